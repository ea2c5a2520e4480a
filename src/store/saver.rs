//! Saving in the background. The window hands over a clone and goes on; a thread writes it within a second.

use std::{
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use jiff::Timestamp;

use super::{Access, Backups, BookFile, Clock, Places, ReadOnly, SaveError, Saved};
use crate::book::Book;

/// How long a change waits for others to come with it. The save itself follows at once, so that a change is on the disk within a
/// second.
const WAIT: Duration = Duration::from_millis(600);
/// After how long a save is tried again that the disk refused.
const TRY_AGAIN: Duration = Duration::from_secs(15);

/// How the file stands to the book in the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveStatus {
    /// The file holds this revision.
    Saved {
        /// When it was written, if the system tells.
        at: Option<Timestamp>,
        /// The revision of the history that was saved; 0 is the book as it was opened.
        revision: u64,
        /// Why no backup was kept, if none was.
        no_backup: Option<String>,
    },
    /// Changes wait for the next save, less than a second away.
    Pending,
    /// A save is under way.
    Saving,
    /// The last save failed. After [`SaveError::ChangedOnDisk`] the user chooses: open the file again, or
    /// [`Saver::save_over_changes`]. Anything else is tried again by itself, and at the next change.
    Failed {
        /// Why.
        why: SaveError,
    },
    /// Nothing is saved: the file was opened only to be read.
    ReadOnly(ReadOnly),
}

/// Called from the saver's thread when the status changes, to wake the window.
pub type Wake = Box<dyn Fn() + Send>;

/// Saves one book's file from a thread of its own. Dropping it waits for the last save, as [`Saver::finish`] does.
#[derive(Debug)]
pub struct Saver {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    desk: Mutex<Desk>,
    bell: Condvar,
}

/// What passes between window and thread.
#[derive(Debug)]
struct Desk {
    /// The latest book that is not saved yet.
    waiting: Option<(Book, u64)>,
    /// When to save it.
    due: Option<Instant>,
    /// Save over what another program wrote.
    over: bool,
    closing: bool,
    status: SaveStatus,
}

impl Saver {
    /// Takes over a file. One that can only be read is held open, and its status says why.
    pub fn start(file: BookFile, places: &Places, clock: Clock, wake: Wake) -> Self {
        let status = match file.access() {
            Access::Write => SaveStatus::Saved { at: file.written_at(), revision: 0, no_backup: None },
            Access::ReadOnly(reason) => SaveStatus::ReadOnly(reason.clone()),
        };
        let desk = Desk { waiting: None, due: None, over: false, closing: false, status };
        let shared = Arc::new(Shared { desk: Mutex::new(desk), bell: Condvar::new() });
        let worker = Worker { backups: Backups::of(places, file.path()), file, clock, wake, shared: shared.clone() };
        Self { shared, thread: Some(thread::spawn(move || worker.run())) }
    }

    /// Hands over a book to be saved within a second. A later one takes the place of one that still waits. Costs the caller no
    /// more than the clone.
    pub fn save(&self, book: Book, revision: u64) {
        let mut desk = self.shared.desk();
        if matches!(desk.status, SaveStatus::ReadOnly(_)) {
            return;
        }
        let earlier = desk.waiting.replace((book, revision));
        // Over another program's changes nothing is tried before the user has chosen.
        if desk.status != (SaveStatus::Failed { why: SaveError::ChangedOnDisk }) {
            desk.due.get_or_insert_with(|| Instant::now() + WAIT);
            if desk.status != SaveStatus::Saving {
                desk.status = SaveStatus::Pending;
            }
        }
        drop(desk);
        drop(earlier);
        self.shared.bell.notify_all();
    }

    /// Saves what waits without waiting any longer.
    pub fn save_now(&self) {
        let mut desk = self.shared.desk();
        if desk.waiting.is_some() {
            desk.due = Some(Instant::now());
            self.shared.bell.notify_all();
        }
    }

    /// Saves what waits over what another program wrote; that is kept as a backup.
    pub fn save_over_changes(&self) {
        self.shared.desk().over = true;
        self.save_now();
    }

    /// How the file stands.
    pub fn status(&self) -> SaveStatus {
        self.shared.desk().status.clone()
    }

    /// Saves what waits, gives up the file, and tells how it stands.
    pub fn finish(mut self) -> SaveStatus {
        self.close();
        self.status()
    }

    fn close(&mut self) {
        self.shared.desk().closing = true;
        self.shared.bell.notify_all();
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has nothing more to say; the status is still that of its last save.
            let _ = thread.join();
        }
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        self.close();
    }
}

impl Shared {
    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Worker {
    file: BookFile,
    backups: Backups,
    clock: Clock,
    wake: Wake,
    shared: Arc<Shared>,
}

impl Worker {
    fn run(mut self) {
        while let Some((book, revision, over)) = self.next_job() {
            (self.wake)();
            if over {
                self.file.save_over_changes();
            }
            let saved = self.file.save(&book, &self.backups, self.clock.now());
            self.report(book, revision, saved);
            (self.wake)();
        }
    }

    /// Waits until a book is due; `None` when the window closes and nothing is left to save.
    fn next_job(&self) -> Option<(Book, u64, bool)> {
        let mut desk = self.shared.desk();
        loop {
            let now = Instant::now();
            let wait = desk.due.map(|due| due.saturating_duration_since(now));
            if desk.waiting.is_some() && (desk.closing || wait == Some(Duration::ZERO)) {
                break;
            }
            if desk.closing {
                return None;
            }
            desk = match wait.filter(|_| desk.waiting.is_some()) {
                Some(wait) => self.shared.bell.wait_timeout(desk, wait).unwrap_or_else(PoisonError::into_inner).0,
                None => self.shared.bell.wait(desk).unwrap_or_else(PoisonError::into_inner),
            };
        }
        let (book, revision) = desk.waiting.take()?;
        desk.due = None;
        desk.status = SaveStatus::Saving;
        let over = std::mem::take(&mut desk.over);
        Some((book, revision, over))
    }

    fn report(&self, book: Book, revision: u64, saved: Result<Saved, SaveError>) {
        let mut desk = self.shared.desk();
        let newer_waits = desk.waiting.is_some();
        match saved {
            Ok(_) if newer_waits => desk.status = SaveStatus::Pending,
            Ok(Saved { at, no_backup }) => desk.status = SaveStatus::Saved { at: Some(at), revision, no_backup },
            Err(why) => {
                // Without a try now and then a full disk that has room again would go unnoticed until the next change.
                if !desk.closing {
                    desk.waiting.get_or_insert((book, revision));
                    desk.due = (why != SaveError::ChangedOnDisk).then(|| Instant::now() + TRY_AGAIN);
                }
                desk.status = SaveStatus::Failed { why };
            }
        }
    }
}
