//! The keyboard in the picture: arrows lead to the next person in their direction, Esc goes one layer back.

use egui::{Key, Modifiers, Ui, vec2};

use super::{canvas::person_id, model::Model, scene::Scene};
use crate::{graph::ME, ui::Context};

/// Reads the keys; whether Esc found neither someone to leave nor a card to let go, and concerns the page.
pub fn walk(ui: &Ui, cx: &Context, model: &Model, scene: &Scene, selected: Option<usize>) -> bool {
    let focus = ui.memory(egui::Memory::focused);
    let focused =
        focus.and_then(|id| model.drawing.order.iter().copied().find(|node| person_id(ui, model, *node) == id));
    let covered = !ui.memory(|memory| memory.allows_interaction(ui.layer_id()));
    if covered || (focus.is_some() && focused.is_none()) {
        return false;
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        let leaves = focused.is_some() || cx.selection.is_some();
        if let Some(id) = focus {
            ui.memory_mut(|memory| memory.surrender_focus(id));
        }
        if leaves {
            cx.let_go();
        }
        return !leaves;
    }
    let arrows = [
        (Key::ArrowRight, vec2(1.0, 0.0)),
        (Key::ArrowLeft, vec2(-1.0, 0.0)),
        (Key::ArrowDown, vec2(0.0, 1.0)),
        (Key::ArrowUp, vec2(0.0, -1.0)),
    ];
    let pressed = arrows.into_iter().find(|(key, _)| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key)));
    let Some((_, direction)) = pressed else { return false };
    let from = focused.or(selected).unwrap_or(ME);
    if let Some(next) = scene.next(from, direction) {
        if let Some(person) = model.network.person(next) {
            cx.select(person);
        }
        if focused.is_some() {
            ui.memory_mut(|memory| memory.request_focus(person_id(ui, model, next)));
        }
    }
    false
}
