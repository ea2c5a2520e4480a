//! Entries that Mutual wrote itself: they come back as the records they were.

use std::collections::BTreeSet;

use super::{
    component::{Component, line},
    read::Reader,
};
use crate::{
    book::{EncounterId, EncounterKind, Person, PersonId, PromiseId, PromiseState, Promiser, Vocabulary},
    interop::{
        address::email_key,
        drafts::{EncounterDraft, PersonDraft, PromiseDraft},
        lines::Property,
        vcard::values::parts,
    },
};

/// What ends the UIDs of our own entries.
pub const HOST: &str = "@mutual";

/// The name of a record in a book, on whoever took part (parameter of `CONTACT` and `ATTENDEE`).
pub const ID: &str = "X-MUTUAL-ID";

/// How long an encounter was, in minutes: a whole day of a calendar has no length but the day's.
pub const MINUTES: &str = "X-MUTUAL-MINUTES";

/// The name by which another calendar knows the record.
pub const OTHER_UID: &str = "X-MUTUAL-UID";

/// How a promise ended, where no status of a to-do says it.
pub const STATE: &str = "X-MUTUAL-STATE";

/// Whether an entry is one of ours.
pub fn is_ours(component: &Component<'_>) -> bool {
    component.value("UID").ends_with(HOST)
}

/// How the summary of a promise begins, by whose it is and with whom.
pub fn promise_begins(by: Promiser, name: &str) -> String {
    match by {
        Promiser::Me => format!("Promised {name}: "),
        Promiser::Them => format!("{name} promised: "),
    }
}

/// What an encounter is called that has no words of its own.
pub fn encounter_called(kind: EncounterKind, names: &[String]) -> String {
    let mut word = kind.word().to_owned();
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    format!("{word} with {}", names.join(", "))
}

impl Reader<'_> {
    /// Takes in an entry of ours, or tells why not.
    pub fn own(&mut self, component: &Component<'_>) {
        let name = component.value("UID").trim_end_matches(HOST);
        let mut words = name.split('-');
        let taken = match (words.next(), words.next()) {
            (Some("promise"), Some(id)) => self.own_promise(component, id),
            (Some("encounter"), Some(id)) => self.own_encounter(component, id),
            (Some("action"), _) => {
                self.counts.actions += 1;
                Ok(())
            }
            _ => Err("it is an entry of a kind that this version does not know"),
        };
        if let Err(reason) = taken {
            self.reading.skip(component.line, reason);
        }
    }

    fn own_promise(&mut self, component: &Component<'_>, id: &str) -> Result<(), &'static str> {
        let id: PromiseId = id.parse().map_err(|_| "the UID of the promise was changed, and it is left out")?;
        let summary = component.words("SUMMARY");
        let (with, by, what) =
            self.promise_told(component, &summary).ok_or("the promise no longer says with whom it is")?;
        let due = self.day(component, "DUE").or_else(|| self.day(component, "DTSTART"));
        let made = self.day(component, "CREATED");
        let date = made.or(due).or_else(|| self.day(component, "DTSTAMP")).ok_or("the promise tells no day at all")?;
        let on = self.day(component, "COMPLETED").or_else(|| self.day(component, "LAST-MODIFIED")).unwrap_or(date);
        let told = component.words(STATE);
        let state = match (self.state(component, on), told.as_str()) {
            (PromiseState::Kept { on, .. }, "over-delivered") => PromiseState::Kept { on, over_delivered: true },
            (PromiseState::Released { on, why }, "broken") => PromiseState::Broken { on, why },
            (state, _) => state,
        };
        self.reading.promises.push(PromiseDraft {
            id: Some(id),
            uid: line(component.value(OTHER_UID)),
            by,
            is_undated: made.is_none(),
            due,
            state,
            tags: tags(component),
            ..PromiseDraft::new(component.line, with, what.to_owned(), date)
        });
        Ok(())
    }

    /// With whom a promise is, whose it is, and what was promised.
    fn promise_told<'s>(&mut self, component: &Component<'_>, summary: &'s str) -> Option<(String, Promiser, &'s str)> {
        let contact = people(component).next();
        let name = match contact {
            Some(contact) => contact_name(contact),
            // Some calendars keep no contacts; the summary still says it.
            None => match summary.split_once(" promised: ") {
                Some((name, _)) => name.to_owned(),
                None => summary.strip_prefix("Promised ")?.split_once(": ")?.0.to_owned(),
            },
        };
        let told = [Promiser::Me, Promiser::Them]
            .into_iter()
            .find_map(|by| Some((by, summary.strip_prefix(promise_begins(by, &name).as_str())?)));
        let (by, what) = told.filter(|(_, what)| !what.trim().is_empty())?;
        let with = contact.map_or(name, |contact| self.own_person(contact));
        Some((with, by, what))
    }

    fn own_encounter(&mut self, component: &Component<'_>, id: &str) -> Result<(), &'static str> {
        let id: EncounterId = id.parse().map_err(|_| "the UID of the encounter was changed, and it is left out")?;
        let date = self.day(component, "DTSTART").ok_or("the encounter tells no day")?;
        let names: Vec<String> = people(component).map(contact_name).collect();
        let with: Vec<String> = people(component).map(|contact| self.own_person(contact)).collect();
        if with.is_empty() {
            return Err("the encounter no longer says with whom it was");
        }
        let mut labels = tags(component);
        let kind = EncounterKind::ALL.iter().copied().find(|kind| labels.contains(kind.word()));
        let kind = kind.unwrap_or(EncounterKind::Meeting);
        labels.remove(kind.word());
        let what = component.words("SUMMARY");
        let is_made_up = what == encounter_called(kind, &names);
        self.reading.encounters.push(EncounterDraft {
            id: Some(id),
            uid: line(component.value(OTHER_UID)),
            minutes: component.value(MINUTES).parse().ok(),
            what: if is_made_up { String::new() } else { what },
            tags: labels,
            ..EncounterDraft::new(component.line, date, with, kind)
        });
        Ok(())
    }

    /// Makes a person of ours known, and gives the id by which records name them, or else the name.
    fn own_person(&mut self, contact: &Property) -> String {
        let name = contact_name(contact);
        let Some(id) = contact.param(ID).and_then(|id| id.parse::<PersonId>().ok()) else { return name };
        let handle = id.to_string();
        if self.own_people.insert(id) {
            let mut person = Person::named(name);
            person.emails.extend(email_key(&contact.value));
            let draft = PersonDraft { id: Some(id), ..PersonDraft::new(contact.line, person) };
            self.reading.people.push(draft);
        }
        handle
    }
}

/// Who took part: with an address where one left the book, else by name.
fn people<'a>(component: &Component<'a>) -> impl Iterator<Item = &'a Property> {
    component.all("ATTENDEE").chain(component.all("CONTACT"))
}

fn contact_name(contact: &Property) -> String {
    line(contact.param("CN").map_or(contact.value.as_str(), |name| name))
}

fn tags(component: &Component<'_>) -> BTreeSet<String> {
    let lists = component.all("CATEGORIES").flat_map(|property| parts(&property.value, ','));
    lists.map(|tag| line(&tag)).filter(|tag| !tag.is_empty()).collect()
}
