//! The page as it is used: people found by name, clicked, dragged, pinned, dimmed.

use egui::{Key, Modifiers, PointerButton, Pos2, Rect, Vec2, accesskit::Role, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};

use super::*;
use crate::{
    app::Compose,
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

/// Moves the pointer along these places with its button down.
fn draw(harness: &mut Window, way: &[Pos2], held: Modifiers) {
    let (first, last) = (way[0], way[way.len() - 1]);
    harness.event(egui::Event::PointerMoved(first));
    harness.step();
    let button = |pos: Pos2, pressed: bool| egui::Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: held,
    };
    harness.event(egui::Event::ModifiersChanged(held));
    harness.event(button(first, true));
    harness.step();
    for place in way {
        harness.event(egui::Event::PointerMoved(*place));
        harness.step();
    }
    harness.event(button(last, false));
    harness.step();
    harness.event(egui::Event::ModifiersChanged(Modifiers::NONE));
    harness.run();
}

fn click_with(harness: &mut Window, name: &str, held: Modifiers) {
    let at = where_is(harness, name).center();
    draw(harness, &[at], held);
}

fn key(harness: &mut Window, key: Key) {
    harness.key_press(key);
    rest(harness);
}

fn run(harness: &mut Window, command: Command) {
    harness.state_mut().commands.push(command);
    rest(harness);
}

fn chosen(harness: &Window) -> usize {
    harness.state().page.chosen.rows.len()
}

#[test]
fn an_outline_and_shift_clicks_choose_several_who_are_tagged_in_one_step() {
    let mut harness = window(book());
    let canvas = harness.get_by_label("Picture of 8 people").rect();
    let around = [canvas.left_top(), canvas.right_top(), canvas.right_center(), canvas.left_center()];
    draw(&mut harness, &around.map(|corner| corner + (canvas.center() - corner) * 0.02), Modifiers::SHIFT);
    let upper = chosen(&harness);
    assert!((1..8).contains(&upper), "those in the upper half: {upper}");
    key(&mut harness, Key::Escape);
    assert_eq!(chosen(&harness), 0, "Esc lets them go");
    for name in ["Ana", "Tom", "Mia"] {
        click_with(&mut harness, name, Modifiers::SHIFT);
    }
    click_with(&mut harness, "Tom", Modifiers::SHIFT);
    harness.get_by_label("2 selected");
    harness.get_by_label("Stage\u{2026}").click();
    harness.run();
    harness.get_by_label("Dormant").click();
    harness.run();
    assert_eq!(steps(&harness), ["set stage of 2 people to dormant"]);
    harness.get_by_label("Log with all\u{2026}").click();
    harness.run();
    harness.get_by_label("Gave").click();
    harness.run();
    let people = ["Ana", "Mia"].map(|name| harness.state().person(name));
    assert_eq!(harness.state().composed, [Compose::Exchange(Direction::Gave, people.to_vec())]);
}

#[test]
fn a_tie_is_drawn_from_person_to_person_with_ctrl_held_and_a_click_on_it_shows_its_card() {
    let mut harness = window(book());
    let (from, to) = (where_is(&harness, "Zoe").center(), where_is(&harness, "Ana").center());
    draw(&mut harness, &[from, from + (to - from) * 0.5, to], Modifiers::COMMAND);
    assert_eq!(steps(&harness), ["tie Zoe to Ana"]);
    let id = harness.state().book().all::<Tie>().last().map(|(id, _)| id).expect("the new tie");
    assert_eq!(harness.state().selection, Some(id.into()), "its card tells what kind it is");
    rest(&mut harness);
    harness.state_mut().selection = None;
    let middle = where_is(&harness, "Zoe").center().lerp(where_is(&harness, "Ana").center(), 0.5);
    draw(&mut harness, &[middle], Modifiers::NONE);
    assert!(harness.state().selection.is_some(), "something is selected by its line");
    draw(&mut harness, &[from, from + vec2(0.0, 300.0)], Modifiers::COMMAND);
    assert_eq!(harness.state().history.position(), 1, "a tie to nobody is none");
}

#[test]
fn the_focus_dims_those_too_many_steps_away_and_esc_lets_it_go() {
    let mut harness = window(book());
    harness.get_by_label("Ana").click();
    harness.run();
    key(&mut harness, Key::Num0);
    harness.get_by_label("Let go of the focus");
    assert_eq!(harness.state().shown, Some((1, 8)));
    run(&mut harness, Command::WiderFocus);
    let near = harness.state().shown.expect("a count").0;
    assert!((2..8).contains(&near), "{near}");
    key(&mut harness, Key::Num9);
    assert!(harness.state().shown.expect("a count").0 >= 7);
    run(&mut harness, Command::NarrowerFocus);
    assert_eq!(harness.state().page.focus.map(|focus| focus.steps), Some(8));
    key(&mut harness, Key::Escape);
    key(&mut harness, Key::Escape);
    assert_eq!((harness.state().page.focus, harness.state().shown), (None, Some((8, 8))));
}

#[test]
fn single_keys_leave_the_picture_alone_where_they_are_switched_off() {
    let mut harness = window(book());
    harness.state_mut().single_keys = false;
    key(&mut harness, Key::Num2);
    assert_eq!(harness.state().page.focus, None);
}

#[test]
fn names_are_hidden_with_one_command_wherever_the_picture_tells_them() {
    let mut harness = window(book());
    run(&mut harness, Command::HideNames);
    for name in NAMES {
        assert!(harness.query_by_label(name).is_none(), "{name} is still told");
    }
    harness.get_by_role_and_label(Role::Button, "R");
    run(&mut harness, Command::HideNames);
    harness.get_by_role_and_label(Role::Button, "Raj");
}

#[test]
fn rings_and_seats_are_other_ways_to_lay_it_out() {
    let mut harness = window(book());
    let around = where_is(&harness, "Zoe").center();
    harness.get_by_label("Rings").click();
    rest(&mut harness);
    let rings = where_is(&harness, "Zoe").center();
    assert!(rings.distance(around) > 5.0);
    harness.get_by_label("Seats").click();
    rest(&mut harness);
    assert!(where_is(&harness, "Zoe").center().distance(rings) > 5.0);
    assert!(!harness.state().page.model.as_ref().is_some_and(Model::is_movable), "seats are not moved by hand");
    let palette = crate::ui::theme::Theme::of_mode(false).palette();
    let sheet = harness.state().page.sheet(harness.state().book(), palette).expect("a picture");
    let saved = crate::picture::svg(&sheet);
    assert!(saved.contains(">executive</text>") && saved.contains("stroke-dasharray=\"4 4\""), "the grid is saved too");
    harness.get_by_label("Around me").click();
    rest(&mut harness);
    assert!(where_is(&harness, "Zoe").center().distance(around) < 1.0, "back where they were");
}

#[test]
fn an_earlier_quarter_shows_who_was_there_and_cannot_be_changed() {
    let mut book = book();
    let early = book.people().next().expect("someone").0;
    let mut mint = IdMint::new(1 << 42, 3);
    let gift = Exchange::new(jiff::civil::date(2025, 2, 3), early.into(), Direction::Gave, ExchangeKind::Help);
    book.add(mint.mint(), gift).expect("a gift");
    let late = book.people().nth(1).expect("someone else").0;
    book.update(late, |person: &mut Person| person.met_on = Some(jiff::civil::date(2026, 6, 1))).expect("a day");
    let mut harness = window(book);
    run(&mut harness, Command::AsOf);
    harness.get_by_label("Play").click();
    harness.step();
    assert!(harness.query_by_role_and_label(Role::Button, "Ana").is_some());
    assert!(harness.query_by_role_and_label(Role::Button, "Tom").is_none(), "met a year later");
    assert!(harness.query_by_label("Pin").is_none());
    harness.run_steps(1_200);
    assert!(harness.query_by_role_and_label(Role::Button, "Tom").is_some(), "it plays up to today");
    assert_eq!(harness.state().history.position(), 0);
}

#[test]
fn a_view_is_kept_in_the_book_and_shown_again() {
    let mut harness = window(book());
    choose(&mut harness, "Colour by", "Stage");
    choose(&mut harness, "Size by", "Exchanges");
    harness.get_by_label("Allied, 7 people").click();
    harness.run();
    harness.get_by_label("Views").click();
    harness.run();
    harness.get_by_label("Keep this view as").focus();
    harness.run();
    harness.get_by_label("Keep this view as").type_text("Allies");
    harness.run();
    harness.key_press(Key::Enter);
    rest(&mut harness);
    assert_eq!(steps(&harness), ["keep the view Allies"]);
    let kept = harness.state().page.shows();
    choose(&mut harness, "Colour by", "Unit");
    harness.get_by_label("Views").click();
    harness.run();
    harness.get_by_label("Allies").click();
    rest(&mut harness);
    assert_eq!(harness.state().page.shows(), kept);
    assert_eq!(harness.state().shown, Some((7, 8)));
}

#[test]
fn the_book_keeps_where_everyone_is_without_a_step_of_its_own() {
    let mut harness = window(book());
    rest(&mut harness);
    assert_eq!((harness.state().book().places().len(), harness.state().history.position()), (8, 0));
    let before: Vec<Pos2> = NAMES.iter().map(|name| where_is(&harness, name).center()).collect();
    let mut again = window(harness.state().book().clone());
    rest(&mut again);
    for (name, before) in NAMES.iter().zip(before) {
        assert!(where_is(&again, name).center().distance(before) < 1.0, "{name} is where they were");
    }
}

#[test]
fn many_people_gather_in_crowds_that_open_on_a_click() {
    let book = crate::graph::network::tests::company(180, 300, 5);
    let mut harness = window(book);
    rest(&mut harness);
    let crowds: Vec<String> = harness
        .query_all_by_role(Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .filter(|label| label.starts_with("Unit ") && label.ends_with("people"))
        .collect();
    assert!(crowds.len() > 5, "{crowds:?}");
    assert!(harness.query_by_role_and_label(Role::Button, "P7").is_none(), "nobody of a crowd stands alone");
    let name = crowds.iter().find(|name| harness.query_all_by_label(name).count() == 1).expect("a crowd").clone();
    harness.get_by_label(&name).click();
    rest(&mut harness);
    assert!(harness.query_by_label(&name).is_none(), "opened");
    key(&mut harness, Key::Escape);
    run(&mut harness, Command::FitNetwork);
    assert!(harness.query_by_label(&name).is_some(), "closed again");
}

/// How bright someone is in the picture, told by the scene of the last frame.
fn light(harness: &Window, name: &str) -> f32 {
    let (bench, page) = (harness.state(), &harness.state().page);
    let node = page.model.as_ref().and_then(|model| model.network.node(bench.person(name))).expect("in the picture");
    page.view.light_of(node)
}

#[test]
fn holding_someone_leaves_only_their_neighbours_to_be_seen() {
    let mut harness = window(book());
    let at = where_is(&harness, "Ana").center();
    let button = |pressed: bool| egui::Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    harness.hover_at(at);
    harness.run_steps(60);
    assert!(light(&harness, "Tom") > 0.9, "Ana and Tom are tied");
    let dimmed = light(&harness, "Zoe");
    assert!((0.1..0.5).contains(&dimmed), "{dimmed}");
    harness.event(button(true));
    harness.run_steps(60);
    assert!(light(&harness, "Zoe") < 0.1 && light(&harness, "Tom") > 0.9);
    harness.event(button(false));
    harness.run_steps(60);
    assert!((light(&harness, "Zoe") - dimmed).abs() < 0.01, "let go, they come back");
}
