//! What is never counted, what stays silent, and what must hold for every book.

use proptest::prelude::*;

use super::*;

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
