//! Events that belong together by their UID: a series, what was moved or called off of it, and what came of it by today.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::{
    ToSpan,
    civil::{Date, DateTime},
};

use super::{
    component::Component,
    rule::Budget,
    times::Times,
    when::{Clock, Moment},
    zone::Zone,
};
use crate::interop::reading::Reading;

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
    /// Its number and its stamp: which of several that tell of the same is the newest.
    version: (i64, &'a str),
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
            version: (component.value("SEQUENCE").parse().unwrap_or(0), component.value("DTSTAMP")),
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

    fn holds(self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

/// One time that something happened.
pub struct Happening<'e, 'a> {
    /// The event that tells of it.
    pub event: &'e Event<'a>,
    /// The day, where the event is at home.
    pub day: Date,
    /// How long it lasted, if known.
    pub minutes: Option<u32>,
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

    /// The event that tells of the series as a whole: the newest, or else what stands first.
    fn main(&self, reading: &mut Reading) -> Option<&Event<'a>> {
        let mut main: Option<&Event<'a>> = None;
        for event in self.events.iter().filter(|event| event.recurrence.is_none()) {
            let Some(known) = main else {
                main = Some(event);
                continue;
            };
            let older = if event.version > known.version { main.replace(event) } else { Some(event) };
            if known.version == event.version && known.start != event.start {
                // Versions of one event differ in their number or their stamp.
                let line = older.map_or(0, |older| older.component.line);
                reading
                    .skip(line, "an event before it has the same UID, which no two may have: only that one comes in");
            }
        }
        main
    }

    /// When it happened. Of what is said of one time, the newest holds, or else what stands first.
    pub fn outcome(
        &self,
        window: Window,
        clock: &Clock<'_>,
        budget: &mut Budget,
        reading: &mut Reading,
    ) -> Outcome<'_, 'a> {
        let main = self.main(reading);
        let is_cancelled = match main {
            Some(main) => main.is_cancelled,
            None => self.events.iter().all(|event| event.is_cancelled),
        };
        if is_cancelled {
            return Outcome { is_cancelled: true, ..Outcome::default() };
        }
        let home = main.or(self.events.first()).map_or(Zone::Floating, |event| event.start.zone.clone());
        let times = main.map(|main| Times::of(main, window, clock, budget, reading)).unwrap_or_default();
        let mut changes = Changes::of(&self.events, &home);
        changes.exact.retain(|id, _| !times.is_excepted(*id));
        let is_series = main.is_none_or(Event::repeats);
        let mut outcome = Outcome { goes_on: times.goes_on, is_older: times.is_older, ..Outcome::default() };
        let mut parts = Parts::default();
        let exact = changes.taken_by(&times.starts);
        for start in &times.starts {
            let said = exact.get(start).copied().or_else(|| changes.take_of_day(*start));
            let (event, local) = match (said, main) {
                (Some(event), _) => (event, event.start.local),
                (None, Some(main)) => changes.carried(*start).unwrap_or((main, *start)),
                (None, None) => continue,
            };
            let part = if is_series || said.is_some() { parts.name(*start, local) } else { String::new() };
            let minutes = times.lengths.get(start).copied().filter(|_| said.is_none()).or(event.minutes);
            outcome.add(Happening { event, day: local.date(), minutes, part }, window);
        }
        for (id, event) in changes.left() {
            let part = parts.name(id, event.start.local);
            outcome.add(Happening { event, day: event.start.local.date(), minutes: event.minutes, part }, window);
        }
        outcome.happened.sort_by_key(|happening| happening.day);
        outcome
    }
}

impl<'e, 'a> Outcome<'e, 'a> {
    fn add(&mut self, happening: Happening<'e, 'a>, window: Window) {
        if happening.event.is_cancelled {
            return;
        }
        if window.holds(happening.day) {
            self.happened.push(happening);
        } else {
            self.goes_on |= happening.day > window.to;
            self.is_older |= happening.day < window.from;
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
                Some(known) if known.version >= event.version => continue,
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
