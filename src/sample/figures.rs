//! The figures of a sample review. They are counted from the moved book, since the days of a quarter differ from year to year.

use jiff::civil::Date;

use crate::book::{Book, Direction, Encounter, Exchange, Figure, Promise, PromiseState, Quarter};

/// What was given, asked and received, the time spent, and the promises closed in a quarter.
pub(super) fn of_quarter(book: &Book, quarter: Quarter) -> Vec<Figure> {
    let first_month = book.settings().first_month;
    let days = quarter.first_day(first_month)..=quarter.last_day(first_month);
    let in_quarter = |day: Date| days.contains(&day);
    let minutes = |direction| -> i64 {
        book.all::<Exchange>()
            .filter(|(_, exchange)| exchange.direction() == direction && in_quarter(exchange.date))
            .map(|(_, exchange)| i64::from(exchange.effort.minutes(book.settings().sizes)))
            .sum()
    };
    let met = book
        .all::<Encounter>()
        .filter(|(_, encounter)| in_quarter(encounter.date))
        .map(|(_, encounter)| i64::from(encounter.minutes.unwrap_or(0)))
        .sum();
    let promises = |closed: fn(&PromiseState) -> bool| {
        let closed = book
            .all::<Promise>()
            .filter(|(_, promise)| closed(&promise.state) && promise.state.closed_on().is_some_and(in_quarter));
        i64::try_from(closed.count()).unwrap_or(i64::MAX)
    };
    [
        ("gave.minutes", minutes(Direction::Gave)),
        ("asked.minutes", minutes(Direction::Asked)),
        ("received.minutes", minutes(Direction::Received)),
        ("met.minutes", met),
        ("promises.kept", promises(|state| matches!(state, PromiseState::Kept { .. }))),
        ("promises.broken", promises(|state| matches!(state, PromiseState::Broken { .. }))),
    ]
    .map(|(name, value)| Figure { name: name.to_owned(), person: None, value })
    .into()
}
