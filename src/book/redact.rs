//! The book without anything that tells who anyone is, for what leaves the machine (practice.md R15).

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    Action, Alliance, Book, Decision, Dispute, Encounter, Exchange, Expectations, ImportBatch, Mission, Person,
    PersonId, PersonReview, Position, Promise, PromiseState, Record, Resolution, Review, ReviewTemplate, Settings,
    Table, Tie,
};

impl Book {
    /// The same book with a pseudonym for each person, unit, organisation and mission, and without any text that was typed.
    /// Equal books give equal pseudonyms; dates, levels, stages and figures stay.
    #[must_use]
    pub fn redacted(&self) -> Self {
        let units = Pseudonyms::new("Unit", self.people.values().map(|person| person.unit.as_str()));
        let organisations =
            Pseudonyms::new("Organisation", self.people.values().map(|person| person.organisation.as_str()));
        let numbers: BTreeMap<PersonId, usize> = self.people.keys().copied().zip(1..).collect();
        let missions: BTreeMap<_, usize> = self.missions.keys().copied().zip(1..).collect();
        let number = |id: &PersonId| numbers.get(id).copied().unwrap_or_default();
        Self {
            settings: settings(&self.settings),
            people: table(&self.people, |id, old| {
                person(old, format!("Person {}", number(id)), units.of(&old.unit), organisations.of(&old.organisation))
            }),
            ties: table(&self.ties, |_, tie| Tie { note: String::new(), ..tie.clone() }),
            exchanges: table(&self.exchanges, |_, exchange| exchange_of(exchange)),
            encounters: table(&self.encounters, |_, encounter| encounter_of(encounter)),
            promises: table(&self.promises, |_, promise| promise_of(promise)),
            disputes: table(&self.disputes, |_, dispute| dispute_of(dispute)),
            missions: table(&self.missions, |id, mission| {
                mission_of(mission, missions.get(id).copied().unwrap_or_default())
            }),
            decisions: table(&self.decisions, |_, decision| decision_of(decision)),
            reviews: table(&self.reviews, |_, review| review_of(review)),
            actions: table(&self.actions, |_, action| action_of(action)),
            batches: table(&self.batches, |_, batch| batch_of(batch)),
            places: self.places.clone(),
        }
    }
}

fn table<R: Record>(table: &Table<R>, redact: impl Fn(&R::Id, &R) -> R) -> Table<R> {
    table.iter().map(|(id, record)| (*id, Arc::new(redact(id, record)))).collect()
}

/// "Unit 1", "Unit 2", for words in their order of letters; nothing stands for nothing.
struct Pseudonyms<'a>(BTreeMap<&'a str, String>);

impl<'a> Pseudonyms<'a> {
    fn new(called: &str, words: impl Iterator<Item = &'a str>) -> Self {
        let words: BTreeSet<&str> = words.filter(|word| !word.is_empty()).collect();
        Self(words.into_iter().zip(1..).map(|(word, number)| (word, format!("{called} {number}"))).collect())
    }

    fn of(&self, word: &str) -> String {
        self.0.get(word).cloned().unwrap_or_default()
    }
}

fn settings(old: &Settings) -> Settings {
    Settings {
        my_name: String::new(),
        my_emails: Vec::new(),
        month_lines: Vec::new(),
        views: Vec::new(),
        review: ReviewTemplate::default(),
        ..old.clone()
    }
}

fn person(old: &Person, name: String, unit: String, organisation: String) -> Person {
    Person {
        name,
        unit,
        organisation,
        level: old.level,
        relation: old.relation,
        met_on: old.met_on,
        introduced_by: old.introduced_by,
        alliance: alliance(&old.alliance),
        batch: old.batch,
        ..Person::default()
    }
}

fn alliance(old: &Alliance) -> Alliance {
    Alliance {
        stage: old.stage,
        stages: old.stages.clone(),
        aligned: old.aligned,
        i_trust: old.i_trust,
        they_trust: old.they_trust,
        expectations: Expectations { spoken_on: old.expectations.spoken_on, ..Expectations::default() },
        cadence_days: old.cadence_days,
        unpriced: old.unpriced,
        ..Alliance::default()
    }
}

fn exchange_of(old: &Exchange) -> Exchange {
    Exchange { what: String::new(), note: String::new(), tags: BTreeSet::new(), ..old.clone() }
}

fn encounter_of(old: &Encounter) -> Encounter {
    Encounter { what: String::new(), note: String::new(), uid: String::new(), tags: BTreeSet::new(), ..old.clone() }
}

fn promise_of(old: &Promise) -> Promise {
    let state = match old.state {
        PromiseState::Broken { on, .. } => PromiseState::Broken { on, why: String::new() },
        PromiseState::Released { on, .. } => PromiseState::Released { on, why: String::new() },
        PromiseState::Open | PromiseState::Kept { .. } => old.state.clone(),
    };
    Promise {
        what: "A promise".to_owned(),
        state,
        note: String::new(),
        uid: String::new(),
        tags: BTreeSet::new(),
        ..old.clone()
    }
}

fn dispute_of(old: &Dispute) -> Dispute {
    Dispute {
        people: old.people.clone(),
        opened: old.opened,
        what: "A dispute".to_owned(),
        my_part: String::new(),
        next_step: String::new(),
        spoke_on: old.spoke_on,
        resolved: old.resolved.as_ref().map(|end| Resolution { on: end.on, outcome: String::new() }),
        note: String::new(),
        batch: old.batch,
    }
}

fn mission_of(old: &Mission, number: usize) -> Mission {
    let position = |position: &Position| Position { needs: String::new(), ..position.clone() };
    Mission {
        what: format!("Mission {number}"),
        why: String::new(),
        started: old.started,
        due: old.due,
        state: old.state,
        positions: old.positions.iter().map(|(id, old)| (*id, position(old))).collect(),
        note: String::new(),
    }
}

fn decision_of(old: &Decision) -> Decision {
    Decision { what: "A decision".to_owned(), note: String::new(), ..old.clone() }
}

/// The decisions of a review stay, and its figures, but for those whose names are not the program's own.
fn review_of(old: &Review) -> Review {
    let is_ours = |name: &str| name.chars().all(|c| c.is_ascii_lowercase() || c == '.');
    let of_person = |old: &PersonReview| PersonReview { course: old.course, answers: BTreeMap::new() };
    Review {
        steps_done: Vec::new(),
        minutes_of: BTreeMap::new(),
        answers: BTreeMap::new(),
        people: old.people.iter().map(|(id, old)| (*id, of_person(old))).collect(),
        figures: old.figures.iter().filter(|figure| is_ours(&figure.name)).cloned().collect(),
        ..old.clone()
    }
}

fn action_of(old: &Action) -> Action {
    Action { what: "An action".to_owned(), measure: String::new(), ..old.clone() }
}

fn batch_of(old: &ImportBatch) -> ImportBatch {
    ImportBatch { source: "An import".to_owned(), format: String::new(), changed: Vec::new(), ..old.clone() }
}
