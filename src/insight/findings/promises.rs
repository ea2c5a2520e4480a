//! Promises of both sides (practice.md R6): what is late, due today or due within the week, and what was never given a day.
//!
//! A promise of mine that is due within the lead of the settings asks to be renegotiated *before* it is due, if it can not be
//! kept. One of theirs asks for no more than a kind reminder.

use super::{
    Finding, Strength,
    look::{Look, later, only},
};
use crate::{
    book::{Promise, PromiseId, Promiser, Rule, words::sentence},
    insight::{Step, commitments::PromiseStanding},
};

/// Open promises that are due, or have had no day for long.
pub(super) fn find(look: &Look) -> Vec<Finding> {
    let open = look.insight.open_promises().filter_map(|id| Some((id, look.book.get::<Promise>(id)?)));
    open.filter_map(|(id, promise)| dated(look, id, promise).or_else(|| undated(look, id, promise))).collect()
}

fn dated(look: &Look, id: PromiseId, promise: &Promise) -> Option<Finding> {
    let due = promise.due?;
    let standing = PromiseStanding::of(promise, look.today, look.thresholds.renegotiate_lead_days);
    let ahead = promise.by == Promiser::Me && matches!(standing, PromiseStanding::DueSoon(_));
    let strength = Strength::of(due, look.today).or(ahead.then_some(Strength::Soon))?;
    let when = look.due(due);
    let (reason, step) = match promise.by {
        Promiser::Me if ahead => {
            (format!("you promised this, {when}; if it can not be kept, say so now"), Step::Renegotiate(id))
        }
        Promiser::Me => (format!("you promised this, {when}"), Step::Keep(id)),
        Promiser::Them => {
            let name = look.name(promise.person);
            (format!("{name} promised this, {when}; a kind word is reminder enough"), Step::Open(id.into()))
        }
    };
    Some(Finding { due: Some(due), ..finding(look, id, promise, strength, reason, step) })
}

fn undated(look: &Look, id: PromiseId, promise: &Promise) -> Option<Finding> {
    let long = promise.due.is_none() && later(promise.made, look.thresholds.undated_days) < look.today;
    let ago = look.ago(promise.made);
    let reason = match promise.by {
        Promiser::Me => format!("you promised this {ago}, and no day was named for it"),
        Promiser::Them => format!("{} promised this {ago}, and no day was named for it", look.name(promise.person)),
    };
    long.then(|| finding(look, id, promise, Strength::Thought, reason, Step::Renegotiate(id)))
}

fn finding(look: &Look, id: PromiseId, promise: &Promise, strength: Strength, reason: String, step: Step) -> Finding {
    let what = sentence(promise.what.trim());
    let name = look.name(promise.person);
    let title = match promise.by {
        Promiser::Me => format!("{what}, for {name}"),
        Promiser::Them => format!("{what}, from {name}"),
    };
    Finding {
        rule: Rule::KeepPromises,
        strength,
        due: None,
        people: vec![promise.person],
        records: only(id),
        title,
        reason,
        step,
    }
}
