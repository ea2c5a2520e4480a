//! Why a whole file could not be read.

use super::{Format, Taken};
use crate::store::LoadError;

/// Why nothing was read from a file, in words for the user.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file could not be opened or read from its disk.
    #[error("it could not be read: {0}")]
    Io(#[from] std::io::Error),
    /// There is nothing in it.
    #[error("it is empty")]
    Empty,
    /// Larger than anything that is an address book.
    #[error("it is larger than {} MB; please split it", super::MAX_BYTES / 1_000_000)]
    TooLarge,
    /// More rows than anything that is an address book.
    #[error("it has more than {} rows; please split it", super::table::MAX_ROWS)]
    TooManyRows,
    /// More people or ties than any network that is read.
    #[error(
        "it has more than {} people or {} ties; please split it",
        super::network::MAX_NODES,
        super::network::MAX_EDGES
    )]
    TooLargeNetwork,
    /// It breaks off, or is not written as its format asks.
    #[error("line {line}: {reason}")]
    Unsound {
        /// The line, from 1.
        line: u64,
        /// What is wrong, and what to do.
        reason: &'static str,
    },
    /// Larger than is read of a file that has to be held whole, in megabytes.
    #[error("it is larger than {0} MB, which is the most that is read of such a file")]
    LargerThan(u64),
    /// A book of Mutual that can not be opened.
    #[error("{0}")]
    Book(LoadError),
    /// An archive that can not be opened, or holds more than any export does.
    #[error("{0}")]
    Archive(&'static str),
    /// Nothing in it looks like a format that is known.
    #[error("its format is not known; Mutual reads {}", known_formats())]
    Unknown,
    /// A table of which nobody can tell what it holds, until its columns are told ([`Taking::columns`]).
    ///
    /// [`Taking::columns`]: super::Taking::columns
    #[error(
        "it is a table, but no column could be told to hold names or email addresses; please say what its columns hold"
    )]
    NoColumns(Box<Taken>),
    /// A spreadsheet that only its own program opens.
    #[error(
        "it is protected by a password, or a file of old Excel; please save it as XLSX without a password, or as CSV"
    )]
    OldSheet,
    /// A spreadsheet that is damaged.
    #[error("the spreadsheet is damaged; please open it in its program and save it again, or save it as CSV")]
    BrokenSheet,
    /// A spreadsheet that holds more than memory should.
    #[error("the spreadsheet is larger than any address book when unpacked; please save the sheet as CSV, in parts")]
    SheetTooLarge,
    /// The user called it off.
    #[error("reading was called off")]
    Cancelled,
}

impl ReadError {
    /// How the file was looked at, if it is a table of which only the columns are not understood.
    pub fn taken(&self) -> Option<Taken> {
        match self {
            Self::NoColumns(taken) => Some(taken.as_ref().clone()),
            _ => None,
        }
    }
}

fn known_formats() -> String {
    let words: Vec<&str> = Format::ALL.iter().map(|format| format.words()).collect();
    words.join(", ")
}

impl ReadError {
    /// The file stops in the middle of something, at this line.
    pub(super) const fn breaks_off(line: u64) -> Self {
        Self::Unsound { line, reason: "the file ends too early; please fetch or write it again" }
    }
}
