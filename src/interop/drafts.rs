//! Records as a file tells of them: the people they name are not looked up yet.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::book::{
    Effort, Encounter, EncounterId, EncounterKind, Exchange, ExchangeId, ExchangeKind, Flow, Group, MissionId, Person,
    PersonId, Promise, PromiseId, PromiseState, Promiser, Renegotiation, Size, Tie, TieId, TieKind,
};

/// A person as a file tells of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonDraft {
    /// The line on which they begin.
    pub line: u64,
    /// Their id, if the file comes from a book.
    pub id: Option<PersonId>,
    /// What the file itself calls them, where that is neither name nor address: a node's number, a card's UID. Records of the same
    /// file name them so.
    pub handle: String,
    /// What is said of them. Who introduced them, and the import they came with, are not set yet.
    pub person: Person,
    /// Who introduced them: an id, an email address or a name.
    pub introduced_by: String,
    /// Notes of no date; they are dated on the day of the import.
    pub remarks: Vec<String>,
}

impl PersonDraft {
    /// A person of whom nothing else is known.
    pub const fn new(line: u64, person: Person) -> Self {
        Self { line, id: None, handle: String::new(), person, introduced_by: String::new(), remarks: Vec::new() }
    }
}

/// An exchange as a file tells of it: the people are not looked up yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExchangeDraft {
    /// The line on which it begins.
    pub line: u64,
    /// Its id, if the file comes from a book.
    pub id: Option<ExchangeId>,
    /// With whom: ids, email addresses or names.
    pub people: Vec<String>,
    /// The id or name of the mission it served, or nothing.
    pub mission: String,
    /// The day.
    pub date: Date,
    /// The file tells no day: the date is one to put it on, and an equal exchange of another day is the same one.
    pub is_undated: bool,
    /// Which way.
    pub flow: Flow,
    /// What kind of thing.
    pub kind: ExchangeKind,
    /// How much effort.
    pub effort: Effort,
    /// What it was.
    pub what: String,
    /// Free labels.
    pub tags: BTreeSet<String>,
    /// What else is worth knowing.
    pub note: String,
}

impl ExchangeDraft {
    /// An exchange of small effort of which only day, people, direction and kind are known.
    pub const fn new(line: u64, date: Date, people: Vec<String>, flow: Flow, kind: ExchangeKind) -> Self {
        Self {
            line,
            id: None,
            people,
            mission: String::new(),
            date,
            is_undated: false,
            flow,
            kind,
            effort: Effort::Size(Size::Small),
            what: String::new(),
            tags: BTreeSet::new(),
            note: String::new(),
        }
    }

    /// The exchange with the people and the mission that were found.
    pub fn with(&self, people: Group, mission: Option<MissionId>) -> Exchange {
        Exchange {
            date: self.date,
            people,
            flow: self.flow,
            kind: self.kind,
            effort: self.effort,
            what: self.what.clone(),
            tags: self.tags.clone(),
            mission,
            note: self.note.clone(),
            batch: None,
        }
    }
}

/// A tie as a file tells of it: the people are not looked up yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TieDraft {
    /// The line on which it begins.
    pub line: u64,
    /// Its id, if the file comes from a book.
    pub id: Option<TieId>,
    /// The first of the two: an id, an email address or a name.
    pub from: String,
    /// The second of the two.
    pub to: String,
    /// How they are connected.
    pub kind: TieKind,
    /// How strong it is, 1 to 5.
    pub strength: u8,
    /// Since when.
    pub since: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
    /// What else is worth knowing.
    pub note: String,
    /// The help that the tie stands for, if the file is about help.
    pub help: Option<Help>,
}

/// Help that a tie between two people stands for. For one of the two, in their own book, it is something given or asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Help {
    /// What kind of help.
    pub kind: ExchangeKind,
    /// The one whom the tie names first gives it; else they are who asks for it.
    pub first_gives: bool,
    /// The same holds the other way round.
    pub is_mutual: bool,
}

impl TieDraft {
    /// The tie between the people that were found.
    pub fn with(&self, from: PersonId, to: PersonId) -> Tie {
        Tie {
            from,
            to,
            kind: self.kind,
            strength: self.strength,
            since: self.since,
            until: self.until,
            note: self.note.clone(),
            batch: None,
        }
    }
}

/// Time spent together as a file tells of it: the people are not looked up yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncounterDraft {
    /// The line on which it begins.
    pub line: u64,
    /// Its id, if the file comes from a book.
    pub id: Option<EncounterId>,
    /// The name under which the other program knows it for good, if it has one: read again, it is the same encounter.
    pub uid: String,
    /// With whom: handles, ids, email addresses or names.
    pub people: Vec<String>,
    /// The id or name of the mission it served, or nothing.
    pub mission: String,
    /// The day.
    pub date: Date,
    /// How the time was spent.
    pub kind: EncounterKind,
    /// How long, in minutes, if known.
    pub minutes: Option<u32>,
    /// What it was about.
    pub what: String,
    /// Free labels.
    pub tags: BTreeSet<String>,
    /// What else is worth knowing.
    pub note: String,
}

impl EncounterDraft {
    /// An encounter of which only day, people and kind are known.
    pub const fn new(line: u64, date: Date, people: Vec<String>, kind: EncounterKind) -> Self {
        Self {
            line,
            id: None,
            uid: String::new(),
            people,
            mission: String::new(),
            date,
            kind,
            minutes: None,
            what: String::new(),
            tags: BTreeSet::new(),
            note: String::new(),
        }
    }

    /// The encounter with the people and the mission that were found.
    pub fn with(&self, people: Group, mission: Option<MissionId>) -> Encounter {
        Encounter {
            uid: self.uid.clone(),
            minutes: self.minutes,
            what: self.what.clone(),
            tags: self.tags.clone(),
            mission,
            note: self.note.clone(),
            ..Encounter::new(self.date, people, self.kind)
        }
    }
}

/// A promise as a file tells of it: the person is not looked up yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseDraft {
    /// The line on which it begins.
    pub line: u64,
    /// Its id, if the file comes from a book.
    pub id: Option<PromiseId>,
    /// The name under which the other program knows it for good, if it has one.
    pub uid: String,
    /// The other side: a handle, an id, an email address or a name.
    pub person: String,
    /// Whose promise it is.
    pub by: Promiser,
    /// What was promised.
    pub what: String,
    /// The day it was made.
    pub made: Date,
    /// The file tells no day on which it was made: `made` is one to put it on.
    pub is_undated: bool,
    /// The day it is due, if one was named.
    pub due: Option<Date>,
    /// How it stands.
    pub state: PromiseState,
    /// Earlier due dates, oldest first.
    pub renegotiated: Vec<Renegotiation>,
    /// Free labels.
    pub tags: BTreeSet<String>,
    /// The id or name of the mission it serves, or nothing.
    pub mission: String,
    /// What else is worth knowing.
    pub note: String,
}

impl PromiseDraft {
    /// An open promise of mine of which nothing else is known.
    pub const fn new(line: u64, person: String, what: String, made: Date) -> Self {
        Self {
            line,
            id: None,
            uid: String::new(),
            person,
            by: Promiser::Me,
            what,
            made,
            is_undated: false,
            due: None,
            state: PromiseState::Open,
            renegotiated: Vec::new(),
            tags: BTreeSet::new(),
            mission: String::new(),
            note: String::new(),
        }
    }

    /// The promise to or of the person who was found.
    pub fn with(&self, person: PersonId, mission: Option<MissionId>) -> Promise {
        Promise {
            uid: self.uid.clone(),
            state: self.state.clone(),
            renegotiated: self.renegotiated.clone(),
            tags: self.tags.clone(),
            mission,
            note: self.note.clone(),
            ..Promise::new(self.by, person, self.what.clone(), self.made, self.due)
        }
    }
}
