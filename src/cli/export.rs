//! `mutual export` and `mutual formats`: the book in other programs' formats, and which there are.

use std::{fmt::Write as _, path::PathBuf};

use clap::{Args, ValueEnum, builder::PossibleValuesParser, builder::TypedValueParser as _};
use jiff::civil::Date;

use super::{
    BookArgument, Surroundings,
    verbs::{about, book_of},
};
use crate::{
    book::{Book, Vocabulary as _},
    insight::{Filter, Insight, Subject},
    interop::{self, CalendarKind, CalendarWanted, Export, ExportFormat, Format, Whom},
};

/// What to write, of whom, and how much.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct ExportArguments {
    #[command(flatten)]
    book: BookArgument,
    /// What to write; "mutual formats" tells what each is for
    #[arg(long, value_name = "FORMAT", value_parser = format())]
    format: ExportFormat,
    /// For csv the folder to write into, which is made if it is not there; else the file to write
    #[arg(long, value_name = "DIR|FILE")]
    out: PathBuf,
    /// Only people whom these filter words let through, with what names them, like "stage:allied unit:finance"
    #[arg(long, value_name = "WORDS", conflicts_with = "person")]
    filter: Option<String>,
    /// All that the book holds about one person, by name, email address or id
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    /// With notes, and with the answers given in reviews
    #[arg(long, conflicts_with = "redacted")]
    notes: bool,
    /// Under pseudonyms, and without anything that was typed
    #[arg(long)]
    redacted: bool,
    /// Cells of csv as they are, even where a spreadsheet would take them for formulas
    #[arg(long)]
    raw_cells: bool,
    /// What the entries of a calendar file are; without it, to-dos
    #[arg(long = "as", value_enum)]
    kind: Option<Entries>,
    /// In a calendar file what is over too: promises and actions that are closed, and encounters
    #[arg(long)]
    past: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Entries {
    /// Things to do, with a day where there is one
    Todos,
    /// Whole days; what has no day is left out
    Events,
}

fn format() -> impl clap::builder::TypedValueParser<Value = ExportFormat> {
    let words = ExportFormat::ALL.iter().map(|format| format.word());
    PossibleValuesParser::new(words).try_map(|word| ExportFormat::parse(&word))
}

impl ExportArguments {
    /// Writes it, and tells where it lies and what it holds.
    pub fn write(&self, surroundings: &Surroundings) -> Result<String, String> {
        for (given, option, goes_with) in [
            (self.kind.is_some(), "--as tells what a calendar file holds: it", ExportFormat::Ics),
            (self.past, "--past", ExportFormat::Ics),
            (self.raw_cells, "--raw-cells", ExportFormat::Csv),
        ] {
            if given && self.format != goes_with {
                return Err(format!("{option} goes with --format {goes_with}"));
            }
        }
        let book = book_of(&self.book, surroundings)?;
        let kind = match self.kind {
            None | Some(Entries::Todos) => CalendarKind::Todos,
            Some(Entries::Events) => CalendarKind::Events,
        };
        let export = Export {
            whom: self.whom(&book, surroundings.today())?,
            notes: self.notes,
            redacted: self.redacted,
            raw_cells: self.raw_cells,
            calendar: CalendarWanted { encounters: self.past, closed: self.past, ..CalendarWanted::open(kind) },
            ..Export::new(self.format)
        };
        let leaving = export.leaving(&book).map_err(|error| error.to_string())?;
        let written =
            leaving.written(surroundings.clock.now()).map_err(|error| format!("{error}; nothing was written"))?;
        let paths =
            written.save(&self.out).map_err(|error| about(&self.out, format!("it can not be written: {error}")))?;
        let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        Ok(format!("{}\n{}\n", paths.join("\n"), leaving.summary()))
    }

    fn whom(&self, book: &Book, today: Date) -> Result<Whom, String> {
        if let Some(who) = &self.person {
            return Whom::called(book, who).map_err(|error| error.to_string());
        }
        let Some(words) = &self.filter else { return Ok(Whom::Everyone) };
        let (filter, problems) = Filter::parse(words, Subject::People);
        if let Some(problem) = problems.first() {
            return Err(format!("the filter is not understood: {}", problem.message));
        }
        let people = filter.people(book, &Insight::new(book, today));
        Ok(Whom::These(people.into_iter().collect()))
    }
}

/// What is read and what is written, a line each.
pub(super) fn formats() -> String {
    let mut text = "Read, known by what stands in the file:\n".to_owned();
    for format in Format::ALL {
        let _ = writeln!(text, "  {}", format.words());
    }
    text.push_str("\nWritten, by \"mutual export BOOK --format FORMAT --out PATH\":\n");
    let width = ExportFormat::ALL.iter().map(|format| format.word().len()).max().unwrap_or_default();
    for format in ExportFormat::ALL {
        let _ = writeln!(text, "  {:width$}  {}", format.word(), format.purpose());
    }
    let _ = writeln!(
        text,
        "\nNotes stay in the book unless --notes is given. Files of up to {} MB are read.",
        interop::MAX_BYTES / 1_000_000
    );
    text
}
