//! A line that asks whether to ask: `ask? @tom intro to procurement`. It logs nothing.

use super::{
    Class, Detail, Entry, Who,
    parse::{Meaning, Reader},
};
use crate::book::{Effort, ExchangeKind, PersonId};

/// What I think of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Whom.
    pub person: PersonId,
    /// How much effort it would take; small where the line does not say.
    pub effort: Effort,
    /// What kind of thing, if the words tell.
    pub kind: Option<ExchangeKind>,
    /// What for, in the line's own words.
    pub what: String,
}

/// The question that stands in place of an ask. It is about one person of the book: whoever else is named becomes a problem.
pub(super) fn of(reader: &mut Reader<'_>, ask: Option<Entry>) -> Option<Question> {
    let mut person = None;
    let mut problem = None;
    for piece in &mut reader.pieces {
        let Meaning::Person(who, name) = &piece.meaning else { continue };
        let reason = match who {
            Who::Known(id) if person.is_none_or(|person| person == *id) => {
                person = Some(*id);
                continue;
            }
            Who::Known(_) => "Ask about one person at a time.".to_owned(),
            Who::New(_) => format!("{name} is not in your book yet: add them first."),
        };
        piece.class = Class::Problem;
        problem = problem.or(Some((piece.span.clone(), reason)));
    }
    if let Some((span, reason)) = problem {
        reader.problem(span, reason);
    }
    let ask = ask.filter(|_| reader.problems.is_empty())?;
    let Detail::Exchange { effort, .. } = ask.detail else { return None };
    Some(Question { person: person?, effort, kind: reader.kind, what: ask.what })
}
