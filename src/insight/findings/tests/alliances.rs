//! What an alliance stands on: expectations, the worksheet, a balance, equals, a boss.

use super::{missions::mission, *};
use crate::book::Stance;

#[test]
fn expectations_are_spoken_of_in_time() {
    table(
        Rule::Expectations,
        || Kit::of(&["Tom"]),
        &[
            (
                "building for long",
                |kit| kit.stage("Tom", Stage::Building, 31),
                &["worth a thought: Speak of expectations with Tom, building since 22 Oct, and not spoken of yet"],
            ),
            ("building for a month", |kit| kit.stage("Tom", Stage::Building, 30), &[]),
            (
                "building, then allied",
                |kit| {
                    kit.stage("Tom", Stage::Building, 31);
                    kit.stage("Tom", Stage::Allied, 2);
                },
                &["worth a thought: Speak of expectations with Tom, allied since 22 Oct, and not spoken of yet"],
            ),
            (
                "since the first record",
                |kit| {
                    kit.ally("Tom", |_| {});
                    kit.gave("Tom", 15, 40);
                    kit.gave("Tom", 15, 2);
                },
                &["worth a thought: Speak of expectations with Tom, allied since 13 Oct, and not spoken of yet"],
            ),
            ("no day known", |kit| kit.ally("Tom", |_| {}), &[]),
            ("approached", |kit| kit.stage("Tom", Stage::Approached, 60), &[]),
            (
                "spoken of",
                |kit| {
                    kit.stage("Tom", Stage::Building, 31);
                    kit.ally("Tom", |alliance| alliance.expectations.spoken_on = Some(ago(365)));
                },
                &[],
            ),
            (
                "spoken of long ago",
                |kit| {
                    kit.stage("Tom", Stage::Building, 31);
                    kit.ally("Tom", |alliance| alliance.expectations.spoken_on = Some(ago(366)));
                },
                &[
                    "worth a thought: Speak of expectations with Tom again, you last did 12 months ago; jobs and needs change",
                ],
            ),
            (
                "a friend",
                |kit| {
                    kit.stage("Tom", Stage::Allied, 400);
                    kit.person("Tom", |person| person.relation = Relation::Friend);
                },
                &[],
            ),
        ],
    );
}

#[test]
fn expectations_that_are_written_down_need_only_be_spoken_of() {
    for (written, words) in [("Drafts early", "Spoke of it"), (" ", "Weigh it\u{2026}")] {
        let mut kit = Kit::of(&["Tom"]);
        kit.stage("Tom", Stage::Building, 31);
        kit.ally("Tom", |alliance| alliance.expectations.of_me = written.into());
        let findings = kit.findings();
        let finding = findings.all().iter().find(|finding| finding.rule == Rule::Expectations).expect("it speaks");
        assert_eq!(finding.step.words(), words);
    }
}

#[test]
fn alliances_are_weighed_before_they_are_entered() {
    table(
        Rule::WeighFirst,
        || Kit::of(&["Tom"]),
        &[
            (
                "approached",
                |kit| kit.stage("Tom", Stage::Approached, 3),
                &[
                    "worth a thought: Weigh an alliance with Tom, you approached them, and why, what you offer and whether there \
                   is trust is not written down yet",
                ],
            ),
            (
                "approached, and weighed",
                |kit| {
                    kit.stage("Tom", Stage::Approached, 3);
                    kit.ally("Tom", |alliance| alliance.why = "Knows the depots".into());
                },
                &[],
            ),
            ("only known", |_| {}, &[]),
            ("known, and met lately", |kit| kit.gave("Tom", 15, 12), &[]),
            (
                "known, and met twice, once long ago",
                |kit| {
                    for days in [12, 120] {
                        kit.gave("Tom", 15, days);
                    }
                },
                &[],
            ),
            (
                "known, and met lately twice",
                |kit| {
                    for days in [12, 14] {
                        kit.gave("Tom", 15, days);
                    }
                },
                &[
                    "worth a thought: Weigh an alliance with Tom, you had to do with each other lately, and why, what you offer \
                   and whether there is trust is not written down yet",
                ],
            ),
            (
                "counted on by a mission",
                |kit| {
                    mission(kit, "Tom", Stance::Neutral, "");
                },
                &[
                    "worth a thought: Weigh an alliance with Tom, a mission of yours counts on them, and why, what you offer and \
                   whether there is trust is not written down yet",
                ],
            ),
        ],
    );
}

#[test]
fn a_long_leaning_is_told_on_either_side() {
    fn often(kit: &mut Kit, gave: u32, got: u32, days: i32) {
        for back in 0..3 {
            kit.gave("Tom", gave, days + back);
            kit.got("Tom", got, days + back);
        }
    }
    table(
        Rule::TwoWays,
        || Kit::allied(&["Tom"]),
        &[
            (
                "I drew more",
                |kit| often(kit, 10, 60, 20),
                &[
                    "something to give: Give something back to Tom, since 1 Jul you drew 3 h and gave 30 min; what they value is \
                   not written down yet, and listening tells",
                ],
            ),
            (
                "I gave nearly all",
                |kit| often(kit, 60, 5, 20),
                &[
                    "worth a thought: It is all right to ask Tom, since 1 Jul you gave 3 h and drew 15 min; people like to give, \
                   too",
                ],
            ),
            ("I gave more", |kit| often(kit, 60, 20, 20), &[]),
            ("about even", |kit| often(kit, 60, 60, 20), &[]),
            ("long ago", |kit| often(kit, 10, 60, 300), &[]),
            ("once only", |kit| kit.got("Tom", 60, 20), &[]),
            (
                "unpriced",
                |kit| {
                    often(kit, 10, 60, 20);
                    kit.ally("Tom", |alliance| alliance.unpriced = true);
                },
                &[],
            ),
        ],
    );
}

#[test]
fn giving_one_way_and_asking_the_other_is_told() {
    /// So many hours given to the boss and asked of a report, and as much the other way as is said.
    fn ranks(kit: &mut Kit, back: u32) {
        for (name, relation) in [("Mia", Relation::Boss), ("Tom", Relation::Report)] {
            kit.person(name, |person| person.relation = relation);
        }
        for days in [3, 5, 7] {
            kit.gave("Mia", 60, days);
            kit.gave("Tom", back, days + 20);
            kit.exchange("Tom", Direction::Asked, ExchangeKind::Help, 30, days);
        }
    }
    table(
        Rule::Equals,
        || Kit::allied(&["Tom", "Mia"]),
        &[
            (
                "up only",
                |kit| ranks(kit, 20),
                &[
                    "worth a thought: Give something to Tom, since 1 Jul, 3 h went to those above you and 1 h to those below you, \
                   of whom you asked 1 h 30",
                ],
            ),
            ("up and down", |kit| ranks(kit, 21), &[]),
            (
                "nobody above or below",
                |kit| {
                    for name in ["Tom", "Mia"] {
                        kit.gave(name, 60, 3);
                    }
                },
                &[],
            ),
        ],
    );
}

#[test]
fn the_boss_has_something_from_me_every_month() {
    fn boss(kit: &mut Kit, stage: Stage) {
        kit.person("Tom", |person| {
            person.relation = Relation::Boss;
            person.alliance.stage = stage;
        });
    }
    table(
        Rule::HelpTheBoss,
        || Kit::of(&["Tom", "Mia"]),
        &[
            ("no alliance at all", |_| {}, &[]),
            (
                "no boss",
                |kit| kit.ally("Mia", |_| {}),
                &["worth a thought: Add your boss, the alliance that shapes your days most is not in the book yet"],
            ),
            (
                "a boss, but no alliance",
                |kit| boss(kit, Stage::Dormant),
                &["worth a thought: Build the alliance with Tom, they are your boss, and not an active ally yet"],
            ),
            (
                "nothing for a month",
                |kit| {
                    boss(kit, Stage::Allied);
                    kit.gave("Tom", 15, 30);
                },
                &[
                    "something to give: Be of use to Tom, the last thing you gave was 4 weeks ago; bring a solution, take \
                   something off their list, or warn early",
                ],
            ),
            (
                "no contact this quarter",
                |kit| {
                    boss(kit, Stage::Allied);
                    kit.gave("Tom", 15, 60);
                },
                &[
                    "something to give: Be of use to Tom, no contact this quarter, and the last thing you gave was 2 months ago; \
                   bring a solution, take something off their list, or warn early",
                ],
            ),
            (
                "something lately",
                |kit| {
                    boss(kit, Stage::Allied);
                    kit.gave("Tom", 15, 29);
                },
                &[],
            ),
        ],
    );
}
