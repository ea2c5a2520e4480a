use egui_kittest::{Harness, kittest::Queryable as _};

use super::*;
use crate::{
    book::{Book, Note, Person},
    ui::testing::{Bench, TODAY, bench, book_of, person},
};

type Sheet = Harness<'static, Bench<(ExportSheet, bool)>>;

fn book() -> Book {
    let lines = ["gave @ana 2h review of the deck 2026-08-03", "got @tom 30m advice 2026-09-02"];
    let mut book = book_of(&["Ana", "Tom"], &lines);
    let ana = person(&book, "Ana");
    let note = Note { on: TODAY, text: "told me in confidence".into() };
    book.update(ana, |person: &mut Person| person.notes.push(note)).expect("a note");
    book
}

fn show(page: ExportSheet) -> Sheet {
    let mut sheet = bench([1_100.0, 900.0], book(), (page, true), |(sheet, stays), ui, cx| {
        *stays &= sheet.show(ui, cx) == Stays::Yes;
    });
    sheet.run();
    sheet
}

fn choose(sheet: &mut Sheet, choice: &str) {
    sheet.get_by_role_and_label(Role::RadioButton, choice).click();
    sheet.run();
}

fn leave(sheet: &mut Sheet) -> Leave {
    sheet.get_by_role_and_label(Role::Button, "Export\u{2026}").click();
    sheet.run();
    match sheet.state().asked.last() {
        Some(Ask::Export(leave)) => leave.as_ref().clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_leaves_is_shown_before_a_place_is_asked_for() {
    let mut sheet = show(ExportSheet::new(None));
    sheet.get_by_label("2 people, 2 exchanges; notes stay here.");
    sheet.get_by_label_contains("name,email,organisation");
    assert!(sheet.query_by_label_contains("told me in confidence").is_none());
    sheet.get_by_label("With notes, and with the answers in reviews").click();
    sheet.run();
    sheet.get_by_label("2 people, 2 exchanges; with notes.");
    sheet.get_by_label_contains("told me in confidence");
    let leave = leave(&mut sheet);
    assert_eq!(
        (leave.name.as_str(), leave.export),
        ("alliances", Export { notes: true, ..Export::new(ExportFormat::Csv) })
    );
    assert!(sheet.state().page.1, "it stays, for the dialog may be left");
    sheet.get_by_label("Close").click();
    sheet.run();
    assert!(!sheet.state().page.1);
}

#[test]
fn where_the_page_shows_not_all_it_begins_with_those_shown() {
    let mut filter = FilterBar::new(Subject::People);
    let sheet = show(ExportSheet::new(None).filtered(&filter));
    sheet.get_by_label("2 people, 2 exchanges; notes stay here.");
    filter.set("ana");
    let mut sheet = show(ExportSheet::new(None).filtered(&filter));
    assert_eq!(leave(&mut sheet).export.whom, Whom::These(BTreeSet::from([sheet.state().person("Ana")])));
}

#[test]
fn without_names_nobody_is_told_and_notes_can_not_leave() {
    let mut sheet = show(ExportSheet::new(None));
    choose(&mut sheet, "Journal (hledger)");
    sheet.get_by_label_contains("given:Ana  120 min");
    choose(&mut sheet, "Without names");
    sheet.get_by_label("2 exchanges; without names and without anything that was typed.");
    sheet.get_by_label_contains("given:Person 1  120 min");
    assert!(sheet.query_by_label_contains("Ana").is_none());
    assert!(leave(&mut sheet).export.redacted);
}

#[test]
fn all_about_one_person_is_a_page_of_theirs() {
    let ana = person(&book(), "Ana");
    let mut sheet = show(ExportSheet::about(ana));
    sheet.get_by_label("1 person, 1 exchange; notes stay here.");
    sheet.get_by_label_contains("# Ana");
    let leave = leave(&mut sheet);
    assert_eq!((leave.name.as_str(), leave.export.whom), ("Ana.md", Whom::These([ana].into())));
    sheet.get_by_label("Remove Ana").click();
    sheet.run();
    sheet.get_by_label_contains("Nothing can leave: nobody is chosen");
}

#[test]
fn a_filter_chooses_whom_it_is_about() {
    let mut sheet = show(ExportSheet::new(None));
    choose(&mut sheet, "A filter");
    sheet.get_by_label("Filter").focus();
    sheet.run();
    sheet.get_by_label("Filter").type_text("@tom");
    sheet.run();
    sheet.run();
    sheet.get_by_label("1 person, 1 exchange; notes stay here.");
    choose(&mut sheet, "Network (DOT)");
    let leave = leave(&mut sheet);
    assert_eq!(leave.export.whom, Whom::These([person(sheet.state().book(), "Tom")].into()));
    assert_eq!(leave.name, "alliances.dot");
}

#[test]
fn every_format_can_be_chosen_and_shows_how_it_begins() {
    let mut sheet = show(ExportSheet::new(None));
    for format in ExportFormat::ALL {
        choose(&mut sheet, format.name());
        sheet.get_by_label(format.purpose());
        if *format == ExportFormat::Ics {
            sheet.get_by_label_contains("Nothing can leave: there is nothing open");
        } else {
            sheet.get_by_label_contains("; notes stay here.");
        }
    }
}
