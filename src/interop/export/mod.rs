//! What leaves: the book, the part of it that is about some people, or all that it holds about one, in other programs' formats.
//!
//! An [`Export`] says what is wanted. [`Export::leaving`] makes the book smaller first ([`Book::about`], [`Book::without_notes`],
//! [`Book::redacted`]) and tells in a sentence and in first lines what would leave; only then is it [`Written`]. Notes stay unless
//! they are asked for (practice.md R15).
//!
//! # What each format loses
//!
//! | format | holds | loses |
//! |---|---|---|
//! | CSV, XLSX | every record with all its fields; people, exchanges, ties, encounters and promises come back equal | the settings; places in the picture; the imports that records came with; on reading, whatever stands in the other tables |
//! | XLSX alone | days as days, numbers as numbers | what lies beyond the 32,767th letter of a text |
//! | JSON | everything | what is kept to take imports back |
//! | Markdown | a page for each person with every entry that names them | settings, ids, what is about nobody |
//! | hledger | exchanges in minutes, promises with no amount | sizes become minutes; people and all else are names only; colons and semicolons in names and texts; entries before the year 1 |
//! | vCard 3.0, 4.0 | names, addresses, numbers, links, organisation, title, tags, birthday, lines kept of other cards, notes, and those ties that cards know | alliances, levels, every entry; of ties strength and days; in 3.0 ties to someone whose name several have |
//! | GraphML, GEXF, DOT | people with address, organisation, unit, title, level, relation, stage and tags; ties; sums of what passed; places and colours | entries, notes, numbers and links |
//! | iCalendar | open promises and actions; if wanted, those that are closed and encounters too | everything else |

mod format;
mod hledger;
mod json;
#[cfg(test)]
mod tests;
mod xlsx;

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use super::{
    Calendar, CalendarKind, CalendarWanted, VCardVersion,
    index::{Index, Lost},
    own, to_dot, to_gexf, to_graphml, to_vcards,
};
use crate::{
    book::{Book, PersonId},
    report,
    store::atomic,
};

pub use format::ExportFormat;

/// Of whom the book is told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Whom {
    /// Of everyone.
    #[default]
    Everyone,
    /// Of these people, with what names them.
    These(BTreeSet<PersonId>),
}

impl Whom {
    /// The one person of this name, email address or id.
    ///
    /// # Errors
    /// Nobody is called so, or several are.
    pub fn called(book: &Book, who: &str) -> Result<Self, ExportError> {
        let of_id = who.trim().parse().ok().filter(|id| book.person(*id).is_some());
        let found = of_id.map_or_else(|| Index::of(book).find(who), Ok);
        found.map(|id| Self::These(BTreeSet::from([id]))).map_err(|lost| match lost {
            Lost::Nobody => ExportError::Unknown,
            Lost::Several => ExportError::Several,
        })
    }
}

/// What should leave, and as what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The format.
    pub format: ExportFormat,
    /// Of whom.
    pub whom: Whom,
    /// With notes, and with the answers given in reviews.
    pub notes: bool,
    /// Under pseudonyms, and without anything that was typed.
    pub redacted: bool,
    /// Cells of CSV as they are, even where a spreadsheet would take them for formulas.
    pub raw_cells: bool,
    /// What a calendar file holds.
    pub calendar: CalendarWanted,
}

/// Why nothing leaves.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// There is nobody in the part that is wanted.
    #[error("nobody is chosen: there is nothing to export")]
    Nobody,
    /// Nobody has this name.
    #[error("nobody in the book is called so")]
    Unknown,
    /// More than one has this name.
    #[error("several people are called so; please name the email address or the id")]
    Several,
    /// Nothing is open.
    #[error("{0}")]
    NoCalendar(String),
    /// A workbook can not hold it.
    #[error("it is more than a workbook can hold ({0}); please export CSV")]
    Workbook(String),
    /// The records could not be put into words.
    #[error("it could not be written as JSON ({0})")]
    Json(String),
}

impl Export {
    /// Everything but the notes, in this format.
    pub const fn new(format: ExportFormat) -> Self {
        Self {
            format,
            whom: Whom::Everyone,
            notes: false,
            redacted: false,
            raw_cells: false,
            calendar: CalendarWanted::open(CalendarKind::Todos),
        }
    }

    /// What would leave of a book.
    ///
    /// # Errors
    /// Nobody was chosen.
    pub fn leaving(&self, book: &Book) -> Result<Leaving, ExportError> {
        let mut book = if self.redacted { book.redacted() } else { book.clone() }.without_ways_back();
        if !self.notes {
            book = book.without_notes();
        }
        let mut others = BTreeSet::new();
        if let Whom::These(chosen) = &self.whom {
            if !chosen.iter().any(|id| book.person(*id).is_some()) {
                return Err(ExportError::Nobody);
            }
            book = book.about(chosen);
            others = book.people().map(|(id, _)| id).filter(|id| !chosen.contains(id)).collect();
            let unfit = self.format.without(&book, &others);
            book.remove_people(&unfit);
            others.retain(|id| !unfit.contains(id));
        }
        Ok(Leaving { export: self.clone(), book, others })
    }

    /// What the file or folder may be called; `name` is that of the one person whom it is about, if it is about one.
    pub fn file_name(&self, name: Option<&str>) -> String {
        let safe = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '.' | '_') { c } else { ' ' };
        let name: String = name.unwrap_or_default().chars().map(safe).collect();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = if name.is_empty() || self.redacted { "alliances".to_owned() } else { name };
        match self.format.ending() {
            Some(ending) => format!("{name}.{ending}"),
            None => name,
        }
    }
}

/// What is about to leave: a smaller book, and as what it is written.
#[derive(Debug, Clone)]
pub struct Leaving {
    export: Export,
    book: Book,
    /// Those who come along by name only.
    others: BTreeSet<PersonId>,
}

/// The beginning of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glimpse {
    /// The name of the file, or of the sheet.
    pub name: String,
    /// Its first lines.
    pub lines: Vec<String>,
    /// How many lines come after them.
    pub more: usize,
}

impl Leaving {
    /// What leaves, in one sentence without its full stop, as in "45 people, 312 exchanges, 41 ties; notes stay here".
    pub fn summary(&self) -> String {
        let mut parts = vec![self.export.format.counted(&self.book, self.others.len())];
        let CalendarWanted { kind, encounters, closed, .. } = self.export.calendar;
        if self.export.format == ExportFormat::Ics && !encounters && !closed {
            parts = vec![Calendar::new(&self.book, kind, Timestamp::UNIX_EPOCH).told(kind)];
        }
        match self.others.len() {
            0 => {}
            1 => parts.push("1 other by name only".to_owned()),
            several => parts.push(format!("{several} others by name only")),
        }
        if self.export.redacted {
            parts.push("without names and without anything that was typed".to_owned());
        } else if self.export.notes && self.export.format.has_notes() {
            parts.push("with notes".to_owned());
        } else {
            parts.push("notes stay here".to_owned());
        }
        parts.join("; ")
    }

    /// The book that leaves.
    pub const fn book(&self) -> &Book {
        &self.book
    }

    /// Writes it; `stamp` is the time at which calendars are told that it was.
    ///
    /// # Errors
    /// There is nothing that the format could hold, or more than it can.
    pub fn written(&self, stamp: Timestamp) -> Result<Written, ExportError> {
        let book = &self.book;
        let text = match self.export.format {
            ExportFormat::Csv => return Ok(Written::Folder(tables(book, !self.export.raw_cells))),
            ExportFormat::Xlsx => return xlsx::to_xlsx(&own::sheets(book)).map(Written::File),
            ExportFormat::Ics => {
                let calendar = Calendar::of(book, &self.export.calendar, stamp);
                if calendar.entries == 0 {
                    return Err(ExportError::NoCalendar(calendar.told(self.export.calendar.kind)));
                }
                calendar.text().to_owned()
            }
            ExportFormat::VCard3 => to_vcards(book, VCardVersion::V3, self.export.notes),
            ExportFormat::VCard4 => to_vcards(book, VCardVersion::V4, self.export.notes),
            ExportFormat::GraphMl => to_graphml(book),
            ExportFormat::Gexf => to_gexf(book),
            ExportFormat::Dot => to_dot(book),
            ExportFormat::Json => json::to_json(book)?,
            ExportFormat::Markdown => {
                let whole = book.people().map(|(id, _)| id).filter(|id| !self.others.contains(id));
                let pages: Vec<String> = report::people(book, whole).map(|page| report::markdown(&page)).collect();
                pages.join("\n")
            }
            ExportFormat::Hledger => hledger::to_hledger(book),
        };
        Ok(Written::File(text.into_bytes()))
    }

    /// How each file that would be written begins, in up to `most` lines; of a workbook, its sheets. Tables without rows are passed
    /// over.
    ///
    /// # Errors
    /// As [`Leaving::written`].
    pub fn glimpses(&self, most: usize, stamp: Timestamp) -> Result<Vec<Glimpse>, ExportError> {
        let files = match self.export.format {
            ExportFormat::Xlsx => tables(&self.book, false),
            _ => match self.written(stamp)? {
                Written::Folder(files) => files,
                Written::File(bytes) => {
                    let one = match &self.export.whom {
                        Whom::These(people) if people.len() == 1 => people.first().map(|id| self.book.name(*id)),
                        Whom::These(_) | Whom::Everyone => None,
                    };
                    vec![(self.export.file_name(one), bytes)]
                }
            },
        };
        let glimpse = |(name, bytes): (String, Vec<u8>)| {
            let text = String::from_utf8_lossy(&bytes);
            let lines: Vec<String> = text.lines().take(most).map(str::to_owned).collect();
            let more = text.lines().count() - lines.len();
            Glimpse { name, lines, more }
        };
        let glimpses = files.into_iter().map(glimpse);
        let is_table = matches!(self.export.format, ExportFormat::Csv | ExportFormat::Xlsx);
        Ok(glimpses.filter(|glimpse| !is_table || glimpse.lines.len() > 1).collect())
    }
}

/// The tables of a book, each with the name of its file.
pub(super) fn tables(book: &Book, for_spreadsheets: bool) -> Vec<(String, Vec<u8>)> {
    own::sheets(book).iter().map(|sheet| (format!("{}.csv", sheet.name), sheet.csv(for_spreadsheets))).collect()
}

/// What was put together, not yet in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// One file.
    File(Vec<u8>),
    /// Files for one folder, by their names.
    Folder(Vec<(String, Vec<u8>)>),
}

impl Written {
    /// Puts it in its place: a file, or a folder that is made if it is not there. Gives the paths.
    ///
    /// # Errors
    /// What the system refused. Each file is either whole or as it was.
    pub fn save(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        match self {
            Self::File(bytes) => {
                atomic::write(path, bytes)?;
                Ok(vec![path.to_path_buf()])
            }
            Self::Folder(files) => {
                std::fs::create_dir_all(path)?;
                let put = |(name, bytes): &(String, Vec<u8>)| {
                    let path = path.join(name);
                    atomic::write(&path, bytes)?;
                    Ok(path)
                };
                files.iter().map(put).collect()
            }
        }
    }
}
