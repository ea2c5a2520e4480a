//! The picture of one frame in points of the screen: where everyone is, how large, how bright; and who is next to whom.

use std::collections::BTreeSet;

use egui::{Pos2, Rect, Vec2};

use super::{
    camera::Camera,
    model::{CROWDED, Model},
};
use crate::graph::ME;

/// The smallest and the largest radius of a person, in points.
const RADII: (f32, f32) = (3.0, 30.0);
/// The smallest and the largest radius of a crowd, in points.
const CROWD_RADII: (f32, f32) = (11.0, 120.0);
/// How bright those are that are not meant.
const DIM: f32 = 0.16;
/// How bright those are that are out of the way for a moment.
const FADED: f32 = 0.03;
/// Once there are crowds, they stay until so many fewer people are in sight that they would not come back at once.
const SLACK: usize = 20;

/// A crowd as it is seen in one frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bubble {
    /// Its number among the crowds.
    pub crowd: usize,
    /// Its middle.
    pub at: Pos2,
    /// Its radius.
    pub radius: f32,
    /// How bright it is, as its brightest member.
    pub light: f32,
}

/// Everyone as they are seen in one frame.
#[derive(Debug)]
pub struct Scene {
    /// Where the picture is drawn.
    pub canvas: Rect,
    /// The middle of each node.
    pub at: Vec<Pos2>,
    /// The radius of each node.
    pub radius: Vec<f32>,
    /// How bright each node is, from [`DIM`] to 1.
    pub light: Vec<f32>,
    /// The crowds that are drawn as one.
    pub bubbles: Vec<Bubble>,
    /// The bubble that each node is in, by its place in `bubbles`; empty while nobody is in one.
    inside: Vec<Option<usize>>,
}

impl Scene {
    /// What a camera sees, each node on its own.
    pub fn new(model: &Model, camera: Camera, canvas: Rect) -> Self {
        let nodes = model.network.len();
        let at = (0..nodes).map(|node| camera.to_screen(model.at(node), canvas)).collect();
        let radius =
            (0..nodes).map(|node| (model.drawing.radius(node) * camera.zoom).clamp(RADII.0, RADII.1)).collect();
        Self { canvas, at, radius, light: vec![1.0; nodes], bubbles: Vec::new(), inside: Vec::new() }
    }

    /// Draws crowds as one where more people are in sight than can be told apart, but for those that are opened. `were` tells
    /// whether there were crowds before.
    pub fn gather(&mut self, model: &Model, camera: Camera, opened: &BTreeSet<usize>, were: bool) {
        let most = if were { CROWDED - SLACK } else { CROWDED };
        let loose = |node: usize| model.crowds.of(node).is_none_or(|crowd| !opened.contains(&crowd));
        let seen = (ME + 1..self.at.len()).filter(|node| self.canvas.contains(self.at[*node]) && loose(*node));
        if model.crowds.all.is_empty() || seen.take(most + 1).count() <= most {
            return;
        }
        self.inside = vec![None; self.at.len()];
        for (number, crowd) in model.crowds.all.iter().enumerate().filter(|(number, _)| !opened.contains(number)) {
            for node in &crowd.members {
                self.inside[*node] = Some(self.bubbles.len());
            }
            let radius = (crowd.radius * camera.zoom).clamp(CROWD_RADII.0, CROWD_RADII.1);
            self.bubbles.push(Bubble {
                crowd: number,
                at: camera.to_screen(crowd.at, self.canvas),
                radius,
                light: 1.0,
            });
        }
    }

    /// Draws nodes on their own, wherever they stand.
    pub fn draw_apart(&mut self, nodes: impl Iterator<Item = usize>) {
        for node in nodes {
            if let Some(inside) = self.inside.get_mut(node) {
                *inside = None;
            }
        }
    }

    /// The bubble that a node is drawn in; nothing for one that stands on its own.
    pub fn bubble_of(&self, node: usize) -> Option<usize> {
        self.inside.get(node).copied().flatten()
    }

    /// Whether a node is drawn on its own.
    pub fn is_apart(&self, node: usize) -> bool {
        self.bubble_of(node).is_none()
    }

    /// Dims all that are not meant, as far as `part` says: 0 not at all, 1 in full. I am always meant.
    pub fn dim(&mut self, part: f32, meant: impl Fn(usize) -> bool) {
        for (node, light) in self.light.iter_mut().enumerate() {
            if node != ME && !meant(node) {
                *light = light.min(1.0 - part * (1.0 - DIM));
            }
        }
    }

    /// Lets all but some almost vanish, for a look at these alone.
    pub fn fade(&mut self, stays: impl Fn(usize) -> bool) {
        for (node, light) in self.light.iter_mut().enumerate() {
            if node != ME && !stays(node) {
                *light = FADED;
            }
        }
    }

    /// Lets each bubble be as bright as the brightest in it.
    pub fn light_bubbles(&mut self, model: &Model) {
        for bubble in &mut self.bubbles {
            let members = model.crowds.all.get(bubble.crowd).map_or(&[][..], |crowd| &crowd.members);
            bubble.light = members.iter().map(|node| self.light[*node]).fold(FADED, f32::max);
        }
    }

    /// Whether any of a node can be seen.
    pub fn is_seen(&self, node: usize) -> bool {
        self.is_apart(node) && self.canvas.expand(self.radius[node]).contains(self.at[node])
    }

    /// The room in which a node answers to the pointer: never less than a finger's tip.
    pub fn touch(&self, node: usize) -> Rect {
        Rect::from_center_size(self.at[node], Vec2::splat((2.0 * self.radius[node]).max(16.0)))
    }

    /// The person next to a node in a direction; those straight ahead count as nearer than those aside.
    pub fn next(&self, from: usize, direction: Vec2) -> Option<usize> {
        let start = *self.at.get(from)?;
        let others = (ME + 1..self.at.len()).filter(|node| *node != from && self.is_apart(*node));
        let ahead = others.filter_map(|node| {
            let way = self.at[node] - start;
            let forward = way.dot(direction);
            (forward > 0.5 * way.length()).then(|| (way.length_sq() / forward, node))
        });
        ahead.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, node)| node)
    }

    /// The people within an outline drawn by hand, those in bubbles whose middle is in it among them.
    pub fn within(&self, outline: &[Pos2]) -> Vec<usize> {
        let place = |node: usize| self.bubble_of(node).map_or(self.at[node], |bubble| self.bubbles[bubble].at);
        (ME + 1..self.at.len()).filter(|node| contains(outline, place(*node))).collect()
    }
}

/// Whether a point lies within an outline: a ray from it crosses the outline an odd number of times.
fn contains(outline: &[Pos2], at: Pos2) -> bool {
    let mut inside = false;
    for (number, one) in outline.iter().enumerate() {
        let other = outline[(number + 1) % outline.len()];
        if (one.y > at.y) != (other.y > at.y) {
            let cross = one.x + (at.y - one.y) / (other.y - one.y) * (other.x - one.x);
            inside ^= at.x < cross;
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    use egui::{pos2, vec2};

    use super::*;

    fn scene(at: &[Pos2]) -> Scene {
        let canvas = Rect::from_min_size(Pos2::ZERO, vec2(400.0, 400.0));
        let (radius, light) = (vec![5.0; at.len()], vec![1.0; at.len()]);
        Scene { canvas, at: at.to_vec(), radius, light, bubbles: Vec::new(), inside: Vec::new() }
    }

    #[test]
    fn an_arrow_leads_to_the_nearest_ahead_and_never_back_or_to_me() {
        let scene = scene(&[pos2(200.0, 200.0), pos2(250.0, 205.0), pos2(230.0, 260.0), pos2(390.0, 200.0)]);
        assert_eq!(scene.next(ME, vec2(1.0, 0.0)), Some(1));
        assert_eq!(scene.next(1, vec2(1.0, 0.0)), Some(3));
        assert_eq!(scene.next(1, vec2(-1.0, 0.0)), None);
        assert_eq!(scene.next(ME, vec2(0.0, 1.0)), Some(2));
        assert_eq!(scene.next(ME, vec2(0.0, -1.0)), None);
    }

    #[test]
    fn dimming_adds_up_to_the_darkest_and_spares_me() {
        let mut scene = scene(&[Pos2::ZERO; 3]);
        scene.dim(0.5, |node| node == 1);
        scene.dim(1.0, |node| node == 1);
        assert!(scene.light[2] < DIM + 1e-6);
        assert_eq!(scene.light[..2], [1.0, 1.0]);
    }

    #[test]
    fn an_outline_holds_those_within_it_even_where_it_turns_inwards() {
        let scene = scene(&[pos2(50.0, 50.0), pos2(20.0, 20.0), pos2(50.0, 30.0), pos2(80.0, 20.0), pos2(150.0, 50.0)]);
        // The outline of a W: the third stands in its notch.
        let outline = [(0.0, 0.0), (50.0, 60.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)].map(|(x, y)| pos2(x, y));
        assert_eq!(scene.within(&outline), Vec::<usize>::new());
        let outline = [(0.0, 0.0), (40.0, 0.0), (50.0, 60.0), (60.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)];
        assert_eq!(scene.within(&outline.map(|(x, y)| pos2(x, y))), [1, 3]);
        assert_eq!(scene.within(&[]), Vec::<usize>::new());
    }
}
