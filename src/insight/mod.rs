//! What it means: figures, bands and lists that follow from a book on a day.
//!
//! [`Insight::new`] walks the book once for each revision; pages are lent the result and compute nothing per frame. It reads
//! no clock: today is an argument. Nothing here judges a person: a [`Band`] tells which way a balance leans, in words.
//!
//! # How an exchange counts
//! An exchange with several people counts whole for each of them, since each gave or got it, and once in any figure over
//! several people. So figures per person add up to the whole where every exchange is with one person.
//!
//! # A worked example
//! Today is 2026-11-22, the half-life 180 days; 2026-05-26 is 180 days ago (entries count half) and 2025-11-27 is 360 days ago
//! (a quarter). Sizes count 15, 60 and 240 minutes.
//!
//! | day | entry | minutes | faded |
//! |---|---|---|---|
//! | 2025-11-27 | gave Ana | 120 | 30 |
//! | 2025-11-27 | asked Tom, granted | 240, large | 60 |
//! | 2026-05-26 | asked Ana, granted | 60 | 30 |
//! | 2026-05-26 | received from Ana | 60 | 30 |
//! | 2026-05-26 | gave Ana | 120 | 60 |
//! | 2026-05-26 | gave Tom and Mia | 60 | 30 |
//! | 2026-05-26 | asked Tom, declined | 120 | 0: it took nothing |
//! | 2026-11-22 | asked Ana, open | 30 | 30 |
//! | 2026-11-22 | received from Tom | 15, small | 15 |
//! | 2026-11-22 | asked Mia, granted | 30 | 30 |
//! | 2026-11-22 | gave Li, unpriced | 60, medium | 60 |
//! | 2026-11-22 | gave Ana | 30 | 30 |
//!
//! Ana: gave 270, asked 90, received 60; faded 120 against 60 (more was asked than received), two thirds: you give more. Tom:
//! gave 60, asked 360, received 15; faded 30 against 60: you ask more. Mia: faded 30 against 30: about even. Li: unpriced.
//! All: gave 390, asked 480, received 75. By quarter, with gave less asked since the start: 2025-Q4 120, 240, 0 (-120); 2026-Q1
//! nothing (-120); 2026-Q2 180, 180, 60 (-120); 2026-Q3 nothing (-120); 2026-Q4 90, 60, 15 (-90). Ana by quarter: 2025-Q4 120, 0,
//! 0; 2026-Q2 120, 60, 60; 2026-Q4 30, 30, 0.
//!
//! I am a lead. Ana is a director and Tom a manager, both in Finance; Mia is an individual contributor and Li an intern, both in
//! Engineering. The first two entries and the gift to Tom and Mia are for the budget.
//!
//! | | gave | asked | received | |
//! |---|---|---|---|---|
//! | intern | 60 | 0 | 0 | unpriced |
//! | individual contributor | 60 | 30 | 0 | 30 against 30: about even |
//! | manager | 60 | 360 | 15 | 30 against 60: you ask more |
//! | director | 270 | 90 | 60 | 120 against 60: you give more |
//! | Engineering | 120 | 30 | 0 | Li left out, 30 against 30: about even |
//! | Finance | 330 | 450 | 75 | 150 against 120: about even |
//! | #budget | 180 | 240 | 0 | |
//! | no tag | 210 | 240 | 75 | |
//! | above me | 330 | 450 | 75 | |
//! | below me | 60 | 30 | 0 | Li left out |
//!
//! The gift to Tom and Mia counts in both of their levels and units, and once in all: the levels give 450, all give 390. Of what
//! I give, 85 of 100 go up; of what I ask, 94 go up: that is no giving up and asking down (R16).

mod alike;
mod balance;
mod build;
mod coming;
pub mod commitments;
mod day;
pub mod duplicates;
mod filter;
mod finding;
mod findings;
pub mod meeting;
pub mod missions;
pub mod paths;
mod period;
mod quarter;
pub mod readiness;
pub mod review;
mod silences;
mod slots;
pub mod spoken;
mod standing;
mod step;
mod table;
pub mod telling;
#[cfg(test)]
mod tests;
mod text;

use jiff::civil::Date;

pub use balance::{
    Balance, Bar, Breakdown, Chosen, Column, Dimension, Equals, Lean, Measure, Part, Row, Scope, Side, by_day,
};
pub use coming::next_to_come;
pub use filter::{
    Days, Filter, Kind, LedgerRow, Problem, RowFilter, RowKind, State, Subject, Term, Test, Touch, Words,
};
pub use finding::{Finding, Strength};
pub use findings::{Boundaries, Closeness, Coverage, Findings, Seat, Unit};
pub use period::{BadPeriod, Grain, Period, Span};
pub use quarter::{Move, PersonQuarter, QuarterFacts, Way};
pub use silences::Silences;
pub use standing::{Band, Cadence, Faded, Flows, Standing, Tally};
pub use step::{ReadyEdit, Step};
pub use table::FigureTable;
pub use text::{contains, fold, found};

use crate::book::{AnyId, Direction, DisputeId, ExchangeId, ExchangeKind, PersonId, PromiseId};
use slots::Slots;

/// Days from one date to another; negative if that came before.
pub fn days_between(from: Date, to: Date) -> i32 {
    day_number(to) - day_number(from)
}

/// The number of a day, counted on without gaps in the Gregorian calendar: a year that begins with March has its leap day last.
fn day_number(day: Date) -> i32 {
    let (month, date) = (i32::from(day.month()), i32::from(day.day()));
    let year = i32::from(day.year()) - i32::from(month <= 2);
    let in_year = (153 * ((month + 9) % 12) + 2) / 5 + date - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + in_year
}

/// A record on the day it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dated {
    /// The day.
    pub date: Date,
    /// The record.
    pub id: AnyId,
}

/// What figures need to know of an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The exchange.
    pub id: ExchangeId,
    /// The day.
    pub date: Date,
    /// Which way it went.
    pub direction: Direction,
    /// What kind of thing.
    pub kind: ExchangeKind,
    /// Whether it weighs in a balance: asks declined or withdrawn took nothing.
    pub weighs: bool,
    /// The effort in minutes, a size counting as the book's settings say.
    pub minutes: u32,
    /// Where in the list of those who took part its people begin and end.
    people: (u32, u32),
}

/// Everything that follows from one revision of a book on one day.
#[derive(Debug, Clone)]
pub struct Insight {
    today: Date,
    first_month: u8,
    slots: Slots,
    standings: Vec<Standing>,
    timelines: build::Timelines,
    /// Records that are no exchanges, in the order of the walk.
    others: Vec<Dated>,
    entries: Vec<Entry>,
    entry_people: Vec<u32>,
    total: Flows,
    open_promises: Vec<(Option<Date>, PromiseId)>,
    open_disputes: Vec<(Date, DisputeId)>,
}

impl Insight {
    /// The day for which it was worked out.
    pub const fn today(&self) -> Date {
        self.today
    }

    /// The first month of the user's year, 1 to 12.
    pub const fn first_month(&self) -> u8 {
        self.first_month
    }

    /// How things stand with a person; with one who is not in the book, as with someone new.
    pub fn standing(&self, person: PersonId) -> &Standing {
        static NEW: Standing = Standing::NEW;
        self.slots.get(person).and_then(|slot| self.standings.get(slot)).unwrap_or(&NEW)
    }

    /// Exchanges, encounters, promises, disputes and decisions with a person, newest first.
    pub fn records_of(&self, person: PersonId) -> impl DoubleEndedIterator<Item = Dated> + '_ {
        let keys = self.slots.get(person).map_or(&[][..], |slot| self.timelines.of(slot));
        keys.iter().filter_map(|key| self.record(key.at()))
    }

    /// The record with this number in the walk.
    fn record(&self, at: usize) -> Option<Dated> {
        match self.entries.get(at) {
            Some(entry) => Some(Dated { date: entry.date, id: entry.id.into() }),
            None => self.others.get(at - self.entries.len()).copied(),
        }
    }

    /// What was given, asked and received in all; an exchange with several people counts once.
    pub const fn total(&self) -> Flows {
        self.total
    }

    /// Every exchange, in the order of ids.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Open promises of both sides, the first due first, those without a due date last.
    pub fn open_promises(&self) -> impl ExactSizeIterator<Item = PromiseId> + '_ {
        self.open_promises.iter().map(|(_, id)| *id)
    }

    /// How many open promises were due before today.
    pub fn late_promises(&self) -> usize {
        self.open_promises.partition_point(|(due, _)| due.is_some_and(|due| due < self.today))
    }

    /// How many open promises are due by a day.
    pub fn promises_due_by(&self, day: Date) -> usize {
        self.open_promises.partition_point(|(due, _)| due.is_some_and(|due| due <= day))
    }

    /// Open disputes, the oldest first.
    pub fn open_disputes(&self) -> impl ExactSizeIterator<Item = DisputeId> + '_ {
        self.open_disputes.iter().map(|(_, id)| *id)
    }

    /// Slots of those who took part in an exchange.
    fn people_of(&self, entry: &Entry) -> &[u32] {
        self.entry_people.get(entry.people.0 as usize..entry.people.1 as usize).unwrap_or(&[])
    }
}
