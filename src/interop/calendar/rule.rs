//! Rules of repeating (RFC 5545, section 3.3.10), walked with the `rrule` crate in steps that are counted.
//!
//! Rules are walked in the time that clocks show where the event is at home, so that they need no zone; only the end of a rule, which
//! is told in UTC, is taken to that time first. Ends and counts are kept here: what the crate gives ends only when no day matches any
//! more within the years that it knows.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use rrule::{RRuleSet, RRuleSetIter};

use super::{old_rule, when::read_moment, zone::Zone};

/// The longest rule that is read, in bytes.
const LONGEST: usize = 1_000;

/// How often a day at most a rule may name a time of day.
const MOST_TIMES: usize = 48;

/// How many steps the rule of one event may take: daily for a hundred years.
const STEPS_OF_RULE: u32 = 40_000;

/// Why a rule can not be followed, in words; the event's first time comes in.
pub const UNREADABLE: &str = "its rule of repeating can not be read: only its first time comes in";

/// As [`UNREADABLE`], of rules that would name many times a day.
pub const TOO_OFTEN: &str = "it repeats many times a day, as no meeting does: only its first time comes in";

/// How many steps all rules of a file may take. A rule of which no day matches costs as many as the crate takes before it gives up.
#[derive(Debug)]
pub struct Budget {
    steps: u32,
    barren: u32,
}

impl Budget {
    /// Enough for a lifetime of calendars.
    pub const fn of_file() -> Self {
        Self { steps: 4_000_000, barren: 4 }
    }

    /// Whether there is none left.
    pub const fn is_spent(&self) -> bool {
        self.steps == 0 || self.barren == 0
    }
}

/// Until when a rule goes, that moment included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Until {
    Day(Date),
    Local(DateTime),
    Instant(Timestamp),
}

/// A rule of repeating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What the crate is given: neither end nor count.
    text: String,
    count: Option<u32>,
    until: Option<Until>,
}

impl Rule {
    /// Reads a rule as iCalendar or vCalendar 1.0 write it.
    ///
    /// # Errors
    /// Why it can not be followed, in words.
    pub fn read(value: &str) -> Result<Self, &'static str> {
        let value = value.trim().to_uppercase();
        if value.len() > LONGEST || !value.is_ascii() {
            return Err(UNREADABLE);
        }
        let value = if value.contains('=') { value } else { old_rule::translated(&value).ok_or(UNREADABLE)? };
        let parts: Vec<(&str, &str)> =
            value.split(';').filter_map(|part| part.split_once('=')).map(|(k, v)| (k.trim(), v.trim())).collect();
        let get = |name: &str| parts.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
        if get("RSCALE").is_some_and(|calendar| calendar != "GREGORIAN") {
            return Err("it repeats by a calendar that is not the Gregorian one: only its first time comes in");
        }
        let times = ["BYHOUR", "BYMINUTE", "BYSECOND"].map(|name| get(name).map_or(1, |list| list.split(',').count()));
        let is_within_days = get("FREQ").is_some_and(|unit| matches!(unit, "HOURLY" | "MINUTELY" | "SECONDLY"));
        if is_within_days || times.iter().product::<usize>() > MOST_TIMES {
            return Err(TOO_OFTEN);
        }
        Ok(Self {
            text: for_crate(&parts).ok_or(UNREADABLE)?,
            // Some programs write a count below 0 where there is none.
            count: get("COUNT")
                .map(|count| count.parse::<i64>().map_err(|_| UNREADABLE))
                .transpose()?
                .and_then(|count| u32::try_from(count).ok().map(|count| count.max(1))),
            until: get("UNTIL").map(|until| read_until(until).ok_or(UNREADABLE)).transpose()?,
        })
    }

    /// Whether the rule ends before a moment that clocks show in a zone.
    pub fn ends_before(&self, start: DateTime, zone: &Zone) -> bool {
        self.last(zone).is_some_and(|last| last < start)
    }

    fn last(&self, zone: &Zone) -> Option<DateTime> {
        Some(match self.until? {
            Until::Day(day) => day.at(23, 59, 59, 0),
            Until::Local(local) => local,
            Until::Instant(instant) => zone.local(instant),
        })
    }

    /// The times of an event of this rule that begins so, as clocks of its zone show them. The first always counts.
    ///
    /// # Errors
    /// Why the rule can not be followed, in words.
    pub fn starts<'b>(&self, first: DateTime, zone: &Zone, budget: &'b mut Budget) -> Result<Starts<'b>, &'static str> {
        if !(1..=9_000).contains(&first.year()) {
            return Err(UNREADABLE);
        }
        let text = format!("DTSTART:{}\nRRULE:{}", first.strftime("%Y%m%dT%H%M%SZ"), self.text);
        let set: RRuleSet = text.parse().map_err(|_| UNREADABLE)?;
        let (left, last) = (self.count.unwrap_or(u32::MAX), self.last(zone));
        let walk = set.limit().into_iter();
        Ok(Starts { walk, first: Some(first), begun: first, left, last, steps: STEPS_OF_RULE, was_cut: false, budget })
    }
}

/// The parts that the crate understands, made sound where programs are known to err.
fn for_crate(parts: &[(&str, &str)]) -> Option<String> {
    let of = |name: &str| parts.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
    let frequency = of("FREQ")?;
    let counts_days = matches!(frequency, "MONTHLY" | "YEARLY");
    let picks = parts.iter().any(|(key, _)| key.starts_with("BY") && *key != "BYSETPOS");
    let mut text = format!("FREQ={frequency}");
    for (key, value) in parts {
        let value = match *key {
            "INTERVAL" => value.parse::<u16>().ok()?.max(1).to_string(),
            // "The second Tuesday" means nothing within a week.
            "BYDAY" if !counts_days => value.chars().filter(|c| c.is_alphabetic() || *c == ',').collect(),
            "BYSETPOS" if !picks => continue,
            "BYDAY" | "WKST" => value.replace(' ', ""),
            "BYSETPOS" | "BYMONTH" | "BYMONTHDAY" | "BYYEARDAY" | "BYWEEKNO" | "BYHOUR" | "BYMINUTE" | "BYSECOND" => {
                let numbers: Option<Vec<i16>> = value.split(',').map(|one| one.trim().parse().ok()).collect();
                numbers?.iter().map(i16::to_string).collect::<Vec<_>>().join(",")
            }
            _ => continue,
        };
        text.extend([";", key, "=", &value]);
    }
    Some(text)
}

fn read_until(value: &str) -> Option<Until> {
    let (moment, is_utc) = read_moment(value)?;
    Some(match (moment.is_day, is_utc) {
        (true, _) => Until::Day(moment.local.date()),
        (false, true) => Until::Instant(TimeZone::UTC.to_timestamp(moment.local).ok()?),
        (false, false) => Until::Local(moment.local),
    })
}

/// The times of a rule, in order.
pub struct Starts<'b> {
    walk: RRuleSetIter,
    /// The event's own start, until it was given.
    first: Option<DateTime>,
    begun: DateTime,
    left: u32,
    last: Option<DateTime>,
    steps: u32,
    /// The walk ended because it had become too long, not because the rule had ended.
    pub was_cut: bool,
    budget: &'b mut Budget,
}

impl Starts<'_> {
    fn step(&mut self) -> Option<DateTime> {
        if self.steps == 0 || self.budget.is_spent() {
            self.was_cut = true;
            return None;
        }
        self.steps -= 1;
        self.budget.steps -= 1;
        let Some(found) = self.walk.next() else {
            self.budget.barren -= 1;
            return None;
        };
        Timestamp::from_second(found.timestamp()).ok().map(|instant| TimeZone::UTC.to_datetime(instant))
    }
}

impl Iterator for Starts<'_> {
    type Item = DateTime;

    fn next(&mut self) -> Option<DateTime> {
        if self.left == 0 {
            return None;
        }
        let next = match self.first.take() {
            Some(first) => Some(first),
            // A rule may pass over the first time, which counts nevertheless.
            None => self.step().and_then(|next| if next == self.begun { self.step() } else { Some(next) }),
        };
        let next = next.filter(|next| self.last.is_none_or(|last| *next <= last));
        self.left = if next.is_some() { self.left - 1 } else { 0 };
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first days of a rule that begins on 5 January 2026, a Monday, at nine in New York.
    fn days(rule: &str) -> Vec<String> {
        let zone = Zone::Named(TimeZone::get("America/New_York").expect("a zone"));
        let first = jiff::civil::date(2026, 1, 5).at(9, 0, 0, 0);
        let rule = Rule::read(rule).expect(rule);
        let mut budget = Budget::of_file();
        let starts = rule.starts(first, &zone, &mut budget).expect("a rule that can be followed");
        starts.take(4).map(|local| local.strftime("%m-%d").to_string()).collect()
    }

    #[test]
    fn a_rule_names_its_days_and_the_first_always_counts() {
        for (rule, expected) in [
            ("FREQ=WEEKLY", "01-05 01-12 01-19 01-26"),
            ("FREQ=WEEKLY;INTERVAL=0;COUNT=2", "01-05 01-12"),
            ("freq=weekly;byday=mo,we;count=3", "01-05 01-07 01-12"),
            ("FREQ=WEEKLY;BYDAY=TU;COUNT=3", "01-05 01-06 01-13"),
            ("FREQ=WEEKLY;BYDAY=1MO;COUNT=2", "01-05 01-12"),
            ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", "01-05 01-30 02-27"),
            ("FREQ=MONTHLY;BYSETPOS=1;COUNT=2", "01-05 02-05"),
            ("FREQ=DAILY;COUNT=-1;UNTIL=20260106", "01-05 01-06"),
            ("FREQ=DAILY;COUNT=0", "01-05"),
            ("FREQ=DAILY;COUNT=9;UNTIL=20260106T235959", "01-05 01-06"),
            ("FREQ=DAILY;X-NAME=1;BYEASTER=2;COUNT=2", "01-05 01-06"),
            ("RSCALE=GREGORIAN;FREQ=DAILY;COUNT=1", "01-05"),
            ("FREQ=YEARLY;BYMONTHDAY=30;BYMONTH=2", "01-05"),
            ("W1 MO WE #3", "01-05 01-07 01-12"),
        ] {
            assert_eq!(days(rule).join(" "), expected, "{rule}");
        }
    }

    #[test]
    fn an_end_in_utc_is_an_instant() {
        for (until, count) in [
            // Nine in New York is two in the afternoon of UTC.
            ("20260106T140000Z", 2),
            ("20260106T135959Z", 1),
            ("20260106T235959Z", 2),
            ("20260106T090000", 2),
            ("20260106T085959", 1),
            ("20260106", 2),
        ] {
            assert_eq!(days(&format!("FREQ=DAILY;UNTIL={until}")).len(), count, "{until}");
        }
    }

    #[test]
    fn what_can_not_be_followed_is_refused_in_words() {
        let many: Vec<String> = (0..60).map(|minute| minute.to_string()).collect();
        for (rule, reason) in [
            ("", UNREADABLE),
            ("FREQ=SOMETIMES", UNREADABLE),
            ("COUNT=3", UNREADABLE),
            ("FREQ=SECONDLY", TOO_OFTEN),
            ("FREQ=DAILY;INTERVAL=x", UNREADABLE),
            ("FREQ=DAILY;UNTIL=soon", UNREADABLE),
            ("FREQ=DAILY;COUNT=many", UNREADABLE),
            ("FREQ=WEEKLY;BYDAY=\u{e9}", UNREADABLE),
            ("FREQ=MONTHLY;BYMONTHDAY=first", UNREADABLE),
            (&format!("FREQ=DAILY;BYMINUTE={}", many.join(",")), TOO_OFTEN),
            (&format!("FREQ=DAILY;BYHOUR={}", "1,".repeat(LONGEST)), UNREADABLE),
        ] {
            let refused = Rule::read(rule).and_then(|rule| {
                let first = jiff::civil::date(2026, 1, 5).into();
                rule.starts(first, &Zone::Floating, &mut Budget::of_file()).map(Iterator::count)
            });
            assert_eq!(refused, Err(reason), "{rule}");
        }
    }

    #[test]
    fn a_rule_without_end_or_without_days_takes_a_bounded_time() {
        let first = jiff::civil::date(2026, 1, 5).into();
        let mut budget = Budget::of_file();
        for (rule, most) in [
            ("FREQ=DAILY", STEPS_OF_RULE as usize),
            ("FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2", 1),
            ("FREQ=DAILY;BYMONTHDAY=31;BYMONTH=2", 1),
        ] {
            let rule = Rule::read(rule).expect("a rule");
            let mut starts = rule.starts(first, &Zone::Floating, &mut budget).expect("a rule that can be followed");
            assert_eq!(starts.by_ref().count(), most);
            assert_eq!(starts.was_cut, most > 1);
        }
        assert_eq!(budget.barren, Budget::of_file().barren - 2);
        let spent = Rule::read("FREQ=DAILY").expect("a rule");
        budget.barren = 0;
        let mut starts = spent.starts(first, &Zone::Floating, &mut budget).expect("a rule that can be followed");
        assert_eq!((starts.by_ref().count(), starts.was_cut), (1, true));
    }
}
