//! The figures of the page, worked out once for each revision and question, and the ledger's words for what they rest on.

use jiff::civil::Date;

use crate::{
    book::{Direction, PersonId},
    insight::{Filter, Grain, Kind, Period, RowKind, Span, Test},
    picture::balance::{Figures, Question},
    ui::{Context, Page},
};

/// All three directions.
pub const ALL: [Direction; 3] = [Direction::Gave, Direction::Asked, Direction::Received];

/// The figures that were asked for last.
#[derive(Debug, Default)]
pub struct Known {
    basis: Option<(u64, Date)>,
    figures: Option<Figures>,
}

impl Known {
    /// The figures for a question, worked out anew only if something they rest on has changed.
    pub fn refresh(&mut self, cx: &Context, question: Question) -> &Figures {
        let basis = Some((cx.revision, cx.today));
        let same = self.basis == basis;
        self.basis = basis;
        match self.figures.take().filter(|figures| same && figures.question == question) {
            Some(figures) => self.figures.insert(figures),
            None => self.figures.insert(Figures::new(cx.book, cx.insight, question)),
        }
    }

    /// The figures as they were shown last.
    pub const fn last(&self) -> Option<&Figures> {
        self.figures.as_ref()
    }
}

/// A part of what is shown, to be looked at entry by entry.
#[derive(Debug, Clone, Default)]
pub struct Behind<'a> {
    /// Its days; without them those of the whole period.
    pub days: Option<Span>,
    /// Its directions; none for all.
    pub directions: &'a [Direction],
    /// What else its entries have in common.
    pub test: Option<Test>,
    /// Only those with this person, in place of the one who is looked at alone.
    pub person: Option<PersonId>,
}

impl Behind<'_> {
    /// Shows the entries in the ledger. Where any of the filter's words is enough, no further words can narrow it: that is said.
    pub fn open(self, cx: &Context, figures: &Figures) {
        match self.words(cx, figures) {
            Some(words) => cx.go_filtered(Page::Ledger, words),
            None => cx
                .toast("The filter matches any of its words: let it match all, to look at a part of it in the ledger."),
        }
    }

    fn words(self, cx: &Context, figures: &Figures) -> Option<String> {
        let question = &figures.question;
        let mut filter = question.filter.clone();
        if filter.any && filter.terms.iter().filter(|term| !term.excluded).count() > 1 {
            return None;
        }
        filter.any = false;
        let wanted =
            |filter: &Filter, of: fn(&Test) -> bool| filter.terms.iter().any(|term| !term.excluded && of(&term.test));
        let days = self.days.unwrap_or(figures.span);
        let has_period = wanted(&filter, |test| matches!(test, Test::Period(_)));
        let mut more: Vec<Test> =
            if days == Span::ALL { Vec::new() } else { days_words(days, figures.first_month, has_period) };
        let person = self.person.or(question.person);
        more.extend(person.map(|person| Test::Name(cx.book.name(person).into())));
        let mut directions: Vec<Direction> =
            if self.directions.is_empty() { ALL.into() } else { self.directions.into() };
        if wanted(&filter, |test| matches!(test, Test::Is(_))) {
            let is = |direction: Direction| filter.terms.iter().any(|term| term.test == Test::Is(direction.into()));
            directions.retain(|direction| is(*direction));
        }
        more.extend(self.test);
        more.extend(directions.into_iter().map(|direction| Test::Is(RowKind::from(direction))));
        // What was clicked is a case of what the filter says of the same field.
        let same_field = |one: &Test, other: &Test| std::mem::discriminant(one) == std::mem::discriminant(other);
        let told =
            |test: &Test| !matches!(test, Test::Name(_) | Test::Tag(_)) && more.iter().any(|new| same_field(new, test));
        filter.terms.retain(|term| term.excluded || !told(&term.test));
        for test in more {
            filter.put(test.into());
        }
        Some(filter.to_string())
    }
}

/// Tests for some days: by the name of their month, quarter or year where there is one, else by their ends. Beside a period that is
/// in the filter already, only ends narrow it further.
fn days_words(days: Span, first_month: u8, has_period: bool) -> Vec<Test> {
    if !has_period {
        return vec![Test::Period(named(days, first_month))];
    }
    let after = days.first.yesterday().ok().map(Test::After);
    after.into_iter().chain(days.last.tomorrow().ok().map(Test::Before)).collect()
}

/// A span by the name of its month, quarter or year, if it is a whole one.
fn named(days: Span, first_month: u8) -> Period {
    Grain::ALL
        .into_iter()
        .filter_map(|grain| grain.label(days.first, first_month).parse::<Period>().ok())
        .find(|period| period.span(days.first, first_month) == days)
        .unwrap_or(Period::Days(days.first, days.last))
}

/// The test of a kind of exchange.
pub const fn of_kind(kind: crate::book::ExchangeKind) -> Test {
    Test::Kind(Kind::Exchange(kind))
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
