//! A book made smaller, for what leaves the machine (practice.md R15): what is about some people and nothing else, or all of it
//! without what was noted in confidence.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    AnyId, Book, Decision, Dispute, Encounter, Exchange, ImportBatch, Links, Mission, Person, PersonId, PersonReview,
    Promise, Quiet, Record, Review, Settings, Table, Tie,
};

impl Book {
    /// What the book holds about these people: they themselves, whole, and every entry that names one of them. Others who stand
    /// in such an entry come along by name only. Ties come where both ends are chosen; of one person alone all do, and so does
    /// whom they introduced. Of missions and reviews only what says something of those people is left, and of the settings
    /// nothing that was typed but my own name and addresses. The part is a sound book.
    #[must_use]
    pub fn about(&self, chosen: &BTreeSet<PersonId>) -> Self {
        let alone = chosen.len() == 1;
        let mut part = Self {
            ties: kept(&self.ties, |tie| if alone { names(tie, chosen) } else { joins(tie, chosen) }),
            exchanges: kept(&self.exchanges, |exchange| names(exchange, chosen)),
            encounters: kept(&self.encounters, |encounter| names(encounter, chosen)),
            promises: kept(&self.promises, |promise| names(promise, chosen)),
            disputes: kept(&self.disputes, |dispute| names(dispute, chosen)),
            decisions: kept(&self.decisions, |decision| names(decision, chosen)),
            actions: kept(&self.actions, |action| names(action, chosen)),
            places: self.places.iter().filter(|(id, _)| chosen.contains(id)).map(|(id, at)| (*id, *at)).collect(),
            people: kept_with(&self.people, |id, person| {
                if chosen.contains(&id) {
                    return Some(Arc::clone(person));
                }
                Some(name_of(person, chosen, alone)).filter(|p| p.introduced_by.is_some()).map(Arc::new)
            }),
            ..Self::default()
        };
        let named = part.named();
        part.missions = kept_with(&self.missions, |id, mission| {
            let mission = mission_about(mission, chosen);
            (!mission.positions.is_empty() || named.contains(&id.into())).then(|| Arc::new(mission))
        });
        part.reviews = kept_with(&self.reviews, |id, review| {
            let review = review_about(review, chosen);
            let says = !review.people.is_empty() || !review.figures.is_empty();
            (says || named.contains(&id.into())).then(|| Arc::new(review))
        });
        part.batches =
            kept_with(&self.batches, |id, batch| named.contains(&id.into()).then(|| Arc::new(without_way_back(batch))));
        part.people = kept_with(&self.people, |id, person| {
            if chosen.contains(&id) {
                return Some(Arc::clone(person));
            }
            named.contains(&id.into()).then(|| Arc::new(name_of(person, chosen, alone)))
        });
        // Settings about who or what stayed behind are about nothing.
        let mut settings = settings(&self.settings, chosen);
        settings.relink(&|id| part.holds(id).then_some(id));
        part.settings = settings;
        part
    }

    /// The same book without its notes: those on people, those of every record, those at the end of a month, and the answers given
    /// in reviews.
    #[must_use]
    pub fn without_notes(&self) -> Self {
        let mut book = self.clone();
        book.settings.month_lines.clear();
        book.rid::<Person>(|person| !person.notes.is_empty(), |person| person.notes.clear());
        book.rid::<Tie>(|tie| !tie.note.is_empty(), |tie| tie.note.clear());
        book.rid::<Exchange>(|exchange| !exchange.note.is_empty(), |exchange| exchange.note.clear());
        book.rid::<Encounter>(|encounter| !encounter.note.is_empty(), |encounter| encounter.note.clear());
        book.rid::<Promise>(|promise| !promise.note.is_empty(), |promise| promise.note.clear());
        book.rid::<Dispute>(|dispute| !dispute.note.is_empty(), |dispute| dispute.note.clear());
        book.rid::<Mission>(|mission| !mission.note.is_empty(), |mission| mission.note.clear());
        book.rid::<Decision>(|decision| !decision.note.is_empty(), |decision| decision.note.clear());
        let answered = |review: &Review| {
            !review.answers.is_empty() || review.people.values().any(|person| !person.answers.is_empty())
        };
        book.rid::<Review>(answered, |review| {
            review.answers.clear();
            review.people = review
                .people
                .iter()
                .map(|(id, said)| (*id, PersonReview { answers: BTreeMap::new(), ..said.clone() }))
                .collect();
        });
        book
    }

    /// The same book without what is kept only so that imports can be taken back: how records were before, of whomever.
    #[must_use]
    pub fn without_ways_back(&self) -> Self {
        let mut book = self.clone();
        let kept = |batch: &ImportBatch| !batch.changed.is_empty() || !batch.brought.is_empty();
        book.rid::<ImportBatch>(kept, |batch| *batch = without_way_back(batch));
        book
    }

    /// Changes those records that hold something to be left out. Leaving a text out can make no record unsound.
    fn rid<R: Record>(&mut self, holds: impl Fn(&R) -> bool, rid: impl Fn(&mut R)) {
        let held: Vec<R::Id> = self.all::<R>().filter(|(_, record)| holds(record)).map(|(id, _)| id).collect();
        for id in held {
            if let Some(record) = R::table_mut(self).get_mut(&id) {
                rid(Arc::make_mut(record));
            }
        }
    }

    /// Every record that one of these entries and people names.
    fn named(&self) -> BTreeSet<AnyId> {
        let mut named = BTreeSet::new();
        let mut see = |id| _ = named.insert(id);
        self.ties.values().for_each(|tie| tie.links(&mut see));
        self.exchanges.values().for_each(|exchange| exchange.links(&mut see));
        self.encounters.values().for_each(|encounter| encounter.links(&mut see));
        self.promises.values().for_each(|promise| promise.links(&mut see));
        self.disputes.values().for_each(|dispute| dispute.links(&mut see));
        self.decisions.values().for_each(|decision| decision.links(&mut see));
        self.actions.values().for_each(|action| action.links(&mut see));
        for (id, person) in self.people() {
            see(id.into());
            person.links(&mut see);
        }
        named
    }
}

fn kept<R: Record>(table: &Table<R>, keep: impl Fn(&R) -> bool) -> Table<R> {
    kept_with(table, |_, record| keep(record).then(|| Arc::clone(record)))
}

fn kept_with<R: Record>(table: &Table<R>, keep: impl Fn(R::Id, &Arc<R>) -> Option<Arc<R>>) -> Table<R> {
    table.iter().filter_map(|(id, record)| Some((*id, keep(*id, record)?))).collect()
}

fn names(record: &impl Links, chosen: &BTreeSet<PersonId>) -> bool {
    let mut found = false;
    record.links(&mut |id| found |= matches!(id, AnyId::Person(id) if chosen.contains(&id)));
    found
}

fn joins(tie: &Tie, chosen: &BTreeSet<PersonId>) -> bool {
    chosen.contains(&tie.from) && chosen.contains(&tie.to)
}

/// Someone of whom the name says enough; that one of the chosen introduced them is about that one.
fn name_of(person: &Person, chosen: &BTreeSet<PersonId>, alone: bool) -> Person {
    let introduced_by = person.introduced_by.filter(|by| alone && chosen.contains(by));
    Person { introduced_by, ..Person::named(person.name.clone()) }
}

fn mission_about(mission: &Mission, chosen: &BTreeSet<PersonId>) -> Mission {
    let positions = mission.positions.iter().filter(|(id, _)| chosen.contains(id));
    Mission {
        why: String::new(),
        note: String::new(),
        positions: positions.map(|(id, position)| (*id, position.clone())).collect(),
        ..mission.clone()
    }
}

fn review_about(review: &Review, chosen: &BTreeSet<PersonId>) -> Review {
    let people = review.people.iter().filter(|(id, _)| chosen.contains(id));
    let figures = review.figures.iter().filter(|figure| figure.person.is_some_and(|id| chosen.contains(&id)));
    Review {
        finished: review.finished,
        people: people.map(|(id, said)| (*id, said.clone())).collect(),
        figures: figures.cloned().collect(),
        ..Review::new(review.quarter, review.started)
    }
}

fn without_way_back(batch: &ImportBatch) -> ImportBatch {
    ImportBatch { changed: Vec::new(), brought: imbl::OrdMap::new(), ..batch.clone() }
}

fn settings(settings: &Settings, chosen: &BTreeSet<PersonId>) -> Settings {
    let about = settings.silenced.iter().filter(|silence| match silence.of {
        Quiet::All => false,
        Quiet::Person(person) => chosen.contains(&person),
        Quiet::Record(_) => true,
    });
    Settings {
        silenced: about.cloned().collect(),
        month_lines: Vec::new(),
        views: Vec::new(),
        review: super::ReviewTemplate::default(),
        not_the_same: settings
            .not_the_same
            .iter()
            .filter(|pair| chosen.iter().any(|id| pair.contains(*id)))
            .copied()
            .collect(),
        ..settings.clone()
    }
}

#[cfg(test)]
mod tests;
