//! The rules of the practice: which may speak, from where on, and of whom they should say nothing. One step when saved.

mod group;
#[cfg(test)]
mod tests;

use egui::{Key, Modifiers, ScrollArea, Ui};

use super::{Stays, surface};
use crate::{
    book::{Rule, Settings, Silence, Thresholds},
    ui::{Context, theme::Theme, widgets::Button},
};

/// The rules while they are changed.
pub struct RulesSheet {
    thresholds: Thresholds,
    silences: Vec<Silence>,
    refusal: Option<String>,
}

impl RulesSheet {
    /// The rule that gives no hints: it says how the program itself is made.
    const SILENT: Rule = Rule::NoGossip;

    /// Begins with the rules as they are.
    pub fn new(settings: &Settings) -> Self {
        Self { thresholds: settings.thresholds, silences: settings.silenced.clone(), refusal: None }
    }

    pub(super) fn show(&mut self, ui: &Ui, cx: &Context) -> Stays {
        surface(ui, 680.0, |ui| {
            let theme = Theme::of(ui);
            ui.label(theme.heading("Rules"));
            ui.label(theme.second("What each rule says, and from where on. One that is off gives no hints."));
            ui.add_space(4.0);
            let height = (ui.ctx().content_rect().height() - 230.0).max(140.0);
            let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]);
            area.show(ui, |ui| {
                for rule in Rule::ALL.iter().filter(|rule| **rule != Self::SILENT) {
                    ui.push_id(rule.number(), |ui| self.group(ui, cx, *rule));
                }
            });
            if let Some(refusal) = &self.refusal {
                ui.label(theme.small(refusal).color(theme.bad));
            }
            ui.add_space(10.0);
            self.foot(ui, cx)
        })
    }

    fn foot(&mut self, ui: &mut Ui, cx: &Context) -> Stays {
        let entered = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        ui.horizontal(|ui| {
            let save = ui.add(Button::primary("Save rules").shortcut("Ctrl Enter")).clicked() || entered;
            if save && self.save(cx) || ui.add(Button::quiet("Leave as they were")).clicked() {
                return Stays::No;
            }
            Stays::Yes
        })
        .inner
    }

    /// Has the book take the rules; false, with the reason kept, if it does not.
    fn save(&mut self, cx: &Context) -> bool {
        let before = cx.book.settings();
        if before.thresholds == self.thresholds && before.silenced == self.silences {
            return true;
        }
        let (thresholds, silenced) = (self.thresholds, self.silences.clone());
        let saved = cx.try_edit("change the rules", move |book| {
            let settings = Settings { thresholds, silenced: silenced.clone(), ..book.settings().clone() };
            book.set_settings(settings)
        });
        self.refusal = saved.err().map(|refusal| format!("Not saved: {refusal}."));
        self.refusal.is_none()
    }
}
