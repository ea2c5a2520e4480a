//! Being of use to the boss (practice.md R19): the alliance with them, and when they last had something from me: a solution, a thing
//! off their list, an early warning.

use super::{
    Finding, Strength,
    look::{Ally, Look, later},
};
use crate::{
    book::{ExchangeKind, Person, PersonId, Relation, Rule, Stage},
    insight::Step,
};

/// What is missing between each boss of mine and me. Someone who has no alliance yet is not asked for their boss.
pub(super) fn find(look: &Look) -> Vec<Finding> {
    let is_boss = |(_, person): &(PersonId, &Person)| person.relation == Relation::Boss;
    let bosses: Vec<(PersonId, &Person)> = look.book.people().filter(is_boss).collect();
    if bosses.is_empty() {
        return if look.active.is_empty() { Vec::new() } else { vec![missing()] };
    }
    let still = bosses.into_iter().filter(|(_, person)| person.alliance.stage != Stage::Ended);
    still
        .filter_map(|(id, person)| match look.ally(id) {
            Some(boss) => unused(look, boss),
            None => Some(unallied(look, id, person)),
        })
        .collect()
}

fn missing() -> Finding {
    Finding {
        rule: Rule::HelpTheBoss,
        strength: Strength::Thought,
        due: None,
        people: Vec::new(),
        records: Vec::new(),
        title: "Add your boss".to_owned(),
        reason: "the alliance that shapes your days most is not in the book yet".to_owned(),
        step: Step::FindSomeone(None, Some(Relation::Boss)),
    }
}

fn unallied(look: &Look, id: PersonId, person: &Person) -> Finding {
    Finding {
        rule: Rule::HelpTheBoss,
        strength: Strength::Thought,
        due: None,
        people: vec![id],
        records: look.last_record(id),
        title: format!("Build the alliance with {}", person.name),
        reason: "they are your boss, and not an active ally yet".to_owned(),
        step: Step::Weigh(id),
    }
}

fn unused(look: &Look, boss: &Ally) -> Option<Finding> {
    let due = boss.given.map(|last| later(last, look.thresholds.boss_days));
    if due.is_some_and(|due| due > look.today) {
        return None;
    }
    let last = match boss.given {
        Some(last) => format!("the last thing you gave was {}", look.ago(last)),
        None => "nothing has gone from you to them yet".to_owned(),
    };
    let quiet = boss.standing.last_contact.is_none_or(|last| !look.season().contains(last));
    let contact = if quiet { "no contact this quarter, and " } else { "" };
    Some(Finding {
        rule: Rule::HelpTheBoss,
        strength: Strength::Chance,
        due: None,
        people: vec![boss.id],
        records: look.last_record(boss.id),
        title: format!("Be of use to {}", boss.person.name),
        reason: format!("{contact}{last}; bring a solution, take something off their list, or warn early"),
        step: Step::Give(boss.id, ExchangeKind::Help, "Something off their list".to_owned()),
    })
}
