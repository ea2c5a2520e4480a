//! What records say of people, laid out so that the people can be shared out between cores.

use super::key::Key;
use crate::{book::Direction, insight::day::Day};

/// A record and one of the people it is with.
#[derive(Debug, Clone, Copy)]
pub struct Mention {
    /// The record.
    pub key: Key,
    /// The number of the person: among all where it is told, among those of their bundle where it is kept.
    pub slot: u32,
    /// The last day on which it was a contact, up to today.
    pub contact: Day,
    /// What was exchanged, if it is an exchange.
    pub exchanged: Option<Exchanged>,
}

/// What an exchange adds to the figures of whoever took part.
#[derive(Debug, Clone, Copy)]
pub struct Exchanged {
    pub direction: Direction,
    /// Whether it weighs in a balance.
    pub weighs: bool,
    pub minutes: u32,
}

/// How everyone is shared out: into at most [`Bundling::MOST`] bundles of people who follow each other.
#[derive(Debug, Clone, Copy)]
pub struct Bundling {
    /// A bundle holds two to the power of this many people.
    power: u32,
}

impl Bundling {
    /// Enough for the cores of most machines, and few enough for each to be worth the while.
    pub const MOST: usize = 8;

    pub const fn new(people: usize) -> Self {
        Self { power: people.div_ceil(Self::MOST).next_power_of_two().trailing_zeros() }
    }

    /// How many people a bundle holds; the last may hold fewer.
    pub const fn size(self) -> usize {
        1 << self.power
    }

    /// The bundle of a person, and their number in it.
    pub const fn place(self, slot: usize) -> (usize, usize) {
        (slot >> self.power, slot & (self.size() - 1))
    }
}

/// Mentions by the bundle of the person, each bundle in the order in which they were told.
#[derive(Debug)]
pub struct Mentions {
    bundling: Bundling,
    bundles: [Vec<Mention>; Bundling::MOST],
}

impl Mentions {
    /// None yet, with room for so many.
    pub fn with_room(bundling: Bundling, mentions: usize) -> Self {
        // A little more for each than its share, since none gets just that.
        let room = mentions / Bundling::MOST * 5 / 4;
        Self { bundling, bundles: std::array::from_fn(|_| Vec::with_capacity(room)) }
    }

    pub fn push(&mut self, mention: Mention) {
        let (bundle, slot) = self.bundling.place(mention.slot as usize);
        if let Some(bundle) = self.bundles.get_mut(bundle) {
            bundle.push(Mention { slot: slot as u32, ..mention });
        }
    }

    /// Those of people of one bundle.
    pub fn of(&self, bundle: usize) -> &[Mention] {
        self.bundles.get(bundle).map_or(&[], Vec::as_slice)
    }
}
