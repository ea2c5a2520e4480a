//! Allies at all levels and in all corners (practice.md R9, R21): levels, units and relations in which nobody is an active ally,
//! units that hang on one ally, allies who nearly all sit in one unit, people whom only one ally knows, and a level that nobody
//! of has heard from me this season. A book in which nobody is an ally yet has no empty corners: all of it is still to come.

use std::collections::BTreeMap;

use super::{
    Coverage, Finding, Strength,
    coverage::{Seat, Unit},
    look::{Ally, Look, percent},
};
use crate::{
    book::{Level, PersonId, Rule, Vocabulary as _},
    insight::{Step, spoken},
};

/// Fewest allies from which it can be said where they sit.
const FEWEST: usize = 4;

/// Corners that are empty, or hang on one person.
pub(super) fn find(look: &Look) -> Vec<Finding> {
    let coverage = Coverage::new(look.book);
    if look.active.len() < FEWEST {
        return Vec::new();
    }
    let one_each = [
        empty_level(look, &coverage),
        empty_relation(look, &coverage),
        empty_unit(look, &coverage),
        one_unit(look, &coverage),
        only_way(look),
    ];
    let lonely = coverage.units.iter().filter_map(|unit| lonely_ally(look, unit));
    let unheard = coverage.levels.iter().filter_map(|(level, seat)| unheard_level(look, *level, seat));
    one_each.into_iter().flatten().chain(lonely).chain(unheard).collect()
}

/// A thought about a place, resting on those known there: weigh one of them, or find someone.
fn place(look: &Look, rule: Rule, known: &[PersonId], title: String, reason: String, find: Step) -> Finding {
    let person =
        known.iter().copied().max_by_key(|id| (look.insight.standing(*id).last_contact, std::cmp::Reverse(*id)));
    let (reason, step) = match person {
        Some(person) => (format!("{reason}; you know {} there", look.name(person)), Step::Weigh(person)),
        None => (reason, find),
    };
    let records = person.map(|person| look.last_record(person)).unwrap_or_default();
    Finding {
        rule,
        strength: Strength::Thought,
        due: None,
        people: person.into_iter().collect(),
        records,
        title,
        reason,
        step,
    }
}

/// ", nor at two more levels".
fn besides(more: usize, one: &str, many: &str) -> String {
    if more == 0 { String::new() } else { format!("; {} more without an ally", spoken::count(more, one, many)) }
}

fn empty_level(look: &Look, coverage: &Coverage) -> Option<Finding> {
    // Where no level was written down, nothing is known of any.
    coverage.levels.iter().find(|(_, seat)| !seat.allies.is_empty())?;
    let mut empty = coverage.empty_levels();
    let (level, seat) = empty.next()?;
    let title = match level {
        Level::Outside => "Find an ally outside".to_owned(),
        _ => format!("Find an ally at the level of {}", level.word()),
    };
    let reason = format!("nobody there is an active ally{}", besides(empty.count(), "level", "levels"));
    Some(place(look, Rule::AllLevels, &seat.known, title, reason, Step::FindSomeone(Some(*level), None)))
}

fn empty_relation(look: &Look, coverage: &Coverage) -> Option<Finding> {
    let mut empty = coverage.empty_relations();
    let (relation, seat) = empty.next()?;
    let title = format!("Think of an ally: {}", relation.word());
    let more = besides(empty.count(), "kind of people", "kinds of people");
    let reason = format!("nobody of these is an active ally{more}");
    Some(place(look, Rule::CastWide, &seat.known, title, reason, Step::FindSomeone(None, Some(*relation))))
}

fn empty_unit(look: &Look, coverage: &Coverage) -> Option<Finding> {
    let mut empty = coverage.empty_units().filter(|unit| !unit.seat.known.is_empty());
    let unit = empty.next()?;
    let title = format!("Find an ally in {}", unit.name);
    let reason = format!("nobody there is an active ally{}", besides(empty.count(), "unit", "units"));
    Some(place(look, Rule::AllLevels, &unit.seat.known, title, reason, Step::FindSomeone(None, None)))
}

/// A unit where others are known, but all hangs on one ally.
fn lonely_ally(look: &Look, unit: &Unit) -> Option<Finding> {
    let [ally] = *unit.seat.allies.as_slice() else { return None };
    unit.seat.known.first()?;
    let title = format!("Find a second ally in {}", unit.name);
    let reason = format!("{} is the only one so far", look.name(ally));
    Some(place(look, Rule::AllLevels, &unit.seat.known, title, reason, Step::FindSomeone(None, None)))
}

fn one_unit(look: &Look, coverage: &Coverage) -> Option<Finding> {
    let unit = coverage.units.first()?;
    let (there, all) = (unit.seat.allies.len(), coverage.all.allies.len());
    if percent(there as u64, all as u64) < u64::from(look.thresholds.unit_percent) {
        return None;
    }
    let elsewhere = coverage.units.iter().skip(1).flat_map(|other| &other.seat.known).copied().collect::<Vec<_>>();
    let title = format!("Look beyond {}", unit.name);
    let reason = format!("{there} of your {all} active allies are there");
    let find = Step::FindSomeone(None, None);
    let person = elsewhere.first().copied();
    Some(Finding {
        rule: Rule::AllLevels,
        strength: Strength::Thought,
        due: None,
        people: person.into_iter().collect(),
        records: person.map(|person| look.last_record(person)).unwrap_or_default(),
        title,
        reason,
        step: person.map_or(find, Step::Weigh),
    })
}

/// The ally through whom alone most others can be reached, if they are many.
fn only_way(look: &Look) -> Option<Finding> {
    let mut behind: BTreeMap<PersonId, Vec<PersonId>> = BTreeMap::new();
    for (id, person) in look.book.people().filter(|(_, person)| !person.alliance.stage.is_active()) {
        if person.alliance.stage == crate::book::Stage::Ended || look.insight.standing(id).last_contact.is_some() {
            continue;
        }
        let mut allies = look.ties.of(id).filter(|other| look.ally(*other).is_some());
        if let (Some(ally), None) = (allies.next(), allies.next()) {
            behind.entry(ally).or_default().push(id);
        }
    }
    let (ally, others) = behind.into_iter().max_by_key(|(ally, others)| (others.len(), std::cmp::Reverse(*ally)))?;
    (others.len() >= usize::from(look.thresholds.only_way_people)).then(|| Finding {
        rule: Rule::AllLevels,
        strength: Strength::Thought,
        due: None,
        people: vec![ally],
        records: look.last_record(ally),
        title: format!("{} is your only way to many", look.name(ally)),
        reason: format!(
            "{} whom no other ally knows; ask to meet one of them",
            spoken::count(others.len(), "person", "people")
        ),
        step: Step::Open(ally.into()),
    })
}

/// The one to say hello to at a level that has not heard from me this season.
fn unheard_level(look: &Look, level: Level, seat: &Seat) -> Option<Finding> {
    let allies: Vec<&Ally> = seat.allies.iter().filter_map(|id| look.ally(*id)).collect();
    let last = allies.iter().filter_map(|ally| ally.standing.last_contact).max()?;
    let season = look.season();
    let ally =
        allies.into_iter().min_by_key(|ally| (ally.standing.last_contact, ally.id)).filter(|_| last < season.first)?;
    let place =
        if level == Level::Outside { "outside".to_owned() } else { format!("at the level of {}", level.word()) };
    Some(Finding {
        rule: Rule::AllLevels,
        strength: Strength::Chance,
        due: None,
        people: vec![ally.id],
        records: look.last_record(ally.id),
        title: format!("Say hello to {}", ally.person.name),
        reason: format!("nobody {place} has heard from you since {}", look.short(last)),
        step: Step::Meet(ally.id),
    })
}
