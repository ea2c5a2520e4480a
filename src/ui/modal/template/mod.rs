//! What a review asks: steps and questions to put in another order, reword, add and leave out. One step when saved.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use egui::{Align, Key, Layout, Modifiers, ScrollArea, Ui, WidgetInfo, accesskit::Role};

use super::{Stays, surface};
use crate::{
    book::{
        Book, Question, Review, ReviewStep, ReviewTemplate, Settings, TemplateStep, Vocabulary as _, words::sentence,
    },
    ui::{
        Context,
        theme::{CONTROL_HEIGHT, Theme},
        widgets::{Button, Card, Field, elided},
    },
};

/// Room for the buttons of a question, in points.
const BUTTONS: f32 = 112.0;

/// The template while it is changed. A question that is new has no id until it is saved.
pub struct TemplateSheet {
    draft: ReviewTemplate,
    refusal: Option<String>,
}

/// What is done to the steps, or to the questions of one.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Up(usize),
    Down(usize),
    LeaveOut(usize),
}

impl Deed {
    fn apply<T>(self, list: &mut Vec<T>) {
        match self {
            Self::Up(at) if at > 0 && at < list.len() => list.swap(at, at - 1),
            Self::Down(at) if at + 1 < list.len() => list.swap(at, at + 1),
            Self::LeaveOut(at) if at < list.len() => _ = list.remove(at),
            _ => {}
        }
    }
}

impl TemplateSheet {
    /// Begins with the review as it is.
    pub fn new(settings: &Settings) -> Self {
        Self { draft: settings.review.clone(), refusal: None }
    }

    pub(super) fn show(&mut self, ui: &Ui, cx: &Context) -> Stays {
        surface(ui, 700.0, |ui| {
            let theme = Theme::of(ui);
            let heading = ui.label(theme.heading("Review questions"));
            heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, "Review questions"));
            ui.label(theme.second(
                "The steps of your review and what each asks. Answers that you gave before stay, whatever is asked now.",
            ));
            ui.add_space(4.0);
            let height = (ui.ctx().content_rect().height() - 230.0).max(140.0);
            let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]);
            area.show(ui, |ui| self.steps(ui));
            if let Some(refusal) = &self.refusal {
                ui.label(theme.small(refusal).color(theme.bad));
            }
            ui.add_space(10.0);
            self.foot(ui, cx)
        })
    }

    fn steps(&mut self, ui: &mut Ui) {
        ui.spacing_mut().item_spacing.y = 8.0;
        let count = self.draft.steps.len();
        let mut deed = None;
        for (at, step) in self.draft.steps.iter_mut().enumerate() {
            ui.push_id(step.step, |ui| {
                Card::new().show(ui, |ui| {
                    let called = sentence(step.step.word());
                    ui.horizontal(|ui| {
                        deed = buttons(ui, (at, count), &called, |ui| {
                            elided(ui, Theme::of(ui).title(format!("{}. {called}", at + 1)));
                        })
                        .or(deed);
                    });
                    questions(ui, step);
                });
            });
        }
        if let Some(deed) = deed {
            deed.apply(&mut self.draft.steps);
        }
        self.left_out(ui);
    }

    /// The steps that are left out, each with a way back.
    fn left_out(&mut self, ui: &mut Ui) {
        let is_out = |step: &&ReviewStep| self.draft.steps.iter().all(|known| known.step != **step);
        let out: Vec<ReviewStep> = ReviewStep::ALL.iter().filter(is_out).copied().collect();
        ui.horizontal_wrapped(|ui| {
            for step in out {
                if ui.add(Button::secondary(format!("Take in: {}", step.word())).small()).clicked() {
                    let questions = ReviewTemplate::default().questions(step).to_vec();
                    self.draft.steps.push(TemplateStep { step, questions: self.not_asked(questions) });
                }
            }
        });
    }

    /// Questions that are not asked in another step already.
    fn not_asked(&self, questions: Vec<Question>) -> Vec<Question> {
        let asked: BTreeSet<&str> = self.draft.steps.iter().flat_map(|step| &step.questions).map(id_of).collect();
        questions.into_iter().filter(|question| !asked.contains(id_of(question))).collect()
    }

    fn foot(&mut self, ui: &mut Ui, cx: &Context) -> Stays {
        let entered = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        ui.horizontal(|ui| {
            let save = ui.add(Button::primary("Save questions").shortcut("Ctrl Enter")).clicked() || entered;
            if save && self.save(cx) || ui.add(Button::quiet("Leave as they were")).clicked() {
                return Stays::No;
            }
            let own =
                ui.add_enabled(self.draft != ReviewTemplate::default(), Button::quiet("Back to the practice's own"));
            if own.on_hover_text("Nothing is kept before you save.").clicked() {
                self.draft = ReviewTemplate::default();
            }
            Stays::Yes
        })
        .inner
    }

    /// Has the book take the template; false, with the reason kept, if it does not.
    fn save(&mut self, cx: &Context) -> bool {
        let template = settled(&self.draft, cx.book);
        if template == cx.book.settings().review {
            return true;
        }
        let saved = cx.try_edit("change the review's questions", move |book| {
            let settings = Settings { review: template.clone(), ..book.settings().clone() };
            book.set_settings(settings)
        });
        self.refusal = saved.err().map(|refusal| format!("Not saved: {refusal}."));
        self.refusal.is_none()
    }
}

const fn id_of(question: &Question) -> &str {
    question.id.as_str()
}

/// The questions of a step, and a way to one more.
fn questions(ui: &mut Ui, step: &mut TemplateStep) {
    let count = step.questions.len();
    let mut deed = None;
    for (at, question) in step.questions.iter_mut().enumerate() {
        // A new question has no id: its place names it until it has one.
        ui.push_id((at, question.id.clone()), |ui| {
            ui.horizontal(|ui| {
                let name = format!("Question {} of {}", at + 1, step.step.word());
                deed = buttons(ui, (at, count), &name, |ui| {
                    Field::new(&name).hint("What do you ask yourself?").bare().edit(ui, &mut question.words);
                })
                .or(deed);
            });
        });
    }
    if let Some(deed) = deed {
        deed.apply(&mut step.questions);
    }
    let name = format!("Add a question to {}", step.step.word());
    if ui.add(Button::soft("Add a question").small().name(name)).clicked() {
        step.questions.push(Question { id: String::new(), words: String::new() });
    }
}

/// What stands at the left, and at the right the buttons that move it or leave it out.
fn buttons(ui: &mut Ui, (at, count): (usize, usize), name: &str, left: impl FnOnce(&mut Ui)) -> Option<Deed> {
    let room = (ui.available_width() - BUTTONS).max(120.0);
    ui.allocate_ui_with_layout(egui::vec2(room, CONTROL_HEIGHT), Layout::left_to_right(Align::Center), |ui| {
        ui.set_width(room);
        left(ui);
    });
    ui.spacing_mut().item_spacing.x = 2.0;
    let mut deed = None;
    for (words, verb, can, done) in [
        ("\u{2191}", "Move up", at > 0, Deed::Up(at)),
        ("\u{2193}", "Move down", at + 1 < count, Deed::Down(at)),
        ("\u{d7}", "Leave out", true, Deed::LeaveOut(at)),
    ] {
        let button = Button::quiet(words).small().name(format!("{verb}: {name}"));
        if ui.add_enabled(can, button).on_hover_text(verb).clicked() {
            deed = Some(done);
        }
    }
    deed
}

/// The template as it is kept: without questions that ask nothing, and with an id for each new one, made of its words and unlike
/// that of any question which was ever answered.
fn settled(draft: &ReviewTemplate, book: &Book) -> ReviewTemplate {
    let mut template = draft.clone();
    let mut taken: BTreeSet<String> =
        template.steps.iter().flat_map(|step| &step.questions).map(|q| q.id.clone()).collect();
    for (_, review) in book.all::<Review>() {
        let of_people = review.people.values().flat_map(|person| person.answers.keys());
        taken.extend(review.answers.keys().chain(of_people).cloned());
    }
    for question in template.steps.iter_mut().flat_map(|step| &mut step.questions) {
        question.words = question.words.trim().to_owned();
        if question.id.is_empty() && !question.words.is_empty() {
            question.id = free_id(&question.words, &taken);
            taken.insert(question.id.clone());
        }
    }
    for step in &mut template.steps {
        step.questions.retain(|question| !(question.id.is_empty() && question.words.is_empty()));
    }
    template
}

/// "what-made-me-glad", or the same with a number.
fn free_id(words: &str, taken: &BTreeSet<String>) -> String {
    let letters: String = words
        .chars()
        .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
        .collect::<String>()
        .to_lowercase();
    let plain = letters.split_whitespace().collect::<Vec<_>>().join("-");
    let plain = if plain.is_empty() { "question".to_owned() } else { plain };
    let numbered = (2_u32..).map(|number| format!("{plain}-{number}"));
    std::iter::once(plain.clone()).chain(numbered).find(|id| !taken.contains(id)).unwrap_or(plain)
}
