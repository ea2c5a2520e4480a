//! Other people whom a row names: managers, assistants, family. Those who stand in the same table are tied to its person; the
//! names of the others are kept with them.

use super::{
    name::Name,
    read::{keep, people_by_name},
};
use crate::{
    book::{Tie, TieKind},
    interop::{Reading, TieDraft, matching::name_key},
};

/// What a label says that someone is to the person of a row.
const LABELS: [(&str, What); 7] = [
    ("introduced by", What::Introducer),
    ("manager boss vorgesetzter responsable jefe gestor superior", What::Tie(TieKind::ReportsTo, false)),
    ("assistant assistent assistente asistente", What::Tie(TieKind::ReportsTo, true)),
    ("mentor", What::Tie(TieKind::Mentors, true)),
    ("friend freund freundin ami amie amigo amiga amico", What::Tie(TieKind::Friends, false)),
    ("colleague coworker co-worker partner-in-work kollege kollegin", What::Tie(TieKind::WorksWith, false)),
    ("", What::Tie(TieKind::Knows, false)),
];

#[derive(Debug, Clone, Copy)]
enum What {
    Introducer,
    /// A tie, from the other one if it is so said.
    Tie(TieKind, bool),
}

/// Someone whom a row names.
#[derive(Debug)]
pub struct Other {
    /// The title under which the name is kept.
    pub title: String,
    /// What they are to the person.
    pub label: String,
    pub name: String,
}

impl Other {
    fn what(&self) -> What {
        let label = self.label.to_lowercase();
        let is_it = |(words, _): &&(&str, What)| {
            words.is_empty() || *words == label || words.split(' ').any(|word| word == label)
        };
        LABELS.iter().find(is_it).map_or(What::Tie(TieKind::Knows, false), |(_, what)| *what)
    }
}

/// Ties the people of a table, by their places in it, to those whom their rows name.
pub fn settle(others: Vec<(usize, Other)>, reading: &mut Reading) {
    if others.is_empty() {
        return;
    }
    let people = people_by_name(reading);
    for (at, other) in others {
        let (name, ..) = Name { whole: other.name.clone(), ..Name::default() }.settle();
        let found = people.get(&name_key(&name)).copied().flatten().filter(|found| *found != at);
        match (other.what(), found) {
            (What::Introducer, Some(found)) => introduce(at, found, reading),
            (What::Tie(kind, is_from_other), Some(found)) => tie(at, found, kind, is_from_other, &other.label, reading),
            (_, None) => {
                if let Some(draft) = reading.people.get_mut(at) {
                    keep(&mut draft.person.extra, &other.title, other.name);
                }
            }
        }
    }
}

/// The handle of a person of the table; they get one when they are first named.
fn handle(at: usize, reading: &mut Reading) -> String {
    reading.people.get_mut(at).map_or_else(String::new, |draft| {
        if draft.handle.is_empty() {
            draft.handle = format!("line {}", draft.line);
        }
        draft.handle.clone()
    })
}

fn introduce(at: usize, by: usize, reading: &mut Reading) {
    let by = handle(by, reading);
    if let Some(draft) = reading.people.get_mut(at) {
        draft.introduced_by = by;
    }
}

fn tie(at: usize, found: usize, kind: TieKind, is_from_other: bool, label: &str, reading: &mut Reading) {
    let (person, other) = (handle(at, reading), handle(found, reading));
    let (from, to) = if is_from_other { (other, person) } else { (person, other) };
    let line = reading.people.get(at).map_or(0, |draft| draft.line);
    let note = if kind == TieKind::Knows { label.to_owned() } else { String::new() };
    reading.ties.push(TieDraft {
        line,
        id: None,
        from,
        to,
        kind,
        strength: Tie::USUAL_STRENGTH,
        since: None,
        until: None,
        note,
        help: None,
    });
}
