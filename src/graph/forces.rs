//! The forces of one round. Near ones push apart by the bounded t-distribution force (Zhong et al., TVCG 2023), ties draw
//! together, units keep together, and everyone is drawn to the distance from me where they belong.

use super::{Grid, LinkKind, ME, Network, Point, Rings, rings::SPACING};
use crate::book::TieKind;

/// Beyond this many spacings two people no longer push each other: the force has faded to a hundredth.
const FAR: f32 = 4.0;

const PUSH: f32 = 1.1;
const TIE: f32 = 0.05;
const UNIT: f32 = 0.08;
const RING: f32 = 0.8;
/// How much a tie between those at odds draws, beside any other.
const AT_ODDS: f32 = 0.2;

#[derive(Debug, Clone, Copy)]
struct Pull {
    from: usize,
    to: usize,
    strength: f32,
}

/// What pushes and pulls, prepared once for a network.
#[derive(Debug, Clone)]
pub(super) struct Forces {
    pulls: Vec<Pull>,
    unit: Vec<Option<usize>>,
    units: usize,
    ring: Vec<f32>,
    /// The sums of one round, across and down.
    across: Vec<f32>,
    down: Vec<f32>,
}

impl Forces {
    /// The forces of a network: its ties, its units and its rings. Alliances act through the rings.
    pub fn new(network: &Network, rings: &Rings) -> Self {
        let degree = |node: usize| network.neighbours(node).len().max(1) as f32;
        let pulls = network
            .links()
            .iter()
            .filter_map(|link| match link.kind {
                LinkKind::Alliance => None,
                LinkKind::Tie(_, kind) => {
                    let kind = if kind == TieKind::AtOdds { AT_ODDS } else { 1.0 };
                    let shared = degree(link.from).min(degree(link.to)).sqrt();
                    Some(Pull { from: link.from, to: link.to, strength: TIE * kind * (0.4 + link.weight) / shared })
                }
            })
            .collect();
        let nodes = network.len();
        Self {
            pulls,
            unit: (0..nodes).map(|node| network.group(node)).collect(),
            units: network.group_count(),
            ring: (0..nodes).map(|node| rings.distance(node)).collect(),
            across: vec![0.0; nodes],
            down: vec![0.0; nodes],
        }
    }

    /// Moves everyone that is not fixed by the sum of the forces, but no further than `cap`; with `around`, less and less the
    /// further they are from there.
    pub fn pull(&mut self, x: &mut [f32], y: &mut [f32], fixed: &[bool], cap: f32, around: Option<Point>) {
        self.across.fill(0.0);
        self.down.fill(0.0);
        self.push_apart(x, y);
        self.draw_ties(x, y);
        self.keep_units(x, y);
        self.keep_rings(x, y);
        for node in 0..x.len() {
            let (dx, dy) = (self.across[node], self.down[node]);
            let length = dx.hypot(dy) * SPACING;
            if !fixed[node] && length.is_finite() && length > 0.0 {
                let near = around.map_or(1.0, |around| nearness(around.distance(Point::new(x[node], y[node]))));
                let part = SPACING * (cap / length).min(1.0) * near;
                x[node] += dx * part;
                y[node] += dy * part;
            }
        }
    }

    fn push_apart(&mut self, x: &[f32], y: &[f32]) {
        let grid = Grid::new(x, y, FAR * SPACING / 2.0);
        for node in ME + 1..x.len() {
            let here = Point::new(x[node], y[node]);
            let (mut across, mut down) = (0.0, 0.0);
            grid.near(here, FAR * SPACING, |_, at| {
                let (dx, dy) = ((here.x - at.x) / SPACING, (here.y - at.y) / SPACING);
                let bound = 1.0 + dx * dx + dy * dy;
                across += dx / (bound * bound);
                down += dy / (bound * bound);
            });
            self.across[node] += PUSH * across;
            self.down[node] += PUSH * down;
        }
    }

    fn draw_ties(&mut self, x: &[f32], y: &[f32]) {
        for pull in &self.pulls {
            let (dx, dy) = ((x[pull.to] - x[pull.from]) / SPACING, (y[pull.to] - y[pull.from]) / SPACING);
            let strength = pull.strength * (1.0 + 8.0 / (1.0 + dx * dx + dy * dy));
            self.across[pull.from] += dx * strength;
            self.down[pull.from] += dy * strength;
            self.across[pull.to] -= dx * strength;
            self.down[pull.to] -= dy * strength;
        }
    }

    fn keep_units(&mut self, x: &[f32], y: &[f32]) {
        let mut middles = vec![(0.0_f32, 0.0_f32, 0.0_f32); self.units];
        for (node, unit) in self.unit.iter().enumerate() {
            if let Some(middle) = unit.and_then(|unit| middles.get_mut(unit)) {
                *middle = (middle.0 + x[node], middle.1 + y[node], middle.2 + 1.0);
            }
        }
        for (node, unit) in self.unit.iter().enumerate() {
            if let Some((sum_x, sum_y, count)) = unit.and_then(|unit| middles.get(unit)) {
                self.across[node] += UNIT * (sum_x / count - x[node]) / SPACING;
                self.down[node] += UNIT * (sum_y / count - y[node]) / SPACING;
            }
        }
    }

    fn keep_rings(&mut self, x: &[f32], y: &[f32]) {
        for node in ME + 1..x.len() {
            let distance = x[node].hypot(y[node]);
            if distance > 1e-6 {
                let pull = RING * (self.ring[node] - distance) / (SPACING * distance);
                self.across[node] += pull * x[node];
                self.down[node] += pull * y[node];
            }
        }
    }
}

/// How much of a stir is felt at a distance: all of it at none, an eighth at two and a half spacings.
fn nearness(distance: f32) -> f32 {
    let spacings = distance / (1.2 * SPACING);
    (-0.5 * spacings * spacings).exp()
}
