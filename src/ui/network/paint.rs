//! Draws the picture: rings, lines, crowds, people, names.

use egui::{Align2, Color32, Painter, Pos2, Rect, Stroke, Ui, vec2};

use super::{brush::Brush, camera::Camera, canvas::Shown, model::Model, names, scene::Scene, seats, side::Emphasis};
use crate::{
    graph::{Frame, ME, Point},
    picture::{End, Ink, Line, LineKind, trace},
    ui::theme::{Theme, font},
};

/// With more people than this, lines between two who are both out of sight are left out: they would only cross the view.
const MANY: usize = 600;
/// Room for the words in a crowd, in points: a smaller one has none.
const WORDS: f32 = 13.0;

/// Who and what is marked in a frame.
#[derive(Clone, Copy)]
pub struct Marks<'a> {
    /// The person whose card is shown.
    pub selected: Option<usize>,
    /// The node that the pointer or the keyboard is on.
    pub focus: Option<usize>,
    /// The line under the pointer.
    pub line: Option<usize>,
    /// What the page lets the picture show.
    pub shown: &'a Shown<'a>,
    /// Whether a kind of line stays bright.
    pub line_is_lit: &'a dyn Fn(&LineKind) -> bool,
}

/// Draws everything into the scene's canvas.
pub fn paint(ui: &Ui, model: &Model, camera: Camera, scene: &Scene, marks: &Marks) {
    let theme = Theme::of(ui);
    let painter = ui.painter().with_clip_rect(scene.canvas);
    let mut captions = rings(&painter, theme, model, camera, scene.canvas);
    captions.extend(seats::paint(&painter, theme, model, camera, scene.canvas));
    let mut brush = Brush::new(ui.ctx().pixels_per_point());
    between_crowds(&mut brush, theme, model, scene);
    lines(&mut brush, theme, model, scene, marks, fineness(camera));
    ways(&mut brush, theme, scene, marks);
    crowds(&mut brush, theme, model, scene);
    people(&mut brush, theme, model, scene, marks);
    gone(&mut brush, theme, scene, marks.shown.emphasis);
    painter.add(brush.into_shape());
    let me = painter.layout_no_wrap("me".to_owned(), font::bold((scene.radius[ME] * 0.8).clamp(7.0, 14.0)), theme.card);
    painter.galley(scene.at[ME] - me.size() / 2.0, me, theme.card);
    counts(&painter, theme, model, scene);
    names::names(&painter, theme, model, scene, marks, captions);
}

/// The rings around me, each with its caption at the top; gives the captions' frames.
fn rings(painter: &Painter, theme: &Theme, model: &Model, camera: Camera, canvas: Rect) -> Vec<Frame> {
    let middle = camera.to_screen(Point::default(), canvas);
    let mut captions = Vec::new();
    for (word, radius) in &model.stand.rings {
        let radius = radius * camera.zoom;
        painter.circle_stroke(middle, radius, Stroke::new(1.0, theme.line_soft));
        let words = painter.layout_no_wrap(word.clone(), font::regular(11.0), theme.faint);
        let place = Align2::CENTER_CENTER.anchor_size(middle - vec2(0.0, radius), words.size());
        if captions.last().is_some_and(|last: &Frame| last.overlaps(&names::frame(place))) {
            continue;
        }
        painter.rect_filled(place.expand2(vec2(4.0, 0.0)), 2, theme.card);
        painter.galley(place.min, words, theme.faint);
        captions.push(names::frame(place));
    }
    captions
}

fn lines(brush: &mut Brush, theme: &Theme, model: &Model, scene: &Scene, marks: &Marks, fine: f32) {
    let view = scene.canvas.expand(4.0);
    let many = model.network.len() > MANY;
    for (number, line) in model.drawing.lines.iter().enumerate() {
        let (from, to) = (scene.at[line.from], scene.at[line.to]);
        // What leads into a crowd is drawn with the crowd, but for the lines of those who are meant.
        if !scene.is_apart(line.from) || !scene.is_apart(line.to) || !Rect::from_two_pos(from, to).intersects(view) {
            continue;
        }
        if many && !(view.contains(from) || view.contains(to)) {
            continue;
        }
        draw_line(brush, theme, (number, line), scene, marks, fine);
    }
}

fn draw_line(
    brush: &mut Brush,
    theme: &Theme,
    (number, line): (usize, &Line),
    scene: &Scene,
    marks: &Marks,
    fine: f32,
) {
    let end = |node: usize| End { at: point(scene.at[node]), radius: scene.radius[node] };
    let is_gone = |node: &usize| marks.shown.emphasis.gone.contains(node);
    let pointed = marks.line == Some(number);
    let touched =
        pointed || [marks.focus, marks.selected].iter().flatten().any(|node| [line.from, line.to].contains(node));
    let mut light = scene.light[line.from].min(scene.light[line.to]);
    if marks.focus.is_some() && !touched {
        // Only the lines of the one that is meant stay bright, not those among their neighbours.
        light = light.min(0.5);
    }
    if !marks.shown.emphasis.ways.is_empty() && !pointed {
        light = light.min(0.35);
    }
    if matches!(line.kind, LineKind::Flow { .. }) && !marks.shown.flows && !touched {
        return;
    }
    if !(marks.line_is_lit)(&line.kind) || [line.from, line.to].iter().any(is_gone) {
        light = light.min(0.1);
    }
    let fine = if touched { 1.0 } else { fine };
    let strength = light
        * match line.kind {
            LineKind::Flow { .. } if pointed => 1.0,
            LineKind::Flow { .. } => 0.3 + 0.32 * fine,
            LineKind::Tie { .. } if touched => 1.0,
            LineKind::Tie { .. } => 0.75,
        };
    trace(&line.kind, end(line.from), end(line.to), fine, &mut |ink, piece| {
        let colour = if touched && ink == Ink::Tie { theme.muted } else { theme.ink(ink) };
        brush.piece(piece, colour.gamma_multiply(if ink == Ink::Quiet { light } else { strength }));
    });
}

/// The ways that are lit, the first on top.
fn ways(brush: &mut Brush, theme: &Theme, scene: &Scene, marks: &Marks) {
    for (number, way) in marks.shown.emphasis.ways.iter().enumerate().rev() {
        let (width, strength) = if number == 0 { (4.0, 0.9) } else { (2.5, 0.4) };
        for hop in way.windows(2) {
            if let [from, to] = *hop {
                brush.line(scene.at[from], scene.at[to], width, theme.accent.gamma_multiply(strength));
            }
        }
    }
}

/// Ties between crowds, and what passed between me and each.
fn between_crowds(brush: &mut Brush, theme: &Theme, model: &Model, scene: &Scene) {
    let place = |crowd: usize| scene.bubbles.iter().find(|bubble| bubble.crowd == crowd);
    for between in &model.crowds.between {
        if let (Some(one), Some(other)) = (place(between.one), place(between.other)) {
            let width = 0.6 + 0.55 * (between.ties as f32).ln();
            let colour = theme.ink(Ink::Tie).gamma_multiply(0.55 * one.light.min(other.light));
            brush.line(one.at, other.at, width, colour);
        }
    }
    let me = End { at: point(scene.at[ME]), radius: scene.radius[ME] };
    for bubble in &scene.bubbles {
        let Some(crowd) = model.crowds.all.get(bubble.crowd) else { continue };
        let (gave, asked) = crowd.flow;
        if gave + asked > 0.0 {
            let end = End { at: point(bubble.at), radius: bubble.radius };
            trace(&LineKind::Flow { gave, asked }, me, end, 1.0, &mut |ink, piece| {
                brush.piece(piece, theme.ink(ink).gamma_multiply(0.6 * bubble.light));
            });
        }
    }
}

/// Each crowd as a disc whose rim tells which classes are in it, and how many of each.
fn crowds(brush: &mut Brush, theme: &Theme, model: &Model, scene: &Scene) {
    for bubble in scene.bubbles.iter().filter(|bubble| scene.canvas.expand(bubble.radius).contains(bubble.at)) {
        let Some(crowd) = model.crowds.all.get(bubble.crowd) else { continue };
        let shade = |colour: Color32| theme.card.lerp_to_gamma(colour, bubble.light);
        brush.disc(bubble.at, bubble.radius + 1.5, theme.card);
        brush.disc(bubble.at, bubble.radius, shade(theme.sidebar));
        let width = (bubble.radius * 0.16).clamp(3.0, 9.0);
        let mut from = 0.0;
        for (class, count) in model.shares(crowd) {
            let part = count as f32 / crowd.members.len() as f32;
            let hue = model.drawing.classes.entries.get(class).map_or(theme.faint, |class| theme.swatch(class.swatch));
            brush.arc(bubble.at, bubble.radius - width / 2.0, width, (from, from + part), shade(hue));
            from += part;
        }
    }
}

/// How many people there are in each crowd.
fn counts(painter: &Painter, theme: &Theme, model: &Model, scene: &Scene) {
    for bubble in scene.bubbles.iter().filter(|bubble| bubble.radius >= WORDS) {
        if let Some(crowd) = model.crowds.all.get(bubble.crowd) {
            let colour = theme.card.lerp_to_gamma(theme.text, bubble.light);
            let font = font::semibold((bubble.radius * 0.42).clamp(10.0, 22.0));
            painter.text(bubble.at, Align2::CENTER_CENTER, crowd.members.len(), font, colour);
        }
    }
}

/// How fine lines are drawn: with many people in little room, thinner.
fn fineness(camera: Camera) -> f32 {
    (camera.zoom / 90.0).clamp(0.3, 1.0)
}

fn people(brush: &mut Brush, theme: &Theme, model: &Model, scene: &Scene, marks: &Marks) {
    for node in model.drawing.order.iter().rev().copied().filter(|node| scene.is_seen(*node)) {
        let (at, radius) = (scene.at[node], scene.radius[node]);
        let class = model.drawing.class(node);
        let own = class.map_or(theme.text, |class| theme.swatch(class.swatch));
        let is_gone = marks.shown.emphasis.gone.contains(&node);
        let light = if is_gone { 0.12 } else { scene.light[node] };
        let colour = theme.card.lerp_to_gamma(own, light);
        let is_hollow = is_gone || class.is_some_and(|class| class.hollow);
        brush.disc(at, radius + 1.5, theme.card);
        if is_hollow {
            let width = (radius * 0.34).clamp(1.4, 3.0);
            brush.ring(at, radius - width / 2.0, width, colour);
        } else {
            brush.disc(at, radius, colour);
        }
        if node != ME && model.is_pinned(node) {
            brush.disc(at, (radius * 0.3).clamp(1.4, 3.0), if is_hollow { colour } else { theme.card });
        }
        mark(brush, theme, model, (node, at, radius, own), marks);
    }
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

/// What marks someone: chosen, lost with another, selected, or under the pointer.
fn mark(
    brush: &mut Brush,
    theme: &Theme,
    model: &Model,
    (node, at, radius, own): (usize, Pos2, f32, Color32),
    marks: &Marks,
) {
    if marks.shown.emphasis.lost.contains(&node) {
        brush.ring(at, radius + 3.5, 2.0, theme.bad);
    }
    if model.network.person(node).is_some_and(|person| marks.shown.chosen.contains(&person)) {
        brush.ring(at, radius + 3.5, 2.0, theme.accent);
    }
    if marks.selected == Some(node) {
        brush.ring(at, radius + 4.5, 2.0, theme.text);
    } else if marks.focus == Some(node) {
        brush.ring(at, radius + 4.0, 2.0, own.gamma_multiply(0.45));
    }
}

/// A point of the screen as the picture's shapes have it.
pub const fn point(at: Pos2) -> Point {
    Point::new(at.x, at.y)
}
