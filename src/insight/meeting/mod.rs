//! Before a meeting: what to know of someone, on one page. It says what is written in the book and what the rules see,
//! in the order in which one would want to hear it, and ends with what to give and what to ask about.

mod sections;
#[cfg(test)]
mod tests;

use std::fmt;

use jiff::civil::Date;

use super::{Findings, Insight};
use crate::book::{AnyId, Book, PersonId};

/// One thing to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is, in a few words.
    pub words: String,
    /// When it was or will be, as one says it; often blank.
    pub when: String,
    /// The record it comes from, to look it up.
    pub record: Option<AnyId>,
}

impl Line {
    fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), when: String::new(), record: None }
    }

    fn on(words: impl Into<String>, when: String, record: impl Into<AnyId>) -> Self {
        Self { words: words.into(), when, record: Some(record.into()) }
    }
}

/// "Gave 2 h: review of the deck (5 days ago)".
impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)?;
        if self.when.is_empty() { Ok(()) } else { write!(f, " ({})", self.when) }
    }
}

/// Things to know that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What they are about.
    pub title: &'static str,
    /// The things; at least one.
    pub lines: Vec<Line>,
}

/// What to know before meeting someone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Whom.
    pub name: String,
    /// Where they stand: title, unit, organisation.
    pub place: String,
    /// The day for which it holds.
    pub day: Date,
    /// What to know, in this order; none of them is empty.
    pub sections: Vec<Section>,
}

impl Meeting {
    /// What a book tells of someone today; nothing of one who is not in it.
    pub fn new(book: &Book, insight: &Insight, findings: &Findings, person: PersonId) -> Option<Self> {
        let them = book.person(person)?;
        let unit = Some(them.unit.trim()).filter(|unit| !them.title.contains(unit)).unwrap_or_default();
        let place = [them.title.trim(), unit, them.organisation.trim()];
        Some(Self {
            name: them.name.clone(),
            place: place.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", "),
            day: insight.today(),
            sections: sections::all(&sections::Look { book, insight, findings, person, them }),
        })
    }

    /// What the sheet is called.
    pub fn title(&self) -> String {
        format!("Before meeting {}", self.name)
    }

    /// The sheet as plain text, to be pasted.
    pub fn text(&self) -> String {
        let head = [self.title(), self.place.clone(), self.day.to_string()];
        let head: Vec<String> = head.into_iter().filter(|words| !words.is_empty()).collect();
        let mut text = head.join("\n");
        text.push('\n');
        for Section { title, lines } in &self.sections {
            text.extend(["\n", title, "\n"]);
            for line in lines {
                text.extend(["- ", &line.to_string().replace('\n', "\n  "), "\n"]);
            }
        }
        text
    }
}
