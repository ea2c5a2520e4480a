//! What the pointer holds: a person that is moved, a tie that is drawn, an outline around several.

use egui::{Modifiers, PointerButton, Pos2, Response, Stroke, Ui, Vec2, epaint::PathShape};

use super::{
    camera::Camera,
    canvas::{self, Act, Touch},
    model::Model,
    scene::Scene,
};
use crate::{
    book::{Tie, TieId, TieKind},
    graph::ME,
    ui::{Context, theme::Theme},
};

/// Points between two corners of an outline.
const CORNER: f32 = 4.0;

/// What the pointer holds.
#[derive(Debug, Default)]
pub enum Hand {
    /// Nothing.
    #[default]
    Free,
    /// A node, and how far its middle is from the pointer.
    Person(usize, Vec2),
    /// A tie from a node to the pointer, and the node it would end at.
    Tie(usize, Pos2, Option<usize>),
    /// An outline.
    Lasso(Vec<Pos2>),
}

impl Hand {
    /// Whether it holds nothing.
    pub const fn is_free(&self) -> bool {
        matches!(self, Self::Free)
    }

    /// The node that it holds, or draws a tie from.
    pub const fn node(&self) -> Option<usize> {
        match self {
            Self::Person(node, _) | Self::Tie(node, ..) => Some(*node),
            Self::Free | Self::Lasso(_) => None,
        }
    }

    /// Moves the person that is dragged, and lets the book keep the place when they are let go; with Ctrl held, draws a tie
    /// from them to whomever the pointer ends on. Whether anyone is held.
    pub fn drag(
        &mut self,
        ui: &Ui,
        cx: &Context,
        model: &mut Model,
        camera: Camera,
        scene: &Scene,
        touched: Option<&Touch>,
    ) -> bool {
        let pointer = ui.input(|input| input.pointer.interact_pos());
        if let (Some(Touch { node, response }), Some(pointer)) = (touched, pointer)
            && response.drag_started_by(PointerButton::Primary)
            && *node != ME
            && cx.can_edit()
        {
            let grip = response.total_drag_delta().unwrap_or_default();
            let draws = ui.input(|input| input.modifiers.command);
            *self = if draws {
                Self::Tie(*node, pointer, None)
            } else if model.is_movable() {
                Self::Person(*node, scene.at[*node] - (pointer - grip))
            } else {
                Self::Free
            };
        }
        let ends = ui.input(|input| !input.pointer.primary_down());
        match self {
            Self::Person(node, off) => {
                let (node, off) = (*node, *off);
                if let Some(pointer) = pointer {
                    model.layout.put(node, camera.to_layout(pointer + off, scene.canvas));
                }
                if ends {
                    *self = Self::Free;
                    canvas::pin(cx, model, node);
                }
            }
            Self::Tie(from, at, to) => {
                let from = *from;
                *at = pointer.unwrap_or(*at);
                *to = (ME + 1..scene.at.len())
                    .find(|node| *node != from && scene.is_seen(*node) && scene.touch(*node).contains(*at));
                let to = *to;
                if ends {
                    *self = Self::Free;
                    if let Some(to) = to {
                        tie(cx, model, from, to);
                    }
                }
            }
            Self::Free | Self::Lasso(_) => return false,
        }
        ui.ctx().request_repaint();
        true
    }

    /// With Shift held, dragging on nothing draws an outline; whoever is within it when it is let go is chosen.
    pub fn lasso(&mut self, ui: &Ui, back: &Response, scene: &Scene) -> Option<Act> {
        let (pointer, held) = (back.interact_pointer_pos(), ui.input(|input| input.modifiers));
        if back.drag_started_by(PointerButton::Primary) && held.matches_logically(Modifiers::SHIFT) {
            *self = Self::Lasso(ui.input(|input| input.pointer.press_origin()).into_iter().collect());
        }
        let Self::Lasso(outline) = self else { return None };
        if let Some(pointer) = pointer.filter(|at| outline.last().is_none_or(|last| last.distance(*at) > CORNER)) {
            outline.push(pointer);
        }
        if !back.drag_stopped() {
            return None;
        }
        let within = scene.within(outline);
        *self = Self::Free;
        (!within.is_empty()).then_some(Act::Choose(within))
    }

    /// Draws the tie or the outline that it holds.
    pub fn paint(&self, ui: &Ui, model: &Model, scene: &Scene) {
        let theme = Theme::of(ui);
        let painter = ui.painter().with_clip_rect(scene.canvas);
        let stroke = Stroke::new(2.0, theme.accent);
        match self {
            Self::Tie(from, at, to) => {
                let end = to.map_or(*at, |node| scene.at[node]);
                painter.line_segment([scene.at[*from], end], stroke);
                for node in to.iter().chain([from]) {
                    painter.circle_stroke(scene.at[*node], scene.radius[*node] + 4.0, stroke);
                }
            }
            Self::Lasso(outline) => {
                let fill = theme.accent.gamma_multiply(0.10);
                painter.add(PathShape { points: outline.clone(), closed: true, fill, stroke: stroke.into() });
                for node in scene.within(outline).into_iter().filter(|node| scene.is_seen(*node)) {
                    painter.circle_stroke(
                        scene.at[node],
                        model.drawing.radius(node).max(scene.radius[node]) + 3.5,
                        stroke,
                    );
                }
            }
            Self::Free | Self::Person(..) => {}
        }
    }
}

/// Adds a tie between two people and shows its card, where its kind can be told.
fn tie(cx: &Context, model: &Model, from: usize, to: usize) {
    let (Some(from), Some(to)) = (model.network.person(from), model.network.person(to)) else { return };
    let id: TieId = cx.new_id();
    let label = format!("tie {} to {}", cx.book.name(from), cx.book.name(to));
    cx.edit_with_undo(label, move |book| book.add(id, Tie::new(from, to, TieKind::Knows)));
    cx.select(id);
}
