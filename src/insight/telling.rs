//! A record in one line, as one would tell it.

use super::spoken;
use crate::book::{
    AnyId, Book, Decision, Dispute, Effort, Encounter, Exchange, Flow, Outcome, Promise, PromiseState, Promiser,
    Vocabulary as _, words::sentence,
};

/// What happened, in one line: "Gave 2 h: review of the deck"; nothing for what did not happen on a day.
pub fn told(book: &Book, id: AnyId) -> Option<String> {
    Some(match id {
        AnyId::Exchange(id) => exchange(book.get(id)?),
        AnyId::Encounter(id) => {
            let encounter: &Encounter = book.get(id)?;
            joined(sentence(encounter.kind.word()), &encounter.what)
        }
        AnyId::Promise(id) => {
            let promise: &Promise = book.get(id)?;
            let whose = if promise.by == Promiser::Me { "Promised" } else { "They promised" };
            match &promise.state {
                PromiseState::Open => format!("{whose}: {}", promise.what),
                closed => format!("{whose}: {}, {}", promise.what, closed.word()),
            }
        }
        AnyId::Dispute(id) => {
            let dispute: &Dispute = book.get(id)?;
            let state = if dispute.is_open() { "" } else { ", resolved" };
            format!("Dispute: {}{state}", dispute.what)
        }
        AnyId::Decision(id) => {
            let decision: &Decision = book.get(id)?;
            joined(sentence(decision.choice.word()), &decision.what)
        }
        _ => return None,
    })
}

/// What was exchanged: in its own words, else its kind.
pub fn what(exchange: &Exchange) -> &str {
    if exchange.what.trim().is_empty() { exchange.kind.word() } else { exchange.what.trim() }
}

/// What an exchange was: its own words as a quotation, else its kind.
pub fn quoted(exchange: &Exchange) -> String {
    let words = exchange.in_words();
    if words == exchange.what { format!("\u{201c}{words}\u{201d}") } else { words.to_owned() }
}

fn exchange(exchange: &Exchange) -> String {
    let what = what(exchange);
    let effort = match exchange.effort {
        Effort::Minutes(minutes) if minutes > 0 => Some(spoken::effort(minutes.into())),
        _ => None,
    };
    match (exchange.flow, effort) {
        (Flow::Gave { .. }, Some(effort)) => format!("Gave {effort}: {what}"),
        (Flow::Gave { .. }, None) => format!("Gave: {what}"),
        (Flow::Asked { outcome: Outcome::Open }, _) => format!("Asked: {what}"),
        (Flow::Asked { outcome }, _) => format!("Asked: {what}, {outcome}"),
        (Flow::Received { .. }, _) => format!("Received: {what}"),
    }
}

fn joined(head: String, what: &str) -> String {
    if what.is_empty() { head } else { format!("{head}: {what}") }
}
