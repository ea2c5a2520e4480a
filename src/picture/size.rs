//! What the size of a person says.

use super::{Measures, Passed};
use crate::graph::{ME, Network};

/// The smallest and the largest radius of anyone but me, in the layout's unit: the layout keeps that much clear.
const RADII: (f32, f32) = (0.05, 0.11);

/// What sizes mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sizing {
    /// How close they are to me.
    #[default]
    Closeness,
    /// Minutes spent for or with each other.
    Time,
    /// How many exchanges.
    Exchanges,
    /// How often they stand between others.
    Influence,
}

impl Sizing {
    /// All, with the words of the switch.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Closeness, "Closeness"),
        (Self::Time, "Time spent"),
        (Self::Exchanges, "Exchanges"),
        (Self::Influence, "Influence"),
    ];

    /// The word of the switch.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(sizing, _)| *sizing == self).map_or("", |(_, word)| *word)
    }

    /// The radius of each node. Beyond the smallest circle, areas grow in proportion to what is shown, up to the largest.
    pub(super) fn radii(self, network: &Network, passed: &[Passed], measures: &Measures) -> Vec<f32> {
        let nodes = 0..network.len();
        let of_passed = |value: fn(&Passed) -> f32| passed.iter().map(value).collect::<Vec<f32>>();
        let values = match self {
            Self::Closeness => return nodes.map(|node| network.radius(node)).collect(),
            Self::Time => of_passed(Passed::time),
            Self::Exchanges => of_passed(|passed| passed.exchanges),
            Self::Influence => measures.influence.clone().unwrap_or_default(),
        };
        let value = |node: usize| values.get(node).copied().filter(|value| value.is_finite()).unwrap_or_default();
        let most = (ME + 1..network.len()).map(value).fold(0.0, f32::max);
        let (least, largest) = (RADII.0 * RADII.0, RADII.1 * RADII.1);
        let radius = |node: usize| {
            let share = if most > 0.0 { (value(node) / most).clamp(0.0, 1.0) } else { 0.0 };
            if node == ME { network.radius(ME) } else { (least + (largest - least) * share).sqrt() }
        };
        nodes.map(radius).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Book, IdMint, Person};

    #[test]
    fn areas_grow_with_what_is_shown_within_what_the_layout_keeps_clear() {
        let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
        for name in ["Ana", "Tom", "Mia", "Li"] {
            book.add(mint.mint(), Person::named(name)).expect("a person with a name");
        }
        let network = Network::new(&book, jiff::civil::date(2026, 11, 22));
        let exchanges = |count: f32| Passed { exchanges: count, ..Passed::default() };
        let passed = [exchanges(99.0), exchanges(0.0), exchanges(5.0), exchanges(10.0), exchanges(f32::NAN)];
        let radii = Sizing::Exchanges.radii(&network, &passed, &Measures::default());
        let area = |node: usize| radii[node] * radii[node] - RADII.0 * RADII.0;
        assert!((radii[1] - RADII.0).abs() < 1e-6 && (radii[3] - RADII.1).abs() < 1e-6);
        assert!((area(3) - 2.0 * area(2)).abs() < 1e-6, "twice as many, twice the area");
        assert!((radii[4] - RADII.0).abs() < 1e-6, "what is no number is nothing");
        assert!((radii[ME] - network.radius(ME)).abs() < 1e-6, "I am no measure for others");
        let influence = Measures { influence: Some(vec![0.0, 0.0, 1.0, 0.5, 0.0]), ..Measures::default() };
        let radii = Sizing::Influence.radii(&network, &passed, &influence);
        assert!(radii[2] > radii[3] && radii[3] > radii[1]);
        let unknown = Sizing::Influence.radii(&network, &passed, &Measures::default());
        assert!(unknown[1..].iter().all(|radius| (radius - RADII.0).abs() < 1e-6), "not known: all alike");
    }
}
