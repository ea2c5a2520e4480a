//! Words that never run out of their box.

use std::sync::Arc;

use egui::{Align2, FontSelection, Galley, Response, Sense, TextWrapMode, Ui, WidgetText, vec2};

use crate::ui::theme::Theme;

/// Words in one line of at most `width` points, with an ellipsis if they are longer.
pub fn fit(ui: &Ui, text: impl Into<WidgetText>, width: f32) -> Arc<Galley> {
    text.into().into_galley(ui, Some(TextWrapMode::Truncate), width.max(0.0), FontSelection::Default)
}

/// One line of words that ends in an ellipsis where the room ends; the whole shows under the pointer.
///
/// It has no name of its own for screen readers: it is meant for rows and cards that name themselves.
pub fn elided(ui: &mut Ui, text: impl Into<WidgetText>) -> Response {
    let text = text.into();
    let galley = fit(ui, text.clone(), ui.available_width());
    let size = vec2(galley.size().x, galley.size().y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    if ui.is_rect_visible(rect) {
        let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), rect).min;
        ui.painter().galley(place, Arc::clone(&galley), ui.visuals().text_color());
    }
    if galley.elided { response.on_hover_text(text.text().to_owned()) } else { response }
}

/// The small label above a control. Only for the eye: the control carries the same words as its name.
pub fn caption(ui: &mut Ui, words: &str) {
    elided(ui, Theme::of(ui).label(words));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::widgets::testing::harness;

    #[test]
    fn long_words_stay_in_their_box_and_short_ones_take_what_they_need() {
        let mut harness = harness((0.0, 0.0), |ui, (long, short)| {
            ui.scope(|ui| {
                ui.set_max_width(120.0);
                *long = elided(ui, "a department with a name that goes on and on and on").rect.width();
                *short = elided(ui, "Legal").rect.width();
            });
        });
        harness.run();
        let (long, short) = *harness.state();
        assert!(long <= 120.0 && long > 90.0, "{long}");
        assert!(short > 0.0 && short < 60.0, "{short}");
    }
}
