//! People as small numbers, so that figures stand side by side in memory.

use crate::book::PersonId;

/// The number of each person, from 0, in the order of ids.
#[derive(Debug, Clone, Default)]
pub struct Slots {
    people: Vec<PersonId>,
    /// Where an id's number is looked for first, then in the places that follow; at most half of the places are taken.
    places: Vec<u32>,
}

/// A place without a number.
const FREE: u32 = u32::MAX;

impl Slots {
    /// Numbers these people, each named once.
    pub fn new(people: impl Iterator<Item = PersonId>) -> Self {
        let people: Vec<PersonId> = people.collect();
        let mut slots = Self { places: vec![FREE; (people.len() * 2).next_power_of_two()], people: Vec::new() };
        for (person, number) in people.iter().zip(0..) {
            let mut at = slots.first_place(*person);
            while slots.places.get(at).is_some_and(|place| *place != FREE) {
                at = slots.next_place(at);
            }
            if let Some(place) = slots.places.get_mut(at) {
                *place = number;
            }
        }
        slots.people = people;
        slots
    }

    /// Ids are random in their low bits and times in their high ones: one multiplication spreads both.
    const fn first_place(&self, person: PersonId) -> usize {
        let spread = person.raw().number().wrapping_mul(0x9E37_79B9_7F4A_7C15);
        ((spread ^ (spread >> 32)) as usize) & (self.places.len() - 1)
    }

    const fn next_place(&self, at: usize) -> usize {
        (at + 1) & (self.places.len() - 1)
    }

    /// The number of a person, if they are in the book.
    pub fn get(&self, person: PersonId) -> Option<usize> {
        if self.people.is_empty() {
            return None;
        }
        let mut at = self.first_place(person);
        loop {
            let slot = *self.places.get(at).filter(|slot| **slot != FREE)? as usize;
            if self.people.get(slot) == Some(&person) {
                return Some(slot);
            }
            at = self.next_place(at);
        }
    }

    /// How many people there are.
    pub fn len(&self) -> usize {
        self.people.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyone_has_the_number_of_their_place_and_nobody_else_has_one() {
        for count in [0, 1, 2, 3, 700] {
            let ids: Vec<PersonId> = (0..count).map(|n| PersonId::new(n * n * 64 + 7)).collect();
            let slots = Slots::new(ids.iter().copied());
            assert_eq!(slots.len(), ids.len());
            assert!(ids.iter().enumerate().all(|(at, id)| slots.get(*id) == Some(at)));
            assert_eq!(slots.get(PersonId::new(6)), None);
        }
    }
}
