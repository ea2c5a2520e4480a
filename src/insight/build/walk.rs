//! The walk through all records but exchanges.

use jiff::civil::Date;

use super::{earlier, key::Key, past, read::Part};
use crate::{
    book::{
        AnyId, Book, Decision, Dispute, DisputeId, Encounter, EncounterId, Exchange, PersonId, Promise, PromiseId,
        PromiseState, Promiser,
    },
    insight::{Dated, Slots, Standing},
};

/// The walk through all records but exchanges.
pub(super) struct Walk<'a> {
    book: &'a Book,
    slots: &'a Slots,
    today: Date,
    exchanges: usize,
    pub standings: Vec<Standing>,
    pub others: Vec<Dated>,
    /// The number of a person, and the [`Key`] of a record with them.
    mentions: Vec<(u32, Key)>,
    pub open_promises: Vec<(Option<Date>, PromiseId)>,
    pub open_disputes: Vec<(Date, DisputeId)>,
}

impl<'a> Walk<'a> {
    pub fn new(book: &'a Book, slots: &'a Slots, today: Date) -> Self {
        Self {
            book,
            slots,
            today,
            exchanges: book.count::<Exchange>(),
            standings: vec![Standing::NEW; slots.len()],
            others: Vec::new(),
            mentions: Vec::new(),
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

    /// Notes that a record concerns a person, and gives their figures.
    fn mention(&mut self, person: PersonId, key: Key) -> Option<&mut Standing> {
        let slot = self.slots.get(person)?;
        self.mentions.push((slot as u32, key));
        self.standings.get_mut(slot)
    }

    fn key(&mut self, date: Date, id: impl Into<AnyId>) -> Key {
        let at = self.exchanges + self.others.len();
        self.others.push(Dated { date, id: id.into() });
        Key::new(date, at)
    }

    fn encounters(&mut self) {
        let today = self.today;
        // A list first: then the records are fetched from memory side by side, not one after the other.
        let all: Vec<(EncounterId, &Encounter)> = self.book.all().collect();
        for (id, encounter) in all {
            let key = self.key(encounter.date, id);
            for person in encounter.people.people() {
                if let Some(standing) = self.mention(*person, key) {
                    standing.encounters += 1;
                    standing.last_contact = standing.last_contact.max(past(Some(encounter.date), today));
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
            let Some(standing) = self.mention(promise.person, key) else { continue };
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
        self.open_promises.sort_unstable_by_key(|(due, id)| (due.unwrap_or(Date::MAX), *id));
    }

    fn disputes(&mut self) {
        let today = self.today;
        for (id, dispute) in self.book.all::<Dispute>() {
            if dispute.is_open() {
                self.open_disputes.push((dispute.opened, id));
            }
            let key = self.key(dispute.opened, id);
            for person in dispute.people.people() {
                if let Some(standing) = self.mention(*person, key) {
                    standing.open_disputes += u32::from(dispute.is_open());
                    standing.last_contact = standing.last_contact.max(past(dispute.spoke_on, today));
                }
            }
        }
        self.open_disputes.sort_unstable();
    }

    fn decisions(&mut self) {
        for (id, decision) in self.book.all::<Decision>() {
            let key = self.key(decision.date, id);
            for person in &decision.people {
                self.mention(*person, key);
            }
        }
    }

    /// Where the records of each person begin, and room for them, in which all but the exchanges lie already, each person's
    /// at the end of theirs.
    pub fn share_out(&mut self, exchanges: &Part) -> (Vec<u32>, Vec<Key>) {
        for (slot, day) in &exchanges.thanked {
            if let Some(standing) = self.standings.get_mut(*slot as usize) {
                standing.last_contact = standing.last_contact.max(Some(*day));
            }
        }
        let mut starts = vec![0_u32; self.slots.len() + 1];
        for slot in exchanges.people.iter().chain(self.mentions.iter().map(|(slot, _)| slot)) {
            starts[*slot as usize + 1] += 1;
        }
        for slot in 1..starts.len() {
            starts[slot] += starts[slot - 1];
        }
        let mut ends = starts.clone();
        let mut records = vec![Key::default(); exchanges.people.len() + self.mentions.len()];
        for (slot, key) in &self.mentions {
            let end = &mut ends[*slot as usize + 1];
            *end -= 1;
            records[*end as usize] = *key;
        }
        (starts, records)
    }
}
