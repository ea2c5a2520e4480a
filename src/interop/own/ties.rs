//! `ties.csv`: a row for each tie between two people.

use super::{Column, Present, cell::maybe, names_of, people::id_into, tell_of_other_columns, text_into, value_into};
use crate::{
    book::{Tie, TieKind, Vocabulary},
    interop::{drafts::TieDraft, reading::Reading, table::Table},
};

type TieColumn = Column<Tie, TieDraft>;

/// The columns, those that are needed by hand first.
pub(super) const COLUMNS: &[TieColumn] = &[
    TieColumn::new("from", |_, t, names| names.of(t.from), |d, c| text_into(&mut d.from, c)).needed(),
    TieColumn::new("to", |_, t, names| names.of(t.to), |d, c| text_into(&mut d.to, c)).needed(),
    TieColumn::new("kind", |_, t, _| t.kind.word().to_owned(), |d, c| c.word().map(|kind| d.kind = kind)).needed(),
    TieColumn::new(
        "strength",
        |_, t, _| t.strength.to_string(),
        |d, c| c.number().map(|strength| d.strength = strength),
    )
    .numbers(),
    TieColumn::new("since", |_, t, _| maybe(t.since), |d, c| value_into(&mut d.since, c, |c| c.date())).days(),
    TieColumn::new("until", |_, t, _| maybe(t.until), |d, c| value_into(&mut d.until, c, |c| c.date())).days(),
    TieColumn::new("note", |_, t, _| t.note.clone(), |d, c| text_into(&mut d.note, c)),
    TieColumn::new("id", |id, _, _| id.to_string(), |d, c| id_into(&mut d.id, c)),
];

/// Reads the rows.
pub fn read(table: &Table, reading: &mut Reading) {
    tell_of_other_columns(table, &names_of(COLUMNS), reading);
    let present = Present::of(table, COLUMNS);
    for row in &table.rows {
        let draft = TieDraft {
            line: row.line,
            id: None,
            from: String::new(),
            to: String::new(),
            kind: TieKind::Knows,
            strength: Tie::USUAL_STRENGTH,
            since: None,
            until: None,
            note: String::new(),
            help: None,
        };
        let draft = present.read(row, draft, reading);
        reading.ties.extend(draft);
    }
}
