//! Each reason and each verdict with the nearest book that changes it.

mod advice;
mod laws;

use jiff::{
    ToSpan,
    civil::{Date, date},
};

use super::*;
use crate::book::{
    AnyId, Credit, Dispute, DisputeId, Exchange, ExchangeId, Flow, Outcome, Person, Promise, PromiseId, Promiser,
    Quiet, Rule, Silence, Stage, StageChange, Vocabulary as _,
};
use crate::insight::Step;

const TODAY: Date = date(2026, 11, 22);
const TOM: PersonId = PersonId::new(1);
const MIA: PersonId = PersonId::new(2);
const ANA: PersonId = PersonId::new(3);

const GAVE: Flow = Flow::Gave { more_than_promised: false };
const OWED: Flow = Flow::Received { thanked: None, credit: Credit::NotNeeded };

/// Tom is an ally and had an hour of help from me forty days ago; with Mia and Ana nothing is logged.
fn office() -> Book {
    let mut book = Book::default();
    for (id, name) in [(TOM, "Tom"), (MIA, "Mia"), (ANA, "Ana")] {
        let mut person = Person::named(name);
        person.alliance.stage = if id == TOM { Stage::Allied } else { Stage::Potential };
        person.alliance.cadence_days = Some(60);
        book.add(id, person).unwrap();
    }
    log(&mut book, 1, TOM, 40, GAVE, ExchangeKind::Help, Size::Medium);
    book
}

fn log(book: &mut Book, number: u64, with: PersonId, ago: i64, flow: Flow, kind: ExchangeKind, size: Size) {
    let exchange = Exchange::new(TODAY - ago.days(), with.into(), flow.direction(), kind);
    book.add(ExchangeId::new(number), Exchange { flow, effort: Effort::Size(size), ..exchange }).unwrap();
}

fn small(book: &mut Book, number: u64, ago: i64, flow: Flow) {
    log(book, number, TOM, ago, flow, ExchangeKind::Advice, Size::Small);
}

const fn asked(outcome: Outcome) -> Flow {
    Flow::Asked { outcome }
}

fn tom(book: &mut Book, change: impl FnOnce(&mut Person)) {
    book.update(TOM, change).unwrap();
}

fn dispute(book: &mut Book, spoke: bool) {
    let dispute = Dispute::new(TOM.into(), "who does what", TODAY - 3.days());
    book.add(DisputeId::new(50), Dispute { spoke_on: spoke.then_some(TODAY), ..dispute }).unwrap();
}

fn promise(book: &mut Book, by: Promiser, due: Date) {
    let promise = Promise::new(by, TOM, "the slides", TODAY - 30.days(), Some(due));
    book.add(PromiseId::new(60), promise).unwrap();
}

fn silence(book: &mut Book, rule: Rule, of: Quiet) {
    let mut settings = book.settings().clone();
    settings.silence(Silence { rule, of, until: None }, TODAY);
    book.set_settings(settings).unwrap();
}

fn ready(book: &Book, person: PersonId, wish: &Wish) -> Readiness {
    let insight = Insight::new(book, TODAY);
    Counsel::new(book, &insight).on(person, wish).unwrap()
}

fn name(book: &Book) -> impl Fn(PersonId) -> String + '_ {
    |id| book.name(id).to_owned()
}

/// What speaks against a small ask of Tom, by rule and in words.
fn against(book: &Book, wish: &Wish) -> Vec<(u8, String)> {
    let readiness = ready(book, TOM, wish);
    readiness.against().map(|reason| (reason.rule.number(), reason.words(&name(book)))).collect()
}

type Change = fn(&mut Book);

/// An ask, the verdict, the rule and the words that speak against it, the smallest change of the office that makes it speak, and
/// the nearest that keeps it silent.
type Case = (Wish, Verdict, u8, &'static str, Change, Change);

fn sized(size: Size) -> Wish {
    Wish::new(Effort::Size(size), "")
}

/// What stands between us.
fn between_us() -> Vec<Case> {
    vec![
        (
            Wish::default(),
            Verdict::AskElse,
            7,
            "Settle the open dispute first: speak with Tom directly",
            |book| dispute(book, false),
            |_| {},
        ),
        (
            Wish::default(),
            Verdict::WarmUp,
            7,
            "You spoke of the dispute, and it is still open: bring it to its end first",
            |book| dispute(book, true),
            |book| {
                dispute(book, true);
                let end = crate::book::Resolution { on: TODAY, outcome: String::new() };
                book.update(DisputeId::new(50), |dispute: &mut Dispute| dispute.resolved = Some(end)).unwrap();
            },
        ),
        (
            Wish::default(),
            Verdict::AskElse,
            18,
            "Your alliance with Tom has ended",
            |book| tom(book, |tom| tom.alliance.stage = Stage::Ended),
            |_| {},
        ),
        (
            Wish::default(),
            Verdict::WarmUp,
            3,
            "There is no alliance with Tom yet: make a first step before you ask",
            |book| tom(book, |tom| tom.alliance.stage = Stage::Potential),
            |book| tom(book, |tom| tom.alliance.stage = Stage::Approached),
        ),
    ]
}

/// What I owe.
fn owed() -> Vec<Case> {
    vec![
        (
            Wish::default(),
            Verdict::WarmUp,
            6,
            "Your promise is 1 day late: the slides",
            |book| promise(book, Promiser::Me, TODAY - 1.days()),
            |book| promise(book, Promiser::Me, TODAY),
        ),
        (
            Wish::default(),
            Verdict::WarmUp,
            6,
            "Your promise is 1 day late: the slides",
            |book| promise(book, Promiser::Me, TODAY - 1.days()),
            |book| promise(book, Promiser::Them, TODAY - 1.days()),
        ),
        (
            Wish::default(),
            Verdict::WarmUp,
            11,
            "Thanks are owed for advice, received 90 days ago",
            |book| small(book, 20, 90, OWED),
            |book| small(book, 20, 91, OWED),
        ),
        (
            Wish::default(),
            Verdict::WarmUp,
            11,
            "Credit is owed for advice, received yesterday",
            |book| small(book, 20, 1, Flow::Received { thanked: Some(TODAY), credit: Credit::Owed }),
            |book| small(book, 20, 1, Flow::Received { thanked: Some(TODAY), credit: Credit::Given(TODAY) }),
        ),
    ]
}

/// What I asked before, and how large the ask is.
fn asked_before() -> Vec<Case> {
    vec![
        (
            Wish::default(),
            Verdict::WarmUp,
            3,
            "You asked Tom 4 times this quarter: that is enough for now",
            |book| (20..24).for_each(|at| small(book, at, 20, asked(Outcome::Declined))),
            |book| (20..23).for_each(|at| small(book, at, 20, asked(Outcome::Declined))),
        ),
        (
            Wish::default(),
            Verdict::AskElse,
            3,
            "You asked Tom 5 times this quarter; 4 times is enough for now",
            |book| {
                (20..24).for_each(|at| small(book, at, 20, asked(Outcome::Declined)));
                small(book, 24, 200, asked(Outcome::Open));
            },
            |book| (20..25).for_each(|at| small(book, at, 20, asked(Outcome::Withdrawn))),
        ),
        (
            Wish::default(),
            Verdict::Go,
            3,
            "Let Tom answer what you asked before, or take it back",
            |book| small(book, 20, 300, asked(Outcome::Open)),
            |book| small(book, 20, 300, asked(Outcome::Declined)),
        ),
        (
            sized(Size::Large),
            Verdict::WarmUp,
            3,
            "It is far more than anything so far: the largest took 1 h",
            |_| {},
            |book| log(book, 20, TOM, 50, GAVE, ExchangeKind::Help, Size::Large),
        ),
        (
            Wish::new(Effort::Minutes(120), ""),
            Verdict::WarmUp,
            3,
            "Nothing has gone between you yet: begin with a smaller ask",
            |book| book.remove::<Exchange>(ExchangeId::new(1)).unwrap(),
            |_| {},
        ),
    ]
}

/// What I gave, or did not.
fn given() -> Vec<Case> {
    vec![
        (
            Wish::default(),
            Verdict::WarmUp,
            1,
            "Give first: Tom has had nothing from you yet",
            |book| book.remove::<Exchange>(ExchangeId::new(1)).unwrap(),
            |_| {},
        ),
        (
            Wish::default(),
            Verdict::WarmUp,
            1,
            "Give first: Tom has had nothing from you since your alliance came to rest",
            |book| rest(book, 30),
            |book| rest(book, 41),
        ),
        (
            Wish::default(),
            Verdict::WarmUp,
            2,
            "You gave Tom something 13 days ago: wait until 23 Nov",
            |book| small(book, 20, 13, GAVE),
            |book| small(book, 20, 14, GAVE),
        ),
        (
            Wish::new(Effort::Size(Size::Small), "intro to Mia"),
            Verdict::WarmUp,
            2,
            "You gave Tom something today: wait until 6 Dec",
            |book| small(book, 20, 0, GAVE),
            |book| {
                small(book, 20, 0, GAVE);
                small(book, 21, 731, GAVE);
            },
        ),
    ]
}

#[test]
fn every_reason_against_speaks_of_the_smallest_book_and_is_silent_with_the_nearest() {
    let cases = [between_us(), owed(), asked_before(), given()];
    for (wish, verdict, rule, words, speaks, silent) in cases.into_iter().flatten() {
        let mut book = office();
        speaks(&mut book);
        let said = (rule, words.to_owned());
        assert!(against(&book, &wish).contains(&said), "{words}: {:?}", against(&book, &wish));
        assert_eq!(ready(&book, TOM, &wish).verdict, verdict, "{words}");
        let records = ready(&book, TOM, &wish).reasons.into_iter().map(|reason| reason.records);
        assert!(records.flatten().all(|id| book.holds(id)), "{words}");
        let mut book = office();
        silent(&mut book);
        assert_eq!(against(&book, &wish), [], "{words}");
    }
}

/// Tom's alliance came to rest so many days ago.
fn rest(book: &mut Book, ago: i64) {
    tom(book, |tom| {
        tom.alliance.stage = Stage::Dormant;
        tom.alliance.stages = vec![StageChange { on: TODAY - ago.days(), stage: Stage::Dormant }];
    });
}

#[test]
fn who_asks_for_more_warms_up_and_a_long_silence_is_broken_first() {
    let mut book = office();
    small(&mut book, 20, 100, asked(Outcome::Granted));
    assert_eq!(against(&book, &Wish::default()), []);
    log(&mut book, 21, TOM, 100, asked(Outcome::Granted), ExchangeKind::Help, Size::Large);
    assert_eq!(against(&book, &Wish::default()), [(4, "You asked Tom for more than you gave".to_owned())]);

    for (cadence, verdict, words) in [
        (40, Verdict::Go, None),
        (39, Verdict::Go, Some("You have not been in touch: contact was due yesterday")),
        (20, Verdict::Go, Some("You have not been in touch: contact was due 20 days ago")),
        (19, Verdict::WarmUp, Some("You have not been in touch: contact was due 21 days ago")),
    ] {
        let mut book = office();
        tom(&mut book, |tom| tom.alliance.cadence_days = Some(cadence));
        let said: Vec<String> = against(&book, &Wish::default()).into_iter().map(|(_, words)| words).collect();
        assert_eq!(said, words.into_iter().collect::<Vec<_>>(), "{cadence}");
        assert_eq!(ready(&book, TOM, &Wish::default()).verdict, verdict, "{cadence}");
    }
}

#[test]
fn what_speaks_for_an_ask_is_told_too() {
    let mut book = office();
    tom(&mut book, |tom| {
        tom.alliance.offers = vec!["old maps".to_owned(), "a second look at the pricing plan".to_owned()];
        tom.alliance.expectations.of_them = "a word before the board".to_owned();
        tom.alliance.expectations.spoken_on = Some(TODAY);
    });
    small(&mut book, 20, 20, asked(Outcome::Granted));
    let wish = Wish::new(Effort::Size(Size::Small), "advice on the pricing");
    let readiness = ready(&book, TOM, &wish);
    let said: Vec<String> = readiness.reasons.iter().map(|reason| reason.words(&name(&book))).collect();
    assert_eq!(
        said,
        [
            "Tom offers it: a second look at the pricing plan",
            "Tom did the like for you before: advice",
            "You gave Tom more than you asked",
            "You asked once this quarter; up to 4 asks are fine",
            "You spoke of what you may count on: a word before the board",
            "You were in touch 20 days ago",
        ]
    );
    assert_eq!((readiness.verdict, readiness.again()), (Verdict::Go, Again::Now));
    assert_eq!(readiness.giving, None);
    assert_eq!(readiness.reasons[1].records, [AnyId::from(ExchangeId::new(20))]);
}

#[test]
fn the_weightiest_reason_comes_first_and_each_has_its_step() {
    let mut book = office();
    (20..24).for_each(|at| small(&mut book, at, 20, asked(Outcome::Declined)));
    small(&mut book, 30, 5, OWED);
    small(&mut book, 31, 200, asked(Outcome::Open));
    dispute(&mut book, false);
    let readiness = ready(&book, TOM, &Wish::default());
    let rules: Vec<u8> = readiness.against().map(|reason| reason.rule.number()).collect();
    assert_eq!(rules, [7, 3, 11, 3]);
    assert!(readiness.reasons.is_sorted_by_key(|reason| reason.weight));
    let steps: Vec<_> = readiness.against().filter_map(|reason| reason.step.clone()).collect();
    assert_eq!(steps, [Step::Speak(DisputeId::new(50)), Step::Thank(ExchangeId::new(30))]);
}

#[test]
fn it_tells_from_when_on_where_a_day_decides() {
    let cases: [(&str, Change, Again); 6] = [
        ("nothing against it", |_| {}, Again::Now),
        ("a gift", |book| small(book, 20, 4, GAVE), Again::From(TODAY + 10.days())),
        (
            "asks of this quarter",
            |book| (20..24).for_each(|at| small(book, at, 20, asked(Outcome::Declined))),
            Again::From(date(2027, 1, 1)),
        ),
        (
            "open asks stay",
            |book| (20..24).for_each(|at| small(book, at, 20, asked(Outcome::Open))),
            Again::Settled(None),
        ),
        ("a debt", |book| small(book, 20, 5, OWED), Again::Settled(None)),
        (
            "both",
            |book| {
                small(book, 20, 5, OWED);
                small(book, 21, 4, GAVE);
            },
            Again::Settled(Some(TODAY + 10.days())),
        ),
    ];
    for (case, change, again) in cases {
        let mut book = office();
        change(&mut book);
        assert_eq!(ready(&book, TOM, &Wish::default()).again(), again, "{case}");
        if let Again::From(day) = again {
            let by_then = |day| Counsel::new(&book, &Insight::new(&book, day)).on(TOM, &Wish::default()).unwrap();
            let holds = |day| by_then(day).reasons.iter().any(|reason| reason.until.is_some());
            assert!(holds(day.yesterday().unwrap()) && !holds(day), "{case}");
        }
    }
}
