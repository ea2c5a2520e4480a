//! Everyone, as a table.

mod bulk;
mod rows;
mod table;

pub use bulk::Bulk;

use std::collections::BTreeSet;

use egui::{Event, Margin, Ui};

use crate::{
    app::{Command, Compose},
    book::PersonId,
    insight::Subject,
    ui::{
        Context, spoken,
        widgets::{Button, Card, Empty, FilterBar, Table, TableState, table::columns_menu},
    },
};
use rows::{Column, Rows};
pub use table::band_mark;

/// In a narrower window, in points, the way to duplicates leaves its room to the filter.
const ROOMY: f32 = 1_000.0;

/// The page: what is filtered, sorted, selected and hidden.
#[derive(Debug)]
pub struct PeoplePage {
    filter: FilterBar,
    table: TableState<PersonId>,
    rows: Rows,
    /// Columns that were asked for although there is hardly room.
    kept: BTreeSet<usize>,
    /// The person whose row was last brought into view.
    followed: Option<PersonId>,
    bulk: bulk::Bulk,
}

impl Default for PeoplePage {
    fn default() -> Self {
        Self {
            filter: FilterBar::new(Subject::People),
            table: TableState::sorted_by(0),
            rows: Rows::default(),
            kept: BTreeSet::new(),
            followed: None,
            bulk: bulk::Bulk::default(),
        }
    }
}

impl PeoplePage {
    /// Whom it shows.
    pub const fn filter(&self) -> &FilterBar {
        &self.filter
    }

    /// Shows only what these filter words match.
    pub fn set_filter(&mut self, words: &str) {
        self.filter.set(words);
    }

    /// Whether several people are selected.
    pub fn has_several(&self) -> bool {
        self.table.selection.rows.len() > 1
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) {
        if cx.book.count::<crate::book::Person>() == 0 {
            nobody(ui, cx);
            return;
        }
        if self.rows.refresh(cx, self.filter.filter(), &self.table.sorting) {
            self.drop_unseen();
        }
        self.follow(cx);
        cx.show_count(self.rows.people().len(), cx.book.count::<crate::book::Person>());
        Card::new().tight().tall().show(ui, |ui| {
            egui::Frame::new().inner_margin(Margin { left: 12, right: 12, top: 12, bottom: 8 }).show(ui, |ui| {
                self.controls(ui, cx);
                self.bulk.ui(ui, cx, &mut self.table.selection);
            });
            self.table(ui, cx);
        });
    }

    fn controls(&mut self, ui: &mut Ui, cx: &Context) {
        let (find, shown) = (cx.asked(Command::Find), &mut self.table.shown);
        let hint = "Name or words, as in stage:building unit:finance last:>60d";
        self.filter.ui(ui, hint, find, |ui| {
            let add = ui.add_enabled(cx.can_edit(), Button::primary("Add person"));
            if add.on_hover_text(Command::AddPerson.hint()).clicked() {
                cx.compose(Compose::Person);
            }
            let doubles = cx.doubles.of(cx).len();
            // Where there is little room it goes to the filter; menu and palette lead there too.
            if doubles > 0 && ui.ctx().content_rect().width() >= ROOMY {
                let button = Button::secondary(format!("Duplicates {doubles}"));
                if ui.add(button).on_hover_text(Command::FindDuplicates.hint()).clicked() {
                    cx.run(Command::FindDuplicates);
                }
            }
            let columns = ui.add(Button::secondary("Columns"));
            egui::Popup::menu(&columns)
                .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
                .show(|ui| columns_menu(ui, &Column::HEADS, shown));
        });
    }

    fn table(&mut self, ui: &mut Ui, cx: &Context) {
        if self.rows.people().is_empty() {
            let purpose = format!(
                "Nobody among {} comes through this filter.",
                spoken::count(cx.book.count::<crate::book::Person>(), "person", "people")
            );
            if (Empty { title: "No one matches", purpose: &purpose, step: "Clear filter" }).show(ui) {
                self.filter.set("");
            }
            return;
        }
        let chosen = self.table.shown.hidden.clone();
        let gone = rows::giving_way(&chosen, &self.kept, ui.available_width());
        self.table.shown.hidden.extend(&gone);
        let rows = table::PeopleRows { cx, people: self.rows.people() };
        let output = Table::new("People", &Column::HEADS).show(ui, &mut self.table, &rows);
        self.restore_hidden(chosen, &gone);
        if output.selected {
            self.tell_selection(cx);
        }
        if let Some(person) = output.opened {
            cx.select(person);
            cx.compose(Compose::Details(person));
        }
        self.copy(ui, cx);
    }

    /// What the menu of a head switched while some columns gave way is taken over; the others come back when there is room.
    fn restore_hidden(&mut self, chosen: BTreeSet<usize>, gone: &BTreeSet<usize>) {
        let after = std::mem::replace(&mut self.table.shown.hidden, chosen);
        for place in 0..Column::ALL.len() {
            let (was, is) = (self.table.shown.hidden.contains(&place) || gone.contains(&place), after.contains(&place));
            if was && !is {
                self.table.shown.hidden.remove(&place);
                self.kept.insert(place);
            } else if is && !was {
                self.table.shown.hidden.insert(place);
                self.kept.remove(&place);
            }
        }
    }

    /// One selected row drives the card. Several drive nothing: what is done to them is done by the bar above the table.
    fn tell_selection(&mut self, cx: &Context) {
        let rows = &self.table.selection.rows;
        match rows.first() {
            Some(person) if rows.len() == 1 => {
                self.followed = Some(*person);
                cx.select(*person);
            }
            _ => {
                self.followed = None;
                cx.let_go();
            }
        }
    }

    /// The row of someone selected elsewhere is selected and brought into view.
    fn follow(&mut self, cx: &Context) {
        let selected = cx.selected_person();
        if selected == self.followed {
            return;
        }
        self.followed = selected;
        let Some(person) = selected else { return };
        if let Some(row) = self.rows.people().iter().position(|id| *id == person) {
            self.table.selection.only(person);
            self.table.reveal(row);
        }
    }

    /// What a filter hides is not selected: nothing is done to what is not seen.
    fn drop_unseen(&mut self) {
        if !self.table.selection.rows.is_empty() {
            let seen: BTreeSet<PersonId> = self.rows.people().iter().copied().collect();
            self.table.selection.rows.retain(|person| seen.contains(person));
        }
    }

    fn copy(&self, ui: &Ui, cx: &Context) {
        let asked = ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)));
        if !asked || ui.ctx().text_edit_focused() || self.table.selection.rows.is_empty() {
            return;
        }
        let chosen = &self.table.selection.rows;
        let people: Vec<PersonId> = self.rows.people().iter().copied().filter(|id| chosen.contains(id)).collect();
        let columns: Vec<Column> = self.table.shown.places(&Column::HEADS).into_iter().map(Column::at).collect();
        ui.ctx().copy_text(rows::tsv(cx.book, cx.insight, &people, &columns));
        cx.toast(format!("Copied {}.", spoken::count(people.len(), "row", "rows")));
    }
}

fn nobody(ui: &mut Ui, cx: &Context) {
    cx.show_count(0, 0);
    let purpose = "The people you work with, or would like to: who they are, where you stand with each, and when you \
                   were last in touch. Add the first, or bring them in from an address book or LinkedIn.";
    Card::new().tall().show(ui, |ui| {
        ui.add_enabled_ui(cx.can_edit(), |ui| {
            if (Empty { title: "No one here yet", purpose, step: "Add person" }).show(ui) {
                cx.compose(Compose::Person);
            }
            ui.vertical_centered(|ui| {
                if ui.add(Button::secondary(Command::Import.name())).clicked() {
                    cx.run(Command::Import);
                }
            });
        });
    });
}

#[cfg(test)]
mod tests;
