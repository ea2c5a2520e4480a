//! A finding as a row over the whole width: what and why at the left, the rule and the ways on at the right.

use egui::{Align, Label, Layout, Ui, vec2};

use super::{item, quiet, walk::Walk};
use crate::{
    insight::Finding,
    ui::{
        Context, steps,
        theme::{CONTROL_HEIGHT, Theme, Tone},
        widgets::{Button, Chip},
    },
};

/// From this width on the rule stands in a chip of its own, in points.
const ROOMY: f32 = 720.0;
/// Room for the button, in points, where there is much room and where there is little: it is the same in each row, so that they
/// stand in a column.
const STEP: (f32, f32) = (144.0, 126.0);
/// Room for the second button, in points.
const SECOND: f32 = 124.0;
/// Room for the rule's chip, in points.
const RULE: f32 = 176.0;
/// Air beside the faces, in points.
const AIR: f32 = 12.0;
/// Room for the menu, in points.
const MENU: f32 = 70.0;

/// Draws a finding as a row; `dress` says how much its button weighs.
pub fn row(
    ui: &mut Ui,
    cx: &Context,
    walk: &mut Walk,
    finding: &Finding,
    dress: impl Fn(&'static str) -> Button<'static>,
) {
    let theme = Theme::of(ui);
    item::card(ui, cx, walk, finding, |ui| {
        let roomy = ui.available_width() >= ROOMY;
        let second = steps::second(&finding.step);
        let step_room = if roomy { STEP.0 } else { STEP.1 };
        let right = step_room + MENU + if roomy { RULE } else { 0.0 } + if second.is_some() { SECOND } else { 0.0 };
        let left = (ui.available_width() - right - item::faces_width(finding) - 2.0 * AIR).max(120.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
            ui.vertical(|ui| {
                ui.set_width(left);
                if !roomy {
                    item::rule(ui, finding);
                }
                ui.add(Label::new(theme.strong(&finding.title)).wrap());
                item::reason(ui, cx, finding);
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                slot(ui, MENU, |ui| quiet::menu(ui, cx, finding));
                let step = |words| if roomy { dress(words).wide() } else { dress(words).wide().small() };
                slot(ui, step_room, |ui| _ = steps::button(ui, cx, finding, &finding.step, step));
                if let Some(second) = &second {
                    ui.add_space(8.0);
                    let other = |words| Button::secondary(words).wide().small();
                    slot(ui, SECOND - 8.0, |ui| _ = steps::button(ui, cx, finding, second, other));
                }
                if roomy {
                    slot(ui, RULE, |ui| {
                        let chip = ui.add(Chip::new(finding.rule.title(), Tone::Neutral));
                        chip.on_hover_text(finding.rule.says());
                    });
                }
                ui.add_space(AIR);
                item::faces(ui, cx, finding);
            });
        });
    });
}

/// Room of a fixed width, so that what stands in it stands in a column over all rows.
fn slot(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    let middle = Layout::left_to_right(Align::Center).with_main_justify(false);
    ui.allocate_ui_with_layout(vec2(width, CONTROL_HEIGHT), middle, |ui| {
        ui.set_width(width);
        content(ui);
    });
}
