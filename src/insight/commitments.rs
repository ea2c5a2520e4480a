//! Promises both ways and disputes: where each stands, how many promises are kept, and what helps next (practice.md R6, R7).
//!
//! # What the rate counts
//! A promise is reckoned on the day it was closed; one that is open is reckoned on its due date, once that has passed. Of those
//! reckoned in a period, the rate tells how many were kept. One kept late was kept, and is told apart; broken and overdue ones
//! were not. One that was released is left out, since whoever it was made to let it go, and so is one that is not due yet.
//!
//! A promise is kept in time when it is kept by the due date that holds. A new date takes the place of the old one when it was
//! told by then; told later, it mends what comes next, but the date that passed in silence stays the one that was missed.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Span, days_between};
use crate::book::{Book, Dispute, PersonId, Promise, PromiseId, PromiseState, Promiser};

/// Where a promise stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PromiseStanding {
    /// Open, and no due date was named.
    NoDate,
    /// Open, and due in so many days, more than the lead.
    Open(i32),
    /// Open, and due in so many days: if it can not be kept, now is the time to say so.
    DueSoon(i32),
    /// Open, and due today.
    DueToday,
    /// Open, and so many days late.
    Late(i32),
    /// Kept, so many days late; 0 for in time.
    Kept(i32),
    /// Kept with more than was promised, so many days late; 0 for in time.
    OverDelivered(i32),
    /// Not kept, and too late.
    Broken,
    /// Let go by whoever it was made to.
    Released,
}

impl PromiseStanding {
    /// Where a promise stands today. `lead` is how many days ahead one says that it can not be kept.
    pub fn of(promise: &Promise, today: Date, lead: u16) -> Self {
        let late = |on: Date| first_missed(promise).map_or(0, |due| days_between(due, on).max(0));
        match promise.state {
            PromiseState::Kept { on, over_delivered: false } => Self::Kept(late(on)),
            PromiseState::Kept { on, over_delivered: true } => Self::OverDelivered(late(on)),
            PromiseState::Broken { .. } => Self::Broken,
            PromiseState::Released { .. } => Self::Released,
            PromiseState::Open => match promise.due.map(|due| days_between(today, due)) {
                None => Self::NoDate,
                Some(days) if days < 0 => Self::Late(-days),
                Some(0) => Self::DueToday,
                Some(days) if days <= i32::from(lead) => Self::DueSoon(days),
                Some(days) => Self::Open(days),
            },
        }
    }

    /// Whether a new date, told now, is the natural step: it is open and due soon, or was due.
    pub const fn calls_for_a_word(self) -> bool {
        matches!(self, Self::DueSoon(_) | Self::DueToday | Self::Late(_))
    }
}

/// Whether the other side heard of new dates before the old ones had passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Told {
    /// There was no new date.
    Never,
    /// Each new date was told by the old one.
    InTime,
    /// At least one was told when the old one had passed.
    Late,
}

impl Told {
    /// How new dates of a promise were told.
    pub fn of(promise: &Promise) -> Self {
        if promise.renegotiated.is_empty() {
            Self::Never
        } else if passed_in_silence(promise).is_some() {
            Self::Late
        } else {
            Self::InTime
        }
    }
}

/// The first due date that passed before a new one was told.
fn passed_in_silence(promise: &Promise) -> Option<Date> {
    promise.renegotiated.iter().find_map(|told| told.from.filter(|from| told.on > *from))
}

/// The due date by which it is told whether a promise was kept in time.
fn first_missed(promise: &Promise) -> Option<Date> {
    passed_in_silence(promise).or(promise.due)
}

/// How many promises of one side were kept, of those reckoned in a period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rate {
    /// Those that are reckoned, in the order of ids.
    pub promises: Vec<PromiseId>,
    /// How many of them were kept.
    pub kept: usize,
    /// How many of those kept were late.
    pub kept_late: usize,
    /// How many of those kept brought more than was promised.
    pub over_delivered: usize,
}

impl Rate {
    /// The share that was kept in percent, rounded down so that only all is 100; nothing where none is reckoned.
    pub const fn percent(&self) -> Option<usize> {
        (self.kept * 100).checked_div(self.promises.len())
    }

    fn count_in(&mut self, id: PromiseId, standing: PromiseStanding) {
        self.promises.push(id);
        if let PromiseStanding::Kept(late) | PromiseStanding::OverDelivered(late) = standing {
            self.kept += 1;
            self.kept_late += usize::from(late > 0);
            self.over_delivered += usize::from(matches!(standing, PromiseStanding::OverDelivered(_)));
        }
    }
}

/// The rates of both sides.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rates {
    /// What I promised.
    pub by_me: Rate,
    /// What was promised to me.
    pub by_them: Rate,
}

impl Rates {
    /// The rates over all promises reckoned in a period.
    pub fn new(book: &Book, today: Date, span: Span) -> Self {
        let mut rates = Self::default();
        reckoned(book, today, span).for_each(|(id, promise, standing)| rates.count_in(id, promise, standing));
        rates
    }

    /// The same for each person apart; whoever had no promise reckoned is left out.
    pub fn by_person(book: &Book, today: Date, span: Span) -> BTreeMap<PersonId, Self> {
        let mut people: BTreeMap<PersonId, Self> = BTreeMap::new();
        for (id, promise, standing) in reckoned(book, today, span) {
            people.entry(promise.person).or_default().count_in(id, promise, standing);
        }
        people
    }

    fn count_in(&mut self, id: PromiseId, promise: &Promise, standing: PromiseStanding) {
        match promise.by {
            Promiser::Me => self.by_me.count_in(id, standing),
            Promiser::Them => self.by_them.count_in(id, standing),
        }
    }
}

/// The promises reckoned in a period, with how they stand.
fn reckoned(book: &Book, today: Date, span: Span) -> impl Iterator<Item = (PromiseId, &Promise, PromiseStanding)> {
    book.all::<Promise>().filter_map(move |(id, promise)| {
        let day = match &promise.state {
            PromiseState::Open => promise.due.filter(|due| *due < today),
            PromiseState::Released { .. } => None,
            closed => closed.closed_on(),
        };
        let within = day.is_some_and(|day| span.contains(day));
        within.then(|| (id, promise, PromiseStanding::of(promise, today, 0)))
    })
}

/// How pressing an open dispute is by its age: a dispute does not get better by waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    /// It is new, or resolved.
    Calm,
    /// It is getting old.
    Amber,
    /// It is old.
    Red,
}

/// The step that makes sense next in a dispute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DisputeStep {
    /// Speak with them directly, and with nobody else about them.
    SpeakDirectly,
    /// We have spoken: agree on what happens next.
    AgreeNextStep,
    /// The next step is agreed: take it, and say what came of it.
    Resolve,
    /// It is resolved.
    Nothing,
}

impl DisputeStep {
    /// The step as an advice.
    pub const fn words(self) -> &'static str {
        match self {
            Self::SpeakDirectly => "Speak with them directly",
            Self::AgreeNextStep => "Agree on a next step",
            Self::Resolve => "Take the next step, then resolve it",
            Self::Nothing => "Resolved",
        }
    }
}

/// Where a dispute stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DisputeStanding {
    /// For how many days it has been open, or was until it was resolved.
    pub age: i32,
    /// How pressing that is.
    pub urgency: Urgency,
    /// What makes sense next.
    pub step: DisputeStep,
}

impl DisputeStanding {
    /// Where a dispute stands today; `amber` and `red` are the ages in days from which it is pressing.
    pub fn of(dispute: &Dispute, today: Date, amber: u16, red: u16) -> Self {
        let until = dispute.resolved.as_ref().map_or(today, |end| end.on);
        let age = days_between(dispute.opened, until).max(0);
        let urgency = match age {
            _ if !dispute.is_open() => Urgency::Calm,
            age if age >= i32::from(red) => Urgency::Red,
            age if age >= i32::from(amber) => Urgency::Amber,
            _ => Urgency::Calm,
        };
        let step = if !dispute.is_open() {
            DisputeStep::Nothing
        } else if dispute.spoke_on.is_none() {
            DisputeStep::SpeakDirectly
        } else if dispute.next_step.trim().is_empty() {
            DisputeStep::AgreeNextStep
        } else {
            DisputeStep::Resolve
        };
        Self { age, urgency, step }
    }
}

#[cfg(test)]
mod tests;
