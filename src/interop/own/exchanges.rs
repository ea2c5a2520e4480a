//! `exchanges.csv`: a row for each thing given, asked or received.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{
    Cell, Column, Names, Present,
    cell::{list, maybe, yes},
    names_of,
    people::{id_into, tags_into},
    tell_of_other_columns, text_into, value_into,
};
use crate::{
    book::{Credit, Direction, Effort, Exchange, ExchangeId, ExchangeKind, Flow, Outcome, Size, Vocabulary},
    interop::{drafts::ExchangeDraft, reading::Reading, table::Table},
};

/// What the columns say, before they are put together.
#[derive(Default)]
pub(super) struct Loose {
    date: Option<Date>,
    people: Vec<String>,
    direction: Option<Direction>,
    kind: Option<ExchangeKind>,
    minutes: Option<u32>,
    size: Option<Size>,
    what: String,
    details: String,
    outcome: Option<Outcome>,
    thanked: Option<Date>,
    credit: Credit,
    more_than_promised: bool,
    tags: BTreeSet<String>,
    mission: String,
    id: Option<ExchangeId>,
}

type ExchangeColumn = Column<Exchange, Loose>;

/// The columns, those that are needed by hand first. What it was, in a few words, is its note here.
pub(super) const COLUMNS: &[ExchangeColumn] = &[
    ExchangeColumn::new("date", |_, e, _| e.date.to_string(), |l, c| value_into(&mut l.date, c, |c| c.date()))
        .needed()
        .days(),
    ExchangeColumn::new(
        "people",
        |_, e, names| names.all(e.people.people()),
        |l, c| {
            l.people = c.list();
            Ok(())
        },
    )
    .needed(),
    ExchangeColumn::new(
        "direction",
        |_, e, _| e.direction().word().to_owned(),
        |l, c| value_into(&mut l.direction, c, |c| c.word()),
    )
    .needed(),
    ExchangeColumn::new("kind", |_, e, _| e.kind.word().to_owned(), |l, c| value_into(&mut l.kind, c, |c| c.word()))
        .needed(),
    ExchangeColumn::new("minutes", minutes, |l, c| value_into(&mut l.minutes, c, |c| c.number())).numbers(),
    ExchangeColumn::new("note", |_, e, _| e.what.clone(), |l, c| text_into(&mut l.what, c)),
    ExchangeColumn::new("size", size, |l, c| value_into(&mut l.size, c, |c| c.word())),
    ExchangeColumn::new("outcome", outcome, |l, c| value_into(&mut l.outcome, c, |c| c.word())),
    ExchangeColumn::new("thanked", thanked, |l, c| value_into(&mut l.thanked, c, |c| c.date())).days(),
    ExchangeColumn::new("credit", credit, credit_into),
    ExchangeColumn::new("more_than_promised", more, |l, c| c.yes().map(|yes| l.more_than_promised = yes)),
    ExchangeColumn::new("tags", |_, e, _| list(&e.tags), |l, c| tags_into(&mut l.tags, c)),
    ExchangeColumn::new("mission", mission, |l, c| text_into(&mut l.mission, c)),
    ExchangeColumn::new("details", |_, e, _| e.note.clone(), |l, c| text_into(&mut l.details, c)),
    ExchangeColumn::new("id", |id, _, _| id.to_string(), |l, c| id_into(&mut l.id, c)),
];

fn minutes(_: ExchangeId, exchange: &Exchange, _: &Names<'_>) -> String {
    match exchange.effort {
        Effort::Minutes(minutes) => minutes.to_string(),
        Effort::Size(_) => String::new(),
    }
}

fn size(_: ExchangeId, exchange: &Exchange, _: &Names<'_>) -> String {
    match exchange.effort {
        Effort::Minutes(_) => String::new(),
        Effort::Size(size) => size.word().to_owned(),
    }
}

fn outcome(_: ExchangeId, exchange: &Exchange, _: &Names<'_>) -> String {
    match exchange.flow {
        Flow::Asked { outcome } => outcome.word().to_owned(),
        _ => String::new(),
    }
}

fn thanked(_: ExchangeId, exchange: &Exchange, _: &Names<'_>) -> String {
    match exchange.flow {
        Flow::Received { thanked, .. } => maybe(thanked),
        _ => String::new(),
    }
}

fn credit(_: ExchangeId, exchange: &Exchange, _: &Names<'_>) -> String {
    match exchange.flow {
        Flow::Received { credit: Credit::Owed, .. } => "owed".to_owned(),
        Flow::Received { credit: Credit::Given(on), .. } => on.to_string(),
        _ => String::new(),
    }
}

fn credit_into(loose: &mut Loose, cell: Cell<'_>) -> Result<(), String> {
    if cell.raw.trim().eq_ignore_ascii_case("owed") {
        loose.credit = Credit::Owed;
    } else if !cell.is_blank() {
        let on = cell.date().map_err(|_| "it should be \u{201c}owed\u{201d}, or the day it was given".to_owned())?;
        loose.credit = Credit::Given(on);
    }
    Ok(())
}

fn more(_: ExchangeId, exchange: &Exchange, _: &Names<'_>) -> String {
    yes(exchange.flow == Flow::Gave { more_than_promised: true })
}

/// The mission's id: several missions may be called alike.
fn mission(_: ExchangeId, exchange: &Exchange, _: &Names<'_>) -> String {
    maybe(exchange.mission)
}

impl Loose {
    /// The draft, if all that is needed was said.
    fn tight(self, line: u64) -> Option<ExchangeDraft> {
        let flow = match self.direction? {
            Direction::Gave => Flow::Gave { more_than_promised: self.more_than_promised },
            Direction::Asked => Flow::Asked { outcome: self.outcome.unwrap_or(Outcome::Open) },
            Direction::Received => Flow::Received { thanked: self.thanked, credit: self.credit },
        };
        Some(ExchangeDraft {
            line,
            id: self.id,
            people: self.people,
            mission: self.mission,
            date: self.date?,
            is_undated: false,
            flow,
            kind: self.kind?,
            effort: self.minutes.map_or(Effort::Size(self.size.unwrap_or(Size::Small)), Effort::Minutes),
            what: self.what,
            tags: self.tags,
            note: self.details,
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
            Some(draft) => reading.exchanges.push(draft),
            None => reading.skip(row.line, "date, people, direction and kind are needed"),
        }
    }
}
