//! Something that a rule has to say, with its reason and what to do about it.

use jiff::civil::Date;

use super::Step;
use crate::book::{AnyId, PersonId, Rule};

/// How strongly a finding asks to be heard, the least first. It speaks of what there is to do, never of what someone is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Worth a thought when there is time for one.
    Thought,
    /// Something good that can be done today, and need not be.
    Chance,
    /// Due within a week.
    Soon,
    /// Due today.
    Due,
    /// It was due before today.
    Late,
}

impl Strength {
    /// How far ahead "soon" looks, in days.
    pub const SOON_DAYS: i32 = 7;

    /// How strong a day makes it; nothing for a day beyond the week.
    pub fn of(due: Date, today: Date) -> Option<Self> {
        match super::days_between(today, due) {
            ..0 => Some(Self::Late),
            0 => Some(Self::Due),
            1..=Self::SOON_DAYS => Some(Self::Soon),
            _ => None,
        }
    }

    /// The word for it, as over a lane.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Thought => "worth a thought",
            Self::Chance => "something to give",
            Self::Soon => "this week",
            Self::Due => "today",
            Self::Late => "late",
        }
    }
}

/// Something that a rule has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule it follows.
    pub rule: Rule,
    /// How strongly it asks to be heard.
    pub strength: Strength,
    /// The day on which it is or was due, if there is one.
    pub due: Option<Date>,
    /// Whom it is about, the one to turn to first.
    pub people: Vec<PersonId>,
    /// The records it rests on, newest first.
    pub records: Vec<AnyId>,
    /// What there is to do, in a few words: "Thank Li Wei".
    pub title: String,
    /// Why, as the title goes on: "for “pricing data”, received 12 days ago".
    pub reason: String,
    /// The next step.
    pub step: Step,
}

impl Finding {
    /// In which order findings are told: the strongest first, of equals what is owed before time to be spent, then what was due
    /// first, then by rule.
    pub(super) fn order(&self) -> impl Ord + use<> {
        let day = self.due.unwrap_or(Date::MAX);
        let free = self.rule == Rule::SpendTime;
        let (person, record) = (self.people.first().copied(), self.records.first().copied());
        (std::cmp::Reverse(self.strength), free, day, self.rule, person, record)
    }
}
