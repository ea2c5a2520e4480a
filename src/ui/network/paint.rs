//! Draws the picture: rings, lines, people, names.

use std::sync::Arc;

use egui::{Align2, Color32, Galley, Painter, Pos2, Rect, Stroke, Ui, pos2, vec2};

use super::{brush::Brush, camera::Camera, model::Model, scene::Scene, side::Emphasis};
use crate::{
    graph::{Frame, Label, ME, Point, place_labels},
    picture::{End, Ink, LineKind, trace},
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

/// Who is marked in a frame.
#[derive(Debug, Clone, Copy, Default)]
pub struct Marks {
    /// The person whose card is shown.
    pub selected: Option<usize>,
    /// The node that the pointer or the keyboard is on.
    pub focus: Option<usize>,
}

/// Draws everything into the scene's canvas.
pub fn paint(ui: &Ui, model: &Model, camera: Camera, scene: &Scene, marks: Marks, emphasis: &Emphasis) {
    let theme = Theme::of(ui);
    let painter = ui.painter().with_clip_rect(scene.canvas);
    let captions = rings(&painter, theme, model, camera, scene.canvas);
    let mut brush = Brush::new(ui.ctx().pixels_per_point());
    lines(&mut brush, theme, model, scene, marks, fineness(camera));
    ways(&mut brush, theme, scene, emphasis);
    people(&mut brush, theme, model, scene, marks);
    gone(&mut brush, theme, scene, emphasis);
    painter.add(brush.into_shape());
    let me = painter.layout_no_wrap("me".to_owned(), font::bold((scene.radius[ME] * 0.8).clamp(7.0, 14.0)), theme.card);
    painter.galley(scene.at[ME] - me.size() / 2.0, me, theme.card);
    names(&painter, theme, model, scene, marks, captions);
}

/// The rings around me, each with its caption at the top; gives the captions' frames.
fn rings(painter: &Painter, theme: &Theme, model: &Model, camera: Camera, canvas: Rect) -> Vec<Frame> {
    let middle = camera.to_screen(Point::default(), canvas);
    let mut captions = Vec::new();
    for (circle, radius) in model.layout.rings().circles() {
        let radius = radius * camera.zoom;
        painter.circle_stroke(middle, radius, Stroke::new(1.0, theme.line_soft));
        let words = painter.layout_no_wrap(circle.word().to_owned(), font::regular(11.0), theme.faint);
        let place = Align2::CENTER_CENTER.anchor_size(middle - vec2(0.0, radius), words.size());
        if captions.last().is_some_and(|last: &Frame| last.overlaps(&frame(place))) {
            continue;
        }
        painter.rect_filled(place.expand2(vec2(4.0, 0.0)), 2, theme.card);
        painter.galley(place.min, words, theme.faint);
        captions.push(frame(place));
    }
    captions
}

fn lines(brush: &mut Brush, theme: &Theme, model: &Model, scene: &Scene, marks: Marks, fine: f32) {
    let view = scene.canvas.expand(4.0);
    let end = |node: usize| End { at: point(scene.at[node]), radius: scene.radius[node] };
    for line in &model.drawing.lines {
        if !Rect::from_two_pos(scene.at[line.from], scene.at[line.to]).intersects(view) {
            continue;
        }
        let touched = [marks.focus, marks.selected].iter().flatten().any(|node| [line.from, line.to].contains(node));
        let light = match marks.focus {
            // Only the lines of the one that is meant stay bright, not those among their neighbours.
            Some(_) if !touched => scene.light[line.from].min(scene.light[line.to]).min(0.5),
            _ => scene.light[line.from].min(scene.light[line.to]),
        };
        let fine = if touched { 1.0 } else { fine };
        let strength = light
            * match line.kind {
                LineKind::Flow { .. } => 0.3 + 0.32 * fine,
                LineKind::Tie { .. } if touched => 1.0,
                LineKind::Tie { .. } => 0.75,
            };
        trace(&line.kind, end(line.from), end(line.to), fine, &mut |ink, piece| {
            let colour = if touched && ink == Ink::Tie { theme.muted } else { theme.ink(ink) };
            brush.piece(piece, colour.gamma_multiply(if ink == Ink::Quiet { light } else { strength }));
        });
    }
}

/// How fine lines are drawn: with many people in little room, thinner.
fn fineness(camera: Camera) -> f32 {
    (camera.zoom / 90.0).clamp(0.3, 1.0)
}

/// Those who are thought away are crossed out.
fn gone(brush: &mut Brush, theme: &Theme, scene: &Scene, emphasis: &Emphasis) {
    for node in emphasis.gone.iter().copied().filter(|node| scene.is_seen(*node)) {
        let (at, reach) = (scene.at[node], scene.radius[node] * 0.75 + 2.0);
        for side in [vec2(reach, reach), vec2(reach, -reach)] {
            brush.line(at - side, at + side, 2.0, theme.bad);
        }
    }
}

/// The paths that are lit, the first strongest.
fn ways(brush: &mut Brush, theme: &Theme, scene: &Scene, emphasis: &Emphasis) {
    for (rank, way) in emphasis.ways.iter().enumerate().rev() {
        let (width, colour) =
            if rank == 0 { (3.0, theme.accent) } else { (1.6, theme.card.lerp_to_gamma(theme.accent, 0.55)) };
        for pair in way.windows(2) {
            if let [Some(from), Some(to)] = [pair.first(), pair.last()].map(|node| scene.at.get(*node?)) {
                brush.line(*from, *to, width, colour);
            }
        }
    }
}

fn people(brush: &mut Brush, theme: &Theme, model: &Model, scene: &Scene, marks: Marks) {
    for node in model.drawing.order.iter().rev().copied().filter(|node| scene.is_seen(*node)) {
        let (at, radius) = (scene.at[node], scene.radius[node]);
        let own = model.drawing.class(node).map_or(theme.text, |class| theme.swatch(class.swatch));
        let colour = theme.card.lerp_to_gamma(own, scene.light[node]);
        brush.disc(at, radius + 1.5, theme.card);
        if model.drawing.class(node).is_some_and(|class| class.hollow) {
            let width = (radius * 0.34).clamp(1.4, 3.0);
            brush.ring(at, radius - width / 2.0, width, colour);
        } else {
            brush.disc(at, radius, colour);
        }
        if node != ME && model.layout.is_fixed(node) {
            brush.disc(at, (radius * 0.3).clamp(1.4, 3.0), if is_hollow(model, node) { colour } else { theme.card });
        }
        if marks.selected == Some(node) {
            brush.ring(at, radius + 4.5, 2.0, theme.text);
        } else if marks.focus == Some(node) {
            brush.ring(at, radius + 4.0, 2.0, own.gamma_multiply(0.45));
        }
    }
}

fn is_hollow(model: &Model, node: usize) -> bool {
    model.drawing.class(node).is_some_and(|class| class.hollow)
}

/// Names by importance: who is meant first, then the closest; each with a halo so that lines do not cross it.
fn names(painter: &Painter, theme: &Theme, model: &Model, scene: &Scene, marks: Marks, captions: Vec<Frame>) {
    let first = [marks.focus, marks.selected];
    let meant = first.iter().flatten().copied();
    let rest = model.drawing.order.iter().copied().filter(|node| !first.contains(&Some(*node)));
    let (bright, dim): (Vec<usize>, Vec<usize>) = rest.partition(|node| scene.light[*node] > 0.6);
    let mut wanted: Vec<usize> =
        meant.chain(bright).chain(dim).filter(|node| *node != ME && scene.is_seen(*node)).collect();
    wanted.dedup();
    let mut taken = captions;
    taken.extend(wanted.iter().chain([&ME]).map(|node| around(scene, *node)));
    wanted.truncate(MOST_NAMES);
    let galleys: Vec<Arc<Galley>> =
        wanted.iter().map(|node| name(painter, model.drawing.name(*node), first.contains(&Some(*node)))).collect();
    let labels: Vec<Label> = wanted
        .iter()
        .zip(&galleys)
        .map(|(node, galley)| Label {
            node: point(scene.at[*node]),
            radius: scene.radius[*node] + if first.contains(&Some(*node)) { 4.0 } else { 0.0 },
            width: galley.size().x + 2.0 * AIR,
            height: galley.size().y,
        })
        .collect();
    let placed = place_labels(&labels, &taken, frame(scene.canvas.shrink(2.0)));
    for ((node, galley), place) in wanted.iter().zip(galleys).zip(placed) {
        if let Some(place) = place {
            let colour = theme.card.lerp_to_gamma(theme.text, scene.light[*node].max(0.3));
            haloed(painter, pos2(place.left + AIR, place.top), galley, colour, theme.card);
        }
    }
}

fn name(painter: &Painter, name: &str, strong: bool) -> Arc<Galley> {
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

const fn point(at: Pos2) -> Point {
    Point::new(at.x, at.y)
}

fn frame(rect: Rect) -> Frame {
    Frame { left: rect.left(), top: rect.top(), right: rect.right(), bottom: rect.bottom() }
}

/// What a node covers, a little less than its square, so that a name may nestle up to its corner.
fn around(scene: &Scene, node: usize) -> Frame {
    Frame::around(point(scene.at[node]), scene.radius[node] * 0.85)
}
