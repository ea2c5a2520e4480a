//! The staged import: what would enter the book, laid out before anything does.

mod difference;
mod entry;
mod likes;
mod merge;
mod planner;
mod records;
mod shelf;
mod summary;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use jiff::civil::Date;

use super::{
    index::Keys,
    reading::{Loss, Problem, Reading},
    vcard::with_the_known,
};
use crate::book::{AnyRecord, BatchId, Book, BookError, IdMint, ImportBatch, Person, PersonId, on_day};
use planner::{At, Gain, Planner};
use shelf::in_batch;

pub use difference::{Change, differences};
pub use entry::{Decision, Doubt, Entry, EntryKey, EntryKind, Sameness, Verdict};
pub use planner::NOBODY;
use summary::counted_entries;
pub use summary::{Counts, Summary, Tally, counted};

/// What the user said about entries; about all others nothing was said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decisions {
    said: BTreeMap<EntryKey, Decision>,
    /// Whoever is named in a record, and is neither in the book nor in the files, comes in as someone new.
    pub strangers_come_in: bool,
}

impl Decisions {
    /// What was said about an entry.
    pub fn get(&self, entry: EntryKey) -> Option<Decision> {
        self.said.get(&entry).copied()
    }

    /// Says something about an entry, or takes back what was said.
    pub fn set(&mut self, entry: EntryKey, decision: Option<Decision>) {
        match decision {
            Some(decision) => self.said.insert(entry, decision),
            None => self.said.remove(&entry),
        };
    }
}

/// An import that is ready to be made. Making it changes nothing but what it tells.
#[derive(Debug, Clone)]
pub struct Plan {
    book: Book,
    entries: Vec<Entry>,
    problems: Vec<(Arc<str>, Problem)>,
    remarks: Vec<(Arc<str>, String)>,
    counts: Counts,
    /// New people, whole.
    people: Vec<(PersonId, Arc<Person>)>,
    /// Those of them who came with ids of their own, and so are told apart for certain.
    with_own_ids: HashSet<PersonId>,
    /// What people of the book gain.
    gains: Vec<Gain>,
    /// Who was introduced by whom.
    introductions: Vec<(PersonId, PersonId)>,
    /// New records, but for people.
    added: Vec<AnyRecord>,
    /// Records of the book in another version.
    replaced: Vec<AnyRecord>,
    batch: (BatchId, ImportBatch),
    today: Date,
}

impl Plan {
    /// Lays what was read beside the book, with nothing said about any entry.
    pub fn new(book: &Book, readings: &[Reading], mint: IdMint, today: Date) -> Self {
        Self::decided(book, readings, &Decisions::default(), mint, today)
    }

    /// Lays what was read beside the book, as the user decided. People come before all else, whatever the order of the files.
    pub fn decided(book: &Book, readings: &[Reading], decisions: &Decisions, mut mint: IdMint, today: Date) -> Self {
        let readings = &*with_the_known(book, readings);
        let batch = (mint.mint(), batch(readings, today));
        let mut planner = Planner::new(book, readings, decisions, mint, today);
        let files: Vec<Arc<str>> = readings.iter().map(|reading| Arc::from(reading.file.as_str())).collect();
        let numbered = || files.iter().zip(0..).zip(readings);
        let mut introduced = Vec::new();
        let mut who = Vec::new();
        for ((file, number), reading) in numbered() {
            let keys = Keys::of_all(&reading.people, |draft| &draft.person);
            let people = places(file, number, EntryKind::Person, &reading.people, |draft| draft.line);
            for ((draft, at), keys) in people.zip(keys) {
                if let Some(id) = planner.person(at, draft, keys) {
                    introduced.push((at, draft, id));
                }
            }
            if let Some(book) = &reading.book {
                who.push((file, number, book, planner.people_of_book(file, number, book)));
            }
        }
        for (at, draft, id) in introduced {
            planner.introduction(at, draft, id);
        }
        for ((file, number), reading) in numbered() {
            places(file, number, EntryKind::Exchange, &reading.exchanges, |draft| draft.line)
                .for_each(|(draft, at)| planner.exchange(at, draft));
            places(file, number, EntryKind::Tie, &reading.ties, |draft| draft.line)
                .for_each(|(draft, at)| planner.tie(at, draft));
            places(file, number, EntryKind::Encounter, &reading.encounters, |draft| draft.line)
                .for_each(|(draft, at)| planner.encounter(at, draft));
            places(file, number, EntryKind::Promise, &reading.promises, |draft| draft.line)
                .for_each(|(draft, at)| planner.promise(at, draft));
        }
        for (file, number, book, who) in &who {
            planner.records_of_book(file, *number, book, who);
        }
        Self::of(planner, &files, readings, batch, today)
    }

    fn of(
        planner: Planner<'_>,
        files: &[Arc<str>],
        readings: &[Reading],
        mut batch: (BatchId, ImportBatch),
        today: Date,
    ) -> Self {
        let Planner { book, mut problems, mut counts, gains, introductions, known, newcomers, .. } = planner;
        let mut remarks = Vec::new();
        for (file, reading) in files.iter().zip(readings) {
            remarks.extend(reading.remarks.iter().map(|remark| (Arc::clone(file), remark.clone())));
            problems.extend(reading.problems.iter().map(|problem| (Arc::clone(file), problem.clone())));
        }
        let place: HashMap<&Arc<str>, usize> = files.iter().zip(0..).collect();
        problems.sort_by_key(|(file, problem)| (place.get(file).copied(), problem.line));
        counts.unreadable = problems.iter().filter(|(_, problem)| problem.loss == Loss::Entry).count();
        counts.incomplete = problems.len() - counts.unreadable;
        let filled = gains.iter().map(|gain| gain.id).chain(introductions.keys().copied());
        let filled: HashSet<PersonId> = filled.filter(|id| book.person(*id).is_some()).collect();
        counts.of_mut(EntryKind::Person).filled = filled.len();
        batch.1.added = counts.new_records() as u32;
        batch.1.updated = counts.changed_records() as u32;
        batch.1.unreadable = counts.unreadable as u32;
        let mut people = known.into_people();
        Self {
            book: book.clone(),
            entries: planner.entries,
            problems,
            remarks,
            counts,
            with_own_ids: planner.with_own_ids,
            people: newcomers.iter().filter_map(|id| people.remove_entry(id)).collect(),
            gains,
            introductions: introductions.into_iter().collect(),
            added: planner.added,
            replaced: planner.replaced,
            batch,
            today,
        }
    }

    /// The entries that were understood, in the order of the files, people first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What was not understood, with the name of its file, by file and line.
    pub fn problems(&self) -> impl ExactSizeIterator<Item = (&str, &Problem)> {
        self.problems.iter().map(|(file, problem)| (file.as_ref(), problem))
    }

    /// How files were taken that could be taken otherwise, with the name of each file.
    pub fn remarks(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.remarks.iter().map(|(file, remark)| (file.as_ref(), remark.as_str()))
    }

    /// How many entries are new, here already, and unreadable.
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// Whether the book would stay as it is: all that was read is in it, or nothing could be read.
    pub const fn is_idle(&self) -> bool {
        self.people.is_empty()
            && self.gains.is_empty()
            && self.introductions.is_empty()
            && self.added.is_empty()
            && self.replaced.is_empty()
    }

    /// What an entry changes in the record of the book that it is, field by field; nothing for an entry that is new.
    pub fn changes(&self, entry: &Entry) -> Vec<Change> {
        let Some(before) = entry.record.and_then(|id| AnyRecord::of(&self.book, id)) else { return Vec::new() };
        let after = match &before {
            AnyRecord::Person(id, person) => {
                let mut person = person.as_ref().clone();
                self.gains.iter().filter(|gain| gain.id == *id).for_each(|gain| gain.enter(&mut person));
                let by = self.introductions.iter().find(|(known, _)| known == id);
                person.introduced_by = person.introduced_by.or(by.map(|(_, by)| *by));
                (*id, person).into()
            }
            _ => match self.replaced.iter().find(|record| record.id() == before.id()) {
                Some(record) => record.clone(),
                None => return Vec::new(),
            },
        };
        differences(&before, &after, &self.book)
    }

    /// Where the file says otherwise than the book, field by field: what the book says, then what the file says.
    pub fn disagreements(&self, entry: &Entry) -> Vec<Change> {
        let (Some(Doubt::Differs(theirs)), Some(id)) = (&entry.doubt, entry.record) else { return Vec::new() };
        let Some(mine) = AnyRecord::of(&self.book, id) else { return Vec::new() };
        match (&mine, theirs.as_ref()) {
            (AnyRecord::Person(id, one), AnyRecord::Person(_, other)) => {
                let mut overruled = one.as_ref().clone();
                overruled.overrule(other);
                differences(&mine, &(*id, overruled).into(), &self.book)
            }
            _ => differences(&mine, theirs, &self.book),
        }
    }

    /// The id of the import's record, once it is made.
    pub const fn batch(&self) -> BatchId {
        self.batch.0
    }

    /// The label of the step, as in "Import 12 people from Connections.csv".
    pub fn label(&self) -> String {
        let new = self.counts.kinds().find(|(_, tally)| tally.new > 0);
        let what = new.map_or_else(|| "news".to_owned(), |(kind, tally)| counted_entries(tally.new, kind));
        format!("Import {what} from {}", self.batch.1.source)
    }

    /// Enters everything into the book, under one [`ImportBatch`] that can be taken back for ever. Where nothing is new, the book
    /// stays as it is. Call it inside of one commit: after an error the book must not be kept.
    ///
    /// # Errors
    /// The book changed since the plan was made, and someone whom it fills up has gone.
    pub fn apply(&self, book: &mut Book) -> Result<Summary, BookError> {
        let summary = Summary { counts: self.counts };
        if self.is_idle() {
            return Ok(summary);
        }
        let before = book.clone();
        let (batch, record) = &self.batch;
        book.add(*batch, record.clone())?;
        on_day(self.today, |book| self.enter(book, *batch))(book)?;
        book.take_down_import(*batch, &before)?;
        Ok(summary)
    }

    fn enter(&self, book: &mut Book, batch: BatchId) -> Result<(), BookError> {
        for (id, person) in &self.people {
            book.add(*id, Person { batch: Some(batch), ..person.as_ref().clone() })?;
        }
        for gain in &self.gains {
            book.update(gain.id, |person: &mut Person| gain.enter(person))?;
        }
        for (id, by) in &self.introductions {
            book.update(*id, |person: &mut Person| person.introduced_by = person.introduced_by.or(Some(*by)))?;
        }
        for record in &self.added {
            in_batch(record.clone(), Some(batch)).add_to(book)?;
        }
        self.replaced.iter().try_for_each(|record| record.clone().put_into(book))
    }
}

/// The drafts of one kind with their places among the entries.
fn places<'a, D>(
    file: &'a Arc<str>,
    number: u32,
    kind: EntryKind,
    drafts: &'a [D],
    line: fn(&D) -> u64,
) -> impl Iterator<Item = (&'a D, At<'a>)> {
    drafts
        .iter()
        .zip(0..)
        .map(move |(draft, at)| (draft, At { file, line: line(draft), key: EntryKey { file: number, kind, at } }))
}

/// The record of the import; its counts are not known yet.
fn batch(readings: &[Reading], today: Date) -> ImportBatch {
    let mut formats: Vec<&str> = Vec::new();
    for reading in readings {
        if !formats.contains(&reading.format.short()) {
            formats.push(reading.format.short());
        }
    }
    let files: Vec<&str> =
        readings.iter().map(|reading| reading.file.as_str()).filter(|file| !file.is_empty()).collect();
    let source = match files.as_slice() {
        [] => "a file".to_owned(),
        [one, two, three, rest @ ..] if !rest.is_empty() => format!("{one}, {two}, {three} and {} more", rest.len()),
        few => few.join(", "),
    };
    ImportBatch { format: formats.join(", "), ..ImportBatch::new(source, today) }
}
