//! What leaves comes back: each format that can be read again gives, in an empty book, what it holds of random books.
#![allow(clippy::expect_used, clippy::panic, reason = "what fails here fails the test")]

#[allow(dead_code, reason = "other tests use the rest of it")]
mod support;

use std::collections::BTreeSet;

use jiff::{
    Timestamp,
    civil::{Date, date},
};
use mutual::{
    book::{Book, Encounter, Exchange, IdMint, Person, PersonId, Promise, Record, Tie, Vocabulary as _},
    interop::{Export, ExportFormat, Loss, Plan, Reading, Whom, Written, read, unwatched},
};
use proptest::prelude::*;
use support::edits;

const TODAY: Date = date(2026, 11, 22);

/// Everything that would be written of a book, with the names of the files.
fn files(export: &Export, book: &Book) -> Vec<(String, Vec<u8>)> {
    let leaving = export.leaving(book).expect("someone");
    match leaving.written(Timestamp::UNIX_EPOCH).expect("it fits the format") {
        Written::File(bytes) => vec![(export.file_name(None), bytes)],
        Written::Folder(files) => files,
    }
}

/// What a book without anything becomes by what was written of another.
fn come_back(export: &Export, book: &Book) -> Book {
    let read = |(name, bytes): &(String, Vec<u8>)| read(bytes, name, &unwatched).expect("what we wrote ourselves");
    let readings: Vec<Reading> = files(export, book).iter().map(read).collect();
    let problems = readings.iter().flat_map(|reading| &reading.problems);
    let lost: Vec<_> = problems.filter(|problem| problem.loss == Loss::Entry).collect();
    assert!(lost.is_empty(), "{lost:?}");
    let mut back = Book::default();
    Plan::new(&back, &readings, IdMint::new(3_000_000_000_000, 5), TODAY)
        .apply(&mut back)
        .expect("a plan for this book");
    assert_eq!(back.audit(), []);
    back
}

fn records<R: Record>(book: &Book, bare: impl Fn(R) -> R) -> Vec<(String, R)> {
    book.all::<R>().map(|(id, record)| (id.to_string(), bare(record.clone()))).collect()
}

/// Whether no two records have one name in another program: when they are read, those two would be one.
fn is_told_apart<'a>(mut uids: impl Iterator<Item = &'a String>) -> bool {
    let mut known = BTreeSet::new();
    uids.all(|uid| uid.is_empty() || known.insert(uid.clone()))
}

fn full(format: ExportFormat) -> Export {
    Export { notes: true, ..Export::new(format) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn tables_come_back_equal_whether_made_harmless_or_not(seed in any::<u64>(), raw_cells: bool) {
        let book = edits::book(seed);
        prop_assume!(is_told_apart(book.all::<Encounter>().map(|(_, encounter)| &encounter.uid)));
        prop_assume!(is_told_apart(book.all::<Promise>().map(|(_, promise)| &promise.uid)));
        let back = come_back(&Export { raw_cells, ..full(ExportFormat::Csv) }, &book);
        let person = |person| Person { batch: None, ..person };
        let exchange = |exchange| Exchange { batch: None, mission: None, ..exchange };
        let tie = |tie| Tie { batch: None, ..tie };
        let encounter = |encounter| Encounter { batch: None, mission: None, ..encounter };
        let promise = |promise| Promise { batch: None, mission: None, ..promise };
        prop_assert_eq!(records(&back, person), records(&book, person));
        prop_assert_eq!(records(&back, exchange), records(&book, exchange));
        prop_assert_eq!(records(&back, tie), records(&book, tie));
        prop_assert_eq!(records(&back, encounter), records(&book, encounter));
        prop_assert_eq!(records(&back, promise), records(&book, promise));
    }

    #[test]
    fn json_comes_back_equal(seed in any::<u64>()) {
        let book = edits::book(seed);
        let (_, bytes) = files(&full(ExportFormat::Json), &book).remove(0);
        let whole: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
        let back: Book = serde_json::from_value(whole["book"].clone()).expect("a book");
        prop_assert_eq!(back, book.without_ways_back());
    }

    #[test]
    fn a_part_is_a_sound_book_and_every_format_can_tell_it(seed in any::<u64>(), which in any::<prop::sample::Index>(), redacted: bool) {
        let book = edits::book(seed);
        let people: Vec<PersonId> = book.people().map(|(id, _)| id).collect();
        prop_assume!(!people.is_empty());
        let one = *which.get(&people);
        for whom in [Whom::These([one].into()), Whom::These(people.iter().copied().step_by(2).collect())] {
            for format in ExportFormat::ALL.iter().copied() {
                let export = Export { whom: whom.clone(), redacted, notes: true, ..Export::new(format) };
                let leaving = export.leaving(&book).expect("someone");
                prop_assert_eq!(leaving.book().audit(), []);
                if let Err(error) = leaving.written(Timestamp::UNIX_EPOCH) {
                    prop_assert_eq!(format, ExportFormat::Ics, "{}", error);
                }
            }
        }
    }

    #[test]
    fn cards_and_networks_bring_everyone_back_by_name(seed in any::<u64>()) {
        let book = edits::book(seed);
        prop_assume!(book.count::<Person>() > 0);
        let names = |book: &Book| -> BTreeSet<String> {
            // Blanks and marks that nobody sees are not what a name is told by.
            let plain = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).collect();
            book.people().map(|(_, person)| plain(&person.name)).collect()
        };
        for format in [ExportFormat::VCard3, ExportFormat::VCard4, ExportFormat::GraphMl, ExportFormat::Gexf] {
            let back = come_back(&full(format), &book);
            prop_assert_eq!(back.count::<Person>(), book.count::<Person>(), "{}", format);
            prop_assert_eq!(names(&back), names(&book), "{}", format);
        }
    }
}
