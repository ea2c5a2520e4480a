//! What the balance shows: one question, and every figure that answers it.

use std::{cmp::Reverse, collections::BTreeMap};

use jiff::civil::Date;

use crate::{
    book::{Book, ExchangeKind, Level, PersonId, Vocabulary as _, words::sentence},
    insight::{
        Balance, Band, Breakdown, Dimension, Equals, Filter, Flows, Grain, Insight, Measure, Part, Period, Row, Scope,
        Span, by_day, fold,
    },
};

/// What the figures are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    /// Only exchanges that the ledger shows with these words.
    pub filter: Filter,
    /// Only exchanges with this person; all others still stand side by side.
    pub person: Option<PersonId>,
    /// Over which time.
    pub period: Period,
    /// How much time a bar stands for.
    pub grain: Grain,
    /// What the length of a bar stands for.
    pub measure: Measure,
    /// In which order people stand.
    pub order: Order,
    /// Whether the time before stands behind it.
    pub compares: bool,
}

/// In which order people stand side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// From those I give more to those I ask more.
    #[default]
    Difference,
    /// Those I gave most first.
    Gave,
    /// Those I asked most first.
    Asked,
    /// By name.
    Name,
}

impl Order {
    /// Every order with its words.
    pub const CHOICES: [(Self, &'static str); 4] = [
        (Self::Difference, "By difference"),
        (Self::Gave, "Most given first"),
        (Self::Asked, "Most asked first"),
        (Self::Name, "By name"),
    ];
}

/// One person beside the others.
#[derive(Debug, Clone)]
pub struct PersonRow {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// What was given, asked and received in the period.
    pub flows: Flows,
    /// The balance in words, over all of time with old entries fading.
    pub band: Band,
}

/// One level beside the others.
#[derive(Debug, Clone)]
pub struct LevelRow {
    /// Which; `None` for people whose level is not said.
    pub level: Option<Level>,
    /// What was given, asked and received in the period.
    pub flows: Flows,
    /// The balance in words with all of this level.
    pub band: Band,
}

impl LevelRow {
    /// What it is called beside mine: "Manager, as I am".
    pub fn name(&self, my_level: Option<Level>) -> String {
        match self.level {
            Some(level) if Some(level) == my_level => sentence(level.word()) + ", as I am",
            Some(level) => sentence(level.word()),
            None => "No level said".to_owned(),
        }
    }
}

/// Everything that the balance shows.
#[derive(Debug, Clone)]
pub struct Figures {
    /// What was asked.
    pub question: Question,
    /// The day for which it was worked out.
    pub today: Date,
    /// The first month of my year.
    pub first_month: u8,
    /// The name of the person whose exchanges alone are told.
    pub whose: Option<String>,
    /// The days that the period stands for.
    pub span: Span,
    /// Bars over time.
    pub balance: Balance,
    /// The same of the time before, where that is compared and there is one.
    pub before: Option<Balance>,
    /// People side by side.
    pub people: Vec<PersonRow>,
    /// Kinds of things, the most frequent first.
    pub kinds: Vec<(ExchangeKind, Flows)>,
    /// Levels, the highest first.
    pub levels: Vec<LevelRow>,
    /// Giving and asking up and down.
    pub equals: Equals,
    /// Where I stand myself.
    pub my_level: Option<Level>,
    /// Days on which there was anything.
    pub days: BTreeMap<Date, Flows>,
}

impl Figures {
    /// The figures for a question.
    pub fn new(book: &Book, insight: &Insight, question: Question) -> Self {
        let among = Scope::matching(book, insight, &question.filter);
        let scope = question.person.map_or_else(|| among.clone(), |person| among.only(insight, person));
        let (today, first_month) = (insight.today(), insight.first_month());
        let span = question.period.span(today, first_month);
        let balance = |period| Balance::new(insight, &scope, period, question.grain);
        let rows = |scope, by| Breakdown::new((book, insight), scope, question.period, by, None).rows;
        let mut people: Vec<PersonRow> = rows(&among, Dimension::Person).into_iter().filter_map(person_row).collect();
        sort(&mut people, &question);
        let mut kinds: Vec<_> = rows(&scope, Dimension::Kind).iter().filter_map(kind_row).collect();
        kinds.sort_by_key(|(_, flows)| Reverse(question.measure.of(flows.gave) + question.measure.of(flows.received)));
        let mut levels: Vec<LevelRow> = rows(&scope, Dimension::Level).iter().filter_map(level_row).collect();
        levels.sort_by_key(|row| Reverse(row.level.map(|level| (level != Level::Outside, level))));
        Self {
            today,
            first_month,
            whose: question.person.map(|person| book.name(person).to_owned()),
            span,
            balance: balance(question.period),
            before: question.period.before(today, first_month).filter(|_| question.compares).map(balance),
            people,
            kinds,
            levels,
            equals: Equals::new(book, insight, &scope, span),
            my_level: book.settings().my_level,
            days: by_day(insight, &scope, span),
            question,
        }
    }
}

fn person_row(row: Row) -> Option<PersonRow> {
    let Part::Person(id) = row.part else { return None };
    Some(PersonRow { id, name: row.name, flows: row.flows, band: row.band? })
}

fn kind_row(row: &Row) -> Option<(ExchangeKind, Flows)> {
    if let Part::Kind(kind) = row.part { Some((kind, row.flows)) } else { None }
}

fn level_row(row: &Row) -> Option<LevelRow> {
    let Part::Level(level) = row.part else { return None };
    Some(LevelRow { level, flows: row.flows, band: row.band? })
}

fn sort(people: &mut [PersonRow], question: &Question) {
    let of = |tally| question.measure.of(tally).cast_signed();
    let key = |row: &PersonRow| {
        let (gave, asked, received) = (of(row.flows.gave), of(row.flows.asked), of(row.flows.received));
        match question.order {
            Order::Difference => asked.max(received) - gave,
            Order::Gave => -gave,
            Order::Asked => -asked,
            Order::Name => 0,
        }
    };
    people.sort_by_cached_key(|row| (key(row), fold(&row.name), row.id));
}
