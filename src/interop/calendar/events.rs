//! Events with other people, as encounters.

use std::collections::HashMap;

use super::{
    component::Component,
    kind, own,
    people::{MOST_PEOPLE, Named},
    read::Reader,
    series::{Event, Happening, Outcome, Series, grouped},
};
use crate::{
    book::{EncounterKind, Exchange},
    interop::{drafts::EncounterDraft, error::ReadError, table::MAX_ROWS},
};

/// The longest name of an entry that is kept, in letters; what is longer is no name.
pub const LONGEST_UID: usize = 500;

/// The longest summary that is kept, in letters.
pub const LONGEST_SUMMARY: usize = 500;

/// What a calendar sends about a meeting that is not the meeting: answers, wishes for another time, questions.
const ANSWERS: &[&str] = &["REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"];

/// What one event says of all its times.
struct Told {
    people: Vec<String>,
    kind: EncounterKind,
    what: String,
}

/// Why an event is nobody's time with me.
#[derive(Clone, Copy)]
enum Left {
    Alone,
    Declined,
    Crowd,
}

impl Reader<'_> {
    /// Takes in the events of a file.
    ///
    /// # Errors
    /// `watch` called it off, or there are too many.
    pub fn events<'a>(&mut self, components: &'a [Component<'a>]) -> Result<(), ReadError> {
        let mut events = Vec::with_capacity(components.len());
        for component in components {
            if own::is_ours(component) {
                self.own(component);
                continue;
            }
            let method = self.method(component);
            if ANSWERS.contains(&method) {
                self.counts.answers += 1;
                continue;
            }
            match Event::read(component, &self.clock(component), method) {
                Ok(event) => events.push(event),
                Err(reason) => self.reading.skip(component.line, reason),
            }
        }
        let all = grouped(events);
        for (done, series) in all.iter().enumerate() {
            self.progress(done, all.len())?;
            self.series(series);
            if self.reading.encounters.len() > MAX_ROWS {
                return Err(ReadError::TooManyRows);
            }
        }
        Ok(())
    }

    fn series(&mut self, series: &Series<'_>) {
        let Some(component) = series.first() else { return };
        let clock = self.clock(component);
        let outcome = series.outcome(self.window, &clock, &mut self.budget, &mut self.reading);
        let Outcome { happened, is_cancelled, goes_on, is_older } = outcome;
        self.counts.cancelled += usize::from(is_cancelled);
        self.counts.future += usize::from(goes_on && happened.is_empty());
        self.counts.future_of_series += usize::from(goes_on && !happened.is_empty());
        self.counts.older += usize::from(is_older);
        let mut told: HashMap<u64, Option<Told>> = HashMap::new();
        for happening in happened {
            let event = happening.event;
            let told = told.entry(event.component.line).or_insert_with(|| self.told(event));
            if let Some(told) = told {
                self.reading.encounters.push(encounter(&happening, told));
            }
        }
    }

    /// What an event says of itself; if it is nobody's time with me, it is counted and gives none.
    fn told(&mut self, event: &Event<'_>) -> Option<Told> {
        let component = event.component;
        let named = Named::of(component, self.me);
        let present = named.present();
        let left = match present.len() {
            _ if named.me_declining => Some(Left::Declined),
            0 => Some(Left::Alone),
            count if count > MOST_PEOPLE => Some(Left::Crowd),
            _ => None,
        };
        match left {
            Some(Left::Declined) => self.counts.declined += 1,
            Some(Left::Alone) => self.counts.alone += 1,
            Some(Left::Crowd) => self.reading.skip(
                component.line,
                "it names more than 100 people, as an audience does: it is left out; write down whom you spoke with",
            ),
            None => {
                let summary = component.words("SUMMARY");
                return Some(Told {
                    kind: kind::of_event(&summary, &component.words("LOCATION"), present.len()),
                    people: present.into_iter().map(|one| self.people.handle(one)).collect(),
                    what: summary.chars().take(LONGEST_SUMMARY).collect(),
                });
            }
        }
        None
    }
}

fn encounter(happening: &Happening<'_, '_>, told: &Told) -> EncounterDraft {
    let component = happening.event.component;
    EncounterDraft {
        uid: uid(component.value("UID"), &happening.part),
        minutes: happening.minutes.filter(|minutes| *minutes <= Exchange::MAX_MINUTES),
        what: told.what.clone(),
        ..EncounterDraft::new(component.line, happening.day, told.people.clone(), told.kind)
    }
}

/// The name by which one time of an entry is known again.
pub fn uid(name: &str, part: &str) -> String {
    if name.is_empty() || name.len() > LONGEST_UID {
        String::new()
    } else if part.is_empty() {
        name.to_owned()
    } else {
        format!("{name}/{part}")
    }
}
