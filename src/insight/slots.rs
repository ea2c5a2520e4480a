//! People as small numbers, so that figures stand side by side in memory.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use crate::book::PersonId;

/// Ids are random in their low bits already: one multiplication spreads them well enough.
#[derive(Debug, Clone, Default)]
struct IdHasher(u64);

impl Hasher for IdHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

/// The number of each person, from 0, in the order of ids.
#[derive(Debug, Clone, Default)]
pub struct Slots {
    people: Vec<PersonId>,
    numbers: HashMap<PersonId, u32, BuildHasherDefault<IdHasher>>,
}

impl Slots {
    /// Numbers these people.
    pub fn new(people: impl Iterator<Item = PersonId>) -> Self {
        let people: Vec<PersonId> = people.collect();
        let numbers = people.iter().copied().zip(0..).collect();
        Self { people, numbers }
    }

    /// The number of a person, if they are in the book.
    pub fn get(&self, person: PersonId) -> Option<usize> {
        self.numbers.get(&person).map(|slot| *slot as usize)
    }

    /// Everyone, by their number.
    pub fn people(&self) -> &[PersonId] {
        &self.people
    }

    /// How many people there are.
    pub fn len(&self) -> usize {
        self.people.len()
    }
}
