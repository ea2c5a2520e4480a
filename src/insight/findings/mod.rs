//! What the rules have to say of a book today. One file a family of rules; each looks at the book and tells what it finds.

mod thanks;

use jiff::civil::Date;

use super::{Finding, Insight, Silences, Strength};
use crate::book::{AnyId, Book, PersonId, Thresholds};

/// Everything that the rules have to say, the strongest first. Rules that were silenced say nothing.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    all: Vec<Finding>,
}

impl Findings {
    /// Asks every rule about a book, with the figures that follow from it.
    pub fn new(book: &Book, insight: &Insight) -> Self {
        let look = Look { book, insight, today: insight.today(), thresholds: &book.settings().thresholds };
        let silences = Silences::new(book, look.today);
        let families = [thanks::find];
        let mut all: Vec<Finding> = families.into_iter().flat_map(|find| find(&look)).collect();
        all.retain(|finding| silences.admits(finding));
        all.sort_by_cached_key(Finding::order);
        Self { all }
    }

    /// All of them, the strongest first.
    pub fn all(&self) -> &[Finding] {
        &self.all
    }

    /// Those of one strength.
    pub fn of(&self, strength: Strength) -> impl Iterator<Item = &Finding> {
        self.all.iter().filter(move |finding| finding.strength == strength)
    }

    /// Those about a person.
    pub fn about(&self, person: PersonId) -> impl Iterator<Item = &Finding> {
        self.all.iter().filter(move |finding| finding.people.contains(&person))
    }

    /// How many are late, due today or due within the week.
    pub fn due(&self) -> usize {
        self.all.iter().filter(|finding| finding.strength >= Strength::Soon).count()
    }
}

/// What every family looks at.
struct Look<'a> {
    book: &'a Book,
    insight: &'a Insight,
    today: Date,
    thresholds: &'a Thresholds,
}

impl Look<'_> {
    /// The first name that someone is called by in a title: all of it, since there may be two of one first name.
    fn name(&self, person: PersonId) -> &str {
        self.book.name(person)
    }

    /// "Ana", "Ana and Tom", "Ana, Tom and Mia".
    fn names(&self, people: &[PersonId]) -> String {
        let names: Vec<&str> = people.iter().map(|person| self.name(*person)).collect();
        match names.as_slice() {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [first @ .., last] => format!("{} and {last}", first.join(", ")),
        }
    }
}

/// "1 day", "12 days".
fn days(count: i32) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}

/// The same day so many days later.
fn later(day: Date, days: u16) -> Date {
    day.checked_add(jiff::Span::new().days(i64::from(days))).unwrap_or(Date::MAX)
}

/// A record as the only thing a finding rests on.
fn only(id: impl Into<AnyId>) -> Vec<AnyId> {
    vec![id.into()]
}

#[cfg(test)]
mod tests;
