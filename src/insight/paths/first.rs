//! What to do before asking someone: settle, answer, give, wait, in that order.

use jiff::{ToSpan as _, civil::Date};

use super::{reasons::often, warmth::Asks};
use crate::{
    book::{AnyId, Book, PersonId, Rule, Stage},
    insight::{Band, Silences, Standing, days_between},
};

/// Something to do, or to wait for, before asking a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum First {
    /// Settle the open dispute, or at least speak of it directly (practice.md R7).
    Settle(PersonId, Vec<AnyId>),
    /// Wait for the answer to what I asked before (practice.md R3).
    AwaitAnswer(PersonId, Vec<AnyId>),
    /// I asked so often this quarter, and so many asks are enough at this stage (practice.md R3).
    AskLess(PersonId, usize, usize, Vec<AnyId>),
    /// Give something first: nothing of value has gone from me to them (practice.md R1).
    GiveFirst(PersonId),
    /// I gave them something lately: wait until this day (practice.md R2).
    Wait(PersonId, Date, Vec<AnyId>),
}

impl First {
    /// The rule it follows.
    pub const fn rule(&self) -> Rule {
        match self {
            Self::GiveFirst(_) => Rule::GiveFirst,
            Self::Wait(..) => Rule::NotAtOnce,
            Self::AwaitAnswer(..) | Self::AskLess(..) => Rule::NotTooMuch,
            Self::Settle(..) => Rule::SettleEarly,
        }
    }

    /// What it rests on, newest first; the person, where it is that there is nothing.
    pub fn records(&self) -> Vec<AnyId> {
        match self {
            Self::GiveFirst(person) => vec![AnyId::Person(*person)],
            Self::Settle(_, records)
            | Self::AwaitAnswer(_, records)
            | Self::AskLess(.., records)
            | Self::Wait(.., records) => records.clone(),
        }
    }

    /// What to do, as a sentence without its full stop. People are called what `name` calls them.
    pub fn words(&self, name: &dyn Fn(PersonId) -> String) -> String {
        match self {
            Self::Settle(person, _) => format!("Settle the open dispute first: speak with {} directly", name(*person)),
            Self::AwaitAnswer(person, _) => {
                format!("Let {} answer what you asked before, or take it back", name(*person))
            }
            Self::AskLess(person, asked, limit, _) => format!(
                "You asked {} {} this quarter; {} is enough for now",
                name(*person),
                often(*asked),
                often(*limit)
            ),
            Self::GiveFirst(person) => format!("Give first: {} has had nothing from you yet", name(*person)),
            Self::Wait(person, until, _) => {
                format!(
                    "You gave {} something lately; wait until {until}, or the gift looks like a trade",
                    name(*person)
                )
            }
        }
    }
}

/// What stands before asking a person, the most pressing first. Rules that the user silenced do not speak; with someone
/// unpriced nothing is counted, so only a dispute and an open ask do.
pub(super) fn before_asking(
    book: &Book,
    today: Date,
    person: PersonId,
    standing: &Standing,
    asks: &Asks,
) -> Vec<First> {
    let stage = book.person(person).map_or(Stage::Potential, |person| person.alliance.stage);
    let counts = standing.band != Band::Unpriced;
    let thresholds = book.settings().thresholds;
    let limit = thresholds.asks(stage);
    let gap = i32::from(thresholds.gift_gap_days);
    let mut first = Vec::new();
    if !asks.disputes.is_empty() {
        first.push(First::Settle(person, asks.disputes.clone()));
    }
    if !asks.open.is_empty() {
        first.push(First::AwaitAnswer(person, asks.open.clone()));
    }
    if counts && asks.this_quarter.len() >= limit.max(1) {
        first.push(First::AskLess(person, asks.this_quarter.len(), limit.max(1), asks.this_quarter.clone()));
    }
    if counts && standing.flows.gave.count == 0 {
        first.push(First::GiveFirst(person));
    }
    if let Some((date, gift)) = asks.last_gift
        && counts
        && (0..gap).contains(&days_between(date, today))
    {
        let until = date.checked_add(i64::from(gap).days()).unwrap_or(Date::MAX);
        first.push(First::Wait(person, until, vec![gift]));
    }
    let silences = Silences::new(book, today);
    first.retain(|step| silences.speaks_of(step.rule(), person));
    first
}
