//! What one frame of each page costs without a screen: layout of everything seen, and turning it into triangles.
//!
//! `cargo bench --bench frames`
#![allow(missing_docs, clippy::expect_used, reason = "a bench; criterion's macros write undocumented functions")]

mod support;
#[path = "../tests/support/app.rs"]
mod window;

use std::{hint::black_box, path::Path};

use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable as _};
use mutual::{
    app::{App, Start},
    book::{Book, Person},
    store::{Places, Preferences, atomic, format},
};

const PAGES: [(&str, Key); 7] = [
    ("today", Key::Num1),
    ("network", Key::Num2),
    ("balance", Key::Num3),
    ("people", Key::Num4),
    ("ledger", Key::Num5),
    ("commitments", Key::Num6),
    ("missions", Key::Num7),
];

/// The program with this book open, without motion.
fn open(home: &Path, book: &Book) -> Harness<'static, App> {
    let file = home.join("large.ron");
    let text = format::to_text(book).expect("a book in words");
    atomic::write(&file, text.as_bytes()).expect("a large book");
    let preferences = Preferences { motion: false, ..Preferences::default() };
    preferences.save(&Places::under(home)).expect("preferences");
    let begin = Start { file: Some(file), demo: false };
    let mut harness = window::start(home, begin, &window::Told::default());
    let people = book.count::<Person>();
    window::until(&mut harness, "the book", |app| app.book().count::<Person>() == people);
    harness
}

/// One frame, turned into triangles.
fn frame(harness: &mut Harness<'static, App>) {
    harness.step();
    let output = harness.output();
    black_box(harness.ctx.tessellate(output.shapes.clone(), output.pixels_per_point));
}

fn frames(criterion: &mut Criterion, people: usize, exchanges: usize) {
    let home = tempfile::tempdir().expect("a scratch folder");
    let mut harness = open(home.path(), &support::book(people, exchanges));
    let mut group = criterion.benchmark_group(format!("{people} people, {exchanges} exchanges"));
    group.sample_size(20);
    for (page, key) in PAGES {
        harness.key_press_modifiers(Modifiers::COMMAND, key);
        harness.run_steps(30);
        group.bench_function(page, |bencher| {
            bencher.iter(|| frame(&mut harness));
        });
    }
    review(&mut harness);
    group.bench_function("review, person by person", |bencher| {
        bencher.iter(|| frame(&mut harness));
    });
    group.finish();
}

/// Goes to the second step of this quarter's review.
fn review(harness: &mut Harness<'static, App>) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num8);
    harness.run_steps(8);
    harness.get_by_label("Review another quarter\u{2026}").click();
    harness.run_steps(8);
    harness.get_by_label("2026-Q4").click();
    harness.run_steps(8);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run_steps(30);
}

/// A large network while it is dragged about: as a whole, in crowds, and so near that people stand one by one.
fn panning(criterion: &mut Criterion, people: usize, ties: usize) {
    let home = tempfile::tempdir().expect("a scratch folder");
    let mut harness = open(home.path(), &support::community(people, people, ties));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    harness.run_steps(30);
    let mut group = criterion.benchmark_group(format!("{people} people, {ties} ties"));
    group.sample_size(20);
    let middle = egui::pos2(750.0, 330.0);
    for (name, notches) in [("network, whole, panning", 0), ("network, near, panning", 14)] {
        harness.event(egui::Event::PointerMoved(middle));
        for _ in 0..notches {
            harness.event(egui::Event::MouseWheel {
                unit: egui::MouseWheelUnit::Line,
                delta: egui::vec2(0.0, 1.0),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            });
            harness.run_steps(8);
        }
        harness.event(egui::Event::PointerButton {
            pos: middle,
            button: egui::PointerButton::Middle,
            pressed: true,
            modifiers: Modifiers::NONE,
        });
        harness.run_steps(2);
        let mut turn = 0.0_f32;
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                turn += 0.3;
                harness.event(egui::Event::PointerMoved(middle + egui::Vec2::angled(turn) * 20.0));
                frame(&mut harness);
            });
        });
        harness.event(egui::Event::PointerButton {
            pos: middle,
            button: egui::PointerButton::Middle,
            pressed: false,
            modifiers: Modifiers::NONE,
        });
        harness.run_steps(2);
    }
    group.finish();
}

fn networks(criterion: &mut Criterion) {
    panning(criterion, 5_000, 20_000);
    panning(criterion, 30_000, 120_000);
}

fn large(criterion: &mut Criterion) {
    frames(criterion, 1_000, 100_000);
}

fn many_people(criterion: &mut Criterion) {
    frames(criterion, 30_000, 100_000);
}

criterion_group!(benches, large, many_people, networks);
criterion_main!(benches);
