//! Other programs' files into the book, as the window does it: read, shown, decided, then one step that can be taken back for ever.

use std::{collections::BTreeMap, ops::ControlFlow, path::PathBuf, sync::Arc};

use jiff::civil::Date;

use super::{App, FileRequest, Job, Request, Session, Toast, file_name};
use crate::{
    book::{BatchId, Book, BookError, ImportBatch, Settings, Vocabulary as _},
    interop::{self, Decisions, Field, Original, Plan, Progress, ReadError, Reading, SourceFile, Taken, Taking},
    store::atomic,
    ui::{import::ImportReview, imports::ImportsSheet, modal::Modal},
};

/// Files that are to be imported, and what the user said of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Intake {
    /// What was picked or dropped.
    pub paths: Vec<PathBuf>,
    /// How files are to be taken, by their names; how all others are is found by what stands in them.
    pub takings: BTreeMap<String, Taking>,
    /// Which name in networks and shared expenses is mine.
    pub me: String,
    /// What the user said about entries.
    pub decisions: Decisions,
}

/// A file of which nothing could be read.
#[derive(Debug, Clone)]
pub struct Refused {
    /// Its name.
    pub file: String,
    /// Why not, in words.
    pub reason: String,
    /// How it was looked at, if it is a table whose columns can be told.
    pub taken: Option<Taken>,
}

/// All that was read.
#[derive(Debug, Default)]
pub struct Intook {
    /// What each file holds.
    pub readings: Vec<Reading>,
    /// Files that could not be read.
    pub refused: Vec<Refused>,
    /// Everyone in networks and shared expenses, sorted: one of them may be me.
    pub labels: Vec<String>,
}

impl App {
    /// Reads files that were picked or dropped, and shows what they would bring.
    pub(super) fn read(&mut self, paths: Vec<PathBuf>) {
        if matches!(self.session, Session::Start) {
            self.queue.push(Request::File(FileRequest::BeginWith(paths)));
            return;
        }
        if !self.session.can_edit() {
            self.tell("This book can only be read here: an import needs one that can be written.");
            return;
        }
        let me = self.book().settings().my_name.clone();
        self.read_as(Intake { paths, me, ..Intake::default() });
    }

    /// Reads files the way the user said, and shows what they would bring.
    pub(super) fn read_as(&mut self, intake: Intake) {
        let (book, mint, today) = (self.book().clone(), self.queue.fork_mint(), self.derived.today);
        let remembered = self.preferences.columns.clone();
        self.jobs.start("Reading", move |job| {
            let mut intook = read_all(&intake, book.settings(), today, &remembered, job);
            job.report("looking for whom you know already");
            intook.labels = interop::labels(&intook.readings).into_iter().map(str::to_owned).collect();
            intook.readings = interop::seen_by(&intake.me, today, std::mem::take(&mut intook.readings));
            let mut plan = Plan::decided(&book, &intook.readings, &intake.decisions, mint, today);
            plan.look_for_likes();
            Box::new(move |app: &mut Self| app.show_import(intake, Arc::new(intook), plan))
        });
    }

    /// Lays what was read beside the book once more, after the user decided something.
    pub(super) fn plan_again(&mut self, intake: Intake, intook: Arc<Intook>) {
        let (book, mint, today) = (self.book().clone(), self.queue.fork_mint(), self.derived.today);
        self.jobs.start("Looking again", move |_| {
            let mut plan = Plan::decided(&book, &intook.readings, &intake.decisions, mint, today);
            plan.look_for_likes();
            Box::new(move |app: &mut Self| app.show_import(intake, intook, plan))
        });
    }

    fn show_import(&mut self, intake: Intake, intook: Arc<Intook>, plan: Plan) {
        let nothing = plan.entries().is_empty() && plan.problems().len() == 0;
        let can_be_told = intook.refused.iter().any(|refused| refused.taken.is_some());
        if nothing && !can_be_told {
            for refused in &intook.refused {
                self.trouble(format!("Not read: {}: {}.", refused.file, refused.reason));
            }
            if intook.refused.is_empty() {
                let why: Vec<&str> = plan.remarks().map(|(_, remark)| remark).collect();
                let why = if why.is_empty() { String::new() } else { format!(": {}", why.join("; ")) };
                self.tell(format!("There is nothing in these files that could be imported{why}."));
            }
            return;
        }
        let before = match self.view.modal.take() {
            Some(Modal::Import(review)) => Some(*review),
            _ => None,
        };
        self.view.modal = Some(Modal::Import(Box::new(ImportReview::new(intake, intook, plan, before))));
    }

    /// Makes an import one step, and shows what it did.
    pub(super) fn import(&mut self, plan: Arc<Plan>, takings: &BTreeMap<String, Taking>, intook: &Intook) {
        self.remember_columns(takings, intook);
        let (label, batch) = (plan.label(), plan.batch());
        self.change_in_background(
            "Importing",
            label,
            move |book| plan.apply(book),
            move |app, done| match done {
                Ok(summary) => app.view.modal = Some(Modal::Imports(Box::new(ImportsSheet::after(batch, summary)))),
                Err(refusal) => app.trouble(format!("Nothing was imported: {refusal}. Please read the files again.")),
            },
        );
    }

    /// Takes an import back, but for what was touched since.
    pub(super) fn take_back(&mut self, import: BatchId) {
        let Some(source) = self.book().get::<ImportBatch>(import).map(|import| import.source.clone()) else { return };
        let label = format!("undo the import of {source}");
        self.change_in_background(
            "Taking an import back",
            label,
            move |book| book.take_back(import),
            move |app, done| match done {
                Ok(_) => app.say(Toast {
                    text: format!("The import of {source} is taken back."),
                    trouble: false,
                    offer_undo: true,
                }),
                Err(refusal) => app.trouble(format!("The import was not taken back: {refusal}.")),
            },
        );
    }

    /// Makes a large change one step. It is worked out away from the window's thread, on a book that nobody else can change
    /// meanwhile but by a job; if one did, it is worked out again.
    fn change_in_background<T: Send + 'static>(
        &mut self,
        doing: &str,
        label: String,
        change: impl Fn(&mut Book) -> Result<T, BookError> + Send + 'static,
        then: impl FnOnce(&mut Self, Result<T, BookError>) + Send + 'static,
    ) {
        let (mut book, revision) = (self.book().clone(), self.history.revision());
        self.jobs.start(doing, move |_| {
            let worked = change(&mut book);
            Box::new(move |app: &mut Self| {
                let current = app.history.revision() == revision;
                let done = worked.and_then(|value| {
                    app.history.commit(label, |now| {
                        if !current {
                            return change(now);
                        }
                        *now = book;
                        Ok(value)
                    })
                });
                if done.is_ok() {
                    app.after_change();
                }
                then(app, done);
            })
        });
    }

    /// Keeps what the user said of the columns of tables, for the next file with the same header.
    fn remember_columns(&mut self, takings: &BTreeMap<String, Taking>, intook: &Intook) {
        let mut preferences = self.preferences.clone();
        for reading in &intook.readings {
            if let Some(columns) = takings.get(&reading.file).and_then(|taking| taking.columns.as_ref()) {
                let words = columns.iter().map(|field| field.word().to_owned()).collect();
                preferences.remember_columns(header(&reading.taken), words);
            }
        }
        self.prefer(preferences);
    }

    /// Writes what an import leaves out to a file, to be mended and read again.
    pub(super) fn save_left_out(&mut self, path: PathBuf) {
        let Some(Modal::Import(review)) = &self.view.modal else { return };
        let (plan, intake, intook) = (review.plan(), review.intake().clone(), review.intook());
        self.jobs.start(format!("Writing {}", file_name(&path)), move |_| {
            let bytes = interop::left_out(&plan, |file| {
                let reading = intook.readings.iter().find(|reading| reading.file == file)?;
                Original::of(reading, &intake.paths)
            });
            let written = atomic::write(&path, &bytes).map_err(|error| error.to_string());
            Box::new(move |app: &mut Self| app.tell_written(&path, "entries", written))
        });
    }
}

/// The titles of a table's columns, to know the same header by.
fn header(taken: &Taken) -> String {
    let titles: Vec<&str> = taken.columns.iter().map(|column| column.title.as_str()).collect();
    titles.join("\t")
}

/// What the user said of the columns of tables before, by their headers.
type Remembered = BTreeMap<String, Vec<String>>;

fn read_all(intake: &Intake, settings: &Settings, today: Date, remembered: &Remembered, job: &Job) -> Intook {
    let watch = |_: Progress| {
        if job.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let (readings, refused) = interop::read_sources(&intake.paths, &watch, |file| {
        let said = intake.takings.get(file.file_name()).cloned().unwrap_or_default();
        read_one(file, said.seen_by(settings, today).for_one_called(&intake.me), remembered, job)
    });
    let refused = refused.into_iter().map(|(file, error)| {
        let name = file.rsplit('/').next().unwrap_or(&file).to_owned();
        Refused { file: name, reason: error.to_string(), taken: error.taken() }
    });
    Intook { readings, refused: refused.collect(), labels: Vec::new() }
}

/// Reads one file; a table whose header was seen before is taken as the user said then, unless they say otherwise now.
fn read_one(file: &SourceFile, taking: Taking, remembered: &Remembered, job: &Job) -> Result<Reading, ReadError> {
    let read = |taking: &Taking| {
        file.read(taking, &|progress| {
            let percent = progress.done * 100 / progress.of.max(1);
            job.report(format!("{}, {percent} %", file.file_name()));
            if job.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
    };
    let first = read(&taking);
    if taking.columns.is_some() {
        return first;
    }
    let taken = match &first {
        Ok(reading) => Some(reading.taken.clone()),
        Err(error) => error.taken(),
    };
    let columns = taken.filter(|taken| !taken.columns.is_empty()).and_then(|taken| {
        let words = remembered.get(&header(&taken))?;
        words.iter().map(|word| Field::parse(word).ok()).collect::<Option<Vec<Field>>>()
    });
    columns.map_or(first, |columns| read(&Taking { columns: Some(columns), ..taking }))
}
