//! How long a layout takes from nothing to rest, and one round of it: networks in communities, without a me and around me.

#![allow(missing_docs, clippy::expect_used, reason = "a bench; criterion's macros write undocumented functions")]

mod support;

use std::{collections::BTreeSet, hint::black_box};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use mutual::{
    book::{Book, IdMint, PersonId, Tie, TieKind},
    graph::{Layout, Network, free_layout},
};
use support::TODAY;

/// People in one community.
const COMMUNITY: usize = 40;

/// So many ties among so many, four in five of them within a community. The same numbers give the same ties.
fn ties(people: usize, count: usize) -> Vec<(usize, usize)> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut below = |bound: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % bound as u64) as usize
    };
    let communities = (people / COMMUNITY).max(1);
    let mut ties = BTreeSet::new();
    while ties.len() < count {
        let one = below(people);
        let near = one % communities + communities * below(people / communities);
        let other = if below(5) < 4 { near } else { below(people) };
        if one != other {
            ties.insert((one.min(other), one.max(other)));
        }
    }
    ties.into_iter().collect()
}

fn network(people: usize, count: usize) -> Network {
    let mut book: Book = support::book(people, people);
    let mut mint = IdMint::new(1_790_000_000_000, 43);
    let ids: Vec<PersonId> = book.people().map(|(id, _)| id).collect();
    for (one, other) in ties(people, count) {
        book.add(mint.mint(), Tie::new(ids[one], ids[other], TieKind::WorksWith)).expect("a sound tie");
    }
    Network::new(&book, TODAY)
}

fn layout(c: &mut Criterion) {
    let mut group = c.benchmark_group("layout");
    group.sample_size(10);
    for (people, count) in [(500, 2_000), (5_000, 20_000), (30_000, 120_000)] {
        let size = format!("{people} people, {count} ties");
        let free = ties(people, count);
        group.bench_function(format!("without a me to rest, {size}"), |b| {
            b.iter(|| free_layout(people, black_box(&free), 1));
        });
        let network = network(people, count);
        group.bench_function(format!("around me to rest, {size}"), |b| {
            b.iter(|| {
                let mut layout = Layout::new(black_box(&network), |_| None, 1);
                layout.settle();
                layout
            });
        });
        let fresh = Layout::new(&network, |_| None, 1);
        group.bench_function(format!("one step, {size}"), |b| {
            b.iter_batched_ref(|| fresh.clone(), Layout::step, BatchSize::LargeInput);
        });
    }
    group.finish();
}

criterion_group!(benches, layout);
criterion_main!(benches);
