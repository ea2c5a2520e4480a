//! Commitments: promises both ways and disputes, as a board and as a table (practice.md R6, R7).

mod asking;
mod bar;
mod board;
mod columns;
mod figures;
mod keys;
mod open;
mod rates;
mod steps;

use std::collections::BTreeSet;

use egui::{Align, Event, Frame, Layout, Margin, Ui};

pub use open::OpenCommitments;

use self::{
    asking::{Ask, Asking},
    board::{Board, Deed},
    columns::{Column, Listed},
    figures::{Behind, Figures, Matter, Question},
    steps::Step,
};
use crate::{
    app::Command,
    book::{AnyId, Book, Dispute, Promise, Promiser},
    insight::{Grain, Insight, Period, RowKind, Subject, Test},
    ui::{
        Context, spoken,
        theme::GRID,
        widgets::{Button, Card, Empty, FilterBar, Table, TableState, segmented, table::Narrow},
    },
};

/// How the page shows what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Shape {
    #[default]
    Board,
    Table,
}

/// The page: what is asked for, filtered and selected.
#[derive(Debug)]
pub struct CommitmentsPage {
    matter: Matter,
    shape: Shape,
    side: Option<Promiser>,
    period: Period,
    behind: Option<Behind>,
    filter: FilterBar,
    figures: Option<Figures>,
    tables: [(TableState<AnyId>, Narrow); 2],
    asking: Option<Asking>,
    /// The record that was last brought into view.
    followed: Option<AnyId>,
}

impl Default for CommitmentsPage {
    fn default() -> Self {
        let table = |matter, column| (TableState::sorted_by(column), Narrow::new(Column::giving_way(matter)));
        Self {
            matter: Matter::default(),
            shape: Shape::default(),
            side: None,
            period: Period::Last(4, Grain::Quarter),
            behind: None,
            filter: FilterBar::new(Subject::Ledger),
            figures: None,
            tables: [table(Matter::Promises, 4), table(Matter::Disputes, 3)],
            asking: None,
            followed: None,
        }
    }
}

/// How many commitments call for something now: promises late or due today, and open disputes.
pub fn due(insight: &Insight) -> usize {
    insight.promises_due_by(insight.today()) + insight.open_disputes().len()
}

impl CommitmentsPage {
    /// Shows only what these filter words match; `is:dispute` among them shows disputes.
    pub fn set_filter(&mut self, words: &str) {
        self.filter.set(words);
        self.behind = None;
        for term in &self.filter.filter().terms {
            match term.test {
                Test::Is(RowKind::Promise) => self.matter = Matter::Promises,
                Test::Is(RowKind::Dispute) => self.matter = Matter::Disputes,
                _ => {}
            }
        }
    }

    /// Whether several rows are selected.
    pub fn has_several(&self) -> bool {
        self.shape == Shape::Table && self.tables[self.matter.at()].0.selection.rows.len() > 1
    }

    /// Whether several promises are selected.
    pub fn has_promises(&self) -> bool {
        self.matter == Matter::Promises && self.has_several()
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) {
        if count(cx.book) == 0 {
            nothing(ui, cx);
            return;
        }
        self.follow_matter(cx);
        self.refresh(cx);
        self.commands(cx);
        Card::new().tight().tall().show(ui, |ui| {
            Frame::new().inner_margin(Margin { left: 12, right: 12, top: 12, bottom: 8 }).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 8.0;
                self.controls(ui, cx);
                if self.matter == Matter::Promises
                    && let Some(behind) = rates::line(ui, cx, self.figures.as_ref(), &mut self.period, self.behind)
                {
                    self.look_behind(behind);
                }
                if self.shape == Shape::Table {
                    self.bar(ui, cx);
                }
            });
            self.refresh(cx);
            match self.shape {
                Shape::Board => self.board(ui, cx),
                Shape::Table => self.table(ui, cx),
            }
        });
    }

    fn refresh(&mut self, cx: &Context) {
        let question = Question {
            matter: self.matter,
            side: self.side,
            period: self.period,
            behind: self.behind,
            filter: self.filter.filter().clone(),
            sorting: self.tables[self.matter.at()].0.sorting.clone(),
        };
        if Figures::refresh(&mut self.figures, cx, &question) {
            let seen: BTreeSet<AnyId> = self.ids().iter().copied().collect();
            self.tables[self.matter.at()].0.selection.rows.retain(|id| seen.contains(id));
            if self.asking.as_ref().is_some_and(|asking| !asking.ids.iter().all(|id| seen.contains(id))) {
                self.asking = None;
            }
        }
        let all = match self.matter {
            Matter::Promises => cx.book.count::<Promise>(),
            Matter::Disputes => cx.book.count::<Dispute>(),
        };
        let on_board = || self.figures.iter().flat_map(|figures| &figures.lanes).map(|lane| lane.ids.len()).sum();
        cx.show_count(if self.shape == Shape::Board { on_board() } else { self.ids().len() }, all);
    }

    /// What comes through, in the order of the table.
    fn ids(&self) -> &[AnyId] {
        self.figures.as_ref().map_or(&[], |figures| &figures.ids)
    }

    fn look_behind(&mut self, behind: Option<Behind>) {
        self.behind = behind;
        if behind.is_some() {
            (self.matter, self.shape, self.side) = (Matter::Promises, Shape::Table, None);
            self.filter.set("");
        }
    }

    fn controls(&mut self, ui: &mut Ui, cx: &Context) {
        let before = self.matter;
        ui.horizontal_top(|ui| {
            let matters = [(Matter::Promises, "Promises"), (Matter::Disputes, "Disputes")];
            segmented(ui, "What is shown", &mut self.matter, &matters);
            ui.add_space(GRID);
            segmented(ui, "Shown as", &mut self.shape, &[(Shape::Board, "Board"), (Shape::Table, "Table")]);
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                let command = match self.matter {
                    Matter::Promises => Command::AddPromise,
                    Matter::Disputes => Command::AddDispute,
                };
                let add = ui.add_enabled(cx.can_edit(), Button::primary(command.name()));
                if add.on_hover_text(command.hint()).clicked() {
                    cx.run(command);
                }
            });
        });
        if self.matter != before {
            (self.asking, self.behind) = (None, None);
        }
        let (is_of_promises, side) = (self.matter == Matter::Promises, &mut self.side);
        let hint =
            if is_of_promises { "Words, or @name state:late due:<7d tag:budget" } else { "Words, or @name state:open" };
        self.filter.ui(ui, hint, cx.asked(Command::Find), |ui| {
            if is_of_promises {
                let sides = [(None, "Both"), (Some(Promiser::Them), "By them"), (Some(Promiser::Me), "By me")];
                segmented(ui, "Whose promises", side, &sides);
            }
        });
    }

    fn board(&mut self, ui: &mut Ui, cx: &Context) {
        let Some(figures) = &self.figures else { return };
        if figures.ids.is_empty() {
            self.nothing_matches(ui, cx);
            return;
        }
        let next = keys::step(ui, cx, &board::drawn(&figures.lanes));
        let moved = cx.selection.filter(|_| self.followed != cx.selection);
        self.followed = cx.selection;
        if let Some(id) = next {
            cx.select(id);
        }
        let air = Frame::new().inner_margin(Margin { left: 14, right: 6, top: 4, bottom: 4 });
        let board = Board { cx, lanes: &figures.lanes, asking: &mut self.asking, reveal: moved };
        match air.show(ui, |ui| board.show(ui)).inner {
            Some(Deed::Select(id)) => cx.select(id),
            Some(Deed::Take(step, id)) => take(cx, &step, &[id]),
            Some(Deed::Ask(ask, id)) => self.asking = Some(Asking::new(cx, ask, vec![id])),
            Some(Deed::Asked) => self.asking = None,
            Some(Deed::Table) => self.shape = Shape::Table,
            None => {}
        }
    }

    fn table(&mut self, ui: &mut Ui, cx: &Context) {
        let Some(figures) = &self.figures else { return };
        if figures.ids.is_empty() {
            self.nothing_matches(ui, cx);
            return;
        }
        let (table, narrow) = &mut self.tables[self.matter.at()];
        if cx.selection != self.followed {
            self.followed = cx.selection;
            let row = cx.selection.and_then(|id| Some((id, figures.ids.iter().position(|known| *known == id)?)));
            if let Some((id, row)) = row {
                table.selection.only(id);
                table.reveal(row);
            }
        }
        let (matter, heads) = (self.matter, Column::heads(self.matter));
        let name = if matter == Matter::Promises { "Promises as a table" } else { "Disputes as a table" };
        let rows = Listed { cx, matter, ids: &figures.ids };
        let widget = Table::new(name, heads).single_keys(cx.situation.single_keys);
        let output = narrow.show(ui, widget, heads, table, &rows);
        if output.selected {
            self.asking = None;
            match table.selection.rows.first() {
                Some(id) if table.selection.rows.len() == 1 => {
                    self.followed = Some(*id);
                    cx.select(*id);
                }
                _ => {
                    self.followed = None;
                    cx.let_go();
                }
            }
        }
        if let Some(id) = output.opened {
            cx.select(id);
        }
        self.copy(ui, cx);
    }

    fn copy(&self, ui: &Ui, cx: &Context) {
        let table = &self.tables[self.matter.at()].0;
        let asked = ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)));
        if !asked || ui.ctx().text_edit_focused() || table.selection.rows.is_empty() {
            return;
        }
        let ids: Vec<AnyId> = self.ids().iter().copied().filter(|id| table.selection.rows.contains(id)).collect();
        let places = table.shown.places(Column::heads(self.matter));
        ui.ctx().copy_text(columns::tsv(cx, self.matter, &ids, &places));
        cx.toast(format!("Copied {}.", spoken::count(ids.len(), "row", "rows")));
    }

    /// Shows what the selected record is: a promise among promises, a dispute among disputes.
    fn follow_matter(&mut self, cx: &Context) {
        if cx.selection == self.followed {
            return;
        }
        match cx.selection {
            Some(AnyId::Promise(_)) => self.matter = Matter::Promises,
            Some(AnyId::Dispute(_)) => self.matter = Matter::Disputes,
            _ => {}
        }
    }

    /// What the steps of keys and bar are about: the selected rows, or the selected card.
    fn meant(&self, cx: &Context) -> Vec<AnyId> {
        match self.shape {
            Shape::Table => self.tables[self.matter.at()].0.selection.rows.iter().copied().collect(),
            Shape::Board => cx.selection.into_iter().filter(|id| self.ids().contains(id)).collect(),
        }
    }

    fn select_none(&mut self) {
        self.tables[self.matter.at()].0.selection.clear();
    }

    fn commands(&mut self, cx: &Context) {
        let meant = self.meant(cx);
        if cx.asked(Command::KeepPromise) {
            take(cx, &Step::Keep(false), &meant);
        }
        if cx.asked(Command::RenegotiatePromise) {
            let ids: Vec<AnyId> = meant.into_iter().filter(|id| Ask::Renegotiate.suits(cx, *id)).collect();
            if !ids.is_empty() {
                self.reach(&ids);
                self.asking = Some(Asking::new(cx, Ask::Renegotiate, ids));
            }
        }
    }

    /// Shows the table, if the board does not draw these.
    fn reach(&mut self, ids: &[AnyId]) {
        let lanes = self.figures.as_ref().map(|figures| board::drawn(&figures.lanes)).unwrap_or_default();
        if let ([one], Shape::Board) = (ids, self.shape)
            && !lanes.iter().flatten().any(|id| id == one)
        {
            self.shape = Shape::Table;
            self.tables[self.matter.at()].0.selection.only(*one);
        }
    }

    fn nothing_matches(&mut self, ui: &mut Ui, cx: &Context) {
        let (all, one, many) = match self.matter {
            Matter::Promises => (cx.book.count::<Promise>(), "promise", "promises"),
            Matter::Disputes => (cx.book.count::<Dispute>(), "dispute", "disputes"),
        };
        if all == 0 {
            let command = if self.matter == Matter::Promises { Command::AddPromise } else { Command::AddDispute };
            let (title, purpose) = match self.matter {
                Matter::Promises => ("No promises yet", PROMISES_PURPOSE),
                Matter::Disputes => ("No disputes", DISPUTES_PURPOSE),
            };
            if (Empty { title, purpose, step: command.name() }).show(ui) {
                cx.run(command);
            }
            return;
        }
        let purpose = format!("None of {} comes through here.", spoken::count(all, one, many));
        if (Empty { title: "Nothing matches", purpose: &purpose, step: "Show all" }).show(ui) {
            self.filter.set("");
            (self.side, self.behind) = (None, None);
        }
    }
}

const PROMISES_PURPOSE: &str = "What you promised and what was promised to you: what is late, what is due, and how well \
                                both sides keep their word.";
const DISPUTES_PURPOSE: &str = "What stands between you and someone is best settled early, and with them directly. It is \
                                good that nothing is written here.";

/// Takes a step, and says why if the book refuses it.
fn take(cx: &Context, step: &Step, ids: &[AnyId]) {
    if let Err(refusal) = step.take(cx, ids) {
        cx.trouble(format!("Not done: {refusal}."));
    }
}

/// How many promises and disputes the book holds.
fn count(book: &Book) -> usize {
    book.count::<Promise>() + book.count::<Dispute>()
}

fn nothing(ui: &mut Ui, cx: &Context) {
    cx.show_count(0, 0);
    Card::new().tall().show(ui, |ui| {
        ui.add_enabled_ui(cx.can_edit(), |ui| {
            let step = Command::AddPromise.name();
            if (Empty { title: "No promises yet", purpose: PROMISES_PURPOSE, step }).show(ui) {
                cx.run(Command::AddPromise);
            }
        });
    });
}

#[cfg(test)]
mod tests;
