//! `mutual balance`: giving and asking as a table, along any dimension and over time.

use clap::{Args, ValueEnum};

use super::{BookArgument, Surroundings, verbs::book_of};
use crate::{
    book::{Book, Vocabulary as _},
    insight::{
        Balance, Band, Breakdown, Column, Dimension, FigureTable, Filter, Flows, Grain, Insight, Measure, Period,
        Scope, Subject, Tally,
    },
};

/// What to tell, and how.
#[derive(Debug, Args)]
pub(super) struct BalanceTable {
    #[command(flatten)]
    book: BookArgument,
    /// Along what: person, level, unit, relation, tag, mission or kind; without it, everything together
    #[arg(long, value_name = "WORD", value_parser = dimension)]
    by: Option<Dimension>,
    /// One line a month, quarter or year
    #[arg(long, value_enum)]
    per: Option<Per>,
    /// Over which time, like 2026-Q3, "last 4 quarters" or all
    #[arg(long, default_value = "all")]
    period: Period,
    /// Only the exchanges that the ledger shows with these words, like "level:director is:gave"
    #[arg(long, value_name = "WORDS", value_parser = filter)]
    filter: Option<Filter>,
    /// Hours of effort, or how often
    #[arg(long, value_enum, default_value_t = Unit::Hours)]
    measure: Unit,
    /// As CSV: a line with names, then one line for each row and time
    #[arg(long)]
    csv: bool,
}

/// What one line or bar stands for.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Per {
    Month,
    Quarter,
    Year,
}

impl From<Per> for Grain {
    fn from(per: Per) -> Self {
        match per {
            Per::Month => Self::Month,
            Per::Quarter => Self::Quarter,
            Per::Year => Self::Year,
        }
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Unit {
    Hours,
    Count,
}

impl From<Unit> for Measure {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Hours => Self::Minutes,
            Unit::Count => Self::Count,
        }
    }
}

fn dimension(word: &str) -> Result<Dimension, String> {
    Dimension::parse(word).map_err(|unknown| unknown.to_string())
}

/// The filter of these words, or what is wrong with the first that was not understood.
pub(super) fn filter(words: &str) -> Result<Filter, String> {
    let (filter, problems) = Filter::parse(words, Subject::Ledger);
    problems.into_iter().next().map_or(Ok(filter), |problem| Err(problem.message))
}

/// The exchanges that come through a filter, if there is one.
pub(super) fn scope_of(filter: Option<&Filter>, book: &Book, insight: &Insight) -> Scope {
    filter.map_or(Scope::Everyone, |filter| Scope::matching(book, insight, filter))
}

impl BalanceTable {
    /// The table as text.
    pub fn tell(&self, surroundings: &Surroundings) -> Result<String, String> {
        let book = book_of(&self.book, surroundings)?;
        let insight = Insight::new(&book, surroundings.today());
        let scope = scope_of(self.filter.as_ref(), &book, &insight);
        let table = match (self.by, self.per) {
            (Some(by), per) => {
                let breakdown = Breakdown::new((&book, &insight), &scope, self.period, by, per.map(Grain::from));
                self.along(&breakdown)
            }
            (None, per) => self.over_time(&insight, &scope, per.map(Grain::from)),
        };
        Ok(if self.csv { table.csv() } else { table.text() })
    }

    fn along(&self, breakdown: &Breakdown) -> FigureTable {
        let mut table = FigureTable::new(&[breakdown.by.word()]);
        if self.per.is_some() {
            table.words("period");
        }
        table.numbers(&["gave", "asked", "received"]);
        let bands = self.per.is_none() && breakdown.rows.iter().any(|row| row.band.is_some());
        if bands {
            table.words("balance");
        }
        for row in &breakdown.rows {
            if self.per.is_none() {
                let band = if bands { vec![row.band.map_or("", Band::words).to_owned()] } else { Vec::new() };
                table.line([vec![row.name.clone()], self.figures(row.flows), band].concat());
            }
            for (Column { label, .. }, flows) in breakdown.columns.iter().zip(&row.columns) {
                if !flows.is_empty() {
                    table.line([vec![row.name.clone(), label.clone()], self.figures(*flows)].concat());
                }
            }
        }
        let whole =
            if self.per.is_some() { vec!["in all".to_owned(), String::new()] } else { vec!["in all".to_owned()] };
        table.whole = [whole, self.figures(breakdown.total)].concat();
        table
    }

    fn over_time(&self, insight: &Insight, scope: &Scope, grain: Option<Grain>) -> FigureTable {
        let balance = Balance::new(insight, scope, self.period, grain.unwrap_or(Grain::Year));
        let mut table = FigureTable::new(&["period"]);
        table.numbers(&["gave", "asked", "received"]);
        if grain.is_some() {
            table.numbers(&["gave less asked, since the start"]);
            for bar in &balance.bars {
                let running = match self.measure {
                    Unit::Hours => self.hours(bar.running_minutes as f64),
                    Unit::Count => bar.running_count.to_string(),
                };
                table.line([vec![bar.label.clone()], self.figures(bar.flows), vec![running]].concat());
            }
        }
        table.whole = [vec!["in all".to_owned()], self.figures(balance.total)].concat();
        table
    }

    fn figures(&self, flows: Flows) -> Vec<String> {
        let figure = |tally: Tally| match self.measure {
            Unit::Hours => self.hours(Measure::Minutes.of(tally) as f64),
            Unit::Count => Measure::Count.of(tally).to_string(),
        };
        [flows.gave, flows.asked, flows.received].map(figure).to_vec()
    }

    /// Hours to the tenth for the eye, to the hundredth for other programs.
    fn hours(&self, minutes: f64) -> String {
        if self.csv { format!("{:.2}", minutes / 60.0) } else { format!("{:.1}", minutes / 60.0) }
    }
}
