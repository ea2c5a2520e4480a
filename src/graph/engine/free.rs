//! A whole network laid out by its ties alone.

use super::{
    Forces, GRIP, PIVOTS, Parting, Pivots, Random, Ties, cooled,
    forces::{HOT, mean_length},
};

/// How long ties are at the start, on average.
const START: f32 = 2.0;
/// Chance in the start, so that no two begin in one spot.
const SHAKE: f32 = 0.2;
/// Room for each node, as an area.
const ROOM: f32 = 1.0;
/// Ties are not shorter than this on average: a chain needs more room than its nodes do.
const SHORT: f32 = 0.6;
/// Of a network with more nodes than this, the pivots tell too little to be worth the time in every round.
const SMALL: usize = 2_000;
/// Pivots of the others, and the grip of their ties: as pivots keep the whole true, ties can hold more firmly without harm.
const PIVOTS_OF_SMALL: usize = 100;
const GRIP_OF_SMALL: f32 = 0.66;
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
        for value in values {
            *value -= f32::midpoint(low, high);
        }
    }
    (x, y)
}

fn one_part(ties: Ties, seed: u64) -> (Vec<f32>, Vec<f32>) {
    let mut random = Random::new(seed);
    let nodes = ties.nodes();
    let is_small = nodes <= SMALL;
    let (most, grip) = if is_small { (PIVOTS_OF_SMALL, GRIP_OF_SMALL) } else { (PIVOTS, GRIP) };
    let pivots = Pivots::of(&ties, most);
    let (mut x, mut y) = pivots.start(&mut random);
    let length = mean_length(&ties, &x, &y).max(1e-6);
    scale(&mut x, &mut y, START / length);
    x.iter_mut().chain(&mut y).for_each(|value| *value += SHAKE * (random.unit() - 0.5));
    let mut forces = Forces::new(ties, &x, &y, grip);
    let (mut across, mut down) = (vec![0.0; nodes], vec![0.0; nodes]);
    let mut heat = Some(HOT);
    while let Some(now) = heat {
        if is_small {
            pivots.pull(&x, &y, &mut across, &mut down);
        }
        forces.round(&mut x, &mut y, now, |node, _, _| (across[node], down[node]), |_| 1.0);
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
        for value in values {
            *value = (*value - mean) * by;
        }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Ties by chance among so many nodes; some nodes get none.
    fn ties(nodes: usize, count: usize, seed: u64) -> Ties {
        let mut random = Random::new(seed);
        Ties::new(nodes, (0..count).map(|_| (random.below(nodes), random.below(nodes), 1.0)))
    }

    fn mesh(side: usize) -> Ties {
        let right = (0..side * side).filter(|node| node % side + 1 < side).map(|node| (node, node + 1, 1.0));
        let down = (0..side * (side - 1)).map(|node| (node, node + side, 1.0));
        Ties::new(side * side, right.chain(down))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn any_network_gets_sound_places_and_nobody_overlaps(
            nodes in 1_usize..120, count in 0_usize..300, seed in 0_u64..1_000,
        ) {
            let (x, y) = free(&ties(nodes, count, seed), seed);
            prop_assert!(x.iter().chain(&y).all(|value| value.is_finite()));
            for (one, other) in (0..nodes).flat_map(|one| (one + 1..nodes).map(move |other| (one, other))) {
                prop_assert!((x[one] - x[other]).hypot(y[one] - y[other]) >= 2.0 * RADIUS);
            }
        }
    }

    #[test]
    fn a_picture_is_the_same_on_one_core_as_on_many() {
        let ties = ties(600, 2_400, 1);
        let on = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            pool.install(|| free(&ties, 5))
        };
        assert_eq!(on(1), on(3));
        assert_ne!(on(1), free(&ties, 6));
    }

    #[test]
    fn a_mesh_comes_out_as_a_mesh() {
        let ties = mesh(20);
        let (x, y) = free(&ties, 1);
        let apart = |one: usize, other: usize| (x[one] - x[other]).hypot(y[one] - y[other]);
        let usual = mean_length(&ties, &x, &y);
        let longest = (0..400).flat_map(|node| ties.of(node).iter().map(move |end| (node, *end as usize)));
        let longest = longest.map(|(one, other)| apart(one, other)).fold(0.0, f32::max);
        assert!(longest < 2.5 * usual, "the longest tie is {longest}, the usual {usual}");
        assert!(apart(0, 399) > 15.0 * usual && apart(19, 380) > 15.0 * usual);
    }

    #[test]
    fn parts_that_do_not_hang_together_stand_apart() {
        let ring = |first: usize| (0..12).map(move |at| (first + at, first + (at + 1) % 12, 1.0));
        let (x, y) = free(&Ties::new(25, ring(0).chain(ring(12))), 1);
        let nearest = (0..12)
            .flat_map(|one| (12..25).map(move |other| (one, other)))
            .map(|(one, other)| (x[one] - x[other]).hypot(y[one] - y[other]))
            .fold(f32::MAX, f32::min);
        assert!(nearest > 1.0, "{nearest}");
    }
}
