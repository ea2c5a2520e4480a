//! The review that waits, and the actions that reviews set (practice.md R22).

use super::{
    Finding, Strength,
    look::{Look, only},
};
use crate::{
    book::{Action, ActionId, Quarter, Review, ReviewId, Rule},
    insight::{Step, review::Waiting, spoken},
};

/// The review that was begun, or can begin.
pub(super) fn waiting(look: &Look) -> Vec<Finding> {
    let Some(waiting) = Waiting::new(look.book, look.today) else { return Vec::new() };
    let reason = match waiting.begun {
        Some(id) => begun(look, id),
        None => ended(look, waiting.quarter),
    };
    vec![Finding {
        rule: Rule::TakesTime,
        strength: Strength::of(waiting.due, look.today).unwrap_or(Strength::Soon),
        due: Some(waiting.due),
        people: Vec::new(),
        records: waiting.begun.map_or_else(Vec::new, only),
        title: format!("Review {}", waiting.quarter),
        reason,
        step: Step::Review(waiting.quarter),
    }]
}

fn begun(look: &Look, id: ReviewId) -> String {
    let steps = look.book.settings().review.steps.len();
    let done = look.book.get::<Review>(id).map_or(0, |review| review.steps_done.len());
    format!("begun, {done} of {steps} steps done; it goes on where you were")
}

fn ended(look: &Look, quarter: Quarter) -> String {
    let last = quarter.last_day(look.book.settings().first_month);
    let when = spoken::ago(last, look.today);
    if last < look.today {
        format!("the quarter ended {when}; about 45 minutes, and it can be laid down at any time")
    } else {
        format!("the quarter ends {when}; about 45 minutes, and it can be laid down at any time")
    }
}

/// Open actions: those that are due, and those that were given no day.
pub(super) fn actions(look: &Look) -> Vec<Finding> {
    let open = look.book.all::<Action>().filter(|(_, action)| action.is_open());
    open.filter_map(|(id, action)| of_action(look, id, action)).collect()
}

fn of_action(look: &Look, id: ActionId, action: &Action) -> Option<Finding> {
    let strength = match action.due {
        Some(due) => Strength::of(due, look.today)?,
        None => Strength::Thought,
    };
    let quarter = look.book.get::<Review>(action.review).map(|review| review.quarter)?;
    let due = action.due.map_or_else(String::new, |due| format!(", {}", look.due(due)));
    let measure = match action.measure.trim() {
        "" => String::new(),
        measure => format!("; you will know by this: {measure}"),
    };
    Some(Finding {
        rule: Rule::TakesTime,
        strength,
        due: action.due,
        people: action.person.into_iter().collect(),
        records: only(id),
        title: action.what.clone(),
        reason: format!("an action of the review of {quarter}{due}{measure}"),
        step: Step::Done(id),
    })
}
