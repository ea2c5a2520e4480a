//! The fields of a dispute, and the way out of it (practice.md R7).

use egui::Ui;

use super::parts;
use crate::{
    book::{Dispute, PersonId, Resolution},
    ui::Context,
};

/// Every field of a dispute.
pub fn fields(ui: &mut Ui, cx: &Context, people: &mut Vec<PersonId>, dispute: &mut Dispute) {
    parts::people(ui, cx, people);
    parts::text(ui, "What it is about", 1, &mut dispute.what);
    parts::day(ui, cx, "Opened on", &mut dispute.opened);
    parts::text(ui, "My part in it", 2, &mut dispute.my_part);
    parts::text(ui, "Next step", 2, &mut dispute.next_step);
    parts::day_or_today(ui, cx, "Spoke directly on", "Spoke today", &mut dispute.spoke_on);
    let mut resolved = dispute.resolved.as_ref().map(|end| end.on);
    parts::day_or_today(ui, cx, "Resolved on", "Resolved today", &mut resolved);
    match (resolved, &mut dispute.resolved) {
        (Some(on), Some(end)) => {
            end.on = on;
            parts::text(ui, "What came of it", 2, &mut end.outcome);
        }
        (Some(on), none) => *none = Some(Resolution { on, outcome: String::new() }),
        (None, end) => *end = None,
    }
    parts::text(ui, "Note", 3, &mut dispute.note);
}
