//! Initials in a circle.

use egui::{Pos2, Response, RichText, Sense, Ui, Vec2};

use super::label::fit;
use crate::ui::theme::{Theme, font};

/// A person's initials in a circle of this diameter in points. The hue follows from the seed, the number of the person's
/// id, so that it is the same on every page and after every change of name.
pub fn avatar(ui: &mut Ui, name: &str, seed: u64, diameter: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(diameter), Sense::hover());
    if ui.is_rect_visible(rect) {
        paint_avatar(ui, rect.center(), diameter, name, seed);
    }
    response
}

/// Draws an [`avatar`] around a middle, in room that was taken already.
pub fn paint_avatar(ui: &Ui, middle: Pos2, diameter: f32, name: &str, seed: u64) {
    let theme = Theme::of(ui);
    let hue = theme.hue(usize::try_from(seed % 9_973).unwrap_or_default());
    ui.painter().circle_filled(middle, diameter / 2.0, theme.soften(hue));
    let words = RichText::new(initials(name)).font(font::bold((diameter * 0.36).max(9.0)));
    let galley = fit(ui, words, diameter);
    ui.painter().galley(middle - galley.size() / 2.0, galley, hue);
}

/// The first letters of the first and the last name, in capitals; titles ("Dr.") and what is not a letter do not count.
pub fn initials(name: &str) -> String {
    let letters: Vec<char> = name
        .split_whitespace()
        .filter(|word| !word.ends_with('.') || word.chars().count() <= 2)
        .filter_map(|word| word.chars().find(|c| c.is_alphabetic()))
        .collect();
    let first = letters.first().copied();
    let last = letters.get(1..).and_then(<[char]>::last).copied();
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::widgets::testing::harness;

    #[test]
    fn initials_are_those_of_the_first_and_the_last_name() {
        for (name, expected) in [
            ("Ana Ruiz", "AR"),
            ("Dr. Stein", "S"),
            ("ana maria de la cruz", "AC"),
            ("Li", "L"),
            ("J. Smith", "JS"),
            ("Vera (Acme)", "VA"),
            ("", ""),
            ("42", ""),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }

    #[test]
    fn it_takes_the_room_it_was_given() {
        let mut harness = harness(Vec2::ZERO, |ui, size| *size = avatar(ui, "Ana Ruiz", 7, 40.0).rect.size());
        harness.run();
        assert_eq!(*harness.state(), Vec2::splat(40.0));
    }
}
