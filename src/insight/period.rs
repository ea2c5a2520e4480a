//! Periods in words, and the months, quarters and years they are made of.

use std::{fmt, str::FromStr};

use jiff::{ToSpan, civil::Date};

use super::day::Day;
use crate::book::Quarter;

/// From one day to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Span {
    /// All of time.
    pub const ALL: Self = Self { first: Date::MIN, last: Date::MAX };

    /// Whether the day lies in it.
    pub fn contains(self, day: Date) -> bool {
        let [first, day, last] = [self.first, day, self.last].map(Day::new);
        first <= day && day <= last
    }
}

/// What one bar of a chart stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Grain {
    /// A calendar month.
    Month,
    /// A quarter of my year.
    #[default]
    Quarter,
    /// My year.
    Year,
}

impl Grain {
    /// Every grain, finest first.
    pub const ALL: [Self; 3] = [Self::Month, Self::Quarter, Self::Year];

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    pub(super) const fn months(self) -> i32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// The first day of the month, quarter or year that holds this day, when the year begins with `first_month`.
    pub fn start(self, day: Date, first_month: u8) -> Date {
        match self {
            Self::Month => day.first_of_month(),
            Self::Quarter => Quarter::of(day, first_month).first_day(first_month),
            Self::Year => year_start(Quarter::of(day, first_month).year(), first_month),
        }
    }

    /// The first day of the unit this many units later, or earlier if negative.
    pub(super) fn step(self, start: Date, units: i64) -> Date {
        let end = if units < 0 { Date::MIN } else { Date::MAX };
        start.checked_add((i64::from(self.months()) * units).months()).unwrap_or(end)
    }

    /// The whole unit that begins on this day.
    pub(super) fn span(self, start: Date) -> Span {
        Span { first: start, last: self.step(start, 1).yesterday().unwrap_or(Date::MAX) }
    }

    /// The name of the unit that holds this day: `2026-03`, `2026-Q1`, `2026`.
    pub fn label(self, day: Date, first_month: u8) -> String {
        match self {
            Self::Month => format!("{:04}-{:02}", day.year(), day.month()),
            Self::Quarter => Quarter::of(day, first_month).to_string(),
            Self::Year => format!("{:04}", Quarter::of(day, first_month).year()),
        }
    }
}

fn year_start(year: i16, first_month: u8) -> Date {
    Quarter::new(year, 1).map_or(Date::MIN, |quarter| quarter.first_day(first_month))
}

/// A stretch of time in words, some of which move with today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Period {
    /// `all`: from the first record to the last.
    #[default]
    All,
    /// `2026-03`: a month.
    Month(i16, i8),
    /// `2026-Q3`: a quarter of my year.
    Quarter(Quarter),
    /// `2026`: my year that begins in this calendar year.
    Year(i16),
    /// `this quarter`: the month, quarter or year that holds today.
    This(Grain),
    /// `last quarter`: the one before that.
    Previous(Grain),
    /// `last 4 quarters`: so many, the one that holds today being the last.
    Last(u16, Grain),
    /// `2026-01-15..2026-03-02`: between two days, both included.
    Days(Date, Date),
}

impl Period {
    /// Words that can be offered where a period is asked for.
    pub const SUGGESTIONS: [&str; 6] =
        ["last 8 quarters", "last 4 quarters", "last 12 months", "this quarter", "this year", "all"];

    /// The days it stands for today, when the year begins with `first_month`.
    pub fn span(self, today: Date, first_month: u8) -> Span {
        let unit = |grain: Grain, back: i64| grain.span(grain.step(grain.start(today, first_month), -back));
        match self {
            Self::All => Span::ALL,
            Self::Month(year, month) => Date::new(year, month, 1).map_or(Span::ALL, |start| Grain::Month.span(start)),
            Self::Quarter(quarter) => {
                Span { first: quarter.first_day(first_month), last: quarter.last_day(first_month) }
            }
            Self::Year(year) => Grain::Year.span(year_start(year, first_month)),
            Self::This(grain) => unit(grain, 0),
            Self::Previous(grain) => unit(grain, 1),
            Self::Last(count, grain) => {
                Span { first: unit(grain, i64::from(count.max(1)) - 1).first, last: unit(grain, 0).last }
            }
            Self::Days(first, last) => Span { first, last },
        }
    }

    /// The time before it, of the same length: as many months, quarters or years, or days. There is none before all of time.
    #[must_use]
    pub fn before(self, today: Date, first_month: u8) -> Option<Self> {
        let span = self.span(today, first_month);
        let (grain, count) = match self {
            Self::All => return None,
            Self::Month(..) => (Grain::Month, 1),
            Self::Quarter(_) => (Grain::Quarter, 1),
            Self::Year(_) => (Grain::Year, 1),
            Self::This(grain) | Self::Previous(grain) => (grain, 1),
            Self::Last(count, grain) => (grain, i64::from(count.max(1))),
            Self::Days(first, last) => {
                let days = i64::from(super::days_between(first, last)) + 1;
                let first = first.checked_sub(days.days()).ok()?;
                return Some(Self::Days(first, span.first.yesterday().ok()?));
            }
        };
        let first = grain.step(span.first, -count);
        Some(Self::Days(first, span.first.yesterday().ok()?))
    }

    /// What [`Period::before`] is called: "the 8 quarters before".
    pub fn before_words(self) -> String {
        let unit = match self {
            Self::All => return "nothing before".to_owned(),
            Self::Month(..) => Grain::Month,
            Self::Quarter(_) => Grain::Quarter,
            Self::Year(_) => Grain::Year,
            Self::This(grain) | Self::Previous(grain) | Self::Last(1, grain) => grain,
            Self::Last(count, grain) => return format!("the {count} {}s before", grain.word()),
            Self::Days(first, last) => {
                let days = super::days_between(first, last) + 1;
                return if days == 1 { "the day before".to_owned() } else { format!("the {days} days before") };
            }
        };
        format!("the {} before", unit.word())
    }

    /// How finely a chart of it is best drawn.
    pub const fn usual_grain(self) -> Grain {
        match self {
            Self::Last(_, grain) => grain,
            Self::All => Grain::Quarter,
            _ => Grain::Month,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Quarter(quarter) => write!(f, "{quarter}"),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::This(grain) => write!(f, "this {}", grain.word()),
            Self::Previous(grain) => write!(f, "last {}", grain.word()),
            Self::Last(count, grain) => write!(f, "last {count} {}s", grain.word()),
            Self::Days(first, last) => write!(f, "{first}..{last}"),
        }
    }
}

/// The text is no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a period is written 2026-Q3, 2026-03, 2026, last 4 quarters, last 12 months, this year, all, or 2026-01-15..2026-03-02"
)]
pub struct BadPeriod;

impl FromStr for Period {
    type Err = BadPeriod;

    /// Reads the words; case does not matter, and dashes may stand for spaces.
    fn from_str(text: &str) -> Result<Self, BadPeriod> {
        let text = text.trim().to_lowercase();
        if let Some((first, last)) = text.split_once("..") {
            let day = |s: &str| s.trim().parse::<Date>().map_err(|_| BadPeriod);
            let (first, last) = (day(first)?, day(last)?);
            return if first <= last { Ok(Self::Days(first, last)) } else { Err(BadPeriod) };
        }
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            return dated(&text);
        }
        let words: Vec<&str> = text.split([' ', '-', '_']).filter(|word| !word.is_empty()).collect();
        match *words.as_slice() {
            ["all"] | ["all", "time"] => Ok(Self::All),
            ["this", unit] => Ok(Self::This(grain(unit)?)),
            ["last" | "previous", unit] => Ok(Self::Previous(grain(unit)?)),
            ["last", count, unit] => {
                let count = count.parse().map_err(|_| BadPeriod)?;
                if (1..=1_200).contains(&count) { Ok(Self::Last(count, grain(unit)?)) } else { Err(BadPeriod) }
            }
            _ => Err(BadPeriod),
        }
    }
}

fn dated(text: &str) -> Result<Period, BadPeriod> {
    if let Ok(quarter) = text.parse() {
        return Ok(Period::Quarter(quarter));
    }
    if let Ok(day) = text.parse::<Date>() {
        return Ok(Period::Days(day, day));
    }
    let (year, month) = text.split_once('-').map_or((text, None), |(year, month)| (year, Some(month)));
    let year: i16 = year.parse().map_err(|_| BadPeriod)?;
    let known = Quarter::new(year, 1).is_some();
    match month.map(str::parse::<i8>) {
        None if known => Ok(Period::Year(year)),
        Some(Ok(month)) if known && (1..=12).contains(&month) => Ok(Period::Month(year, month)),
        _ => Err(BadPeriod),
    }
}

fn grain(word: &str) -> Result<Grain, BadPeriod> {
    let one = word.strip_suffix('s').unwrap_or(word);
    Grain::ALL.into_iter().find(|grain| grain.word() == one).ok_or(BadPeriod)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn words_stand_for_days() {
        let today = date(2026, 11, 22);
        for (words, first_month, first, last) in [
            ("2026-Q3", 1, date(2026, 7, 1), date(2026, 9, 30)),
            ("2026-q3", 4, date(2026, 10, 1), date(2026, 12, 31)),
            ("2026", 1, date(2026, 1, 1), date(2026, 12, 31)),
            ("2026", 7, date(2026, 7, 1), date(2027, 6, 30)),
            ("2024-02", 1, date(2024, 2, 1), date(2024, 2, 29)),
            ("this year", 1, date(2026, 1, 1), date(2026, 12, 31)),
            ("this-quarter", 2, date(2026, 11, 1), date(2027, 1, 31)),
            ("Last month", 1, date(2026, 10, 1), date(2026, 10, 31)),
            ("previous year", 1, date(2025, 1, 1), date(2025, 12, 31)),
            ("last 4 quarters", 1, date(2026, 1, 1), date(2026, 12, 31)),
            ("last 12 months", 1, date(2025, 12, 1), date(2026, 11, 30)),
            ("last 1 year", 1, date(2026, 1, 1), date(2026, 12, 31)),
            ("2026-01-15..2026-03-02", 1, date(2026, 1, 15), date(2026, 3, 2)),
            ("2026-01-15", 1, date(2026, 1, 15), date(2026, 1, 15)),
            ("all", 1, Date::MIN, Date::MAX),
        ] {
            let period: Period = words.parse().unwrap_or_else(|_| panic!("{words} was not understood"));
            assert_eq!(period.span(today, first_month), Span { first, last }, "{words}");
            assert_eq!(period.to_string().parse(), Ok(period), "{words}");
        }
    }

    #[test]
    fn the_time_before_is_as_long_and_ends_where_a_period_begins() {
        let today = date(2026, 11, 22);
        for (period, first, last, words) in [
            ("last 8 quarters", date(2023, 1, 1), date(2024, 12, 31), "the 8 quarters before"),
            ("this year", date(2025, 1, 1), date(2025, 12, 31), "the year before"),
            ("last month", date(2026, 9, 1), date(2026, 9, 30), "the month before"),
            ("2026-Q3", date(2026, 4, 1), date(2026, 6, 30), "the quarter before"),
            ("2024-03", date(2024, 2, 1), date(2024, 2, 29), "the month before"),
            ("2026-01-11..2026-01-20", date(2026, 1, 1), date(2026, 1, 10), "the 10 days before"),
        ] {
            let period: Period = period.parse().unwrap();
            assert_eq!(period.before(today, 1), Some(Period::Days(first, last)), "{period}");
            assert_eq!(period.before_words(), words);
        }
        assert_eq!(Period::All.before(today, 1), None);
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for words in [
            "",
            "soon",
            "2026-Q5",
            "2026-13",
            "last 0 months",
            "last x months",
            "this decade",
            "0",
            "2026-03-02..2026-01-15",
        ] {
            assert_eq!(words.parse::<Period>(), Err(BadPeriod), "{words}");
        }
    }

    #[test]
    fn units_are_named_as_they_are_written() {
        let day = date(2026, 3, 31);
        for (grain, first_month, label) in [
            (Grain::Month, 4, "2026-03"),
            (Grain::Quarter, 1, "2026-Q1"),
            (Grain::Quarter, 4, "2025-Q4"),
            (Grain::Year, 4, "2025"),
        ] {
            assert_eq!(grain.label(day, first_month), label);
            let start = grain.start(day, first_month);
            assert!(label.parse::<Period>().unwrap().span(day, first_month) == grain.span(start), "{label}");
        }
    }
}
