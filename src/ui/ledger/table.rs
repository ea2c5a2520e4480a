//! How an entry's row is drawn.

use std::borrow::Cow;

use egui::Ui;

use super::rows::{Column, is_words, names};
use crate::{
    book::{AnyId, PersonId},
    insight::{LedgerRow, RowKind, State},
    ui::{
        Context,
        theme::{Theme, Tone},
        widgets::{Chip, Mark, elided, table::Rows},
    },
};

/// The rows of the ledger, as sorted and filtered.
pub struct LedgerRows<'a> {
    /// What the page was lent.
    pub cx: &'a Context<'a>,
    /// The entries, in order.
    pub ids: &'a [AnyId],
}

impl LedgerRows<'_> {
    fn row(&self, row: usize) -> Option<LedgerRow<'_>> {
        LedgerRow::new(self.cx.book, *self.ids.get(row)?, self.cx.today)
    }
}

impl Rows for LedgerRows<'_> {
    type Id = AnyId;

    fn len(&self) -> usize {
        self.ids.len()
    }

    fn id(&self, row: usize) -> AnyId {
        self.ids.get(row).copied().unwrap_or(AnyId::Person(PersonId::new(0)))
    }

    fn name(&self, row: usize) -> Cow<'_, str> {
        let Some(row) = self.row(row) else { return "".into() };
        format!("{} {}, {}: {}", row.date, is_words(&row), names(row.people, self.cx.book), row.what).into()
    }

    fn cell(&self, ui: &mut Ui, row: usize, column: usize) {
        let Some(row) = self.row(row) else { return };
        let theme = Theme::of(ui);
        let column = Column::at(column);
        let words = column.shown(&row, self.cx.book, self.cx.today);
        match column {
            Column::Date => {
                elided(ui, theme.second(words)).on_hover_text(row.date.to_string());
            }
            Column::Is => {
                let (tone, mark) = look(row.is);
                ui.add(Chip::new(words, tone).mark(mark));
            }
            Column::State => state(ui, &row, &words),
            Column::People | Column::What => {
                elided(ui, egui::RichText::new(words).color(theme.text));
            }
            Column::Kind | Column::Effort | Column::Tags => {
                elided(ui, theme.second(words));
            }
        }
    }
}

/// The hue and the shape of what an entry is.
pub const fn look(is: RowKind) -> (Tone, Mark) {
    match is {
        RowKind::Gave => (Tone::Gave, Mark::Up),
        RowKind::Asked => (Tone::Asked, Mark::Ring),
        RowKind::Received => (Tone::Received, Mark::Down),
        RowKind::Met => (Tone::Neutral, Mark::Dot),
        RowKind::Promise => (Tone::Neutral, Mark::Half),
        RowKind::Dispute => (Tone::Bad, Mark::Diamond),
    }
}

/// How an entry stands: a shape with its hue where something is to be done or was not kept, and the word.
fn state(ui: &mut Ui, row: &LedgerRow<'_>, words: &str) {
    let theme = Theme::of(ui);
    let Some(found) = row.state else { return };
    let (tone, mark) = state_look(found);
    mark.show(ui, theme.tone(tone));
    let hue = if tone == Tone::Neutral { theme.muted } else { theme.tone(tone) };
    let shown = elided(ui, theme.second(words).color(hue));
    if let Some(due) = row.due {
        shown.on_hover_text(format!("{found}, due {due}"));
    }
}

/// The hue and the shape of how something stands.
pub const fn state_look(state: State) -> (Tone, Mark) {
    match state {
        State::Open | State::NotThanked => (Tone::Warn, Mark::Ring),
        State::Late | State::Broken => (Tone::Bad, Mark::Diamond),
        State::Granted | State::Kept | State::OverDelivered | State::Thanked | State::Resolved => {
            (Tone::Good, Mark::Dot)
        }
        State::GrantedInPart => (Tone::Good, Mark::Half),
        State::Declined | State::Withdrawn | State::Released => (Tone::Neutral, Mark::Dash),
    }
}
