//! What pages ask for while they are drawn: edits, commands, places to go. The app carries it out after the pass.

use std::{cell::RefCell, collections::VecDeque, path::PathBuf, sync::Arc};

use super::{Ask, Command, Intake, Intook, Job};
use crate::{
    book::{
        AnyId, BatchId, Book, BookError, Direction, IdMint, Level, MissionId, PersonId, PromiseId, Promiser, RawId,
        Relation,
    },
    history::Gesture,
    insight::readiness::Wish,
    interop::{CalendarKind, Plan},
    report::Wanted,
    store::Preferences,
    ui::{Page, export::Leave},
};

/// What an edit does to a book.
pub type Change = Box<dyn Fn(&mut Book) -> Result<(), BookError>>;

/// What is done in the background. What it finds it hands over itself; the window is woken when it is done.
pub type Work = Box<dyn FnOnce(&Job) + Send>;

/// A labelled change of the book, not yet made. It may be run more than once: on a trial copy, then for good.
pub struct Edit {
    /// What the step is called in the list of steps, as in "log gift to Ana".
    pub label: String,
    /// Joins edits of one drag or one open editor into one step.
    pub gesture: Option<Gesture>,
    /// The change itself.
    pub change: Change,
    /// Offers to take the step back in a toast: for deletions, merges and imports.
    pub offer_undo: bool,
}

/// A form to open in the card: for a new record, or for the details of someone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compose {
    /// Someone new.
    Person,
    /// Someone new for an empty seat: at a level, or of a relation.
    Someone(Option<Level>, Option<Relation>),
    /// Someone in the book: every field of theirs.
    Details(PersonId),
    /// Someone in the book who stands there twice.
    Merge(PersonId),
    /// A tie that begins at a person.
    Tie(PersonId),
    /// Something given, asked or received.
    Exchange(Direction, Vec<PersonId>),
    /// An ask of someone, for this.
    Ask(PersonId, Wish),
    /// Time spent together.
    Encounter(Vec<PersonId>),
    /// A promise, mine or theirs.
    Promise(Promiser, Option<PersonId>),
    /// Another due date for a promise in the book.
    Renegotiate(PromiseId),
    /// A dispute.
    Dispute(Vec<PersonId>),
    /// A mission.
    Mission,
    /// A decision, in a mission or not, with people.
    Decision(Option<MissionId>, Vec<PersonId>),
}

impl Compose {
    /// An ask of someone for an introduction to another, who is called by this name.
    pub fn introduction(connector: PersonId, to: &str) -> Self {
        let effort = Wish::default().effort;
        Self::Ask(connector, Wish::new(effort, &format!("introduction to {to}")))
    }
}

/// A short message that passes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// What happened, in a sentence.
    pub text: String,
    /// Something went wrong: the message stays until it is closed.
    pub trouble: bool,
    /// A button takes the last step back.
    pub offer_undo: bool,
}

/// Something to do with files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileRequest {
    /// Open this book.
    Open(PathBuf),
    /// Begin an empty book in this file, which does not exist yet.
    New(PathBuf),
    /// Go on with the usual book, made if it is not there, and read these files into it; without files, ask for some.
    BeginWith(Vec<PathBuf>),
    /// Write the book as it is to this file, and go on with the file that is open.
    SaveCopy(PathBuf),
    /// Read these files, to be imported.
    Read(Vec<PathBuf>),
    /// Read files once more, the way the user said.
    ReadAs(Box<Intake>),
    /// Write what the import that is shown leaves out to this file.
    SaveLeftOut(PathBuf),
    /// Write this for other programs to this file, or into a new folder in this one.
    Export(PathBuf, Arc<Leave>),
    /// Write the network or the balance, whichever is shown, as a picture to this file.
    SavePicture(PathBuf),
    /// Write what to know before meeting the selected person to this file.
    SaveMeeting(PathBuf),
    /// Write the figures of the balance to this file.
    SaveNumbers(PathBuf),
    /// Write what is open to this calendar file, as entries of this kind.
    SaveCalendar(PathBuf, CalendarKind),
    /// Write the report of a quarter to this file.
    SaveReport(PathBuf, Wanted),
    /// Move a broken book aside, put this backup in its place, and open it.
    Restore {
        /// The book's file.
        book: PathBuf,
        /// The backup.
        backup: PathBuf,
    },
    /// Write over a file that was changed elsewhere.
    Overwrite,
    /// Close the window, even if something could not be saved.
    Close,
}

/// Something a page wants done.
pub enum Request {
    /// Change the book.
    Edit(Edit),
    /// Change the book without making a step.
    Amend(Change),
    /// Show the card of this record, or of none.
    Select(Option<AnyId>),
    /// Show the card of this record, also where the card was hidden.
    Open(AnyId),
    /// Show this page.
    Go(Page),
    /// Show this page, with only what these filter words match.
    Filter(Page, String),
    /// Open the form for a new record.
    Compose(Compose),
    /// Look at whether to ask someone for this; without anyone, ask whom.
    BeforeAsk(Option<PersonId>, Wish),
    /// Run a command.
    Run(Command),
    /// Say something.
    Toast(Toast),
    /// Ask the system for a path, and go on with it.
    Ask(Ask),
    /// Do something with files.
    File(FileRequest),
    /// Do this in the background; the words say what is being done, as in "Reading Connections.csv".
    Work(String, Work),
    /// Lay what was read beside the book once more, after the user decided something.
    PlanAgain(Box<Intake>, Arc<Intook>),
    /// Make this import one step.
    Import(Box<Intake>, Arc<Intook>, Arc<Plan>),
    /// Take this import back, but for what was touched since.
    TakeBack(BatchId),
    /// Keep these preferences.
    Prefer(Preferences),
    /// Undo or redo until this many steps are in effect.
    Jump(usize),
}

/// Requests in the order in which they were made.
pub struct Queue {
    requests: RefCell<VecDeque<Request>>,
    mint: RefCell<IdMint>,
}

impl Queue {
    /// An empty queue that makes new ids with `mint`.
    pub const fn new(mint: IdMint) -> Self {
        Self { requests: RefCell::new(VecDeque::new()), mint: RefCell::new(mint) }
    }

    /// Adds a request at the end.
    pub fn push(&self, request: Request) {
        self.requests.borrow_mut().push_back(request);
    }

    /// Takes the request at the front.
    pub fn pop(&self) -> Option<Request> {
        self.requests.borrow_mut().pop_front()
    }

    /// A new id.
    pub fn new_id<I: From<RawId>>(&self) -> I {
        self.mint.borrow_mut().mint()
    }

    /// A mint of its own for work in the background.
    pub fn fork_mint(&self) -> IdMint {
        self.mint.borrow_mut().fork()
    }

    /// Moves the time of new ids on (milliseconds since 1970).
    pub fn set_time(&self, unix_millis: u64) {
        self.mint.borrow_mut().set_time(unix_millis);
    }
}
