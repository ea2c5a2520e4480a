//! Lines under the pointer.

use egui::{Pos2, Rect, vec2};

use super::{filter::Filter, model::Model, scene::Scene};
use crate::{
    book::{TieKind, Vocabulary as _},
    graph::{LinkKind, Point},
    picture::{End, Line, LineKind, middle},
    ui::Context,
};

/// How near the pointer must come, in points.
const NEAR: f32 = 5.0;
/// Fainter lines can not be pointed at.
const FAINT: f32 = 0.4;

/// The number of the line nearest to a place, if one is near: ties first, since alliances are many and lie beneath.
pub fn line_at(model: &Model, scene: &Scene, ties: &Filter, at: Pos2) -> Option<usize> {
    let near = Rect::from_center_size(at, vec2(2.0, 2.0) * NEAR);
    let mut best: Option<(f32, usize)> = None;
    for (number, line) in model.drawing.lines.iter().enumerate() {
        let (from, to) = (scene.at[line.from], scene.at[line.to]);
        let aside = if let LineKind::Tie { kind, .. } = line.kind {
            if !ties.keeps(kind.word()) {
                continue;
            }
            0.0
        } else {
            1.0
        };
        let is_drawn = scene.is_apart(line.from) && scene.is_apart(line.to);
        if !is_drawn
            || scene.light[line.from].min(scene.light[line.to]) < FAINT
            || !Rect::from_two_pos(from, to).expand(2.0 * NEAR).intersects(near)
        {
            continue;
        }
        let end = |node: usize| End { at: Point::new(scene.at[node].x, scene.at[node].y), radius: scene.radius[node] };
        let Some([start, stop]) = middle(&line.kind, end(line.from), end(line.to)) else { continue };
        let distance = distance(at, start, stop) + aside;
        if distance <= NEAR && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, number));
        }
    }
    best.map(|(_, number)| number)
}

fn distance(at: Pos2, from: Point, to: Point) -> f32 {
    let (from, to) = (Pos2::new(from.x, from.y), Pos2::new(to.x, to.y));
    let along = to - from;
    let part = ((at - from).dot(along) / along.length_sq().max(1e-6)).clamp(0.0, 1.0);
    at.distance(from + along * part)
}

/// Shows the card of what a line stands for.
pub fn select(cx: &Context, model: &Model, line: &Line) {
    match line.kind {
        LineKind::Tie { link, .. } => {
            if let Some(LinkKind::Tie(tie, _)) = model.network.links().get(link).map(|link| link.kind) {
                cx.select(tie);
            }
        }
        LineKind::Flow { .. } => {
            if let Some(person) = model.network.person(line.to) {
                cx.select(person);
            }
        }
    }
}

/// What a line says, in words.
pub fn words(model: &Model, line: &Line) -> String {
    let (from, to) = (model.drawing.name(line.from), model.drawing.name(line.to));
    match line.kind {
        LineKind::Tie { kind, weight, .. } => {
            let strength = (weight * 5.0).round() as u8;
            let joined = match kind {
                TieKind::Friends => "is a friend of",
                TieKind::AtOdds => "is at odds with",
                kind => kind.word(),
            };
            format!("{from} {joined} {to}, strength {strength} of 5")
        }
        LineKind::Flow { gave, asked } if gave <= 0.0 && asked <= 0.0 => format!("Nothing passed between you and {to}"),
        LineKind::Flow { gave, asked } => {
            let share = (100.0 * gave / (gave + asked)).round() as u8;
            format!("You and {to}: {share} % given, {} % asked or received", 100 - share)
        }
    }
}
