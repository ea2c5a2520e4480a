//! What is so: the book of one person's alliances.
//!
//! A [`Book`] is a value. Its tables are persistent maps of shared records, so a clone costs next to nothing and an edit
//! touches one path; undo keeps earlier books, and saving takes a clone to another thread. The methods in [`change`] are the
//! only way to alter it, and each leaves it sound: no id leads nowhere, no date comes before the one it must follow.
//! [`Book::audit`] proves that.

mod any_record;
mod as_of;
mod audit;
mod batch;
mod change;
mod dispute;
mod encounter;
mod error;
mod exchange;
mod id;
mod mask;
mod mission;
mod once;
mod pair;
mod part;
mod person;
mod person_fields;
mod promise;
mod record;
mod redact;
mod review;
mod rule;
mod settings;
mod stages;
mod take_back;
mod template;
mod thresholds;
mod tie;
mod time;
pub(crate) mod words;

use serde::{Deserialize, Serialize};

pub use any_record::{AnyRecord, Mark};
pub use audit::Violation;
pub use batch::{Earlier, ImportBatch};
pub use dispute::{Dispute, Resolution};
pub use encounter::{Encounter, EncounterKind};
pub use error::BookError;
pub use exchange::{Credit, Direction, Effort, Exchange, ExchangeKind, Flow, Outcome, Size};
pub use id::{
    ActionId, AnyId, BadId, BatchId, DecisionId, DisputeId, EncounterId, ExchangeId, IdMint, MissionId, PersonId,
    PromiseId, RawId, ReviewId, TieId,
};
pub use mission::{Choice, Decision, Mission, MissionState, Position, Stance, StanceSince};
pub use pair::Pair;
pub use person::{Alliance, Answer, Expectations, Level, Note, Person, Relation, Stage};
pub use person_fields::PersonField;
pub use promise::{Promise, PromiseState, Promiser, Renegotiation};
pub use record::{Group, Links, Record, Table};
pub use review::{Action, ActionState, Course, Figure, PersonReview, Review};
pub use rule::{NoRule, Rule};
pub use settings::{Quiet, SavedView, Settings, Silence, SizeMinutes};
pub use stages::{StageChange, on_day};
pub use take_back::{Stays, TakenBack};
pub use template::{Question, ReviewStep, ReviewTemplate, TemplateStep};
pub use thresholds::{Threshold, Thresholds};
pub use tie::{Tie, TieKind};
pub use time::{BadDate, BadQuarter, PartialDate, Quarter};
pub use words::{UnknownWord, Vocabulary};

/// Whether a value is the one a missing field would give: such fields are left out of the file.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Where a person is drawn in the network, in thousandths of the layout's unit, with me at 0, 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// To the right of me.
    pub x: i32,
    /// Below me.
    pub y: i32,
    /// Put there by hand: the layout leaves it alone.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pinned: bool,
}

/// Everything one person keeps about their alliances.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Book {
    settings: Settings,
    #[serde(deserialize_with = "once::records")]
    people: Table<Person>,
    #[serde(deserialize_with = "once::records")]
    ties: Table<Tie>,
    #[serde(deserialize_with = "once::records")]
    exchanges: Table<Exchange>,
    #[serde(deserialize_with = "once::records")]
    encounters: Table<Encounter>,
    #[serde(deserialize_with = "once::records")]
    promises: Table<Promise>,
    #[serde(deserialize_with = "once::records")]
    disputes: Table<Dispute>,
    #[serde(deserialize_with = "once::records")]
    missions: Table<Mission>,
    #[serde(deserialize_with = "once::records")]
    decisions: Table<Decision>,
    #[serde(deserialize_with = "once::records")]
    reviews: Table<Review>,
    #[serde(deserialize_with = "once::records")]
    actions: Table<Action>,
    #[serde(deserialize_with = "once::records")]
    batches: Table<ImportBatch>,
    #[serde(deserialize_with = "once::each_once")]
    places: imbl::OrdMap<PersonId, Place>,
}

/// Reading.
impl Book {
    /// The record with this id.
    pub fn get<R: Record>(&self, id: R::Id) -> Option<&R> {
        R::table(self).get(&id).map(std::convert::AsRef::as_ref)
    }

    /// All records of a kind, oldest first.
    pub fn all<R: Record>(&self) -> impl DoubleEndedIterator<Item = (R::Id, &R)> {
        R::table(self).iter().map(|(id, record)| (*id, record.as_ref()))
    }

    /// How many records of a kind there are.
    pub fn count<R: Record>(&self) -> usize {
        R::table(self).len()
    }

    /// The settings of the book.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The person with this id.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.get::<Person>(id)
    }

    /// Everyone, in the order in which they came.
    pub fn people(&self) -> impl DoubleEndedIterator<Item = (PersonId, &Person)> {
        self.all::<Person>()
    }

    /// The name of a person, or "someone" if they are not in the book.
    pub fn name(&self, id: PersonId) -> &str {
        self.person(id).map_or("someone", |person| person.name.as_str())
    }

    /// Where the network draws people; whoever is missing has no place yet.
    pub const fn places(&self) -> &imbl::OrdMap<PersonId, Place> {
        &self.places
    }

    /// Whether nothing was ever entered: no records of any kind. Settings do not count.
    pub fn is_empty(&self) -> bool {
        let blank = Self { settings: self.settings.clone(), ..Self::default() };
        *self == blank
    }

    /// Puts two parts of one book together, with the settings of this one; nothing if a record stands in both.
    pub(crate) fn join(self, rest: Self) -> Option<Self> {
        Some(Self {
            settings: self.settings,
            people: once::joined(self.people, rest.people)?,
            ties: once::joined(self.ties, rest.ties)?,
            exchanges: once::joined(self.exchanges, rest.exchanges)?,
            encounters: once::joined(self.encounters, rest.encounters)?,
            promises: once::joined(self.promises, rest.promises)?,
            disputes: once::joined(self.disputes, rest.disputes)?,
            missions: once::joined(self.missions, rest.missions)?,
            decisions: once::joined(self.decisions, rest.decisions)?,
            reviews: once::joined(self.reviews, rest.reviews)?,
            actions: once::joined(self.actions, rest.actions)?,
            batches: once::joined(self.batches, rest.batches)?,
            places: once::joined(self.places, rest.places)?,
        })
    }

    /// Whether an id leads to a record.
    pub fn holds(&self, id: AnyId) -> bool {
        match id {
            AnyId::Person(id) => self.people.contains_key(&id),
            AnyId::Tie(id) => self.ties.contains_key(&id),
            AnyId::Exchange(id) => self.exchanges.contains_key(&id),
            AnyId::Encounter(id) => self.encounters.contains_key(&id),
            AnyId::Promise(id) => self.promises.contains_key(&id),
            AnyId::Dispute(id) => self.disputes.contains_key(&id),
            AnyId::Mission(id) => self.missions.contains_key(&id),
            AnyId::Decision(id) => self.decisions.contains_key(&id),
            AnyId::Review(id) => self.reviews.contains_key(&id),
            AnyId::Action(id) => self.actions.contains_key(&id),
            AnyId::Batch(id) => self.batches.contains_key(&id),
        }
    }
}
