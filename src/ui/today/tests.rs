//! The page as a person uses it.

use egui::{Key, accesskit::Role};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};

use super::*;
use crate::{
    book::{Book, Quiet, Rule, Silence},
    ui::testing::{Bench, TODAY, bench, book_of},
};

type Window<'a> = Harness<'a, Bench<TodayPage>>;

const PEOPLE: &[&str] = &["Ana", "Li", "Raj", "Tom"];
/// Late, due today, and due this week.
const LINES: &[&str] = &["got @li pricing data 12 days ago", "got @tom numbers 3 days ago", "got @ana advice"];

fn window_of(width: f32, book: Book) -> Window<'static> {
    let mut window = bench([width, 900.0], book, TodayPage::default(), TodayPage::ui);
    window.run();
    window
}

fn window(lines: &[&str]) -> Window<'static> {
    window_of(1_000.0, book_of(PEOPLE, lines))
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

fn labels(window: &Window) -> Vec<String> {
    window.state().history.labels().map(str::to_owned).collect()
}

fn silenced(window: &Window) -> Vec<Silence> {
    window.state().book().settings().silenced.clone()
}

/// The titles that the keyboard can reach, in their order.
fn titles(window: &Window) -> Vec<String> {
    let lines = window.get_all_by_role(Role::ListItem);
    lines.filter_map(|line| Some(line.accesskit_node().label()?.split(',').next()?.to_owned())).collect()
}

fn focused(window: &Window) -> Option<String> {
    let mut lines = window.get_all_by_role(Role::ListItem);
    lines.find(egui_kittest::Node::is_focused).and_then(|line| line.accesskit_node().label())
}

#[test]
fn what_is_due_stands_in_its_lane_side_by_side_and_one_under_the_other() {
    for width in [1_000.0, 560.0] {
        let window = window_of(width, book_of(PEOPLE, LINES));
        for heading in ["Sunday, 22 November", "Late: 1", "Today: 1", "This week: 1"] {
            window.get_by_role_and_label(Role::Heading, heading);
        }
        window.get_by_label("Three things are due. Nothing is on fire.");
        assert_eq!(titles(&window), ["Thank Li", "Thank Tom", "Thank Ana"], "{width} points wide");
        for (label, edge) in
            window.get_all_by_role(Role::Button).map(|node| (node.accesskit_node().label(), node.rect().right()))
        {
            assert!(edge <= width, "{label:?} ends at {edge} of {width}");
        }
    }
}

#[test]
fn the_button_takes_the_step_and_undo_takes_it_back() {
    let mut window = window(LINES);
    click(&mut window, "Thanked: Thank Li");
    assert_eq!(labels(&window), ["thank Li"]);
    assert_eq!(titles(&window), ["Thank Tom", "Thank Ana"]);
    window.state_mut().history.undo();
    window.run();
    assert_eq!(titles(&window).len(), 3);
}

#[test]
fn a_thing_is_snoozed_and_a_rule_is_silenced_from_the_quiet_menu() {
    let li = book_of(PEOPLE, LINES).people().find(|(_, person)| person.name == "Li").expect("Li").0;
    for (entry, label, until, of_li, left) in [
        (
            "Snooze for a week",
            "snooze \u{201c}Thank Li\u{201d} for a week",
            TODAY.checked_add(jiff::Span::new().days(6)).ok(),
            false,
            2,
        ),
        ("Silence for Li", "silence \u{201c}Thank, and give credit\u{201d} for Li", None, true, 2),
        ("Silence for all", "silence \u{201c}Thank, and give credit\u{201d} for all", None, false, 0),
    ] {
        let mut window = window(LINES);
        click(&mut window, "Snooze: Thank Li");
        click(&mut window, entry);
        assert_eq!(labels(&window), [label]);
        let silences = silenced(&window);
        let [silence] = silences.as_slice() else { panic!("one silence, not {silences:?}") };
        assert_eq!((silence.rule, silence.until), (Rule::Thank, until));
        assert_eq!(silence.of == Quiet::Person(li), of_li, "{entry}");
        assert_eq!(window.query_all_by_role(Role::ListItem).count(), left, "{entry}");
        window.state_mut().history.undo();
        window.run();
        assert_eq!(titles(&window).len(), 3, "{entry} can be taken back");
    }
}

#[test]
fn keys_go_from_line_to_line_take_steps_and_snooze() {
    let mut window = window(LINES);
    for (key, expected) in [
        (Key::J, "Thank Li"),
        (Key::J, "Thank Tom"),
        (Key::ArrowDown, "Thank Ana"),
        (Key::J, "Thank Ana"),
        (Key::K, "Thank Tom"),
        (Key::ArrowUp, "Thank Li"),
    ] {
        press(&mut window, key);
        assert!(focused(&window).is_some_and(|label| label.starts_with(expected)), "{key:?}: {:?}", focused(&window));
    }
    press(&mut window, Key::Enter);
    assert_eq!(labels(&window), ["thank Li"]);
    assert!(focused(&window).is_some_and(|label| label.starts_with("Thank Tom")), "{:?}", focused(&window));
    press(&mut window, Key::S);
    assert_eq!(silenced(&window).first().and_then(|silence| silence.until), Some(TODAY));
    assert_eq!(titles(&window), ["Thank Ana"]);
}

#[test]
fn single_keys_do_nothing_where_they_are_switched_off() {
    let mut window = window(LINES);
    window.state_mut().single_keys = false;
    press(&mut window, Key::J);
    assert_eq!(focused(&window), None);
    press(&mut window, Key::ArrowDown);
    assert!(focused(&window).is_some_and(|label| label.starts_with("Thank Li")));
    press(&mut window, Key::S);
    assert!(silenced(&window).is_empty());
}

#[test]
fn a_reason_leads_to_its_record_and_a_face_to_its_person() {
    let mut window = window(LINES);
    click(&mut window, "for \u{201c}pricing data\u{201d}, received 12 days ago");
    assert!(matches!(window.state().selection, Some(AnyId::Exchange(_))));
    click(&mut window, "Show Tom");
    assert_eq!(window.state().selection, Some(window.state().person("Tom").into()));
}

#[test]
fn a_full_lane_is_capped_until_all_are_asked_for() {
    let lines: Vec<String> = (0..7).map(|nth| format!("got @li chapter {nth} 12 days ago")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut window = window(&lines);
    let thanks = |window: &Window| titles(window).iter().filter(|title| *title == "Thank Li").count();
    assert_eq!(thanks(&window), 4);
    click(&mut window, "Show all 7, late");
    assert_eq!(thanks(&window), 7);
}

#[test]
fn a_day_without_duties_says_what_comes_next() {
    let mut window = window(&["promise @ana slides by 2026-12-20"]);
    window.get_by_label("Nothing is due.");
    click(&mut window, "Next: slides, promised to Ana, in 4 weeks");
    assert!(matches!(window.state().selection, Some(AnyId::Promise(_))));
}

#[test]
fn an_empty_book_is_told_how_to_begin() {
    let mut window = window_of(1_000.0, Book::default());
    for (label, command) in [("Add person\u{2026}", Command::AddPerson), ("Import\u{2026}", Command::Import)] {
        click(&mut window, label);
        assert_eq!(window.state().ran.last(), Some(&command));
    }
}

#[test]
fn what_can_only_be_looked_at_offers_no_steps() {
    let mut window = window(LINES);
    window.state_mut().can_edit = false;
    window.run();
    click(&mut window, "Thanked: Thank Li");
    press(&mut window, Key::J);
    press(&mut window, Key::S);
    assert!(labels(&window).is_empty());
}

#[test]
fn from_the_day_one_can_look_before_one_asks() {
    let mut window = window(&[]);
    window.get_by_label("Before you ask\u{2026}").click();
    window.run();
    assert_eq!(window.state().ran, [Command::BeforeYouAsk]);
}
