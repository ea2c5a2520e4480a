//! What is late, due today and due this week: three lanes side by side, or one under the other where there is less room.

use egui::{Align, Label, Layout, Ui, WidgetInfo, accesskit::Role, vec2};

use super::{Unfolded, item, of, quiet, rows, walk::Walk};
use crate::{
    insight::{Finding, Strength},
    ui::{
        Context, steps,
        theme::{Theme, Tone},
        widgets::{Button, Mark},
    },
};

/// Below this width the lanes stand one under the other, in points.
const SIDE_BY_SIDE: f32 = 900.0;
/// How many things a lane shows at first.
const FEW: usize = 4;
/// Air between lanes, in points.
const GAP: f32 = 14.0;

/// A lane: its strength, title and tone, and what it says while it is empty.
const LANES: [(Strength, &str, Tone, &str); 3] = [
    (Strength::Late, "Late", Tone::Bad, "Nothing is late."),
    (Strength::Due, "Today", Tone::Warn, "Nothing is due today."),
    (Strength::Soon, "This week", Tone::Accent, "Nothing else this week."),
];

/// Draws the lanes.
pub fn show(ui: &mut Ui, cx: &Context, walk: &mut Walk, unfolded: &mut Unfolded) {
    if ui.available_width() < SIDE_BY_SIDE {
        for (strength, title, tone, _) in LANES {
            let findings = of(cx, strength);
            if !findings.is_empty() {
                head(ui, title, tone, findings.len());
                let few = |ui: &mut Ui, walk: &mut Walk, finding: &Finding| {
                    rows::row(ui, cx, walk, finding, Button::soft);
                };
                some(ui, walk, unfolded, strength, findings, few);
                ui.add_space(8.0);
            }
        }
        return;
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        ui.columns(LANES.len(), |columns| {
            for (ui, (strength, title, tone, nothing)) in columns.iter_mut().zip(LANES) {
                ui.spacing_mut().item_spacing = vec2(8.0, 10.0);
                let findings = of(cx, strength);
                head(ui, title, tone, findings.len());
                if findings.is_empty() {
                    ui.label(Theme::of(ui).hint(nothing));
                }
                let one = |ui: &mut Ui, walk: &mut Walk, finding: &Finding| tile(ui, cx, walk, finding);
                some(ui, walk, unfolded, strength, findings, one);
            }
        });
    });
}

/// The first few of a lane, or more once they were asked for.
fn some(
    ui: &mut Ui,
    walk: &mut Walk,
    unfolded: &mut Unfolded,
    strength: Strength,
    findings: &[Finding],
    one: impl Fn(&mut Ui, &mut Walk, &Finding),
) {
    let shown = unfolded.shown(strength, FEW, findings.len());
    for finding in findings.iter().take(shown) {
        one(ui, walk, finding);
    }
    unfolded.button(ui, strength, shown, findings.len());
}

fn head(ui: &mut Ui, title: &str, tone: Tone, count: usize) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        Mark::Dot.show(ui, theme.tone(tone));
        let label = ui.label(theme.strong(title));
        label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{title}: {count}")));
        if count > 0 {
            ui.label(theme.hint(count.to_string()));
        }
    });
}

/// A due thing as a card of a lane.
fn tile(ui: &mut Ui, cx: &Context, walk: &mut Walk, finding: &Finding) {
    let theme = Theme::of(ui);
    item::card(ui, cx, walk, finding, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let row = Layout::right_to_left(Align::Center);
        ui.allocate_ui_with_layout(vec2(ui.available_width(), 22.0), row, |ui| {
            item::faces(ui, cx, finding);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| item::rule(ui, finding));
        });
        ui.add(Label::new(theme.strong(&finding.title)).wrap());
        item::reason(ui, cx, finding);
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            steps::button(ui, cx, finding, &finding.step, |words| Button::soft(words).small());
            if let Some(second) = steps::second(&finding.step) {
                steps::button(ui, cx, finding, &second, |words| Button::secondary(words).small());
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| quiet::menu(ui, cx, finding));
        });
    });
}
