//! `mutual picture balance`: the balance as a picture, drawn without a window.

use std::path::PathBuf;

use clap::Args;

use super::{
    BookArgument, Surroundings,
    balance::{Per, Unit, filter},
    verbs::{about, book_of},
};
use crate::{
    insight::{Filter, Grain, Insight, Measure, Period},
    picture::{
        PictureFormat,
        balance::{Figures, Question, Sheet, Shown, svg, title_of},
    },
    store::atomic,
    ui::theme::Theme,
};

/// Which balance to draw, and how.
#[derive(Debug, Args)]
pub(super) struct BalancePicture {
    #[command(flatten)]
    book: BookArgument,
    /// The file to write, named .svg or .png
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Over which time, like 2026-Q3, "last 4 quarters" or all
    #[arg(long, default_value = "last 8 quarters")]
    period: Period,
    /// What one bar stands for; without it, what suits the period
    #[arg(long, value_enum)]
    per: Option<Per>,
    /// Only the exchanges that the ledger shows with these words, like "level:director is:gave"
    #[arg(long, value_name = "WORDS", value_parser = filter)]
    filter: Option<Filter>,
    /// Hours of effort, or how often
    #[arg(long, value_enum, default_value_t = Unit::Hours)]
    measure: Unit,
    /// Show the time before behind it
    #[arg(long)]
    compare: bool,
    /// Leave the title out
    #[arg(long)]
    no_title: bool,
    /// On a dark ground
    #[arg(long)]
    dark: bool,
    /// Pixels of a PNG for each point of the page; without it 2, or as many as there is room for
    #[arg(long)]
    scale: Option<f32>,
}

impl BalancePicture {
    /// Draws it and tells where it lies.
    pub fn draw(&self, surroundings: &Surroundings) -> Result<String, String> {
        let format = PictureFormat::of(&self.out).map_err(|refusal| about(&self.out, refusal))?;
        let book = book_of(&self.book, surroundings)?;
        let question = Question {
            filter: self.filter.clone().unwrap_or_default(),
            period: self.period,
            grain: self.per.map_or_else(|| self.period.usual_grain(), Grain::from),
            measure: Measure::from(self.measure),
            compares: self.compare,
            ..Question::default()
        };
        let figures = Figures::new(&book, &Insight::new(&book, surroundings.today()), question);
        let title = (!self.no_title).then(|| title_of(&book));
        let sheet = Sheet { figures, shown: Shown::default(), title, palette: Theme::of_mode(self.dark).palette() };
        let bytes = format.bytes(svg(&sheet), self.scale).map_err(|error| about(&self.out, error))?;
        atomic::write(&self.out, &bytes)
            .map_err(|error| about(&self.out, format!("the picture can not be written: {error}")))?;
        Ok(format!("{}\n", self.out.display()))
    }
}
