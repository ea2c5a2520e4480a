//! Figures of books that are large or old.

use jiff::{
    ToSpan as _,
    civil::{Date, date},
};

use crate::{
    book::{Credit, Effort, Exchange, ExchangeId, Flow, Outcome, PersonId},
    insight::{
        Dated, Insight, days_between,
        tests::{ANA, GAVE, RECEIVED, TODAY, TOM, asked, exchange, log, people, tallies},
    },
};

/// Read in parts and summed up on several cores, a large book gives what plain sums give.
#[test]
fn figures_of_a_large_book_are_those_of_plain_sums() {
    let days: Vec<Date> = (0..=3_000).map(|back: i64| TODAY.checked_sub((back - 20).days()).unwrap()).collect();
    let mut book = people();
    let mut plain = [[(0_u32, 0_u64); 3]; 2];
    for number in 0..9_000_u64 {
        // As after an import: many ids in a row, then few that lie far apart.
        let id = if number < 8_000 { 1_000 + number } else { number << 40 };
        let day = days[(number as usize * 7_919) % days.len()];
        let with: &[PersonId] = if number % 3 == 0 { &[ANA, TOM] } else { &[ANA] };
        let flow = [GAVE, RECEIVED, asked(Outcome::Granted)][number as usize % 7 % 3];
        let mut exchange = exchange(day, with, flow, Effort::Minutes(number as u32 % 50));
        if number % 4 == 0 && flow == RECEIVED {
            exchange.flow = Flow::Received { thanked: Some(TODAY.max(day)), credit: Credit::NotNeeded };
        }
        for (tallies, _) in plain.iter_mut().zip(with) {
            let (count, minutes) = &mut tallies[flow.direction() as usize];
            (*count, *minutes) = (*count + 1, *minutes + number % 50);
        }
        log(&mut book, id, exchange);
    }
    let insight = Insight::new(&book, TODAY);
    for (person, expected) in [ANA, TOM].into_iter().zip(plain) {
        let [gave, asked, received] = tallies(insight.standing(person).flows);
        assert_eq!([gave, asked, received], expected);
        let records: Vec<Dated> = insight.records_of(person).collect();
        assert_eq!(records.len() as u32, gave.0 + asked.0 + received.0);
        assert!(records.windows(2).all(|pair| (pair[0].date, pair[0].id) > (pair[1].date, pair[1].id)));
        assert_eq!(insight.standing(person).last_contact, Some(TODAY));
    }
    let ids: Vec<ExchangeId> = book.all::<Exchange>().map(|(id, _)| id).collect();
    assert_eq!(insight.entries().iter().map(|entry| entry.id).collect::<Vec<_>>(), ids);
}

#[test]
fn days_are_counted_as_the_calendar_has_them() {
    let first = date(1999, 12, 25);
    for step in 0..900_i64 {
        let day = first.checked_add((step * 37 - 9_000).days()).unwrap();
        assert_eq!(days_between(first, day), (step * 37 - 9_000) as i32, "{day}");
    }
    assert_eq!(days_between(date(-1, 3, 1), date(0, 3, 1)), 366);
}

#[test]
fn what_is_very_old_has_faded_by_its_age() {
    let mut book = people();
    log(&mut book, 9, exchange(TODAY.checked_sub(3_600.days()).unwrap(), &[ANA], GAVE, Effort::Minutes(60_000)));
    let faded = Insight::new(&book, TODAY).standing(ANA).faded.gave();
    assert!((faded - 60_000.0 / f64::from(1 << 20)).abs() < 1e-3, "{faded}");
}
