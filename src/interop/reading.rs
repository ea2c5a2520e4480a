//! What was understood of a file, before anything of it enters the book.

use std::{collections::BTreeSet, ops::ControlFlow};

use jiff::civil::Date;

use super::Format;
use crate::book::{
    Effort, Exchange, ExchangeId, ExchangeKind, Flow, Group, MissionId, Person, PersonId, Tie, TieId, TieKind,
};

/// How far the reading of a file has come, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Read so far.
    pub done: usize,
    /// To read in all.
    pub of: usize,
}

/// Told of progress now and then; it breaks to call the reading off.
pub type Watch<'a> = &'a dyn Fn(Progress) -> ControlFlow<()>;

/// For whoever need not watch.
pub const fn unwatched(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// What a problem costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// The whole entry is left out.
    Entry,
    /// The entry comes in, without the part that was not understood.
    Part,
}

/// Something in a file that was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line on which the entry begins, from 1.
    pub line: u64,
    /// What is wrong, in words; it repeats nothing of what the file says.
    pub reason: String,
    /// What is lost by it.
    pub loss: Loss,
}

/// A person as a file tells of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonDraft {
    /// The line on which they begin.
    pub line: u64,
    /// Their id, if the file comes from a book.
    pub id: Option<PersonId>,
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
        Self { line, id: None, person, introduced_by: String::new(), remarks: Vec::new() }
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

/// All that was understood of one file, and all that was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What it was read as.
    pub format: Format,
    /// The file's name, without its folder.
    pub file: String,
    /// People, in the file's order.
    pub people: Vec<PersonDraft>,
    /// Exchanges, in the file's order.
    pub exchanges: Vec<ExchangeDraft>,
    /// Ties, in the file's order.
    pub ties: Vec<TieDraft>,
    /// What was not understood.
    pub problems: Vec<Problem>,
    /// How the file was taken, where it could be taken otherwise: a few words each.
    pub remarks: Vec<String>,
}

impl Reading {
    /// Nothing yet of a file of this format.
    pub fn new(format: Format, file: &str) -> Self {
        Self {
            format,
            file: file.to_owned(),
            people: Vec::new(),
            exchanges: Vec::new(),
            ties: Vec::new(),
            problems: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// Notes that an entry is left out.
    pub fn skip(&mut self, line: u64, reason: impl Into<String>) {
        self.problems.push(Problem { line, reason: reason.into(), loss: Loss::Entry });
    }

    /// Notes that an entry comes in without a part.
    pub fn without(&mut self, line: u64, reason: impl Into<String>) {
        self.problems.push(Problem { line, reason: reason.into(), loss: Loss::Part });
    }
}
