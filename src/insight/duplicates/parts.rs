//! The parts of a person between which one chooses when two become one.

use crate::book::{Answer, Book, Person, Vocabulary};

/// How a part of two people can become one.
#[derive(Clone, Copy)]
pub enum Kind {
    /// One of the two counts.
    One,
    /// Words: one of the two, or both in a row.
    Words(fn(&mut Person) -> &mut String),
    /// A list: one of the two, or all that stands in either.
    List,
}

/// A part of a person.
pub struct Part {
    /// What it is called.
    pub name: &'static str,
    /// How two become one.
    pub kind: Kind,
    /// What it says, one thing on each line; nothing where it says nothing.
    pub show: fn(&Person, &Book) -> String,
    /// Takes it over from another person.
    pub take: fn(&mut Person, &Person),
}

macro_rules! part {
    ($name:literal, $kind:expr, $show:expr, $($field:ident).+) => {
        Part { name: $name, kind: $kind, show: $show, take: |person, from| person.$($field).+.clone_from(&from.$($field).+) }
    };
}

macro_rules! words {
    ($name:literal, $($field:ident).+) => {
        part!($name, Kind::Words(|person| &mut person.$($field).+), |person, _| person.$($field).+.clone(), $($field).+)
    };
}

macro_rules! name {
    ($name:literal, $field:ident) => {
        part!($name, Kind::One, |person, _| person.$field.clone(), $field)
    };
}

macro_rules! list {
    ($name:literal, $($field:ident).+) => {
        part!($name, Kind::List, |person, _| person.$($field).+.join("\n"), $($field).+)
    };
}

/// All parts, in the order in which they are shown. What is not among them is joined: fields of other programs, lines of cards.
pub static PARTS: &[Part] = &[
    name!("Name", name),
    list!("Other names", also_called),
    list!("Emails", emails),
    list!("Phones", phones),
    list!("Links", links),
    name!("Organisation", organisation),
    name!("Unit", unit),
    name!("Title", title),
    part!("Level", Kind::One, |person, _| word(person.level), level),
    part!("Relation", Kind::One, |person, _| person.relation.word().to_owned(), relation),
    part!("Tags", Kind::List, |person, _| person.tags.iter().map(String::as_str).collect::<Vec<_>>().join("\n"), tags),
    part!("Born", Kind::One, |person, _| said(person.born), born),
    words!("How we met", how_met),
    part!("Met on", Kind::One, |person, _| said(person.met_on), met_on),
    part!("Introduced by", Kind::One, introduced_by, introduced_by),
    Part {
        name: "Stage",
        kind: Kind::One,
        show: |person, _| person.alliance.stage.word().to_owned(),
        take: take_stage,
    },
    words!("Why", alliance.why),
    words!("Hope", alliance.hope),
    words!("Offer", alliance.offer),
    words!("Interests", alliance.interests),
    list!("Needs", alliance.needs),
    list!("Can give", alliance.offers),
    part!("Interests align", Kind::One, |person, _| answer(person.alliance.aligned), alliance.aligned),
    part!("Can I trust them", Kind::One, |person, _| answer(person.alliance.i_trust), alliance.i_trust),
    part!("Can they trust me", Kind::One, |person, _| answer(person.alliance.they_trust), alliance.they_trust),
    words!("I may count on", alliance.expectations.of_them),
    words!("They may count on", alliance.expectations.of_me),
    part!(
        "Spoke of it on",
        Kind::One,
        |person, _| said(person.alliance.expectations.spoken_on),
        alliance.expectations.spoken_on
    ),
    part!("Cadence", Kind::One, cadence, alliance.cadence_days),
    part!("Counting", Kind::One, counting, alliance.unpriced),
    part!("Notes", Kind::List, notes, notes),
];

fn word<V: Vocabulary>(value: Option<V>) -> String {
    value.map(|value| value.word().to_owned()).unwrap_or_default()
}

fn answer(answer: Option<Answer>) -> String {
    word(answer)
}

fn said(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn introduced_by(person: &Person, book: &Book) -> String {
    person.introduced_by.map(|by| book.name(by).to_owned()).unwrap_or_default()
}

/// The stages before belong to the stage.
fn take_stage(person: &mut Person, from: &Person) {
    person.alliance.stage = from.alliance.stage;
    person.alliance.stages.clone_from(&from.alliance.stages);
}

fn cadence(person: &Person, _: &Book) -> String {
    person.alliance.cadence_days.map(|days| format!("every {days} days")).unwrap_or_default()
}

fn counting(person: &Person, _: &Book) -> String {
    if person.alliance.unpriced { "not counted" } else { "counted" }.to_owned()
}

fn notes(person: &Person, _: &Book) -> String {
    person.notes.iter().map(|note| format!("{} {}", note.on, note.text)).collect::<Vec<_>>().join("\n")
}
