//! How long an import takes from the file's bytes to the changed book: 30,000 rows, duplicates checked; and how long other large
//! files take to be read.

#![allow(missing_docs, clippy::expect_used, reason = "a bench; criterion's macros write undocumented functions")]

mod support;

use std::{fmt::Write as _, hint::black_box};

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::{Date, date};
use mutual::{
    book::{Book, IdMint},
    interop::{Plan, read, to_csv, unwatched},
};

const TODAY: Date = date(2026, 11, 22);
const ROWS: usize = 30_000;
/// The size of the file of cards, in bytes.
const CARDS: usize = 20_000_000;

/// Rows as LinkedIn writes them: everyone has an address there, every fifth an email address, and every tenth stands there twice.
fn connections(from: usize, rows: usize) -> String {
    let mut text = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n".to_owned();
    for row in from..from + rows {
        let n = if row % 10 == 9 { row - 5 } else { row };
        let email = if n % 5 == 0 { format!("name{n}@example.com") } else { String::new() };
        let line = format!(
            "Ana,Silva {n},https://www.linkedin.com/in/ana-silva-{n},{email},\"Company {}, Ltd\",Head of {},{:02} Feb 2021",
            n % 997,
            n % 31,
            n % 28 + 1
        );
        writeln!(text, "{line}").expect("a String takes any text");
    }
    text
}

/// Imports with ids of their own for each `seed`.
fn import(book: &Book, bytes: &[u8], seed: u64) -> Book {
    let reading = read(bytes, "Connections.csv", &unwatched).expect("LinkedIn's connections");
    let mut book = book.clone();
    let mint = IdMint::new(1_700_000_000_000 + seed * 3_600_000, seed);
    Plan::new(&book, &[reading], mint, TODAY).apply(&mut book).expect("a plan for this very book");
    book
}

fn interop(c: &mut Criterion) {
    let text = connections(0, ROWS);
    let full = import(&Book::default(), text.as_bytes(), 1);
    let half = import(&Book::default(), connections(0, ROWS / 2).as_bytes(), 1);
    for (what, book) in [
        ("an empty book", Book::default()),
        ("a book that holds half of them", half),
        ("a book that holds all", full.clone()),
    ] {
        c.bench_function(&format!("import {ROWS} rows of LinkedIn into {what}"), |b| {
            b.iter(|| import(black_box(&book), text.as_bytes(), 2));
        });
    }
    let cards = support::cards(CARDS);
    c.bench_function(&format!("read {} MB of cards", CARDS / 1_000_000), |b| {
        b.iter(|| read(black_box(cards.as_bytes()), "cards.vcf", &unwatched).expect("cards"));
    });
    let network = support::graphml(ROWS, 4 * ROWS);
    c.bench_function(&format!("read a network of {ROWS} people and {} ties as GraphML", 4 * ROWS), |b| {
        b.iter(|| read(black_box(network.as_bytes()), "network.graphml", &unwatched).expect("a network"));
    });
    c.bench_function(&format!("write {} people as tables", full.people().count()), |b| {
        b.iter(|| to_csv(black_box(&full)));
    });
}

criterion_group! { name = benches; config = Criterion::default().sample_size(10); targets = interop }
criterion_main!(benches);
