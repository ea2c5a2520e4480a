//! Boundaries (practice.md R14): hours given against what I mean to give in a week, promises against the weeks left to keep them,
//! and who takes most. People with whom I chose not to count take nothing from anyone.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::{
    Finding, Strength,
    look::{Look, earlier, percent},
};
use crate::{
    book::{AnyId, Book, Direction, ExchangeId, PersonId, Promise, PromiseId, Promiser, Rule},
    insight::{Insight, Span, Step, days_between, spoken},
};

/// What I give, against what I mean to give.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Boundaries {
    /// Minutes a week that I mean to give; 0 where I set no limit.
    pub budget: u64,
    /// Minutes given in each of the last four weeks, the week that ends today last.
    pub weeks: [u64; 4],
    /// What took most time in these weeks.
    pub largest: Option<ExchangeId>,
    /// Minutes given in the last quarter of a year.
    pub given: u64,
    /// Who had how many minutes of them, the most first; without those with whom I do not count.
    pub takers: Vec<(PersonId, u64)>,
    /// The first day by which more of my promises are due than there is time for, with all that are due by then.
    pub crowded: Option<(Date, Vec<PromiseId>)>,
}

impl Boundaries {
    /// Days in a quarter of a year: thirteen weeks.
    const QUARTER: u16 = 91;

    /// The figures of a book. A promise counts as an exchange of medium size.
    pub fn new(book: &Book, insight: &Insight) -> Self {
        let budget = u64::from(book.settings().giving_budget);
        let mut boundaries = Self { budget, crowded: crowded(book, insight, budget), ..Self::default() };
        let mut minutes = vec![0_u64; insight.slots.len()];
        let mut largest = 0;
        let quarter = Span { first: earlier(insight.today(), Self::QUARTER - 1), last: insight.today() };
        let gifts = insight.entries().iter().filter(|entry| entry.direction == Direction::Gave);
        for entry in gifts.filter(|entry| quarter.contains(entry.date)) {
            let given = u64::from(entry.minutes);
            boundaries.given += given;
            for slot in insight.people_of(entry) {
                if let Some(minutes) = minutes.get_mut(*slot as usize) {
                    *minutes += given;
                }
            }
            let week = usize::try_from(days_between(entry.date, insight.today()) / 7)
                .ok()
                .and_then(|back| 3_usize.checked_sub(back));
            if let Some(week) = week.and_then(|week| boundaries.weeks.get_mut(week)) {
                *week += given;
                if given > largest {
                    (largest, boundaries.largest) = (given, Some(entry.id));
                }
            }
        }
        let takers =
            book.people().zip(minutes).filter(|((_, person), minutes)| *minutes > 0 && !person.alliance.unpriced);
        boundaries.takers = takers.map(|((id, _), minutes)| (id, minutes)).collect();
        boundaries.takers.sort_by_key(|(id, minutes)| (Reverse(*minutes), *id));
        boundaries
    }

    /// Minutes given in a week, on average over the last four.
    pub fn a_week(&self) -> u64 {
        self.weeks.iter().sum::<u64>() / 4
    }
}

/// The first day by which more is promised than the budget holds until then, the week under way included.
fn crowded(book: &Book, insight: &Insight, budget: u64) -> Option<(Date, Vec<PromiseId>)> {
    let each = u64::from(book.settings().sizes.medium);
    let today = insight.today();
    let mine = insight.open_promises().filter_map(|id| Some((id, book.get::<Promise>(id)?)));
    let mine = mine.filter(|(_, promise)| promise.by == Promiser::Me);
    let due: Vec<(Date, PromiseId)> = mine.filter_map(|(id, promise)| Some((promise.due?.max(today), id))).collect();
    let is_crowded = |(before, (day, _)): &(usize, &(Date, PromiseId))| {
        let weeks = u64::try_from(days_between(today, *day) / 7 + 1).unwrap_or(1);
        *before > 0 && (*before as u64 + 1) * each > budget * weeks
    };
    let day = due.iter().enumerate().filter(|_| budget > 0).find(is_crowded).map(|(_, (day, _))| *day)?;
    Some((day, due.into_iter().filter(|(due, _)| *due <= day).map(|(_, id)| id).collect()))
}

/// What is more than I meant to give.
pub(super) fn find(look: &Look) -> Vec<Finding> {
    let figures = Boundaries::new(look.book, look.insight);
    [full_weeks(look, &figures), full_plate(look, &figures), one_taker(look, &figures)].into_iter().flatten().collect()
}

fn full_weeks(look: &Look, figures: &Boundaries) -> Option<Finding> {
    let largest = figures.largest.filter(|_| figures.budget > 0 && figures.a_week() > figures.budget)?;
    let (given, budget) = (spoken::effort(figures.a_week()), spoken::effort(figures.budget));
    let span = look.last_days(28);
    let people: Vec<PersonId> = figures.takers.iter().map(|(id, _)| *id).take(1).collect();
    let records = people.first().map(|id| look.records(*id, span, 5)).unwrap_or_default();
    Some(Finding {
        rule: Rule::Boundaries,
        strength: Strength::Thought,
        due: None,
        people,
        records,
        title: "Leave room in your weeks".to_owned(),
        reason: format!("you gave {given} a week over the last four weeks, and mean to give {budget}"),
        step: Step::Open(largest.into()),
    })
}

fn full_plate(look: &Look, figures: &Boundaries) -> Option<Finding> {
    let (day, promises) = figures.crowded.as_ref()?;
    let told = promises.iter().filter_map(|id| Some((*id, look.book.get::<Promise>(*id)?)));
    // The one that is due last can wait longest; of equals always the same person is asked.
    let (last, promise) = told.max_by_key(|(id, promise)| (promise.due, Reverse(promise.person), *id))?;
    let hours = promises.len() as u64 * u64::from(look.book.settings().sizes.medium);
    let count = spoken::count(promises.len(), "promise", "promises");
    let mut records: Vec<AnyId> = promises.iter().map(|id| AnyId::Promise(*id)).collect();
    records.reverse();
    Some(Finding {
        rule: Rule::Boundaries,
        strength: Strength::Thought,
        due: None,
        people: vec![promise.person],
        records,
        title: "Move a promise while there is time".to_owned(),
        reason: format!(
            "{count} of yours are due by {}: about {} of work, and you mean to give {} a week",
            look.short(*day),
            spoken::effort(hours),
            spoken::effort(figures.budget)
        ),
        step: Step::Renegotiate(last),
    })
}

fn one_taker(look: &Look, figures: &Boundaries) -> Option<Finding> {
    /// Fewest people who had something, and least given, from which a share says something.
    const FEWEST: (usize, u64) = (3, 240);
    let (person, minutes) = figures.takers.first().copied()?;
    let enough = figures.takers.len() >= FEWEST.0 && figures.given >= FEWEST.1;
    let heavy = percent(minutes, figures.given) >= u64::from(look.thresholds.heavy_percent);
    let span = look.last_days(Boundaries::QUARTER);
    (enough && heavy).then(|| Finding {
        rule: Rule::Boundaries,
        strength: Strength::Thought,
        due: None,
        people: vec![person],
        records: look.records(person, span, 5),
        title: format!("Much of what you give goes to {}", look.name(person)),
        reason: format!(
            "{} of {} in three months; others may be glad of you, too",
            spoken::effort(minutes),
            spoken::effort(figures.given)
        ),
        step: Step::Open(person.into()),
    })
}
