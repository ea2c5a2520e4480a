//! The forces of the picture around me: the engine's, and two of its own. Units keep together, and each ring keeps its people,
//! evenly filled: the closer an ally, the further in; of those I reach only through others, ties decide.

use super::{
    LinkKind, ME, Network, Rings,
    engine::{Forces, GRIP, Ties},
    rings::SPACING,
};
use crate::book::TieKind;

/// The engine's unit in the layout's: nodes then stand about as dense as its forces like them.
pub(super) const UNIT: f32 = 1.4 * SPACING;
/// How a unit draws its people together.
const TOGETHER: f32 = 0.16;
/// How much of the way to the distance where they belong people are taken each round, whatever draws them elsewhere.
const HOLD: f32 = 0.3;
/// How far the hold may take anyone in a round, beside the heat.
const HOLD_CAP: f32 = 4.0;
/// How much a tie between those at odds draws, beside any other.
const AT_ODDS: f32 = 0.2;

/// What pushes and pulls, prepared once for a network.
#[derive(Debug, Clone)]
pub(super) struct EgoForces {
    forces: Forces,
    unit: Vec<Option<usize>>,
    units: usize,
    rings: Vec<Ring>,
}

/// The people of one ring.
#[derive(Debug, Clone)]
struct Ring {
    people: Vec<usize>,
    /// As many distances from me, from the inside, in the engine's unit.
    slots: Vec<f32>,
    /// Closeness gave each person the slot of the same number; where there is none, ties decide who is further in.
    is_ordered: bool,
}

impl EgoForces {
    /// The forces of a network: its ties, its units and its rings. Alliances act through the rings.
    pub fn new(network: &Network, rings: &Rings, x: &[f32], y: &[f32]) -> Self {
        let pairs = network.links().iter().filter_map(|link| match link.kind {
            LinkKind::Alliance => None,
            LinkKind::Tie(_, kind) => {
                let kind = if kind == TieKind::AtOdds { AT_ODDS } else { 1.0 };
                Some((link.from, link.to, kind * (0.4 + link.weight)))
            }
        });
        Self {
            forces: Forces::new(Ties::new(network.len(), pairs), x, y, GRIP),
            unit: (0..network.len()).map(|node| network.group(node)).collect(),
            units: network.group_count(),
            rings: rings.people().iter().map(|people| Ring::new(network, rings, people)).collect(),
        }
    }

    /// Moves everyone once, no further than their part of the heat.
    pub fn round(&mut self, x: &mut [f32], y: &mut [f32], heat: f32, part: impl Fn(usize) -> f32 + Sync) {
        let scaled = |values: &[f32]| values.iter().map(|value| value / UNIT).collect();
        let (mut here_x, mut here_y): (Vec<f32>, Vec<f32>) = (scaled(x), scaled(y));
        let middles = self.middles(&here_x, &here_y);
        let unit = &self.unit;
        let more = |node: usize, x: f32, y: f32| {
            let middle = unit[node].and_then(|unit| middles.get(unit));
            middle.map_or((0.0, 0.0), |middle| (TOGETHER * (middle.0 - x), TOGETHER * (middle.1 - y)))
        };
        self.forces.round(&mut here_x, &mut here_y, heat, more, &part);
        match self.rings.as_mut_slice() {
            // A network of others, in which I know nobody: there is nothing to say how far from me they belong.
            [only] if !only.is_ordered => only.centre(&mut here_x, &mut here_y, &part),
            rings => rings.iter_mut().for_each(|ring| ring.hold(&mut here_x, &mut here_y, heat, &part)),
        }
        for node in (ME + 1..x.len()).filter(|node| part(*node) > 0.0) {
            (x[node], y[node]) = (here_x[node] * UNIT, here_y[node] * UNIT);
        }
    }

    /// The middle of each unit.
    fn middles(&self, x: &[f32], y: &[f32]) -> Vec<(f32, f32)> {
        let mut sums = vec![(0.0_f32, 0.0_f32, 0.0_f32); self.units];
        for (node, unit) in self.unit.iter().enumerate() {
            if let Some(sum) = unit.and_then(|unit| sums.get_mut(unit)) {
                *sum = (sum.0 + x[node], sum.1 + y[node], sum.2 + 1.0);
            }
        }
        sums.into_iter().map(|(x, y, count)| (x / count.max(1.0), y / count.max(1.0))).collect()
    }
}

impl Ring {
    fn new(network: &Network, rings: &Rings, people: &[usize]) -> Self {
        let slots = people.iter().map(|node| rings.distance(*node) / UNIT).collect();
        let is_ordered = people.iter().all(|node| network.steps(*node).is_some_and(|steps| steps <= 1));
        Self { people: people.to_vec(), slots, is_ordered }
    }

    /// Takes everyone along, so that I stay in their middle.
    fn centre(&self, x: &mut [f32], y: &mut [f32], part: impl Fn(usize) -> f32) {
        let count = self.people.len().max(1) as f32;
        let sum = self.people.iter().fold((0.0, 0.0), |sum, node| (sum.0 + x[*node], sum.1 + y[*node]));
        for node in &self.people {
            x[*node] -= part(*node) * HOLD * sum.0 / count;
            y[*node] -= part(*node) * HOLD * sum.1 / count;
        }
    }

    /// Takes everyone some of the way to the distance where they belong.
    fn hold(&mut self, x: &mut [f32], y: &mut [f32], heat: f32, part: impl Fn(usize) -> f32) {
        let distance = |node: usize| x[node] * x[node] + y[node] * y[node];
        if !self.is_ordered {
            self.people.sort_by(|a, b| distance(*a).total_cmp(&distance(*b)).then(a.cmp(b)));
        }
        let cap = HOLD_CAP * heat;
        let hold = if self.is_ordered { HOLD } else { HOLD / 2.0 };
        for (node, slot) in self.people.iter().zip(&self.slots) {
            let distance = x[*node].hypot(y[*node]).max(1e-6);
            let by = 1.0 + part(*node) * (hold * (slot - distance)).clamp(-cap, cap) / distance;
            (x[*node], y[*node]) = (x[*node] * by, y[*node] * by);
        }
    }
}
