//! Other people's files: one file a format, and the staged import between them and the book.
//!
//! [`read_file`] gives what it understood and a list of what it did not, line by line. [`Plan`] lays that beside the book: who is
//! new, who is here already. Nothing enters the book before [`Plan::apply`], which is one step to undo.

mod address;
mod another;
mod calendar;
mod contacts;
mod dates;
mod decode;
mod drafts;
mod edges;
mod error;
mod export;
mod field;
mod index;
mod left_out;
mod lines;
mod linkedin;
mod matching;
mod monica;
mod network;
mod own;
mod plan;
mod reading;
mod recognise;
mod sources;
mod splitwise;
mod table;
mod taking;
mod vcard;

use std::path::Path;

use decode::Decoded;
use encoding_rs::Encoding;
use recognise::{opened, recognise};
use table::Writing;

use crate::book::Book;

pub use calendar::{Calendar, CalendarKind, CalendarWanted};
pub use drafts::{EncounterDraft, ExchangeDraft, Help, PersonDraft, PromiseDraft, TieDraft};
pub use edges::{Edges, EdgesError};
pub use error::ReadError;
pub use export::{Export, ExportError, ExportFormat, Glimpse, Leaving, Whom, Written};
pub use field::Field;
pub use left_out::{Original, left_out};
pub use network::{labels, seen_by, to_dot, to_gexf, to_graphml};
pub use plan::{
    Change, Counts, Decision, Decisions, Doubt, Entry, EntryKey, EntryKind, NOBODY, Plan, Sameness, Summary, Tally,
    Verdict, counted,
};
pub use reading::{Loss, Problem, Progress, Reading, Watch, unwatched};
pub use sources::{SourceFile, read_sources};
pub use taking::{Taken, TakenColumn, Taking};
pub use vcard::{Outsider, VCardVersion, to_vcards};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 200_000_000;

/// What a file can be read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// LinkedIn's list of connections.
    LinkedIn,
    /// Recommendations on LinkedIn, given or received.
    LinkedInRecommendations,
    /// Invitations to connect on LinkedIn.
    LinkedInInvitations,
    /// Messages on LinkedIn.
    LinkedInMessages,
    /// Google's contacts, as it writes them now or wrote them before.
    GoogleContacts,
    /// Outlook's contacts, in any of its languages.
    Outlook,
    /// Thunderbird's address book.
    Thunderbird,
    /// Any other table of contacts.
    Contacts,
    /// Cards of an address book.
    VCard,
    /// Events and to-dos of a calendar.
    Calendar,
    /// Another book of Mutual.
    Book,
    /// What Monica exports as JSON.
    Monica,
    /// What Splitwise exports of a group.
    Splitwise,
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
    /// A network as GML.
    Gml,
    /// A network or a project of Pajek.
    Pajek,
    /// A network of UCINET.
    Dl,
    /// A network of NetDraw.
    Vna,
    /// A network as Graphviz draws it.
    Dot,
}

impl Format {
    /// All that can be read.
    pub const ALL: &'static [Self] = &[
        Self::LinkedIn,
        Self::LinkedInRecommendations,
        Self::LinkedInInvitations,
        Self::LinkedInMessages,
        Self::GoogleContacts,
        Self::Outlook,
        Self::Thunderbird,
        Self::Contacts,
        Self::VCard,
        Self::Calendar,
        Self::Book,
        Self::Monica,
        Self::Splitwise,
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
        Self::Gml,
        Self::Pajek,
        Self::Dl,
        Self::Vna,
        Self::Dot,
    ];

    /// Whether what its columns hold can be told otherwise ([`Taking::columns`]).
    pub const fn has_columns_to_tell(self) -> bool {
        matches!(self, Self::LinkedIn | Self::GoogleContacts | Self::Outlook | Self::Thunderbird | Self::Contacts)
    }

    /// What it is called, without how it is known.
    pub fn short(self) -> &'static str {
        let words = self.words();
        words.split(" (").next().unwrap_or(words)
    }

    /// What it is called, and how it is known.
    pub const fn words(self) -> &'static str {
        match self {
            Self::LinkedIn => "LinkedIn connections (Connections.csv)",
            Self::LinkedInRecommendations => {
                "LinkedIn recommendations (Recommendations_Given.csv, Recommendations_Received.csv)"
            }
            Self::LinkedInInvitations => "LinkedIn invitations (Invitations.csv)",
            Self::LinkedInMessages => "LinkedIn messages (messages.csv): who wrote with whom, not what",
            Self::GoogleContacts => "Google contacts (contacts.csv)",
            Self::Outlook => "Outlook contacts (.csv)",
            Self::Thunderbird => "a Thunderbird address book (.csv)",
            Self::Contacts => "any table of contacts (CSV, XLSX or ODS with names or email addresses)",
            Self::VCard => "address-book cards (.vcf)",
            Self::Calendar => "calendars (.ics, .vcs)",
            Self::Book => "another book of Mutual (.ron)",
            Self::Monica => "Monica's export (.json)",
            Self::Splitwise => {
                "Splitwise's expenses (columns date, description, category, cost, currency, and one a person)"
            }
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
            Self::Gml => "a network as GML (.gml)",
            Self::Pajek => "a network of Pajek (.net, .paj)",
            Self::Dl => "a network of UCINET (.dl)",
            Self::Vna => "a network of NetDraw (.vna)",
            Self::Dot => "a network as DOT (.dot, .gv)",
        }
    }
}

/// The encodings that texts of other programs come in, to choose from.
pub fn encodings() -> impl Iterator<Item = &'static Encoding> {
    use encoding_rs::{
        BIG5, EUC_KR, GBK, ISO_8859_2, ISO_8859_15, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_1250, WINDOWS_1251,
        WINDOWS_1252, WINDOWS_1253, WINDOWS_1254,
    };
    [
        UTF_8,
        WINDOWS_1252,
        ISO_8859_15,
        WINDOWS_1250,
        ISO_8859_2,
        WINDOWS_1251,
        WINDOWS_1253,
        WINDOWS_1254,
        MACINTOSH,
        SHIFT_JIS,
        GBK,
        BIG5,
        EUC_KR,
    ]
    .into_iter()
}

/// What a file is, told by what stands in it; its name means nothing. `None` if it is nothing that can be read.
pub fn detect(bytes: &[u8]) -> Option<Format> {
    let taking = Taking::default();
    let text = opened(bytes, &taking).ok()?;
    recognise(&text.bytes, Writing::of(&text, &taking), &taking).map(|(format, _)| format)
}

/// A file's content, and how it is to be taken.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The bytes; of texts in UTF-16, the same in UTF-8; of a sheet its rows, parted by commas.
    pub bytes: &'a [u8],
    /// The name of the file, without its folder.
    pub file: &'a str,
    /// How it is to be taken.
    pub taking: &'a Taking,
    /// Told of progress.
    pub watch: Watch<'a>,
}

/// Reads a file, whatever its name says it is; of a workbook its first sheet. [`read_sources`] reads them all.
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
    read_text(&opened(bytes, taking)?, file, taking, watch)
}

/// Reads what a file or a sheet was opened to.
fn read_text(text: &Decoded<'_>, file: &str, taking: &Taking, watch: Watch<'_>) -> Result<Reading, ReadError> {
    let bytes = text.bytes.as_ref();
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    let source = Source { bytes, file, taking, watch };
    let writing = Writing::of(text, taking);
    let Some(recognised) = recognise(bytes, writing, taking) else {
        return Err(
            contacts::look(bytes, writing).map_or(ReadError::Unknown, |taken| ReadError::NoColumns(taken.into()))
        );
    };
    match recognised {
        (Format::Book, _) => another::read(&source),
        (Format::Monica, _) => monica::read(&source),
        (Format::Splitwise, Some(header)) => splitwise::read(&source, &header),
        (format, Some(header)) if format.has_columns_to_tell() => contacts::read(format, &source, &header),
        (format, Some(header)) if linkedin::is_beside_connections(format) => linkedin::read(format, &source, &header),
        (format, header) if network::is_network(format) => network::read(format, &source, header.as_ref()),
        (format, Some(header)) => own::read(format, bytes, &header, file, watch),
        (Format::Calendar, None) => calendar::read(&source),
        (_, None) => vcard::read(&source),
    }
}

/// All tables of a book as CSV, each with the name of its file, whole and made harmless for spreadsheets.
pub fn to_csv(book: &Book) -> Vec<(String, Vec<u8>)> {
    export::tables(book, true)
}
