//! Time spent with allies (practice.md R8): whose next contact is due or overdue, by their own cadence or that of their stage.
//! With someone of whom no contact was ever taken down, nothing can be late: they are told among what is due within the week. An
//! alliance at rest is never late either: to be in touch is something good to do, and need not be.

use super::{Finding, Strength, look::Look};
use crate::{
    book::{Person, PersonId, Rule, Stage},
    insight::{Cadence, Standing, Step, spoken},
};

/// Everyone whose next contact is due.
pub(super) fn find(look: &Look) -> Vec<Finding> {
    look.book.people().filter_map(|(id, person)| finding(look, id, person)).collect()
}

fn finding(look: &Look, id: PersonId, person: &Person) -> Option<Finding> {
    let standing = look.insight.standing(id);
    let (Cadence::DueSoon(due) | Cadence::Overdue(due)) = standing.cadence else { return None };
    let strength = Strength::of(due, look.today)?;
    let strength = if person.alliance.stage == Stage::Dormant {
        Strength::Chance
    } else if standing.last_contact.is_none() {
        Strength::Soon
    } else {
        strength
    };
    Some(Finding {
        rule: Rule::SpendTime,
        strength,
        due: Some(due),
        people: vec![id],
        records: look.last_record(id),
        title: format!("Be in touch with {}", person.name),
        reason: reason(look, person, standing),
        step: Step::Meet(id),
    })
}

fn reason(look: &Look, person: &Person, standing: &Standing) -> String {
    let by_stage = || look.book.settings().cadence.get(&person.alliance.stage).copied();
    let every = person.alliance.cadence_days.or_else(by_stage).unwrap_or_default();
    let every = if every == 1 { "every day".to_owned() } else { format!("every {every} days") };
    match standing.last_contact {
        Some(last) => format!("last in touch {}; you mean to be {every}", spoken::ago(last, look.today)),
        None => format!("no contact is taken down yet; you mean to be in touch {every}"),
    }
}
