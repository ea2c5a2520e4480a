//! What a page says before there is anything on it.

use egui::{Align, Layout, Ui};

use super::Button;
use crate::ui::theme::Theme;

/// Says what a page is for and offers the first step.
#[derive(Debug, Clone, Copy)]
pub struct Empty<'a> {
    /// In a few words, as in "No exchanges yet".
    pub title: &'a str,
    /// What the page is for, in a sentence or two.
    pub purpose: &'a str,
    /// The button's words; a verb.
    pub step: &'a str,
}

impl Empty<'_> {
    /// Shows it in the middle of the room; true when the first step was taken.
    pub fn show(self, ui: &mut Ui) -> bool {
        let theme = Theme::of(ui);
        let above = ((ui.available_height() - 150.0) * 0.4).clamp(16.0, 240.0);
        ui.with_layout(Layout::top_down(Align::Center), |ui| {
            ui.add_space(above);
            ui.label(theme.heading(self.title));
            ui.scope(|ui| {
                ui.set_max_width(ui.available_width().min(440.0));
                ui.label(theme.second(self.purpose));
            });
            ui.add_space(8.0);
            ui.add(Button::primary(self.step)).clicked()
        })
        .inner
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::ui::widgets::testing::harness;

    #[test]
    fn the_first_step_can_be_taken() {
        let empty = Empty { title: "No one here yet", purpose: "People you work with stand here.", step: "Add person" };
        let mut harness = harness(false, move |ui, taken| *taken |= empty.show(ui));
        harness.run();
        harness.get_by_label("People you work with stand here.");
        assert!(!harness.state());
        harness.get_by_label("Add person").click();
        harness.run();
        assert!(harness.state());
    }
}
