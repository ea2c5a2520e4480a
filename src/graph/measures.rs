//! Who joins others: influence, brokers, people reached only through one other, and pairs whose parting parts the network.

use super::{Communities, ME, Network, engine::Random, web::Web};

/// How many neighbours are looked at in all, about: as many people as this allows are followed; all, where it allows all.
const WORK: usize = 3_000_000;
/// Fewest people from whom the shortest ways are followed, however large the network.
const LEAST_PIVOTS: usize = 128;
/// Threads that share the work. The number is fixed, as it decides in which order parts are added up.
const THREADS: usize = 2;

/// How much of all others' shortest ways to each other lead through each person, 0 to 1: betweenness (Brandes, "A faster
/// algorithm for betweenness centrality", 2001), by node. I am left out, and have none; being at odds is no way. Large networks
/// are estimated from people chosen by the seed (Brandes and Pich, "Centrality estimation in large networks", 2007).
pub fn influence(network: &Network, seed: u64) -> Vec<f32> {
    let web = Web::of_others(network);
    let people = network.len() - 1;
    if people < 3 {
        return vec![0.0; network.len()];
    }
    let mut pivots: Vec<usize> = (ME + 1..network.len()).collect();
    let count = (WORK / web.size().max(1)).max(LEAST_PIVOTS);
    if count < people {
        let mut random = Random::new(seed);
        for at in 0..count {
            let other = at + (random.unit() * (people - at) as f32) as usize;
            pivots.swap(at, other.min(people - 1));
        }
        pivots.truncate(count);
    }
    let sums = sums_of(&web, &pivots);
    let pairs = (people - 1) as f64 * (people - 2) as f64;
    let share = people as f64 / pivots.len() as f64 / pairs;
    sums.into_iter().map(|sum| ((sum * share) as f32).clamp(0.0, 1.0)).collect()
}

fn sums_of(web: &Web, pivots: &[usize]) -> Vec<f64> {
    let mut parts = std::thread::scope(|scope| {
        let part = |pivots| scope.spawn(move || Ways::new(web.len()).sum(web, pivots));
        let workers: Vec<_> = pivots.chunks(pivots.len().div_ceil(THREADS)).map(part).collect();
        let joined =
            workers.into_iter().map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        joined.collect::<Vec<Vec<f64>>>().into_iter()
    });
    let mut sums = parts.next().unwrap_or_default();
    for part in parts {
        sums.iter_mut().zip(part).for_each(|(sum, more)| *sum += more);
    }
    sums
}

/// What is known of a node on the shortest ways from another.
#[derive(Debug, Clone, Copy)]
struct Seen {
    steps: u32,
    /// How many shortest ways lead here.
    ways: f64,
    /// How much the ways beyond depend on this node.
    depends: f64,
}

impl Seen {
    const NOT_YET: Self = Self { steps: u32::MAX - 1, ways: 0.0, depends: 0.0 };
}

/// The shortest ways from one node to all others. Whether a neighbour is a step further can not be foreseen, so that both walks
/// multiply by 0 or 1 where they could branch: that is several times as fast.
struct Ways {
    seen: Vec<Seen>,
    /// Nodes in the order in which they were met, up to `met`; one place more than there are nodes.
    order: Vec<u32>,
    met: usize,
}

impl Ways {
    fn new(nodes: usize) -> Self {
        Self { seen: vec![Seen::NOT_YET; nodes], order: vec![0; nodes + 1], met: 0 }
    }

    /// For each node, how much the ways from these nodes depend on it.
    fn sum(mut self, web: &Web, from: &[usize]) -> Vec<f64> {
        let mut sums = vec![0.0; web.len()];
        for node in from {
            self.follow(web, *node);
            self.trace_back(web, &mut sums);
            self.seen.fill(Seen::NOT_YET);
        }
        sums
    }

    fn follow(&mut self, web: &Web, from: usize) {
        self.seen[from] = Seen { steps: 0, ways: 1.0, depends: 0.0 };
        (self.order[0], self.met) = (from as u32, 1);
        let mut at = 0;
        while at < self.met {
            let Seen { steps, ways, .. } = self.seen[self.order[at] as usize];
            for end in web.ends(self.order[at] as usize) {
                let seen = &mut self.seen[*end as usize];
                self.order[self.met] = *end;
                self.met += usize::from(seen.steps == Seen::NOT_YET.steps);
                seen.steps = seen.steps.min(steps + 1);
                seen.ways += ways * f64::from(u8::from(seen.steps == steps + 1));
            }
            at += 1;
        }
    }

    fn trace_back(&mut self, web: &Web, sums: &mut [f64]) {
        for at in (1..self.met).rev() {
            let node = self.order[at] as usize;
            let Seen { steps, ways, depends } = self.seen[node];
            sums[node] += depends;
            let share = (1.0 + depends) / ways;
            for end in web.ends(node) {
                let before = &mut self.seen[*end as usize];
                before.depends += before.ways * share * f64::from(u8::from(before.steps + 1 == steps));
            }
        }
    }
}

/// Someone who joins communities that know little of each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Broker {
    /// The node.
    pub node: usize,
    /// Their [`influence`].
    pub influence: f32,
    /// The numbers of the communities they have ties to, their own included, in order; at least two.
    pub joins: Vec<usize>,
}

/// Up to so many brokers, the most influential first. `influence` is that of the same network.
pub fn brokers(network: &Network, communities: &Communities, influence: &[f32], most: usize) -> Vec<Broker> {
    let web = Web::of_others(network);
    let broker = |(node, influence): (usize, &f32)| {
        let ends = web.ends(node).iter().map(|end| *end as usize);
        let mut joins: Vec<usize> = ends.chain([node]).filter_map(|node| communities.of(node)).collect();
        joins.sort_unstable();
        joins.dedup();
        (joins.len() > 1 && *influence > 0.0).then_some(Broker { node, influence: *influence, joins })
    };
    let mut brokers: Vec<Broker> = influence.iter().enumerate().filter_map(broker).collect();
    brokers.sort_by(|one, other| other.influence.total_cmp(&one.influence).then(one.node.cmp(&other.node)));
    brokers.truncate(most);
    brokers
}

/// A pair whose parting parts the network, whatever ties join the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bridge {
    /// The end on my side; where neither end leads to me, the lower node.
    pub near: usize,
    /// The other end.
    pub far: usize,
    /// How many people are on the far side, that end included.
    pub beyond: usize,
}

/// Ways into the network that hang on one person, seen from me, and on one pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Reach {
    /// Through whom alone a node that I reach is reached; me, if there is a choice.
    gates: Vec<Option<usize>>,
    behind: Vec<usize>,
    /// Whom I reach, each after the gate to them.
    reached: Vec<usize>,
    bridges: Vec<Bridge>,
}

impl Reach {
    /// Follows all ways from me, then those of people nobody leads me to: the earliest node that each branch of a walk in depth
    /// leads back to tells what hangs on what (Hopcroft and Tarjan, "Algorithm 447", 1973).
    pub fn new(network: &Network) -> Self {
        let web = Web::of(network);
        let walk = Walk::new(&web);
        let mut branch = vec![1; web.len()];
        let mut bridges = Vec::new();
        for node in walk.order.iter().rev().copied() {
            let Some(parent) = walk.parent[node] else { continue };
            branch[parent] += branch[node];
            if walk.low[node] > walk.number[parent] {
                bridges.push(Bridge { near: parent, far: node, beyond: branch[node] });
            }
        }
        bridges.sort_by_key(|bridge| (usize::MAX - bridge.beyond, bridge.near, bridge.far));
        let reached: Vec<usize> = walk.order[1..branch[ME]].to_vec();
        let mut gates = vec![None; web.len()];
        for node in reached.iter().copied() {
            let Some(parent) = walk.parent[node] else { continue };
            // Whatever leads back no further than to its parent is reached through it, all else as the parent is.
            gates[node] = if walk.low[node] >= walk.number[parent] { Some(parent) } else { gates[parent] };
        }
        let mut behind = vec![0; web.len()];
        for node in reached.iter().rev().copied() {
            if let Some(gate) = gates[node].filter(|gate| *gate != ME) {
                behind[gate] += behind[node] + 1;
            }
        }
        Self { gates, behind, reached, bridges }
    }

    /// The last person through whom every way from me to this node leads; nobody if there is a choice, or no way.
    pub fn only_through(&self, node: usize) -> Option<usize> {
        self.gates.get(node).copied().flatten().filter(|gate| *gate != ME)
    }

    /// How many people I would no longer reach without this one.
    pub fn count_behind(&self, node: usize) -> usize {
        self.behind.get(node).copied().unwrap_or_default()
    }

    /// Whom I would no longer reach without this one, in the order of nodes.
    pub fn behind(&self, node: usize) -> Vec<usize> {
        if self.count_behind(node) == 0 {
            return Vec::new();
        }
        let mut is_behind = vec![false; self.gates.len()];
        for at in self.reached.iter().copied() {
            is_behind[at] = self.gates[at].is_some_and(|gate| gate == node || is_behind[gate]);
        }
        (0..is_behind.len()).filter(|at| is_behind[*at]).collect()
    }

    /// Every bridge, the one with the most people beyond it first.
    pub fn bridges(&self) -> &[Bridge] {
        &self.bridges
    }
}

/// A walk in depth over all nodes, from me first.
struct Walk {
    /// The nodes as they were met.
    order: Vec<usize>,
    /// When each was met.
    number: Vec<usize>,
    /// The earliest met to which a node's branch leads back past its parent.
    low: Vec<usize>,
    parent: Vec<Option<usize>>,
}

impl Walk {
    fn new(web: &Web) -> Self {
        let unmet = vec![usize::MAX; web.len()];
        let mut walk = Self { order: Vec::new(), number: unmet.clone(), low: unmet, parent: vec![None; web.len()] };
        for root in ME..web.len() {
            if walk.number[root] == usize::MAX {
                walk.meet(root, None);
                walk.branch(web, root);
            }
        }
        walk
    }

    fn meet(&mut self, node: usize, parent: Option<usize>) {
        (self.number[node], self.low[node]) = (self.order.len(), self.order.len());
        self.parent[node] = parent;
        self.order.push(node);
    }

    /// Follows a branch to its end and back; a stack of its own, as a branch may be as long as the book has people.
    fn branch(&mut self, web: &Web, root: usize) {
        let mut stack = vec![(root, 0)];
        while let Some((node, next)) = stack.last_mut() {
            let node = *node;
            if let Some(end) = web.ends(node).get(*next).map(|end| *end as usize) {
                *next += 1;
                if self.number[end] == usize::MAX {
                    self.meet(end, Some(node));
                    stack.push((end, 0));
                } else if self.parent[node] != Some(end) {
                    self.low[node] = self.low[node].min(self.number[end]);
                }
            } else {
                stack.pop();
                if let Some(parent) = self.parent[node] {
                    self.low[parent] = self.low[parent].min(self.low[node]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::network::tests::{TODAY, company};
    use crate::graph::web::tests::network;

    fn near(found: f32, expected: f32) -> bool {
        (found - expected).abs() < 1e-6
    }

    #[test]
    fn influence_is_the_share_of_pairs_that_meet_through_someone() {
        for (name, people, ties, expected) in [
            ("a star", 5, vec![(1, 2), (1, 3), (1, 4), (1, 5)], [1.0, 0.0, 0.0, 0.0, 0.0]),
            ("a line", 5, vec![(1, 2), (2, 3), (3, 4), (4, 5)], [0.0, 3.0 / 6.0, 4.0 / 6.0, 3.0 / 6.0, 0.0]),
            (
                "a ring of four and one alone",
                5,
                vec![(1, 2), (2, 3), (3, 4), (4, 1)],
                [0.5 / 6.0, 0.5 / 6.0, 0.5 / 6.0, 0.5 / 6.0, 0.0],
            ),
            ("twice tied", 5, vec![(1, 2), (1, 2), (2, 3)], [0.0, 1.0 / 6.0, 0.0, 0.0, 0.0]),
            ("nobody tied", 5, vec![], [0.0; 5]),
        ] {
            let influence = influence(&network(people, people, &ties), 1);
            assert!(near(influence[ME], 0.0), "{name}: I am left out");
            for (node, expected) in (1..).zip(expected) {
                assert!(near(influence[node], expected), "{name}, {node}: {influence:?}");
            }
        }
        assert_eq!(influence(&network(2, 2, &[(1, 2)]), 1), [0.0; 3]);
        assert_eq!(influence(&network(0, 0, &[]), 1), [0.0]);
    }

    #[test]
    fn in_a_large_network_the_estimate_is_repeatable_and_finds_the_same_people() {
        let network = Network::new(&company(1_600, 5_000, 8), TODAY);
        let (one, again) = (influence(&network, 5), influence(&network, 5));
        assert_eq!(one, again);
        let web = Web::of_others(&network);
        let everyone: Vec<usize> = (1..network.len()).collect();
        let exact = sums_of(&web, &everyone);
        let top = |values: Vec<f64>| {
            let mut order = everyone.clone();
            order.sort_by(|a, b| values[*b].total_cmp(&values[*a]));
            order.truncate(50);
            order
        };
        let (estimated, exact) = (top(one.into_iter().map(f64::from).collect()), top(exact));
        let shared = estimated.iter().filter(|node| exact.contains(node)).count();
        assert!(shared >= 25, "{shared} of the 50 most influential were found");
    }

    #[test]
    fn brokers_join_communities() {
        // Two triangles, joined by 3 and 4; 7 hangs on 4 alone.
        let network = network(7, 1, &[(1, 2), (2, 3), (1, 3), (4, 5), (5, 6), (4, 6), (3, 4), (4, 7)]);
        let communities = Communities::new(&network, 1);
        let influence = influence(&network, 1);
        let brokers = brokers(&network, &communities, &influence, 9);
        assert_eq!(brokers.iter().map(|broker| broker.node).collect::<Vec<_>>(), [4, 3]);
        assert!(brokers.iter().all(|broker| broker.joins == [0, 1] && near(broker.influence, influence[broker.node])));
        assert_eq!(super::brokers(&network, &communities, &influence, 1).len(), 1);
    }

    #[test]
    fn whoever_is_reached_through_one_other_only_is_known_with_that_person() {
        // I know 1 and 2. 1-3-4 and 4-5 hang on 1; 6 is reached through 1 or 2; 7-8 nobody leads to.
        let network = network(8, 2, &[(1, 3), (3, 4), (3, 5), (4, 5), (1, 6), (2, 6), (7, 8)]);
        let reach = Reach::new(&network);
        let through: Vec<Option<usize>> = (0..9).map(|node| reach.only_through(node)).collect();
        assert_eq!(through, [None, None, None, Some(1), Some(3), Some(3), None, None, None]);
        assert_eq!((reach.behind(1), reach.behind(3)), (vec![3, 4, 5], vec![4, 5]));
        assert_eq!([ME, 1, 2, 3, 7, 9].map(|node| reach.count_behind(node)), [0, 3, 0, 2, 0, 0]);
        let bridges: Vec<_> = reach.bridges().iter().map(|bridge| (bridge.near, bridge.far, bridge.beyond)).collect();
        assert_eq!(bridges, [(1, 3, 3), (7, 8, 1)]);
    }

    #[test]
    fn what_hangs_on_whom_is_what_taking_each_away_shows() {
        for seed in 0..6 {
            let network = Network::new(&company(60, 40, seed), TODAY);
            let (reach, web) = (Reach::new(&network), Web::of(&network));
            let before = web.steps(&[]);
            for node in 1..network.len() {
                let mut gone = vec![false; network.len()];
                gone[node] = true;
                let after = web.steps(&gone);
                let lost = |at: &usize| *at != node && before[*at].is_some() && after[*at].is_none();
                let lost: Vec<usize> = (0..network.len()).filter(lost).collect();
                assert_eq!((reach.behind(node), reach.count_behind(node)), (lost.clone(), lost.len()), "seed {seed}");
            }
        }
    }

    #[test]
    fn a_long_chain_is_followed_to_its_end() {
        let ties: Vec<(usize, usize)> = (1..20_000).map(|node| (node, node + 1)).collect();
        let reach = Reach::new(&network(20_000, 1, &ties));
        assert_eq!((reach.count_behind(1), reach.bridges().len()), (19_999, 20_000));
        assert_eq!(reach.only_through(20_000), Some(19_999));
    }
}
