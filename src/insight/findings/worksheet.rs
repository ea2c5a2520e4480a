//! Alliances that were not weighed (practice.md R17): those approached, and those thought about whose worksheet is empty.
//!
//! An address book brings hundreds of people who may or may not become allies. Of these the rule speaks only when something
//! happens with them: more than one record of this season, or a place in a mission.

use std::collections::BTreeSet;

use super::{Finding, Strength, look::Look};
use crate::{
    book::{Alliance, Mission, MissionState, Person, PersonId, Rule, Stage},
    insight::Step,
};

/// So many records of a season are more than chance.
const OFTEN: usize = 2;

/// Those to weigh first.
pub(super) fn find(look: &Look) -> Vec<Finding> {
    let open = look.book.all::<Mission>().filter(|(_, mission)| mission.state == MissionState::Open);
    let placed: BTreeSet<PersonId> = open.flat_map(|(_, mission)| mission.positions.keys().copied()).collect();
    look.book.people().filter_map(|(id, person)| finding(look, id, person, placed.contains(&id))).collect()
}

fn finding(look: &Look, id: PersonId, person: &Person, placed: bool) -> Option<Finding> {
    let alliance = &person.alliance;
    if !blank(alliance) {
        return None;
    }
    let (why, records) = match alliance.stage {
        Stage::Approached => ("you approached them".to_owned(), look.last_record(id)),
        Stage::Potential if placed => ("a mission of yours counts on them".to_owned(), look.last_record(id)),
        Stage::Potential => {
            let records = look.records(id, look.season(), OFTEN);
            if records.len() < OFTEN {
                return None;
            }
            ("you had to do with each other lately".to_owned(), records)
        }
        Stage::Building | Stage::Allied | Stage::Dormant | Stage::Ended => return None,
    };
    Some(Finding {
        rule: Rule::WeighFirst,
        strength: Strength::Thought,
        due: None,
        people: vec![id],
        records,
        title: format!("Weigh an alliance with {}", person.name),
        reason: format!("{why}, and why, what you offer and whether there is trust is not written down yet"),
        step: Step::Weigh(id),
    })
}

/// Whether no question of the worksheet has an answer.
fn blank(alliance: &Alliance) -> bool {
    let unsaid = [&alliance.why, &alliance.offer].into_iter().all(|text| text.trim().is_empty());
    unsaid && [alliance.aligned, alliance.i_trust, alliance.they_trust].iter().all(Option::is_none)
}
