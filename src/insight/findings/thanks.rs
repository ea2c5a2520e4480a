//! Thanks that are owed, and credit (practice.md R11).

use jiff::civil::Date;

use super::{Finding, Look, Strength, days, later, only};
use crate::{
    book::{Credit, Direction, Exchange, ExchangeId, ExchangeKind, Flow, Rule, Vocabulary as _},
    insight::{Step, days_between},
};

/// What was received of late and not yet thanked, or not yet credited.
pub(super) fn find(look: &Look) -> Vec<Finding> {
    let first = look.today.checked_sub(jiff::Span::new().days(i64::from(look.thresholds.thanks_lapse_days)));
    let days = first.unwrap_or(Date::MIN)..=look.today;
    let received = look.insight.entries().iter().filter(|entry| entry.direction == Direction::Received);
    let lately = received.filter(|entry| days.contains(&entry.date));
    lately
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
    let when = match days_between(exchange.date, look.today) {
        0 => "today".to_owned(),
        ago => format!("{} ago", days(ago)),
    };
    Finding {
        rule: Rule::Thank,
        strength: Strength::of(due, look.today).unwrap_or(Strength::Thought),
        due: Some(due),
        people: exchange.people.people().to_vec(),
        records: only(id),
        title,
        reason: format!("for {}, received {when}", what(exchange)),
        step,
    }
}

/// What it was in its own words, else its kind.
fn what(exchange: &Exchange) -> &str {
    if exchange.what.trim().is_empty() { exchange.kind.word() } else { &exchange.what }
}
