//! Ties between two people other than me.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    BatchId, BookError, PersonId,
    error::{in_order, in_range},
    is_default,
    record::record,
    words::vocabulary,
};

vocabulary! {
    /// How two people are connected.
    TieKind: "kind of tie" {
        /// They know each other.
        Knows = "knows",
        /// They work together.
        WorksWith = "works with",
        /// The first reports to the second.
        ReportsTo = "reports to",
        /// The first mentors the second.
        Mentors = "mentors",
        /// They are friends.
        Friends = "friends",
        /// They are at odds.
        AtOdds = "at odds",
    }
}

impl TieKind {
    /// Whether it matters who comes first.
    pub const fn is_directed(self) -> bool {
        matches!(self, Self::ReportsTo | Self::Mentors)
    }
}

/// One connection between two people. Several may join the same pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// The first of the two: who reports, or mentors.
    pub from: PersonId,
    /// The second of the two.
    pub to: PersonId,
    /// How they are connected.
    pub kind: TieKind,
    /// How strong it is, 1 (barely) to 5 (very).
    pub strength: u8,
    /// Since when, if known.
    #[serde(default, skip_serializing_if = "is_default")]
    pub since: Option<Date>,
    /// Until when, if it is over.
    #[serde(default, skip_serializing_if = "is_default")]
    pub until: Option<Date>,
    /// What else is worth knowing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    /// The import that brought it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub batch: Option<BatchId>,
}

record!(Tie, TieId, "tie", ties, links: [from, to, batch]);

impl Tie {
    /// The strength of a tie of which nothing else is known.
    pub const USUAL_STRENGTH: u8 = 3;

    /// A tie of usual strength.
    pub const fn new(from: PersonId, to: PersonId, kind: TieKind) -> Self {
        Self {
            from,
            to,
            kind,
            strength: Self::USUAL_STRENGTH,
            since: None,
            until: None,
            note: String::new(),
            batch: None,
        }
    }

    /// Whether it joins this person to anyone.
    pub fn touches(&self, person: PersonId) -> bool {
        self.from == person || self.to == person
    }

    /// The person at the other end.
    pub fn other(&self, person: PersonId) -> PersonId {
        if self.from == person { self.to } else { self.from }
    }

    fn sound(&self) -> Result<(), BookError> {
        if self.from == self.to {
            return Err(BookError::Oneself("tied to"));
        }
        in_range("strength of a tie", self.strength.into(), 1, 5)?;
        in_order(("beginning of the tie", self.since), ("end of the tie", self.until))
    }
}
