//! The side as it is used, on a small book: listed, filtered, pointed at, led along paths.

use egui::{Key, Rect, accesskit::Role};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};

use super::*;
use crate::{
    app::Compose,
    book::{Book, Direction, Exchange, ExchangeKind, IdMint, Person, PersonId, Stage, Tie, TieKind},
    ui::{
        network::NetworkPage,
        testing::{Bench, TODAY, bench},
    },
};

type Window = Harness<'static, Bench<NetworkPage>>;

/// Mia and Ana are allies whom I gave something; Mia knows Tom, Ana barely, and nobody knows Zoe.
fn book() -> Book {
    let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
    let ids: [PersonId; 4] = std::array::from_fn(|_| mint.mint());
    for (id, name) in ids.into_iter().zip(["Mia", "Ana", "Tom", "Zoe"]) {
        let mut person = Person::named(name);
        let is_ally = ["Mia", "Ana"].contains(&name);
        person.unit = if is_ally { "Finance" } else { "Sales" }.to_owned();
        person.alliance.stage = if is_ally { Stage::Allied } else { Stage::Potential };
        book.add(id, person).expect("a person with a name");
    }
    for (id, days) in [(ids[0], 20), (ids[1], 40)] {
        let day = TODAY - jiff::Span::new().days(days);
        book.add(mint.mint(), Exchange::new(day, id.into(), Direction::Gave, ExchangeKind::Advice)).expect("a gift");
    }
    for (from, strength) in [(ids[0], 5), (ids[1], 1)] {
        let tie = Tie { strength, ..Tie::new(from, ids[2], TieKind::Knows) };
        book.add(mint.mint(), tie).expect("a tie");
    }
    book
}

fn window(width: f32, book: Book) -> Window {
    let mut harness = bench([width, 640.0], book, NetworkPage::default(), NetworkPage::ui);
    harness.run();
    harness.run();
    harness
}

fn run(harness: &mut Window, command: Command) {
    harness.state_mut().commands.push(command);
    harness.run();
    harness.run();
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
    harness.run();
}

/// The names in the list, from the top.
fn listed(harness: &Window) -> Vec<String> {
    let mut rows: Vec<(f32, String)> = harness
        .get_all_by_role(Role::Row)
        .map(|row| (row.rect().top(), row.accesskit_node().label().unwrap_or_default()))
        .collect();
    rows.sort_by(|one, other| one.0.total_cmp(&other.0));
    rows.into_iter().map(|(_, name)| name).collect()
}

fn selected(harness: &Window) -> Option<&str> {
    let bench = harness.state();
    bench.selection.and_then(|id| PersonId::try_from(id).ok()).map(|person| bench.book().name(person))
}

fn look_for(harness: &mut Window, name: &str) {
    let target = harness.state().person(name);
    harness.state_mut().selection = Some(target.into());
    harness.run();
    run(harness, Command::FindPath);
}

#[test]
fn the_same_people_stand_in_the_list_in_the_order_that_is_asked_for() {
    let mut harness = window(1000.0, book());
    assert_eq!(
        listed(&harness),
        ["Mia, 20 days ago", "Ana, 5 weeks ago", "Tom, no contact yet", "Zoe, no contact yet"]
    );
    for (before, order, expected) in [
        ("Closest first", "By name", ["Ana, Finance", "Mia, Finance", "Tom, Sales", "Zoe, Sales"]),
        ("By name", "Fewest steps first", ["Mia, 1 step", "Ana, 1 step", "Tom, 2 steps", "Zoe, no way yet"]),
    ] {
        click(&mut harness, &format!("Order: {before}"));
        click(&mut harness, order);
        assert_eq!(listed(&harness), expected, "{order}");
    }
}

#[test]
fn a_filter_holds_for_the_list_and_the_picture() {
    let mut harness = window(1000.0, book());
    run(&mut harness, Command::Find);
    let field = harness.get_by_label("Filter");
    assert!(field.is_focused());
    field.type_text("unit:sales");
    harness.run();
    harness.run();
    assert_eq!(listed(&harness), ["Tom, no contact yet", "Zoe, no contact yet"]);
    assert_eq!(harness.state().shown, Some((2, 4)));
    let side = &harness.state().page.side;
    assert_eq!(side.people.only(), Some(vec![true, false, false, true, true]));
    harness.get_by_label("Filter").type_text("x");
    harness.run();
    harness.get_by_label("Nobody comes through this filter.");
    click(&mut harness, "Clear filter");
    assert_eq!(harness.state().shown, Some((4, 4)));
}

#[test]
fn the_selection_is_one_in_list_and_picture() {
    let mut harness = window(1000.0, book());
    click(&mut harness, "Ana, 5 weeks ago");
    assert_eq!(selected(&harness), Some("Ana"));
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(selected(&harness), Some("Tom"), "the list has the keyboard");
    click(&mut harness, "Mia");
    assert_eq!(selected(&harness), Some("Mia"));
    let row = harness.get_by_label("Mia, 20 days ago");
    assert_eq!(row.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True), "the row follows the picture");
}

#[test]
fn j_and_k_lead_through_the_list_while_arrows_lead_through_the_picture() {
    let mut harness = window(1000.0, book());
    for (key, name) in [(Key::J, "Mia"), (Key::J, "Ana"), (Key::K, "Mia"), (Key::K, "Mia")] {
        harness.key_press(key);
        harness.run();
        harness.run();
        assert_eq!(selected(&harness), Some(name), "{key:?}");
    }
}

#[test]
fn a_row_under_the_pointer_lights_that_node() {
    let mut harness = window(1000.0, book());
    let at = harness.get_by_label("Tom, no contact yet").rect().center();
    harness.hover_at(at);
    harness.run();
    let tom = harness.state().person("Tom");
    assert_eq!(harness.state().page.side.people.hovered, Some(tom));
}

#[test]
fn it_stands_beside_the_picture_where_there_is_room_and_lies_over_it_where_there_is_not() {
    let mut wide = window(1000.0, book());
    let picture = |harness: &Window| harness.get_by_label("Picture of 4 people").rect();
    let beside: Rect = picture(&wide);
    click(&mut wide, "Close the side");
    assert!((picture(&wide).left() - beside.left() + WIDTH).abs() < 1.0);
    run(&mut wide, Command::ToggleSide);
    assert!((picture(&wide).left() - beside.left()).abs() < 1.0);

    let mut narrow = window(560.0, book());
    assert!(narrow.query_by_label("Filter").is_none(), "put away at first");
    let whole = picture(&narrow);
    click(&mut narrow, "List");
    assert_eq!(picture(&narrow), whole);
    assert!(whole.expand(1.0).contains_rect(narrow.get_by_label("Filter").rect()));
    click(&mut narrow, "Tom, no contact yet");
    assert_eq!(selected(&narrow), Some("Tom"));
    click(&mut narrow, "Close the side");
    assert!(narrow.query_by_label("Filter").is_none());
    run(&mut narrow, Command::ToggleSide);
    narrow.key_press(Key::Escape);
    narrow.run();
    assert!(narrow.query_by_label("Filter").is_none());
    assert_eq!(selected(&narrow), Some("Tom"), "one layer back at a time");
}

#[test]
fn the_warmest_paths_stand_there_with_reasons_and_light_up() {
    let mut harness = window(1000.0, book());
    look_for(&mut harness, "Tom");
    harness.get_by_label("Mia knows Tom very well (5 of 5)");
    let nodes = |names: &[&str]| -> Vec<usize> {
        let order = ["me", "Mia", "Ana", "Tom"];
        names.iter().filter_map(|name| order.iter().position(|other| other == name)).collect()
    };
    let ways = |harness: &Window| harness.state().page.side.paths.ways();
    assert_eq!(ways(&harness), [nodes(&["me", "Mia", "Tom"]), nodes(&["me", "Ana", "Tom"])]);
    let is_over_ana = |node: &egui_kittest::Node<'_>| {
        node.accesskit_node().label().is_some_and(|label| label.starts_with("Over Ana,"))
    };
    let over_ana = harness.get_all_by_role(Role::RadioButton).find(is_over_ana).expect("a second path");
    let corner = over_ana.rect().left_top() + vec2(4.0, 4.0);
    harness.drag_at(corner);
    harness.drop_at(corner);
    harness.run();
    assert_eq!(ways(&harness)[0], nodes(&["me", "Ana", "Tom"]), "the one that is meant is first");
    click(&mut harness, "Mia knows Tom very well (5 of 5)");
    assert!(matches!(harness.state().selection, Some(crate::book::AnyId::Tie(_))), "what the reason rests on");
}

#[test]
fn an_introduction_begins_with_an_ask_or_first_with_a_gift() {
    let mut harness = window(1000.0, book());
    look_for(&mut harness, "Tom");
    harness.get_all_by_label("Begin introduction\u{2026}").next().expect("a way on").click();
    harness.run();
    let mia = harness.state().person("Mia");
    assert_eq!(harness.state().composed, [Compose::introduction(mia, "Tom")]);
    assert!(harness.query_by_label("Log gift\u{2026}").is_none());

    let mut cold = book();
    let gifts: Vec<_> = cold.all::<Exchange>().map(|(id, _)| id).collect();
    for gift in gifts {
        cold.remove::<Exchange>(gift).expect("in the book");
    }
    let mut harness = window(1000.0, cold);
    look_for(&mut harness, "Tom");
    harness.get_by_label("Give first: Mia has had nothing from you yet.");
    harness.get_all_by_label("Log gift\u{2026}").next().expect("a gift first").click();
    harness.run();
    let mia = harness.state().person("Mia");
    assert_eq!(harness.state().composed, [Compose::Exchange(Direction::Gave, vec![mia])]);
}

#[test]
fn whom_nobody_knows_is_said_kindly_and_another_can_be_named() {
    let mut harness = window(1000.0, book());
    look_for(&mut harness, "Zoe");
    harness.get_by_label("Nobody leads there yet");
    click(&mut harness, "Add tie\u{2026}");
    let zoe = harness.state().person("Zoe");
    assert_eq!(harness.state().composed, [Compose::Tie(zoe)]);
    click(&mut harness, "Tom");
    click(&mut harness, "To Tom");
    harness.get_by_label("Mia knows Tom very well (5 of 5)");
    click(&mut harness, "Remove Tom");
    assert_eq!(harness.state().page.side.paths.ways(), Vec::<Vec<usize>>::new());
    let field = harness.get_by_role_and_label(Role::TextInput, "Who can introduce me to");
    field.focus();
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, "Who can introduce me to").type_text("to");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.run();
    harness.get_by_label("Mia knows Tom very well (5 of 5)");
}

#[test]
fn a_hidden_side_still_says_what_it_does_to_the_picture() {
    let mut harness = window(1000.0, book());
    look_for(&mut harness, "Tom");
    click(&mut harness, "Close the side");
    assert_eq!(harness.state().page.side.paths.ways().len(), 2);
    click(&mut harness, "Paths to Tom");
    harness.get_by_label("Mia knows Tom very well (5 of 5)");
}

/// Tom is reached over Li alone, the only lead I reach in Sales; Mia leads to Raj as Li does, but at more steps.
fn chain() -> Book {
    let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
    let ids: [PersonId; 5] = std::array::from_fn(|_| mint.mint());
    for (id, name) in ids.into_iter().zip(["Li", "Tom", "Mia", "Eva", "Raj"]) {
        let mut person = Person::named(name);
        if name == "Li" {
            (person.level, person.unit) = (Some(crate::book::Level::Lead), "Sales".to_owned());
        }
        person.alliance.stage = if ["Li", "Mia"].contains(&name) { Stage::Allied } else { Stage::Potential };
        book.add(id, person).expect("a person with a name");
    }
    for (from, to) in [(0, 1), (0, 4), (2, 3), (3, 4)] {
        book.add(mint.mint(), Tie::new(ids[from], ids[to], TieKind::Knows)).expect("a tie");
    }
    book
}

#[test]
fn what_if_tells_who_would_be_lost_and_what_would_be_longer() {
    let mut harness = window(1000.0, chain());
    run(&mut harness, Command::WhatIf);
    click(&mut harness, "What if Li were gone: the only way to 1 person");
    for said in [
        "You would lose 1 person",
        "Seats that would stand empty",
        "Sales, lead",
        "until now Li",
        "The way would be longer to",
        "3 steps instead of 2",
    ] {
        harness.get_by_label(said);
    }
    assert_eq!(harness.state().page.side.gone.nodes(), (vec![1], vec![2]));
    let tom = harness.get_by_role_and_label(Role::Link, "Tom").rect().center();
    harness.drag_at(tom);
    harness.drop_at(tom);
    harness.run();
    assert_eq!(selected(&harness), Some("Tom"));
    click(&mut harness, "Remove Li");
    harness.get_by_label("What if Li were gone: the only way to 1 person");
    assert_eq!(harness.state().page.side.gone.nodes(), (Vec::new(), Vec::new()));
}

#[test]
fn the_selected_can_be_thought_away_and_paths_go_round_them() {
    let mut harness = window(1000.0, chain());
    click(&mut harness, "Li");
    run(&mut harness, Command::WhatIf);
    harness.get_by_label("You would lose 1 person");
    harness.get_by_role_and_label(Role::Button, "Eva").click();
    harness.run();
    click(&mut harness, "Without Eva");
    harness.get_by_label("You would lose 2 people");
    click(&mut harness, "Remove Eva");
    look_for(&mut harness, "Raj");
    harness.get_by_label("Paths over Li are left out.");
    let li = harness.state().person("Li");
    let paths = &harness.state().page.side.paths;
    assert_eq!(paths.ways().len(), 1, "only over Mia and Eva");
    assert!(harness.state().page.side.gone.hidden().contains(&li));
}

#[test]
fn without_someone_on_whom_nothing_hangs_little_would_change() {
    let mut harness = window(1000.0, book());
    click(&mut harness, "Zoe");
    run(&mut harness, Command::WhatIf);
    harness.get_by_label("Little would change");
    click(&mut harness, "Close the side");
    click(&mut harness, "Without Zoe");
    harness.get_by_label("Little would change");
}

#[test]
fn a_large_network_is_looked_at_in_the_background() {
    let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
    for number in 0..2_001 {
        let mut person = Person::named(format!("P{number}"));
        person.alliance.stage = Stage::Potential;
        book.add(mint.mint(), person).expect("a person with a name");
    }
    let mut harness = bench([1000.0, 640.0], book, NetworkPage::default(), NetworkPage::ui);
    harness.step();
    harness.step();
    assert!(harness.state().worked.is_empty(), "only once someone asks");
    harness.state_mut().commands.push(Command::WhatIf);
    for _ in 0..4 {
        harness.step();
    }
    assert_eq!(harness.state().worked, ["Looking at who joins whom"]);
    assert!(harness.query_by_label("Looking at who joins whom\u{2026}").is_none(), "it is known by now");
}

#[test]
fn the_sample_shows_all_three_faces() {
    let mut harness = window(1400.0, crate::sample::book(TODAY));
    assert!(!listed(&harness).is_empty());
    let someone = harness.state().book().people().last().map(|(id, _)| id).expect("people");
    harness.state_mut().selection = Some(someone.into());
    harness.run();
    run(&mut harness, Command::FindPath);
    assert!(!harness.state().page.side.paths.ways().is_empty());
    harness.state_mut().selection = None;
    harness.run();
    run(&mut harness, Command::WhatIf);
    let asks = |node: &egui_kittest::Node<'_>| {
        node.accesskit_node().label().is_some_and(|label| label.starts_with("What if ") && label.contains(" gone: "))
    };
    assert!(harness.get_all_by_role(Role::Button).any(|node| asks(&node)));
}

#[test]
fn who_stays_bright_follows_the_filter_the_paths_and_those_thought_away() {
    let none = Emphasis::default;
    for (emphasis, expected) in [
        (none(), None),
        (Emphasis { hover: Some(1), ..none() }, None),
        (Emphasis { only: Some(vec![true, false, true]), ..none() }, Some([true, false, true])),
        (Emphasis { ways: vec![vec![0, 2]], ..none() }, Some([true, false, true])),
        (Emphasis { gone: vec![1], lost: vec![2, 9], ..none() }, Some([true, false, false])),
    ] {
        assert_eq!(emphasis.bright(3), expected.map(|bright| bright.to_vec()), "{emphasis:?}");
    }
}
