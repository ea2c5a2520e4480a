//! What leaves in each format, of whom, and how much.

use jiff::civil::date;

use super::*;
use crate::{
    book::{Encounter, Exchange, IdMint, Person, Promise, Tie, Vocabulary as _},
    interop::{ExchangeDraft, Plan, Taking, read, read_sources, unwatched},
    sample,
};

const TODAY: jiff::civil::Date = date(2026, 11, 22);

fn person(book: &Book, name: &str) -> PersonId {
    book.people().find(|(_, person)| person.name == name).map(|(id, _)| id).expect("someone of that name")
}

fn text(export: &Export, book: &Book) -> String {
    match export.leaving(book).and_then(|leaving| leaving.written(Timestamp::UNIX_EPOCH)).expect("it can be written") {
        Written::File(bytes) => String::from_utf8(bytes).expect("UTF-8"),
        Written::Folder(files) => {
            files.into_iter().map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned()).collect()
        }
    }
}

#[test]
fn what_leaves_is_told_in_a_sentence_first() {
    let book = sample::book(TODAY);
    let ana = Whom::called(&book, "Ana Ruiz").expect("she is in the sample");
    let people = book.count::<Person>();
    for (export, expected) in [
        (
            Export::new(ExportFormat::Hledger),
            format!("{} exchanges, {} promises; notes stay here", book.count::<Exchange>(), book.count::<Promise>()),
        ),
        (Export { notes: true, ..Export::new(ExportFormat::Json) }, format!("{people} people, ")),
        (Export { redacted: true, ..Export::new(ExportFormat::Csv) }, format!("{people} people, ")),
        (Export { whom: ana, ..Export::new(ExportFormat::Markdown) }, "1 person, ".to_owned()),
    ] {
        let summary = export.leaving(&book).expect("people").summary();
        assert!(summary.starts_with(&expected), "{summary}");
        let end = match (export.notes, export.redacted) {
            (true, _) => "; with notes",
            (_, true) => "; without names and without anything that was typed",
            _ => "; notes stay here",
        };
        assert!(summary.ends_with(end), "{summary}");
    }
}

#[test]
fn nobody_and_people_who_are_not_there_are_refused_in_words() {
    let book = sample::book(TODAY);
    let nobody = Export { whom: Whom::These(BTreeSet::new()), ..Export::new(ExportFormat::Json) };
    assert_eq!(nobody.leaving(&book).expect_err("nobody"), ExportError::Nobody);
    assert_eq!(Whom::called(&book, "Nobody Atall"), Err(ExportError::Unknown));
    let empty = Export::new(ExportFormat::Ics).leaving(&Book::default()).expect("an empty book");
    let refusal = empty.written(Timestamp::UNIX_EPOCH).expect_err("nothing is open").to_string();
    assert_eq!(refusal, "there is nothing open to put into a calendar");
}

/// Each text of a book that a person typed as a note.
fn notes_of(book: &Book) -> Vec<&str> {
    let of_people = book.people().flat_map(|(_, person)| person.notes.iter().map(|note| note.text.as_str()));
    let of_exchanges = book.all::<Exchange>().map(|(_, exchange)| exchange.note.as_str());
    let of_ties = book.all::<Tie>().map(|(_, tie)| tie.note.as_str());
    of_people.chain(of_exchanges).chain(of_ties).filter(|note| note.len() > 12).collect()
}

#[test]
fn notes_leave_in_no_format_unless_asked_and_names_in_none_that_is_redacted() {
    let book = sample::book(TODAY);
    let notes = notes_of(&book);
    assert!(notes.len() > 5);
    for format in ExportFormat::ALL.iter().filter(|format| **format != ExportFormat::Xlsx) {
        let plain = text(&Export::new(*format), &book);
        assert!(notes.iter().all(|note| !plain.contains(note)), "{format}");
        let redacted = text(&Export { redacted: true, ..Export::new(*format) }, &book);
        let named = book.people().find(|(_, person)| redacted.contains(&person.name));
        assert_eq!(named.map(|(_, person)| &person.name), None, "{format}");
    }
    let full = text(&Export { notes: true, ..Export::new(ExportFormat::Json) }, &book);
    assert!(notes.iter().all(|note| full.contains(&serde_json::to_string(note).expect("JSON"))));
}

#[test]
fn json_holds_everything() {
    let book = sample::book(TODAY);
    let whole: serde_json::Value =
        serde_json::from_str(&text(&Export { notes: true, ..Export::new(ExportFormat::Json) }, &book)).expect("JSON");
    assert_eq!((&whole["format"], &whole["version"]), (&"mutual-book".into(), &1.into()));
    let back: Book = serde_json::from_value(whole["book"].clone()).expect("a book");
    assert_eq!(back, book);
}

#[test]
fn tables_come_back_equal_formulas_and_all() {
    let (mut book, mut mint) = (Book::default(), IdMint::new(1_600_000_000_000, 3));
    let odd = ["=HYPERLINK(\"x\")", "+44 20 7946 0000", "-1", "@Ana", "'=x", "''", "'s-Hertogenbosch", "\tTab"];
    for (number, name) in odd.iter().enumerate() {
        let phones = vec![format!("+44 {number}")];
        book.add(mint.mint(), Person { phones, title: (*name).to_owned(), ..Person::named(*name) }).expect("a person");
    }
    for raw_cells in [false, true] {
        let export = Export { raw_cells, ..Export::new(ExportFormat::Csv) };
        let written = export.leaving(&book).expect("people").written(Timestamp::UNIX_EPOCH).expect("tables");
        let Written::Folder(files) = written else { panic!("a folder") };
        let begins = |mark: &str| {
            files.iter().any(|(_, bytes)| {
                String::from_utf8_lossy(bytes)
                    .lines()
                    .flat_map(|line| line.split(','))
                    .any(|cell| cell.trim_start_matches('"').starts_with(mark))
            })
        };
        assert_eq!(["=", "+", "-", "@"].map(begins), [raw_cells; 4]);
        let readings = files.iter().map(|(name, bytes)| read(bytes, name, &unwatched).expect("one of our tables"));
        let mut back = Book::default();
        Plan::new(&back, &readings.collect::<Vec<_>>(), IdMint::new(1_700_000_000_000, 3), TODAY)
            .apply(&mut back)
            .expect("a plan");
        let bare = |(_, person): (PersonId, &Person)| Person { batch: None, ..person.clone() };
        assert_eq!(back.people().map(bare).collect::<Vec<_>>(), book.people().map(bare).collect::<Vec<_>>());
    }
}

/// A book as it comes back from the workbook that was made of it, and what was told on the way.
fn through_a_workbook(book: &Book) -> (Book, Vec<String>) {
    let written = Export { notes: true, ..Export::new(ExportFormat::Xlsx) }
        .leaving(book)
        .and_then(|leaving| leaving.written(Timestamp::UNIX_EPOCH))
        .expect("a workbook");
    let folder = tempfile::tempdir().expect("a folder");
    let paths = written.save(&folder.path().join("alliances.xlsx")).expect("a free disk");
    let (readings, refused) = read_sources(&paths, &unwatched, |file| file.read(&Taking::default(), &unwatched));
    assert!(refused.is_empty(), "{refused:?}");
    let mut back = Book::default();
    let plan = Plan::new(&back, &readings, IdMint::new(1_900_000_000_000, 3), TODAY);
    plan.apply(&mut back).expect("a plan");
    assert!(Plan::new(&back, &readings, IdMint::new(1_900_000_000_000, 4), TODAY).is_idle(), "nothing is new twice");
    (back, plan.problems().map(|(file, problem)| format!("{file}, {}: {}", problem.line, problem.reason)).collect())
}

/// All records of a kind, without the import that they came with and the mission that stays behind.
fn all<R: crate::book::Record>(book: &Book, bare: impl Fn(R) -> R) -> Vec<(R::Id, R)> {
    book.all::<R>().map(|(id, record)| (id, bare(record.clone()))).collect()
}

fn assert_equal(back: &Book, book: &Book) {
    let person = |person| Person { batch: None, ..person };
    assert_eq!(all(back, person), all(book, person));
    let exchange = |exchange| Exchange { batch: None, mission: None, ..exchange };
    assert_eq!(all(back, exchange), all(book, exchange));
    let tie = |tie| Tie { batch: None, ..tie };
    assert_eq!(all(back, tie), all(book, tie));
    let encounter = |encounter| Encounter { batch: None, mission: None, ..encounter };
    assert_eq!(all(back, encounter), all(book, encounter));
    let promise = |promise| Promise { batch: None, mission: None, ..promise };
    assert_eq!(all(back, promise), all(book, promise));
}

#[test]
fn a_workbook_comes_back_equal_sheet_by_sheet() {
    let book = sample::book(TODAY);
    assert!(book.count::<Person>() > 20 && book.count::<Encounter>() > 5 && book.count::<Promise>() > 5);
    let (back, _) = through_a_workbook(&book);
    assert_equal(&back, &book);
}

#[test]
fn odd_texts_days_and_numbers_come_back_from_a_workbook() {
    let (mut book, mut mint) = (Book::default(), IdMint::new(1_600_000_000_000, 3));
    let odd = [
        "=1+1",
        "'=x",
        "''+",
        "'s-Hertogenbosch",
        "007",
        "1e3",
        "TRUE",
        "2026-01-31",
        "_x0041_",
        "_x005F_x0041_",
        "a\r\nb",
        "a\nb",
        " a ",
        "a\tb",
        "<&>\"",
        "a; b, c",
        "x\u{FEFF}",
    ];
    let mut people = Vec::new();
    for name in odd {
        let person = Person { title: name.to_owned(), tags: [name.to_owned()].into(), ..Person::named(name) };
        let id: PersonId = mint.mint();
        book.add(id, person).expect("a person");
        people.push(id);
    }
    for (day, minutes) in [(date(1850, 1, 1), 0), (date(1900, 2, 28), 7), (date(9999, 12, 31), 90)] {
        let group = crate::book::Group::new([people[0], people[1]]).expect("two people");
        let exchange = Exchange {
            effort: crate::book::Effort::Minutes(minutes),
            note: "1".to_owned(),
            ..ExchangeDraft::new(
                1,
                day,
                Vec::new(),
                crate::book::Flow::plain(crate::book::Direction::Gave),
                crate::book::ExchangeKind::Advice,
            )
            .with(group, None)
        };
        let id: crate::book::ExchangeId = mint.mint();
        book.add(id, exchange).expect("an exchange");
    }
    let (back, problems) = through_a_workbook(&book);
    assert_eq!(problems, [] as [String; 0]);
    assert_equal(&back, &book);
}

#[test]
fn the_same_book_gives_the_same_workbook() {
    let book = sample::book(TODAY);
    let leaving = Export::new(ExportFormat::Xlsx).leaving(&book).expect("people");
    let [first, second] = [(); 2].map(|()| leaving.written(Timestamp::UNIX_EPOCH).expect("a workbook"));
    assert_eq!(first, second);
    let sheets: Vec<String> =
        leaving.glimpses(3, Timestamp::UNIX_EPOCH).expect("sheets").into_iter().map(|glimpse| glimpse.name).collect();
    assert!(sheets.starts_with(&["people.csv".to_owned(), "exchanges.csv".to_owned()]), "{sheets:?}");
}

#[test]
fn a_page_about_someone_tells_all_that_names_them() {
    let book = sample::book(TODAY);
    let ana = person(&book, "Ana Ruiz");
    let export = Export { whom: Whom::These([ana].into()), notes: true, ..Export::new(ExportFormat::Markdown) };
    let page = text(&export, &book);
    assert!(page.starts_with("# Ana Ruiz\n"), "{page}");
    assert_eq!(page.matches("\n# ").count(), 0, "others are names only, and have no page");
    let rows = |kind: &str| page.matches(kind).count();
    let exchanges = book.all::<Exchange>().filter(|(_, exchange)| exchange.people.contains(ana));
    for (_, exchange) in exchanges {
        assert!(page.contains(&format!(
            "| {} | {} | {} |",
            exchange.date,
            exchange.direction().word(),
            exchange.kind.word()
        )));
    }
    assert!(rows("## Exchanges of ") > 2 && rows("## The alliance\n") == 1);
}

#[test]
fn files_are_named_after_what_is_in_them() {
    let export = Export::new(ExportFormat::Hledger);
    for (name, expected) in [
        (None, "alliances.journal"),
        (Some("Ana Ruiz"), "Ana Ruiz.journal"),
        (Some("../etc/passwd"), ".. etc passwd.journal"),
        (Some("?:*"), "alliances.journal"),
    ] {
        assert_eq!(export.file_name(name), expected);
    }
    assert_eq!(Export { redacted: true, ..export }.file_name(Some("Ana")), "alliances.journal");
    assert_eq!(Export::new(ExportFormat::Csv).file_name(None), "alliances");
}
