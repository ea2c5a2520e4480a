//! Address-book cards, `.vcf`: versions 2.1, 3.0 and 4.0, as phones, mail programs and servers really write them.
//!
//! What a person of a book has no place for is kept as lines, word for word, and given back when cards are written. Lost are only
//! pictures, sounds and keys that stand in the file itself, and who wrote the card and when. The name of a group becomes a tag of its
//! members.

mod card;
mod group;
mod index;
mod kept;
mod name;
mod outside;
mod relation;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
mod uid;
pub mod values;
mod write;
#[cfg(test)]
mod write_tests;

use std::collections::HashMap;

use super::{
    Format, Source,
    error::ReadError,
    lines::{self, Property},
    matching::name_key,
    reading::{Progress, Reading},
};
use card::Card;
use group::Group;
use index::Index;
use relation::Relation;

pub use outside::{Outsider, with_the_known};
pub use write::{VCardVersion, to_vcards};

/// How many cards may be open at once, one inside of the other; the outermost ends where there are more.
const DEEPEST: usize = 32;
/// How deep cards may stand inside of the values of others.
const DEEPEST_IN_VALUES: usize = 3;

/// Where the first card begins, in bytes.
pub fn first_card(bytes: &[u8]) -> Option<usize> {
    lines::first_of(bytes, &["VCARD"])
}

/// Reads the people of a file of cards, and what the cards say of each other.
///
/// # Errors
/// `watch` called it off, or there are too many cards.
pub fn read(source: &Source<'_>) -> Result<Reading, ReadError> {
    let Source { bytes, file, watch, .. } = *source;
    let mut cards = Cards::new(Reading::new(Format::VCard, file));
    for (done, (at, property)) in lines::properties(bytes).enumerate() {
        if done % 1_024 == 0 && watch(Progress { done: at, of: bytes.len() }).is_break() {
            return Err(ReadError::Cancelled);
        }
        cards.take(&property, 0);
        if cards.reading.people.len() > super::table::MAX_ROWS {
            return Err(ReadError::TooManyRows);
        }
    }
    Ok(cards.finish())
}

/// The cards of a file while it is read.
struct Cards {
    reading: Reading,
    /// Cards may stand inside of one another: an assistant's in that of the boss. A card that never ends is closed by the file.
    open: Vec<Card>,
    /// The last line announced the card of an agent.
    agent_comes: bool,
    /// Whom cards speak of, by the line on which the card begins.
    relations: Vec<(u64, Relation)>,
    groups: Vec<Group>,
}

impl Cards {
    const fn new(reading: Reading) -> Self {
        Self { reading, open: Vec::new(), agent_comes: false, relations: Vec::new(), groups: Vec::new() }
    }

    fn take(&mut self, property: &Property, depth: usize) {
        let agent_comes = std::mem::take(&mut self.agent_comes);
        match property.name.as_str() {
            "BEGIN" if is_of_card(property) => self.begin(property.line, agent_comes),
            "END" if is_of_card(property) => self.end(property.line),
            "AGENT" if !self.open.is_empty() => self.agent(property, depth),
            _ => {
                if let Some(card) = self.open.last_mut() {
                    card.take(property, &mut self.reading);
                }
            }
        }
    }

    fn begin(&mut self, line: u64, is_agent: bool) {
        if let Some(card) = self.open.last().filter(|_| is_agent) {
            self.relations.push((card.line(), Relation::agent(line, line)));
        }
        if self.open.len() >= DEEPEST {
            let outermost = self.open.remove(0);
            self.add(outermost);
        }
        self.open.push(Card::begin(line));
    }

    fn end(&mut self, line: u64) {
        match self.open.pop() {
            Some(card) => self.add(card),
            None => self.reading.skip(line, "a card ends here that never began"),
        }
    }

    /// An agent's card comes with the next line in version 2.1, and stands in the value, all on one line, in version 3.0.
    fn agent(&mut self, property: &Property, depth: usize) {
        let value = values::text(&property.value);
        let value = value.trim();
        if value.is_empty() {
            self.agent_comes = true;
        } else if value.eq_ignore_ascii_case("BEGIN:VCARD") {
            self.begin(property.line, true);
        } else if first_card(value.as_bytes()) == Some(0) && depth < DEEPEST_IN_VALUES {
            let outside = self.open.len();
            self.agent_comes = true;
            for (_, mut inner) in lines::properties(value.as_bytes()) {
                inner.line = property.line;
                self.take(&inner, depth + 1);
            }
            while self.open.len() > outside {
                self.end(property.line);
            }
        } else if let Some(card) = self.open.last_mut() {
            card.take(property, &mut self.reading);
        }
    }

    fn add(&mut self, card: Card) {
        let line = card.line();
        if let Some(group) = card.as_group() {
            return self.groups.push(group);
        }
        match card.into_draft() {
            Ok((draft, relations)) => {
                self.reading.people.push(draft);
                self.relations.extend(relations.into_iter().map(|relation| (line, relation)));
            }
            Err(reason) => self.reading.skip(line, reason),
        }
    }

    fn finish(mut self) -> Reading {
        while let Some(card) = self.open.pop() {
            self.add(card);
        }
        let mut reading = self.reading;
        reading.people.sort_by_key(|draft| draft.line);
        part_by_uid(&mut reading);
        let numbers: HashMap<u64, usize> = reading.people.iter().map(|draft| draft.line).zip(0..).collect();
        let relations = self.relations.into_iter();
        let relations: Vec<_> =
            relations.filter_map(|(line, relation)| Some((*numbers.get(&line)?, relation))).collect();
        if !relations.is_empty() || !self.groups.is_empty() {
            let index = Index::of(&reading.people);
            group::tag(&mut reading, &index, self.groups);
            (reading.ties, reading.outsiders) = relation::ties(&mut reading.people, &index, relations);
        }
        reading.ties.sort_by_key(|tie| tie.line);
        reading.problems.sort_by_key(|problem| problem.line);
        reading
    }
}

fn is_of_card(property: &Property) -> bool {
    property.value.trim().eq_ignore_ascii_case("VCARD")
}

/// A UID is one person's. Some programs give the same to several: only the first one keeps it, unless they are called the same.
fn part_by_uid(reading: &mut Reading) {
    let mut owners: HashMap<String, String> = HashMap::new();
    let mut doubled = Vec::new();
    for draft in reading.people.iter_mut().filter(|draft| !draft.handle.is_empty()) {
        let (uid, name) = (uid::key(&draft.handle), name_key(&draft.person.name));
        let Some(owner) = owners.get(&uid) else {
            owners.insert(uid, name);
            continue;
        };
        draft.handle.clear();
        if *owner != name {
            draft.id = None;
            draft.person.card_lines.retain(|line| !is_uid(line));
            doubled.push(draft.line);
        }
    }
    for line in doubled {
        reading.without(line, "the card has the UID of someone else's card in this file, and comes in without it");
    }
}

fn is_uid(line: &str) -> bool {
    let name = line.split([':', ';']).next().unwrap_or_default();
    name.rsplit('.').next().is_some_and(|name| name.trim().eq_ignore_ascii_case("UID"))
}
