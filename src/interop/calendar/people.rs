//! Who is there: the attendees and the organiser of an entry, without rooms, without those who declined, and without me.

use std::collections::{HashMap, HashSet};

use super::component::{Component, line};
use crate::{
    book::Person,
    interop::{address::email_key, drafts::PersonDraft, lines::Property, matching::name_key, taking::Taking},
};

/// Most people that an entry may name; with more it is an audience, and nobody's time with anybody.
pub const MOST_PEOPLE: usize = 100;

/// The longest address that is read, in bytes (RFC 5321, section 4.5.3.1).
const LONGEST: usize = 320;

/// Someone whom an entry names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// Their address in the shape in which two are compared or, where they have none, their name.
    pub key: String,
    /// What they are called; the address if nothing else is known.
    pub name: String,
    /// Whether they have an address.
    pub has_address: bool,
    /// The line on which they are named.
    pub line: u64,
}

/// By which addresses and names I am known.
#[derive(Debug, Default)]
pub struct Me {
    emails: HashSet<String>,
    names: HashSet<String>,
}

impl Me {
    /// As the user says, and by the address that a calendar is called by, as Google calls everyone's own.
    pub fn new<'a>(taking: &'a Taking, calendars: impl Iterator<Item = &'a str>) -> Self {
        let told = taking.my_emails.iter().map(String::as_str);
        Self {
            emails: told.chain(calendars).filter_map(email_key).collect(),
            names: taking.my_names.iter().map(|name| name_key(name)).filter(|name| !name.is_empty()).collect(),
        }
    }

    /// Whether anything is known of me.
    pub fn is_known(&self) -> bool {
        !self.emails.is_empty() || !self.names.is_empty()
    }

    fn is(&self, attendee: &Attendee) -> bool {
        if attendee.has_address {
            self.emails.contains(&attendee.key)
        } else {
            self.names.contains(&name_key(&attendee.name))
        }
    }
}

/// Whom an entry names besides rooms and lists.
#[derive(Debug, Default)]
pub struct Named {
    /// Others who are asked to come and have not declined, each once.
    pub attendees: Vec<Attendee>,
    /// Who asks them to, if it is somebody else.
    pub organiser: Option<Attendee>,
    /// I am among those who are asked.
    pub me_attending: bool,
    /// I ask.
    pub me_organising: bool,
    /// I have declined.
    pub me_declining: bool,
}

impl Named {
    /// Whom an entry names.
    pub fn of(component: &Component<'_>, me: &Me) -> Self {
        let mut named = Self::default();
        let mut seen = HashSet::new();
        let mut declined = HashSet::new();
        for property in component.all("ATTENDEE") {
            let Some(attendee) = attendee(property) else { continue };
            let stays_away = stays_away(property);
            if me.is(&attendee) {
                named.me_attending |= !stays_away;
                named.me_declining |= stays_away;
            } else if stays_away {
                declined.insert(attendee.key);
            } else if seen.insert(attendee.key.clone()) && named.attendees.len() <= MOST_PEOPLE {
                named.attendees.push(attendee);
            }
        }
        named.me_declining &= !named.me_attending;
        match component.get("ORGANIZER").and_then(attendee) {
            Some(organiser) if me.is(&organiser) => named.me_organising = true,
            Some(organiser) if !declined.contains(&organiser.key) => named.organiser = Some(organiser),
            _ => {}
        }
        named
    }

    /// All others who are there: who asks, and who is asked.
    pub fn present(&self) -> Vec<&Attendee> {
        let organiser = self.organiser.iter().filter(|one| self.attendees.iter().all(|other| other.key != one.key));
        organiser.chain(&self.attendees).collect()
    }
}

fn is_one_of(property: &Property, name: &str, words: &[&str]) -> bool {
    property.param(name).is_some_and(|value| words.iter().any(|word| value.eq_ignore_ascii_case(word)))
}

fn stays_away(property: &Property) -> bool {
    let away = &["DECLINED", "DELEGATED"];
    // Version 1.0 says it by the status.
    is_one_of(property, "PARTSTAT", away)
        || is_one_of(property, "STATUS", away)
        || is_one_of(property, "ROLE", &["NON-PARTICIPANT"])
}

/// The person whom a property names; `None` for rooms, resources, lists, and for nobody.
fn attendee(property: &Property) -> Option<Attendee> {
    if is_one_of(property, "CUTYPE", &["ROOM", "RESOURCE", "GROUP"]) {
        return None;
    }
    let called = property.param("CN").map(common_name).unwrap_or_default();
    let told = [property.value.as_str(), property.param("EMAIL").unwrap_or_default(), &called];
    let address = told.into_iter().filter(|text| text.len() <= LONGEST).find_map(email_key);
    if address.as_deref().is_some_and(is_of_program) {
        return None;
    }
    // Version 1.0 writes "Ana Silva <ana@example.com>" as the value.
    let shown = property.value.split_once('<').map(|(name, _)| common_name(name)).unwrap_or_default();
    let name = [called, shown].into_iter().find(|name| !name.is_empty() && !name.contains('@'));
    match (address, name) {
        (Some(key), name) => {
            let name = name.unwrap_or_else(|| name_of_address(&key));
            Some(Attendee { key, name, has_address: true, line: property.line })
        }
        (None, Some(name)) => Some(Attendee { key: name.clone(), name, has_address: false, line: property.line }),
        (None, None) => None,
    }
}

/// Addresses that Google gives to calendars, rooms and to organisers whom it does not know.
fn is_of_program(address: &str) -> bool {
    address
        .rsplit_once('@')
        .is_some_and(|(_, host)| host == "calendar.google.com" || host.ends_with(".calendar.google.com"))
}

/// A name without the marks of parameters (RFC 6868) and without quotes, first name first.
fn common_name(written: &str) -> String {
    let plain = written.replace("^n", " ").replace("^'", "\"").replace("^^", "^");
    let name = line(&plain);
    let name = name.trim_matches(|c| matches!(c, '\'' | '"')).trim();
    let name: String = name.chars().take(200).collect();
    match name.split_once(',') {
        Some((last, first)) if !first.contains(',') && !first.trim().is_empty() && !last.trim().is_empty() => {
            format!("{} {}", first.trim(), last.trim())
        }
        _ => name,
    }
}

/// `ana.silva@example.com` is most likely Ana Silva; who knows less is called by the address.
fn name_of_address(address: &str) -> String {
    let user = address.split('@').next().unwrap_or_default();
    let parts: Vec<&str> = user.split(['.', '_', '-']).collect();
    let is_word = |part: &&str| part.chars().count() >= 2 && part.chars().all(char::is_alphabetic);
    if !(2..=4).contains(&parts.len()) || !parts.iter().all(is_word) {
        return address.to_owned();
    }
    let capital = |part: &&str| {
        let mut letters = part.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    };
    parts.iter().map(capital).collect::<Vec<_>>().join(" ")
}

/// The people of a file, each once.
#[derive(Debug, Default)]
pub struct People {
    drafts: Vec<PersonDraft>,
    by_key: HashMap<String, usize>,
}

impl People {
    /// Makes someone known, and gives the handle by which entries name them.
    pub fn handle(&mut self, attendee: &Attendee) -> String {
        match self.by_key.get(&attendee.key).and_then(|at| self.drafts.get_mut(*at)) {
            // Some entries know only the address.
            Some(known) if known.person.name.contains('@') => known.person.name.clone_from(&attendee.name),
            Some(_) => {}
            None => {
                let mut person = Person::named(attendee.name.clone());
                if attendee.has_address {
                    person.emails.push(attendee.key.clone());
                }
                self.by_key.insert(attendee.key.clone(), self.drafts.len());
                self.drafts
                    .push(PersonDraft { handle: attendee.key.clone(), ..PersonDraft::new(attendee.line, person) });
            }
        }
        attendee.key.clone()
    }

    /// All of them, in the order in which they were met.
    pub fn finish(self) -> Vec<PersonDraft> {
        self.drafts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interop::lines;

    fn of_line(text: &str) -> Option<(String, String)> {
        let (_, property) = lines::properties(text.as_bytes()).next()?;
        attendee(&property).map(|attendee| (attendee.key, attendee.name))
    }

    #[test]
    fn people_are_known_by_their_address_or_else_by_their_name() {
        for (text, expected) in [
            ("ATTENDEE;CN=\"Silva, Ana\":mailto:Ana@Example.com", Some(("ana@example.com", "Ana Silva"))),
            ("ATTENDEE;CN=Ana Silva:MAILTO:ana@example.com", Some(("ana@example.com", "Ana Silva"))),
            ("ATTENDEE:ana.silva@example.com", Some(("ana.silva@example.com", "Ana Silva"))),
            ("ATTENDEE:mailto:asilva7@example.com", Some(("asilva7@example.com", "asilva7@example.com"))),
            ("ATTENDEE;CN=ana@example.com:mailto:ana@example.com", Some(("ana@example.com", "ana@example.com"))),
            ("ATTENDEE;CN='ana@example.com':invalid:nomail", Some(("ana@example.com", "ana@example.com"))),
            ("ATTENDEE;CN=Ana;EMAIL=ana@example.com:/aMTIzNDU/principal/", Some(("ana@example.com", "Ana"))),
            ("ATTENDEE;CN=Ana:invalid:nomail", Some(("Ana", "Ana"))),
            ("ATTENDEE;CN=\"Ana: Ops; EU\":invalid:nomail", Some(("Ana: Ops; EU", "Ana: Ops; EU"))),
            (
                "ATTENDEE;CN=Ana ^'Annie^' Silva:mailto:ana@example.com",
                Some(("ana@example.com", "Ana \"Annie\" Silva")),
            ),
            ("ATTENDEE;ROLE=OWNER:Ana Silva <ana@example.com>", Some(("ana@example.com", "Ana Silva"))),
            ("ATTENDEE;CN=Room 5;CUTYPE=ROOM:mailto:room5@example.com", None),
            ("ATTENDEE;CUTYPE=GROUP:mailto:all@example.com", None),
            ("ATTENDEE;CN=Blue:mailto:c_1@resource.calendar.google.com", None),
            ("ORGANIZER;CN=Unknown Organizer:mailto:unknownorganizer@calendar.google.com", None),
            ("ATTENDEE:invalid:nomail", None),
            ("ATTENDEE:/O=EXAMPLE/OU=ADMIN/CN=ANA", None),
            ("ATTENDEE:", None),
        ] {
            let expected = expected.map(|(key, name): (&str, &str)| (key.to_owned(), name.to_owned()));
            assert_eq!(of_line(text), expected, "{text}");
        }
    }
}
