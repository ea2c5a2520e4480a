//! Names in the picture: by importance, none over another, each with a halo so that lines do not cross it.

use std::sync::Arc;

use egui::{Color32, Galley, Painter, Pos2, Rect, pos2, vec2};

use super::{
    model::Model,
    paint::{Marks, point},
    scene::Scene,
};
use crate::{
    graph::{Frame, Label, ME, place_labels},
    ui::theme::{Theme, font},
};

/// Most names that are looked for a place in one frame.
const MOST_NAMES: usize = 220;
/// Size of a name, in points.
const NAME: f32 = 12.0;
/// Room to the left and the right of a name, in points.
const AIR: f32 = 3.0;
/// What a name may measure across, in points; longer ones end in an ellipsis.
const NAME_WIDTH: f32 = 150.0;

/// A name that wants a place.
struct Wanted {
    at: Pos2,
    radius: f32,
    light: f32,
    galley: Arc<Galley>,
}

/// Crowds first, then who is meant, then the others by importance. `taken` is where no name may stand.
pub fn names(painter: &Painter, theme: &Theme, model: &Model, scene: &Scene, marks: &Marks, mut taken: Vec<Frame>) {
    let first = [marks.focus, marks.selected];
    let lit = marks.shown.emphasis.ways.iter().flatten().copied();
    let meant = first.iter().flatten().copied().chain(lit);
    let rest = model.drawing.order.iter().copied();
    let (bright, dim): (Vec<usize>, Vec<usize>) = rest.partition(|node| scene.light[*node] > 0.6);
    let mut seen = vec![false; model.network.len()];
    let mut nodes: Vec<usize> = meant.chain(bright).chain(dim).collect();
    nodes.retain(|node| *node != ME && scene.is_seen(*node) && !std::mem::replace(&mut seen[*node], true));
    taken.extend(nodes.iter().chain([&ME]).map(|node| around(scene.at[*node], scene.radius[*node])));
    taken.extend(scene.bubbles.iter().map(|bubble| around(bubble.at, bubble.radius)));
    nodes.truncate(MOST_NAMES);
    let crowds = scene.bubbles.iter().filter_map(|bubble| {
        let name = &model.crowds.all.get(bubble.crowd)?.name;
        let galley = galley(painter, name, true);
        Some(Wanted { at: bubble.at, radius: bubble.radius, light: bubble.light, galley })
    });
    let people = nodes.iter().map(|node| {
        let strong = first.contains(&Some(*node));
        let name = model.drawing.name(*node);
        let radius = scene.radius[*node] + if strong { 4.0 } else { 0.0 };
        Wanted { at: scene.at[*node], radius, light: scene.light[*node], galley: galley(painter, name, strong) }
    });
    let wanted: Vec<Wanted> = crowds.chain(people).collect();
    let labels: Vec<Label> = wanted.iter().map(label).collect();
    let placed = place_labels(&labels, &taken, frame(scene.canvas.shrink(2.0)));
    for (wanted, place) in wanted.into_iter().zip(placed) {
        if let Some(place) = place {
            let colour = theme.card.lerp_to_gamma(theme.text, wanted.light.max(0.12));
            haloed(painter, pos2(place.left + AIR, place.top), wanted.galley, colour, theme.card);
        }
    }
}

fn label(wanted: &Wanted) -> Label {
    let size = wanted.galley.size();
    Label { node: point(wanted.at), radius: wanted.radius, width: size.x + 2.0 * AIR, height: size.y }
}

fn galley(painter: &Painter, name: &str, strong: bool) -> Arc<Galley> {
    let font = if strong { font::semibold(NAME) } else { font::regular(NAME) };
    let mut job = egui::text::LayoutJob::simple_singleline(name.to_owned(), font, Color32::PLACEHOLDER);
    job.wrap = egui::text::TextWrapping::truncate_at_width(NAME_WIDTH);
    painter.layout_job(job)
}

fn haloed(painter: &Painter, at: Pos2, galley: Arc<Galley>, colour: Color32, halo: Color32) {
    for off in [vec2(-1.2, -0.8), vec2(1.2, -0.8), vec2(-1.2, 0.8), vec2(1.2, 0.8)] {
        painter.galley(at + off, Arc::clone(&galley), halo.gamma_multiply(0.85));
    }
    painter.galley(at, galley, colour);
}

/// A frame of the picture.
pub fn frame(rect: Rect) -> Frame {
    Frame { left: rect.left(), top: rect.top(), right: rect.right(), bottom: rect.bottom() }
}

/// What a circle covers, a little less than its square, so that a name may nestle up to its corner.
fn around(at: Pos2, radius: f32) -> Frame {
    Frame::around(point(at), radius * 0.85)
}
