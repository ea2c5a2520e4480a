//! Giving and asking over time: what a chart's bars stand for, and the exchanges behind each (practice.md R4, R22).

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Entry, Flows, Grain, Insight, Period, Span, Tally};
use crate::book::{Direction, ExchangeId, ExchangeKind, PersonId, Vocabulary};

/// Whose exchanges are counted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Scope {
    /// Everyone's.
    #[default]
    Everyone,
    /// Those with at least one of these people; an exchange with several of them counts once.
    People(BTreeSet<PersonId>),
}

impl From<PersonId> for Scope {
    fn from(person: PersonId) -> Self {
        Self::People(BTreeSet::from([person]))
    }
}

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
    pub const MOST_BARS: i32 = 600;

    /// The balance over a period. `Period::All` reaches from the first exchange in scope to today, or to the last one if that
    /// comes later.
    pub fn new(insight: &Insight, scope: &Scope, period: Period, grain: Grain) -> Self {
        let span = period.span(insight.today, insight.first_month);
        let entries: Vec<&Entry> = in_scope(insight, scope, Span::ALL).collect();
        let mut bars = empty_bars(insight, &entries, span, grain);
        let mut total = Flows::default();
        let (mut minutes, mut count) = (0_i64, 0_i64);
        let first = bars.first().map_or(Date::MAX, |bar| bar.span.first);
        let first_unit = unit(first, grain, insight.first_month);
        for entry in entries {
            if entry.date < first {
                let sign = sign(entry.direction);
                minutes += sign * i64::from(entry.minutes);
                count += sign;
            } else if span.contains(entry.date)
                && let Some(bar) = usize::try_from(unit(entry.date, grain, insight.first_month) - first_unit)
                    .ok()
                    .and_then(|at| bars.get_mut(at))
            {
                bar.flows.count_in(entry.direction, entry.minutes);
                total.count_in(entry.direction, entry.minutes);
            }
        }
        for bar in &mut bars {
            minutes += bar.flows.gave.minutes.cast_signed() - bar.flows.asked.minutes.cast_signed();
            count += i64::from(bar.flows.gave.count) - i64::from(bar.flows.asked.count);
            (bar.running_minutes, bar.running_count) = (minutes, count);
        }
        Self { grain, bars, total }
    }

    /// The exchanges in scope behind a stretch of time, oldest first: of one direction or of all.
    pub fn exchanges(insight: &Insight, scope: &Scope, span: Span, direction: Option<Direction>) -> Vec<ExchangeId> {
        let mut found: Vec<(Date, ExchangeId)> = in_scope(insight, scope, span)
            .filter(|entry| direction.is_none_or(|wanted| entry.direction == wanted))
            .map(|entry| (entry.date, entry.id))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, id)| id).collect()
    }
}

/// What was given, asked and received of each kind, in the order of the vocabulary; kinds of which there was nothing are left out.
pub fn by_kind(insight: &Insight, scope: &Scope, span: Span) -> Vec<(ExchangeKind, Flows)> {
    let mut kinds: BTreeMap<ExchangeKind, Flows> = BTreeMap::new();
    for entry in in_scope(insight, scope, span) {
        kinds.entry(entry.kind).or_default().count_in(entry.direction, entry.minutes);
    }
    ExchangeKind::ALL.iter().filter_map(|kind| kinds.get(kind).map(|flows| (*kind, *flows))).collect()
}

/// What was given, asked and received with each person, in the order of ids; people with whom there was nothing are left out.
pub fn by_person(insight: &Insight, span: Span) -> Vec<(PersonId, Flows)> {
    let mut flows = vec![Flows::default(); insight.slots.len()];
    for entry in in_scope(insight, &Scope::Everyone, span) {
        for slot in insight.people_of(entry) {
            if let Some(flows) = flows.get_mut(*slot as usize) {
                flows.count_in(entry.direction, entry.minutes);
            }
        }
    }
    insight.slots.people().iter().copied().zip(flows).filter(|(_, flows)| !flows.is_empty()).collect()
}

/// What was given, asked and received on each day on which there was anything.
pub fn by_day(insight: &Insight, scope: &Scope, span: Span) -> BTreeMap<Date, Flows> {
    let mut days: BTreeMap<Date, Flows> = BTreeMap::new();
    for entry in in_scope(insight, scope, span) {
        days.entry(entry.date).or_default().count_in(entry.direction, entry.minutes);
    }
    days
}

fn in_scope<'a>(insight: &'a Insight, scope: &Scope, span: Span) -> impl Iterator<Item = &'a Entry> {
    let mask = match scope {
        Scope::Everyone => None,
        Scope::People(people) => {
            let mut mask = vec![false; insight.standings.len()];
            for slot in people.iter().filter_map(|person| insight.slots.get(*person)) {
                mask[slot] = true;
            }
            Some(mask)
        }
    };
    insight.entries.iter().filter(move |entry| {
        let among = |mask: &Vec<bool>| insight.people_of(entry).iter().any(|slot| mask[*slot as usize]);
        span.contains(entry.date) && mask.as_ref().is_none_or(among)
    })
}

const fn sign(direction: Direction) -> i64 {
    match direction {
        Direction::Gave => 1,
        Direction::Asked => -1,
        Direction::Received => 0,
    }
}

/// The number of the month, quarter or year that holds a day.
fn unit(day: Date, grain: Grain, first_month: u8) -> i32 {
    let months = i32::from(day.year()) * 12 + i32::from(day.month()) - i32::from(first_month);
    months.div_euclid(grain.months())
}

fn empty_bars(insight: &Insight, entries: &[&Entry], span: Span, grain: Grain) -> Vec<Bar> {
    let first_month = insight.first_month;
    let dates = || entries.iter().map(|entry| entry.date);
    let first = if span.first == Date::MIN { dates().min() } else { Some(span.first) };
    let last = if span.last == Date::MAX { dates().max().max(Some(insight.today)) } else { Some(span.last) };
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    let (from, to) = (unit(first, grain, first_month), unit(last, grain, first_month));
    let from = from.max(to.saturating_sub(Balance::MOST_BARS - 1));
    (from..=to)
        .map(|number| {
            let whole = grain.span(grain.step(grain.start(last, first_month), i64::from(number - to)));
            Bar {
                span: Span { first: whole.first.max(span.first), last: whole.last.min(span.last) },
                label: grain.label(whole.first, first_month),
                flows: Flows::default(),
                running_minutes: 0,
                running_count: 0,
            }
        })
        .collect()
}
