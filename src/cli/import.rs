//! `mutual import`: other programs' files into a book; and `mutual imports`: what came with each, to be taken back.

use std::{cell::RefCell, fmt::Write as _, path::PathBuf};

use clap::Args;
use jiff::civil::Date;

use super::{
    Surroundings, Target,
    verbs::{about, save},
};
use crate::{
    book::{Book, ImportBatch, Vocabulary as _},
    history::History,
    interop::{self, Decision, Decisions, Doubt, Field, Loss, Original, Plan, Reading, Taking, unwatched},
    sample,
    store::{self, LoadError, atomic},
};

#[derive(Debug, Args)]
pub struct Import {
    /// The files to read, in any order; folders, ZIP archives and workbooks are looked into
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    target: Target,
    /// Which name in a network or in shared expenses is me: help, advice and expenses of mine become what I gave, asked and
    /// received. Without it, my name in the book's settings tells
    #[arg(long, value_name = "NAME")]
    me: Option<String>,
    /// The day to put such help on, as in 2026-03-31, since networks tell none; without it, today
    #[arg(long, value_name = "DAY")]
    on: Option<Date>,
    /// Where a file says otherwise than the book, the file is right; without it the book's word stands
    #[arg(long)]
    theirs: bool,
    /// Whoever is named, and is neither in the book nor in the files, comes in as someone new
    #[arg(long)]
    strangers: bool,
    /// What the columns of a table hold, from the first on, as in "name,email,kept as it is,left out"
    #[arg(long, value_name = "FIELDS", value_delimiter = ',', value_parser = field)]
    columns: Option<Vec<Field>>,
    /// How the letters of a text are written, as in windows-1252
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<&'static encoding_rs::Encoding>,
    /// What parts the cells of a table
    #[arg(long, value_name = "SIGN")]
    delimiter: Option<char>,
    /// The line of a table's header, from 1
    #[arg(long, value_name = "LINE")]
    header: Option<u64>,
    /// Write what is left out to this file, to be mended and read again
    #[arg(long, value_name = "FILE")]
    left_out: Option<PathBuf>,
    /// Say what would enter the book, and write nothing
    #[arg(long)]
    dry_run: bool,
}

fn field(text: &str) -> Result<Field, String> {
    Field::parse(text).map_err(|error| error.to_string())
}

fn encoding(text: &str) -> Result<&'static encoding_rs::Encoding, String> {
    encoding_rs::Encoding::for_label(text.trim().as_bytes()).ok_or_else(|| {
        let known: Vec<&str> = interop::encodings().map(encoding_rs::Encoding::name).collect();
        format!("no such encoding; one of: {}", known.join(", "))
    })
}

impl Import {
    pub(super) fn make(&self, surroundings: &Surroundings) -> Result<String, String> {
        let today = surroundings.today();
        let Some(path) = &self.target.into else {
            let (plan, _) = self.plan(&sample::book(today), surroundings)?;
            return Ok(format!("{}The sample is never changed: nothing was written.\n", told(&plan)));
        };
        let opened = match store::open(path) {
            Ok(opened) => Some(opened),
            Err(LoadError::NotFound) => None,
            Err(error) => return Err(about(path, error)),
        };
        let mut history = History::new(opened.as_ref().map(|opened| opened.loaded.book.clone()).unwrap_or_default());
        let (plan, readings) = self.plan(history.book(), surroundings)?;
        let left_out = self.write_left_out(&plan, &readings)?;
        if self.dry_run || plan.is_idle() {
            let why = if plan.is_idle() { "Nothing is new" } else { "This was a dry run" };
            let stays = if left_out.is_empty() { "nothing was written" } else { "the book stays as it was" };
            return Ok(format!("{}{left_out}{why}: {stays}.\n", told(&plan)));
        }
        history.commit(plan.label(), |book| plan.apply(book)).map_err(|error| about(path, error))?;
        let notice = if let Some(opened) = opened {
            save(opened, path, history.book(), surroundings)?
        } else {
            store::create(path, history.book()).map_err(|error| about(path, error))?;
            "It was not there, and was made.\n".to_owned()
        };
        Ok(format!("{}{left_out}Written to {}.\n{notice}", told(&plan), path.display()))
    }

    /// What the files would bring. A file that can not be read refuses the whole, so that nothing is half done.
    fn plan(&self, book: &Book, surroundings: &Surroundings) -> Result<(Plan, Vec<Reading>), String> {
        let today = surroundings.today();
        let taking = Taking {
            columns: self.columns.clone(),
            encoding: self.encoding,
            delimiter: self.delimiter,
            header: self.header,
            ..Taking::default()
        }
        .seen_by(book.settings(), today)
        .for_one_called(self.me.as_deref().unwrap_or_default());
        let (readings, refused) = interop::read_sources(&self.files, &unwatched, |file| file.read(&taking, &unwatched));
        if !refused.is_empty() {
            let reasons = refused.iter().map(|(file, error)| {
                let path = self.files.iter().find(|path| path.ends_with(file));
                path.map_or_else(|| format!("{file}: {error}"), |path| about(path, error))
            });
            return Err(reasons.collect::<Vec<_>>().join("\nmutual: "));
        }
        let me = self.me.as_deref().unwrap_or(&book.settings().my_name);
        let readings = interop::seen_by(me, self.on.unwrap_or(today), readings);
        let decide = |decisions: &Decisions| Plan::decided(book, &readings, decisions, surroundings.mint(), today);
        let mut decisions = Decisions::default();
        decisions.strangers_come_in = self.strangers;
        let mut plan = decide(&decisions);
        if self.theirs {
            let differing = plan.entries().iter().filter(|entry| matches!(entry.doubt, Some(Doubt::Differs(_))));
            differing.for_each(|entry| decisions.set(entry.key, Some(Decision::TakeTheirs)));
            plan = decide(&decisions);
        }
        plan.look_for_likes();
        Ok((plan, readings))
    }

    fn write_left_out(&self, plan: &Plan, readings: &[Reading]) -> Result<String, String> {
        let Some(path) = &self.left_out else { return Ok(String::new()) };
        if plan.counts().unreadable == 0 {
            return Ok("Nothing was left out.\n".to_owned());
        }
        let bytes = interop::left_out(plan, |file| {
            Original::of(readings.iter().find(|reading| reading.file == file)?, &self.files)
        });
        atomic::write(path, &bytes).map_err(|error| about(path, format!("it can not be written: {error}")))?;
        Ok(format!("What is left out is written to {}.\n", path.display()))
    }
}

/// What a plan comes to: the counts, then what was not understood, line by line.
fn told(plan: &Plan) -> String {
    let counts = plan.counts();
    let mut text = String::new();
    for (kind, tally) in counts.kinds() {
        let (_, many) = kind.words();
        let filled = if tally.filled > 0 { format!(" ({} filled in)", tally.filled) } else { String::new() };
        let _ = writeln!(text, "{many}: {} new, {} already here{filled}", tally.new, tally.here);
    }
    for (file, remark) in plan.remarks() {
        let _ = writeln!(text, "{file}: {remark}");
    }
    for entry in plan.entries() {
        let _ = match &entry.doubt {
            Some(Doubt::Perhaps { same, name, points, why }) => {
                let known = if matches!(same, Decision::SameAs(_)) { "who is here" } else { "who comes in too" };
                writeln!(
                    text,
                    "  {}, line {}: {} may be {name}, {known}: {why} ({points} of 100); taken for someone new",
                    entry.file, entry.line, entry.what
                )
            }
            Some(Doubt::Differs(_)) => {
                let fields: Vec<String> = plan.disagreements(entry).into_iter().map(|change| change.field).collect();
                // Other fields may be filled in while the book's word stands.
                let yields = plan.changes(entry).iter().any(|change| fields.contains(&change.field));
                let whose = if yields { "the file's word holds" } else { "the book's word stands" };
                writeln!(
                    text,
                    "  {}, line {}: {} differs in {}: {whose}",
                    entry.file,
                    entry.line,
                    entry.what,
                    fields.join(", ")
                )
            }
            None => Ok(()),
        };
    }
    let _ = writeln!(text, "problems: {} left out, {} in part", counts.unreadable, counts.incomplete);
    for (file, problem) in plan.problems() {
        let loss = if problem.loss == Loss::Entry { "left out" } else { "in part" };
        let _ = writeln!(text, "  {file}, line {}, {loss}: {}", problem.line, problem.reason);
    }
    text
}

#[derive(Debug, Args)]
pub struct Imports {
    /// The book
    book: PathBuf,
    /// Takes this import back, by its number in the list: what nobody touched since goes
    #[arg(long, value_name = "NUMBER")]
    undo: Option<usize>,
}

impl Imports {
    pub(super) fn tell(&self, surroundings: &Surroundings) -> Result<String, String> {
        let opened = store::open(&self.book).map_err(|error| about(&self.book, error))?;
        let mut history = History::new(opened.loaded.book.clone());
        let imports: Vec<_> = history.book().all::<ImportBatch>().map(|(id, import)| (id, import.clone())).collect();
        let Some(number) = self.undo else {
            let mut text = String::new();
            for (number, (_, import)) in (1..).zip(&imports) {
                let ImportBatch { source, format, on, added, updated, .. } = import;
                let _ = writeln!(text, "{number}. {on}, {source} ({format}): {added} added, {updated} filled in");
            }
            return Ok(if text.is_empty() { "Nothing was imported into this book.\n".to_owned() } else { text });
        };
        let (id, import) = number
            .checked_sub(1)
            .and_then(|at| imports.get(at))
            .ok_or_else(|| about(&self.book, format!("there is no import {number}; it has {}", imports.len())))?;
        let back = RefCell::new(None);
        let label = format!("undo the import of {}", import.source);
        history
            .commit(label, |book| book.take_back(*id).map(|taken| _ = back.replace(Some(taken))))
            .map_err(|error| about(&self.book, error))?;
        let notice = save(opened, &self.book, history.book(), surroundings)?;
        let back = back.into_inner().unwrap_or_default();
        Ok(format!(
            "{} records went, {} are as they were before, {} stay, as they were touched since.\n{notice}",
            back.goes.len(),
            back.put_back.len(),
            back.stays.len()
        ))
    }
}
