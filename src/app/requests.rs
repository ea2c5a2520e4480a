//! Carrying out what pages, keys and menus asked for.

use super::{App, Ask, Command, Compose, Edit, FileRequest, Request, Toast, queue::Change, session::Session};
use crate::{
    book::{AnyId, Direction, PersonId, Promiser, on_day},
    insight::readiness::Wish,
    store::{Preferences, ThemeChoice},
    ui::{
        Page,
        before_ask::BeforeAsk,
        card::remove_edit,
        export::ExportSheet,
        modal::{BookSettings, MeetingSheet, Modal, Palette, RulesSheet, TemplateSheet},
        reviews::ReportSheet,
        theme::Theme,
    },
};

impl App {
    /// Carries out all requests, those included that come up meanwhile.
    pub(super) fn carry_out(&mut self, ctx: &egui::Context, frame: &eframe::Frame) {
        let mut any = false;
        while let Some(request) = self.queue.pop() {
            any = true;
            match request {
                Request::Edit(edit) => self.commit(edit),
                Request::Amend(change) => self.amend(&change),
                Request::Select(id) => self.select(id),
                Request::Open(id) => {
                    self.view.card_shown = true;
                    self.select(Some(id));
                }
                Request::Go(page) => self.view.page = page,
                Request::Filter(page, words) => self.view.filter(page, &words),
                Request::Compose(compose) => self.compose(&compose),
                Request::BeforeAsk(person, wish) => self.before_ask(person, wish),
                Request::Run(command) => self.run(command, ctx, frame),
                Request::Toast(toast) => self.say(toast),
                Request::Ask(ask) => self.ask(ask, frame),
                Request::File(request) => self.do_with_files(request, ctx),
                Request::Work(label, work) => self.jobs.start(label, move |job| {
                    work(job);
                    Box::new(|_: &mut Self| {})
                }),
                Request::TakeBack(import) => self.take_back(import),
                Request::PlanAgain(intake, intook) => self.plan_again(*intake, intook),
                Request::Import(intake, intook, plan) => self.import(plan, &intake.takings, &intook),
                Request::Jump(position) => {
                    self.history.jump(position);
                    self.after_change();
                }
                Request::Prefer(preferences) => self.prefer(preferences),
            }
        }
        if any {
            ctx.request_repaint();
        }
    }

    fn commit(&mut self, edit: Edit) {
        if !self.session.can_edit() {
            self.trouble("This book can only be read here; nothing was changed.");
            return;
        }
        let (label, change) = (edit.label, edit.change);
        let (before, today) = (self.history.revision(), self.environment.today());
        let result = match edit.gesture {
            Some(gesture) => self.history.commit_in(gesture, label.clone(), on_day(today, &*change)),
            None => self.history.commit(label.clone(), on_day(today, &*change)),
        };
        match result {
            Ok(()) if self.history.revision() == before => {}
            Ok(()) => {
                self.after_change();
                if edit.offer_undo {
                    self.say(Toast { text: sentence(&label), trouble: false, offer_undo: true });
                }
            }
            Err(refusal) => self.trouble(format!("Not done: {refusal}.")),
        }
    }

    fn amend(&mut self, change: &Change) {
        let before = self.history.revision();
        if self.session.can_edit()
            && self.history.amend(|book| change(book)).is_ok()
            && self.history.revision() != before
        {
            self.after_change();
        }
    }

    /// What follows every change of the book: derived figures, the file, a selection that may be gone.
    pub(super) fn after_change(&mut self) {
        self.session.changed(self.history.book(), self.history.revision());
        self.refresh();
    }

    pub(super) fn say(&mut self, toast: Toast) {
        self.view.toasts.push(toast);
    }

    pub(super) fn tell(&mut self, text: impl Into<String>) {
        self.say(Toast { text: text.into(), trouble: false, offer_undo: false });
    }

    pub(super) fn trouble(&mut self, text: impl Into<String>) {
        self.say(Toast { text: text.into(), trouble: true, offer_undo: false });
    }

    fn select(&mut self, id: Option<AnyId>) {
        self.view.selection = id.filter(|id| self.history.book().holds(*id));
        if self.view.selection.is_some() {
            self.view.card.close_form();
        }
    }

    fn compose(&mut self, compose: &Compose) {
        if self.session.can_edit() || matches!(compose, Compose::Details(_)) {
            self.view.card_shown = true;
            if let Compose::Renegotiate(promise) = compose {
                self.select(Some((*promise).into()));
            }
            self.view.card.compose(compose, self.history.book(), self.derived.today);
        }
    }

    fn selected_people(&self) -> Vec<PersonId> {
        self.view.selection.and_then(|id| PersonId::try_from(id).ok()).into_iter().collect()
    }

    fn run(&mut self, command: Command, ctx: &egui::Context, frame: &eframe::Frame) {
        if let Some(reason) = command.refusal(self.situation()) {
            self.tell(format!("{}: {reason}.", command.name()));
            return;
        }
        match command {
            Command::NewBook => self.ask(Ask::NewBook, frame),
            Command::OpenBook => self.ask(Ask::OpenBook, frame),
            Command::SaveCopy => self.ask(Ask::SaveCopy, frame),
            Command::Import => self.ask(Ask::Import, frame),
            Command::SavePicture => self.ask(Ask::SavePicture, frame),
            Command::SaveMeeting => self.ask(Ask::SaveMeeting, frame),
            Command::SaveNumbers => self.ask(Ask::SaveNumbers, frame),
            Command::SaveCalendar => self.ask_for_calendar(),
            Command::OpenSample => self.open_sample(),
            Command::SaveNow => self.save_now(),
            Command::Backups => self.list_backups(),
            Command::Imports => self.view.modal = Some(Modal::Imports(Box::default())),
            Command::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Command::Undo => self.step(true),
            Command::Redo => self.step(false),
            Command::DeleteSelected => self.delete_selected(),
            _ => self.run_in_view(command, ctx),
        }
    }

    fn run_in_view(&mut self, command: Command, ctx: &egui::Context) {
        let people = self.selected_people();
        match command {
            Command::AddPerson => self.compose(&Compose::Person),
            Command::LogGift => self.compose(&Compose::Exchange(Direction::Gave, people)),
            Command::LogAsk => self.compose(&Compose::Exchange(Direction::Asked, people)),
            Command::BeforeYouAsk => self.before_ask(people.first().copied(), Wish::default()),
            Command::LogReceived => self.compose(&Compose::Exchange(Direction::Received, people)),
            Command::LogEncounter => self.compose(&Compose::Encounter(people)),
            Command::AddPromise => self.compose(&Compose::Promise(Promiser::Me, people.first().copied())),
            Command::AddDispute => self.compose(&Compose::Dispute(people)),
            Command::GoToday => self.view.page = Page::Today,
            Command::GoPeople => self.view.page = Page::People,
            Command::GoNetwork => self.view.page = Page::Network,
            Command::GoLedger => self.view.page = Page::Ledger,
            Command::GoBalance => self.view.page = Page::Balance,
            Command::AddMission => self.compose(&Compose::Mission),
            Command::AddDecision => {
                let mission = self.view.missions.shown().filter(|_| self.view.page == Page::Missions);
                self.compose(&Compose::Decision(mission, people));
            }
            Command::GoMissions => self.view.page = Page::Missions,
            Command::GoReviews => self.view.page = Page::Reviews,
            Command::GoCommitments => self.view.page = Page::Commitments,
            Command::Capture => self.view.capture.focus(),
            Command::ToggleCard => self.view.card_shown = !self.view.card_shown,
            Command::ThemeSystem => self.theme(ThemeChoice::System),
            Command::ThemeLight => self.theme(ThemeChoice::Light),
            Command::ThemeDark => self.theme(ThemeChoice::Dark),
            Command::TextLarger => {
                self.text_size(Preferences::TEXT_SIZES.into_iter().find(|size| *size > self.preferences.text_size));
            }
            Command::TextSmaller => {
                self.text_size(Preferences::TEXT_SIZES.into_iter().rfind(|size| *size < self.preferences.text_size));
            }
            Command::TextUsual => self.text_size(Some(Preferences::default().text_size)),
            other => self.open_sheet(other, people.first().copied()),
        }
        ctx.request_repaint();
    }

    /// Lays the sheet of a command over the window; what has none is for the page that is shown.
    fn open_sheet(&mut self, command: Command, person: Option<PersonId>) {
        match command {
            Command::Palette => self.lay_over(Modal::Palette(Palette::default())),
            Command::History => self.lay_over(Modal::Steps),
            Command::KeySheet => self.lay_over(Modal::Keys),
            Command::Preferences => self.lay_over(Modal::Preferences),
            Command::About => self.lay_over(Modal::About),
            Command::BookSettings => {
                let settings = BookSettings::new(self.history.book().settings());
                self.lay_over(Modal::BookSettings(Box::new(settings)));
            }
            Command::Meeting => {
                if let Some(person) = person {
                    self.lay_over(Modal::Meeting(Box::new(MeetingSheet::new(person))));
                }
            }
            Command::ReviewQuestions => {
                let sheet = TemplateSheet::new(self.history.book().settings());
                self.lay_over(Modal::ReviewQuestions(Box::new(sheet)));
            }
            Command::FindDuplicates => self.lay_over(Modal::Duplicates(Box::default())),
            Command::MonthsEnd => self.lay_over(Modal::MonthsEnd),
            Command::Export => {
                let mut sheet = ExportSheet::new(person);
                if self.view.page == Page::People {
                    sheet = sheet.filtered(self.view.people.filter());
                }
                self.lay_over(Modal::Export(Box::new(sheet)));
            }
            Command::ExportPerson => {
                if let Some(person) = person {
                    self.lay_over(Modal::Export(Box::new(ExportSheet::about(person))));
                }
            }
            Command::Report => {
                let sheet = ReportSheet::new(self.history.book(), self.derived.today);
                self.lay_over(Modal::Report(Box::new(sheet)));
            }
            Command::Rules => {
                let rules = RulesSheet::new(self.history.book().settings());
                self.lay_over(Modal::Rules(Box::new(rules)));
            }
            page_command => self.view.page_commands.push(page_command),
        }
    }

    fn before_ask(&mut self, person: Option<PersonId>, wish: Wish) {
        self.lay_over(Modal::BeforeAsk(Box::new(BeforeAsk::new(person, wish))));
    }

    /// Shows something over the window, unless there is something that must be answered first.
    fn lay_over(&mut self, modal: Modal) {
        if !self.view.modal.as_ref().is_some_and(Modal::insists) {
            self.view.modal = Some(modal);
        }
    }

    fn step(&mut self, back: bool) {
        let label = if back { self.history.undo() } else { self.history.redo() };
        let Some(label) = label.map(str::to_owned) else { return };
        self.after_change();
        self.tell(if back { format!("Taken back: {label}") } else { format!("Done again: {label}") });
    }

    fn delete_selected(&mut self) {
        if self.view.has_several() {
            self.view.page_commands.push(Command::DeleteSelected);
        } else if let Some(edit) = self.view.selection.and_then(|id| remove_edit(self.history.book(), id)) {
            self.commit(edit);
        }
    }

    fn theme(&mut self, choice: ThemeChoice) {
        self.prefer(Preferences { theme: choice, ..self.preferences.clone() });
    }

    /// Sets the size of text in percent; nothing, if there is no size beyond the one that is set.
    fn text_size(&mut self, size: Option<u16>) {
        if let Some(text_size) = size {
            self.prefer(Preferences { text_size, ..self.preferences.clone() });
        }
    }

    pub(super) fn prefer(&mut self, preferences: Preferences) {
        if preferences == self.preferences {
            return;
        }
        self.preferences = preferences;
        self.show_preferences();
        if let Err(error) = self.preferences.save(&self.environment.places) {
            self.trouble(format!("The preferences could not be kept: {error}"));
        }
    }

    /// Lets the window look as preferred.
    pub(super) fn show_preferences(&self) {
        self.wake.set_theme(match self.preferences.theme {
            ThemeChoice::System => egui::ThemePreference::System,
            ThemeChoice::Light => egui::ThemePreference::Light,
            ThemeChoice::Dark => egui::ThemePreference::Dark,
        });
        self.wake.set_zoom_factor(f32::from(self.preferences.text_size) / 100.0);
        Theme::set_motion(&self.wake, self.preferences.motion);
    }

    /// Asks the system for a path, on a job, and goes on with it.
    pub(super) fn ask(&mut self, ask: Ask, frame: &eframe::Frame) {
        let suggested = match (&self.session, &ask) {
            (Session::File(file), Ask::SaveCopy) => format!("Copy of {}", super::file_name(&file.path)),
            (_, Ask::SavePicture) if self.view.page == Page::Balance => "balance.svg".to_owned(),
            (_, Ask::SavePicture) => "network.svg".to_owned(),
            (_, Ask::SaveMeeting) => "before the meeting.html".to_owned(),
            (_, Ask::SaveNumbers) => "balance.csv".to_owned(),
            (_, Ask::SaveCalendar(_)) => "alliances.ics".to_owned(),
            (_, Ask::SaveReport(wanted)) => wanted.file_name(),
            (_, Ask::Export(leave)) => leave.name.clone(),
            _ => "alliances.ron".to_owned(),
        };
        let answer = self.environment.dialogs.show(ask.clone(), &suggested, frame);
        self.jobs.start(ask.title(), move |_| {
            let picked = answer();
            Box::new(move |app: &mut Self| app.picked(ask, picked))
        });
    }

    fn picked(&mut self, ask: Ask, picked: super::Picked) {
        match picked {
            super::Picked::Paths(paths) => {
                if let Some(request) = ask.request(paths) {
                    self.queue.push(Request::File(request));
                }
            }
            super::Picked::Cancelled => {}
            super::Picked::Unavailable => {
                let behind = self.view.modal.take();
                self.view.modal = Some(Modal::path_box(ask, behind));
            }
        }
    }
}

impl Ask {
    /// What to do with the paths that were picked for it; `None` of no paths.
    pub fn request(self, paths: Vec<std::path::PathBuf>) -> Option<FileRequest> {
        let first = paths.first().cloned()?;
        Some(match self {
            Self::OpenBook => FileRequest::Open(first),
            Self::NewBook => FileRequest::New(with_extension(first, "ron")),
            Self::SaveCopy => FileRequest::SaveCopy(with_extension(first, "ron")),
            Self::Import => FileRequest::Read(paths),
            Self::SaveLeftOut => FileRequest::SaveLeftOut(with_extension(first, "csv")),
            Self::Export(leave) => {
                let place = match leave.export.format.ending() {
                    Some(ending) => with_extension(first, ending),
                    None => first.join(&leave.name),
                };
                FileRequest::Export(place, leave)
            }
            Self::SavePicture => FileRequest::SavePicture(with_extension(first, "svg")),
            Self::SaveMeeting => FileRequest::SaveMeeting(with_extension(first, "html")),
            Self::SaveNumbers => FileRequest::SaveNumbers(with_extension(first, "csv")),
            Self::SaveReport(wanted) => {
                FileRequest::SaveReport(with_extension(first, wanted.format.extension()), wanted)
            }
            Self::SaveCalendar(kind) => FileRequest::SaveCalendar(with_extension(first, "ics"), kind),
        })
    }
}

fn with_extension(path: std::path::PathBuf, usual: &str) -> std::path::PathBuf {
    if path.extension().is_some() { path } else { path.with_extension(usual) }
}

/// A label as a sentence of its own: "delete Ana" becomes "Delete Ana".
fn sentence(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
