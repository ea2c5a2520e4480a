//! How long it takes to work out what a book means: once per revision, and once per filter or chart.

#![allow(missing_docs, clippy::expect_used, reason = "a bench; criterion's macros write undocumented functions")]

mod support;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use mutual::{
    book::{Book, Effort, Person, PersonId, Size},
    insight::{
        Balance, Breakdown, Dimension, Filter, Findings, Grain, Insight, LedgerRow, Period, Scope, Subject,
        duplicates::{Candidates, pairs},
        readiness::{Counsel, Wish},
    },
};
use support::TODAY;

fn insight(c: &mut Criterion) {
    for (people, exchanges) in [(1_000, 100_000), (30_000, 100_000)] {
        let book = support::book(people, exchanges);
        let size = format!("{people} people, {exchanges} exchanges");
        // Once for each revision of the book; the aim with 1,000 people is 10 ms.
        c.bench_function(&format!("insight, {size}"), |b| b.iter(|| Insight::new(black_box(&book), TODAY)));
        let insight = Insight::new(&book, TODAY);
        c.bench_function(&format!("findings, {size}"), |b| b.iter(|| Findings::new(black_box(&book), &insight)));
        c.bench_function(&format!("balance by month, {size}"), |b| {
            b.iter(|| Balance::new(black_box(&insight), &Scope::Everyone, Period::All, Grain::Month));
        });
        // What `mutual balance --by person --per quarter` asks for, once insight is there.
        c.bench_function(&format!("balance by person and quarter, {size}"), |b| {
            let by = (Dimension::Person, Some(Grain::Quarter));
            b.iter(|| Breakdown::new((black_box(&book), &insight), &Scope::Everyone, Period::All, by.0, by.1));
        });
        let counsel = Counsel::new(&book, &insight);
        let wish = Wish::new(Effort::Size(Size::Medium), "advice on the pricing plan");
        let someone = book.people().next().map(|(id, _)| id).expect("someone");
        c.bench_function(&format!("whether to ask someone, {size}"), |b| {
            b.iter(|| counsel.on(someone, black_box(&wish)));
        });
        let readiness = counsel.on(someone, &wish).expect("someone of the book");
        c.bench_function(&format!("who else could be asked, {size}"), |b| {
            b.iter(|| counsel.others(black_box(&readiness), &wish));
        });
        let (filter, _) = Filter::parse("level:director balance:asks-more patel", Subject::People);
        c.bench_function(&format!("filter people, {size}"), |b| b.iter(|| filter.people(black_box(&book), &insight)));
        let (filter, _) = Filter::parse("is:gave after:2026-01-01 deck", Subject::Ledger);
        c.bench_function(&format!("filter ledger, {size}"), |b| {
            b.iter(|| {
                let ready = filter.for_rows(black_box(&book), &insight);
                LedgerRow::all(&book, TODAY).filter(|row| ready.admits(row)).count()
            });
        });
    }
}

/// The same people as others would write them: every third name turned round, every fourth with an initial, some with an address.
fn others(book: &Book) -> Vec<Person> {
    let written = |(number, (_, person)): (usize, (PersonId, &Person))| {
        let (first, last) = person.name.split_once(' ').unwrap_or_default();
        let name = match number % 12 {
            0 | 3 | 6 | 9 => format!("{last}, {first}"),
            4 | 8 => format!("{}. {last}", first.chars().take(1).collect::<String>()),
            _ => person.name.clone(),
        };
        let emails = if number % 5 == 0 { person.emails.clone() } else { Vec::new() };
        Person { name, emails, organisation: person.organisation.clone(), ..Person::default() }
    };
    book.people().enumerate().map(written).collect()
}

/// The aim for 30,000 against 30,000 is 2 s.
fn duplicates(c: &mut Criterion) {
    let mut book = support::book(30_000, 0);
    let ids: Vec<PersonId> = book.people().map(|(id, _)| id).collect();
    for (number, id) in ids.into_iter().enumerate() {
        book.update(id, |person: &mut Person| person.name = support::names(number)).expect("someone of the book");
    }
    let others = others(&book);
    let mut group = c.benchmark_group("duplicates");
    group.sample_size(10);
    group.bench_function("30000 people against 30000", |b| {
        b.iter(|| {
            let known = Candidates::of(black_box(&book).people());
            others.iter().map(|person| known.alike(person, None).len()).sum::<usize>()
        });
    });
    group.bench_function("within a book of 30000 people", |b| b.iter(|| pairs(black_box(&book))));
    group.finish();
}

criterion_group!(benches, insight, duplicates);
criterion_main!(benches);
