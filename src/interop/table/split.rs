//! Rows and cells out of text: RFC 4180 as people and programs really write it. Rows may be short or long, lines may end in any
//! way, and a quote that never closes costs its own line only: the crates that read CSV let it swallow the rest of the file
//! without a word.

use std::borrow::Cow;

/// Most cells of one row: as many as a spreadsheet has columns.
pub const MAX_CELLS: usize = 16_384;
/// The longest cell in quotes, in bytes. Beyond it the quote is taken to be a slip.
const MAX_QUOTED: usize = 4_000_000;
/// After so many quotes that never close, quotes mean nothing in the rest of the file.
const MAX_STRAYS: usize = 64;

/// Where a row stands, and what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// Where it begins, in bytes.
    pub start: usize,
    /// The line of a quote in it that never closes.
    pub stray: Option<u64>,
    /// It has more than [`MAX_CELLS`] cells; those over are left out.
    pub is_too_wide: bool,
}

/// Goes through the rows of a text. Lines of nothing are no rows.
#[derive(Debug, Clone)]
pub struct Splitter<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
    delimiter: u8,
    /// A line end inside of a cell is none of the file's: the rows of a sheet are counted, not lines.
    is_sheet: bool,
    strays: usize,
}

impl<'a> Splitter<'a> {
    /// Begins at a place of the text, on the line with this number.
    pub const fn new(bytes: &'a [u8], start: usize, line: u64, delimiter: u8, is_sheet: bool) -> Self {
        Self { bytes, at: start, line, delimiter, is_sheet, strays: 0 }
    }

    /// How far it has come, in bytes.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Puts the cells of the next row in place of those given; `None` at the end.
    pub fn next_row(&mut self, cells: &mut Vec<Cow<'a, [u8]>>) -> Option<Place> {
        cells.clear();
        while self.end_line() {}
        if self.at >= self.bytes.len() {
            return None;
        }
        let mut place = Place { line: self.line, start: self.at, stray: None, is_too_wide: false };
        loop {
            let cell = self.cell(&mut place);
            if cells.len() < MAX_CELLS {
                cells.push(cell);
            } else {
                place.is_too_wide = true;
            }
            if self.bytes.get(self.at) == Some(&self.delimiter) {
                self.at += 1;
            } else {
                self.end_line();
                return Some(place);
            }
        }
    }

    /// Steps over the end of a line, if it stands here: CR LF is one, and so is either alone.
    fn end_line(&mut self) -> bool {
        let length = match (self.bytes.get(self.at), self.bytes.get(self.at + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(b'\r' | b'\n'), _) => 1,
            _ => return false,
        };
        self.at += length;
        self.line += 1;
        true
    }

    fn cell(&mut self, place: &mut Place) -> Cow<'a, [u8]> {
        if self.bytes.get(self.at) != Some(&b'"') || self.strays >= MAX_STRAYS {
            return Cow::Borrowed(self.plain());
        }
        let line = self.line;
        if let Some(cell) = self.quoted() {
            return cell;
        }
        place.stray.get_or_insert(line);
        self.strays += 1;
        self.at += 1;
        Cow::Borrowed(self.plain())
    }

    /// All up to the next delimiter or the end of the line.
    fn plain(&mut self) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let ends = |byte: &u8| *byte == self.delimiter || matches!(byte, b'\n' | b'\r');
        let cell = rest.get(..rest.iter().position(ends).unwrap_or(rest.len())).unwrap_or_default();
        self.at += cell.len();
        cell
    }

    /// What stands between quotes, two of them inside standing for one; `None` if they never close. A cell over several lines
    /// must end behind its quotes: else they are those of two cells.
    fn quoted(&mut self) -> Option<Cow<'a, [u8]>> {
        let inner = self.bytes.get(self.at + 1..)?;
        let inner = inner.get(..MAX_QUOTED.min(inner.len()))?;
        let mut has_quotes = false;
        let mut from = 0;
        let length = loop {
            let quote = from + inner.get(from..)?.iter().position(|byte| *byte == b'"')?;
            if inner.get(quote + 1) != Some(&b'"') {
                break quote;
            }
            has_quotes = true;
            from = quote + 2;
        };
        let cell = inner.get(..length)?;
        let before = (self.at, self.line);
        self.at += length + 2;
        let rest = self.plain();
        let lines = lines_in(cell);
        if lines > 0 && !rest.trim_ascii().is_empty() {
            (self.at, self.line) = before;
            return None;
        }
        self.line += if self.is_sheet { 0 } else { lines };
        let cell = if has_quotes { Cow::Owned(unescaped(cell)) } else { Cow::Borrowed(cell) };
        Some(if rest.trim_ascii().is_empty() { cell } else { Cow::Owned([cell.as_ref(), rest].concat()) })
    }
}

/// How many lines end inside of a text.
fn lines_in(text: &[u8]) -> u64 {
    let ends = |(at, byte): (usize, &u8)| match byte {
        b'\n' => true,
        b'\r' => text.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    text.iter().enumerate().filter(|pair| ends(*pair)).count() as u64
}

fn unescaped(cell: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(cell.len());
    let mut is_second = false;
    for byte in cell {
        is_second = *byte == b'"' && !is_second;
        if !is_second {
            text.push(*byte);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &[u8], delimiter: u8) -> Vec<(Place, Vec<Vec<u8>>)> {
        let mut splitter = Splitter::new(text, 0, 1, delimiter, false);
        let (mut rows, mut cells) = (Vec::new(), Vec::new());
        while let Some(place) = splitter.next_row(&mut cells) {
            rows.push((place, cells.iter().map(|cell| cell.to_vec()).collect()));
        }
        rows
    }

    fn told(text: &str) -> Vec<(u64, Option<u64>, String)> {
        let told = |(place, cells): (Place, Vec<Vec<u8>>)| {
            let cells: Vec<_> = cells.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
            (place.line, place.stray, cells.join("|"))
        };
        rows(text.as_bytes(), b',').into_iter().map(told).collect()
    }

    #[test]
    fn a_quote_that_never_closes_costs_its_own_line_only() {
        for (text, expected) in [
            ("a,\"b\nc,d\n", vec![(1, Some(1), "a|b"), (2, None, "c|d")]),
            ("a,\"b,x\nc,\"d\",y\n", vec![(1, Some(1), "a|b|x"), (2, None, "c|d|y")]),
            ("a\n\"", vec![(1, None, "a"), (2, Some(2), "")]),
            ("\"a\nb\",c\nd", vec![(1, None, "a\nb|c"), (3, None, "d")]),
            ("\"a\r\nb\" ,\"c\rd\"\r\ne", vec![(1, None, "a\r\nb|c\rd"), (4, None, "e")]),
            ("\"a\" b,\"say \"\"hi\"\"\"\n", vec![(1, None, "a b|say \"hi\"")]),
            ("5\" pipe,x\n", vec![(1, None, "5\" pipe|x")]),
        ] {
            let expected: Vec<_> =
                expected.into_iter().map(|(line, stray, row)| (line, stray, row.to_owned())).collect();
            assert_eq!(told(text), expected, "{text:?}");
        }
    }

    #[test]
    fn quotes_that_close_nowhere_do_not_take_for_ever() {
        let text = "x\"y,\"z\n".repeat(20_000);
        let rows = rows(text.as_bytes(), b',');
        assert_eq!(rows.len(), 20_000);
        assert_eq!(rows.iter().filter(|(place, _)| place.stray.is_some()).count(), MAX_STRAYS);
    }

    #[test]
    fn a_row_wider_than_any_sheet_is_cut() {
        let rows = rows(&vec![b','; MAX_CELLS + 10], b',');
        assert_eq!((rows.len(), rows[0].1.len(), rows[0].0.is_too_wide), (1, MAX_CELLS, true));
    }

    proptest! {
        #[test]
        fn rows_written_by_the_csv_crate_come_back_equal(
            table in prop::collection::vec(prop::collection::vec("[a-z\",;\r\n é]{0,6}", 1..4), 0..6),
        ) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &table {
                writer.write_record(row).expect("memory takes any row");
            }
            let text = writer.into_inner().expect("memory takes any row");
            let read: Vec<Vec<Vec<u8>>> = rows(&text, b',').into_iter().map(|(_, cells)| cells).collect();
            let written: Vec<Vec<Vec<u8>>> =
                table.iter().map(|row| row.iter().map(|cell| cell.clone().into_bytes()).collect()).collect();
            prop_assert_eq!(read, written);
        }
    }

    #[test]
    fn any_bytes_give_rows_that_end() {
        bolero::check!().with_type::<Vec<u8>>().with_iterations(500).for_each(|bytes| {
            let rows = rows(bytes, b';');
            assert!(rows.len() <= bytes.len());
            assert!(rows.windows(2).all(|pair| pair[0].0.line < pair[1].0.line));
        });
    }
}
