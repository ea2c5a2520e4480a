//! The mission that is looked at: what, why, by when, and the ways to end it.

use egui::{Label, Popup, Ui};

use super::edits;
use crate::{
    book::{Mission, MissionId, MissionState},
    ui::{
        Context,
        card::remove_all,
        spoken,
        theme::{Theme, Tone},
        widgets::{Button, Card, Chip, Mark},
    },
};

/// Draws the head of a mission.
pub fn card(ui: &mut Ui, cx: &Context, id: MissionId, mission: &Mission) {
    let theme = Theme::of(ui);
    Card::new().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.add(Label::new(theme.heading(&mission.what)).wrap());
        if !mission.why.trim().is_empty() {
            ui.add(Label::new(theme.second(mission.why.trim())).wrap());
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.add(state(mission));
            ui.label(theme.small(days(cx, mission)));
        });
        ui.add_enabled_ui(cx.can_edit(), |ui| ui.horizontal_wrapped(|ui| ways(ui, cx, id, mission)));
    });
}

fn state(mission: &Mission) -> Chip<'static> {
    match mission.state {
        MissionState::Open => Chip::new("open", Tone::Accent).mark(Mark::Ring),
        MissionState::Reached(_) => Chip::new("reached", Tone::Good).mark(Mark::Dot),
        MissionState::Dropped(_) => Chip::new("dropped", Tone::Neutral).mark(Mark::Dash),
    }
}

/// When it is due, or ended, and when it began.
fn days(cx: &Context, mission: &Mission) -> String {
    let begun = spoken::ago(mission.started, cx.today);
    match (mission.state, mission.due) {
        (MissionState::Open, Some(due)) if due < cx.today => {
            format!("By {due}, {}; begun {begun}.", spoken::due(due, cx.today))
        }
        (MissionState::Open, Some(due)) => format!("By {due}, {}; begun {begun}.", spoken::ago(due, cx.today)),
        (MissionState::Open, None) => format!("No date named; begun {begun}."),
        (MissionState::Reached(on) | MissionState::Dropped(on), _) => {
            format!("On {on}, {}; begun {}.", spoken::ago(on, cx.today), mission.started)
        }
    }
}

fn ways(ui: &mut Ui, cx: &Context, id: MissionId, mission: &Mission) {
    ui.spacing_mut().item_spacing.x = 6.0;
    let today = cx.today.max(mission.started);
    if mission.state == MissionState::Open {
        if ui.add(Button::soft("Reached").small()).clicked() {
            edits::set_state(cx, id, MissionState::Reached(today));
        }
        if ui.add(Button::secondary("Drop").small()).on_hover_text("Gives it up, from today on.").clicked() {
            edits::set_state(cx, id, MissionState::Dropped(today));
        }
    } else if ui.add(Button::soft("Reopen").small()).clicked() {
        edits::set_state(cx, id, MissionState::Open);
    }
    if ui.add(Button::secondary("Edit\u{2026}").small()).on_hover_text("Shows every field in the card.").clicked() {
        cx.select(id);
    }
    let more = ui.add(Button::quiet("\u{25BC}").name("More with this mission").small());
    Popup::menu(&more).show(|ui| {
        if ui.button("Delete the mission").clicked() {
            remove_all(cx, &[id.into()]);
        }
    });
}
