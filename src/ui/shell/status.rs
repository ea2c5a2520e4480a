//! The bar at the foot: saved or not and when, the step that can be undone, what runs in the background, how much is shown.

use egui::{Align, Layout, Ui};

use super::Outside;
use crate::{
    app::Session,
    book::{Exchange, Person, Tie},
    store::SaveStatus,
    ui::{
        Context,
        theme::{Theme, Tone},
        widgets::{Button, Mark, elided},
    },
};

/// Draws the bar.
pub fn show(ui: &mut Ui, cx: &Context, outside: &Outside) {
    let theme = Theme::of(ui);
    ui.horizontal_centered(|ui| {
        let (tone, words) = saving(outside);
        Mark::Dot.show(ui, theme.tone(tone));
        let label = ui.label(theme.small(&words));
        if tone == Tone::Bad {
            label.on_hover_text(&words);
        }
        ui.add_space(16.0);
        if let Some(job) = outside.jobs.last() {
            ui.add(egui::Spinner::new().size(12.0).color(theme.accent));
            ui.label(theme.small(format!("{} {}", job.label(), job.progress())));
            if ui.add(Button::quiet("Cancel").small()).clicked() {
                job.cancel();
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(theme.small(counts(cx)));
            if let Some(label) = outside.history.undo_label() {
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    elided(ui, theme.hint(format!("Undo: {label}")));
                });
            }
        });
    });
}

fn saving(outside: &Outside) -> (Tone, String) {
    match outside.session {
        Session::Start => (Tone::Neutral, String::new()),
        Session::Sample => (Tone::Neutral, "The sample: nothing is saved".to_owned()),
        Session::File(_) => match outside.session.save_status() {
            None | Some(SaveStatus::Pending | SaveStatus::Saving) => (Tone::Warn, "Saving\u{2026}".to_owned()),
            Some(SaveStatus::ReadOnly(reason)) => (Tone::Warn, format!("Read only: {reason}")),
            Some(SaveStatus::Saved { no_backup: Some(why), .. }) => {
                (Tone::Warn, format!("Saved, but without a backup: {why}"))
            }
            Some(SaveStatus::Saved { at, .. }) => {
                let time = at.map(|at| at.to_zoned(outside.zone.clone()).strftime(" %H:%M").to_string());
                (Tone::Good, format!("Saved{}", time.unwrap_or_default()))
            }
            Some(SaveStatus::Failed { why }) => (Tone::Bad, format!("Not saved: {why}")),
        },
    }
}

fn counts(cx: &Context) -> String {
    if let Some((shown, of)) = cx.shown.take() {
        return if shown == of { format!("{of} shown") } else { format!("{shown} of {of} shown") };
    }
    let (people, ties, exchanges) = (cx.book.count::<Person>(), cx.book.count::<Tie>(), cx.book.count::<Exchange>());
    format!("{people} people \u{b7} {ties} ties \u{b7} {exchanges} exchanges")
}
