//! Arrows and `J`, `K` for what lists its own way and not in a table.

use egui::{Key, Modifiers, Popup, Ui};

/// The step that was asked for by a key while nothing has the keyboard: so many down, so many to the right. Letters count only
/// if `letters`; the user can switch single keys off.
pub fn arrows(ui: &Ui, letters: bool) -> Option<(isize, isize)> {
    let is_free = ui.is_enabled() && ui.memory(|memory| memory.focused().is_none()) && !Popup::is_any_open(ui.ctx());
    if !is_free {
        return None;
    }
    let keys = [
        (Key::ArrowDown, (1, 0)),
        (Key::ArrowUp, (-1, 0)),
        (Key::ArrowRight, (0, 1)),
        (Key::ArrowLeft, (0, -1)),
        (Key::J, (1, 0)),
        (Key::K, (-1, 0)),
    ];
    let offered = keys.into_iter().filter(|(key, _)| letters || !matches!(key, Key::J | Key::K));
    ui.input_mut(|input| {
        let is_plain = input.modifiers.is_none();
        offered.into_iter().find(|(key, _)| is_plain && input.consume_key(Modifiers::NONE, *key)).map(|(_, step)| step)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::widgets::testing::harness;

    #[test]
    fn arrows_always_lead_and_letters_where_single_keys_are_on() {
        for (letters, key, expected) in [
            (true, Key::J, Some((1, 0))),
            (true, Key::ArrowLeft, Some((0, -1))),
            (false, Key::ArrowUp, Some((-1, 0))),
            (false, Key::K, None),
        ] {
            let mut harness = harness(None, move |ui, step: &mut Option<_>| *step = step.or(arrows(ui, letters)));
            harness.run();
            harness.key_press(key);
            harness.run();
            assert_eq!(*harness.state(), expected, "{key:?}, letters: {letters}");
        }
    }
}
