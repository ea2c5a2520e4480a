//! Tables of contacts, whoever wrote them: Google's old and new CSV, Outlook's in its languages, Thunderbird's, those of `HubSpot`,
//! Salesforce, Pipedrive and Clay, LinkedIn's, and any other, as text or as a sheet.
//!
//! Each column becomes one [`Field`]: as is told, or by its title, by its place among the others, or by what stands in it. A column
//! that is not known is kept with each person under its title. What is lost: how addresses and numbers are labelled (work, home),
//! except fax machines; pictures; the parts of postal addresses stay apart, each under its title. People whom a row names
//! (managers, assistants) become ties where they stand in the same table; else their names are kept.

mod cell;
mod guess;
mod name;
mod read;
mod ties;
mod words;

use super::{
    Field, Format, Source, Taken, Taking,
    address::email_key,
    error::ReadError,
    reading::{Reading, unwatched},
    table::{Header, Row, Table, Writing},
    taking::TakenColumn,
};

pub use guess::{format_of, known, reaches_people};
use read::Columns;

/// How many cells of a column are shown of what stands in it, and how long each may be, in letters.
const SAMPLES: (usize, usize) = (3, 60);
/// How much of a table is looked at to tell what it is, in bytes.
const LOOK: usize = 65_536;
/// Most columns that can be told otherwise.
const MAX_COLUMNS: usize = 1_000;

/// How many columns with these titles are understood.
pub fn understood(titles: &[String]) -> usize {
    known(&guess::by_titles(titles))
}

/// The header of a table whose titles tell nothing, or that has none, if what stands in it are people: a column of email
/// addresses, with names beside it or alone.
pub fn header_by_rows(bytes: &[u8], writing: Writing) -> Option<Header> {
    let header = Header::above_rows(bytes, writing)?;
    let is_row = header.titles().iter().any(|title| email_key(title).is_some());
    let header = if is_row { header.without_titles() } else { header };
    let table = beginning(bytes, &header)?;
    let mut fields = vec![None; width(&table)];
    guess::by_content(&table.rows, &mut fields);
    let emails = fields.iter().filter(|field| **field == Some(Field::Email)).count();
    let is_named = fields.contains(&Some(Field::Name)) || fields.contains(&Some(Field::GivenName));
    (emails > 0 && is_named || emails == 1 && fields.len() == 1).then_some(header)
}

/// The first rows of a table: enough to tell what it is.
fn beginning(bytes: &[u8], header: &Header) -> Option<Table> {
    let look = bytes.get(..bytes.len().min(header.start() + LOOK))?;
    Table::read(look, header, &unwatched).ok()
}

/// How a table is written of which nothing else is known, and what stands in its columns; `None` if it looks like no table.
pub fn look(bytes: &[u8], writing: Writing) -> Option<Taken> {
    let table = beginning(bytes, &Header::above_rows(bytes, writing)?)?;
    let width = table.titles.len();
    let alike = table.rows.iter().take(20).filter(|row| row.width() == width).count();
    let is_table = width > 1 && alike * 2 > table.rows.len().min(20);
    is_table.then(|| {
        let fields = fields(&table, &Taking::default());
        let columns = taken_columns(&table, &guess::told_apart(&table.titles, fields.len()), &fields);
        Taken { columns, ..table.taken }
    })
}

/// Reads the people of a table whose header was found.
///
/// # Errors
/// The file has too many rows, `watch` called it off, or no column is known to hold what people are called by: then the error
/// tells the columns.
pub fn read(format: Format, source: &Source<'_>, header: &Header) -> Result<Reading, ReadError> {
    let mut table = Table::read(source.bytes, header, source.watch)?;
    let fields = fields(&table, source.taking);
    let titles = guess::told_apart(&table.titles, fields.len());
    let mut reading = Reading::new(format, source.file);
    let columns = taken_columns(&table, &titles, &fields);
    table.tell(&mut reading);
    reading.taken.columns = columns;
    if !fields.iter().any(|field| calls_people(*field)) {
        return Err(ReadError::NoColumns(Box::new(reading.taken)));
    }
    read::rows(&table, &Columns::new(&table, titles, fields), source.watch, &mut reading)?;
    reading.problems.sort_by_key(|problem| problem.line);
    Ok(reading)
}

const fn calls_people(field: Field) -> bool {
    use Field::{Email, FamilyName, GivenName, Name, Nickname, Organisation, Phone};
    matches!(field, Name | GivenName | FamilyName | Nickname | Email | Phone | Organisation)
}

/// The most cells that the header or a row has.
fn width(table: &Table) -> usize {
    let widest = table.rows.iter().map(Row::width).max().unwrap_or(0);
    table.titles.len().max(widest)
}

/// What every column holds: as is told, or else as its title or what stands in it tells; what nothing tells is kept as it is.
fn fields(table: &Table, taking: &Taking) -> Vec<Field> {
    let width = width(table);
    let mut guessed = guess::by_titles(&table.titles);
    guessed.resize(width, None);
    guess::by_content(&table.rows, &mut guessed);
    let told = taking.columns.as_deref().unwrap_or_default();
    let field = |(at, guessed): (usize, Option<Field>)| told.get(at).copied().or(guessed).unwrap_or(Field::Extra);
    guessed.into_iter().enumerate().map(field).collect()
}

fn taken_columns(table: &Table, titles: &[String], fields: &[Field]) -> Vec<TakenColumn> {
    let (count, length) = SAMPLES;
    let samples = |at| {
        let cells = table.rows.iter().take(10_000).map(|row| row.cell(Some(at))).filter(|cell| !cell.is_empty());
        cells.take(count).map(|cell| cell.chars().take(length).collect()).collect()
    };
    let columns = titles.iter().zip(fields).enumerate().take(MAX_COLUMNS);
    columns
        .map(|(at, (title, field))| TakenColumn { title: title.clone(), field: *field, samples: samples(at) })
        .collect()
}

#[cfg(test)]
mod bounds;
#[cfg(test)]
mod tests;
