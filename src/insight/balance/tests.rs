//! The worked example along every dimension, and what must hold for every book.

use proptest::prelude::*;

use super::*;
use crate::book::Effort;
use crate::{
    book::{
        Book, Exchange, ExchangeKind, Level, Mission, MissionId, Outcome, Person, PersonId, Relation, Settings,
        Vocabulary as _,
    },
    insight::{
        Band, Filter, Subject,
        tests::{
            ANA, GAVE, LI, MIA, TODAY, TOM, any_exchange, asked, book_of, example, exchange, log, people, tallies,
        },
    },
};

fn minutes(flows: Flows) -> [u64; 3] {
    tallies(flows).map(|(_, minutes)| minutes)
}

fn along(book: &Book, by: Dimension) -> Breakdown {
    Breakdown::new((book, &Insight::new(book, TODAY)), &Scope::Everyone, Period::All, by, None)
}

fn matching(book: &Book, insight: &Insight, words: &str) -> Scope {
    let (filter, problems) = Filter::parse(words, Subject::Ledger);
    assert_eq!(problems, [], "{words}");
    Scope::matching(book, insight, &filter)
}

#[test]
fn the_worked_example_along_every_dimension() {
    type Told<'a> = (&'a str, [u64; 3], Option<Band>);
    let book = example();
    let cases: [(Dimension, &[Told]); 4] = [
        (
            Dimension::Level,
            &[
                ("intern", [60, 0, 0], Some(Band::Unpriced)),
                ("individual contributor", [60, 30, 0], Some(Band::AboutEven)),
                ("manager", [60, 360, 15], Some(Band::AskMore)),
                ("director", [270, 90, 60], Some(Band::GiveMore)),
            ],
        ),
        (
            Dimension::Unit,
            &[("Engineering", [120, 30, 0], Some(Band::AboutEven)), ("Finance", [330, 450, 75], Some(Band::AboutEven))],
        ),
        (Dimension::Tag, &[("budget", [180, 240, 0], None), ("no tag", [210, 240, 75], None)]),
        (Dimension::Mission, &[("no mission", [390, 480, 75], None)]),
    ];
    for (by, expected) in cases {
        let found = along(&book, by);
        let rows: Vec<_> = found.rows.iter().map(|row| (row.name.as_str(), minutes(row.flows), row.band)).collect();
        assert_eq!(rows, expected, "{by}");
        assert_eq!(minutes(found.total), [390, 480, 75], "{by}");
    }
}

#[test]
fn the_worked_example_person_by_person_and_quarter_by_quarter() {
    let book = example();
    let insight = Insight::new(&book, TODAY);
    let by = (Dimension::Person, Some(Grain::Quarter));
    let found = Breakdown::new((&book, &insight), &Scope::Everyone, Period::All, by.0, by.1);
    let labels: Vec<&str> = found.columns.iter().map(|column| column.label.as_str()).collect();
    assert_eq!(labels, ["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]);
    let ana: Vec<_> = found.rows[0].columns.iter().map(|flows| minutes(*flows)).collect();
    assert_eq!(ana, [[120, 0, 0], [0; 3], [120, 60, 60], [0; 3], [30, 30, 0]]);
}

#[test]
fn missions_and_tags_of_people_have_rows_of_their_own() {
    let mut book = example();
    let mission = MissionId::new(50);
    book.add(mission, Mission::new("A budget that holds", TODAY)).unwrap();
    book.update(ExchangeId::new(100), |gift: &mut Exchange| gift.mission = Some(mission)).unwrap();
    book.update(TOM, |tom: &mut Person| tom.tags = ["chess".to_owned()].into()).unwrap();
    let rows = |by| -> Vec<_> { along(&book, by).rows.into_iter().map(|row| (row.name, minutes(row.flows))).collect() };
    let named = |rows: &[(&str, [u64; 3])]| rows.iter().map(|(name, m)| ((*name).to_owned(), *m)).collect::<Vec<_>>();
    assert_eq!(
        rows(Dimension::Mission),
        named(&[("A budget that holds", [120, 0, 0]), ("no mission", [270, 480, 75])])
    );
    let tags = [("budget", [180, 240, 0]), ("chess", [60, 360, 15]), ("no tag", [210, 120, 60])];
    assert_eq!(rows(Dimension::Tag), named(&tags));
}

#[test]
fn the_worked_example_by_who_stands_above_me_and_below() {
    let book = example();
    let insight = Insight::new(&book, TODAY);
    let equals = Equals::new(&book, &insight, &Scope::Everyone, Span::ALL);
    let sides = Side::ALL.map(|side| minutes(equals.of(side)));
    assert_eq!(sides, [[330, 450, 75], [0; 3], [60, 30, 0]]);
    assert_eq!(equals.percent(Direction::Gave, Side::Above), Some(85));
    assert_eq!(equals.percent(Direction::Asked, Side::Above), Some(94));
    assert_eq!(equals.percent(Direction::Received, Side::Below), Some(0));
    assert_eq!(equals.lean(), None);
}

#[test]
fn without_my_level_only_a_boss_and_a_report_have_a_side() {
    for (level, mine, relation, side) in [
        (Some(Level::Director), Some(Level::Lead), Relation::Colleague, Some(Side::Above)),
        (Some(Level::Lead), Some(Level::Lead), Relation::Boss, Some(Side::Beside)),
        (Some(Level::Intern), Some(Level::Lead), Relation::Colleague, Some(Side::Below)),
        (Some(Level::Outside), Some(Level::Lead), Relation::Client, None),
        (Some(Level::Director), Some(Level::Outside), Relation::Other, None),
        (Some(Level::Director), None, Relation::SeniorManager, Some(Side::Above)),
        (None, Some(Level::Lead), Relation::Report, Some(Side::Below)),
        (None, None, Relation::Mentor, None),
    ] {
        let person = Person { level, relation, ..Person::named("Ana") };
        assert_eq!(Side::of(&person, mine), side, "{level:?} {mine:?} {relation}");
    }
}

/// practice.md R16, the smallest books that lean, and the nearest that do not.
#[test]
fn giving_and_asking_lean_from_three_of_each_and_three_quarters_on() {
    use Direction::{Asked, Gave};
    let up = [(Gave, ANA, 58), (Gave, ANA, 1), (Gave, ANA, 1), (Asked, MIA, 1), (Asked, MIA, 1), (Asked, MIA, 1)];
    let with = |more: &[(Direction, PersonId, u32)]| [up.as_slice(), more].concat();
    let turned: Vec<_> = up.iter().map(|(way, who, m)| (*way, if *who == ANA { MIA } else { ANA }, *m)).collect();
    for (entries, lean) in [
        (up.to_vec(), Some(Lean::GivesUpAsksDown)),
        (up[..5].to_vec(), None),
        (turned, Some(Lean::GivesDownAsksUp)),
        (with(&[(Gave, MIA, 20)]), Some(Lean::GivesUpAsksDown)),
        (with(&[(Gave, MIA, 21)]), None),
        (with(&[(Gave, LI, 900)]), Some(Lean::GivesUpAsksDown)),
    ] {
        let mut book = people();
        for (id, level) in [(ANA, Level::Director), (MIA, Level::Intern), (LI, Level::Intern)] {
            book.update(id, |person: &mut Person| person.level = Some(level)).unwrap();
        }
        book.set_settings(Settings { my_level: Some(Level::Lead), ..Settings::default() }).unwrap();
        for (number, (way, who, minutes)) in (100..).zip(&entries) {
            let flow = if *way == Gave { GAVE } else { asked(Outcome::Granted) };
            log(&mut book, number, exchange(TODAY, &[*who], flow, Effort::Minutes(*minutes)));
        }
        let insight = Insight::new(&book, TODAY);
        assert_eq!(Equals::new(&book, &insight, &Scope::Everyone, Span::ALL).lean(), lean, "{entries:?}");
    }
}

#[test]
fn a_filter_chooses_the_exchanges_that_the_ledger_shows() {
    let book = example();
    let insight = Insight::new(&book, TODAY);
    for (words, expected) in [
        ("", [390, 480, 75]),
        ("tag:budget", [180, 240, 0]),
        ("level:director is:gave", [270, 0, 0]),
        ("level:manager", [60, 360, 15]),
        ("-@Ana", [120, 390, 15]),
        ("period:2026-Q2 unit:finance", [180, 180, 60]),
        ("@nobody", [0, 0, 0]),
    ] {
        let scope = matching(&book, &insight, words);
        let balance = Balance::new(&insight, &scope, Period::All, Grain::Year);
        assert_eq!(minutes(balance.total), expected, "{words}");
    }
}

#[test]
fn person_by_person_only_those_are_told_whom_the_filter_means() {
    let book = example();
    let insight = Insight::new(&book, TODAY);
    for (words, names) in [
        ("level:manager", vec!["Tom"]),
        ("tag:budget", vec!["Ana", "Tom", "Mia"]),
        ("match:any level:manager @Li", vec!["Tom", "Mia", "Li"]),
    ] {
        let scope = matching(&book, &insight, words);
        let found = Breakdown::new((&book, &insight), &scope, Period::All, Dimension::Person, None);
        assert_eq!(found.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), names, "{words}");
    }
    let tom = Breakdown::new((&book, &insight), &TOM.into(), Period::All, Dimension::Person, None);
    assert_eq!(tom.rows.len(), 1);
}

#[test]
fn every_row_that_a_filter_can_name_holds_what_that_filter_chooses() {
    let book = example();
    let insight = Insight::new(&book, TODAY);
    for by in Dimension::ALL {
        for row in along(&book, *by).rows {
            let Some(test) = row.part.test(&book) else { continue };
            let filter = Filter { terms: vec![test.into()], any: false };
            let scope = Scope::matching(&book, &insight, &filter);
            assert_eq!(Balance::new(&insight, &scope, Period::All, Grain::Year).total, row.flows, "{filter}");
        }
    }
}

/// Exchanges with one person each, of one kind, one label and no mission each.
fn of_one_value() -> impl Strategy<Value = Vec<Exchange>> {
    let one =
        (any_exchange(), proptest::sample::select(ExchangeKind::ALL), "[a-c]").prop_map(|(exchange, kind, tag)| {
            let first = exchange.people.people()[0];
            Exchange { people: first.into(), kind, tags: [tag].into(), ..exchange }
        });
    proptest::collection::vec(one, 0..40)
}

proptest! {
    #[test]
    fn every_dimension_adds_up_to_the_whole(exchanges in of_one_value()) {
        let mut book = book_of(exchanges);
        for (id, level) in [(ANA, Some(Level::Intern)), (TOM, None), (MIA, Some(Level::Lead)), (LI, None)] {
            book.update(id, |person: &mut Person| person.level = level).unwrap();
        }
        let insight = Insight::new(&book, TODAY);
        for by in Dimension::ALL {
            for grain in [None, Some(Grain::Month), Some(Grain::Year)] {
                let found = Breakdown::new((&book, &insight), &Scope::Everyone, Period::All, *by, grain);
                let sum = |all: &mut dyn Iterator<Item = Flows>| all.fold(Flows::default(), |mut sum, flows| {
                    sum += flows;
                    sum
                });
                prop_assert_eq!(found.total, insight.total());
                prop_assert_eq!(sum(&mut found.rows.iter().map(|row| row.flows)), found.total);
                for row in found.rows.iter().filter(|_| grain.is_some()) {
                    prop_assert_eq!(sum(&mut row.columns.iter().copied()), row.flows);
                }
            }
        }
    }

    #[test]
    fn rows_do_not_depend_on_the_order_of_entries(exchanges in proptest::collection::vec(any_exchange(), 0..30)) {
        let (forth, back) = (book_of(exchanges.clone()), book_of(exchanges.into_iter().rev()));
        for by in Dimension::ALL {
            prop_assert_eq!(along(&forth, *by), along(&back, *by));
        }
    }
}
