//! How warm each step is.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Reason, Why};
use crate::{
    book::{AnyId, Book, Direction, DisputeId, Exchange, PersonId, Stage, Tie, TieKind},
    graph::{Link, LinkKind, ME, Neighbour, Network},
    insight::{Band, Cadence, Insight, Standing, days_between, readiness::Between},
};

/// What is left of the warmth of a path that leads over someone with whom I have a dispute, or whose alliance with me ended:
/// so little that any other path is warmer.
const AVOIDED: f32 = 1e-4;

/// The steps of a network, and how warm they are.
pub(super) struct Hops<'a> {
    book: &'a Book,
    insight: &'a Insight,
    network: &'a Network,
    /// People who would rather not speak with each other, the lower node first.
    at_odds: BTreeSet<(usize, usize)>,
    /// How warm the step from me to each node is that I am joined to.
    contact: Vec<f32>,
}

impl<'a> Hops<'a> {
    pub fn new(book: &'a Book, insight: &'a Insight, network: &'a Network) -> Self {
        let odd = |link: &&Link| matches!(link.kind, LinkKind::Tie(_, TieKind::AtOdds));
        let at_odds = network.links().iter().filter(odd).map(|link| pair(link.from, link.to)).collect();
        let mut hops = Self { book, insight, network, at_odds, contact: vec![0.0; network.len()] };
        for node in network.neighbours(ME).iter().map(|neighbour| neighbour.node) {
            hops.contact[node] = network.person(node).map_or(0.0, |person| hops.to_connector(node, person));
        }
        hops
    }

    /// How warm the step from a node over one of its links is; 0 if it can not be taken.
    pub fn over(&self, from: usize, next: Neighbour) -> f32 {
        let Some(link) = self.network.links().get(next.link) else { return 0.0 };
        match link.kind {
            LinkKind::Alliance => self.contact.get(next.node).copied().unwrap_or_default(),
            LinkKind::Tie(..) if self.at_odds.contains(&pair(from, next.node)) => 0.0,
            LinkKind::Tie(_, kind) => tie_warmth(kind, (link.weight * 5.0).round() as u8),
        }
    }

    /// How warm the step from one node to another is, over whichever link is warmest.
    pub fn warmth(&self, from: usize, to: usize) -> f32 {
        let links = self.network.neighbours(from).iter().filter(|neighbour| neighbour.node == to);
        links.map(|neighbour| self.over(from, *neighbour)).fold(0.0, f32::max)
    }

    /// What is left of the warmth of a path behind a node.
    pub fn passing(&self, node: usize) -> f32 {
        let Some(person) = self.network.person(node) else { return 1.0 };
        let ended = self.book.person(person).is_some_and(|person| person.alliance.stage == Stage::Ended);
        if ended || self.insight.standing(person).open_disputes > 0 { AVOIDED } else { 1.0 }
    }

    /// The ties between two nodes.
    fn ties(&self, one: usize, other: usize) -> impl Iterator<Item = (AnyId, &'a Tie)> {
        let links = self.network.neighbours(one).iter().filter(move |neighbour| neighbour.node == other);
        links.filter_map(|neighbour| match self.network.links().get(neighbour.link)?.kind {
            LinkKind::Tie(id, _) => self.book.get::<Tie>(id).map(|tie| (AnyId::Tie(id), tie)),
            LinkKind::Alliance => None,
        })
    }

    /// From me to someone: the stage of the alliance, how fresh it is, how giving and asking stand, what I asked of late.
    fn to_connector(&self, node: usize, person: PersonId) -> f32 {
        let stage = self.book.person(person).map_or(Stage::Ended, |person| person.alliance.stage);
        let standing = self.insight.standing(person);
        let asked = if standing.flows.asked.count == 0 {
            1.0
        } else {
            let limit = self.book.settings().thresholds.asks(stage);
            asked_warmth(&Between::of(self.book, self.insight, person), limit)
        };
        let fresh = 0.5 + 0.5 * (1.6 * self.network.closeness(node)).min(1.0);
        stage_warmth(stage)
            * fresh
            * cadence_warmth(standing, self.insight.today())
            * band_warmth(standing.band)
            * asked
    }

    /// Why a step is as warm as it is. The last step's end is whom I look for: that a path should not lead over them is no reason.
    pub fn reasons(&self, from: usize, to: usize, is_last: bool) -> Vec<Reason> {
        let Some(person) = self.network.person(to) else { return Vec::new() };
        let mut reasons = if from == ME { self.reasons_of_contact(person) } else { self.reasons_of_ties(from, to) };
        if !is_last && from != ME && self.passing(to) < 1.0 {
            let ended = self.book.person(person).is_some_and(|person| person.alliance.stage == Stage::Ended);
            if ended {
                reasons.push(Reason { why: Why::Stage(person, Stage::Ended), records: vec![person.into()] });
            }
            reasons.extend(dispute(person, &Between::of(self.book, self.insight, person).disputes));
        }
        reasons
    }

    fn reasons_of_ties(&self, from: usize, to: usize) -> Vec<Reason> {
        let mut ties: Vec<(AnyId, &Tie)> = self.ties(from, to).collect();
        let warmth = |tie: &Tie| tie_warmth(tie.kind, tie.strength);
        ties.sort_by(|one, other| warmth(other.1).total_cmp(&warmth(one.1)));
        let from = self.network.person(from);
        let reason = |(id, tie): (AnyId, &Tie)| {
            // Where it does not matter who comes first, the sentence follows the path.
            let turned = !tie.kind.is_directed() && Some(tie.to) == from;
            let (one, other) = if turned { (tie.to, tie.from) } else { (tie.from, tie.to) };
            Reason { why: Why::Tie(one, tie.kind, other, tie.strength), records: vec![id] }
        };
        ties.into_iter().map(reason).collect()
    }

    fn reasons_of_contact(&self, person: PersonId) -> Vec<Reason> {
        let (today, standing) = (self.insight.today(), self.insight.standing(person));
        let asks = Between::of(self.book, self.insight, person);
        let itself = || vec![AnyId::Person(person)];
        let stage = self.book.person(person).map_or(Stage::Potential, |person| person.alliance.stage);
        let mut reasons = vec![Reason { why: Why::Stage(person, stage), records: itself() }];
        reasons.extend(dispute(person, &asks.disputes));
        let exchanges = |directions: &[Direction]| -> Vec<AnyId> {
            let ids = self.insight.records_of(person).map(|dated| dated.id);
            ids.filter(|id| match id {
                AnyId::Exchange(id) => {
                    self.book.get::<Exchange>(*id).is_some_and(|exchange| directions.contains(&exchange.direction()))
                }
                _ => false,
            })
            .collect()
        };
        let all = [Direction::Gave, Direction::Asked, Direction::Received];
        let records = if standing.flows.is_empty() { itself() } else { exchanges(&all) };
        reasons.push(Reason { why: Why::Balance(person, standing.band), records });
        let days = standing.last_contact.map(|day| days_between(day, today));
        let records = asks.last.map_or_else(itself, |id| vec![id]);
        reasons.push(Reason { why: Why::LastSpoke(days), records: records.clone() });
        if let Cadence::Overdue(due) = standing.cadence {
            reasons.push(Reason { why: Why::Overdue(days_between(due, today)), records });
        }
        if !asks.this_quarter.is_empty() {
            reasons.push(Reason { why: Why::Asked(asks.this_quarter.len()), records: asks.this_quarter });
        }
        if !asks.open.is_empty() {
            reasons.push(Reason { why: Why::OpenAsks(person, asks.open.len()), records: asks.open });
        }
        reasons
    }
}

fn dispute(person: PersonId, disputes: &[DisputeId]) -> Option<Reason> {
    let records: Vec<AnyId> = disputes.iter().map(|id| AnyId::from(*id)).collect();
    (!records.is_empty()).then_some(Reason { why: Why::Dispute(person), records })
}

const fn pair(one: usize, other: usize) -> (usize, usize) {
    if one < other { (one, other) } else { (other, one) }
}

/// How likely a tie of this strength, 1 to 5, carries an introduction.
fn tie_warmth(kind: TieKind, strength: u8) -> f32 {
    let strength = match strength {
        0 | 1 => 0.25,
        2 => 0.45,
        3 => 0.65,
        4 => 0.8,
        _ => 0.92,
    };
    strength
        * match kind {
            TieKind::Friends | TieKind::Mentors => 1.0,
            TieKind::WorksWith => 0.95,
            TieKind::ReportsTo => 0.9,
            TieKind::Knows => 0.85,
            TieKind::AtOdds => 0.0,
        }
}

const fn stage_warmth(stage: Stage) -> f32 {
    match stage {
        Stage::Allied => 1.0,
        Stage::Building => 0.85,
        Stage::Approached => 0.65,
        Stage::Dormant => 0.6,
        Stage::Potential => 0.45,
        Stage::Ended => 0.05,
    }
}

/// In touch as often as I mean to be, or for how long not (practice.md R8).
fn cadence_warmth(standing: &Standing, today: Date) -> f32 {
    match standing.cadence {
        Cadence::None => 0.85,
        Cadence::InTouch(_) | Cadence::DueSoon(_) => 1.0,
        Cadence::Overdue(due) => {
            if days_between(due, today) <= 60 {
                0.85
            } else {
                0.7
            }
        }
    }
}

/// Who had more from me than I asked for helps more gladly (practice.md R1, R4).
const fn band_warmth(band: Band) -> f32 {
    match band {
        Band::GiveMore | Band::Unpriced => 1.0,
        Band::AboutEven => 0.95,
        Band::AskMore => 0.8,
        Band::NoneYet => 0.75,
    }
}

/// Allies have limits (practice.md R3).
fn asked_warmth(asks: &Between, limit: usize) -> f32 {
    let count = asks.this_quarter.len();
    let each = 0.94_f32.powi(i32::try_from(count.min(12)).unwrap_or(12));
    let over = if count > 0 && count >= limit { 0.75 } else { 1.0 };
    let open = if asks.open.is_empty() { 1.0 } else { 0.8 };
    each * over * open
}
