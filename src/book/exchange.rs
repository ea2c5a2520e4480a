//! Exchanges: what was given, asked and received.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    BatchId, BookError, Group, MissionId,
    error::{in_order, in_range},
    is_default,
    record::record,
    settings::SizeMinutes,
    words::vocabulary,
};

vocabulary! {
    /// Which way an exchange goes.
    Direction: "direction" {
        /// From me to them.
        Gave = "gave",
        /// I asked them for it.
        Asked = "asked",
        /// From them to me.
        Received = "received",
    }
}

vocabulary! {
    /// What kind of thing was exchanged.
    ExchangeKind: "kind of exchange" {
        /// Advice.
        Advice = "advice",
        /// Time.
        Time = "time",
        /// Hands-on help.
        Help = "hands-on help",
        /// Information.
        Information = "information",
        /// An introduction to someone.
        Introduction = "introduction",
        /// Feedback.
        Feedback = "feedback",
        /// Listening.
        Listening = "listening",
        /// Support where others see it (practice.md R12).
        PublicSupport = "public support",
        /// Credit given for work done (practice.md R11).
        Credit = "credit",
        /// Mentoring.
        Mentoring = "mentoring",
        /// Money, people, tools, room.
        Resources = "resources",
        /// Thanks (practice.md R11).
        Thanks = "thanks",
    }
}

vocabulary! {
    /// What became of an ask.
    Outcome: "outcome" {
        /// No answer yet.
        Open = "open",
        /// They did it.
        Granted = "granted",
        /// They did some of it.
        GrantedInPart = "granted in part",
        /// They said no.
        Declined = "declined",
        /// I took it back.
        Withdrawn = "withdrawn",
    }
}

vocabulary! {
    /// Roughly how much effort something took.
    Size: "size" {
        /// Minutes.
        Small = "small",
        /// An hour or so.
        Medium = "medium",
        /// Half a day or more.
        Large = "large",
    }
}

/// How much effort an exchange took, as exactly as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Effort {
    /// Measured, in minutes.
    Minutes(u32),
    /// Only roughly known.
    Size(Size),
}

impl Effort {
    /// The effort in minutes, a size counting as the book's settings say.
    pub const fn minutes(self, sizes: SizeMinutes) -> u32 {
        match self {
            Self::Minutes(minutes) => minutes,
            Self::Size(Size::Small) => sizes.small,
            Self::Size(Size::Medium) => sizes.medium,
            Self::Size(Size::Large) => sizes.large,
        }
    }
}

/// Credit for a thing received (practice.md R11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Credit {
    /// None is called for.
    #[default]
    NotNeeded,
    /// Still to be given.
    Owed,
    /// Given in public on this day.
    Given(Date),
}

/// Which way an exchange went, with what only that way has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Flow {
    /// I gave.
    Gave {
        /// It was more than I had promised (practice.md R6).
        #[serde(default, skip_serializing_if = "is_default")]
        more_than_promised: bool,
    },
    /// I asked.
    Asked {
        /// What became of it.
        outcome: Outcome,
    },
    /// I received.
    Received {
        /// The day I thanked them, or not yet.
        #[serde(default, skip_serializing_if = "is_default")]
        thanked: Option<Date>,
        /// Whether credit is owed, and was given.
        #[serde(default, skip_serializing_if = "is_default")]
        credit: Credit,
    },
}

impl Flow {
    /// A plain exchange in this direction: an ask still open, a thing received not yet thanked.
    pub const fn plain(direction: Direction) -> Self {
        match direction {
            Direction::Gave => Self::Gave { more_than_promised: false },
            Direction::Asked => Self::Asked { outcome: Outcome::Open },
            Direction::Received => Self::Received { thanked: None, credit: Credit::NotNeeded },
        }
    }

    /// The direction alone.
    pub const fn direction(self) -> Direction {
        match self {
            Self::Gave { .. } => Direction::Gave,
            Self::Asked { .. } => Direction::Asked,
            Self::Received { .. } => Direction::Received,
        }
    }
}

/// Something given, asked or received on a day, with one or several people.
///
/// Its fields lie in memory as they stand here: all that figures are made of comes first, so that a reader of a great many
/// exchanges fetches one line of the processor's cache for each.
#[repr(C)]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchange {
    /// The day.
    pub date: Date,
    /// With whom.
    pub people: Group,
    /// Which way.
    pub flow: Flow,
    /// What kind of thing.
    pub kind: ExchangeKind,
    /// How much effort.
    pub effort: Effort,
    /// What it was, in a few words.
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
    /// The import that brought it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub batch: Option<BatchId>,
}

record!(Exchange, ExchangeId, "exchange", exchanges, links: [people, mission, batch]);

impl Exchange {
    /// The most minutes one exchange may count: a thousand hours.
    pub const MAX_MINUTES: u32 = 60_000;

    /// A plain exchange of small effort.
    pub fn new(date: Date, people: Group, direction: Direction, kind: ExchangeKind) -> Self {
        Self {
            date,
            people,
            flow: Flow::plain(direction),
            kind,
            effort: Effort::Size(Size::Small),
            what: String::new(),
            tags: BTreeSet::new(),
            mission: None,
            note: String::new(),
            batch: None,
        }
    }

    /// Which way it went.
    pub const fn direction(&self) -> Direction {
        self.flow.direction()
    }

    /// What it was in its own words, else its kind.
    pub fn in_words(&self) -> &str {
        if self.what.trim().is_empty() { super::Vocabulary::word(self.kind) } else { &self.what }
    }

    fn sound(&self) -> Result<(), BookError> {
        if let Effort::Minutes(minutes) = self.effort {
            in_range("effort in minutes", minutes.into(), 0, Self::MAX_MINUTES.into())?;
        }
        let received = ("day it was received", Some(self.date));
        if let Flow::Received { thanked, credit } = self.flow {
            in_order(received, ("thanks", thanked))?;
            if let Credit::Given(on) = credit {
                in_order(received, ("credit", Some(on)))?;
            }
        }
        Ok(())
    }
}
