//! The review that waits, and the actions that were set.

use super::*;
use crate::book::{Action, ActionState, Quarter, Review};

/// Of the quarter before this one, finished or not, with an action that is due so many days from today.
fn review(kit: &mut Kit, finished: bool, action: Option<(Option<i32>, ActionState)>) {
    let day = date(2026, 9, 30);
    let review = Review::new(Quarter::of(day, 1), day);
    let id = kit.add(Review { finished: finished.then_some(day), steps_done: vec!["look-back".into()], ..review });
    if let Some((due, state)) = action {
        let due = due.map(|days| ago(-days));
        let (what, measure) = ("Lunch with Ana".into(), "We had lunch".into());
        kit.add(Action { review: id, what, person: Some(kit.id("Ana")), set_on: day, due, measure, state });
    }
}

#[test]
fn a_review_is_told_from_the_end_of_its_quarter_until_it_is_finished() {
    table(
        Rule::TakesTime,
        || {
            let mut kit = Kit::of(&["Ana"]);
            kit.log("gave @ana advice 2026-08-01");
            kit
        },
        &[
            (
                "not begun",
                |_| {},
                &[
                    "late: Review 2026-Q3, the quarter ended 7 weeks ago; about 45 minutes, and it can be laid down at any time",
                ],
            ),
            (
                "begun",
                |kit| review(kit, false, None),
                &["late: Review 2026-Q3, begun, 1 of 8 steps done; it goes on where you were"],
            ),
            ("finished", |kit| review(kit, true, None), &[]),
        ],
    );
    let mut new = Kit::of(&["Ana"]);
    new.log("gave @ana advice 2026-10-01");
    assert!(new.said(Rule::TakesTime).is_empty(), "nothing was entered by the end of that quarter");
}

#[test]
fn actions_are_told_when_they_are_due_until_they_are_done() {
    table(
        Rule::TakesTime,
        || Kit::of(&["Ana"]),
        &[
            (
                "late",
                |kit| review(kit, true, Some((Some(-2), ActionState::Open))),
                &[
                    "late: Lunch with Ana, an action of the review of 2026-Q3, 2 days late; you will know by this: We had lunch",
                ],
            ),
            (
                "in a week",
                |kit| review(kit, true, Some((Some(7), ActionState::Open))),
                &[
                    "this week: Lunch with Ana, an action of the review of 2026-Q3, due in 7 days; you will know by this: We had lunch",
                ],
            ),
            ("later", |kit| review(kit, true, Some((Some(8), ActionState::Open))), &[]),
            (
                "without a day",
                |kit| review(kit, true, Some((None, ActionState::Open))),
                &[
                    "worth a thought: Lunch with Ana, an action of the review of 2026-Q3; you will know by this: We had lunch",
                ],
            ),
            ("done", |kit| review(kit, true, Some((Some(-2), ActionState::Done(TODAY)))), &[]),
            ("dropped", |kit| review(kit, true, Some((Some(-2), ActionState::Dropped(TODAY)))), &[]),
        ],
    );
}
