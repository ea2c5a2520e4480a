//! The table as a person uses it.

use egui::{Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable as _};

use super::*;
use crate::ui::widgets::{elided, testing::harness};

const COLUMNS: [Column; 3] =
    [Column::words("Name", 160.0), Column::fixed("Unit", 120.0), Column::number("Hours", 70.0)];

struct Numbers(Vec<u64>);

impl Rows for Numbers {
    type Id = u64;

    fn len(&self) -> usize {
        self.0.len()
    }

    fn id(&self, row: usize) -> u64 {
        self.0[row]
    }

    fn name(&self, row: usize) -> Cow<'_, str> {
        format!("Row {}", self.0[row]).into()
    }

    fn cell(&self, ui: &mut Ui, row: usize, column: usize) {
        elided(ui, format!("{} {}", COLUMNS[column].title, self.0[row]));
    }
}

struct Page {
    rows: Numbers,
    table: TableState<u64>,
    opened: Vec<u64>,
    sorted: u32,
}

fn page(rows: u64) -> Harness<'static, Page> {
    let page = Page { rows: Numbers((0..rows).collect()), table: TableState::default(), opened: Vec::new(), sorted: 0 };
    let mut harness = harness(page, |ui, page| {
        let output = Table::new("Numbers", &COLUMNS).show(ui, &mut page.table, &page.rows);
        page.opened.extend(output.opened);
        page.sorted += u32::from(output.sorted);
    });
    harness.run();
    harness
}

fn selected(harness: &Harness<'_, Page>) -> Vec<u64> {
    harness.state().table.selection.rows.iter().copied().collect()
}

fn press(harness: &mut Harness<'_, Page>, held: Modifiers, key: Key) {
    harness.key_press_modifiers(held, key);
    harness.run();
}

#[test]
fn rows_are_clicked_by_name_and_ranges_by_shift() {
    let mut harness = page(100);
    harness.get_by_label("Row 2").click();
    harness.run();
    assert_eq!(selected(&harness), [2]);
    harness.get_by_label("Row 5").click_modifiers(Modifiers::SHIFT);
    harness.run();
    assert_eq!(selected(&harness), [2, 3, 4, 5]);
    harness.get_by_label("Row 3").click_modifiers(Modifiers::COMMAND);
    harness.run();
    assert_eq!(selected(&harness), [2, 4, 5]);
}

#[test]
fn the_keyboard_goes_through_all_rows_and_opens_one() {
    let mut harness = page(100_000);
    for (key, row) in [
        (Key::J, 0),
        (Key::J, 1),
        (Key::ArrowDown, 2),
        (Key::K, 1),
        (Key::End, 99_999),
        (Key::ArrowUp, 99_998),
        (Key::Home, 0),
    ] {
        press(&mut harness, Modifiers::NONE, key);
        assert_eq!(selected(&harness), [row], "{key:?}");
        harness.get_by_label(&format!("Row {row}"));
    }
    press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(selected(&harness), [0, 1]);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().opened, [1]);
    press(&mut harness, Modifiers::COMMAND, Key::A);
    assert_eq!(selected(&harness).len(), 100_000);
}

#[test]
fn only_the_rows_that_are_seen_are_drawn() {
    let harness = page(100_000);
    let seen = (0..100_000).take_while(|row| harness.query_by_label(&format!("Row {row}")).is_some()).count();
    assert!((8..20).contains(&seen), "{seen}");
}

#[test]
fn heads_sort_and_several_with_shift() {
    let mut harness = page(10);
    for (title, held) in [("Name", Modifiers::NONE), ("Hours", Modifiers::SHIFT), ("Hours", Modifiers::SHIFT)] {
        harness.get_by_label(title).click_modifiers(held);
        harness.run();
    }
    let keys: Vec<_> = harness.state().table.sorting.0.iter().map(|key| (key.column, key.descending)).collect();
    assert_eq!((keys, harness.state().sorted), (vec![(0, false), (2, true)], 3));
}

#[test]
fn a_column_is_hidden_by_the_menu_of_a_head() {
    let mut harness = page(10);
    harness.get_by_label("Hours").click_secondary();
    harness.run();
    harness.get_by_role_and_label(Role::CheckBox, "Unit").click();
    harness.run();
    assert!(harness.state().table.shown.hidden.contains(&1));
    assert!(harness.query_by_role_and_label(Role::ColumnHeader, "Unit").is_none());
}

#[test]
fn letters_belong_to_a_field_while_one_is_typed_into() {
    let page = (Numbers((0..10).collect()), TableState::default(), String::new());
    let mut harness = harness(page, |ui, (rows, table, text)| {
        crate::ui::widgets::Field::new("Search").edit(ui, text);
        Table::new("Numbers", &COLUMNS).show(ui, table, rows);
    });
    harness.run();
    harness.get_by_label("Search").focus();
    harness.run();
    harness.key_press(Key::J);
    harness.run();
    assert!(harness.state().1.selection.rows.is_empty());
}
