//! A start from distances: pivot MDS (Brandes and Pich, 2007). Steps to a few pivots put everyone about where they will end.

use super::{Random, Ties};

/// Nodes from which distances are measured.
const PIVOTS: usize = 50;
/// Rounds of power iteration for the two main directions.
const POWER_ROUNDS: usize = 60;

/// Places, in steps, of the nodes of one connected part of a network, about 0, 0.
pub(in crate::graph) fn start(ties: &Ties, random: &mut Random) -> (Vec<f32>, Vec<f32>) {
    let mut columns = distances(ties);
    centre(&mut columns, ties.nodes());
    let axes = main_axes(&columns, random);
    let along = |axis: &[f32]| {
        let mut sums = vec![0.0_f32; ties.nodes()];
        for (part, column) in axis.iter().zip(&columns) {
            sums.iter_mut().zip(column).for_each(|(sum, value)| *sum += part * value);
        }
        sums
    };
    (along(&axes[0]), along(&axes[1]))
}

/// Steps from each pivot to every node; the next pivot is always the one furthest from those before it.
fn distances(ties: &Ties) -> Vec<Vec<f32>> {
    let mut nearest = vec![f32::MAX; ties.nodes()];
    let mut pivot = 0;
    let mut columns = Vec::new();
    let mut queue = Vec::with_capacity(ties.nodes());
    while columns.len() < PIVOTS.min(ties.nodes()) {
        let column = walk(ties, pivot, &mut queue);
        nearest.iter_mut().zip(&column).for_each(|(least, distance)| *least = least.min(*distance));
        columns.push(column);
        pivot = (0..nearest.len()).fold(0, |best, node| if nearest[node] > nearest[best] { node } else { best });
    }
    columns
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
