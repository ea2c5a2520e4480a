//! Exchanges, encounters, promises and disputes, as a table.

mod bulk;
mod rows;
mod table;

use std::collections::BTreeSet;

use egui::{Event, Margin, Popup, Ui};

use self::rows::{Column, Entries};
use crate::{
    app::Command,
    book::{AnyId, Book, Dispute, Encounter, Exchange, Promise},
    insight::Subject,
    ui::{
        Context, spoken,
        widgets::{
            Button, Card, Empty, FilterBar, Table, TableState,
            table::{Narrow, columns_menu},
        },
    },
};

pub use table::{look, state_look};

/// What can be logged besides a gift.
const OTHERS: [Command; 5] =
    [Command::LogAsk, Command::LogReceived, Command::LogEncounter, Command::AddPromise, Command::AddDispute];

/// The page: what is filtered, sorted and selected.
#[derive(Debug)]
pub struct LedgerPage {
    filter: FilterBar,
    table: TableState<AnyId>,
    narrow: Narrow,
    entries: Entries,
    /// The record whose row was last brought into view.
    followed: Option<AnyId>,
    bulk: bulk::Bulk,
}

impl Default for LedgerPage {
    fn default() -> Self {
        let mut table = TableState::sorted_by(0);
        table.sorting.click(0, false);
        Self {
            filter: FilterBar::new(Subject::Ledger),
            table,
            narrow: Narrow::new(&Column::GIVING_WAY),
            entries: Entries::default(),
            followed: None,
            bulk: bulk::Bulk::default(),
        }
    }
}

impl LedgerPage {
    /// Shows only what these filter words match.
    pub fn set_filter(&mut self, words: &str) {
        self.filter.set(words);
    }

    /// Whether several entries are selected.
    pub fn has_several(&self) -> bool {
        self.table.selection.rows.len() > 1
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) {
        let all = count(cx.book);
        if all == 0 {
            nothing(ui, cx);
            return;
        }
        if self.entries.refresh(cx, self.filter.filter(), &self.table.sorting) {
            self.drop_unseen();
        }
        self.follow(cx);
        cx.show_count(self.entries.ids().len(), all);
        Card::new().tight().tall().show(ui, |ui| {
            egui::Frame::new().inner_margin(Margin { left: 12, right: 12, top: 12, bottom: 8 }).show(ui, |ui| {
                self.controls(ui, cx);
                self.bulk.ui(ui, cx, &mut self.table.selection);
            });
            self.table(ui, cx, all);
        });
    }

    fn controls(&mut self, ui: &mut Ui, cx: &Context) {
        let (find, shown) = (cx.asked(Command::Find), &mut self.table.shown);
        let hint = "Words, or is:gave kind:advice @name state:open period:2026-Q3";
        self.filter.ui(ui, hint, find, |ui| {
            log_buttons(ui, cx);
            let columns = ui.add(Button::secondary("Columns"));
            Popup::menu(&columns)
                .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
                .show(|ui| columns_menu(ui, &Column::HEADS, shown));
        });
    }

    fn table(&mut self, ui: &mut Ui, cx: &Context, all: usize) {
        if self.entries.ids().is_empty() {
            let purpose = format!("None of {} comes through this filter.", spoken::count(all, "entry", "entries"));
            if (Empty { title: "Nothing matches", purpose: &purpose, step: "Clear filter" }).show(ui) {
                self.filter.set("");
            }
            return;
        }
        let rows = table::LedgerRows { cx, ids: self.entries.ids() };
        let heads = Table::new("Ledger", &Column::HEADS);
        let output = self.narrow.show(ui, heads, &Column::HEADS, &mut self.table, &rows);
        if output.selected {
            self.tell_selection(cx);
        }
        if let Some(id) = output.opened {
            cx.select(id);
        }
        self.copy(ui, cx);
    }

    /// One selected row drives the card. Several drive nothing: what is done to them is done by the bar above the table.
    fn tell_selection(&mut self, cx: &Context) {
        let rows = &self.table.selection.rows;
        match rows.first() {
            Some(id) if rows.len() == 1 => {
                self.followed = Some(*id);
                cx.select(*id);
            }
            _ => {
                self.followed = None;
                cx.let_go();
            }
        }
    }

    /// The row of a record selected elsewhere is selected and brought into view.
    fn follow(&mut self, cx: &Context) {
        if cx.selection == self.followed {
            return;
        }
        self.followed = cx.selection;
        let Some(id) = cx.selection else { return };
        if let Some(row) = self.entries.ids().iter().position(|known| *known == id) {
            self.table.selection.only(id);
            self.table.reveal(row);
        }
    }

    /// What a filter hides is not selected: nothing is done to what is not seen.
    fn drop_unseen(&mut self) {
        if !self.table.selection.rows.is_empty() {
            let seen: BTreeSet<AnyId> = self.entries.ids().iter().copied().collect();
            self.table.selection.rows.retain(|id| seen.contains(id));
        }
    }

    fn copy(&self, ui: &Ui, cx: &Context) {
        let asked = ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)));
        if !asked || ui.ctx().text_edit_focused() || self.table.selection.rows.is_empty() {
            return;
        }
        let chosen = &self.table.selection.rows;
        let ids: Vec<AnyId> = self.entries.ids().iter().copied().filter(|id| chosen.contains(id)).collect();
        let columns: Vec<Column> = self.table.shown.places(&Column::HEADS).into_iter().map(Column::at).collect();
        ui.ctx().copy_text(rows::tsv(cx.book, cx.today, &ids, &columns));
        cx.toast(format!("Copied {}.", spoken::count(ids.len(), "row", "rows")));
    }
}

/// How many entries the book holds.
pub fn count(book: &Book) -> usize {
    book.count::<Exchange>() + book.count::<Encounter>() + book.count::<Promise>() + book.count::<Dispute>()
}

fn log_buttons(ui: &mut Ui, cx: &Context) {
    ui.add_enabled_ui(cx.can_edit(), |ui| {
        let others = ui.add(Button::secondary("Log other\u{2026}"));
        Popup::menu(&others).show(|ui| {
            for command in OTHERS {
                if ui.button(command.name()).on_hover_text(command.hint()).clicked() {
                    cx.run(command);
                    ui.close();
                }
            }
        });
        if ui.add(Button::primary(Command::LogGift.name())).on_hover_text(Command::LogGift.hint()).clicked() {
            cx.run(Command::LogGift);
        }
    });
}

fn nothing(ui: &mut Ui, cx: &Context) {
    cx.show_count(0, 0);
    let purpose = "What you gave, asked and received, time spent together, promises and disputes, each on its day. Log \
                   the first here, or in the line at the top: gave @ana 2h review of the deck.";
    Card::new().tall().show(ui, |ui| {
        ui.add_enabled_ui(cx.can_edit(), |ui| {
            if (Empty { title: "Nothing logged yet", purpose, step: Command::LogGift.name() }).show(ui) {
                cx.run(Command::LogGift);
            }
        });
    });
}

#[cfg(test)]
mod tests;
