//! What we write, read again.

use jiff::{Timestamp, civil::date};

use super::super::{Calendar, CalendarKind, CalendarWanted};
use crate::{
    book::{
        Book, Encounter, EncounterId, EncounterKind, Group, IdMint, Person, PersonId, Promise, PromiseId, PromiseState,
        Promiser, Record,
    },
    interop::{self, Reading, unwatched},
};

fn everything(kind: CalendarKind, addresses: bool) -> CalendarWanted {
    CalendarWanted { encounters: true, closed: true, addresses, ..CalendarWanted::open(kind) }
}

/// Ana, who has an address, and Tom: who promised: it, who has none and a name full of marks.
fn book() -> (Book, Vec<PersonId>) {
    let (mut book, mut mint) = (Book::default(), IdMint::new(1_700_000_000_000, 7));
    let mut add = |name: &str, email: &str| {
        let id = mint.mint();
        let emails = if email.is_empty() { Vec::new() } else { vec![email.to_owned()] };
        book.add(id, Person { emails, ..Person::named(name) }).expect("a person");
        id
    };
    let people = vec![add("Ana Silva", "ana@example.com"), add("Hall, \"Tom\" promised: x; y", "")];
    let made = date(2026, 11, 1);
    let promise = |by, at: usize, what: &str| Promise::new(by, people[at], what, made, Some(date(2026, 11, 20)));
    let mut over = promise(Promiser::Me, 0, "slides; with notes, please\\n");
    over.state = PromiseState::Kept { on: date(2026, 11, 19), over_delivered: true };
    over.uid = "other-1".into();
    let mut kept = promise(Promiser::Me, 1, "Promised Ana: nothing");
    kept.state = PromiseState::Kept { on: date(2026, 11, 19), over_delivered: false };
    let mut broken = promise(Promiser::Them, 0, "numbers");
    broken.state = PromiseState::Broken { on: date(2026, 11, 21), why: String::new() };
    let mut released = promise(Promiser::Them, 1, "more numbers");
    released.state = PromiseState::Released { on: date(2026, 11, 2), why: String::new() };
    let mut open = promise(Promiser::Them, 1, "a long promise ".repeat(20).trim());
    open.tags = ["a, b".to_owned(), "money".to_owned()].into();
    let undated = Promise::new(Promiser::Me, people[0], "a call some day", made, None);
    for promise in [over, kept, broken, released, open, undated] {
        book.add(mint.mint::<PromiseId>(), promise).expect("a promise");
    }
    let both = Group::new(people.clone()).expect("two people");
    let mut lunch = Encounter::new(date(2026, 10, 3), both, EncounterKind::Lunch);
    lunch.minutes = Some(75);
    lunch.tags = ["old friends".to_owned()].into();
    let mut call = Encounter::new(date(2026, 10, 4), people[0].into(), EncounterKind::Call);
    (call.what, call.uid) = ("Plan, again".into(), "abc/2026-10-04".into());
    for encounter in [lunch, call] {
        book.add(mint.mint::<EncounterId>(), encounter).expect("an encounter");
    }
    (book, people)
}

fn written(book: &Book, wanted: &CalendarWanted) -> (String, Reading) {
    let stamp: Timestamp = "2026-11-22T10:42:00Z".parse().expect("a time");
    let text = Calendar::of(book, wanted, stamp).text().to_owned();
    let reading = interop::read_as(text.as_bytes(), "own.ics", &super::taking(), &unwatched).expect("our own file");
    (text, reading)
}

fn all<R: Record>(book: &Book) -> Vec<(R::Id, R)> {
    book.all::<R>().map(|(id, record)| (id, record.clone())).collect()
}

#[test]
fn promises_and_encounters_come_back_equal() {
    let (book, people) = book();
    for addresses in [false, true] {
        let (text, reading) = written(&book, &everything(CalendarKind::Todos, addresses));
        assert_eq!(reading.problems, [], "{text}");
        let person = |named: &str| named.parse::<PersonId>().expect("an id");
        let promises: Vec<_> = reading
            .promises
            .iter()
            .map(|draft| (draft.id.expect("an id"), draft.with(person(&draft.person), None)))
            .collect();
        assert_eq!(promises, all::<Promise>(&book));
        let group = |names: &[String]| Group::new(names.iter().map(|name| person(name))).expect("somebody");
        let encounters: Vec<_> = reading
            .encounters
            .iter()
            .map(|draft| (draft.id.expect("an id"), draft.with(group(&draft.people), None)))
            .collect();
        assert_eq!(encounters, all::<Encounter>(&book));
        let told: Vec<_> = reading.people.iter().map(|draft| (draft.id, draft.person.name.clone())).collect();
        let expected: Vec<_> = people.iter().map(|id| (Some(*id), book.name(*id).to_string())).collect();
        assert_eq!(told, expected);
        let emails: Vec<usize> = reading.people.iter().map(|draft| draft.person.emails.len()).collect();
        assert_eq!(emails, [usize::from(addresses), 0]);
    }
}

#[test]
fn days_in_a_calendar_come_back_as_the_promises_that_they_are() {
    let (book, _) = book();
    let (_, reading) = written(&book, &CalendarWanted::open(CalendarKind::Events));
    let open: Vec<_> =
        all::<Promise>(&book).into_iter().filter(|(_, one)| one.is_open() && one.due.is_some()).collect();
    let back: Vec<_> =
        reading.promises.iter().map(|draft| (draft.id.expect("an id"), draft.what.clone(), draft.due)).collect();
    let expected: Vec<_> = open.into_iter().map(|(id, promise)| (id, promise.what, promise.due)).collect();
    assert_eq!(back, expected);
    assert_eq!(reading.encounters, []);
}

#[test]
fn a_calendar_that_keeps_only_what_it_knows_costs_little() {
    let (book, _) = book();
    let (text, _) = written(&book, &everything(CalendarKind::Todos, false));
    let kept: Vec<&str> = text
        .split("\r\n")
        .filter(|line| !line.starts_with("X-MUTUAL") && !line.starts_with("CONTACT") && !line.starts_with("CREATED"))
        .collect();
    let reading = interop::read_as(kept.join("\r\n").as_bytes(), "", &super::taking(), &unwatched).expect("a calendar");
    let of_ana = reading.promises.iter().filter(|draft| draft.person == "Ana Silva").count();
    assert_eq!(of_ana, 3, "the summary says with whom a promise is");
    assert!(reading.promises.iter().all(|draft| draft.is_undated));
    assert_eq!(reading.encounters.len(), 0);
    assert_eq!(reading.problems.len(), 2, "encounters with nobody are told");
}
