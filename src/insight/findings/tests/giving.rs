//! What can be given: first gifts, introductions, a word in public; and where giving has its bounds.

use super::*;
use crate::book::{Mission, Position, Promise, Promiser, Stance};

#[test]
fn a_new_or_cold_alliance_is_given_to_first() {
    fn cold(kit: &mut Kit, days: i32) {
        kit.ally("Tom", |alliance| alliance.cadence_days = Some(30));
        kit.gave("Tom", 15, days);
    }
    table(
        Rule::GiveFirst,
        || Kit::of(&["Tom"]),
        &[
            (
                "new",
                |kit| kit.ally("Tom", |_| {}),
                &[
                    "something to give: Listen to Tom, nothing has gone from you to them yet; what they value is not written down \
                   yet, and listening tells",
                ],
            ),
            (
                "with a need",
                |kit| {
                    kit.ally("Tom", |alliance| {
                        alliance.needs = vec![" ".into(), "pricing data".into()];
                        alliance.offer = "a second look".into();
                    });
                },
                &[
                    "something to give: Help Tom with what they look for, nothing has gone from you to them yet; they look for \
                   pricing data",
                ],
            ),
            (
                "with something I offer",
                |kit| kit.ally("Tom", |alliance| alliance.offer = "A second look; lunch.".into()),
                &[
                    "something to give: Offer Tom something small, nothing has gone from you to them yet; what you have to offer \
                   them: A second look",
                ],
            ),
            (
                "with an interest",
                |kit| kit.ally("Tom", |alliance| alliance.interests = "Short meetings.".into()),
                &[
                    "something to give: Share something with Tom, nothing has gone from you to them yet; they care about this: \
                   Short meetings",
                ],
            ),
            ("no alliance", |_| {}, &[]),
            ("unpriced", |kit| kit.ally("Tom", |alliance| alliance.unpriced = true), &[]),
            ("overdue", |kit| cold(kit, 60), &[]),
            (
                "cold",
                |kit| cold(kit, 61),
                &[
                    "something to give: Listen to Tom, you were last in touch 2 months ago; what they value is not written down \
                   yet, and listening tells",
                ],
            ),
        ],
    );
}

#[test]
fn what_one_looks_for_meets_what_another_offers() {
    /// Ana looks for something, Tom offers something; both had a gift before.
    fn pair(kit: &mut Kit, need: &str, offer: &str) {
        kit.ally("Ana", |alliance| alliance.needs = vec![need.into()]);
        kit.ally("Tom", |alliance| alliance.offers = vec![offer.into()]);
    }
    table(
        Rule::GiveFirst,
        || {
            let mut kit = Kit::allied(&["Ana", "Tom", "Mia"]);
            for name in ["Ana", "Tom", "Mia"] {
                kit.gave(name, 15, 3);
            }
            kit
        },
        &[
            (
                "the same words",
                |kit| pair(kit, "pricing data", "Data for pricing"),
                &[
                    "something to give: Introduce Ana to Tom, Ana looks for pricing data, and Tom offers Data for pricing",
                ],
            ),
            ("other words", |kit| pair(kit, "pricing data", "Test rigs"), &[]),
            ("words that say nothing", |kit| pair(kit, "someone with time", "time for anyone, with help"), &[]),
            ("half of the words", |kit| pair(kit, "pricing data", "pricing models"), &[]),
            (
                "a need of their own offer",
                |kit| {
                    kit.ally("Ana", |alliance| {
                        (alliance.needs, alliance.offers) = (vec!["advice".into()], vec!["advice".into()]);
                    });
                },
                &[],
            ),
            (
                "they know each other",
                |kit| {
                    pair(kit, "pricing data", "pricing data");
                    kit.tie("Tom", "Ana", TieKind::AtOdds);
                },
                &[],
            ),
            (
                "the closest offer",
                |kit| {
                    pair(kit, "pricing data of the north", "data");
                    kit.ally("Mia", |alliance| alliance.offers = vec!["Pricing data".into()]);
                },
                &[
                    "something to give: Introduce Ana to Mia, Ana looks for pricing data of the north, and Mia offers Pricing data",
                ],
            ),
            (
                "an alliance that has ended",
                |kit| {
                    pair(kit, "pricing data", "pricing data");
                    kit.stage("Tom", Stage::Ended, 2);
                },
                &[],
            ),
        ],
    );
}

#[test]
fn allies_with_a_cause_are_spoken_up_for() {
    fn supported(kit: &mut Kit, days: i32) {
        kit.ally("Tom", |alliance| alliance.interests = "Short meetings".into());
        kit.exchange("Tom", Direction::Gave, ExchangeKind::PublicSupport, 15, days);
    }
    table(
        Rule::SpeakUp,
        || Kit::allied(&["Tom"]),
        &[
            ("no cause known", |_| {}, &[]),
            (
                "never",
                |kit| kit.ally("Tom", |alliance| alliance.interests = "Short meetings; hiking".into()),
                &[
                    "something to give: Speak up for Tom where others hear it, they care about this: Short meetings; you have not \
                   done so yet",
                ],
            ),
            (
                "a quarter ago",
                |kit| supported(kit, 90),
                &[
                    "something to give: Speak up for Tom where others hear it, they care about this: Short meetings; you last did 3 months ago",
                ],
            ),
            ("lately", |kit| supported(kit, 89), &[]),
            (
                "a champion of mine",
                |kit| {
                    let position = Position::new(Stance::Champion, ago(20));
                    let positions = [(kit.id("Tom"), position)].into_iter().collect();
                    kit.add(Mission { positions, ..Mission::new("One calendar", ago(50)) });
                },
                &[
                    "something to give: Speak up for Tom where others hear it, they champion \u{201c}One calendar\u{201d}; you have not done so yet",
                ],
            ),
        ],
    );
}

/// Gave each of three so many minutes in each of four weeks.
fn four_weeks(kit: &mut Kit, minutes: u32) {
    for name in ["Ana", "Tom", "Mia"] {
        for days in [1, 8, 15, 22] {
            kit.gave(name, minutes, days);
        }
    }
}

#[test]
fn giving_keeps_within_its_bounds() {
    fn promised(kit: &mut Kit, count: usize, due: i32) {
        for name in ["Ana", "Tom", "Mia", "Ana"].into_iter().take(count) {
            let person = kit.id(name);
            kit.add(Promise::new(Promiser::Me, person, "slides", ago(2), Some(ago(-due))));
        }
    }
    table(
        Rule::Boundaries,
        || Kit::allied(&["Ana", "Tom", "Mia"]),
        &[
            ("within the budget", |kit| four_weeks(kit, 60), &[]),
            (
                "more than the budget",
                |kit| four_weeks(kit, 80),
                &[
                    "worth a thought: Leave room in your weeks, you gave 4 h a week over the last four weeks, and mean to give 3 h",
                ],
            ),
            (
                "no budget",
                |kit| {
                    four_weeks(kit, 80);
                    kit.settings(|settings| settings.giving_budget = 0);
                },
                &[],
            ),
            ("as many promises as fit", |kit| promised(kit, 3, 3), &[]),
            (
                "more promises than fit",
                |kit| promised(kit, 4, 3),
                &[
                    "worth a thought: Move a promise while there is time, 4 promises of yours are due by 25 Nov: about 4 h of \
                   work, and you mean to give 3 h a week",
                ],
            ),
            ("more weeks for them", |kit| promised(kit, 4, 7), &[]),
        ],
    );
}

#[test]
fn whoever_takes_most_is_told() {
    table(
        Rule::Boundaries,
        || Kit::allied(&["Ana", "Tom", "Mia"]),
        &[
            (
                "one takes most",
                |kit| {
                    four_weeks(kit, 30);
                    kit.gave("Mia", 120, 60);
                },
                &[
                    "worth a thought: Much of what you give goes to Mia, 4 h of 8 h in three months; others may be glad of you, \
                   too",
                ],
            ),
            (
                "one takes most, but I do not count",
                |kit| {
                    four_weeks(kit, 30);
                    kit.gave("Mia", 120, 60);
                    kit.ally("Mia", |alliance| alliance.unpriced = true);
                },
                &[],
            ),
            (
                "two people only",
                |kit| {
                    for name in ["Ana", "Tom"] {
                        kit.gave(name, 240, 40);
                    }
                },
                &[],
            ),
        ],
    );
}

#[test]
fn the_figures_of_giving_are_those_of_the_book() {
    let mut kit = Kit::allied(&["Ana", "Tom"]);
    for (name, minutes, days) in
        [("Ana", 60, 0), ("Tom", 30, 6), ("Ana", 15, 7), ("Tom", 40, 27), ("Tom", 20, 90), ("Ana", 99, 91)]
    {
        kit.gave(name, minutes, days);
    }
    kit.got("Ana", 500, 3);
    let figures = Boundaries::new(&kit.book, &Insight::new(&kit.book, TODAY));
    assert_eq!(figures.weeks, [40, 0, 15, 90]);
    assert_eq!((figures.budget, figures.a_week(), figures.given), (180, 36, 165));
    assert_eq!(figures.takers, [(kit.id("Tom"), 90), (kit.id("Ana"), 75)]);
    assert_eq!(figures.crowded, None);
}
