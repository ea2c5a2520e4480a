//! What every family of rules looks at, and the words that they share.

use jiff::civil::Date;

use crate::{
    book::{
        AnyId, Book, Direction, Exchange, ExchangeId, ExchangeKind, Person, PersonId, Quarter, Thresholds, Tie, TieKind,
    },
    insight::{Dated, Insight, Span, Standing, day::Day, days_between, spoken},
};

/// A book on a day, with what more than one family needs to know of it.
pub(super) struct Look<'a> {
    pub book: &'a Book,
    pub insight: &'a Insight,
    pub today: Date,
    pub thresholds: &'a Thresholds,
    /// Those of whom something is expected now: approached, building and allied, in the order of ids.
    pub active: Vec<Ally<'a>>,
    pub ties: Ties,
}

/// Someone with whom there is an alliance now.
#[derive(Clone, Copy)]
pub(super) struct Ally<'a> {
    pub id: PersonId,
    pub person: &'a Person,
    pub standing: &'a Standing,
    /// The last day on which I gave them something.
    pub given: Option<Date>,
    /// The last day on which I supported them where others saw it.
    pub supported: Option<Date>,
}

impl<'a> Look<'a> {
    pub fn new(book: &'a Book, insight: &'a Insight) -> Self {
        let today = insight.today();
        let gifts = Gifts::new(insight, today);
        let last = |days: &[Day], id| insight.slots.get(id).and_then(|slot| days.get(slot)?.date());
        let active = book.people().filter(|(_, person)| person.alliance.stage.is_active()).map(|(id, person)| Ally {
            id,
            person,
            standing: insight.standing(id),
            given: last(&gifts.any, id),
            supported: last(&gifts.in_public, id),
        });
        Self {
            book,
            insight,
            today,
            thresholds: &book.settings().thresholds,
            active: active.collect(),
            ties: Ties::new(book, today),
        }
    }

    /// What someone is called in a title: all of their name, since there may be two of one first name.
    pub fn name(&self, person: PersonId) -> &'a str {
        self.book.name(person)
    }

    /// "Ana", "Ana and Tom", "Ana, Tom and Mia".
    pub fn names(&self, people: &[PersonId]) -> String {
        listed(people.iter().map(|person| self.name(*person)))
    }

    /// The alliance with someone, if there is one now.
    pub fn ally(&self, person: PersonId) -> Option<&Ally<'a>> {
        let at = self.active.binary_search_by_key(&person, |ally| ally.id).ok()?;
        self.active.get(at)
    }

    /// The records with a person that lie in a period, newest first.
    fn within(&self, person: PersonId, span: Span) -> impl Iterator<Item = Dated> {
        let records = self.insight.records_of(person).skip_while(move |record| record.date > span.last);
        records.take_while(move |record| record.date >= span.first)
    }

    /// The newest records with a person that lie in a period, newest first, at most so many.
    pub fn records(&self, person: PersonId, span: Span, most: usize) -> Vec<AnyId> {
        self.within(person, span).take(most).map(|record| record.id).collect()
    }

    /// The last record with a person up to today, as the only thing a finding rests on.
    pub fn last_record(&self, person: PersonId) -> Vec<AnyId> {
        self.records(person, Span { first: Date::MIN, last: self.today }, 1)
    }

    /// Whether I gave a person something in a period.
    pub fn gave(&self, person: PersonId, span: Span) -> bool {
        let exchanges = self.within(person, span).filter_map(|record| ExchangeId::try_from(record.id).ok());
        exchanges.filter_map(|id| self.book.get::<Exchange>(id)).any(|exchange| exchange.direction() == Direction::Gave)
    }

    /// Records with the people, each person's newest of a period, newest first.
    pub fn newest_of_each(&self, people: &[PersonId], span: Span) -> Vec<AnyId> {
        let newest = |person: &PersonId| self.within(*person, span).next();
        let mut records: Vec<Dated> = people.iter().filter_map(newest).collect();
        records.sort_unstable_by(|one, other| other.cmp(one));
        records.dedup();
        records.into_iter().map(|record| record.id).collect()
    }

    /// The first day of this quarter, or of the one before while this one is less than a month old: a fair stretch to look back
    /// over (practice.md R22).
    pub fn season(&self) -> Span {
        let first_month = self.insight.first_month();
        let quarter = Quarter::of(self.today, first_month);
        let first = quarter.first_day(first_month);
        let young = days_between(first, self.today) < 30;
        Span { first: if young { quarter.plus(-1).first_day(first_month) } else { first }, last: self.today }
    }

    /// From the first day of the quarter before this one to today.
    pub fn two_quarters(&self) -> Span {
        let first_month = self.insight.first_month();
        let before = Quarter::of(self.today, first_month).plus(-1);
        Span { first: before.first_day(first_month), last: self.today }
    }

    /// The last so many days, today included.
    pub fn last_days(&self, days: u16) -> Span {
        Span { first: earlier(self.today, days.saturating_sub(1)), last: self.today }
    }

    /// "today", "12 days ago".
    pub fn ago(&self, day: Date) -> String {
        spoken::ago(day, self.today)
    }

    /// "due today", "due Fri", "due in 9 days", "3 days late".
    pub fn due(&self, day: Date) -> String {
        let words = spoken::due(day, self.today);
        if words.starts_with("in ") { format!("due {words}") } else { words }
    }

    /// "1 Jul", or the whole date if it lies further back.
    pub fn short(&self, day: Date) -> String {
        spoken::short(day, self.today)
    }
}

/// When each person, by their number, last had something from me.
struct Gifts {
    any: Vec<Day>,
    in_public: Vec<Day>,
}

impl Gifts {
    fn new(insight: &Insight, today: Date) -> Self {
        let mut gifts =
            Self { any: vec![Day::NONE; insight.slots.len()], in_public: vec![Day::NONE; insight.slots.len()] };
        let past = Span { first: Date::MIN, last: today };
        for entry in insight.entries().iter().filter(|entry| entry.direction == Direction::Gave) {
            if !past.contains(entry.date) {
                continue;
            }
            for slot in insight.people_of(entry).iter().map(|slot| *slot as usize) {
                let note = |days: &mut [Day]| {
                    if let Some(last) = days.get_mut(slot) {
                        *last = (*last).max(Day::new(entry.date));
                    }
                };
                note(&mut gifts.any);
                if entry.kind == ExchangeKind::PublicSupport {
                    note(&mut gifts.in_public);
                }
            }
        }
        gifts
    }
}

/// Who is tied to whom today.
#[derive(Default)]
pub(super) struct Ties {
    /// Both ways, sorted; whether they get on.
    ends: Vec<(PersonId, PersonId, bool)>,
}

impl Ties {
    fn new(book: &Book, today: Date) -> Self {
        let holds = |tie: &&Tie| tie.until.is_none_or(|until| until >= today);
        let ties = book.all::<Tie>().map(|(_, tie)| tie).filter(holds);
        let mut ends: Vec<_> = ties
            .flat_map(|tie| {
                let well = tie.kind != TieKind::AtOdds;
                [(tie.from, tie.to, well), (tie.to, tie.from, well)]
            })
            .collect();
        ends.sort_unstable();
        ends.dedup();
        Self { ends }
    }

    /// Those who know a person and get on with them, in the order of ids.
    pub fn of(&self, person: PersonId) -> impl Iterator<Item = PersonId> + '_ {
        let first = self.ends.partition_point(|(one, ..)| *one < person);
        let own = self.ends.get(first..).unwrap_or(&[]).iter().take_while(move |(one, ..)| *one == person);
        own.filter(|(.., well)| *well).map(|(_, other, _)| *other)
    }

    /// Whether two people know each other, well or not.
    pub fn joined(&self, one: PersonId, other: PersonId) -> bool {
        let at = self.ends.partition_point(|(a, b, _)| (*a, *b) < (one, other));
        self.ends.get(at).is_some_and(|(a, b, _)| (*a, *b) == (one, other))
    }

    /// Whether two people know each other and get on.
    pub fn get_on(&self, one: PersonId, other: PersonId) -> bool {
        self.ends.binary_search(&(one, other, true)).is_ok()
    }
}

/// "Ana", "Ana and Tom", "Ana, Tom and Mia".
pub(super) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The same day so many days later.
pub(super) fn later(day: Date, days: u16) -> Date {
    day.checked_add(jiff::Span::new().days(i64::from(days))).unwrap_or(Date::MAX)
}

/// The same day so many days before.
pub(super) fn earlier(day: Date, days: u16) -> Date {
    day.checked_sub(jiff::Span::new().days(i64::from(days))).unwrap_or(Date::MIN)
}

/// A record as the only thing a finding rests on.
pub(super) fn only(id: impl Into<AnyId>) -> Vec<AnyId> {
    vec![id.into()]
}

/// The first of several things in a text, as it can be quoted within a sentence.
pub(super) fn first_clause(text: &str) -> &str {
    text.split([';', '\n'])
        .map(|clause| clause.trim().trim_end_matches('.'))
        .find(|clause| !clause.is_empty())
        .unwrap_or("")
}

/// A share of a whole in percent, rounded down; 0 of nothing.
pub(super) fn percent(part: u64, whole: u64) -> u64 {
    (part * 100).checked_div(whole).unwrap_or(0)
}
