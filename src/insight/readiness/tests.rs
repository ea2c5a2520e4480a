//! Each reason and each verdict with the nearest book that changes it, and what must hold for every book.

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use proptest::prelude::*;

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

#[test]
fn what_to_give_first_is_drawn_from_what_they_need_and_value() {
    let need: Change = |book| tom(book, |tom| tom.alliance.needs = vec!["the vendor shortlist".to_owned()]);
    let cases: [(&str, &str, Option<Change>); 7] = [
        (
            "Give Tom the vendor shortlist",
            "Tom looks for it, and it is among what you offer",
            Some(|book| {
                tom(book, |tom| tom.alliance.offer = "Shortlists of vendors".to_owned());
            }),
        ),
        (
            "Introduce Tom to Mia",
            "Tom looks for the vendor shortlist; Mia offers a list of vendors",
            Some(|book| {
                let offers = |mia: &mut Person| {
                    mia.alliance.stage = Stage::Allied;
                    mia.alliance.offers = vec!["a list of vendors".to_owned()];
                };
                book.update(MIA, offers).unwrap();
            }),
        ),
        ("Give Tom the vendor shortlist", "Tom looks for it", Some(|_| {})),
        ("Send Tom something worth reading", "What Tom cares about: chess", None),
        ("Thank Tom", "For advice", None),
        ("Give Tom hands-on help again", "It was welcome before: hands-on help", None),
        (
            "Ask Tom how things go, and listen",
            "What Tom needs is not in your book yet; time and an ear are gifts too",
            None,
        ),
    ];
    for (at, (title, reason, change)) in cases.into_iter().enumerate() {
        let mut book = office();
        if let Some(change) = change {
            need(&mut book);
            change(&mut book);
        }
        if at <= 3 {
            tom(&mut book, |tom| tom.alliance.interests = "chess".to_owned());
        }
        if at <= 4 {
            small(&mut book, 20, 5, OWED);
        }
        if at == 6 {
            book.remove::<Exchange>(ExchangeId::new(1)).unwrap();
        }
        let large = Wish::new(Effort::Size(Size::Large), "");
        let giving = ready(&book, TOM, &large).giving.unwrap();
        assert_eq!((giving.title(&name(&book)).as_str(), giving.reason(&name(&book)).as_str()), (title, reason));
    }
    let nothing: [(&str, Change); 3] = [
        ("right after a gift", |book| small(book, 20, 3, GAVE)),
        ("in a dispute", |book| dispute(book, false)),
        ("after the end", |book| tom(book, |tom| tom.alliance.stage = Stage::Ended)),
    ];
    for (case, change) in nothing {
        let mut book = office();
        change(&mut book);
        let readiness = ready(&book, TOM, &Wish::default());
        assert_eq!((readiness.verdict == Verdict::Go, readiness.giving), (false, None), "{case}");
    }
}

#[test]
fn others_are_named_who_offer_the_same_and_are_readier_or_less_asked() {
    let wish = Wish::new(Effort::Size(Size::Small), "advice on pricing");
    let others = |book: &Book| -> Vec<PersonId> {
        let (insight, tom) = (Insight::new(book, TODAY), ready(book, TOM, &wish));
        Counsel::new(book, &insight).others(&tom, &wish).into_iter().map(|other| other.person).collect()
    };
    let ally = |book: &mut Book, id, offer: &str| {
        let change = |person: &mut Person| {
            person.alliance.stage = Stage::Allied;
            person.alliance.offers = vec![offer.to_owned()];
        };
        book.update(id, change).unwrap();
    };
    let mut book = office();
    small(&mut book, 20, 20, asked(Outcome::Granted));
    assert_eq!(others(&book), [], "nobody offers it");
    ally(&mut book, MIA, "pricing history");
    assert_eq!(others(&book), [], "Mia has had nothing from me");
    log(&mut book, 30, MIA, 60, GAVE, ExchangeKind::Help, Size::Small);
    assert_eq!(others(&book), [MIA], "as ready, and less asked");
    log(&mut book, 31, ANA, 60, GAVE, ExchangeKind::Help, Size::Small);
    log(&mut book, 32, ANA, 300, asked(Outcome::Declined), ExchangeKind::Advice, Size::Small);
    ally(&mut book, ANA, "old maps");
    assert_eq!(others(&book), [MIA], "what Ana declined she did not give");
    log(&mut book, 33, ANA, 300, asked(Outcome::Granted), ExchangeKind::Advice, Size::Small);
    assert_eq!(others(&book), [MIA, ANA], "Mia's offer says the very word");
    log(&mut book, 34, MIA, 3, asked(Outcome::Declined), ExchangeKind::Help, Size::Small);
    assert_eq!(others(&book), [ANA], "Mia was asked as often as Tom");
    ally(&mut book, ANA, "a second look at pricing");
    book.update(ANA, |ana: &mut Person| ana.alliance.stage = Stage::Ended).unwrap();
    assert_eq!(others(&book), [], "who has left is not asked");
}

#[test]
fn with_someone_unpriced_nothing_is_counted() {
    let mut book = office();
    (20..26).for_each(|at| small(&mut book, at, 2, asked(Outcome::Granted)));
    small(&mut book, 27, 1, GAVE);
    small(&mut book, 28, 5, OWED);
    tom(&mut book, |tom| tom.alliance.unpriced = true);
    let readiness = ready(&book, TOM, &Wish::new(Effort::Size(Size::Large), "advice"));
    let rules: Vec<u8> = readiness.reasons.iter().map(|reason| reason.rule.number()).collect();
    assert_eq!((readiness.verdict, rules), (Verdict::WarmUp, vec![11, 3, 8]));
    assert_eq!(readiness.reasons[1].why, Why::DidBefore(ExchangeKind::Advice));
}

#[test]
fn a_record_that_was_silenced_does_not_speak_and_nobody_is_no_person() {
    let mut book = office();
    small(&mut book, 28, 5, OWED);
    silence(&mut book, Rule::Thank, Quiet::Record(ExchangeId::new(28).into()));
    assert_eq!(ready(&book, TOM, &Wish::default()).verdict, Verdict::Go);
    let insight = Insight::new(&book, TODAY);
    assert_eq!(Counsel::new(&book, &insight).on(PersonId::new(99), &Wish::default()), None);
}

/// Anything that may have happened between Tom and me, in any order.
fn any_entries() -> impl Strategy<Value = Vec<(i64, usize, usize, usize)>> {
    prop::collection::vec((0..800_i64, 0..7_usize, 0..12_usize, 0..3_usize), 0..12)
}

fn flow(at: usize) -> Flow {
    match at {
        0 | 1 => GAVE,
        2 => OWED,
        other => asked(Outcome::ALL[other - 2]),
    }
}

fn book_of(stage: usize, unpriced: bool, entries: &[(i64, usize, usize, usize)]) -> Book {
    let mut book = office();
    tom(&mut book, |tom| {
        tom.alliance.stage = Stage::ALL[stage];
        tom.alliance.unpriced = unpriced;
    });
    for (number, (ago, at, kind, size)) in (100..).zip(entries) {
        log(&mut book, number, TOM, *ago, flow(*at), ExchangeKind::ALL[*kind], Size::ALL[*size]);
    }
    book
}

/// The verdict as if only these rules were kept.
fn by(rules: [Rule; 2], readiness: &Readiness) -> Verdict {
    let reasons: Vec<Reason> =
        readiness.reasons.iter().filter(|reason| rules.contains(&reason.rule)).cloned().collect();
    Verdict::of(&reasons)
}

proptest! {
    #[test]
    fn a_gift_never_makes_a_verdict_worse_by_r1_or_r4(
        stage in 0..6_usize, entries in any_entries(), ago in 14..800_i64, kind in 0..12_usize, size in 0..3_usize,
    ) {
        let rules = [Rule::GiveFirst, Rule::TwoWays];
        let mut book = book_of(stage, false, &entries);
        book.remove::<Exchange>(ExchangeId::new(1)).unwrap();
        let before = ready(&book, TOM, &Wish::default());
        log(&mut book, 90, TOM, ago, GAVE, ExchangeKind::ALL[kind], Size::ALL[size]);
        let after = ready(&book, TOM, &Wish::default());
        prop_assert!(by(rules, &after) <= by(rules, &before));
        prop_assert!(after.verdict <= before.verdict);
    }

    #[test]
    fn the_order_of_entries_does_not_matter(stage in 0..6_usize, entries in any_entries(), turn in 0..12_usize) {
        let told = |book: &Book| {
            let readiness = ready(book, TOM, &Wish::new(Effort::Size(Size::Medium), "advice"));
            let said: Vec<_> = readiness.reasons.iter().map(|r| (r.rule, r.weight, r.until, r.records.len())).collect();
            (readiness.verdict, readiness.again(), said)
        };
        let mut turned = entries.clone();
        turned.rotate_left(turn.min(entries.len()));
        turned.reverse();
        prop_assert_eq!(told(&book_of(stage, false, &entries)), told(&book_of(stage, false, &turned)));
    }

    #[test]
    fn a_silenced_rule_never_speaks_and_the_unpriced_are_never_counted(
        stage in 0..6_usize, entries in any_entries(), rule in 1..23_u8, of_all in any::<bool>(),
    ) {
        let rule = Rule::try_from(rule).unwrap();
        let mut book = book_of(stage, false, &entries);
        silence(&mut book, rule, if of_all { Quiet::All } else { Quiet::Person(TOM) });
        let readiness = ready(&book, TOM, &Wish::new(Effort::Size(Size::Large), "advice"));
        prop_assert!(readiness.reasons.iter().all(|reason| reason.rule != rule));
        prop_assert!(readiness.giving.is_none_or(|giving| giving.rule != rule));

        let unpriced = ready(&book_of(stage, true, &entries), TOM, &Wish::new(Effort::Size(Size::Large), "advice"));
        let counts = |why: &Why| matches!(
            why,
            Why::AskedEnough(..) | Why::TooLarge(_) | Why::NothingGiven | Why::GoneCold | Why::AsksMore
                | Why::GaveLately(_) | Why::GaveMore | Why::Even | Why::Room(..)
        );
        prop_assert!(!unpriced.reasons.iter().any(|reason| counts(&reason.why)));
        prop_assert_eq!(unpriced.asked, 0);
    }
}
