//! `mutual picture network`: the picture of the network, drawn without a window.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::{
    BookArgument, Surroundings,
    verbs::{about, book_of},
};
use crate::{
    book::Book,
    insight::Period,
    picture::{Colouring, Encodings, PictureFormat, Sheet, Sizing, svg, title_of},
    store::atomic,
    ui::theme::Theme,
};

/// Which network to draw, and how.
#[derive(Debug, Args)]
pub(super) struct NetworkPicture {
    #[command(flatten)]
    book: BookArgument,
    /// The file to write, named .svg or .png
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The day whose network is drawn, like 2026-03-31; without it, today
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    /// What colour tells: unit, stage, level, relation, community, balance or cadence
    #[arg(long, value_name = "WORD", default_value = "unit")]
    colour: Colouring,
    /// What size tells: closeness, time-spent, exchanges or influence
    #[arg(long, value_name = "WORD", default_value = "closeness")]
    size: Sizing,
    /// The time whose giving and asking is shown, like 2026-Q3 or "last 4 quarters"; without it, all of it, fading
    #[arg(long)]
    period: Option<Period>,
    /// Initials in place of names, and no title
    #[arg(long)]
    initials: bool,
    /// Leave the title out
    #[arg(long)]
    no_title: bool,
    /// On a dark ground
    #[arg(long)]
    dark: bool,
    /// Pixels of a PNG for each point of the page; without it 2, or as many as there is room for
    #[arg(long)]
    scale: Option<f32>,
    /// Chance in the layout: another seed, another picture
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "a date is written like 2026-03-31".to_owned())
}

impl NetworkPicture {
    /// Draws it and tells where it lies.
    pub fn draw(&self, surroundings: &Surroundings) -> Result<String, String> {
        let format = PictureFormat::of(&self.out).map_err(|refusal| about(&self.out, refusal))?;
        let (today, book) = (surroundings.today(), book_of(&self.book, surroundings)?);
        let day = self.as_of.unwrap_or(today);
        if day > today {
            return Err(format!("{day} lies ahead: the network of that day is not known yet"));
        }
        let sheet = self.sheet(&book, day);
        let bytes = format.bytes(svg(&sheet), self.scale).map_err(|error| about(&self.out, error))?;
        atomic::write(&self.out, &bytes)
            .map_err(|error| about(&self.out, format!("the picture can not be written: {error}")))?;
        Ok(format!("{}\n", self.out.display()))
    }

    fn sheet(&self, book: &Book, day: Date) -> Sheet {
        let encodings = Encodings { colouring: self.colour, sizing: self.size, period: self.period };
        let palette = Theme::of_mode(self.dark).palette();
        let title = (!self.no_title && !self.initials).then(|| title_of(book));
        Sheet { title, initials: self.initials, ..Sheet::around_me(book, day, encodings, self.seed, palette) }
    }
}
