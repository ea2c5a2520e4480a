//! Days as they are compared a great many times.

use jiff::civil::Date;

/// A day as a number that sorts as days do; months and years leave gaps. It is what walks over a great many entries compare:
/// dates are compared by year, month and day, and each time a processor has to guess where that ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(u32);

impl Day {
    /// No day, which comes before all days.
    pub const NONE: Self = Self(0);

    /// The number of a date.
    pub fn new(day: Date) -> Self {
        let year = u32::from(day.year().cast_unsigned() ^ 0x8000);
        Self((year << 9) | (u32::from(day.month().unsigned_abs()) << 5) | u32::from(day.day().unsigned_abs()))
    }

    /// The day with this number.
    pub const fn of_number(number: u32) -> Self {
        Self(number)
    }

    /// The number itself.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The date; none of no day.
    pub fn date(self) -> Option<Date> {
        let year = ((self.0 >> 9) as u16 ^ 0x8000).cast_signed();
        Date::new(year, (self.0 >> 5 & 15) as i8, (self.0 & 31) as i8).ok()
    }

    /// How far its number lies before that of a later day; 0 if that one is not later.
    pub const fn before(self, later: Self) -> usize {
        later.0.saturating_sub(self.0) as usize
    }
}
