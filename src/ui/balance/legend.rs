//! What is drawn, and the switches that show and hide it.

use egui::{Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, vec2};

use crate::{
    picture::balance::Shown,
    ui::{
        theme::{Theme, Tone, font},
        widgets::{Mark, label::fit},
    },
};

/// The switches, side by side from the left, also in a row that is laid out from the right; and what the pale bars are, where
/// the time before is compared.
pub fn ui(ui: &mut Ui, shown: &mut Shown, compares: bool) {
    ui.spacing_mut().item_spacing.x = 14.0;
    let mut switches = [
        (&mut shown.gave, "gave", Some(Tone::Gave)),
        (&mut shown.asked, "asked", Some(Tone::Asked)),
        (&mut shown.received, "received", Some(Tone::Received)),
        (&mut shown.running, "gave less asked, since the start", None),
    ];
    let from_right = ui.layout().prefer_right_to_left();
    if from_right {
        switches.reverse();
    }
    let before = |ui: &mut Ui| {
        if compares {
            ui.label(Theme::of(ui).hint("pale: the time before"));
        }
    };
    if from_right {
        before(ui);
    }
    for (on, words, tone) in switches {
        switch(ui, on, words, tone);
    }
    if !from_right {
        before(ui);
    }
}

/// A swatch with its word; the swatch is hollow while it is off. The line has a dot and no tone.
fn switch(ui: &mut Ui, on: &mut bool, words: &str, tone: Option<Tone>) -> Response {
    let theme = Theme::of(ui);
    let ink = if *on { theme.muted } else { theme.faint };
    let text = egui::RichText::new(words).font(font::regular(font::SMALL));
    let galley = fit(ui, text, ui.available_width() - 20.0);
    let (rect, mut response) = ui.allocate_exact_size(vec2(galley.size().x + 20.0, 22.0), Sense::click());
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    let ink = if response.hovered() { theme.text } else { ink };
    let hue = tone.map_or(theme.text, |tone| theme.tone(tone));
    let swatch = egui::Rect::from_center_size(rect.left_center() + vec2(6.0, 0.0), vec2(11.0, 11.0));
    let painter = ui.painter();
    match tone {
        Some(_) if *on => _ = painter.rect_filled(swatch, 3, hue),
        Some(_) => _ = painter.rect_stroke(swatch, 3, Stroke::new(1.0, theme.line_strong), StrokeKind::Inside),
        None => {
            let hue = if *on { hue } else { theme.line_strong };
            painter.hline(swatch.x_range(), swatch.center().y, Stroke::new(1.5, hue));
            Mark::Dot.paint(painter, swatch.center(), 6.0, hue);
        }
    }
    painter.galley(egui::pos2(rect.left() + 18.0, rect.center().y - galley.size().y / 2.0), galley, ink);
    if response.has_focus() {
        painter.rect_stroke(rect.expand(2.0), 4, theme.focus(), StrokeKind::Middle);
    }
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), *on, words));
    response
}
