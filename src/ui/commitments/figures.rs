//! What the page shows, worked out once for each revision, day and question.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use jiff::civil::Date;

use super::columns::Column;
use crate::{
    book::{AnyId, Dispute, PersonId, Promise, Promiser},
    insight::{
        Filter, LedgerRow, Period,
        commitments::{DisputeStanding, PromiseStanding, Rates},
        days_between,
    },
    ui::{
        Context,
        theme::Tone,
        widgets::{Mark, table::Sorting},
    },
};

/// Days ahead that are this week.
const WEEK: i32 = 7;
/// For how many days what was closed stays on the board.
const LATELY: i32 = 60;

/// What the page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Matter {
    /// Promises, mine and theirs.
    #[default]
    Promises,
    /// Disputes.
    Disputes,
}

impl Matter {
    /// Its place among both.
    pub const fn at(self) -> usize {
        self as usize
    }
}

/// The promises behind a rate, to be looked at alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behind {
    /// Whose rate.
    pub by: Promiser,
    /// With whom; nobody means everyone.
    pub person: Option<PersonId>,
}

/// What the figures are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What the page is about.
    pub matter: Matter,
    /// Only promises of this side.
    pub side: Option<Promiser>,
    /// Over which time the rates are told.
    pub period: Period,
    /// Only the promises behind a rate.
    pub behind: Option<Behind>,
    /// Only what comes through this filter.
    pub filter: Filter,
    /// The order of the table.
    pub sorting: Sorting,
}

/// A column of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// What stands above it.
    pub title: &'static str,
    /// The hue and the shape before the title.
    pub look: (Tone, Mark),
    /// What it says while nothing is in it.
    pub empty: &'static str,
    /// What is in it, the most pressing first.
    pub ids: Vec<AnyId>,
}

/// Everything that the page draws.
#[derive(Debug)]
pub struct Figures {
    key: (u64, Date, Question),
    /// The board.
    pub lanes: Vec<Lane>,
    /// The table, in its order.
    pub ids: Vec<AnyId>,
    /// How many promises were kept in the period, by me and by them.
    pub rates: Rates,
    /// The same with each person.
    pub people: BTreeMap<PersonId, Rates>,
}

impl Figures {
    /// Works the figures for a question out, if they may have changed; true if so.
    pub fn refresh(known: &mut Option<Self>, cx: &Context, question: &Question) -> bool {
        let is_same = |of: &Self| (of.key.0, of.key.1) == (cx.revision, cx.today) && of.key.2 == *question;
        if known.as_ref().is_some_and(is_same) {
            return false;
        }
        *known = Some(Self::new(cx, question));
        true
    }

    fn new(cx: &Context, question: &Question) -> Self {
        let span = question.period.span(cx.today, cx.insight.first_month());
        let rates = Rates::new(cx.book, cx.today, span);
        let people = Rates::by_person(cx.book, cx.today, span);
        let behind = question.behind.map(|behind| -> BTreeSet<AnyId> {
            let of = behind.person.map_or(Some(&rates), |person| people.get(&person));
            let rate = of.map(|rates| if behind.by == Promiser::Me { &rates.by_me } else { &rates.by_them });
            rate.into_iter().flat_map(|rate| &rate.promises).map(|id| AnyId::from(*id)).collect()
        });
        let ready = question.filter.for_rows(cx.book, cx.insight);
        let admits = |id: AnyId| {
            let row = LedgerRow::new(cx.book, id, cx.today);
            row.is_some_and(|row| {
                let of_side = question.side.is_none() || row.by.is_none() || row.by == question.side;
                of_side && behind.as_ref().is_none_or(|ids| ids.contains(&id)) && ready.admits(&row)
            })
        };
        let ids: Vec<AnyId> = match question.matter {
            Matter::Promises => cx.book.all::<Promise>().map(|(id, _)| id.into()).filter(|id| admits(*id)).collect(),
            Matter::Disputes => cx.book.all::<Dispute>().map(|(id, _)| id.into()).filter(|id| admits(*id)).collect(),
        };
        let lanes = match question.matter {
            Matter::Promises => promise_lanes(cx, &ids),
            Matter::Disputes => dispute_lanes(cx, &ids),
        };
        let ids = sorted(cx, question, ids);
        Self { key: (cx.revision, cx.today, question.clone()), lanes, ids, rates, people }
    }
}

/// Where a promise stands today, by the book's thresholds.
pub fn promise_standing(cx: &Context, promise: &Promise) -> PromiseStanding {
    PromiseStanding::of(promise, cx.today, cx.book.settings().thresholds.renegotiate_lead_days)
}

/// Where a dispute stands today, by the book's thresholds.
pub fn dispute_standing(cx: &Context, dispute: &Dispute) -> DisputeStanding {
    let thresholds = cx.book.settings().thresholds;
    DisputeStanding::of(dispute, cx.today, thresholds.dispute_amber_days, thresholds.dispute_red_days)
}

const fn lane(title: &'static str, look: (Tone, Mark), empty: &'static str) -> Lane {
    Lane { title, look, empty, ids: Vec::new() }
}

fn promise_lanes(cx: &Context, ids: &[AnyId]) -> Vec<Lane> {
    let mut lanes = [
        lane("Late", (Tone::Bad, Mark::Diamond), "Nothing is late."),
        lane("This week", (Tone::Warn, Mark::Half), "Nothing is due within a week."),
        lane("Later", (Tone::Accent, Mark::Ring), "Nothing is due later."),
        lane("Closed lately", (Tone::Good, Mark::Dot), "Nothing was closed in the last 60 days."),
    ];
    let mut keyed: [Vec<(i32, AnyId)>; 4] = Default::default();
    for id in ids {
        let AnyId::Promise(promise) = *id else { continue };
        let Some(promise) = cx.book.get::<Promise>(promise) else { continue };
        let days = promise.due.map(|due| days_between(cx.today, due));
        let (lane, key) = match (promise.state.closed_on(), days) {
            (Some(on), _) => (3, days_between(on, cx.today)),
            (None, Some(days)) if days < 0 => (0, days),
            (None, Some(days)) if days < WEEK => (1, days),
            (None, days) => (2, days.unwrap_or(i32::MAX)),
        };
        keyed[lane].push((key, *id));
    }
    keyed[3].retain(|(days, _)| *days <= LATELY);
    fill(&mut lanes, keyed)
}

fn dispute_lanes(cx: &Context, ids: &[AnyId]) -> Vec<Lane> {
    let mut lanes = [
        lane("Not yet spoken", (Tone::Bad, Mark::Diamond), "Nothing waits for a first word."),
        lane("Spoken", (Tone::Warn, Mark::Half), "Nothing is on its way to be resolved."),
        lane("Resolved lately", (Tone::Good, Mark::Dot), "Nothing was resolved in the last 60 days."),
    ];
    let mut keyed: [Vec<(i32, AnyId)>; 3] = Default::default();
    for id in ids {
        let AnyId::Dispute(dispute) = *id else { continue };
        let Some(dispute) = cx.book.get::<Dispute>(dispute) else { continue };
        let (lane, key) = match (&dispute.resolved, dispute.spoke_on) {
            (Some(end), _) => (2, days_between(end.on, cx.today)),
            (None, Some(_)) => (1, days_between(cx.today, dispute.opened)),
            (None, None) => (0, days_between(cx.today, dispute.opened)),
        };
        keyed[lane].push((key, *id));
    }
    keyed[2].retain(|(days, _)| *days <= LATELY);
    fill(&mut lanes, keyed)
}

/// Puts what is in each lane in its order: the lowest key first.
fn fill<const N: usize>(lanes: &mut [Lane; N], keyed: [Vec<(i32, AnyId)>; N]) -> Vec<Lane> {
    for (lane, mut keyed) in lanes.iter_mut().zip(keyed) {
        keyed.sort_unstable();
        lane.ids = keyed.into_iter().map(|(_, id)| id).collect();
    }
    lanes.to_vec()
}

/// Sorted by one column after another, what is not there last; at last the newest first.
fn sorted(cx: &Context, question: &Question, mut ids: Vec<AnyId>) -> Vec<AnyId> {
    ids.reverse();
    for by in question.sorting.0.iter().rev() {
        let column = Column::at(question.matter, by.column);
        let key = |id: &AnyId| column.key(cx, *id);
        if by.descending {
            ids.sort_by_cached_key(|id| key(id).map_or((true, None), |key| (false, Some(Reverse(key)))));
        } else {
            ids.sort_by_cached_key(|id| key(id).map_or((true, None), |key| (false, Some(key))));
        }
    }
    ids
}
