//! All that is open, on a board of its own: my promises, theirs, and disputes. A review shows it, to close each or to renegotiate.

use egui::Ui;
use jiff::civil::Date;

use super::{
    asking::Asking,
    board::{Board, Deed},
    figures::Lane,
    take,
};
use crate::{
    book::{AnyId, Promise, Promiser},
    ui::{Context, Page, theme::Tone, widgets::Mark},
};

/// The board, worked out once for each revision and day, and the step that is being typed on it.
#[derive(Debug, Default)]
pub struct OpenCommitments {
    lanes: Option<((u64, Date), Vec<Lane>)>,
    asking: Option<Asking>,
}

impl OpenCommitments {
    /// Draws it in all the room there is.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) {
        let key = (cx.revision, cx.today);
        let (_, lanes) = match self.lanes.take().filter(|(known, _)| *known == key) {
            Some(known) => self.lanes.insert(known),
            None => self.lanes.insert((key, lanes(cx))),
        };
        let is_open = |id: &AnyId| lanes.iter().any(|lane| lane.ids.contains(id));
        if self.asking.as_ref().is_some_and(|asking| !asking.ids.iter().all(is_open)) {
            self.asking = None;
        }
        match (Board { cx, lanes, asking: &mut self.asking, reveal: None }).show(ui) {
            Some(Deed::Select(id)) => cx.select(id),
            Some(Deed::Take(step, id)) => take(cx, &step, &[id]),
            Some(Deed::Ask(ask, id)) => self.asking = Some(Asking::new(cx, ask, vec![id])),
            Some(Deed::Asked) => self.asking = None,
            Some(Deed::Table) => cx.go(Page::Commitments),
            None => {}
        }
    }
}

fn lanes(cx: &Context) -> Vec<Lane> {
    let by = |side: Promiser| {
        let is_of = |id: &_| cx.book.get::<Promise>(*id).is_some_and(|promise| promise.by == side);
        cx.insight.open_promises().filter(is_of).map(AnyId::from).collect()
    };
    let lane = |title, look, empty, ids| Lane { title, look, empty, ids };
    let (ring, up) = (Mark::Square, Mark::Up);
    vec![
        lane("You promised", (Tone::Gave, ring), "You owe nobody a promise.", by(Promiser::Me)),
        lane("They promised", (Tone::Received, ring), "Nobody owes you one.", by(Promiser::Them)),
        lane(
            "Disputes",
            (Tone::Bad, up),
            "Nothing stands between you and anyone.",
            cx.insight.open_disputes().map(AnyId::from).collect(),
        ),
    ]
}
