//! Opening, closing and keeping books, as the window does it: in the background, with a question where one is due.

use std::path::{Path, PathBuf};

use super::{
    App, Command, FileRequest, Request, Start,
    session::{OpenFile, Session, file_name},
    view::View,
};
use crate::{
    book::Book,
    store::{self, Access, Backup, Backups, BookFile, Loaded, Places, SaveError, SaveStatus, Saver},
    ui::modal::{Choice, Modal, Question},
};

/// A book as it came from its file, with what the user must be told.
struct Arrival {
    book: Book,
    file: BookFile,
    notice: Option<Doubt>,
}

/// Something about a file that the user should know, and the backups that could take its place.
struct Doubt {
    reason: String,
    backups: Vec<Backup>,
}

impl Doubt {
    fn about(path: &Path, places: &Places, reason: String) -> Self {
        Self { reason, backups: good_backups(path, places) }
    }
}

impl Arrival {
    fn new(opened: store::Opened, places: &Places) -> Self {
        let Loaded { book, seal, unknown, .. } = opened.loaded;
        let unknown = (!unknown.is_empty()).then(|| {
            format!(
                "it holds fields that this program does not know ({}), and the next save drops them",
                unknown.join(", ")
            )
        });
        let reasons: Vec<String> = seal.notice().map(str::to_owned).into_iter().chain(unknown).collect();
        let notice = (!reasons.is_empty()).then(|| Doubt::about(opened.file.path(), places, reasons.join("; ")));
        Self { book, file: opened.file, notice }
    }
}

impl App {
    /// Opens what the program was started with: a file, the sample, the last book, or nothing.
    pub(super) fn begin(&mut self, start: &Start) {
        if start.demo {
            self.open_sample();
            return;
        }
        let usual = self.environment.places.default_book();
        let last = self.preferences.last_book.clone().filter(|file| file.exists());
        let request = match &start.file {
            Some(file) if file.exists() => Some(FileRequest::Open(file.clone())),
            Some(file) => Some(FileRequest::New(file.clone())),
            None => last.or_else(|| usual.exists().then_some(usual)).map(FileRequest::Open),
        };
        if let Some(request) = request {
            self.queue.push(Request::File(request));
        }
    }

    /// Does what was asked with files.
    pub(super) fn do_with_files(&mut self, request: FileRequest, ctx: &egui::Context) {
        match request {
            FileRequest::Open(path) => self.open(path, false),
            FileRequest::New(path) => self.open(path, true),
            FileRequest::BeginWith(files) => self.begin_with(files),
            FileRequest::SaveCopy(path) => self.save_copy(path),
            FileRequest::Read(files) => self.read(files),
            FileRequest::ReadAs(intake) => self.read_as(*intake),
            FileRequest::SaveLeftOut(path) => self.save_left_out(path),
            FileRequest::Export(path, leave) => self.export(path, leave),
            FileRequest::SavePicture(path) => self.save_picture(path),
            FileRequest::SaveMeeting(path) => self.save_meeting(path),
            FileRequest::SaveNumbers(path) => self.save_numbers(path),
            FileRequest::SaveCalendar(path, kind) => self.save_calendar(path, kind),
            FileRequest::SaveReport(path, wanted) => self.save_report(path, wanted),
            FileRequest::Restore { book, backup } => self.restore(book, backup),
            FileRequest::Overwrite => {
                if let Some(saver) = self.saver() {
                    saver.save_over_changes();
                }
            }
            FileRequest::Close => {
                self.closing = Closing::Now;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }

    fn saver(&self) -> Option<&Saver> {
        self.session.file()?.saver.as_ref()
    }

    pub(super) fn open_sample(&mut self) {
        let leaving = self.leave();
        let today = self.derived.today;
        self.jobs.start("Opening the sample", move |_| {
            leaving();
            let book = crate::sample::book(today);
            Box::new(move |app: &mut Self| app.show_book(book, Session::Sample))
        });
    }

    fn begin_with(&mut self, files: Vec<PathBuf>) {
        let usual = self.environment.places.default_book();
        let make = !usual.exists();
        self.next = Some(if files.is_empty() {
            Request::Run(Command::Import)
        } else {
            Request::File(FileRequest::Read(files))
        });
        self.open(usual, make);
    }

    fn open(&mut self, path: PathBuf, make: bool) {
        let (leaving, places) = (self.leave(), self.environment.places.clone());
        self.jobs.start(format!("Opening {}", file_name(&path)), move |_| {
            leaving();
            let arrived = if make {
                store::create(&path, &Book::default())
                    .map(|file| Arrival { book: Book::default(), file, notice: None })
                    .map_err(|error| Doubt::about(&path, &places, error.to_string()))
            } else {
                store::open(&path)
                    .map(|opened| Arrival::new(opened, &places))
                    .map_err(|error| Doubt::about(&path, &places, error.to_string()))
            };
            Box::new(move |app: &mut Self| app.arrived(&path, arrived))
        });
    }

    fn restore(&mut self, book: PathBuf, backup: PathBuf) {
        let (leaving, places) = (self.leave(), self.environment.places.clone());
        self.jobs.start(format!("Restoring {}", file_name(&book)), move |_| {
            leaving();
            let restored = store::restore(&book, &backup)
                .map(|(opened, aside)| (Arrival::new(opened, &places), aside))
                .map_err(|error| Doubt::about(&book, &places, error.to_string()));
            Box::new(move |app: &mut Self| match restored {
                Ok((arrival, aside)) => {
                    app.arrived(&book, Ok(arrival));
                    app.tell(format!("The backup is open. What the file held is kept as {}.", file_name(&aside)));
                }
                Err(doubt) => app.arrived(&book, Err(doubt)),
            })
        });
    }

    fn arrived(&mut self, path: &Path, arrived: Result<Arrival, Doubt>) {
        let next = self.next.take();
        match arrived {
            Ok(Arrival { book, file, notice }) => {
                let access = file.access().clone();
                let saver = Some(self.start_saver(file));
                self.show_book(book, Session::File(OpenFile { path: path.to_path_buf(), access, saver }));
                let mut preferences = self.preferences.clone();
                preferences.remember(path);
                self.prefer(preferences);
                if let Some(notice) = notice {
                    self.ask_about_notice(path, &notice);
                } else if let Some(Access::ReadOnly(reason)) = self.session.file().map(|file| &file.access) {
                    self.trouble(format!("{}: {reason}.", file_name(path)));
                }
                if let Some(next) = next {
                    self.queue.push(next);
                }
            }
            Err(doubt) => self.ask_about_missing(path, &doubt),
        }
    }

    fn start_saver(&self, file: BookFile) -> Saver {
        let wake = self.wake.clone();
        let (places, clock) = (&self.environment.places, self.environment.clock.clone());
        Saver::start(file, places, clock, Box::new(move || wake.request_repaint()))
    }

    fn show_book(&mut self, book: Book, session: Session) {
        self.history = self.history.begin_again(book);
        self.session = session;
        self.view = View { toasts: std::mem::take(&mut self.view.toasts), ..View::default() };
        self.refresh();
    }

    /// Lets the book that is open go. What comes back waits until its last change is saved, away from the window's thread.
    fn leave(&mut self) -> Box<dyn FnOnce() + Send> {
        let saver = match &mut self.session {
            Session::File(file) => file.saver.take(),
            Session::Start | Session::Sample => None,
        };
        Box::new(move || {
            if let Some(saver) = saver {
                saver.finish();
            }
        })
    }

    fn ask_about_notice(&mut self, path: &Path, doubt: &Doubt) {
        let keep = Choice { label: "Keep it as it is".to_owned(), request: None };
        let text = format!("Please note: {}. It is open as it is now; you can also go back to a backup.", doubt.reason);
        self.ask_about_backups(format!("About {}", file_name(path)), text, path, &doubt.backups, [keep]);
    }

    fn ask_about_missing(&mut self, path: &Path, doubt: &Doubt) {
        let help = if doubt.backups.is_empty() {
            "Nothing was changed. There is no backup of it here."
        } else {
            "Nothing was changed. You can open a backup in its place; the file is kept beside it."
        };
        let text = format!("{}: {}. {help}", path.display(), doubt.reason);
        let title = format!("{} could not be opened", file_name(path));
        self.session = Session::Start;
        self.ask_about_backups(title, text, path, &doubt.backups, []);
    }

    /// Lists earlier states of the book that is open.
    pub(super) fn list_backups(&mut self) {
        let Some(path) = self.session.file().map(|file| file.path.clone()) else { return };
        let places = self.environment.places.clone();
        self.jobs.start("Looking at backups", move |_| {
            let backups = good_backups(&path, &places);
            Box::new(move |app: &mut Self| {
                let text = if backups.is_empty() {
                    "There is no backup yet: one is kept with every save."
                } else {
                    "Going back to one keeps the file as it is now under another name."
                };
                app.ask_about_backups(format!("Backups of {}", file_name(&path)), text.to_owned(), &path, &backups, []);
            })
        });
    }

    fn ask_about_backups(
        &mut self,
        title: String,
        text: String,
        book: &Path,
        backups: &[Backup],
        first: impl IntoIterator<Item = Choice>,
    ) {
        let zone = &self.environment.zone;
        let restore = |backup: &Backup| Choice {
            label: format!("Open the backup of {}", backup.at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M")),
            request: Some(Request::File(FileRequest::Restore {
                book: book.to_path_buf(),
                backup: backup.path.clone(),
            })),
        };
        let choices = first.into_iter().chain(backups.iter().map(restore)).collect();
        self.view.modal = Some(Modal::Question(Question { title, text, choices }));
    }

    pub(super) fn save_now(&mut self) {
        if let Some(saver) = self.saver() {
            saver.save_now();
        }
    }

    fn save_copy(&mut self, path: PathBuf) {
        let book = self.book().clone();
        let was_sample = matches!(self.session, Session::Sample);
        self.jobs.start(format!("Writing {}", file_name(&path)), move |_| {
            let written = store::create(&path, &book).map(drop);
            Box::new(move |app: &mut Self| match written {
                Ok(()) if was_sample => app.queue.push(Request::File(FileRequest::Open(path))),
                Ok(()) => app.tell(format!("The copy is written: {}.", path.display())),
                Err(error) => app.trouble(format!("{} was not written: {error}.", path.display())),
            })
        });
    }

    /// Asks what to do when saving fails because someone else changed the file.
    pub(super) fn hear_of_saving(&mut self) {
        let Some(status) = self.session.save_status() else { return };
        if let SaveStatus::Failed { why: SaveError::ChangedOnDisk } = status
            && self.view.modal.is_none()
            && !std::mem::replace(&mut self.asked_about_conflict, true)
        {
            let path = self.session.file().map(|file| file.path.clone()).unwrap_or_default();
            self.view.modal = Some(Modal::Question(Question {
                title: format!("{} was changed elsewhere", file_name(&path)),
                text: "Another program wrote this file while it was open here. Saving over it keeps what it holds now as a backup; \
                       a copy keeps both."
                    .to_owned(),
                choices: vec![
                    Choice { label: "Save over it".to_owned(), request: Some(Request::File(FileRequest::Overwrite)) },
                    Choice { label: "Open what is there now".to_owned(), request: Some(Request::File(FileRequest::Open(path))) },
                ],
            }));
        } else if matches!(status, SaveStatus::Saved { .. }) {
            self.asked_about_conflict = false;
        }
    }

    /// Keeps the window open until what was typed is saved, or the user says to close it all the same.
    pub(super) fn hear_of_closing(&mut self, ctx: &egui::Context) {
        if ctx.input(|input| input.viewport().close_requested()) && self.closing == Closing::No {
            self.closing = Closing::WhenSaved;
            self.save_now();
        }
        if self.closing != Closing::WhenSaved {
            return;
        }
        match self.session.save_status() {
            None | Some(SaveStatus::Saved { .. } | SaveStatus::ReadOnly(_)) if !self.has_changed_sample() => {
                self.closing = Closing::Now;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Some(SaveStatus::Pending | SaveStatus::Saving) => ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose),
            status => {
                self.closing = Closing::No;
                ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
                self.view.modal = Some(Modal::Question(closing_question(status)));
            }
        }
    }

    fn has_changed_sample(&self) -> bool {
        matches!(self.session, Session::Sample) && self.history.position() > 0
    }
}

/// How far the window is on its way to be closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Closing {
    /// It stays.
    #[default]
    No,
    /// It closes once everything is saved.
    WhenSaved,
    /// Nothing keeps it any more.
    Now,
}

fn closing_question(status: Option<SaveStatus>) -> Question {
    let text = match status {
        Some(SaveStatus::Failed { why }) => {
            format!("The last changes could not be saved: {why}. You can write a copy to another place first.")
        }
        _ => {
            "You changed the sample, and the sample lies in no file. You can keep it as a book of your own.".to_owned()
        }
    };
    Question {
        title: "Close without saving?".to_owned(),
        text,
        choices: vec![
            Choice { label: "Save a copy\u{2026}".to_owned(), request: Some(Request::Run(Command::SaveCopy)) },
            Choice { label: "Close without saving".to_owned(), request: Some(Request::File(FileRequest::Close)) },
        ],
    }
}

fn good_backups(book: &Path, places: &Places) -> Vec<Backup> {
    let listed = Backups::of(places, book).list().unwrap_or_default();
    listed.into_iter().filter(|backup| backup.good).collect()
}
