//! Before an ask: whether to ask someone now, why, and what to do first (practice.md R1 to R4, R6 to R8, R11, R18).
//!
//! Each rule gives a reason for or against, and each reason has a weight. One that stops makes the verdict "ask someone else";
//! one that slows, "warm up first"; with neither it is "go". Nothing is added up: a verdict is as sharp as its weightiest
//! reason, and a rule that was silenced gives none. With someone unpriced nothing is counted: no gifts, no asks, no sizes.

mod between;
mod giving;
mod others;
mod reasons;
#[cfg(test)]
mod tests;
mod weigh;

use jiff::civil::Date;

pub(super) use between::Between;
pub use giving::{Giving, Worth};
pub use reasons::{Reason, Weight, Why};

use super::{Insight, Silences, alike::Topic};
use crate::{
    book::{Book, Effort, ExchangeKind, PersonId, Size},
    capture,
};
use weigh::Look;

/// What I mean to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// How much effort it would take.
    pub effort: Effort,
    /// What kind of thing, where that is known.
    pub kind: Option<ExchangeKind>,
    /// What it is, in a few words.
    pub what: String,
}

impl Default for Wish {
    /// Something small, whatever it is.
    fn default() -> Self {
        Self::new(Effort::Size(Size::Small), "")
    }
}

impl Wish {
    /// What some words ask for; they tell the kind too, if they can.
    pub fn new(effort: Effort, what: &str) -> Self {
        Self { effort, kind: capture::kind_of(what), what: what.trim().to_owned() }
    }

    fn topic(&self) -> Topic {
        let kind = self.kind.map_or("", crate::book::Vocabulary::word);
        if self.what.is_empty() { Topic::of(kind) } else { Topic::of(&self.what) }
    }
}

/// Whether to ask, the readiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Nothing speaks against it.
    Go,
    /// Something should be done, or waited for, first.
    WarmUp,
    /// This is not the person to ask now.
    AskElse,
}

impl Verdict {
    /// The verdict in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Go => "Go",
            Self::WarmUp => "Warm up first",
            Self::AskElse => "Ask someone else",
        }
    }

    fn of(reasons: &[Reason]) -> Self {
        match reasons.iter().map(|reason| reason.weight).min() {
            Some(Weight::Stops) => Self::AskElse,
            Some(Weight::Slows) => Self::WarmUp,
            Some(Weight::Leans | Weight::For) | None => Self::Go,
        }
    }
}

/// From when on it would be "go".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// It is already.
    Now,
    /// From this day on, if nothing else happens.
    From(Date),
    /// Once what stands against it is settled, and not before a day if one is named.
    Settled(Option<Date>),
}

/// How ready a person is for an ask of mine. It speaks of the ask, never of the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readiness {
    /// Whom I would ask.
    pub person: PersonId,
    /// Whether to.
    pub verdict: Verdict,
    /// Why, the weightiest reason first, those against before those for.
    pub reasons: Vec<Reason>,
    /// What to give first, unless it is "go".
    pub giving: Option<Giving>,
    /// Asks that count this quarter; none with someone unpriced.
    asked: usize,
}

impl Readiness {
    /// What speaks against it, the weightiest first.
    pub fn against(&self) -> impl Iterator<Item = &Reason> {
        self.reasons.iter().filter(|reason| reason.weight.is_against())
    }

    /// From when on it would be "go".
    pub fn again(&self) -> Again {
        let holding: Vec<_> = self.reasons.iter().filter(|reason| reason.weight <= Weight::Slows).collect();
        let latest = holding.iter().filter_map(|reason| reason.until).max();
        match latest {
            _ if holding.is_empty() => Again::Now,
            Some(day) if holding.iter().all(|reason| reason.until.is_some()) => Again::From(day),
            day => Again::Settled(day),
        }
    }
}

/// Gives counsel on asks, from one revision of a book.
pub struct Counsel<'a> {
    book: &'a Book,
    insight: &'a Insight,
    silences: Silences,
}

impl<'a> Counsel<'a> {
    /// Counsel from a book and the figures that follow from it.
    pub fn new(book: &'a Book, insight: &'a Insight) -> Self {
        Self { book, insight, silences: Silences::new(book, insight.today()) }
    }

    /// Whether to ask a person for something; nothing for someone who is not in the book.
    pub fn on(&self, person: PersonId, wish: &Wish) -> Option<Readiness> {
        let look = Look::new(self.book, self.insight, person, self.book.person(person)?, wish);
        let mut reasons = look.reasons();
        reasons.retain(|reason| self.silences.allow(reason.rule, &[person], &reason.records));
        let verdict = Verdict::of(&reasons);
        let giving = if verdict == Verdict::Go { None } else { giving::first(&look) };
        let giving = giving.filter(|giving| self.silences.allow(giving.rule, &[person], &[giving.record]));
        let asked = if look.counts() { look.between.counted.len() } else { 0 };
        Some(Readiness { person, verdict, reasons, giving, asked })
    }

    /// Up to two others who offer the same thing or gave its kind before, and are readier than this person, or as ready and
    /// less asked.
    pub fn others(&self, instead_of: &Readiness, wish: &Wish) -> Vec<Readiness> {
        others::find(self, instead_of, wish)
    }
}
