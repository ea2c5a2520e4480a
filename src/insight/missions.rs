//! Missions: who stands where, what support is there and what is missing, and who can move whom (practice.md R13, R20).
//!
//! Whoever is a supporter or a champion is *for* the mission. A neutral, a sceptic or an opponent can be moved by someone who is
//! for it and is tied to them: the warmer that tie, the sooner (see [`super::paths`] for what makes it warm).

use std::{cmp::Reverse, collections::BTreeMap};

use jiff::civil::Date;

use super::{
    Insight,
    paths::{Hop, steps_between},
};
use crate::{
    book::{
        AnyId, Book, Choice, Decision, DecisionId, Encounter, Exchange, Level, Mission, MissionId, MissionState,
        Person, PersonId, Position, Promise, Stance,
    },
    graph::Network,
};

/// How many of those who can move someone are named.
const MOVERS: usize = 3;

/// Where a person stands in a mission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand {
    /// Who.
    pub person: PersonId,
    /// The stance now.
    pub stance: Stance,
    /// The first day of it.
    pub since: Date,
    /// Where they stood before, if they have moved since the day that was asked for.
    pub from: Option<Stance>,
}

/// Whether someone of this stance supports the mission.
pub const fn is_for(stance: Stance) -> bool {
    matches!(stance, Stance::Supporter | Stance::Champion)
}

/// Whether someone stands above manager.
pub fn is_senior(person: &Person) -> bool {
    matches!(person.level, Some(Level::Director | Level::VicePresident | Level::Executive))
}

/// Support that a mission lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// Nobody is in it.
    Anyone,
    /// Nobody carries it.
    Champion,
    /// Nobody above manager is for it (practice.md R9).
    Senior,
    /// Nobody is for it in a unit that has people in it.
    Unit(String),
    /// Someone who is not for it has a need that I know.
    Need(PersonId, Stance, String),
}

impl Lack {
    /// What is missing, in a sentence. People are called what `name` calls them.
    pub fn words(&self, name: &dyn Fn(PersonId) -> String) -> String {
        match self {
            Self::Anyone => "Nobody is in this mission yet. Begin with someone who would gain from it.".to_owned(),
            Self::Champion => {
                "Nobody carries it with you yet. Whoever gains most from it may become its champion.".to_owned()
            }
            Self::Senior => "Nobody above manager is for it yet.".to_owned(),
            Self::Unit(unit) => format!("Nobody in {unit} is for it yet."),
            Self::Need(person, stance, needs) => {
                let stands = match stance {
                    Stance::Neutral => "neutral",
                    Stance::Opponent => "an opponent",
                    _ => "a sceptic",
                };
                format!("{} is {stands} and needs: {}.", name(*person), needs.trim_end_matches('.'))
            }
        }
    }
}

/// Someone who is not for a mission yet, and those who can move them.
#[derive(Debug, Clone, PartialEq)]
pub struct Movable {
    /// Who.
    pub person: PersonId,
    /// Where they stand.
    pub stance: Stance,
    /// The steps from those who are for it, the warmest first, at most three; nobody if no tie is known.
    pub movers: Vec<Hop>,
}

/// Everything that follows for one mission.
#[derive(Debug, Clone, PartialEq)]
pub struct MissionFigures {
    /// Who stands where, opponents first, the longest there first.
    pub stands: Vec<Stand>,
    /// The support that is missing, the widest gap first.
    pub lacks: Vec<Lack>,
    /// Those who are not for it, the nearest to being so first.
    pub movable: Vec<Movable>,
    /// Its decisions, newest first.
    pub decisions: Vec<DecisionId>,
    /// How often each way out was chosen in them: stood on, gave in, they gave in.
    pub choices: BTreeMap<Choice, usize>,
    /// Promises, exchanges and encounters that serve it, newest first.
    pub serving: Vec<(Date, AnyId)>,
}

impl MissionFigures {
    /// The figures of a mission today; `since` is the day from which moves are told. Nothing if it is not in the book.
    pub fn new(book: &Book, insight: &Insight, network: &Network, id: MissionId, since: Date) -> Option<Self> {
        let mission = book.get::<Mission>(id)?;
        let mut decisions: Vec<(Date, DecisionId, Choice)> = book
            .all::<Decision>()
            .filter(|(_, decision)| decision.mission == Some(id))
            .map(|(at, decision)| (decision.date, at, decision.choice))
            .collect();
        decisions.sort_by_key(|(date, at, _)| Reverse((*date, *at)));
        let mut choices = BTreeMap::new();
        for (_, _, choice) in &decisions {
            *choices.entry(*choice).or_default() += 1;
        }
        Some(Self {
            stands: stands(mission, since),
            lacks: lacks(book, mission),
            movable: movable(book, insight, network, mission),
            decisions: decisions.into_iter().map(|(_, at, _)| at).collect(),
            choices,
            serving: serving(book, id),
        })
    }
}

/// How many people hold each stance, from opponent to champion.
pub fn stance_counts(mission: &Mission) -> [usize; 5] {
    let mut counts = [0; 5];
    for position in mission.positions.values() {
        if let Some(count) = counts.get_mut(position.now.stance as usize) {
            *count += 1;
        }
    }
    counts
}

/// How many open missions were due before today.
pub fn overdue(book: &Book, today: Date) -> usize {
    let late = |mission: &Mission| mission.state == MissionState::Open && mission.due.is_some_and(|due| due < today);
    book.all::<Mission>().filter(|(_, mission)| late(mission)).count()
}

fn stands(mission: &Mission, since: Date) -> Vec<Stand> {
    let eve = since.yesterday().unwrap_or(since);
    let stand = |(person, position): (&PersonId, &Position)| {
        let now = position.now;
        let from = position.on(eve).filter(|before| *before != now.stance);
        Stand { person: *person, stance: now.stance, since: now.since, from }
    };
    let mut stands: Vec<Stand> = mission.positions.iter().map(stand).collect();
    stands.sort_by_key(|stand| (stand.stance, stand.since, stand.person));
    stands
}

/// The support that a mission lacks, the widest gap first.
pub fn lacks(book: &Book, mission: &Mission) -> Vec<Lack> {
    if mission.positions.is_empty() {
        return vec![Lack::Anyone];
    }
    let mut lacks = Vec::new();
    let mut has_champion = false;
    let mut has_senior = false;
    let mut units: BTreeMap<&str, bool> = BTreeMap::new();
    for (id, position) in &mission.positions {
        let Some(person) = book.person(*id) else { continue };
        let stance = position.now.stance;
        has_champion |= stance == Stance::Champion;
        has_senior |= is_for(stance) && is_senior(person);
        let unit = person.unit.trim();
        if !unit.is_empty() {
            *units.entry(unit).or_default() |= is_for(stance);
        }
    }
    if !has_champion {
        lacks.push(Lack::Champion);
    }
    if !has_senior {
        lacks.push(Lack::Senior);
    }
    lacks.extend(units.into_iter().filter(|(_, is_for)| !is_for).map(|(unit, _)| Lack::Unit(unit.to_owned())));
    let needs = mission.positions.iter().filter(|(_, position)| !is_for(position.now.stance));
    lacks.extend(
        needs
            .filter(|(_, position)| !position.needs.trim().is_empty())
            .map(|(person, position)| Lack::Need(*person, position.now.stance, position.needs.trim().to_owned())),
    );
    lacks
}

fn movable(book: &Book, insight: &Insight, network: &Network, mission: &Mission) -> Vec<Movable> {
    let with = |wanted: bool| -> Vec<PersonId> {
        let people = mission.positions.iter().filter(|(_, position)| is_for(position.now.stance) == wanted);
        people.map(|(person, _)| *person).collect()
    };
    let others = with(false);
    if others.is_empty() {
        return Vec::new();
    }
    let stance = |person: &PersonId| mission.positions.get(person).map(|position| position.now.stance);
    let mut steps: BTreeMap<PersonId, Vec<Hop>> = BTreeMap::new();
    for hop in steps_between(book, insight, network, &with(true), &others) {
        steps.entry(hop.to).or_default().push(hop);
    }
    let mut movable: Vec<Movable> = others
        .into_iter()
        .filter_map(|person| {
            let mut movers = steps.remove(&person).unwrap_or_default();
            let carries = |hop: &Hop| hop.from.and_then(|from| stance(&from)) == Some(Stance::Champion);
            movers.sort_by(|one, other| {
                other.warmth.total_cmp(&one.warmth).then_with(|| carries(other).cmp(&carries(one)))
            });
            movers.truncate(MOVERS);
            Some(Movable { person, stance: stance(&person)?, movers })
        })
        .collect();
    movable.sort_by_key(|movable| (Reverse(movable.stance), movable.person));
    movable
}

fn serving(book: &Book, id: MissionId) -> Vec<(Date, AnyId)> {
    let promises = book.all::<Promise>().filter(|(_, promise)| promise.mission == Some(id));
    let exchanges = book.all::<Exchange>().filter(|(_, exchange)| exchange.mission == Some(id));
    let encounters = book.all::<Encounter>().filter(|(_, encounter)| encounter.mission == Some(id));
    let mut serving: Vec<(Date, AnyId)> = promises
        .map(|(id, promise)| (promise.made, id.into()))
        .chain(exchanges.map(|(id, exchange)| (exchange.date, id.into())))
        .chain(encounters.map(|(id, encounter)| (encounter.date, id.into())))
        .collect();
    serving.sort_by_key(|entry| Reverse(*entry));
    serving
}

#[cfg(test)]
mod tests;
