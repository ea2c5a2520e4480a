//! Two records field by field, in words.

use serde_json::Value;

use crate::book::{AnyRecord, Book, PersonId};

/// A field that an import changes, or could change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The field, as in "organisation".
    pub field: String,
    /// What it says before; nothing if it is blank.
    pub before: String,
    /// What it says after.
    pub after: String,
}

/// The fields in which one record says something else than another; both are of one kind. `names` tells who an id is.
pub fn differences(before: &AnyRecord, after: &AnyRecord, book: &Book) -> Vec<Change> {
    let (before, after) = (fields(before, book), fields(after, book));
    let mut changes: Vec<Change> = Vec::new();
    for (field, said) in &after {
        let old = before.iter().find(|(known, _)| known == field).map_or("", |(_, text)| text.as_str());
        if old != said {
            changes.push(Change { field: field.clone(), before: old.to_owned(), after: said.clone() });
        }
    }
    for (field, said) in before {
        if !after.iter().any(|(known, _)| *known == field) {
            changes.push(Change { field, before: said, after: String::new() });
        }
    }
    changes
}

/// What a record says, field by field, as far as it is not at its default.
fn fields(record: &AnyRecord, book: &Book) -> Vec<(String, String)> {
    let mut said = Vec::new();
    collect("", record.value(), book, &mut said);
    said
}

/// Fields whose values are names of the program's own.
const WORDS: [&str; 12] = [
    "level",
    "relation",
    "stage",
    "kind",
    "flow",
    "effort",
    "state",
    "by",
    "choice",
    "aligned",
    "i_trust",
    "they_trust",
];

/// Fields inside of the alliance stand beside those of the person: nobody thinks of them apart.
fn collect(name: &str, value: Value, book: &Book, said: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) if name.is_empty() || name == "alliance" || name == "expectations" => {
            for (field, value) in fields.into_iter().filter(|(field, _)| field != "batch" && field != "stages") {
                collect(&field, value, book, said);
            }
        }
        value => {
            let text = text(value, book);
            let text = if WORDS.contains(&name) { plain(text) } else { text };
            if !text.is_empty() {
                said.push((name.replace('_', " "), text));
            }
        }
    }
}

fn text(value: Value, book: &Book) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => if yes { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => match text.parse::<PersonId>() {
            Ok(id) if book.person(id).is_some() => book.name(id).to_owned(),
            _ => text,
        },
        Value::Array(items) => items.into_iter().map(|item| text_of_item(item, book)).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(field, value)| {
                let value = text(value, book);
                let field = plain(field).replace('_', " ");
                if value.is_empty() { field } else { format!("{field} {value}") }
            })
            .collect::<Vec<_>>()
            .join(", "),
    }
}

/// A note is told by its words.
fn text_of_item(item: Value, book: &Book) -> String {
    match item {
        Value::Object(mut note) if note.len() == 2 && note.contains_key("text") => {
            note.remove("text").map(|words| text(words, book)).unwrap_or_default()
        }
        item => text(item, book),
    }
}

/// `IndividualContributor` as "individual contributor"; whatever else a text says stays as it is.
fn plain(text: String) -> String {
    let is_name = text.len() > 2
        && text.chars().all(|c| c.is_ascii_alphabetic())
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.chars().skip(1).any(|c| c.is_ascii_uppercase())
        && text
            .chars()
            .zip(text.chars().skip(1))
            .all(|(one, next)| !(one.is_ascii_uppercase() && next.is_ascii_uppercase()));
    if !is_name {
        return text;
    }
    let mut words = String::with_capacity(text.len() + 2);
    for (at, c) in text.chars().enumerate() {
        if at > 0 && c.is_ascii_uppercase() {
            words.push(' ');
        }
        words.push(c.to_ascii_lowercase());
    }
    words
}
