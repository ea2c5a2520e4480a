//! Exchanges, read in parts on all cores.

use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;

use super::{
    Walk,
    key::Key,
    mention::{Bundling, Exchanged, Mention, Mentions},
};
use crate::{
    book::{Book, Credit, Exchange, ExchangeId, Flow, Outcome, Record as _, SizeMinutes, Table},
    insight::{Entry, Flows, Slots, day::Day},
};

/// How many exchanges are read at a stretch.
const PART: usize = 2_048;

/// Exchanges that were read: some that follow each other, or all.
#[derive(Default)]
pub struct Exchanges {
    pub entries: Vec<Entry>,
    pub people: Vec<u32>,
    pub total: Flows,
}

/// Exchanges that were read at a stretch, and what they say of people. Keys count from the first of them.
pub struct Part {
    first: ExchangeId,
    pub exchanges: Exchanges,
    pub mentions: Mentions,
}

/// Reads all exchanges in parts, in the order of ids, while `walk` goes through all other records.
pub fn read(book: &Book, reader: &Reader<'_>, walk: &mut Walk<'_>) -> Vec<Part> {
    let shelf = Mutex::default();
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
    parts.sort_unstable_by_key(|part: &Part| part.first);
    parts
}

/// Reads what comes first between two ids, and leaves the rest to whoever has time, in halves: nobody knows where in between
/// most exchanges are, but after a few halvings they are shared out.
fn read_range<'s>(
    scope: &rayon::Scope<'s>,
    table: &'s Table<Exchange>,
    reader: &'s Reader<'s>,
    (first, last): (ExchangeId, ExchangeId),
    shelf: &'s Mutex<Vec<Part>>,
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
    let part = reader.part(first, &exchanges);
    shelf.lock().unwrap_or_else(PoisonError::into_inner).push(part);
}

impl Exchanges {
    /// All parts as one.
    pub fn join(parts: &[Part]) -> Self {
        let size = |of: fn(&Self) -> usize| parts.iter().map(|part| of(&part.exchanges)).sum();
        let mut all = Self {
            entries: Vec::with_capacity(size(|part| part.entries.len())),
            people: Vec::with_capacity(size(|part| part.people.len())),
            total: Flows::default(),
        };
        for Self { entries, people, total } in parts.iter().map(|part| &part.exchanges) {
            let before = all.people.len() as u32;
            let moved = |entry: &Entry| Entry { people: (entry.people.0 + before, entry.people.1 + before), ..*entry };
            all.entries.extend(entries.iter().map(moved));
            all.people.extend_from_slice(people);
            all.total += *total;
        }
        all
    }
}

/// What is needed to read an exchange.
pub struct Reader<'a> {
    pub slots: &'a Slots,
    pub bundling: Bundling,
    pub sizes: SizeMinutes,
    pub today: Day,
}

impl Reader<'_> {
    fn part(&self, first: ExchangeId, read: &[(ExchangeId, &Exchange)]) -> Part {
        let mut exchanges = Exchanges {
            entries: Vec::with_capacity(read.len()),
            people: Vec::with_capacity(read.len() + read.len() / 8),
            total: Flows::default(),
        };
        let mut mentions = Mentions::with_room(self.bundling, read.len());
        for (at, (id, exchange)) in read.iter().enumerate() {
            let Exchange { date, kind, flow, .. } = **exchange;
            let (direction, minutes) = (flow.direction(), exchange.effort.minutes(self.sizes));
            let weighs = !matches!(flow, Flow::Asked { outcome: Outcome::Declined | Outcome::Withdrawn });
            let (key, contact) = (Key::new(Day::new(date), at), self.contact(exchange));
            let passed = Exchanged { direction, weighs, minutes };
            let before = exchanges.people.len() as u32;
            for slot in exchange.people.people().iter().filter_map(|person| self.slots.get(*person)) {
                exchanges.people.push(slot as u32);
                mentions.push(Mention { key, slot: slot as u32, contact, exchanged: Some(passed) });
            }
            let people = (before, exchanges.people.len() as u32);
            exchanges.total.count_in(direction, minutes);
            exchanges.entries.push(Entry { id: *id, date, direction, kind, weighs, minutes, people });
        }
        Part { first, exchanges, mentions }
    }

    /// The last day on which an exchange was a contact: its own, or that of the thanks or credit for something received. What is
    /// planned for a later day is none yet.
    fn contact(&self, exchange: &Exchange) -> Day {
        let past = |day: Date| Some(Day::new(day)).filter(|day| *day <= self.today).unwrap_or(Day::NONE);
        let own = past(exchange.date);
        let Flow::Received { thanked, credit } = exchange.flow else { return own };
        let credited = if let Credit::Given(on) = credit { past(on) } else { Day::NONE };
        own.max(thanked.map_or(Day::NONE, past)).max(credited)
    }
}
