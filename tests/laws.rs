//! What always holds, whatever is entered: the laws of book, history and file, tried on books and edits made by chance.
#![allow(clippy::expect_used, reason = "what fails here fails the test")]

mod support;

use std::thread;

use jiff::civil::Date;
use mutual::{
    book::{
        Action, Book, Decision, Dispute, Encounter, Exchange, Mission, Person, Promise, Quarter, Review, Tie, Violation,
    },
    history::History,
    report::{Telling, html, markdown, report},
    store::{
        LoadError, Loaded, Seal,
        format::{from_bytes, from_text, to_text},
    },
    ui::theme::Theme,
};
use proptest::prelude::*;
use support::{
    chance::Chance,
    edits::{self, Edit, scripts},
    records,
};

const SOUND: Vec<Violation> = Vec::new();

fn text_of(book: &Book) -> String {
    to_text(book).expect("every book can be put into words")
}

/// Runs a script and gives the book after each step that took effect, the first one included.
fn run(history: &mut History, script: &[Edit]) -> Vec<Book> {
    let mut books = vec![history.book().clone()];
    for edit in script {
        let before = history.book().clone();
        let done = history.commit("edit", |book| edit.apply(book));
        assert!(done.is_ok() || *history.book() == before, "a refused edit leaves no trace");
        if *history.book() != before {
            books.push(history.book().clone());
        }
    }
    books
}

/// What was typed about people.
fn typed(book: &Book) -> Vec<String> {
    let of_person = |person: &Person| {
        let lists = [&person.also_called, &person.emails, &person.alliance.needs].map(Clone::clone).concat();
        let notes = person.notes.iter().map(|note| note.text.clone());
        let words = [&person.name, &person.unit, &person.organisation, &person.alliance.why].map(Clone::clone);
        words.into_iter().chain(lists).chain(notes).map(|text| text.trim().to_owned()).collect::<Vec<_>>()
    };
    book.people().flat_map(|(_, person)| of_person(person)).collect()
}

/// Whether a text of a redacted book is an id, a date, a quarter, a pseudonym or a word of the program.
fn is_plain(word: &str) -> bool {
    let numbered =
        ["Person ", "Unit ", "Organisation ", "Mission "].iter().find_map(|called| word.strip_prefix(called));
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    let is_id = word.len() == 13 && word.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase());
    let is_day = word.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | 'Q'));
    let ours = ["mutual-book", "A promise", "A dispute", "A decision", "An action", "An import"];
    let is_figure = word.chars().all(|c| c.is_ascii_lowercase() || c == '.');
    numbered.is_some_and(is_number) || is_id || is_day || is_figure || ours.contains(&word)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_redacted_report_names_nobody_and_repeats_nothing_that_was_typed(script in scripts(300)) {
        let mut history = History::new(Book::default());
        run(&mut history, &script);
        let book = history.book();
        let first = book.all::<Exchange>().map(|(_, exchange)| exchange.date).find(|day| *day > Date::constant(1900, 1, 1));
        let quarter = Quarter::of(first.unwrap_or(Date::constant(2026, 1, 1)), book.settings().first_month);
        let palette = Theme::of_mode(false).palette();
        let document = report(book, Date::constant(2100, 1, 1), quarter, Telling::Redacted, palette);
        let texts = [html(&document), markdown(&document)];
        for secret in typed(book).iter().filter(|text| text.chars().count() > 7) {
            prop_assert!(texts.iter().all(|text| !text.contains(secret.as_str())), "{}", secret);
        }
    }

    #[test]
    fn a_redacted_book_is_sound_and_holds_no_word_that_was_typed(script in scripts(300)) {
        let mut history = History::new(Book::default());
        run(&mut history, &script);
        let redacted = history.book().redacted();
        prop_assert_eq!(redacted.audit(), SOUND);
        let text = text_of(&redacted);
        for word in text.split('"').skip(1).step_by(2) {
            prop_assert!(is_plain(word), "{}", word);
        }
    }

    #[test]
    fn every_edit_leaves_the_book_sound_and_can_be_undone(script in scripts(300), back in 0_usize..300) {
        let mut history = History::new(Book::default());
        let books = run(&mut history, &script);
        for book in &books {
            prop_assert_eq!(book.audit(), SOUND);
        }
        prop_assert_eq!(history.position(), books.len() - 1);

        history.jump(back);
        prop_assert_eq!(history.book(), &books[back.min(books.len() - 1)]);
        while history.undo().is_some() {}
        prop_assert_eq!(history.book(), &books[0]);
        while history.redo().is_some() {}
        prop_assert_eq!(Some(history.book()), books.last());
    }

    #[test]
    fn the_book_of_an_earlier_day_is_sound_and_turning_back_twice_is_turning_back_once(
        seed in 0_u64..100_000, days in (0_u64..1_000, 0_u64..1_000),
    ) {
        let book = edits::book(seed);
        let (one, other) = (Chance::new(days.0).date(), Chance::new(days.1).date());
        let (earlier, later) = (one.min(other), one.max(other));
        let then = book.as_of(later);
        prop_assert_eq!(then.audit(), SOUND);
        prop_assert_eq!(then.as_of(earlier), book.as_of(earlier));
        prop_assert_eq!(then.as_of(later), then);
        prop_assert_eq!(book.as_of(Date::MAX), book);
    }

    #[test]
    fn whoever_is_merged_takes_everything_along_and_is_two_again_when_it_is_undone(seed in 0_u64..100_000) {
        let before = edits::book(seed);
        let mut chance = Chance::new(seed);
        let (one, other) = (records::any::<Person>(&mut chance, &before), records::any::<Person>(&mut chance, &before));
        let merging = one.zip(other).and_then(|(one, other)| edits::merging(&mut chance, &before, one, other));
        if let Some(merging) = merging {
            let mut history = History::new(before.clone());
            history.commit("merge", |book| merging.apply(book)).expect("both are there");
            let after = history.book();
            prop_assert_eq!(after.audit(), SOUND);
            let between = |tie: &Tie| merging.pair().contains(tie.from) && merging.pair().contains(tie.to);
            let gone = before.all::<Tie>().filter(|(_, tie)| between(tie)).count();
            prop_assert_eq!(after.count::<Tie>() + gone, before.count::<Tie>());
            prop_assert_eq!(after.count::<Person>() + 1, before.count::<Person>());
            let standing = |book: &Book| [
                book.count::<Exchange>(), book.count::<Encounter>(), book.count::<Promise>(), book.count::<Dispute>(),
                book.count::<Mission>(), book.count::<Decision>(), book.count::<Review>(), book.count::<Action>(),
            ];
            prop_assert_eq!(standing(after), standing(&before));
            history.undo();
            prop_assert_eq!(history.book(), &before);
        }
    }

    #[test]
    fn what_is_saved_after_any_script_loads_as_it_was(script in scripts(200)) {
        let mut history = History::new(Book::default());
        run(&mut history, &script);
        let text = text_of(history.book());
        let loaded = from_text(&text).expect("a saved book");
        prop_assert_eq!(&loaded.book, history.book());
        prop_assert_eq!(text_of(&loaded.book), text);
    }
}

#[test]
fn a_script_of_three_thousand_edits_keeps_every_law() {
    let mut chance = Chance::new(11);
    let script: Vec<Edit> = (0..3_000).map(|_| Edit(chance.number())).collect();
    let mut history = History::new(Book::default());
    let books = run(&mut history, &script);
    assert!(books.len() > 2_000, "most edits take effect: {}", books.len());
    assert_eq!(history.book().audit(), SOUND);
    for book in books.iter().step_by(100) {
        assert_eq!(book.audit(), SOUND);
    }
    for book in books.iter().rev().skip(1) {
        history.undo();
        assert_eq!(history.book(), book);
    }
    for book in &books[1..] {
        history.redo();
        assert_eq!(history.book(), book);
    }
}

#[test]
fn ten_thousand_random_books_load_as_they_were_saved() {
    let halves = [0..5_000, 5_000..10_000];
    let seen = thread::scope(|scope| {
        let running = halves.map(|seeds| scope.spawn(|| seeds.map(round_trip).collect::<Vec<_>>()));
        running.map(|half| half.join().expect("no law was broken")).concat()
    });
    let empty = seen.iter().filter(|(is_empty, _)| *is_empty).count();
    let largest = seen.iter().map(|(_, bytes)| *bytes).max();
    assert!(empty > 100 && largest > Some(30_000), "{empty} were empty, the largest had {largest:?} bytes");
}

/// Saves and loads the book of this seed; tells whether it was empty, and how long its text was.
fn round_trip(seed: u64) -> (bool, usize) {
    let book = edits::book(seed);
    let text = text_of(&book);
    let Loaded { book: loaded, seal, unknown, .. } = from_text(&text).expect("a saved book");
    assert_eq!(loaded, book, "seed {seed}");
    assert_eq!((seal, unknown), (Seal::Intact, Vec::new()), "seed {seed}");
    assert_eq!(text_of(&loaded), text, "seed {seed}");
    (book.is_empty(), text.len())
}

/// A damaged file must be refused, or at least be known as changed.
fn is_reported(loaded: &Result<Loaded, LoadError>) -> bool {
    loaded.as_ref().map_or(true, |loaded| loaded.seal != Seal::Intact)
}

#[test]
fn every_prefix_of_a_file_is_reported() {
    let mut texts = (0..).map(|seed| text_of(&edits::book(seed)));
    let text = texts.find(|text| (3_000..6_000).contains(&text.len())).expect("a book of middling size");
    for end in 0..text.len() {
        let loaded = from_bytes(&text.as_bytes()[..end]);
        assert!(is_reported(&loaded), "cut at byte {end}");
    }
}

#[test]
fn two_thousand_flips_of_a_bit_are_reported() {
    let mut chance = Chance::new(3);
    for flip in 0..2_000 {
        let mut bytes = text_of(&edits::book(flip % 200)).into_bytes();
        let place = chance.below(bytes.len());
        bytes[place] ^= 1 << chance.below(8);
        assert!(is_reported(&from_bytes(&bytes)), "flip {flip} at byte {place}");
    }
}
