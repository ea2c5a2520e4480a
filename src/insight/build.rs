//! One walk over the book, in which everything is counted.

use jiff::civil::Date;

use super::{Cadence, Dated, Entry, Faded, Flows, Insight, Slots, Standing, days_between, standing::Band};
use crate::book::{
    AnyId, Book, Credit, Decision, Direction, Dispute, Encounter, Exchange, Flow, Outcome, Person, PersonId, Promise,
    PromiseState, Promiser, Settings, Stage,
};

impl Insight {
    /// Works everything out for a book on a day.
    pub fn new(book: &Book, today: Date) -> Self {
        let mut walk = Walk::new(book, today);
        walk.exchanges();
        walk.encounters();
        walk.promises();
        walk.disputes();
        walk.decisions();
        walk.people();
        walk.finish()
    }
}

struct Walk<'a> {
    book: &'a Book,
    slots: Slots,
    /// The number of a person, and the [`Key`] of a record with them.
    mentions: Vec<(u32, Key)>,
    insight: Insight,
}

impl<'a> Walk<'a> {
    fn new(book: &'a Book, today: Date) -> Self {
        let slots = Slots::new(book.people().map(|(id, _)| id));
        let exchanges = book.count::<Exchange>();
        let insight = Insight {
            today,
            first_month: book.settings().first_month,
            slots: Slots::default(),
            standings: vec![Standing::NEW; slots.len()],
            record_starts: Vec::new(),
            records: Vec::new(),
            others: Vec::new(),
            entries: Vec::with_capacity(exchanges),
            entry_people: Vec::with_capacity(exchanges),
            total: Flows::default(),
            open_promises: Vec::new(),
            open_disputes: Vec::new(),
        };
        Self { book, slots, mentions: Vec::with_capacity(exchanges), insight }
    }

    /// Notes that a record concerns a person, and gives their number and figures.
    fn mention(&mut self, person: PersonId, key: Key) -> Option<(u32, &mut Standing)> {
        let slot = self.slots.get(person)?;
        let number = u32::try_from(slot).ok()?;
        self.mentions.push((number, key));
        Some((number, self.insight.standings.get_mut(slot)?))
    }

    /// The key of a record that is no exchange.
    fn other(&mut self, date: Date, id: impl Into<AnyId>) -> Key {
        let at = self.insight.entries.len() + self.insight.others.len();
        self.insight.others.push(Dated { date, id: id.into() });
        Key::new(date, at)
    }

    fn exchanges(&mut self) {
        let (today, settings) = (self.insight.today, self.book.settings());
        for (id, exchange) in self.book.all::<Exchange>() {
            let (date, direction) = (exchange.date, exchange.direction());
            let minutes = exchange.effort.minutes(settings.sizes);
            let parts = Faded::parts(minutes, days_between(date, today), settings.half_life_days);
            let weighs = !matches!(exchange.flow, Flow::Asked { outcome: Outcome::Declined | Outcome::Withdrawn });
            let last = last_contact_of(exchange, today);
            let first = self.insight.entry_people.len() as u32;
            let key = Key::new(date, self.insight.entries.len());
            for person in exchange.people.people() {
                let Some((slot, standing)) = self.mention(*person, key) else { continue };
                standing.last_contact = standing.last_contact.max(last);
                standing.flows.count_in(direction, minutes);
                match direction {
                    Direction::Gave => standing.faded.gave += parts,
                    Direction::Asked if weighs => standing.faded.asked += parts,
                    Direction::Asked => {}
                    Direction::Received => standing.faded.received += parts,
                }
                self.insight.entry_people.push(slot);
            }
            let people = (first, self.insight.entry_people.len() as u32);
            self.insight.entries.push(Entry { id, date, direction, kind: exchange.kind, minutes, people });
            self.insight.total.count_in(direction, minutes);
        }
    }

    fn encounters(&mut self) {
        let today = self.insight.today;
        for (id, encounter) in self.book.all::<Encounter>() {
            let key = self.other(encounter.date, id);
            for person in encounter.people.people() {
                if let Some((_, standing)) = self.mention(*person, key) {
                    standing.encounters += 1;
                    standing.last_contact = standing.last_contact.max(past(Some(encounter.date), today));
                }
            }
        }
    }

    fn promises(&mut self) {
        let today = self.insight.today;
        for (id, promise) in self.book.all::<Promise>() {
            if promise.is_open() {
                self.insight.open_promises.push((promise.due, id));
            }
            let key = self.other(promise.made, id);
            let Some((_, standing)) = self.mention(promise.person, key) else { continue };
            let kept = if let PromiseState::Kept { on, .. } = promise.state { past(Some(on), today) } else { None };
            let told = promise.renegotiated.iter().filter_map(|told| past(Some(told.on), today)).max();
            standing.last_contact = standing.last_contact.max(past(Some(promise.made), today)).max(kept).max(told);
            if promise.is_open() {
                match promise.by {
                    Promiser::Me => standing.promises_by_me += 1,
                    Promiser::Them => standing.promises_by_them += 1,
                }
                standing.next_due = earlier(standing.next_due, promise.due);
            }
        }
        self.insight.open_promises.sort_unstable_by_key(|(due, id)| (due.unwrap_or(Date::MAX), *id));
    }

    fn disputes(&mut self) {
        let today = self.insight.today;
        for (id, dispute) in self.book.all::<Dispute>() {
            if dispute.is_open() {
                self.insight.open_disputes.push((dispute.opened, id));
            }
            let key = self.other(dispute.opened, id);
            for person in dispute.people.people() {
                if let Some((_, standing)) = self.mention(*person, key) {
                    standing.open_disputes += u32::from(dispute.is_open());
                    standing.last_contact = standing.last_contact.max(past(dispute.spoke_on, today));
                }
            }
        }
        self.insight.open_disputes.sort_unstable();
    }

    fn decisions(&mut self) {
        for (id, decision) in self.book.all::<Decision>() {
            let key = self.other(decision.date, id);
            for person in &decision.people {
                self.mention(*person, key);
            }
        }
    }

    fn people(&mut self) {
        let (today, settings) = (self.insight.today, self.book.settings());
        for ((_, person), standing) in self.book.people().zip(&mut self.insight.standings) {
            standing.band = if person.alliance.unpriced {
                Band::Unpriced
            } else {
                Band::of(&standing.faded, settings.thresholds.even_percent)
            };
            standing.cadence = cadence(person, standing.last_contact, settings, today);
            standing.next_due = earlier(standing.next_due, standing.cadence.due());
        }
    }

    /// Sorts the mentions by person, newest first: counted, put where they belong, then sorted among themselves.
    fn finish(mut self) -> Insight {
        let people = self.slots.len();
        let mut starts = vec![0_u32; people + 1];
        for (slot, _) in &self.mentions {
            starts[*slot as usize + 1] += 1;
        }
        for slot in 0..people {
            starts[slot + 1] += starts[slot];
        }
        let mut next = starts.clone();
        let mut records = vec![Key(0); self.mentions.len()];
        for (slot, key) in &self.mentions {
            let place = &mut next[*slot as usize];
            records[*place as usize] = *key;
            *place += 1;
        }
        for range in starts.windows(2) {
            records[range[0] as usize..range[1] as usize].sort_unstable_by(|one, other| other.cmp(one));
        }
        self.insight.slots = self.slots;
        self.insight.record_starts = starts;
        self.insight.records = records;
        self.insight
    }
}

/// A record's day and its number in the walk, in one number that sorts by day, then as the walk went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(u64);

impl Key {
    fn new(day: Date, at: usize) -> Self {
        let year = u64::from(day.year().cast_unsigned() ^ 0x8000);
        let day = (year << 9) | (u64::from(day.month().unsigned_abs()) << 5) | u64::from(day.day().unsigned_abs());
        Self((day << 32) | (at as u64 & u64::from(u32::MAX)))
    }

    /// The record's number in the walk: exchanges first, then all others.
    pub(super) const fn at(self) -> usize {
        (self.0 & 0xFFFF_FFFF) as usize
    }
}

/// By the person's own cadence, else by that of their stage. Where no contact was logged, it runs from the day we met;
/// where that is not known either, the first contact is due today.
fn cadence(person: &Person, last_contact: Option<Date>, settings: &Settings, today: Date) -> Cadence {
    let alliance = &person.alliance;
    if alliance.stage == Stage::Ended {
        return Cadence::None;
    }
    let by_stage = || settings.cadence.get(&alliance.stage).copied();
    let Some(days) = alliance.cadence_days.or_else(by_stage) else { return Cadence::None };
    match last_contact.or_else(|| past(person.met_on, today)) {
        Some(from) => Cadence::of(from, days, today),
        None => Cadence::DueSoon(today),
    }
}

/// The last contact that an exchange stands for: its day, or that of the thanks or the credit that followed.
fn last_contact_of(exchange: &Exchange, today: Date) -> Option<Date> {
    let day = past(Some(exchange.date), today);
    let Flow::Received { thanked, credit } = exchange.flow else { return day };
    let credited = if let Credit::Given(on) = credit { Some(on) } else { None };
    day.max(past(thanked, today)).max(past(credited, today))
}

/// What is planned for a later day is no contact yet.
fn past(day: Option<Date>, today: Date) -> Option<Date> {
    day.filter(|day| *day <= today)
}

fn earlier(one: Option<Date>, other: Option<Date>) -> Option<Date> {
    one.into_iter().chain(other).min()
}
