//! The end of a layout: those that touch are moved apart, and nobody else.

use crate::graph::{Grid, Point};

/// Most rounds of parting before rest.
const MOST_ROUNDS: u32 = 400;

/// Moves overlapping discs apart, a round at a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::graph) struct Parting {
    /// Room kept between two discs.
    pub margin: f32,
    rounds: u32,
}

impl Parting {
    pub const fn new(margin: f32) -> Self {
        Self { margin, rounds: 0 }
    }

    /// One round; whether another is needed. `fixed` tells who stays.
    pub fn round(&mut self, x: &mut [f32], y: &mut [f32], radius: &[f32], fixed: impl Fn(usize) -> bool) -> bool {
        let widest = radius.iter().copied().fold(0.0, f32::max);
        let grid = Grid::new(x, y, 2.0 * widest + self.margin);
        let mut touched = false;
        for node in 0..x.len() {
            // What was moved in this round may be a little off its cell: look a margin further.
            let reach = radius[node] + widest + 2.0 * self.margin;
            grid.near(Point::new(x[node], y[node]), reach, |other, _| {
                if other > node {
                    touched |= self.part(x, y, (node, other), radius[node] + radius[other], &fixed);
                }
            });
        }
        self.rounds += 1;
        touched && self.rounds < MOST_ROUNDS
    }

    fn part(
        self,
        x: &mut [f32],
        y: &mut [f32],
        (one, other): (usize, usize),
        radii: f32,
        fixed: &impl Fn(usize) -> bool,
    ) -> bool {
        let wanted = radii + self.margin;
        let (dx, dy) = (x[other] - x[one], y[other] - y[one]);
        let squared = dx * dx + dy * dy;
        if squared >= wanted * wanted {
            return false;
        }
        let shares = match (fixed(one), fixed(other)) {
            (true, true) => return false,
            (true, false) => (0.0, 1.0),
            (false, true) => (1.0, 0.0),
            (false, false) => (0.5, 0.5),
        };
        let distance = squared.sqrt();
        // Two in one spot part in a direction of their own: the golden angle spreads many such pairs.
        let angle = (one + other) as f32 * 2.399_963;
        let (dx, dy) = if distance > 1e-6 { (dx / distance, dy / distance) } else { (angle.cos(), angle.sin()) };
        let push = wanted - distance + 0.1 * self.margin;
        x[one] -= dx * push * shares.0;
        y[one] -= dy * push * shares.0;
        x[other] += dx * push * shares.1;
        y[other] += dy * push * shares.1;
        true
    }
}
