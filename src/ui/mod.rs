//! What is seen. One file a page; each is shown with a [`Context`] that lends it the book and takes what it wants done.

pub mod balance;
pub mod before_ask;
pub mod capture_line;
pub mod card;
pub mod commitments;
pub mod duplicates;
pub mod export;
pub mod import;
pub mod imports;
pub mod ledger;
pub mod missions;
pub mod modal;
pub mod network;
pub mod people;
pub mod reviews;
pub mod shell;
pub mod steps;
#[cfg(test)]
pub(crate) mod testing;
pub mod theme;
pub mod today;
pub mod widgets;

use std::path::PathBuf;

use jiff::civil::Date;

pub use crate::insight::spoken;
use crate::{
    app::{Command, Compose, Edit, FileRequest, Job, Queue, Request, Situation, Toast},
    book::{AnyId, Book, BookError, PersonId, RawId},
    history::Gesture,
    insight::{Findings, Insight, readiness::Wish},
};

/// The pages, in the order of the list at the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    /// What is due, and what could be given.
    Today,
    /// Who stands where, as a picture.
    Network,
    /// Giving against asking, over time.
    Balance,
    /// Everyone, as a table.
    People,
    /// Exchanges, encounters and promises, as a table.
    Ledger,
    /// Promises both ways, and disputes.
    Commitments,
    /// What I want, who stands where, and who can move whom.
    Missions,
    /// Each quarter looked back on, and decided from.
    Reviews,
}

impl Page {
    /// All pages, in their order.
    pub const ALL: &'static [Self] = &[
        Self::Today,
        Self::Network,
        Self::Balance,
        Self::People,
        Self::Ledger,
        Self::Commitments,
        Self::Missions,
        Self::Reviews,
    ];

    /// The page's title.
    pub const fn title(self) -> &'static str {
        self.command().name()
    }

    /// The command that shows it.
    pub const fn command(self) -> Command {
        match self {
            Self::Today => Command::GoToday,
            Self::People => Command::GoPeople,
            Self::Network => Command::GoNetwork,
            Self::Ledger => Command::GoLedger,
            Self::Balance => Command::GoBalance,
            Self::Commitments => Command::GoCommitments,
            Self::Missions => Command::GoMissions,
            Self::Reviews => Command::GoReviews,
        }
    }
}

/// What a page is lent while it is drawn. Everything in it stays as it is until the pass is over.
pub struct Context<'a> {
    /// The book.
    pub book: &'a Book,
    /// Grows with every change of the book: what is derived from it is valid for one revision.
    pub revision: u64,
    /// Today.
    pub today: Date,
    /// What the book means today.
    pub insight: &'a Insight,
    /// What the rules have to say of it.
    pub findings: &'a Findings,
    /// Who stands in the book twice, for whoever asks.
    pub doubles: &'a duplicates::Doubles,
    /// The record whose card is shown.
    pub selection: Option<AnyId>,
    /// The book has no names: it is shown to others (practice.md R15).
    pub is_masked: bool,
    /// What is so, for commands.
    pub situation: Situation,
    /// Whether this pass still has time for what can wait for the next one, such as a layout on its way to rest.
    pub has_time: &'a dyn Fn() -> bool,
    /// Commands for the page that came by key, menu or palette in this pass.
    pub commands: &'a [Command],
    /// How many records the page shows, of how many; the page says it, the bar at the foot shows it.
    pub shown: &'a std::cell::Cell<Option<(usize, usize)>>,
    pub(crate) queue: &'a Queue,
}

impl Context<'_> {
    /// Tries an edit and, if the book takes it, makes it one step after this pass.
    ///
    /// # Errors
    /// Why the book refuses it: show it beside what was typed, and keep what was typed.
    pub fn try_edit(
        &self,
        label: impl Into<String>,
        change: impl Fn(&mut Book) -> Result<(), BookError> + 'static,
    ) -> Result<(), BookError> {
        self.put(Edit { label: label.into(), gesture: None, change: Box::new(change), offer_undo: false })
    }

    /// As [`Context::try_edit`], for where there is no room for a reason: a refusal is said in a toast.
    pub fn edit(&self, label: impl Into<String>, change: impl Fn(&mut Book) -> Result<(), BookError> + 'static) {
        self.put_or_tell(Edit { label: label.into(), gesture: None, change: Box::new(change), offer_undo: false });
    }

    /// As [`Context::edit`], joined to the step before if that had the same gesture.
    pub fn edit_in(
        &self,
        gesture: Gesture,
        label: impl Into<String>,
        change: impl Fn(&mut Book) -> Result<(), BookError> + 'static,
    ) {
        self.put_or_tell(Edit {
            label: label.into(),
            gesture: Some(gesture),
            change: Box::new(change),
            offer_undo: false,
        });
    }

    /// As [`Context::edit`], and offers to take it back in a toast: for deletions, merges and imports.
    pub fn edit_with_undo(
        &self,
        label: impl Into<String>,
        change: impl Fn(&mut Book) -> Result<(), BookError> + 'static,
    ) {
        self.put_or_tell(Edit { label: label.into(), gesture: None, change: Box::new(change), offer_undo: true });
    }

    fn put_or_tell(&self, edit: Edit) {
        if !self.can_edit() {
            self.trouble("Nothing was changed: what is shown here can only be looked at.");
            return;
        }
        if let Err(refusal) = self.put(edit) {
            self.trouble(format!("Not done: {refusal}."));
        }
    }

    fn put(&self, edit: Edit) -> Result<(), BookError> {
        (edit.change)(&mut self.book.clone())?;
        self.queue.push(Request::Edit(edit));
        Ok(())
    }

    /// Changes the book without making a step: for what nobody would take back.
    pub fn amend(&self, change: impl Fn(&mut Book) -> Result<(), BookError> + 'static) {
        if self.can_edit() {
            self.queue.push(Request::Amend(Box::new(change)));
        }
    }

    /// The same for a book as it stood on an earlier day, which can only be looked at.
    pub fn on_day<'b>(&'b self, book: &'b Book, insight: &'b Insight) -> Context<'b> {
        let situation = Situation { can_edit: false, ..self.situation };
        Context { book, insight, today: insight.today(), situation, ..*self }
    }

    /// The same for a book without names, which can only be looked at.
    pub fn masked<'b>(&'b self, book: &'b Book) -> Context<'b> {
        let situation = Situation { can_edit: false, ..self.situation };
        Context { book, situation, is_masked: true, ..*self }
    }

    /// A new id for a record to add.
    pub fn new_id<I: From<RawId>>(&self) -> I {
        self.queue.new_id()
    }

    /// Shows the card of a record.
    pub fn select(&self, id: impl Into<AnyId>) {
        self.queue.push(Request::Select(Some(id.into())));
    }

    /// Shows the card of a record, also where the card was hidden.
    pub fn open(&self, id: impl Into<AnyId>) {
        self.queue.push(Request::Open(id.into()));
    }

    /// Shows no card.
    pub fn let_go(&self) {
        self.queue.push(Request::Select(None));
    }

    /// The person whose card is shown.
    pub fn selected_person(&self) -> Option<PersonId> {
        self.selection.and_then(|id| PersonId::try_from(id).ok())
    }

    /// Shows a page.
    pub fn go(&self, page: Page) {
        self.queue.push(Request::Go(page));
    }

    /// Shows a page with only what these filter words match.
    pub fn go_filtered(&self, page: Page, words: impl Into<String>) {
        self.queue.push(Request::Filter(page, words.into()));
    }

    /// Opens a form in the card.
    pub fn compose(&self, compose: Compose) {
        self.queue.push(Request::Compose(compose));
    }

    /// Looks at whether to ask someone for this, over the page.
    pub fn before_ask(&self, person: PersonId, wish: Wish) {
        self.queue.push(Request::BeforeAsk(Some(person), wish));
    }

    /// Runs a command, if it can run.
    pub fn run(&self, command: Command) {
        self.queue.push(Request::Run(command));
    }

    /// Whether a command for the page came in this pass.
    pub fn asked(&self, command: Command) -> bool {
        self.commands.contains(&command)
    }

    /// Says what was done, for a few seconds.
    pub fn toast(&self, text: impl Into<String>) {
        self.queue.push(Request::Toast(Toast { text: text.into(), trouble: false, offer_undo: false }));
    }

    /// Says what went wrong, until it is read.
    pub fn trouble(&self, text: impl Into<String>) {
        self.queue.push(Request::Toast(Toast { text: text.into(), trouble: true, offer_undo: false }));
    }

    /// Reads files, to be imported.
    pub fn read_files(&self, files: Vec<PathBuf>) {
        self.file(FileRequest::Read(files));
    }

    /// Opens another book.
    pub fn open_book(&self, file: PathBuf) {
        self.file(FileRequest::Open(file));
    }

    /// Asks for anything else that can be asked for.
    pub fn request(&self, request: Request) {
        self.queue.push(request);
    }

    /// Does something in the background that hands over itself what it finds; the window is drawn anew when it is done.
    pub fn work(&self, label: impl Into<String>, work: impl FnOnce(&Job) + Send + 'static) {
        self.queue.push(Request::Work(label.into(), Box::new(work)));
    }

    /// Does something with files.
    pub fn file(&self, request: FileRequest) {
        self.queue.push(Request::File(request));
    }

    /// Undoes or redoes until this many steps are in effect.
    pub fn jump(&self, position: usize) {
        self.queue.push(Request::Jump(position));
    }

    /// Says how many records of how many are shown.
    pub fn show_count(&self, shown: usize, of: usize) {
        self.shown.set(Some((shown, of)));
    }

    /// Whether the book may be changed.
    pub const fn can_edit(&self) -> bool {
        self.situation.can_edit
    }
}
