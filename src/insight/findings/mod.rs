//! What the rules have to say of a book today. One file a family of rules; each looks at the book and tells what it finds.

mod balance;
mod boss;
mod boundaries;
mod cadence;
mod club;
mod corners;
mod coverage;
mod disputes;
mod ending;
mod equals;
mod expectations;
mod give;
mod look;
mod matching;
mod missions;
mod praise;
mod promises;
mod review;
#[cfg(test)]
mod tests;
mod thanks;
mod told;
mod worksheet;

pub use boundaries::Boundaries;
pub use club::Closeness;
pub use coverage::{Coverage, Seat, Unit};

use rayon::prelude::*;

use look::Look;

use super::{Finding, Insight, Silences, Strength};
use crate::book::{Book, PersonId};

/// The families of rules, in the order of the days on which they are met: what is owed first, then what can be done better.
const FAMILIES: [fn(&Look) -> Vec<Finding>; 20] = [
    review::waiting,
    review::actions,
    promises::find,
    disputes::find,
    thanks::find,
    cadence::find,
    ending::find,
    give::find,
    matching::find,
    praise::find,
    balance::find,
    equals::find,
    expectations::find,
    worksheet::find,
    corners::find,
    boss::find,
    club::find,
    boundaries::find,
    missions::find,
    missions::decisions,
];

/// Everything that the rules have to say, the strongest first. Rules that were silenced say nothing.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    told: Vec<Finding>,
    kept_back: Vec<Finding>,
}

impl Findings {
    /// Asks every rule about a book, with the figures that follow from it.
    pub fn new(book: &Book, insight: &Insight) -> Self {
        let (told, kept_back) = told::part(found(book, insight), insight.today());
        Self { told, kept_back }
    }

    /// What is told today, the strongest first: all that is due, five gifts, and of each rule a few thoughts.
    pub fn all(&self) -> &[Finding] {
        &self.told
    }

    /// Those of one strength.
    pub fn of(&self, strength: Strength) -> impl Iterator<Item = &Finding> {
        self.told.iter().filter(move |finding| finding.strength == strength)
    }

    /// Those about a person, with what is kept back elsewhere because there is so much of it.
    pub fn about(&self, person: PersonId) -> impl Iterator<Item = &Finding> {
        let all = self.told.iter().chain(&self.kept_back);
        all.filter(move |finding| finding.people.contains(&person))
    }

    /// How many are late, due today or due within the week.
    pub fn due(&self) -> usize {
        self.told.iter().filter(|finding| finding.strength >= Strength::Soon).count()
    }
}

/// Everything that the rules find and that was not silenced, the strongest first.
fn found(book: &Book, insight: &Insight) -> Vec<Finding> {
    let look = Look::new(book, insight);
    let silences = Silences::new(book, look.today);
    let mut found: Vec<Finding> = FAMILIES.into_par_iter().flat_map_iter(|find| find(&look)).collect();
    found.retain(|finding| silences.admits(finding));
    found.sort_by_cached_key(Finding::order);
    found
}
