//! The push of all on each (Barnes and Hut, 1986), on a tree of boxes over the nodes in the order of a Hilbert curve.
//!
//! Neighbours on the curve are neighbours in the picture, so the tree needs no pointers: a box holds the next few boxes below it.
//! Nodes are served in groups that follow one another on the curve: a group goes down the tree once and gathers what it meets,
//! far boxes as one heavy node in their middle, near ones node by node; then each of its nodes adds up the same short list.

use rayon::prelude::*;

/// Nodes served together, and nodes in the smallest box.
const GROUP: usize = 16;
/// Boxes in the next larger box.
const FAN: usize = 4;
/// Numbers that the processor handles side by side.
const LANES: usize = 8;
/// A box further away than its size times this counts as one heavy node.
const FAR: f32 = 0.7;
/// How much of the push reaches far, d / (1 + d²): it spreads the whole evenly, which keeps distances true.
const WIDE: f32 = 0.007;
/// Cells of the curve to each side.
const CURVE_BITS: u32 = 16;
/// Groups that are worth handing to another core.
const GROUPS_PER_JOB: usize = 16;

/// A box and the middle of the nodes in it.
#[derive(Debug, Clone, Copy)]
struct Cell {
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
    x: f32,
    y: f32,
    mass: f32,
}

impl Cell {
    const EMPTY: Self = Self {
        left: f32::INFINITY,
        right: f32::NEG_INFINITY,
        top: f32::INFINITY,
        bottom: f32::NEG_INFINITY,
        x: 0.0,
        y: 0.0,
        mass: 0.0,
    };

    fn around(cells: impl Iterator<Item = Self>) -> Self {
        let mut all = Self::EMPTY;
        for cell in cells {
            all.left = all.left.min(cell.left);
            all.right = all.right.max(cell.right);
            all.top = all.top.min(cell.top);
            all.bottom = all.bottom.max(cell.bottom);
            all.x += cell.x * cell.mass;
            all.y += cell.y * cell.mass;
            all.mass += cell.mass;
        }
        all.x /= all.mass.max(1.0);
        all.y /= all.mass.max(1.0);
        all
    }

    const fn of(x: f32, y: f32) -> Self {
        Self { left: x, right: x, top: y, bottom: y, x, y, mass: 1.0 }
    }

    /// Whether every node in `group` is so far that this box may count as one node.
    fn is_far(&self, group: &Self) -> bool {
        let across = (self.x - group.right).max(group.left - self.x).max(0.0);
        let down = (self.y - group.bottom).max(group.top - self.y).max(0.0);
        let size = (self.right - self.left).max(self.bottom - self.top);
        across * across + down * down > FAR * FAR * size * size
    }
}

/// The tree, kept from round to round so that its memory is.
#[derive(Debug, Clone, Default)]
pub(super) struct Tree {
    /// The nodes in the order of the curve.
    order: Vec<u32>,
    x: Vec<f32>,
    y: Vec<f32>,
    /// The smallest boxes, then those above, up to one.
    levels: Vec<Vec<Cell>>,
    /// The push on each node, in the order of the curve.
    push: Vec<(f32, f32)>,
}

impl Tree {
    /// How all push each: d / (1 + d²)² (Zhong et al., TVCG 2023), and a little that reaches far. Whatever the threads, each sum
    /// is added up in the same order.
    pub fn push(&mut self, x: &[f32], y: &[f32], across: &mut [f32], down: &mut [f32]) {
        self.sort(x, y);
        self.build();
        let mut push = std::mem::take(&mut self.push);
        push.resize(x.len(), (0.0, 0.0));
        let groups = push.par_chunks_mut(GROUP).enumerate().with_min_len(GROUPS_PER_JOB);
        groups.for_each_init(List::default, |list, (group, push)| self.serve(group, list, push));
        for (node, (dx, dy)) in self.order.iter().zip(&push) {
            (across[*node as usize], down[*node as usize]) = (*dx, *dy);
        }
        self.push = push;
    }

    /// Sorts the nodes along the curve.
    fn sort(&mut self, x: &[f32], y: &[f32]) {
        let range = |values: &[f32]| {
            values.iter().fold((f32::MAX, f32::MIN), |(low, high), value| (low.min(*value), high.max(*value)))
        };
        let ((left, right), (top, bottom)) = (range(x), range(y));
        let cells = ((1_u32 << CURVE_BITS) - 1) as f32;
        let scale = cells / (right - left).max(bottom - top).max(1e-6);
        let key = |node: usize| {
            let place = along_hilbert(((x[node] - left) * scale) as u32, ((y[node] - top) * scale) as u32);
            (u64::from(place) << 32) | node as u64
        };
        let mut keys: Vec<u64> = (0..x.len()).map(key).collect();
        keys.par_sort_unstable();
        self.order.clear();
        self.order.extend(keys.iter().map(|key| *key as u32));
        self.x.clear();
        self.x.extend(self.order.iter().map(|node| x[*node as usize]));
        self.y.clear();
        self.y.extend(self.order.iter().map(|node| y[*node as usize]));
    }

    fn build(&mut self) {
        let leaves = self.x.chunks(GROUP).zip(self.y.chunks(GROUP));
        let leaf = |(x, y): (&[f32], &[f32])| Cell::around(x.iter().zip(y).map(|(x, y)| Cell::of(*x, *y)));
        let mut level: Vec<Cell> = leaves.map(leaf).collect();
        self.levels.clear();
        while level.len() > 1 {
            let above = level.chunks(FAN).map(|cells| Cell::around(cells.iter().copied())).collect();
            self.levels.push(std::mem::replace(&mut level, above));
        }
        self.levels.push(level);
    }

    fn serve(&self, group: usize, list: &mut List, push: &mut [(f32, f32)]) {
        list.clear();
        let Some(around) = self.levels[0].get(group) else { return };

        self.gather(around, self.levels.len() - 1, 0, list);
        let nodes = self.x[group * GROUP..].chunks(LANES).zip(self.y[group * GROUP..].chunks(LANES));
        for (push, (x, y)) in push.chunks_mut(LANES).zip(nodes) {
            let mut here = Lanes::default();
            here.x[..push.len()].copy_from_slice(&x[..push.len()]);
            here.y[..push.len()].copy_from_slice(&y[..push.len()]);
            let mut sum = Lanes::default();
            list.push_on(&here, &mut sum);
            push.iter_mut().zip(sum.x.iter().zip(&sum.y)).for_each(|(push, (dx, dy))| *push = (*dx, *dy));
        }
    }

    /// Goes down from a box and lists what pushes the group.
    fn gather(&self, group: &Cell, level: usize, number: usize, list: &mut List) {
        let cell = &self.levels[level][number];
        if cell.is_far(group) {
            list.add(cell.x, cell.y, cell.mass);
        } else if level == 0 {
            let nodes = number * GROUP..((number + 1) * GROUP).min(self.x.len());
            list.x.extend_from_slice(&self.x[nodes.clone()]);
            list.y.extend_from_slice(&self.y[nodes.clone()]);
            list.mass.resize(list.x.len(), 1.0);
        } else {
            let below = number * FAN..((number + 1) * FAN).min(self.levels[level - 1].len());
            below.for_each(|number| self.gather(group, level - 1, number, list));
        }
    }
}

/// What pushes the nodes of one group.
#[derive(Debug, Default)]
struct List {
    x: Vec<f32>,
    y: Vec<f32>,
    mass: Vec<f32>,
}

impl List {
    fn clear(&mut self) {
        self.x.clear();
        self.y.clear();
        self.mass.clear();
    }

    fn add(&mut self, x: f32, y: f32, mass: f32) {
        self.x.push(x);
        self.y.push(y);
        self.mass.push(mass);
    }

    /// Adds up the push on a few nodes, side by side. Kept apart from its caller, where the compiler no longer sees the lanes.
    #[inline(never)]
    fn push_on(&self, here: &Lanes, push: &mut Lanes) {
        let mut sum = Lanes::default();
        for ((x, y), mass) in self.x.iter().zip(&self.y).zip(&self.mass) {
            for lane in 0..LANES {
                let (dx, dy) = (here.x[lane] - x, here.y[lane] - y);
                let bound = 1.0 + dx * dx + dy * dy;
                let strength = mass * (1.0 + WIDE * bound) / (bound * bound);
                sum.x[lane] += dx * strength;
                sum.y[lane] += dy * strength;
            }
        }
        *push = sum;
    }
}

/// A few pairs of numbers that the processor handles side by side.
#[derive(Debug, Clone, Copy, Default)]
struct Lanes {
    x: [f32; LANES],
    y: [f32; LANES],
}

/// How far along the Hilbert curve a cell lies.
fn along_hilbert(mut x: u32, mut y: u32) -> u32 {
    let mut along = 0;
    for bit in (0..CURVE_BITS).rev() {
        let (right, low) = ((x >> bit) & 1, (y >> bit) & 1);
        along = (along << 2) | ((3 * right) ^ low);
        if low == 0 {
            if right == 1 {
                (x, y) = (!x, !y);
            }
            (x, y) = (y, x);
        }
    }
    along
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::engine::Random;

    #[test]
    fn the_push_is_about_that_of_all_pairs() {
        let mut random = Random::new(3);
        let (x, y): (Vec<f32>, Vec<f32>) = (0..1_500).map(|_| (40.0 * random.unit(), 30.0 * random.unit())).unzip();
        let (mut across, mut down) = (vec![0.0; x.len()], vec![0.0; x.len()]);
        Tree::default().push(&x, &y, &mut across, &mut down);
        let (mut error, mut size) = (0.0, 0.0);
        for node in 0..x.len() {
            let sum = (0..x.len()).fold((0.0, 0.0), |sum, other| {
                let (dx, dy) = (x[node] - x[other], y[node] - y[other]);
                let bound = 1.0 + dx * dx + dy * dy;
                let strength = (1.0 + WIDE * bound) / (bound * bound);
                (sum.0 + dx * strength, sum.1 + dy * strength)
            });
            error += (across[node] - sum.0).hypot(down[node] - sum.1);
            size += sum.0.hypot(sum.1);
        }
        assert!(error < 0.12 * size, "off by {error} of {size}");
    }

    #[test]
    fn the_curve_visits_every_cell_and_steps_to_a_neighbour() {
        let mut cells: Vec<(u32, i32, i32)> = (0..16)
            .flat_map(|x| (0..16).map(move |y| (along_hilbert(x, y), x.cast_signed(), y.cast_signed())))
            .collect();
        cells.sort_unstable();
        for pair in cells.windows(2) {
            assert_eq!((pair[0].1 - pair[1].1).abs() + (pair[0].2 - pair[1].2).abs(), 1, "{pair:?}");
        }
    }
}
