//! Sheets that are read, and those that can not be.

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
    assert_eq!((reading.taken.delimiter, reading.taken.header, reading.taken.encoding.as_str()), (None, Some(3), ""));
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
fn every_sheet_that_holds_anything_is_found_by_its_name() {
    let found = |bytes: &[u8]| {
        let sheets = sheets_of(bytes).expect("a sound workbook").expect("a workbook").into_iter();
        sheets.map(|sheet| (sheet.name, sheet.text.expect("a sound sheet").len() > 20)).collect::<Vec<_>>()
    };
    assert_eq!(found(&xlsx()), [("Sheet2".to_owned(), true)], "an empty one is none");
    assert_eq!(found(&ods()), [("People".to_owned(), true)]);
    let mut book = Workbook::new();
    for name in ["One", "Two"] {
        let sheet = book.add_worksheet().set_name(name).expect("a free name");
        sheet.write_string(2, 1, "a cell of twenty letters").expect("a small sheet");
    }
    let names = found(&book.save_to_buffer().expect("memory takes any sheet"));
    assert_eq!(names, [("One".to_owned(), true), ("Two".to_owned(), true)]);
}

#[test]
fn sheets_hold_no_more_together_than_one_may() {
    let cells = |text: &mut Text| text.put((0, 0), &Data::String("x".repeat(5)));
    let sheets = each(["One", "Two", "Three"].map(str::to_owned).to_vec(), 10, |_, text| cells(text));
    let read: Vec<bool> = sheets.iter().map(|sheet| sheet.text.is_ok()).collect();
    assert_eq!(read, [true, false, false]);
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
    bolero::check!().with_type::<(bool, usize, u8, bool)>().with_iterations(60).for_each(|(which, at, byte, cut)| {
        let mut bytes = sound[usize::from(*which)].clone();
        let at = at % bytes.len();
        bytes[at] = *byte;
        bytes.truncate(if *cut { at + 1 } else { bytes.len() });
        if let Ok(reading) = interop::read(&bytes, "x.xlsx", &unwatched) {
            assert!(reading.people.len() <= 4);
        }
    });
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
