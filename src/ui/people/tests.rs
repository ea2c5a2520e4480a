//! The page of people as a person uses it.

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable as _};

use super::*;
use crate::{
    book::{Book, IdMint, Level, Person, Stage},
    ui::testing::{Bench, bench},
};

type Window<'a> = Harness<'a, Bench<PeoplePage>>;

fn book() -> Book {
    let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
    for (name, unit, stage) in [
        ("Tom", "Sales", Stage::Potential),
        ("Ana", "Finance", Stage::Allied),
        ("Raj", "Sales", Stage::Building),
        ("Mia", "Finance", Stage::Potential),
    ] {
        let mut person = Person { unit: unit.to_owned(), ..Person::named(name) };
        person.alliance.stage = stage;
        book.add(mint.mint(), person).expect("a person with a name");
    }
    book
}

fn window(book: Book) -> Window<'static> {
    let mut window = bench([1_100.0, 600.0], book, PeoplePage::default(), super::PeoplePage::ui);
    window.run();
    window
}

fn rows(window: &Window) -> Vec<String> {
    let bench = window.state();
    bench.page.rows.people().iter().map(|id| bench.book().name(*id).to_owned()).collect()
}

fn click(window: &mut Window, label: &str, held: Modifiers) {
    window.get_by_label(label).click_modifiers(held);
    window.run();
    window.run();
}

fn row(window: &mut Window, name: &str, held: Modifiers) {
    window.get_by_role_and_label(Role::Row, name).click_modifiers(held);
    window.run();
    window.run();
}

fn filter(window: &mut Window, words: &str) {
    window.get_by_label("Filter").focus();
    window.run();
    window.get_by_label("Filter").type_text(words);
    window.run();
    window.run();
}

#[test]
fn heads_sort_by_one_column_and_by_several() {
    let mut window = window(book());
    assert_eq!(rows(&window), ["Ana", "Mia", "Raj", "Tom"]);
    click(&mut window, "Unit", Modifiers::NONE);
    click(&mut window, "Stage", Modifiers::SHIFT);
    assert_eq!(rows(&window), ["Mia", "Ana", "Tom", "Raj"]);
    click(&mut window, "Name", Modifiers::NONE);
    click(&mut window, "Name", Modifiers::NONE);
    assert_eq!(rows(&window), ["Tom", "Raj", "Mia", "Ana"]);
}

#[test]
fn words_filter_and_what_matches_none_can_be_cleared() {
    let mut window = window(book());
    filter(&mut window, "unit:sales");
    assert_eq!((rows(&window), window.state().shown), (vec!["Raj".to_owned(), "Tom".to_owned()], Some((2, 4))));
    filter(&mut window, "x");
    window.get_by_label("No one matches");
    click(&mut window, "Clear filter", Modifiers::NONE);
    assert_eq!(rows(&window).len(), 4);
}

#[test]
fn the_filter_takes_the_keyboard_when_it_is_asked_to() {
    let mut window = window(book());
    window.state_mut().commands = vec![Command::Find];
    window.run();
    window.run();
    assert!(window.get_by_label("Filter").is_focused());
}

#[test]
fn several_are_given_a_tag_a_stage_and_a_level_at_once() {
    let mut window = window(book());
    row(&mut window, "Ana", Modifiers::NONE);
    row(&mut window, "Raj", Modifiers::SHIFT);
    window.get_by_label("3 selected");
    click(&mut window, "Tag\u{2026}", Modifiers::NONE);
    window.get_by_label("Tag").type_text("#budget");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    for (menu, entry) in [("Stage\u{2026}", "Dormant"), ("Level\u{2026}", "Lead")] {
        click(&mut window, menu, Modifiers::NONE);
        click(&mut window, entry, Modifiers::NONE);
    }
    let bench = window.state();
    for name in ["Ana", "Mia", "Raj"] {
        let person = bench.book().person(bench.person(name)).expect("they are in the book");
        let has = (person.tags.contains("budget"), person.alliance.stage, person.level);
        assert_eq!(has, (true, Stage::Dormant, Some(Level::Lead)), "{name}");
    }
    let labels: Vec<&str> = bench.history.labels().collect();
    assert_eq!(labels, ["tag 3 people #budget", "set stage of 3 people to dormant", "set level of 3 people to lead"]);
    assert!(bench.book().person(bench.person("Tom")).is_some_and(|tom| tom.tags.is_empty()));
}

#[test]
fn several_are_deleted_in_one_step() {
    let mut window = window(book());
    row(&mut window, "Ana", Modifiers::NONE);
    row(&mut window, "Tom", Modifiers::COMMAND);
    click(&mut window, "Delete selected people", Modifiers::NONE);
    assert_eq!(rows(&window), ["Mia", "Raj"]);
    assert_eq!(window.state().history.undo_label(), Some("delete 2 people"));
    window.state_mut().history.undo();
    window.run();
    assert_eq!(rows(&window).len(), 4);
}

#[test]
fn nothing_is_done_to_those_whom_the_filter_hides() {
    let mut window = window(book());
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    window.get_by_label("4 selected");
    filter(&mut window, "unit:sales");
    window.get_by_label("2 selected");
}

#[test]
fn one_row_drives_the_card_and_the_page_follows_a_selection_from_elsewhere() {
    let mut window = window(book());
    row(&mut window, "Raj", Modifiers::NONE);
    let (raj, ana) = (window.state().person("Raj"), window.state().person("Ana"));
    assert_eq!(window.state().selection, Some(raj.into()));
    window.state_mut().selection = Some(ana.into());
    window.run();
    assert_eq!(window.state().page.table.selection.rows, [ana].into());
    window.key_press(Key::J);
    window.run();
    assert_eq!(window.state().selection, Some(window.state().person("Mia").into()));
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().composed, [Compose::Details(window.state().person("Mia"))]);
}

#[test]
fn selected_rows_are_copied_for_a_spreadsheet() {
    let mut window = window(book());
    row(&mut window, "Ana", Modifiers::NONE);
    window.event(Event::Copy);
    window.step();
    let copied = window.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    assert!(copied.is_some_and(|text| text.starts_with("Name\tStage") && text.contains("\nAna\tallied")));
}

#[test]
fn columns_are_hidden_by_a_menu_and_give_way_where_there_is_no_room() {
    let mut window = window(book());
    click(&mut window, "Columns", Modifiers::NONE);
    window.get_by_role_and_label(Role::CheckBox, "Relation").click();
    window.run();
    window.run();
    assert!(window.query_by_role_and_label(Role::ColumnHeader, "Relation").is_none());
    window.get_by_role_and_label(Role::ColumnHeader, "Tags");
    window.set_size(egui::vec2(620.0, 600.0));
    window.run();
    assert!(window.query_by_role_and_label(Role::ColumnHeader, "Tags").is_none());
    window.get_by_role_and_label(Role::ColumnHeader, "Balance");
}

#[test]
fn an_empty_book_offers_to_add_someone() {
    let mut window = window(Book::default());
    click(&mut window, "Add person", Modifiers::NONE);
    assert_eq!(window.state().composed, [Compose::Person]);
}

#[test]
fn a_frame_of_thirty_thousand_people_works_nothing_out_again() {
    let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
    for number in 0..30_000 {
        book.add(mint.mint(), Person::named(format!("Ana {number}"))).expect("a person with a name");
    }
    let mut window = window(book);
    assert_eq!(window.state().shown, Some((30_000, 30_000)));
    let before = window.state().page.rows.people().as_ptr();
    window.run_steps(10);
    window.key_press(Key::End);
    window.run_steps(4);
    assert_eq!(window.state().page.rows.people().as_ptr(), before);
    assert!(window.query_by_role_and_label(Role::Row, "Ana 9999").is_some());
}
