//! Days and lengths of time as one says them. ISO dates stand beside them on hover.

use jiff::civil::{Date, Weekday};

use super::days_between;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// How long ago a day was, or how far ahead it lies: "today", "3 days ago", "in 5 weeks".
pub fn ago(day: Date, today: Date) -> String {
    match days_between(day, today) {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        -1 => "tomorrow".to_owned(),
        days if days > 0 => format!("{} ago", length(days)),
        days => format!("in {}", length(-days)),
    }
}

/// When something open is due: "due today", "3 days late", "due Fri", "in 5 weeks".
pub fn due(day: Date, today: Date) -> String {
    match days_between(today, day) {
        0 => "due today".to_owned(),
        1 => "due tomorrow".to_owned(),
        2..=6 => format!("due {}", weekday(day)),
        days if days > 0 => format!("in {}", length(days)),
        days => format!("{} late", length(-days)),
    }
}

/// A day as a narrow column shows it: "Thu" within the last week, "9 Nov" within a year, else "2025-10-21".
pub fn short(day: Date, today: Date) -> String {
    match days_between(day, today) {
        0 => "today".to_owned(),
        1..=6 => weekday(day).to_owned(),
        -300..=300 => {
            format!("{} {}", day.day(), month(day))
        }
        _ => day.to_string(),
    }
}

/// The month of a day, in three letters.
pub fn month(day: Date) -> &'static str {
    usize::try_from(day.month() - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default()
}

/// A length of effort: "25 min", "2 h", "2 h 30".
pub fn effort(minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}

/// So many of a thing: "1 person", "12 people".
pub fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// A number as it begins a sentence: "Six", "Twelve", "13".
pub fn number(number: usize) -> String {
    const WORDS: [&str; 13] =
        ["None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// A number of days, told in days, weeks, months or years.
fn length(days: i32) -> String {
    let (number, unit) = match days {
        ..=20 => (days, "day"),
        21..=59 => (days / 7, "week"),
        60..=729 => (days / 30, "month"),
        _ => (days / 365, "year"),
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan as _, civil::date};

    use super::*;

    #[test]
    fn days_are_told_as_one_says_them() {
        let today = date(2026, 11, 22);
        for (days, when, until, narrow) in [
            (0, "today", "due today", "today"),
            (-1, "yesterday", "1 day late", "Sat"),
            (-3, "3 days ago", "3 days late", "Thu"),
            (-13, "13 days ago", "13 days late", "9 Nov"),
            (-41, "5 weeks ago", "5 weeks late", "12 Oct"),
            (-90, "3 months ago", "3 months late", "24 Aug"),
            (-800, "2 years ago", "2 years late", "2024-09-13"),
            (1, "tomorrow", "due tomorrow", "23 Nov"),
            (5, "in 5 days", "due Fri", "27 Nov"),
            (9, "in 9 days", "in 9 days", "1 Dec"),
        ] {
            let day = today.checked_add(days.days()).expect("a day of this century");
            assert_eq!(ago(day, today), when);
            assert_eq!(due(day, today), until);
            assert_eq!(short(day, today), narrow);
        }
    }

    #[test]
    fn effort_is_told_in_minutes_and_hours() {
        for (minutes, words) in [(0, "0 min"), (25, "25 min"), (60, "1 h"), (150, "2 h 30"), (65, "1 h 05")] {
            assert_eq!(effort(minutes), words);
        }
        assert_eq!(
            (count(1, "person", "people"), count(2, "person", "people")),
            ("1 person".into(), "2 people".into())
        );
    }
}
