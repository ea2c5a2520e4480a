//! Disputes, and the way out of them (practice.md R7).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    BatchId, BookError, Group,
    error::{in_order, not_blank},
    is_default,
    record::record,
};

/// How a dispute ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolution {
    /// The day.
    pub on: Date,
    /// What came of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub outcome: String,
}

/// Something that stands between me and one or several people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// With whom.
    pub people: Group,
    /// What it is about, as a fact; never blank.
    pub what: String,
    /// The day it opened.
    pub opened: Date,
    /// My part in it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub my_part: String,
    /// What I will do next.
    #[serde(default, skip_serializing_if = "is_default")]
    pub next_step: String,
    /// The day we spoke about it directly.
    #[serde(default, skip_serializing_if = "is_default")]
    pub spoke_on: Option<Date>,
    /// How it ended, if it has.
    #[serde(default, skip_serializing_if = "is_default")]
    pub resolved: Option<Resolution>,
    /// What else is worth knowing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
    /// The import that brought it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub batch: Option<BatchId>,
}

record!(Dispute, DisputeId, "dispute", disputes, links: [people, batch]);

impl Dispute {
    /// An open dispute.
    pub fn new(people: Group, what: impl Into<String>, opened: Date) -> Self {
        Self {
            people,
            what: what.into(),
            opened,
            my_part: String::new(),
            next_step: String::new(),
            spoke_on: None,
            resolved: None,
            note: String::new(),
            batch: None,
        }
    }

    /// Whether it is still open.
    pub const fn is_open(&self) -> bool {
        self.resolved.is_none()
    }

    fn sound(&self) -> Result<(), BookError> {
        not_blank("dispute", &self.what)?;
        let opened = ("day the dispute opened", Some(self.opened));
        let ended = ("day it was resolved", self.resolved.as_ref().map(|end| end.on));
        let spoke = ("day we spoke", self.spoke_on);
        in_order(opened, spoke)?;
        in_order(opened, ended)?;
        in_order(spoke, ended)
    }
}
