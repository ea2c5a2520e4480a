//! How long an import takes from the file's bytes to the changed book: 30,000 rows, duplicates checked; and how long other large
//! files take to be read.

#![allow(missing_docs, clippy::expect_used, reason = "a bench; criterion's macros write undocumented functions")]

mod support;

use std::{fmt::Write as _, hint::black_box};

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use mutual::{
    book::{Book, IdMint},
    interop::{Plan, Taking, read, read_as, to_csv, unwatched},
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
        let name = support::names(n).replace(' ', ",");
        let line = format!(
            "{name},https://www.linkedin.com/in/name-{n},{email},\"Company {}, Ltd\",Head of {},{:02} Feb 2021",
            n % 997,
            n % 31,
            n % 28 + 1
        );
        writeln!(text, "{line}").expect("a String takes any text");
    }
    text
}

/// Five years of a busy calendar: 5,000 meetings, and 50 weekly series with one meeting in each that was moved.
fn five_years() -> String {
    let zone = "Europe/Berlin";
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-TIMEZONE:Europe/Berlin\r\n".to_owned();
    let mut event = |uid: usize, day: Date, hour: usize, more: &str| {
        let day = day.strftime("%Y%m%d");
        let guests = (0..4).fold(String::new(), |all, at| {
            let guest = (uid + at * 37) % 400;
            all + &format!("ATTENDEE;CN=Guest {guest};PARTSTAT=ACCEPTED:mailto:guest{guest}@example.com\r\n")
        });
        write!(
            text,
            "BEGIN:VEVENT\r\nUID:{uid}@example.com\r\nDTSTAMP:20261101T000000Z\r\nSUMMARY:Meeting {uid}\r\n\
             DTSTART;TZID={zone}:{day}T{hour:02}0000\r\nDURATION:PT45M\r\n{guests}{more}END:VEVENT\r\n"
        )
        .expect("a String takes any text");
    };
    let begin = date(2021, 11, 22);
    let day = |days: usize| begin.saturating_add(i64::try_from(days).expect("a few years").days());
    for series in 0..50 {
        event(series, day(series % 7), 9, "RRULE:FREQ=WEEKLY\r\n");
        let moved = day(series % 7 + 70);
        let id = format!("RECURRENCE-ID;TZID={zone}:{}T090000\r\n", moved.strftime("%Y%m%d"));
        event(series, moved, 15, &id);
    }
    for single in 0..5_000 {
        event(1_000 + single, day(single * 1_826 / 5_000), 8 + single % 10, "");
    }
    text + "END:VCALENDAR\r\n"
}

/// Imports as the window does, with a look for whom newcomers may be; with ids of their own for each `seed`.
fn import(book: &Book, bytes: &[u8], seed: u64) -> Book {
    let reading = read(bytes, "Connections.csv", &unwatched).expect("LinkedIn's connections");
    let mut book = book.clone();
    let mint = IdMint::new(1_700_000_000_000 + seed * 3_600_000, seed);
    let mut plan = Plan::new(&book, &[reading], mint, TODAY);
    plan.look_for_likes();
    plan.apply(&mut book).expect("a plan for this very book");
    book
}

fn interop(c: &mut Criterion) {
    let calendar = five_years();
    let taking = Taking { today: Some(TODAY), ..Taking::default() };
    c.bench_function("read five years of a busy calendar", |b| {
        b.iter(|| read_as(black_box(calendar.as_bytes()), "calendar.ics", &taking, &unwatched));
    });
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
