//! The ways the picture is used: several chosen, ties drawn, a focus, hidden names, other layouts, earlier quarters, views, crowds.

use egui_kittest::kittest::NodeT as _;

use super::*;
use crate::app::Compose;

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

#[test]
fn without_names_those_chosen_are_not_deleted_and_once_deleted_nobody_is_chosen() {
    let mut harness = window(book());
    for name in ["Ana", "Tom"] {
        click_with(&mut harness, name, Modifiers::SHIFT);
    }
    run(&mut harness, Command::HideNames);
    run(&mut harness, Command::DeleteSelected);
    assert_eq!(harness.state().book().people().count(), 8, "without names it can only be looked at");
    assert_eq!(harness.state().said.len(), 1, "and that is said");
    run(&mut harness, Command::HideNames);
    run(&mut harness, Command::DeleteSelected);
    assert_eq!((harness.state().book().people().count(), chosen(&harness)), (6, 0));
}
