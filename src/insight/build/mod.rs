//! One pass over the book, in which everything is counted.

mod key;
mod read;
mod sums;
#[cfg(test)]
mod tests;
mod walk;

use jiff::civil::Date;

use super::{Cadence, Insight, Slots, Standing, standing::Band};
use crate::book::{Book, Person, Settings, Stage};
pub(super) use key::Key;
use read::{Reader, join, read};
use sums::{Fading, Sums, in_halves};
use walk::Walk;

impl Insight {
    /// Works everything out for a book on a day.
    ///
    /// Exchanges are read in parts, on all cores; what else happened is walked meanwhile. Sums are whole numbers, so that
    /// neither the cores nor the order of entries can change a figure.
    pub fn new(book: &Book, today: Date) -> Self {
        let settings = book.settings();
        let slots = Slots::new(book.people().map(|(id, _)| id));
        let reader = Reader { slots: &slots, sizes: settings.sizes, today };
        let mut walk = Walk::new(book, &slots, today);
        let exchanges = join(read(book, &reader, &mut walk));
        let (starts, mut records) = walk.share_out(&exchanges);
        let fading = Fading::new(settings.half_life_days, today);
        in_halves(
            &mut walk.standings,
            &starts,
            &mut records,
            &Sums { exchanges: &exchanges, fading: &fading, first: 0 },
        );
        let mut insight = Self {
            today,
            first_month: settings.first_month,
            record_starts: starts,
            records,
            standings: walk.standings,
            others: walk.others,
            entries: exchanges.entries,
            entry_people: exchanges.people,
            total: exchanges.total,
            open_promises: walk.open_promises,
            open_disputes: walk.open_disputes,
            slots,
        };
        for ((_, person), standing) in book.people().zip(&mut insight.standings) {
            standing.conclude(person, settings, today);
        }
        insight
    }
}

impl Standing {
    /// What follows from the sums: the band, the cadence, and what is due next.
    fn conclude(&mut self, person: &Person, settings: &Settings, today: Date) {
        self.band = if person.alliance.unpriced {
            Band::Unpriced
        } else {
            Band::of(&self.faded, settings.thresholds.even_percent)
        };
        self.cadence = cadence(person, self.last_contact, settings, today);
        self.next_due = earlier(self.next_due, self.cadence.due());
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

/// What is planned for a later day is no contact yet.
fn past(day: Option<Date>, today: Date) -> Option<Date> {
    day.filter(|day| *day <= today)
}

fn earlier(one: Option<Date>, other: Option<Date>) -> Option<Date> {
    one.into_iter().chain(other).min()
}
