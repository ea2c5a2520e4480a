//! Thanks that are owed, and credit (practice.md R11). What was thanked late is a figure of the review, not a finding: it is done.

use super::{
    Finding, Strength,
    look::{Look, later, only},
};
use crate::{
    book::{Credit, Direction, Exchange, ExchangeId, ExchangeKind, Flow, Rule},
    insight::{Step, telling::quoted},
};

/// What was received of late and not yet thanked, or not yet credited.
pub(super) fn find(look: &Look) -> Vec<Finding> {
    let lately = look.last_days(look.thresholds.thanks_lapse_days.saturating_add(1));
    let received = look.insight.entries().iter().filter(|entry| entry.direction == Direction::Received);
    received
        .filter(|entry| lately.contains(entry.date))
        .filter_map(|entry| Some((entry.id, look.book.get::<Exchange>(entry.id)?)))
        .flat_map(|(id, exchange)| [thanks(look, id, exchange), credit(look, id, exchange)])
        .flatten()
        .collect()
}

fn thanks(look: &Look, id: ExchangeId, exchange: &Exchange) -> Option<Finding> {
    let Flow::Received { thanked: None, .. } = exchange.flow else { return None };
    // Thanks received for something given need none in return.
    if exchange.kind == ExchangeKind::Thanks {
        return None;
    }
    let title = format!("Thank {}", look.names(exchange.people.people()));
    Some(owed(look, id, exchange, look.thresholds.thanks_days, title, Step::Thank(id)))
}

fn credit(look: &Look, id: ExchangeId, exchange: &Exchange) -> Option<Finding> {
    let Flow::Received { credit: Credit::Owed, .. } = exchange.flow else { return None };
    let title = format!("Give credit to {}", look.names(exchange.people.people()));
    Some(owed(look, id, exchange, look.thresholds.credit_days, title, Step::GiveCredit(id)))
}

fn owed(look: &Look, id: ExchangeId, exchange: &Exchange, within: u16, title: String, step: Step) -> Finding {
    let due = later(exchange.date, within);
    Finding {
        rule: Rule::Thank,
        // Long before it is due it is something good that can be done today.
        strength: Strength::of(due, look.today).unwrap_or(Strength::Chance),
        due: Some(due),
        people: exchange.people.people().to_vec(),
        records: only(id),
        title,
        reason: format!("for {}, received {}", quoted(exchange), look.ago(exchange.date)),
        step,
    }
}
