//! The sheets of a workbook, each read by itself.

use std::{ops::ControlFlow, sync::Arc};

use super::{Found, Lies, SourceFile, is_of_no_format};
use crate::interop::{error::ReadError, reading::Reading, table};

/// A sheet by its name among what is read, or why it can not be.
pub type FoundSheet = (String, Result<SourceFile, ReadError>);

/// What a file calls all that is in it: of a sheet its own name, of any other file its name without endings.
pub fn own_name(file: &str) -> &str {
    let name = file.rsplit_once(BEFORE_SHEET).map_or(file, |(_, sheet)| sheet);
    name.split('.').next().unwrap_or_default().trim()
}

/// What parts the name of a sheet from that of its workbook. No program lets a sheet have it in its own.
const BEFORE_SHEET: &str = ": ";

impl SourceFile {
    /// The sheets that hold anything, if it is a workbook. One alone goes by the name of the file.
    pub(super) fn sheets(&self) -> Option<Result<Vec<FoundSheet>, ReadError>> {
        if self.lies != Lies::Document {
            return None;
        }
        let sheets = match self.bytes().and_then(|bytes| table::sheets_of(&bytes)) {
            Ok(sheets) => sheets?,
            Err(error) => return Some(Err(error)),
        };
        if sheets.is_empty() {
            return Some(Err(ReadError::Empty));
        }
        let is_alone = sheets.len() == 1;
        let found = sheets.into_iter().map(|sheet| {
            let own = sheet.name.replace('/', "-");
            let name = if is_alone { self.name.clone() } else { format!("{}{BEFORE_SHEET}{own}", self.name) };
            let source =
                |rows: Vec<u8>| Self { name: name.clone(), lies: Lies::Sheet(Arc::from(rows)), ..self.clone() };
            let source = sheet.text.map(source);
            (name, source)
        });
        Some(Ok(found.collect()))
    }
}

impl Found {
    /// Reads the sheets of a workbook. Those of no known format are passed over beside others, as pages of figures often are; a
    /// workbook of such alone is refused sheet by sheet, so that their columns can be told.
    pub(super) fn sheets(
        &mut self,
        workbook: &SourceFile,
        sheets: Vec<FoundSheet>,
        read: &impl Fn(&SourceFile) -> Result<Reading, ReadError>,
    ) -> ControlFlow<()> {
        let (before, refused) = (self.readings.len(), self.refused.len());
        let mut unknown = Vec::new();
        for (name, sheet) in sheets {
            match sheet.and_then(|sheet| read(&sheet)) {
                Ok(reading) => self.readings.push(reading),
                Err(error) if is_of_no_format(&error) => unknown.push((name, error)),
                Err(error) => self.refuse(name, error)?,
            }
        }
        match self.readings.get_mut(before) {
            Some(first) if !unknown.is_empty() => first.remarks.push(match unknown.len() {
                1 => "1 other sheet holds nothing that is known, and is passed over".to_owned(),
                several => format!("{several} other sheets hold nothing that is known, and are passed over"),
            }),
            Some(_) => {}
            None if unknown.is_empty() => {}
            None if !workbook.is_named => self.passed_over += 1,
            None => {
                let as_known = |(name, error): (String, ReadError)| error.taken().is_some().then_some((name, error));
                self.refused.extend(unknown.into_iter().filter_map(as_known));
                if self.refused.len() == refused {
                    self.refused.push((workbook.name.clone(), ReadError::Unknown));
                }
            }
        }
        ControlFlow::Continue(())
    }
}
