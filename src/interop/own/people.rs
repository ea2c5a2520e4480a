//! `people.csv`: a row for each person.

use std::collections::BTreeSet;

use super::{
    Cell, Column, Names, Present,
    cell::{escape, list, maybe, pairs, unguarded, yes},
    names_of, text_into, value_into,
};
use crate::{
    book::{Note, Person, PersonId, Stage, StageChange, Vocabulary},
    interop::{drafts::PersonDraft, reading::Reading, table::Table},
};

type PersonColumn = Column<Person, PersonDraft>;

/// The columns, those that are needed by hand first.
pub const COLUMNS: &[PersonColumn] = &[
    PersonColumn::new("name", |_, p, _| p.name.clone(), |d, c| text_into(&mut d.person.name, c)).needed(),
    PersonColumn::new("email", |_, p, _| list(&p.emails), |d, c| list_into(&mut d.person.emails, c)),
    PersonColumn::new(
        "organisation",
        |_, p, _| p.organisation.clone(),
        |d, c| text_into(&mut d.person.organisation, c),
    ),
    PersonColumn::new("unit", |_, p, _| p.unit.clone(), |d, c| text_into(&mut d.person.unit, c)),
    PersonColumn::new("title", |_, p, _| p.title.clone(), |d, c| text_into(&mut d.person.title, c)),
    PersonColumn::new("level", |_, p, _| maybe(p.level), |d, c| value_into(&mut d.person.level, c, |c| c.word())),
    PersonColumn::new("relation", |_, p, _| p.relation.word().to_owned(), |d, c| word_into(&mut d.person.relation, c)),
    PersonColumn::new(
        "stage",
        |_, p, _| p.alliance.stage.word().to_owned(),
        |d, c| word_into(&mut d.person.alliance.stage, c),
    ),
    PersonColumn::new("stages", stages, stages_into),
    PersonColumn::new("tags", |_, p, _| list(&p.tags), |d, c| tags_into(&mut d.person.tags, c)),
    PersonColumn::new("phones", |_, p, _| list(&p.phones), |d, c| list_into(&mut d.person.phones, c)),
    PersonColumn::new("links", |_, p, _| list(&p.links), |d, c| list_into(&mut d.person.links, c)),
    PersonColumn::new("also_called", |_, p, _| list(&p.also_called), |d, c| list_into(&mut d.person.also_called, c)),
    PersonColumn::new("how_met", |_, p, _| p.how_met.clone(), |d, c| text_into(&mut d.person.how_met, c)),
    PersonColumn::new("met_on", |_, p, _| maybe(p.met_on), |d, c| value_into(&mut d.person.met_on, c, |c| c.date()))
        .days(),
    PersonColumn::new("introduced_by", introduced_by, |d, c| text_into(&mut d.introduced_by, c)),
    PersonColumn::new("born", |_, p, _| maybe(p.born), |d, c| value_into(&mut d.person.born, c, born)),
    PersonColumn::new("why", |_, p, _| p.alliance.why.clone(), |d, c| text_into(&mut d.person.alliance.why, c)),
    PersonColumn::new("hope", |_, p, _| p.alliance.hope.clone(), |d, c| text_into(&mut d.person.alliance.hope, c)),
    PersonColumn::new("offer", |_, p, _| p.alliance.offer.clone(), |d, c| text_into(&mut d.person.alliance.offer, c)),
    PersonColumn::new(
        "interests",
        |_, p, _| p.alliance.interests.clone(),
        |d, c| text_into(&mut d.person.alliance.interests, c),
    ),
    PersonColumn::new(
        "aligned",
        |_, p, _| maybe(p.alliance.aligned),
        |d, c| value_into(&mut d.person.alliance.aligned, c, |c| c.word()),
    ),
    PersonColumn::new(
        "i_trust",
        |_, p, _| maybe(p.alliance.i_trust),
        |d, c| value_into(&mut d.person.alliance.i_trust, c, |c| c.word()),
    ),
    PersonColumn::new(
        "they_trust",
        |_, p, _| maybe(p.alliance.they_trust),
        |d, c| value_into(&mut d.person.alliance.they_trust, c, |c| c.word()),
    ),
    PersonColumn::new(
        "expected_of_them",
        |_, p, _| p.alliance.expectations.of_them.clone(),
        |d, c| text_into(&mut d.person.alliance.expectations.of_them, c),
    ),
    PersonColumn::new(
        "expected_of_me",
        |_, p, _| p.alliance.expectations.of_me.clone(),
        |d, c| text_into(&mut d.person.alliance.expectations.of_me, c),
    ),
    PersonColumn::new(
        "spoken_on",
        |_, p, _| maybe(p.alliance.expectations.spoken_on),
        |d, c| value_into(&mut d.person.alliance.expectations.spoken_on, c, |c| c.date()),
    )
    .days(),
    PersonColumn::new(
        "cadence_days",
        |_, p, _| maybe(p.alliance.cadence_days),
        |d, c| value_into(&mut d.person.alliance.cadence_days, c, |c| c.number()),
    )
    .numbers(),
    PersonColumn::new(
        "unpriced",
        |_, p, _| yes(p.alliance.unpriced),
        |d, c| c.yes().map(|yes| d.person.alliance.unpriced = yes),
    ),
    PersonColumn::new("needs", |_, p, _| list(&p.alliance.needs), |d, c| list_into(&mut d.person.alliance.needs, c)),
    PersonColumn::new("offers", |_, p, _| list(&p.alliance.offers), |d, c| list_into(&mut d.person.alliance.offers, c)),
    PersonColumn::new("notes", notes, notes_into),
    PersonColumn::new("extra", |_, p, _| pairs(&p.extra), |d, c| c.pairs().map(|pairs| d.person.extra.extend(pairs))),
    PersonColumn::new("card_lines", |_, p, _| list(&p.card_lines), |d, c| list_into(&mut d.person.card_lines, c)),
    PersonColumn::new("id", |id, _, _| id.to_string(), |d, c| id_into(&mut d.id, c)),
];

fn introduced_by(_: PersonId, person: &Person, names: &Names<'_>) -> String {
    person.introduced_by.map_or_else(String::new, |id| names.of(id))
}

#[expect(clippy::unnecessary_wraps, reason = "what reads a cell has one type, and most cells can be wrong")]
fn list_into(field: &mut Vec<String>, cell: Cell<'_>) -> Result<(), String> {
    *field = cell.list();
    Ok(())
}

/// Free labels, parted by `;`.
#[expect(clippy::unnecessary_wraps, reason = "what reads a cell has one type, and most cells can be wrong")]
pub fn tags_into(field: &mut BTreeSet<String>, cell: Cell<'_>) -> Result<(), String> {
    field.extend(cell.list());
    Ok(())
}

fn word_into<V: Vocabulary>(field: &mut V, cell: Cell<'_>) -> Result<(), String> {
    if !cell.is_blank() {
        *field = cell.word()?;
    }
    Ok(())
}

/// An id of ours; what other programs call an id is none of ours.
#[expect(clippy::unnecessary_wraps, reason = "what reads a cell has one type, and most cells can be wrong")]
pub fn id_into<I: std::str::FromStr>(field: &mut Option<I>, cell: Cell<'_>) -> Result<(), String> {
    *field = cell.raw.trim().parse().ok();
    Ok(())
}

fn born(cell: Cell<'_>) -> Result<crate::book::PartialDate, String> {
    let partial = cell.raw.parse().map_err(|error: crate::book::BadDate| error.to_string());
    partial.or_else(|error| cell.date().map(Into::into).map_err(|_| error))
}

/// Each stage with the day on which it was reached before it.
fn stages(_: PersonId, person: &Person, _: &Names<'_>) -> String {
    person
        .alliance
        .stages
        .iter()
        .map(|reached| format!("{} {}", reached.on, reached.stage))
        .collect::<Vec<_>>()
        .join("; ")
}

fn stages_into(draft: &mut PersonDraft, cell: Cell<'_>) -> Result<(), String> {
    let reached = cell.list().into_iter().map(|text| {
        let (on, stage) = text.split_once(' ').unwrap_or((&text, ""));
        let on = on.parse().map_err(|_| "each part of it should be written as in 2026-11-22 allied".to_owned())?;
        Ok(StageChange { on, stage: Stage::parse(stage).map_err(|error| error.to_string())? })
    });
    let mut stages = reached.collect::<Result<Vec<_>, String>>()?;
    stages.sort_by_key(|reached| reached.on);
    draft.person.alliance.stages = stages;
    Ok(())
}

/// Each note with its date before it.
fn notes(_: PersonId, person: &Person, _: &Names<'_>) -> String {
    person.notes.iter().map(|note| escape(&format!("{} {}", note.on, note.text))).collect::<Vec<_>>().join("; ")
}

#[expect(clippy::unnecessary_wraps, reason = "what reads a cell has one type, and most cells can be wrong")]
fn notes_into(draft: &mut PersonDraft, cell: Cell<'_>) -> Result<(), String> {
    for text in cell.list() {
        match text.split_once(' ').map(|(on, text)| (on.parse(), text)) {
            Some((Ok(on), text)) => draft.person.notes.push(Note { on, text: text.to_owned() }),
            _ => draft.remarks.push(text),
        }
    }
    Ok(())
}

/// Reads the rows. Columns of one's own are kept with the person.
pub fn read(table: &Table, reading: &mut Reading) {
    let present = Present::of(table, COLUMNS);
    let others = table.other_columns(&names_of(COLUMNS));
    for row in &table.rows {
        let draft = PersonDraft::new(row.line, Person::default());
        let Some(mut draft) = present.read(row, draft, reading) else {
            continue;
        };
        for (index, title) in &others {
            let text = unguarded(&row.cell(Some(*index))).to_owned();
            if !text.is_empty() {
                draft.person.extra.insert((*title).to_owned(), text);
            }
        }
        reading.people.push(draft);
    }
}
