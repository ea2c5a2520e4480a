//! Spreadsheets, XLSX (also XLSM) and ODS: the first sheet that holds anything, as a text of rows, so that whatever is read from
//! tables of text is read from sheets too. Formulas give the values they had when the file was saved, dates come out as ISO 8601.

use std::io::{self, Cursor, Read};

use calamine::{Data, DataType, ExcelDateTime, Ods, OdsError, Reader, SheetType, Xlsx, XlsxError};
use zip::ZipArchive;

use super::{MAX_ROWS, split::MAX_CELLS};
use crate::interop::error::ReadError;

/// Most bytes that a spreadsheet may unpack to: a few thousand of them can be made to hold terabytes.
const MAX_UNPACKED: u64 = 400_000_000;
/// Most bytes of text that are taken from one sheet.
const MAX_TEXT: usize = 200_000_000;
/// How files of old Excel begin, and protected ones of any Excel.
const OLD_EXCEL: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// One sheet of a spreadsheet.
#[derive(Debug)]
pub struct Sheet {
    /// A line for each row, its cells parted by commas. Line ends inside of cells stay.
    pub text: Vec<u8>,
    /// How many sheets come after it.
    pub others: usize,
}

/// The first sheet that holds anything; `None` if the bytes are no spreadsheet.
///
/// # Errors
/// It is a spreadsheet that can not be read: protected, damaged, of the old format, or too large.
pub fn first_of(bytes: &[u8]) -> Result<Option<Sheet>, ReadError> {
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

fn of_xlsx(bytes: &[u8]) -> Result<Sheet, ReadError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => ReadError::OldSheet,
        _ => ReadError::BrokenSheet,
    })?;
    let mut text = Text::default();
    let mut sheets = sheets(book.sheets_metadata()).into_iter();
    for name in sheets.by_ref() {
        // A chart has no cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        while let Some(cell) = cells.next_cell().map_err(|_| ReadError::BrokenSheet)? {
            text.put(cell.get_position(), &Data::from(cell.get_value().clone()))?;
        }
        if !text.bytes.is_empty() {
            break;
        }
    }
    Ok(Sheet { text: text.bytes, others: sheets.len() })
}

fn of_ods(bytes: &[u8]) -> Result<Sheet, ReadError> {
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => ReadError::OldSheet,
        _ => ReadError::BrokenSheet,
    })?;
    let mut text = Text::default();
    let mut sheets = sheets(book.sheets_metadata()).into_iter();
    for name in sheets.by_ref() {
        let range = book.worksheet_range(&name).map_err(|_| ReadError::BrokenSheet)?;
        let (row, column) = range.start().unwrap_or_default();
        for (down, right, value) in range.used_cells() {
            text.put((row.saturating_add(down as u32), column.saturating_add(right as u32)), value)?;
        }
        if !text.bytes.is_empty() {
            break;
        }
    }
    Ok(Sheet { text: text.bytes, others: sheets.len() })
}

fn sheets(sheets: &[calamine::Sheet]) -> Vec<String> {
    sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).map(|sheet| sheet.name.clone()).collect()
}

/// The text in the making, and the cell that it has come to.
#[derive(Default)]
struct Text {
    bytes: Vec<u8>,
    row: u32,
    column: u32,
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
        if self.bytes.len() > MAX_TEXT {
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

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use rust_xlsxwriter::{ExcelDateTime as Day, Format as Style, Workbook};
    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;
    use crate::interop::{self, Field, Taking, read_as, unwatched};

    fn xlsx() -> Vec<u8> {
        let mut book = Workbook::new();
        book.add_worksheet().set_name("Empty").expect("a free name");
        let sheet = book.add_worksheet();
        let rows = [
            ["My contacts", "", "", ""],
            ["", "", "", ""],
            ["Vorname", "Nachname", "E-Mail", "Notizen"],
            ["Ana", "Silva", "ana@example.com", "likes tea,\nand \"cake\""],
            ["Tom", "Berg", "tom@example.com", ""],
        ];
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                sheet.write_string(row as u32, column as u16, *cell).expect("a small sheet");
            }
        }
        let day = Day::from_ymd(1985, 3, 15).expect("a day");
        sheet.write_string(2, 4, "Geburtstag").expect("a small sheet");
        sheet.write_datetime_with_format(3, 4, day, &Style::new().set_num_format("dd.mm.yyyy")).expect("a small sheet");
        sheet.write_string(2, 5, "Handy").expect("a small sheet");
        sheet.write_number(3, 5, 447_700_900_123_f64).expect("a small sheet");
        sheet.write_string(2, 6, "VIP").expect("a small sheet");
        sheet.write_boolean(4, 6, true).expect("a small sheet");
        book.save_to_buffer().expect("memory takes any sheet")
    }

    fn zipped(entries: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in entries {
            archive.start_file(*name, SimpleFileOptions::default()).expect("a free name");
            archive.write_all(content.as_bytes()).expect("memory takes any file");
        }
        archive.finish().expect("memory takes any file").into_inner()
    }

    fn ods() -> Vec<u8> {
        let row = |cells: &[&str]| {
            let cells = cells.iter().map(|cell| {
                format!("<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>")
            });
            format!("<table:table-row>{}</table:table-row>", cells.collect::<String>())
        };
        let content = format!(
            "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>\
             <table:table table:name=\"People\"><table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>{}{}\
             <table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
             </table:table></office:spreadsheet></office:body></office:document-content>",
            row(&["Vorname", "Nachname", "E-Mail"]),
            row(&["Ana", "Silva", "ana@example.com"])
        );
        let manifest = "<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"m\"/>";
        let kind = "application/vnd.oasis.opendocument.spreadsheet";
        zipped(&[("mimetype", kind), ("content.xml", &content), ("META-INF/manifest.xml", manifest)])
    }

    #[test]
    fn a_sheet_of_excel_is_read_like_a_table_of_text() {
        let reading = interop::read(&xlsx(), "people.xlsx", &unwatched).expect("a table of contacts");
        assert_eq!(reading.problems, []);
        assert_eq!(
            (reading.taken.delimiter, reading.taken.header, reading.taken.encoding.as_str()),
            (None, Some(3), "")
        );
        let people: Vec<_> = reading.people.iter().map(|draft| (draft.line, draft.person.name.as_str())).collect();
        assert_eq!(people, [(4, "Ana Silva"), (5, "Tom Berg")]);
        let ana = &reading.people[0];
        assert_eq!(ana.remarks, ["likes tea,\nand \"cake\""]);
        assert_eq!(ana.person.born.map(|born| born.to_string()).as_deref(), Some("1985-03-15"));
        assert_eq!(ana.person.phones, ["447700900123"]);
        assert_eq!(reading.people[1].person.extra.get("VIP").map(String::as_str), Some("yes"));
        let taking =
            Taking { header: Some(3), columns: Some(vec![Field::FamilyName, Field::GivenName]), ..Taking::default() };
        let reading = read_as(&xlsx(), "people.xlsx", &taking, &unwatched).expect("a table of contacts");
        assert_eq!(reading.people[0].person.name, "Silva Ana");
    }

    #[test]
    fn a_sheet_of_libreoffice_is_read_too() {
        let reading = interop::read(&ods(), "people.ods", &unwatched).expect("a table of contacts");
        let people: Vec<_> = reading.people.iter().map(|draft| (draft.line, draft.person.name.as_str())).collect();
        assert_eq!(people, [(4, "Ana Silva")]);
    }

    #[test]
    fn sheets_beside_the_first_are_told_of() {
        let mut book = rust_xlsxwriter::Workbook::new();
        for (sheet, name) in [("Empty", None), ("People", Some("Ana Silva")), ("Others", Some("Tom Berg"))] {
            let sheet = book.add_worksheet().set_name(sheet).expect("a name for a sheet");
            for (row, text) in (0..).zip(name.into_iter().flat_map(|name| ["Name", name])) {
                sheet.write_string(row, 0, text).expect("a cell");
                sheet.write_string(row, 1, if row == 0 { "Email" } else { "" }).expect("a cell");
            }
        }
        let bytes = book.save_to_buffer().expect("memory takes any file");
        let reading = interop::read(&bytes, "book.xlsx", &unwatched).expect("a table of contacts");
        let names: Vec<_> = reading.people.iter().map(|draft| draft.person.name.as_str()).collect();
        assert_eq!(names, ["Ana Silva"]);
        assert_eq!(
            reading.remarks,
            ["only its first sheet is read; the 1 other is left, save each as a file of its own"]
        );
    }

    #[test]
    fn sheets_that_can_not_be_read_say_why() {
        let read = |bytes: &[u8]| interop::read(bytes, "x.xlsx", &unwatched).map(|_| ());
        assert!(matches!(read(&[OLD_EXCEL, &[0; 600]].concat()), Err(ReadError::OldSheet)));
        assert!(matches!(read(&zipped(&[("xl/workbook.xml", "<workbook")])), Err(ReadError::BrokenSheet)));
        assert!(matches!(read(b"PK\x03\x04 and no more"), Err(ReadError::BrokenSheet)));
        assert!(matches!(read(&zipped(&[("letter.txt", "Dear Ana")])), Err(ReadError::Unknown)));
        let big = zipped(&[("a", &"0".repeat(5_000)), ("b", &"0".repeat(5_000))]);
        let bounds = |most| within_bounds(&mut ZipArchive::new(Cursor::new(big.as_slice())).expect("an archive"), most);
        assert!(matches!((bounds(10_000), bounds(9_999)), (Ok(()), Err(ReadError::SheetTooLarge))));
    }

    #[test]
    fn a_sheet_cut_or_changed_anywhere_is_read_or_refused() {
        let sound = [xlsx(), ods()];
        bolero::check!().with_type::<(bool, usize, u8, bool)>().with_iterations(60).for_each(
            |(which, at, byte, cut)| {
                let mut bytes = sound[usize::from(*which)].clone();
                let at = at % bytes.len();
                bytes[at] = *byte;
                bytes.truncate(if *cut { at + 1 } else { bytes.len() });
                if let Ok(reading) = interop::read(&bytes, "x.xlsx", &unwatched) {
                    assert!(reading.people.len() <= 4);
                }
            },
        );
    }

    #[test]
    fn a_sheet_with_any_text_inside_is_read_or_refused() {
        let cells =
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>E-mail</t></is></c><c r=\"XFD1048576\"><v>4</v></c></row>";
        bolero::check!().with_type::<(usize, usize, u8)>().with_iterations(200).for_each(|(from, to, byte)| {
            let (from, to) = (from % cells.len(), to % cells.len());
            let mut inside = cells.as_bytes().to_vec();
            inside[from] = *byte & 0x7F;
            inside.truncate(from.max(to) + 1);
            let inside = String::from_utf8(inside).expect("plain letters");
            let sheet = format!("<worksheet><sheetData>{inside}</sheetData></worksheet>");
            let bytes = zipped(&[
                ("[Content_Types].xml", "<Types/>"),
                ("_rels/.rels", "<Relationships><Relationship Id=\"1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
                ("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
                ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"rId1\" Type=\"worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
                ("xl/worksheets/sheet1.xml", &sheet),
            ]);
            assert!(first_of(&bytes).is_ok_and(|sheet| sheet.is_some()) || first_of(&bytes).is_err());
        });
    }
}
