use egui::Key;
use egui_kittest::{Harness, kittest::Queryable as _};
use jiff::civil::date;

use super::*;
use crate::{
    app::Compose,
    ui::testing::{Bench, bench, book_of, person},
};

type Sheet = Harness<'static, Bench<bool>>;

fn sheet(lines: &[&str]) -> Sheet {
    let book = book_of(&["Ana", "Tom", "Li"], lines);
    let mut sheet = bench([1_100.0, 900.0], book, true, |stays, ui, cx| *stays &= show(ui, cx) == Stays::Yes);
    sheet.run();
    sheet
}

fn press(sheet: &mut Sheet, name: &str) {
    sheet.get_by_label_contains(name).click();
    sheet.run();
}

#[test]
fn thanks_and_promises_are_done_where_they_stand() {
    let mut sheet = sheet(&["got @tom 30m advice 12 days ago", "promise @li slides by 2026-11-24"]);
    sheet.get_by_role_and_label(Role::Heading, "The end of November 2026");
    press(&mut sheet, "Thanked: ");
    sheet.get_by_role_and_label(Role::Heading, "Thank who is to be thanked, done");
    press(&mut sheet, "Kept: ");
    sheet.get_by_role_and_label(Role::Heading, "Keep or renegotiate what is due, done");
    assert_eq!(sheet.state().history.position(), 2);
    assert!(sheet.state().page, "it stays open for the next step");
}

#[test]
fn a_step_that_needs_a_form_leaves_the_sheet() {
    let mut sheet = sheet(&["promise @li slides by 2026-11-24"]);
    press(&mut sheet, "Renegotiate\u{2026}: ");
    assert!(matches!(sheet.state().composed.as_slice(), [Compose::Renegotiate(_)]));
    assert!(!sheet.state().page);
}

#[test]
fn the_one_who_waited_longest_and_one_gift_are_enough() {
    let lines = ["met @ana coffee 2026-01-10", "met @tom coffee 2026-02-10", "met @li coffee 2026-03-10"];
    let mut book = book_of(&["Ana", "Tom", "Li"], &lines);
    for name in ["Ana", "Tom", "Li"] {
        let id = person(&book, name);
        book.set_stage(&[id], crate::book::Stage::Allied).expect("a stage");
    }
    let mut sheet: Sheet = bench([1_100.0, 900.0], book, true, |stays, ui, cx| *stays &= show(ui, cx) == Stays::Yes);
    sheet.run();
    assert_eq!(sheet.query_all_by_label_contains("Log contact\u{2026}: ").count(), 1);
    sheet.get_by_label_contains("Log contact\u{2026}: ").click();
    sheet.run();
    let ana = sheet.state().person("Ana");
    assert_eq!(sheet.state().composed, [Compose::Encounter(vec![ana])]);
}

#[test]
fn the_line_is_kept_in_one_step_and_stands_there_the_next_time() {
    let mut sheet = sheet(&[]);
    sheet.get_by_role_and_label(Role::TextInput, "A line for the month").focus();
    sheet.run();
    sheet.get_by_role_and_label(Role::TextInput, "A line for the month").type_text("A month of small gifts");
    sheet.run();
    sheet.key_press(Key::Enter);
    sheet.run();
    assert_eq!(sheet.state().history.undo_label(), Some("write a line for November 2026"));
    let line = sheet.state().book().settings().month_line(crate::ui::testing::TODAY).cloned();
    assert_eq!(line.map(|line| line.text).as_deref(), Some("A month of small gifts"));
    sheet.get_by_role_and_label(Role::Heading, "Write one line for the month, done");
    press(&mut sheet, "Close");
    assert!(!sheet.state().page);
}

#[test]
fn the_first_days_of_a_month_still_belong_to_the_one_before() {
    for (today, kept) in [
        (date(2026, 11, 22), date(2026, 11, 22)),
        (date(2026, 12, 7), date(2026, 11, 30)),
        (date(2026, 12, 8), date(2026, 12, 8)),
        (date(2027, 1, 1), date(2026, 12, 31)),
    ] {
        assert_eq!(kept_on(today), kept, "{today}");
    }
}
