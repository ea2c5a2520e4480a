//! What is done in a review, each as one labelled step of the book.

use std::hash::{DefaultHasher, Hash, Hasher};

use jiff::{ToSpan as _, civil::Date};

use crate::{
    book::{
        Action, ActionId, ActionState, Book, BookError, Course, Figure, Person, PersonId, PersonReview, Quarter,
        Question, Relation, Review, ReviewId, ReviewStep,
    },
    history::Gesture,
    insight::review::{NEXT_STEP, Proposal},
    ui::Context,
};

/// Days until an action is due unless another day is named.
const USUAL_DAYS: i64 = 30;

/// Edits of one answer, one after the other, are one step.
fn gesture(of: impl Hash) -> Gesture {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    Gesture(hasher.finish())
}

/// Begins the review of a quarter.
pub fn begin(cx: &Context, quarter: Quarter) -> ReviewId {
    let (id, today): (ReviewId, Date) = (cx.new_id(), cx.today);
    cx.edit(format!("begin the review of {quarter}"), move |book| book.add(id, Review::new(quarter, today)));
    id
}

/// Takes down an answer that is about no one person; a blank one is taken away.
pub fn answer(cx: &Context, id: ReviewId, question: &Question, text: String) {
    let (key, label) = (question.id.clone(), format!("answer: {}", question.words));
    cx.edit_in(gesture((id, &key)), label, move |book| {
        book.update(id, |review: &mut Review| {
            if text.trim().is_empty() {
                review.answers.remove(&key);
            } else {
                review.answers.insert(key.clone(), text.trim().to_owned());
            }
        })
    });
}

/// Takes down an answer about someone. The action that the old answer had become follows the new words.
pub fn answer_of(cx: &Context, id: ReviewId, person: PersonId, question: &Question, text: String) {
    let (key, label) = (question.id.clone(), format!("answer on {}: {}", cx.book.name(person), question.words));
    let follows = if key == NEXT_STEP { step_action(cx.book, id, person) } else { None };
    cx.edit_in(gesture((id, person, &key)), label, move |book| {
        let text = text.trim();
        if let Some(action) = follows {
            if text.is_empty() {
                book.remove::<Action>(action)?;
            } else {
                book.update(action, |action: &mut Action| text.clone_into(&mut action.what))?;
            }
        }
        of_person(book, id, person, |said| {
            if text.is_empty() {
                said.answers.remove(&key);
            } else {
                said.answers.insert(key.clone(), text.to_owned());
            }
        })
    });
}

fn of_person(
    book: &mut Book,
    id: ReviewId,
    person: PersonId,
    change: impl FnOnce(&mut PersonReview),
) -> Result<(), BookError> {
    book.update(id, |review: &mut Review| change(review.people.entry(person).or_default()))
}

/// The action that my next step with someone has become, once it had a date.
pub fn step_action(book: &Book, id: ReviewId, person: PersonId) -> Option<ActionId> {
    let step = book.get::<Review>(id)?.people.get(&person)?.answers.get(NEXT_STEP)?;
    let is_it = |action: &Action| action.review == id && action.person == Some(person) && action.what == *step;
    book.all::<Action>().find(|(_, action)| is_it(action)).map(|(id, _)| id)
}

/// Decides about an alliance; the same decision once more takes it back.
pub fn decide(cx: &Context, id: ReviewId, person: PersonId, course: Course) {
    let name = cx.book.name(person);
    cx.edit_in(gesture((id, person, "course")), format!("decide on {name}: {course}"), move |book| {
        of_person(book, id, person, |said| said.course = (said.course != Some(course)).then_some(course))
    });
}

/// Decides and answers as in the last review, where nothing was said in this one yet.
pub fn same_as_last(cx: &Context, id: ReviewId, person: PersonId, last: &PersonReview) {
    let last = last.clone();
    cx.edit(format!("same as last time: {}", cx.book.name(person)), move |book| {
        of_person(book, id, person, |said| {
            said.course = said.course.or(last.course);
            for (question, answer) in &last.answers {
                said.answers.entry(question.clone()).or_insert_with(|| answer.clone());
            }
        })
    });
}

/// Takes down that someone was looked at, if nothing was said of them.
pub fn look_at(cx: &Context, id: ReviewId, person: PersonId) {
    if cx.book.get::<Review>(id).is_some_and(|review| !review.people.contains_key(&person)) {
        let label = format!("look at {}", cx.book.name(person));
        cx.edit(label, move |book| of_person(book, id, person, |_| {}));
    }
}

/// Marks a step as done.
pub fn finish_step(cx: &Context, id: ReviewId, step: ReviewStep) {
    let is_open = |review: &Review| !review.steps_done.iter().any(|done| done == step.id());
    if cx.book.get::<Review>(id).is_some_and(is_open) {
        cx.edit(format!("finish step: {step}"), move |book| {
            book.update(id, |review: &mut Review| review.steps_done.push(step.id().to_owned()))
        });
    }
}

/// Makes my next step with someone an action by a day, or no action again.
pub fn step_by(cx: &Context, id: ReviewId, person: PersonId, what: &str, due: Option<Date>) {
    let label = format!("next step with {}", cx.book.name(person));
    match (step_action(cx.book, id, person), due) {
        (Some(action), Some(_)) => {
            cx.edit(label, move |book| book.update(action, |action: &mut Action| action.due = due));
        }
        (Some(action), None) => cx.edit(label, move |book| book.remove::<Action>(action)),
        (None, Some(_)) => {
            let action = Action { person: Some(person), due, ..new_action(cx, id, what) };
            add(cx, label, action);
        }
        (None, None) => {}
    }
}

fn new_action(cx: &Context, review: ReviewId, what: &str) -> Action {
    Action {
        review,
        what: what.trim().to_owned(),
        person: None,
        set_on: cx.today,
        due: None,
        measure: String::new(),
        state: ActionState::Open,
    }
}

fn add(cx: &Context, label: String, action: Action) {
    let id: ActionId = cx.new_id();
    cx.edit(label, move |book| book.add(id, action.clone()));
}

/// Sets an action of my own.
pub fn add_action(cx: &Context, id: ReviewId, what: &str) {
    let due = cx.today.checked_add(USUAL_DAYS.days()).ok();
    add(cx, format!("add action: {}", what.trim()), Action { due, ..new_action(cx, id, what) });
}

/// Sets an action that was proposed.
pub fn take(cx: &Context, id: ReviewId, proposal: &Proposal) {
    let (person, due, measure) = (proposal.person, Some(proposal.due), proposal.measure.clone());
    let action = Action { person, due, measure, ..new_action(cx, id, &proposal.what) };
    add(cx, format!("take action: {}", proposal.what), action);
}

/// Changes an action.
pub fn change_action(cx: &Context, id: ActionId, change: impl Fn(&mut Action) + 'static) {
    let Some(action) = cx.book.get::<Action>(id) else { return };
    cx.edit(format!("change action: {}", action.what), move |book| book.update(id, &change));
}

/// Takes an action away again.
pub fn remove_action(cx: &Context, id: ActionId) {
    let Some(action) = cx.book.get::<Action>(id) else { return };
    cx.edit_with_undo(format!("remove action: {}", action.what), move |book| book.remove::<Action>(id));
}

/// Says how an action of the last review ended, or that it is open still.
pub fn settle(cx: &Context, id: ActionId, state: &ActionState) {
    let Some(action) = cx.book.get::<Action>(id) else { return };
    let verb = match state {
        ActionState::Open => "reopen",
        ActionState::Done(_) => "done",
        ActionState::Dropped(_) => "drop",
        ActionState::CarriedOn(_) => "carry on",
    };
    let state = state.clone();
    cx.edit(format!("{verb}: {}", action.what), move |book| {
        book.update(id, |action: &mut Action| action.state = state.clone())
    });
}

/// Carries an action of the last review on: this one sets it anew, and the old one is closed.
pub fn carry_on(cx: &Context, review: ReviewId, id: ActionId) {
    let Some(old) = cx.book.get::<Action>(id) else { return };
    let (new_id, today): (ActionId, Date) = (cx.new_id(), cx.today);
    let due = today.checked_add(USUAL_DAYS.days()).ok();
    let (person, measure) = (old.person, old.measure.clone());
    let new = Action { person, due, measure, ..new_action(cx, review, &old.what) };
    cx.edit(format!("carry on: {}", old.what), move |book| {
        book.update(id, |old: &mut Action| old.state = ActionState::CarriedOn(today.max(old.set_on)))?;
        book.add(new_id, new.clone())
    });
}

/// Adds someone who came to mind under a category (practice.md R21): a potential ally. Gives who that is.
pub fn add_ally(cx: &Context, relation: Relation, name: &str) -> PersonId {
    let id: PersonId = cx.new_id();
    let person = Person { relation, ..Person::named(name.trim()) };
    cx.edit(format!("add {}", person.name), move |book| book.add(id, person.clone()));
    id
}

/// Finishes the review; its figures are kept as they stand.
pub fn finish(cx: &Context, id: ReviewId, figures: Vec<Figure>) {
    let Some(review) = cx.book.get::<Review>(id) else { return };
    let (today, close) = (cx.today, ReviewStep::Close.id());
    cx.edit(format!("finish the review of {}", review.quarter), move |book| {
        book.update(id, |review: &mut Review| {
            review.finished = Some(today.max(review.started));
            review.figures.clone_from(&figures);
            if !review.steps_done.iter().any(|done| done == close) {
                review.steps_done.push(close.to_owned());
            }
        })
    });
}

/// Counts minutes that were spent on a step. Nobody would take that back, so it is no step of its own.
pub fn spend(cx: &Context, id: ReviewId, step: ReviewStep, minutes: u32) {
    cx.amend(move |book| {
        book.update(id, |review: &mut Review| {
            review.minutes = review.minutes.saturating_add(minutes);
            let of_step = review.minutes_of.entry(step.id().to_owned()).or_default();
            *of_step = of_step.saturating_add(minutes);
        })
    });
}
