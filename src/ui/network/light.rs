//! What is bright in the picture: who is meant, and for a moment the neighbours of someone pointed at or held.

use egui::Ui;

use super::{
    canvas::Shown,
    model::{Key, Model},
    scene::Scene,
};
use crate::graph::ME;

/// How long a person is held before the others make way for a look at their neighbours, in seconds.
const HOLD: f64 = 0.35;
/// How long those who are new take to appear, in seconds.
const WELCOME: f64 = 0.7;
/// From so many points on, someone who is held is moved.
const MOVED: f32 = 6.0;

/// How bright everyone was, for changes to be soft.
#[derive(Debug, Default)]
pub struct Light {
    /// The node that was last under the pointer, for the light to fade.
    hovered: Option<usize>,
    /// What was shown in the frame before, and since when, in seconds.
    since: Option<(Key, f64)>,
}

impl Light {
    /// Dims those who are not meant; gives the node that is.
    pub fn shed(
        &mut self,
        ui: &Ui,
        model: &Model,
        scene: &mut Scene,
        touched: Option<usize>,
        shown: &Shown,
    ) -> Option<usize> {
        let focus = touched.filter(|node| *node != ME);
        let part = ui.ctx().animate_bool(ui.scope_id().with("hover light"), focus.is_some());
        if focus.is_some() {
            self.hovered = focus;
        }
        if let Some(centre) = self.hovered.filter(|node| part > 0.0 && *node < model.network.len()) {
            let mut near = vec![false; model.network.len()];
            for neighbour in model.network.neighbours(centre) {
                near[neighbour.node] = true;
            }
            near[centre] = true;
            scene.dim(part, |node| near[node]);
            if peeks(ui, focus) {
                scene.fade(|node| near[node]);
            }
        }
        self.welcome(ui, model, scene);
        scene.dim(1.0, |node| shown.meant.get(node).copied().unwrap_or(true) || focus == Some(node));
        scene.light_bubbles(model);
        focus
    }

    /// Lets those who are new in the picture appear softly.
    fn welcome(&mut self, ui: &Ui, model: &Model, scene: &mut Scene) {
        let now = ui.input(|input| input.time);
        let since = match self.since {
            Some((key, since)) if key == model.key => since,
            _ => {
                self.since = Some((model.key, now));
                now
            }
        };
        let part = ((now - since) / WELCOME).clamp(0.0, 1.0) as f32;
        if part < 1.0 && !model.arrived.is_empty() && ui.style().animation_time > 0.0 {
            for node in &model.arrived {
                scene.light[*node] *= part;
            }
            ui.ctx().request_repaint();
        }
    }
}

/// Whether someone is held, by the pointer or by the space bar, for a look at their neighbours alone.
fn peeks(ui: &Ui, focus: Option<usize>) -> bool {
    let (time, pressed, space) = ui.input(|input| {
        let went = input.pointer.press_origin().zip(input.pointer.latest_pos()).map(|(from, to)| from.distance(to));
        let held = input.pointer.primary_down() && went.is_some_and(|went| went < MOVED);
        (input.time, input.pointer.press_start_time().filter(|_| held), input.key_down(egui::Key::Space))
    });
    if focus.is_none() {
        return false;
    }
    if let Some(left) = pressed.map(|began| HOLD - (time - began)).filter(|left| *left > 0.0) {
        ui.ctx().request_repaint_after_secs(left as f32);
        return space;
    }
    pressed.is_some() || space
}
