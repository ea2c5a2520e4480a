//! A whole network laid out by its ties alone.

use super::{
    Forces, Parting, Random, Ties, cooled,
    forces::{HOT, mean_length},
    pivot,
};

/// How long ties are at the start, on average.
const START: f32 = 2.0;
/// Chance in the start, so that no two begin in one spot.
const SHAKE: f32 = 0.2;
/// Room for each node, as an area.
const ROOM: f32 = 1.0;
/// Ties are not shorter than this on average: a chain needs more room than its nodes do.
const SHORT: f32 = 0.6;
/// The size of a node beside the room it has, as a radius, and what is kept clear between two.
const RADIUS: f32 = 0.09;
const MARGIN: f32 = 0.05;
/// Room kept between parts that do not hang together.
const GAP: f32 = 1.5;

/// Places for all nodes, about 0, 0: each part that hangs together by the forces, the parts beside each other in rows.
pub(in crate::graph) fn free(ties: &Ties, seed: u64) -> (Vec<f32>, Vec<f32>) {
    let (mut x, mut y) = (vec![0.0; ties.nodes()], vec![0.0; ties.nodes()]);
    let mut shelf = Shelf::new(ties.nodes());
    for part in ties.parts() {
        let (part_x, part_y) = match part.as_slice() {
            [_] => (vec![0.0], vec![0.0]),
            all if all.len() == ties.nodes() => one_part(ties.clone(), seed),
            some => one_part(ties.among(some), seed),
        };
        let (left, top) = shelf.put(&part_x, &part_y);
        for (at, node) in part.into_iter().enumerate() {
            (x[node], y[node]) = (part_x[at] + left, part_y[at] + top);
        }
    }
    for values in [&mut x, &mut y] {
        let (low, high) = range(values);
        values.iter_mut().for_each(|value| *value -= f32::midpoint(low, high));
    }
    (x, y)
}

fn one_part(ties: Ties, seed: u64) -> (Vec<f32>, Vec<f32>) {
    let mut random = Random::new(seed);
    let nodes = ties.nodes();
    let (mut x, mut y) = pivot::start(&ties, &mut random);
    let length = mean_length(&ties, &x, &y).max(1e-6);
    scale(&mut x, &mut y, START / length);
    x.iter_mut().chain(&mut y).for_each(|value| *value += SHAKE * (random.unit() - 0.5));
    let mut forces = Forces::new(ties, &x, &y);
    let mut heat = Some(HOT);
    while let Some(now) = heat {
        forces.round(&mut x, &mut y, now, |_, _, _| (0.0, 0.0), |_| 1.0);
        heat = cooled(now);
    }
    let spread = x.iter().chain(&y).map(|value| value * value).sum::<f32>() / nodes as f32;
    let room = nodes as f32 * ROOM / std::f32::consts::PI;
    // Of an even disc, the mean square of the distance from the middle is half the square of its radius.
    let long_enough = SHORT / mean_length(&forces.ties, &x, &y).max(1e-6);
    scale(&mut x, &mut y, (room / (2.0 * spread).max(1e-6)).sqrt().max(long_enough));
    let radius = vec![RADIUS; nodes];
    let mut parting = Parting::new(MARGIN);
    while parting.round(&mut x, &mut y, &radius, |_| false) {}
    (x, y)
}

fn scale(x: &mut [f32], y: &mut [f32], by: f32) {
    for values in [x, y] {
        let mean = values.iter().sum::<f32>() / values.len().max(1) as f32;
        values.iter_mut().for_each(|value| *value = (*value - mean) * by);
    }
}

fn range(values: &[f32]) -> (f32, f32) {
    values.iter().fold((f32::MAX, f32::MIN), |(low, high), value| (low.min(*value), high.max(*value)))
}

/// Rows of parts, from the left to the right and then down.
struct Shelf {
    width: f32,
    left: f32,
    top: f32,
    height: f32,
}

impl Shelf {
    fn new(nodes: usize) -> Self {
        Self { width: 1.5 * (nodes as f32 * ROOM).sqrt(), left: 0.0, top: 0.0, height: 0.0 }
    }

    /// By how much the next part is moved to stand beside the others.
    fn put(&mut self, x: &[f32], y: &[f32]) -> (f32, f32) {
        let ((left, right), (top, bottom)) = (range(x), range(y));
        if self.left > 0.0 && self.left + right - left > self.width {
            (self.left, self.top, self.height) = (0.0, self.top + self.height + GAP * ROOM.sqrt(), 0.0);
        }
        let by = (self.left - left, self.top - top);
        self.left += right - left + GAP * ROOM.sqrt();
        self.height = self.height.max(bottom - top);
        by
    }
}
