//! Whose exchanges are counted.

use std::{borrow::Cow, collections::BTreeSet, sync::Arc};

use crate::{
    book::{Book, Exchange, PersonId},
    insight::{Entry, Filter, Insight, LedgerRow, Span},
};

/// Whose exchanges are counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    /// Everyone's.
    #[default]
    Everyone,
    /// Those with at least one of these people; an exchange with several of them counts once.
    People(BTreeSet<PersonId>),
    /// Those that came through a filter of the ledger.
    Chosen(Arc<Chosen>),
}

/// The exchanges that came through a filter, in one revision of a book.
#[derive(Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Whether each exchange did, in the order of ids.
    entries: Vec<bool>,
    /// Whether each person passes what the filter asks of people: only they are told person by person.
    people: Vec<bool>,
}

impl From<PersonId> for Scope {
    fn from(person: PersonId) -> Self {
        Self::People(BTreeSet::from([person]))
    }
}

impl Scope {
    /// The exchanges that the ledger shows with this filter. It holds for the book and the insight it was made from.
    pub fn matching(book: &Book, insight: &Insight, filter: &Filter) -> Self {
        if filter.is_empty() {
            return Self::Everyone;
        }
        let ready = filter.for_rows(book, insight);
        let admitted = |(id, exchange)| ready.admits(&LedgerRow::exchange(book, id, exchange));
        let entries = book.all::<Exchange>().map(admitted).collect();
        let who = filter.of_people();
        let people = book.people().map(|(id, person)| who.admits_person(id, person, insight)).collect();
        Self::Chosen(Arc::new(Chosen { entries, people }))
    }
}

impl Scope {
    /// Those of them with this person, who alone is told person by person.
    #[must_use]
    pub fn only(&self, insight: &Insight, person: PersonId) -> Self {
        let Self::Chosen(chosen) = self else { return person.into() };
        let slot = insight.slots.get(person);
        let with = |entry: &Entry| insight.people_of(entry).iter().any(|other| Some(*other as usize) == slot);
        let entries = chosen.entries.iter().zip(&insight.entries).map(|(chosen, entry)| *chosen && with(entry));
        let people = (0..insight.standings.len()).map(|other| Some(other) == slot);
        Self::Chosen(Arc::new(Chosen { entries: entries.collect(), people: people.collect() }))
    }
}

/// The exchanges of a scope and a time.
pub(super) struct Within<'a> {
    insight: &'a Insight,
    span: Span,
    entries: Option<&'a [bool]>,
    /// Whether each person is among those in scope.
    people: Option<Cow<'a, [bool]>>,
}

impl<'a> Within<'a> {
    pub fn new(insight: &'a Insight, scope: &'a Scope, span: Span) -> Self {
        let (entries, people) = match scope {
            Scope::Everyone => (None, None),
            Scope::People(people) => {
                let mut mask = vec![false; insight.standings.len()];
                for slot in people.iter().filter_map(|person| insight.slots.get(*person)) {
                    mask[slot] = true;
                }
                (None, Some(Cow::from(mask)))
            }
            Scope::Chosen(chosen) => (Some(chosen.entries.as_slice()), Some(Cow::from(&chosen.people))),
        };
        Self { insight, span, entries, people }
    }

    /// The exchanges with their numbers, in the order of ids.
    pub fn entries(&self) -> impl Iterator<Item = (usize, &'a Entry)> {
        self.insight.entries.iter().enumerate().filter(|(at, entry)| {
            self.span.contains(entry.date)
                && match self.entries {
                    Some(chosen) => chosen.get(*at).copied().unwrap_or(false),
                    None => self.people.is_none() || self.people_of(entry).next().is_some(),
                }
        })
    }

    /// The numbers of those in scope who took part in an exchange.
    pub fn people_of(&self, entry: &Entry) -> impl Iterator<Item = usize> {
        let people = self.insight.people_of(entry).iter().map(|slot| *slot as usize);
        people.filter(|slot| self.people.as_ref().is_none_or(|mask| mask.get(*slot).copied().unwrap_or(false)))
    }
}
