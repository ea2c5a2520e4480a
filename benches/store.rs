//! How long it takes to load and save a large book, and what saving costs the window.
#![allow(missing_docs, clippy::expect_used, reason = "a bench; criterion's macros write undocumented functions")]

mod support;

use std::{hint::black_box, time::Duration};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use jiff::Timestamp;
use mutual::{
    book::Person,
    history::History,
    store::{
        Backups, Clock, Places, Saver, create,
        format::{from_text, to_text},
    },
};

fn store(criterion: &mut Criterion) {
    let book = support::book(1_000, 100_000);
    let text = to_text(&book).expect("a text");
    let mut group = criterion.benchmark_group("1,000 people, 100,000 exchanges");
    group.sample_size(10).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(5));
    group.bench_function("load: read the text and check the book", |bench| {
        bench.iter_with_large_drop(|| from_text(black_box(&text)));
    });
    group.bench_function("write the text", |bench| bench.iter(|| to_text(black_box(&book))));

    let directory = tempfile::tempdir().expect("a directory");
    let places = Places::under(directory.path());
    let path = directory.path().join("large.mutual");
    let mut file = create(&path, &book).expect("a new file");
    let backups = Backups::of(&places, &path);
    let (mut history, someone) = (History::new(book.clone()), book.people().next().expect("someone").0);
    let mut number = 0;
    let mut next = move || {
        number += 1;
        let rename = |person: &mut Person| person.name = format!("Ana {number}");
        history.commit("rename", |book| book.update(someone, rename)).expect("a name");
        history.book().clone()
    };
    group.bench_function("save: write, read back, compare, replace, keep a backup", |bench| {
        bench.iter_batched(
            &mut next,
            |book| file.save(&book, &backups, Timestamp::UNIX_EPOCH),
            BatchSize::PerIteration,
        );
    });
    let saver = Saver::start(file, &places, Clock::new(|| Timestamp::UNIX_EPOCH), Box::new(|| ()));
    group.bench_function("save: its cost for the window", |bench| {
        let book = next();
        bench.iter(|| saver.save(black_box(&book).clone(), 1));
    });
}

criterion_group!(benches, store);
criterion_main!(benches);
