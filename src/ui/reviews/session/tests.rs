//! A review as a person holds it, step by step.

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable as _};
use jiff::civil::date;

use crate::{
    app::Compose,
    book::{
        Action, ActionId, ActionState, Book, Course, Figure, Person, PersonReview, Quarter, Relation, Review, ReviewId,
        ReviewStep, Settings, Stage, TemplateStep,
    },
    ui::{
        reviews::ReviewsPage,
        testing::{Bench, TODAY, bench, book_of, person},
    },
};

type Window = Harness<'static, Bench<ReviewsPage>>;

const LAST: ReviewId = ReviewId::new(1);
const THIS: ReviewId = ReviewId::new(2);

/// Ana and Tom are allies; the last review decided on Ana and set two actions; this one is begun.
fn book() -> Book {
    let mut book = book_of(&["Ana", "Tom"], &["gave @ana 2h review 2026-10-05", "got @tom 1h advice 2026-11-02"]);
    let (ana, tom) = (person(&book, "Ana"), person(&book, "Tom"));
    book.set_stage(&[ana, tom], Stage::Allied).expect("a stage");
    let quarter = Quarter::of(TODAY, 1);
    let answers = [("needs", "a quiet week"), ("next-step", "Lunch")].map(|(id, said)| (id.into(), said.into()));
    let mut last = Review::new(quarter.plus(-1), date(2026, 9, 28));
    last.finished = Some(date(2026, 9, 29));
    last.figures.push(Figure { name: "gave.minutes".into(), person: None, value: 60 });
    last.answers.insert("proud-of".into(), "The move".into());
    last.people.insert(ana, PersonReview { course: Some(Course::Keep), answers: answers.into() });
    book.add(LAST, last).expect("a review");
    book.add(THIS, Review::new(quarter, TODAY)).expect("a review");
    for (id, what) in [(1, "Lunch"), (2, "Find a mentor")] {
        let action = Action {
            review: LAST,
            what: what.into(),
            person: (id == 1).then_some(ana),
            set_on: date(2026, 9, 29),
            due: None,
            measure: String::new(),
            state: ActionState::Open,
        };
        book.add(ActionId::new(id), action).expect("an action");
    }
    book
}

fn window_of(book: Book, id: ReviewId) -> Window {
    let mut begun = false;
    let mut window = bench([900.0, 780.0], book, ReviewsPage::default(), move |page: &mut ReviewsPage, ui, cx| {
        if !std::mem::replace(&mut begun, true) {
            page.hold(cx, id);
        }
        page.ui(ui, cx);
    });
    window.run();
    window.run();
    window
}

/// The review of this quarter, at a step.
fn at(step: &str) -> Window {
    let mut window = window_of(book(), THIS);
    window.get_by_role_and_label(Role::Tab, step).click();
    window.run();
    window.run();
    window
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
    window.run();
}

fn next(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
    window.run();
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
    window.run();
}

fn type_in(window: &mut Window, field: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, field).focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, field).type_text(text);
    window.run();
}

fn review(window: &Window) -> Review {
    window.state().book().get::<Review>(THIS).expect("the review").clone()
}

fn said(window: &Window, name: &str) -> Option<PersonReview> {
    review(window).people.get(&window.state().person(name)).cloned()
}

fn label(window: &Window) -> Option<&str> {
    window.state().history.undo_label()
}

const PEOPLE: &str = "Person by person";

#[test]
fn each_decision_has_a_key_which_types_a_letter_where_text_is_typed() {
    for (key, course) in [
        (Key::D, Course::Deepen),
        (Key::K, Course::Keep),
        (Key::R, Course::Repair),
        (Key::L, Course::LetRest),
        (Key::E, Course::EndWell),
    ] {
        let mut window = at(PEOPLE);
        press(&mut window, key);
        assert_eq!(said(&window, "Ana").and_then(|said| said.course), Some(course));
        assert_eq!(label(&window), Some(format!("decide on Ana: {course}").as_str()));
        window.get_by_role_and_label(Role::TextInput, "Trust, both ways").focus();
        window.run();
        press(&mut window, if key == Key::D { Key::K } else { Key::D });
        assert_eq!(said(&window, "Ana").and_then(|said| said.course), Some(course), "not while typing");
    }
    let mut window = at(PEOPLE);
    window.state_mut().single_keys = false;
    press(&mut window, Key::D);
    assert_eq!(said(&window, "Ana"), None);
}

#[test]
fn what_was_said_last_time_stands_below_and_can_be_said_again() {
    let mut window = at(PEOPLE);
    window.get_by_label("Last quarter: a quiet week");
    window.get_by_label("Last quarter: Lunch (still open)");
    type_in(&mut window, "What do they need now?", "a reader");
    click(&mut window, "Same as last time");
    let by_click = said(&window, "Ana").expect("something is said");
    assert_eq!(by_click.course, Some(Course::Keep));
    assert_eq!((by_click.answers["needs"].as_str(), by_click.answers["next-step"].as_str()), ("a reader", "Lunch"));
    let mut window = at(PEOPLE);
    press(&mut window, Key::S);
    let by_key = said(&window, "Ana").expect("something is said");
    assert_eq!((by_key.course, by_key.answers["next-step"].as_str()), (Some(Course::Keep), "Lunch"));
}

#[test]
fn whoever_is_skipped_is_asked_about_again_and_whoever_is_passed_is_not() {
    let mut window = at(PEOPLE);
    press(&mut window, Key::N);
    window.get_by_label("2 of 2");
    next(&mut window);
    assert_eq!((said(&window, "Ana"), said(&window, "Tom")), (None, Some(PersonReview::default())));
    assert_eq!(review(&window).steps_done, ["people"]);
    let mut again = window_of(window.state().book().clone(), THIS);
    again.get_by_role_and_label(Role::Tab, "Person by person, done").click();
    again.run();
    again.run();
    again.get_by_label("1 of 2");
}

#[test]
fn a_next_step_with_a_day_is_an_action_that_follows_its_words() {
    let mut window = at(PEOPLE);
    type_in(&mut window, "My next step", "Read her plan");
    press(&mut window, Key::Tab);
    type_in(&mut window, "By", "2026-12-04");
    press(&mut window, Key::Enter);
    let actions = |window: &Window| -> Vec<(String, Option<jiff::civil::Date>)> {
        let all = window.state().book().all::<Action>().filter(|(_, action)| action.review == THIS);
        all.map(|(_, action)| (action.what.clone(), action.due)).collect()
    };
    assert_eq!(actions(&window), [("Read her plan".to_owned(), Some(date(2026, 12, 4)))]);
    type_in(&mut window, "My next step", " twice");
    press(&mut window, Key::Tab);
    assert_eq!(actions(&window), [("Read her plan twice".to_owned(), Some(date(2026, 12, 4)))]);
}

#[test]
fn what_became_of_the_last_actions_is_one_click_each() {
    let mut window = window_of(book(), THIS);
    window.get_by_label("Last quarter: The move");
    click(&mut window, "Done: Lunch");
    click(&mut window, "Carry on: Find a mentor");
    let state = |window: &Window, id: ActionId| window.state().book().get::<Action>(id).map(|one| one.state.clone());
    assert_eq!(state(&window, ActionId::new(1)), Some(ActionState::Done(TODAY)));
    assert_eq!(state(&window, ActionId::new(2)), Some(ActionState::CarriedOn(TODAY)));
    let carried = window.state().book().all::<Action>().find(|(_, action)| action.review == THIS);
    assert_eq!(carried.map(|(_, action)| action.what.as_str()), Some("Find a mentor"));
    click(&mut window, "Reopen: Lunch");
    assert_eq!(state(&window, ActionId::new(1)), Some(ActionState::Open));
}

#[test]
fn a_name_under_a_category_is_a_potential_ally_whose_worksheet_is_a_click_away() {
    let mut window = at("Coverage");
    type_in(&mut window, "Add a name: mentor", "Mia");
    press(&mut window, Key::Enter);
    let mia = window.state().person("Mia");
    let person: Person = window.state().book().person(mia).expect("Mia").clone();
    assert_eq!((person.relation, person.alliance.stage), (Relation::Mentor, Stage::Potential));
    click(&mut window, "Worksheet of Mia\u{2026}");
    assert_eq!(window.state().composed, [Compose::Details(mia)]);
}

#[test]
fn the_steps_are_those_of_the_book_in_its_order() {
    let mut book = book();
    let mut settings: Settings = book.settings().clone();
    settings.review.steps =
        [ReviewStep::Close, ReviewStep::Missions].map(|step| TemplateStep { step, questions: Vec::new() }).into();
    book.set_settings(settings).expect("a template");
    let mut window = window_of(book, THIS);
    window.get_by_role_and_label(Role::Heading, "Close");
    next(&mut window);
    window.get_by_role_and_label(Role::Heading, "Missions");
    assert!(window.query_by_role_and_label(Role::Tab, "Coverage").is_none());
    click(&mut window, "Finish the review");
    assert_eq!(review(&window).finished, Some(TODAY));
}

#[test]
fn a_finished_review_is_only_read_and_tells_what_was_entered_later() {
    let mut window = window_of(book(), LAST);
    assert!(window.query_by_role_and_label(Role::TextInput, "What am I proud of?").is_none());
    window.get_by_label("The move");
    window.get_by_role_and_label(Role::Tab, "Close").click();
    window.run();
    window.run();
    window.get_by_label("Gave: 1 h then, 0 min now");
    assert_eq!(window.state().history.position(), 0);
    press(&mut window, Key::Escape);
    window.get_by_role_and_label(Role::Heading, "Reviews");
}
