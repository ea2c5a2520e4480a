use egui_kittest::{Harness, kittest::Queryable as _};
use jiff::civil::date;

use super::*;
use crate::{
    book::{Encounter, EncounterId, EncounterKind},
    ui::testing::{Bench, TODAY, bench, book_of},
};

type Sheet = Harness<'static, Bench<(ReportSheet, bool)>>;

fn sheet() -> Sheet {
    let book =
        book_of(&["Ana", "Tom"], &["gave @ana 2h review of the deck 2026-08-03", "got @tom 30m advice 2026-09-02"]);
    let page = (ReportSheet::new(&book, TODAY), true);
    let mut sheet = bench([1_100.0, 1_400.0], book, page, |(sheet, stays), ui, cx| {
        *stays &= sheet.show(ui, cx) == Stays::Yes;
    });
    sheet.run();
    sheet
}

fn choose(sheet: &mut Sheet, choice: &str) {
    sheet.get_by_role_and_label(Role::RadioButton, choice).click();
    sheet.run();
}

#[test]
fn a_report_begins_without_names_and_shows_all_that_leaves() {
    let mut sheet = sheet();
    sheet.get_by_role_and_label(Role::Heading, "Review of 2026-Q3");
    sheet.get_by_role_and_label(Role::Heading, "Giving against asking");
    sheet.get_by_label_contains("Not in it: names");
    sheet.get_by_label_contains("Person 1, ");
    assert!(sheet.query_by_label_contains("Ana").is_none());
    choose(&mut sheet, "With names and words");
    sheet.get_by_label_contains("Ana, ");
    sheet.get_by_label_contains("review of the deck");
    assert!(sheet.query_by_label_contains("Person 1, ").is_none());
    let worked: Vec<&str> = sheet.state().worked.iter().map(String::as_str).collect();
    assert_eq!(worked, ["Putting the report of 2026-Q3 together"; 2], "once for each choice");
}

#[test]
fn another_quarter_is_told_when_it_is_chosen() {
    let mut sheet = sheet();
    sheet.get_by_role_and_label(Role::ComboBox, "Quarter").click();
    sheet.run();
    sheet.get_by_label("2026-Q4").click();
    sheet.run();
    sheet.get_by_role_and_label(Role::Heading, "Review of 2026-Q4");
}

#[test]
fn what_was_chosen_is_what_is_saved() {
    let mut sheet = sheet();
    choose(&mut sheet, "With names and words");
    choose(&mut sheet, "Markdown");
    sheet.get_by_label("Save\u{2026}").click();
    sheet.run();
    let wanted = Wanted {
        quarter: "2026-Q3".parse().expect("a quarter"),
        telling: Telling::Full,
        format: ReportFormat::Markdown,
    };
    assert_eq!(sheet.state().asked, [Ask::SaveReport(wanted)]);
    assert_eq!(wanted.file_name(), "review 2026-Q3.md");
    assert!(sheet.state().page.1, "it stays, for the dialog may be left");
    sheet.get_by_label("Close").click();
    sheet.run();
    assert!(!sheet.state().page.1);
}

#[test]
fn an_empty_book_has_this_quarter_to_tell() {
    let sheet = ReportSheet::new(&Book::default(), TODAY);
    assert_eq!(sheet.quarters.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2026-Q4"]);
    assert_eq!((sheet.wanted.quarter.to_string(), sheet.wanted.telling), ("2026-Q4".to_owned(), Telling::Redacted));
}

#[test]
fn a_record_of_long_ago_does_not_make_the_list_of_quarters_endless() {
    let mut book = book_of(&["Ana"], &[]);
    let people = crate::ui::testing::person(&book, "Ana").into();
    let encounter = Encounter::new(Date::MIN, people, EncounterKind::Coffee);
    book.add(EncounterId::new(9), encounter).expect("an encounter");
    for (today, count) in [(TODAY, MOST), (date(1, 5, 1), 2), (Date::MIN, 1)] {
        assert_eq!(ReportSheet::new(&book, today).quarters.len(), count, "{today}");
    }
}
