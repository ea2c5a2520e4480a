//! Words that never run out of their box.

use std::sync::Arc;

use egui::{
    Align2, Color32, CursorIcon, FontId, FontSelection, Galley, Label, Response, RichText, Sense, Stroke, TextWrapMode,
    Ui, WidgetInfo, WidgetText, accesskit::Role, text::LayoutJob, vec2,
};

use crate::ui::theme::Theme;

/// Words in one line of at most `width` points, with an ellipsis if they are longer.
pub fn fit(ui: &Ui, text: impl Into<WidgetText>, width: f32) -> Arc<Galley> {
    text.into().into_galley(ui, Some(TextWrapMode::Truncate), width.max(0.0), FontSelection::Default)
}

/// Words in at most so many lines of `width` points, with an ellipsis if they are longer; in the hue that they are painted with.
pub fn fit_lines(ui: &Ui, words: &str, face: FontId, width: f32, lines: usize) -> Arc<Galley> {
    let mut job = LayoutJob::simple(words.to_owned(), face, Color32::PLACEHOLDER, width.max(0.0));
    job.wrap.max_rows = lines;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
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

/// Words that can be clicked: what they rest on is shown then.
pub fn linked(ui: &mut Ui, words: RichText) -> Response {
    let name = words.text().to_owned();
    let response = ui.add(Label::new(words).wrap().sense(Sense::click())).on_hover_cursor(CursorIcon::PointingHand);
    if response.hovered() || response.has_focus() {
        let line = ui.visuals().widgets.hovered.fg_stroke.color;
        ui.painter().hline(response.rect.x_range(), response.rect.bottom(), Stroke::new(1.0, line));
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), &name));
    response
}

/// The small label above a control. Only for the eye: the control carries the same words as its name.
pub fn caption(ui: &mut Ui, words: &str) {
    elided(ui, Theme::of(ui).label(words));
}

/// A control under its small label.
pub fn captioned(ui: &mut Ui, words: &str, control: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        caption(ui, words);
        control(ui);
    });
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
