//! Taking records out of the book, by a step that says what went.

use crate::{
    app::Edit,
    book::{
        Action, AnyId, Book, Decision, Dispute, Encounter, Exchange, ImportBatch, Mission, Person, PersonId, Promise,
        Record, Review, Tie,
    },
    ui::{Context, spoken},
};

/// The labelled edit that takes a record out, as in "delete Ana Ruiz", and offers to take that back; `None` if it is not there.
pub fn remove_edit(book: &Book, id: AnyId) -> Option<Edit> {
    let edit = match id {
        AnyId::Person(id) => edit::<Person>(id, book.person(id)?.name.clone()),
        AnyId::Tie(id) => {
            let tie = book.get::<Tie>(id)?;
            edit::<Tie>(id, format!("tie of {} and {}", book.name(tie.from), book.name(tie.to)))
        }
        AnyId::Exchange(id) => {
            let exchange = book.get::<Exchange>(id)?;
            let with = names(book, exchange.people.people());
            edit::<Exchange>(id, format!("{} with {with}", exchange_word(exchange)))
        }
        AnyId::Encounter(id) => {
            let encounter = book.get::<Encounter>(id)?;
            edit::<Encounter>(id, format!("{} with {}", encounter.kind, names(book, encounter.people.people())))
        }
        AnyId::Promise(id) => edit::<Promise>(id, format!("promise: {}", book.get::<Promise>(id)?.what)),
        AnyId::Dispute(id) => edit::<Dispute>(id, format!("dispute: {}", book.get::<Dispute>(id)?.what)),
        AnyId::Mission(id) => edit::<Mission>(id, format!("mission: {}", book.get::<Mission>(id)?.what)),
        AnyId::Decision(id) => edit::<Decision>(id, format!("decision: {}", book.get::<Decision>(id)?.what)),
        AnyId::Review(id) => edit::<Review>(id, format!("review of {}", book.get::<Review>(id)?.quarter)),
        AnyId::Action(id) => edit::<Action>(id, format!("action: {}", book.get::<Action>(id)?.what)),
        AnyId::Batch(id) => {
            edit::<ImportBatch>(id, format!("note of the import of {}", book.get::<ImportBatch>(id)?.source))
        }
    };
    Some(edit)
}

/// Takes a record out and offers to take that back.
pub(super) fn remove(cx: &Context, id: AnyId) {
    if let Some(edit) = remove_edit(cx.book, id) {
        cx.edit_with_undo(edit.label, edit.change);
    }
}

/// Takes several records out as one step and offers to take that back.
pub fn remove_all(cx: &Context, ids: &[AnyId]) {
    let edits: Vec<Edit> = ids.iter().filter_map(|id| remove_edit(cx.book, *id)).collect();
    let label = match edits.as_slice() {
        [one] => one.label.clone(),
        several => format!("delete {}", spoken::count(several.len(), "entry", "entries")),
    };
    cx.edit_with_undo(label, move |book| edits.iter().try_for_each(|edit| (edit.change)(book)));
}

fn edit<R: Record>(id: R::Id, what: impl AsRef<str>) -> Edit {
    Edit {
        label: format!("delete {}", what.as_ref()),
        gesture: None,
        change: Box::new(move |book| book.remove::<R>(id)),
        offer_undo: true,
    }
}

fn exchange_word(exchange: &Exchange) -> &'static str {
    match exchange.direction() {
        crate::book::Direction::Gave => "gift",
        crate::book::Direction::Asked => "ask",
        crate::book::Direction::Received => "thing received",
    }
}

/// The first names of a list: "Ana", "Ana and Tom", "Ana and 3 others".
pub(super) fn names(book: &Book, people: &[PersonId]) -> String {
    match people {
        [] => "nobody".to_owned(),
        [one] => book.name(*one).to_owned(),
        [one, two] => format!("{} and {}", book.name(*one), book.name(*two)),
        [one, rest @ ..] => format!("{} and {} others", book.name(*one), rest.len()),
    }
}
