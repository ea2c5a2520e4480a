//! What comes next, for a day on which nothing is due.

use jiff::civil::Date;

use super::Insight;
use crate::book::{AnyId, Book, Promise};

/// The next day after today on which something comes due, and what: a promise that is open, or someone to be in touch with
/// (practice.md R6, R8). Of two on one day the promise comes first.
pub fn next_to_come(book: &Book, insight: &Insight) -> Option<(Date, AnyId)> {
    let ahead = |day: &Date| *day > insight.today();
    let promises =
        insight.open_promises().filter_map(|id| Some((book.get::<Promise>(id)?.due.filter(ahead)?, id.into())));
    let contacts = book.people().filter_map(|(id, _)| {
        let due = insight.standing(id).cadence.due().filter(ahead)?;
        Some((due, AnyId::Person(id)))
    });
    // Of equals the first is kept, and promises come first.
    promises.chain(contacts).min_by_key(|(day, _)| *day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::book::{Encounter, EncounterKind, IdMint, Person, Promiser};

    const TODAY: Date = date(2026, 11, 22);

    #[test]
    fn the_nearest_promise_or_contact_that_lies_ahead_comes_next() {
        for (promised, met_days_ago, expected) in [
            (None, None, None),
            (Some(date(2026, 12, 4)), None, Some((date(2026, 12, 4), "promise"))),
            (Some(date(2026, 11, 20)), None, None),
            (None, Some(10), Some((date(2026, 12, 12), "person"))),
            (Some(date(2026, 12, 24)), Some(10), Some((date(2026, 12, 12), "person"))),
            (Some(date(2026, 12, 12)), Some(10), Some((date(2026, 12, 12), "promise"))),
            (None, Some(40), None),
        ] {
            let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
            let ana = mint.mint();
            let mut person = Person::named("Ana");
            person.alliance.cadence_days = met_days_ago.map(|_: i64| 30);
            book.add(ana, person).expect("a person");
            if let Some(due) = promised {
                let promise = Promise::new(Promiser::Me, ana, "slides", date(2026, 11, 1), Some(due));
                book.add(mint.mint(), promise).expect("a promise");
            }
            if let Some(days) = met_days_ago {
                let day = TODAY - jiff::Span::new().days(days);
                book.add(mint.mint(), Encounter::new(day, ana.into(), EncounterKind::Coffee)).expect("a coffee");
            }
            let next = next_to_come(&book, &Insight::new(&book, TODAY));
            let next = next.map(|(day, id)| (day, if matches!(id, AnyId::Promise(_)) { "promise" } else { "person" }));
            assert_eq!(next, expected, "{promised:?} {met_days_ago:?}");
        }
    }
}
