//! Speaking up for allies where others hear it (practice.md R12): for allies who champion a mission of mine or of whom I know
//! what they care about, when the last time lies further back than the settings say.

use std::collections::BTreeMap;

use super::{
    Finding, Strength,
    look::{Ally, Look, first_clause, later},
};
use crate::{
    book::{AnyId, ExchangeKind, Mission, MissionId, MissionState, PersonId, Relation, Rule, Stage, Stance},
    insight::Step,
};

/// Allies to speak up for.
pub(super) fn find(look: &Look) -> Vec<Finding> {
    let champions = champions(look);
    look.active.iter().filter_map(|ally| finding(look, ally, champions.get(&ally.id).copied())).collect()
}

/// Who champions which open mission of mine.
fn champions<'a>(look: &Look<'a>) -> BTreeMap<PersonId, (MissionId, &'a Mission)> {
    let open = look.book.all::<Mission>().filter(|(_, mission)| mission.state == MissionState::Open);
    open.flat_map(|(id, mission)| {
        let carry = mission.positions.iter().filter(|(_, position)| position.now.stance == Stance::Champion);
        carry.map(move |(person, _)| (*person, (id, mission)))
    })
    .collect()
}

fn finding(look: &Look, ally: &Ally, mission: Option<(MissionId, &Mission)>) -> Option<Finding> {
    let due = ally.supported.map(|last| later(last, look.thresholds.praise_days));
    let cause = first_clause(&ally.person.alliance.interests);
    let close = ally.person.alliance.stage == Stage::Allied && ally.person.relation != Relation::Friend;
    if due.is_some_and(|due| due > look.today) || (mission.is_none() && (cause.is_empty() || !close)) {
        return None;
    }
    let before = match ally.supported {
        Some(last) => format!("you last did {}", look.ago(last)),
        None => "you have not done so yet".to_owned(),
    };
    let (what, why, records) = match mission {
        Some((id, mission)) => {
            let why = format!("they champion \u{201c}{}\u{201d}", mission.what);
            (mission.what.clone(), why, vec![AnyId::Mission(id)])
        }
        None => (cause.to_owned(), format!("they care about this: {cause}"), look.last_record(ally.id)),
    };
    Some(Finding {
        rule: Rule::SpeakUp,
        strength: Strength::Chance,
        due: None,
        people: vec![ally.id],
        records,
        title: format!("Speak up for {} where others hear it", ally.person.name),
        reason: format!("{why}; {before}"),
        step: Step::Give(ally.id, ExchangeKind::PublicSupport, what),
    })
}
