use egui::accesskit::Role;
use egui_kittest::{Harness, kittest::Queryable as _};

use super::*;
use crate::{
    app::Compose,
    book::{AnyId, Book, Direction},
    ui::{
        Page,
        testing::{Bench, bench, book_of},
    },
};

fn show(size: [f32; 2], book: Book) -> Harness<'static, Bench<BalancePage>> {
    let mut harness = bench(size, book, BalancePage::default(), BalancePage::ui);
    harness.run();
    harness
}

fn page() -> Harness<'static, Bench<BalancePage>> {
    let lines = [
        "gave @Ana 2h advice on the deck",
        "gave @Ana 1h advice on slides 2026-08-03",
        "asked @Ana 30m intro",
        "got @Tom 45m advice",
    ];
    show([1100.0, 900.0], book_of(&["Ana", "Tom", "Mia"], &lines))
}

#[test]
fn every_bar_has_a_name_with_its_values() {
    let harness = page();
    for name in [
        "2025-Q1: gave 0 min, asked 0 min, received 0 min",
        "2026-Q3: gave 1 h, asked 0 min, received 0 min",
        "2026-Q4: gave 2 h, asked 30 min, received 45 min",
    ] {
        harness.get_by_role_and_label(Role::Button, name);
    }
    assert_eq!(harness.state().shown, Some((4, 4)));
}

#[test]
fn a_click_opens_the_exchanges_behind_a_bar() {
    let mut harness = page();
    harness.get_by_label_contains("2026-Q4:").click_accesskit();
    harness.run();
    let words = "period:2026-Q4 is:gave is:asked is:received".to_owned();
    assert_eq!(harness.state().went, [(Page::Ledger, words)]);
}

#[test]
fn hours_or_count_by_month_quarter_or_year() {
    let mut harness = page();
    harness.get_by_role_and_label(Role::RadioButton, "Count").click();
    harness.get_by_role_and_label(Role::RadioButton, "Year").click();
    harness.run();
    harness.get_by_label("2026: gave 2, asked 1, received 1");
}

#[test]
fn the_selected_person_can_be_looked_at_alone() {
    let mut harness = page();
    assert!(harness.query_by_label_contains("Only ").is_none(), "nobody is selected");
    harness.get_by_label("Tom: gave 0 min, asked 0 min, received 45 min, you ask more").click_accesskit();
    harness.run();
    let tom = harness.state().person("Tom");
    assert_eq!(harness.state().selection, Some(AnyId::Person(tom)));
    harness.get_by_label("Only Tom").click();
    harness.run();
    harness.get_by_label("2026-Q4: gave 0 min, asked 0 min, received 45 min").click_accesskit();
    harness.run();
    assert_eq!(harness.state().went[0].1, "period:2026-Q4 @Tom is:gave is:asked is:received");
    harness.state_mut().selection = None;
    harness.run();
    harness.get_by_label("2026-Q4: gave 2 h, asked 30 min, received 45 min");
}

#[test]
fn a_click_on_a_persons_bars_opens_what_they_stand_for() {
    let mut harness = page();
    let row = harness.get_by_label_contains("Tom: gave").rect();
    harness.get_by_label_contains("Tom: gave").click();
    harness.run();
    assert!(row.width() > 300.0);
    let words = "period:2025-01-01..2026-12-31 @Tom is:gave is:asked is:received".to_owned();
    assert_eq!(harness.state().went, [(Page::Ledger, words)]);
    assert_eq!(harness.state().selection, None);
}

fn filtered(words: &str) -> Harness<'static, Bench<BalancePage>> {
    let mut harness = page();
    harness.state_mut().page.set_filter(words);
    harness.run();
    harness
}

#[test]
fn a_filter_chooses_what_is_counted_and_goes_along_to_the_ledger() {
    for (filter, bar, words) in [
        ("is:asked", "2026-Q4: gave 0 min, asked 30 min, received 0 min", "period:2026-Q4 is:asked"),
        (
            "is:asked is:received",
            "2026-Q4: gave 0 min, asked 30 min, received 45 min",
            "period:2026-Q4 is:asked is:received",
        ),
        (
            "-@Ana",
            "2026-Q4: gave 0 min, asked 0 min, received 45 min",
            "-@Ana period:2026-Q4 is:gave is:asked is:received",
        ),
        (
            "period:2026",
            "2026-Q4: gave 2 h, asked 30 min, received 45 min",
            "period:2026 after:2026-09-30 before:2027-01-01 is:gave is:asked is:received",
        ),
    ] {
        let mut harness = filtered(filter);
        harness.get_by_label(bar).click_accesskit();
        harness.run();
        assert_eq!(harness.state().went, [(Page::Ledger, words.to_owned())], "{filter}");
    }
}

#[test]
fn where_any_word_of_a_filter_is_enough_a_part_can_not_be_opened_and_that_is_said() {
    let mut harness = filtered("match:any @Ana @Tom");
    harness.get_by_label_contains("2026-Q4:").click_accesskit();
    harness.run();
    assert_eq!(harness.state().went, []);
    assert!(harness.state().said[0].contains("matches any of its words"), "{:?}", harness.state().said);
}

#[test]
fn the_time_before_is_shown_behind_it_and_told_in_words() {
    let mut harness = page();
    harness.get_by_label("Period").focus();
    harness.state_mut().page.words.clear();
    harness.run();
    harness.get_by_label("Period").type_text("this quarter");
    harness.run();
    harness.get_by_label("Compare with the time before").click();
    harness.run();
    let words =
        "You gave 2 h, 1 h more than in the quarter before; asked 30 min, 30 min more; received 45 min, 45 min more.";
    harness.get_by_label(words);
    harness.get_by_label("Period").focus();
    harness.state_mut().page.words.clear();
    harness.run();
    harness.get_by_label("Period").type_text("all");
    harness.run();
    assert!(harness.query_by_label_contains("than in").is_none());
}

#[test]
fn a_level_opens_what_it_stands_for_and_my_own_is_asked_for() {
    let mut book = book_of(&["Ana"], &["gave @Ana 2h advice"]);
    let ana = crate::ui::testing::person(&book, "Ana");
    book.update(ana, |ana: &mut crate::book::Person| ana.level = Some(crate::book::Level::Director)).expect("Ana");
    let mut harness = show([1100.0, 1400.0], book);
    harness.get_by_label("Director: gave 2 h, asked 0 min, received 0 min, you give more").click_accesskit();
    harness.run();
    let words = "period:2025-01-01..2026-12-31 level:director is:gave is:asked is:received".to_owned();
    assert_eq!(harness.state().went, [(Page::Ledger, words)]);
    harness.get_by_label_contains("Say your own level");
    harness.get_by_label("Book settings\u{2026}").click();
    harness.run();
    assert_eq!(harness.state().ran, [Command::BookSettings]);
}

#[test]
fn picture_and_numbers_are_saved_from_one_menu() {
    let mut harness = page();
    for command in [Command::SavePicture, Command::SaveNumbers] {
        harness.get_by_label("Save the balance").click();
        harness.run();
        harness.get_by_label(command.name()).click();
        harness.run();
    }
    assert_eq!(harness.state().ran, [Command::SavePicture, Command::SaveNumbers]);
    let numbers = harness.state().page.numbers().expect("what was shown");
    for line in
        ["quarter,2026-Q4,2.00,0.50,0.75,1,1,1", "person,Tom,0.00,0.00,0.75,0,0,1", "kind,advice,3.00,0.00,0.75,2,0,1"]
    {
        assert!(numbers.lines().any(|found| found == line), "{line} in {numbers}");
    }
    let palette = crate::ui::theme::Theme::of_mode(false).palette();
    let sheet = harness.state().page.sheet(harness.state().book(), palette).expect("what was shown");
    assert!(crate::picture::balance::svg(&sheet).contains("Tom"));
}

#[test]
fn a_period_is_taken_in_words_and_what_is_none_is_said() {
    let mut harness = page();
    harness.get_by_label("Period").focus();
    harness.run();
    harness.get_by_label("Period").type_text("z");
    harness.run();
    harness.get_by_label_contains("A period is written 2026-Q3");
    harness.get_by_label_contains("2025-Q1:");
    harness.state_mut().page.words.clear();
    harness.get_by_label("Period").type_text("2026-Q3");
    harness.run();
    assert!(harness.query_by_label_contains("A period is written").is_none());
    harness.get_by_label("2026-08: gave 1 h, asked 0 min, received 0 min");
    assert!(harness.query_by_label_contains("2026-11:").is_none());
    assert_eq!(harness.state().shown, Some((1, 4)));
}

#[test]
fn a_period_can_be_chosen_from_a_list() {
    let mut harness = page();
    harness.get_by_label("Periods").click();
    harness.run();
    harness.get_by_label("last 12 months").click();
    harness.run();
    harness.get_by_label("2025-12: gave 0 min, asked 0 min, received 0 min");
}

#[test]
fn the_legend_hides_and_shows() {
    let mut harness = page();
    for _ in 0..2 {
        let before = harness.state().page.shown;
        harness.get_by_role_and_label(Role::CheckBox, "asked").click();
        harness.run();
        let after = harness.state().page.shown;
        assert_eq!(after, Shown { asked: !before.asked, ..before });
    }
}

#[test]
fn kinds_open_what_they_stand_for() {
    let mut harness = page();
    harness.get_by_label("advice: gave 3 h, received 45 min").click();
    harness.run();
    let words = "period:2025-01-01..2026-12-31 kind:advice is:gave is:received".to_owned();
    assert_eq!(harness.state().went, [(Page::Ledger, words)]);
}

#[test]
fn people_can_be_put_in_another_order() {
    let mut harness = page();
    harness.get_by_label("Order of people").click();
    harness.run();
    harness.get_by_label("Most asked first").click();
    harness.run();
    assert_eq!(harness.state().page.order, Order::Asked);
}

#[test]
fn an_empty_book_offers_the_first_step() {
    let mut harness = show([600.0, 500.0], book_of(&["Ana"], &[]));
    harness.get_by_label("Log gift\u{2026}").click();
    harness.run();
    assert_eq!(harness.state().composed, [Compose::Exchange(Direction::Gave, Vec::new())]);
}

#[test]
fn the_page_can_be_narrow() {
    for width in [360.0, 560.0, 800.0] {
        let harness = show([width, 600.0], book_of(&["Ana"], &["gave @Ana 2h advice"]));
        let right = |label: &str| harness.get_by_label_contains(label).rect().right();
        assert!(right("2026-Q4:") <= width && right("Ana: gave") <= width, "{width}");
    }
}
