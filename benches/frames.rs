//! What one frame of each page costs without a screen: layout of everything seen, and turning it into triangles.
//!
//! `cargo bench --bench frames`
#![allow(missing_docs, clippy::expect_used, reason = "a bench; criterion's macros write undocumented functions")]

mod support;
#[path = "../tests/support/app.rs"]
mod window;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Key, Modifiers};
use mutual::{
    app::Start,
    book::Person,
    store::{Places, Preferences, atomic, format},
};

const PAGES: [(&str, Key); 4] =
    [("people", Key::Num1), ("network", Key::Num2), ("ledger", Key::Num3), ("balance", Key::Num4)];

fn frames(criterion: &mut Criterion, people: usize, exchanges: usize) {
    let home = tempfile::tempdir().expect("a scratch folder");
    let file = home.path().join("large.ron");
    let text = format::to_text(&support::book(people, exchanges)).expect("a book in words");
    atomic::write(&file, text.as_bytes()).expect("a large book");
    let preferences = Preferences { motion: false, ..Preferences::default() };
    preferences.save(&Places::under(home.path())).expect("preferences");
    let begin = Start { file: Some(file), demo: false };
    let mut harness = window::start(home.path(), begin, &window::Told::default());
    window::until(&mut harness, "the book", |app| app.book().count::<Person>() == people);
    let mut group = criterion.benchmark_group(format!("{people} people, {exchanges} exchanges"));
    group.sample_size(20);
    for (page, key) in PAGES {
        harness.key_press_modifiers(Modifiers::COMMAND, key);
        harness.run_steps(30);
        group.bench_function(page, |bencher| {
            bencher.iter(|| {
                harness.step();
                let output = harness.output();
                black_box(harness.ctx.tessellate(output.shapes.clone(), output.pixels_per_point));
            });
        });
    }
    group.finish();
}

fn large(criterion: &mut Criterion) {
    frames(criterion, 1_000, 100_000);
}

fn many_people(criterion: &mut Criterion) {
    frames(criterion, 30_000, 100_000);
}

criterion_group!(benches, large, many_people);
criterion_main!(benches);
