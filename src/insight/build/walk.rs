//! The walk through all records but exchanges.

use jiff::civil::Date;

use super::{
    earlier,
    key::Key,
    mention::{Bundling, Mention, Mentions},
    past,
};
use crate::{
    book::{
        AnyId, Book, Decision, Dispute, DisputeId, Encounter, EncounterId, Exchange, PersonId, Promise, PromiseId,
        PromiseState, Promiser,
    },
    insight::{Dated, Slots, Standing, day::Day},
};

/// The walk through all records but exchanges.
pub struct Walk<'a> {
    book: &'a Book,
    slots: &'a Slots,
    today: Date,
    exchanges: usize,
    pub standings: Vec<Standing>,
    pub others: Vec<Dated>,
    pub mentions: Mentions,
    pub open_promises: Vec<(Option<Date>, PromiseId)>,
    pub open_disputes: Vec<(Date, DisputeId)>,
}

impl<'a> Walk<'a> {
    pub fn new(book: &'a Book, slots: &'a Slots, bundling: Bundling, today: Date) -> Self {
        Self {
            book,
            slots,
            today,
            exchanges: book.count::<Exchange>(),
            standings: vec![Standing::NEW; slots.len()],
            others: Vec::new(),
            mentions: Mentions::with_room(bundling, book.count::<Encounter>()),
            open_promises: Vec::new(),
            open_disputes: Vec::new(),
        }
    }

    pub fn go(&mut self) {
        self.encounters();
        self.promises();
        self.disputes();
        self.decisions();
    }

    /// Notes that a record concerns a person, with the last day on which it was a contact, and gives their figures.
    fn mention(&mut self, person: PersonId, key: Key, contact: Option<Date>) -> Option<&mut Standing> {
        let slot = self.slots.get(person)?;
        let contact = past(contact, self.today).map_or(Day::NONE, Day::new);
        self.mentions.push(Mention { key, slot: slot as u32, contact, exchanged: None });
        self.standings.get_mut(slot)
    }

    fn key(&mut self, date: Date, id: impl Into<AnyId>) -> Key {
        let at = self.exchanges + self.others.len();
        self.others.push(Dated { date, id: id.into() });
        Key::new(Day::new(date), at)
    }

    fn encounters(&mut self) {
        // A list first: then the records are fetched from memory side by side, not one after the other.
        let all: Vec<(EncounterId, &Encounter)> = self.book.all().collect();
        for (id, encounter) in all {
            let key = self.key(encounter.date, id);
            for person in encounter.people.people() {
                if let Some(standing) = self.mention(*person, key, Some(encounter.date)) {
                    standing.encounters += 1;
                }
            }
        }
    }

    fn promises(&mut self) {
        let today = self.today;
        let all: Vec<(PromiseId, &Promise)> = self.book.all().collect();
        for (id, promise) in all {
            if promise.is_open() {
                self.open_promises.push((promise.due, id));
            }
            let key = self.key(promise.made, id);
            let kept = if let PromiseState::Kept { on, .. } = promise.state { past(Some(on), today) } else { None };
            let told = promise.renegotiated.iter().filter_map(|told| past(Some(told.on), today)).max();
            let contact = past(Some(promise.made), today).max(kept).max(told);
            let Some(standing) = self.mention(promise.person, key, contact) else { continue };
            if promise.is_open() {
                match promise.by {
                    Promiser::Me => standing.promises_by_me += 1,
                    Promiser::Them => standing.promises_by_them += 1,
                }
                standing.next_due = earlier(standing.next_due, promise.due);
            }
        }
        self.open_promises.sort_unstable_by_key(|(due, id)| (due.unwrap_or(Date::MAX), *id));
    }

    fn disputes(&mut self) {
        for (id, dispute) in self.book.all::<Dispute>() {
            if dispute.is_open() {
                self.open_disputes.push((dispute.opened, id));
            }
            let key = self.key(dispute.opened, id);
            for person in dispute.people.people() {
                if let Some(standing) = self.mention(*person, key, dispute.spoke_on) {
                    standing.open_disputes += u32::from(dispute.is_open());
                }
            }
        }
        self.open_disputes.sort_unstable();
    }

    fn decisions(&mut self) {
        for (id, decision) in self.book.all::<Decision>() {
            let key = self.key(decision.date, id);
            for person in &decision.people {
                self.mention(*person, key, None);
            }
        }
    }
}
