//! Commitments as a person uses them.

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable as _};
use jiff::civil::{Date, date};

use super::*;
use crate::{
    book::PromiseState,
    ui::testing::{Bench, TODAY, bench, book_of},
};

type Window = Harness<'static, Bench<CommitmentsPage>>;

fn window(size: [f32; 2], lines: &[&str]) -> Window {
    let book = book_of(&["Ana", "Tom"], lines);
    let mut harness = bench(size, book, CommitmentsPage::default(), CommitmentsPage::ui);
    harness.run();
    harness
}

/// A promise of mine that is due on Friday.
fn slides() -> Window {
    window([1000.0, 700.0], &["promise @Tom slides by fri"])
}

/// A page whose rates cover all of time, with one promise of each side kept and one of mine late.
fn kept_and_late() -> Window {
    let mut harness = window(
        [1000.0, 700.0],
        &["promise @Tom slides by fri", "they promised @Ana numbers by fri", "promise @Ana plan by tomorrow"],
    );
    let settle = |book: &mut Book| {
        promises(book).into_iter().try_for_each(|(id, _)| {
            book.update(id, |promise: &mut Promise| {
                promise.made = date(2026, 11, 1);
                if promise.what == "plan" {
                    promise.due = Some(date(2026, 11, 18));
                } else {
                    promise.state = PromiseState::Kept { on: TODAY, over_delivered: false };
                }
            })
        })
    };
    harness.state_mut().history.commit("look back", settle).expect("sound promises");
    harness.run();
    harness.run();
    harness
}

fn promises(book: &Book) -> Vec<(crate::book::PromiseId, Promise)> {
    book.all::<Promise>().map(|(id, promise)| (id, promise.clone())).collect()
}

fn promise(window: &Window) -> Promise {
    promises(window.state().book()).remove(0).1
}

fn dispute(window: &Window) -> Dispute {
    window.state().book().all::<Dispute>().next().map(|(_, dispute)| dispute.clone()).expect("a dispute")
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
    window.key_press(Key::Enter);
    window.run();
    window.run();
}

fn undo(window: &mut Window, label: &str) {
    assert_eq!(window.state().history.undo_label(), Some(label));
    window.state_mut().history.undo();
    window.run();
    window.run();
}

#[test]
fn a_promise_is_kept_by_its_card_and_that_can_be_taken_back() {
    let mut window = slides();
    window.get_by_label("I promised Tom: slides, due Fri");
    click(&mut window, "Kept");
    assert_eq!(promise(&window).state, PromiseState::Kept { on: TODAY, over_delivered: false });
    window.get_by_label("I promised Tom: slides, kept in time");
    undo(&mut window, "keep promise: slides to Tom");
    assert!(promise(&window).is_open());
}

#[test]
fn more_than_promised_is_the_second_choice() {
    let mut window = slides();
    click(&mut window, "More ways on");
    click(&mut window, "Kept, and more than promised");
    assert_eq!(promise(&window).state, PromiseState::Kept { on: TODAY, over_delivered: true });
    click(&mut window, "Reopen");
    assert!(promise(&window).is_open());
    assert_eq!(window.state().history.undo_label(), Some("reopen promise: slides to Tom"));
}

#[test]
fn a_promise_is_renegotiated_with_a_date_typed_in_place() {
    let mut window = slides();
    click(&mut window, "Renegotiate\u{2026}");
    type_in(&mut window, "New date, told today", "2026-12-04");
    window.key_press(Key::Enter);
    window.run();
    window.run();
    let moved = promise(&window);
    assert_eq!(moved.due, Some(date(2026, 12, 4)));
    let told: Vec<(Date, Option<Date>)> = moved.renegotiated.iter().map(|told| (told.on, told.from)).collect();
    assert_eq!(told, [(TODAY, Some(date(2026, 11, 27)))]);
    window.get_by_label("Renegotiated, told in time.");
    undo(&mut window, "renegotiate promise: slides to Tom");
    assert_eq!(promise(&window).renegotiated, []);
}

#[test]
fn a_date_the_book_refuses_is_said_beside_the_field() {
    let mut window = slides();
    click(&mut window, "Renegotiate\u{2026}");
    type_in(&mut window, "New date, told today", "2026-11-01");
    click(&mut window, "Renegotiate");
    window.get_by_label_contains("ue date");
    assert_eq!(promise(&window).renegotiated, []);
    click(&mut window, "Cancel");
    assert!(window.query_by_label("New date, told today").is_none());
}

#[test]
fn a_promise_is_released_or_broken_with_a_reason() {
    for (way, field, step) in
        [("Release\u{2026}", "Why it was let go", "release"), ("Broken\u{2026}", "What came in between", "break")]
    {
        let mut window = slides();
        click(&mut window, "More ways on");
        click(&mut window, way);
        type_in(&mut window, field, "the board met early");
        let why = "the board met early".to_owned();
        let expected = match step {
            "release" => PromiseState::Released { on: TODAY, why },
            _ => PromiseState::Broken { on: TODAY, why },
        };
        assert_eq!(promise(&window).state, expected);
        undo(&mut window, &format!("{step} promise: slides to Tom"));
        assert!(promise(&window).is_open());
    }
}

#[test]
fn a_dispute_is_spoken_about_given_a_next_step_and_resolved() {
    let mut window = window([1000.0, 700.0], &["dispute @Tom scope of phase 2"]);
    click(&mut window, "Disputes");
    window.get_by_label("dispute with Tom: scope of phase 2, open for 0 days");
    click(&mut window, "Spoke directly");
    assert_eq!(dispute(&window).spoke_on, Some(TODAY));
    click(&mut window, "Next step\u{2026}");
    type_in(&mut window, "What happens next", "split the reports");
    assert_eq!(dispute(&window).next_step, "split the reports");
    click(&mut window, "Resolve\u{2026}");
    type_in(&mut window, "What came of it", "one report each");
    assert_eq!(dispute(&window).resolved.map(|end| (end.on, end.outcome)), Some((TODAY, "one report each".into())));
    undo(&mut window, "resolve dispute: scope of phase 2 with Tom");
    assert!(dispute(&window).is_open());
}

#[test]
fn several_promises_are_kept_in_the_table_as_one_step() {
    let mut window = window([1000.0, 700.0], &["promise @Tom slides by fri", "they promised @Ana numbers"]);
    click(&mut window, "Table");
    window.get_by_label("I promised Tom: slides, due Fri").click();
    window.run();
    window.get_by_label("Ana promised me: numbers, no date named").click_modifiers(Modifiers::COMMAND);
    window.run();
    window.run();
    window.get_by_label("2 selected");
    click(&mut window, "Kept");
    assert!(promises(window.state().book()).iter().all(|(_, promise)| !promise.is_open()));
    undo(&mut window, "keep 2 promises");
    click(&mut window, "Delete selected entries");
    assert_eq!(window.state().shown, Some((0, 0)));
    undo(&mut window, "delete 2 entries");
}

#[test]
fn one_side_alone_is_shown() {
    let mut window = window([1000.0, 700.0], &["promise @Tom slides by fri", "they promised @Ana numbers"]);
    for (side, shown) in [("By me", 1), ("By them", 1), ("Both", 2)] {
        window.get_by_role_and_label(Role::RadioButton, side).click();
        window.run();
        assert_eq!(window.state().shown, Some((shown, 2)), "{side}");
    }
}

#[test]
fn rates_are_told_with_their_counts_and_lead_to_what_is_behind_them() {
    let mut window = kept_and_late();
    window.get_by_label("They kept 1 of 1 promise (100 %).");
    click(&mut window, "You kept 1 of 2 promises (50 %).");
    assert_eq!(window.state().shown, Some((2, 3)));
    window.get_by_role_and_label(Role::Row, "I promised Ana: plan, 4 days late");
    click(&mut window, "Show all promises");
    assert_eq!(window.state().shown, Some((3, 3)));
    let ana = window.state().person("Ana");
    window.state_mut().selection = Some(ana.into());
    window.run();
    window.get_by_label("To Ana you kept 0 of 1 promise (0 %).");
}

#[test]
fn keys_lead_over_the_board_and_keep_and_move() {
    let mut window = kept_and_late();
    window.key_press(Key::J);
    window.run();
    window.run();
    let plan = window.state().selection.expect("a card is selected");
    window.state_mut().commands.push(Command::RenegotiatePromise);
    window.run();
    window.get_by_role_and_label(Role::TextInput, "New date, told today");
    window.state_mut().commands.push(Command::KeepPromise);
    window.run();
    window.run();
    assert_eq!(window.state().history.undo_label(), Some("keep promise: plan to Ana"));
    assert_eq!(window.state().selection, Some(plan));
}

#[test]
fn a_selected_dispute_and_filter_words_show_what_they_are_about() {
    let mut window = window([1000.0, 700.0], &["promise @Tom slides by fri", "dispute @Tom scope of phase 2"]);
    let id = window.state().book().all::<Dispute>().next().map(|(id, _)| AnyId::from(id));
    window.state_mut().selection = id;
    window.run();
    window.get_by_label("dispute with Tom: scope of phase 2, open for 0 days");
    window.state_mut().page.set_filter("is:promise @Tom");
    window.run();
    window.get_by_label("I promised Tom: slides, due Fri");
    window.state_mut().page.set_filter("@Ana");
    window.run();
    window.run();
    window.get_by_label("None of 1 promise comes through here.");
    click(&mut window, "Show all");
    assert_eq!(window.state().shown, Some((1, 1)));
}

#[test]
fn an_empty_page_says_what_it_is_for_and_offers_the_first_step() {
    let mut window = window([1000.0, 700.0], &[]);
    window.get_by_label("No promises yet");
    click(&mut window, "Add promise\u{2026}");
    assert_eq!(window.state().ran, [Command::AddPromise]);
}

#[test]
fn the_page_can_be_narrow() {
    for width in [420.0, 560.0, 900.0] {
        let window = window([width, 700.0], &["promise @Tom slides for the board and everyone else by fri"]);
        for label in ["More ways on", "Renegotiate\u{2026}", "Add promise\u{2026}", "By me"] {
            assert!(window.get_by_label(label).rect().right() <= width, "{label} at {width}");
        }
    }
}
