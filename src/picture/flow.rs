//! What passed between me and each person in a stretch of time, or in all of it with old entries fading.

use jiff::civil::Date;

use crate::{
    book::{Book, Direction, Effort, Encounter, Exchange, Flow, Group, Outcome, Size},
    graph::Network,
    insight::{Period, days_between},
};

/// What passed between me and one person. All but the last in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Passed {
    /// From me to them.
    pub gave: f32,
    /// What I asked for; asks declined or withdrawn are left out, since they took nothing.
    pub asked: f32,
    /// From them to me.
    pub received: f32,
    /// Spent together in encounters; one of unknown length counts as a medium size of effort.
    pub together: f32,
    /// How many exchanges.
    pub exchanges: f32,
}

impl Passed {
    /// The other side of the balance: what I asked for or received, whichever is more. Many a thing received was asked for
    /// before and stands in the book twice (practice.md R4).
    pub fn drawn(&self) -> f32 {
        self.asked.max(self.received)
    }

    /// Time spent for or with each other (practice.md R8).
    pub fn time(&self) -> f32 {
        self.gave + self.drawn() + self.together
    }
}

/// What passed between me and each node of the network in a period; without one, all up to today, half as much for each
/// half-life of the book that has gone by since.
pub fn passed(book: &Book, network: &Network, today: Date, period: Option<Period>) -> Vec<Passed> {
    let settings = book.settings();
    let span = period.map(|period| period.span(today, settings.first_month));
    let weight = |date: Date| match span {
        Some(span) => f32::from(u8::from(span.contains(date))),
        None => (-(days_between(date, today).max(0) as f32) / f32::from(settings.half_life_days.max(1))).exp2(),
    };
    let mut all = vec![Passed::default(); network.len()];
    let mut count = |date: Date, people: &Group, add: &dyn Fn(&mut Passed, f32)| {
        let weight = weight(date);
        for node in people.people().iter().filter_map(|person| network.node(*person)) {
            if let Some(passed) = all.get_mut(node).filter(|_| weight > 0.0) {
                add(passed, weight);
            }
        }
    };
    for (_, exchange) in book.all::<Exchange>() {
        let minutes = exchange.effort.minutes(settings.sizes) as f32;
        let idle = matches!(exchange.flow, Flow::Asked { outcome: Outcome::Declined | Outcome::Withdrawn });
        count(exchange.date, &exchange.people, &|passed, weight| {
            passed.exchanges += weight;
            match exchange.direction() {
                Direction::Gave => passed.gave += minutes * weight,
                Direction::Asked if idle => {}
                Direction::Asked => passed.asked += minutes * weight,
                Direction::Received => passed.received += minutes * weight,
            }
        });
    }
    let usual = Effort::Size(Size::Medium).minutes(settings.sizes);
    for (_, encounter) in book.all::<Encounter>() {
        let minutes = encounter.minutes.unwrap_or(usual) as f32;
        count(encounter.date, &encounter.people, &|passed, weight| passed.together += minutes * weight);
    }
    all
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        book::{EncounterKind, ExchangeKind, IdMint, Person, PersonId},
        insight::Insight,
    };

    const TODAY: Date = date(2026, 11, 22);

    /// Ana: gave 60 today and 120 half a year ago, asked 30 in October, asked 500 in vain, lunch in October.
    fn book() -> (Book, PersonId) {
        let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
        let ana: PersonId = mint.mint();
        book.add(ana, Person::named("Ana")).expect("a person with a name");
        for (day, direction, minutes, outcome) in [
            (TODAY, Direction::Gave, 60, None),
            (date(2026, 5, 26), Direction::Gave, 120, None),
            (date(2026, 10, 9), Direction::Asked, 30, Some(Outcome::Granted)),
            (date(2026, 10, 9), Direction::Received, 20, None),
            (date(2026, 10, 9), Direction::Asked, 500, Some(Outcome::Declined)),
        ] {
            let mut exchange = Exchange::new(day, ana.into(), direction, ExchangeKind::Help);
            exchange.effort = Effort::Minutes(minutes);
            if let Some(outcome) = outcome {
                exchange.flow = Flow::Asked { outcome };
            }
            book.add(mint.mint(), exchange).expect("an exchange");
        }
        let lunch = Encounter::new(date(2026, 10, 12), ana.into(), EncounterKind::Lunch);
        book.add(mint.mint(), lunch).expect("an encounter");
        (book, ana)
    }

    fn with_ana(period: Option<&str>) -> Passed {
        let (book, ana) = book();
        let network = Network::new(&book, TODAY);
        let period = period.map(|words| words.parse().expect("a period"));
        passed(&book, &network, TODAY, period)[network.node(ana).expect("in the book")]
    }

    #[test]
    fn a_period_counts_what_lies_in_it_whole() {
        let october = with_ana(Some("2026-10"));
        assert_eq!((october.gave, october.drawn(), october.together, october.exchanges), (0.0, 30.0, 60.0, 3.0));
        assert!((october.time() - 90.0).abs() < 1e-3);
        let all = with_ana(Some("all"));
        assert_eq!((all.gave, all.exchanges), (180.0, 5.0));
        assert_eq!(with_ana(Some("2025")), Passed::default());
    }

    #[test]
    fn without_a_period_old_entries_fade_as_the_balance_does() {
        let (book, ana) = book();
        let faded = Insight::new(&book, TODAY).standing(ana).faded;
        let passed = with_ana(None);
        assert!((f64::from(passed.gave) - 120.0).abs() < 0.1, "60 and half of 120");
        for (mine, theirs) in
            [(passed.gave, faded.gave()), (passed.asked, faded.asked()), (passed.received, faded.received())]
        {
            assert!((f64::from(mine) - theirs).abs() < 0.1, "{mine} and {theirs}");
        }
    }
}
