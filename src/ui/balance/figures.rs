//! What the page shows, worked out once for each revision, scope and period.

use std::{cmp::Reverse, collections::BTreeMap};

use jiff::civil::Date;

use crate::{
    book::{AnyId, ExchangeKind, PersonId},
    insight::{
        Balance, Band, Breakdown, Dimension, Filter, Flows, Grain, Measure, Part, Period, Scope, Span, Test, by_day,
    },
    ui::Context,
};

/// What the figures are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// Only exchanges with this person.
    pub person: Option<PersonId>,
    /// Over which time.
    pub period: Period,
    /// How much time a bar stands for.
    pub grain: Grain,
    /// What the length of a bar stands for.
    pub measure: Measure,
    /// In which order people stand.
    pub order: Order,
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

/// Everything that the page draws.
#[derive(Debug)]
pub struct Figures {
    key: (u64, Date, Question),
    /// The days that the period stands for.
    pub span: Span,
    /// Bars over time.
    pub balance: Balance,
    /// People side by side.
    pub people: Vec<PersonRow>,
    /// Kinds of things, the most frequent first.
    pub kinds: Vec<(ExchangeKind, Flows)>,
    /// Days on which there was anything.
    pub days: BTreeMap<Date, Flows>,
}

impl Figures {
    /// The figures for a question, taken from `known` if they are the same still.
    pub fn refresh<'a>(known: &'a mut Option<Self>, cx: &Context, question: Question) -> &'a Self {
        let key = (cx.revision, cx.today, question);
        match known.take().filter(|figures| figures.key == key) {
            Some(figures) => known.insert(figures),
            None => known.insert(Self::new(cx, question)),
        }
    }

    fn new(cx: &Context, question: Question) -> Self {
        let insight = cx.insight;
        let scope = question.person.map_or(Scope::Everyone, Scope::from);
        let span = question.period.span(cx.today, insight.first_month());
        let rows = |scope, by| Breakdown::new((cx.book, insight), scope, question.period, by, None).rows;
        let mut people: Vec<PersonRow> = rows(&Scope::Everyone, Dimension::Person)
            .into_iter()
            .filter_map(|row| {
                let Part::Person(id) = row.part else { return None };
                Some(PersonRow { id, name: row.name, flows: row.flows, band: row.band? })
            })
            .collect();
        sort(&mut people, question);
        let kind =
            |row: crate::insight::Row| if let Part::Kind(kind) = row.part { Some((kind, row.flows)) } else { None };
        let mut kinds: Vec<(ExchangeKind, Flows)> =
            rows(&scope, Dimension::Kind).into_iter().filter_map(kind).collect();
        kinds.sort_by_key(|(_, flows)| Reverse(question.measure.of(flows.gave) + question.measure.of(flows.received)));
        Self {
            key: (cx.revision, cx.today, question),
            span,
            balance: Balance::new(insight, &scope, question.period, question.grain),
            people,
            kinds,
            days: by_day(insight, &scope, span),
        }
    }

    /// What was asked for.
    pub const fn question(&self) -> Question {
        self.key.2
    }

    /// Filter words of the ledger for some days of what is shown, together with further tests.
    pub fn ledger_words(&self, cx: &Context, days: Span, tests: impl IntoIterator<Item = Test>) -> String {
        let mut filter = Filter::default();
        if days != Span::ALL {
            filter.put(Test::Period(named(days, cx.insight.first_month())).into());
        }
        if let Some(person) = self.question().person {
            filter.put(Test::Name(cx.book.name(person).into()).into());
        }
        for test in tests {
            filter.put(test.into());
        }
        filter.to_string()
    }

    /// Whether the card of this person is shown.
    pub fn is_selected(cx: &Context, person: PersonId) -> bool {
        cx.selection == Some(AnyId::Person(person))
    }
}

/// A span by the name of its month, quarter or year, if it is a whole one.
fn named(days: Span, first_month: u8) -> Period {
    Grain::ALL
        .into_iter()
        .filter_map(|grain| grain.label(days.first, first_month).parse::<Period>().ok())
        .find(|period| period.span(days.first, first_month) == days)
        .unwrap_or(Period::Days(days.first, days.last))
}

fn sort(people: &mut [PersonRow], question: Question) {
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
    people.sort_by_cached_key(|row| (key(row), crate::insight::fold(&row.name), row.id));
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn whole_months_quarters_and_years_are_called_by_their_names() {
        for (first, last, name) in [
            (date(2026, 4, 1), date(2026, 4, 30), "2026-04"),
            (date(2026, 4, 1), date(2026, 6, 30), "2026-Q2"),
            (date(2026, 1, 1), date(2026, 12, 31), "2026"),
            (date(2026, 4, 2), date(2026, 4, 30), "2026-04-02..2026-04-30"),
        ] {
            assert_eq!(named(Span { first, last }, 1).to_string(), name);
        }
    }
}
