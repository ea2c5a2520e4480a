//! The line as a person uses it.

use egui_kittest::{Harness, kittest::Queryable as _};

use super::*;
use crate::{
    book::{Exchange, Person},
    ui::testing::{Bench, bench, book_of},
};

fn line(people: &[&str]) -> Harness<'static, Bench<CaptureLine>> {
    let page = CaptureLine::default();
    let mut harness = bench([800.0, 500.0], book_of(people, &[]), page, CaptureLine::ui);
    harness.run();
    harness.state_mut().page.focus();
    harness.run();
    harness
}

fn type_in(harness: &mut Harness<'_, Bench<CaptureLine>>, text: &str) {
    harness.get_by_label("Log or find").type_text(text);
    harness.run();
}

fn press(harness: &mut Harness<'_, Bench<CaptureLine>>, key: Key) {
    harness.key_press(key);
    harness.run();
}

#[test]
fn a_gift_is_previewed_then_logged_by_enter_and_taken_back_by_one_undo() {
    let mut harness = line(&["Ana Ruiz", "Tom Becker"]);
    type_in(&mut harness, "gave @ana 2h review of the deck #budget");
    harness.get_by_label("Gift");
    harness.get_by_label("to Ana Ruiz, today, 2 h, advice: review of the deck #budget");
    harness.get_by_label("Enter logs it");
    assert_eq!(harness.state().book().count::<Exchange>(), 0, "nothing is stored until Enter");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().book().count::<Exchange>(), 1);
    assert_eq!(harness.state().history.undo_label(), Some("log gift to Ana Ruiz"));
    assert_eq!(harness.state().page.text, "");
    assert_eq!(harness.state().said, ["Logged: gift to Ana Ruiz, today, 2 h, advice: review of the deck #budget"]);
    assert!(harness.query_by_label("gave").is_none(), "nothing lies over the page");
    harness.state_mut().page.focus();
    harness.run();
    harness.get_by_label("gave");
    harness.state_mut().history.undo();
    harness.run();
    assert_eq!(harness.state().book().count::<Exchange>(), 0);
}

#[test]
fn a_name_is_completed_by_the_keyboard() {
    let mut harness = line(&["Ana Ruiz", "Ana Lopez"]);
    type_in(&mut harness, "gave @an");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Tab);
    assert_eq!(harness.state().page.text, "gave @Ana.Lopez ");
    type_in(&mut harness, "advice");
    press(&mut harness, Key::Enter);
    let lopez = harness.state().person("Ana Lopez");
    let logged = harness.state().book().all::<Exchange>().any(|(_, exchange)| exchange.people.contains(lopez));
    assert!(logged);
}

#[test]
fn enter_settles_a_name_that_means_several_before_it_logs() {
    let mut harness = line(&["Ana Ruiz", "Ana Lopez"]);
    type_in(&mut harness, "gave @ana");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().page.text, "gave @Ana.Ruiz ");
    assert_eq!(harness.state().book().count::<Exchange>(), 0);
}

#[test]
fn a_name_is_completed_by_a_click() {
    let mut harness = line(&["Ana Ruiz", "Ana Lopez"]);
    type_in(&mut harness, "met @an");
    harness.get_by_label("Ana Lopez").click();
    harness.run();
    assert_eq!(harness.state().page.text, "met @Ana.Lopez ");
}

#[test]
fn someone_unknown_is_added_with_the_entry() {
    let mut harness = line(&["Ana Ruiz"]);
    type_in(&mut harness, "met @sam lunch");
    harness.get_by_label("Enter adds Sam and logs it");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().book().count::<Person>(), 2);
    assert_eq!(harness.state().history.position(), 1, "the person and the lunch are one step");
}

#[test]
fn the_reason_is_told_and_esc_clears_then_leaves() {
    let mut harness = line(&["Ana Ruiz"]);
    type_in(&mut harness, "gave @ana advice tomorrow");
    harness.get_by_label("This day is still to come: log it once it has happened, or promise it.");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().book().count::<Exchange>(), 0);
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().page.text, "");
    assert!(harness.get_by_label("Log or find").is_focused());
    press(&mut harness, Key::Escape);
    assert!(!harness.get_by_label("Log or find").is_focused());
}

#[test]
fn without_a_verb_it_finds_people() {
    let mut harness = line(&["Ana Ruiz", "Tom Becker"]);
    type_in(&mut harness, "tom");
    press(&mut harness, Key::Enter);
    let tom = harness.state().person("Tom Becker");
    assert_eq!(harness.state().selection, Some(tom.into()));
    assert_eq!(harness.state().page.text, "");
    harness.state_mut().page.focus();
    harness.run();
    type_in(&mut harness, "finance");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().went, [(Page::People, "finance".to_owned())]);
}

#[test]
fn what_is_typed_is_a_draft_that_outlives_a_look_elsewhere() {
    let mut harness = line(&["Ana Ruiz"]);
    type_in(&mut harness, "gave @ana adv");
    harness.ctx.memory_mut(egui::Memory::stop_text_input);
    harness.run();
    assert!(harness.query_by_label("Enter logs it").is_none(), "the panel is shown while the line is used");
    assert_eq!(harness.state().page.text, "gave @ana adv");
}

#[test]
fn a_question_is_answered_as_it_is_typed_and_enter_looks_closer_and_logs_nothing() {
    let mut harness = line(&["Ana Ruiz", "Tom Becker"]);
    type_in(&mut harness, "ask? @tom 2h advice on pricing");
    harness.get_by_label("Warm up first");
    harness.get_by_label("There is no alliance with Tom Becker yet: make a first step before you ask.");
    harness.get_by_label("Enter tells more");
    press(&mut harness, Key::Enter);
    let tom = harness.state().person("Tom Becker");
    let wish = crate::insight::readiness::Wish::new(crate::book::Effort::Minutes(120), "advice on pricing");
    assert_eq!(harness.state().wondered, [(Some(tom), wish)]);
    assert_eq!((harness.state().book().count::<Exchange>(), harness.state().page.text.as_str()), (0, ""));
}
