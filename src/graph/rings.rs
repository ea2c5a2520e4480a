//! How far from me each person belongs: the closer the ally, the nearer; those I reach only through others further out.

use super::{ME, Network};

/// The usual distance between two neighbours, in the layout's unit.
pub(super) const SPACING: f32 = 0.55;
/// Room for each person, as an area: it keeps the picture equally dense however many there are.
const ROOM: f32 = 1.1 * SPACING * SPACING;
/// Room kept clear around me, as a radius.
const HUB: f32 = 0.55;
/// Width of the band between two rings' people.
const BAND: f32 = 0.22;
/// From here on someone is close: in touch about once a month or more.
const CLOSE: f32 = 0.5;

/// What the people within a ring, and outside the one before it, have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Circle {
    /// In touch often.
    Close,
    /// Allies, or on the way.
    Allies,
    /// Known to allies only.
    ThroughOthers,
    /// Nobody I know leads there yet.
    NoWayYet,
}

impl Circle {
    /// The caption of the ring.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Close => "close",
            Self::Allies => "allies",
            Self::ThroughOthers => "through others",
            Self::NoWayYet => "no way yet",
        }
    }

    fn of(network: &Network, node: usize) -> Self {
        match network.steps(node) {
            Some(0 | 1) if network.closeness(node) >= CLOSE => Self::Close,
            Some(0 | 1) => Self::Allies,
            Some(_) => Self::ThroughOthers,
            None => Self::NoWayYet,
        }
    }
}

/// The rings around me.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rings {
    distance: Vec<f32>,
    people: Vec<Vec<usize>>,
    circles: Vec<(Circle, f32)>,
}

impl Rings {
    /// The rings of a network: as wide as the people in them need.
    pub fn new(network: &Network) -> Self {
        let mut order: Vec<(Circle, u32, f32, usize)> = (ME + 1..network.len())
            .map(|node| {
                let steps = network.steps(node).unwrap_or(u32::MAX);
                (Circle::of(network, node), steps, network.closeness(node), node)
            })
            .collect();
        order.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.total_cmp(&a.2)).then(a.3.cmp(&b.3)));
        let mut rings = Self { distance: vec![0.0; network.len()], people: Vec::new(), circles: Vec::new() };
        let mut inner = HUB;
        for circle in order.chunk_by(|a, b| a.0 == b.0) {
            let outer = |count: f32| (inner * inner + count * ROOM / std::f32::consts::PI).sqrt();
            for (rank, (.., node)) in circle.iter().enumerate() {
                rings.distance[*node] = outer(rank as f32 + 0.5);
            }
            rings.people.push(circle.iter().map(|(.., node)| *node).collect());
            let edge = outer(circle.len() as f32) + BAND / 2.0;
            rings.circles.extend(circle.first().map(|(circle, ..)| (*circle, edge)));
            inner = edge + BAND / 2.0;
        }
        rings
    }

    /// How far from me a node belongs.
    pub fn distance(&self, node: usize) -> f32 {
        self.distance.get(node).copied().unwrap_or_default()
    }

    /// The people of each circle, from the inside, in the order of their distances.
    pub(super) fn people(&self) -> &[Vec<usize>] {
        &self.people
    }

    /// The circles that have anyone in them, from the inside, each with its radius.
    pub fn circles(&self) -> &[(Circle, f32)] {
        &self.circles
    }

    /// The rings that are worth drawing, each with its caption; none where nobody leads to anyone.
    pub fn captions(&self) -> Vec<(String, f32)> {
        match self.circles.as_slice() {
            [(Circle::NoWayYet, _)] => Vec::new(),
            circles => circles.iter().map(|(circle, radius)| (circle.word().to_owned(), *radius)).collect(),
        }
    }

    /// The radius within which everyone belongs.
    pub fn reach(&self) -> f32 {
        self.circles.last().map_or(HUB, |(_, radius)| *radius)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::network::tests::{TODAY, company};

    #[test]
    fn closer_people_belong_nearer_and_each_within_its_ring() {
        let network = Network::new(&company(80, 120, 3), TODAY);
        let rings = Rings::new(&network);
        assert!(rings.circles().len() > 1);
        for node in 1..network.len() {
            let circle = Circle::of(&network, node);
            let at = rings.circles().iter().position(|(other, _)| *other == circle).expect("a ring for everyone");
            assert!(rings.distance(node) < rings.circles()[at].1);
            assert!(at == 0 || rings.distance(node) > rings.circles()[at - 1].1);
            for other in 1..network.len() {
                if network.steps(node) == Some(1) && network.steps(other) == Some(1) {
                    let nearer = rings.distance(node) < rings.distance(other);
                    assert!(!nearer || network.closeness(node) >= network.closeness(other));
                }
            }
        }
    }
}
