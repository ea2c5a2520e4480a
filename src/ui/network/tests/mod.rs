//! The page as it is used: people found by name, clicked, dragged, pinned, dimmed.

use egui::{Key, Modifiers, PointerButton, Pos2, Rect, Vec2, accesskit::Role, vec2};
use egui_kittest::{Harness, kittest::Queryable as _};

use super::*;
use crate::{
    book::{Book, Direction, Exchange, ExchangeKind, IdMint, PersonId, Place, Stage, Tie, TieKind},
    ui::testing::{Bench, TODAY, bench},
};

type Window = Harness<'static, Bench<NetworkPage>>;

const NAMES: [&str; 8] = ["Ana", "Tom", "Mia", "Li", "Raj", "Eva", "Ivo", "Zoe"];

/// Eight people in two units, allies but for the last; Ana and Tom at odds.
fn book() -> Book {
    let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
    let ids: Vec<PersonId> = NAMES.iter().map(|_| mint.mint()).collect();
    for (at, (id, name)) in ids.iter().zip(NAMES).enumerate() {
        let mut person = Person::named(name);
        person.unit = if at < 5 { "Finance" } else { "Sales" }.to_owned();
        person.alliance.stage = if at < 7 { Stage::Allied } else { Stage::Potential };
        book.add(*id, person).expect("a person with a name");
        for _ in 0..at.min(4) {
            let gift = Exchange::new(TODAY, (*id).into(), Direction::Gave, ExchangeKind::Advice);
            book.add(mint.mint(), gift).expect("a gift");
        }
    }
    for (from, to, kind) in
        [(0, 1, TieKind::AtOdds), (1, 0, TieKind::Knows), (2, 3, TieKind::Friends), (6, 7, TieKind::Knows)]
    {
        book.add(mint.mint(), Tie::new(ids[from], ids[to], kind)).expect("a tie");
    }
    book
}

fn window(book: Book) -> Window {
    let mut harness = bench([900.0, 640.0], book, NetworkPage::default(), NetworkPage::ui);
    harness.run();
    harness
}

fn place(harness: &Window, name: &str) -> Option<Place> {
    let bench = harness.state();
    bench.book().places().get(&bench.person(name)).copied()
}

fn steps(harness: &Window) -> Vec<&str> {
    harness.state().history.labels().collect()
}

/// Runs until nothing moves any more.
fn rest(harness: &mut Window) {
    harness.run_steps(8);
    for _ in 0..600 {
        if harness.state().page.model.as_ref().is_some_and(Model::is_at_rest) {
            break;
        }
        harness.step();
    }
    harness.run();
}

fn choose(harness: &mut Window, list: &str, entry: &str) {
    harness.get_by_role_and_label(Role::ComboBox, list).click();
    harness.run();
    harness.get_by_label(entry).click();
    harness.run();
}

#[track_caller]
fn where_is(harness: &Window, name: &str) -> Rect {
    harness.get_by_role_and_label(Role::Button, name).rect()
}

fn drag(harness: &mut Window, from: Pos2, by: Vec2) {
    harness.hover_at(from);
    harness.step();
    harness.drag_at(from);
    harness.step();
    for part in 1..=5_u8 {
        harness.hover_at(from + by * (f32::from(part) / 5.0));
        harness.step();
    }
    harness.drop_at(from + by);
    harness.step();
}

#[test]
fn everyone_is_found_by_name_and_a_click_shows_their_card() {
    let mut harness = window(book());
    harness.get_by_label("Me");
    for name in NAMES {
        harness.get_by_label(name);
    }
    assert_eq!(harness.state().shown, Some((8, 8)));
    harness.get_by_label("Raj").click();
    harness.run();
    assert_eq!(harness.state().selection, Some(harness.state().person("Raj").into()));
    harness.get_by_label("Picture of 8 people");
    let corner = harness.get_by_label("Picture of 8 people").rect().right_bottom() - vec2(8.0, 8.0);
    harness.drag_at(corner);
    harness.drop_at(corner);
    harness.run();
    assert_eq!(harness.state().selection, None, "a click on nothing lets go");
}

#[test]
fn nothing_repaints_once_the_picture_is_at_rest() {
    let mut harness = window(book());
    harness.run();
    let passes = harness.state().passes;
    harness.run();
    assert!(harness.state().passes <= passes + 1, "only the frame that was asked for");
}

#[test]
fn dragging_a_person_pins_them_in_one_step_and_undo_lets_them_go() {
    let mut harness = window(book());
    let from = where_is(&harness, "Li").center();
    drag(&mut harness, from, vec2(90.0, -60.0));
    rest(&mut harness);
    assert!(where_is(&harness, "Li").center().distance(from + vec2(90.0, -60.0)) < 2.0);
    assert!(place(&harness, "Li").is_some_and(|place| place.pinned));
    assert_eq!(steps(&harness), ["pin Li"]);
    harness.state_mut().history.undo();
    rest(&mut harness);
    assert!(place(&harness, "Li").is_none_or(|place| !place.pinned));
    assert!(where_is(&harness, "Li").center().distance(from + vec2(90.0, -60.0)) > 20.0, "they drift back");
}

#[test]
fn a_book_that_can_only_be_read_is_not_rearranged() {
    let mut harness = window(book());
    harness.state_mut().can_edit = false;
    harness.run();
    let from = where_is(&harness, "Li").center();
    drag(&mut harness, from, vec2(90.0, -60.0));
    rest(&mut harness);
    assert!(place(&harness, "Li").is_none_or(|place| !place.pinned));
    harness.get_by_label("Li").click();
    harness.run();
    assert_eq!(harness.state().selection, Some(harness.state().person("Li").into()));
    assert!(harness.query_by_label("Pin").is_none());
}

#[test]
fn the_selected_can_be_pinned_and_unpinned() {
    let mut harness = window(book());
    harness.get_by_label("Mia").click();
    harness.run();
    harness.get_by_label("Pin").click();
    rest(&mut harness);
    assert!(place(&harness, "Mia").is_some_and(|place| place.pinned));
    harness.get_by_label("Unpin").click();
    rest(&mut harness);
    assert!(place(&harness, "Mia").is_none_or(|place| !place.pinned));
    assert_eq!(steps(&harness), ["pin Mia", "unpin Mia"]);
}

#[test]
fn the_view_is_dragged_magnified_and_fitted_again() {
    let mut harness = window(book());
    let raj = where_is(&harness, "Raj").center();
    let corner = harness.get_by_label("Picture of 8 people").rect().right_top() + vec2(-12.0, 12.0);
    drag(&mut harness, corner, vec2(-80.0, 40.0));
    harness.run();
    assert!(where_is(&harness, "Raj").center().distance(raj + vec2(-80.0, 40.0)) < 2.0);
    let pointer = harness.get_by_label("Picture of 8 people").rect().center() + vec2(30.0, -200.0);
    let away = |harness: &Window, name: &str| where_is(harness, name).center() - pointer;
    let before = (away(&harness, "Raj"), away(&harness, "Me"));
    harness.hover_at(pointer);
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, 40.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    rest(&mut harness);
    for (before, after) in [(before.0, away(&harness, "Raj")), (before.1, away(&harness, "Me"))] {
        let grown = after.length() / before.length();
        assert!(grown > 1.1, "{grown}");
        assert!((after - before * grown).length() < 2.0, "what is under the pointer stays");
    }
    harness.get_by_label(Command::FitNetwork.name()).click();
    rest(&mut harness);
    assert!(where_is(&harness, "Raj").center().distance(raj) < 1.0);
    assert_eq!(harness.state().history.position(), 0, "the view is no part of the book");
}

#[test]
fn a_legend_entry_counts_and_dims_the_others() {
    let mut harness = window(book());
    harness.get_by_label("Sales, 3 people").click();
    harness.run();
    assert_eq!(harness.state().shown, Some((3, 8)));
    harness.get_by_label("Finance, 5 people").click();
    harness.run();
    assert_eq!(harness.state().shown, Some((8, 8)));
    harness.get_by_label("Sales, 3 people").click();
    harness.run();
    assert_eq!(harness.state().shown, Some((5, 8)), "a second click leaves them out");
    harness.get_by_label("Sales, 3 people, left out").click();
    harness.get_by_label("Finance, 5 people").click();
    harness.run();
    assert_eq!(harness.state().shown, Some((3, 8)));
    harness.get_by_label("Finance, 5 people, left out").click();
    harness.run();
    assert_eq!(harness.state().shown, Some((8, 8)));
    choose(&mut harness, "Colour by", "Stage");
    harness.get_by_label("Allied, 7 people");
    harness.get_by_label("Potential, 1 person");
}

#[test]
fn arrows_walk_enter_opens_and_esc_lets_go() {
    let mut harness = window(book());
    harness.key_press(Key::ArrowRight);
    harness.run();
    let first = harness.state().selection.expect("someone to the right of me");
    harness.key_press(Key::ArrowLeft);
    harness.run();
    let second = harness.state().selection.expect("someone to the left of them");
    assert_ne!(first, second);
    harness.get_by_label("Eva").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().selection, Some(harness.state().person("Eva").into()));
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().selection, None);
}

#[test]
fn someone_new_appears_and_an_empty_book_offers_the_first_step() {
    let mut harness = window(Book::default());
    harness.get_by_label(Command::AddPerson.name()).click();
    harness.run();
    assert_eq!(harness.state().ran, [Command::AddPerson], "the form is the app's to open");
    let mut mint = IdMint::new(1 << 41, 2);
    for name in ["Ana", "Tom"] {
        let id = mint.mint();
        harness.state_mut().history.commit("add", |book| book.add(id, Person::named(name))).expect("a name");
        rest(&mut harness);
        harness.get_by_label(name);
    }
    assert!(where_is(&harness, "Ana").center().distance(where_is(&harness, "Tom").center()) > 10.0);
}

#[test]
fn pointing_at_someone_tells_how_things_stand() {
    let mut harness = window(book());
    let at = where_is(&harness, "Raj").center();
    harness.hover_at(at);
    for _ in 0..120 {
        harness.step();
    }
    harness.get_by_label("you give more");
    harness.get_by_label("Last contact today");
    harness.event(egui::Event::PointerButton {
        pos: at,
        button: PointerButton::Secondary,
        pressed: true,
        modifiers: Modifiers::NONE,
    });
    harness.step();
    assert_eq!(harness.state().history.position(), 0);
}

mod ways;
