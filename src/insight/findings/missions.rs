//! Missions that need allies (practice.md R20): what is due soon, support that is missing, and neutrals whose need is known; and the
//! battles chosen (R13): decisions that all went one way, and a stand on what mattered more to them.

use std::cmp::Reverse;

use super::{
    Finding, Strength,
    look::{Look, earlier, only},
};
use crate::{
    book::{Choice, Decision, DecisionId, ExchangeKind, Mission, MissionId, MissionState, PersonId, Rule, Stance},
    insight::{
        Step,
        missions::{Lack, is_for, is_senior, lacks},
    },
};

/// What open missions lack.
pub(super) fn find(look: &Look) -> Vec<Finding> {
    let open = look.book.all::<Mission>().filter(|(_, mission)| mission.state == MissionState::Open);
    let mut found = Vec::new();
    for (id, mission) in open {
        found.extend(due(look, id, mission));
        for lack in lacks(look.book, mission) {
            match lack {
                Lack::Anyone | Lack::Senior => found.push(support(look, id, mission)),
                Lack::Need(person, stance, need) => found.extend(movable(look, (id, mission), person, stance, &need)),
                Lack::Champion | Lack::Unit(_) => {}
            }
        }
    }
    found
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

/// A mission that nobody above manager is for, with the one there who is nearest to it.
fn support(look: &Look, id: MissionId, mission: &Mission) -> Finding {
    let stances = || mission.positions.iter().map(|(person, position)| (*person, position.now.stance));
    let supporters = stances().filter(|(_, stance)| is_for(*stance)).count();
    let senior = |(person, _): &(PersonId, Stance)| look.book.person(*person).is_some_and(is_senior);
    let nearest = stances().filter(senior).max_by_key(|(person, stance)| (*stance, Reverse(*person)));
    let missing = match supporters {
        0 => "nobody is for it yet".to_owned(),
        1 => "one is for it, and nobody above manager".to_owned(),
        count => format!("{count} are for it, and nobody above manager"),
    };
    let reason = match nearest {
        Some((person, _)) => format!("{missing}; {} is nearest", look.name(person)),
        None => missing,
    };
    Finding {
        rule: Rule::NeedsAllies,
        strength: Strength::Thought,
        due: None,
        people: nearest.map(|(person, _)| person).into_iter().collect(),
        records: only(id),
        title: format!("Find support for \u{201c}{}\u{201d}", mission.what),
        reason,
        step: Step::Open(id.into()),
    }
}

/// Someone who is not for a mission yet, whose need is known, and who had nothing from me just now.
fn movable(
    look: &Look,
    (id, mission): (MissionId, &Mission),
    person: PersonId,
    stance: Stance,
    need: &str,
) -> Option<Finding> {
    let just_now = look.last_days(look.thresholds.gift_gap_days.max(1));
    let stance = match stance {
        Stance::Neutral => "neutral",
        Stance::Sceptic => "a sceptic",
        // Whoever works against it is not won over by one gift.
        _ => return None,
    };
    if look.gave(person, just_now) {
        return None;
    }
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
    decisions.sort_by_key(|(id, decision)| Reverse((decision.date, *id)));
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
