//! A question with a few answers: what to do about a file that is damaged, changed elsewhere, or not saved.

use egui::{ScrollArea, Ui};

use super::{Stays, surface};
use crate::{
    app::Request,
    ui::{Context, theme::Theme, widgets::Button},
};

/// A question that should be answered before the program goes on.
pub struct Question {
    /// What it is about, in a few words.
    pub title: String,
    /// What happened, to what, and what can be done, in a sentence or two.
    pub text: String,
    /// The ways out, the usual one first.
    pub choices: Vec<Choice>,
}

/// One answer to a question.
pub struct Choice {
    /// What will be done; begins with a verb.
    pub label: String,
    /// What is then asked of the program; nothing means to leave things as they are.
    pub request: Option<Request>,
}

impl Question {
    pub(super) fn show(&mut self, ui: &Ui, cx: &Context) -> Stays {
        surface(ui, 520.0, |ui| {
            let theme = Theme::of(ui);
            ui.label(theme.heading(&self.title));
            ui.label(theme.second(&self.text));
            ui.add_space(8.0);
            let mut taken = None;
            ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                for (at, choice) in self.choices.iter().enumerate() {
                    let button =
                        if at == 0 { Button::primary(&choice.label) } else { Button::secondary(&choice.label) };
                    if ui.add(button.wide()).clicked() {
                        taken = Some(at);
                    }
                }
            });
            let left = ui.add(Button::quiet("Leave it").wide()).clicked();
            match taken {
                Some(at) => {
                    if let Some(request) = self.choices.remove(at).request {
                        cx.request(request);
                    }
                    Stays::No
                }
                None if left => Stays::No,
                None => Stays::Yes,
            }
        })
    }
}
