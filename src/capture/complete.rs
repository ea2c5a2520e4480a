//! What may stand where the cursor is.

use std::{collections::HashMap, ops::Range};

use super::{
    Verb, fold,
    names::Names,
    verb,
    words::{self, Word},
};
use crate::book::{Book, Exchange, Person, PersonId};

/// How many of the newest exchanges are looked at for tags.
const RECENT: usize = 2_000;

/// What a completion stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// A person in the book.
    Person(PersonId),
    /// A tag in use.
    Tag,
    /// A verb to begin with.
    Verb(Verb),
    /// The beginning of a line that asks whether to ask.
    Wonder,
}

/// Something that can stand where the cursor is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The part of the line that it replaces, in bytes.
    pub span: Range<usize>,
    /// What stands there then.
    pub insert: String,
    /// What the list shows.
    pub label: String,
    /// What the list shows beside it, in a weaker colour.
    pub detail: String,
    /// What it stands for.
    pub offer: Offer,
}

/// What may stand at the cursor (a place in bytes), the likeliest first, at most `limit`: people after `@`, those met lately
/// first; tags after `#`, those used most first; verbs at the beginning.
pub fn complete(line: &str, cursor: usize, book: &Book, limit: usize) -> Vec<Completion> {
    let cursor = (0..=cursor.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0);
    let words = words::split(line);
    let Some(typed) = line.get(..cursor) else { return Vec::new() };
    let at_cursor = words.iter().find(|word| word.span.start < cursor && cursor <= word.span.end);
    match at_cursor {
        Some(word) if word.text.starts_with('@') => people(line, word, cursor, book, limit),
        Some(word) if word.text.starts_with('#') => tags(line, word, cursor, book, limit),
        _ => verbs(typed, &words, limit),
    }
}

/// People whom a search may mean, best fit first, at most `limit`.
pub fn find_people(query: &str, book: &Book, limit: usize) -> Vec<PersonId> {
    let mut people = Names::of(book).complete(query.trim());
    people.truncate(limit);
    people
}

/// Where a person works, to tell two of one name apart: title, unit and organisation, each said once.
pub fn place_of(person: &Person) -> String {
    let mut places: Vec<&str> = Vec::new();
    for place in [&person.title, &person.unit, &person.organisation] {
        if !place.is_empty() && !places.iter().any(|known| known.contains(place.as_str())) {
            places.push(place);
        }
    }
    places.join(", ")
}

fn people(line: &str, word: &Word<'_>, cursor: usize, book: &Book, limit: usize) -> Vec<Completion> {
    let names = Names::of(book);
    let typed = line.get(word.span.start..cursor).unwrap_or_default();
    names
        .complete(typed)
        .into_iter()
        .take(limit)
        .filter_map(|id| {
            let person = book.person(id)?;
            let mention = names.mention(book, id);
            Some(Completion {
                span: word.span.clone(),
                insert: spaced(mention, line, word),
                label: person.name.clone(),
                detail: place_of(person),
                offer: Offer::Person(id),
            })
        })
        .collect()
}

fn tags(line: &str, word: &Word<'_>, cursor: usize, book: &Book, limit: usize) -> Vec<Completion> {
    let typed = fold::fold(line.get(word.span.start + 1..cursor).unwrap_or_default());
    let of_people = book.people().flat_map(|(_, person)| &person.tags);
    let of_exchanges = book.all::<Exchange>().rev().take(RECENT).flat_map(|(_, exchange)| &exchange.tags);
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for tag in of_people.chain(of_exchanges).filter(|tag| !tag.contains(char::is_whitespace)) {
        *uses.entry(tag.as_str()).or_default() += 1;
    }
    let mut found: Vec<(&str, usize)> =
        uses.into_iter().filter(|(tag, _)| fold::fold(tag).starts_with(&typed)).collect();
    found.sort_unstable_by_key(|(tag, uses)| (std::cmp::Reverse(*uses), *tag));
    let completion = |(tag, uses): (&str, usize)| Completion {
        span: word.span.clone(),
        insert: spaced(format!("#{tag}"), line, word),
        label: format!("#{tag}"),
        detail: if uses == 1 { "used once".to_owned() } else { format!("used {uses} times") },
        offer: Offer::Tag,
    };
    found.into_iter().take(limit).map(completion).collect()
}

/// Verbs that begin as the line does, while it has no verb yet.
fn verbs(typed: &str, words: &[Word<'_>], limit: usize) -> Vec<Completion> {
    let begun = fold::fold(typed.trim_start());
    let only = words.last().is_none_or(|last| last.span.end <= typed.len());
    let complete = (verb::find(words).is_some() || verb::wonders(words)) && begun.ends_with(' ');
    if !only || complete {
        return Vec::new();
    }
    let completion = |verb: &Verb| Completion {
        span: 0..typed.len(),
        insert: format!("{} ", verb.word()),
        label: verb.word().to_owned(),
        detail: verb.example().to_owned(),
        offer: Offer::Verb(*verb),
    };
    let wonder = Completion {
        span: 0..typed.len(),
        insert: format!("{} ", verb::WONDER),
        label: verb::WONDER.to_owned(),
        detail: verb::WONDER_EXAMPLE.to_owned(),
        offer: Offer::Wonder,
    };
    let begins = |completion: &Completion| completion.label.starts_with(&begun) && completion.label != begun;
    Verb::ALL.iter().map(completion).chain([wonder]).filter(begins).take(limit).collect()
}

/// The text with a space after it, unless one stands there already.
fn spaced(text: String, line: &str, word: &Word<'_>) -> String {
    let followed = line.get(word.span.end..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    if followed { text } else { text + " " }
}
