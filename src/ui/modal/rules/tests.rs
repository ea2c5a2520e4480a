//! The sheet as a person uses it.

use egui::accesskit::Role;
use egui_kittest::{Harness, kittest::Queryable as _};

use super::*;
use crate::{
    book::Quiet,
    ui::testing::{Bench, TODAY, bench, book_of},
};

type Sheet<'a> = Harness<'a, Bench<(RulesSheet, Stays)>>;

/// The sheet over a book in which thanks to Ana are silenced for a week, and those to Li were until yesterday.
fn sheet() -> Sheet<'static> {
    let mut book = book_of(&["Ana", "Li"], &[]);
    let mut settings = book.settings().clone();
    for ((person, _), until) in book.people().zip([TODAY.tomorrow(), TODAY.yesterday()]) {
        let silence = Silence { rule: Rule::Thank, of: Quiet::Person(person), until: until.ok() };
        settings.silenced.push(silence);
    }
    book.set_settings(settings.clone()).expect("sound settings");
    let page = (RulesSheet::new(&settings), Stays::Yes);
    let mut sheet = bench([900.0, 3_000.0], book, page, |(sheet, stays), ui, cx| {
        if sheet.show(ui, cx) == Stays::No {
            *stays = Stays::No;
        }
    });
    sheet.run();
    sheet
}

fn click(sheet: &mut Sheet, label: &str) {
    sheet.get_by_label(label).click();
    sheet.run();
}

#[test]
fn rules_thresholds_and_silences_are_saved_in_one_step() {
    let mut sheet = sheet();
    click(&mut sheet, "Give first");
    sheet.get_by_role_and_label(Role::SpinButton, "Thanks are late after").click();
    sheet.run();
    for key in [egui::Key::Num1, egui::Key::Num0] {
        sheet.event(egui::Event::Text(key.name().to_owned()));
    }
    sheet.key_press(egui::Key::Enter);
    sheet.run();
    click(&mut sheet, "Let it speak: Thank, and give credit, Ana");
    assert_eq!(sheet.state().history.position(), 0, "nothing is kept before it is saved");
    sheet.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    sheet.run();
    assert_eq!(sheet.state().history.undo_label(), Some("change the rules"));
    assert_eq!(sheet.state().history.position(), 1);
    let settings = sheet.state().book().settings();
    assert_eq!(settings.thresholds.thanks_days, 10);
    let holding: Vec<_> = settings.silenced.iter().filter(|silence| silence.holds(TODAY)).collect();
    assert_eq!(holding, [&Silence { rule: Rule::GiveFirst, of: Quiet::All, until: None }]);
}

#[test]
fn a_number_that_was_changed_can_be_set_back() {
    let mut sheet = sheet();
    assert!(sheet.query_by_label("Reset: Thanks are late after").is_none());
    sheet.state_mut().page.0.thresholds.thanks_days = 30;
    sheet.run();
    click(&mut sheet, "Reset: Thanks are late after");
    assert_eq!(sheet.state().page.0.thresholds, Thresholds::default());
}

#[test]
fn only_silences_that_hold_are_listed() {
    let sheet = sheet();
    sheet.get_by_label("Let it speak: Thank, and give credit, Ana");
    assert!(sheet.query_by_label("Let it speak: Thank, and give credit, Li").is_none());
}

#[test]
fn leaving_the_sheet_changes_nothing() {
    let mut sheet = sheet();
    click(&mut sheet, "Give first");
    click(&mut sheet, "Leave as they were");
    assert_eq!(sheet.state().page.1, Stays::No);
    assert_eq!(sheet.state().history.position(), 0);
}
