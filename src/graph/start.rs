//! Where the picture around me begins: people of one unit in one sector, sectors with many ties between them side by side, each
//! person at the distance from me where they belong. A start this near to the end needs few rounds.

use std::f32::consts::{PI, TAU};

use super::{
    LinkKind, ME, Network, Point, Rings,
    engine::{PIVOTS, Pivots, Random, Ties},
};

/// The first place of every node.
pub(super) fn start(network: &Network, rings: &Rings, seed: u64) -> Vec<Point> {
    let angles = angles(network, seed);
    let mut places = vec![Point::default(); network.len()];
    for (node, angle) in sectors(network, &angles) {
        places[node] = on_ring(rings, node, angle);
    }
    places
}

fn on_ring(rings: &Rings, node: usize, angle: f32) -> Point {
    let distance = rings.distance(node);
    Point::new(distance * angle.cos(), distance * angle.sin())
}

/// Sets those who are new in the direction of those they are tied to or share a unit with, where these are now.
pub(super) fn set_beside_their_own(network: &Network, rings: &Rings, new: &[usize], places: &mut [Point]) {
    let is_new = |node: usize| new.binary_search(&node).is_ok();
    let direction = |others: &mut dyn Iterator<Item = usize>| {
        let add = |sum: Point, node: usize| Point::new(sum.x + places[node].x, sum.y + places[node].y);
        let sum = others.filter(|node| *node != ME && !is_new(*node)).fold(Point::default(), add);
        (sum.x.hypot(sum.y) > 1e-4).then(|| sum.y.atan2(sum.x))
    };
    let found: Vec<(usize, f32)> = new
        .iter()
        .filter_map(|node| {
            let unit = network.group(*node);
            let peers = (0..network.len()).filter(|other| unit.is_some() && network.group(*other) == unit);
            let tied = direction(&mut network.neighbours(*node).iter().map(|neighbour| neighbour.node));
            Some((*node, tied.or_else(|| direction(&mut { peers }))?))
        })
        .collect();
    for (node, angle) in found {
        places[node] = on_ring(rings, node, angle);
    }
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

/// In which direction each node lies by its ties alone, me left out: by pivot MDS on the ties and on a bond of each with its unit.
pub(super) fn angles(network: &Network, seed: u64) -> Vec<f32> {
    let others = network.len() - 1;
    let ties = network.links().iter().filter(|link| link.kind != LinkKind::Alliance);
    let ties = ties.map(|link| (link.from - 1, link.to - 1, 1.0));
    let bonds = (0..others).filter_map(|at| Some((at, others + network.group(at + 1)?, 1.0)));
    let ties = Ties::new(others + network.group_count(), ties.chain(bonds));
    let mut random = Random::new(seed);
    let (x, y) = Pivots::of(&ties, PIVOTS).start(&mut random);
    let angle = |(x, y): (&f32, &f32)| if x.hypot(*y) > 1e-4 { y.atan2(*x) } else { TAU * random.unit() - PI };
    std::iter::once(0.0).chain(x.iter().zip(&y).take(others).map(angle)).collect()
}
