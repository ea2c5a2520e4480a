//! The book's file: its text, how it is opened and saved, what protects it.
#![allow(clippy::disallowed_methods, reason = "these tests do to files what other programs would")]
#![allow(clippy::expect_used, clippy::panic, reason = "what fails here fails the test")]

mod files;
mod format;
mod kill;
mod preferences;
mod saver;

use std::path::Path;

use jiff::{Timestamp, civil::date};
use mutual::{
    book::{Book, Direction, Exchange, ExchangeKind, IdMint, Level, Note, Person, PersonId},
    store::{Backups, BookFile, Clock, Places, SaveError, Saved},
};

/// A book of so many people, the same at each call.
fn book_of(people: usize) -> Book {
    let (mut book, mut mint) = (Book::default(), IdMint::new(1_700_000_000_000, 7));
    for number in 0..people {
        let name = ["Ana", "Tom", "Mia", "Li", "Raj"][number % 5];
        book.add(mint.mint(), Person::named(format!("{name} {number}"))).expect("a person with a name");
    }
    book
}

/// A book with a little of what a file should show.
fn small_book() -> Book {
    let (mut book, mut mint) = (Book::default(), IdMint::new(1_700_000_000_000, 7));
    let ana: PersonId = mint.mint();
    let person = Person {
        level: Some(Level::Director),
        emails: vec!["ana@example.org".into()],
        notes: vec![Note { on: date(2026, 11, 1), text: "doesn't like calls;\nprefers \"mornings\" \\o/".into() }],
        how_met: "\u{928}\u{92e}\u{938}\u{94d}\u{924}\u{947} \u{202e}\0".into(),
        ..Person::named("Ana")
    };
    book.add(ana, person).expect("a person with a name");
    let exchange = Exchange::new(date(2026, 11, 22), ana.into(), Direction::Gave, ExchangeKind::Advice);
    book.add(mint.mint(), exchange).expect("a sound exchange");
    book
}

fn time(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

/// The noon at which files are saved. It lies after the time that the system gives a new file, whenever the tests run: a version
/// found on the disk is older than one saved.
fn noon() -> Timestamp {
    time("2222-11-22T12:00:00Z")
}

fn clock() -> Clock {
    Clock::new(noon)
}

fn save(file: &mut BookFile, book: &Book, directory: &Path) -> Result<Saved, SaveError> {
    let backups = Backups::of(&Places::under(directory), file.path());
    file.save(book, &backups, noon())
}
