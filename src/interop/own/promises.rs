//! `promises.csv`: a row for each promise, mine or theirs.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    Cell, Column, Names, Present,
    cell::{list, maybe},
    names_of,
    people::{id_into, tags_into},
    tell_of_other_columns, text_into, value_into,
};
use crate::{
    book::{Promise, PromiseId, PromiseState, Promiser, Renegotiation, Vocabulary},
    interop::{drafts::PromiseDraft, reading::Reading, table::Table},
};

/// What the columns say, before they are put together.
#[derive(Default)]
pub(super) struct Loose {
    person: String,
    by: Option<Promiser>,
    what: String,
    made: Option<Date>,
    due: Option<Date>,
    state: String,
    closed: Option<Date>,
    why: String,
    renegotiated: Vec<Renegotiation>,
    tags: BTreeSet<String>,
    mission: String,
    details: String,
    uid: String,
    id: Option<PromiseId>,
}

type PromiseColumn = Column<Promise, Loose>;

/// The columns, those that are needed by hand first.
pub(super) const COLUMNS: &[PromiseColumn] = &[
    PromiseColumn::new("person", |_, p, names| names.of(p.person), |l, c| text_into(&mut l.person, c)).needed(),
    PromiseColumn::new("by", |_, p, _| p.by.word().to_owned(), |l, c| value_into(&mut l.by, c, |c| c.word())).needed(),
    PromiseColumn::new("what", |_, p, _| p.what.clone(), |l, c| text_into(&mut l.what, c)).needed(),
    PromiseColumn::new("made", |_, p, _| p.made.to_string(), |l, c| value_into(&mut l.made, c, |c| c.date()))
        .needed()
        .days(),
    PromiseColumn::new("due", |_, p, _| maybe(p.due), |l, c| value_into(&mut l.due, c, |c| c.date())).days(),
    PromiseColumn::new("state", |_, p, _| p.state.word().to_owned(), |l, c| text_into(&mut l.state, c)),
    PromiseColumn::new(
        "closed",
        |_, p, _| maybe(p.state.closed_on()),
        |l, c| value_into(&mut l.closed, c, |c| c.date()),
    )
    .days(),
    PromiseColumn::new("why", why, |l, c| text_into(&mut l.why, c)),
    PromiseColumn::new("renegotiated", renegotiated, renegotiated_into),
    PromiseColumn::new("tags", |_, p, _| list(&p.tags), |l, c| tags_into(&mut l.tags, c)),
    PromiseColumn::new("mission", |_, p, _| maybe(p.mission), |l, c| text_into(&mut l.mission, c)),
    PromiseColumn::new("details", |_, p, _| p.note.clone(), |l, c| text_into(&mut l.details, c)),
    PromiseColumn::new("uid", |_, p, _| p.uid.clone(), |l, c| text_into(&mut l.uid, c)),
    PromiseColumn::new("id", |id, _, _| id.to_string(), |l, c| id_into(&mut l.id, c)),
];

fn why(_: PromiseId, promise: &Promise, _: &Names<'_>) -> String {
    match &promise.state {
        PromiseState::Broken { why, .. } | PromiseState::Released { why, .. } => why.clone(),
        PromiseState::Open | PromiseState::Kept { .. } => String::new(),
    }
}

/// Each new due date by the day on which it was told, with the one before it where there was one.
fn renegotiated(_: PromiseId, promise: &Promise, _: &Names<'_>) -> String {
    let told = promise.renegotiated.iter().map(|told| match told.from {
        Some(from) => format!("{} from {from}", told.on),
        None => told.on.to_string(),
    });
    told.collect::<Vec<_>>().join("; ")
}

fn renegotiated_into(loose: &mut Loose, cell: Cell<'_>) -> Result<(), String> {
    let wrong = |_| "each part of it should be written as in 2026-11-22 from 2026-11-30".to_owned();
    let told = cell.list().into_iter().map(|text| match text.split_once(" from ") {
        Some((on, from)) => {
            Ok(Renegotiation { on: on.trim().parse().map_err(wrong)?, from: Some(from.trim().parse().map_err(wrong)?) })
        }
        None => Ok(Renegotiation { on: text.trim().parse().map_err(wrong)?, from: None }),
    });
    loose.renegotiated = told.collect::<Result<_, String>>()?;
    Ok(())
}

impl Loose {
    /// How it stands; without a word that is known it is open.
    fn state(&self) -> Result<PromiseState, &'static str> {
        let closed = self.closed.ok_or("closed: a promise that is no longer open needs the day on which it was closed");
        let why = || self.why.clone();
        match self.state.trim().to_lowercase().replace(['-', '_'], " ").as_str() {
            "" | "open" => Ok(PromiseState::Open),
            "kept" => closed.map(|on| PromiseState::Kept { on, over_delivered: false }),
            "over delivered" => closed.map(|on| PromiseState::Kept { on, over_delivered: true }),
            "broken" => closed.map(|on| PromiseState::Broken { on, why: why() }),
            "released" => closed.map(|on| PromiseState::Released { on, why: why() }),
            _ => Err("state: it should be open, kept, over-delivered, broken or released"),
        }
    }

    /// The draft, if all that is needed was said.
    fn tight(self, line: u64, reading: &mut Reading) -> Option<PromiseDraft> {
        let state = self.state().unwrap_or_else(|reason| {
            reading.without(line, reason);
            PromiseState::Open
        });
        Some(PromiseDraft {
            id: self.id,
            uid: self.uid,
            by: self.by?,
            due: self.due,
            state,
            renegotiated: self.renegotiated,
            tags: self.tags,
            mission: self.mission,
            note: self.details,
            ..PromiseDraft::new(line, self.person, self.what, self.made?)
        })
    }
}

/// Reads the rows.
pub fn read(table: &Table, reading: &mut Reading) {
    tell_of_other_columns(table, &names_of(COLUMNS), reading);
    let present = Present::of(table, COLUMNS);
    for row in &table.rows {
        let Some(loose) = present.read(row, Loose::default(), reading) else {
            continue;
        };
        match loose.tight(row.line, reading) {
            Some(draft) => reading.promises.push(draft),
            None => reading.skip(row.line, "person, by, what and made are needed"),
        }
    }
}
