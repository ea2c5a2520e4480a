//! Missions that need allies (practice.md R20): what is due soon, support that is missing, and neutrals whose need is known; and the
//! battles chosen (R13): decisions that all went one way, and a stand on what mattered more to them.

use super::{
    Finding, Strength,
    look::{Look, earlier, only},
};
use crate::{
    book::{
        Choice, Decision, DecisionId, ExchangeKind, Level, Mission, MissionId, MissionState, PersonId, Position, Rule,
        Stance,
    },
    insight::Step,
};

/// What open missions lack.
pub(super) fn find(look: &Look) -> Vec<Finding> {
    let open = look.book.all::<Mission>().filter(|(_, mission)| mission.state == MissionState::Open);
    let mut found = Vec::new();
    for (id, mission) in open {
        found.extend(due(look, id, mission));
        found.extend(support(look, id, mission));
        let movable = mission.positions.iter().filter(|(_, position)| is_movable(position.now.stance));
        found.extend(movable.filter_map(|(person, position)| movable_by_need(look, id, mission, *person, position)));
    }
    found
}

const fn is_movable(stance: Stance) -> bool {
    matches!(stance, Stance::Neutral | Stance::Sceptic)
}

const fn is_for(stance: Stance) -> bool {
    matches!(stance, Stance::Supporter | Stance::Champion)
}

fn due(look: &Look, id: MissionId, mission: &Mission) -> Option<Finding> {
    let day = mission.due?;
    let strength = Strength::of(day, look.today)?;
    let count = mission.positions.values().filter(|position| is_for(position.now.stance)).count();
    Some(Finding {
        rule: Rule::NeedsAllies,
        strength,
        due: Some(day),
        people: Vec::new(),
        records: only(id),
        title: format!("Look at \u{201c}{}\u{201d}", mission.what),
        reason: format!("{}, with {count} of {} for it", look.due(day), mission.positions.len()),
        step: Step::Open(id.into()),
    })
}

/// Whether someone answers for more than one team.
fn is_high(look: &Look, person: PersonId) -> bool {
    let level = look.book.person(person).and_then(|person| person.level);
    matches!(level, Some(Level::Director | Level::VicePresident | Level::Executive))
}

/// A mission that nobody above manager is for, with the one there who is nearest to it.
fn support(look: &Look, id: MissionId, mission: &Mission) -> Option<Finding> {
    let positions = || mission.positions.iter().map(|(person, position)| (*person, position.now.stance));
    if positions().any(|(person, stance)| is_for(stance) && is_high(look, person)) {
        return None;
    }
    let supporters = positions().filter(|(_, stance)| is_for(*stance)).count();
    let nearest =
        positions().filter(|(person, _)| is_high(look, *person)).max_by_key(|(person, stance)| (*stance, *person));
    let missing = match supporters {
        0 => "nobody is for it yet".to_owned(),
        1 => "one is for it, and nobody above manager".to_owned(),
        count => format!("{count} are for it, and nobody above manager"),
    };
    let reason = match nearest {
        Some((person, _)) => format!("{missing}; {} is nearest", look.name(person)),
        None => missing,
    };
    Some(Finding {
        rule: Rule::NeedsAllies,
        strength: Strength::Thought,
        due: None,
        people: nearest.map(|(person, _)| person).into_iter().collect(),
        records: only(id),
        title: format!("Find support for \u{201c}{}\u{201d}", mission.what),
        reason,
        step: Step::Open(id.into()),
    })
}

/// Someone who is not for a mission yet, whose need is known, and who had nothing from me just now.
fn movable_by_need(
    look: &Look,
    id: MissionId,
    mission: &Mission,
    person: PersonId,
    position: &Position,
) -> Option<Finding> {
    let need = position.needs.trim();
    if need.is_empty() || look.gave(person, look.last_days(look.thresholds.gift_gap_days.max(1))) {
        return None;
    }
    let stance = if position.now.stance == Stance::Neutral { "neutral" } else { "a sceptic" };
    let mover = look.ties.of(person).find(|other| {
        mission.positions.get(other).is_some_and(|position| is_for(position.now.stance)) && look.ally(*other).is_some()
    });
    let through = mover.map(|mover| format!("; {} is for it and knows them", look.name(mover))).unwrap_or_default();
    Some(Finding {
        rule: Rule::NeedsAllies,
        strength: Strength::Chance,
        due: None,
        people: vec![person],
        records: only(id),
        title: format!("Offer {} what they need", look.name(person)),
        reason: format!("{stance} on \u{201c}{}\u{201d}, and needs this: {need}{through}", mission.what),
        step: Step::Give(person, ExchangeKind::Help, need.to_owned()),
    })
}

/// What the battles of late say.
pub(super) fn decisions(look: &Look) -> Vec<Finding> {
    let until_now = |(_, decision): &(DecisionId, &Decision)| decision.date <= look.today;
    let mut decisions: Vec<(DecisionId, &Decision)> = look.book.all::<Decision>().filter(until_now).collect();
    decisions.sort_by_key(|(id, decision)| std::cmp::Reverse((decision.date, *id)));
    [one_way(look, &decisions), hard_stand(look, &decisions)].into_iter().flatten().collect()
}

/// The last decisions, if all went one way.
fn one_way(look: &Look, decisions: &[(DecisionId, &Decision)]) -> Option<Finding> {
    let count = usize::from(look.thresholds.battles);
    let last = decisions.get(..count)?;
    let gave_in = |decision: &Decision| decision.choice == Choice::GaveIn;
    let (title, reason) = if last.iter().all(|(_, decision)| gave_in(decision)) {
        ("Stand on what matters to you", format!("you gave in {count} times in a row"))
    } else if last.iter().any(|(_, decision)| gave_in(decision)) {
        return None;
    } else {
        ("Give in on something small", format!("you had your way {count} times in a row"))
    };
    Some(finding(last, title.to_owned(), reason))
}

/// A stand of this season on what mattered little to me, and much to them.
fn hard_stand(look: &Look, decisions: &[(DecisionId, &Decision)]) -> Option<Finding> {
    const LITTLE: u8 = 2;
    const MUCH: u8 = 4;
    let from = earlier(look.today, 90);
    let at = decisions.iter().position(|(_, decision)| {
        let weighs = decision.mattered_to_me <= LITTLE && decision.mattered_to_them >= MUCH;
        decision.choice != Choice::GaveIn && weighs && decision.date >= from
    })?;
    let found = decisions.get(at..=at)?;
    let what = &found.first()?.1.what;
    let reason =
        format!("\u{201c}{what}\u{201d} mattered little to you and much to them; there may be something to give back");
    Some(finding(found, "Look back at one battle".to_owned(), reason))
}

fn finding(decisions: &[(DecisionId, &Decision)], title: String, reason: String) -> Finding {
    let mut people: Vec<PersonId> = Vec::new();
    for person in decisions.iter().flat_map(|(_, decision)| &decision.people) {
        if !people.contains(person) {
            people.push(*person);
        }
    }
    let records: Vec<_> = decisions.iter().map(|(id, _)| (*id).into()).collect();
    let step = records.first().map_or(Step::FindSomeone(None, None), |id| Step::Open(*id));
    Finding { rule: Rule::ChooseBattles, strength: Strength::Thought, due: None, people, records, title, reason, step }
}
