//! Who stands in the book twice, found once for each change of the people and lent to whoever shows it.

use std::{
    cell::RefCell,
    sync::{
        Arc,
        mpsc::{Receiver, TryRecvError, channel},
    },
};

use crate::{
    book::{Book, Person, Record as _},
    insight::duplicates::{Double, pairs},
    ui::Context,
};

/// Above so many people they are looked for in the background.
const AT_ONCE: usize = 300;

/// The doubles of the book, once somebody asks for them.
#[derive(Default)]
pub struct Doubles(RefCell<State>);

#[derive(Default)]
struct State {
    /// The book in which they were found, or are being looked for.
    of: Option<Book>,
    found: Arc<Vec<Double>>,
    awaited: Option<Receiver<Vec<Double>>>,
}

impl State {
    /// Whether the people of this book are those that were looked at.
    fn is_of(&self, book: &Book) -> bool {
        self.of.as_ref().is_some_and(|known| {
            Person::table(known).ptr_eq(Person::table(book))
                && known.settings().not_the_same == book.settings().not_the_same
        })
    }

    fn look(&mut self, cx: &Context) {
        self.of = Some(cx.book.clone());
        if cx.book.count::<Person>() <= AT_ONCE {
            self.found = Arc::new(pairs(cx.book));
            return;
        }
        let (sender, receiver) = channel();
        let book = cx.book.clone();
        cx.work("Looking for people who stand here twice", move |_| {
            // Where the program has ended meanwhile, nobody waits for this.
            let _ = sender.send(pairs(&book));
        });
        self.awaited = Some(receiver);
    }

    fn hear(&mut self) {
        match self.awaited.as_ref().map(Receiver::try_recv) {
            Some(Ok(found)) => {
                self.found = Arc::new(found);
                self.awaited = None;
            }
            Some(Err(TryRecvError::Disconnected)) => self.awaited = None,
            Some(Err(TryRecvError::Empty)) | None => {}
        }
    }
}

impl Doubles {
    /// Every two who may be one, the likest first. While they are looked for again, those that were found before.
    pub fn of(&self, cx: &Context) -> Arc<Vec<Double>> {
        let mut state = self.0.borrow_mut();
        state.hear();
        if state.awaited.is_none() && !state.is_of(cx.book) {
            state.look(cx);
        }
        Arc::clone(&state.found)
    }

    /// Whether they are being looked for.
    pub fn are_awaited(&self) -> bool {
        self.0.borrow().awaited.is_some()
    }
}
