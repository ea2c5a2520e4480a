//! The warmest paths from me to anyone: over whom, why, and what to do before asking (practice.md R1 to R3, R7).
//!
//! Each hop has a warmth above 0 and up to 1, and a path is as warm as its hops multiplied: two lukewarm hops are cooler than
//! either. People who are at odds never pass anyone on; someone with whom I have an open dispute, or whose alliance with me has
//! ended, stands between me and another only where nothing else leads there.

mod reasons;
#[cfg(test)]
mod tests;
mod warmth;

use std::{
    cmp::Ordering,
    collections::{BTreeSet, BinaryHeap},
};

pub use reasons::{Reason, Why};

use super::{
    Insight,
    readiness::{Counsel, Reason as Before, Wish},
};
use crate::{
    book::{Book, PersonId},
    graph::{ME, Network},
};
use warmth::Hops;

/// Most paths that are given.
const MOST: usize = 3;
/// Most reasons against asking the first person on a path that are given with it.
const REASONS: usize = 3;

/// Which of those between on a path the next one avoids.
type Part = fn(&[usize]) -> &[usize];

/// How warm a path is, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Ask with confidence.
    Warm,
    /// It may well work.
    Fair,
    /// A long shot.
    Faint,
}

impl Verdict {
    const fn of(warmth: f32) -> Self {
        if warmth >= 0.4 {
            Self::Warm
        } else if warmth >= 0.15 {
            Self::Fair
        } else {
            Self::Faint
        }
    }

    /// The word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Warm => "warm",
            Self::Fair => "fair",
            Self::Faint => "faint",
        }
    }
}

/// One step of a path.
#[derive(Debug, Clone, PartialEq)]
pub struct Hop {
    /// Where it begins; nobody for me.
    pub from: Option<PersonId>,
    /// Where it ends.
    pub to: PersonId,
    /// How warm it is, above 0 and up to 1.
    pub warmth: f32,
    /// Why, the weightiest reason first.
    pub reasons: Vec<Reason>,
}

/// A way from me to someone.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// The steps; the first begins at me, the last ends at whom I look for.
    pub hops: Vec<Hop>,
    /// How warm it is as a whole, above 0 and up to 1.
    pub warmth: f32,
    /// The same in a word.
    pub verdict: Verdict,
    /// What stands against asking the first person on it now, the weightiest first; at most three reasons.
    pub first: Vec<Before>,
}

impl Path {
    /// The person I would ask: the first on the way, who may be the one I look for.
    pub fn connector(&self) -> Option<PersonId> {
        self.hops.first().map(|hop| hop.to)
    }
}

/// Up to three paths from me to a person, the warmest first, none over anyone who is `hidden`. Each avoids someone on every
/// path before it: where that can be, everyone between, else whom I would ask, else whoever comes last before the end. Nobody
/// leads to someone who is hidden or not in the book.
pub fn warmest_paths(
    book: &Book,
    insight: &Insight,
    network: &Network,
    target: PersonId,
    hidden: &BTreeSet<PersonId>,
) -> Vec<Path> {
    let Some(end) = network.node(target).filter(|_| !hidden.contains(&target)) else { return Vec::new() };
    let hops = Hops::new(book, insight, network);
    let mut closed = vec![false; network.len()];
    hidden.iter().filter_map(|person| network.node(*person)).for_each(|node| closed[node] = true);
    let mut ways: Vec<(f32, Vec<usize>)> = Vec::new();
    while ways.len() < MOST {
        let parts: [Part; 3] =
            [|inner| inner, |inner| &inner[..inner.len().min(1)], |inner| &inner[inner.len().saturating_sub(1)..]];
        let way = parts.into_iter().find_map(|part| {
            let mut closed = closed.clone();
            let mut may_be_direct = true;
            for (_, way) in &ways {
                let inner = way.get(1..way.len() - 1).unwrap_or_default();
                for node in part(inner) {
                    closed[*node] = true;
                }
                may_be_direct &= !inner.is_empty();
            }
            warmest(network, &hops, end, &closed, may_be_direct)
        });
        let Some(way) = way else { break };
        ways.push(way);
    }
    // Whoever avoids more may be warmer than one found before; the first is the warmest of all in any case.
    ways.sort_by(|one, other| other.0.total_cmp(&one.0));
    let counsel = Counsel::new(book, insight);
    ways.into_iter().map(|(warmth, way)| told(network, &hops, &counsel, &way, warmth)).collect()
}

/// The warmest path to a person over someone else, if it is warmer than asking for oneself and more than a long shot.
pub fn introduction(book: &Book, insight: &Insight, network: &Network, target: PersonId) -> Option<Path> {
    let path = warmest_paths(book, insight, network, target, &BTreeSet::new()).into_iter().next()?;
    (path.connector() != Some(target) && path.verdict < Verdict::Faint).then_some(path)
}

/// Every step that a tie makes from one of some people to one of others, with its warmth and its reasons. Those at odds make
/// none.
pub fn steps_between(
    book: &Book,
    insight: &Insight,
    network: &Network,
    from: &[PersonId],
    to: &[PersonId],
) -> Vec<Hop> {
    let hops = Hops::new(book, insight, network);
    let nodes = |people: &[PersonId]| -> Vec<(PersonId, usize)> {
        people.iter().filter_map(|person| Some((*person, network.node(*person)?))).collect()
    };
    let (starts, ends) = (nodes(from), nodes(to));
    let pairs = ends.iter().flat_map(|end| starts.iter().map(move |start| (start, end)));
    pairs
        .filter_map(|((from, start), (to, end))| {
            let warmth = hops.warmth(*start, *end);
            let hop = || Hop { from: Some(*from), to: *to, warmth, reasons: hops.reasons(*start, *end, true) };
            (warmth > 0.0).then(hop)
        })
        .collect()
}

/// A place on the search's way, warmest first, the lower node first among equals.
#[derive(PartialEq)]
struct Ahead(f32, usize);

impl Eq for Ahead {}

impl Ord for Ahead {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0).then(other.1.cmp(&self.1))
    }
}

impl PartialOrd for Ahead {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The warmest way from me to a node (Dijkstra, 1959, with warmth multiplied in place of lengths added), and its warmth.
fn warmest(
    network: &Network,
    hops: &Hops<'_>,
    end: usize,
    closed: &[bool],
    may_be_direct: bool,
) -> Option<(f32, Vec<usize>)> {
    let mut best = vec![0.0_f32; network.len()];
    let mut before = vec![ME; network.len()];
    let mut done = vec![false; network.len()];
    let mut heap = BinaryHeap::from([Ahead(1.0, ME)]);
    while let Some(Ahead(warmth, node)) = heap.pop() {
        if std::mem::replace(&mut done[node], true) {
            continue;
        }
        if node == end {
            break;
        }
        let through = warmth * hops.passing(node);
        for neighbour in network.neighbours(node) {
            let next = neighbour.node;
            let is_barred = closed[next] || next == ME || (node == ME && next == end && !may_be_direct);
            if done[next] || is_barred {
                continue;
            }
            let there = through * hops.over(node, *neighbour);
            if there > best[next] {
                (best[next], before[next]) = (there, node);
                heap.push(Ahead(there, next));
            }
        }
    }
    let mut way = vec![end];
    let mut at = end;
    while at != ME && best[at] > 0.0 {
        at = before[at];
        way.push(at);
    }
    way.reverse();
    (best[end] > 0.0).then(|| (best[end], way))
}

fn told(network: &Network, hops: &Hops<'_>, counsel: &Counsel<'_>, way: &[usize], warmth: f32) -> Path {
    let hop = |pair: &[usize]| {
        let [from, to] = *pair else { return None };
        let is_last = way.last() == Some(&to);
        let reasons = hops.reasons(from, to, is_last);
        Some(Hop { from: network.person(from), to: network.person(to)?, warmth: hops.warmth(from, to), reasons })
    };
    let steps: Vec<Hop> = way.windows(2).filter_map(hop).collect();
    let readiness = steps.first().and_then(|hop| counsel.on(hop.to, &Wish::default()));
    let first = readiness.map_or_else(Vec::new, |readiness| readiness.against().take(REASONS).cloned().collect());
    Path { warmth, verdict: Verdict::of(warmth), first, hops: steps }
}
