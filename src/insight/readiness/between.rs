//! What lies between someone and me that an ask has to reckon with.

use jiff::{ToSpan as _, civil::Date};

use crate::{
    book::{
        AnyId, Book, Credit, Dispute, DisputeId, Exchange, ExchangeId, ExchangeKind, Flow, Outcome, PersonId, Promise,
        PromiseId, Promiser,
    },
    insight::{Grain, Insight, Period, Span, days_between},
};

/// What lies between someone and me, gathered in one walk over the records with them; every list is newest first.
///
/// Thanks that I gave are no gift here: they are owed, and nobody takes an ask after them for a trade.
#[derive(Debug, Default)]
pub(in crate::insight) struct Between {
    /// Asks of this quarter, those taken back not counted.
    pub this_quarter: Vec<AnyId>,
    /// Asks without an answer, whenever they were made.
    pub open: Vec<AnyId>,
    /// Asks that count against the limit: those of this quarter, and earlier ones that are still open.
    pub counted: Vec<AnyId>,
    /// The day of the last gift.
    pub last_gift: Option<(Date, ExchangeId)>,
    /// Gifts so lately that an ask looks like their price.
    pub gifts_lately: Vec<(Date, ExchangeId, ExchangeKind)>,
    /// What I gave before, one of each kind.
    pub gave: Vec<(ExchangeKind, ExchangeId)>,
    /// What they did for me: received, or asked and granted.
    pub got: Vec<(ExchangeKind, ExchangeId)>,
    /// The largest thing exchanged, in minutes.
    pub largest: Option<(u32, ExchangeId)>,
    /// Received, and neither thanked nor so long ago that thanks are no longer spoken of.
    pub thanks_owed: Vec<ExchangeId>,
    /// The same for credit.
    pub credit_owed: Vec<ExchangeId>,
    /// Promises of mine that were due before today.
    pub late: Vec<PromiseId>,
    /// Disputes still open.
    pub disputes: Vec<DisputeId>,
    /// The newest record up to today.
    pub last: Option<AnyId>,
    /// The day of the first one.
    pub first: Option<Date>,
}

impl Between {
    /// What lies between a person and me.
    pub fn of(book: &Book, insight: &Insight, person: PersonId) -> Self {
        let walk = Walk::new(book, insight);
        let mut between = Self::default();
        for dated in insight.records_of(person) {
            if dated.date <= walk.today {
                between.last = between.last.or(Some(dated.id));
                between.first = Some(dated.date);
            }
            match dated.id {
                AnyId::Dispute(id) if book.get::<Dispute>(id).is_some_and(Dispute::is_open) => {
                    between.disputes.push(id);
                }
                AnyId::Promise(id) => {
                    let late = |promise: &Promise| promise.by == Promiser::Me && promise.is_late(walk.today);
                    if book.get::<Promise>(id).is_some_and(late) {
                        between.late.push(id);
                    }
                }
                AnyId::Exchange(id) => {
                    if let Some(exchange) = book.get::<Exchange>(id) {
                        between.count_in(&walk, id, exchange);
                    }
                }
                _ => {}
            }
        }
        between
    }

    fn count_in(&mut self, walk: &Walk, id: ExchangeId, exchange: &Exchange) {
        let ago = days_between(exchange.date, walk.today);
        match exchange.flow {
            Flow::Gave { .. } if ago >= 0 && exchange.kind != ExchangeKind::Thanks => {
                self.gift(walk, id, exchange, ago);
            }
            Flow::Gave { .. } => {}
            Flow::Asked { outcome } => {
                let in_quarter = outcome != Outcome::Withdrawn && walk.quarter.contains(exchange.date);
                let is_open = outcome == Outcome::Open;
                for (counts, list) in [
                    (in_quarter, &mut self.this_quarter),
                    (is_open, &mut self.open),
                    (in_quarter || is_open, &mut self.counted),
                ] {
                    if counts {
                        list.push(id.into());
                    }
                }
                if matches!(outcome, Outcome::Granted | Outcome::GrantedInPart) {
                    self.got(walk, id, exchange);
                }
            }
            Flow::Received { thanked, credit } => {
                self.got(walk, id, exchange);
                let spoken_of = ago <= walk.thanks_lapse && ago >= 0;
                if spoken_of && thanked.is_none() && exchange.kind != ExchangeKind::Thanks {
                    self.thanks_owed.push(id);
                }
                if spoken_of && credit == Credit::Owed {
                    self.credit_owed.push(id);
                }
            }
        }
    }

    fn gift(&mut self, walk: &Walk, id: ExchangeId, exchange: &Exchange, ago: i32) {
        self.last_gift = self.last_gift.or(Some((exchange.date, id)));
        if ago < walk.gap {
            self.gifts_lately.push((exchange.date, id, exchange.kind));
        }
        if !self.gave.iter().any(|(kind, _)| *kind == exchange.kind) {
            self.gave.push((exchange.kind, id));
        }
        self.measure(walk, id, exchange);
    }

    fn got(&mut self, walk: &Walk, id: ExchangeId, exchange: &Exchange) {
        self.got.push((exchange.kind, id));
        self.measure(walk, id, exchange);
    }

    fn measure(&mut self, walk: &Walk, id: ExchangeId, exchange: &Exchange) {
        let minutes = exchange.effort.minutes(walk.book.settings().sizes);
        if self.largest.is_none_or(|(most, _)| minutes > most) {
            self.largest = Some((minutes, id));
        }
    }
}

/// What the walk measures by.
struct Walk<'a> {
    book: &'a Book,
    today: Date,
    quarter: Span,
    gap: i32,
    thanks_lapse: i32,
}

impl<'a> Walk<'a> {
    fn new(book: &'a Book, insight: &Insight) -> Self {
        let thresholds = &book.settings().thresholds;
        Self {
            book,
            today: insight.today(),
            quarter: quarter(insight),
            gap: thresholds.gift_gap_days.into(),
            thanks_lapse: thresholds.thanks_lapse_days.into(),
        }
    }
}

/// The quarter of today.
pub(super) fn quarter(insight: &Insight) -> Span {
    Period::This(Grain::Quarter).span(insight.today(), insight.first_month())
}

/// The same day so many days later.
pub(super) fn later(day: Date, days: u16) -> Date {
    day.checked_add(i64::from(days).days()).unwrap_or(Date::MAX)
}
