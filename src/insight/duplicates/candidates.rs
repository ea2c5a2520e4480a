//! Everyone who is known, by all that tells one from another, and whom of them someone may be.

use std::{cmp::Reverse, collections::HashMap};

use rayon::prelude::*;

use super::{
    keys::{Key, keys},
    likeness::{Likeness, weigh},
    traits::Traits,
};
use crate::book::{Book, Pair, Person, PersonId};

/// More people in a block are too many to compare each with each; narrower blocks stand in for it.
const CROWD: usize = 24;
/// In a crowd of namesakes each is compared with so many who stand next.
const NEXT: usize = 4;

/// Everyone who is known, ready to be asked who someone may be.
#[derive(Debug, Default)]
pub struct Candidates {
    people: Vec<(PersonId, Traits)>,
    places: HashMap<PersonId, usize>,
    /// The people of each block by their place, sorted by id as long as they were added so.
    blocks: HashMap<Key, Vec<usize>>,
}

impl Candidates {
    /// These people, each under an id of their own, in any order.
    pub fn of<'a>(people: impl Iterator<Item = (PersonId, &'a Person)>) -> Self {
        let mut people: Vec<(PersonId, &Person)> = people.collect();
        people.sort_unstable_by_key(|(id, _)| *id);
        let read = people.into_par_iter().map(|(id, person)| {
            let traits = Traits::of(person);
            let keys = keys(&traits);
            (id, traits, keys)
        });
        let mut candidates = Self::default();
        for (id, traits, keys) in read.collect::<Vec<_>>() {
            candidates.put(id, traits, keys);
        }
        candidates
    }

    /// Adds someone, or what is known of them now.
    pub fn add(&mut self, id: PersonId, person: &Person) {
        let traits = Traits::of(person);
        let keys = keys(&traits);
        self.put(id, traits, keys);
    }

    fn put(&mut self, id: PersonId, traits: Traits, mut keys: Vec<Key>) {
        let place = *self.places.entry(id).or_insert(self.people.len());
        if let Some((_, known)) = self.people.get_mut(place) {
            let old = super::keys::keys(known);
            keys.retain(|key| old.binary_search(key).is_err());
            *known = traits;
        } else {
            self.people.push((id, traits));
        }
        for key in keys {
            self.blocks.entry(key).or_default().push(place);
        }
    }

    /// Whom of them this person may be, the likest first, without the one of an id.
    pub fn alike(&self, person: &Person, except: Option<PersonId>) -> Vec<(PersonId, Likeness)> {
        let traits = Traits::of(person);
        let near = self.near(&keys(&traits), |block| block.get(..CROWD).unwrap_or(block));
        let known = near.into_iter().filter_map(|place| self.people.get(place)).filter(|(id, _)| Some(*id) != except);
        let mut alike: Vec<(PersonId, Likeness)> =
            known.filter_map(|(id, other)| Some((*id, weigh(&traits, other)?))).collect();
        alike.sort_by_key(|(id, likeness)| (Reverse(likeness.points), *id));
        alike
    }

    /// Every two of them who may be one, the likest first.
    pub fn doubles(&self) -> Vec<Double> {
        let places = self.people.par_iter().enumerate();
        let mut doubles: Vec<Double> = places.flat_map_iter(|(place, _)| self.doubles_of(place)).collect();
        doubles.sort_by_key(|double| (Reverse(double.likeness.points), double.pair));
        doubles
    }

    /// Those of whom someone may be one who stand after them.
    fn doubles_of(&self, place: usize) -> Vec<Double> {
        let Some((id, traits)) = self.people.get(place) else { return Vec::new() };
        let next = |block: &[usize]| {
            let after = block.partition_point(|other| *other <= place);
            after..(after + NEXT).min(block.len())
        };
        let near = self.near(&keys(traits), |block| block.get(next(block)).unwrap_or_default());
        let after = near.into_iter().filter(|other| *other > place).filter_map(|other| self.people.get(other));
        let double = |(other, theirs): &(PersonId, Traits)| {
            Some(Double { pair: Pair::new(*id, *other)?, likeness: weigh(traits, theirs)? })
        };
        after.filter_map(double).collect()
    }

    /// The places of those who share a block; of a crowded one that has no narrower ones, only `some`.
    fn near(&self, keys: &[Key], some: impl Fn(&[usize]) -> &[usize]) -> Vec<usize> {
        let mut near = Vec::new();
        for key in keys {
            match self.blocks.get(key).map(Vec::as_slice) {
                Some(block) if block.len() <= CROWD => near.extend_from_slice(block),
                Some(block) if key.is_narrowest => near.extend_from_slice(some(block)),
                _ => {}
            }
        }
        near.sort_unstable();
        near.dedup();
        near
    }
}

/// Two people who may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Double {
    /// The two.
    pub pair: Pair,
    /// How like they are, and why.
    pub likeness: Likeness,
}

/// Every two people of a book who may be one, the likest first; without those of whom it is said that they are not.
pub fn pairs(book: &Book) -> Vec<Double> {
    let mut doubles = Candidates::of(book.people()).doubles();
    doubles.retain(|double| !book.settings().not_the_same.contains(&double.pair));
    doubles
}
