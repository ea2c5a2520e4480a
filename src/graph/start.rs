//! Where a layout begins: people of one unit in one sector, sectors with many ties between them side by side, each person at
//! the distance from me where they belong. A start this near to the end needs few rounds.

use std::collections::VecDeque;
use std::f32::consts::{PI, TAU};

use super::{ME, Network, Point, Rings};

/// Nodes from which distances are measured.
const PIVOTS: usize = 50;
/// Rounds of power iteration for the two main directions.
const POWER_ROUNDS: usize = 40;

/// Chance from a seed: `SplitMix64` (Steele, Lea and Flood, 2014).
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 up to 1.
    pub fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u32 << 24) as f32
    }

    /// From 0 up to `limit`, which is not reached.
    #[cfg(test)]
    pub fn below(&mut self, limit: usize) -> usize {
        (self.unit() * limit as f32) as usize
    }
}

/// The first place of every node.
pub(super) fn start(network: &Network, rings: &Rings, seed: u64) -> Vec<Point> {
    let angles = angles(network, seed);
    let mut places = vec![Point::default(); network.len()];
    for (node, angle) in sectors(network, &angles) {
        let distance = rings.distance(node);
        places[node] = Point::new(distance * angle.cos(), distance * angle.sin());
    }
    places
}

/// Spreads people evenly around me, each unit in a sector of its own, sectors and those within them in the order of `angles`.
fn sectors(network: &Network, angles: &[f32]) -> Vec<(usize, f32)> {
    let mut sums = vec![(0.0_f32, 0.0_f32); network.group_count()];
    for (node, angle) in angles.iter().enumerate() {
        if let Some(sum) = network.group(node).and_then(|group| sums.get_mut(group)) {
            *sum = (sum.0 + angle.cos(), sum.1 + angle.sin());
        }
    }
    let middle = |node: usize| match network.group(node) {
        Some(group) => sums[group].1.atan2(sums[group].0),
        None => angles[node],
    };
    let around = |angle: f32| (angle + PI).rem_euclid(TAU) - PI;
    let mut order: Vec<(f32, Option<usize>, f32, usize)> = (ME + 1..network.len())
        .map(|node| {
            let middle = middle(node);
            (middle, network.group(node), around(angles[node] - middle), node)
        })
        .collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(a.2.total_cmp(&b.2)).then(a.3.cmp(&b.3)));
    let count = order.len().max(1) as f32;
    order.into_iter().enumerate().map(|(rank, (.., node))| (node, TAU * (rank as f32 + 0.5) / count - PI)).collect()
}

/// In which direction each node lies by its ties alone, me left out: pivot MDS (Brandes and Pich, 2007) on the ties and on a
/// bond of each with its unit.
fn angles(network: &Network, seed: u64) -> Vec<f32> {
    let nodes = network.len() + network.group_count();
    let mut random = Random::new(seed);
    let mut centred = distances(network, nodes);
    centre(&mut centred, nodes);
    let axes = main_axes(&centred, &mut random);
    (0..network.len())
        .map(|node| {
            let along = |axis: &[f32]| axis.iter().zip(&centred).map(|(part, column)| part * column[node]).sum::<f32>();
            let (x, y) = (along(&axes[0]), along(&axes[1]));
            if x.hypot(y) > 1e-4 { y.atan2(x) } else { TAU * random.unit() - PI }
        })
        .collect()
}

/// Steps from each pivot to every node; the next pivot is always the one furthest from those before it.
fn distances(network: &Network, nodes: usize) -> Vec<Vec<f32>> {
    let mut members = vec![Vec::new(); network.group_count()];
    for node in ME + 1..network.len() {
        if let Some(group) = network.group(node) {
            members[group].push(node);
        }
    }
    let mut nearest = vec![f32::MAX; nodes];
    let mut pivot = if network.len() > 1 { 1 } else { ME };
    let mut columns = Vec::new();
    while columns.len() < PIVOTS.min(nodes) {
        let column = walk(network, &members, nodes, pivot);
        for (least, distance) in nearest.iter_mut().zip(&column) {
            *least = least.min(*distance);
        }
        columns.push(column);
        let furthest = (ME + 1..nodes)
            .fold(ME, |best, node| if nearest[node] > nearest[best] || best == ME { node } else { best });
        if nearest[furthest] <= 0.0 {
            break;
        }
        pivot = furthest;
    }
    columns
}

/// Steps from a node to all others without going through me; what is not reached counts as a step beyond the furthest.
fn walk(network: &Network, members: &[Vec<usize>], nodes: usize, from: usize) -> Vec<f32> {
    let mut steps = vec![f32::INFINITY; nodes];
    let mut queue = VecDeque::from([from]);
    steps[from] = 0.0;
    let mut furthest = 0.0_f32;
    while let Some(at) = queue.pop_front() {
        let next_steps = steps[at] + 1.0;
        furthest = furthest.max(steps[at]);
        let reach = |node: usize| {
            if node != ME && steps[node].is_infinite() {
                steps[node] = next_steps;
                queue.push_back(node);
            }
        };
        if let Some(members) = at.checked_sub(network.len()).and_then(|group| members.get(group)) {
            members.iter().copied().for_each(reach);
        } else {
            let hub = network.group(at).map(|group| network.len() + group);
            network.neighbours(at).iter().map(|neighbour| neighbour.node).chain(hub).for_each(reach);
        }
    }
    for distance in &mut steps {
        *distance = distance.min(furthest + 1.0);
    }
    steps
}

/// Squares and centres by rows and columns, so that inner products remain.
fn centre(columns: &mut [Vec<f32>], nodes: usize) {
    for column in columns.iter_mut() {
        let square = |distance: f32| -0.5 * distance * distance;
        let mean = column.iter().map(|distance| square(*distance)).sum::<f32>() / nodes.max(1) as f32;
        for value in column {
            *value = square(*value) - mean;
        }
    }
    let count = columns.len().max(1) as f32;
    for node in 0..nodes {
        let mean = columns.iter().map(|column| column[node]).sum::<f32>() / count;
        for column in &mut *columns {
            column[node] -= mean;
        }
    }
}

/// The two directions in which the columns differ most, by power iteration on their products.
fn main_axes(columns: &[Vec<f32>], random: &mut Random) -> [Vec<f32>; 2] {
    let product = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    let products: Vec<Vec<f32>> = columns.iter().map(|a| columns.iter().map(|b| product(a, b)).collect()).collect();
    let mut axes: [Vec<f32>; 2] = std::array::from_fn(|_| columns.iter().map(|_| random.unit() - 0.5).collect());
    let [first, second] = &mut axes;
    for _ in 0..POWER_ROUNDS {
        for axis in [&mut *first, &mut *second] {
            *axis = products.iter().map(|row| product(row, axis)).collect();
            let length = product(axis, axis).sqrt();
            for part in &mut *axis {
                *part = if length > 0.0 { *part / length } else { 0.0 };
            }
        }
        let shared = product(first, second);
        for (part, of_first) in second.iter_mut().zip(first.iter()) {
            *part -= shared * of_first;
        }
    }
    axes
}
