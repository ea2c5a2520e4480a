//! How a file is taken: found by what stands in it, and open to be taken otherwise.

use std::collections::BTreeMap;

use encoding_rs::Encoding;
use jiff::civil::Date;

use super::{Field, Format};
use crate::book::{Settings, TieKind};

/// How a file is to be taken. What is not said is found by what stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taking {
    /// What it is.
    pub format: Option<Format>,
    /// How its letters are written, where they are not Unicode.
    pub encoding: Option<&'static Encoding>,
    /// What parts the cells of a table.
    pub delimiter: Option<char>,
    /// The line of a table's header, from 1. What comes before it is passed over. 0 says that there is none.
    pub header: Option<u64>,
    /// What the columns of a table hold, from the first on.
    pub columns: Option<Vec<Field>>,
    /// What the relations of a network are as ties, by their names there; `None` leaves ties of that name out.
    pub relations: BTreeMap<String, Option<TieKind>>,
    /// My own addresses, in lower case: I am left out of meetings, and what I am asked to do is mine.
    pub my_emails: Vec<String>,
    /// My own names, to know myself by where there is no address; the first that a file has is the one.
    pub my_names: Vec<String>,
    /// The day on which it is read. Of a calendar only what has happened by then comes in, and nothing from more than five years
    /// before; without it, everything does that the file tells of.
    pub today: Option<Date>,
}

impl Taking {
    /// The same for whoever keeps a book with these settings, on this day.
    #[must_use]
    pub fn seen_by(self, settings: &Settings, today: Date) -> Self {
        let my_emails = settings.my_emails.iter().map(|email| email.trim().to_lowercase()).collect();
        let my_names = Some(&settings.my_name).filter(|name| !name.trim().is_empty()).cloned().into_iter().collect();
        Self { my_emails, my_names, today: Some(today), ..self }
    }

    /// The same for someone whom the files call this, whatever else they are called; nothing is said by a blank.
    #[must_use]
    pub fn for_one_called(mut self, me: &str) -> Self {
        if !me.trim().is_empty() {
            self.my_names.insert(0, me.to_owned());
        }
        self
    }
}

/// How a file was taken.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// The name of the encoding, as in "UTF-8"; blank of a spreadsheet.
    pub encoding: String,
    /// What parts the cells, of a table of text.
    pub delimiter: Option<char>,
    /// The line of a table's header, from 1; `None` if it has none.
    pub header: Option<u64>,
    /// The columns of a table whose columns can be told otherwise.
    pub columns: Vec<TakenColumn>,
    /// The relations of a network, and what each was taken for.
    pub relations: Vec<(String, Option<TieKind>)>,
    /// Everyone who shares the expenses that it lists: one of them should be me.
    pub sharers: Vec<String>,
}

/// A column of a table, and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenColumn {
    /// Its title as written.
    pub title: String,
    /// What it was taken for.
    pub field: Field,
    /// What stands in it, in up to three rows that say anything.
    pub samples: Vec<String>,
}
