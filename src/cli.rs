//! The same work without a window: check, import and export, for scripts and for machines that have no display.
//!
//! A verb ends with 0 when it is done, with 1 and the reason on standard error when it is refused or the book is damaged, and with
//! 2 when it was called in a way that means nothing.

mod balance;
mod balance_picture;
mod export;
mod import;
mod picture;
mod report;
mod verbs;

use std::{ffi::OsString, io::Write, path::PathBuf};

use clap::{Args, Parser, Subcommand};
use jiff::{civil::Date, tz::TimeZone};

use crate::{
    app::Start,
    book::IdMint,
    store::{Clock, Places},
};

/// Keep the book of your working alliances.
///
/// Without a verb, a window opens: on FILE, which is made if it is not there, or on the book that was open last. A file that is
/// named like a verb is opened with "./" before its name.
#[derive(Debug, Parser)]
#[command(name = "mutual", version, args_conflicts_with_subcommands = true)]
struct Arguments {
    /// The book to open
    file: Option<PathBuf>,
    /// Open the sample book; nothing is kept
    #[arg(long, conflicts_with = "file")]
    demo: bool,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Say whether a book is sound and unharmed
    Check(BookArgument),
    /// Bring what other programs' files hold into a book
    ///
    /// A file is known by what stands in it; "mutual formats" tells what can be read. Who is in the book already is not doubled:
    /// blanks are filled, nothing is overwritten unless you say so. The same files a second time change nothing.
    Import(Box<import::Import>),
    /// List what was imported into a book, and take an import back
    Imports(import::Imports),
    /// Write a book for other programs: tables, a workbook, a calendar, pages, a journal
    ///
    /// Of everyone, of those whom a filter lets through, or of one person. Notes stay in the book unless they are asked for. Tables
    /// of people, exchanges, ties, encounters and promises come back equal when they are imported into an empty book.
    Export(export::ExportArguments),
    /// Tell which formats are read and written
    Formats,
    /// Lay out any network: ties in, places out
    ///
    /// Reads lines "a,b" and writes lines "id,x,y", in the order in which the names were first seen. Ties that are named twice count
    /// twice. How long the layout took is told on standard error.
    Layout(LayoutArguments),
    /// Tell what was given, asked and received
    ///
    /// A table of hours or counts: over time, or person by person, by level, unit, relation, tag, mission or kind. An exchange with
    /// several people counts whole for each of them, and once in the sums.
    Balance(balance::BalanceTable),
    /// Draw a picture of a book
    #[command(subcommand)]
    Picture(Picture),
    /// Write the report of a quarter, as one page of HTML or as Markdown
    ///
    /// Figures beside those of the quarter before, who moved, everyone's line, the network, decisions and actions. Redacted, unless
    /// "--full" is given.
    Report(report::ReportArguments),
}

#[derive(Debug, Subcommand)]
enum Picture {
    /// Draw the network: who stands where with me, and who knows whom
    Network(picture::NetworkPicture),
    /// Draw the balance: giving against asking over time, person by person, by kind and by level
    Balance(balance_picture::BalancePicture),
}

/// A book to read.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct BookArgument {
    /// The book
    book: Option<PathBuf>,
    /// The sample in place of a book
    #[arg(long)]
    demo: bool,
}

/// The book that is imported into.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Target {
    /// The book, which is made if it is not there
    #[arg(long, value_name = "BOOK")]
    into: Option<PathBuf>,
    /// The sample in place of a book; nothing is kept
    #[arg(long)]
    demo: bool,
}

#[derive(Debug, Args)]
struct LayoutArguments {
    /// The ties, as lines "a,b"; names are any text
    #[arg(value_name = "EDGES.csv")]
    edges: PathBuf,
    /// The file to write
    #[arg(long, value_name = "POSITIONS.csv")]
    out: PathBuf,
    /// The same number gives the same picture
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// What a call comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// All was done or refused without a window: the code to end with.
    Exit(u8),
    /// A window is wanted.
    Window(Start),
}

/// What the verbs need of the world.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// Tells the time.
    pub clock: Clock,
    /// Where the user is, for dates.
    pub zone: TimeZone,
    /// Chance, for ids that no other machine makes.
    pub seed: u64,
    /// The user's folders, where backups lie; `None` if there is no home.
    pub places: Option<Places>,
}

impl Surroundings {
    /// Those of this machine and user.
    pub fn of_machine() -> Self {
        let clock = Clock::of_machine();
        // Without the system's chance, the clock's finest part has to do.
        let seed = getrandom::u64().unwrap_or_else(|_| clock.now().as_nanosecond() as u64);
        Self { clock, zone: TimeZone::system(), seed, places: Places::of_user() }
    }

    fn today(&self) -> Date {
        self.clock.now().to_zoned(self.zone.clone()).date()
    }

    fn mint(&self) -> IdMint {
        IdMint::new(u64::try_from(self.clock.now().as_millisecond()).unwrap_or(0), self.seed)
    }
}

/// Does what the arguments say, the program's own name first. What there is to say goes to `out`, why something was not done
/// to `err`.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
    surroundings: &Surroundings,
) -> Outcome {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let to: &mut dyn Write = if error.use_stderr() { err } else { out };
            let told = to.write_all(error.render().to_string().as_bytes());
            let code = u8::try_from(error.exit_code()).unwrap_or(2);
            return Outcome::Exit(if told.is_ok() { code } else { 1 });
        }
    };
    let Some(verb) = arguments.verb else {
        return Outcome::Window(Start { file: arguments.file, demo: arguments.demo });
    };
    let (to, text, code): (&mut dyn Write, String, u8) = match verbs::do_verb(&verb, surroundings) {
        // What is measured is told beside the work, not as its result.
        Ok(text) if matches!(verb, Verb::Layout(_)) => (err, text, 0),
        Ok(text) => (out, text, 0),
        Err(reason) => (err, format!("mutual: {reason}\n"), 1),
    };
    let told = to.write_all(text.as_bytes()).and_then(|()| to.flush());
    Outcome::Exit(if told.is_ok() { code } else { 1 })
}

#[cfg(test)]
mod tests;
