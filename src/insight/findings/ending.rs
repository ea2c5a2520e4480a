//! Alliances that ended lately with something left open (practice.md R18): promises, thanks, disputes. The rule speaks for as long
//! as the settings give to settle it; after that only the rules of those records go on.

use super::{
    Finding, Strength,
    look::{Look, later, listed},
};
use crate::{
    book::{AnyId, Dispute, Exchange, ExchangeKind, Flow, Person, PersonId, Promise, Promiser, Rule, Stage},
    insight::{Step, spoken},
};

/// Those with whom an end is still to be made well.
pub(super) fn find(look: &Look) -> Vec<Finding> {
    let ended = look.book.people().filter(|(_, person)| person.alliance.stage == Stage::Ended);
    ended.filter_map(|(id, person)| finding(look, id, person)).collect()
}

fn finding(look: &Look, id: PersonId, person: &Person) -> Option<Finding> {
    let end = person.alliance.stages.last().filter(|change| change.stage == Stage::Ended)?.on;
    let due = later(end, look.thresholds.closing_days);
    if due < look.today {
        return None;
    }
    let open: Vec<Loose> = look.insight.records_of(id).filter_map(|record| Loose::of(look, record.id)).collect();
    let first = open.iter().min_by_key(|loose| loose.kind)?;
    Some(Finding {
        rule: Rule::EndWell,
        strength: Strength::of(due, look.today).unwrap_or(Strength::Thought),
        due: Some(due),
        people: vec![id],
        records: open.iter().map(|loose| loose.record).collect(),
        title: format!("Leave the door open with {}", person.name),
        reason: format!("it ended {}, and this is still open: {}", look.ago(end), counted(&open)),
        step: first.step.clone(),
    })
}

/// Something that is left open, the first to settle first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Thanks,
    MyPromise,
    Dispute,
    TheirPromise,
}

struct Loose {
    kind: Kind,
    record: AnyId,
    step: Step,
}

impl Loose {
    fn of(look: &Look, record: AnyId) -> Option<Self> {
        let (kind, step) = match record {
            AnyId::Exchange(id) => {
                let exchange = look.book.get::<Exchange>(id)?;
                let unthanked =
                    matches!(exchange.flow, Flow::Received { thanked: None, .. }) && exchange.date <= look.today;
                (unthanked && exchange.kind != ExchangeKind::Thanks).then_some((Kind::Thanks, Step::Thank(id)))?
            }
            AnyId::Promise(id) => {
                let promise = look.book.get::<Promise>(id).filter(|promise| promise.is_open())?;
                let kind = if promise.by == Promiser::Me { Kind::MyPromise } else { Kind::TheirPromise };
                (kind, Step::Open(record))
            }
            AnyId::Dispute(id) => {
                let dispute = look.book.get::<Dispute>(id).filter(|dispute| dispute.is_open())?;
                (Kind::Dispute, if dispute.spoke_on.is_none() { Step::Speak(id) } else { Step::Resolve(id) })
            }
            _ => return None,
        };
        Some(Self { kind, record, step })
    }
}

/// "2 thanks, 1 promise of yours and 1 dispute".
fn counted(open: &[Loose]) -> String {
    let parts: Vec<String> = [
        (Kind::Thanks, "thing not thanked for", "things not thanked for"),
        (Kind::MyPromise, "promise of yours", "promises of yours"),
        (Kind::Dispute, "dispute", "disputes"),
        (Kind::TheirPromise, "promise of theirs", "promises of theirs"),
    ]
    .into_iter()
    .map(|(kind, one, many)| (open.iter().filter(|loose| loose.kind == kind).count(), one, many))
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, many)| spoken::count(count, one, many))
    .collect();
    listed(parts.iter().map(String::as_str))
}
