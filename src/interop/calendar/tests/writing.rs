//! What leaves as a calendar.

use jiff::{
    Timestamp,
    civil::{Date, date},
};

use super::super::{Calendar, CalendarKind, CalendarWanted, write::day};
use crate::book::{
    Action, ActionState, Book, IdMint, Person, PersonId, Promise, PromiseState, Promiser, Quarter, Review, ReviewId,
};

fn stamp() -> Timestamp {
    "2026-11-22T10:42:00Z".parse().expect("a time")
}

/// Slides promised to Ana and numbers promised by Tom, one promise kept, one without a day; an action with Li, one done.
fn book() -> Book {
    let (mut book, mut mint) = (Book::default(), IdMint::new(1_700_000_000_000, 1));
    let people: Vec<PersonId> = ["Ana", "Tom", "Li"]
        .map(|name| {
            let id = mint.mint();
            book.add(id, Person::named(name)).expect("a person");
            id
        })
        .into();
    let made = date(2026, 11, 1);
    let promise = |by, at: usize, what: &str, due| Promise::new(by, people[at], what, made, due);
    let mut kept = promise(Promiser::Me, 0, "the draft", Some(date(2026, 11, 20)));
    kept.state = PromiseState::Kept { on: date(2026, 11, 19), over_delivered: false };
    let mut slides = promise(Promiser::Me, 0, "slides; with notes, please", Some(date(2026, 11, 27)));
    slides.note = "she was cross".into();
    let numbers = promise(Promiser::Them, 1, "numbers", Some(date(2026, 12, 1)));
    for promise in [slides, numbers, kept, promise(Promiser::Me, 2, "a call some day", None)] {
        book.add(mint.mint::<crate::book::PromiseId>(), promise).expect("a promise");
    }
    let (review, set_on) = (ReviewId::new(1), date(2026, 9, 30));
    book.add(review, Review::new(Quarter::new(2026, 3).expect("a quarter"), set_on)).expect("a review");
    for (what, state) in [("Lunch", ActionState::Open), ("Thanks", ActionState::Done(date(2026, 10, 2)))] {
        let (person, due, measure) = (Some(people[2]), Some(date(2026, 12, 15)), "we set a day".to_owned());
        let action = Action { review, what: what.into(), person, set_on, due, measure, state };
        book.add(mint.mint::<crate::book::ActionId>(), action).expect("an action");
    }
    book
}

fn told(kind: CalendarKind) -> Vec<String> {
    let calendar = Calendar::new(&book(), kind, stamp());
    let text = calendar.text().strip_suffix("\r\n").expect("an end").to_owned();
    text.split("\r\n").map(str::to_owned).collect()
}

#[test]
fn what_is_open_is_told_as_to_dos() {
    let lines = told(CalendarKind::Todos);
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        concat!("PRODID:-//Mutual//Mutual ", env!("CARGO_PKG_VERSION"), "//EN"),
        "BEGIN:VTODO",
        "UID:promise-~-todo@mutual",
        "DTSTAMP:20261122T104200Z",
        "DUE;VALUE=DATE:20261127",
        "CREATED:20261101T000000Z",
        "SUMMARY:Promised Ana: slides\\; with notes\\, please",
        "CONTACT;X-MUTUAL-ID=~:Ana",
        "CLASS:PRIVATE",
        "STATUS:NEEDS-ACTION",
        "END:VTODO",
        "BEGIN:VTODO",
        "UID:promise-~-todo@mutual",
        "DTSTAMP:20261122T104200Z",
        "DUE;VALUE=DATE:20261201",
        "CREATED:20261101T000000Z",
        "SUMMARY:Tom promised: numbers",
        "CONTACT;X-MUTUAL-ID=~:Tom",
        "CLASS:PRIVATE",
        "STATUS:NEEDS-ACTION",
        "END:VTODO",
        "BEGIN:VTODO",
        "UID:promise-~-todo@mutual",
        "DTSTAMP:20261122T104200Z",
        "CREATED:20261101T000000Z",
        "SUMMARY:Promised Li: a call some day",
        "CONTACT;X-MUTUAL-ID=~:Li",
        "CLASS:PRIVATE",
        "STATUS:NEEDS-ACTION",
        "END:VTODO",
        "BEGIN:VTODO",
        "UID:action-~-todo@mutual",
        "DTSTAMP:20261122T104200Z",
        "DUE;VALUE=DATE:20261215",
        "SUMMARY:Lunch (Li)",
        "DESCRIPTION:How I will know: we set a day",
        "CLASS:PRIVATE",
        "STATUS:NEEDS-ACTION",
        "END:VTODO",
        "END:VCALENDAR",
    ];
    assert_eq!(lines.iter().map(|line| without_id(line)).collect::<Vec<_>>(), expected);
}

/// The line with its id, which is 13 characters long, as `~`.
fn without_id(line: &str) -> String {
    match line.split_once("UID:").map(|_| "-").or_else(|| line.contains("X-MUTUAL-ID=").then_some("ID=")) {
        Some(before) => {
            let (of, rest) = line.split_once(before).expect("an id");
            format!("{of}{before}~{}", &rest[13..])
        }
        None => line.to_owned(),
    }
}

#[test]
fn only_what_has_a_day_becomes_a_day_in_the_calendar() {
    let calendar = Calendar::new(&book(), CalendarKind::Events, stamp());
    assert_eq!((calendar.entries, calendar.without_day), (3, 1));
    assert_eq!(calendar.told(CalendarKind::Events), "3 all-day events; 1 without a day is left out");
    let empty = Calendar::new(&Book::default(), CalendarKind::Todos, stamp());
    assert_eq!(empty.told(CalendarKind::Todos), "there is nothing open to put into a calendar");
    let lines = told(CalendarKind::Events);
    let count = |wanted: &str| lines.iter().filter(|line| line.starts_with(wanted)).count();
    assert_eq!((count("BEGIN:VEVENT"), count("DTSTART;VALUE=DATE:2026"), count("TRANSP:TRANSPARENT")), (3, 3, 3));
    assert_eq!((count("DUE"), count("SUMMARY:Promised Li")), (0, 0));
}

#[test]
fn a_later_file_has_the_same_uids_and_another_stamp() {
    let uids = |book: &Book| {
        let calendar = Calendar::new(book, CalendarKind::Todos, stamp());
        let lines = calendar.text().lines().filter(|line| line.starts_with("UID:"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let mut book = book();
    let before = uids(&book);
    let id = book.all::<Promise>().map(|(id, _)| id).next().expect("a promise");
    book.update(id, |promise: &mut Promise| promise.what = "the deck".into()).expect("a sound change");
    assert_eq!(uids(&book), before);
    assert!(before.iter().all(|uid| !uid.contains("Ana") && !uid.contains("Li")), "{before:?}");
}

#[test]
fn a_day_that_the_format_can_not_tell_is_left_out() {
    assert_eq!(day(date(812, 3, 4)).as_deref(), Some("08120304"));
    assert_eq!(day(Date::MIN), None);
}

#[test]
fn notes_stay_in_the_book() {
    assert!(told(CalendarKind::Todos).iter().all(|line| !line.contains("cross")));
}

#[test]
fn addresses_leave_only_when_they_are_asked_for() {
    let mut book = book();
    let ana = book.people().find(|(_, person)| person.name == "Ana").map(|(id, _)| id).expect("Ana");
    book.update(ana, |person: &mut Person| person.emails = vec!["nonsense".into(), "Ana@example.com".into()])
        .expect("Ana");
    let of = |addresses| {
        let people = Some([ana].into());
        let wanted = CalendarWanted { addresses, people, ..CalendarWanted::open(CalendarKind::Todos) };
        Calendar::of(&book, &wanted, stamp()).text().replace("\r\n ", "")
    };
    assert!(!of(false).contains("example.com") && of(false).contains("CONTACT"));
    let told = of(true);
    assert!(
        told.contains("ATTENDEE;CN=Ana;PARTSTAT=ACCEPTED;X-MUTUAL-ID=") && told.contains(":mailto:ana@example.com")
    );
    assert!(!told.contains("Tom") && !told.contains("CONTACT"), "only what Ana takes part in: {told}");
}
