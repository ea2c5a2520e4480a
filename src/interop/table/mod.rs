//! Tables: the header found by what it says, the delimiter by the header, and the line of every row kept. The rows of a sheet
//! of Excel or `LibreOffice` are read like those of a text.

mod header;
mod sheet;
mod split;

use std::borrow::Cow;

use super::{
    decode::{self, clean},
    error::ReadError,
    reading::{Loss, Problem, Progress, Reading, Watch},
    taking::Taken,
};
use encoding_rs::Encoding;
use split::{Place, Splitter};

pub use header::{Header, Writing};
pub use sheet::{first_of as first_sheet, sheets_of};

/// Most rows that are read from one file.
pub const MAX_ROWS: usize = 1_000_000;

/// The name of a column in the shape in which two are compared: letters and digits only, in lower case.
pub fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// One row under the header.
#[derive(Debug, Clone)]
pub struct Row {
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    text: Box<str>,
    /// Where each cell ends in the text.
    ends: Box<[u32]>,
}

impl Row {
    fn of(line: u64, cells: &[Cow<'_, [u8]>], otherwise: &'static Encoding) -> Self {
        let mut text = String::with_capacity(cells.iter().map(|cell| cell.len()).sum());
        let end_after = |cell: &Cow<'_, [u8]>| {
            text.push_str(&decode::text(cell, otherwise));
            text.len() as u32
        };
        let ends = cells.iter().map(end_after).collect();
        Self { line, text: text.into(), ends }
    }

    /// The text of a cell to the letter; nothing where the row is short or the file has no such column.
    pub fn raw(&self, column: Option<usize>) -> &str {
        let Some((column, end)) = column.and_then(|column| Some((column, *self.ends.get(column)?))) else {
            return "";
        };
        let start = column.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The text of a cell without blanks around it and marks that nobody sees.
    pub fn cell(&self, column: Option<usize>) -> String {
        clean(self.raw(column))
    }

    /// The text of every cell, as [`Row::cell`].
    pub fn cells(&self) -> Vec<String> {
        (0..self.width()).map(|column| self.cell(Some(column))).collect()
    }

    /// How many cells it has.
    pub const fn width(&self) -> usize {
        self.ends.len()
    }

    /// Whether no cell says anything. Spreadsheets leave such rows behind.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// A header with the rows under it.
#[derive(Debug)]
pub struct Table {
    /// The line of the header, from 1; of a table without one, of its first row.
    pub line: u64,
    /// The names of the columns as written; blank in a table without a header.
    pub titles: Vec<String>,
    names: Vec<String>,
    /// The rows that say anything.
    pub rows: Vec<Row>,
    /// What is wrong with rows as such, whatever they say.
    pub flaws: Vec<Problem>,
    /// How it was written. Columns are not told yet.
    pub taken: Taken,
}

impl Table {
    /// Reads the rows under a header that was found in these bytes. Cells that are not UTF-8 are read in the encoding that is the
    /// likeliest for all of them.
    ///
    /// # Errors
    /// There are more rows than [`MAX_ROWS`], or `watch` called it off.
    pub fn read(bytes: &[u8], header: &Header, watch: Watch<'_>) -> Result<Self, ReadError> {
        let titles = if header.has_titles { header.titles.clone() } else { vec![String::new(); header.titles.len()] };
        let mut table = Self {
            line: header.line,
            titles,
            names: header.names(),
            rows: Vec::new(),
            flaws: Vec::new(),
            taken: taken(header),
        };
        let mut rows = Splitter::new(bytes, header.start, header.line, header.delimiter, header.writing.is_sheet);
        let mut cells = Vec::new();
        let mut is_header = header.has_titles;
        let mut count = 0_usize;
        while let Some(place) = rows.next_row(&mut cells) {
            table.note(place);
            if std::mem::take(&mut is_header) {
                continue;
            }
            if count >= MAX_ROWS {
                return Err(ReadError::TooManyRows);
            }
            if count.is_multiple_of(1_024) && watch(Progress { done: rows.at(), of: bytes.len() }).is_break() {
                return Err(ReadError::Cancelled);
            }
            count += 1;
            if let [whole] = cells.as_slice()
                && let Some(parted) = parted_otherwise(whole, header)
            {
                cells = parted;
            }
            let row = Row::of(place.line, &cells, header.writing.otherwise);
            if !row.is_blank() {
                table.rows.push(row);
            }
        }
        Ok(table)
    }

    fn note(&mut self, place: Place) {
        let mut note = |line, reason: &str| {
            self.flaws.push(Problem { line, reason: reason.to_owned(), loss: Loss::Part });
        };
        if let Some(line) = place.stray {
            note(
                line,
                "a quote opens here and never closes; the line is read as if it were not there: please look at it",
            );
        }
        if place.is_too_wide {
            note(place.line, "the row has more cells than any sheet has columns; those over are left out");
        }
    }

    /// Tells how the table was written, and what is wrong with its rows.
    pub fn tell(&mut self, reading: &mut Reading) {
        reading.problems.append(&mut self.flaws);
        let relations = std::mem::take(&mut reading.taken.relations);
        reading.taken = Taken { relations, ..std::mem::take(&mut self.taken) };
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

/// How a table is written, for whoever would have it taken otherwise.
fn taken(header: &Header) -> Taken {
    let Writing { whole, otherwise, is_sheet, .. } = header.writing;
    let encoding = match whole {
        _ if is_sheet => String::new(),
        Some(whole) => whole.name().to_owned(),
        None => otherwise.name().to_owned(),
    };
    Taken {
        encoding,
        delimiter: (!is_sheet).then_some(char::from(header.delimiter)),
        header: header.has_titles.then_some(header.line),
        ..Taken::default()
    }
}

/// Some files change what parts their cells from line to line: a row of one cell that another delimiter parts into as many as
/// there are titles.
fn parted_otherwise<'a>(whole: &Cow<'a, [u8]>, header: &Header) -> Option<Vec<Cow<'a, [u8]>>> {
    let Cow::Borrowed(whole) = *whole else { return None };
    if header.titles.len() < 2 {
        return None;
    }
    header::DELIMITERS.into_iter().filter(|other| *other != header.delimiter).find_map(|other| {
        let mut cells = Vec::new();
        Splitter::new(whole, 0, 1, other, true).next_row(&mut cells)?;
        (cells.len() == header.titles.len()).then_some(cells)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interop::{reading::unwatched, taking::Taking};

    fn is_header(names: &[String]) -> Option<()> {
        let has = |name: &str| names.iter().any(|known| known == name);
        (has("firstname") && has("lastname")).then_some(())
    }

    fn writing(bytes: &[u8]) -> Writing {
        Writing::of(&decode::decoded(bytes, None), &Taking::default())
    }

    fn table(text: &str) -> Table {
        let (header, ()) = Header::find(text.as_bytes(), writing(text.as_bytes()), is_header).expect("a header");
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
        assert_eq!(Header::find(b"Name,Email\nAna,ana@example.com", writing(b""), is_header), None);
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
        let (header, ()) = Header::find(&bytes, writing(&bytes), is_header).expect("a header");
        let table = Table::read(&bytes, &header, &unwatched).expect("a table");
        let cells: Vec<&str> = table.rows.iter().flat_map(|row| [row.raw(Some(0)), row.raw(Some(1))]).collect();
        assert_eq!(cells, ["Jörg", "Müller"]);
    }

    #[test]
    fn reading_can_be_called_off() {
        let text = b"First Name,Last Name\nAna,Silva\n";
        let (header, ()) = Header::find(text, writing(text), is_header).expect("a header");
        let read = Table::read(text, &header, &|_| std::ops::ControlFlow::Break(()));
        assert!(matches!(read, Err(ReadError::Cancelled)));
    }
}
