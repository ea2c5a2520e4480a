//! What is open as a calendar file (iCalendar, RFC 5545): promises of both sides and actions, as to-dos or as days in the calendar.
//!
//! An entry keeps its UID, which is made of the record's id and of nothing that anyone typed: a calendar that takes the file a second
//! time brings its entries up to date and doubles none. Notes stay in the book (practice.md R15).

mod lines;
#[cfg(test)]
mod tests;

use std::{io, path::Path};

use jiff::{Timestamp, civil::Date};

use crate::{
    book::{Action, ActionState, Book, Person, Promise, PromiseState, Promiser, RawId},
    store::atomic,
};
pub(super) use lines::{Lines, escaped};

/// What the entries of a calendar file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarKind {
    /// Things to do, with the day by which they should be done where there is one (VTODO).
    Todos,
    /// Whole days that leave the day free for other things (VEVENT).
    Events,
}

/// A calendar file before it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    text: String,
    /// How many entries it has.
    pub entries: usize,
    /// How many open promises and actions have no day, and so can be to-dos only.
    pub without_day: usize,
}

/// One thing that is open.
struct Entry {
    uid: String,
    summary: String,
    description: String,
    due: Option<String>,
}

impl Calendar {
    /// Everything that is open in a book; `stamp` is the time at which this is told.
    pub fn new(book: &Book, kind: CalendarKind, stamp: Timestamp) -> Self {
        let promises = book.all::<Promise>().filter(|(_, promise)| promise.state == PromiseState::Open);
        let actions = book.all::<Action>().filter(|(_, action)| action.state == ActionState::Open);
        let mut entries: Vec<Entry> = promises.map(|(id, promise)| of_promise(book, id.raw(), promise)).collect();
        entries.extend(actions.map(|(id, action)| of_action(book, id.raw(), action)));
        let without_day = entries.iter().filter(|entry| entry.due.is_none()).count();
        if kind == CalendarKind::Events {
            entries.retain(|entry| entry.due.is_some());
        }
        Self { text: text(&entries, kind, stamp), entries: entries.len(), without_day }
    }

    /// The file's text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it holds and what it leaves out, as in "4 to-dos" or "3 all-day events; 1 without a day is left out".
    pub fn told(&self, kind: CalendarKind) -> String {
        let (one, many) = match kind {
            CalendarKind::Todos => ("to-do", "to-dos"),
            CalendarKind::Events => ("all-day event", "all-day events"),
        };
        let entries = match self.entries {
            0 => "there is nothing open to put into a calendar".to_owned(),
            1 => format!("1 {one}"),
            several => format!("{several} {many}"),
        };
        match (kind, self.without_day) {
            (CalendarKind::Todos, _) | (_, 0) => entries,
            (_, 1) => format!("{entries}; 1 without a day is left out"),
            (_, several) => format!("{entries}; {several} without a day are left out"),
        }
    }

    /// Writes the file.
    ///
    /// # Errors
    /// What the system refused. The file is either whole or as it was.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        atomic::write(path, self.text.as_bytes())
    }
}

fn of_promise(book: &Book, id: RawId, promise: &Promise) -> Entry {
    let name = book.name(promise.person);
    let summary = match promise.by {
        Promiser::Me => format!("Promised {name}: {}", promise.what),
        Promiser::Them => format!("{name} promised: {}", promise.what),
    };
    Entry { uid: format!("promise-{id}"), summary, description: String::new(), due: promise.due.and_then(day) }
}

fn of_action(book: &Book, id: RawId, action: &Action) -> Entry {
    let with = action.person.and_then(|person| book.get::<Person>(person));
    let summary = with.map_or_else(|| action.what.clone(), |person| format!("{} ({})", action.what, person.name));
    let measure = action.measure.trim();
    let description = if measure.is_empty() { String::new() } else { format!("How I will know: {measure}") };
    Entry { uid: format!("action-{id}"), summary, description, due: action.due.and_then(day) }
}

/// A day as the format has it; it knows years of four digits only.
fn day(date: Date) -> Option<String> {
    (date.year() > 0).then(|| format!("{:04}{:02}{:02}", date.year(), date.month(), date.day()))
}

fn text(entries: &[Entry], kind: CalendarKind, stamp: Timestamp) -> String {
    let stamp = stamp.strftime("%Y%m%dT%H%M%SZ").to_string();
    let (component, suffix, due) = match kind {
        CalendarKind::Todos => ("VTODO", "todo", "DUE;VALUE=DATE"),
        CalendarKind::Events => ("VEVENT", "day", "DTSTART;VALUE=DATE"),
    };
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", concat!("-//Mutual//Mutual ", env!("CARGO_PKG_VERSION"), "//EN"));
    for entry in entries {
        lines.put("BEGIN", component);
        lines.put("UID", &format!("{}-{suffix}@mutual", entry.uid));
        lines.put("DTSTAMP", &stamp);
        if let Some(day) = &entry.due {
            lines.put(due, day);
        }
        lines.put_text("SUMMARY", &entry.summary);
        if !entry.description.is_empty() {
            lines.put_text("DESCRIPTION", &entry.description);
        }
        lines.put("CLASS", "PRIVATE");
        match kind {
            CalendarKind::Todos => lines.put("STATUS", "NEEDS-ACTION"),
            CalendarKind::Events => lines.put("TRANSP", "TRANSPARENT"),
        }
        lines.put("END", component);
    }
    lines.put("END", "VCALENDAR");
    lines.finish()
}
