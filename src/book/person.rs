//! People, and the alliance between each of them and me.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    BatchId, BookError, PartialDate, PersonId, StageChange,
    error::{in_range, not_blank},
    is_default,
    record::record,
    words::vocabulary,
};

vocabulary! {
    /// Where a person stands in their organisation (practice.md R9).
    Level: "level" {
        /// Still learning the trade.
        Intern = "intern",
        /// Does the work, leads nobody.
        IndividualContributor = "individual contributor",
        /// Leads a team or a subject.
        Lead = "lead",
        /// Manages people.
        Manager = "manager",
        /// Manages managers.
        Director = "director",
        /// Answers for a division.
        VicePresident = "vice-president",
        /// Answers for the whole.
        Executive = "executive",
        /// Not of the organisation.
        Outside = "outside",
    }
}

vocabulary! {
    /// What a person is to me (practice.md R21, the list of categories).
    #[derive(Default)]
    Relation: "relation" {
        /// Works beside me.
        Colleague = "colleague",
        /// I report to them.
        Boss = "boss",
        /// Above my boss.
        SeniorManager = "senior manager",
        /// Reports to me.
        Report = "report",
        /// Guides me.
        Mentor = "mentor",
        /// I guide them.
        Mentee = "mentee",
        /// Assistants, reception, IT, facilities.
        SupportStaff = "support staff",
        /// Of the same trade group.
        TradeGroup = "trade group",
        /// Sells to us.
        Vendor = "vendor or supplier",
        /// Press and media.
        Media = "media",
        /// Buys from us.
        Client = "client or customer",
        /// Family or friend.
        Friend = "family or friend",
        /// Serves in a public office.
        Official = "government official",
        /// None of these.
        #[default]
        Other = "other",
    }
}

vocabulary! {
    /// How far an alliance has come.
    #[derive(Default)]
    Stage: "stage" {
        /// Someone to think about.
        #[default]
        Potential = "potential",
        /// A first step was made.
        Approached = "approached",
        /// Getting to rely on each other.
        Building = "building",
        /// Mutual support that both can count on.
        Allied = "allied",
        /// At rest, the door open.
        Dormant = "dormant",
        /// Ended, well if possible (practice.md R18).
        Ended = "ended",
    }
}

impl Stage {
    /// Whether time, promises and cadence are expected of the alliance now.
    pub fn is_active(self) -> bool {
        matches!(self, Self::Approached | Self::Building | Self::Allied)
    }
}

vocabulary! {
    /// An answer to a question of the worksheet (practice.md R17).
    Answer: "answer" {
        /// Yes.
        Yes = "yes",
        /// In part.
        Partly = "partly",
        /// No.
        No = "no",
    }
}

/// What each side expects of the other, and when they last spoke of it (practice.md R5).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Expectations {
    /// What I may count on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub of_them: String,
    /// What they may count on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub of_me: String,
    /// The day we spoke of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub spoken_on: Option<Date>,
}

/// The alliance between one person and me.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Alliance {
    /// How far it has come.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stage: Stage,
    /// The stages it came to, oldest first, as far as they were taken down.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stages: Vec<StageChange>,
    /// Why I want it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub why: String,
    /// What I hope for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hope: String,
    /// What I offer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub offer: String,
    /// Their goals, interests and values.
    #[serde(default, skip_serializing_if = "is_default")]
    pub interests: String,
    /// Whether our interests align.
    #[serde(default, skip_serializing_if = "is_default")]
    pub aligned: Option<Answer>,
    /// Whether I can trust them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub i_trust: Option<Answer>,
    /// Whether they can trust me.
    #[serde(default, skip_serializing_if = "is_default")]
    pub they_trust: Option<Answer>,
    /// What each side expects.
    #[serde(default, skip_serializing_if = "is_default")]
    pub expectations: Expectations,
    /// How often I mean to be in touch, in days; without it the book's setting for the stage holds.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cadence_days: Option<u16>,
    /// "Do not count with this one": left out of every judgement on balance (practice.md R4).
    #[serde(default, skip_serializing_if = "is_default")]
    pub unpriced: bool,
    /// What they look for now, a few words each.
    #[serde(default, skip_serializing_if = "is_default")]
    pub needs: Vec<String>,
    /// What they can give, a few words each.
    #[serde(default, skip_serializing_if = "is_default")]
    pub offers: Vec<String>,
}

/// Something worth remembering about a person, on the day it was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Note {
    /// The day it was written.
    pub on: Date,
    /// What was written.
    pub text: String,
}

/// Someone who is, was or might become an ally.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Person {
    /// The name shown; never blank.
    pub name: String,
    /// Other names: a nickname, a former name, the name in another script.
    #[serde(default, skip_serializing_if = "is_default")]
    pub also_called: Vec<String>,
    /// Email addresses, the preferred one first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub emails: Vec<String>,
    /// Phone numbers as written, the preferred one first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub phones: Vec<String>,
    /// Addresses of pages about them; LinkedIn's among them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub links: Vec<String>,
    /// The company or body they work for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub organisation: String,
    /// The department, team or division.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: String,
    /// The job's title.
    #[serde(default, skip_serializing_if = "is_default")]
    pub title: String,
    /// Where they stand, if known.
    #[serde(default, skip_serializing_if = "is_default")]
    pub level: Option<Level>,
    /// What they are to me.
    #[serde(default, skip_serializing_if = "is_default")]
    pub relation: Relation,
    /// Free labels.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tags: BTreeSet<String>,
    /// When they were born, as far as known.
    #[serde(default, skip_serializing_if = "is_default")]
    pub born: Option<PartialDate>,
    /// How we met.
    #[serde(default, skip_serializing_if = "is_default")]
    pub how_met: String,
    /// When we met, or connected.
    #[serde(default, skip_serializing_if = "is_default")]
    pub met_on: Option<Date>,
    /// Who introduced us.
    #[serde(default, skip_serializing_if = "is_default")]
    pub introduced_by: Option<PersonId>,
    /// The alliance with me.
    #[serde(default, skip_serializing_if = "is_default")]
    pub alliance: Alliance,
    /// Dated notes, in the order written.
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: Vec<Note>,
    /// Fields of other programs that have no place of their own here, by their name there.
    #[serde(default, skip_serializing_if = "is_default", deserialize_with = "super::once::each_once")]
    pub extra: BTreeMap<String, String>,
    /// Lines of an address-book card that Mutual does not understand, kept to be given back.
    #[serde(default, skip_serializing_if = "is_default")]
    pub card_lines: Vec<String>,
    /// The import that brought them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub batch: Option<BatchId>,
}

record!(Person, PersonId, "person", people, links: [introduced_by, batch]);

impl Person {
    /// Longest cadence that can be set: ten years.
    pub const MAX_CADENCE_DAYS: u16 = 3_650;

    /// Someone of whom only the name is known.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Up to two capital letters of the name, for where there is no room or no wish for it.
    pub fn initials(&self) -> String {
        let mut words = self.name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
        let first = words.next();
        let last = words.next_back();
        first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
    }

    fn sound(&self) -> Result<(), BookError> {
        not_blank("name", &self.name)?;
        if self.born.is_some_and(|born| !born.is_sound()) {
            return Err(BookError::NoDate("day of birth"));
        }
        self.alliance.stages_in_order()?;
        if let Some(days) = self.alliance.cadence_days {
            in_range("cadence in days", days.into(), 1, Self::MAX_CADENCE_DAYS.into())?;
        }
        Ok(())
    }
}
