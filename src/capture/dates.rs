//! Days in words.
//!
//! A day of the week or a day without its year is taken as the nearest one in the direction in which the line looks: logs
//! look back, today included; promises look ahead, today excluded.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

use super::words::Word;
use crate::book::Quarter;

/// Which way a line looks for its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    /// To the latest such day, today included.
    Back,
    /// To the next such day, today excluded.
    Ahead,
}

/// The days around which words are understood.
#[derive(Debug, Clone, Copy)]
pub struct Calendar {
    /// The present day.
    pub today: Date,
    /// The first month of the user's year, 1 to 12, from which quarters are counted.
    pub first_month: u8,
}

impl Calendar {
    /// The day that the whole of a text names.
    pub fn read(self, text: &str, lean: Lean) -> Option<Date> {
        let words = super::words::split(text);
        let (date, used) = self.find(&words, lean)?;
        (used == words.len()).then_some(date)
    }

    /// The day named at the head of these words, and how many words that takes.
    pub(super) fn find(self, words: &[Word<'_>], lean: Lean) -> Option<(Date, usize)> {
        let plain: Vec<&str> = words.iter().take(5).map(|word| word.plain.as_str()).collect();
        match *plain.as_slice() {
            ["end", "of", "the", unit, ..] => Some((self.end_of(unit)?, 4)),
            ["end", "of", unit, ..] => Some((self.end_of(unit)?, 3)),
            ["in", count, unit, ..] => Some((self.away(count, unit, 1)?, 3)),
            [count, unit, "ago", ..] => Some((self.away(count, unit, -1)?, 3)),
            [first, second, year, ..] if dated(first, second, year).is_some() => Some((dated(first, second, year)?, 3)),
            _ => self.pair(&plain, lean).map(|date| (date, 2)).or_else(|| {
                let date = self.single(plain.first()?, lean)?;
                Some((date, 1))
            }),
        }
    }

    fn single(self, word: &str, lean: Lean) -> Option<Date> {
        match word {
            "today" => Some(self.today),
            "yesterday" => self.today.yesterday().ok(),
            "tomorrow" => self.today.tomorrow().ok(),
            _ => weekday(word).and_then(|day| self.nearest(day, lean)).or_else(|| iso(word)),
        }
    }

    /// `last fri`, `next tue`, `this thu`, `next month`, `12 nov`, `nov 12`.
    fn pair(self, words: &[&str], lean: Lean) -> Option<Date> {
        let [first, second, ..] = *words else { return None };
        let monday = || self.today.checked_sub(i32::from(self.today.weekday().to_monday_zero_offset()).days()).ok();
        match (first, weekday(second)) {
            ("last", Some(day)) => self.today.nth_weekday(-1, day).ok(),
            ("this", Some(day)) => monday()?.checked_add(i32::from(day.to_monday_zero_offset()).days()).ok(),
            ("next", Some(day)) => monday()?.checked_add(i32::from(day.to_monday_zero_offset() + 7).days()).ok(),
            ("last", None) => self.away("1", second, -1),
            ("next", None) => self.away("1", second, 1),
            _ => self.yearly(day_and_month(first, second)?, lean),
        }
    }

    fn nearest(self, day: Weekday, lean: Lean) -> Option<Date> {
        match lean {
            Lean::Back if self.today.weekday() == day => Some(self.today),
            Lean::Back => self.today.nth_weekday(-1, day).ok(),
            Lean::Ahead => self.today.nth_weekday(1, day).ok(),
        }
    }

    /// The nearest such day of a year that has it: the 29th of February may be years away.
    fn yearly(self, (day, month): (i8, i8), lean: Lean) -> Option<Date> {
        let in_year = |years: i16| Date::new(self.today.year().checked_add(years)?, month, day).ok();
        match lean {
            Lean::Back => (0..=8).filter_map(|years| in_year(-years)).find(|date| *date <= self.today),
            Lean::Ahead => (0..=8).filter_map(in_year).find(|date| *date > self.today),
        }
    }

    fn away(self, count: &str, unit: &str, sign: i32) -> Option<Date> {
        let count = sign * i32::from(small_number(count)?);
        let span = match unit {
            "day" | "days" => count.days(),
            "week" | "weeks" => count.weeks(),
            "month" | "months" => count.months(),
            "year" | "years" => count.years(),
            _ => return None,
        };
        self.today.checked_add(span).ok()
    }

    /// The last day of the running month, quarter or year; of a week, its Friday that is not over yet.
    fn end_of(self, unit: &str) -> Option<Date> {
        match unit {
            "week" if self.today.weekday() == Weekday::Friday => Some(self.today),
            "week" => self.today.nth_weekday(1, Weekday::Friday).ok(),
            "month" => Some(self.today.last_of_month()),
            "quarter" => Some(Quarter::of(self.today, self.first_month).last_day(self.first_month)),
            "year" => Some(self.today.last_of_year()),
            _ => None,
        }
    }
}

/// A day and a month in either order.
fn day_and_month(first: &str, second: &str) -> Option<(i8, i8)> {
    match (month(first), month(second)) {
        (None, Some(month)) => Some((day_number(first)?, month)),
        (Some(month), None) => Some((day_number(second)?, month)),
        _ => None,
    }
}

/// A day, a month and a year of four digits.
fn dated(first: &str, second: &str, year: &str) -> Option<Date> {
    let (day, month) = day_and_month(first, second)?;
    let year = if year.len() == 4 { year.parse().ok()? } else { return None };
    Date::new(year, month, day).ok()
}

/// `2026-11-20`, and nothing looser: other orders of numbers mean different days in different countries.
fn iso(word: &str) -> Option<Date> {
    let fits = |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    if word.len() == 10 && word.bytes().enumerate().all(fits) { word.parse().ok() } else { None }
}

fn day_number(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    let short = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if short { digits.parse().ok() } else { None }
}

fn small_number(word: &str) -> Option<u16> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    let spelled = WORDS.iter().zip(1..).find(|(known, _)| **known == word).map(|(_, number)| number);
    let short = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    spelled.or_else(|| if short { word.parse().ok() } else { None })
}

fn weekday(word: &str) -> Option<Weekday> {
    match word {
        "mon" | "monday" => Some(Weekday::Monday),
        "tue" | "tues" | "tuesday" => Some(Weekday::Tuesday),
        "wed" | "weds" | "wednesday" => Some(Weekday::Wednesday),
        "thu" | "thur" | "thurs" | "thursday" => Some(Weekday::Thursday),
        "fri" | "friday" => Some(Weekday::Friday),
        "sat" | "saturday" => Some(Weekday::Saturday),
        "sun" | "sunday" => Some(Weekday::Sunday),
        _ => None,
    }
}

fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let short = |name: &str| word.len() == 3 || (word == "sept" && name == "september");
    MONTHS
        .iter()
        .zip(1..)
        .find(|(name, _)| word == **name || (short(name) && name.starts_with(word)))
        .map(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{super::words::split, *};

    fn read(today: Date, text: &str, lean: Lean) -> Option<(String, usize)> {
        Calendar { today, first_month: 1 }.find(&split(text), lean).map(|(date, count)| (date.to_string(), count))
    }

    #[test]
    fn days_in_words_are_read_on_a_sunday_in_november() {
        let today = date(2026, 11, 22);
        for (text, back, ahead, count) in [
            ("today", "2026-11-22", "2026-11-22", 1),
            ("Yesterday,", "2026-11-21", "2026-11-21", 1),
            ("tomorrow", "2026-11-23", "2026-11-23", 1),
            ("3 days ago", "2026-11-19", "2026-11-19", 3),
            ("two weeks ago", "2026-11-08", "2026-11-08", 3),
            ("a month ago", "2026-10-22", "2026-10-22", 3),
            ("in 2 weeks", "2026-12-06", "2026-12-06", 3),
            ("in a year", "2027-11-22", "2027-11-22", 3),
            ("mon", "2026-11-16", "2026-11-23", 1),
            ("tuesday", "2026-11-17", "2026-11-24", 1),
            ("wed", "2026-11-18", "2026-11-25", 1),
            ("thurs", "2026-11-19", "2026-11-26", 1),
            ("fri", "2026-11-20", "2026-11-27", 1),
            ("sat", "2026-11-21", "2026-11-28", 1),
            ("sun", "2026-11-22", "2026-11-29", 1),
            ("last fri", "2026-11-20", "2026-11-20", 2),
            ("last sun", "2026-11-15", "2026-11-15", 2),
            ("this thu", "2026-11-19", "2026-11-19", 2),
            ("next tue", "2026-11-24", "2026-11-24", 2),
            ("next sun", "2026-11-29", "2026-11-29", 2),
            ("last week", "2026-11-15", "2026-11-15", 2),
            ("next month", "2026-12-22", "2026-12-22", 2),
            ("2026-11-20", "2026-11-20", "2026-11-20", 1),
            ("12 nov", "2026-11-12", "2027-11-12", 2),
            ("12th november", "2026-11-12", "2027-11-12", 2),
            ("dec 1", "2025-12-01", "2026-12-01", 2),
            ("1 dec 2024", "2024-12-01", "2024-12-01", 3),
            ("29 feb", "2024-02-29", "2028-02-29", 2),
            ("end of week", "2026-11-27", "2026-11-27", 3),
            ("end of month", "2026-11-30", "2026-11-30", 3),
            ("end of the quarter", "2026-12-31", "2026-12-31", 4),
            ("end of year", "2026-12-31", "2026-12-31", 3),
        ] {
            assert_eq!(read(today, text, Lean::Back), Some((back.to_owned(), count)), "{text}, back");
            assert_eq!(read(today, text, Lean::Ahead), Some((ahead.to_owned(), count)), "{text}, ahead");
        }
    }

    #[test]
    fn the_turn_of_the_year_is_crossed_both_ways() {
        for (today, text, lean, day) in [
            (date(2026, 12, 31), "tomorrow", Lean::Ahead, "2027-01-01"),
            (date(2027, 1, 1), "yesterday", Lean::Back, "2026-12-31"),
            (date(2026, 12, 31), "fri", Lean::Ahead, "2027-01-01"),
            (date(2027, 1, 1), "thu", Lean::Back, "2026-12-31"),
            (date(2026, 12, 30), "2 jan", Lean::Ahead, "2027-01-02"),
            (date(2027, 1, 2), "30 dec", Lean::Back, "2026-12-30"),
            (date(2026, 12, 28), "next mon", Lean::Ahead, "2027-01-04"),
            (date(2027, 1, 1), "last week", Lean::Back, "2026-12-25"),
            (date(2026, 12, 31), "end of month", Lean::Ahead, "2026-12-31"),
            (date(2026, 1, 31), "in 1 month", Lean::Ahead, "2026-02-28"),
            (date(2028, 2, 29), "in 1 year", Lean::Ahead, "2029-02-28"),
            (date(2026, 11, 27), "fri", Lean::Back, "2026-11-27"),
            (date(2026, 11, 27), "fri", Lean::Ahead, "2026-12-04"),
            (date(2026, 11, 27), "end of week", Lean::Ahead, "2026-11-27"),
        ] {
            assert_eq!(read(today, text, lean).map(|found| found.0).as_deref(), Some(day), "{text} on {today}");
        }
    }

    #[test]
    fn a_quarter_ends_as_the_settings_of_the_book_say() {
        let calendar = Calendar { today: date(2026, 11, 22), first_month: 2 };
        let found = calendar.find(&split("end of quarter"), Lean::Ahead);
        assert_eq!(found, Some((date(2027, 1, 31), 3)));
    }

    #[test]
    fn other_words_are_no_day() {
        for text in [
            "",
            "soon",
            "may",
            "12",
            "12 may-be",
            "31 feb",
            "nov nov",
            "2026-13-01",
            "2026-1-1",
            "20261120",
            "+026-11-20",
            "9999 days ago",
            "in the garden",
            "last minute",
            "next",
            "a good week",
            "end of story",
            "0 nov",
            "last",
        ] {
            assert_eq!(read(date(2026, 11, 22), text, Lean::Back), None, "{text}");
        }
    }

    #[test]
    fn no_day_is_found_beyond_the_calendar() {
        assert_eq!(read(Date::MAX, "tomorrow", Lean::Ahead), None);
        assert_eq!(read(Date::MIN, "999 years ago", Lean::Back), None);
        assert_eq!(read(Date::MAX, "fri", Lean::Ahead).map(|found| found.1), None);
    }
}
