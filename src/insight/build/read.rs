//! Exchanges, read in parts on all cores.

use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;

use super::{Walk, past};
use crate::{
    book::{Book, Credit, Exchange, ExchangeId, Flow, Outcome, Record as _, SizeMinutes, Table},
    insight::{Entry, Flows, Slots},
};

/// How many exchanges are read at a stretch.
const PART: usize = 2_048;

/// Exchanges that were read.
#[derive(Default)]
pub(super) struct Part {
    pub entries: Vec<Entry>,
    pub people: Vec<u32>,
    pub total: Flows,
    /// Who was thanked or credited, and when: a contact of its own.
    pub thanked: Vec<(u32, Date)>,
}

/// Parts that were read, each with the first id it was looked for from.
type Shelf = Mutex<Vec<(ExchangeId, Part)>>;

/// Reads all exchanges in parts, while `walk` goes through all other records.
pub(super) fn read(book: &Book, reader: &Reader<'_>, walk: &mut Walk<'_>) -> Vec<(ExchangeId, Part)> {
    let shelf = Shelf::default();
    let table = Exchange::table(book);
    if let (Some((first, _)), Some((last, _))) = (table.get_min(), table.get_max()) {
        rayon::scope(|scope| {
            scope.spawn(|_| walk.go());
            read_range(scope, table, reader, (*first, *last), &shelf);
        });
    } else {
        walk.go();
    }
    let mut parts = shelf.into_inner().unwrap_or_else(PoisonError::into_inner);
    parts.sort_unstable_by_key(|(first, _)| *first);
    parts
}

/// Reads what comes first between two ids, and leaves the rest to whoever has time, in halves: nobody knows where in between
/// most exchanges are, but after a few halvings they are shared out.
fn read_range<'s>(
    scope: &rayon::Scope<'s>,
    table: &'s Table<Exchange>,
    reader: &'s Reader<'s>,
    (first, last): (ExchangeId, ExchangeId),
    shelf: &'s Shelf,
) {
    let mut range = table.range(first..=last);
    let exchanges: Vec<(ExchangeId, &Exchange)> =
        range.by_ref().take(PART).map(|(id, exchange)| (*id, exchange.as_ref())).collect();
    if let Some((next, _)) = range.next() {
        let (from, to) = (next.raw().number(), last.raw().number());
        let middle = from + (to - from) / 2;
        for (from, to) in [(from, middle), (middle + 1, to)].into_iter().filter(|(from, to)| from <= to) {
            let ids = (ExchangeId::new(from), ExchangeId::new(to));
            scope.spawn(move |scope| read_range(scope, table, reader, ids, shelf));
        }
    }
    let part = reader.part(&exchanges);
    shelf.lock().unwrap_or_else(PoisonError::into_inner).push((first, part));
}

/// All parts as one.
pub(super) fn join(parts: Vec<(ExchangeId, Part)>) -> Part {
    let size = |of: fn(&Part) -> usize| parts.iter().map(|(_, part)| of(part)).sum();
    let mut all = Part {
        entries: Vec::with_capacity(size(|part| part.entries.len())),
        people: Vec::with_capacity(size(|part| part.people.len())),
        ..Part::default()
    };
    for (_, part) in parts {
        let before = all.people.len() as u32;
        let moved = |entry: Entry| Entry { people: (entry.people.0 + before, entry.people.1 + before), ..entry };
        all.entries.extend(part.entries.into_iter().map(moved));
        all.people.extend_from_slice(&part.people);
        all.thanked.extend_from_slice(&part.thanked);
        all.total += part.total;
    }
    all
}

/// What is needed to read an exchange.
pub(super) struct Reader<'a> {
    pub slots: &'a Slots,
    pub sizes: SizeMinutes,
    pub today: Date,
}

impl Reader<'_> {
    fn part(&self, exchanges: &[(ExchangeId, &Exchange)]) -> Part {
        let room = exchanges.len();
        let mut part =
            Part { entries: Vec::with_capacity(room), people: Vec::with_capacity(room + room / 8), ..Part::default() };
        // Two short loops wait less for memory than a long one.
        for (id, exchange) in exchanges {
            let (direction, minutes) = (exchange.direction(), exchange.effort.minutes(self.sizes));
            let weighs = !matches!(exchange.flow, Flow::Asked { outcome: Outcome::Declined | Outcome::Withdrawn });
            let (date, kind) = (exchange.date, exchange.kind);
            part.total.count_in(direction, minutes);
            part.entries.push(Entry { id: *id, date, direction, kind, weighs, minutes, people: (0, 0) });
        }
        for ((_, exchange), entry) in exchanges.iter().zip(&mut part.entries) {
            let first = part.people.len();
            let slots = exchange.people.people().iter().filter_map(|person| self.slots.get(*person));
            part.people.extend(slots.map(|slot| slot as u32));
            entry.people = (first as u32, part.people.len() as u32);
            if let Some(day) = thanked_on(exchange, self.today) {
                part.thanked.extend(part.people.iter().skip(first).map(|slot| (*slot, day)));
            }
        }
        part
    }
}

/// The day on which something received was thanked for or credited, the later of the two, unless it lies ahead.
fn thanked_on(exchange: &Exchange, today: Date) -> Option<Date> {
    let Flow::Received { thanked, credit } = exchange.flow else { return None };
    let credited = if let Credit::Given(on) = credit { Some(on) } else { None };
    past(thanked, today).max(past(credited, today))
}
