//! What leaves the book for files of other programs, as the window does it.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{App, Ask, FileRequest, Request, file_name};
use crate::{
    book::PersonId,
    insight::meeting::Meeting,
    interop::{Calendar, CalendarKind},
    picture::{PictureFormat, balance, svg},
    report::{ReportFormat, Wanted, before_meeting, report},
    store::atomic,
    ui::{
        Page,
        export::Leave,
        modal::{Choice, Modal, Question},
        theme::Theme,
    },
};

impl App {
    /// Writes the book, or a part of it, for other programs. The sheet that it was chosen on is done once that is there.
    pub(super) fn export(&mut self, path: PathBuf, leave: Arc<Leave>) {
        let (book, stamp) = (self.book().clone(), self.environment.clock.now());
        self.jobs.start(format!("Exporting {}", file_name(&path)), move |_| {
            let leaving = leave.export.leaving(&book).map_err(|error| error.to_string());
            let written = leaving.and_then(|leaving| {
                let written = leaving.written(stamp).map_err(|error| error.to_string())?;
                written.save(&path).map_err(|error| error.to_string())?;
                Ok(leaving.summary())
            });
            Box::new(move |app: &mut Self| match written {
                Ok(summary) => {
                    app.view.modal.take_if(|modal| matches!(modal, Modal::Export(_)));
                    app.tell(format!("Written to {}: {summary}.", path.display()));
                }
                Err(error) => app.trouble(format!("Nothing could be written to {}: {error}.", path.display())),
            })
        });
    }

    /// Writes the picture of the network or of the balance, whichever is shown, to a file.
    pub(super) fn save_picture(&mut self, path: PathBuf) {
        let format = match PictureFormat::of(&path) {
            Ok(format) => format,
            Err(refusal) => {
                self.trouble(format!("{} was not written: {refusal}.", file_name(&path)));
                return;
            }
        };
        let Some(draw) = self.drawing() else { return };
        self.jobs.start(format!("Drawing {}", file_name(&path)), move |_| {
            let drawn = format.bytes(draw(), None).map_err(|error| error.to_string());
            let written = drawn.and_then(|bytes| atomic::write(&path, &bytes).map_err(|error| error.to_string()));
            Box::new(move |app: &mut Self| app.tell_written(&path, "picture", written))
        });
    }

    /// Writes what to know before meeting the selected person to a page of its own.
    pub(super) fn save_meeting(&mut self, path: PathBuf) {
        let person = self.view.selection.and_then(|id| PersonId::try_from(id).ok());
        let made = person.and_then(|person| {
            Meeting::new(self.history.book(), &self.derived.insight, &self.derived.findings, person)
        });
        let Some(meeting) = made else { return };
        let format = match ReportFormat::of(&path) {
            Ok(format) => format,
            Err(refusal) => {
                self.trouble(format!("{} was not written: {refusal}.", file_name(&path)));
                return;
            }
        };
        self.jobs.start(format!("Writing {}", file_name(&path)), move |_| {
            let written = atomic::write(&path, format.text(&before_meeting(&meeting)).as_bytes());
            Box::new(move |app: &mut Self| match written {
                Ok(()) => app.tell(format!("Written to {}.", path.display())),
                Err(error) => app.trouble(format!("The sheet could not be written to {}: {error}.", path.display())),
            })
        });
    }

    /// What draws the page that is shown as SVG, away from the window's thread.
    fn drawing(&self) -> Option<Box<dyn FnOnce() -> String + Send>> {
        // On paper and in documents the ground is light, whatever the window looks like.
        let (book, palette) = (self.history.book(), Theme::of_mode(false).palette());
        if self.view.page == Page::Balance {
            let sheet = self.view.balance.sheet(book, palette)?;
            return Some(Box::new(move || balance::svg(&sheet)));
        }
        let sheet = self.view.network.sheet(book, palette)?;
        Some(Box::new(move || svg(&sheet)))
    }

    /// Writes the figures of the balance, as they are shown now, to a file.
    pub(super) fn save_numbers(&mut self, path: PathBuf) {
        let Some(numbers) = self.view.balance.numbers() else { return };
        self.jobs.start(format!("Writing {}", file_name(&path)), move |_| {
            let written = atomic::write(&path, numbers.as_bytes()).map_err(|error| error.to_string());
            Box::new(move |app: &mut Self| app.tell_written(&path, "numbers", written))
        });
    }

    /// Writes the report of a quarter to a file.
    pub(super) fn save_report(&mut self, path: PathBuf, wanted: Wanted) {
        let format = match ReportFormat::of(&path) {
            Ok(format) => format,
            Err(refusal) => {
                self.trouble(format!("{} was not written: {refusal}.", file_name(&path)));
                return;
            }
        };
        let (book, today) = (self.book().clone(), self.derived.today);
        self.jobs.start(format!("Writing {}", file_name(&path)), move |_| {
            let document = report(&book, today, wanted.quarter, wanted.telling, Theme::of_mode(false).palette());
            let written = atomic::write(&path, format.text(&document).as_bytes()).map_err(|error| error.to_string());
            Box::new(move |app: &mut Self| app.tell_written(&path, "report", written))
        });
    }

    /// Asks what the entries of a calendar file should be, and for its place.
    pub(super) fn ask_for_calendar(&mut self) {
        let calendar = Calendar::new(self.book(), CalendarKind::Todos, self.environment.clock.now());
        if calendar.entries == 0 {
            self.tell("There is no open promise and no open action to put into a calendar.");
            return;
        }
        let choice = |label: &str, kind| Choice {
            label: label.to_owned(),
            request: Some(Request::Ask(Ask::SaveCalendar(kind))),
        };
        let undated = match calendar.without_day {
            0 => String::new(),
            count => format!(" As days, {count} without a date will be left out."),
        };
        self.view.modal = Some(Modal::Question(Question {
            title: "Save a calendar file".to_owned(),
            text: format!(
                "It holds your open promises, those made to you, and your actions ({}), with names and what was promised, but no \
                 notes. A calendar that reads it again brings its entries up to date.{undated}",
                calendar.entries
            ),
            choices: vec![
                choice("Save as to-dos\u{2026}", CalendarKind::Todos),
                choice("Save as all-day events\u{2026}", CalendarKind::Events),
            ],
        }));
    }

    /// Writes what is open to a calendar file.
    pub(super) fn save_calendar(&mut self, path: PathBuf, kind: CalendarKind) {
        let calendar = Calendar::new(self.book(), kind, self.environment.clock.now());
        if calendar.entries == 0 {
            self.tell("Nothing that is open has a day: save it as to-dos instead.");
            return;
        }
        self.jobs.start(format!("Writing {}", file_name(&path)), move |_| {
            let written = calendar.write(&path).map_err(|error| error.to_string());
            Box::new(move |app: &mut Self| app.tell_written(&path, "calendar file", written))
        });
    }

    pub(super) fn tell_written(&mut self, path: &Path, what: &str, written: Result<(), String>) {
        match written {
            Ok(()) => self.tell(format!("Written to {}.", path.display())),
            Err(error) => self.trouble(format!("The {what} could not be written to {}: {error}.", path.display())),
        }
    }

    /// Files dropped on the window: a book is opened, anything else is read to be imported.
    pub(super) fn take_dropped_files(&mut self, ctx: &egui::Context) {
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect());
        if dropped.is_empty() || self.view.modal.is_some() {
            return;
        }
        let is_book = |path: &PathBuf| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron"));
        let request = match dropped.as_slice() {
            [book] if is_book(book) => FileRequest::Open(book.clone()),
            _ => FileRequest::Read(dropped),
        };
        self.queue.push(Request::File(request));
    }
}
