//! To-dos between me and somebody else, as promises.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{
    component::Component,
    events::{LONGEST_SUMMARY, uid},
    own,
    people::{Attendee, MOST_PEOPLE, Named},
    read::Reader,
};
use crate::{
    book::{PromiseState, Promiser},
    interop::{drafts::PromiseDraft, error::ReadError, table::MAX_ROWS},
};

/// What a to-do says but for whom it is with.
struct Told {
    what: String,
    made: Date,
    is_undated: bool,
    due: Option<Date>,
    state: PromiseState,
}

impl Reader<'_> {
    /// Takes in the to-dos of a file. Of those with one name, the one with the highest number or else the last holds.
    ///
    /// # Errors
    /// `watch` called it off, or there are too many.
    pub fn todos(&mut self, components: &[Component<'_>]) -> Result<(), ReadError> {
        let sequence = |component: &Component<'_>| component.value("SEQUENCE").parse::<i64>().unwrap_or(0);
        let mut latest: HashMap<(&str, &str), &Component<'_>> = HashMap::new();
        for component in components {
            let name = (component.value("UID"), component.value("RECURRENCE-ID"));
            let known = latest.get(&name).is_some_and(|known| sequence(known) > sequence(component));
            if !name.0.is_empty() && !known {
                latest.insert(name, component);
            }
        }
        for (done, component) in components.iter().enumerate() {
            self.progress(done, components.len())?;
            let name = (component.value("UID"), component.value("RECURRENCE-ID"));
            if latest.get(&name).is_some_and(|latest| latest.line != component.line) {
                continue;
            }
            if own::is_ours(component) {
                self.own(component);
            } else if let Err(reason) = self.todo(component) {
                self.reading.skip(component.line, reason);
            }
            if self.reading.promises.len() > MAX_ROWS {
                return Err(ReadError::TooManyRows);
            }
        }
        Ok(())
    }

    fn todo(&mut self, component: &Component<'_>) -> Result<(), &'static str> {
        let named = Named::of(component, self.me);
        let (by, others) = self.sides(&named)?;
        let told = self.told_of(component)?;
        if component.get("RRULE").is_some() {
            self.reading.without(component.line, "this to-do repeats: it comes in once, as a promise is kept once");
        }
        let several = others.len() > 1;
        for other in others {
            let mut part = component.value("RECURRENCE-ID").to_owned();
            if several {
                part = format!("{part}{}{}", if part.is_empty() { "" } else { "/" }, other.key);
            }
            self.reading.promises.push(PromiseDraft {
                uid: uid(component.value("UID"), &part),
                by,
                is_undated: told.is_undated,
                due: told.due,
                state: told.state.clone(),
                ..PromiseDraft::new(component.line, self.people.handle(other), told.what.clone(), told.made)
            });
        }
        Ok(())
    }

    /// Whose promise a to-do is, and to or of whom.
    fn sides<'n>(&self, named: &'n Named) -> Result<(Promiser, Vec<&'n Attendee>), &'static str> {
        let asked: Vec<&Attendee> = named.attendees.iter().collect();
        if asked.len() > MOST_PEOPLE {
            return Err("this to-do is for more than 100 people, and is left out");
        }
        match &named.organiser {
            _ if named.me_declining => Err("this to-do you declined, and it is left out"),
            Some(organiser) if named.me_attending || asked.iter().all(|one| one.key == organiser.key) => {
                Ok((Promiser::Me, vec![organiser]))
            }
            Some(_) if self.me.is_known() => Err("this to-do is between other people, and is left out"),
            Some(_) => Err("whose to-do this is can not be told: say in the settings which addresses are yours"),
            None if asked.is_empty() => {
                Err("this to-do names nobody else and is left out: write it down as a promise if it is one")
            }
            None if named.me_attending && !named.me_organising => {
                Err("this to-do is for you and others at once, and is left out")
            }
            None => Ok((Promiser::Them, asked)),
        }
    }

    fn told_of(&self, component: &Component<'_>) -> Result<Told, &'static str> {
        let what: String = component.words("SUMMARY").chars().take(LONGEST_SUMMARY).collect();
        if what.is_empty() {
            return Err("this to-do has no words, and is left out");
        }
        let due = self.day(component, "DUE").or_else(|| self.due_by_length(component));
        let made = ["CREATED", "DTSTART", "DTSTAMP"].iter().find_map(|name| self.day(component, name));
        let touched = ["COMPLETED", "LAST-MODIFIED", "DTSTAMP"].iter().find_map(|name| self.day(component, name));
        let on = touched.or(due).or(made).or(self.taking.today);
        let is_undated = made.is_none();
        let made = made.or(due).or(on).ok_or("this to-do tells no day at all, and is left out")?;
        let state = self.state(component, on.unwrap_or(made));
        // A promise is made before it is due, whatever the file says.
        let made = [due, state.closed_on()].into_iter().flatten().fold(made, Date::min);
        Ok(Told { what, made, is_undated, due, state })
    }

    /// The day of a property, where the calendar is looked at.
    pub fn day(&self, component: &Component<'_>, name: &str) -> Option<Date> {
        let moment = self.clock(component).moment(component.get(name)?)?;
        Some(moment.local.date()).filter(|day| day.year() >= 1_000)
    }

    fn due_by_length(&self, component: &Component<'_>) -> Option<Date> {
        let start = self.clock(component).moment(component.get("DTSTART")?)?;
        let length: jiff::Span = component.value("DURATION").parse().ok()?;
        start.local.checked_add(length).ok().map(jiff::civil::DateTime::date)
    }

    /// How a to-do stands; `on` is the day on which it was touched last.
    pub fn state(&self, component: &Component<'_>, on: Date) -> PromiseState {
        let status = component.value("STATUS").to_uppercase();
        let is_full = component.value("PERCENT-COMPLETE").parse() == Ok(100_u8);
        if status == "CANCELLED" || self.method(component) == "CANCEL" {
            PromiseState::Released { on, why: String::new() }
        } else if status == "COMPLETED" || component.get("COMPLETED").is_some() || (is_full && status.is_empty()) {
            PromiseState::Kept { on, over_delivered: false }
        } else {
            PromiseState::Open
        }
    }
}
