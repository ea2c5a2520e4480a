//! Records in the order of their days.

use crate::insight::day::Day;

/// A record's day and its number in the walk, in one number that sorts by day, then as the walk went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(u64);

impl Key {
    pub fn new(day: Day, at: usize) -> Self {
        Self((u64::from(day.number()) << 32) | (at as u64 & u64::from(u32::MAX)))
    }

    /// The record's day.
    pub const fn day(self) -> Day {
        Day::of_number((self.0 >> 32) as u32)
    }

    /// The record's number in the walk: exchanges first, then all others.
    pub const fn at(self) -> usize {
        (self.0 & 0xFFFF_FFFF) as usize
    }

    /// The key of a record that was counted from a later start, so many records on.
    pub const fn plus(self, records: usize) -> Self {
        Self(self.0 + records as u64)
    }
}
