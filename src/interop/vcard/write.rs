//! Cards as address books take them: version 3.0 (RFC 2426), which all of them read, and 4.0 (RFC 6350).
//!
//! A card holds what cards have a place for: names, addresses, numbers, links, organisation, title, tags, birthday, the lines that
//! came from a card and have no place here, and of ties the one who reports, the colleague, the friend, the acquaintance and the
//! mentor, on the card of the first of the two. Notes leave only when they are asked for. What was given, asked and promised never
//! leaves, nor do alliances, levels, how we met, other programs' fields, and who is at odds with whom.
//!
//! Read again, a card gives the same person under the same id. Lost, besides what is named above: blanks around and runs of blanks
//! within a name; what is no email address or phone number, which comes back as a line; strength, dates and notes of ties, and in
//! version 3.0, which names the other one, ties to someone whose name several have.

use std::collections::BTreeSet;

use super::{
    kept::{self, Kept},
    name,
    relation::{self, Word},
    uid,
};
use crate::{
    book::{Book, PartialDate, Person, PersonId, Tie},
    interop::calendar::{Lines, escaped},
};

/// The version of cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VCardVersion {
    /// 3.0, of 1998: what every address book reads.
    V3,
    /// 4.0, of 2011: names the other one of a relation by UID.
    V4,
}

/// The cards of everyone in a book, with their notes only if `notes` says so.
pub fn to_vcards(book: &Book, version: VCardVersion, notes: bool) -> String {
    let mut lines = Lines::default();
    let ties = book.all::<Tie>().filter_map(|(_, tie)| Told::of(tie));
    let mut ties: Vec<Told> = ties.filter(|told| book.person(told.other).is_some()).collect();
    ties.sort_by_key(|told| told.by);
    for (id, person) in book.people() {
        let start = ties.partition_point(|told| told.by < id);
        let own = ties.iter().skip(start).take_while(|told| told.by == id);
        let kept = kept::lines(person, version);
        let mut card = Card { version, lines: &mut lines, person, kept: &kept };
        card.head(id);
        card.contact();
        if notes {
            person.notes.iter().for_each(|note| card.lines.put_text("NOTE", &note.text));
        }
        card.give_back();
        card.relations(book, own);
        lines.put("END", "VCARD");
    }
    lines.finish()
}

/// A tie as one of the two cards tells of it.
struct Told {
    by: PersonId,
    other: PersonId,
    word: &'static Word,
}

impl Told {
    fn of(tie: &Tie) -> Option<Self> {
        let word = relation::word_of(tie)?;
        let (by, other) = if word.from_other { (tie.to, tie.from) } else { (tie.from, tie.to) };
        Some(Self { by, other, word })
    }
}

struct Card<'a> {
    version: VCardVersion,
    lines: &'a mut Lines,
    person: &'a Person,
    kept: &'a [Kept],
}

impl Card<'_> {
    /// What every card must have, and who it is.
    fn head(&mut self, id: PersonId) {
        let version = match self.version {
            VCardVersion::V3 => "3.0",
            VCardVersion::V4 => "4.0",
        };
        self.lines.put("BEGIN", "VCARD");
        self.lines.put("VERSION", version);
        self.lines.put("PRODID", concat!("-//Mutual//Mutual ", env!("CARGO_PKG_VERSION"), "//EN"));
        if !self.has_kept("UID") {
            self.lines.put("UID", &uid::of(id));
        }
        self.lines.put_text("FN", &self.person.name);
        if !self.has_kept("N") {
            let parts = name::parts(&self.person.name).map(|part| escaped(&part));
            self.lines.put("N", &parts.join(";"));
        }
    }

    fn has_kept(&self, name: &str) -> bool {
        self.kept.iter().any(|line| line.name == name)
    }

    fn contact(&mut self) {
        let person = self.person;
        self.list("NICKNAME", person.also_called.iter());
        self.preferred("EMAIL", &person.emails);
        self.preferred("TEL", &person.phones);
        for link in &person.links {
            self.lines.put("URL", &link.replace(char::is_control, ""));
        }
        let organisation = [&person.organisation, &person.unit].map(|part| escaped(part));
        match organisation.each_ref().map(String::as_str) {
            ["", ""] => {}
            [organisation, ""] => self.lines.put("ORG", organisation),
            both => self.lines.put("ORG", &both.join(";")),
        }
        if !person.title.is_empty() {
            self.lines.put_text("TITLE", &person.title);
        }
        self.list("CATEGORIES", person.tags.iter());
        if let Some(born) = person.born {
            let (name, value) = birthday(born, self.version);
            self.lines.put(name, &value);
        }
    }

    fn list<'t>(&mut self, name: &str, texts: impl Iterator<Item = &'t String>) {
        let texts: Vec<String> = texts.map(|text| escaped(text)).collect();
        if !texts.is_empty() {
            self.lines.put(name, &texts.join(","));
        }
    }

    /// The first of several is the one to be used.
    fn preferred(&mut self, name: &str, values: &[String]) {
        let first = match self.version {
            _ if values.len() < 2 => name.to_owned(),
            VCardVersion::V3 => format!("{name};TYPE=PREF"),
            VCardVersion::V4 => format!("{name};PREF=1"),
        };
        for (number, value) in values.iter().enumerate() {
            self.lines.put_text(if number == 0 { &first } else { name }, value);
        }
    }

    /// Lines that came from a card, as they were.
    fn give_back(&mut self) {
        for line in self.kept {
            self.lines.put(&line.before_value, &line.value);
        }
    }

    fn relations<'t>(&mut self, book: &Book, ties: impl Iterator<Item = &'t Told>) {
        let groups: BTreeSet<&str> = self.kept.iter().map(|line| line.group.as_str()).collect();
        let mut free = (1..).map(|number| format!("tie{number}")).filter(|group| !groups.contains(group.as_str()));
        for told in ties {
            let Some(other) = book.person(told.other) else { continue };
            if self.version == VCardVersion::V4 {
                let uid = kept::uid(other).unwrap_or_else(|| uid::of(told.other));
                let kind = if uid.starts_with("urn:") { "" } else { ";VALUE=text" };
                self.lines.put(&format!("RELATED;TYPE={}{kind}", relation::kinds(told.word)), &escaped(&uid));
            } else if let Some(group) = free.next() {
                self.lines.put_text(&format!("{group}.X-ABRELATEDNAMES"), &other.name);
                self.lines.put(&format!("{group}.X-ABLabel"), &relation::label(told.word));
            }
        }
    }
}

/// Version 3.0 knows no day without a year; Apple's way to say so is the one that is read most.
fn birthday(born: PartialDate, version: VCardVersion) -> (&'static str, String) {
    match (version, born) {
        (VCardVersion::V3, PartialDate { year: None, month: Some(month), day: Some(day) }) => {
            ("BDAY;X-APPLE-OMIT-YEAR=1604", format!("1604-{month:02}-{day:02}"))
        }
        (VCardVersion::V4, PartialDate { year: Some(year), month: Some(month), day: Some(day) }) => {
            ("BDAY", format!("{year:04}{month:02}{day:02}"))
        }
        (VCardVersion::V4, PartialDate { year: None, month: Some(month), day: Some(day) }) => {
            ("BDAY", format!("--{month:02}{day:02}"))
        }
        (_, born) => ("BDAY", born.to_string()),
    }
}
