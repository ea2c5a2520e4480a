//! Records in the order of their days.

use jiff::civil::Date;

/// A day as a number that sorts as days do; months and years leave gaps.
pub fn packed(day: Date) -> u32 {
    let year = u32::from(day.year().cast_unsigned() ^ 0x8000);
    (year << 9) | (u32::from(day.month().unsigned_abs()) << 5) | u32::from(day.day().unsigned_abs())
}

/// The day of a number that [`packed`] gave; none of 0.
pub fn date_of(packed: u32) -> Option<Date> {
    let year = ((packed >> 9) as u16 ^ 0x8000).cast_signed();
    Date::new(year, (packed >> 5 & 15) as i8, (packed & 31) as i8).ok()
}

/// A record's day and its number in the walk, in one number that sorts by day, then as the walk went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(u64);

impl Key {
    pub fn new(day: Date, at: usize) -> Self {
        Self((u64::from(packed(day)) << 32) | (at as u64 & u64::from(u32::MAX)))
    }

    /// The record's day, [`packed`].
    pub const fn day(self) -> u32 {
        (self.0 >> 32) as u32
    }

    /// The record's number in the walk: exchanges first, then all others.
    pub const fn at(self) -> usize {
        (self.0 & 0xFFFF_FFFF) as usize
    }
}
