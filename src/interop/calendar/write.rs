//! Writing: promises of both sides, actions and encounters, as to-dos or as days in the calendar.

use std::{collections::BTreeSet, io, path::Path};

use jiff::{Timestamp, civil::Date};

use super::{lines::Lines, own};
use crate::{
    book::{Action, ActionState, Book, Encounter, Person, PersonId, Promise, PromiseState, RawId, Vocabulary},
    interop::address::email_key,
    store::atomic,
};

/// What promises and actions become in a calendar file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarKind {
    /// Things to do, with the day by which they should be done where there is one (VTODO).
    Todos,
    /// Whole days that leave the day free for other things (VEVENT).
    Events,
}

/// What leaves the book in a calendar file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a box to tick, and any of them go together")]
pub struct CalendarWanted {
    /// What promises and actions become. Encounters are whole days in any case.
    pub kind: CalendarKind,
    /// Promises, mine and those made to me.
    pub promises: bool,
    /// Actions of reviews.
    pub actions: bool,
    /// Encounters; each names all who were there.
    pub encounters: bool,
    /// Promises and actions that are no longer open too.
    pub closed: bool,
    /// The first email address of whoever took part, so that the calendar knows them. Some calendars offer to write to such people.
    pub addresses: bool,
    /// Only what these people take part in; `None` for everyone.
    pub people: Option<BTreeSet<PersonId>>,
}

impl CalendarWanted {
    /// What is open, without addresses: what a calendar is asked to remind of.
    pub const fn open(kind: CalendarKind) -> Self {
        Self { kind, promises: true, actions: true, encounters: false, closed: false, addresses: false, people: None }
    }

    fn is_of(&self, people: &[PersonId]) -> bool {
        self.people.as_ref().is_none_or(|wanted| people.iter().any(|person| wanted.contains(person)))
    }
}

/// A calendar file before it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    text: String,
    /// How many entries it has.
    pub entries: usize,
    /// How many promises and actions have no day, and so can be to-dos only.
    pub without_day: usize,
}

/// How a thing to do stands.
enum Stands {
    Open,
    Done(Date),
    Dropped(Date),
}

/// One entry before it is written.
struct Entry {
    uid: String,
    summary: String,
    description: String,
    due: Option<String>,
    made: Option<String>,
    stands: Stands,
    is_past: bool,
    tags: Vec<String>,
    people: Vec<PersonId>,
    /// Lines of our own, for whoever reads the file as we do.
    more: Vec<(&'static str, String)>,
}

impl Entry {
    fn new(uid: String, summary: String, people: Vec<PersonId>) -> Self {
        let (description, due, made) = (String::new(), None, None);
        let (tags, more) = (Vec::new(), Vec::new());
        Self { uid, summary, description, due, made, stands: Stands::Open, is_past: false, tags, people, more }
    }
}

impl Calendar {
    /// Everything that is open in a book; `stamp` is the time at which this is told.
    pub fn new(book: &Book, kind: CalendarKind, stamp: Timestamp) -> Self {
        Self::of(book, &CalendarWanted::open(kind), stamp)
    }

    /// What is wanted of a book; `stamp` is the time at which this is told.
    pub fn of(book: &Book, wanted: &CalendarWanted, stamp: Timestamp) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        let promises = book.all::<Promise>().filter(|(_, promise)| {
            wanted.promises && (wanted.closed || promise.is_open()) && wanted.is_of(&[promise.person])
        });
        entries.extend(promises.map(|(id, promise)| of_promise(book, id.raw(), promise)));
        let actions = book.all::<Action>().filter(|(_, action)| {
            let is_open = action.state == ActionState::Open;
            wanted.actions && (wanted.closed || is_open) && wanted.is_of(action.person.as_slice())
        });
        entries.extend(actions.map(|(id, action)| of_action(book, id.raw(), action)));
        let without_day = entries.iter().filter(|entry| entry.due.is_none()).count();
        if wanted.kind == CalendarKind::Events {
            entries.retain(|entry| entry.due.is_some());
        }
        let encounters = book
            .all::<Encounter>()
            .filter(|(_, encounter)| wanted.encounters && wanted.is_of(encounter.people.people()));
        // An encounter of a day that the format can not tell has no place in a calendar.
        let encounters = encounters.map(|(id, encounter)| of_encounter(book, id.raw(), encounter));
        entries.extend(encounters.filter(|entry| entry.due.is_some()));
        Self { text: text(book, &entries, wanted, stamp), entries: entries.len(), without_day }
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
    let summary = own::promise_begins(promise.by, book.name(promise.person)) + &promise.what;
    let mut more = vec![(own::OTHER_UID, promise.uid.clone())];
    let stands = match &promise.state {
        PromiseState::Open => Stands::Open,
        PromiseState::Kept { on, over_delivered } => {
            more.extend(over_delivered.then(|| (own::STATE, promise.state.word().to_owned())));
            Stands::Done(*on)
        }
        PromiseState::Broken { on, .. } => {
            more.push((own::STATE, promise.state.word().to_owned()));
            Stands::Dropped(*on)
        }
        PromiseState::Released { on, .. } => Stands::Dropped(*on),
    };
    Entry {
        due: promise.due.and_then(day),
        made: day(promise.made),
        stands,
        tags: promise.tags.iter().cloned().collect(),
        more,
        ..Entry::new(format!("promise-{id}"), summary, vec![promise.person])
    }
}

fn of_action(book: &Book, id: RawId, action: &Action) -> Entry {
    let with = action.person.and_then(|person| book.get::<Person>(person));
    let summary = with.map_or_else(|| action.what.clone(), |person| format!("{} ({})", action.what, person.name));
    let measure = action.measure.trim();
    let description = if measure.is_empty() { String::new() } else { format!("How I will know: {measure}") };
    let stands = match &action.state {
        ActionState::Open => Stands::Open,
        ActionState::Done(on) => Stands::Done(*on),
        ActionState::Dropped(on) | ActionState::CarriedOn(on) => Stands::Dropped(*on),
    };
    // The summary names who it is with; it comes back into no book, and so needs no more.
    Entry {
        description,
        due: action.due.and_then(day),
        stands,
        ..Entry::new(format!("action-{id}"), summary, Vec::new())
    }
}

fn of_encounter(book: &Book, id: RawId, encounter: &Encounter) -> Entry {
    let people = encounter.people.people().to_vec();
    let names: Vec<String> = people.iter().map(|person| book.name(*person).to_string()).collect();
    let is_told = !encounter.what.trim().is_empty();
    let summary = if is_told { encounter.what.clone() } else { own::encounter_called(encounter.kind, &names) };
    let mut tags = vec![encounter.kind.word().to_owned()];
    tags.extend(encounter.tags.iter().cloned());
    let minutes = encounter.minutes.map(|minutes| (own::MINUTES, minutes.to_string()));
    Entry {
        due: day(encounter.date),
        is_past: true,
        tags,
        more: minutes.into_iter().chain([(own::OTHER_UID, encounter.uid.clone())]).collect(),
        ..Entry::new(format!("encounter-{id}"), summary, people)
    }
}

/// A day as the format has it; it knows years of four digits only.
pub(super) fn day(date: Date) -> Option<String> {
    (date.year() > 0).then(|| format!("{:04}{:02}{:02}", date.year(), date.month(), date.day()))
}

fn text(book: &Book, entries: &[Entry], wanted: &CalendarWanted, stamp: Timestamp) -> String {
    let stamp = stamp.strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", concat!("-//Mutual//Mutual ", env!("CARGO_PKG_VERSION"), "//EN"));
    for entry in entries {
        let is_todo = wanted.kind == CalendarKind::Todos && !entry.is_past;
        let (component, suffix, due) = match (is_todo, entry.is_past) {
            (true, _) => ("VTODO", "-todo", "DUE;VALUE=DATE"),
            (false, false) => ("VEVENT", "-day", "DTSTART;VALUE=DATE"),
            (false, true) => ("VEVENT", "", "DTSTART;VALUE=DATE"),
        };
        lines.put("BEGIN", component);
        lines.put("UID", &format!("{}{suffix}{}", entry.uid, own::HOST));
        lines.put("DTSTAMP", &stamp);
        if let Some(day) = &entry.due {
            lines.put(due, day);
        }
        if let Some(day) = &entry.made {
            lines.put("CREATED", &format!("{day}T000000Z"));
        }
        lines.put_text("SUMMARY", &entry.summary);
        if !entry.description.is_empty() {
            lines.put_text("DESCRIPTION", &entry.description);
        }
        put_people(&mut lines, book, entry, wanted.addresses);
        if !entry.tags.is_empty() {
            lines.put_list("CATEGORIES", &entry.tags);
        }
        for (name, value) in entry.more.iter().filter(|(_, value)| !value.is_empty()) {
            lines.put_text(name, value);
        }
        lines.put("CLASS", "PRIVATE");
        put_state(&mut lines, entry, is_todo);
        lines.put("END", component);
    }
    lines.put("END", "VCALENDAR");
    lines.finish()
}

/// Whoever takes part: with an address where that was asked for, else by name alone, as contacts.
fn put_people(lines: &mut Lines, book: &Book, entry: &Entry, addresses: bool) {
    for id in &entry.people {
        let Some(person) = book.person(*id) else { continue };
        let own_id = (own::ID, id.to_string());
        // What is no address of a plain shape would not be one in a calendar either.
        let email = person.emails.iter().find_map(|email| email_key(email)).filter(|_| addresses);
        match email {
            Some(email) => {
                let params = [("CN", person.name.clone()), ("PARTSTAT", "ACCEPTED".to_owned()), own_id];
                lines.put_with("ATTENDEE", &params, &format!("mailto:{email}"));
            }
            None => lines.put_text_with("CONTACT", &[own_id], &person.name),
        }
    }
}

fn put_state(lines: &mut Lines, entry: &Entry, is_todo: bool) {
    let status = match &entry.stands {
        _ if entry.is_past => None,
        Stands::Open => is_todo.then_some("NEEDS-ACTION"),
        // An event can only be called off.
        Stands::Done(_) => is_todo.then_some("COMPLETED"),
        Stands::Dropped(_) => Some("CANCELLED"),
    };
    if let Some(status) = status {
        lines.put("STATUS", status);
    }
    let (name, on) = match &entry.stands {
        Stands::Done(on) => ("COMPLETED", day(*on)),
        Stands::Dropped(on) => ("LAST-MODIFIED", day(*on)),
        Stands::Open => ("", None),
    };
    if let Some(on) = on {
        lines.put(name, &format!("{on}T000000Z"));
    }
    if !is_todo {
        lines.put("TRANSP", "TRANSPARENT");
    }
}
