//! What a plan makes of files, beside a book.

use super::*;
use crate::{
    book::{Encounter, EncounterKind, Group, Level, Mission, Promise, Tie, TieKind},
    history::History,
    interop::{EncounterDraft, Format, PersonDraft, PromiseDraft, read, unwatched},
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

/// A file of encounters and promises as a calendar would tell of them.
fn calendar(day: i8, what: &str) -> Reading {
    let mut reading = Reading::new(Format::VCard, "calendar.ics");
    let person = Person { emails: vec!["ana@example.com".into()], ..Person::named("Ana Silva") };
    reading.people.push(PersonDraft { handle: "ana".into(), ..PersonDraft::new(1, person) });
    let met = EncounterDraft::new(2, jiff::civil::date(2026, 11, day), vec!["ana".into()], EncounterKind::Coffee);
    reading.encounters.push(EncounterDraft { uid: "meeting-1".into(), what: what.into(), ..met });
    let promise = PromiseDraft::new(3, "ana@example.com".into(), "a list".into(), TODAY);
    reading.promises.push(PromiseDraft { uid: "todo-1".into(), ..promise });
    reading
}

fn planned(book: &Book, reading: Reading, decisions: &[(EntryKind, Decision)]) -> Plan {
    let mut said = Decisions::default();
    for (kind, decision) in decisions {
        said.set(EntryKey { file: 0, kind: *kind, at: 0 }, Some(*decision));
    }
    let seed = book.all::<ImportBatch>().map(|(id, _)| id.raw().number()).sum::<u64>() + 2;
    Plan::decided(book, &[reading], &said, IdMint::new(1_700_000_000_000, seed), TODAY)
}

#[test]
fn what_another_program_names_is_known_again_and_follows_it_until_it_is_touched() {
    let mut book = Book::default();
    planned(&book, calendar(3, "plans"), &[]).apply(&mut book).expect("a plan for this very book");
    assert!(planned(&book, calendar(3, "plans"), &[]).is_idle());
    let moved = planned(&book, calendar(4, "plans"), &[]);
    let changes: Vec<_> = moved.entries().iter().flat_map(|entry| moved.changes(entry)).collect();
    assert_eq!(changes, [Change { field: "date".into(), before: "2026-11-03".into(), after: "2026-11-04".into() }]);
    moved.apply(&mut book).expect("a plan for this very book");
    let (id, met) = book.all::<Encounter>().next().expect("the meeting");
    assert_eq!((met.date.day(), book.count::<Encounter>(), book.count::<Promise>()), (4, 1, 1));
    book.update(id, |met: &mut Encounter| met.what = "my plans".into()).expect("the meeting");
    let again = planned(&book, calendar(4, "plans"), &[]);
    assert!(again.is_idle());
    let doubtful = again.entries().iter().find(|entry| entry.doubt.is_some()).expect("a doubt");
    assert_eq!(
        again.disagreements(doubtful),
        [Change { field: "what".into(), before: "my plans".into(), after: "plans".into() }]
    );
    let theirs = planned(&book, calendar(4, "plans"), &[(EntryKind::Encounter, Decision::TakeTheirs)]);
    theirs.apply(&mut book).expect("a plan for this very book");
    assert_eq!(book.get::<Encounter>(id).map(|met| met.what.as_str()), Some("plans"));
}

#[test]
fn whoever_is_left_out_takes_along_what_names_nobody_else() {
    let mut book = Book::default();
    let plan = planned(&book, calendar(3, "plans"), &[(EntryKind::Person, Decision::LeaveOut)]);
    let verdicts: Vec<_> = plan.entries().iter().map(|entry| entry.verdict).collect();
    assert_eq!((verdicts, plan.problems().len()), (vec![Verdict::LeftOut; 3], 0));
    assert!(plan.is_idle());
    let plan = planned(&book, calendar(3, "plans"), &[(EntryKind::Encounter, Decision::LeaveOut)]);
    plan.apply(&mut book).expect("a plan for this very book");
    assert_eq!((book.count::<Person>(), book.count::<Encounter>(), book.count::<Promise>()), (1, 0, 1));
}

#[test]
fn where_file_and_book_differ_the_book_stands_until_the_user_says_otherwise() {
    let row = "Ana,Silva,linkedin.com/in/ana,,Beta,Buyer,\n";
    let reading = || read(format!("{HEADER}\n{row}").as_bytes(), "Connections.csv", &unwatched).expect("LinkedIn");
    let original = book_of(&[Person { title: "Seller".into(), ..ana() }]);
    for (decision, verdict, organisation, people) in [
        (None, Verdict::Same(Sameness::LinkedIn), "Acme", 1),
        (Some(Decision::TakeTheirs), Verdict::Update(Sameness::LinkedIn), "Beta", 1),
        (Some(Decision::LeaveOut), Verdict::LeftOut, "Acme", 1),
        (Some(Decision::SomeoneNew), Verdict::New, "Acme", 2),
    ] {
        let mut book = original.clone();
        let said: Vec<_> = decision.into_iter().map(|decision| (EntryKind::Person, decision)).collect();
        let plan = planned(&book, reading(), &said);
        let entry = &plan.entries()[0];
        assert_eq!(entry.verdict, verdict, "{decision:?}");
        if !matches!(decision, Some(Decision::LeaveOut | Decision::SomeoneNew)) {
            let fields: Vec<_> = plan.disagreements(entry).into_iter().map(|change| change.field).collect();
            assert_eq!(fields, ["organisation", "title"], "{decision:?}");
        }
        plan.apply(&mut book).expect("a plan for this very book");
        let (_, first) = book.people().next().expect("Ana");
        assert_eq!((first.organisation.as_str(), book.count::<Person>()), (organisation, people), "{decision:?}");
        let import = book.all::<ImportBatch>().next().map(|(id, _)| id);
        if let Some(import) = import {
            book.take_back(import).expect("the import");
        }
        assert_eq!(book, original, "{decision:?}");
    }
}

#[test]
fn two_books_become_one_and_a_second_time_nothing_changes() {
    let mut kept = book_of(&[ana()]);
    let (mut theirs, mut mint) = (Book::default(), IdMint::new(1_650_000_000_000, 3));
    let (ana_there, tom): (PersonId, PersonId) = (mint.mint(), mint.mint());
    let there = Person { emails: vec!["ana@example.com".into()], unit: "Sales".into(), ..Person::named("A. Silva") };
    theirs.add(ana_there, there).expect("Ana");
    theirs.add(tom, Person { introduced_by: Some(ana_there), ..Person::named("Tom") }).expect("Tom");
    theirs.add(mint.mint(), Tie::new(tom, ana_there, TieKind::ReportsTo)).expect("a tie");
    let met = Encounter::new(TODAY, Group::new([tom, ana_there]).expect("two"), EncounterKind::Lunch);
    theirs.add(mint.mint(), met).expect("a lunch");
    theirs.add(mint.mint(), Mission::new("a launch", TODAY)).expect("a mission");
    let reading = || Reading { book: Some(Box::new(theirs.clone())), ..Reading::new(Format::VCard, "other.ron") };
    let before = kept.clone();
    planned(&kept, reading(), &[]).apply(&mut kept).expect("a plan for this very book");
    assert_eq!(kept.audit(), []);
    assert_eq!((kept.count::<Person>(), kept.count::<Tie>(), kept.count::<Mission>()), (2, 1, 1));
    let (ana, _) = kept.people().next().expect("Ana");
    assert_eq!(kept.person(ana).map(|ana| ana.unit.as_str()), Some("Sales"));
    let (_, tie) = kept.all::<Tie>().next().expect("a tie");
    assert_eq!((tie.from, tie.to, kept.person(tom).and_then(|tom| tom.introduced_by)), (tom, ana, Some(ana)));
    assert!(planned(&kept, reading(), &[]).is_idle());
    let import = kept.all::<ImportBatch>().next().map(|(id, _)| id).expect("an import");
    kept.take_back(import).expect("the import");
    assert_eq!(kept, before);
}

#[test]
fn strangers_come_in_only_if_the_user_wants_that() {
    let mut reading = Reading::new(Format::VCard, "calendar.ics");
    let whom = vec!["Mia@example.com".to_owned()];
    reading.encounters.push(EncounterDraft::new(2, TODAY, whom, EncounterKind::Call));
    let plan = Plan::new(&Book::default(), &[reading.clone()], IdMint::new(0, 1), TODAY);
    let reasons: Vec<_> = plan.problems().map(|(_, problem)| problem.reason.as_str()).collect();
    assert_eq!(reasons, [NOBODY]);
    let wanted = Decisions { strangers_come_in: true, ..Decisions::default() };
    let plan = Plan::decided(&Book::default(), &[reading], &wanted, IdMint::new(0, 1), TODAY);
    let mut book = Book::default();
    plan.apply(&mut book).expect("a plan for this very book");
    let people: Vec<_> = book.people().map(|(_, person)| person.emails.clone()).collect();
    assert_eq!((people, book.count::<Encounter>()), (vec![vec!["mia@example.com".to_owned()]], 1));
}

#[test]
fn whoever_may_be_known_is_asked_about_and_can_be_made_one_with_them() {
    let known =
        Person { organisation: "Acme".into(), phones: vec!["+44 20 7946 0000".into()], ..Person::named("Robert Berg") };
    let book = book_of(&[known]);
    let plan_with = |person: Person, decision: Option<Decision>| {
        let mut reading = Reading::new(Format::VCard, "cards.vcf");
        reading.people.push(PersonDraft::new(1, person));
        let said: Vec<_> = decision.into_iter().map(|decision| (EntryKind::Person, decision)).collect();
        let mut plan = planned(&book, reading, &said);
        plan.look_for_likes();
        plan
    };
    let bob = || Person { organisation: "Acme Ltd".into(), ..Person::named("Bob Berg") };
    let plan = plan_with(bob(), None);
    let Some(Doubt::Perhaps { same, name, points, why }) = &plan.entries()[0].doubt else { panic!("a doubt") };
    assert_eq!((plan.entries()[0].verdict, name.as_str(), plan.counts().doubts), (Verdict::New, "Robert Berg", 1));
    assert!((60..90).contains(points) && why.contains("short for"), "{points}: {why}");
    let same = plan_with(bob(), Some(*same));
    assert_eq!(same.entries()[0].verdict, Verdict::Update(Sameness::Choice));
    let by_phone = plan_with(Person { phones: vec!["020 7946 0000".into()], ..Person::named("Berg, Robert") }, None);
    assert_eq!(by_phone.entries()[0].verdict, Verdict::Update(Sameness::Phone));
    assert_eq!(plan_with(Person::named("Mia Lund"), None).counts().doubts, 0);
}

#[test]
fn two_of_the_files_who_may_be_one_are_asked_about_and_can_be_made_one() {
    let person = |name: &str, organisation: &str| Person { organisation: organisation.into(), ..Person::named(name) };
    let people = [
        person("Robert Berg", "Acme"),
        person("Mia Lund", "Acme"),
        Person { unit: "Sales".into(), ..person("Bob Berg", "Acme Ltd") },
    ];
    let readings = people.map(|person| {
        let mut reading = Reading::new(Format::VCard, "cards.vcf");
        reading.people.push(PersonDraft::new(7, person));
        reading
    });
    let decided = |readings: &[Reading], decisions: &Decisions, seed| {
        let mut plan =
            Plan::decided(&Book::default(), readings, decisions, IdMint::new(1_700_000_000_000, seed), TODAY);
        plan.look_for_likes();
        plan
    };
    let mut decisions = Decisions::default();
    let plan = decided(&readings, &decisions, 1);
    let doubts: Vec<bool> = plan.entries().iter().map(|entry| entry.doubt.is_some()).collect();
    assert_eq!((doubts, plan.counts().doubts), (vec![false, false, true], 1), "the later may be the earlier");
    let Some(Doubt::Perhaps { same, name, .. }) = &plan.entries()[2].doubt else { panic!("a doubt") };
    assert_eq!((*same, name.as_str()), (Decision::SameAsEntry(plan.entries()[0].key), "Robert Berg"));
    decisions.set(plan.entries()[2].key, Some(*same));
    // A plan that is made anew gives other ids.
    let plan = decided(&readings, &decisions, 2);
    assert_eq!((plan.entries()[2].verdict, plan.counts().doubts), (Verdict::Update(Sameness::Choice), 0));
    let mut book = Book::default();
    plan.apply(&mut book).expect("a plan for this very book");
    let units: Vec<_> = book.people().map(|(_, person)| (person.name.as_str(), person.unit.as_str())).collect();
    assert_eq!(units, [("Robert Berg", "Sales"), ("Mia Lund", "")]);
    decisions.set(plan.entries()[0].key, Some(Decision::LeaveOut));
    let plan = decided(&readings, &decisions, 3);
    assert_eq!(plan.entries()[2].verdict, Verdict::New, "whoever is left out can be nobody");
    let own = readings.clone().map(|mut reading| {
        reading.people[0].id = Some(IdMint::new(1_600_000_000_000, reading.people[0].person.name.len() as u64).mint());
        reading
    });
    assert_eq!(decided(&own, &Decisions::default(), 4).counts().doubts, 0, "two with ids of their own are two");
}
