//! Books turned back to an earlier day.

use jiff::civil::date;

use super::*;
use crate::book::{Direction, ExchangeKind, IdMint, Promiser, Resolution, Settings, StageChange, Stance, Tie, TieKind};

const TODAY: Date = date(2026, 11, 22);

struct Scene {
    book: Book,
    mint: IdMint,
}

impl Scene {
    fn new() -> Self {
        Self { book: Book::default(), mint: IdMint::new(0, 1) }
    }

    fn add<R: Record>(&mut self, record: R) -> R::Id
    where
        R::Id: From<crate::book::RawId>,
    {
        let id = self.mint.mint();
        self.book.add(id, record).expect("a sound record");
        id
    }

    fn person(&mut self, stage: Stage, stages: &[(Date, Stage)]) -> PersonId {
        let mut person = Person::named("Ana");
        person.alliance.stage = stage;
        person.alliance.stages = stages.iter().map(|(on, stage)| StageChange { on: *on, stage: *stage }).collect();
        self.add(person)
    }

    fn gift(&mut self, to: PersonId, day: Date) {
        self.add(Exchange::new(day, to.into(), Direction::Gave, ExchangeKind::Advice));
    }
}

#[test]
fn people_are_there_from_the_first_day_the_book_knows_them() {
    let mut scene = Scene::new();
    let met = scene.add(Person { met_on: Some(date(2025, 5, 5)), ..Person::named("Ana") });
    let named = scene.add(Person::named("Tom"));
    let unknown = scene.add(Person::named("Mia"));
    scene.gift(named, date(2026, 2, 1));
    let there = |day| {
        let book = scene.book.as_of(day);
        [met, named, unknown].map(|id| book.person(id).is_some())
    };
    assert_eq!(there(date(2025, 5, 4)), [false, false, true]);
    assert_eq!(there(date(2025, 5, 5)), [true, false, true]);
    assert_eq!(there(date(2026, 2, 1)), [true, true, true]);
}

#[test]
fn stages_are_those_of_the_day() {
    let mut scene = Scene::new();
    let (january, june) = (date(2026, 1, 10), date(2026, 6, 10));
    let warmed = scene.person(Stage::Allied, &[(january, Stage::Approached), (june, Stage::Allied)]);
    let silent = scene.person(Stage::Building, &[]);
    scene.gift(silent, june);
    let never = scene.person(Stage::Dormant, &[]);
    // Nobody is dropped: each is named early by a tie.
    for other in [silent, never] {
        let mut tie = Tie::new(warmed, other, TieKind::Knows);
        tie.since = Some(date(2020, 1, 1));
        scene.add(tie);
    }
    for (day, stages) in [
        (date(2025, 12, 31), [Stage::Potential, Stage::Potential, Stage::Dormant]),
        (january, [Stage::Approached, Stage::Potential, Stage::Dormant]),
        (june, [Stage::Allied, Stage::Building, Stage::Dormant]),
    ] {
        let book = scene.book.as_of(day);
        let found = [warmed, silent, never].map(|id| book.person(id).map(|person| person.alliance.stage));
        assert_eq!(found, stages.map(Some), "{day}");
    }
}

#[test]
fn what_was_closed_or_said_later_is_open_again() {
    let mut scene = Scene::new();
    let ana = scene.person(Stage::Allied, &[]);
    let (day, later) = (date(2026, 3, 1), date(2026, 4, 1));
    let mut promise = Promise::new(Promiser::Me, ana, "a draft", day, Some(later));
    promise.renegotiate(later, date(2026, 5, 1));
    promise.state = PromiseState::Kept { on: later, over_delivered: true };
    let promise = scene.add(promise);
    let mut dispute = Dispute::new(ana.into(), "the date", day);
    (dispute.spoke_on, dispute.resolved) = (Some(day), Some(Resolution { on: later, outcome: String::new() }));
    let dispute = scene.add(dispute);
    let mut help = Exchange::new(day, ana.into(), Direction::Received, ExchangeKind::Help);
    help.flow = Flow::Received { thanked: Some(later), credit: Credit::Given(later) };
    let help = scene.add(help);
    let mut mission = Mission::new("fewer launches", day);
    let mut position = Position::new(Stance::Sceptic, day);
    position.shift(Stance::Champion, later);
    mission.positions.insert(ana, position);
    mission.state = MissionState::Reached(later);
    let mission = scene.add(mission);
    let mut tie_over = Tie::new(ana, scene.person(Stage::Potential, &[]), TieKind::Friends);
    tie_over.until = Some(later);
    let tie_over = scene.add(tie_over);

    let then = scene.book.as_of(day);
    let promise = then.get::<Promise>(promise).expect("made by then");
    assert!(promise.is_open() && promise.renegotiated.is_empty() && promise.due == Some(later));
    let dispute = then.get::<Dispute>(dispute).expect("open by then");
    assert_eq!((dispute.spoke_on, &dispute.resolved), (Some(day), &None));
    let help = then.get::<Exchange>(help).expect("received by then");
    assert_eq!(help.flow, Flow::Received { thanked: None, credit: Credit::Owed });
    let mission = then.get::<Mission>(mission).expect("begun by then");
    assert_eq!(mission.state, MissionState::Open);
    assert_eq!(mission.positions.get(&ana).map(|position| position.now.stance), Some(Stance::Sceptic));
    assert_eq!(then.get::<Tie>(tie_over).map(|tie| tie.until), Some(None));
    assert_eq!(then.audit(), []);
    assert_eq!(scene.book.as_of(later), scene.book, "on the day of the last record it is the book itself");
}

#[test]
fn the_lines_of_later_months_are_not_written_yet() {
    let mut scene = Scene::new();
    let mut settings = Settings::default();
    settings.set_month_line(date(2026, 8, 31), "A calm month");
    settings.set_month_line(date(2026, 9, 30), "A loud one");
    scene.book.set_settings(settings).expect("lines of two months");
    let lines = |day| scene.book.as_of(day).settings().month_lines.len();
    assert_eq!([date(2026, 8, 30), date(2026, 8, 31), date(2026, 9, 30)].map(lines), [0, 1, 2]);
}

#[test]
fn quarters_run_from_the_first_record_to_today_by_the_year_of_the_book() {
    let mut scene = Scene::new();
    assert_eq!(scene.book.quarter_ends(TODAY), [TODAY]);
    let ana = scene.add(Person { met_on: Some(date(1999, 8, 30)), ..Person::named("Ana") });
    scene.gift(ana, date(2026, 4, 20));
    let ends = |book: &Book| book.quarter_ends(TODAY).iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(ends(&scene.book), ["2026-06-30", "2026-09-30", "2026-11-22"]);
    let settings = Settings { first_month: 2, ..Settings::default() };
    scene.book.set_settings(settings).expect("a month");
    assert_eq!(ends(&scene.book), ["2026-04-30", "2026-07-31", "2026-10-31", "2026-11-22"]);
    scene.gift(ana, date(12, 1, 1));
    assert_eq!(scene.book.quarter_ends(TODAY).len(), MOST_QUARTERS);
}
