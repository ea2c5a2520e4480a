//! Other people's files: one file a format, and the staged import between them and the book.
//!
//! [`read_file`] gives what it understood and a list of what it did not, line by line. [`Plan`] lays that beside the book: who is
//! new, who is here already. Nothing enters the book before [`Plan::apply`], which is one step to undo.

mod address;
mod calendar;
mod dates;
mod decode;
mod drafts;
mod edges;
mod error;
mod export;
mod field;
mod lines;
mod linkedin;
mod matching;
mod network;
mod own;
mod plan;
mod reading;
mod table;
mod taking;
mod vcard;

use std::path::Path;

use table::Header;

use crate::book::Book;

pub use calendar::{Calendar, CalendarKind};
pub use drafts::{EncounterDraft, ExchangeDraft, Help, PersonDraft, PromiseDraft, TieDraft};
pub use edges::{Edges, EdgesError};
pub use error::ReadError;
pub use export::{Export, ExportError, ExportFormat, Glimpse, Leaving, Whom, Written};
pub use field::Field;
pub use network::{labels, seen_by, to_dot, to_gexf, to_graphml};
pub use plan::{
    Change, Counts, Decision, Decisions, Doubt, Entry, EntryKey, EntryKind, Plan, Sameness, Summary, Tally, Verdict,
    counted_entries,
};
pub use reading::{Loss, Problem, Progress, Reading, Watch, unwatched};
pub use taking::{Taken, TakenColumn, Taking};
pub use vcard::{VCardVersion, to_vcards};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 200_000_000;

/// What a file can be read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// LinkedIn's list of connections.
    LinkedIn,
    /// Cards of an address book.
    VCard,
    /// Our own table of people.
    People,
    /// Our own table of exchanges.
    Exchanges,
    /// Our own table of ties.
    Ties,
    /// Our own table of encounters.
    Encounters,
    /// Our own table of promises.
    Promises,
    /// One of our own tables that are only written.
    OtherRecords,
    /// A square matrix of one relation.
    Matrix,
    /// A list of ties of one relation.
    Edges,
    /// What is known of each label of a network.
    Attributes,
    /// A network as GraphML.
    GraphMl,
    /// A network as Gephi keeps it.
    Gexf,
}

impl Format {
    /// All that can be read.
    pub const ALL: &'static [Self] = &[
        Self::LinkedIn,
        Self::VCard,
        Self::People,
        Self::Exchanges,
        Self::Ties,
        Self::Encounters,
        Self::Promises,
        Self::Matrix,
        Self::Edges,
        Self::Attributes,
        Self::GraphMl,
        Self::Gexf,
    ];

    /// What it is called, and how it is known.
    pub const fn words(self) -> &'static str {
        match self {
            Self::LinkedIn => "LinkedIn connections (Connections.csv)",
            Self::VCard => "address-book cards (.vcf)",
            Self::People => "a table of people (columns name, email, organisation)",
            Self::Exchanges => "a table of exchanges (columns date, people, direction, kind)",
            Self::Ties => "a table of ties (columns from, to, kind)",
            Self::Encounters => "a table of encounters (columns date, people, kind)",
            Self::Promises => "a table of promises (columns person, by, what, made)",
            Self::OtherRecords => "a table of disputes, missions, decisions, reviews or actions",
            Self::Matrix => "a square matrix of who is tied to whom (named like Advice.csv)",
            Self::Edges => "a list of ties (columns from and to, or source and target)",
            Self::Attributes => "a table of attributes (column id, then age, level, department and the like)",
            Self::GraphMl => "a network as GraphML (.graphml)",
            Self::Gexf => "a network as GEXF (.gexf)",
        }
    }
}

/// What a file is, told by what stands in it; its name means nothing. `None` if it is nothing that can be read.
pub fn detect(bytes: &[u8]) -> Option<Format> {
    recognise(&decode::unwide(bytes)).map(|(format, _)| format)
}

/// The format of decoded bytes, and the header if it is a table. What begins first in a file decides: a note in a table may hold a
/// card.
fn recognise(bytes: &[u8]) -> Option<(Format, Option<Header>)> {
    let of_table = |names: &[String]| {
        if linkedin::is_header(names) {
            Some(Format::LinkedIn)
        } else {
            own::table_of(names).or_else(|| network::table_of(names))
        }
    };
    if let Some(format) = network::format_of(bytes) {
        return Some((format, None));
    }
    let card = vcard::first_card(bytes);
    match Header::find(bytes, of_table) {
        Some((header, format)) if card.is_none_or(|card| header.start() < card) => Some((format, Some(header))),
        _ if card.is_some() => Some((Format::VCard, None)),
        _ => network::headless(bytes).map(|format| (format, None)),
    }
}

/// A file's content, and how it is to be taken.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The bytes; of texts in UTF-16, the same in UTF-8.
    pub bytes: &'a [u8],
    /// The name of the file, without its folder.
    pub file: &'a str,
    /// How it is to be taken.
    pub taking: &'a Taking,
    /// Told of progress.
    pub watch: Watch<'a>,
}

/// Reads a file, whatever its name says it is.
///
/// # Errors
/// It can not be read at all, or is of no format that is known. A single bad entry is no error, but a [`Problem`].
pub fn read_file(path: &Path, taking: &Taking, watch: Watch<'_>) -> Result<Reading, ReadError> {
    if std::fs::metadata(path)?.len() > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    read_as(&std::fs::read(path)?, &name, taking, watch)
}

/// Reads the bytes of a file with this name, taken as its content tells.
///
/// # Errors
/// As [`read_file`].
pub fn read(bytes: &[u8], file: &str, watch: Watch<'_>) -> Result<Reading, ReadError> {
    read_as(bytes, file, &Taking::default(), watch)
}

/// Reads the bytes of a file with this name, taken as is said.
///
/// # Errors
/// As [`read_file`].
pub fn read_as(bytes: &[u8], file: &str, taking: &Taking, watch: Watch<'_>) -> Result<Reading, ReadError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    let bytes = decode::unwide(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    let source = Source { bytes: &bytes, file, taking, watch };
    match recognise(&bytes).ok_or(ReadError::Unknown)? {
        (Format::LinkedIn, Some(header)) => linkedin::read(&bytes, &header, file, watch),
        (format, header) if network::is_network(format) => network::read(format, &source, header.as_ref()),
        (format, Some(header)) => own::read(format, &bytes, &header, file, watch),
        (_, None) => vcard::read(&source),
    }
}

/// All tables of a book as CSV, each with the name of its file, whole and made harmless for spreadsheets.
pub fn to_csv(book: &Book) -> Vec<(String, Vec<u8>)> {
    export::tables(book, true)
}
