//! Tables of text: the header found by what it says, the delimiter by the header, and the line of every row kept.

use std::borrow::Cow;

use super::{
    decode::{self, clean},
    error::ReadError,
    reading::{Progress, Watch},
};

/// How far into a file a header is looked for, in lines. Excel and LinkedIn put notes before it.
const HEADER_WITHIN: usize = 60;
/// What may part the cells of a row.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
/// Most rows that are read from one file.
pub const MAX_ROWS: usize = 1_000_000;

/// A header as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    start: usize,
    delimiter: u8,
    cells: Vec<String>,
}

/// The name of a column in the shape in which two are compared: letters and digits only, in lower case.
pub fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Header {
    /// Finds the first line that `known` takes for a header, tried with each delimiter, and what it is of. The names it is given
    /// are [`plain`].
    pub fn find<T>(bytes: &[u8], known: impl Fn(&[String]) -> Option<T>) -> Option<(Self, T)> {
        let mut start = 0;
        for line in bytes.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')).take(HEADER_WITHIN) {
            for delimiter in DELIMITERS {
                let cells = cells_of(line, delimiter);
                let names: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
                if let Some(of) = known(&names) {
                    return Some((Self { start, delimiter, cells }, of));
                }
            }
            start += line.len();
        }
        None
    }

    /// The first line that says anything, whatever it says, parted by what parts it most.
    pub fn first(bytes: &[u8]) -> Option<Self> {
        let mut start = 0;
        for line in bytes.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
            if !line.trim_ascii().is_empty() {
                let parted = DELIMITERS.map(|delimiter| (cells_of(line, delimiter), delimiter));
                let best =
                    parted.into_iter().reduce(|best, next| if next.0.len() > best.0.len() { next } else { best });
                return best.map(|(cells, delimiter)| Self { start, delimiter, cells });
            }
            start += line.len();
        }
        None
    }

    /// Where it begins, in bytes.
    pub const fn start(&self) -> usize {
        self.start
    }

    /// The names of the columns, [`plain`].
    fn names(&self) -> Vec<String> {
        self.cells.iter().map(|cell| plain(cell)).collect()
    }
}

fn cells_of(line: &[u8], delimiter: u8) -> Vec<String> {
    let mut record = csv::ByteRecord::new();
    let read = reader(line, delimiter).read_byte_record(&mut record);
    if !matches!(read, Ok(true)) {
        return Vec::new();
    }
    record.iter().map(|cell| clean(&decode::text(cell, encoding_rs::WINDOWS_1252))).collect()
}

fn reader(bytes: &[u8], delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(bytes)
}

/// One row under the header.
#[derive(Debug, Clone)]
pub struct Row {
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    cells: csv::StringRecord,
}

impl Row {
    /// The text of a cell to the letter; nothing where the row is short or the file has no such column.
    pub fn raw(&self, column: Option<usize>) -> &str {
        column.and_then(|column| self.cells.get(column)).unwrap_or_default()
    }

    /// The text of a cell without blanks around it and marks that nobody sees.
    pub fn cell(&self, column: Option<usize>) -> String {
        clean(self.raw(column))
    }

    /// The text of every cell, as [`Row::cell`].
    pub fn cells(&self) -> Vec<String> {
        self.cells.iter().map(clean).collect()
    }

    /// Whether no cell says anything. Spreadsheets leave such rows behind.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// A header with the rows under it.
#[derive(Debug)]
pub struct Table {
    /// The line of the header, from 1.
    pub line: u64,
    /// The names of the columns as written.
    pub titles: Vec<String>,
    names: Vec<String>,
    /// The rows that say anything.
    pub rows: Vec<Row>,
}

impl Table {
    /// Reads the rows under a header that was found in these bytes. Cells that are not UTF-8 are read in the encoding that is the
    /// likeliest for all of them.
    ///
    /// # Errors
    /// There are more rows than [`MAX_ROWS`], or `watch` called it off.
    pub fn read(bytes: &[u8], header: &Header, watch: Watch<'_>) -> Result<Self, ReadError> {
        let body = bytes.get(header.start..).unwrap_or_default();
        let otherwise = match str::from_utf8(body) {
            Ok(_) => encoding_rs::UTF_8,
            Err(_) => guess(body, header.delimiter),
        };
        let mut lines = Lines::new(bytes, header.start);
        let line = lines.line;
        let mut rows = Vec::new();
        let mut reader = reader(body, header.delimiter);
        let mut record = csv::ByteRecord::new();
        let mut is_header = true;
        // Reading from memory into a flexible record has no way to fail.
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            if std::mem::take(&mut is_header) {
                continue;
            }
            if rows.len() >= MAX_ROWS {
                return Err(ReadError::TooManyRows);
            }
            let at = record.position().map_or(0, |position| position.byte() as usize);
            if rows.len() % 1_024 == 0 && watch(Progress { done: header.start + at, of: bytes.len() }).is_break() {
                return Err(ReadError::Cancelled);
            }
            let row = Row { line: lines.line_of_row(header.start + at), cells: decoded(&record, otherwise) };
            if !row.is_blank() {
                rows.push(row);
            }
        }
        Ok(Self { line, titles: header.cells.clone(), names: header.names(), rows })
    }

    /// The column with this name, if the file has it. Case, blanks and dashes do not matter.
    pub fn column(&self, name: &str) -> Option<usize> {
        let name = plain(name);
        self.names.iter().position(|known| *known == name)
    }

    /// The columns that have none of these names, with their titles as written.
    pub fn other_columns(&self, known: &[&str]) -> Vec<(usize, &str)> {
        let known: Vec<String> = known.iter().map(|name| plain(name)).collect();
        let other =
            |(index, name): &(usize, &String)| !name.is_empty() && (!known.contains(name) || self.repeats(*index));
        let columns = self.names.iter().enumerate().filter(other);
        columns.filter_map(|(index, _)| self.titles.get(index).map(|title| (index, title.as_str()))).collect()
    }

    /// Whether a column has the name of one before it: only the first is read under that name.
    fn repeats(&self, index: usize) -> bool {
        self.names.get(index).is_some_and(|name| self.names.iter().take(index).any(|before| before == name))
    }
}

fn guess(body: &[u8], delimiter: u8) -> &'static encoding_rs::Encoding {
    let mut odd: Vec<Vec<u8>> = Vec::new();
    let mut record = csv::ByteRecord::new();
    let mut reader = reader(body, delimiter);
    while odd.len() < 10_000 && reader.read_byte_record(&mut record).unwrap_or(false) {
        odd.extend(record.iter().filter(|cell| str::from_utf8(cell).is_err()).map(<[u8]>::to_vec));
    }
    decode::guess(odd.iter().map(Vec::as_slice))
}

fn decoded(record: &csv::ByteRecord, otherwise: &'static encoding_rs::Encoding) -> csv::StringRecord {
    let cells: Vec<Cow<'_, str>> = record.iter().map(|cell| decode::text(cell, otherwise)).collect();
    csv::StringRecord::from(cells.iter().map(AsRef::as_ref).collect::<Vec<&str>>())
}

/// Counts lines up to a place in the file, going forward only.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    fn new(bytes: &'a [u8], start: usize) -> Self {
        let mut lines = Self { bytes, at: 0, line: 1 };
        lines.go_to(start);
        lines
    }

    /// The line of the row that the reader says begins here: it counts blank lines before a row as part of it.
    fn line_of_row(&mut self, from: usize) -> u64 {
        let blank = self.bytes.get(from..).unwrap_or_default().iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
        let start = from + blank.count();
        self.go_to(start);
        self.line
    }

    /// CR LF ends one line, and so does either alone.
    fn go_to(&mut self, place: usize) {
        while self.at < place {
            let here = self.bytes.get(self.at);
            let pair = here == Some(&b'\r') && self.bytes.get(self.at + 1) == Some(&b'\n');
            if !pair && matches!(here, Some(b'\n' | b'\r')) {
                self.line += 1;
            }
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interop::reading::unwatched;

    fn is_header(names: &[String]) -> Option<()> {
        let has = |name: &str| names.iter().any(|known| known == name);
        (has("firstname") && has("lastname")).then_some(())
    }

    fn table(text: &str) -> Table {
        let (header, ()) = Header::find(text.as_bytes(), is_header).expect("a header");
        Table::read(text.as_bytes(), &header, &unwatched).expect("a table")
    }

    #[test]
    fn the_header_is_found_by_what_it_says_with_any_delimiter() {
        for text in [
            "First Name,Last Name\nAna,Silva\n",
            "\u{FEFF}\"first name\"; LAST_NAME\r\nAna;Silva\r\n",
            "Notes:\n\"a note, with, commas\n\nFirst Name\tLast Name\nAna\tSilva",
            "sep=;\rFirst Name;Last Name\rAna;Silva\r",
        ] {
            let table = table(text);
            let row = table.rows.first().expect("a row");
            let name = [row.cell(table.column("First Name")), row.cell(table.column("last name"))];
            assert_eq!((name, table.rows.len()), (["Ana".to_owned(), "Silva".to_owned()], 1), "{text:?}");
        }
        assert_eq!(Header::find(b"Name,Email\nAna,ana@example.com", is_header), None);
    }

    #[test]
    fn rows_know_their_lines_whatever_stands_between_them() {
        let head = "Notes:\r\n\r\nFirst Name,Last Name\r\n";
        for (rows, lines) in [
            ("Ana,Silva\r\nTom,Berg\r\n", [4, 5].as_slice()),
            ("\r\n\r\nAna,Silva\r\n\r\nTom,Berg", &[6, 8]),
            ("\"Ana\r\nMaria\",Silva\r\nTom,Berg\r\n", &[4, 6]),
            ("Ana,Silva\r,\rTom,Berg\r", &[4, 6]),
            ("Ana,Silva\n\n\nTom", &[4, 7]),
        ] {
            let found: Vec<u64> = table(&format!("{head}{rows}")).rows.iter().map(|row| row.line).collect();
            assert_eq!(found, lines, "{rows:?}");
        }
    }

    #[test]
    fn cells_in_two_encodings_stand_side_by_side() {
        let bytes = [b"First Name;Last Name\nJ\xF6rg;".as_slice(), "Müller\n".as_bytes()].concat();
        let (header, ()) = Header::find(&bytes, is_header).expect("a header");
        let table = Table::read(&bytes, &header, &unwatched).expect("a table");
        let cells: Vec<&str> = table.rows.iter().flat_map(|row| [row.raw(Some(0)), row.raw(Some(1))]).collect();
        assert_eq!(cells, ["Jörg", "Müller"]);
    }

    #[test]
    fn reading_can_be_called_off() {
        let text = b"First Name,Last Name\nAna,Silva\n";
        let (header, ()) = Header::find(text, is_header).expect("a header");
        let read = Table::read(text, &header, &|_| std::ops::ControlFlow::Break(()));
        assert!(matches!(read, Err(ReadError::Cancelled)));
    }
}
