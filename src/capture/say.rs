//! What would be logged, in a sentence. It is told from the records themselves, so that what is previewed is what is stored.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::fold::fold;
use crate::book::{
    AnyId, Book, Dispute, Effort, Encounter, Exchange, Flow, Group, Note, Person, PersonId, Promise, Vocabulary,
};

/// Tells of records in a book, the people in `before` being known already.
pub struct Teller<'a> {
    pub book: &'a Book,
    pub before: &'a Book,
    pub today: Date,
}

impl Teller<'_> {
    /// A sentence on what these records say.
    pub fn tell(&self, records: &[AnyId], note: Option<&Note>) -> String {
        if let Some(note) = note {
            let people: Vec<PersonId> = records.iter().filter_map(|id| PersonId::try_from(*id).ok()).collect();
            return format!("on {}, {}: {}", self.names(&people), day(note.on, self.today), note.text);
        }
        records.iter().filter_map(|id| self.record(*id)).collect::<Vec<_>>().join("; ")
    }

    fn record(&self, id: AnyId) -> Option<String> {
        match id {
            AnyId::Exchange(id) => self.book.get(id).map(|exchange| self.exchange(exchange)),
            AnyId::Encounter(id) => self.book.get(id).map(|encounter| self.encounter(encounter)),
            AnyId::Promise(id) => self.book.get(id).map(|promise| self.promise(promise)),
            AnyId::Dispute(id) => self.book.get(id).map(|dispute| self.dispute(dispute)),
            _ => None,
        }
    }

    fn exchange(&self, exchange: &Exchange) -> String {
        let (way, people) = match exchange.flow {
            Flow::Received { thanked: Some(on), .. } => return self.thanks(exchange, on),
            Flow::Gave { .. } => ("to", self.group(&exchange.people)),
            Flow::Asked { .. } => ("of", self.group(&exchange.people)),
            Flow::Received { .. } => ("from", self.group(&exchange.people)),
        };
        let day = day(exchange.date, self.today);
        let what = what(exchange.kind.word(), &exchange.what);
        format!("{way} {people}, {day}, {}, {what}{}", effort(exchange.effort), tags(&exchange.tags))
    }

    fn thanks(&self, exchange: &Exchange, on: Date) -> String {
        let what = if exchange.what.is_empty() { exchange.kind.word() } else { &exchange.what };
        let (people, on, received) =
            (self.group(&exchange.people), day(on, self.today), day(exchange.date, self.today));
        format!("to {people}, {on}, for \u{201c}{what}\u{201d} received {received}{}", tags(&exchange.tags))
    }

    fn encounter(&self, encounter: &Encounter) -> String {
        let length = encounter.minutes.map(|length| format!(", {}", minutes(length))).unwrap_or_default();
        let what = what(encounter.kind.word(), &encounter.what);
        let (people, day) = (self.group(&encounter.people), day(encounter.date, self.today));
        format!("with {people}, {day}{length}, {what}{}", tags(&encounter.tags))
    }

    fn promise(&self, promise: &Promise) -> String {
        let way = if promise.by == crate::book::Promiser::Me { "to" } else { "by" };
        let due = promise.due.map_or("no date named".to_owned(), |due| format!("due {}", day(due, self.today)));
        let made = if promise.made == self.today {
            String::new()
        } else {
            format!("made {}, ", day(promise.made, self.today))
        };
        format!("{way} {}, {made}{due}: {}{}", self.names(&[promise.person]), promise.what, tags(&promise.tags))
    }

    fn dispute(&self, dispute: &Dispute) -> String {
        format!("with {}, opened {}: {}", self.group(&dispute.people), day(dispute.opened, self.today), dispute.what)
    }

    fn group(&self, group: &Group) -> String {
        self.names(group.people())
    }

    fn names(&self, people: &[PersonId]) -> String {
        let name = |id: &PersonId| match self.before.get::<Person>(*id) {
            Some(person) => person.name.clone(),
            None => format!("{} (new)", self.book.name(*id)),
        };
        let names: Vec<String> = people.iter().map(name).collect();
        list(&names.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

/// The kind, and what it was unless that begins with the kind.
fn what(kind: &str, what: &str) -> String {
    if what.is_empty() {
        kind.to_owned()
    } else if fold(what).starts_with(kind) {
        what.to_owned()
    } else {
        format!("{kind}: {what}")
    }
}

fn tags(tags: &BTreeSet<String>) -> String {
    tags.iter().flat_map(|tag| [" #", tag]).collect()
}

/// Names as a sentence lists them; of many, the first two and how many more.
pub fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first, second] => format!("{first} and {second}"),
        [first, second, third] => format!("{first}, {second} and {third}"),
        [first, second, others @ ..] => format!("{first}, {second} and {} others", others.len()),
    }
}

/// A day as it is said: today, yesterday, tomorrow, or its weekday and date.
pub fn day(date: Date, today: Date) -> String {
    if date == today {
        "today".to_owned()
    } else if Some(date) == today.yesterday().ok() {
        "yesterday".to_owned()
    } else if Some(date) == today.tomorrow().ok() {
        "tomorrow".to_owned()
    } else if date.year() == today.year() {
        date.strftime("%a %-d %b").to_string()
    } else {
        date.strftime("%a %-d %b %Y").to_string()
    }
}

/// Effort as it is said.
pub fn effort(effort: Effort) -> String {
    match effort {
        Effort::Minutes(length) => minutes(length),
        Effort::Size(size) => size.word().to_owned(),
    }
}

/// Minutes as hours and minutes.
pub fn minutes(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}
