//! Promises, mine and theirs (practice.md R6).

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    BatchId, BookError, MissionId, PersonId,
    error::{in_order, not_blank},
    is_default,
    record::record,
    words::vocabulary,
};

vocabulary! {
    /// Whose promise it is.
    Promiser: "promiser" {
        /// I promised them.
        Me = "me",
        /// They promised me.
        Them = "them",
    }
}

/// How a promise stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum PromiseState {
    /// Still to be kept.
    #[default]
    Open,
    /// Kept.
    Kept {
        /// The day.
        on: Date,
        /// More was delivered than promised.
        #[serde(default, skip_serializing_if = "is_default")]
        over_delivered: bool,
    },
    /// Not kept, and too late.
    Broken {
        /// The day it was clear.
        on: Date,
        /// What happened.
        #[serde(default, skip_serializing_if = "is_default")]
        why: String,
    },
    /// Whoever it was made to let it go.
    Released {
        /// The day.
        on: Date,
        /// What happened.
        #[serde(default, skip_serializing_if = "is_default")]
        why: String,
    },
}

impl PromiseState {
    /// The day on which it ceased to be open.
    pub const fn closed_on(&self) -> Option<Date> {
        match self {
            Self::Open => None,
            Self::Kept { on, .. } | Self::Broken { on, .. } | Self::Released { on, .. } => Some(*on),
        }
    }

    /// The state in a word or two.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Kept { over_delivered: false, .. } => "kept",
            Self::Kept { over_delivered: true, .. } => "over-delivered",
            Self::Broken { .. } => "broken",
            Self::Released { .. } => "released",
        }
    }
}

/// A new due date, told to the other side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renegotiation {
    /// The day it was told; in time when not after `from`.
    pub on: Date,
    /// The due date until then.
    #[serde(default, skip_serializing_if = "is_default")]
    pub from: Option<Date>,
}

/// Something promised by me to a person, or by a person to me.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Whose promise it is.
    pub by: Promiser,
    /// The other side.
    pub person: PersonId,
    /// What was promised; never blank.
    pub what: String,
    /// The day it was made.
    pub made: Date,
    /// The day it is due, if one was named.
    #[serde(default, skip_serializing_if = "is_default")]
    pub due: Option<Date>,
    /// How it stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub state: PromiseState,
    /// Earlier due dates, oldest first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub renegotiated: Vec<Renegotiation>,
    /// Free labels.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tags: BTreeSet<String>,
    /// The mission it serves.
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

record!(Promise, PromiseId, "promise", promises, links: [person, mission, batch]);

impl Promise {
    /// An open promise.
    pub fn new(by: Promiser, person: PersonId, what: impl Into<String>, made: Date, due: Option<Date>) -> Self {
        Self {
            by,
            person,
            what: what.into(),
            made,
            due,
            state: PromiseState::Open,
            renegotiated: Vec::new(),
            tags: BTreeSet::new(),
            mission: None,
            note: String::new(),
            uid: String::new(),
            batch: None,
        }
    }

    /// Whether it is still to be kept.
    pub fn is_open(&self) -> bool {
        self.state == PromiseState::Open
    }

    /// Whether it is open and its due date has passed.
    pub fn is_late(&self, today: Date) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }

    /// Sets a new due date that the other side was told of on `on`.
    pub fn renegotiate(&mut self, on: Date, due: Date) {
        self.renegotiated.push(Renegotiation { on, from: self.due });
        self.due = Some(due);
    }

    fn sound(&self) -> Result<(), BookError> {
        not_blank("promise", &self.what)?;
        let made = ("day the promise was made", Some(self.made));
        in_order(made, ("due date", self.due))?;
        in_order(made, ("day it was closed", self.state.closed_on()))?;
        self.renegotiated.iter().try_for_each(|told| in_order(made, ("day it was renegotiated", Some(told.on))))
    }
}
