//! Rings by steps from me, each unit or community in a sector of its own.

use std::collections::BTreeMap;
use std::f32::consts::{PI, TAU};

use super::{Arranged, ME, Network, Point, Sector, start};

/// Room for each person along and across the rings: more than the widest two need.
const PITCH: f32 = 0.36;
/// The innermost row.
const INNERMOST: f32 = 0.75;
/// Room between two rings, beside that of their people.
const GAP: f32 = 0.3;
/// The part of the whole turn that is kept clear between sectors.
const CLEAR: f32 = 0.06;
/// The part of the turn that all sectors share evenly.
const EVEN: f32 = 0.3;
/// Sweeps in which each moves to the middle of those they are tied to: after a few, hardly anyone moves.
const SWEEPS: usize = 6;
/// The chance in the directions of sectors.
const SEED: u64 = 1;

/// Rings by steps from me; whom no ties lead to is outermost. `sectors` gives the number of each node's unit or community. Those
/// with many ties between them lie side by side, and within a sector people stand near the direction of those they are tied to, so
/// that few lines cross. Nobody overlaps.
pub fn radial(network: &Network, sectors: &[Option<usize>]) -> Arranged {
    let group = |node: usize| sectors.get(node).copied().flatten();
    let mut rings: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for node in ME + 1..network.len() {
        rings.entry(network.steps(node).unwrap_or(u32::MAX)).or_default().push(node);
    }
    let mut angles = start::angles(network, SEED);
    let slices = slices(network, &angles, &group);
    let slice_of = |node: usize| slices.iter().position(|slice| slice.group == group(node)).unwrap_or(0);
    let slot: Vec<usize> = (0..network.len()).map(slice_of).collect();
    let mut cells: Vec<Vec<Vec<usize>>> = rings
        .values()
        .map(|ring| {
            let mut cells = vec![Vec::new(); slices.len()];
            for node in ring {
                cells[slot[*node]].push(*node);
            }
            cells
        })
        .collect();
    for _ in 0..SWEEPS {
        for (cell, slice) in cells.iter_mut().flat_map(|ring| ring.iter_mut().zip(&slices)) {
            sweep(network, cell, slice, &mut angles);
        }
    }
    let mut arranged = Arranged { places: vec![Point::default(); network.len()], ..Arranged::default() };
    let mut inner = INNERMOST;
    for ring in cells {
        let mut people: Vec<usize> = ring.into_iter().flatten().collect();
        people.sort_by(|a, b| angles[*a].total_cmp(&angles[*b]).then(a.cmp(b)));
        let mut rows = Rows { inner, ends: Vec::new() };
        for node in people {
            let distance = rows.add(angles[node]);
            arranged.places[node] = Point::new(distance * angles[node].cos(), distance * angles[node].sin());
        }
        let outer = inner + PITCH * rows.ends.len() as f32;
        arranged.circles.push(outer - PITCH / 2.0 + GAP / 2.0);
        inner = outer + GAP;
    }
    arranged.sectors = slices;
    arranged
}

/// The rows of one ring, filled in the order of angles.
struct Rows {
    inner: f32,
    /// The first and the last angle that is taken in each row.
    ends: Vec<(f32, f32)>,
}

impl Rows {
    /// Takes the innermost row in which there is room at an angle; how far from me it is.
    fn add(&mut self, angle: f32) -> f32 {
        let distance = |row: usize| self.inner + PITCH * row as f32;
        let is_free = |(row, (first, last)): (usize, &(f32, f32))| {
            let room = 2.0 * (PITCH / (2.0 * distance(row))).min(1.0).asin();
            angle - last >= room && first + TAU - angle >= room
        };
        let row = self.ends.iter().enumerate().position(is_free).unwrap_or(self.ends.len());
        let distance = distance(row);
        match self.ends.get_mut(row) {
            Some((_, last)) => *last = angle,
            None => self.ends.push((angle, angle)),
        }
        distance
    }
}

/// The sectors in the order of their directions, as wide as the people in them need, small ones a little wider.
fn slices(network: &Network, angles: &[f32], group: &impl Fn(usize) -> Option<usize>) -> Vec<Sector> {
    let mut directions: BTreeMap<Option<usize>, (f32, f32)> = BTreeMap::new();
    for (node, angle) in angles.iter().enumerate().skip(ME + 1) {
        let sum = directions.entry(group(node)).or_default();
        *sum = (sum.0 + angle.cos(), sum.1 + angle.sin());
    }
    let mut counts: BTreeMap<Option<usize>, f32> = BTreeMap::new();
    (ME + 1..network.len()).for_each(|node| *counts.entry(group(node)).or_default() += 1.0);
    let (people, even) = ((network.len() - 1).max(1) as f32, EVEN / counts.len().max(1) as f32);
    let share = |group| even + (1.0 - EVEN) * counts.get(&group).copied().unwrap_or_default() / people;
    let mut order: Vec<(f32, Option<usize>)> =
        directions.into_iter().map(|(group, (x, y))| (y.atan2(x), group)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let clear = if order.len() > 1 { CLEAR * TAU / order.len() as f32 } else { 0.0 };
    let mut from = -PI;
    order
        .into_iter()
        .map(|(_, group)| {
            let width = (TAU - clear * counts.len() as f32) * share(group);
            let slice = Sector { group, from, to: from + width };
            from += width + clear;
            slice
        })
        .collect()
}

/// Orders the people of one sector in one ring by the directions of those they are tied to, and spreads them evenly.
fn sweep(network: &Network, cell: &mut [usize], slice: &Sector, angles: &mut [f32]) {
    let middle = f32::midpoint(slice.from, slice.to);
    let off = |angle: f32| (angle - middle + PI).rem_euclid(TAU) - PI;
    let mut order: Vec<(f32, usize)> = cell
        .iter()
        .map(|node| {
            let others = network.neighbours(*node).iter().filter(|neighbour| neighbour.node != ME);
            let own = (off(angles[*node]), 1.0);
            let sum = others.fold(own, |sum, other| (sum.0 + off(angles[other.node]), sum.1 + 1.0));
            (sum.0 / sum.1, *node)
        })
        .collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let count = order.len() as f32;
    for (rank, (_, node)) in order.into_iter().enumerate() {
        cell[rank] = node;
        angles[node] = slice.from + (slice.to - slice.from) * (rank as f32 + 0.5) / count;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::graph::network::tests::{TODAY, company, overlap};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(30))]
        #[test]
        fn nobody_overlaps_and_those_further_in_steps_are_further_out(
            people in 1_usize..200, ties in 0_usize..400, seed in 0_u64..1_000, by_unit in any::<bool>(),
        ) {
            let network = Network::new(&company(people, ties, seed), TODAY);
            let groups: Vec<Option<usize>> = (0..network.len()).map(|node| network.group(node).filter(|_| by_unit)).collect();
            let arranged = radial(&network, &groups);
            prop_assert!(!overlap(&network, &arranged.places));
            let away = |node: usize| arranged.places[node].distance(Point::default());
            let steps = |node: usize| network.steps(node).unwrap_or(u32::MAX);
            for (one, other) in (1..network.len()).flat_map(|one| (1..network.len()).map(move |other| (one, other))) {
                prop_assert!(steps(one) >= steps(other) || away(one) < away(other));
            }
            for (place, group) in arranged.places.iter().zip(&groups).skip(1) {
                let slice = arranged.sectors.iter().find(|slice| slice.group == *group);
                let angle = place.y.atan2(place.x);
                prop_assert!(slice.is_some_and(|slice| (slice.from - 1e-3..=slice.to + 1e-3).contains(&angle)));
            }
        }
    }

    #[test]
    fn fewer_lines_cross_than_without_the_sweeps() {
        let network = Network::new(&company(80, 200, 3), TODAY);
        let groups: Vec<Option<usize>> = (0..network.len()).map(|node| network.group(node)).collect();
        let length = |places: &[Point]| -> f32 {
            let ties = network.links().iter().filter(|link| link.from != ME);
            ties.map(|link| places[link.from].distance(places[link.to])).sum()
        };
        let arranged = radial(&network, &groups);
        // The same places, but within each sector and ring taken by whoever comes first.
        let mut places = arranged.places.clone();
        let key = |node: usize| (network.steps(node), groups[node]);
        for (node, place) in places.iter_mut().enumerate().skip(1) {
            let mut mates: Vec<usize> = (1..network.len()).filter(|other| key(*other) == key(node)).collect();
            let rank = mates.iter().position(|other| *other == node).expect("one of its own");
            mates.sort_by_key(|other| std::cmp::Reverse(*other));
            *place = arranged.places[mates[rank]];
        }
        assert!(length(&arranged.places) < length(&places));
    }
}
