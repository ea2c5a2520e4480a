//! Giving and asking along any dimension, and over time (practice.md R4, R16, R20, R22).

use super::{
    Column,
    columns::Columns,
    rows::{Dimension, Part, Rows},
    scope::{Scope, Within},
};
use crate::{
    book::Book,
    insight::{Band, Faded, Flows, Grain, Insight, Period},
};

/// What was given, asked and received along a dimension, row by row.
///
/// An exchange counts once in each row it belongs to: whole for each person, each unit and each tag it has. The total counts it
/// once, so that the rows add up to it where every exchange belongs to one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breakdown {
    /// Along what.
    pub by: Dimension,
    /// Months, quarters or years, oldest first; none where they were not asked for.
    pub columns: Vec<Column>,
    /// The rows in which there was anything: people in the order of ids, words in their own order, what is not known last.
    pub rows: Vec<Row>,
    /// Everything in scope and period, each exchange once.
    pub total: Flows,
}

/// One person, level, unit and so on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What its exchanges have in common.
    pub part: Part,
    /// What that is called.
    pub name: String,
    /// What was given, asked and received in the period.
    pub flows: Flows,
    /// The same for each column.
    pub columns: Vec<Flows>,
    /// The balance in words, with whoever belongs to it, over all of time with old entries fading. Alliances that are not
    /// counted with are left out of it. `None` along what is not of people.
    pub band: Option<Band>,
}

impl Breakdown {
    /// The figures of a scope and a period along a dimension, and by month, quarter or year where a grain is given.
    pub fn new(
        (book, insight): (&Book, &Insight),
        scope: &Scope,
        period: Period,
        by: Dimension,
        grain: Option<Grain>,
    ) -> Self {
        let span = period.span(insight.today, insight.first_month);
        let within = Within::new(insight, scope, span);
        let dates = within.entries().map(|(_, entry)| entry.date);
        let columns = grain.map(|grain| Columns::new(insight, dates.filter(|_| super::is_open(span)), span, grain));
        let rows = Rows::new(book, insight, by);
        let mut sums = vec![Flows::default(); rows.parts.len()];
        let mut cells: Vec<Vec<Flows>> = vec![Vec::new(); rows.parts.len()];
        let (mut total, mut belongs) = (Flows::default(), Vec::new());
        for (at, entry) in within.entries() {
            let column = columns.as_ref().map(|columns| (columns.at(entry.date), columns.all.len()));
            if let Some((None, _)) = column {
                continue;
            }
            total.count_in(entry.direction, entry.minutes);
            rows.of(&within, (at, entry), &mut belongs);
            for row in belongs.iter().map(|row| *row as usize) {
                sums[row].count_in(entry.direction, entry.minutes);
                if let Some((Some(column), count)) = column {
                    let cells = &mut cells[row];
                    cells.resize(count, Flows::default());
                    cells[column].count_in(entry.direction, entry.minutes);
                }
            }
        }
        let bands = bands(insight, &rows, by, book.settings().thresholds.even_percent);
        let parts = rows.parts.into_iter().zip(sums).zip(cells).enumerate();
        let rows = parts.filter(|(_, ((_, flows), _))| !flows.is_empty()).map(|(at, ((part, flows), columns))| {
            let name = part.name(book);
            Row { part, name, flows, columns, band: bands.get(at).copied() }
        });
        Self { by, rows: rows.collect(), columns: columns.map_or_else(Vec::new, |columns| columns.all), total }
    }
}

/// The band of each row along what is of people; none along anything else.
fn bands(insight: &Insight, rows: &Rows, by: Dimension, even_percent: u16) -> Vec<Band> {
    if !matches!(by, Dimension::Person | Dimension::Level | Dimension::Unit | Dimension::Relation) {
        return Vec::new();
    }
    let mut faded = vec![Faded::default(); rows.parts.len()];
    let mut unpriced = vec![true; rows.parts.len()];
    for (slot, standing) in insight.standings.iter().enumerate() {
        for row in rows.of_person(slot).iter().map(|row| *row as usize) {
            if standing.band != Band::Unpriced {
                faded[row] += standing.faded;
                unpriced[row] = false;
            }
        }
    }
    let band =
        |(faded, unpriced): (&Faded, bool)| if unpriced { Band::Unpriced } else { Band::of(faded, even_percent) };
    faded.iter().zip(unpriced).map(band).collect()
}
