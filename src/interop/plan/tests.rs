//! What a plan makes of files, beside a book.

use super::*;
use crate::{
    book::Level,
    history::History,
    interop::{read, unwatched},
};

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";
const TODAY: Date = jiff::civil::date(2026, 11, 22);

fn plan(book: &Book, rows: &str) -> Plan {
    let reading = read(format!("{HEADER}\n{rows}").as_bytes(), "Connections.csv", &unwatched).expect("LinkedIn");
    let last = book.people().map(|(id, _)| id.raw().number()).max().unwrap_or(0);
    Plan::new(book, &[reading], IdMint::new(1_700_000_000_000 + (last >> 22), 1), TODAY)
}

fn import(book: &mut Book, rows: &str) -> Counts {
    let plan = plan(book, rows);
    let summary = plan.apply(book).expect("a plan for this very book");
    assert_eq!(book.audit(), []);
    summary.counts
}

fn book_of(people: &[Person]) -> Book {
    let (mut book, mut mint) = (Book::default(), IdMint::new(1_600_000_000_000, 1));
    for person in people {
        book.add(mint.mint(), person.clone()).expect("a sound person");
    }
    book
}

fn ana() -> Person {
    Person {
        emails: vec!["Ana@example.com".into()],
        links: vec!["https://www.linkedin.com/in/ana".into()],
        organisation: "Acme".into(),
        ..Person::named("Ana Silva")
    }
}

#[test]
fn a_person_is_known_by_address_or_by_name_and_organisation_and_by_nothing_else() {
    use Sameness::{Email, LinkedIn, NameAndOrganisation};
    let book = book_of(&[ana(), Person { organisation: "Acme".into(), ..Person::named("Tom Berg") }]);
    for (row, expected) in [
        ("Anna,S.,linkedin.com/in/ANA/?trk=x,,Other,,", Some(LinkedIn)),
        ("Anna,S.,,ana@EXAMPLE.com,Other,,", Some(Email)),
        ("ana,silva,,,ACME,,", Some(NameAndOrganisation)),
        ("Tom,Berg,linkedin.com/in/tom,,Acme,,", Some(NameAndOrganisation)),
        ("Ana,Silva,linkedin.com/in/other-ana,ana@example.com,Acme,,", None),
        ("Ana,Silva,,,Other,,", None),
        ("Mia,Lund,https://x,,Acme,,", None),
    ] {
        let plan = plan(&book, row);
        let by = plan.entries().iter().map(|entry| match entry.verdict {
            Verdict::New | Verdict::LeftOut => None,
            Verdict::Same(by) | Verdict::Update(by) => Some(by),
        });
        assert_eq!(by.collect::<Vec<_>>(), [expected], "{row}");
    }
}

#[test]
fn blanks_are_filled_and_nothing_is_overwritten() {
    let mut book = book_of(&[ana()]);
    let counts = import(&mut book, "Anna,Silva,linkedin.com/in/ana,anna@example.com,Other,Buyer,03 Feb 2021\n");
    assert_eq!(counts.of(EntryKind::Person), Tally { here: 1, filled: 1, ..Tally::default() });
    let (_, person) = book.people().next().expect("Ana");
    assert_eq!(
        (person.name.as_str(), person.organisation.as_str(), person.title.as_str()),
        ("Ana Silva", "Acme", "Buyer")
    );
    assert_eq!(person.emails, ["Ana@example.com", "anna@example.com"]);
    assert_eq!(person.links.len(), 1);
    assert_eq!(person.also_called, ["Anna Silva"]);
    assert_eq!(person.met_on, Some(jiff::civil::date(2021, 2, 3)));
}

#[test]
fn doubles_inside_of_a_file_become_one_person_and_namesakes_stay_two() {
    let mut book = Book::default();
    let counts = import(
        &mut book,
        "Li,Wei,linkedin.com/in/li-1,,Acme,,\nLi,Wei,linkedin.com/in/li-2,,Acme,,\nLi,Wei,linkedin.com/in/li-1/,li@example.com,,,\n\
         Raj,Rao,,raj@example.com,,,\nRaj,R.,,RAJ@example.com,Acme,,\n",
    );
    assert_eq!(counts.of(EntryKind::Person), Tally { new: 3, here: 2, filled: 0, left_out: 0 });
    let (_, first) = book.people().next().expect("Li");
    assert_eq!(first.emails, ["li@example.com"]);
}

#[test]
fn a_file_read_twice_changes_nothing_the_second_time() {
    let rows = "Ana,Silva,,,,Buyer,\nAna,Silva,,ana@example.com,,,\nAna,S,,ana@example.com,Acme,,\n\
                Ana,Silva,,,Acme,Seller,\nAna,Silva,linkedin.com/in/a,,,,\nAna,Silva,linkedin.com/in/b,ana@example.com,Acme,,\n,,x,,,,\n";
    let mut history = History::default();
    for expected in [1, 1] {
        let plan = plan(history.book(), rows);
        history.commit(plan.label(), |book| plan.apply(book)).expect("a plan for this very book");
        assert_eq!(history.position(), expected);
    }
    let plan = plan(history.book(), rows);
    assert!(plan.is_idle());
    assert_eq!(
        plan.apply(&mut Book::default()).expect("nothing to do").to_string(),
        "Nothing to do: all that was read is in the book already; 1 entry left out"
    );
    assert_eq!(history.book().count::<ImportBatch>(), 1);
}

#[test]
fn an_import_is_one_step_and_one_batch_that_the_new_people_name() {
    let mut history = History::new(book_of(&[Person { level: Some(Level::Lead), ..ana() }]));
    let plan = plan(history.book(), "Ana,Silva,,,Acme,,\nTom,Berg,,,,,\n,,,,gone,,\n");
    assert_eq!(plan.label(), "Import 1 person from Connections.csv");
    let summary = history.commit(plan.label(), |book| plan.apply(book)).expect("a plan for this very book");
    assert_eq!(summary.to_string(), "1 person added; 1 entry left out");
    let (id, batch) = history.book().all::<ImportBatch>().next().expect("a batch");
    assert_eq!((batch.added, batch.updated, batch.unreadable, batch.on), (1, 0, 1, TODAY));
    let from_batch: Vec<_> =
        history.book().people().filter(|(_, p)| p.batch == Some(id)).map(|(_, p)| p.name.as_str()).collect();
    assert_eq!(from_batch, ["Tom Berg"]);
    history.undo();
    assert_eq!(history.book().count::<ImportBatch>(), 0);
}

#[test]
fn a_plan_made_for_a_book_that_lost_someone_is_refused_as_a_whole() {
    let book = book_of(&[ana()]);
    let plan = plan(&book, "Ana,Silva,,,Acme,Buyer,\n");
    let mut history = History::default();
    assert_eq!(history.commit(plan.label(), |book| plan.apply(book)), Err(BookError::Missing("person")));
    assert_eq!(history.book(), &Book::default());
}
