//! Labelled undo and redo over whole books.
//!
//! A book is a value that shares its records with the books before it, so each step simply keeps the book it started from:
//! nobody writes inverse operations.

use crate::book::{Book, BookError};

/// Commits in unbroken frames after which something must be committing by itself.
const TRIPWIRE_FRAMES: u32 = 240;

/// Edits that belong together: one drag, one open editor. Two commits in a row with the same gesture make one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Gesture(pub u64);

#[derive(Debug, Clone)]
struct Step {
    label: String,
    before: Book,
    gesture: Option<Gesture>,
}

/// A book, and the way it came about.
#[derive(Debug, Clone, Default)]
pub struct History {
    book: Book,
    revision: u64,
    past: Vec<Step>,
    /// Steps taken back, the next to redo last; each holds the book that comes after it.
    future: Vec<Step>,
    tripwire: Tripwire,
}

#[derive(Debug, Clone, Copy, Default)]
struct Tripwire {
    committed_in_this_frame: bool,
    frames: u32,
}

impl History {
    /// A history that begins with this book.
    pub fn new(book: Book) -> Self {
        Self { book, ..Self::default() }
    }

    /// A history that begins with another book; revisions go on, so that nothing derived from this one is taken for its.
    #[must_use]
    pub fn begin_again(&self, book: Book) -> Self {
        Self { book, revision: self.revision + 1, ..Self::default() }
    }

    /// The book as it is now.
    pub const fn book(&self) -> &Book {
        &self.book
    }

    /// A number that grows with every change, undo and redo: what is derived from the book is valid for one revision.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Runs an edit on a copy of the book and, if it succeeds and changes anything, makes it one step.
    ///
    /// # Errors
    /// Whatever the edit refused with; then nothing has changed.
    pub fn commit<T>(
        &mut self,
        label: impl Into<String>,
        edit: impl FnOnce(&mut Book) -> Result<T, BookError>,
    ) -> Result<T, BookError> {
        self.step(label.into(), None, edit)
    }

    /// As [`History::commit`], but joins the step before if that had the same gesture. The first label stays.
    ///
    /// # Errors
    /// Whatever the edit refused with; then nothing has changed.
    pub fn commit_in<T>(
        &mut self,
        gesture: Gesture,
        label: impl Into<String>,
        edit: impl FnOnce(&mut Book) -> Result<T, BookError>,
    ) -> Result<T, BookError> {
        self.step(label.into(), Some(gesture), edit)
    }

    fn step<T>(
        &mut self,
        label: String,
        gesture: Option<Gesture>,
        edit: impl FnOnce(&mut Book) -> Result<T, BookError>,
    ) -> Result<T, BookError> {
        let mut book = self.book.clone();
        let value = edit(&mut book)?;
        if book == self.book {
            return Ok(value);
        }
        let before = std::mem::replace(&mut self.book, book);
        let joins = gesture.is_some() && self.past.last().is_some_and(|last| last.gesture == gesture);
        if joins {
            self.drop_step_without_effect();
        } else {
            self.past.push(Step { label, before, gesture });
            self.tripwire.committed_in_this_frame = true;
        }
        self.future.clear();
        self.revision += 1;
        Ok(value)
    }

    /// Changes the book without making a step: for what nobody would take back, such as where the network draws people.
    ///
    /// # Errors
    /// Whatever the edit refused with; then nothing has changed.
    pub fn amend(&mut self, edit: impl FnOnce(&mut Book) -> Result<(), BookError>) -> Result<(), BookError> {
        let mut book = self.book.clone();
        edit(&mut book)?;
        if book != self.book {
            self.book = book;
            self.revision += 1;
        }
        Ok(())
    }

    /// A gesture that ends where it began leaves no step behind.
    fn drop_step_without_effect(&mut self) {
        if self.past.last().is_some_and(|last| last.before == self.book) {
            self.past.pop();
        }
    }

    /// Ends a gesture: the next commit makes a step of its own.
    pub fn seal(&mut self) {
        if let Some(last) = self.past.last_mut() {
            last.gesture = None;
        }
    }

    /// Takes the last step back and gives its label; `None` if there is none.
    pub fn undo(&mut self) -> Option<&str> {
        let step = self.past.pop()?;
        let after = std::mem::replace(&mut self.book, step.before);
        self.revision += 1;
        self.future.push(Step { label: step.label, before: after, gesture: None });
        self.future.last().map(|step| step.label.as_str())
    }

    /// Takes the last undone step again and gives its label; `None` if there is none.
    pub fn redo(&mut self) -> Option<&str> {
        let step = self.future.pop()?;
        let before = std::mem::replace(&mut self.book, step.before);
        self.revision += 1;
        self.past.push(Step { label: step.label, before, gesture: None });
        self.past.last().map(|step| step.label.as_str())
    }

    /// The label of the step that [`History::undo`] would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.past.last().map(|step| step.label.as_str())
    }

    /// The label of the step that [`History::redo`] would take again.
    pub fn redo_label(&self) -> Option<&str> {
        self.future.last().map(|step| step.label.as_str())
    }

    /// All steps, oldest first, those taken back included. The first [`History::position`] of them are in effect.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.past.iter().chain(self.future.iter().rev()).map(|step| step.label.as_str())
    }

    /// How many steps are in effect.
    pub const fn position(&self) -> usize {
        self.past.len()
    }

    /// Undoes or redoes until `position` steps are in effect, or no more can be.
    pub fn jump(&mut self, position: usize) {
        while self.past.len() > position && self.undo().is_some() {}
        while self.past.len() < position && self.redo().is_some() {}
    }

    /// Marks the end of a frame. Steps in very many frames without a pause mean that something commits by itself; that is a
    /// defect, and a debug build stops there.
    pub fn end_frame(&mut self) {
        let busy = std::mem::take(&mut self.tripwire.committed_in_this_frame);
        self.tripwire.frames = if busy { self.tripwire.frames + 1 } else { 0 };
        debug_assert!(
            self.tripwire.frames < TRIPWIRE_FRAMES,
            "a step was committed in every one of {TRIPWIRE_FRAMES} frames"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{IdMint, Person};

    fn add(history: &mut History, mint: &mut IdMint, name: &str) {
        let id = mint.mint();
        history.commit(format!("add {name}"), |book| book.add(id, Person::named(name))).expect("a person with a name");
    }

    #[test]
    fn steps_go_back_and_forth_and_jump_with_their_labels() {
        let (mut history, mut mint) = (History::default(), IdMint::new(0, 1));
        let mut books = vec![history.book().clone()];
        for name in ["Ana", "Tom", "Mia"] {
            add(&mut history, &mut mint, name);
            books.push(history.book().clone());
        }
        assert_eq!(history.undo(), Some("add Mia"));
        assert_eq!(history.redo_label(), Some("add Mia"));
        assert_eq!(history.labels().collect::<Vec<_>>(), ["add Ana", "add Tom", "add Mia"]);
        for position in [0, 3, 1, 2, 9] {
            history.jump(position);
            assert_eq!(history.book(), &books[position.min(3)]);
        }
        assert_eq!(history.undo_label(), Some("add Mia"));
        assert_eq!(history.redo(), None);
    }

    #[test]
    fn a_new_step_forgets_what_was_taken_back() {
        let (mut history, mut mint) = (History::default(), IdMint::new(0, 1));
        add(&mut history, &mut mint, "Ana");
        history.undo();
        add(&mut history, &mut mint, "Tom");
        assert_eq!(history.redo(), None);
    }

    #[test]
    fn an_edit_that_fails_or_changes_nothing_is_no_step() {
        let mut history = History::default();
        let id = IdMint::new(0, 1).mint();
        assert!(history.commit("blank", |book| book.add(id, Person::named(" "))).is_err());
        assert!(history.commit("nothing", |_| Ok(())).is_ok());
        assert_eq!((history.position(), history.revision()), (0, 0));
    }

    #[test]
    fn a_gesture_is_one_step_until_it_is_sealed() {
        let (mut history, mut mint) = (History::default(), IdMint::new(0, 1));
        let id = mint.mint();
        history.commit("add", |book| book.add(id, Person::named("A"))).expect("a person with a name");
        let mut rename = |name: &str| {
            let name = name.to_owned();
            history
                .commit_in(Gesture(1), "rename", |book| book.update(id, |p: &mut Person| p.name = name))
                .expect("a name");
        };
        rename("An");
        rename("Ana");
        history.seal();
        assert_eq!(history.position(), 2);
        history
            .commit_in(Gesture(1), "rename", |book| book.update(id, |p: &mut Person| p.name = "Anna".into()))
            .expect("a name");
        assert_eq!(history.position(), 3);
        history
            .commit_in(Gesture(1), "rename", |book| book.update(id, |p: &mut Person| p.name = "Ana".into()))
            .expect("a name");
        assert_eq!(history.position(), 2, "the gesture ended where it began");
    }

    #[test]
    #[should_panic(expected = "committed in every one")]
    fn the_tripwire_stops_what_commits_by_itself() {
        let (mut history, mut mint) = (History::default(), IdMint::new(0, 1));
        for frame in 0..1_000 {
            add(&mut history, &mut mint, &format!("{frame}"));
            history.end_frame();
        }
    }
}
