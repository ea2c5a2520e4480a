//! A whole review of the sample, by keyboard alone: begun, left, taken up again from the file, finished, and taken back.
#![allow(clippy::expect_used, clippy::panic, reason = "what fails here fails the test")]

#[path = "support/app.rs"]
mod app;

use std::collections::BTreeMap;

use app::{Told, start, start_seeded, until};
use egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use mutual::{
    app::{App, Start},
    book::{Action, Book, Course, Person, Review, ReviewId, Stage},
    insight::{Findings, Insight, QuarterFacts, Step, Strength},
    sample,
    store::{self, SaveStatus},
};

type Window = Harness<'static, App>;

fn press(window: &mut Window, held: Modifiers, key: Key) {
    window.key_press_modifiers(held, key);
    window.run_steps(3);
}

fn next(window: &mut Window) {
    press(window, Modifiers::COMMAND, Key::Enter);
}

/// Presses Tab until the control of this name has the keyboard.
fn tab_to(window: &mut Window, name: &str) {
    for _ in 0..400 {
        let found = window.query_all_by_label(name).any(|node| node.is_focused());
        if found {
            return;
        }
        window.key_press(Key::Tab);
        window.run_steps(2);
    }
    panic!("the keyboard does not reach {name}");
}

fn type_into(window: &mut Window, field: &str, text: &str) {
    tab_to(window, field);
    window.event(Event::Text(text.to_owned()));
    window.run_steps(3);
}

fn enter(window: &mut Window, control: &str) {
    tab_to(window, control);
    press(window, Modifiers::NONE, Key::Enter);
}

fn heading(window: &Window, words: &str) -> bool {
    window.query_all_by_role(Role::Heading).any(|node| node.accesskit_node().label().as_deref() == Some(words))
}

fn open_review(book: &Book) -> Option<(ReviewId, &Review)> {
    book.all::<Review>().rfind(|(_, review)| review.quarter.to_string() == "2026-Q4")
}

fn held(window: &Window) -> Review {
    open_review(window.state().book()).map(|(_, review)| review.clone()).expect("the review of this quarter")
}

/// The same book with no minutes counted: they are no step that could be taken back.
fn timeless(book: &Book) -> Book {
    let mut book = book.clone();
    for id in book.all::<Review>().map(|(id, _)| id).collect::<Vec<_>>() {
        let forget = |review: &mut Review| (review.minutes, review.minutes_of) = (0, BTreeMap::new());
        book.update(id, forget).expect("a sound review");
    }
    book
}

fn begin(home: &std::path::Path, again: bool) -> Window {
    let (file, dialogs) = (Start { file: Some(home.join("alliances.ron")), demo: false }, Told::default());
    let mut window = if again {
        start_seeded(home, file, &dialogs, egui::vec2(1400.0, 900.0), 8)
    } else {
        start(home, file, &dialogs)
    };
    until(&mut window, "the book", |app| app.book().count::<Person>() > 40);
    press(&mut window, Modifiers::COMMAND, Key::Num8);
    window
}

fn take_all_back(window: &mut Window) {
    while window.state().history().undo_label().is_some() {
        press(window, Modifiers::COMMAND, Key::Z);
    }
}

/// A file with the sample, so that it can be closed and opened again.
fn written() -> (tempfile::TempDir, Book) {
    let home = tempfile::tempdir().expect("a scratch folder");
    let book = sample::book("2026-11-22".parse().expect("a day"));
    drop(store::create(&home.path().join("alliances.ron"), &book).expect("a file"));
    (home, book)
}

/// The first two steps, with something said of three people.
fn first_sitting(window: &mut Window) {
    enter(window, "Review another quarter\u{2026}");
    enter(window, "2026-Q4");
    assert!(heading(window, "Look back"));
    type_into(window, "The quarter in a line", "Two readings, one scope.");
    next(window);
    assert_eq!(held(window).answers["quarter-in-a-line"], "Two readings, one scope.", "typed words are taken along");
    assert_eq!(held(window).steps_done, ["look-back"]);
    press(window, Modifiers::NONE, Key::D);
    type_into(window, "My next step", "Coffee, and the scope");
    press(window, Modifiers::NONE, Key::Tab);
    type_into(window, "By", "2026-12-01");
    press(window, Modifiers::NONE, Key::Enter);
    next(window);
    press(window, Modifiers::NONE, Key::R);
    next(window);
    next(window);
    let people = held(window).people;
    assert_eq!(people.len(), 3);
    let courses: Vec<Course> = people.values().filter_map(|said| said.course).collect();
    assert_eq!(courses.len(), 2);
    assert!(courses.contains(&Course::Deepen) && courses.contains(&Course::Repair));
}

/// The other steps, from the fourth person on.
fn second_sitting(window: &mut Window) {
    enter(window, "Go on with 2026-Q4");
    assert!(window.query_by_label_contains("4 of ").is_some(), "it goes on with the fourth person");
    while !heading(window, "Promises and disputes") {
        next(window);
    }
    enter(window, "Kept");
    assert!(window.state().history().undo_label().is_some_and(|label| label.starts_with("keep promise")));
    next(window);
    assert!(heading(window, "Coverage"));
    type_into(window, "Add a name: media", "Zoe Park");
    press(window, Modifiers::NONE, Key::Enter);
    next(window);
    assert!(heading(window, "Missions"));
    next(window);
    type_into(window, "What will I stop, and what will I hand on?", "Reviews at night");
    next(window);
    assert_eq!(held(window).answers["boundaries"], "Reviews at night");
    assert!(heading(window, "Actions"));
    press(window, Modifiers::NONE, Key::Num1);
    type_into(window, "Another action", "Write down the scope");
    press(window, Modifiers::NONE, Key::Enter);
    next(window);
    assert!(heading(window, "Close"));
    next(window);
}

#[test]
fn a_review_is_held_by_keyboard_left_taken_up_again_finished_and_taken_back() {
    let (home, book) = written();
    let mut window = begin(home.path(), false);
    first_sitting(&mut window);
    until(&mut window, "a save", |app| matches!(app.session().save_status(), Some(SaveStatus::Saved { .. })));
    drop(window);

    let mut window = begin(home.path(), true);
    let reopened = timeless(window.state().book());
    second_sitting(&mut window);
    let review = held(&window);
    assert_eq!(review.finished.map(|day| day.to_string()).as_deref(), Some("2026-11-22"));
    assert_eq!(review.steps_done.len(), 8);
    assert!(review.figures.iter().any(|figure| figure.name == "gave.minutes" && figure.value > 0));
    assert!(heading(&window, "Reviews"), "the list is shown again");
    let after = window.state().book();
    let (id, _) = open_review(after).expect("the review");
    let actions: Vec<&str> = after
        .all::<Action>()
        .filter(|(_, action)| action.review == id)
        .map(|(_, action)| action.what.as_str())
        .collect();
    assert_eq!(actions.len(), 3, "{actions:?}");
    assert!(actions.contains(&"Coffee, and the scope") && actions.contains(&"Write down the scope"));
    let set: Vec<_> = after.all::<Action>().filter(|(_, action)| action.review == id).collect();
    for (action, due) in set.iter().filter_map(|(action, set)| Some((*action, set.due?))) {
        let findings = Findings::new(after, &Insight::new(after, due));
        let on_today = findings.of(Strength::Due).any(|finding| finding.step == Step::Done(action));
        assert!(on_today, "on the day it is due, an action stands on Today");
    }
    let next = review.quarter.plus(1);
    let asked_about = QuarterFacts::new(after, next.last_day(1), next).actions;
    assert_eq!(
        asked_about,
        set.iter().map(|(action, _)| *action).collect::<Vec<_>>(),
        "the next review asks about them"
    );
    let zoe = after.people().find(|(_, person)| person.name == "Zoe Park").map(|(_, person)| person.alliance.stage);
    assert_eq!(zoe, Some(Stage::Potential));

    take_all_back(&mut window);
    assert!(timeless(window.state().book()) == reopened, "every step of the sitting can be taken back");
    drop(window);
    assert!(open_review(&book).is_none());
}

#[test]
fn all_of_a_sitting_is_taken_back_to_the_book_before_the_review() {
    let (home, book) = written();
    let mut window = begin(home.path(), false);
    first_sitting(&mut window);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(heading(&window, "Reviews"));
    take_all_back(&mut window);
    assert!(timeless(window.state().book()) == timeless(&book));
}
