//! Communities: people with more ties among themselves than to others, found by the Leiden method (Traag, Waltman and van Eck,
//! "From Louvain to Leiden", 2019), which never gives a community that falls apart. I am left out: I would glue all together.

use std::collections::{BTreeMap, VecDeque};

use super::{ME, Network, engine::Random, web::Web};
use crate::book::{Book, Person};

/// Most rounds of moving and drawing together; each makes the graph smaller, and few are ever needed.
const ROUNDS: usize = 32;
/// A gain below this is rounding, and moves nobody.
const LEAST_GAIN: f64 = 1e-12;

/// Who belongs together. Communities are numbered from 0, the largest first, among equals the one with the lowest person first.
#[derive(Debug, Clone, PartialEq)]
pub struct Communities {
    of: Vec<Option<usize>>,
    members: Vec<Vec<usize>>,
    modularity: f64,
}

impl Communities {
    /// The communities of a network; ties weigh by their strength. The same seed gives the same communities.
    pub fn new(network: &Network, seed: u64) -> Self {
        let whole = Graph::of(&Web::of_others(network));
        let groups = leiden(&whole, &mut Random::new(seed));
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (node, group) in groups.iter().enumerate().skip(ME + 1) {
            members.entry(*group).or_default().push(node);
        }
        let mut members: Vec<Vec<usize>> = members.into_values().collect();
        members.sort_by_key(|nodes| (usize::MAX - nodes.len(), nodes.first().copied()));
        let mut of = vec![None; network.len()];
        for (number, nodes) in members.iter().enumerate() {
            for node in nodes {
                of[*node] = Some(number);
            }
        }
        Self { of, members, modularity: whole.modularity(&groups) }
    }

    /// The number of the community that a node belongs to; none for me. Whoever has no tie is a community of one.
    pub fn of(&self, node: usize) -> Option<usize> {
        self.of.get(node).copied().flatten()
    }

    /// How many there are, those of one included.
    pub const fn count(&self) -> usize {
        self.members.len()
    }

    /// The nodes of a community, in their order.
    pub fn members(&self, number: usize) -> &[usize] {
        self.members.get(number).map_or(&[], Vec::as_slice)
    }

    /// How clearly the network falls into these communities: about 0 if not at all, close to 1 if very (Newman, 2004).
    pub const fn modularity(&self) -> f64 {
        self.modularity
    }

    /// What each community is called: the unit or else the organisation that more than half of its people share, or else its
    /// most connected person, as in "around Ana". Of two that would be called the same, both are told apart by that person.
    pub fn names(&self, network: &Network, book: &Book) -> Vec<String> {
        let person = |node: &usize| network.person(*node).and_then(|id| book.person(id));
        let shared = |nodes: &[usize]| {
            let field = |of: fn(&Person) -> &str| most_share(nodes.iter().map(|node| person(node).map_or("", of)));
            field(|person| person.unit.trim()).or_else(|| field(|person| person.organisation.trim()))
        };
        let shared: Vec<Option<&str>> = self.members.iter().map(|nodes| shared(nodes)).collect();
        let mut uses: BTreeMap<String, usize> = BTreeMap::new();
        for name in shared.iter().flatten() {
            *uses.entry(name.to_lowercase()).or_default() += 1;
        }
        let web = Web::of_others(network);
        let names = shared.iter().zip(&self.members).map(|(name, nodes)| {
            let centre = self.centre(&web, nodes).as_ref().and_then(person).map_or("someone", |person| &person.name);
            match name {
                Some(name) if uses.get(&name.to_lowercase()) == Some(&1) => (*name).to_owned(),
                Some(name) => format!("{name}, around {centre}"),
                None if nodes.len() == 1 => format!("{centre}, tied to nobody"),
                None => format!("around {centre}"),
            }
        });
        names.collect()
    }

    /// Whoever is tied most strongly to others of the same community.
    fn centre(&self, web: &Web, nodes: &[usize]) -> Option<usize> {
        let inside = |node: usize| -> f64 {
            web.joined(node).filter(|(end, _)| self.of(*end) == self.of(node)).map(|(_, weight)| weight).sum()
        };
        nodes.iter().copied().max_by(|one, other| inside(*one).total_cmp(&inside(*other)).then(other.cmp(one)))
    }
}

/// What more than half of all say; case does not matter, and blanks count as saying nothing.
fn most_share<'a>(words: impl ExactSizeIterator<Item = &'a str>) -> Option<&'a str> {
    let half = words.len() / 2;
    let mut counts: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for word in words.filter(|word| !word.is_empty()) {
        counts.entry(word.to_lowercase()).or_insert((0, word)).0 += 1;
    }
    counts.into_values().find(|(count, _)| *count > half).map(|(_, word)| word)
}

/// A weighted graph whose nodes stand for one or several of the network's.
struct Graph {
    rows: Vec<Vec<(usize, f64)>>,
    /// The weight that ends at each node, inner ties counted from both sides.
    degrees: Vec<f64>,
    total: f64,
}

impl Graph {
    fn of(web: &Web) -> Self {
        let rows: Vec<Vec<(usize, f64)>> = (0..web.len()).map(|node| web.joined(node).collect()).collect();
        let degrees: Vec<f64> = rows.iter().map(|row| row.iter().map(|(_, weight)| weight).sum()).collect();
        let total = degrees.iter().sum();
        Self { rows, degrees, total }
    }

    /// The graph whose nodes are these groups, numbered from 0 without gaps. Ties within one are left to its degree.
    fn drawn_together(&self, groups: &[usize], count: usize) -> Self {
        let mut joined: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); count];
        let mut degrees = vec![0.0; count];
        for (node, row) in self.rows.iter().enumerate() {
            degrees[groups[node]] += self.degrees[node];
            for (end, weight) in row.iter().filter(|(end, _)| groups[*end] != groups[node]) {
                *joined[groups[node]].entry(groups[*end]).or_default() += weight;
            }
        }
        Self { rows: joined.into_iter().map(|row| row.into_iter().collect()).collect(), degrees, total: self.total }
    }

    fn modularity(&self, groups: &[usize]) -> f64 {
        if self.total == 0.0 {
            return 0.0;
        }
        let (mut inside, mut degrees) = (0.0, vec![0.0; self.rows.len()]);
        for (node, row) in self.rows.iter().enumerate() {
            degrees[groups[node]] += self.degrees[node];
            inside += row.iter().filter(|(end, _)| groups[*end] == groups[node]).map(|(_, weight)| weight).sum::<f64>();
        }
        let by_chance: f64 = degrees.iter().map(|degree| (degree / self.total).powi(2)).sum();
        inside / self.total - by_chance
    }
}

/// The group of each node: nodes move to where they gain most, each group is refined into parts that hold together, and the
/// parts become the nodes of the next round, until nothing moves.
fn leiden(whole: &Graph, random: &mut Random) -> Vec<usize> {
    let mut of: Vec<usize> = (0..whole.rows.len()).collect();
    let mut groups = of.clone();
    let mut drawn: Option<Graph> = None;
    for _ in 0..ROUNDS {
        let graph = drawn.as_ref().unwrap_or(whole);
        move_nodes(graph, &mut groups, random);
        let (parts, count) = numbered(&refined(graph, &groups, random));
        if count == graph.rows.len() {
            break;
        }
        let mut group_of_part = vec![0; count];
        for (node, part) in parts.iter().enumerate() {
            group_of_part[*part] = groups[node];
        }
        for node in &mut of {
            *node = parts[*node];
        }
        drawn = Some(graph.drawn_together(&parts, count));
        groups = numbered(&group_of_part).0;
    }
    of.into_iter().map(|node| groups[node]).collect()
}

/// The weights from a node to each group beside it, kept between nodes so that nothing is allocated.
struct Beside {
    weights: Vec<f64>,
    groups: Vec<usize>,
}

impl Beside {
    fn new(groups: usize) -> Self {
        Self { weights: vec![0.0; groups], groups: Vec::new() }
    }

    fn look(&mut self, row: &[(usize, f64)], group: impl Fn(usize) -> Option<usize>) {
        self.groups.drain(..).for_each(|group| self.weights[group] = 0.0);
        for (end, weight) in row {
            let Some(group) = group(*end) else { continue };
            if self.weights[group] == 0.0 {
                self.groups.push(group);
            }
            self.weights[group] += weight;
        }
    }
}

/// Moves each node to the group where modularity gains most, and looks again at those whom a move concerns, until all rest.
fn move_nodes(graph: &Graph, groups: &mut [usize], random: &mut Random) {
    let count = groups.len();
    let mut sums = vec![0.0; count];
    for (node, group) in groups.iter().enumerate() {
        sums[*group] += graph.degrees[node];
    }
    let mut queue: VecDeque<usize> = shuffled(count, random).into();
    let mut waits = vec![true; count];
    let mut beside = Beside::new(count);
    while let Some(node) = queue.pop_front() {
        waits[node] = false;
        let (from, degree) = (groups[node], graph.degrees[node]);
        beside.look(&graph.rows[node], |end| Some(groups[end]));
        sums[from] -= degree;
        let gain = |group: usize, sums: &[f64]| beside.weights[group] - degree * sums[group] / graph.total;
        let mut best = (gain(from, &sums), from);
        for group in &beside.groups {
            let gained = gain(*group, &sums);
            if gained > best.0 + LEAST_GAIN {
                best = (gained, *group);
            }
        }
        groups[node] = best.1;
        sums[best.1] += degree;
        if best.1 != from {
            for (end, _) in &graph.rows[node] {
                if groups[*end] != best.1 && !waits[*end] {
                    waits[*end] = true;
                    queue.push_back(*end);
                }
            }
        }
    }
}

/// Parts of the groups that hold together: each node, alone at first, joins the part of its group where it gains most.
fn refined(graph: &Graph, groups: &[usize], random: &mut Random) -> Vec<usize> {
    let mut parts: Vec<usize> = (0..groups.len()).collect();
    let mut sums = graph.degrees.clone();
    let mut alone = vec![true; groups.len()];
    let mut beside = Beside::new(groups.len());
    for node in shuffled(groups.len(), random) {
        if !alone[node] {
            continue;
        }
        beside.look(&graph.rows[node], |end| (groups[end] == groups[node]).then_some(parts[end]));
        let degree = graph.degrees[node];
        let mut best: Option<(f64, usize)> = None;
        for part in &beside.groups {
            let gained = beside.weights[*part] - degree * sums[*part] / graph.total;
            if gained > best.map_or(LEAST_GAIN, |(most, _)| most + LEAST_GAIN) {
                best = Some((gained, *part));
            }
        }
        if let Some((_, part)) = best {
            (sums[node], parts[node]) = (0.0, part);
            sums[part] += degree;
            (alone[node], alone[part]) = (false, false);
        }
    }
    parts
}

/// Groups renumbered from 0 without gaps, in the order in which they come, and how many there are.
fn numbered(groups: &[usize]) -> (Vec<usize>, usize) {
    let mut numbers = BTreeMap::new();
    let renumbered = groups.iter().map(|group| {
        let next = numbers.len();
        *numbers.entry(*group).or_insert(next)
    });
    let renumbered = renumbered.collect();
    (renumbered, numbers.len())
}

fn shuffled(count: usize, random: &mut Random) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    for last in (1..count).rev() {
        order.swap(last, ((random.unit() * (last + 1) as f32) as usize).min(last));
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{PersonId, TieKind};
    use crate::graph::network::tests::{TODAY, company};
    use crate::graph::web::tests::{book, network};

    /// Groups of `size` people; each is tied to most of their group and to few of the others.
    fn planted(groups: usize, size: usize, seed: u64) -> Network {
        let mut random = Random::new(seed);
        let mut ties = Vec::new();
        for one in 1..=groups * size {
            for other in one + 1..=groups * size {
                let same = (one - 1) / size == (other - 1) / size;
                if random.unit() < if same { 0.6 } else { 0.02 } {
                    ties.push((one, other));
                }
            }
        }
        network(groups * size, 5, &ties)
    }

    fn groups(communities: &Communities) -> Vec<&[usize]> {
        (0..communities.count()).map(|number| communities.members(number)).collect()
    }

    #[test]
    fn groups_that_were_planted_are_found_whatever_the_seed() {
        let network = planted(6, 12, 3);
        for seed in 0..20 {
            let communities = Communities::new(&network, seed);
            let expected: Vec<Vec<usize>> = (0..6).map(|group| (group * 12 + 1..=group * 12 + 12).collect()).collect();
            assert_eq!(groups(&communities), expected, "seed {seed}");
            assert!(communities.modularity() > 0.5, "{}", communities.modularity());
        }
    }

    #[test]
    fn the_ring_of_cliques_has_the_modularity_that_can_be_worked_out_by_hand() {
        // Five triangles in a ring: 20 ties, of which 15 lie inside; each triangle has 8 of the 40 ends.
        let triangles = (0..5).flat_map(|at| {
            let first = at * 3 + 1;
            [(first, first + 1), (first + 1, first + 2), (first, first + 2), (first, (first + 3) % 15 + 1)]
        });
        let communities = Communities::new(&network(15, 0, &triangles.collect::<Vec<_>>()), 1);
        assert_eq!(communities.count(), 5);
        assert!((communities.modularity() - (15.0 / 20.0 - 5.0 * 0.2 * 0.2)).abs() < 1e-9);
    }

    #[test]
    fn the_same_seed_gives_the_same_and_every_community_holds_together() {
        let network = Network::new(&company(400, 900, 4), TODAY);
        let web = Web::of_others(&network);
        for seed in 0..5 {
            let communities = Communities::new(&network, seed);
            assert_eq!(communities, Communities::new(&network, seed));
            assert_eq!(groups(&communities).concat().len(), 400, "everyone is in one");
            for nodes in groups(&communities) {
                let mut reached = vec![nodes[0]];
                let mut at = 0;
                while let Some(node) = reached.get(at).copied() {
                    at += 1;
                    for (end, _) in web.joined(node) {
                        if communities.of(end) == communities.of(node) && !reached.contains(&end) {
                            reached.push(end);
                        }
                    }
                }
                assert_eq!(reached.len(), nodes.len());
            }
        }
    }

    #[test]
    fn whoever_has_no_tie_is_alone_and_an_empty_book_has_no_communities() {
        let communities = Communities::new(&network(4, 2, &[(2, 4)]), 7);
        assert_eq!(groups(&communities), [[2, 4].as_slice(), &[1], &[3]]);
        assert_eq!([ME, 1, 2, 4, 9].map(|node| communities.of(node)), [None, Some(1), Some(0), Some(0), None]);
        let none = Communities::new(&network(0, 0, &[]), 7);
        assert_eq!((none.count(), none.members(0), none.modularity()), (0, [].as_slice(), 0.0));
        let alone = Communities::new(&network(3, 3, &[]), 7);
        assert_eq!((alone.count(), alone.modularity()), (3, 0.0));
    }

    #[test]
    fn a_community_is_called_by_what_most_share_or_by_its_centre() {
        let ties = [(1, 2), (2, 3), (1, 3), (4, 5), (5, 6), (7, 8), (8, 9), (10, 11), (10, 12), (11, 12)];
        for (units, organisations, names) in [
            (
                ["Sales", "sales", "", "Law", "Law", "Law", "Law", "Law", "", "", "", "", ""],
                [""; 13],
                ["Sales", "around P10", "Law, around P5", "Law, around P8", "P13, tied to nobody"],
            ),
            (
                [""; 13],
                ["A", "A", "B", "", "", "", "", "", "", "C", "D", "E", "F"],
                ["A", "around P10", "around P5", "around P8", "F"],
            ),
        ] {
            let mut book = book(13, 13, &ties, TieKind::WorksWith);
            for (at, (unit, organisation)) in units.into_iter().zip(organisations).enumerate() {
                let set = |person: &mut Person| {
                    (person.unit, person.organisation) = (unit.to_owned(), organisation.to_owned());
                };
                book.update(PersonId::new(at as u64 + 1), set).expect("in the book");
            }
            let network = Network::new(&book, TODAY);
            let communities = Communities::new(&network, 2);
            let mut found = communities.names(&network, &book);
            found.sort_by_key(|name| names.iter().position(|expected| name == expected));
            assert_eq!(found, names);
        }
    }
}
