//! Bare lists of ties, `a,b` a line, as other network programs write them; and places, `id,x,y` a line, as they read them.

use std::{borrow::Cow, collections::HashMap, fmt::Write as _, io, path::Path};

use super::{MAX_BYTES, ReadError, decode};
use crate::store::atomic;

/// Who is tied to whom, by names that mean nothing to Mutual.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edges {
    /// The names, in the order in which they were first seen.
    pub ids: Vec<String>,
    /// Pairs of places in `ids`.
    pub pairs: Vec<(usize, usize)>,
}

/// Why a list of ties was not read.
#[derive(Debug, thiserror::Error)]
pub enum EdgesError {
    /// The file could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A line does not name two.
    #[error("line {line} has {found}; each line names two that are tied, with a comma between them")]
    NotTwo {
        /// The line, from 1.
        line: u64,
        /// What is there instead.
        found: String,
    },
}

impl Edges {
    /// Reads a file of lines `a,b`; more cells than two are left unread, blank lines are passed over, and so is a first line that
    /// names the columns.
    ///
    /// # Errors
    /// The file can not be read, is too large or holds no tie, or a line does not name two.
    pub fn read(path: &Path) -> Result<Self, EdgesError> {
        let bytes = std::fs::metadata(path).and_then(|about| {
            let fits = about.len() <= MAX_BYTES;
            fits.then(|| std::fs::read(path)).transpose()
        });
        match bytes.map_err(ReadError::Io)? {
            Some(bytes) => Self::of(&bytes),
            None => Err(ReadError::TooLarge.into()),
        }
    }

    fn of(bytes: &[u8]) -> Result<Self, EdgesError> {
        let bytes = decode::decoded(bytes, None).bytes;
        let encoding = decode::guess([bytes.as_ref()]);
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).trim(csv::Trim::All).from_reader(&*bytes);
        let (mut edges, mut known) = (Self::default(), HashMap::new());
        for (at, record) in reader.byte_records().enumerate() {
            let record = record.map_err(|error| ReadError::Io(error.into()))?;
            let cells: Vec<Cow<str>> = record.iter().map(|cell| decode::text(cell, encoding)).collect();
            let line = line_of(&bytes, &record);
            match cells.as_slice() {
                [one, other, ..] if at == 0 && is_header(one, other) => {}
                [one, other, ..] if !one.is_empty() && !other.is_empty() => {
                    let pair = (edges.number(&mut known, one), edges.number(&mut known, other));
                    edges.pairs.push(pair);
                }
                cells if cells.iter().all(|cell| cell.is_empty()) => {}
                cells => {
                    let found = if cells.len() < 2 { "one name only" } else { "a name left blank" };
                    return Err(EdgesError::NotTwo { line, found: found.to_owned() });
                }
            }
        }
        if edges.pairs.is_empty() { Err(ReadError::Empty.into()) } else { Ok(edges) }
    }

    fn number(&mut self, known: &mut HashMap<String, usize>, id: &str) -> usize {
        if let Some(number) = known.get(id) {
            return *number;
        }
        let number = self.ids.len();
        self.ids.push(id.to_owned());
        known.insert(id.to_owned(), number);
        number
    }

    /// Writes where each stands, as lines `id,x,y` in the order of `ids`.
    ///
    /// # Errors
    /// What the system refused; then no file was made or changed.
    pub fn write_places(&self, path: &Path, x: &[f32], y: &[f32]) -> io::Result<()> {
        let mut text = String::new();
        for ((id, x), y) in self.ids.iter().zip(x).zip(y) {
            let quoted = if id.contains([',', '"', '\n', '\r']) {
                Cow::Owned(format!("\"{}\"", id.replace('"', "\"\"")))
            } else {
                Cow::Borrowed(id.as_str())
            };
            let _ = writeln!(text, "{quoted},{x:.4},{y:.4}");
        }
        atomic::write(path, text.as_bytes())
    }
}

/// The line on which a row begins, from 1: the reader counts the blank lines before a row to it.
fn line_of(bytes: &[u8], row: &csv::ByteRecord) -> u64 {
    row.position().map_or(1, |position| {
        let rest = bytes.get(position.byte() as usize..).unwrap_or_default();
        let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        position.line() + blank.filter(|byte| **byte == b'\n').count() as u64
    })
}

/// Whether a first line names the columns.
fn is_header(one: &str, other: &str) -> bool {
    const HEADERS: [(&str, &str); 7] = [
        ("a", "b"),
        ("from", "to"),
        ("source", "target"),
        ("src", "dst"),
        ("ego", "alter"),
        ("node1", "node2"),
        ("person1", "person2"),
    ];
    HEADERS.iter().any(|(first, second)| one.eq_ignore_ascii_case(first) && other.eq_ignore_ascii_case(second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_any_text_and_numbered_as_they_come() {
        let text = "\u{feff}Source,Target,weight\r\n\"Ana, of Sales\", Tom ,3\r\n\r\nTom,7\r\n7,7\r\n";
        let edges = Edges::of(text.as_bytes()).expect("two ties and one to oneself");
        assert_eq!(edges.ids, ["Ana, of Sales", "Tom", "7"]);
        assert_eq!(edges.pairs, [(0, 1), (1, 2), (2, 2)]);
    }

    #[test]
    fn a_line_that_does_not_name_two_is_named() {
        for (text, reason) in [
            ("1,2\n\n3\n", "line 3 has one name only; each line names two that are tied, with a comma between them"),
            ("1,2\n,4\n", "line 2 has a name left blank; each line names two that are tied, with a comma between them"),
            ("a,b\n", "it is empty"),
            ("", "it is empty"),
        ] {
            assert_eq!(Edges::of(text.as_bytes()).expect_err(text).to_string(), reason, "{text:?}");
        }
    }
}
