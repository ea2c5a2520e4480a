use egui::accesskit::Role;
use egui_kittest::{Harness, kittest::Queryable as _};
use jiff::civil::{Date, date};

use super::*;
use crate::{
    book::{Action, ActionId, ActionState, Book, Course, Figure, Note, PersonReview},
    ui::testing::{Bench, bench, book_of, person},
};

type Page = Harness<'static, Bench<(List, Option<ReviewId>)>>;

const SPRING: ReviewId = ReviewId::new(1);
const SUMMER: ReviewId = ReviewId::new(2);

fn review(quarter: &str, finished: Date, gave: i64, kept: i64) -> Review {
    let mut review = Review::new(quarter.parse().expect("a quarter"), finished);
    review.finished = Some(finished);
    review.minutes = 48;
    let figures = [("gave.minutes", gave), ("promises.mine.kept", kept), ("promises.mine.of", 5), ("active", 9)];
    review.figures = figures.map(|(name, value)| Figure { name: name.into(), person: None, value }).into();
    review
}

/// Two finished reviews and one that was begun: the second says more of Ana, and set two actions of which one is done.
fn book() -> Book {
    let mut book = book_of(&["Ana", "Tom"], &[]);
    let ana = person(&book, "Ana");
    let spring = review("2026-Q2", date(2026, 7, 2), 300, 3);
    let mut summer = review("2026-Q3", date(2026, 10, 1), 390, 5);
    summer.figures.push(Figure { name: "gave.minutes".into(), person: Some(ana), value: 60 });
    summer.answers.insert("proud-of".into(), "The launch with Renée".into());
    let answers = [("needs".to_owned(), "A hand with the budget".to_owned())].into();
    summer.people.insert(ana, PersonReview { course: Some(Course::Deepen), answers });
    for (id, review) in [(SPRING, spring), (SUMMER, summer)] {
        book.add(id, review).expect("a review");
    }
    let begun = Review::new("2026-Q4".parse().expect("a quarter"), date(2026, 11, 20));
    book.add(ReviewId::new(3), begun).expect("a review");
    let set_on = date(2026, 10, 1);
    for (id, state) in [(1, ActionState::Done(date(2026, 10, 9))), (2, ActionState::Open)] {
        let (what, measure) = ("Lunch".to_owned(), String::new());
        let action = Action { review: SUMMER, what, person: None, set_on, due: None, measure, state };
        book.add(ActionId::new(id), action).expect("an action");
    }
    let mut settings = book.settings().clone();
    settings.month_lines = vec![Note { on: date(2026, 8, 31), text: "A calm month".into() }];
    book.set_settings(settings).expect("sound settings");
    book
}

fn page(book: Book, way: &str) -> Page {
    let mut page = bench([760.0, 700.0], book, (List::default(), None), |(list, clicked), ui, cx| {
        *clicked = list.ui(ui, cx).or(*clicked);
    });
    page.run();
    page.get_by_role_and_label(Role::RadioButton, way).click();
    page.run();
    page
}

fn click(page: &mut Page, name: &str) {
    page.get_by_label(name).click();
    page.run();
}

#[test]
fn every_review_tells_its_state_and_what_came_of_it() {
    let mut page = page(book(), "All");
    page.get_by_label("Review of 2026-Q4, begun 2026-11-20, nothing taken down yet");
    let words = "48 min \u{b7} 1 decided: 1 deepen \u{b7} 1 of 2 actions done";
    click(&mut page, &format!("Review of 2026-Q3, finished 2026-10-01, {words}"));
    assert_eq!(page.state().page.1, Some(SUMMER));
}

#[test]
fn trends_show_what_finished_reviews_kept() {
    let mut page = page(book(), "Trends");
    page.get_by_label("2026-Q2: gave 5 h, asked 0 min");
    page.get_by_label("2026-Q3: mine 5 of 5, theirs none");
    page.get_by_label("2026-Q3: on the way 9, allied 0");
    assert!(page.query_by_label_contains("2026-Q4: ").is_none(), "it keeps no figures yet");
    click(&mut page, "2026-Q2: mine 3 of 5, theirs none");
    assert_eq!(page.state().page.1, Some(SPRING));
}

#[test]
fn two_reviews_differ_in_words_and_others_can_be_chosen() {
    let mut page = page(book(), "Differences");
    page.get_by_label("Gave, 5 h, 6 h 30, 1 h 30 more");
    page.get_by_label("My promises kept, 3, 5, 2 more");
    page.get_by_label("Ana: gave, 0 min, 1 h, 1 h more");
    assert!(page.query_by_label_contains("Active alliances").is_none(), "what is the same is not told");
    for list in ["The figures of", "beside those of"] {
        page.get_by_role_and_label(Role::ComboBox, list).click();
        page.run();
        let other =
            if list == "The figures of" { "2026-Q3, finished 2026-10-01" } else { "2026-Q2, finished 2026-07-02" };
        let entries: Vec<_> = page.query_all_by_label(other).collect();
        entries.last().expect("an entry").click();
        drop(entries);
        page.run();
    }
    page.get_by_label("Gave, 6 h 30, 5 h, 1 h 30 less");
    page.get_by_label("My promises kept, 5, 3, 2 fewer");
}

#[test]
fn answers_are_found_by_a_part_of_a_word_without_accents() {
    let mut page = page(book(), "Answers");
    page.get_by_role_and_label(Role::Heading, "2026-Q3");
    page.get_by_label("A line for the month, 2026-08-31: A calm month");
    page.get_by_role_and_label(Role::TextInput, "Search in answers").focus();
    page.run();
    page.get_by_role_and_label(Role::TextInput, "Search in answers").type_text("renee");
    page.run();
    page.get_by_label("What am I proud of?: The launch with Renée");
    assert!(page.query_by_label_contains("A hand with the budget").is_none());
    click(&mut page, "What am I proud of?: The launch with Renée");
    assert_eq!(page.state().page.1, Some(SUMMER));
}

#[test]
fn a_book_without_reviews_says_what_will_stand_here() {
    for way in ["All", "Trends", "Differences", "Answers"] {
        page(book_of(&["Ana"], &[]), way).get_by_label_contains("No review yet.");
    }
    let mut page = page(book(), "All");
    click(&mut page, "Report\u{2026}");
    click(&mut page, "Review questions\u{2026}");
    assert_eq!(page.state().ran, [Command::Report, Command::ReviewQuestions]);
}
