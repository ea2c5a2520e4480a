//! `encounters.csv`: a row for each time spent together.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    Column, Present,
    cell::{list, maybe},
    names_of,
    people::{id_into, tags_into},
    tell_of_other_columns, text_into, value_into,
};
use crate::{
    book::{Encounter, EncounterId, EncounterKind, Vocabulary},
    interop::{drafts::EncounterDraft, reading::Reading, table::Table},
};

/// What the columns say, before they are put together.
#[derive(Default)]
pub(super) struct Loose {
    date: Option<Date>,
    people: Vec<String>,
    kind: Option<EncounterKind>,
    minutes: Option<u32>,
    what: String,
    tags: BTreeSet<String>,
    mission: String,
    details: String,
    uid: String,
    id: Option<EncounterId>,
}

type EncounterColumn = Column<Encounter, Loose>;

/// The columns, those that are needed by hand first.
pub(super) const COLUMNS: &[EncounterColumn] = &[
    EncounterColumn::new("date", |_, e, _| e.date.to_string(), |l, c| value_into(&mut l.date, c, |c| c.date()))
        .needed()
        .days(),
    EncounterColumn::new(
        "people",
        |_, e, names| names.all(e.people.people()),
        |l, c| {
            l.people = c.list();
            Ok(())
        },
    )
    .needed(),
    EncounterColumn::new("kind", |_, e, _| e.kind.word().to_owned(), |l, c| value_into(&mut l.kind, c, |c| c.word()))
        .needed(),
    EncounterColumn::new("minutes", |_, e, _| maybe(e.minutes), |l, c| value_into(&mut l.minutes, c, |c| c.number()))
        .numbers(),
    EncounterColumn::new("what", |_, e, _| e.what.clone(), |l, c| text_into(&mut l.what, c)),
    EncounterColumn::new("tags", |_, e, _| list(&e.tags), |l, c| tags_into(&mut l.tags, c)),
    EncounterColumn::new("mission", |_, e, _| maybe(e.mission), |l, c| text_into(&mut l.mission, c)),
    EncounterColumn::new("details", |_, e, _| e.note.clone(), |l, c| text_into(&mut l.details, c)),
    EncounterColumn::new("uid", |_, e, _| e.uid.clone(), |l, c| text_into(&mut l.uid, c)),
    EncounterColumn::new("id", |id, _, _| id.to_string(), |l, c| id_into(&mut l.id, c)),
];

impl Loose {
    /// The draft, if all that is needed was said.
    fn tight(self, line: u64) -> Option<EncounterDraft> {
        Some(EncounterDraft {
            id: self.id,
            uid: self.uid,
            mission: self.mission,
            minutes: self.minutes,
            what: self.what,
            tags: self.tags,
            note: self.details,
            ..EncounterDraft::new(line, self.date?, self.people, self.kind?)
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
        match loose.tight(row.line) {
            Some(draft) => reading.encounters.push(draft),
            None => reading.skip(row.line, "date, people and kind are needed"),
        }
    }
}
