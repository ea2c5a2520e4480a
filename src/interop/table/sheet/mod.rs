//! Spreadsheets, XLSX (also XLSM) and ODS: each sheet that holds anything as a text of rows, so that whatever is read from tables of
//! text is read from sheets too. Formulas give the values they had when the file was saved, dates come out as ISO 8601.

#[cfg(test)]
mod tests;

use std::io::{self, Cursor, Read};

use calamine::{Data, DataType, ExcelDateTime, Ods, OdsError, Reader, SheetType, Xlsx, XlsxError};
use zip::ZipArchive;

use super::{MAX_ROWS, split::MAX_CELLS};
use crate::interop::{decode::one_line, error::ReadError};

/// Most bytes that a spreadsheet may unpack to: a few thousand of them can be made to hold terabytes.
const MAX_UNPACKED: u64 = 400_000_000;
/// Most bytes of text that are taken from all sheets of a workbook.
const MAX_TEXT: usize = 200_000_000;
/// Most sheets that a workbook may have.
const MOST_SHEETS: usize = 300;
/// How files of old Excel begin, and protected ones of any Excel.
const OLD_EXCEL: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// One sheet of a workbook.
#[derive(Debug)]
pub struct Sheet {
    /// Its name, on one line.
    pub name: String,
    /// A line for each row, its cells parted by commas; line ends inside of cells stay. Or why it can not be read.
    pub text: Result<Vec<u8>, ReadError>,
}

/// The text of the first sheet that holds anything; `None` if the bytes are no spreadsheet.
///
/// # Errors
/// As [`sheets_of`], or that very sheet can not be read.
pub fn first_of(bytes: &[u8]) -> Result<Option<Vec<u8>>, ReadError> {
    let Some(sheets) = sheets_of(bytes)? else { return Ok(None) };
    sheets.into_iter().next().map_or(Ok(Vec::new()), |sheet| sheet.text).map(Some)
}

/// The sheets that hold anything, in their order; `None` if the bytes are no spreadsheet.
///
/// # Errors
/// It is a spreadsheet that can not be read: protected, damaged, of the old format, or too large.
pub fn sheets_of(bytes: &[u8]) -> Result<Option<Vec<Sheet>>, ReadError> {
    if bytes.starts_with(OLD_EXCEL) {
        return Err(ReadError::OldSheet);
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return Ok(None);
    }
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Err(ReadError::BrokenSheet);
    };
    let is_xlsx = archive.file_names().any(|name| name.starts_with("xl/"));
    if !is_xlsx && !is_ods(&mut archive) {
        return Ok(None);
    }
    within_bounds(&mut archive, MAX_UNPACKED)?;
    if is_xlsx { of_xlsx(bytes) } else { of_ods(bytes) }.map(Some)
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Files of `LibreOffice` say what they are in their first entry.
fn is_ods(archive: &mut Archive<'_>) -> bool {
    let mut kind = String::new();
    let read = archive.by_name("mimetype").map(|entry| entry.take(200).read_to_string(&mut kind));
    matches!(read, Ok(Ok(_))) && kind.contains("opendocument.spreadsheet")
}

/// Unpacks everything once, into nothing: what an archive says of its sizes may be false.
fn within_bounds(archive: &mut Archive<'_>, most: u64) -> Result<(), ReadError> {
    let mut left = most;
    for index in 0..archive.len() {
        // What is protected or damaged is told of where it is read.
        let Ok(entry) = archive.by_index(index) else { continue };
        let unpacked = io::copy(&mut entry.take(left + 1), &mut io::sink()).unwrap_or_default();
        left = left.checked_sub(unpacked).ok_or(ReadError::SheetTooLarge)?;
    }
    Ok(())
}

fn of_xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => ReadError::OldSheet,
        _ => ReadError::BrokenSheet,
    })?;
    let names = names(book.sheets_metadata())?;
    Ok(each(names, MAX_TEXT, |name, text| {
        // A chart has no cells.
        let Ok(mut cells) = book.worksheet_cells_reader(name) else { return Ok(()) };
        while let Some(cell) = cells.next_cell().map_err(|_| ReadError::BrokenSheet)? {
            text.put(cell.get_position(), &Data::from(cell.get_value().clone()))?;
        }
        Ok(())
    }))
}

fn of_ods(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => ReadError::OldSheet,
        _ => ReadError::BrokenSheet,
    })?;
    let names = names(book.sheets_metadata())?;
    Ok(each(names, MAX_TEXT, |name, text| {
        let range = book.worksheet_range(name).map_err(|_| ReadError::BrokenSheet)?;
        let (row, column) = range.start().unwrap_or_default();
        for (down, right, value) in range.used_cells() {
            text.put((row.saturating_add(down as u32), column.saturating_add(right as u32)), value)?;
        }
        Ok(())
    }))
}

/// The names of the sheets, as the file has them.
fn names(sheets: &[calamine::Sheet]) -> Result<Vec<String>, ReadError> {
    if sheets.len() > MOST_SHEETS {
        return Err(ReadError::SheetTooLarge);
    }
    Ok(sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).map(|sheet| sheet.name.clone()).collect())
}

/// Writes down each sheet with `write`, all of them together in so many bytes; those that hold nothing are passed over.
fn each(
    names: Vec<String>,
    most: usize,
    mut write: impl FnMut(&str, &mut Text) -> Result<(), ReadError>,
) -> Vec<Sheet> {
    let mut left = most;
    let mut sheets = Vec::new();
    for name in names {
        let mut text = Text { most: left, ..Text::default() };
        let written = write(&name, &mut text);
        left = left.saturating_sub(text.bytes.len());
        if written.is_err() || !text.bytes.is_empty() {
            sheets.push(Sheet { name: one_line(&name), text: written.map(|()| text.bytes) });
        }
    }
    sheets
}

/// The text in the making, and the cell that it has come to.
#[derive(Default)]
struct Text {
    bytes: Vec<u8>,
    row: u32,
    column: u32,
    /// The most bytes that it may come to.
    most: usize,
}

impl Text {
    /// Writes a cell; those that stand before the last one, as damaged files have them, are passed over.
    fn put(&mut self, (row, column): (u32, u32), value: &Data) -> Result<(), ReadError> {
        let value = words(value);
        if value.trim().is_empty() || column as usize >= MAX_CELLS || (row, column) < (self.row, self.column) {
            return Ok(());
        }
        if row as usize > MAX_ROWS {
            return Err(ReadError::TooManyRows);
        }
        while self.row < row {
            self.bytes.push(b'\n');
            (self.row, self.column) = (self.row + 1, 0);
        }
        while self.column < column {
            self.bytes.push(b',');
            self.column += 1;
        }
        self.bytes.push(b'"');
        self.bytes.extend(value.replace('"', "\"\"").bytes());
        self.bytes.push(b'"');
        if self.bytes.len() > self.most {
            return Err(ReadError::SheetTooLarge);
        }
        Ok(())
    }
}

/// What a cell shows. A value that could not be worked out is nothing.
fn words(value: &Data) -> String {
    match value {
        Data::DateTime(time) if !time.is_duration() => date(*time),
        Data::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        Data::Error(_) => String::new(),
        value if value.is_bool() => if value.get_bool() == Some(true) { "yes" } else { "no" }.to_owned(),
        value => value.to_string(),
    }
}

/// The day, and the time of day unless it is midnight.
fn date(time: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
    if (hour, minute) == (0, 0) {
        return format!("{year:04}-{month:02}-{day:02}");
    }
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
}
