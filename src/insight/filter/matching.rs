//! Whether a person or a row of the ledger comes through a filter.

use std::{collections::BTreeSet, slice};

use jiff::civil::Date;

use super::{Filter, Kind, RowKind, State, Subject, Term, Test, Touch, Words};
use crate::{
    book::{
        AnyId, Book, Dispute, DisputeId, Encounter, EncounterId, Exchange, ExchangeId, Flow, Outcome, Person, PersonId,
        Promise, PromiseId, PromiseState, Promiser,
    },
    insight::{Cadence, Insight, Standing, contains, days_between, fold},
};

/// The tags of a record that has none of its own.
static NO_TAGS: BTreeSet<String> = BTreeSet::new();

/// One row of the ledger: an exchange, an encounter, a promise or a dispute, all in one shape.
#[derive(Debug, Clone, Copy)]
pub struct LedgerRow<'a> {
    /// The record.
    pub id: AnyId,
    /// The day; for a promise, the day it was made, for a dispute, the day it opened.
    pub date: Date,
    /// What it is.
    pub is: RowKind,
    /// The kind of exchange or encounter; promises and disputes have none.
    pub kind: Option<Kind>,
    /// Whose promise it is.
    pub by: Option<Promiser>,
    /// Who took part, besides me.
    pub people: &'a [PersonId],
    /// What it was, in a few words.
    pub what: &'a str,
    /// What else is worth knowing.
    pub note: &'a str,
    /// Its own labels.
    pub tags: &'a BTreeSet<String>,
    /// How much effort or time, in minutes, if known.
    pub minutes: Option<u32>,
    /// How it stands; a gift and an encounter have no state.
    pub state: Option<State>,
    /// When it is due.
    pub due: Option<Date>,
}

impl<'a> LedgerRow<'a> {
    /// The row of any record that the ledger shows.
    pub fn new(book: &'a Book, id: AnyId, today: Date) -> Option<Self> {
        match id {
            AnyId::Exchange(id) => book.get::<Exchange>(id).map(|exchange| Self::exchange(book, id, exchange)),
            AnyId::Encounter(id) => book.get::<Encounter>(id).map(|encounter| Self::encounter(id, encounter)),
            AnyId::Promise(id) => book.get::<Promise>(id).map(|promise| Self::promise(id, promise, today)),
            AnyId::Dispute(id) => book.get::<Dispute>(id).map(|dispute| Self::dispute(id, dispute)),
            _ => None,
        }
    }

    /// Every row of the book: exchanges, encounters, promises, disputes, each in the order of ids.
    pub fn all(book: &'a Book, today: Date) -> impl Iterator<Item = Self> {
        let exchanges = book.all::<Exchange>().map(move |(id, exchange)| Self::exchange(book, id, exchange));
        let encounters = book.all::<Encounter>().map(|(id, encounter)| Self::encounter(id, encounter));
        let promises = book.all::<Promise>().map(move |(id, promise)| Self::promise(id, promise, today));
        let disputes = book.all::<Dispute>().map(|(id, dispute)| Self::dispute(id, dispute));
        exchanges.chain(encounters).chain(promises).chain(disputes)
    }

    /// The row of an exchange.
    pub fn exchange(book: &Book, id: ExchangeId, exchange: &'a Exchange) -> Self {
        let state = match exchange.flow {
            Flow::Gave { .. } => None,
            Flow::Asked { outcome } => Some(match outcome {
                Outcome::Open => State::Open,
                Outcome::Granted => State::Granted,
                Outcome::GrantedInPart => State::GrantedInPart,
                Outcome::Declined => State::Declined,
                Outcome::Withdrawn => State::Withdrawn,
            }),
            Flow::Received { thanked: Some(_), .. } => Some(State::Thanked),
            Flow::Received { thanked: None, .. } => Some(State::NotThanked),
        };
        Self {
            id: id.into(),
            date: exchange.date,
            is: exchange.direction().into(),
            kind: Some(Kind::Exchange(exchange.kind)),
            by: None,
            people: exchange.people.people(),
            what: &exchange.what,
            note: &exchange.note,
            tags: &exchange.tags,
            minutes: Some(exchange.effort.minutes(book.settings().sizes)),
            state,
            due: None,
        }
    }

    fn encounter(id: EncounterId, encounter: &'a Encounter) -> Self {
        Self {
            id: id.into(),
            date: encounter.date,
            is: RowKind::Met,
            kind: Some(Kind::Encounter(encounter.kind)),
            by: None,
            people: encounter.people.people(),
            what: &encounter.what,
            note: &encounter.note,
            tags: &encounter.tags,
            minutes: encounter.minutes,
            state: None,
            due: None,
        }
    }

    fn promise(id: PromiseId, promise: &'a Promise, today: Date) -> Self {
        let state = match promise.state {
            PromiseState::Open if promise.is_late(today) => State::Late,
            PromiseState::Open => State::Open,
            PromiseState::Kept { over_delivered: false, .. } => State::Kept,
            PromiseState::Kept { over_delivered: true, .. } => State::OverDelivered,
            PromiseState::Broken { .. } => State::Broken,
            PromiseState::Released { .. } => State::Released,
        };
        Self {
            id: id.into(),
            date: promise.made,
            is: RowKind::Promise,
            kind: None,
            by: Some(promise.by),
            people: slice::from_ref(&promise.person),
            what: &promise.what,
            note: &promise.note,
            tags: &promise.tags,
            minutes: None,
            state: Some(state),
            due: promise.due,
        }
    }

    fn dispute(id: DisputeId, dispute: &'a Dispute) -> Self {
        Self {
            id: id.into(),
            date: dispute.opened,
            is: RowKind::Dispute,
            kind: None,
            by: None,
            people: dispute.people.people(),
            what: &dispute.what,
            note: &dispute.note,
            tags: &NO_TAGS,
            minutes: None,
            state: Some(if dispute.is_open() { State::Open } else { State::Resolved }),
            due: None,
        }
    }
}

impl Filter {
    /// Whether a person comes through. Fields of the ledger hold for nobody.
    pub fn admits_person(&self, id: PersonId, person: &Person, insight: &Insight) -> bool {
        let standing = insight.standing(id);
        self.admits(Subject::People, |_, test| person_passes(test, person, standing, insight.today()))
    }

    /// The people of a book who come through, in the order of ids.
    pub fn people(&self, book: &Book, insight: &Insight) -> Vec<PersonId> {
        book.people().filter(|(id, person)| self.admits_person(*id, person, insight)).map(|(id, _)| id).collect()
    }

    /// The filter made ready for many rows of the ledger: what it asks of people is answered once for everyone.
    pub fn for_rows<'a>(&'a self, book: &Book, insight: &'a Insight) -> RowFilter<'a> {
        let today = insight.today();
        let everyone = |test: &Test| -> Vec<bool> {
            let passes = |(person, standing)| match test {
                Test::Text(words) => named(person, words),
                of_person => person_passes(of_person, person, standing, today),
            };
            book.people().map(|(_, person)| person).zip(&insight.standings).map(passes).collect()
        };
        let people = self.terms.iter().map(|term| everyone(&term.test)).collect();
        RowFilter { filter: self, insight, people }
    }

    /// The part of it that asks something of people and of nothing else; with `match:any`, nothing is asked of them.
    #[must_use]
    pub fn of_people(&self) -> Self {
        let asks = |term: &&Term| !self.any && !term.excluded && term.test.is_of_person();
        Self { terms: self.terms.iter().filter(asks).cloned().collect(), any: false }
    }

    fn admits(&self, subject: Subject, passes: impl Fn(usize, &Test) -> bool) -> bool {
        let terms = || self.terms.iter().enumerate();
        if terms().any(|(at, term)| term.excluded && passes(at, &term.test)) {
            return false;
        }
        let wanted = || terms().filter(|(_, term)| !term.excluded).map(|(at, term)| (at, &term.test));
        if self.any {
            return wanted().next().is_none() || wanted().any(|(at, test)| passes(at, test));
        }
        wanted().all(|(at, test)| {
            let alike = |other: &Test| std::mem::discriminant(other) == std::mem::discriminant(test);
            let either = || wanted().any(|(at, other)| alike(other) && passes(at, other));
            passes(at, test) || (test.has_one_value(subject) && either())
        })
    }
}

/// A filter made ready for the ledger of one revision.
#[derive(Debug)]
pub struct RowFilter<'a> {
    filter: &'a Filter,
    insight: &'a Insight,
    /// For each term, whether each person passes it.
    people: Vec<Vec<bool>>,
}

impl RowFilter<'_> {
    /// Whether a row of the ledger comes through.
    pub fn admits(&self, row: &LedgerRow<'_>) -> bool {
        self.filter.admits(Subject::Ledger, |term, test| self.passes(term, test, row))
    }

    /// Whether anyone who took part passes a term.
    fn anyone(&self, term: usize, row: &LedgerRow<'_>) -> bool {
        let passes = |slot: usize| self.people.get(term).and_then(|people| people.get(slot)).copied().unwrap_or(false);
        row.people.iter().any(|id| self.insight.slots.get(*id).is_some_and(passes))
    }

    fn passes(&self, term: usize, test: &Test, row: &LedgerRow<'_>) -> bool {
        let insight = self.insight;
        match test {
            Test::Text(words) => {
                within(row.what, words)
                    || within(row.note, words)
                    || row.tags.iter().any(|tag| within(tag, words))
                    || self.anyone(term, row)
            }
            Test::Tag(words) => tagged(row.tags, words) || self.anyone(term, row),
            Test::Is(is) => row.is == *is,
            Test::Kind(kind) => row.kind == Some(*kind),
            Test::By(by) => row.by == Some(*by),
            Test::Before(day) => row.date < *day,
            Test::After(day) => row.date > *day,
            Test::Period(period) => period.span(insight.today(), insight.first_month()).contains(row.date),
            Test::State(state) => row.state.is_some_and(|found| found == *state || found.is_also() == Some(*state)),
            Test::Due(days) => {
                let open = row.state.is_some_and(State::is_open);
                let due = row.due.filter(|_| open).map(|due| days_between(insight.today(), due));
                row.is == RowKind::Promise && days.holds(due)
            }
            _ => self.anyone(term, row),
        }
    }
}

fn within(text: &str, words: &Words) -> bool {
    contains(text, &words.folded)
}

fn named(person: &Person, words: &Words) -> bool {
    within(&person.name, words) || person.also_called.iter().any(|name| within(name, words))
}

fn tagged(tags: &BTreeSet<String>, words: &Words) -> bool {
    tags.iter().any(|tag| tag.len() <= words.folded.len() * 4 && fold(tag) == words.folded)
}

fn person_passes(test: &Test, person: &Person, standing: &Standing, today: Date) -> bool {
    let alliance = &person.alliance;
    match test {
        Test::Text(words) => {
            named(person, words)
                || [&person.title, &person.organisation, &person.unit].into_iter().any(|text| within(text, words))
                || person.emails.iter().any(|email| within(email, words))
        }
        Test::Name(words) => named(person, words),
        Test::Level(level) => person.level == Some(*level),
        Test::Stage(stage) => alliance.stage == *stage,
        Test::Relation(relation) => person.relation == *relation,
        Test::Unit(words) => within(&person.unit, words),
        Test::Organisation(words) => within(&person.organisation, words),
        Test::Title(words) => within(&person.title, words),
        Test::Tag(words) => tagged(&person.tags, words),
        Test::Balance(band) => standing.band == *band,
        Test::Cadence(touch) => Touch::from(standing.cadence) == *touch,
        Test::Due(days) => days.holds(standing.next_due.map(|due| days_between(today, due))),
        Test::Last(days) => days.holds(standing.last_contact.map(|last| days_between(last, today))),
        Test::Is(_)
        | Test::Kind(_)
        | Test::By(_)
        | Test::Before(_)
        | Test::After(_)
        | Test::Period(_)
        | Test::State(_) => false,
    }
}

impl State {
    /// Whether something is still to be done: the due date counts.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Late)
    }

    /// The wider state that it is a case of: what is late is open, what is over-delivered is kept.
    const fn is_also(self) -> Option<Self> {
        match self {
            Self::Late => Some(Self::Open),
            Self::OverDelivered => Some(Self::Kept),
            _ => None,
        }
    }
}

impl From<Cadence> for Touch {
    fn from(cadence: Cadence) -> Self {
        match cadence {
            Cadence::None => Self::None,
            Cadence::InTouch(_) => Self::InTouch,
            Cadence::DueSoon(_) => Self::DueSoon,
            Cadence::Overdue(_) => Self::Overdue,
        }
    }
}
