//! Calendars as they are really written, and as they are by chance.

mod bounds;
mod dates;
mod reading;
mod round_trip;
mod samples;
mod series;
mod todos;
mod writing;

use jiff::civil::{Date, date};

use crate::interop::{self, Reading, Taking, unwatched};

/// The day on which the tests read.
const TODAY: Date = date(2026, 11, 22);

/// As I read a calendar: I am Mia, of two addresses.
fn taking() -> Taking {
    Taking {
        my_emails: vec!["mia@example.com".into(), "mia@example.org".into()],
        my_names: vec!["Mia Berg".into()],
        today: Some(TODAY),
        ..Taking::default()
    }
}

fn read(text: impl AsRef<[u8]>) -> Reading {
    interop::read_as(text.as_ref(), "calendar.ics", &taking(), &unwatched).expect("a calendar")
}

/// A calendar of these lines.
fn calendar(lines: &str) -> String {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\n{lines}\nEND:VCALENDAR\n")
}

/// A calendar with one event that Ana comes to.
fn event(lines: &str) -> String {
    calendar(&format!("BEGIN:VEVENT\nUID:e\nATTENDEE;CN=Ana:mailto:ana@example.com\n{lines}\nEND:VEVENT"))
}

/// The days on which there was something, as "2026-11-20 30 e/2026-11-20".
fn told(text: impl AsRef<[u8]>) -> Vec<String> {
    let minutes = |minutes: Option<u32>| minutes.map_or("-".to_owned(), |minutes| minutes.to_string());
    let reading = read(text);
    reading.encounters.iter().map(|one| format!("{} {} {}", one.date, minutes(one.minutes), one.uid)).collect()
}

/// The days on which there was something.
fn days(text: impl AsRef<[u8]>) -> Vec<String> {
    read(text).encounters.iter().map(|one| one.date.to_string()).collect()
}

fn reasons(reading: &Reading) -> Vec<(u64, &str)> {
    reading.problems.iter().map(|problem| (problem.line, problem.reason.as_str())).collect()
}
