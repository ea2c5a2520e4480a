//! The tables as a workbook (ECMA-376): a sheet for each table, its head frozen, days as days and numbers as numbers. The same book
//! gives the same bytes, and comes back equal. Texts are texts, whatever they begin with.

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::ExportError;
use crate::interop::own::{Holds, Sheet, guarded};

/// The most letters that one cell holds.
const MOST_LETTERS: usize = 32_767;
/// Widths of columns, in letters.
const WIDTHS: std::ops::RangeInclusive<usize> = 9..=48;

/// The workbook of these tables.
pub fn to_xlsx(sheets: &[Sheet]) -> Result<Vec<u8>, ExportError> {
    let workbook = || -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        // The day of its making would make two exports of one book differ.
        let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
        for sheet in sheets {
            put(workbook.add_worksheet(), sheet)?;
        }
        workbook.save_to_buffer()
    };
    workbook().map_err(|error| ExportError::Workbook(error.to_string()))
}

fn put(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let (bold, day) = (Format::new().set_bold(), Format::new().set_num_format("yyyy-mm-dd"));
    page.set_name(sheet.name)?;
    page.set_freeze_panes(1, 0)?;
    for (column, (name, _)) in (0_u16..).zip(&sheet.columns) {
        page.write_string_with_format(0, column, *name, &bold)?;
        page.set_column_width(column, width(sheet, column.into(), name))?;
    }
    for (line, row) in (1_u32..).zip(&sheet.rows) {
        for (column, (cell, (_, holds))) in (0_u16..).zip(row.iter().zip(&sheet.columns)) {
            put_cell(page, (line, column), cell, *holds, &day)?;
        }
    }
    let last = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    let columns = u16::try_from(sheet.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    page.autofilter(0, 0, last, columns)?;
    Ok(())
}

fn put_cell(
    page: &mut Worksheet,
    (line, column): (u32, u16),
    cell: &str,
    holds: Holds,
    day: &Format,
) -> Result<(), XlsxError> {
    if cell.is_empty() {
        return Ok(());
    }
    if let (Holds::Day, Some(date)) = (holds, excel_day(cell)) {
        page.write_datetime_with_format(line, column, &date, day)?;
    } else if let (Holds::Number, Ok(number)) = (holds, cell.parse::<i32>()) {
        page.write_number(line, column, number)?;
    } else if cell.chars().nth(MOST_LETTERS).is_some() {
        let cut: String = cell.chars().take(MOST_LETTERS - 1).chain(['\u{2026}']).collect();
        page.write_string(line, column, cut)?;
    } else {
        page.write_string(line, column, guarded(cell.to_owned(), false))?;
    }
    Ok(())
}

/// A day as a spreadsheet counts it. It knows none before March 1900 rightly, nor after 9999; those stay texts.
fn excel_day(cell: &str) -> Option<ExcelDateTime> {
    let date: Date = cell.parse().ok()?;
    let year = u16::try_from(date.year()).ok().filter(|_| date >= jiff::civil::date(1900, 3, 1))?;
    ExcelDateTime::from_ymd(year, date.month().unsigned_abs(), date.day().unsigned_abs()).ok()
}

/// As wide as most of what stands in the first rows.
fn width(sheet: &Sheet, column: usize, name: &str) -> f64 {
    let cells = sheet.rows.iter().take(200).filter_map(|row| row.get(column));
    let longest = cells.map(|cell| cell.chars().count()).chain([name.len()]).max().unwrap_or_default();
    (longest + 2).clamp(*WIDTHS.start(), *WIDTHS.end()) as f64
}
