//! No closed club (practice.md R10): whether one circle, people who all know each other, takes most of the time spent of two quarters,
//! while other allies share the rest.

use std::cmp::Reverse;

use super::{
    Finding, Strength,
    look::{Look, percent},
};
use crate::{
    book::{Direction, Encounter, PersonId, Rule},
    insight::{Span, Step, spoken},
};

/// How close allies are to each other, and how much of the time one circle of them takes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Closeness {
    /// Of all pairs of active allies, how many know each other, in percent.
    pub density: u64,
    /// The circle that takes most time: allies who all know each other, the one with most time first.
    pub circle: Vec<PersonId>,
    /// Minutes spent with them; each of several people who were there counts whole.
    pub minutes: u64,
    /// Minutes spent with all active allies.
    pub total: u64,
}

impl Closeness {
    /// Circles are sought around so many of those with most time.
    const SEEDS: usize = 12;

    /// How close the allies are whom a look sees, by the time spent in a period: encounters, and what was given and received.
    /// An encounter of unknown length counts as an exchange of medium size.
    pub(super) fn new(look: &Look, span: Span) -> Self {
        let minutes = minutes(look, span);
        let minutes_of =
            |id: PersonId| look.insight.slots.get(id).and_then(|slot| minutes.get(slot)).copied().unwrap_or(0);
        let mut allies: Vec<(u64, PersonId)> = look.active.iter().map(|ally| (minutes_of(ally.id), ally.id)).collect();
        allies.sort_by_key(|(minutes, id)| (Reverse(*minutes), *id));
        let total = allies.iter().map(|(minutes, _)| minutes).sum();
        let circles = allies.iter().take(Self::SEEDS).map(|(own, seed)| {
            let mut friends: Vec<(u64, PersonId)> =
                look.ties.of(*seed).filter(|id| look.ally(*id).is_some()).map(|id| (minutes_of(id), id)).collect();
            friends.sort_by_key(|(minutes, id)| (Reverse(*minutes), *id));
            friends.dedup();
            let mut circle = vec![(*own, *seed)];
            for (minutes, id) in friends {
                if minutes > 0 && circle.iter().all(|(_, other)| look.ties.get_on(id, *other)) {
                    circle.push((minutes, id));
                }
            }
            circle
        });
        let spent = |circle: &Vec<(u64, PersonId)>| circle.iter().map(|(minutes, _)| minutes).sum::<u64>();
        let mut closest =
            circles.reduce(|most, next| if spent(&next) > spent(&most) { next } else { most }).unwrap_or_default();
        closest.sort_by_key(|(minutes, id)| (Reverse(*minutes), *id));
        Self {
            density: density(look),
            minutes: spent(&closest),
            total,
            circle: closest.into_iter().map(|(_, id)| id).collect(),
        }
    }
}

/// Minutes spent with each person, by their number.
fn minutes(look: &Look, span: Span) -> Vec<u64> {
    let mut minutes = vec![0_u64; look.insight.slots.len()];
    for entry in look.insight.entries().iter().filter(|entry| entry.direction != Direction::Asked) {
        if span.contains(entry.date) {
            for slot in look.insight.people_of(entry) {
                if let Some(minutes) = minutes.get_mut(*slot as usize) {
                    *minutes += u64::from(entry.minutes);
                }
            }
        }
    }
    let usual = look.book.settings().sizes.medium;
    for (_, encounter) in look.book.all::<Encounter>().filter(|(_, encounter)| span.contains(encounter.date)) {
        for slot in encounter.people.people().iter().filter_map(|id| look.insight.slots.get(*id)) {
            if let Some(minutes) = minutes.get_mut(slot) {
                *minutes += u64::from(encounter.minutes.unwrap_or(usual));
            }
        }
    }
    minutes
}

fn density(look: &Look) -> u64 {
    let count = look.active.len() as u64;
    let ends = look.active.iter().map(|ally| {
        let mut friends: Vec<PersonId> = look.ties.of(ally.id).filter(|id| look.ally(*id).is_some()).collect();
        friends.dedup();
        friends.len() as u64
    });
    percent(ends.sum(), count * count.saturating_sub(1))
}

/// Fewest who make a circle, and fewest allies whom it leaves out.
const FEWEST: (usize, usize) = (3, 3);

/// A circle that takes most of the time.
pub(super) fn find(look: &Look) -> Vec<Finding> {
    let span = look.two_quarters();
    let found = Closeness::new(look, span);
    let left_out = look.active.iter().filter(|ally| !found.circle.contains(&ally.id));
    let others = left_out.clone().count();
    let closed = percent(found.minutes, found.total) >= u64::from(look.thresholds.club_percent);
    let Some(waiting) = left_out.min_by_key(|ally| (ally.standing.last_contact, ally.id)) else { return Vec::new() };
    if !closed || found.circle.len() < FEWEST.0 || others < FEWEST.1 {
        return Vec::new();
    }
    let mut people = vec![waiting.id];
    people.extend(&found.circle);
    vec![Finding {
        rule: Rule::NoClub,
        strength: Strength::Thought,
        due: None,
        records: look.newest_of_each(&found.circle, span),
        people,
        title: format!("Make room for {} and others", waiting.person.name),
        reason: format!(
            "since {}, {}% of your time with allies went to {}, who all know each other; {} shared the rest",
            look.short(span.first),
            percent(found.minutes, found.total),
            look.names(&found.circle),
            spoken::count(others, "other ally", "other allies")
        ),
        step: Step::Meet(waiting.id),
    }]
}
