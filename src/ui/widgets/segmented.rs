//! One of a few, side by side.

use egui::{Response, Ui, WidgetInfo, accesskit::Role};

use super::Button;

/// A row of choices of which exactly one is on. `name` is what the row chooses, for screen readers. The response is
/// changed when another one was chosen.
pub fn segmented<V: Copy + PartialEq>(ui: &mut Ui, name: &str, value: &mut V, choices: &[(V, &str)]) -> Response {
    row(ui, name, value, choices.iter().map(|(choice, words)| (*choice, Button::secondary(*words))))
}

/// As [`segmented`], lower and narrower; beside its words each choice has a name for screen readers.
pub fn segmented_small<V: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    value: &mut V,
    choices: &[(V, &str, &str)],
) -> Response {
    let small = |words, name| Button::secondary(words).name(name).small();
    row(ui, name, value, choices.iter().map(|(choice, words, name)| (*choice, small(*words, *name))))
}

fn row<'a, V: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    value: &mut V,
    choices: impl Iterator<Item = (V, Button<'a>)>,
) -> Response {
    let before = *value;
    let row = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (choice, button) in choices {
            if ui.add(button.selected(choice == *value).role(Role::RadioButton)).clicked() {
                *value = choice;
            }
        }
    });
    let mut response = row.response;
    if before != *value {
        response.mark_changed();
    }
    response.widget_info(|| WidgetInfo::labeled(Role::RadioGroup, ui.is_enabled(), name));
    response
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::ui::widgets::testing::harness;

    #[test]
    fn a_click_chooses_and_says_so_once() {
        let mut harness = harness(('a', 0), |ui, (value, changes)| {
            let choices = [('a', "Count"), ('b', "Hours")];
            *changes += u32::from(segmented(ui, "Measure", value, &choices).changed());
        });
        harness.run();
        harness.get_by_role_and_label(Role::RadioButton, "Hours").click();
        harness.run();
        harness.run();
        assert_eq!(*harness.state(), ('b', 1));
    }
}
