//! Scripts of edits that use the whole vocabulary of change.

use std::collections::BTreeSet;

use mutual::{
    book::{
        Action, Book, BookError, Decision, Dispute, Encounter, Exchange, IdMint, ImportBatch, Mission, Pair, Person,
        PersonId, Place, Promise, Record, Review, Tie,
    },
    insight::duplicates::{Merging, Side},
};
use proptest::prelude::*;

use super::{
    chance::Chance,
    records::{self, any},
};

/// One edit; the seed says which and with what. A script without some of its edits is a script too, so that a failing one
/// shrinks.
#[derive(Debug, Clone, Copy)]
pub struct Edit(pub u64);

/// Scripts of up to `most` edits.
pub fn scripts(most: usize) -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec(any_seed().prop_map(Edit), 0..most)
}

fn any_seed() -> impl Strategy<Value = u64> {
    proptest::arbitrary::any::<u64>().no_shrink()
}

/// The book that this seed gives: empty now and then, full of everything now and then.
pub fn book(seed: u64) -> Book {
    let mut chance = Chance::new(seed);
    let most = [0, 1, 5, 20, 60][chance.below(5)];
    let mut book = Book::default();
    for _ in 0..most {
        // A refused edit leaves the book as it was.
        let _ = Edit(chance.number()).apply(&mut book);
    }
    book
}

impl Edit {
    /// Does the edit. It may be refused: that must leave no trace, and is worth trying.
    pub fn apply(self, book: &mut Book) -> Result<(), BookError> {
        let mut chance = Chance::new(self.0);
        match chance.below(10) {
            0..6 => add(&mut chance, book),
            6 => replace(&mut chance, book),
            7 => remove(&mut chance, book),
            _ => change(&mut chance, book),
        }
    }
}

fn put<R: Record>(chance: &mut Chance, book: &mut Book, record: Option<R>) -> Result<(), BookError>
where
    R::Id: From<mutual::book::RawId>,
{
    let id = IdMint::new(chance.number() >> 24, chance.number()).mint::<R::Id>();
    record.map_or(Ok(()), |record| book.add(id, record))
}

fn add(chance: &mut Chance, book: &mut Book) -> Result<(), BookError> {
    match chance.below(16) {
        0 => any::<Person>(chance, book).map_or(Ok(()), |taken| book.add(taken, records::person(chance, book))),
        1 => with(chance, book, records::tie),
        2 | 3 => with(chance, book, records::exchange),
        4 => with(chance, book, records::encounter),
        5 => with(chance, book, records::promise),
        6 => with(chance, book, records::dispute),
        7 => with(chance, book, |c, b| Some(records::mission(c, b))),
        8 => with(chance, book, |c, b| Some(records::decision(c, b))),
        9 => with(chance, book, |c, b| Some(records::review(c, b))),
        10 => with(chance, book, records::action),
        11 => with(chance, book, |c, b| Some(records::batch(c, b))),
        _ => with(chance, book, |c, b| Some(records::person(c, b))),
    }
}

fn with<R: Record>(
    chance: &mut Chance,
    book: &mut Book,
    make: impl FnOnce(&mut Chance, &Book) -> Option<R>,
) -> Result<(), BookError>
where
    R::Id: From<mutual::book::RawId>,
{
    let record = make(chance, book);
    put(chance, book, record)
}

fn swap<R: Record>(
    chance: &mut Chance,
    book: &mut Book,
    make: impl FnOnce(&mut Chance, &Book) -> Option<R>,
) -> Result<(), BookError> {
    match (any::<R>(chance, book), make(chance, book)) {
        (Some(id), Some(record)) => book.replace(id, record),
        _ => Ok(()),
    }
}

fn replace(chance: &mut Chance, book: &mut Book) -> Result<(), BookError> {
    match chance.below(11) {
        0 => swap(chance, book, records::tie),
        1 => swap(chance, book, records::exchange),
        2 => swap(chance, book, records::encounter),
        3 => swap(chance, book, records::promise),
        4 => swap(chance, book, records::dispute),
        5 => swap(chance, book, |c, b| Some(records::mission(c, b))),
        6 => swap(chance, book, |c, b| Some(records::decision(c, b))),
        7 => swap(chance, book, |c, b| Some(records::review(c, b))),
        8 => swap(chance, book, records::action),
        9 => swap(chance, book, |c, b| Some(records::batch(c, b))),
        _ => swap(chance, book, |c, b| Some(records::person(c, b))),
    }
}

fn take<R: Record>(chance: &mut Chance, book: &mut Book) -> Result<(), BookError> {
    any::<R>(chance, book).map_or(Ok(()), |id| book.remove::<R>(id))
}

fn remove(chance: &mut Chance, book: &mut Book) -> Result<(), BookError> {
    match chance.below(12) {
        0 => take::<Tie>(chance, book),
        1 => take::<Exchange>(chance, book),
        2 => take::<Encounter>(chance, book),
        3 => take::<Promise>(chance, book),
        4 => take::<Dispute>(chance, book),
        5 => take::<Mission>(chance, book),
        6 => take::<Decision>(chance, book),
        7 => take::<Review>(chance, book),
        8 => take::<Action>(chance, book),
        9 => take::<ImportBatch>(chance, book),
        10 => take::<Person>(chance, book),
        _ => {
            let people: BTreeSet<PersonId> = some_people(chance, book).into_iter().collect();
            book.remove_people(&people);
            Ok(())
        }
    }
}

fn some_people(chance: &mut Chance, book: &Book) -> Vec<PersonId> {
    (0..chance.below(4)).filter_map(|_| any::<Person>(chance, book)).collect()
}

/// Two people who become one, each part of them taken from a side by chance.
pub fn merging(chance: &mut Chance, book: &Book, one: PersonId, other: PersonId) -> Option<Merging> {
    let mut merging = Merging::new(book, Pair::new(one, other)?)?;
    for place in 0..merging.rows().len() {
        merging.choose(place, [Side::First, Side::Second, Side::Both][chance.below(3)]);
    }
    Some(merging)
}

fn change(chance: &mut Chance, book: &mut Book) -> Result<(), BookError> {
    let people = some_people(chance, book);
    match chance.below(8) {
        0 => book.set_stage(&people, chance.word()),
        1 => book.set_level(&people, chance.maybe(Chance::word)),
        2 => book.tag(&people, &chance.text()),
        3 => {
            let known = people.first().and_then(|id| book.person(*id)?.tags.first().cloned());
            book.untag(&people, &known.unwrap_or_default())
        }
        4 => book.set_settings(records::settings(chance, book)),
        5 => {
            let place = chance.maybe(|c| Place { x: c.number() as i32, y: c.number() as i32, pinned: c.coin() });
            people.first().map_or(Ok(()), |person| book.set_place(*person, place))
        }
        6 => match (any::<Mission>(chance, book), people.first()) {
            (Some(mission), Some(person)) => book.update(mission, |mission: &mut Mission| {
                if let Some(position) = mission.positions.get_mut(person) {
                    let next = records::stance(chance, position.now.since);
                    position.shift(next.stance, next.since);
                }
            }),
            _ => Ok(()),
        },
        _ => match (any::<Person>(chance, book), any::<Person>(chance, book)) {
            (Some(keep), Some(gone)) if chance.coin() => book.merge_people(keep, gone),
            (Some(one), Some(other)) => merging(chance, book, one, other).map_or(Ok(()), |merging| merging.apply(book)),
            _ => Ok(()),
        },
    }
}
