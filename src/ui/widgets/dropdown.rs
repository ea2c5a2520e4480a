//! One word of a vocabulary, from a list that drops down.

use egui::{ComboBox, Ui};

use super::label::caption;
use crate::book::Vocabulary;
pub use crate::book::words::sentence;

/// A labelled drop-down list over a [`Vocabulary`].
#[derive(Debug, Clone, Copy)]
pub struct Dropdown<'a> {
    label: &'a str,
    none: &'a str,
    bare: bool,
}

impl<'a> Dropdown<'a> {
    /// A list with this label.
    pub const fn new(label: &'a str) -> Self {
        Self { label, none: "Not said", bare: false }
    }

    /// What is shown where nothing is chosen.
    #[must_use]
    pub const fn none(mut self, words: &'a str) -> Self {
        self.none = words;
        self
    }

    /// Leaves the label to screen readers.
    #[must_use]
    pub const fn bare(mut self) -> Self {
        self.bare = true;
        self
    }

    /// Shows it; gives the word that was chosen in this frame, if it is another one.
    pub fn show<V: Vocabulary>(self, ui: &mut Ui, current: V) -> Option<V> {
        self.list(ui, Some(current), false).flatten()
    }

    /// As [`Dropdown::show`], with nothing as one more choice: `Some(None)` when that was chosen.
    pub fn show_optional<V: Vocabulary>(self, ui: &mut Ui, current: Option<V>) -> Option<Option<V>> {
        self.list(ui, current, true)
    }

    #[expect(clippy::option_option, reason = "outside: whether a choice was made; inside: which, none being one")]
    fn list<V: Vocabulary>(self, ui: &mut Ui, current: Option<V>, optional: bool) -> Option<Option<V>> {
        let mut chosen = current;
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            if !self.bare {
                caption(ui, self.label);
            }
            let width = ui.available_width().min(320.0);
            let shown = current.map_or_else(|| self.none.to_owned(), |value| sentence(value.word()));
            let list = ComboBox::from_id_salt(self.label).width(width).truncate().selected_text(shown);
            let list = list.show_ui(ui, |ui| {
                if optional {
                    ui.selectable_value(&mut chosen, None, self.none);
                }
                for value in V::ALL {
                    ui.selectable_value(&mut chosen, Some(*value), sentence(value.word()));
                }
            });
            list.response.accessible_name(self.label);
        });
        (chosen != current).then_some(chosen)
    }
}

#[cfg(test)]
mod tests {
    use egui::accesskit::Role;
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::{
        book::{Answer, Level},
        ui::widgets::testing::harness,
    };

    #[test]
    fn another_word_is_told_once_and_nothing_can_be_chosen_where_it_may() {
        let mut harness = harness((Level::Lead, Some(Answer::Yes)), |ui, (level, answer)| {
            if let Some(chosen) = Dropdown::new("Level").show(ui, *level) {
                *level = chosen;
            }
            if let Some(chosen) = Dropdown::new("Aligned").show_optional(ui, *answer) {
                *answer = chosen;
            }
        });
        harness.run();
        for (list, entry) in [("Level", "Vice-president"), ("Aligned", "Not said")] {
            harness.get_by_role_and_label(Role::ComboBox, list).click();
            harness.run();
            harness.get_by_label(entry).click();
            harness.run();
        }
        assert_eq!(*harness.state(), (Level::VicePresident, None));
    }
}
