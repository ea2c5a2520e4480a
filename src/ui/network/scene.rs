//! The picture of one frame in points of the screen: where everyone is, how large, how bright; and who is next to whom.

use egui::{Pos2, Rect, Vec2};

use super::{camera::Camera, model::Model};
use crate::graph::ME;

/// The smallest and the largest radius of a person, in points.
const RADII: (f32, f32) = (3.0, 30.0);
/// How bright those are that are not meant.
const DIM: f32 = 0.16;

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
}

impl Scene {
    /// What a camera sees.
    pub fn new(model: &Model, camera: Camera, canvas: Rect) -> Self {
        let nodes = model.network.len();
        let at = (0..nodes).map(|node| camera.to_screen(model.layout.at(node), canvas)).collect();
        let radius =
            (0..nodes).map(|node| (model.drawing.radius(node) * camera.zoom).clamp(RADII.0, RADII.1)).collect();
        Self { canvas, at, radius, light: vec![1.0; nodes] }
    }

    /// Dims all that are not meant, as far as `part` says: 0 not at all, 1 in full. I am always meant.
    pub fn dim(&mut self, part: f32, meant: impl Fn(usize) -> bool) {
        for (node, light) in self.light.iter_mut().enumerate() {
            if node != ME && !meant(node) {
                *light = light.min(1.0 - part * (1.0 - DIM));
            }
        }
    }

    /// Whether any of a node can be seen.
    pub fn is_seen(&self, node: usize) -> bool {
        self.canvas.expand(self.radius[node]).contains(self.at[node])
    }

    /// The room in which a node answers to the pointer: never less than a finger's tip.
    pub fn touch(&self, node: usize) -> Rect {
        Rect::from_center_size(self.at[node], Vec2::splat((2.0 * self.radius[node]).max(16.0)))
    }

    /// The person next to a node in a direction; those straight ahead count as nearer than those aside.
    pub fn next(&self, from: usize, direction: Vec2) -> Option<usize> {
        let start = *self.at.get(from)?;
        let others = (ME + 1..self.at.len()).filter(|node| *node != from);
        let ahead = others.filter_map(|node| {
            let way = self.at[node] - start;
            let forward = way.dot(direction);
            (forward > 0.5 * way.length()).then(|| (way.length_sq() / forward, node))
        });
        ahead.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, node)| node)
    }
}

#[cfg(test)]
mod tests {
    use egui::{pos2, vec2};

    use super::*;

    fn scene(at: &[Pos2]) -> Scene {
        let canvas = Rect::from_min_size(Pos2::ZERO, vec2(400.0, 400.0));
        Scene { canvas, at: at.to_vec(), radius: vec![5.0; at.len()], light: vec![1.0; at.len()] }
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
}
