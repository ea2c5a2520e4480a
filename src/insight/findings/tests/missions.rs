//! Missions and what they lack, and the battles chosen.

use super::*;
use crate::book::{Choice, Decision, Mission, MissionState, Position, Stance};

/// A mission of one person.
pub(super) fn mission(kit: &mut Kit, name: &str, stance: Stance, needs: &str) -> crate::book::MissionId {
    let position = Position { needs: needs.into(), ..Position::new(stance, ago(20)) };
    let person = kit.id(name);
    kit.add(Mission { positions: [(person, position)].into_iter().collect(), ..Mission::new("One calendar", ago(50)) })
}

#[test]
fn missions_tell_what_they_lack() {
    fn director(kit: &mut Kit, stance: Stance) {
        kit.person("Tom", |person| person.level = Some(Level::Director));
        mission(kit, "Tom", stance, "");
    }
    fn due(kit: &mut Kit, ahead: i32, state: MissionState) {
        kit.person("Tom", |person| person.level = Some(Level::Director));
        let id = mission(kit, "Tom", Stance::Champion, "");
        kit.book
            .update(id, |mission: &mut Mission| {
                mission.due = Some(ago(-ahead));
                mission.state = state;
            })
            .expect("a mission");
    }
    table(
        Rule::NeedsAllies,
        || Kit::allied(&["Tom"]),
        &[
            ("a champion high up", |kit| director(kit, Stance::Champion), &[]),
            (
                "a neutral high up",
                |kit| director(kit, Stance::Neutral),
                &[
                    "worth a thought: Find support for \u{201c}One calendar\u{201d}, nobody is for it yet; Tom is nearest",
                ],
            ),
            (
                "a supporter, but not high up",
                |kit| {
                    mission(kit, "Tom", Stance::Supporter, "Fewer meetings");
                },
                &[
                    "worth a thought: Find support for \u{201c}One calendar\u{201d}, one is for it, and nobody above manager",
                ],
            ),
            (
                "due in a week",
                |kit| due(kit, 7, MissionState::Open),
                &["this week: Look at \u{201c}One calendar\u{201d}, due in 7 days, with 1 of 1 for it"],
            ),
            ("due later", |kit| due(kit, 8, MissionState::Open), &[]),
            ("dropped", |kit| due(kit, 7, MissionState::Dropped(TODAY)), &[]),
        ],
    );
}

#[test]
fn whoever_is_not_for_a_mission_is_given_what_would_move_them() {
    fn with_mia(kit: &mut Kit, stance: Stance) {
        let id = mission(kit, "Tom", stance, "Planning week untouched");
        let mia = kit.id("Mia");
        kit.person("Mia", |person| person.level = Some(Level::Director));
        let position = Position::new(Stance::Champion, ago(20));
        kit.book
            .update(id, |mission: &mut Mission| {
                mission.positions.insert(mia, position);
            })
            .expect("a mission");
    }
    table(
        Rule::NeedsAllies,
        || Kit::allied(&["Tom", "Mia"]),
        &[
            (
                "neutral",
                |kit| with_mia(kit, Stance::Neutral),
                &[
                    "something to give: Offer Tom what they need, neutral on \u{201c}One calendar\u{201d}, and needs this: \
                   Planning week untouched",
                ],
            ),
            (
                "a sceptic whom a champion knows",
                |kit| {
                    with_mia(kit, Stance::Sceptic);
                    kit.tie("Mia", "Tom", TieKind::WorksWith);
                },
                &[
                    "something to give: Offer Tom what they need, a sceptic on \u{201c}One calendar\u{201d}, and needs this: \
                   Planning week untouched; Mia is for it and knows them",
                ],
            ),
            ("a supporter", |kit| with_mia(kit, Stance::Supporter), &[]),
        ],
    );
}

/// A battle with Tom so many days ago, and how much it mattered to me and to him.
fn decide(kit: &mut Kit, days: i32, choice: Choice, (me, them): (u8, u8)) {
    let people = vec![kit.id("Tom")];
    kit.add(Decision {
        date: ago(days),
        what: format!("Battle of day {days}"),
        choice,
        people,
        mission: None,
        mattered_to_me: me,
        mattered_to_them: them,
        note: String::new(),
        batch: None,
    });
}

#[test]
fn battles_that_all_went_one_way_are_told() {
    table(
        Rule::ChooseBattles,
        || Kit::of(&["Tom"]),
        &[
            (
                "always gave in",
                |kit| {
                    for day in 1..=5 {
                        decide(kit, day, Choice::GaveIn, (4, 4));
                    }
                },
                &["worth a thought: Stand on what matters to you, you gave in 5 times in a row"],
            ),
            (
                "always had my way",
                |kit| {
                    for day in 1..=4 {
                        decide(kit, day, Choice::StoodOn, (4, 4));
                    }
                    decide(kit, 5, Choice::TheyGaveIn, (4, 4));
                },
                &["worth a thought: Give in on something small, you had your way 5 times in a row"],
            ),
            (
                "four times",
                |kit| {
                    for day in 1..=4 {
                        decide(kit, day, Choice::GaveIn, (4, 4));
                    }
                },
                &[],
            ),
            (
                "both ways",
                |kit| {
                    for day in 1..=4 {
                        decide(kit, day, Choice::GaveIn, (4, 4));
                    }
                    decide(kit, 5, Choice::StoodOn, (4, 4));
                },
                &[],
            ),
        ],
    );
}

#[test]
fn a_battle_over_something_small_is_told() {
    table(
        Rule::ChooseBattles,
        || Kit::of(&["Tom"]),
        &[
            (
                "stood on something small",
                |kit| decide(kit, 90, Choice::StoodOn, (2, 4)),
                &[
                    "worth a thought: Look back at one battle, \u{201c}Battle of day 90\u{201d} mattered little to you and much to \
                   them; there may be something to give back",
                ],
            ),
            ("stood on something of weight", |kit| decide(kit, 90, Choice::StoodOn, (3, 4)), &[]),
            ("gave in on something small", |kit| decide(kit, 90, Choice::GaveIn, (2, 4)), &[]),
            ("stood long ago", |kit| decide(kit, 91, Choice::StoodOn, (2, 4)), &[]),
        ],
    );
}
