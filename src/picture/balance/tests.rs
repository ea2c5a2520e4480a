//! The balance as a saved picture, and what it says in words.

use jiff::civil::{Date, date};
use resvg::usvg::roxmltree::Document;

use super::*;
use crate::{
    book::{Book, Direction, Effort, Exchange, ExchangeKind, IdMint, Level, Person, Settings},
    insight::{Filter, Grain, Insight, Period, Subject},
    picture::{png, saving::palette},
};

const TODAY: Date = date(2026, 11, 22);

/// Ana is a director, "Tom <b>" an intern, I am a lead.
fn book(entries: &[(&str, Date, Direction, u32)]) -> Book {
    let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
    for (name, level) in [("Ana", Level::Director), ("Tom <b>", Level::Intern)] {
        book.add(mint.mint(), Person { level: Some(level), ..Person::named(name) }).expect("a person");
    }
    book.set_settings(Settings { my_level: Some(Level::Lead), ..Settings::default() }).expect("settings");
    for (name, day, direction, minutes) in entries {
        let (id, _) = book.people().find(|(_, person)| person.name == *name).expect("someone of that name");
        let mut exchange = Exchange::new(*day, id.into(), *direction, ExchangeKind::Advice);
        exchange.effort = Effort::Minutes(*minutes);
        book.add(mint.mint(), exchange).expect("an exchange");
    }
    book
}

fn two_quarters() -> Book {
    book(&[
        ("Ana", date(2026, 8, 3), Direction::Gave, 120),
        ("Ana", date(2026, 11, 3), Direction::Gave, 180),
        ("Tom <b>", date(2026, 8, 4), Direction::Asked, 60),
        ("Tom <b>", date(2026, 11, 4), Direction::Received, 30),
    ])
}

fn figures(book: &Book, question: Question) -> Figures {
    Figures::new(book, &Insight::new(book, TODAY), question)
}

fn this_quarter() -> Question {
    Question { period: Period::This(Grain::Quarter), grain: Grain::Month, compares: true, ..Question::default() }
}

fn words(figures: Figures) -> Vec<String> {
    let sheet = Sheet { figures, shown: Shown::default(), title: Some("R&D's <own>".to_owned()), palette: palette() };
    let document = svg(&sheet);
    assert!(!document.contains("NaN") && png(&document, Some(0.5)).is_ok());
    let parsed = Document::parse(&document).expect("a sound document");
    let texts = parsed.descendants().filter(|node| node.has_tag_name("text"));
    texts.filter_map(|node| node.text().map(str::to_owned)).collect()
}

#[test]
fn the_picture_holds_every_panel_whatever_people_are_called() {
    let found = words(figures(&two_quarters(), this_quarter()));
    for text in [
        "R&D's <own>",
        "Ana",
        "Tom <b>",
        "Person by person",
        "Weeks",
        "advice",
        "Director",
        "Level by level",
        "gave",
        "Nov",
    ] {
        assert!(found.iter().any(|word| word == text), "{text} in {found:?}");
    }
}

#[test]
fn a_book_without_exchanges_can_be_drawn_too() {
    let found = words(figures(&book(&[]), Question::default()));
    assert!(found.iter().any(|word| word == "Person by person"));
}

#[test]
fn the_time_before_is_compared_in_words() {
    let book = two_quarters();
    let told = |question| figures(&book, question).comparison();
    assert_eq!(
        told(this_quarter()).as_deref(),
        Some("You gave 3 h, 1 h more than in the quarter before; asked 0 min, 1 h less; received 30 min, 30 min more.")
    );
    assert_eq!(told(Question { compares: false, ..this_quarter() }), None);
    assert_eq!(told(Question { period: Period::All, ..this_quarter() }), None);
    let count = Question { measure: crate::insight::Measure::Count, ..this_quarter() };
    assert_eq!(
        told(count).as_deref(),
        Some(
            "You gave 1 time, as much as in the quarter before; asked 0 times, 1 time less; received 1 time, 1 time more."
        )
    );
}

#[test]
fn giving_up_and_asking_down_is_said_with_what_would_even_it_out() {
    let mut entries = Vec::new();
    for day in 1..=3 {
        entries.push(("Ana", date(2026, 11, day), Direction::Gave, 60));
        entries.push(("Tom <b>", date(2026, 11, day), Direction::Asked, 60));
    }
    let mut leaning = book(&entries);
    let told = |book: &Book| figures(book, Question::default()).equality();
    assert!(told(&leaning).contains("You give up and ask down"), "{}", told(&leaning));
    assert_eq!(
        told(&two_quarters()),
        "Of what you give, 100 % goes up and 0 % down; of what you ask, 0 % goes up and 100 % down."
    );
    let giving = book(&[("Ana", date(2026, 11, 3), Direction::Gave, 60)]);
    assert_eq!(told(&giving), "Of what you give, 100 % goes up and 0 % down.");
    leaning.set_settings(Settings::default()).expect("settings");
    assert!(told(&leaning).starts_with("Say your own level"));
}

#[test]
fn months_are_named_where_they_begin_and_years_in_january() {
    let names = |first, last| months_of((first, last)).into_iter().map(|(week, name)| format!("{week} {name}"));
    let told: Vec<String> = names(date(2026, 11, 30), date(2027, 2, 3)).collect();
    assert_eq!(told, ["1 Dec", "5 2027", "9 Feb"]);
}

#[test]
fn one_person_of_what_a_filter_chose_can_be_looked_at_alone() {
    let book = two_quarters();
    let (tom, _) = book.people().last().expect("Tom");
    let (filter, _) = Filter::parse("is:asked", Subject::Ledger);
    let question = Question { filter, person: Some(tom), ..Question::default() };
    let found = figures(&book, question.clone());
    assert_eq!((found.balance.total.asked.minutes, found.balance.total.received.minutes), (60, 0));
    let (ana, _) = book.people().next().expect("Ana");
    assert!(figures(&book, Question { person: Some(ana), ..question }).balance.total.is_empty());
}
