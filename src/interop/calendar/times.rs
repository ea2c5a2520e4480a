//! The times of an event by its rules and lists.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};

use super::{
    rule::{Budget, Rule},
    series::{Event, Window},
    when::Clock,
};
use crate::interop::reading::Reading;

/// Most times that one event may have happened in the days that are read: daily for five years and a bit.
const MOST_TIMES: usize = 2_000;

/// Most dates that an event may list by itself.
const MOST_LISTED: usize = 10_000;

/// Most rules that an event may repeat by.
const MOST_RULES: usize = 8;

/// When something happens, as clocks show it where it is at home.
#[derive(Default)]
pub struct Times {
    /// When it begins.
    pub starts: BTreeSet<DateTime>,
    /// How long it lasts in minutes, where it lasts longer or shorter than usual.
    pub lengths: BTreeMap<DateTime, u32>,
    /// It happens after the days that are read.
    pub goes_on: bool,
    /// It happened before the days that are read.
    pub is_older: bool,
    excepted: BTreeSet<DateTime>,
    excepted_days: BTreeSet<Date>,
}

impl Times {
    /// The times of an event.
    pub fn of(
        event: &Event<'_>,
        window: Window,
        clock: &Clock<'_>,
        budget: &mut Budget,
        reading: &mut Reading,
    ) -> Self {
        let mut times = Self::default();
        let (first, line) = (event.start.local, event.component.line);
        let rules = event.component.all("RRULE").filter(|rule| !rule.value.trim().is_empty()).take(MOST_RULES);
        let rules: Vec<_> = rules.map(|rule| Rule::read(&rule.value)).collect();
        if rules.is_empty() {
            times.put(first, window);
        }
        for rule in rules {
            if rule.as_ref().is_ok_and(|rule| rule.ends_before(first, &event.start.zone)) {
                reading.skip(line, "its repeating ends before it begins: it is left out");
                continue;
            }
            match rule.and_then(|rule| times.walk(&rule, event, window, budget)) {
                Ok(None) => {}
                Ok(Some(reason)) => reading.without(line, reason),
                Err(reason) => {
                    reading.without(line, reason);
                    times.put(first, window);
                }
            }
        }
        let dates = event.component.all("RDATE").flat_map(|property| clock.moments(property));
        for (moment, minutes) in dates.take(MOST_LISTED) {
            let local = moment.seen_in(&event.start.zone);
            // A day alone means the same time of that day.
            let local = if moment.is_day { local.date().to_datetime(first.time()) } else { local };
            times.put(local, window);
            times.lengths.extend(minutes.map(|minutes| (local, minutes)));
        }
        times.except(event, clock, window, budget);
        if times.starts.len() > MOST_TIMES {
            times.starts = std::mem::take(&mut times.starts).into_iter().take(MOST_TIMES).collect();
            reading.without(line, "it happened more than 2,000 times: only those come in");
        }
        times
    }

    fn put(&mut self, start: DateTime, window: Window) {
        self.goes_on |= start.date() > window.to;
        self.is_older |= start.date() < window.from;
        // What was moved into the days that are read is found by when it was to be.
        self.starts.insert(start);
    }

    /// Takes in the times of a rule within the days that are read. Gives what is left out, in words.
    fn walk(
        &mut self,
        rule: &Rule,
        event: &Event<'_>,
        window: Window,
        budget: &mut Budget,
    ) -> Result<Option<&'static str>, &'static str> {
        let mut starts = rule.starts(event.start.local, &event.start.zone, budget)?;
        let mut kept = 0;
        for start in starts.by_ref() {
            if start.date() > window.to {
                self.goes_on = true;
                return Ok(None);
            }
            if start.date() < window.from {
                self.is_older = true;
                continue;
            }
            self.starts.insert(start);
            kept += 1;
            if kept > MOST_TIMES {
                return Ok(None);
            }
        }
        Ok(starts.was_cut.then_some("it repeats more often than can be followed: what comes late of it is left out"))
    }

    /// Takes out what is listed as not happening, and what the rules say that do not happen, which only old programs write.
    fn except(&mut self, event: &Event<'_>, clock: &Clock<'_>, window: Window, budget: &mut Budget) {
        let dates = event.component.all("EXDATE").flat_map(|property| clock.moments(property));
        for (moment, _) in dates.take(MOST_LISTED) {
            let local = moment.seen_in(&event.start.zone);
            if moment.is_day || event.start.is_day {
                self.excepted_days.insert(local.date());
            } else {
                self.excepted.insert(local);
            }
        }
        for rule in event.component.all("EXRULE").take(MOST_RULES) {
            let Ok(rule) = Rule::read(&rule.value) else { continue };
            let Ok(starts) = rule.starts(event.start.local, &event.start.zone, budget) else { continue };
            self.excepted.extend(starts.take_while(|start| start.date() <= window.to));
        }
        let starts = std::mem::take(&mut self.starts);
        self.starts = starts.into_iter().filter(|start| !self.is_excepted(*start)).collect();
    }

    /// Whether it does not happen at that time, though a rule says so: what is said of that time alone does not hold either.
    pub fn is_excepted(&self, start: DateTime) -> bool {
        self.excepted.contains(&start) || self.excepted_days.contains(&start.date())
    }
}
