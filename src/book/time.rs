//! Dates as people know them: partly, and by quarter.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A date of which only a part may be known, as a birthday without its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct PartialDate {
    /// The year, if known.
    #[serde(default, skip_serializing_if = "super::is_default")]
    pub year: Option<i16>,
    /// The month, 1 to 12, if known.
    #[serde(default, skip_serializing_if = "super::is_default")]
    pub month: Option<u8>,
    /// The day of the month, 1 to 31, if known.
    #[serde(default, skip_serializing_if = "super::is_default")]
    pub day: Option<u8>,
}

impl PartialDate {
    /// Whether year, month and day can be those of a real date, and something is known of it. A day without a month stands
    /// alone.
    pub fn is_sound(self) -> bool {
        let year = self.year.is_none_or(|y| (1..=9999).contains(&y));
        let month = self.month.is_none_or(|m| (1..=12).contains(&m));
        let day = self.day.is_none_or(|d| (1..=31).contains(&d));
        let hole = self.year.is_some() && self.month.is_none() && self.day.is_some();
        year && month && day && !hole && self != Self::default()
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self { year: Some(date.year()), month: u8::try_from(date.month()).ok(), day: u8::try_from(date.day()).ok() }
    }
}

/// ISO 8601 with `--` for an unknown year: `1985-03-15`, `1985-03`, `1985`, `--03-15`, `---15`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.year, self.month, self.day) {
            (Some(y), Some(m), Some(d)) => write!(f, "{y:04}-{m:02}-{d:02}"),
            (Some(y), Some(m), None) => write!(f, "{y:04}-{m:02}"),
            (Some(y), None, _) => write!(f, "{y:04}"),
            (None, Some(m), Some(d)) => write!(f, "--{m:02}-{d:02}"),
            (None, Some(m), None) => write!(f, "--{m:02}"),
            (None, None, Some(d)) => write!(f, "---{d:02}"),
            (None, None, None) => Ok(()),
        }
    }
}

/// The text is no date, not even a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a date is written 1985-03-15, 1985-03, 1985, or --03-15 when the year is not known")]
pub struct BadDate;

impl FromStr for PartialDate {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        let text = text.trim();
        let (year, rest) = match text.strip_prefix("--") {
            Some(rest) => (None, rest),
            None => match text.split_once('-') {
                Some((year, rest)) => (Some(year), rest),
                None => (Some(text), ""),
            },
        };
        let number = |s: &str| -> Result<Option<u8>, BadDate> {
            if s.is_empty() { Ok(None) } else { s.parse().map(Some).map_err(|_| BadDate) }
        };
        let (month, day) = rest.split_once('-').unwrap_or((rest, ""));
        let date = Self {
            year: year.map(|y| y.parse().map_err(|_| BadDate)).transpose()?,
            month: number(month)?,
            day: number(day)?,
        };
        if date.is_sound() { Ok(date) } else { Err(BadDate) }
    }
}

/// A quarter of the user's year, written `2026-Q4`. Its months follow from the year's first month, a setting of the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Quarter {
    year: i16,
    number: u8,
}

impl Quarter {
    /// The quarter with this number (1 to 4) of this year; `None` if there is no such quarter.
    pub const fn new(year: i16, number: u8) -> Option<Self> {
        if number >= 1 && number <= 4 && year >= 1 && year <= 9998 { Some(Self { year, number }) } else { None }
    }

    /// The quarter that holds a date, when the year begins with month `first_month` (1 to 12). A year is named after the
    /// calendar year in which it begins.
    pub fn of(date: Date, first_month: u8) -> Self {
        let months = i32::from(date.year()) * 12 + i32::from(date.month()) - i32::from(first_month.clamp(1, 12));
        Self::from_months(months)
    }

    /// The year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The number in the year, 1 to 4.
    pub const fn number(self) -> u8 {
        self.number
    }

    /// The quarter this many quarters later, or earlier if negative.
    #[must_use]
    pub fn plus(self, quarters: i32) -> Self {
        Self::from_months((i32::from(self.year) * 4 + i32::from(self.number) - 1 + quarters) * 3)
    }

    /// Its first day.
    pub fn first_day(self, first_month: u8) -> Date {
        let months =
            i32::from(self.year) * 12 + (i32::from(self.number) - 1) * 3 + i32::from(first_month.clamp(1, 12)) - 1;
        let year = i16::try_from(months.div_euclid(12)).unwrap_or(self.year);
        let month = i8::try_from(months.rem_euclid(12) + 1).unwrap_or(1);
        Date::new(year, month, 1).unwrap_or(Date::MAX)
    }

    /// Its last day.
    pub fn last_day(self, first_month: u8) -> Date {
        self.plus(1).first_day(first_month).yesterday().unwrap_or(Date::MAX)
    }

    fn from_months(months: i32) -> Self {
        let year = i16::try_from(months.div_euclid(12).clamp(1, 9998)).unwrap_or(1);
        let number = u8::try_from(months.rem_euclid(12) / 3 + 1).unwrap_or(1);
        Self { year, number }
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-Q{}", self.year, self.number)
    }
}

/// The text is no quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a quarter is written 2026-Q4")]
pub struct BadQuarter;

impl FromStr for Quarter {
    type Err = BadQuarter;

    fn from_str(text: &str) -> Result<Self, BadQuarter> {
        let (year, number) = text.split_once(['-', ' ']).ok_or(BadQuarter)?;
        let number = number.strip_prefix(['Q', 'q']).ok_or(BadQuarter)?;
        let (year, number) = (year.parse().map_err(|_| BadQuarter)?, number.parse().map_err(|_| BadQuarter)?);
        Self::new(year, number).ok_or(BadQuarter)
    }
}

impl TryFrom<String> for Quarter {
    type Error = BadQuarter;

    fn try_from(text: String) -> Result<Self, BadQuarter> {
        text.parse()
    }
}

impl From<Quarter> for String {
    fn from(quarter: Quarter) -> Self {
        quarter.to_string()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn partial_dates_are_read_as_they_are_written() {
        for text in ["1985-03-15", "1985-03", "1985", "--03-15", "--03", "---15"] {
            assert_eq!(text.parse::<PartialDate>().map(|d| d.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "--", "1985-13", "--02-32", "soon", "1985-03-15-1", "1985--15", "0000-01-01"] {
            assert_eq!(text.parse::<PartialDate>(), Err(BadDate), "{text}");
        }
    }

    #[test]
    fn quarters_follow_the_first_month_of_the_year() {
        for (day, first, quarter, begins, ends) in [
            (date(2026, 11, 22), 1, "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
            (date(2026, 3, 31), 1, "2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
            (date(2026, 3, 31), 4, "2025-Q4", date(2026, 1, 1), date(2026, 3, 31)),
            (date(2026, 4, 1), 4, "2026-Q1", date(2026, 4, 1), date(2026, 6, 30)),
            (date(2026, 1, 31), 2, "2025-Q4", date(2025, 11, 1), date(2026, 1, 31)),
        ] {
            let found = Quarter::of(day, first);
            assert_eq!(found.to_string(), quarter);
            assert_eq!((found.first_day(first), found.last_day(first)), (begins, ends));
            assert_eq!(quarter.parse(), Ok(found));
        }
    }

    #[test]
    fn quarters_are_counted_across_years() {
        let quarter = Quarter::of(date(2026, 1, 1), 1);
        assert_eq!(quarter.plus(-1).to_string(), "2025-Q4");
        assert_eq!(quarter.plus(7).to_string(), "2027-Q4");
    }
}
