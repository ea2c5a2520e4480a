//! Quarterly reviews, and the actions they set.

use std::collections::BTreeMap;

use imbl::OrdMap;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    BookError, PersonId, Quarter, ReviewId, error::in_order, error::not_blank, is_default, record::record,
    words::vocabulary,
};

vocabulary! {
    /// What I decided about an alliance for the next quarter.
    Course: "course" {
        /// Give it more.
        Deepen = "deepen",
        /// Go on as it is.
        Keep = "keep",
        /// Mend what is between us.
        Repair = "repair",
        /// Leave it be for now.
        LetRest = "let rest",
        /// End it so that the door stays open (practice.md R18).
        EndWell = "end well",
    }
}

/// What a review says of one alliance.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PersonReview {
    /// What I decided.
    #[serde(default, skip_serializing_if = "is_default")]
    pub course: Option<Course>,
    /// Answers, by the id of the question.
    #[serde(default, skip_serializing_if = "is_default", deserialize_with = "super::once::each_once")]
    pub answers: BTreeMap<String, String>,
}

/// A figure as it stood when the review was finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What it counts, as in `gave.minutes` or `promises.kept`.
    pub name: String,
    /// Whom it is about; nobody means all.
    #[serde(default, skip_serializing_if = "is_default")]
    pub person: Option<PersonId>,
    /// How many, or how many minutes.
    pub value: i64,
}

/// One sitting over one quarter; it may be laid down and taken up again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The quarter under review.
    pub quarter: Quarter,
    /// The day it began.
    pub started: Date,
    /// The day it was finished, if it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub finished: Option<Date>,
    /// Time spent on it, in minutes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub minutes: u32,
    /// How many of these minutes went into each step, by its id.
    #[serde(default, skip_serializing_if = "is_default", deserialize_with = "super::once::each_once")]
    pub minutes_of: BTreeMap<String, u32>,
    /// Ids of the steps that are done, in the order done.
    #[serde(default, skip_serializing_if = "is_default")]
    pub steps_done: Vec<String>,
    /// Answers that are about no one person, by the id of the question.
    #[serde(default, skip_serializing_if = "is_default", deserialize_with = "super::once::each_once")]
    pub answers: BTreeMap<String, String>,
    /// What it says of each alliance.
    #[serde(default, skip_serializing_if = "is_default", deserialize_with = "super::once::each_once")]
    pub people: OrdMap<PersonId, PersonReview>,
    /// Figures as they stood.
    #[serde(default, skip_serializing_if = "is_default")]
    pub figures: Vec<Figure>,
}

record!(Review, ReviewId, "review", reviews, links: [people, figures]);

impl super::Links for Figure {
    fn links(&self, see: &mut dyn FnMut(super::AnyId)) {
        self.person.links(see);
    }

    /// A figure about someone who left goes with them.
    fn relink(&mut self, to: &dyn Fn(super::AnyId) -> Option<super::AnyId>) -> bool {
        self.person.as_mut().is_none_or(|person| person.relink(to))
    }
}

impl Review {
    /// A review just begun.
    pub fn new(quarter: Quarter, started: Date) -> Self {
        Self {
            quarter,
            started,
            finished: None,
            minutes: 0,
            minutes_of: BTreeMap::new(),
            steps_done: Vec::new(),
            answers: BTreeMap::new(),
            people: OrdMap::new(),
            figures: Vec::new(),
        }
    }

    fn sound(&self) -> Result<(), BookError> {
        in_order(("beginning of the review", Some(self.started)), ("end of the review", self.finished))
    }
}

/// How an action stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ActionState {
    /// Still to do.
    #[default]
    Open,
    /// Done, on this day.
    Done(Date),
    /// Dropped, on this day.
    Dropped(Date),
    /// Set anew by the next review, on this day.
    CarriedOn(Date),
}

impl ActionState {
    /// The day on which it was done, dropped or carried on.
    pub const fn closed(&self) -> Option<Date> {
        match self {
            Self::Open => None,
            Self::Done(on) | Self::Dropped(on) | Self::CarriedOn(on) => Some(*on),
        }
    }

    /// How it stands, in a word or two.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done(_) => "done",
            Self::Dropped(_) => "dropped",
            Self::CarriedOn(_) => "carried on",
        }
    }

    /// How it stands, and since when.
    pub fn told(&self) -> String {
        self.closed().map_or_else(|| self.word().to_owned(), |on| format!("{} on {on}", self.word()))
    }
}

/// One of the few things a review sets for the next quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// The review that set it.
    pub review: ReviewId,
    /// What to do; never blank.
    pub what: String,
    /// With whom, or for whom.
    #[serde(default, skip_serializing_if = "is_default")]
    pub person: Option<PersonId>,
    /// The day it was set.
    pub set_on: Date,
    /// The day by which it should be done.
    #[serde(default, skip_serializing_if = "is_default")]
    pub due: Option<Date>,
    /// How I will know.
    #[serde(default, skip_serializing_if = "is_default")]
    pub measure: String,
    /// How it stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub state: ActionState,
}

record!(Action, ActionId, "action", actions, links: [review, person]);

impl Action {
    /// Whether it is still to do.
    pub fn is_open(&self) -> bool {
        self.state == ActionState::Open
    }

    fn sound(&self) -> Result<(), BookError> {
        not_blank("action", &self.what)?;
        let set = ("day the action was set", Some(self.set_on));
        in_order(set, ("due date", self.due))?;
        in_order(set, ("day it was closed", self.state.closed()))
    }
}
