//! Our own tables, as CSV that any spreadsheet opens: people, exchanges, ties, encounters and promises, which come back equal, and
//! the [`others`], which are only written.
//!
//! Only the first columns of each are needed; the others carry whatever else a record holds. A row with an id was written
//! by us and is taken to the letter.

mod cell;
mod encounters;
mod exchanges;
mod others;
mod people;
mod promises;
mod ties;

use cell::{Cell, unguarded};

use super::{
    Format,
    address::email_key,
    dates,
    error::ReadError,
    index::Index,
    reading::{Reading, Watch},
    table::{Header, Row, Table, plain},
};
use crate::book::{Book, PersonId, Record};

pub use cell::guarded;

/// A column: its name, what it says of a record, and what a draft of a record takes from it.
struct Column<R: Record, D> {
    name: &'static str,
    /// Without it there is no record.
    needed: bool,
    /// What its cells are in a spreadsheet.
    holds: Holds,
    write: fn(R::Id, &R, &Names<'_>) -> String,
    read: fn(&mut D, Cell<'_>) -> Result<(), String>,
}

impl<R: Record, D> Column<R, D> {
    const fn new(
        name: &'static str,
        write: fn(R::Id, &R, &Names<'_>) -> String,
        read: fn(&mut D, Cell<'_>) -> Result<(), String>,
    ) -> Self {
        Self { name, needed: false, holds: Holds::Words, write, read }
    }

    /// A column of days.
    const fn days(mut self) -> Self {
        self.holds = Holds::Day;
        self
    }

    /// A column of whole numbers.
    const fn numbers(mut self) -> Self {
        self.holds = Holds::Number;
        self
    }

    const fn needed(mut self) -> Self {
        self.needed = true;
        self
    }
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Text.
    Words,
    /// A day, written 2026-11-22, or nothing.
    Day,
    /// A whole number, or nothing.
    Number,
}

/// One table of a book before it is a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What it is called, as in "people".
    pub name: &'static str,
    /// Its columns.
    pub columns: Vec<(&'static str, Holds)>,
    /// Its rows, with a cell for each column.
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    fn of<R: Record, D>(name: &'static str, columns: &[Column<R, D>], book: &Book, names: &Names<'_>) -> Self {
        let row = |(id, record)| columns.iter().map(|column| (column.write)(id, record, names)).collect();
        Self {
            name,
            columns: columns.iter().map(|column| (column.name, column.holds)).collect(),
            rows: book.all::<R>().map(row).collect(),
        }
    }

    /// The table as CSV (RFC 4180) in UTF-8; with `for_spreadsheets`, nothing in it is taken for a formula there.
    pub fn csv(&self, for_spreadsheets: bool) -> Vec<u8> {
        let mut text = String::new();
        push_row(&mut text, self.columns.iter().map(|(name, _)| (*name).to_owned()));
        for row in &self.rows {
            push_row(&mut text, row.iter().map(|cell| guarded(cell.clone(), for_spreadsheets)));
        }
        text.into_bytes()
    }
}

/// What people are called in a file, so that each is found again: by name, or else email address, or else id.
struct Names<'a> {
    book: &'a Book,
    index: Index,
}

impl Names<'_> {
    /// Several people, as a list in one cell.
    fn all(&self, people: &[PersonId]) -> String {
        people.iter().map(|id| cell::escape(&self.of(*id))).collect::<Vec<_>>().join("; ")
    }

    fn of(&self, id: PersonId) -> String {
        let Some(person) = self.book.person(id) else {
            return id.to_string();
        };
        let emails = person.emails.iter().filter(|email| email_key(email).is_some());
        let finds = |who: &&String| who.trim().parse::<PersonId>().is_err() && self.index.find(who) == Ok(id);
        [&person.name].into_iter().chain(emails).find(finds).cloned().unwrap_or_else(|| id.to_string())
    }
}

/// Which of the tables these plain column names are of.
pub fn table_of(names: &[String]) -> Option<Format> {
    let has = |name: &str| names.iter().any(|known| known == name);
    let of_people = ["email", "organisation", "unit", "title", "level", "relation", "stage", "tags", "id"];
    if has("date") && has("people") && has("direction") {
        Some(Format::Exchanges)
    } else if has("date") && has("people") && has("kind") {
        Some(Format::Encounters)
    } else if has("person") && has("by") && has("what") && has("made") {
        Some(Format::Promises)
    } else if others::is_one(names) {
        Some(Format::OtherRecords)
    } else if has("from") && has("to") && has("kind") {
        Some(Format::Ties)
    } else if has("directed") {
        // A list of the networks of a study, which has names and numbers too.
        None
    } else if has("name") && !has("givenname") && !has("firstname") && of_people.iter().any(|name| has(name)) {
        Some(Format::People)
    } else {
        None
    }
}

/// How many of these plain column names are those of our own table of people.
pub fn understood(names: &[String]) -> usize {
    let ours = names_of(people::COLUMNS).into_iter().map(plain).collect::<Vec<_>>();
    names.iter().filter(|name| ours.contains(name)).count()
}

/// Reads one of the tables, whose header was found.
///
/// # Errors
/// The file has too many rows, or `watch` called it off.
pub fn read(format: Format, bytes: &[u8], header: &Header, file: &str, watch: Watch<'_>) -> Result<Reading, ReadError> {
    let mut table = Table::read(bytes, header, watch)?;
    let mut reading = Reading::new(format, file);
    table.tell(&mut reading);
    match format {
        Format::Exchanges => exchanges::read(&table, &mut reading),
        Format::Ties => ties::read(&table, &mut reading),
        Format::Encounters => encounters::read(&table, &mut reading),
        Format::Promises => promises::read(&table, &mut reading),
        Format::OtherRecords if table.rows.is_empty() => {}
        Format::OtherRecords => reading.remarks.push(others::NOT_READ.to_owned()),
        _ => people::read(&table, &mut reading),
    }
    Ok(reading)
}

/// All tables of a book. People, exchanges and ties come first.
pub fn sheets(book: &Book) -> Vec<Sheet> {
    let names = Names { book, index: Index::of(book) };
    let mut sheets = vec![
        Sheet::of("people", people::COLUMNS, book, &names),
        Sheet::of("exchanges", exchanges::COLUMNS, book, &names),
        Sheet::of("ties", ties::COLUMNS, book, &names),
        Sheet::of("encounters", encounters::COLUMNS, book, &names),
        Sheet::of("promises", promises::COLUMNS, book, &names),
    ];
    sheets.extend(others::sheets(book, &names));
    sheets
}

/// One row of RFC 4180, with quotes where they are needed.
fn push_row(text: &mut String, cells: impl Iterator<Item = String>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            text.push(',');
        }
        let blank_at_end = |c: char| c.is_whitespace() || c == '\u{FEFF}';
        if cell.contains([',', ';', '\t', '"', '\r', '\n'])
            || cell.starts_with(blank_at_end)
            || cell.ends_with(blank_at_end)
        {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push('\n');
}

/// The columns of a table that a file has, with their places in it.
struct Present<'c, R: Record, D> {
    columns: Vec<(usize, &'c Column<R, D>)>,
    id: Option<usize>,
    order: dates::Order,
}

impl<'c, R: Record, D> Present<'c, R, D> {
    fn of(table: &Table, columns: &'c [Column<R, D>]) -> Self {
        let date = table.column("date").or_else(|| table.column("since")).or_else(|| table.column("met_on"));
        let order = dates::order(table.rows.iter().map(|row| row.raw(date)));
        let columns = columns.iter().filter_map(|column| table.column(column.name).map(|index| (index, column)));
        Self { columns: columns.collect(), id: table.column("id"), order }
    }

    /// What a row says; what it does not say well is a problem. `None` if the record can not stand without that.
    fn read(&self, row: &Row, mut draft: D, reading: &mut Reading) -> Option<D> {
        let exact = row.raw(self.id).trim().parse::<crate::book::RawId>().is_ok();
        for (index, column) in &self.columns {
            let cell = Cell { raw: unguarded(row.raw(Some(*index))), exact, order: self.order };
            let read = match (cell.is_blank(), column.needed) {
                (true, true) => Err("it is blank".to_owned()),
                (true, false) if !exact || cell.raw.is_empty() => Ok(()),
                _ => (column.read)(&mut draft, cell),
            };
            match read {
                Ok(()) => {}
                Err(reason) if column.needed => {
                    reading.skip(row.line, format!("{}: {reason}", column.name));
                    return None;
                }
                Err(reason) => reading.without(row.line, format!("{}: {reason}", column.name)),
            }
        }
        Some(draft)
    }
}

/// The names of all columns, to know the others by.
fn names_of<R: Record, D>(columns: &[Column<R, D>]) -> Vec<&'static str> {
    columns.iter().map(|column| column.name).collect()
}

/// Tells once of columns that mean nothing here.
fn tell_of_other_columns(table: &Table, known: &[&str], reading: &mut Reading) {
    let others: Vec<&str> = table.other_columns(known).into_iter().map(|(_, title)| title).collect();
    if !others.is_empty() {
        reading.without(table.line, format!("columns that are not known are left out: {}", others.join(", ")));
    }
}

/// A text.
#[expect(clippy::unnecessary_wraps, reason = "what reads a cell has one type, and most cells can be wrong")]
fn text_into(field: &mut String, cell: Cell<'_>) -> Result<(), String> {
    *field = cell.text();
    Ok(())
}

/// A value that may be missing: a blank cell is none.
fn value_into<T>(
    field: &mut Option<T>,
    cell: Cell<'_>,
    read: impl FnOnce(Cell<'_>) -> Result<T, String>,
) -> Result<(), String> {
    if !cell.is_blank() {
        *field = Some(read(cell)?);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
