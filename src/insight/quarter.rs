//! A quarter looked back on: what was given, asked and received, what was kept, and where alliances moved (practice.md R22).

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Band, Breakdown, Dimension, Flows, Insight, Part, Period, Scope, Span, Tally, commitments::Rates};
use crate::book::{
    Action, ActionId, Alliance, Book, Direction, Dispute, DisputeId, Encounter, ExchangeId, Person, PersonId, Quarter,
    Review, Stage, StageChange, Vocabulary as _,
};

/// Which way an alliance moved within a quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// It began: someone who was only thought of, or not known, was approached, or is an ally.
    New,
    /// It came further.
    Warmed,
    /// It went back, or came to rest.
    Cooled,
    /// It ended.
    Lost,
}

impl Way {
    /// All of them, the gladdest first.
    pub const ALL: [Self; 4] = [Self::New, Self::Warmed, Self::Cooled, Self::Lost];

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Warmed => "warmed",
            Self::Cooled => "cooled",
            Self::Lost => "lost",
        }
    }

    /// The way from one stage to another; nothing where there is none.
    fn of(from: Stage, to: Stage) -> Option<Self> {
        match (from, to) {
            (from, to) if from == to => None,
            (_, Stage::Ended) => Some(Self::Lost),
            (Stage::Potential | Stage::Ended, to) if to.is_active() => Some(Self::New),
            (_, Stage::Dormant) => Some(Self::Cooled),
            (from, to) if to > from || (from == Stage::Dormant && to.is_active()) => Some(Self::Warmed),
            _ => Some(Self::Cooled),
        }
    }
}

/// An alliance that stood elsewhere at the end of a quarter than before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// With whom.
    pub person: PersonId,
    /// The stage before the quarter.
    pub from: Stage,
    /// The stage at its end.
    pub to: Stage,
    /// Which way that is.
    pub way: Way,
}

/// One person's quarter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonQuarter {
    /// Who.
    pub person: PersonId,
    /// The stage at its end.
    pub stage: Stage,
    /// The balance in words at its end, old entries fading.
    pub band: Band,
    /// What was given, asked and received in it.
    pub flows: Flows,
    /// The time spent together in it.
    pub met: Tally,
    /// Promises of both sides that were reckoned in it.
    pub rates: Rates,
}

/// A quarter, or as much of it as has passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarterFacts {
    /// Which.
    pub quarter: Quarter,
    /// Its days, up to today.
    pub span: Span,
    /// What was given, asked and received; an exchange with several people counts once.
    pub flows: Flows,
    /// The time spent with people.
    pub met: Tally,
    /// Promises of both sides that were reckoned in it.
    pub rates: Rates,
    /// Disputes that opened in it.
    pub opened: Vec<DisputeId>,
    /// Disputes that were resolved in it.
    pub resolved: Vec<DisputeId>,
    /// Alliances that moved, in the order of [`Way::ALL`].
    pub moves: Vec<Move>,
    /// The thing given that took most effort.
    pub best_gift: Option<ExchangeId>,
    /// The thing received that took most effort.
    pub best_help: Option<ExchangeId>,
    /// How many alliances stood at each stage at its end, those of nobody left out.
    pub stages: Vec<(Stage, usize)>,
    /// Everyone whose alliance was active at its end, or with whom there was anything in it, in the order of ids.
    pub people: Vec<PersonQuarter>,
    /// Actions that the review of the quarter before set for this one.
    pub actions: Vec<ActionId>,
}

impl QuarterFacts {
    /// What a book knows of a quarter today. What was entered later about its days counts.
    pub fn new(book: &Book, today: Date, quarter: Quarter) -> Self {
        let first_month = book.settings().first_month;
        let (first, last) = (quarter.first_day(first_month), quarter.last_day(first_month).min(today));
        let span = Span { first, last };
        let then = book.as_of(last);
        let insight = Insight::new(&then, last);
        let period = Period::Days(first, last.max(first));
        let by_person = Breakdown::new((&then, &insight), &Scope::Everyone, period, Dimension::Person, None);
        let met = met(&then, span);
        let rates = Rates::new(&then, last, span);
        let best = |direction| best(&insight, span, direction);
        let disputes = |day: fn(&Dispute) -> Option<Date>| {
            let within =
                then.all::<Dispute>().filter(|(_, dispute)| day(dispute).is_some_and(|day| span.contains(day)));
            within.map(|(id, _)| id).collect()
        };
        let people = people(&then, &insight, &by_person, &met, span);
        Self {
            quarter,
            span,
            flows: by_person.total,
            met: total_met(&then, span),
            rates,
            opened: disputes(|dispute| Some(dispute.opened)),
            resolved: disputes(|dispute| dispute.resolved.as_ref().map(|end| end.on)),
            moves: moves(&then, first),
            best_gift: best(Direction::Gave),
            best_help: best(Direction::Received),
            stages: stages(&then),
            people,
            actions: actions(book, quarter.plus(-1)),
        }
    }

    /// How many alliances moved in a way.
    pub fn moved(&self, way: Way) -> usize {
        self.moves.iter().filter(|one| one.way == way).count()
    }

    /// How many alliances were active at its end.
    pub fn active(&self) -> usize {
        self.stages.iter().filter(|(stage, _)| stage.is_active()).map(|(_, count)| count).sum()
    }
}

fn people(
    book: &Book,
    insight: &Insight,
    flows: &Breakdown,
    met: &BTreeMap<PersonId, Tally>,
    span: Span,
) -> Vec<PersonQuarter> {
    let of_row = |part: &Part| if let Part::Person(person) = part { Some(*person) } else { None };
    let flows: BTreeMap<PersonId, Flows> =
        flows.rows.iter().filter_map(|row| Some((of_row(&row.part)?, row.flows))).collect();
    let mut rates = Rates::by_person(book, insight.today(), span);
    let everyone = book.people().map(|(id, person)| PersonQuarter {
        person: id,
        stage: person.alliance.stage,
        band: insight.standing(id).band,
        flows: flows.get(&id).copied().unwrap_or_default(),
        met: met.get(&id).copied().unwrap_or_default(),
        rates: rates.remove(&id).unwrap_or_default(),
    });
    let matters = |one: &PersonQuarter| {
        one.stage.is_active() || !one.flows.is_empty() || one.met.count > 0 || one.rates != Rates::default()
    };
    everyone.filter(matters).collect()
}

fn within(book: &Book, span: Span) -> impl Iterator<Item = &Encounter> {
    book.all::<Encounter>().map(|(_, encounter)| encounter).filter(move |encounter| span.contains(encounter.date))
}

fn met(book: &Book, span: Span) -> BTreeMap<PersonId, Tally> {
    let mut met: BTreeMap<PersonId, Tally> = BTreeMap::new();
    for encounter in within(book, span) {
        for person in encounter.people.people() {
            met.entry(*person).or_default().count_in(encounter.minutes.unwrap_or_default());
        }
    }
    met
}

fn total_met(book: &Book, span: Span) -> Tally {
    let mut total = Tally::default();
    within(book, span).for_each(|encounter| total.count_in(encounter.minutes.unwrap_or_default()));
    total
}

/// The thing of most effort in one direction; of equal ones the latest.
fn best(insight: &Insight, span: Span, direction: Direction) -> Option<ExchangeId> {
    let wanted = insight.entries().iter().filter(|entry| entry.direction == direction && span.contains(entry.date));
    wanted.max_by_key(|entry| (entry.minutes, entry.date, entry.id)).map(|entry| entry.id)
}

fn stages(book: &Book) -> Vec<(Stage, usize)> {
    let count = |stage: Stage| book.people().filter(|(_, person)| person.alliance.stage == stage).count();
    Stage::ALL.iter().map(|stage| (*stage, count(*stage))).filter(|(_, count)| *count > 0).collect()
}

fn moves(then: &Book, first: Date) -> Vec<Move> {
    let mut moves: Vec<Move> = then
        .people()
        .filter_map(|(person, Person { alliance, .. })| {
            let (from, to) = (before(alliance, first), alliance.stage);
            Way::of(from, to).map(|way| Move { person, from, to, way })
        })
        .collect();
    moves.sort_by_key(|one| (one.way, one.person));
    moves
}

/// The stage of an alliance on the eve of a day, as far as it was taken down.
fn before(alliance: &Alliance, day: Date) -> Stage {
    let earlier = |change: &&StageChange| change.on < day;
    match alliance.stages.iter().rev().find(earlier) {
        Some(change) => change.stage,
        None if alliance.stages.is_empty() => alliance.stage,
        None => Stage::default(),
    }
}

fn actions(book: &Book, quarter: Quarter) -> Vec<ActionId> {
    let of_quarter =
        |action: &Action| book.get::<Review>(action.review).is_some_and(|review| review.quarter == quarter);
    book.all::<Action>().filter(|(_, action)| of_quarter(action)).map(|(id, _)| id).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        book::{Exchange, IdMint, ReviewId, on_day},
        capture,
    };

    const TODAY: Date = date(2026, 11, 22);

    /// Ana was approached in Q2 and is an ally since Q3; Tom was approached in Q3; Li came to rest in Q3; Raj was lost in Q4.
    fn book() -> Book {
        let (mut book, mut mint) = (Book::default(), IdMint::new(1_700_000_000_000, 1));
        let people: Vec<PersonId> = ["Ana", "Tom", "Li", "Raj"]
            .map(|name| {
                let id = mint.mint();
                book.add(id, Person::named(name)).expect("a person");
                id
            })
            .into();
        for (who, day, stage) in [
            (0, date(2026, 5, 2), Stage::Approached),
            (2, date(2026, 5, 3), Stage::Building),
            (3, date(2026, 5, 4), Stage::Building),
            (0, date(2026, 8, 1), Stage::Allied),
            (1, date(2026, 8, 2), Stage::Approached),
            (2, date(2026, 9, 30), Stage::Dormant),
            (3, date(2026, 10, 1), Stage::Ended),
        ] {
            on_day(day, |book| book.set_stage(&[people[who]], stage))(&mut book).expect("a stage");
        }
        for line in [
            "gave @ana 2h review 2026-07-01",
            "gave @ana 30m advice 2026-09-30",
            "gave @tom 90m help 2026-10-01",
            "asked @ana 1h advice 2026-08-05",
            "got @ana 45m advice 2026-08-06",
            "got @li 15m advice 2026-06-30",
            "met @ana @tom 30m lunch 2026-08-10",
            "dispute @tom scope 2026-08-20",
        ] {
            let entry = capture::parse(line, &book, TODAY).entry.expect("a line that can be logged");
            entry.commit(&mut book, &mut mint).expect("a sound entry");
        }
        book
    }

    fn facts(book: &Book, quarter: &str) -> QuarterFacts {
        QuarterFacts::new(book, TODAY, quarter.parse().expect("a quarter"))
    }

    #[test]
    fn every_figure_is_of_its_quarter_alone() {
        let book = book();
        for (quarter, gave, asked, received, met, opened, active, moved) in [
            ("2026-Q1", 0, 0, 0, 0, 0, 0, [0, 0, 0, 0]),
            ("2026-Q2", 0, 0, 15, 0, 0, 3, [3, 0, 0, 0]),
            ("2026-Q3", 150, 60, 45, 30, 1, 3, [1, 1, 1, 0]),
            ("2026-Q4", 90, 0, 0, 0, 0, 2, [0, 0, 0, 1]),
        ] {
            let facts = facts(&book, quarter);
            let flows =
                [facts.flows.gave, facts.flows.asked, facts.flows.received, facts.met].map(|tally| tally.minutes);
            assert_eq!(flows, [gave, asked, received, met], "{quarter}");
            assert_eq!((facts.opened.len(), facts.resolved.len()), (opened, 0), "{quarter}");
            assert_eq!(facts.active(), active, "{quarter}");
            assert_eq!(Way::ALL.map(|way| facts.moved(way)), moved, "{quarter}");
        }
    }

    #[test]
    fn each_person_has_a_line_and_what_stood_out_is_the_largest() {
        let book = book();
        let facts = facts(&book, "2026-Q3");
        let name = |one: &PersonQuarter| book.name(one.person).to_owned();
        let lines: Vec<_> =
            facts.people.iter().map(|one| (name(one), one.stage, one.flows.gave.minutes, one.met.count)).collect();
        assert_eq!(
            lines,
            [
                ("Ana".to_owned(), Stage::Allied, 150, 1),
                ("Tom".to_owned(), Stage::Approached, 0, 1),
                ("Raj".to_owned(), Stage::Building, 0, 0),
            ]
        );
        let day = |id: Option<ExchangeId>| id.and_then(|id| book.get::<Exchange>(id)).map(|exchange| exchange.date);
        assert_eq!(day(facts.best_gift), Some(date(2026, 7, 1)));
        assert_eq!(day(facts.best_help), Some(date(2026, 8, 6)));
    }

    #[test]
    fn actions_are_those_that_the_review_before_set() {
        let mut book = book();
        let (review, action) = (ReviewId::new(1), ActionId::new(2));
        let quarter: Quarter = "2026-Q2".parse().expect("a quarter");
        book.add(review, Review::new(quarter, date(2026, 6, 29))).expect("a review");
        let thank = Action {
            review,
            what: "Thank Li".into(),
            person: None,
            set_on: date(2026, 6, 29),
            due: None,
            measure: String::new(),
            state: crate::book::ActionState::Open,
        };
        book.add(action, thank).expect("an action");
        assert_eq!(facts(&book, "2026-Q3").actions, [action]);
        assert_eq!(facts(&book, "2026-Q2").actions, []);
    }
}
