//! Points in time as calendars tell them: days, times of a zone, times of no zone, lengths.

use jiff::{
    Span, SpanRelativeTo, Unit,
    civil::{Date, DateTime, Time},
};

use super::{
    component::Component,
    zone::{Zone, Zones},
};
use crate::interop::lines::Property;

/// A day, or a time of day on it as clocks show it in its zone.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// Day and time there; midnight of a whole day.
    pub local: DateTime,
    /// Where clocks show it.
    pub zone: Zone,
    /// It is a day without a time.
    pub is_day: bool,
}

impl Moment {
    /// What clocks of a zone show at this moment. A whole day is the same day everywhere.
    pub fn seen_in(&self, zone: &Zone) -> DateTime {
        if self.is_day {
            return self.local;
        }
        match (self.zone.instant(self.local), zone) {
            (None, _) | (_, Zone::Floating) => self.local,
            (Some(instant), zone) => zone.local(instant),
        }
    }

    /// How many minutes pass until another moment; `None` if it does not come after this one, or if one of the two is a whole day.
    fn minutes_until(&self, end: &Self) -> Option<u32> {
        if self.is_day || end.is_day {
            return None;
        }
        let span = match (self.zone.instant(self.local), end.zone.instant(end.local)) {
            (Some(start), Some(end)) => start.until((Unit::Minute, end)).ok()?,
            _ => self.local.until((Unit::Minute, end.local)).ok()?,
        };
        minutes(&span)
    }
}

/// The moments of one calendar.
pub struct Clock<'a> {
    /// The zones that the file names.
    pub zones: &'a Zones,
    /// Where times of UTC are looked at (`X-WR-TIMEZONE`), or UTC.
    pub home: Zone,
}

impl Clock<'_> {
    /// The moment that a property tells, if it can be read.
    pub fn moment(&self, property: &Property) -> Option<Moment> {
        self.read(&property.value, property)
    }

    /// All moments that a property lists; of periods, their beginnings and how long they last in minutes. Those that can not be
    /// read are left out.
    pub fn moments(&self, property: &Property) -> Vec<(Moment, Option<u32>)> {
        let one = |value: &str| {
            let start = self.read(value, property)?;
            let length = value.split_once('/').and_then(|(_, end)| match end.trim().parse() {
                Ok(length) => minutes(&length),
                Err(_) => start.minutes_until(&self.read(end, property)?),
            });
            Some((start, length))
        };
        // Version 1.0 parts them by semicolons.
        property.value.split([',', ';']).filter_map(one).collect()
    }

    fn read(&self, value: &str, property: &Property) -> Option<Moment> {
        let value = value.split('/').next()?.trim();
        let zone = property.param("TZID").filter(|name| !name.is_empty());
        let (mut moment, is_utc) = read_moment(value)?;
        if moment.is_day || property.param("VALUE").is_some_and(|kind| kind.eq_ignore_ascii_case("DATE")) {
            return Some(Moment { local: moment.local.date().into(), zone: Zone::Floating, is_day: true });
        }
        if is_utc {
            moment.local = moment.seen_in(&self.home);
            moment.zone = self.home.clone();
        } else if let Some(name) = zone {
            moment.zone = self.zones.named(name);
        }
        Some(moment)
    }

    /// How long an event lasts in minutes, told by its end or its length. `None` for whole days, and where it is not told.
    pub fn minutes(&self, component: &Component<'_>, start: &Moment) -> Option<u32> {
        if start.is_day {
            return None;
        }
        match component.get("DTEND") {
            Some(end) => start.minutes_until(&self.moment(end)?),
            None => minutes(&component.value("DURATION").parse().ok()?),
        }
    }
}

/// Whole minutes of a length of time, a day being 24 hours; none if it has none.
fn minutes(span: &Span) -> Option<u32> {
    let minutes = span.total((Unit::Minute, SpanRelativeTo::days_are_24_hours())).ok()?;
    let whole = minutes >= 1.0 && minutes <= f64::from(u32::MAX);
    whole.then_some(minutes as u32)
}

/// A day or a time, with or without dashes and colons, of no zone yet; and whether it is one of UTC.
pub fn read_moment(value: &str) -> Option<(Moment, bool)> {
    let (value, is_utc) = match value.strip_suffix(['Z', 'z']) {
        Some(value) => (value, true),
        None => (value, false),
    };
    let (day, time) = match value.split_once(['T', 't', ' ']) {
        Some((day, time)) => (day, Some(time)),
        None => (value, None),
    };
    let day = digits(day, 8).and_then(|day| {
        Date::new(day.get(..4)?.parse().ok()?, day.get(4..6)?.parse().ok()?, day.get(6..)?.parse().ok()?).ok()
    })?;
    let local = match time {
        Some(time) => day.to_datetime(read_time(time)?),
        None => day.into(),
    };
    let zone = if is_utc { Zone::UTC } else { Zone::Floating };
    Some((Moment { local, zone, is_day: time.is_none() }, is_utc))
}

fn read_time(text: &str) -> Option<Time> {
    let text = digits(text, 6).or_else(|| digits(text, 4))?;
    let part = |at: usize| text.get(at..at + 2).unwrap_or("00").parse::<i8>().ok();
    // A leap second is the last one of its minute.
    Time::new(part(0)?, part(2)?, part(4)?.min(59), 0).ok()
}

/// The digits of a text that holds so many, with dashes or colons between them.
fn digits(text: &str, wanted: usize) -> Option<String> {
    let digits: String = text.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    (digits.len() == wanted && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}
