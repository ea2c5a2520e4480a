use jiff::{ToSpan as _, civil::date};

use super::*;
use crate::book::{Group, IdMint, Person, Renegotiation, Resolution};

const TODAY: Date = date(2026, 11, 22);
const LEAD: u16 = 2;

fn day(ahead: i32) -> Date {
    TODAY.checked_add(ahead.days()).expect("a day of this century")
}

/// A promise made 30 days ago, due in so many days.
fn promise(due: Option<i32>, state: PromiseState) -> Promise {
    let made = day(-30);
    Promise { state, ..Promise::new(Promiser::Me, PersonId::new(1), "slides", made, due.map(day)) }
}

fn kept(on: i32) -> PromiseState {
    PromiseState::Kept { on: day(on), over_delivered: false }
}

/// New dates: told on, and from which date.
fn moved(mut promise: Promise, told: &[(i32, Option<i32>)]) -> Promise {
    promise.renegotiated = told.iter().map(|(on, from)| Renegotiation { on: day(*on), from: from.map(day) }).collect();
    promise
}

#[test]
fn a_promise_stands_where_its_dates_say() {
    use PromiseStanding::{Broken, DueSoon, DueToday, Kept, Late, NoDate, Open, OverDelivered, Released};
    let over = |on| PromiseState::Kept { on: day(on), over_delivered: true };
    let why = String::new;
    for (due, state, expected) in [
        (None, PromiseState::Open, NoDate),
        (Some(3), PromiseState::Open, Open(3)),
        (Some(2), PromiseState::Open, DueSoon(2)),
        (Some(1), PromiseState::Open, DueSoon(1)),
        (Some(0), PromiseState::Open, DueToday),
        (Some(-1), PromiseState::Open, Late(1)),
        (None, kept(-5), Kept(0)),
        (Some(-5), kept(-5), Kept(0)),
        (Some(-5), kept(-4), Kept(1)),
        (Some(-5), over(-6), OverDelivered(0)),
        (Some(-5), over(-3), OverDelivered(2)),
        (Some(-5), PromiseState::Broken { on: day(-1), why: why() }, Broken),
        (Some(-5), PromiseState::Released { on: day(-9), why: why() }, Released),
    ] {
        assert_eq!(PromiseStanding::of(&promise(due, state.clone()), TODAY, LEAD), expected, "{due:?} {state:?}");
    }
}

#[test]
fn the_lead_decides_when_to_say_that_it_can_not_be_kept() {
    for (due, lead, speaks) in [(5, 2, false), (5, 5, true), (2, 2, true), (3, 2, false), (0, 0, true), (-4, 0, true)] {
        let standing = PromiseStanding::of(&promise(Some(due), PromiseState::Open), TODAY, lead);
        assert_eq!(standing.calls_for_a_word(), speaks, "due in {due}, lead {lead}");
    }
}

#[test]
fn a_new_date_counts_when_it_was_told_by_the_old_one() {
    for (told, says, late) in [
        (vec![], Told::Never, 0),
        (vec![(-10, Some(-10))], Told::InTime, 0),
        (vec![(-9, Some(-10))], Told::Late, 10),
        (vec![(-12, None)], Told::InTime, 0),
        (vec![(-20, Some(-15)), (-14, Some(-15)), (-6, Some(-5))], Told::Late, 15),
    ] {
        let promise = moved(promise(Some(0), kept(0)), &told);
        assert_eq!(Told::of(&promise), says, "{told:?}");
        assert_eq!(PromiseStanding::of(&promise, TODAY, LEAD), PromiseStanding::Kept(late), "{told:?}");
    }
}

/// A book with these promises, by turns with Ana and with Tom.
fn book(promises: &[Promise]) -> (Book, [PersonId; 2]) {
    let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
    let people: [PersonId; 2] = std::array::from_fn(|_| mint.mint());
    for (id, name) in people.into_iter().zip(["Ana", "Tom"]) {
        book.add(id, Person::named(name)).expect("a person with a name");
    }
    for (promise, person) in promises.iter().zip(people.into_iter().cycle()) {
        book.add(mint.mint(), Promise { person, ..promise.clone() }).expect("a sound promise");
    }
    (book, people)
}

/// How many of how many, of those kept how many late and how many with more.
fn figures(rate: &Rate) -> (usize, usize, usize, usize) {
    (rate.kept, rate.promises.len(), rate.kept_late, rate.over_delivered)
}

#[test]
fn the_rate_counts_what_was_closed_or_is_overdue_and_leaves_out_what_was_released() {
    let over = PromiseState::Kept { on: day(-2), over_delivered: true };
    for (promise, expected) in [
        (promise(Some(0), PromiseState::Open), (0, 0, 0, 0)),
        (promise(None, PromiseState::Open), (0, 0, 0, 0)),
        (promise(Some(-1), PromiseState::Open), (0, 1, 0, 0)),
        (promise(Some(-3), PromiseState::Released { on: day(-1), why: String::new() }), (0, 0, 0, 0)),
        (promise(Some(-3), PromiseState::Broken { on: day(-1), why: String::new() }), (0, 1, 0, 0)),
        (promise(Some(-3), kept(-3)), (1, 1, 0, 0)),
        (promise(Some(-3), kept(-2)), (1, 1, 1, 0)),
        (promise(Some(-2), over), (1, 1, 0, 1)),
    ] {
        let rates = Rates::new(&book(std::slice::from_ref(&promise)).0, TODAY, Span::ALL);
        assert_eq!(figures(&rates.by_me), expected, "{promise:?}");
        assert_eq!(rates.by_them, Rate::default());
    }
}

#[test]
fn a_promise_is_reckoned_on_the_day_it_was_closed_or_was_due() {
    let span = Span { first: day(-7), last: TODAY };
    for (promise, counts) in [
        (promise(Some(-20), kept(-7)), 1),
        (promise(Some(-20), kept(-8)), 0),
        (promise(Some(-7), PromiseState::Open), 1),
        (promise(Some(-8), PromiseState::Open), 0),
    ] {
        assert_eq!(Rates::new(&book(std::slice::from_ref(&promise)).0, TODAY, span).by_me.promises.len(), counts);
    }
}

#[test]
fn both_sides_are_told_apart_and_people_sum_to_the_whole() {
    let theirs = |promise: Promise| Promise { by: Promiser::Them, ..promise };
    let (book, [ana, tom]) = book(&[
        promise(Some(-3), kept(-3)),
        promise(Some(-3), PromiseState::Open),
        theirs(promise(Some(-3), kept(-1))),
        theirs(promise(Some(-3), kept(-3))),
        promise(Some(-4), kept(-2)),
    ]);
    let all = Rates::new(&book, TODAY, Span::ALL);
    assert_eq!((figures(&all.by_me), all.by_me.percent()), ((2, 3, 1, 0), Some(66)));
    assert_eq!((figures(&all.by_them), all.by_them.percent()), ((2, 2, 1, 0), Some(100)));
    let people = Rates::by_person(&book, TODAY, Span::ALL);
    assert_eq!(people.keys().copied().collect::<Vec<_>>(), [ana, tom]);
    let sum = |of: fn(&Rates) -> usize| people.values().map(of).sum::<usize>();
    assert_eq!(sum(|rates| rates.by_me.kept), all.by_me.kept);
    assert_eq!(sum(|rates| rates.by_me.promises.len()), all.by_me.promises.len());
    assert_eq!(sum(|rates| rates.by_them.promises.len()), all.by_them.promises.len());
    assert_eq!(Rate::default().percent(), None);
}

#[test]
fn a_dispute_grows_pressing_with_age_and_has_one_next_step() {
    use DisputeStep::{AgreeNextStep, Nothing, Resolve, SpeakDirectly};
    let ended = |on| Some(Resolution { on: day(on), outcome: String::new() });
    for (opened, spoke, next, resolved, expected) in [
        (0, None, "", None, (0, Urgency::Calm, SpeakDirectly)),
        (-6, None, "", None, (6, Urgency::Calm, SpeakDirectly)),
        (-7, None, "have lunch", None, (7, Urgency::Amber, SpeakDirectly)),
        (-13, Some(-3), "", None, (13, Urgency::Amber, AgreeNextStep)),
        (-14, Some(-3), " ", None, (14, Urgency::Red, AgreeNextStep)),
        (-40, Some(-3), "one rule", None, (40, Urgency::Red, Resolve)),
        (-40, Some(-39), "one rule", ended(-20), (20, Urgency::Calm, Nothing)),
    ] {
        let mut dispute = Dispute::new(Group::from(PersonId::new(1)), "scope", day(opened));
        dispute.spoke_on = spoke.map(day);
        dispute.next_step = next.to_owned();
        dispute.resolved = resolved;
        let standing = DisputeStanding::of(&dispute, TODAY, 7, 14);
        assert_eq!((standing.age, standing.urgency, standing.step), expected, "{dispute:?}");
    }
}
