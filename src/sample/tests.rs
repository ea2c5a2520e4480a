use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Weekday;

use super::*;
use crate::book::{
    Credit, Decision, Direction, Dispute, Encounter, EncounterKind, Exchange, ExchangeKind, Flow, Level, Mission,
    MissionState, Outcome, Person, Promise, PromiseState, Promiser, Relation, Stage, Stance, Tie, TieKind, Vocabulary,
};

fn days() -> Vec<Date> {
    let mut days = vec![
        date(2024, 2, 29),
        date(2024, 12, 31),
        date(2025, 1, 1),
        date(2026, 1, 31),
        date(2026, 3, 31),
        date(2026, 10, 1),
        date(2027, 2, 28),
        date(2028, 2, 29),
        date(2029, 7, 4),
        date(2030, 6, 30),
    ];
    days.extend((0..7).map(|offset| later(LAST_DAY, offset)));
    days
}

/// Every date in the text of a book, in the order written. Quarters and birthdays are none.
fn dates_written(book: &Book) -> Vec<Date> {
    let text = format::to_text(book).unwrap();
    text.split('"').filter(|part| part.len() == 10).filter_map(|part| part.parse().ok()).collect()
}

#[test]
fn the_sample_is_read_and_is_exactly_a_file_of_mutual() {
    let loaded = format::from_text(TEXT).unwrap();
    assert_eq!(loaded.seal, format::Seal::Intact);
    assert!(loaded.unknown.is_empty());
    assert_eq!(format::to_text(&loaded.book).unwrap(), TEXT);
}

#[test]
fn on_any_day_the_sample_is_sound_and_ends_within_the_last_week() {
    for today in days() {
        let book = book(today);
        assert_eq!(book.audit(), [], "{today}");
        let last = book.all::<Exchange>().map(|(_, exchange)| exchange.date).max().unwrap();
        let back = last.until(today).unwrap().get_days();
        assert!((0..7).contains(&back), "{today}: the last exchange lies {back} days back");
    }
}

#[test]
fn nothing_lies_after_today_but_due_dates() {
    for today in days() {
        let mut book = book(today);
        for id in ids::<Promise>(&book) {
            book.update(id, |promise: &mut Promise| {
                promise.due = None;
                promise.renegotiated.clear();
            })
            .unwrap();
        }
        for id in ids::<Mission>(&book) {
            book.update(id, |mission: &mut Mission| mission.due = None).unwrap();
        }
        for id in ids::<Action>(&book) {
            book.update(id, |action: &mut Action| action.due = None).unwrap();
        }
        assert_eq!(dates_written(&book).into_iter().find(|day| *day > today), None, "{today}");
    }
}

#[test]
fn every_date_moves_alike() {
    // A year less a day on, quarters end on the same weekday: reviews move as far as all else.
    let (one, other) = (book(LAST_DAY), book(later(LAST_DAY, 364)));
    let (one, other) = (dates_written(&one), dates_written(&other));
    assert!(one.len() > 1_500);
    assert_eq!(one.len(), other.len());
    assert!(one.iter().zip(&other).all(|(one, other)| later(*one, 364) == *other));
}

#[test]
fn reviews_are_of_the_two_quarters_before_today() {
    for today in days() {
        let book = book(today);
        let this = Quarter::of(today, 1);
        let reviewed: Vec<Quarter> = book.all::<Review>().map(|(_, review)| review.quarter).collect();
        assert_eq!(reviewed, [this.plus(-2), this.plus(-1)], "{today}");
        for (_, review) in book.all::<Review>() {
            let to_its_end = review.finished.unwrap().until(review.quarter.last_day(1)).unwrap().get_days();
            assert!(
                (0..=7).contains(&to_its_end),
                "{today}: {} finished {to_its_end} days before its end",
                review.quarter
            );
            let gave = review.figures.iter().find(|figure| figure.name == "gave.minutes").unwrap();
            assert!(gave.value > 600, "{today}: gave {} minutes in {}", gave.value, review.quarter);
        }
        let open = book.all::<Action>().filter(|(_, action)| action.state == ActionState::Open);
        assert!(open.map(|(_, action)| action.due).all(|due| due > Some(today)), "{today}");
    }
}

#[test]
fn promises_and_disputes_make_sense_on_every_day_of_the_week() {
    for today in days() {
        let book = book(today);
        let open = |by| book.all::<Promise>().filter(move |(_, promise)| promise.is_open() && promise.by == by);
        for by in [Promiser::Me, Promiser::Them] {
            let late = open(by).filter(|(_, promise)| promise.is_late(today)).count();
            assert!((1..=4).contains(&late), "{today}: {late} late");
            assert!(open(by).count() > late + 3);
        }
        let age = |dispute: &Dispute| dispute.opened.until(today).unwrap().get_days();
        let ages: Vec<(bool, i32)> = book
            .all::<Dispute>()
            .filter(|(_, dispute)| dispute.is_open())
            .map(|(_, dispute)| (dispute.spoke_on.is_some(), age(dispute)))
            .collect();
        assert_eq!(ages.len(), 2);
        assert!(matches!(ages[..], [(true, 15..), (false, 7..=13)]), "{ages:?}");
    }
}

#[test]
fn there_is_as_much_of_everything_as_a_busy_life_brings() {
    let book = book(LAST_DAY);
    for (what, count, least, most) in [
        ("people", book.count::<Person>(), 40, 50),
        ("ties", book.count::<Tie>(), 100, 120),
        ("exchanges", book.count::<Exchange>(), 650, 760),
        ("encounters", book.count::<Encounter>(), 280, 360),
        ("promises", book.count::<Promise>(), 60, 100),
        ("disputes", book.count::<Dispute>(), 3, 6),
        ("missions", book.count::<Mission>(), 2, 2),
        ("decisions", book.count::<Decision>(), 8, 20),
        ("reviews", book.count::<Review>(), 2, 2),
        ("actions", book.count::<Action>(), 8, 16),
    ] {
        assert!((least..=most).contains(&count), "{count} {what}");
    }
    let first = book.all::<Exchange>().map(|(_, exchange)| exchange.date).min().unwrap();
    assert!((900..=930).contains(&first.until(LAST_DAY).unwrap().get_days()));
}

fn missing<V: Vocabulary + std::fmt::Debug>(found: impl IntoIterator<Item = V>) -> Vec<V> {
    let found: Vec<V> = found.into_iter().collect();
    V::ALL.iter().copied().filter(|value| !found.contains(value)).collect()
}

#[test]
fn every_word_of_the_practice_is_used() {
    let book = book(LAST_DAY);
    assert_eq!(missing(book.people().filter_map(|(_, person)| person.level)), [] as [Level; 0]);
    assert_eq!(missing(book.people().map(|(_, person)| person.alliance.stage)), [] as [Stage; 0]);
    assert_eq!(missing(book.people().map(|(_, person)| person.relation)), [Relation::Other]);
    assert_eq!(missing(book.all::<Tie>().map(|(_, tie)| tie.kind)), [] as [TieKind; 0]);
    assert_eq!(missing(book.all::<Encounter>().map(|(_, encounter)| encounter.kind)), [] as [EncounterKind; 0]);
    for direction in [Direction::Gave, Direction::Received] {
        let went = |(_, exchange): &(_, &Exchange)| exchange.direction() == direction;
        let absent = missing(book.all::<Exchange>().filter(went).map(|(_, exchange)| exchange.kind));
        let rare: &[ExchangeKind] =
            if direction == Direction::Gave { &[] } else { &[ExchangeKind::Credit, ExchangeKind::Thanks] };
        assert!(absent.iter().all(|kind| rare.contains(kind)), "{direction}: {absent:?}");
    }
    let asks = book.all::<Exchange>().filter_map(|(_, exchange)| match exchange.flow {
        Flow::Asked { outcome } => Some(outcome),
        _ => None,
    });
    assert_eq!(missing(asks), [] as [Outcome; 0]);
    let stances = book.all::<Mission>().flat_map(|(_, mission)| mission.positions.values());
    assert_eq!(missing(stances.flat_map(|p| p.before.iter().chain([&p.now]).map(|s| s.stance))), [] as [Stance; 0]);
}

#[test]
fn promises_end_in_every_way_on_both_sides() {
    let book = book(LAST_DAY);
    for by in [Promiser::Me, Promiser::Them] {
        let of = || book.all::<Promise>().map(|(_, promise)| promise).filter(|promise| promise.by == by);
        let states: BTreeSet<&str> = of().map(|promise| promise.state.word()).collect();
        assert_eq!(states, BTreeSet::from(["open", "kept", "over-delivered", "broken", "released"]), "{by}");
        assert!(of().any(|promise| !promise.renegotiated.is_empty()), "{by}");
        let late = |promise: &Promise| promise.state.closed_on() > promise.due && promise.due.is_some();
        assert!(of().any(|promise| matches!(promise.state, PromiseState::Kept { .. }) && late(promise)), "{by}");
    }
}

#[test]
fn thanks_and_credit_are_given_in_time_late_and_not_yet() {
    let book = book(LAST_DAY);
    let received: Vec<(Date, Option<Date>, Credit)> = book
        .all::<Exchange>()
        .filter_map(|(_, exchange)| match exchange.flow {
            Flow::Received { thanked, credit } => Some((exchange.date, thanked, credit)),
            _ => None,
        })
        .collect();
    let waited = |days: std::ops::RangeInclusive<i32>| {
        received.iter().any(|(on, thanked, _)| thanked.is_some_and(|t| days.contains(&on.until(t).unwrap().get_days())))
    };
    assert!(waited(0..=2) && waited(21..=60));
    assert!(received.iter().any(|(_, thanked, _)| thanked.is_none()));
    assert!(received.iter().any(|(_, _, credit)| *credit == Credit::Owed));
    assert!(received.iter().any(|(_, _, credit)| matches!(credit, Credit::Given(_))));
    assert!(book.all::<Mission>().any(|(_, mission)| mission.state == MissionState::Open));
    assert!(book.all::<Mission>().any(|(_, mission)| matches!(mission.state, MissionState::Reached(_))));
}

#[test]
fn no_text_is_worn_out_and_no_name_is_there_twice() {
    let book = book(LAST_DAY);
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, exchange) in book.all::<Exchange>() {
        *times.entry(&exchange.what).or_default() += 1;
    }
    assert!(!times.contains_key(""));
    assert!(times.len() > 600, "{} texts", times.len());
    assert_eq!(times.iter().find(|(_, times)| **times > 12), None);
    let names: BTreeSet<&str> = book.people().map(|(_, person)| person.name.as_str()).collect();
    assert_eq!(names.len(), book.count::<Person>());
}

#[test]
fn work_is_done_on_workdays() {
    for today in days() {
        let book = book(today);
        let rests = |day: Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let exchanges = book.all::<Exchange>().map(|(_, exchange)| exchange.date);
        let all: Vec<Date> = exchanges.chain(book.all::<Encounter>().map(|(_, encounter)| encounter.date)).collect();
        let at_rest = all.iter().filter(|day| rests(**day)).count();
        assert!(at_rest * 100 <= all.len() * 3, "{at_rest} of {}", all.len());
    }
}
