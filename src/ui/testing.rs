//! A page on its own: its requests are carried out as the app would, and what it said and asked for is kept to be looked at.

use std::cell::Cell;

use egui::Ui;
use egui_kittest::Harness;
use jiff::civil::{Date, date};

use super::{Context, Page, duplicates::Doubles, theme::Theme};
use crate::{
    app::{App, Ask, Command, Compose, Jobs, Queue, Request, Situation},
    book::{AnyId, Book, IdMint, Person, PersonId},
    capture,
    history::History,
    insight::{Findings, Insight, readiness::Wish},
};

/// The day on which pages are tested.
pub(crate) const TODAY: Date = date(2026, 11, 22);

/// A page and what it is lent.
pub(crate) struct Bench<P> {
    pub(crate) page: P,
    pub(crate) history: History,
    pub(crate) selection: Option<AnyId>,
    /// Commands that the page finds in its next pass.
    pub(crate) commands: Vec<Command>,
    pub(crate) said: Vec<String>,
    pub(crate) composed: Vec<Compose>,
    /// Whom a look before an ask was wanted of, and for what.
    pub(crate) wondered: Vec<(Option<PersonId>, Wish)>,
    pub(crate) went: Vec<(Page, String)>,
    pub(crate) shown: Option<(usize, usize)>,
    /// What the system was asked for.
    pub(crate) asked: Vec<Ask>,
    /// Commands that the page had run.
    pub(crate) ran: Vec<Command>,
    /// What was done in the background; here it is done at once.
    pub(crate) worked: Vec<String>,
    pub(crate) can_edit: bool,
    /// Single keys run commands.
    pub(crate) single_keys: bool,
    /// Passes so far.
    pub(crate) passes: usize,
    queue: Queue,
    doubles: Doubles,
    insight: Option<(u64, Insight, Findings)>,
    dressed: bool,
}

impl<P> Bench<P> {
    pub(crate) fn book(&self) -> &Book {
        self.history.book()
    }

    pub(crate) fn person(&self, name: &str) -> PersonId {
        person(self.book(), name)
    }

    fn pass(&mut self, ui: &mut Ui, show: &mut impl FnMut(&mut P, &mut Ui, &Context)) {
        if !self.dressed {
            Theme::apply(ui.ctx());
            self.dressed = true;
            return;
        }
        self.passes += 1;
        let revision = self.history.revision();
        if self.insight.as_ref().is_none_or(|(known, ..)| *known != revision) {
            let insight = Insight::new(self.history.book(), TODAY);
            let findings = Findings::new(self.history.book(), &insight);
            self.insight = Some((revision, insight, findings));
        }
        let Some((_, insight, findings)) = &self.insight else { return };
        let shown = Cell::new(None);
        let commands = std::mem::take(&mut self.commands);
        let context = Context {
            book: self.history.book(),
            revision,
            today: TODAY,
            insight,
            findings,
            doubles: &self.doubles,
            selection: self.selection,
            is_masked: false,
            has_time: &|| false,
            situation: Situation {
                has_book: true,
                can_edit: self.can_edit,
                single_keys: self.single_keys,
                ..Situation::default()
            },
            commands: &commands,
            shown: &shown,
            queue: &self.queue,
        };
        show(&mut self.page, ui, &context);
        self.shown = shown.get();
        while let Some(request) = self.queue.pop() {
            self.carry_out(request, ui.ctx());
            ui.ctx().request_repaint();
        }
    }

    fn carry_out(&mut self, request: Request, ctx: &egui::Context) {
        match request {
            Request::Edit(edit) => {
                let done = match edit.gesture {
                    Some(gesture) => self.history.commit_in(gesture, edit.label, |book| (edit.change)(book)),
                    None => self.history.commit(edit.label, |book| (edit.change)(book)),
                };
                done.expect("the book takes what it took on trial");
            }
            Request::Amend(change) => self.history.amend(|book| change(book)).expect("a sound change"),
            Request::Select(id) => self.selection = id,
            Request::Open(id) => self.selection = Some(id),
            Request::Toast(toast) => self.said.push(toast.text),
            Request::Compose(compose) => self.composed.push(compose),
            Request::BeforeAsk(person, wish) => self.wondered.push((person, wish)),
            Request::Ask(ask) => self.asked.push(ask),
            Request::Go(page) => self.went.push((page, String::new())),
            Request::Filter(page, words) => self.went.push((page, words)),
            Request::Work(label, work) => {
                self.worked.push(label.clone());
                Jobs::new(ctx.clone(), false).start(label, move |job| {
                    work(job);
                    Box::new(|_: &mut App| {})
                });
            }
            Request::Run(command) => {
                self.ran.push(command);
                self.commands.push(command);
            }
            _ => {}
        }
    }
}

/// A page in a window of this size, lent this book.
pub(crate) fn bench<'a, P: 'a>(
    size: [f32; 2],
    book: Book,
    page: P,
    mut show: impl FnMut(&mut P, &mut Ui, &Context) + 'a,
) -> Harness<'a, Bench<P>> {
    let bench = Bench {
        page,
        history: History::new(book),
        selection: None,
        commands: Vec::new(),
        said: Vec::new(),
        composed: Vec::new(),
        wondered: Vec::new(),
        went: Vec::new(),
        shown: None,
        asked: Vec::new(),
        ran: Vec::new(),
        worked: Vec::new(),
        can_edit: true,
        single_keys: true,
        passes: 0,
        queue: Queue::new(IdMint::new(1_800_000_000_000, 1)),
        doubles: Doubles::default(),
        insight: None,
        dressed: false,
    };
    let size = egui::vec2(size[0], size[1]);
    Harness::builder().with_size(size).build_ui_state(move |ui, bench: &mut Bench<P>| bench.pass(ui, &mut show), bench)
}

/// A book of these people and of what these lines log.
pub(crate) fn book_of(people: &[&str], lines: &[&str]) -> Book {
    let (mut book, mut mint) = (Book::default(), IdMint::new(1_700_000_000_000, 1));
    for name in people {
        book.add(mint.mint(), Person::named(*name)).expect("a person with a name");
    }
    for line in lines {
        let entry = capture::parse(line, &book, TODAY).entry.expect("a line that can be logged");
        entry.commit(&mut book, &mut mint).expect("a sound entry");
    }
    book
}

/// The person of this name.
pub(crate) fn person(book: &Book, name: &str) -> PersonId {
    book.people().find(|(_, person)| person.name == name).map(|(id, _)| id).expect("someone of that name")
}
