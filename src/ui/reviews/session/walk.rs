//! Going through a review: from step to step, and in one of them from person to person.

use std::collections::BTreeSet;

use super::{Held, Session, edits};
use crate::{
    book::{PersonId, Review, ReviewStep},
    insight::{QuarterFacts, review},
    ui::Context,
};

/// Where to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Going {
    /// On: what is left counts as done.
    Next,
    /// On to the next person, with nothing said of this one.
    Skip,
    /// Back.
    Back,
    /// To a step.
    To(ReviewStep),
    /// Out of the review, which is kept as it is.
    Leave,
}

/// Where the user is in a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// At which step; nothing before it is known, or if the book's template has none.
    pub step: Option<ReviewStep>,
    /// At whom, person by person.
    pub person: Option<PersonId>,
}

/// The steps of the book's template, in their order.
pub fn steps(cx: &Context) -> Vec<ReviewStep> {
    let steps: Vec<ReviewStep> = cx.book.settings().review.steps.iter().map(|step| step.step).collect();
    // A review can always be closed, whatever was left out.
    if steps.is_empty() { vec![ReviewStep::Close] } else { steps }
}

/// Brings those to look at up to date: whoever comes is added at the end, so that nobody is missed or met twice.
pub fn keep_order(people: &mut Vec<PersonId>, cx: &Context, facts: &QuarterFacts, review: &Review) {
    let all = review::people(cx.book, cx.findings, facts, Some(review));
    let (there, known): (BTreeSet<_>, BTreeSet<_>) = (all.iter().copied().collect(), people.iter().copied().collect());
    people.retain(|person| there.contains(person));
    people.extend(all.into_iter().filter(|person| !known.contains(person)));
}

impl Place {
    /// Finds a place that there is: the one that is held, else the first step that is open and whoever nothing was said of.
    pub fn settle(&mut self, cx: &Context, review: &Review, people: &[PersonId]) {
        let steps = steps(cx);
        if self.step.is_none_or(|step| !steps.contains(&step)) {
            let is_open = |step: &&ReviewStep| !review.steps_done.iter().any(|done| done == step.id());
            let first = if review.finished.is_some() { steps.first() } else { steps.iter().find(is_open) };
            self.step = first.or(steps.last()).copied();
        }
        if self.person.is_none_or(|person| !people.contains(&person)) {
            let is_new = |person: &&PersonId| review.finished.is_some() || !review.people.contains_key(*person);
            self.person = people.iter().find(is_new).or(people.first()).copied();
        }
    }

    /// Whether nothing lies before it.
    pub fn is_first(self, cx: &Context, people: &[PersonId]) -> bool {
        let at_first = self.step == steps(cx).first().copied();
        at_first && (self.step != Some(ReviewStep::People) || self.person == people.first().copied())
    }

    fn is_last_step(self, cx: &Context) -> bool {
        self.step == steps(cx).last().copied()
    }

    /// The words of the way on.
    pub fn way_on(self, cx: &Context, people: &[PersonId]) -> &'static str {
        let more_people = self.step == Some(ReviewStep::People) && self.person != people.last().copied();
        match (more_people, self.is_last_step(cx), cx.can_edit()) {
            (true, ..) => "Next person",
            (false, true, true) => "Finish the review",
            (false, true, false) => "Close",
            (false, false, _) => "Next",
        }
    }

    fn beside(self, cx: &Context, by: isize) -> Option<ReviewStep> {
        let steps = steps(cx);
        let at = steps.iter().position(|step| Some(*step) == self.step)?;
        at.checked_add_signed(by).and_then(|at| steps.get(at)).copied()
    }

    fn person_beside(self, people: &[PersonId], by: isize) -> Option<PersonId> {
        let at = people.iter().position(|person| Some(*person) == self.person)?;
        at.checked_add_signed(by).and_then(|at| people.get(at)).copied()
    }
}

impl Session {
    /// Goes there. Whatever was typed is taken down already.
    pub(super) fn go(&mut self, cx: &Context, review: &Review, going: Going) -> Held {
        if cx.selection.is_some() {
            cx.let_go();
        }
        match going {
            Going::Next => return self.next(cx, review, true),
            Going::Skip => return self.next(cx, review, false),
            Going::Back => self.back(cx),
            Going::To(step) => self.place.step = Some(step),
            Going::Leave => return Held::LaidDown,
        }
        Held::Yes
    }

    fn next(&mut self, cx: &Context, review: &Review, looked: bool) -> Held {
        let can_edit = cx.can_edit();
        if let (Some(ReviewStep::People), Some(person)) = (self.place.step, self.place.person) {
            if looked && can_edit {
                edits::look_at(cx, self.id, person);
            }
            if let Some(next) = self.place.person_beside(&self.people, 1) {
                self.place.person = Some(next);
                return Held::Yes;
            }
        }
        let Some(step) = self.place.step else { return Held::LaidDown };
        let next = self.place.beside(cx, 1);
        if can_edit {
            edits::finish_step(cx, self.id, step);
            if next.is_none() {
                if let Some(model) = &self.model {
                    edits::finish(cx, self.id, model.figures(cx)[0].clone());
                }
                self.place = Place::default();
                cx.toast(format!("The review of {} is finished. Its actions are set.", review.quarter));
            }
        }
        match next {
            Some(next) => {
                self.place.step = Some(next);
                Held::Yes
            }
            None => Held::LaidDown,
        }
    }

    fn back(&mut self, cx: &Context) {
        if self.place.step == Some(ReviewStep::People)
            && let Some(person) = self.place.person_beside(&self.people, -1)
        {
            self.place.person = Some(person);
        } else if let Some(step) = self.place.beside(cx, -1) {
            self.place.step = Some(step);
        }
    }
}
