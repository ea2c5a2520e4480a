//! The months, quarters or years that figures are told by.

use jiff::civil::Date;

use crate::insight::{Grain, Insight, Span, day::Day};

/// A month, quarter or year, or the part of it that lies in the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The days it stands for.
    pub span: Span,
    /// Its name: `2026-03`, `2026-Q1`, `2026`.
    pub label: String,
}

/// Columns without gaps, oldest first.
#[derive(Debug)]
pub(super) struct Columns {
    pub all: Vec<Column>,
    span: Span,
    grain: Grain,
    first_month: u8,
    /// The number of the first one's month, quarter or year.
    first: i32,
}

impl Columns {
    /// The most columns that are made; when there would be more, the latest are kept.
    pub const MOST: i32 = 600;

    /// The columns of a period. Without a beginning they reach from the first of `dates`, without an end to today or to the last
    /// of them, if that comes later.
    pub fn new(insight: &Insight, dates: impl Iterator<Item = Date>, span: Span, grain: Grain) -> Self {
        let first_month = insight.first_month;
        let mut columns = Self { all: Vec::new(), span, grain, first_month, first: 0 };
        let ends = dates.map(Day::new).fold(None, |ends: Option<(Day, Day)>, day| {
            Some(ends.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
        });
        let ends = ends.and_then(|(first, last)| first.date().zip(last.date()));
        let first = if span.first == Date::MIN { ends.map(|(first, _)| first) } else { Some(span.first) };
        let open = || Some(ends.map_or(insight.today, |(_, last)| last.max(insight.today)));
        let last = if span.last == Date::MAX { open() } else { Some(span.last) };
        let (Some(first), Some(last)) = (first, last) else { return columns };
        let (from, to) = (columns.unit(first), columns.unit(last));
        columns.first = from.max(to.saturating_sub(Self::MOST - 1));
        columns.all = (columns.first..=to)
            .map(|number| {
                let whole = grain.span(grain.step(grain.start(last, first_month), i64::from(number - to)));
                Column {
                    span: Span { first: whole.first.max(span.first), last: whole.last.min(span.last) },
                    label: grain.label(whole.first, first_month),
                }
            })
            .collect();
        columns
    }

    /// The number of the month, quarter or year that holds a day.
    fn unit(&self, day: Date) -> i32 {
        let months = i32::from(day.year()) * 12 + i32::from(day.month()) - i32::from(self.first_month);
        match self.grain {
            Grain::Month => months,
            Grain::Quarter => months.div_euclid(3),
            Grain::Year => months.div_euclid(12),
        }
    }

    /// The place of the column that holds a day, if one does.
    pub fn at(&self, day: Date) -> Option<usize> {
        let place = usize::try_from(self.unit(day) - self.first).ok()?;
        (place < self.all.len() && self.span.contains(day)).then_some(place)
    }

    /// Whether a day comes before all columns.
    pub fn is_before(&self, day: Date) -> bool {
        self.all.first().is_none_or(|column| day < column.span.first)
    }
}
