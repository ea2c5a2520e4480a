//! The text of a book's file: RON with the format's name and version first, records sorted by id, and a last line that tells
//! whether anything was changed since Mutual wrote it.

use std::fmt;

use ron::{Options, extensions::Extensions, ser::PrettyConfig};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{self, IgnoredAny, MapAccess, Visitor},
};

use super::{LoadError, error::at, parts};
use crate::book::Book;

/// What the first field of every book's file says.
pub const FORMAT: &str = "mutual-book";
/// The version that this program writes. It goes up with every field that an older program would lose.
pub const VERSION: u32 = 1;

/// How the line with length and checksum begins.
const SEAL: &str = "// length ";
/// Below this depth (file, book, table, record, field) a value is written on one line.
const LINES_TO_DEPTH: usize = 5;

/// Whether the last line of the file vouches for the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seal {
    /// The file is as Mutual wrote it.
    Intact,
    /// There is no line with length and checksum.
    Missing,
    /// Length or checksum are those of another text.
    Broken,
}

impl Seal {
    /// What to tell the user; nothing if the file is as Mutual wrote it.
    pub const fn notice(self) -> Option<&'static str> {
        match self {
            Self::Intact => None,
            Self::Missing | Self::Broken => Some("this file was changed outside Mutual, or damaged"),
        }
    }
}

/// What was read from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The book; it is sound.
    pub book: Book,
    /// The version of the format it was written in.
    pub version: u32,
    /// Whether the file is as Mutual wrote it.
    pub seal: Seal,
    /// Fields that this program does not know, as in `book.people.0123456789ABC.nickname`. The next save would lose them.
    pub unknown: Vec<String>,
}

impl Loaded {
    /// Whether a newer program wrote it: then it must not be written back.
    pub const fn is_newer(&self) -> bool {
        self.version > VERSION
    }
}

#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: u32,
    book: &'a Book,
}

#[derive(Deserialize)]
struct Read {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u32,
    book: Book,
}

/// The text of a book's file. Equal books give equal texts.
///
/// # Errors
/// The book can not be put into words; no book that was read or edited is such a one.
pub fn to_text(book: &Book) -> Result<String, ron::Error> {
    let pretty = PrettyConfig::new().new_line("\n").depth_limit(LINES_TO_DEPTH).compact_arrays(true);
    let written = Written { format: FORMAT, version: VERSION, book };
    let mut text = without_needless_escapes(Options::default().to_string_pretty(&written, pretty)?);
    text.push('\n');
    let seal = seal_of(&text);
    text.push_str(&seal);
    Ok(text)
}

/// Reads the bytes of a book's file; see [`from_text`].
///
/// # Errors
/// As [`from_text`], or the bytes are no UTF-8.
pub fn from_bytes(bytes: &[u8]) -> Result<Loaded, LoadError> {
    match str::from_utf8(bytes) {
        Ok(text) => from_text(text),
        Err(error) => {
            let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            Err(at(&before, "this is no text in UTF-8"))
        }
    }
}

/// Reads the text of a book's file.
///
/// # Errors
/// It is no book, a value is not what it should be, or the book is not sound.
pub fn from_text(text: &str) -> Result<Loaded, LoadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(at(text, "the file is empty"));
    }
    let header = Header::probe(text)?;
    let version = header.version.ok_or(LoadError::NotABook)?;
    if header.format.as_deref() != Some(FORMAT) || version == 0 {
        return Err(LoadError::NotABook);
    }
    let newer = |error| if version > VERSION { LoadError::Newer { version } } else { error };
    let seal = read_seal(text);
    let in_parts = if seal == Seal::Intact && version == VERSION { parts::read(text) } else { None };
    let (book, unknown) = if let Some(read) = in_parts {
        read
    } else {
        let mut unknown = Vec::new();
        (read_book(text, &mut unknown).map_err(newer)?, unknown)
    };
    let violations = book.audit();
    if !violations.is_empty() {
        return Err(newer(LoadError::unsound(&violations)));
    }
    Ok(Loaded { book, version, seal, unknown })
}

fn options() -> Options {
    // Whoever edits by hand may leave out the `Some(..)` that Mutual writes.
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

pub(super) fn read_book(text: &str, unknown: &mut Vec<String>) -> Result<Book, LoadError> {
    let mut deserializer = ron::Deserializer::from_str_with_options(text, &options())?;
    let read: Result<Read, _> = serde_ignored::deserialize(&mut deserializer, |path| unknown.push(path.to_string()));
    let read = read.map_err(|error| deserializer.span_error(error))?;
    deserializer.end().map_err(|error| deserializer.span_error(error))?;
    Ok(read.book)
}

/// The first fields of a file, read alone: all that can be relied on in a file of a newer version.
#[derive(Default)]
struct Header {
    format: Option<String>,
    version: Option<u32>,
}

impl Header {
    /// Reads no further than it must: the visitor stops with an error of its own as soon as both fields are there.
    fn probe(text: &str) -> Result<Self, LoadError> {
        let mut header = Self::default();
        let mut deserializer = ron::Deserializer::from_str_with_options(text, &options())?;
        let end = deserializer.deserialize_struct("", &["format", "version"], HeaderVisitor(&mut header));
        match end {
            Err(error) if !header.is_complete() => Err(deserializer.span_error(error).into()),
            _ => Ok(header),
        }
    }

    const fn is_complete(&self) -> bool {
        self.format.is_some() && self.version.is_some()
    }
}

struct HeaderVisitor<'a>(&'a mut Header);

impl<'de> Visitor<'de> for HeaderVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a book of Mutual")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        while let Some(key) = access.next_key::<String>()? {
            match key.as_str() {
                "format" => self.0.format = Some(access.next_value()?),
                "version" => self.0.version = Some(access.next_value()?),
                _ => {
                    access.next_value::<IgnoredAny>()?;
                }
            }
            if self.0.is_complete() {
                return Err(de::Error::custom("enough was read"));
            }
        }
        Ok(())
    }
}

fn seal_of(body: &str) -> String {
    format!("{SEAL}{}, blake3 {}\n", body.len(), blake3::hash(body.as_bytes()))
}

fn read_seal(text: &str) -> Seal {
    // In texts a line's end is written `\n`, so no note can hold a line that begins like this.
    let Some(before) = text.rfind(&format!("\n{SEAL}")) else { return Seal::Missing };
    let (body, seal) = text.split_at(before + 1);
    if seal == seal_of(body) { Seal::Intact } else { Seal::Broken }
}

/// RON escapes each apostrophe and each mark that combines with the letter before it. That is sound but hard to read ("don\'t",
/// and most words of Hindi or Thai), so these are put back as they were. Backslashes stand nowhere but in texts.
fn without_needless_escapes(text: String) -> String {
    let mut rest = text.as_str();
    let Some(first) = rest.find('\\') else { return text };
    let mut plain = String::with_capacity(text.len());
    let mut next = Some(first);
    while let Some(position) = next {
        let (before, escaped) = rest.split_at(position);
        plain.push_str(before);
        let (escape, after) = escaped.split_at(escape_length(escaped));
        match needless(escape) {
            Some(character) => plain.push(character),
            None => plain.push_str(escape),
        }
        rest = after;
        next = rest.find('\\');
    }
    plain.push_str(rest);
    plain
}

/// How long the escape is that a text begins with: `\\n` and its like, or `\\u{..}`.
fn escape_length(text: &str) -> usize {
    if text.starts_with("\\u{") { text.find('}').map_or(text.len(), |end| end + 1) } else { 2.min(text.len()) }
}

/// The character that an escape stands for, if it could stand there itself.
fn needless(escape: &str) -> Option<char> {
    if escape == "\\'" {
        return Some('\'');
    }
    let digits = escape.strip_prefix("\\u{")?.strip_suffix('}')?;
    u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).filter(|mark| combines(*mark))
}

/// Whether a character is escaped only because it combines with the one before it: `str::escape_debug` leaves those alone.
fn combines(mark: char) -> bool {
    let mut buffer = [b'a'; 5];
    let length = 1 + mark.encode_utf8(&mut buffer[1..]).len();
    str::from_utf8(&buffer[..length]).is_ok_and(|text| text.escape_debug().eq(text.chars()))
}
