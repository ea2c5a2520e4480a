//! The questions of a step, each with what was answered last time below it.

use egui::{Label, Ui, WidgetInfo, accesskit::Role};

use super::{At, edits};
use crate::{
    book::{PersonId, Question, Review, ReviewStep},
    insight::review::NEXT_STEP,
    ui::{theme::Theme, widgets::Field},
};

/// From this height of the window on there are two lines for an answer, in points.
const ROOMY: f32 = 800.0;

/// The questions of a step that is about no one person.
pub fn of_step(ui: &mut Ui, at: &At, step: ReviewStep) {
    for question in at.cx.book.settings().review.questions(step) {
        let before = at.last.and_then(|last| last.answers.get(&question.id)).map(|said| last_time(at, said));
        let now = at.review.answers.get(&question.id).map_or("", String::as_str);
        one(ui, at, question, now, before.as_deref(), |text| edits::answer(at.cx, at.id, question, text));
    }
}

/// The questions that are asked of each person.
pub fn of_person(ui: &mut Ui, at: &At, person: PersonId) {
    let (said, last) = (at.review.people.get(&person), at.last.and_then(|last: &Review| last.people.get(&person)));
    for question in at.cx.book.settings().review.questions(ReviewStep::People) {
        let before = last.and_then(|last| last.answers.get(&question.id)).map(|said| {
            let ended = if question.id == NEXT_STEP { at.ended(person, said) } else { "" };
            format!("{}{ended}", last_time(at, said))
        });
        let now = said.and_then(|said| said.answers.get(&question.id)).map_or("", String::as_str);
        one(ui, at, question, now, before.as_deref(), |text| {
            edits::answer_of(at.cx, at.id, person, question, text);
        });
    }
}

/// "Last quarter: someone to take the calls off him."
fn last_time(at: &At, said: &str) -> String {
    match at.last.map(|last| last.quarter) {
        Some(quarter) if quarter.plus(1) != at.review.quarter => format!("In {quarter}: {said}"),
        _ => format!("Last quarter: {said}"),
    }
}

fn one(ui: &mut Ui, at: &At, question: &Question, now: &str, before: Option<&str>, take: impl FnOnce(String)) {
    let theme = Theme::of(ui);
    ui.push_id(&question.id, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        ui.add_space(8.0);
        ui.add(Label::new(theme.strong(&question.words)).wrap());
        if at.cx.can_edit() {
            let rows = if ui.ctx().content_rect().height() < ROOMY { 1 } else { 2 };
            if let Some(text) = Field::new(&question.words).bare().rows(rows).show(ui, now) {
                take(text);
            }
        } else {
            let words = if now.is_empty() { "Nothing was written." } else { now };
            let said = ui.add(Label::new(theme.second(words)).wrap());
            said.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
        }
        if let Some(before) = before {
            ui.add(Label::new(theme.small(before).italics()).wrap());
        }
    });
}
