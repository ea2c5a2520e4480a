//! One typed line becomes an entry of the book: `gave @ana 2h review of the deck #budget`.
//!
//! [`parse`] reads a line as it is typed and never fails: what it understands is coloured and previewed, what it does not is
//! pointed at with the reason. It is pure: it knows the book and the day, reads no clock and changes nothing; only
//! [`Entry::commit`] does. A line that begins with no verb is a search for people; one that begins with `ask?` asks whether to
//! ask, and logs nothing.

mod complete;
mod dates;
mod effort;
mod entry;
mod fold;
mod kinds;
mod names;
mod parse;
#[cfg(test)]
mod properties;
mod question;
mod say;
mod settle;
#[cfg(test)]
mod tests;
mod verb;
mod words;

use std::ops::Range;

pub use complete::{Completion, Offer, complete, find_people, place_of};
pub use dates::{Calendar, Lean};
pub use effort::read_effort;
pub use entry::{Detail, Entry, Who};
pub use kinds::of as kind_of;
pub use parse::parse;
pub use question::Question;
pub use verb::Verb;

use crate::book::PersonId;

/// What a part of the line was understood as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// The verb at its head.
    Verb,
    /// Someone in the book.
    Person,
    /// Someone whom the entry will add to the book.
    NewPerson,
    /// How much effort it took, or how long it lasted.
    Effort,
    /// A day.
    Date,
    /// A free label.
    Tag,
    /// A word that tells the kind.
    Kind,
    /// Plain words.
    Text,
    /// Not understood; a [`Problem`] with the same span has the reason.
    Problem,
}

/// A part of the line and what it was understood as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes, on the borders of characters.
    pub span: Range<usize>,
    /// What it was understood as.
    pub class: Class,
}

/// Why a line can not be logged as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The part of the line, in bytes; empty and at its end if something is still missing.
    pub span: Range<usize>,
    /// The reason and the way out, in a sentence.
    pub message: String,
    /// If a name means several people: they, those known best first.
    pub candidates: Vec<PersonId>,
}

/// What would be logged, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The verb, which tells the colour.
    pub verb: Verb,
    /// What is logged, in a word or two, as in "Gift".
    pub badge: &'static str,
    /// The rest, as in "to Ana Ruiz, today, 2 h, advice: review of the board deck".
    pub text: String,
    /// The names of people whom it adds to the book.
    pub adds: Vec<String>,
}

/// What became of a line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parsed {
    /// Every part of the line that is not blank, in order, none overlapping another.
    pub tokens: Vec<Token>,
    /// Why it can not be logged yet; empty exactly if there is an entry, a question, or a search.
    pub problems: Vec<Problem>,
    /// What would be logged, if it can be.
    pub preview: Option<Preview>,
    /// The entry, if it can be logged.
    pub entry: Option<Entry>,
    /// What I think of asking, if the line begins with `ask?`.
    pub question: Option<Question>,
    /// The words to search people by, if the line begins with no verb.
    pub search: Option<String>,
}
