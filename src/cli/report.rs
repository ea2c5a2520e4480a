//! `mutual report`: the report of a quarter, written without a window.

use std::path::PathBuf;

use clap::Args;

use super::{
    BookArgument, Surroundings,
    verbs::{about, book_of},
};
use crate::{
    book::Quarter,
    report::{ReportFormat, Telling, report},
    store::atomic,
    ui::theme::Theme,
};

/// Which quarter to report of, and how much.
#[derive(Debug, Args)]
pub(super) struct ReportArguments {
    #[command(flatten)]
    book: BookArgument,
    /// The quarter, like 2026-Q3; without it, the last one that is over
    #[arg(long)]
    quarter: Option<Quarter>,
    /// The file to write, named .html or .md
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Names and all that was written; without it people go by pseudonyms, and no text that was typed is told
    #[arg(long)]
    full: bool,
}

impl ReportArguments {
    /// Writes it and tells where it lies.
    pub fn write(&self, surroundings: &Surroundings) -> Result<String, String> {
        let format = ReportFormat::of(&self.out).map_err(|refusal| about(&self.out, refusal))?;
        let (today, book) = (surroundings.today(), book_of(&self.book, surroundings)?);
        let first_month = book.settings().first_month;
        let quarter = self.quarter.unwrap_or_else(|| Quarter::of(today, first_month).plus(-1));
        if quarter.first_day(first_month) > today {
            return Err(format!("{quarter} lies ahead: there is nothing to report of it yet"));
        }
        let telling = if self.full { Telling::Full } else { Telling::Redacted };
        let document = report(&book, today, quarter, telling, Theme::of_mode(false).palette());
        atomic::write(&self.out, format.text(&document).as_bytes())
            .map_err(|error| about(&self.out, format!("the report can not be written: {error}")))?;
        Ok(format!("{}\n", self.out.display()))
    }
}
