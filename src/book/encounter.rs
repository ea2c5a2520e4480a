//! Encounters: time spent with people (practice.md R8).

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    BatchId, BookError, Exchange, Group, MissionId, error::in_range, is_default, record::record, words::vocabulary,
};

vocabulary! {
    /// How time was spent together.
    EncounterKind: "kind of encounter" {
        /// The two of us, on purpose.
        OneToOne = "one-to-one",
        /// Lunch or dinner.
        Lunch = "lunch",
        /// Coffee or tea.
        Coffee = "coffee",
        /// By phone or video.
        Call = "call",
        /// A meeting of several.
        Meeting = "meeting",
    }
}

/// Time spent with one or several people on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Encounter {
    /// The day.
    pub date: Date,
    /// Who was there, besides me.
    pub people: Group,
    /// How the time was spent.
    pub kind: EncounterKind,
    /// How long, in minutes, if known.
    #[serde(default, skip_serializing_if = "is_default")]
    pub minutes: Option<u32>,
    /// What it was about, in a few words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub what: String,
    /// Free labels.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tags: BTreeSet<String>,
    /// The mission it served.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mission: Option<MissionId>,
    /// What else is worth knowing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    /// The name under which a calendar or another program knows it, so that it is known again.
    #[serde(default, skip_serializing_if = "is_default")]
    pub uid: String,
    /// The import that brought it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub batch: Option<BatchId>,
}

record!(Encounter, EncounterId, "encounter", encounters, links: [people, mission, batch]);

impl Encounter {
    /// An encounter of which only day, people and kind are known.
    pub fn new(date: Date, people: Group, kind: EncounterKind) -> Self {
        Self {
            date,
            people,
            kind,
            minutes: None,
            what: String::new(),
            tags: BTreeSet::new(),
            mission: None,
            note: String::new(),
            uid: String::new(),
            batch: None,
        }
    }

    fn sound(&self) -> Result<(), BookError> {
        self.minutes
            .map_or(Ok(()), |minutes| in_range("length in minutes", minutes.into(), 0, Exchange::MAX_MINUTES.into()))
    }
}
