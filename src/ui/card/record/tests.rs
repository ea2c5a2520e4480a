//! The card and the form as a person uses them.

use egui::accesskit::Role;
use egui_kittest::{Harness, kittest::Queryable as _};

use super::*;
use crate::{
    book::{
        Decision, Direction, Dispute, Effort, Exchange, Flow, Mission, PersonId, Promise, PromiseState, Promiser, Size,
    },
    ui::testing::{Bench, TODAY, bench, book_of},
};

#[derive(Default)]
struct Shown {
    card: RecordCard,
    form: Option<NewRecord>,
    done: bool,
}

type Window<'a> = Harness<'a, Bench<Shown>>;

fn window(lines: &[&str]) -> Window<'static> {
    let book = book_of(&["Ana Ruiz", "Tom Becker"], lines);
    let mut window = bench([340.0, 1_600.0], book, Shown::default(), |shown, ui, cx| {
        if let Some(form) = &mut shown.form {
            shown.done |= form.ui(ui, cx);
        } else if let Some(id) = cx.selection {
            shown.card.ui(ui, cx, id);
        }
    });
    window.run();
    window
}

/// A window with the first exchange, promise or dispute of the book selected.
fn card(line: &str) -> Window<'static> {
    let mut window = window(&[line]);
    let book = window.state().book();
    let exchange = book.all::<Exchange>().next().map(|(id, _)| AnyId::from(id));
    let promise = book.all::<Promise>().next().map(|(id, _)| AnyId::from(id));
    let dispute = book.all::<Dispute>().next().map(|(id, _)| AnyId::from(id));
    window.state_mut().selection = exchange.or(promise).or(dispute);
    window.run();
    window
}

fn form(compose: impl Fn(PersonId) -> Compose) -> Window<'static> {
    let mut window = window(&[]);
    let ana = window.state().person("Ana Ruiz");
    window.state_mut().page.form = NewRecord::new(&compose(ana), TODAY);
    window.run();
    window
}

fn retype(window: &mut Window, field: &str, text: &str) {
    let one_line = window.query_by_role_and_label(Role::TextInput, field).is_some();
    let role = if one_line { Role::TextInput } else { Role::MultilineTextInput };
    window.get_by_role_and_label(role, field).focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    window.get_by_role_and_label(role, field).type_text(text);
    window.run();
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
    window.run();
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
    window.run();
}

fn only<R: crate::book::Record>(window: &Window) -> R {
    let mut all = window.state().book().all::<R>();
    let (_, record) = all.next().expect("one record");
    assert!(all.next().is_none());
    record.clone()
}

#[test]
fn a_gift_is_written_for_the_person_and_saved_by_ctrl_enter_even_while_typing() {
    let mut window = form(|ana| Compose::Exchange(Direction::Gave, vec![ana]));
    window.get_by_label("Remove Ana Ruiz");
    assert!(window.get_by_role_and_label(Role::TextInput, "What").is_focused());
    retype(&mut window, "Effort", "1h30");
    retype(&mut window, "What", "review of the deck");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
    let gift: Exchange = only(&window);
    assert_eq!((gift.what.as_str(), gift.effort, gift.date), ("review of the deck", Effort::Minutes(90), TODAY));
    assert!(window.state().page.done);
    assert_eq!(window.state().history.undo_label(), Some("log gift to Ana Ruiz"));
}

#[test]
fn an_introduction_is_an_ask_that_says_to_whom() {
    let mut window = form(|ana| Compose::introduction(ana, "Tom"));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
    let ask: Exchange = only(&window);
    let said = (ask.direction(), ask.kind, ask.what.as_str());
    assert_eq!(said, (Direction::Asked, crate::book::ExchangeKind::Introduction, "introduction to Tom"));
    assert_eq!(window.state().history.undo_label(), Some("log ask of Ana Ruiz"));
}

#[test]
fn what_is_missing_is_told_and_nothing_is_stored() {
    let mut window = form(|_| Compose::Promise(Promiser::Me, None));
    window.get_by_role_and_label(Role::Button, "Add promise").click();
    window.run();
    window.get_by_label_contains("is blank");
    assert_eq!(window.state().book().count::<Promise>(), 0);
    assert!(!window.state().page.done);
}

#[test]
fn esc_leaves_an_untouched_form_and_asks_before_it_drops_words() {
    let mut untouched = form(|ana| Compose::Dispute(vec![ana]));
    press(&mut untouched, Key::Escape);
    assert!(untouched.state().page.done);

    let mut written = form(|ana| Compose::Dispute(vec![ana]));
    retype(&mut written, "What it is about", "scope");
    press(&mut written, Key::Enter);
    press(&mut written, Key::Escape);
    assert!(!written.state().page.done);
    click(&mut written, "Keep writing");
    assert!(!written.state().page.done);
    press(&mut written, Key::Escape);
    click(&mut written, "Drop it");
    assert!(written.state().page.done);
    assert_eq!(written.state().book().count::<Dispute>(), 0);
}

#[test]
fn a_field_of_the_card_is_one_step_that_can_be_taken_back() {
    let mut window = card("gave @ana small help");
    retype(&mut window, "What", "slides");
    press(&mut window, Key::Enter);
    assert_eq!(only::<Exchange>(&window).what, "slides");
    assert_eq!(window.state().history.undo_label(), Some("change gift to Ana Ruiz"));
    window.state_mut().history.undo();
    window.run();
    assert_eq!(only::<Exchange>(&window).what, "");
    retype(&mut window, "Effort", "ages");
    press(&mut window, Key::Enter);
    window.get_by_label_contains("Write it as in 2h");
    assert_eq!(only::<Exchange>(&window).effort, Effort::Size(Size::Small));
}

#[test]
fn another_direction_begins_afresh_and_thanks_are_a_click() {
    let mut window = card("gave @ana advice");
    click(&mut window, "Received");
    assert_eq!(only::<Exchange>(&window).direction(), Direction::Received);
    click(&mut window, "Thanked today");
    assert!(matches!(only::<Exchange>(&window).flow, Flow::Received { thanked: Some(TODAY), .. }));
}

#[test]
fn what_the_book_refuses_stays_with_the_reason_until_it_is_dropped() {
    let mut window = card("got @ana advice yesterday");
    retype(&mut window, "Thanked on", "2026-11-01");
    press(&mut window, Key::Enter);
    window.get_by_label_contains("comes before");
    assert!(matches!(only::<Exchange>(&window).flow, Flow::Received { thanked: None, .. }));
    click(&mut window, "Drop the change");
    assert!(window.query_by_label_contains("comes before").is_none());
}

#[test]
fn a_promise_is_kept_moved_and_broken() {
    let mut window = card("promise @ana slides by fri");
    click(&mut window, "Kept");
    assert_eq!(only::<Promise>(&window).state, PromiseState::Kept { on: TODAY, over_delivered: false });
    click(&mut window, "Reopen");
    click(&mut window, "Renegotiate\u{2026}");
    retype(&mut window, "New due date", "in 2 weeks");
    press(&mut window, Key::Enter);
    click(&mut window, "Told them today");
    let moved: Promise = only(&window);
    assert_eq!(moved.due.map(|due| due.to_string()).as_deref(), Some("2026-12-06"));
    assert_eq!(moved.renegotiated.len(), 1);
    click(&mut window, "Broken\u{2026}");
    retype(&mut window, "What happened", "no time");
    click(&mut window, "Mark as broken");
    assert_eq!(only::<Promise>(&window).state, PromiseState::Broken { on: TODAY, why: "no time".to_owned() });
}

#[test]
fn a_dispute_is_spoken_of_and_resolved() {
    let mut window = card("dispute @tom scope on 2026-11-10");
    click(&mut window, "Spoke today");
    click(&mut window, "Resolved today");
    retype(&mut window, "What came of it", "he leads phase 2");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
    window.run();
    let dispute: Dispute = only(&window);
    assert_eq!(dispute.spoke_on, Some(TODAY));
    assert_eq!(dispute.resolved.map(|end| (end.on, end.outcome)), Some((TODAY, "he leads phase 2".to_owned())));
}

#[test]
fn an_ask_before_any_gift_is_flagged_before_it_is_sent() {
    let flag = "Give first: Ana Ruiz has had nothing from you yet.";
    let mut asked = form(|ana| Compose::Exchange(Direction::Asked, vec![ana]));
    let ana = asked.state().person("Ana Ruiz");
    asked
        .state_mut()
        .history
        .commit("approach", |book| book.set_stage(&[ana], crate::book::Stage::Approached))
        .unwrap();
    asked.run();
    asked.get_by_label(flag);
    retype(&mut asked, "What", "intro");
    press(&mut asked, Key::Enter);
    click(&mut asked, "Before you ask");
    let wondered = asked.state().wondered.clone();
    assert!(matches!(wondered.as_slice(), [(Some(person), wish)] if *person == ana && wish.what == "intro"));
    let gave = form(|ana| Compose::Exchange(Direction::Gave, vec![ana]));
    assert!(gave.query_by_label("Before you ask").is_none());
}

#[test]
fn a_mission_is_added_by_its_form_and_changed_in_its_card() {
    let mut window = form(|_| Compose::Mission);
    window.get_by_role_and_label(Role::Button, "Add mission").click();
    window.run();
    window.get_by_label_contains("is blank");
    retype(&mut window, "What I want", "one calendar");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
    window.run();
    let mission: Mission = only(&window);
    assert_eq!((mission.what.as_str(), mission.started), ("one calendar", TODAY));
    assert_eq!(window.state().history.undo_label(), Some("add mission: one calendar"));
    window.state_mut().page.form = None;
    window.run();
    retype(&mut window, "By", "2026-12-31");
    press(&mut window, Key::Enter);
    assert_eq!(only::<Mission>(&window).due, Some(jiff::civil::date(2026, 12, 31)));
    assert_eq!(window.state().history.undo_label(), Some("change mission: one calendar"));
    click(&mut window, "Show among the missions");
    assert_eq!(window.state().went, [(crate::ui::Page::Missions, String::new())]);
}

#[test]
fn a_decision_is_added_with_its_weights_and_its_people() {
    let mut window = form(|ana| Compose::Decision(None, vec![ana]));
    retype(&mut window, "What it was about", "the colours");
    press(&mut window, Key::Tab);
    window.get_by_role_and_label(Role::ComboBox, "Who gave way").click();
    window.run();
    click(&mut window, "They gave in");
    let fives: Vec<_> = window.get_all_by_role_and_label(Role::RadioButton, "5").map(|node| node.rect()).collect();
    assert_eq!(fives.len(), 2, "a weight for me and one for them");
    window.get_all_by_role_and_label(Role::RadioButton, "5").last().expect("a weight for them").click();
    window.run();
    window.get_by_role_and_label(Role::Button, "Add decision").click();
    window.run();
    let decision: Decision = only(&window);
    assert_eq!(decision.people, [window.state().person("Ana Ruiz")]);
    assert_eq!((decision.mattered_to_me, decision.mattered_to_them), (3, 5));
    assert_eq!(decision.choice, crate::book::Choice::TheyGaveIn);
    assert_eq!(window.state().history.undo_label(), Some("add decision: the colours"));
}
