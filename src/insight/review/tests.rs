//! Which review waits, whom it begins with, what it proposes, and how its figures differ.

use jiff::civil::date;

use super::*;
use crate::{
    book::{Action, ActionId, ActionState, Course, Figure, IdMint, PersonReview, Stage},
    capture,
    insight::Insight,
};

const TODAY: Date = date(2026, 11, 22);

/// A book of building alliances with these people, and of what these lines log.
fn book_of(people: &[&str], lines: &[&str]) -> Book {
    let (mut book, mut mint) = (Book::default(), IdMint::new(1_700_000_000_000, 1));
    for name in people {
        let mut person = Person::named(*name);
        person.alliance.stage = Stage::Building;
        book.add(mint.mint(), person).expect("a person with a name");
    }
    for line in lines {
        let entry = capture::parse(line, &book, TODAY).entry.expect("a line that can be logged");
        entry.commit(&mut book, &mut mint).expect("a sound entry");
    }
    book
}

fn person(book: &Book, name: &str) -> PersonId {
    book.people().find(|(_, person)| person.name == name).expect("someone of that name").0
}

fn review(book: &mut Book, number: u64, quarter: &str, finished: Option<Date>) -> ReviewId {
    let started = date(2026, 6, 30);
    let review = Review { finished, ..Review::new(quarter.parse().expect("a quarter"), started) };
    book.add(ReviewId::new(number), review).expect("a review");
    ReviewId::new(number)
}

fn findings(book: &Book) -> Findings {
    Findings::new(book, &Insight::new(book, TODAY))
}

#[test]
fn a_review_waits_from_two_weeks_before_its_quarter_ends_until_it_is_done() {
    let used = book_of(&["Ana"], &["gave @ana advice 2026-05-02"]);
    let quarter = |words: &str| words.parse::<Quarter>().expect("a quarter");
    for (today, expected) in [
        (date(2026, 6, 15), None),
        (date(2026, 6, 16), Some(("2026-Q2", date(2026, 7, 14)))),
        (date(2026, 7, 20), Some(("2026-Q2", date(2026, 7, 14)))),
        (date(2026, 9, 15), Some(("2026-Q2", date(2026, 7, 14)))),
        (date(2026, 9, 16), Some(("2026-Q3", date(2026, 10, 14)))),
    ] {
        let waiting = Waiting::new(&used, today).map(|waiting| (waiting.quarter, waiting.begun, waiting.due));
        assert_eq!(waiting, expected.map(|(words, due)| (quarter(words), None, due)), "{today}");
    }
    assert_eq!(Waiting::new(&Book::default(), date(2026, 6, 30)), None, "an empty book has no quarter to look at");

    let mut done = used.clone();
    review(&mut done, 1, "2026-Q2", Some(date(2026, 6, 30)));
    assert_eq!(Waiting::new(&done, date(2026, 7, 20)), None);
    let mut begun = used;
    let id = review(&mut begun, 1, "2026-Q2", None);
    assert_eq!(Waiting::new(&begun, TODAY).and_then(|waiting| waiting.begun), Some(id));
}

#[test]
fn those_come_first_of_whom_there_is_something_to_decide() {
    let lines = ["got @tom pricing data 12 days ago", "gave @ana advice yesterday", "gave @mia advice yesterday"];
    let mut book = book_of(&["Mia", "Tom", "Ana", "Raj"], &lines);
    let (raj, mia) = (person(&book, "Raj"), person(&book, "Mia"));
    book.set_stage(&[raj, mia], Stage::Dormant).expect("a stage");
    let id = review(&mut book, 1, "2026-Q4", None);
    book.update(id, |review: &mut Review| {
        review.people.insert(mia, PersonReview::default());
    })
    .expect("a review");
    let facts = QuarterFacts::new(&book, TODAY, Quarter::of(TODAY, 1));
    let order = people(&book, &findings(&book), &facts, book.get(id));
    let names: Vec<&str> = order.iter().map(|person| book.name(*person)).collect();
    assert_eq!(names, ["Tom", "Ana", "Mia"], "late thanks first; Raj rests and was not spoken of");
}

#[test]
fn what_was_decided_is_proposed_until_it_is_set() {
    let mut book = book_of(&["Ana", "Tom", "Mia", "Li"], &[]);
    let id = review(&mut book, 1, "2026-Q4", None);
    for (name, course, step) in [
        ("Ana", Course::Deepen, ""),
        ("Tom", Course::Repair, ""),
        ("Mia", Course::Keep, ""),
        ("Li", Course::Keep, " Lunch on Friday "),
    ] {
        let person = person(&book, name);
        let mut said = PersonReview { course: Some(course), ..PersonReview::default() };
        said.answers.insert("next-step".into(), step.into());
        book.update(id, |review: &mut Review| {
            review.people.insert(person, said);
        })
        .expect("a review");
    }
    let quiet = Findings::default();
    let told = |book: &Book| -> Vec<String> {
        proposals(book, &quiet, id, TODAY).into_iter().map(|proposal| proposal.what).collect()
    };
    assert_eq!(told(&book), ["Give Ana something of use", "Speak with Tom directly", "Lunch on Friday"]);
    let action = Action {
        review: id,
        what: "Speak with Tom directly".into(),
        person: Some(person(&book, "Tom")),
        set_on: TODAY,
        due: None,
        measure: String::new(),
        state: ActionState::Open,
    };
    book.add(ActionId::new(9), action).expect("an action");
    assert_eq!(told(&book), ["Give Ana something of use", "Lunch on Friday"]);
}

#[test]
fn every_figure_kept_has_words_and_differs_when_it_does() {
    let book = book_of(&["Ana"], &["gave @ana 2h advice 2026-10-05", "met @ana 30m lunch 2026-10-06"]);
    let quarter = Quarter::of(TODAY, 1);
    let (now, before) = (QuarterFacts::new(&book, TODAY, quarter), QuarterFacts::new(&book, TODAY, quarter.plus(-1)));
    let (now, before) = (figures(&book, &now), figures(&book, &before));
    assert!(now.iter().all(|figure| words_of(&figure.name).is_some()));
    let ana = Some(person(&book, "Ana"));
    let expected = [
        ("gave.minutes", None, 0, 120),
        ("gave.count", None, 0, 1),
        ("met.minutes", None, 0, 30),
        ("met.count", None, 0, 1),
        ("active", None, 0, 1),
        ("gave.minutes", ana, 0, 120),
        ("met.count", ana, 0, 1),
    ]
    .map(|(name, person, was, is)| Difference { name: name.into(), person, was, is });
    assert_eq!(differences(&before, &now), expected);
    assert_eq!(differences(&now, &now), []);
    let other = Figure { name: "from elsewhere".into(), person: None, value: 3 };
    assert_eq!(differences(&[], &[other]).len(), 1, "figures of other programs are told too");
}
