//! Other people's files: one file a format, and the staged import between them and the book.
//!
//! [`read_file`] gives what it understood and a list of what it did not, line by line. [`Plan`] lays that beside the book: who is
//! new, who is here already. Nothing enters the book before [`Plan::apply`], which is one step to undo.

mod address;
mod dates;
mod decode;
mod error;
mod linkedin;
mod matching;
mod plan;
mod planner;
mod reading;
mod summary;
mod table;
mod vcard;

use std::path::Path;

pub use error::ReadError;
pub use plan::{Entry, Plan, Sameness, Verdict};
pub use reading::{ExchangeDraft, Loss, PersonDraft, Problem, Progress, Reading, TieDraft, Watch, unwatched};
pub use summary::{Counts, Summary, Tally};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 200_000_000;

/// What a file can be read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// LinkedIn's list of connections.
    LinkedIn,
    /// Cards of an address book.
    VCard,
}

impl Format {
    /// All that can be read.
    pub const ALL: &'static [Self] = &[Self::LinkedIn, Self::VCard];

    /// What it is called, as in "LinkedIn connections".
    pub const fn words(self) -> &'static str {
        match self {
            Self::LinkedIn => "LinkedIn connections (Connections.csv)",
            Self::VCard => "address-book cards (.vcf)",
        }
    }
}

/// Reads a file, whatever its name says it is.
///
/// # Errors
/// It can not be read at all, or is of no format that is known. A single bad entry is no error, but a [`Problem`].
pub fn read_file(path: &Path, watch: Watch<'_>) -> Result<Reading, ReadError> {
    if std::fs::metadata(path)?.len() > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    read(&std::fs::read(path)?, &name, watch)
}

/// Reads the bytes of a file with this name.
///
/// # Errors
/// As [`read_file`].
pub fn read(bytes: &[u8], file: &str, watch: Watch<'_>) -> Result<Reading, ReadError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    let bytes = decode::unwide(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    if vcard::is_card_file(&bytes) {
        return vcard::read(&bytes, file, watch);
    }
    if let Some(header) = table::Header::find(&bytes, linkedin::is_header) {
        return linkedin::read(&bytes, &header, file, watch);
    }
    Err(ReadError::Unknown)
}
