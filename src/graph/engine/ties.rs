//! Who is tied to whom, as numbers.

use rayon::prelude::*;

/// How much of a tie's grip depends on how embedded it is.
const EMBEDDED: f32 = 0.7;

/// Ties in compressed rows: those of node `n` are at `starts[n]..starts[n + 1]`. Each tie is in the rows of both its ends, none
/// twice, none from a node to itself.
#[derive(Debug, Clone, Default)]
pub(in crate::graph) struct Ties {
    starts: Vec<u32>,
    ends: Vec<u32>,
    weights: Vec<f32>,
}

impl Ties {
    /// The ties among so many nodes, given as pairs with a weight. Of a pair named twice the weights add up; ties to oneself or to
    /// nodes that are not there are left out.
    pub fn new(nodes: usize, pairs: impl IntoIterator<Item = (usize, usize, f32)>) -> Self {
        let mut halves: Vec<(u32, u32, f32)> = Vec::new();
        for (one, other, weight) in pairs {
            if one != other && one < nodes && other < nodes && weight.is_finite() {
                halves.push((one as u32, other as u32, weight));
                halves.push((other as u32, one as u32, weight));
            }
        }
        halves.sort_by_key(|(from, to, _)| (*from, *to));
        halves.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            if same {
                kept.2 += next.2;
            }
            same
        });
        let mut starts = vec![0; nodes + 1];
        for (from, ..) in &halves {
            starts[*from as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let (ends, weights) = halves.into_iter().map(|(_, to, weight)| (to, weight)).unzip();
        Self { starts, ends, weights }
    }

    /// How many nodes there are.
    pub fn nodes(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many a node is tied to.
    pub fn degree(&self, node: usize) -> usize {
        self.row(node).len()
    }

    /// Whom a node is tied to.
    pub fn of(&self, node: usize) -> &[u32] {
        &self.ends[self.row(node)]
    }

    /// Whom a node is tied to, and how strongly.
    pub fn weighted(&self, node: usize) -> impl Iterator<Item = (usize, f32)> {
        let row = self.row(node);
        self.ends[row.clone()].iter().map(|end| *end as usize).zip(self.weights[row].iter().copied())
    }

    /// The parts that hang together, the largest first, each with its nodes in their order.
    pub fn parts(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.nodes()];
        let mut parts = Vec::new();
        for first in 0..self.nodes() {
            if std::mem::replace(&mut seen[first], true) {
                continue;
            }
            let mut part = vec![first];
            let mut at = 0;
            while let Some(node) = part.get(at) {
                for end in &self.ends[self.row(*node)] {
                    if !std::mem::replace(&mut seen[*end as usize], true) {
                        part.push(*end as usize);
                    }
                }
                at += 1;
            }
            part.sort_unstable();
            parts.push(part);
        }
        parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
        parts
    }

    /// The ties among some of the nodes, which are renumbered in the order given.
    pub fn among(&self, part: &[usize]) -> Self {
        let mut number = vec![usize::MAX; self.nodes()];
        part.iter().enumerate().for_each(|(at, node)| number[*node] = at);
        let pairs = part.iter().flat_map(|node| self.weighted(*node).map(move |(end, weight)| (*node, end, weight)));
        let pairs =
            pairs.filter(|(node, end, _)| node < end).map(|(node, end, weight)| (number[node], number[end], weight));
        Self::new(part.len(), pairs)
    }

    /// How firmly each tie is embedded, tie by tie in the order of the rows: 1 on average, more for those whose ends know the
    /// same people (Simmelian ties; Nick et al., 2013). They show where a network hangs together.
    pub fn embedding(&self) -> Vec<f32> {
        let overlap = |(node, end): (usize, usize)| {
            let (few, many) = if self.degree(node) < self.degree(end) { (node, end) } else { (end, node) };
            let many = self.of(many);
            let common = self.of(few).iter().filter(|end| many.binary_search(end).is_ok()).count();
            (common as f32 + 0.5) / self.degree(few) as f32
        };
        let halves: Vec<(usize, usize)> =
            (0..self.nodes()).flat_map(|node| self.of(node).iter().map(move |end| (node, *end as usize))).collect();
        let shares: Vec<f32> = halves.into_par_iter().map(overlap).collect();
        let mean = shares.iter().sum::<f32>() / shares.len().max(1) as f32;
        shares.into_iter().map(|share| 1.0 - EMBEDDED + EMBEDDED * share / mean).collect()
    }

    /// Where the ties of a node stand among all, in the order of the rows.
    pub fn row(&self, node: usize) -> std::ops::Range<usize> {
        self.starts[node] as usize..self.starts[node + 1] as usize
    }
}
