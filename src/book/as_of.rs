//! The book as it stood on an earlier day, as far as it knows.
//!
//! What is dated later is gone; what was closed later is open again; people not yet met are not there. What has no date, such
//! as a name or a unit, stays as it is now. Turning back twice is the same as turning back once to the earlier day.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
};

use jiff::civil::Date;

use super::{
    Action, ActionState, AnyId, Book, Credit, Decision, Dispute, Encounter, Exchange, Flow, ImportBatch, Links,
    Mission, MissionState, Person, PersonId, Position, Promise, PromiseState, Quarter, Record, Review, Stage, Tie,
};

/// Most quarters that are told apart: a hundred years.
const MOST_QUARTERS: usize = 400;

impl Book {
    /// The book as it stood at the end of a day. On the day of its last record and later, that is the book itself.
    #[must_use]
    pub fn as_of(&self, day: Date) -> Self {
        let mut book = self.clone();
        let known = self.first_days();
        let mut gone = BTreeSet::new();
        book.turn_back::<Exchange>(&mut gone, |_, record| exchange(record, day));
        book.turn_back::<Encounter>(&mut gone, |_, record| kept(record, record.date <= day));
        book.turn_back::<Promise>(&mut gone, |_, record| promise(record, day));
        book.turn_back::<Dispute>(&mut gone, |_, record| dispute(record, day));
        book.turn_back::<Decision>(&mut gone, |_, record| kept(record, record.date <= day));
        book.turn_back::<Mission>(&mut gone, |_, record| mission(record, day));
        book.turn_back::<Review>(&mut gone, |_, record| review(record, day));
        book.turn_back::<Action>(&mut gone, |_, record| action(record, day));
        book.turn_back::<Tie>(&mut gone, |_, record| tie(record, day));
        book.turn_back::<ImportBatch>(&mut gone, |_, record| kept(record, record.on <= day));
        book.turn_back::<Person>(&mut gone, |id, record| person(record, day, known.met(id), known.contact(id)));
        if !gone.is_empty() {
            book.let_go(&gone);
        }
        book.settings.month_lines.retain(|line| line.on <= day);
        book
    }

    /// The last day of each quarter from the first record on, with today in place of the end of the quarter that is not over;
    /// today alone for an empty book.
    pub fn quarter_ends(&self, today: Date) -> Vec<Date> {
        let first_month = self.settings.first_month;
        let first = self.first_record().map_or(today, |first| first.min(today));
        let (first, last) = (Quarter::of(first, first_month), Quarter::of(today, first_month));
        let back = (0..MOST_QUARTERS).map(|back| last.plus(-(i32::try_from(back).unwrap_or_default())));
        let mut ends: Vec<Date> = back
            .take_while(|quarter| *quarter >= first)
            .map(|quarter| quarter.last_day(first_month).min(today))
            .collect();
        ends.reverse();
        ends.dedup();
        ends
    }

    /// The day of the first exchange, encounter, promise or dispute.
    pub fn first_record(&self) -> Option<Date> {
        let exchanges = self.all::<Exchange>().map(|(_, record)| record.date);
        let encounters = self.all::<Encounter>().map(|(_, record)| record.date);
        let promises = self.all::<Promise>().map(|(_, record)| record.made);
        let disputes = self.all::<Dispute>().map(|(_, record)| record.opened);
        exchanges.chain(encounters).chain(promises).chain(disputes).min()
    }

    /// Since when each person is known, and in touch, as far as the book says.
    pub(super) fn first_days(&self) -> FirstDays {
        let mut days = FirstDays::default();
        for (id, person) in self.people() {
            let noted = person.notes.iter().map(|note| note.on);
            let staged = person.alliance.stages.iter().map(|change| change.on);
            let spoken = person.alliance.expectations.spoken_on;
            for day in noted.chain(staged).chain(person.met_on).chain(spoken) {
                days.note(id, day);
            }
        }
        let mut touch = |date: Date, people: &[PersonId]| {
            for id in people {
                days.note(*id, date);
                earliest(&mut days.contact, *id, date);
            }
        };
        self.all::<Exchange>().for_each(|(_, record)| touch(record.date, record.people.people()));
        self.all::<Encounter>().for_each(|(_, record)| touch(record.date, record.people.people()));
        self.all::<Promise>().for_each(|(_, record)| days.note_all(record.made, record));
        self.all::<Dispute>().for_each(|(_, record)| days.note_all(record.opened, record));
        self.all::<Decision>().for_each(|(_, record)| days.note_all(record.date, record));
        for (_, review) in self.all::<Review>() {
            days.note_all(review.started, &review.people);
            days.note_all(review.finished.unwrap_or(review.started), &review.figures);
        }
        for (_, tie) in self.all::<Tie>() {
            if let Some(since) = tie.since {
                days.note_all(since, tie);
            }
        }
        for (_, action) in self.all::<Action>() {
            let review = self.get::<Review>(action.review).map_or(action.set_on, |review| review.started);
            days.note_all(action.set_on.max(review), action);
        }
        for (_, mission) in self.all::<Mission>() {
            for (id, position) in &mission.positions {
                let first = position.before.first().unwrap_or(&position.now).since;
                days.note(*id, first.max(mission.started));
            }
        }
        days
    }

    /// Puts each record of a kind back to what it was; those that were not there yet are taken out and noted.
    fn turn_back<R: Record>(&mut self, gone: &mut BTreeSet<AnyId>, then: impl Fn(R::Id, &R) -> Option<Cow<'_, R>>) {
        let changed: Vec<(R::Id, Option<R>)> = self
            .all::<R>()
            .filter_map(|(id, record)| match then(id, record) {
                Some(Cow::Borrowed(_)) => None,
                Some(Cow::Owned(record)) => Some((id, Some(record))),
                None => Some((id, None)),
            })
            .collect();
        for (id, record) in changed {
            if let Some(record) = record {
                R::table_mut(self).insert(id, std::sync::Arc::new(record));
            } else {
                R::table_mut(self).remove(&id);
                gone.insert(id.into());
            }
        }
    }
}

/// The first day on which the book knows each person.
#[derive(Debug, Default)]
pub(super) struct FirstDays {
    met: HashMap<PersonId, Date>,
    contact: HashMap<PersonId, Date>,
}

impl FirstDays {
    /// The day they met me, or the first record that names them.
    pub fn met(&self, person: PersonId) -> Option<Date> {
        self.met.get(&person).copied()
    }

    /// The day of the first exchange or encounter.
    fn contact(&self, person: PersonId) -> Option<Date> {
        self.contact.get(&person).copied()
    }

    fn note(&mut self, person: PersonId, day: Date) {
        earliest(&mut self.met, person, day);
    }

    fn note_all(&mut self, day: Date, record: &impl Links) {
        record.links(&mut |link| {
            if let AnyId::Person(id) = link {
                self.note(id, day);
            }
        });
    }
}

fn earliest(days: &mut HashMap<PersonId, Date>, person: PersonId, day: Date) {
    let known = days.entry(person).or_insert(day);
    *known = day.min(*known);
}

fn kept<R: Clone>(record: &R, there: bool) -> Option<Cow<'_, R>> {
    there.then_some(Cow::Borrowed(record))
}

/// A record that was there, changed if anything about it came later.
fn changed<R: Clone>(record: &R, later: bool, change: impl FnOnce(&mut R)) -> Cow<'_, R> {
    let mut record = Cow::Borrowed(record);
    if later {
        change(record.to_mut());
    }
    record
}

fn is_later(date: Option<Date>, day: Date) -> bool {
    date.is_some_and(|date| date > day)
}

/// Thanks not yet said are open, and so is credit.
fn exchange(record: &Exchange, day: Date) -> Option<Cow<'_, Exchange>> {
    let unsaid = |flow: Flow| match flow {
        Flow::Received { thanked, credit } => Flow::Received {
            thanked: thanked.filter(|on| *on <= day),
            credit: if matches!(credit, Credit::Given(on) if on > day) { Credit::Owed } else { credit },
        },
        Flow::Gave { .. } | Flow::Asked { .. } => flow,
    };
    let flow = unsaid(record.flow);
    (record.date <= day).then(|| changed(record, flow != record.flow, |record| record.flow = flow))
}

/// Not yet closed, and due when it was due before it was renegotiated.
fn promise(record: &Promise, day: Date) -> Option<Cow<'_, Promise>> {
    let told = record.renegotiated.iter().position(|told| told.on > day);
    let closed = is_later(record.state.closed_on(), day);
    let then = |record: &mut Promise| {
        if closed {
            record.state = PromiseState::Open;
        }
        if let Some(told) = told {
            let from = record.renegotiated.get(told).and_then(|told| told.from);
            record.due = from.filter(|due| *due >= record.made);
            record.renegotiated.truncate(told);
        }
    };
    (record.made <= day).then(|| changed(record, closed || told.is_some(), then))
}

fn dispute(record: &Dispute, day: Date) -> Option<Cow<'_, Dispute>> {
    let ended = record.resolved.as_ref().map(|end| end.on);
    let later = is_later(record.spoke_on, day) || is_later(ended, day);
    let then = |record: &mut Dispute| {
        record.spoke_on.take_if(|on| *on > day);
        record.resolved.take_if(|end| end.on > day);
    };
    (record.opened <= day).then(|| changed(record, later, then))
}

fn mission(record: &Mission, day: Date) -> Option<Cow<'_, Mission>> {
    let ended = matches!(record.state, MissionState::Reached(on) | MissionState::Dropped(on) if on > day);
    let shifted = record.positions.values().any(|position| position.now.since > day);
    let then = |record: &mut Mission| {
        if ended {
            record.state = MissionState::Open;
        }
        let positions = std::mem::take(&mut record.positions);
        record.positions = positions.into_iter().filter_map(|(id, held)| Some((id, position(held, day)?))).collect();
    };
    (record.started <= day).then(|| changed(record, ended || shifted, then))
}

/// The stance held on the day; nothing before the first.
fn position(mut position: Position, day: Date) -> Option<Position> {
    while position.now.since > day {
        position.now = position.before.pop()?;
    }
    Some(position)
}

/// Figures stand in a review once it is finished.
fn review(record: &Review, day: Date) -> Option<Cow<'_, Review>> {
    let later = is_later(record.finished, day);
    let then = |record: &mut Review| {
        record.finished = None;
        record.figures.clear();
    };
    (record.started <= day).then(|| changed(record, later, then))
}

fn action(record: &Action, day: Date) -> Option<Cow<'_, Action>> {
    let closed = record.state.closed().is_some_and(|on| on > day);
    (record.set_on <= day).then(|| changed(record, closed, |record| record.state = ActionState::Open))
}

/// A tie of which no beginning is known was always there.
fn tie(record: &Tie, day: Date) -> Option<Cow<'_, Tie>> {
    let then = |record: &mut Tie| record.until = None;
    (!is_later(record.since, day)).then(|| changed(record, is_later(record.until, day), then))
}

/// Nobody before they were met; someone of whom no day is known was always there.
fn person(record: &Person, day: Date, met: Option<Date>, contact: Option<Date>) -> Option<Cow<'_, Person>> {
    let alliance = &record.alliance;
    let stage = stage(record, day, contact);
    let later = stage != alliance.stage
        || is_later(record.met_on, day)
        || is_later(alliance.expectations.spoken_on, day)
        || is_later(alliance.stages.last().map(|change| change.on), day)
        || record.notes.iter().any(|note| note.on > day);
    let then = |record: &mut Person| {
        record.met_on.take_if(|on| *on > day);
        record.notes.retain(|note| note.on <= day);
        record.alliance.expectations.spoken_on.take_if(|on| *on > day);
        record.alliance.stages.retain(|change| change.on <= day);
        record.alliance.stage = stage;
    };
    (!is_later(met, day)).then(|| changed(record, later, then))
}

/// The last stage reached by the day; before the first that was taken down, a potential ally. Where none was, the stage is
/// the present one, or that of a potential ally until the first contact.
fn stage(record: &Person, day: Date, contact: Option<Date>) -> Stage {
    let stages = &record.alliance.stages;
    match stages.partition_point(|change| change.on <= day) {
        0 if stages.is_empty() && !is_later(contact, day) => record.alliance.stage,
        0 => Stage::Potential,
        all if all == stages.len() => record.alliance.stage,
        reached => stages.get(reached - 1).map_or(Stage::Potential, |change| change.stage),
    }
}

#[cfg(test)]
mod tests;
