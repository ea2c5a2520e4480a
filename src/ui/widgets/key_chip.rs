//! The little key caps beside what they press.

use egui::{Painter, Rect, Response, Sense, StrokeKind, Ui, Vec2, pos2, vec2};

use super::label::fit;
use crate::ui::theme::{RADIUS_SMALL, Theme};

const HEIGHT: f32 = 20.0;
const SIDE: f32 = 6.0;

/// A key or a chord, as in "Ctrl K".
pub fn key_chip(ui: &mut Ui, keys: &str) -> Response {
    let size = measure(ui, keys);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    paint(ui, ui.painter(), rect, keys);
    response
}

/// The room a chip takes, in points.
pub fn measure(ui: &Ui, keys: &str) -> Vec2 {
    let galley = fit(ui, Theme::of(ui).label(keys).size(11.0), f32::INFINITY);
    vec2((galley.size().x + 2.0 * SIDE).max(HEIGHT), HEIGHT)
}

/// Draws a chip into a rectangle that [`measure`] gave the size of.
pub fn paint(ui: &Ui, painter: &Painter, rect: Rect, keys: &str) {
    let theme = Theme::of(ui);
    painter.rect(rect, RADIUS_SMALL, theme.sunken, theme.stroke(), StrokeKind::Inside);
    let galley = fit(ui, theme.label(keys).size(11.0), rect.width());
    let place = pos2(rect.center().x - galley.size().x / 2.0, rect.center().y - galley.size().y / 2.0);
    painter.galley(place, galley, theme.muted);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::widgets::testing::harness;

    #[test]
    fn one_letter_is_a_square_cap_and_a_chord_is_wider() {
        let mut harness = harness((Vec2::ZERO, Vec2::ZERO), |ui, (letter, chord)| {
            *letter = key_chip(ui, "J").rect.size();
            *chord = key_chip(ui, "Ctrl Shift Z").rect.size();
        });
        harness.run();
        let (letter, chord) = *harness.state();
        assert_eq!(letter, vec2(HEIGHT, HEIGHT));
        assert!(chord.x > 2.0 * HEIGHT && (chord.y - HEIGHT).abs() < 0.1);
    }
}
