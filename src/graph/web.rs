//! Who can turn to whom: each pair that is joined counts once, however many ties join it.

use super::{LinkKind, ME, Network};
use crate::book::TieKind;

/// Nodes and the distinct pairs among them, as compressed rows. Ties of people who are at odds carry nothing and are left out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Web {
    offsets: Vec<u32>,
    ends: Vec<u32>,
    weights: Vec<f32>,
}

impl Web {
    /// Everyone, me included.
    pub fn of(network: &Network) -> Self {
        Self::kept(network, |_| true)
    }

    /// Everyone but me, who would otherwise join all. My node is there and has no neighbours.
    pub fn of_others(network: &Network) -> Self {
        Self::kept(network, |kind| kind != LinkKind::Alliance)
    }

    fn kept(network: &Network, keep: impl Fn(LinkKind) -> bool) -> Self {
        let mut web = Self { offsets: vec![0], ends: Vec::new(), weights: Vec::new() };
        let mut row: Vec<(u32, f32)> = Vec::new();
        for node in ME..network.len() {
            row.clear();
            for neighbour in network.neighbours(node) {
                if let Some(link) = network.links().get(neighbour.link)
                    && keep(link.kind)
                    && !matches!(link.kind, LinkKind::Tie(_, TieKind::AtOdds))
                {
                    row.push((neighbour.node as u32, link.weight));
                }
            }
            // A stable sort: both ends add the weights of their ties in the same order.
            row.sort_by_key(|(end, _)| *end);
            for pair in row.chunk_by(|one, other| one.0 == other.0) {
                web.ends.extend(pair.first().map(|(end, _)| end));
                web.weights.push(pair.iter().map(|(_, weight)| weight).sum());
            }
            web.offsets.push(web.ends.len() as u32);
        }
        web
    }

    /// How many nodes there are.
    pub const fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    /// How many neighbours all nodes have together.
    pub const fn size(&self) -> usize {
        self.ends.len()
    }

    /// Whom a node is joined to, in their order.
    pub fn ends(&self, node: usize) -> &[u32] {
        self.ends.get(self.row(node)).unwrap_or_default()
    }

    /// Whom a node is joined to, and how strongly: the sum over their ties.
    pub fn joined(&self, node: usize) -> impl Iterator<Item = (usize, f64)> {
        let weights = self.weights.get(self.row(node)).unwrap_or_default();
        self.ends(node).iter().zip(weights).map(|(end, weight)| (*end as usize, f64::from(*weight)))
    }

    fn row(&self, node: usize) -> std::ops::Range<usize> {
        match self.offsets.get(node..=node + 1) {
            Some([from, to]) => *from as usize..*to as usize,
            _ => 0..0,
        }
    }

    /// How many steps lead from me to each node without any of the nodes that are `gone`.
    pub fn steps(&self, gone: &[bool]) -> Vec<Option<u32>> {
        let is_gone = |node: usize| gone.get(node).copied().unwrap_or(false);
        let mut steps = vec![None; self.len()];
        let mut queue = std::collections::VecDeque::from([(ME, 0)]);
        steps[ME] = Some(0);
        while let Some((at, so_far)) = queue.pop_front() {
            for end in self.ends(at) {
                let next = *end as usize;
                if steps[next].is_none() && !is_gone(next) {
                    steps[next] = Some(so_far + 1);
                    queue.push_back((next, so_far + 1));
                }
            }
        }
        steps
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::book::{Book, IdMint, Person, PersonId, Stage, Tie};
    use crate::graph::network::tests::TODAY;

    /// A network of this many people, of whom the first `allies` are my allies, with ties of strength 3 between nodes.
    pub fn network(people: usize, allies: usize, ties: &[(usize, usize)]) -> Network {
        Network::new(&book(people, allies, ties, TieKind::Knows), TODAY)
    }

    /// The book behind it: the person of node n is called Pn and has the id n.
    pub fn book(people: usize, allies: usize, ties: &[(usize, usize)], kind: TieKind) -> Book {
        let mut book = Book::default();
        for node in 1..=people {
            let mut person = Person::named(format!("P{node}"));
            person.alliance.stage = if node <= allies { Stage::Allied } else { Stage::Potential };
            book.add(PersonId::new(node as u64), person).expect("a person with a name");
        }
        let mut mint = IdMint::new(1_700_000_000_000, 1);
        for (from, to) in ties {
            let tie = Tie::new(PersonId::new(*from as u64), PersonId::new(*to as u64), kind);
            book.add(mint.mint(), tie).expect("a tie between two people of the book");
        }
        book
    }

    #[test]
    fn several_ties_of_a_pair_join_it_once_and_more_strongly() {
        let web = Web::of(&network(3, 1, &[(1, 2), (2, 1), (2, 3)]));
        assert_eq!([web.ends(ME), web.ends(1), web.ends(2), web.ends(3)], [[1].as_slice(), &[0, 2], &[1, 3], &[2]]);
        let weights: Vec<f64> = web.joined(2).map(|(_, weight)| (weight * 5.0).round()).collect();
        assert_eq!(weights, [6.0, 3.0]);
        assert_eq!(web.steps(&[]), [Some(0), Some(1), Some(2), Some(3)]);
        assert_eq!(web.steps(&[false, false, true]), [Some(0), Some(1), None, None]);
    }

    #[test]
    fn being_at_odds_joins_nobody() {
        let network = Network::new(&book(2, 0, &[(1, 2)], TieKind::AtOdds), TODAY);
        assert_eq!(Web::of(&network).ends(1), [] as [u32; 0]);
        assert_eq!(Web::of_others(&network).ends(1), [] as [u32; 0]);
    }
}
