//! Missions as a person uses them.

use egui::{Key, accesskit::Role, vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use jiff::civil::date;

use super::*;
use crate::{
    app::Compose,
    book::{Book, Choice, IdMint, MissionState, Position, Stance, Tie, TieKind},
    ui::testing::{Bench, TODAY, bench, book_of, person},
};

type Window = Harness<'static, Bench<MissionsPage>>;

const CALENDAR: &str = "One calendar";

/// Ana is its champion and works with Tom, a sceptic; nobody who is for it knows Mia, a neutral.
fn book() -> Book {
    let mut book = book_of(&["Ana", "Tom", "Mia", "Li"], &["met @Tom"]);
    let mut mint = IdMint::new(1_600_000_000_000, 2);
    let mut mission = Mission::new(CALENDAR, date(2026, 5, 1));
    mission.due = Some(date(2026, 12, 31));
    for (name, stance) in [("Ana", Stance::Champion), ("Tom", Stance::Sceptic), ("Mia", Stance::Neutral)] {
        mission.positions.insert(person(&book, name), Position::new(stance, date(2026, 5, 1)));
    }
    book.add(mint.mint(), mission).expect("a sound mission");
    let tie = Tie::new(person(&book, "Ana"), person(&book, "Tom"), TieKind::WorksWith);
    book.add(mint.mint(), tie).expect("a tie");
    let mut done = Mission::new("Keep the depot", date(2025, 5, 1));
    done.state = MissionState::Reached(date(2026, 3, 1));
    book.add(mint.mint(), done).expect("a sound mission");
    book
}

fn window(size: [f32; 2], book: Book) -> Window {
    let mut harness = bench(size, book, MissionsPage::default(), MissionsPage::ui);
    harness.run();
    harness.run();
    harness
}

fn calendar(window: &Window) -> (MissionId, Mission) {
    let mut missions = window.state().book().all::<Mission>();
    let found = missions.find(|(_, mission)| mission.what == CALENDAR);
    found.map(|(id, mission)| (id, mission.clone())).expect("the mission")
}

fn stance(window: &Window, name: &str) -> Option<Stance> {
    calendar(window).1.positions.get(&window.state().person(name)).map(|position| position.now.stance)
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
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
fn a_stance_is_moved_by_key_and_that_can_be_taken_back() {
    let mut window = window([1100.0, 1200.0], book());
    click(&mut window, "Tom, sceptic since 2026-05-01");
    assert_eq!(window.state().selection, Some(window.state().person("Tom").into()));
    for (key, expected) in [(Key::ArrowRight, Stance::Neutral), (Key::ArrowRight, Stance::Supporter)] {
        window.key_press(key);
        window.run();
        window.run();
        assert_eq!(stance(&window, "Tom"), Some(expected));
    }
    let position = calendar(&window).1.positions[&window.state().person("Tom")].clone();
    assert_eq!((position.now.since, position.before.len()), (TODAY, 1), "one move a day");
    undo(&mut window, "move Tom to supporter");
    assert_eq!(stance(&window, "Tom"), Some(Stance::Neutral));
}

#[test]
fn a_person_is_dragged_to_another_station() {
    let mut window = window([1100.0, 1200.0], book());
    let from = window.get_by_label("Tom, sceptic since 2026-05-01").rect().center();
    let to = window.get_by_label("Ana, champion since 2026-05-01").rect().center();
    window.drag_at(from);
    window.run();
    window.hover_at(from + vec2(40.0, 0.0));
    window.run();
    window.hover_at(to);
    window.run();
    window.drop_at(to);
    window.run();
    window.run();
    assert_eq!(stance(&window, "Tom"), Some(Stance::Champion));
    undo(&mut window, "move Tom to champion");
    assert_eq!(stance(&window, "Tom"), Some(Stance::Sceptic));
}

#[test]
fn the_selected_person_can_be_moved_described_and_taken_out() {
    let mut window = window([1100.0, 1200.0], book());
    let tom = window.state().person("Tom");
    window.state_mut().selection = Some(tom.into());
    window.run();
    window.get_by_label("Sceptic since 2026-05-01.");
    window.get_by_role_and_label(Role::RadioButton, "Supporter").click();
    window.run();
    window.run();
    assert_eq!(stance(&window, "Tom"), Some(Stance::Supporter));
    let needs = "Needs, to support it";
    window.get_by_role_and_label(Role::TextInput, needs).focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, needs).type_text("fewer versions");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    window.run();
    assert_eq!(calendar(&window).1.positions[&tom].needs, "fewer versions");
    click(&mut window, "Take out");
    assert_eq!(stance(&window, "Tom"), None);
    undo(&mut window, "take Tom out of the mission");
    assert_eq!(stance(&window, "Tom"), Some(Stance::Supporter));
}

#[test]
fn the_menu_of_a_person_moves_them_and_takes_them_out() {
    let mut window = window([1100.0, 1200.0], book());
    let tom = "Tom, sceptic since 2026-05-01";
    window.get_by_label(tom).click_secondary();
    window.run();
    window.get_by_role_and_label(Role::Button, "Opponent").click();
    window.run();
    window.run();
    assert_eq!(stance(&window, "Tom"), Some(Stance::Opponent));
    undo(&mut window, "move Tom to opponent");
    window.get_by_label(tom).click_secondary();
    window.run();
    click(&mut window, "Take out of the mission");
    assert_eq!(stance(&window, "Tom"), None);
}

#[test]
fn whoever_is_selected_elsewhere_can_be_brought_in() {
    let mut window = window([1100.0, 1200.0], book());
    let li = window.state().person("Li");
    window.state_mut().selection = Some(li.into());
    window.run();
    click(&mut window, "Bring Li in");
    assert_eq!(stance(&window, "Li"), Some(Stance::Neutral));
    assert!(window.query_by_label("Bring Li in").is_none());
}

#[test]
fn someone_is_brought_in_by_name() {
    let mut window = window([1100.0, 1200.0], book());
    let field = "Bring someone in";
    window.get_by_role_and_label(Role::TextInput, field).focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, field).type_text("li");
    window.run();
    window.run();
    window.key_press(Key::Enter);
    window.run();
    window.run();
    assert_eq!(stance(&window, "Li"), Some(Stance::Neutral));
    undo(&mut window, "bring Li into the mission");
    assert_eq!(stance(&window, "Li"), None);
}

#[test]
fn who_can_move_whom_is_told_with_the_reason_and_a_way_to_ask() {
    let mut window = window([1100.0, 1400.0], book());
    window.get_by_label("Nobody who is for it is known to know Mia.");
    click(&mut window, "Ask Ana\u{2026}");
    let ana = window.state().person("Ana");
    assert_eq!(window.state().composed, [Compose::Exchange(crate::book::Direction::Asked, vec![ana])]);
    click(&mut window, "Find a path to Mia\u{2026}");
    assert_eq!(window.state().ran, [Command::GoNetwork, Command::FindPath]);
}

#[test]
fn what_is_missing_is_told_in_sentences() {
    let window = window([1100.0, 1400.0], book());
    window.get_by_label("Nobody above manager is for it yet.");
}

#[test]
fn a_decision_is_asked_for_and_told_once_it_is_there() {
    let mut window = window([1100.0, 1400.0], book());
    let (id, _) = calendar(&window);
    click(&mut window, "Add decision\u{2026}");
    assert_eq!(window.state().composed, [Compose::Decision(Some(id), Vec::new())]);
    let tom = window.state().person("Tom");
    let mut decision = Decision { mission: Some(id), ..Decision::new("the colours", TODAY, Choice::GaveIn) };
    decision.people = vec![tom];
    let mut mint = IdMint::new(1_650_000_000_000, 3);
    let added = mint.mint();
    window.state_mut().history.commit("add", |book| book.add(added, decision)).expect("a sound decision");
    window.run();
    window.run();
    window.get_by_label("You gave in to Tom; it mattered 3 of 5 to you, 3 to them.");
    window.get_by_label("You stood on 0 and gave in on 1; they gave in on 0.");
    click(&mut window, "the colours, today");
    assert_eq!(window.state().selection, Some(AnyId::Decision(added)));
}

#[test]
fn a_mission_is_reached_dropped_reopened_and_deleted() {
    let mut window = window([1100.0, 1400.0], book());
    click(&mut window, "Reached");
    assert_eq!(calendar(&window).1.state, MissionState::Reached(TODAY));
    undo(&mut window, "reach mission: One calendar");
    click(&mut window, "Drop");
    assert_eq!(calendar(&window).1.state, MissionState::Dropped(TODAY));
    click(&mut window, "Reopen");
    assert_eq!(calendar(&window).1.state, MissionState::Open);
    click(&mut window, "More with this mission");
    click(&mut window, "Delete the mission");
    assert_eq!(window.state().book().count::<Mission>(), 1);
    undo(&mut window, "delete mission: One calendar");
    click(&mut window, "Edit\u{2026}");
    assert_eq!(window.state().selection, Some(calendar(&window).0.into()));
}

#[test]
fn another_mission_is_chosen_in_the_list_or_by_its_card() {
    let mut window = window([1100.0, 1000.0], book());
    let heading = "By 2026-12-31, in 5 weeks; begun 6 months ago.";
    window.get_by_label(heading);
    window.get_by_role_and_label(Role::RadioButton, "Keep the depot, reached 8 months ago, nobody in it yet").click();
    window.run();
    window.run();
    assert!(window.query_by_label(heading).is_none());
    window.get_by_label("Nobody is in this mission yet. Begin with someone who would gain from it.");
    let (id, _) = calendar(&window);
    window.state_mut().selection = Some(id.into());
    window.run();
    window.run();
    window.get_by_label(heading);
}

#[test]
fn keys_lead_through_the_missions() {
    let mut window = window([1100.0, 1000.0], book());
    let is_first = |window: &Window| window.query_by_label("By 2026-12-31, in 5 weeks; begun 6 months ago.").is_some();
    for (key, first) in [(Key::J, false), (Key::J, false), (Key::ArrowUp, true)] {
        window.key_press(key);
        window.run();
        window.run();
        assert_eq!(is_first(&window), first, "{key:?}");
    }
}

#[test]
fn without_a_mission_the_page_says_what_it_is_for() {
    let mut window = window([800.0, 600.0], book_of(&["Ana"], &[]));
    window.get_by_label("No mission yet");
    click(&mut window, "Add mission\u{2026}");
    assert_eq!(window.state().ran, [Command::AddMission]);
}

#[test]
fn the_page_can_be_narrow() {
    for width in [420.0, 588.0, 780.0] {
        let window = window([width, 1600.0], book());
        for label in
            ["Ask Ana\u{2026}", "Ana, champion since 2026-05-01", "Add mission\u{2026}", "Add decision\u{2026}"]
        {
            assert!(window.get_by_label(label).rect().right() <= width, "{label} at {width}");
        }
    }
}
