//! What was understood of a file, before anything of it enters the book.

use std::ops::ControlFlow;

use super::{
    Format,
    drafts::{EncounterDraft, ExchangeDraft, PersonDraft, PromiseDraft, TieDraft},
    taking::Taken,
    vcard::Outsider,
};
use crate::book::Book;

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
    /// Encounters, in the file's order.
    pub encounters: Vec<EncounterDraft>,
    /// Promises, in the file's order.
    pub promises: Vec<PromiseDraft>,
    /// People of whom its cards speak and who have no card in it.
    pub outsiders: Vec<Outsider>,
    /// A whole book of Mutual, to be merged record by record.
    pub book: Option<Box<Book>>,
    /// How the file was taken, for whoever would have it taken otherwise.
    pub taken: Taken,
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
            encounters: Vec::new(),
            promises: Vec::new(),
            outsiders: Vec::new(),
            book: None,
            taken: Taken::default(),
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
