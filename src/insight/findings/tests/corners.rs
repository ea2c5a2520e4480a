//! Where allies sit: levels, units and relations, and circles that keep to themselves.

use super::*;
use crate::book::{Encounter, EncounterKind};

const NAMES: [&str; 4] = ["Ana", "Tom", "Mia", "Li"];

/// Four allies, heard from lately, at every level but one and in one unit each.
fn four() -> Kit {
    let mut kit = Kit::allied(&NAMES);
    for name in NAMES {
        kit.gave(name, 15, 10);
    }
    kit
}

fn work(kit: &mut Kit, name: &str, level: Level, unit: &str) {
    kit.person(name, |person| {
        person.level = Some(level);
        (person.organisation, person.unit) = ("Acme".into(), unit.into());
    });
}

/// Someone more for each level that is missing.
fn fill_levels(kit: &mut Kit, but: &[Level]) {
    use crate::book::Vocabulary as _;
    for level in Level::ALL.iter().filter(|level| !but.contains(level)) {
        let mut person = Person { level: Some(*level), ..Person::named(level.word()) };
        person.alliance.stage = Stage::Allied;
        kit.add(person);
    }
}

#[test]
fn empty_levels_and_units_are_told() {
    fn known(kit: &mut Kit, level: Option<Level>, unit: &str) {
        let (organisation, unit) = ("ACME ".into(), unit.into());
        kit.add(Person { organisation, unit, level, ..Person::named("Raj") });
    }
    table(
        Rule::AllLevels,
        four,
        &[
            ("no level known", |_| {}, &[]),
            ("every level", |kit| fill_levels(kit, &[]), &[]),
            (
                "an empty level",
                |kit| fill_levels(kit, &[Level::Executive]),
                &["worth a thought: Find an ally at the level of executive, nobody there is an active ally"],
            ),
            (
                "several, and someone known there",
                |kit| {
                    fill_levels(kit, &[Level::VicePresident, Level::Intern]);
                    known(kit, Some(Level::VicePresident), "");
                },
                &[
                    "worth a thought: Find an ally at the level of vice-president, nobody there is an active ally; 1 level more \
                   without an ally; you know Raj there",
                ],
            ),
            (
                "a unit without an ally",
                |kit| {
                    fill_levels(kit, &[]);
                    for name in NAMES {
                        work(kit, name, Level::Lead, "Sales");
                    }
                    known(kit, None, "Finance");
                },
                &["worth a thought: Find an ally in Finance, nobody there is an active ally; you know Raj there"],
            ),
            (
                "a unit with one ally",
                |kit| {
                    fill_levels(kit, &[]);
                    work(kit, "Ana", Level::Lead, "Finance");
                    known(kit, None, "finance");
                },
                &["worth a thought: Find a second ally in Finance, Ana is the only one so far; you know Raj there"],
            ),
            (
                "a unit with two allies",
                |kit| {
                    fill_levels(kit, &[]);
                    for name in ["Ana", "Tom"] {
                        work(kit, name, Level::Lead, "Finance");
                    }
                    known(kit, None, "finance");
                },
                &[],
            ),
        ],
    );
}

#[test]
fn allies_of_one_unit_and_the_only_way_to_many_are_told() {
    fn in_sales(kit: &mut Kit, count: usize) {
        kit.add(Person { relation: Relation::Boss, organisation: "Acme".into(), ..Person::named("Raj") });
        for name in NAMES.into_iter().take(count) {
            kit.person(name, |person| (person.organisation, person.unit) = ("Acme".into(), "Sales".into()));
        }
    }
    fn strangers(kit: &mut Kit, count: usize) {
        for number in 0..count {
            let name = format!("Someone {number}");
            kit.add(Person::named(&name));
            kit.tie("Ana", &name, TieKind::Knows);
        }
    }
    table(
        Rule::AllLevels,
        four,
        &[
            ("two of four in a unit", |kit| in_sales(kit, 2), &[]),
            (
                "three of four in a unit",
                |kit| in_sales(kit, 3),
                &["worth a thought: Look beyond Sales, 3 of your 4 active allies are there"],
            ),
            ("four strangers behind one", |kit| strangers(kit, 4), &[]),
            (
                "five strangers behind one",
                |kit| strangers(kit, 5),
                &[
                    "worth a thought: Ana is your only way to many, 5 people whom no other ally knows; ask to meet one of them",
                ],
            ),
            (
                "another knows one of them",
                |kit| {
                    strangers(kit, 5);
                    kit.tie("Someone 3", "Tom", TieKind::Friends);
                },
                &[],
            ),
        ],
    );
}

#[test]
fn a_level_that_has_not_heard_from_me_is_greeted() {
    fn leads(kit: &mut Kit, ana: i32, tom: i32) {
        for (name, days) in [("Ana", ana), ("Tom", tom)] {
            kit.add(Person { level: Some(Level::Lead), ..Person::named(format!("{name} of Sales")) });
            kit.ally(&format!("{name} of Sales"), |_| {});
            kit.gave(&format!("{name} of Sales"), 15, days);
        }
        fill_levels(kit, &[Level::Lead]);
    }
    table(
        Rule::AllLevels,
        four,
        &[
            ("one of them lately", |kit| leads(kit, 52, 80), &[]),
            (
                "none of them this quarter",
                |kit| leads(kit, 53, 80),
                &[
                    "something to give: Say hello to Tom of Sales, nobody at the level of lead has heard from you since 30 Sep",
                ],
            ),
        ],
    );
}

#[test]
fn relations_without_an_ally_are_told_one_at_a_time() {
    use crate::book::Vocabulary as _;
    fn fill(kit: &mut Kit, but: &[Relation]) {
        for relation in Relation::ALL.iter().filter(|relation| !but.contains(relation)) {
            let mut person = Person { relation: *relation, ..Person::named(relation.word()) };
            person.alliance.stage = Stage::Building;
            kit.add(person);
        }
    }
    table(
        Rule::CastWide,
        four,
        &[
            ("all but other", |kit| fill(kit, &[Relation::Other]), &[]),
            (
                "two are missing",
                |kit| fill(kit, &[Relation::Media, Relation::Mentor]),
                &[
                    "worth a thought: Think of an ally: mentor, nobody of these is an active ally; 1 kind of people more without an \
                   ally",
                ],
            ),
            (
                "one is known",
                |kit| {
                    fill(kit, &[Relation::Media]);
                    kit.add(Person { relation: Relation::Media, ..Person::named("Raj") });
                },
                &["worth a thought: Think of an ally: media, nobody of these is an active ally; you know Raj there"],
            ),
        ],
    );
    assert_eq!(Kit::allied(&["Ana", "Tom", "Mia"]).said(Rule::CastWide), [] as [&str; 0], "a book that has just begun");
}

#[test]
fn seats_are_counted_by_unit_level_and_relation() {
    let mut kit = Kit::allied(&["Ana", "Tom", "Mia"]);
    work(&mut kit, "Ana", Level::Lead, "Sales");
    work(&mut kit, "Tom", Level::Lead, "sales ");
    work(&mut kit, "Mia", Level::Director, "Finance");
    kit.person("Mia", |person| person.relation = Relation::Boss);
    kit.stage("Tom", Stage::Dormant, 3);
    kit.add(Person { organisation: "Globex".into(), unit: "Sales".into(), ..Person::named("Li") });
    let [ana, tom, mia, li] = ["Ana", "Tom", "Mia", "Li"].map(|name| kit.id(name));
    let coverage = Coverage::new(&kit.book);
    let seat = |allies: &[PersonId], known: &[PersonId]| Seat { allies: allies.to_vec(), known: known.to_vec() };
    assert_eq!(coverage.organisation, "Acme");
    let units: Vec<(&str, &Seat)> = coverage.units.iter().map(|unit| (unit.name.as_str(), &unit.seat)).collect();
    assert_eq!(units, [("Sales", &seat(&[ana], &[tom])), ("Finance", &seat(&[mia], &[]))]);
    assert_eq!(coverage.units[0].levels[&Some(Level::Lead)], seat(&[ana], &[tom]));
    assert_eq!(coverage.all, seat(&[ana, mia], &[tom, li]));
    assert_eq!(coverage.empty_levels().next().map(|(level, _)| *level), Some(Level::Outside));
    assert_eq!(
        coverage.relations.iter().find(|(relation, _)| *relation == Relation::Boss).map(|(_, seat)| seat.allies.len()),
        Some(1)
    );
}

#[test]
fn a_circle_that_takes_most_of_the_time_is_told() {
    const ALL: [&str; 6] = ["Ana", "Tom", "Mia", "Li", "Raj", "Ivo"];
    fn met(kit: &mut Kit, names: &[&str], minutes: Option<u32>) {
        let group = Group::new(names.iter().map(|name| kit.id(name))).expect("someone");
        kit.add(Encounter { minutes, ..Encounter::new(ago(20), group, EncounterKind::Lunch) });
    }
    /// Ana, Tom and Mia all know each other; the others had an hour each.
    fn circle(kit: &mut Kit, minutes: u32) {
        for (one, other) in [("Ana", "Tom"), ("Tom", "Mia"), ("Mia", "Ana"), ("Ana", "Li")] {
            kit.tie(one, other, TieKind::WorksWith);
        }
        met(kit, &["Ana", "Tom", "Mia"], Some(minutes));
        for name in ["Li", "Raj", "Ivo"] {
            met(kit, &[name], None);
        }
    }
    table(
        Rule::NoClub,
        || Kit::allied(&ALL),
        &[
            ("no time spent", |_| {}, &[]),
            (
                "three fifths",
                |kit| circle(kit, 90),
                &[
                    "worth a thought: Make room for Li and others, since 1 Jul, 60% of your time with allies went to Ana, Tom and \
                   Mia, who all know each other; 3 other allies shared the rest",
                ],
            ),
            ("less", |kit| circle(kit, 88), &[]),
            (
                "two who do not get on",
                |kit| {
                    for (one, other) in [("Ana", "Tom"), ("Tom", "Mia")] {
                        kit.tie(one, other, TieKind::WorksWith);
                    }
                    kit.tie("Mia", "Ana", TieKind::AtOdds);
                    met(kit, &["Ana", "Tom", "Mia"], Some(600));
                },
                &[],
            ),
            (
                "hardly anyone else",
                |kit| {
                    circle(kit, 600);
                    kit.stage("Ivo", Stage::Dormant, 2);
                },
                &[],
            ),
        ],
    );
}
