//! One pass over the book, in which everything is counted.

mod key;
mod mention;
mod read;
mod sums;
#[cfg(test)]
mod tests;
mod walk;

use jiff::civil::Date;

use super::{Cadence, Insight, Slots, Standing, day::Day, standing::Band};
use crate::book::{Book, Person, Settings, Stage};
use mention::Bundling;
use read::{Exchanges, Reader, read};
use sums::Fading;
pub(super) use sums::Timelines;
use walk::Walk;

impl Insight {
    /// Works everything out for a book on a day.
    ///
    /// Exchanges are read in parts, on all cores; what else happened is walked meanwhile. Then people are added up in bundles,
    /// on all cores again. Sums are whole numbers, so that neither the cores nor the order of entries can change a figure.
    pub fn new(book: &Book, today: Date) -> Self {
        let settings = book.settings();
        let slots = Slots::new(book.people().map(|(id, _)| id));
        let bundling = Bundling::new(slots.len());
        let reader = Reader { slots: &slots, bundling, sizes: settings.sizes, today: Day::new(today) };
        let mut walk = Walk::new(book, &slots, bundling, today);
        let parts = read(book, &reader, &mut walk);
        let fading = Fading::new(settings.half_life_days, today);
        let mut mentions = vec![(0, &walk.mentions)];
        let mut before = 0;
        for part in &parts {
            mentions.push((before, &part.mentions));
            before += part.exchanges.entries.len();
        }
        let (exchanges, timelines) = rayon::join(
            || Exchanges::join(&parts),
            || Timelines::new(bundling, &mut walk.standings, &mentions, &fading),
        );
        for ((_, person), standing) in book.people().zip(&mut walk.standings) {
            standing.conclude(person, settings, today);
        }
        Self {
            today,
            first_month: settings.first_month,
            timelines,
            standings: walk.standings,
            others: walk.others,
            entries: exchanges.entries,
            entry_people: exchanges.people,
            total: exchanges.total,
            open_promises: walk.open_promises,
            open_disputes: walk.open_disputes,
            slots,
        }
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
