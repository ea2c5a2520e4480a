//! The ledger as a person uses it.

use egui::{Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable as _};

use super::*;
use crate::{
    book::{ExchangeId, Group},
    ui::testing::{Bench, TODAY, bench, book_of},
};

const SIZE: [f32; 2] = [1000.0, 500.0];

fn page() -> Harness<'static, Bench<LedgerPage>> {
    let lines = [
        "gave @tom 2h review yesterday #board",
        "asked @ana intro on 2026-11-01",
        "got @ana 30m advice on 2026-11-10",
        "met @tom lunch",
        "promise @ana slides by fri",
        "dispute @tom scope of phase 2",
    ];
    let book = book_of(&["Ana Ruiz", "Tom Becker"], &lines);
    let mut harness = bench(SIZE, book, LedgerPage::default(), LedgerPage::ui);
    harness.run();
    harness
}

fn filter(harness: &mut Harness<'_, Bench<LedgerPage>>, words: &str) {
    harness.get_by_label("Filter").focus();
    harness.run();
    harness.get_by_label("Filter").type_text(words);
    harness.run();
}

#[test]
fn every_entry_has_a_row_and_a_filter_narrows_them() {
    let mut harness = page();
    harness.get_by_label("2026-11-21 gave, Tom Becker: review");
    harness.get_by_label("2026-11-22 dispute, Tom Becker: scope of phase 2");
    assert_eq!(harness.state().shown, Some((6, 6)));
    filter(&mut harness, "@ana state:open");
    assert_eq!(harness.state().shown, Some((2, 6)));
    harness.get_by_label("2026-11-22 I promised, Ana Ruiz: slides");
    assert!(harness.query_by_label("2026-11-21 gave, Tom Becker: review").is_none());
}

#[test]
fn a_filter_that_lets_nothing_through_can_be_cleared() {
    let mut harness = page();
    filter(&mut harness, "zebra");
    harness.get_by_label("None of 6 entries comes through this filter.");
    harness.get_by_label("Clear filter").click();
    harness.run();
    assert_eq!(harness.state().shown, Some((6, 6)));
}

#[test]
fn one_row_drives_the_card_and_several_are_tagged_and_deleted_together() {
    let mut harness = page();
    harness.get_by_label("2026-11-21 gave, Tom Becker: review").click();
    harness.run();
    assert!(matches!(harness.state().selection, Some(AnyId::Exchange(_))));
    harness.get_by_label("2026-11-10 received, Ana Ruiz: ").click_modifiers(Modifiers::COMMAND);
    harness.run();
    harness.get_by_label("2 selected");
    assert_eq!(harness.state().selection, None);
    harness.get_by_label("Tag\u{2026}").click();
    harness.run();
    harness.get_by_label("Tag").type_text("budget");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let tagged = harness.state().book().all::<Exchange>().filter(|(_, exchange)| exchange.tags.contains("budget"));
    assert_eq!(tagged.count(), 2);
    harness.get_by_label("Delete selected entries").click();
    harness.run();
    assert_eq!(harness.state().shown, Some((4, 4)));
    assert_eq!(harness.state().history.undo_label(), Some("delete 2 entries"));
    harness.state_mut().history.undo();
    harness.run();
    assert_eq!(harness.state().shown, Some((6, 6)));
}

#[test]
fn a_record_selected_elsewhere_is_found_in_the_table() {
    let mut harness = page();
    let dispute = harness.state().book().all::<Dispute>().next().map(|(id, _)| AnyId::from(id));
    harness.state_mut().selection = dispute;
    harness.run();
    assert_eq!(harness.state().page.table.selection.rows, dispute.into_iter().collect());
}

#[test]
fn an_empty_ledger_says_what_it_is_for() {
    let mut harness = bench(SIZE, book_of(&["Ana Ruiz"], &[]), LedgerPage::default(), LedgerPage::ui);
    harness.run();
    harness.get_by_label("Nothing logged yet");
}

#[test]
fn many_entries_are_worked_out_once_not_in_each_frame() {
    let (mut book, mut mint) = (book_of(&["Ana Ruiz"], &[]), crate::book::IdMint::new(1_600_000_000_000, 2));
    let ana = book.people().next().map(|(id, _)| id).expect("Ana");
    for _ in 0..5_000 {
        let gift =
            Exchange::new(TODAY, Group::from(ana), crate::book::Direction::Gave, crate::book::ExchangeKind::Help);
        book.add(mint.mint::<ExchangeId>(), gift).expect("a sound exchange");
    }
    let mut harness = bench(SIZE, book, LedgerPage::default(), LedgerPage::ui);
    harness.run();
    assert_eq!(harness.state().shown, Some((5_000, 5_000)));
    let before = harness.state().page.entries.ids().as_ptr();
    harness.run();
    assert_eq!(harness.state().page.entries.ids().as_ptr(), before);
}
