//! Who sits where (practice.md R9, R21): allies and others by level and unit of my organisation, by level, and by relation.

use std::collections::BTreeMap;

use crate::{
    book::{Book, Level, Person, PersonId, Relation, Stage, Vocabulary as _},
    insight::fold,
};

/// Those at one place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seat {
    /// Active allies, in the order of ids.
    pub allies: Vec<PersonId>,
    /// Others I know there and whose alliance has not ended, in the order of ids.
    pub known: Vec<PersonId>,
}

impl Seat {
    fn take(&mut self, id: PersonId, stage: Stage) {
        if stage.is_active() {
            self.allies.push(id);
        } else if stage != Stage::Ended {
            self.known.push(id);
        }
    }
}

/// A unit of my organisation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unit {
    /// What it is called.
    pub name: String,
    /// All of it.
    pub seat: Seat,
    /// Its levels; those of people whose level is not known stand under nothing.
    pub levels: BTreeMap<Option<Level>, Seat>,
}

/// Who sits where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// My organisation: that of my boss, else the one most of those around me share; blank if none is known.
    pub organisation: String,
    /// Its units, the one with most allies first, then by those known, then by name.
    pub units: Vec<Unit>,
    /// Every level, in my organisation and outside, the lowest first.
    pub levels: Vec<(Level, Seat)>,
    /// Every relation that names a kind of people.
    pub relations: Vec<(Relation, Seat)>,
    /// Everyone.
    pub all: Seat,
}

impl Coverage {
    /// Who sits where in a book.
    pub fn new(book: &Book) -> Self {
        let organisation = my_organisation(book);
        let home = fold(organisation.trim());
        let mut units: BTreeMap<String, Unit> = BTreeMap::new();
        let mut coverage = Self {
            organisation,
            units: Vec::new(),
            levels: Level::ALL.iter().map(|level| (*level, Seat::default())).collect(),
            relations: Relation::ALL
                .iter()
                .filter(|relation| **relation != Relation::Other)
                .map(|relation| (*relation, Seat::default()))
                .collect(),
            all: Seat::default(),
        };
        for (id, person) in book.people() {
            let stage = person.alliance.stage;
            coverage.all.take(id, stage);
            if let Some((_, seat)) = coverage.levels.iter_mut().find(|(level, _)| Some(*level) == person.level) {
                seat.take(id, stage);
            }
            if let Some((_, seat)) = coverage.relations.iter_mut().find(|(relation, _)| *relation == person.relation) {
                seat.take(id, stage);
            }
            let (name, at_home) = (person.unit.trim(), !home.is_empty() && fold(person.organisation.trim()) == home);
            if at_home && !name.is_empty() {
                let unit = units.entry(fold(name)).or_insert_with(|| Unit { name: name.to_owned(), ..Unit::default() });
                unit.seat.take(id, stage);
                unit.levels.entry(person.level).or_default().take(id, stage);
            }
        }
        coverage.units = units.into_values().collect();
        coverage.units.sort_by_key(|unit| std::cmp::Reverse((unit.seat.allies.len(), unit.seat.known.len())));
        coverage
    }

    /// Levels at which nobody is an active ally, the highest first.
    pub fn empty_levels(&self) -> impl Iterator<Item = &(Level, Seat)> {
        self.levels.iter().rev().filter(|(_, seat)| seat.allies.is_empty())
    }

    /// Relations of which nobody is an active ally, in the order of the list.
    pub fn empty_relations(&self) -> impl Iterator<Item = &(Relation, Seat)> {
        self.relations.iter().filter(|(_, seat)| seat.allies.is_empty())
    }

    /// Units in which nobody is an active ally, the one where most are known first.
    pub fn empty_units(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(|unit| unit.seat.allies.is_empty())
    }
}

/// That of my boss, else the one that most of those around me share, else most allies; of equals the first by name.
fn my_organisation(book: &Book) -> String {
    let named = |person: &&Person| !person.organisation.trim().is_empty();
    let people = || book.people().map(|(_, person)| person).filter(named);
    if let Some(boss) = people().find(|person| person.relation == Relation::Boss) {
        return boss.organisation.trim().to_owned();
    }
    let around = |person: &&Person| {
        matches!(
            person.relation,
            Relation::Colleague | Relation::SeniorManager | Relation::Report | Relation::SupportStaff
        )
    };
    let active = |person: &&Person| person.alliance.stage.is_active();
    most_shared(people().filter(around)).or_else(|| most_shared(people().filter(active))).unwrap_or_default().to_owned()
}

fn most_shared<'a>(people: impl Iterator<Item = &'a Person>) -> Option<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for person in people {
        *counts.entry(person.organisation.trim()).or_default() += 1;
    }
    counts.into_iter().reduce(|most, next| if next.1 > most.1 { next } else { most }).map(|(name, _)| name)
}
