//! One entry of a file as the preview shows it: what it is, what becomes of it, and what there is to decide.

use std::sync::Arc;

use crate::book::{AnyRecord, PersonId};

/// What kind of thing an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A person.
    Person,
    /// Something given, asked or received.
    Exchange,
    /// A connection between two others.
    Tie,
    /// Time spent together.
    Encounter,
    /// A promise, mine or theirs.
    Promise,
    /// A record of another book of any other kind: a dispute, mission, decision, review or action.
    Other,
}

impl EntryKind {
    /// Every kind, in the order in which they are told.
    pub const ALL: [Self; 6] = [Self::Person, Self::Exchange, Self::Tie, Self::Encounter, Self::Promise, Self::Other];

    /// What one of them is called, and what several are.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Person => ("person", "people"),
            Self::Exchange => ("exchange", "exchanges"),
            Self::Tie => ("tie", "ties"),
            Self::Encounter => ("encounter", "encounters"),
            Self::Promise => ("promise", "promises"),
            Self::Other => ("other record", "other records"),
        }
    }
}

/// Names an entry for as long as the same files are read the same way, whatever is decided about others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryKey {
    /// Which of the files, from 0.
    pub file: u32,
    /// What kind of thing.
    pub kind: EntryKind,
    /// Which of its kind in the file, from 0.
    pub at: u32,
}

/// How an entry is known to be in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sameness {
    /// It has the same id: the file was written from this book, or the other program has a name of its own for it.
    Id,
    /// The person has the same LinkedIn address.
    LinkedIn,
    /// The person has the same email address.
    Email,
    /// The person has the same phone number, and a name like it.
    Phone,
    /// The person has the same name and organisation.
    NameAndOrganisation,
    /// There is an entry equal in all that it says.
    Equal,
    /// The user said so.
    Choice,
}

impl Sameness {
    /// The reason in words, as in "same email address".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Id => "same record",
            Self::LinkedIn => "same LinkedIn address",
            Self::Email => "same email address",
            Self::Phone => "same phone number",
            Self::NameAndOrganisation => "same name and organisation",
            Self::Equal => "equal entry",
            Self::Choice => "you said so",
        }
    }
}

/// What becomes of an entry of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It enters the book.
    New,
    /// It is in the book, or stood in these files before; nothing changes.
    Same(Sameness),
    /// It is in the book, and changes a record there.
    Update(Sameness),
    /// The user left it out, or someone whom it names.
    LeftOut,
}

/// Something about an entry that only the user can tell.
#[derive(Debug, Clone, PartialEq)]
pub enum Doubt {
    /// The file says otherwise than the book: the book's word stands unless [`Decision::TakeTheirs`]. Holds the record as the file
    /// has it.
    Differs(Box<AnyRecord>),
    /// The person may be one who is known, or comes with another entry: they come in as someone new unless the user says `same`.
    Perhaps {
        /// What says that they are: [`Decision::SameAs`] someone of the book, [`Decision::SameAsEntry`] someone of these files.
        same: Decision,
        /// Their name.
        name: String,
        /// How alike the two are, 60 to 89 of 100.
        points: u8,
        /// Why they may be the same, in words.
        why: String,
    },
}

/// What the user said about an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It stays outside.
    LeaveOut,
    /// Where file and book differ, the file is right.
    TakeTheirs,
    /// The person is this one.
    SameAs(PersonId),
    /// The person is the one of this entry, which comes before.
    SameAsEntry(EntryKey),
    /// The person is nobody who is known.
    SomeoneNew,
}

/// One entry of a file, for the preview.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its name among the entries.
    pub key: EntryKey,
    /// The file's name.
    pub file: Arc<str>,
    /// The line on which it begins.
    pub line: u64,
    /// What it is, in a few words: a person's name and organisation, what was exchanged and when.
    pub what: String,
    /// What becomes of it.
    pub verdict: Verdict,
    /// What there is to decide.
    pub doubt: Option<Doubt>,
    /// The record of the book that it is, or will be.
    pub record: Option<crate::book::AnyId>,
}
