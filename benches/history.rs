//! What a commit and an undo cost in a large book.
//!
//! `cargo bench --bench history`
#![allow(missing_docs, clippy::expect_used, reason = "a bench; criterion's macros write undocumented functions")]

mod support;

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use mutual::{
    book::{Direction, Exchange, ExchangeKind, IdMint},
    history::History,
};

fn history(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("1,000 people, 100,000 exchanges");
    let start = History::new(support::book(1_000, 100_000));
    let person = start.book().people().next().expect("a person").0;
    let mut mint = IdMint::new(1_800_000_000_000, 1);
    group.bench_function("commit a gift", |bencher| {
        bencher.iter_batched_ref(
            || start.clone(),
            |history| {
                let id = mint.mint();
                let gift = Exchange::new(support::TODAY, person.into(), Direction::Gave, ExchangeKind::Advice);
                history.commit("log gift", |book| book.add(id, gift.clone())).expect("a sound gift");
            },
            BatchSize::SmallInput,
        );
    });
    group.bench_function("commit, undo and redo", |bencher| {
        let mut history = start.clone();
        let id = mint.mint();
        let gift = Exchange::new(support::TODAY, person.into(), Direction::Gave, ExchangeKind::Advice);
        history.commit("log gift", |book| book.add(id, gift)).expect("a sound gift");
        bencher.iter(|| {
            black_box(history.undo());
            black_box(history.redo());
        });
    });
    group.finish();
}

criterion_group!(benches, history);
criterion_main!(benches);
