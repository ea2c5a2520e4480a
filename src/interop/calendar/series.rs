//! Events that belong together by their UID: a series, what was moved or called off of it, and what came of it by today.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::{
    ToSpan,
    civil::{Date, DateTime},
};

use super::{
    component::Component,
    rule::{Budget, Rule},
    when::{Clock, Moment},
    zone::Zone,
};
use crate::interop::reading::Reading;

/// Most times that one event may have happened in the days that are read: daily for five years and a bit.
pub const MOST_TIMES: usize = 2_000;

/// Most dates that an event may list by itself.
const MOST_LISTED: usize = 10_000;

/// Most rules that an event may repeat by.
const MOST_RULES: usize = 8;

/// One event of a file with its times read.
pub struct Event<'a> {
    /// What the file says of it.
    pub component: &'a Component<'a>,
    /// When it begins.
    pub start: Moment,
    /// How long it lasts, if known.
    pub minutes: Option<u32>,
    /// Which one of a series it stands for, if any.
    recurrence: Option<Moment>,
    /// What is said of that one goes for all after it.
    goes_on: bool,
    is_cancelled: bool,
    sequence: i64,
}

impl<'a> Event<'a> {
    /// Reads the times of an event.
    ///
    /// # Errors
    /// Why it can not be read, in words.
    pub fn read(component: &'a Component<'a>, clock: &Clock<'_>, method: &str) -> Result<Self, &'static str> {
        let start = component.get("DTSTART").ok_or("it tells no start, and is left out")?;
        let start = clock.moment(start).ok_or("its start can not be read, and it is left out")?;
        let minutes = clock.minutes(component, &start);
        let recurrence = component.get("RECURRENCE-ID");
        let range = recurrence.and_then(|property| property.param("RANGE")).unwrap_or_default();
        Ok(Self {
            component,
            minutes,
            goes_on: range.eq_ignore_ascii_case("THISANDFUTURE"),
            recurrence: recurrence.and_then(|property| clock.moment(property)),
            is_cancelled: method == "CANCEL" || component.value("STATUS").eq_ignore_ascii_case("CANCELLED"),
            sequence: component.value("SEQUENCE").parse().unwrap_or(0),
            start,
        })
    }

    fn repeats(&self) -> bool {
        ["RRULE", "RDATE"].iter().any(|name| self.component.get(name).is_some_and(|one| !one.value.trim().is_empty()))
    }
}

/// The days that are read; both are included.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
}

impl Window {
    /// The five years up to today; without a day, everything.
    pub fn up_to(today: Option<Date>) -> Self {
        match today {
            Some(today) => Self { from: today.checked_sub(5.years()).unwrap_or(Date::MIN), to: today },
            None => Self { from: Date::MIN, to: Date::MAX },
        }
    }

    fn holds(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

/// One time that something happened.
pub struct Happening<'e, 'a> {
    /// The event that tells of it.
    pub event: &'e Event<'a>,
    /// The day, where the event is at home.
    pub day: Date,
    /// Which one of its series it is, for good: its day there, and its time where there are several on that day. Empty if it is no
    /// series.
    pub part: String,
}

/// All that a file says of one UID.
pub struct Series<'a> {
    events: Vec<Event<'a>>,
}

/// Puts events that belong together beside one another, in the order of the file. Those without a UID stand alone.
pub fn grouped(events: Vec<Event<'_>>) -> Vec<Series<'_>> {
    let mut all: Vec<Series<'_>> = Vec::new();
    let mut by_uid: HashMap<&str, usize> = HashMap::new();
    for event in events {
        let uid = event.component.value("UID");
        let known = by_uid.get(uid).copied().filter(|_| !uid.is_empty()).and_then(|at| all.get_mut(at));
        if let Some(series) = known {
            series.events.push(event);
        } else {
            by_uid.insert(uid, all.len());
            all.push(Series { events: vec![event] });
        }
    }
    all
}

/// What came of a series.
#[derive(Default)]
pub struct Outcome<'e, 'a> {
    /// The times that it happened, in order of their day.
    pub happened: Vec<Happening<'e, 'a>>,
    /// It was called off.
    pub is_cancelled: bool,
    /// It happens after the days that are read.
    pub goes_on: bool,
    /// It happened before the days that are read.
    pub is_older: bool,
}

impl<'a> Series<'a> {
    /// Where it is first told of.
    pub fn first(&self) -> Option<&'a Component<'a>> {
        self.events.first().map(|event| event.component)
    }

    /// When it happened. What is said later, or with a higher number, goes before what was said earlier.
    pub fn outcome(
        &self,
        window: Window,
        clock: &Clock<'_>,
        budget: &mut Budget,
        reading: &mut Reading,
    ) -> Outcome<'_, 'a> {
        let mut main: Option<&Event<'a>> = None;
        for event in self.events.iter().filter(|event| event.recurrence.is_none()) {
            if main.is_none_or(|main| event.sequence >= main.sequence) {
                main = Some(event);
            }
        }
        let is_cancelled = match main {
            Some(main) => main.is_cancelled,
            None => self.events.iter().all(|event| event.is_cancelled),
        };
        if is_cancelled {
            return Outcome { is_cancelled: true, ..Outcome::default() };
        }
        let home = main.or(self.events.first()).map_or(Zone::Floating, |event| event.start.zone.clone());
        let mut changes = Changes::of(&self.events, &home);
        let times = main.map(|main| Times::of(main, window, clock, budget, reading)).unwrap_or_default();
        let is_series = main.is_none_or(Event::repeats);
        let mut outcome = Outcome { goes_on: times.goes_on, is_older: times.is_older, ..Outcome::default() };
        let mut parts = Parts::default();
        let exact = changes.taken_by(&times.starts);
        for start in &times.starts {
            let changed = exact.get(start).copied().or_else(|| changes.take_of_day(*start));
            let (event, local) = match (changed, main) {
                (Some(event), _) => (event, event.start.local),
                (None, Some(main)) => changes.carried(*start).unwrap_or((main, *start)),
                (None, None) => continue,
            };
            let part = if is_series || changed.is_some() { parts.name(*start, local) } else { String::new() };
            outcome.add(event, local.date(), part, window);
        }
        for (id, event) in changes.left() {
            outcome.add(event, event.start.local.date(), parts.name(id, event.start.local), window);
        }
        outcome.happened.sort_by_key(|happening| happening.day);
        outcome
    }
}

impl<'e, 'a> Outcome<'e, 'a> {
    fn add(&mut self, event: &'e Event<'a>, day: Date, part: String, window: Window) {
        if event.is_cancelled {
            return;
        }
        if window.holds(day) {
            self.happened.push(Happening { event, day, part });
        } else {
            self.goes_on |= day > window.to;
            self.is_older |= day < window.from;
        }
    }
}

/// Names for the times of a series: by day, and by hour where a day has several.
#[derive(Default)]
struct Parts(BTreeSet<Date>);

impl Parts {
    fn name(&mut self, id: DateTime, local: DateTime) -> String {
        if self.0.insert(id.date()) {
            return id.date().to_string();
        }
        let time = if id.time() == jiff::civil::Time::midnight() { local.time() } else { id.time() };
        format!("{}T{}", id.date(), time.strftime("%H%M"))
    }
}

/// What is said of single times of a series, by when they would have been.
struct Changes<'e, 'a> {
    exact: BTreeMap<DateTime, &'e Event<'a>>,
    /// Those that go for all times after them too.
    carrying: BTreeMap<DateTime, &'e Event<'a>>,
}

impl<'e, 'a> Changes<'e, 'a> {
    fn of(events: &'e [Event<'a>], home: &Zone) -> Self {
        let mut changes = Self { exact: BTreeMap::new(), carrying: BTreeMap::new() };
        for event in events {
            let Some(id) = &event.recurrence else { continue };
            let id = id.seen_in(home);
            match changes.exact.get(&id) {
                Some(known) if known.sequence > event.sequence => continue,
                _ => changes.exact.insert(id, event),
            };
            if event.goes_on {
                changes.carrying.insert(id, event);
            }
        }
        changes
    }

    /// Takes out those that stand for just these times.
    fn taken_by(&mut self, starts: &BTreeSet<DateTime>) -> BTreeMap<DateTime, &'e Event<'a>> {
        let (taken, left) = std::mem::take(&mut self.exact).into_iter().partition(|(id, _)| starts.contains(id));
        self.exact = left;
        taken
    }

    /// Takes out the one that stands for another time of the same day: many programs tell only the day, or the time before the
    /// series itself was moved.
    fn take_of_day(&mut self, start: DateTime) -> Option<&'e Event<'a>> {
        let day = start.date();
        let id = *self.exact.range(day.at(0, 0, 0, 0)..=day.at(23, 59, 59, 0)).next()?.0;
        self.exact.remove(&id)
    }

    /// What a change that goes on makes of a later time: the event, and when it is.
    fn carried(&self, start: DateTime) -> Option<(&'e Event<'a>, DateTime)> {
        let (id, event) = self.carrying.range(..start).next_back()?;
        let carried = if event.recurrence.as_ref().is_some_and(|id| id.is_day) {
            let days = id.date().duration_until(event.start.local.date());
            start.date().checked_add(days).map(|day| day.to_datetime(event.start.local.time()))
        } else {
            start.checked_add(id.duration_until(event.start.local))
        };
        Some((event, carried.unwrap_or(start)))
    }

    fn left(self) -> impl Iterator<Item = (DateTime, &'e Event<'a>)> {
        self.exact.into_iter()
    }
}

/// The times of an event by its rules and lists, as clocks show them where it is at home.
#[derive(Default)]
struct Times {
    starts: BTreeSet<DateTime>,
    goes_on: bool,
    is_older: bool,
}

impl Times {
    fn of(event: &Event<'_>, window: Window, clock: &Clock<'_>, budget: &mut Budget, reading: &mut Reading) -> Self {
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
        let listed = |name: &str| {
            let moments = event.component.all(name).flat_map(|property| clock.moments(property));
            moments.take(MOST_LISTED).collect::<Vec<_>>()
        };
        for moment in listed("RDATE") {
            let local = moment.seen_in(&event.start.zone);
            // A day alone means the same time of that day.
            times.put(if moment.is_day { local.date().to_datetime(first.time()) } else { local }, window);
        }
        times.except(event, &listed("EXDATE"), window, budget);
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
    fn except(&mut self, event: &Event<'_>, listed: &[Moment], window: Window, budget: &mut Budget) {
        for moment in listed {
            let local = moment.seen_in(&event.start.zone);
            if moment.is_day || event.start.is_day {
                self.starts.retain(|start| start.date() != local.date());
            } else {
                self.starts.remove(&local);
            }
        }
        for rule in event.component.all("EXRULE").take(MOST_RULES) {
            let Ok(rule) = Rule::read(&rule.value) else { continue };
            let Ok(starts) = rule.starts(event.start.local, &event.start.zone, budget) else { continue };
            for start in starts.take_while(|start| start.date() <= window.to) {
                self.starts.remove(&start);
            }
        }
    }
}
