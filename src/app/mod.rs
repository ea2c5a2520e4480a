//! The running program. Each frame: finished jobs and the saver are heard ([`App::logic`]), the window is drawn from the book
//! as it is ([`App::ui`]), and what the pages asked for is carried out.

mod command;
mod environment;
mod files;
mod importing;
mod jobs;
pub mod launch;
mod queue;
mod requests;
mod session;
mod transfer;
mod view;

use std::time::Duration;

use jiff::{SignedDuration, civil::Date};

pub use command::{Command, Menu, Situation};
pub use environment::{Answer, Ask, Dialogs, Environment, Picked, SystemDialogs};
pub use importing::{Intake, Intook, Refused};
pub use jobs::{Job, Jobs, Running};
pub use launch::Start;
pub use queue::{Compose, Edit, FileRequest, Queue, Request, Toast, Work};
pub use session::{OpenFile, Session, file_name};
pub use view::View;

use files::Closing;

use crate::{
    book::{AnyId, Book, IdMint},
    history::History,
    insight::{Findings, Insight},
    store::Preferences,
    ui::{Context, Page, duplicates::Doubles, shell, theme::Theme},
};

/// How long one pass may work on what can wait for the next one.
const SLICE: SignedDuration = SignedDuration::from_millis(6);

/// The program with its window.
pub struct App {
    environment: Environment,
    history: History,
    derived: Derived,
    doubles: Doubles,
    session: Session,
    jobs: Jobs,
    queue: Queue,
    preferences: Preferences,
    view: View,
    wake: egui::Context,
    closing: Closing,
    /// What to go on with once a book has been opened.
    next: Option<Request>,
    /// The user was told that the file changed elsewhere, and the saver has not succeeded since.
    asked_about_conflict: bool,
}

/// What follows from the book, computed once for a revision and a day.
struct Derived {
    revision: u64,
    today: Date,
    insight: Insight,
    findings: Findings,
}

impl Derived {
    fn new(history: &History, today: Date) -> Self {
        let insight = Insight::new(history.book(), today);
        let findings = Findings::new(history.book(), &insight);
        Self { revision: history.revision(), today, insight, findings }
    }

    fn is_of(&self, history: &History, today: Date) -> bool {
        self.revision == history.revision() && self.today == today
    }
}

impl App {
    /// The program as it starts: with a file, the sample, the last book, or the start page.
    pub fn new(ctx: &egui::Context, environment: Environment, start: &Start) -> Self {
        let history = History::new(Book::default());
        let today = environment.today();
        let (preferences, notice) = Preferences::load(&environment.places);
        let mut app = Self {
            derived: Derived::new(&history, today),
            doubles: Doubles::default(),
            jobs: Jobs::new(ctx.clone(), environment.threads),
            queue: Queue::new(IdMint::new(environment.unix_millis(), environment.seed)),
            wake: ctx.clone(),
            environment,
            history,
            session: Session::Start,
            preferences,
            view: View::default(),
            closing: Closing::default(),
            next: None,
            asked_about_conflict: false,
        };
        Theme::apply(ctx);
        app.show_preferences();
        if let Some(notice) = notice {
            app.trouble(format!("Please note: {notice}."));
        }
        app.begin(start);
        app
    }

    /// The book as it is now.
    pub const fn book(&self) -> &Book {
        self.history.book()
    }

    /// The steps of this sitting.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// Which book is open.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// What is shown.
    pub const fn view(&self) -> &View {
        &self.view
    }

    fn situation(&self) -> Situation {
        let selection = self.view.selection;
        Situation {
            has_book: !matches!(self.session, Session::Start),
            can_edit: self.session.can_edit(),
            has_file: self.session.file().is_some(),
            can_undo: self.session.can_edit() && self.history.undo_label().is_some(),
            can_redo: self.session.can_edit() && self.history.redo_label().is_some(),
            has_selection: selection.is_some() || self.view.has_several(),
            has_person: matches!(selection, Some(AnyId::Person(_))),
            on_network: self.view.page == Page::Network && !matches!(self.session, Session::Start),
            has_promise: self.view.page == Page::Commitments
                && (matches!(selection, Some(AnyId::Promise(_))) || self.view.commitments.has_promises()),
            on_balance: self.view.page == Page::Balance && !matches!(self.session, Session::Start),
            single_keys: self.preferences.single_keys && self.view.modal.is_none(),
        }
    }

    fn refresh(&mut self) {
        let today = self.environment.today();
        if !self.derived.is_of(&self.history, today) {
            self.derived = Derived::new(&self.history, today);
        }
        if self.view.selection.is_some_and(|id| !self.history.book().holds(id)) {
            self.view.selection = None;
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.queue.set_time(self.environment.unix_millis());
        for done in self.jobs.finished() {
            done(self);
        }
        self.refresh();
        self.hear_of_saving();
        self.hear_of_closing(ctx);
        ctx.request_repaint_after(self.environment.until_tomorrow().max(Duration::from_secs(1)));
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        let situation = self.situation();
        let keys = Command::pressed(ui.ctx(), situation);
        let page_commands = std::mem::take(&mut self.view.page_commands);
        let shown = std::mem::take(&mut self.view.shown);
        let (clock, began) = (&self.environment.clock, self.environment.clock.now());
        let has_time = || clock.now().duration_since(began) < SLICE;
        let cx = Context {
            has_time: &has_time,
            book: self.history.book(),
            revision: self.history.revision(),
            today: self.derived.today,
            insight: &self.derived.insight,
            findings: &self.derived.findings,
            doubles: &self.doubles,
            selection: self.view.selection,
            is_masked: false,
            situation,
            commands: &page_commands,
            shown: &shown,
            queue: &self.queue,
        };
        for command in keys {
            cx.run(command);
        }
        let outside = shell::Outside {
            session: &self.session,
            history: &self.history,
            jobs: self.jobs.running(),
            preferences: &self.preferences,
            zone: &self.environment.zone,
        };
        shell::window(ui, &mut self.view, &cx, &outside);
        self.view.shown = shown;
        self.take_dropped_files(ui.ctx());
        self.carry_out(ui.ctx(), frame);
        self.history.end_frame();
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Session::File(file) = &mut self.session
            && let Some(saver) = file.saver.take()
        {
            saver.finish();
        }
    }
}
