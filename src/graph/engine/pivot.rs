//! Steps to a few pivots put everyone about where they will end (pivot MDS; Brandes and Pich, 2007), and keep them true to these
//! steps while forces move them (as in sparse stress; Ortmann, Klimenta and Brandes, 2017).

use rayon::prelude::*;

use super::{Random, Ties};

/// Nodes from which distances are measured, where only a start is wanted.
pub(in crate::graph) const PIVOTS: usize = 50;
/// Rounds of power iteration for the two main directions.
const POWER_ROUNDS: usize = 60;
/// Nearer than this, the direction from a pivot says nothing.
const NEAR: f32 = 1e-3;
/// How much of the way to where the pivots want it a node is pulled.
const PULL: f32 = 0.3;
/// Nodes that are worth handing to another core.
const NODES_PER_JOB: usize = 512;

/// A few nodes spread over one connected part of a network, and how many steps everyone is from each.
#[derive(Debug, Clone)]
pub(in crate::graph) struct Pivots {
    nodes: Vec<usize>,
    /// For each pivot, the steps to every node.
    steps: Vec<Vec<f32>>,
}

impl Pivots {
    /// At most so many pivots; the next is always the node furthest from those before it.
    pub fn of(ties: &Ties, most: usize) -> Self {
        let mut pivots = Self { nodes: Vec::new(), steps: Vec::new() };
        let mut nearest = vec![f32::MAX; ties.nodes()];
        let mut pivot = 0;
        let mut queue = Vec::with_capacity(ties.nodes());
        while pivots.nodes.len() < most.min(ties.nodes()) {
            let steps = walk(ties, pivot, &mut queue);
            nearest.iter_mut().zip(&steps).for_each(|(least, steps)| *least = least.min(*steps));
            pivots.nodes.push(pivot);
            pivots.steps.push(steps);
            pivot = (0..nearest.len()).fold(0, |best, node| if nearest[node] > nearest[best] { node } else { best });
        }
        pivots
    }

    /// Places, in steps, of all nodes, about 0, 0.
    pub fn start(&self, random: &mut Random) -> (Vec<f32>, Vec<f32>) {
        let nodes = self.steps.first().map_or(0, Vec::len);
        let mut columns = self.steps.clone();
        centre(&mut columns, nodes);
        let axes = main_axes(&columns, random);
        let along = |axis: &[f32]| {
            let mut sums = vec![0.0_f32; nodes];
            for (part, column) in axis.iter().zip(&columns) {
                sums.iter_mut().zip(column).for_each(|(sum, value)| *sum += part * value);
            }
            sums
        };
        (along(&axes[0]), along(&axes[1]))
    }

    /// How everyone is pulled, across and down, to where their distances from the pivots are as many steps as they should be.
    pub fn pull(&self, x: &[f32], y: &[f32], across: &mut [f32], down: &mut [f32]) {
        let step = self.step(x, y);
        let share = PULL / self.nodes.len().max(1) as f32;
        let jobs = across.par_chunks_mut(NODES_PER_JOB).zip(down.par_chunks_mut(NODES_PER_JOB)).enumerate();
        jobs.for_each(|(job, (across, down))| {
            across.fill(0.0);
            down.fill(0.0);
            let nodes = job * NODES_PER_JOB..job * NODES_PER_JOB + across.len();
            let (here_x, here_y) = (&x[nodes.clone()], &y[nodes.clone()]);
            for (pivot, steps) in self.nodes.iter().zip(&self.steps) {
                let (there_x, there_y) = (x[*pivot], y[*pivot]);
                let sums = across.iter_mut().zip(down.iter_mut());
                let here = here_x.iter().zip(here_y).zip(&steps[nodes.clone()]);
                for ((across, down), ((x, y), steps)) in sums.zip(here) {
                    let (dx, dy) = (x - there_x, y - there_y);
                    let stretch = share * (step * steps / (dx * dx + dy * dy).sqrt().max(NEAR) - 1.0);
                    *across += dx * stretch;
                    *down += dy * stretch;
                }
            }
        });
    }

    /// How long a step is in the picture as it is now, by least squares over the distances between pivots.
    fn step(&self, x: &[f32], y: &[f32]) -> f32 {
        let (mut squares, mut products) = (0.0, 0.0);
        for (one, steps) in self.nodes.iter().zip(&self.steps) {
            for other in &self.nodes {
                let distance = (x[*one] - x[*other]).hypot(y[*one] - y[*other]);
                squares += distance * distance;
                products += distance * steps[*other];
            }
        }
        if products > 0.0 { squares / products } else { 0.0 }
    }
}

/// Steps from a node to all others; what is not reached counts as a step beyond the furthest.
fn walk(ties: &Ties, from: usize, queue: &mut Vec<u32>) -> Vec<f32> {
    let mut steps = vec![f32::INFINITY; ties.nodes()];
    queue.clear();
    queue.push(from as u32);
    steps[from] = 0.0;
    let mut at = 0;
    let mut furthest = 0.0;
    while let Some(node) = queue.get(at).map(|node| *node as usize) {
        furthest = steps[node];
        for next in ties.of(node) {
            let there = &mut steps[*next as usize];
            if there.is_infinite() {
                *there = furthest + 1.0;
                queue.push(*next);
            }
        }
        at += 1;
    }
    for distance in &mut steps {
        *distance = distance.min(furthest + 1.0);
    }
    steps
}

/// Squares and centres by rows and columns, so that inner products remain.
fn centre(columns: &mut [Vec<f32>], nodes: usize) {
    let mut means = vec![0.0_f32; nodes];
    for column in columns.iter_mut() {
        for value in column.iter_mut() {
            *value = -0.5 * *value * *value;
        }
        let mean = column.iter().map(|value| f64::from(*value)).sum::<f64>() / nodes.max(1) as f64;
        for value in column.iter_mut() {
            *value -= mean as f32;
        }
        means.iter_mut().zip(column).for_each(|(mean, value)| *mean += *value);
    }
    let count = columns.len().max(1) as f32;
    for column in columns {
        column.iter_mut().zip(&means).for_each(|(value, mean)| *value -= mean / count);
    }
}

/// Sums in eight lanes, which the processor adds side by side.
fn product(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    for (a, b) in a.chunks(8).zip(b.chunks(8)) {
        for (lane, (a, b)) in lanes.iter_mut().zip(a.iter().zip(b)) {
            *lane += a * b;
        }
    }
    lanes.iter().sum()
}

/// The two directions in which the columns differ most, by power iteration on their products.
fn main_axes(columns: &[Vec<f32>], random: &mut Random) -> [Vec<f32>; 2] {
    let mut products = vec![vec![0.0; columns.len()]; columns.len()];
    for (row, a) in columns.iter().enumerate() {
        for (column, b) in columns.iter().enumerate().take(row + 1) {
            let value = product(a, b);
            (products[row][column], products[column][row]) = (value, value);
        }
    }
    let mut axes: [Vec<f32>; 2] = std::array::from_fn(|_| columns.iter().map(|_| random.unit() - 0.5).collect());
    let [first, second] = &mut axes;
    for _ in 0..POWER_ROUNDS {
        for axis in [&mut *first, &mut *second] {
            *axis = products.iter().map(|row| product(row, axis)).collect();
            let length = product(axis, axis).sqrt();
            for part in axis.iter_mut() {
                *part = if length > 0.0 { *part / length } else { 0.0 };
            }
        }
        let shared = product(first, second);
        second.iter_mut().zip(first.iter()).for_each(|(part, of_first)| *part -= shared * of_first);
    }
    axes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pivots_pull_a_bent_chain_straight_and_leave_a_straight_one_alone() {
        let chain = Ties::new(9, (0..8).map(|node| (node, node + 1, 1.0)));
        let pivots = Pivots::of(&chain, PIVOTS);
        let pull = |x: &[f32], y: &[f32]| {
            let (mut across, mut down) = (vec![1.0; 9], vec![1.0; 9]);
            pivots.pull(x, y, &mut across, &mut down);
            (across, down)
        };
        let x: Vec<f32> = (0_u8..9).map(|node| 3.0 * f32::from(node)).collect();
        let (across, down) = pull(&x, &[0.0; 9]);
        assert!(across.iter().chain(&down).all(|value| value.abs() < 1e-4), "{across:?} {down:?}");
        let y: Vec<f32> = (0_i8..9).map(|node| f32::from((node - 4).abs())).collect();
        let (across, down) = pull(&x, &y);
        assert!(down[0] < 0.0 && down[4] > 0.0 && down[8] < 0.0, "{across:?} {down:?}");
    }
}
