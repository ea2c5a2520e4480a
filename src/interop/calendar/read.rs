//! Reading a calendar file as a whole.

use std::collections::HashSet;

use super::{
    component::{Component, Frame, tree},
    people::{Me, People},
    rule::Budget,
    series::Window,
    when::Clock,
    zone::{Zone, Zones, by_name},
};
use crate::{
    book::PersonId,
    interop::{
        Format, Source, Taking,
        error::ReadError,
        lines::{self, Property},
        plan::counted,
        reading::{Progress, Reading, Watch},
    },
};

/// Where the first calendar begins, in bytes; or the first entry of one, where the calendar's own beginning is lost.
pub fn first(bytes: &[u8]) -> Option<usize> {
    lines::first_of(bytes, &["VCALENDAR", "VEVENT", "VTODO"])
}

/// How many entries were left out of what nobody would call unread.
#[derive(Debug, Default)]
pub struct Counts {
    /// Events that name nobody but me.
    pub alone: usize,
    /// Events that I declined.
    pub declined: usize,
    /// Events that were called off.
    pub cancelled: usize,
    /// Events that have not happened yet.
    pub future: usize,
    /// Series that go on.
    pub future_of_series: usize,
    /// Events that happened before the days that are read.
    pub older: usize,
    /// Answers to invitations.
    pub answers: usize,
    /// Actions of reviews, which Mutual wrote itself.
    pub actions: usize,
}

/// What is known while a file is read.
pub struct Reader<'s> {
    pub reading: Reading,
    pub taking: &'s Taking,
    pub me: &'s Me,
    pub zones: &'s Zones,
    pub window: Window,
    pub budget: Budget,
    pub people: People,
    pub own_people: HashSet<PersonId>,
    pub counts: Counts,
    frames: &'s [Frame],
    homes: Vec<Zone>,
    watch: Watch<'s>,
}

/// Reads the encounters and promises of a calendar.
///
/// # Errors
/// `watch` called it off, or there are too many entries.
pub fn read(source: &Source<'_>) -> Result<Reading, ReadError> {
    let mut reading = Reading::new(Format::Calendar, source.file);
    let mut budget = Budget::of_file();
    let properties: Vec<Property> = lines::properties(source.bytes).map(|(_, property)| property).collect();
    let tree = tree(&properties, &mut reading);
    let zones = Zones::of(&properties, &tree.zones, &mut budget, &mut reading);
    let named = tree.frames.iter().map(|frame| frame.name.as_str()).filter(|name| name.contains('@'));
    let me = Me::new(source.taking, named);
    let mut reader = Reader {
        taking: source.taking,
        me: &me,
        zones: &zones,
        window: Window::up_to(source.taking.today),
        budget,
        people: People::default(),
        own_people: HashSet::new(),
        counts: Counts::default(),
        frames: &tree.frames,
        homes: tree.frames.iter().map(|frame| by_name(&frame.zone).map_or(Zone::UTC, Zone::Named)).collect(),
        watch: source.watch,
        reading,
    };
    reader.events(&tree.events)?;
    reader.todos(&tree.todos)?;
    if tree.events.is_empty() && tree.todos.is_empty() {
        reader.reading.skip(1, "the calendar holds neither events nor to-dos: there is nothing in it to import");
    }
    Ok(reader.finish(tree.cards))
}

impl<'s> Reader<'s> {
    /// The moments of the calendar that a component stands in.
    pub fn clock(&self, component: &Component<'_>) -> Clock<'s> {
        // Times of UTC are looked at where the calendar is, as it says.
        let home = self.homes.get(component.calendar).cloned().unwrap_or(Zone::UTC);
        Clock { zones: self.zones, home }
    }

    /// What the calendar that a component stands in was sent for, in capitals.
    pub fn method(&self, component: &Component<'_>) -> &'s str {
        self.frames.get(component.calendar).map_or("", |frame| frame.method.as_str())
    }

    /// Tells how far it has come.
    ///
    /// # Errors
    /// It was called off.
    pub fn progress(&self, done: usize, of: usize) -> Result<(), ReadError> {
        if done.is_multiple_of(64) && (self.watch)(Progress { done, of }).is_break() {
            return Err(ReadError::Cancelled);
        }
        Ok(())
    }

    fn finish(self, cards: usize) -> Reading {
        let Self { mut reading, counts, people, me, zones, taking, frames, .. } = self;
        for (count, one, many) in [
            (
                counts.alone,
                "event names nobody but you, and is left out",
                "events name nobody but you, and are left out",
            ),
            (
                counts.future,
                "event has not happened yet, and is left out",
                "events have not happened yet, and are left out",
            ),
            (
                counts.future_of_series,
                "series goes on after today: only what has happened comes in",
                "series go on after today: only what has happened comes in",
            ),
            (
                counts.older,
                "event happened more than five years ago, where nothing comes in",
                "events happened more than five years ago, where nothing comes in",
            ),
            (
                counts.declined,
                "event was declined by you, and is left out",
                "events were declined by you, and are left out",
            ),
            (counts.cancelled, "event was called off, and is left out", "events were called off, and are left out"),
            (
                counts.answers,
                "answer to an invitation is left out, as it is no meeting",
                "answers to invitations are left out, as they are no meetings",
            ),
            (
                counts.actions,
                "action of a review is left out, as it lives there only",
                "actions of reviews are left out, as they live there only",
            ),
            (
                zones.unknown,
                "time zone is not known: its times are taken as they stand",
                "time zones are not known: their times are taken as they stand",
            ),
            (
                cards,
                "address card stands in it too: save it as a file of its own to read it",
                "address cards stand in it too: save them as a file of their own to read them",
            ),
        ] {
            if count > 0 {
                reading.remarks.push(counted(count, one, many));
            }
        }
        let by_name_of_calendar = taking.my_emails.is_empty() && frames.iter().any(|frame| frame.name.contains('@'));
        if by_name_of_calendar && me.is_known() {
            reading.remarks.push("the calendar is called by an email address, which is taken for yours".to_owned());
        } else if !me.is_known() && !reading.encounters.is_empty() {
            reading.remarks.push("which address is yours is not known: you may stand among the people".to_owned());
        }
        reading.people.extend(people.finish());
        reading.people.sort_by_key(|draft| draft.line);
        reading.problems.sort_by_key(|problem| problem.line);
        reading
    }
}
