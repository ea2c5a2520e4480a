//! Who else could be asked: those who offer the same thing, or gave its kind before, and are readier or less asked.

use std::cmp::Reverse;

use super::{Counsel, Readiness, Wish};
use crate::{
    book::{Direction, Exchange, Flow, Outcome, PersonId, Stage},
    insight::{Standing, alike::Topic},
};

/// How many are named.
const MOST: usize = 2;
/// How many are looked at closely: those who fit best, and among them those least asked.
const LOOKED_AT: usize = 16;

/// Up to two others, the readiest first, of equals who fits better, then who was asked less.
pub(super) fn find(counsel: &Counsel, instead_of: &Readiness, wish: &Wish) -> Vec<Readiness> {
    let mut fitting = fitting(counsel, instead_of.person, wish);
    fitting.sort_by_key(|(fits, person)| {
        let standing = counsel.insight.standing(*person);
        (standing.open_disputes > 0, Reverse(*fits), asked(standing), *person)
    });
    fitting.truncate(LOOKED_AT);
    let mut others: Vec<(usize, Readiness)> = fitting
        .into_iter()
        .filter_map(|(fits, person)| Some((fits, counsel.on(person, wish)?)))
        .filter(|(_, other)| (other.verdict, other.asked) < (instead_of.verdict, instead_of.asked))
        .collect();
    others.sort_by_key(|(fits, other)| (other.verdict, Reverse(*fits), other.asked, other.person));
    others.into_iter().take(MOST).map(|(_, other)| other).collect()
}

const fn asked(standing: &Standing) -> u64 {
    standing.flows.asked.minutes
}

/// Everyone else who offers the like or gave its kind before, and how well it fits.
fn fitting(counsel: &Counsel, except: PersonId, wish: &Wish) -> Vec<(usize, PersonId)> {
    let topic = wish.topic();
    let gave = givers(counsel, wish);
    let people = counsel.book.people().filter(|(id, person)| *id != except && person.alliance.stage != Stage::Ended);
    people
        .filter_map(|(id, person)| {
            let offers = person.alliance.offers.iter().map(|offer| topic.shares(&Topic::of(offer))).max().unwrap_or(0);
            let fits = 2 * offers + usize::from(gave.binary_search(&id).is_ok());
            (fits > 0).then_some((fits, id))
        })
        .collect()
}

/// Those who gave this kind of thing before, unasked or granted, in the order of ids.
fn givers(counsel: &Counsel, wish: &Wish) -> Vec<PersonId> {
    let Some(kind) = wish.kind else { return Vec::new() };
    let alike = counsel.insight.entries().iter().filter(|entry| entry.kind == kind);
    let mut givers: Vec<PersonId> = alike
        .filter(|entry| entry.direction != Direction::Gave)
        .filter_map(|entry| counsel.book.get::<Exchange>(entry.id))
        .filter(|exchange| match exchange.flow {
            Flow::Gave { .. } => false,
            Flow::Asked { outcome } => matches!(outcome, Outcome::Granted | Outcome::GrantedInPart),
            Flow::Received { .. } => true,
        })
        .flat_map(|exchange| exchange.people.people())
        .copied()
        .collect();
    givers.sort_unstable();
    givers.dedup();
    givers
}
