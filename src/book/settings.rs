//! Settings of the book: what holds for this user, whichever machine the book is opened on.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    AnyId, BookError, Level, Links, Note, Pair, PersonId, ReviewTemplate, Rule, Stage, Thresholds,
    error::{in_range, not_blank},
    is_default,
};

/// How many minutes a size of effort counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SizeMinutes {
    /// For [`super::Size::Small`].
    pub small: u32,
    /// For [`super::Size::Medium`].
    pub medium: u32,
    /// For [`super::Size::Large`].
    pub large: u32,
}

impl Default for SizeMinutes {
    fn default() -> Self {
        Self { small: 15, medium: 60, large: 240 }
    }
}

/// What a silence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Quiet {
    /// Everyone and everything.
    #[default]
    All,
    /// One person.
    Person(PersonId),
    /// One record: this promise, and no other.
    Record(AnyId),
}

/// A rule that should not speak: of all, of one person or of one record, for a time or for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silence {
    /// The rule.
    pub rule: Rule,
    /// What it should not speak of.
    #[serde(default, skip_serializing_if = "is_default")]
    pub of: Quiet,
    /// The last day of the silence; without it, for good.
    #[serde(default, skip_serializing_if = "is_default")]
    pub until: Option<Date>,
}

impl Silence {
    /// Whether it still holds on this day.
    pub fn holds(&self, today: Date) -> bool {
        self.until.is_none_or(|until| until >= today)
    }
}

impl Links for Silence {
    fn links(&self, see: &mut dyn FnMut(AnyId)) {
        match self.of {
            Quiet::All => {}
            Quiet::Person(person) => see(person.into()),
            Quiet::Record(record) => see(record),
        }
    }

    fn relink(&mut self, to: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        match &mut self.of {
            Quiet::All => true,
            Quiet::Person(person) => person.relink(to),
            Quiet::Record(record) => to(*record).map(|id| *record = id).is_some(),
        }
    }
}

/// A way to look at the network that was kept under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// What it is called; never blank.
    pub name: String,
    /// What it shows, in words: `colour` and `stage`, say.
    #[serde(default, skip_serializing_if = "is_default", deserialize_with = "super::once::each_once")]
    pub shows: BTreeMap<String, Vec<String>>,
}

/// Settings of the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// My own name, as shown in the network.
    pub my_name: String,
    /// Where I stand myself, if said: who is above me and who below (practice.md R16).
    #[serde(skip_serializing_if = "is_default")]
    pub my_level: Option<Level>,
    /// My own addresses, to know myself by in other people's files.
    pub my_emails: Vec<String>,
    /// The first month of my year, 1 to 12: quarters are counted from it.
    pub first_month: u8,
    /// How many minutes a week I mean to give (practice.md R14).
    pub giving_budget: u32,
    /// How often to be in touch at each stage, in days (practice.md R8). A stage that is missing has no cadence.
    #[serde(deserialize_with = "super::once::each_once")]
    pub cadence: BTreeMap<Stage, u16>,
    /// How much each size of effort counts.
    pub sizes: SizeMinutes,
    /// After how many days an old entry counts half (practice.md R4).
    pub half_life_days: u16,
    /// From where on the rules speak.
    #[serde(skip_serializing_if = "is_default")]
    pub thresholds: Thresholds,
    /// What a review asks.
    #[serde(skip_serializing_if = "is_default")]
    pub review: ReviewTemplate,
    /// What I wrote at the end of months: a line for each, about nobody in particular. They are notes like those on people, and
    /// stand here because the settings are what the book holds of me.
    #[serde(skip_serializing_if = "is_default")]
    pub month_lines: Vec<Note>,
    /// Rules that should not speak.
    #[serde(skip_serializing_if = "is_default")]
    pub silenced: Vec<Silence>,
    /// Ways to look at the network, in the order in which they were kept.
    #[serde(skip_serializing_if = "is_default")]
    pub views: Vec<SavedView>,
    /// People of whom I said that they are not the same, however alike they look.
    #[serde(skip_serializing_if = "is_default")]
    pub not_the_same: BTreeSet<Pair>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            my_name: String::new(),
            my_level: None,
            my_emails: Vec::new(),
            first_month: 1,
            giving_budget: 180,
            cadence: [(Stage::Approached, 21), (Stage::Building, 30), (Stage::Allied, 45), (Stage::Dormant, 180)]
                .into(),
            sizes: SizeMinutes::default(),
            half_life_days: 180,
            thresholds: Thresholds::default(),
            review: ReviewTemplate::default(),
            month_lines: Vec::new(),
            silenced: Vec::new(),
            views: Vec::new(),
            not_the_same: BTreeSet::new(),
        }
    }
}

impl Settings {
    /// Has a rule say nothing; what was said of the same before is replaced, and silences that are over are let go.
    pub fn silence(&mut self, silence: Silence, today: Date) {
        self.silenced.retain(|old| old.holds(today) && (old.rule, old.of) != (silence.rule, silence.of));
        self.silenced.push(silence);
    }

    /// Lets a rule speak again of what it was silent on.
    pub fn let_speak(&mut self, rule: Rule, of: Quiet) {
        self.silenced.retain(|old| (old.rule, old.of) != (rule, of));
    }

    /// The line written for the month that holds this day.
    pub fn month_line(&self, day: Date) -> Option<&Note> {
        self.month_lines.iter().find(|line| same_month(line.on, day))
    }

    /// Keeps a line for the month that holds this day, in place of the one before; a blank one takes that away.
    pub fn set_month_line(&mut self, day: Date, words: &str) {
        self.month_lines.retain(|line| !same_month(line.on, day));
        if !words.trim().is_empty() {
            self.month_lines.push(Note { on: day, text: words.trim().to_owned() });
            self.month_lines.sort();
        }
    }

    pub(super) fn sound(&self) -> Result<(), BookError> {
        in_range("first month of the year", self.first_month.into(), 1, 12)?;
        in_range("giving budget in minutes a week", self.giving_budget.into(), 0, 7 * 24 * 60)?;
        in_range("half-life in days", self.half_life_days.into(), 1, 3_650)?;
        for days in self.cadence.values() {
            in_range("cadence in days", (*days).into(), 1, super::Person::MAX_CADENCE_DAYS.into())?;
        }
        for minutes in [self.sizes.small, self.sizes.medium, self.sizes.large] {
            in_range("minutes of a size", minutes.into(), 1, 10_000)?;
        }
        self.views.iter().try_for_each(|view| not_blank("name of a view", &view.name))?;
        self.month_lines.iter().try_for_each(|line| not_blank("line for a month", &line.text))?;
        self.review.sound()?;
        self.thresholds.sound()
    }
}

impl Links for Settings {
    fn links(&self, see: &mut dyn FnMut(AnyId)) {
        self.silenced.links(see);
        self.not_the_same.links(see);
    }

    fn relink(&mut self, to: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        self.silenced.relink(to) && self.not_the_same.relink(to)
    }
}

fn same_month(one: Date, other: Date) -> bool {
    one.first_of_month() == other.first_of_month()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_month_has_one_line_which_can_be_put_otherwise_and_taken_away() {
        let mut settings = Settings::default();
        let lines = |settings: &Settings| {
            settings.month_lines.iter().map(|line| format!("{} {}", line.on, line.text)).collect::<Vec<_>>()
        };
        for (day, words, expected) in [
            (date(2026, 10, 31), " Calm ", vec!["2026-10-31 Calm"]),
            (date(2026, 9, 30), "Full", vec!["2026-09-30 Full", "2026-10-31 Calm"]),
            (date(2026, 10, 1), "Quiet", vec!["2026-09-30 Full", "2026-10-01 Quiet"]),
            (date(2025, 10, 1), "", vec!["2026-09-30 Full", "2026-10-01 Quiet"]),
            (date(2026, 9, 2), "  ", vec!["2026-10-01 Quiet"]),
        ] {
            settings.set_month_line(day, words);
            assert_eq!(lines(&settings), expected, "{words} on {day}");
            assert_eq!(settings.sound(), Ok(()));
        }
        assert_eq!(settings.month_line(date(2026, 10, 20)).map(|line| line.text.as_str()), Some("Quiet"));
        assert_eq!(settings.month_line(date(2025, 10, 20)), None);
        settings.month_lines.push(Note { on: date(2026, 1, 1), text: " ".into() });
        assert_eq!(settings.sound(), Err(BookError::Blank("line for a month")));
    }
}
