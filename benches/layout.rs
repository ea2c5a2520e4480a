//! How long a layout takes from nothing to rest, and one round of it: networks in communities, without a me and around me.

#![allow(missing_docs, clippy::expect_used, reason = "a bench; criterion's macros write undocumented functions")]

mod support;

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use mutual::graph::{Layout, Network, free_layout};
use support::{TODAY, community, ties};

fn layout(c: &mut Criterion) {
    let mut group = c.benchmark_group("layout");
    group.sample_size(10);
    for (people, count) in [(500, 2_000), (5_000, 20_000), (30_000, 120_000)] {
        let size = format!("{people} people, {count} ties");
        let free = ties(people, count);
        group.bench_function(format!("without a me to rest, {size}"), |b| {
            b.iter(|| free_layout(people, black_box(&free), 1));
        });
        let network = Network::new(&community(people, people, count), TODAY);
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
