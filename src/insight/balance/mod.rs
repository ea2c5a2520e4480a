//! Giving and asking over time: what a chart's bars stand for, and the exchanges behind each (practice.md R4, R22).

mod breakdown;
mod columns;
mod equals;
mod rows;
mod scope;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Flows, Grain, Insight, Period, Span, Tally};
use crate::book::{Direction, ExchangeId};
pub use breakdown::{Breakdown, Row};
pub use columns::Column;
use columns::Columns;
pub use equals::{Equals, Lean, Side};
pub use rows::{Dimension, Part};
use scope::Within;
pub use scope::{Chosen, Scope};

/// What the length of a bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Measure {
    /// Effort, in minutes.
    #[default]
    Minutes,
    /// How many exchanges.
    Count,
}

impl Measure {
    /// What a tally comes to.
    pub const fn of(self, tally: Tally) -> u64 {
        match self {
            Self::Minutes => tally.minutes,
            Self::Count => tally.count as u64,
        }
    }
}

/// One month, quarter or year, or the part of it that lies in the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The days it stands for.
    pub span: Span,
    /// Its name: `2026-03`, `2026-Q1`, `2026`.
    pub label: String,
    /// What was given, asked and received in it.
    pub flows: Flows,
    /// Gave less asked, in minutes, from the first record to the end of this bar.
    pub running_minutes: i64,
    /// Gave less asked, in exchanges, from the first record to the end of this bar.
    pub running_count: i64,
}

impl Bar {
    /// Gave less asked since the start.
    pub const fn running(&self, measure: Measure) -> i64 {
        match measure {
            Measure::Minutes => self.running_minutes,
            Measure::Count => self.running_count,
        }
    }
}

/// Giving and asking over a period, bar by bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balance {
    /// How much time each bar stands for.
    pub grain: Grain,
    /// The bars, oldest first, without gaps. There are none when all of time is asked for and nothing was exchanged.
    pub bars: Vec<Bar>,
    /// All bars together.
    pub total: Flows,
}

impl Balance {
    /// The most bars that are made; when there would be more, the latest are kept.
    pub const MOST_BARS: i32 = Columns::MOST;

    /// The balance over a period. `Period::All` reaches from the first exchange in scope to today, or to the last one if that
    /// comes later.
    pub fn new(insight: &Insight, scope: &Scope, period: Period, grain: Grain) -> Self {
        let span = period.span(insight.today, insight.first_month);
        let within = Within::new(insight, scope, Span { first: Date::MIN, ..span });
        let dates = within.entries().map(|(_, entry)| entry.date);
        let columns = Columns::new(insight, dates.filter(|_| is_open(span)), span, grain);
        let mut flows = vec![Flows::default(); columns.all.len()];
        let (mut before, mut total) = (Flows::default(), Flows::default());
        for (_, entry) in within.entries() {
            if let Some(flows) = columns.at(entry.date).and_then(|at| flows.get_mut(at)) {
                flows.count_in(entry.direction, entry.minutes);
                total.count_in(entry.direction, entry.minutes);
            } else if columns.is_before(entry.date) {
                before.count_in(entry.direction, entry.minutes);
            }
        }
        let (mut running_minutes, mut running_count) = less_asked(before);
        let bars = columns.all.into_iter().zip(flows).map(|(Column { span, label }, flows)| {
            let (minutes, count) = less_asked(flows);
            (running_minutes, running_count) = (running_minutes + minutes, running_count + count);
            Bar { span, label, flows, running_minutes, running_count }
        });
        Self { grain, bars: bars.collect(), total }
    }

    /// The exchanges in scope behind a stretch of time, oldest first: of one direction or of all.
    pub fn exchanges(insight: &Insight, scope: &Scope, span: Span, direction: Option<Direction>) -> Vec<ExchangeId> {
        let within = Within::new(insight, scope, span);
        let mut found: Vec<(Date, ExchangeId)> = within
            .entries()
            .filter(|(_, entry)| direction.is_none_or(|wanted| entry.direction == wanted))
            .map(|(_, entry)| (entry.date, entry.id))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, id)| id).collect()
    }
}

/// Whether a span has no beginning or no end of its own.
fn is_open(span: Span) -> bool {
    span.first == Date::MIN || span.last == Date::MAX
}

/// Gave less asked, in minutes and in exchanges.
const fn less_asked(flows: Flows) -> (i64, i64) {
    let minutes = flows.gave.minutes.cast_signed() - flows.asked.minutes.cast_signed();
    (minutes, flows.gave.count as i64 - flows.asked.count as i64)
}

/// What was given, asked and received on each day on which there was anything.
pub fn by_day(insight: &Insight, scope: &Scope, span: Span) -> BTreeMap<Date, Flows> {
    let mut days: BTreeMap<Date, Flows> = BTreeMap::new();
    for (_, entry) in Within::new(insight, scope, span).entries() {
        days.entry(entry.date).or_default().count_in(entry.direction, entry.minutes);
    }
    days
}
