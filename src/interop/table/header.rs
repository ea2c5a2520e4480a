//! Headers: found by what they say, among notes that stand before them, whatever parts their cells.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

use super::{plain, split::Splitter};
use crate::interop::{
    decode::{self, Decoded, clean},
    taking::Taking,
};

/// How far into a file a header is looked for, in lines. Excel and LinkedIn put notes before it.
const HEADER_WITHIN: usize = 60;
/// How much of a file is looked at for one header, in bytes.
const LOOK: usize = 65_536;
/// What may part the cells of a row.
pub const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How a table is written, as far as that is known before its header is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Writing {
    /// What the whole file came in, where it was one encoding.
    pub whole: Option<&'static Encoding>,
    /// What cells are in that are not UTF-8; UTF-8 if there are none.
    pub otherwise: &'static Encoding,
    /// It came out of a sheet: there was neither encoding nor delimiter.
    pub is_sheet: bool,
    delimiter: Option<u8>,
    header: Option<u64>,
}

impl Writing {
    /// How decoded bytes are written, and what is told of it.
    pub fn of(decoded: &Decoded<'_>, taking: &Taking) -> Self {
        let delimiter = taking.delimiter.and_then(|delimiter| u8::try_from(delimiter).ok()).filter(u8::is_ascii);
        Self {
            whole: decoded.from,
            is_sheet: decoded.is_sheet,
            delimiter: delimiter.filter(|_| !decoded.is_sheet),
            header: taking.header,
            ..Self::found(&decoded.bytes)
        }
    }

    /// How bytes are written of which nothing is told.
    fn found(bytes: &[u8]) -> Self {
        let otherwise = if str::from_utf8(bytes).is_ok() { UTF_8 } else { decode::guess(odd_pieces(bytes)) };
        Self { whole: None, otherwise, is_sheet: false, delimiter: None, header: None }
    }

    fn delimiters(&self) -> &[u8] {
        match &self.delimiter {
            Some(delimiter) => std::slice::from_ref(delimiter),
            None if self.is_sheet => b",",
            None => &DELIMITERS,
        }
    }
}

/// Pieces that are about cells, whatever parts them, of which the likeliest encoding is found: those that are not UTF-8.
fn odd_pieces(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let pieces = bytes.split(|byte| matches!(byte, b',' | b';' | b'\t' | b'"' | b'\n' | b'\r'));
    pieces.filter(|piece| str::from_utf8(piece).is_err()).take(10_000)
}

/// A header as it stands in a file, or the place of the first row where a table has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    pub(super) start: usize,
    pub(super) line: u64,
    pub(super) delimiter: u8,
    pub(super) writing: Writing,
    /// The titles as written; of a table without a header, what stands in its first row.
    pub(super) titles: Vec<String>,
    pub(super) has_titles: bool,
}

impl Header {
    /// Finds the first line that `known` takes for a header, tried with each delimiter, and what it is of. The names it is given
    /// are [`plain`]. Where a line was told, it is that one or none.
    pub fn find<T>(bytes: &[u8], writing: Writing, known: impl Fn(&[String]) -> Option<T>) -> Option<(Self, T)> {
        for (line, start) in lines(bytes, writing.is_sheet).take(writing.header.map_or(HEADER_WITHIN, |_| usize::MAX)) {
            if writing.header.is_some_and(|told| told != line) {
                continue;
            }
            let mut parted = parted_at(bytes, start, writing);
            parted.sort_by_key(|(titles, _)| std::cmp::Reverse(titles.len()));
            for (titles, delimiter) in parted {
                let names: Vec<String> = titles.iter().map(|title| plain(title)).collect();
                if let Some(of) = known(&names) {
                    return Some((Self { start, line, delimiter, writing, titles, has_titles: true }, of));
                }
            }
        }
        None
    }

    /// The first line that says anything, whatever it says, parted by what parts it most.
    pub fn first(bytes: &[u8]) -> Option<Self> {
        Self::at(bytes, Writing { header: None, ..Writing::found(bytes) })
    }

    /// The line that was told, else the first that says anything, parted by what parts it most. If it was told that there is no
    /// header, it is that of a table without one.
    pub fn at(bytes: &[u8], writing: Writing) -> Option<Self> {
        let told = writing.header.filter(|line| *line > 0);
        let is_it = |(line, start): &(u64, usize)| match told {
            Some(told) => *line == told,
            None => says_anything(bytes.get(*start..).unwrap_or_default()),
        };
        let (line, start) = lines(bytes, writing.is_sheet).find(is_it)?;
        let parted = parted_at(bytes, start, writing).into_iter();
        let (titles, delimiter) = parted.reduce(|best, next| if next.0.len() > best.0.len() { next } else { best })?;
        Some(Self { start, line, delimiter, writing, titles, has_titles: writing.header != Some(0) })
    }

    /// The line that was told, else the first that the next one is parted like, into more than one cell, as titles and rows are;
    /// else as [`Header::at`].
    pub fn above_rows(bytes: &[u8], writing: Writing) -> Option<Self> {
        let starts =
            lines(bytes, writing.is_sheet).filter(|(_, start)| says_anything(bytes.get(*start..).unwrap_or_default()));
        let starts: Vec<(u64, usize)> = starts.take(HEADER_WITHIN).collect();
        let found = starts.windows(2).filter(|_| writing.header.is_none()).find_map(|pair| {
            let [(line, start), (_, next)] = *pair else { return None };
            let parted = parted_at(bytes, start, writing).into_iter().zip(parted_at(bytes, next, writing));
            let alike = parted.filter(|((titles, _), (row, _))| titles.len() > 1 && titles.len() == row.len());
            let ((titles, delimiter), _) = alike.max_by_key(|((titles, _), _)| titles.len())?;
            Some(Self { start, line, delimiter, writing, titles, has_titles: true })
        });
        found.or_else(|| Self::at(bytes, writing))
    }

    /// Takes the line for the first row of a table without a header.
    pub const fn without_titles(mut self) -> Self {
        self.has_titles = false;
        self
    }

    /// The titles as written; of a table without a header, what stands in its first row.
    pub fn titles(&self) -> &[String] {
        &self.titles
    }

    /// Where it begins, in bytes.
    pub const fn start(&self) -> usize {
        self.start
    }

    /// The names of the columns, [`plain`]; of a table without a header they are blank.
    pub fn names(&self) -> Vec<String> {
        let name = |title: &String| if self.has_titles { plain(title) } else { String::new() };
        self.titles.iter().map(name).collect()
    }
}

/// Where each line of a text begins, with its number: of a sheet each row, else lines inside of cells count too, as nobody knows
/// yet what a cell is.
fn lines(bytes: &[u8], is_sheet: bool) -> impl Iterator<Item = (u64, usize)> {
    let mut rows = Splitter::new(bytes, 0, 1, b',', true);
    let mut cells = Vec::new();
    let mut next = (1, 0);
    std::iter::from_fn(move || {
        if is_sheet {
            return rows.next_row(&mut cells).map(|place| (place.line, place.start));
        }
        let (number, start) = next;
        let rest = bytes.get(start..).filter(|rest| !rest.is_empty())?;
        let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let is_pair = rest.get(end) == Some(&b'\r') && rest.get(end + 1) == Some(&b'\n');
        next = (number + 1, start + end + if is_pair { 2 } else { 1 });
        Some((number, start))
    })
}

/// Whether the first line says anything.
fn says_anything(lines: &[u8]) -> bool {
    let line = lines.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    !line.trim_ascii().is_empty()
}

/// The cells of the row that begins at a place, as each delimiter parts it.
fn parted_at(bytes: &[u8], start: usize, writing: Writing) -> Vec<(Vec<String>, u8)> {
    writing.delimiters().iter().map(|delimiter| (titles_at(bytes, start, *delimiter, writing), *delimiter)).collect()
}

fn titles_at(bytes: &[u8], start: usize, delimiter: u8, writing: Writing) -> Vec<String> {
    let look = bytes.get(..bytes.len().min(start + LOOK)).unwrap_or_default();
    let begins_blank = matches!(look.get(start), None | Some(b'\n' | b'\r'));
    let mut cells: Vec<Cow<'_, [u8]>> = Vec::new();
    if begins_blank || Splitter::new(look, start, 1, delimiter, writing.is_sheet).next_row(&mut cells).is_none() {
        return Vec::new();
    }
    cells.iter().map(|cell| clean(&decode::text(cell, writing.otherwise))).collect()
}
