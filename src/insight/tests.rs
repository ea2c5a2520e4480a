//! The worked example of the module's documentation, and what must hold for every book.

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use proptest::prelude::*;

use super::*;
use crate::book::{
    Book, Credit, Dispute, Effort, Encounter, EncounterId, EncounterKind, Exchange, Flow, Group, Level, Outcome,
    Person, Promise, PromiseState, Promiser, Renegotiation, Settings, Size, Stage,
};

type Add = Box<dyn Fn(&mut Book)>;

pub(super) const TODAY: Date = date(2026, 11, 22);
pub(super) const HALF: Date = date(2026, 5, 26);
pub(super) const QUARTER: Date = date(2025, 11, 27);
pub(super) const ANA: PersonId = PersonId::new(1);
pub(super) const TOM: PersonId = PersonId::new(2);
pub(super) const MIA: PersonId = PersonId::new(3);
pub(super) const LI: PersonId = PersonId::new(4);

pub(super) const GAVE: Flow = Flow::Gave { more_than_promised: false };
pub(super) const RECEIVED: Flow = Flow::Received { thanked: None, credit: Credit::NotNeeded };

pub(super) const fn asked(outcome: Outcome) -> Flow {
    Flow::Asked { outcome }
}

pub(super) fn people() -> Book {
    let mut book = Book::default();
    for (id, name) in [(ANA, "Ana"), (TOM, "Tom"), (MIA, "Mia"), (LI, "Li")] {
        let mut person = Person::named(name);
        person.alliance.unpriced = id == LI;
        book.add(id, person).unwrap();
    }
    book
}

/// Where the people of the table stand; I am a lead.
fn place(book: &mut Book) {
    for (id, level, unit) in [
        (ANA, Level::Director, "Finance"),
        (TOM, Level::Manager, "Finance"),
        (MIA, Level::IndividualContributor, "Engineering"),
        (LI, Level::Intern, "Engineering"),
    ] {
        book.update(id, |person: &mut Person| (person.level, person.unit) = (Some(level), unit.to_owned())).unwrap();
    }
    book.set_settings(Settings { my_level: Some(Level::Lead), ..book.settings().clone() }).unwrap();
}

pub(super) fn exchange(day: Date, with: &[PersonId], flow: Flow, effort: Effort) -> Exchange {
    let mut exchange =
        Exchange::new(day, Group::new(with.iter().copied()).unwrap(), flow.direction(), ExchangeKind::Advice);
    (exchange.flow, exchange.effort) = (flow, effort);
    exchange
}

pub(super) fn log(book: &mut Book, number: u64, exchange: Exchange) {
    book.add(ExchangeId::new(number), exchange).unwrap();
}

/// The twelve exchanges of the table.
pub(super) fn example() -> Book {
    let mut book = people();
    place(&mut book);
    let entries = [
        (QUARTER, vec![ANA], GAVE, Effort::Minutes(120)),
        (QUARTER, vec![TOM], asked(Outcome::Granted), Effort::Size(Size::Large)),
        (HALF, vec![ANA], asked(Outcome::Granted), Effort::Minutes(60)),
        (HALF, vec![ANA], RECEIVED, Effort::Minutes(60)),
        (HALF, vec![ANA], GAVE, Effort::Minutes(120)),
        (HALF, vec![TOM, MIA], GAVE, Effort::Minutes(60)),
        (HALF, vec![TOM], asked(Outcome::Declined), Effort::Minutes(120)),
        (TODAY, vec![ANA], asked(Outcome::Open), Effort::Minutes(30)),
        (TODAY, vec![TOM], RECEIVED, Effort::Size(Size::Small)),
        (TODAY, vec![MIA], asked(Outcome::Granted), Effort::Minutes(30)),
        (TODAY, vec![LI], GAVE, Effort::Size(Size::Medium)),
        (TODAY, vec![ANA], GAVE, Effort::Minutes(30)),
    ];
    for (number, (day, with, flow, effort)) in (100..).zip(entries) {
        let mut exchange = exchange(day, &with, flow, effort);
        if [100, 101, 105].contains(&number) {
            exchange.tags.insert("budget".to_owned());
        }
        log(&mut book, number, exchange);
    }
    book
}

pub(super) fn tallies(flows: Flows) -> [(u32, u64); 3] {
    [flows.gave, flows.asked, flows.received].map(|tally| (tally.count, tally.minutes))
}

#[test]
fn the_worked_example_comes_out_as_documented() {
    let insight = Insight::new(&example(), TODAY);
    for (person, flows, faded, band) in [
        (ANA, [(3, 270), (2, 90), (1, 60)], [120, 60, 30], Band::GiveMore),
        (TOM, [(1, 60), (2, 360), (1, 15)], [30, 60, 15], Band::AskMore),
        (MIA, [(1, 60), (1, 30), (0, 0)], [30, 30, 0], Band::AboutEven),
        (LI, [(1, 60), (0, 0), (0, 0)], [60, 0, 0], Band::Unpriced),
    ] {
        let standing = insight.standing(person);
        assert_eq!(tallies(standing.flows), flows, "{person}");
        let minutes = [standing.faded.gave(), standing.faded.asked(), standing.faded.received()];
        assert_eq!(minutes.map(|minutes| minutes.round() as u32), faded, "{person}");
        assert_eq!(standing.band, band, "{person}");
    }
    assert_eq!(tallies(insight.total()), [(5, 390), (5, 480), (2, 75)]);
}

#[test]
fn the_worked_example_by_quarter() {
    let insight = Insight::new(&example(), TODAY);
    let balance = Balance::new(&insight, &Scope::Everyone, Period::All, Grain::Quarter);
    let bars: Vec<_> = balance
        .bars
        .iter()
        .map(|bar| (bar.label.as_str(), tallies(bar.flows).map(|(_, minutes)| minutes), bar.running_minutes))
        .collect();
    assert_eq!(
        bars,
        [
            ("2025-Q4", [120, 240, 0], -120),
            ("2026-Q1", [0, 0, 0], -120),
            ("2026-Q2", [180, 180, 60], -120),
            ("2026-Q3", [0, 0, 0], -120),
            ("2026-Q4", [90, 60, 15], -90),
        ]
    );
    let asked = Balance::exchanges(&insight, &Scope::Everyone, balance.bars[2].span, Some(Direction::Asked));
    assert_eq!(asked, [ExchangeId::new(102), ExchangeId::new(106)]);
}

#[test]
fn a_line_that_begins_later_carries_what_was_before() {
    let insight = Insight::new(&example(), TODAY);
    let balance = Balance::new(&insight, &Scope::Everyone, Period::Previous(Grain::Quarter), Grain::Month);
    let labels: Vec<_> = balance.bars.iter().map(|bar| (bar.label.as_str(), bar.running_minutes)).collect();
    assert_eq!(labels, [("2026-07", -120), ("2026-08", -120), ("2026-09", -120)]);
    assert_eq!(balance.total, Flows::default());
}

#[test]
fn several_people_in_scope_count_a_shared_exchange_once() {
    let insight = Insight::new(&example(), TODAY);
    let both = Scope::People([TOM, MIA].into());
    let balance = Balance::new(&insight, &both, Period::All, Grain::Year);
    assert_eq!(tallies(balance.total), [(1, 60), (3, 390), (1, 15)]);
    let mia = Balance::new(&insight, &MIA.into(), Period::All, Grain::Year);
    assert_eq!(tallies(mia.total), [(1, 60), (1, 30), (0, 0)]);
}

#[test]
fn kinds_people_and_days_hold_the_same_exchanges() {
    let mut book = example();
    book.update(ExchangeId::new(111), |exchange: &mut Exchange| exchange.kind = ExchangeKind::Thanks).unwrap();
    let insight = Insight::new(&book, TODAY);
    let rows = |period, by| Breakdown::new((&book, &insight), &Scope::Everyone, period, by, None).rows;
    let kinds = rows(Period::All, Dimension::Kind);
    assert_eq!(kinds.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["advice", "thanks"]);
    assert_eq!(tallies(kinds[1].flows), [(1, 30), (0, 0), (0, 0)]);
    let people = rows(Period::This(Grain::Quarter), Dimension::Person);
    assert_eq!(people.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Ana", "Tom", "Mia", "Li"]);
    assert_eq!(tallies(people[1].flows), [(0, 0), (0, 0), (1, 15)]);
    let days = by_day(&insight, &ANA.into(), Period::Year(2026).span(TODAY, 1));
    assert_eq!(days.keys().copied().collect::<Vec<_>>(), [HALF, TODAY]);
    assert_eq!(tallies(days[&TODAY]), [(1, 30), (1, 30), (0, 0)]);
}

#[test]
fn a_balance_leans_from_three_fifths_on() {
    for (gave, drawn, band) in [
        (0, 0, Band::NoneYet),
        (1, 0, Band::GiveMore),
        (0, 1, Band::AskMore),
        (60, 40, Band::GiveMore),
        (59, 41, Band::AboutEven),
        (41, 59, Band::AboutEven),
        (40, 60, Band::AskMore),
    ] {
        for faded in [Faded { gave, asked: drawn, received: 0 }, Faded { gave, asked: drawn / 2, received: drawn }] {
            assert_eq!(Band::of(&faded, 60), band, "{gave} against {drawn}");
        }
    }
}

/// practice.md R8: any logged contact resets the cadence.
#[test]
fn any_logged_contact_is_the_last_contact() {
    let (early, day, later) = (date(2026, 1, 10), date(2026, 2, 3), date(2027, 1, 1));
    let promise = |made, state, told: Option<Date>| {
        let mut promise = Promise::new(Promiser::Me, ANA, "slides", made, None);
        promise.renegotiated.extend(told.map(|on| Renegotiation { on, from: None }));
        promise.state = state;
        promise
    };
    let add_exchange =
        |day, flow| -> Add { Box::new(move |book| log(book, 9, exchange(day, &[ANA], flow, Effort::Minutes(5)))) };
    let add_promise =
        |promise: Promise| -> Add { Box::new(move |book| book.add(PromiseId::new(9), promise.clone()).unwrap()) };
    let kept = PromiseState::Kept { on: day, over_delivered: false };
    let cases: Vec<(&str, Option<Date>, Add)> = vec![
        ("nothing", None, Box::new(|_| ())),
        ("a gift", Some(day), add_exchange(day, GAVE)),
        ("an open ask", Some(day), add_exchange(day, asked(Outcome::Open))),
        ("thanks", Some(day), add_exchange(early, Flow::Received { thanked: Some(day), credit: Credit::Owed })),
        ("credit", Some(day), add_exchange(early, Flow::Received { thanked: None, credit: Credit::Given(day) })),
        ("what is planned", None, add_exchange(later, GAVE)),
        ("a promise made", Some(day), add_promise(promise(day, PromiseState::Open, None))),
        ("a promise kept", Some(day), add_promise(promise(early, kept, None))),
        (
            "a promise broken",
            Some(early),
            add_promise(promise(early, PromiseState::Broken { on: day, why: String::new() }, None)),
        ),
        ("a promise renegotiated", Some(day), add_promise(promise(early, PromiseState::Open, Some(day)))),
        (
            "time spent",
            Some(day),
            Box::new(move |book| {
                book.add(EncounterId::new(9), Encounter::new(day, ANA.into(), EncounterKind::Lunch)).unwrap();
            }),
        ),
        (
            "a dispute spoken of",
            Some(day),
            Box::new(move |book| {
                let mut dispute = Dispute::new(ANA.into(), "scope", early);
                dispute.spoke_on = Some(day);
                book.add(DisputeId::new(9), dispute).unwrap();
            }),
        ),
    ];
    for (what, expected, add) in cases {
        let mut book = people();
        add(&mut book);
        let insight = Insight::new(&book, TODAY);
        assert_eq!(insight.standing(ANA).last_contact, expected, "{what}");
        assert_eq!(insight.standing(TOM).last_contact, None, "{what}");
    }
}

#[test]
fn cadence_is_by_person_then_by_stage() {
    let ago = |days: i64| TODAY.checked_sub(days.days()).unwrap();
    for (stage, own, last, expected) in [
        (Stage::Potential, None, Some(400), Cadence::None),
        (Stage::Allied, None, Some(35), Cadence::InTouch(ago(-10))),
        (Stage::Allied, None, Some(36), Cadence::DueSoon(ago(-9))),
        (Stage::Allied, None, Some(45), Cadence::DueSoon(TODAY)),
        (Stage::Allied, None, Some(46), Cadence::Overdue(ago(1))),
        (Stage::Allied, Some(7), Some(4), Cadence::InTouch(ago(-3))),
        (Stage::Allied, Some(7), Some(5), Cadence::DueSoon(ago(-2))),
        (Stage::Potential, Some(7), Some(8), Cadence::Overdue(ago(1))),
        (Stage::Ended, Some(7), Some(8), Cadence::None),
        (Stage::Building, None, None, Cadence::DueSoon(TODAY)),
    ] {
        let mut book = people();
        book.update(ANA, |ana: &mut Person| (ana.alliance.stage, ana.alliance.cadence_days) = (stage, own)).unwrap();
        if let Some(days) = last {
            log(&mut book, 9, exchange(ago(days), &[ANA], GAVE, Effort::Minutes(5)));
        }
        let standing = *Insight::new(&book, TODAY).standing(ANA);
        assert_eq!(standing.cadence, expected, "{stage} {own:?} {last:?}");
        assert_eq!(standing.next_due, expected.due());
    }
}

#[test]
fn a_cadence_without_any_contact_runs_from_the_day_we_met() {
    let mut book = people();
    book.update(ANA, |ana: &mut Person| {
        (ana.alliance.stage, ana.met_on) = (Stage::Building, Some(date(2026, 10, 1)));
    })
    .unwrap();
    assert_eq!(Insight::new(&book, TODAY).standing(ANA).cadence, Cadence::Overdue(date(2026, 10, 31)));
}

#[test]
fn open_promises_and_disputes_are_counted_and_sorted() {
    let mut book = people();
    for (number, by, due, state) in [
        (1, Promiser::Me, None, PromiseState::Open),
        (2, Promiser::Them, Some(date(2026, 12, 1)), PromiseState::Open),
        (3, Promiser::Me, Some(date(2026, 11, 21)), PromiseState::Open),
        (4, Promiser::Me, Some(date(2026, 11, 1)), PromiseState::Kept { on: HALF, over_delivered: true }),
    ] {
        let mut promise = Promise::new(by, ANA, "slides", HALF, due);
        promise.state = state;
        book.add(PromiseId::new(number), promise).unwrap();
    }
    book.add(DisputeId::new(7), Dispute::new(ANA.into(), "scope", HALF)).unwrap();
    book.add(DisputeId::new(8), Dispute::new(TOM.into(), "desk", QUARTER)).unwrap();
    let insight = Insight::new(&book, TODAY);
    assert_eq!(insight.open_promises().collect::<Vec<_>>(), [3, 2, 1].map(PromiseId::new));
    assert_eq!(insight.late_promises(), 1);
    assert_eq!(insight.open_disputes().collect::<Vec<_>>(), [8, 7].map(DisputeId::new));
    let ana = insight.standing(ANA);
    assert_eq!((ana.promises_by_me, ana.promises_by_them, ana.open_disputes), (2, 1, 1));
    assert_eq!(ana.next_due, Some(date(2026, 11, 21)));
    assert_eq!(insight.standing(TOM).open_disputes, 1);
}

#[test]
fn records_of_a_person_are_theirs_newest_first() {
    let insight = Insight::new(&example(), TODAY);
    let numbers = |person| -> Vec<u64> { insight.records_of(person).map(|it| it.id.raw().number()).collect() };
    assert_eq!(numbers(TOM), [108, 106, 105, 101]);
    assert_eq!(numbers(MIA), [109, 105]);
    assert_eq!(numbers(PersonId::new(99)), [0_u64; 0]);
}

pub(super) fn any_exchange() -> impl Strategy<Value = Exchange> {
    let flow = prop_oneof![
        Just(GAVE),
        Just(RECEIVED),
        Just(asked(Outcome::Open)),
        Just(asked(Outcome::Granted)),
        Just(asked(Outcome::Withdrawn)),
    ];
    let effort = prop_oneof![
        (0..600_u32).prop_map(Effort::Minutes),
        Just(Effort::Size(Size::Small)),
        Just(Effort::Size(Size::Large)),
    ];
    let with = proptest::sample::subsequence(vec![ANA, TOM, MIA, LI], 1..=4);
    (-400..30_i64, with, flow, effort)
        .prop_map(|(day, with, flow, effort)| exchange(TODAY.checked_add(day.days()).unwrap(), &with, flow, effort))
}

pub(super) fn book_of(exchanges: impl IntoIterator<Item = Exchange>) -> Book {
    let mut book = people();
    for (number, exchange) in (100..).zip(exchanges) {
        log(&mut book, number, exchange);
    }
    book
}

proptest! {
    #[test]
    fn the_order_of_entries_does_not_matter(exchanges in proptest::collection::vec(any_exchange(), 0..40)) {
        let forth = Insight::new(&book_of(exchanges.clone()), TODAY);
        let back = Insight::new(&book_of(exchanges.into_iter().rev()), TODAY);
        for person in [ANA, TOM, MIA, LI] {
            prop_assert_eq!(forth.standing(person), back.standing(person));
        }
        prop_assert_eq!(forth.total(), back.total());
        for grain in Grain::ALL {
            let balance = |insight| Balance::new(insight, &Scope::Everyone, Period::All, grain);
            prop_assert_eq!(balance(&forth), balance(&back));
        }
    }

    #[test]
    fn figures_per_person_add_up_to_the_whole(exchanges in proptest::collection::vec(any_exchange(), 0..40)) {
        let alone = exchanges.into_iter().filter(|exchange| exchange.people.people().len() == 1);
        let insight = Insight::new(&book_of(alone), TODAY);
        for direction in [Direction::Gave, Direction::Asked, Direction::Received] {
            let parts = [ANA, TOM, MIA, LI].map(|person| insight.standing(person).flows.of(direction));
            let whole = insight.total().of(direction);
            prop_assert_eq!(parts.iter().map(|tally| tally.count).sum::<u32>(), whole.count);
            prop_assert_eq!(parts.iter().map(|tally| tally.minutes).sum::<u64>(), whole.minutes);
        }
    }

    #[test]
    fn bars_add_up_and_hold_every_exchange_once(
        exchanges in proptest::collection::vec(any_exchange(), 1..40), first_month in 1..=12_u8,
    ) {
        let mut book = book_of(exchanges);
        let mut settings = book.settings().clone();
        settings.first_month = first_month;
        book.set_settings(settings).unwrap();
        let insight = Insight::new(&book, TODAY);
        for grain in Grain::ALL {
            let balance = Balance::new(&insight, &Scope::Everyone, Period::All, grain);
            prop_assert_eq!(balance.total, insight.total());
            let mut behind: Vec<ExchangeId> = balance
                .bars
                .iter()
                .flat_map(|bar| Balance::exchanges(&insight, &Scope::Everyone, bar.span, None))
                .collect();
            behind.sort_unstable();
            let all: Vec<ExchangeId> = insight.entries().iter().map(|entry| entry.id).collect();
            prop_assert_eq!(behind, all);
            let last = balance.bars.last().unwrap();
            let total = insight.total();
            prop_assert_eq!(last.running_minutes, total.gave.minutes.cast_signed() - total.asked.minutes.cast_signed());
        }
    }
}
