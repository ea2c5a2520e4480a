//! What a captured line stands for, ready to be put into the book.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Verb, fold::fold, say};
use crate::book::{
    AnyId, Book, BookError, Direction, Dispute, Effort, Encounter, EncounterKind, Exchange, ExchangeId, ExchangeKind,
    Flow, Group, IdMint, Note, Person, PersonId, Promise, Promiser,
};

/// Someone named in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Someone in the book.
    Known(PersonId),
    /// Someone to be added under this name.
    New(String),
}

/// What only some entries have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Something given, asked or received.
    Exchange {
        /// Which way.
        direction: Direction,
        /// What kind of thing.
        kind: ExchangeKind,
        /// How much effort.
        effort: Effort,
    },
    /// Time spent together.
    Encounter {
        /// How; without it, one-to-one with one person and a meeting with several.
        kind: EncounterKind,
        /// How long, in minutes.
        minutes: Option<u32>,
    },
    /// A promise to or by each of the people.
    Promise {
        /// Whose promise it is.
        by: Promiser,
        /// When it is due.
        due: Option<Date>,
    },
    /// Thanks for what was received (practice.md R11).
    Thanks,
    /// A dispute that opens.
    Dispute,
    /// A dated note on each of the people.
    Note,
}

/// What a captured line stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The verb it began with.
    pub verb: Verb,
    /// Those it names, at least one.
    pub people: Vec<Who>,
    /// The day it is dated.
    pub date: Date,
    /// What it was, in the line's own words.
    pub what: String,
    /// Free labels.
    pub tags: BTreeSet<String>,
    /// What only some entries have.
    pub detail: Detail,
}

impl Entry {
    /// Puts the entry into the book, with the people it adds, and gives the first record it made or changed.
    ///
    /// # Errors
    /// The book refuses one of its records; then nothing has changed.
    pub fn commit(self, book: &mut Book, mint: &mut IdMint) -> Result<AnyId, BookError> {
        self.apply(book, mint)?.into_iter().next().ok_or(BookError::Missing("person"))
    }

    /// The name of the step, as in "log gift to Ana Ruiz".
    pub fn label(&self, book: &Book) -> String {
        let names: Vec<&str> = self
            .people
            .iter()
            .map(|who| match who {
                Who::Known(id) => book.name(*id),
                Who::New(name) => name.as_str(),
            })
            .collect();
        let names = say::list(&names);
        match self.verb {
            Verb::Gave => format!("log gift to {names}"),
            Verb::Asked => format!("log ask of {names}"),
            Verb::Got => format!("log gift from {names}"),
            Verb::Promise => format!("add promise to {names}"),
            Verb::TheyPromised => format!("add promise by {names}"),
            Verb::Met => match self.detail {
                Detail::Encounter { kind, .. } => format!("log {kind} with {names}"),
                _ => format!("log time with {names}"),
            },
            Verb::Thanked => format!("thank {names}"),
            Verb::Dispute => format!("open dispute with {names}"),
            Verb::Note => format!("add note on {names}"),
        }
    }

    /// Puts the entry into the book and gives every record it made or changed, except for new people.
    pub(super) fn apply(&self, book: &mut Book, mint: &mut IdMint) -> Result<Vec<AnyId>, BookError> {
        let mut after = book.clone();
        let mut people = Vec::new();
        for who in &self.people {
            people.push(match who {
                Who::Known(id) => *id,
                Who::New(name) => {
                    let id = mint.mint();
                    after.add(id, Person::named(name))?;
                    id
                }
            });
        }
        let made = self.record(&people, &mut after, mint)?;
        *book = after;
        Ok(made)
    }

    fn record(&self, people: &[PersonId], book: &mut Book, mint: &mut IdMint) -> Result<Vec<AnyId>, BookError> {
        match self.detail {
            Detail::Exchange { direction, kind, effort } => {
                let mut exchange = Exchange::new(self.date, group(people)?, direction, kind);
                exchange.effort = effort;
                self.exchange(exchange, book, mint).map(|id| vec![id.into()])
            }
            Detail::Encounter { kind, minutes } => {
                let mut encounter = Encounter::new(self.date, group(people)?, kind);
                encounter.minutes = minutes;
                encounter.what.clone_from(&self.what);
                encounter.tags.clone_from(&self.tags);
                let id = mint.mint();
                book.add(id, encounter).map(|()| vec![AnyId::Encounter(id)])
            }
            Detail::Promise { by, due } => people
                .iter()
                .map(|person| {
                    let mut promise = Promise::new(by, *person, &self.what, self.date, due);
                    promise.tags.clone_from(&self.tags);
                    let id = mint.mint();
                    book.add(id, promise).map(|()| AnyId::Promise(id))
                })
                .collect(),
            Detail::Thanks => self.thank(people, book, mint),
            Detail::Dispute => {
                let id = mint.mint();
                book.add(id, Dispute::new(group(people)?, &self.what, self.date)).map(|()| vec![AnyId::Dispute(id)])
            }
            Detail::Note => {
                let note = Note { on: self.date, text: self.what.clone() };
                people
                    .iter()
                    .map(|id| {
                        book.update(*id, |person: &mut Person| person.notes.push(note.clone())).map(|()| (*id).into())
                    })
                    .collect()
            }
        }
    }

    fn exchange(&self, exchange: Exchange, book: &mut Book, mint: &mut IdMint) -> Result<ExchangeId, BookError> {
        let id = mint.mint();
        book.add(id, Exchange { what: self.what.clone(), tags: self.tags.clone(), ..exchange })?;
        Ok(id)
    }

    /// Marks as thanked what each of them gave last; those to whom nothing is owed are thanked by a gift of its own.
    fn thank(&self, people: &[PersonId], book: &mut Book, mint: &mut IdMint) -> Result<Vec<AnyId>, BookError> {
        let owed: Vec<Option<ExchangeId>> = people.iter().map(|person| self.unthanked(*person, book)).collect();
        let mut made: Vec<AnyId> = Vec::new();
        for id in owed.iter().flatten() {
            book.update(*id, |exchange: &mut Exchange| {
                if let Flow::Received { thanked, .. } = &mut exchange.flow {
                    *thanked = Some(self.date);
                }
                exchange.tags.extend(self.tags.iter().cloned());
            })?;
            if !made.contains(&AnyId::Exchange(*id)) {
                made.push((*id).into());
            }
        }
        let others = people.iter().zip(&owed).filter(|(_, owed)| owed.is_none()).map(|(person, _)| *person);
        if let Some(others) = Group::new(others) {
            let thanks = Exchange::new(self.date, others, Direction::Gave, ExchangeKind::Thanks);
            made.push(self.exchange(thanks, book, mint)?.into());
        }
        Ok(made)
    }

    /// The newest thing received from a person by the day of the thanks and not yet thanked; where the line says what for,
    /// one that shares a word with it.
    fn unthanked(&self, person: PersonId, book: &Book) -> Option<ExchangeId> {
        let said = words(&self.what);
        book.all::<Exchange>()
            .filter(|(_, exchange)| matches!(exchange.flow, Flow::Received { thanked: None, .. }))
            .filter(|(_, exchange)| exchange.people.contains(person) && exchange.date <= self.date)
            .filter(|(_, exchange)| self.what.is_empty() || !said.is_disjoint(&words(&exchange.what)))
            .max_by_key(|(id, exchange)| (exchange.date, *id))
            .map(|(id, _)| id)
    }
}

/// The words of a text that mean something, roughly: those of four letters and more.
fn words(text: &str) -> BTreeSet<String> {
    let long = |word: &&str| word.chars().count() > 3;
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(long).map(str::to_owned).collect()
}

fn group(people: &[PersonId]) -> Result<Group, BookError> {
    Group::new(people.iter().copied()).ok_or(BookError::Missing("person"))
}
