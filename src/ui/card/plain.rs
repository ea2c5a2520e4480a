//! Records that are read here and not edited: reviews, actions, imports.

use egui::Ui;

use super::parts;
use crate::{
    book::{Action, AnyId, Book, ImportBatch, PersonId, Review},
    ui::{Context, theme::Theme, widgets::Mark},
};

/// A record as it is read: what it is, its title, and its fields.
struct Reading {
    kind: &'static str,
    title: String,
    fields: Vec<(&'static str, String)>,
    people: Vec<PersonId>,
}

/// Draws the card of a record.
pub fn ui(ui: &mut Ui, cx: &Context, id: AnyId) {
    let Some(reading) = read(cx.book, id) else { return };
    let theme = Theme::of(ui);
    ui.label(theme.label(reading.kind));
    ui.label(theme.title(&reading.title));
    for (name, value) in reading.fields.iter().filter(|(_, value)| !value.is_empty()) {
        parts::group_title(ui, name);
        ui.label(value);
    }
    if !reading.people.is_empty() {
        parts::group_title(ui, "People");
    }
    for person in reading.people {
        let line = ui.push_id(person.raw().number(), |ui| {
            parts::line(ui, (Mark::Dot, theme.accent), cx.book.name(person), ("", theme.faint))
        });
        if line.inner.clicked() {
            cx.select(person);
        }
    }
    parts::delete_button(ui, cx, id);
}

fn read(book: &Book, id: AnyId) -> Option<Reading> {
    match id {
        AnyId::Review(id) => book.get(id).map(review),
        AnyId::Action(id) => book.get(id).map(action),
        AnyId::Batch(id) => book.get(id).map(batch),
        _ => None,
    }
}

fn day(day: Option<jiff::civil::Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn review(review: &Review) -> Reading {
    Reading {
        kind: "Review",
        title: review.quarter.to_string(),
        fields: vec![("Begun", review.started.to_string()), ("Finished", day(review.finished))],
        people: review.people.keys().copied().collect(),
    }
}

fn action(action: &Action) -> Reading {
    let state = action.state.told();
    Reading {
        kind: "Action",
        title: action.what.clone(),
        fields: vec![
            ("Set on", action.set_on.to_string()),
            ("By", day(action.due)),
            ("How I will know", action.measure.clone()),
            ("State", state),
        ],
        people: action.person.into_iter().collect(),
    }
}

fn batch(batch: &ImportBatch) -> Reading {
    Reading {
        kind: "Import",
        title: batch.source.clone(),
        fields: vec![
            ("Format", batch.format.clone()),
            ("Day", batch.on.to_string()),
            ("New", batch.added.to_string()),
            ("Filled up", batch.updated.to_string()),
            ("Not readable", batch.unreadable.to_string()),
        ],
        people: Vec::new(),
    }
}
