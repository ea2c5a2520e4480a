//! What the program takes from outside: the clock, chance, folders, and the system's file dialogs. Tests put their own.

use std::{path::PathBuf, sync::Arc, time::Duration};

use jiff::{civil::Date, tz::TimeZone};

use crate::{
    interop::CalendarKind,
    report::{ReportFormat, Wanted},
    store::{Clock, Places},
    ui::export::Leave,
};

/// What a file dialog is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Which book to open.
    OpenBook,
    /// Where to put a new book.
    NewBook,
    /// Where to put a copy of the book.
    SaveCopy,
    /// Which files to import.
    Import,
    /// Where to put what an import leaves out.
    SaveLeftOut,
    /// Where to put what leaves for other programs.
    Export(Arc<Leave>),
    /// Where to put a picture.
    SavePicture,
    /// Where to put a sheet for a meeting.
    SaveMeeting,
    /// Where to put figures.
    SaveNumbers,
    /// Where to put a calendar file with entries of this kind.
    SaveCalendar(CalendarKind),
    /// Where to put the report of a quarter.
    SaveReport(Wanted),
}

impl Ask {
    /// The dialog's title, and what it asks for.
    pub const fn title(&self) -> &'static str {
        match self {
            Self::OpenBook => "Open a book",
            Self::NewBook => "Where should the new book lie?",
            Self::SaveCopy => "Where should the copy lie?",
            Self::Import => "Files to import",
            Self::SaveLeftOut => "Where should the entries lie that are left out?",
            Self::Export(_) => "Where should the export lie?",
            Self::SavePicture => "Where should the picture lie?",
            Self::SaveMeeting => "Where should the sheet lie?",
            Self::SaveNumbers => "Where should the numbers lie?",
            Self::SaveCalendar(_) => "Where should the calendar file lie?",
            Self::SaveReport(_) => "Where should the report lie?",
        }
    }
}

impl Ask {
    /// What the button says that goes on with the path.
    pub const fn verb(&self) -> &'static str {
        match self {
            Self::OpenBook => "Open",
            Self::NewBook => "Begin the book",
            Self::SaveCopy => "Write the copy",
            Self::Import => "Read",
            Self::SaveLeftOut => "Save the entries",
            Self::Export(_) => "Export",
            Self::SavePicture => "Save the picture",
            Self::SaveMeeting => "Save the sheet",
            Self::SaveNumbers => "Save the numbers",
            Self::SaveCalendar(_) => "Save the calendar file",
            Self::SaveReport(_) => "Save the report",
        }
    }
}

/// What came of a file dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// These files, or this folder; at least one.
    Paths(Vec<PathBuf>),
    /// The user changed their mind.
    Cancelled,
    /// The system could not show a dialog.
    Unavailable,
}

/// Waits for the user's answer; run away from the window's thread.
pub type Answer = Box<dyn FnOnce() -> Picked + Send>;

/// The system's file dialogs.
pub trait Dialogs {
    /// Shows a dialog. Called on the window's thread; the answer is awaited on another.
    fn show(&self, ask: Ask, suggested_name: &str, parent: &eframe::Frame) -> Answer;
}

/// The program's surroundings.
pub struct Environment {
    /// Tells the time.
    pub clock: Clock,
    /// Where the user is, for dates.
    pub zone: TimeZone,
    /// Chance, different on each machine and at each start.
    pub seed: u64,
    /// The user's folders.
    pub places: Places,
    /// The system's file dialogs.
    pub dialogs: Box<dyn Dialogs>,
    /// Work that takes long runs on threads of its own; without, it is done at once, so that tests need not wait.
    pub threads: bool,
}

impl Environment {
    /// The day it is now.
    pub fn today(&self) -> Date {
        self.now().date()
    }

    /// The day and time it is now.
    pub fn now(&self) -> jiff::civil::DateTime {
        self.clock.now().to_zoned(self.zone.clone()).datetime()
    }

    /// Milliseconds since 1970.
    pub fn unix_millis(&self) -> u64 {
        u64::try_from(self.clock.now().as_millisecond()).unwrap_or(0)
    }

    /// How long until the day changes, at most an hour: then today is looked up again.
    pub fn until_tomorrow(&self) -> Duration {
        let now = self.now();
        let left = 24 * 3600 - i64::from(now.hour()) * 3600 - i64::from(now.minute()) * 60 - i64::from(now.second());
        Duration::from_secs(u64::try_from(left.clamp(1, 3600)).unwrap_or(3600))
    }
}

/// A dialog that comes back sooner than this was never shown.
const SHOWN_AT_LEAST: Duration = Duration::from_millis(300);

/// How the names of files end that can be read; what a file is its content tells.
const READABLE: &[&str] = &[
    "csv", "tsv", "txt", "xlsx", "ods", "vcf", "vcard", "ics", "vcs", "json", "zip", "ron", "graphml", "xml", "gexf",
    "gml", "net", "paj", "dl", "vna", "dot", "gv", "edges",
];

/// The dialogs of the system itself.
pub struct SystemDialogs;

impl Dialogs for SystemDialogs {
    fn show(&self, ask: Ask, suggested_name: &str, parent: &eframe::Frame) -> Answer {
        let dialog = rfd::AsyncFileDialog::new().set_title(ask.title()).set_parent(parent);
        let began = std::time::Instant::now();
        let one = |file: Option<rfd::FileHandle>| file.map(|file| vec![file.path().to_path_buf()]);
        let many = |files: Option<Vec<rfd::FileHandle>>| {
            files.map(|files| files.iter().map(|file| file.path().to_path_buf()).collect())
        };
        match ask {
            Ask::OpenBook => {
                let picked = dialog.add_filter("Mutual book", &["ron"]).pick_file();
                Box::new(move || judge(one(pollster::block_on(picked)), began))
            }
            Ask::NewBook | Ask::SaveCopy => {
                let picked = dialog.add_filter("Mutual book", &["ron"]).set_file_name(suggested_name).save_file();
                Box::new(move || judge(one(pollster::block_on(picked)), began))
            }
            Ask::Import => {
                let picked = dialog.add_filter("Everything that can be read", READABLE).pick_files();
                Box::new(move || judge(many(pollster::block_on(picked)), began))
            }
            Ask::SavePicture => {
                let dialog = dialog.add_filter("SVG, vectors", &["svg"]).add_filter("PNG, pixels", &["png"]);
                let picked = dialog.set_file_name(suggested_name).save_file();
                Box::new(move || judge(one(pollster::block_on(picked)), began))
            }
            Ask::SaveMeeting => {
                let dialog = dialog.add_filter("Page", &["html"]).add_filter("Markdown", &["md"]);
                let picked = dialog.set_file_name(suggested_name).save_file();
                Box::new(move || judge(one(pollster::block_on(picked)), began))
            }
            Ask::SaveNumbers | Ask::SaveLeftOut => {
                let picked = dialog.add_filter("CSV, a table", &["csv"]).set_file_name(suggested_name).save_file();
                Box::new(move || judge(one(pollster::block_on(picked)), began))
            }
            Ask::SaveReport(wanted) => {
                let page = ("Page", ReportFormat::Html);
                let text = ("Markdown", ReportFormat::Markdown);
                // The filter that suits what was chosen comes first: it is the one in force.
                let kinds = if wanted.format == ReportFormat::Html { [page, text] } else { [text, page] };
                let filtered = |dialog: rfd::AsyncFileDialog, (name, format): (&str, ReportFormat)| {
                    dialog.add_filter(name, &[format.extension()])
                };
                let picked = kinds.into_iter().fold(dialog, filtered).set_file_name(suggested_name).save_file();
                Box::new(move || judge(one(pollster::block_on(picked)), began))
            }
            Ask::SaveCalendar(_) => {
                let picked = dialog.add_filter("Calendar", &["ics"]).set_file_name(suggested_name).save_file();
                Box::new(move || judge(one(pollster::block_on(picked)), began))
            }
            Ask::Export(leave) => {
                let Some(ending) = leave.export.format.ending() else {
                    let picked = dialog.pick_folder();
                    return Box::new(move || judge(one(pollster::block_on(picked)), began));
                };
                let dialog = dialog.add_filter(leave.export.format.name(), &[ending]);
                let picked = dialog.set_file_name(suggested_name).save_file();
                Box::new(move || judge(one(pollster::block_on(picked)), began))
            }
        }
    }
}

fn judge(paths: Option<Vec<PathBuf>>, began: std::time::Instant) -> Picked {
    match paths {
        Some(paths) if !paths.is_empty() => Picked::Paths(paths),
        _ if began.elapsed() < SHOWN_AT_LEAST => Picked::Unavailable,
        _ => Picked::Cancelled,
    }
}
