//! The quarterly review (practice.md R22): which one is due, whom to look at first, what could follow from it, and how its
//! figures differ from those of another.

mod figures;
mod proposals;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use jiff::{ToSpan as _, civil::Date};

use super::{Findings, QuarterFacts, Strength, fold};
use crate::book::{Book, Person, PersonId, Quarter, Review, ReviewId};

pub use figures::{Difference, Unit, differences, figures, words_of};
pub use proposals::{NEXT_STEP, Proposal, proposals};

/// A review that waits to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// The quarter under review.
    pub quarter: Quarter,
    /// The review, if it was begun.
    pub begun: Option<ReviewId>,
    /// The day by which it should be done.
    pub due: Date,
}

impl Waiting {
    /// The review that waits today: one that was begun, else that of a quarter which ends soon or has ended, if anything was
    /// entered by its end.
    pub fn new(book: &Book, today: Date) -> Option<Self> {
        let begun = book.all::<Review>().rfind(|(_, review)| review.finished.is_none());
        if let Some((id, review)) = begun {
            return Some(Self { quarter: review.quarter, begun: Some(id), due: due(book, review.quarter) });
        }
        let first_month = book.settings().first_month;
        let this = Quarter::of(today, first_month);
        let lead = i64::from(book.settings().thresholds.review_lead_days);
        let can_begin = |quarter: Quarter| {
            let last = quarter.last_day(first_month);
            let is_near = last.checked_sub(lead.days()).is_ok_and(|day| day <= today);
            let is_reviewed = book.all::<Review>().any(|(_, review)| review.quarter == quarter);
            is_near && !is_reviewed && book.first_record().is_some_and(|first| first <= last)
        };
        let quarter = [this, this.plus(-1)].into_iter().find(|quarter| can_begin(*quarter))?;
        Some(Self { quarter, begun: None, due: due(book, quarter) })
    }
}

/// A review is due so long after its quarter has ended.
fn due(book: &Book, quarter: Quarter) -> Date {
    let last = quarter.last_day(book.settings().first_month);
    last.checked_add(i64::from(book.settings().thresholds.review_days).days()).unwrap_or(Date::MAX)
}

/// Those to look at in a review: every alliance that was active at the end of the quarter, and whoever the review says something
/// of already. Those come first of whom the rules have most to say, then all others by name.
pub fn people(book: &Book, findings: &Findings, facts: &QuarterFacts, review: Option<&Review>) -> Vec<PersonId> {
    let active = facts.people.iter().filter(|one| one.stage.is_active()).map(|one| one.person);
    let told = review.into_iter().flat_map(|review| review.people.keys().copied());
    let mut people: Vec<PersonId> = active.chain(told).filter(|person| book.person(*person).is_some()).collect();
    people.sort_unstable();
    people.dedup();
    people.sort_by_cached_key(|person| {
        let pressing = |strength| findings.about(*person).filter(|finding| finding.strength == strength).count();
        let name = fold(book.person(*person).map_or("", |Person { name, .. }| name));
        (Reverse(pressing(Strength::Late)), Reverse(pressing(Strength::Due)), name, *person)
    });
    people
}

/// The review that was finished last before a quarter.
pub fn last_before(book: &Book, quarter: Quarter) -> Option<(ReviewId, &Review)> {
    let earlier = book.all::<Review>().filter(|(_, review)| review.finished.is_some() && review.quarter < quarter);
    earlier.max_by_key(|(id, review)| (review.quarter, *id))
}
