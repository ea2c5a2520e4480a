//! What an import leaves out as a file of its own: to be mended in a spreadsheet, and read again.

use std::{collections::BTreeMap, path::PathBuf};

use super::{
    Plan, Taken, Taking,
    decode::Decoded,
    reading::{Loss, Reading, unwatched},
    sources,
    table::{Header, Table, Writing},
};

/// The title of the column that says why.
const WHY: &str = "Why it was left out";

/// A file, or a sheet of one, of which something is left out: its bytes, and how they were taken.
pub struct Original {
    bytes: Vec<u8>,
    is_sheet: bool,
    taken: Taken,
}

impl Original {
    /// Fetches what a reading is of once more from what was dropped.
    pub fn of(reading: &Reading, paths: &[PathBuf]) -> Option<Self> {
        let source = sources::find(paths, &reading.file)?;
        Some(Self { bytes: source.bytes().ok()?, is_sheet: source.is_sheet(), taken: reading.taken.clone() })
    }
}

/// The entries that a plan leaves out because they can not be read. Of a single table these are its rows under its own header, with
/// one column more that says why: mended, it is read as the table was. Of all else each is told by file, line and reason.
pub fn left_out(plan: &Plan, original: impl Fn(&str) -> Option<Original>) -> Vec<u8> {
    let mut files: BTreeMap<&str, BTreeMap<u64, Vec<&str>>> = BTreeMap::new();
    for (file, problem) in plan.problems().filter(|(_, problem)| problem.loss == Loss::Entry) {
        files.entry(file).or_default().entry(problem.line).or_default().push(&problem.reason);
    }
    let single = files.iter().next().filter(|_| files.len() == 1);
    let rows = single.and_then(|(file, lines)| rows(&original(file)?, lines));
    rows.unwrap_or_else(|| list(&files))
}

/// The rows of a table that begin on these lines, under its header; nothing if it is no table.
fn rows(original: &Original, lines: &BTreeMap<u64, Vec<&str>>) -> Option<Vec<u8>> {
    let Original { bytes, is_sheet, taken } = original;
    let taking = Taking { delimiter: taken.delimiter, header: Some(taken.header.unwrap_or(0)), ..Taking::default() };
    let text = if *is_sheet { Decoded::sheet(bytes) } else { super::opened(bytes, &taking).ok()? };
    // What is parted by nothing is no table of text; the rows of a sheet are parted by commas.
    let delimiter = taken.delimiter.or(text.is_sheet.then_some(',')).and_then(|of| u8::try_from(of).ok())?;
    let header = Header::at(&text.bytes, Writing::of(&text, &taking))?;
    let table = Table::read(&text.bytes, &header, &unwatched).ok()?;
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(Vec::new());
    if taken.header.is_some() {
        writer.write_record(table.titles.iter().map(String::as_str).chain([WHY])).ok()?;
    }
    for (row, why) in table.rows.iter().filter_map(|row| Some((row, lines.get(&row.line)?.join("; ")))) {
        let cells = (0..row.width()).map(|column| row.raw(Some(column)));
        writer.write_record(cells.chain([why.as_str()])).ok()?;
    }
    writer.into_inner().ok()
}

fn list(files: &BTreeMap<&str, BTreeMap<u64, Vec<&str>>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut written = writer.write_record(["file", "line", WHY]);
    for (file, lines) in files {
        for (line, why) in lines {
            written = written.and_then(|()| writer.write_record([*file, &line.to_string(), &why.join("; ")]));
        }
    }
    // Writing into memory has no way to fail.
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        book::{Book, IdMint},
        interop::{read, unwatched},
    };

    const ROWS: &str =
        "Notes:\n\nFirst Name;Last Name;Position\nAna;Silva;Buyer\n;;Seller\n\nTom;Berg;\"a\nb\"\n;;\"x; y\"\n";

    fn told(files: &[&str], taken: &Taken) -> String {
        let readings: Vec<_> = (1..)
            .zip(files)
            .map(|(at, text)| read(text.as_bytes(), &format!("{at}.csv"), &unwatched).expect("LinkedIn"))
            .collect();
        let plan = Plan::new(&Book::default(), &readings, IdMint::new(0, 1), jiff::civil::date(2026, 11, 22));
        let bytes = left_out(&plan, |_| {
            Some(Original { bytes: files[0].as_bytes().to_vec(), is_sheet: false, taken: taken.clone() })
        });
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn rows_that_are_left_out_stand_under_their_own_header_with_a_reason() {
        let taken = Taken { delimiter: Some(';'), header: Some(3), ..Taken::default() };
        let text = told(&[ROWS], &taken);
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some("First Name;Last Name;Position;Why it was left out"));
        assert!(lines.next().is_some_and(|line| line.starts_with(";;Seller;")));
        assert!(lines.next().is_some_and(|line| line.starts_with(";;\"x; y\";")));
        assert_eq!(lines.next(), None);
        let again = read(text.replace(";;", "Mia;Lund;").as_bytes(), "mended.csv", &unwatched).expect("LinkedIn");
        assert_eq!((again.people.len(), again.problems.len()), (2, 0));
    }

    #[test]
    fn rows_of_a_sheet_are_found_in_their_workbook() {
        let mut book = rust_xlsxwriter::Workbook::new();
        for (sheet, rows) in [("Ana", ["2026-01-02", "soon"]), ("Tom", ["2026-01-02", "2026-01-03"])] {
            let page = book.add_worksheet().set_name(sheet).expect("a name for a sheet");
            for (line, day) in (0..).zip(["date"].into_iter().chain(rows)) {
                let cells = if line == 0 { ["people", "direction", "kind"] } else { [sheet, "gave", "advice"] };
                for (column, cell) in (0..).zip([day].into_iter().chain(cells)) {
                    page.write_string(line, column, cell).expect("a small sheet");
                }
            }
        }
        let folder = tempfile::tempdir().expect("a folder");
        let paths = [folder.path().join("gifts.xlsx")];
        crate::store::atomic::write(&paths[0], &book.save_to_buffer().expect("memory")).expect("a free disk");
        let (readings, _) =
            crate::interop::read_sources(&paths, &unwatched, |file| file.read(&Taking::default(), &unwatched));
        let plan = Plan::new(&Book::default(), &readings, IdMint::new(0, 1), jiff::civil::date(2026, 11, 22));
        let unreadable: Vec<_> = readings.iter().filter(|reading| !reading.problems.is_empty()).collect();
        assert_eq!((readings.len(), unreadable.len()), (2, 1));
        let original = Original::of(unreadable[0], &paths).expect("it is still there");
        let text =
            String::from_utf8(rows(&original, &BTreeMap::from([(3, vec!["no date"])])).expect("rows")).expect("text");
        assert_eq!(text, format!("date,people,direction,kind,{WHY}\nsoon,Ana,gave,advice,no date\n"));
        assert!(plan.problems().any(|(file, problem)| file == "gifts.xlsx: Ana" && problem.line == 3));
    }

    #[test]
    fn of_several_files_each_entry_is_told_by_its_place() {
        let text = told(&[ROWS, ROWS], &Taken::default());
        let places: Vec<String> =
            text.lines().map(|line| line.split(',').take(2).collect::<Vec<_>>().join(",")).collect();
        assert_eq!(places, ["file,line", "1.csv,5", "1.csv,9", "2.csv,5", "2.csv,9"]);
    }
}
