//! From what was dropped to what is to be read: single files, folders with all that lies in them, ZIP archives such as LinkedIn's
//! export, and the sheets of workbooks.
//!
//! An archive is never unpacked to the disk; what lies in it is read one by one, and no more of it than its limits allow. Archives
//! inside of archives, hidden files and what systems leave behind are passed over, as are links, which could lead anywhere. Of a
//! workbook with several sheets each is read by itself, as what its own header says it is.

mod archive;
mod gather;
mod sheets;
#[cfg(test)]
mod tests;

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    MAX_BYTES, Taking,
    decode::Decoded,
    error::ReadError,
    read_as, read_text,
    reading::{Reading, Watch},
};
use gather::{Gathered, gather};

pub use sheets::own_name;

/// A file to be read, or a sheet of one. Its bytes are fetched when they are needed, so that no more than one file is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// What it is called: its name, within a folder or an archive with the way to it from there. Of several sheets each has its own
    /// name behind that of the workbook, as in "book.xlsx: people".
    pub name: String,
    /// Whether the user pointed at this very file; else it lay in a folder or an archive, and may be of no known format.
    pub is_named: bool,
    path: PathBuf,
    lies: Lies,
}

/// Where at a path it lies.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Lies {
    /// It is what is there.
    Open,
    /// What is there is an archive, and it is the entry with this number.
    Packed(usize),
    /// What is there is an archive of the kind that documents are, and may be a workbook.
    Document,
    /// What is there is a workbook, and these are the rows of one of its sheets.
    Sheet(Arc<[u8]>),
}

/// Reads all that was dropped, each file, and each sheet of a workbook, with `read`. What lay in a folder, an archive or a workbook
/// and is of no known format is counted in a remark.
pub fn read_sources(
    paths: &[PathBuf],
    watch: Watch<'_>,
    read: impl Fn(&SourceFile) -> Result<Reading, ReadError>,
) -> (Vec<Reading>, Vec<(String, ReadError)>) {
    let Gathered { files, refused, passed_over } = gather(paths, watch);
    let mut found = Found { readings: Vec::new(), refused, passed_over };
    for file in files {
        let taken = match file.sheets() {
            Some(Ok(sheets)) => found.sheets(&file, sheets, &read),
            Some(Err(error)) => found.file(&file, Err(error)),
            None => found.file(&file, read(&file)),
        };
        if taken.is_break() {
            break;
        }
    }
    found.told(paths)
}

/// The file or sheet of this name among what was dropped.
pub fn find(paths: &[PathBuf], name: &str) -> Option<SourceFile> {
    let may_be = |file: &SourceFile| name.starts_with(file.file_name());
    gather(paths, &super::unwatched).files.into_iter().filter(may_be).find_map(|file| match file.sheets() {
        Some(sheets) => sheets.ok()?.into_iter().filter_map(|(_, sheet)| sheet.ok()).find(|it| it.file_name() == name),
        None => Some(file).filter(|file| file.file_name() == name),
    })
}

/// What was read so far, and what could not be.
struct Found {
    readings: Vec<Reading>,
    refused: Vec<(String, ReadError)>,
    /// How many files are of no known format, and were not pointed at.
    passed_over: usize,
}

impl Found {
    /// Takes what came of a file. It breaks if the reading was called off.
    fn file(&mut self, file: &SourceFile, read: Result<Reading, ReadError>) -> ControlFlow<()> {
        match read {
            Ok(reading) => self.readings.push(reading),
            Err(error) if is_of_no_format(&error) && !file.is_named => self.passed_over += 1,
            Err(error) => return self.refuse(file.name.clone(), error),
        }
        ControlFlow::Continue(())
    }

    fn refuse(&mut self, name: String, error: ReadError) -> ControlFlow<()> {
        let is_over = matches!(error, ReadError::Cancelled);
        self.refused.push((name, error));
        if is_over { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn told(mut self, paths: &[PathBuf]) -> (Vec<Reading>, Vec<(String, ReadError)>) {
        match self.readings.first_mut() {
            Some(first) if self.passed_over > 0 => first.remarks.push(match self.passed_over {
                1 => "1 other file beside it is of no known format, and is passed over".to_owned(),
                several => format!("{several} other files beside it are of no known format, and are passed over"),
            }),
            None if self.passed_over > 0 && self.refused.is_empty() => {
                let names: Vec<String> = paths.iter().map(|path| name_of(path)).collect();
                self.refused.push((names.join(", "), ReadError::Unknown));
            }
            _ => {}
        }
        (self.readings, self.refused)
    }
}

/// Whether a file could be read, and is nothing that is known.
const fn is_of_no_format(error: &ReadError) -> bool {
    matches!(error, ReadError::Unknown | ReadError::Empty | ReadError::NoColumns(_))
}

impl SourceFile {
    /// The name without the way to it.
    pub fn file_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }

    /// Reads it, taken as is said.
    ///
    /// # Errors
    /// It can not be opened or is too large; within an archive also: it is locked, damaged, or packed beyond all measure. Else as
    /// [`read_as`].
    pub fn read(&self, taking: &Taking, watch: Watch<'_>) -> Result<Reading, ReadError> {
        match &self.lies {
            Lies::Sheet(rows) => read_text(&Decoded::sheet(rows.as_ref()), self.file_name(), taking, watch),
            _ => read_as(&self.bytes()?, self.file_name(), taking, watch),
        }
    }

    /// Whether its bytes are the rows of a sheet.
    pub(super) const fn is_sheet(&self) -> bool {
        matches!(self.lies, Lies::Sheet(_))
    }

    /// Its bytes; of a sheet its rows, parted by commas.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, ReadError> {
        match &self.lies {
            Lies::Packed(entry) => archive::unpacked(&self.path, *entry),
            Lies::Sheet(rows) => Ok(rows.to_vec()),
            Lies::Open | Lies::Document if fs::metadata(&self.path)?.len() > MAX_BYTES => Err(ReadError::TooLarge),
            Lies::Open | Lies::Document => Ok(fs::read(&self.path)?),
        }
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
