//! Small things, each written once, that every page is built of.

pub mod arrows;
pub mod avatar;
pub mod button;
pub mod calendar;
pub mod card;
pub mod chip;
mod complete;
pub mod date_field;
pub mod dropdown;
pub mod empty;
pub mod field;
pub mod filter_bar;
pub mod key_chip;
pub mod label;
pub mod person_picker;
pub mod segmented;
pub mod table;
pub mod tags_field;

pub use arrows::arrows;
pub use avatar::avatar;
pub use button::Button;
pub use card::Card;
pub use chip::{Chip, Mark};
pub use date_field::DateField;
pub use dropdown::Dropdown;
pub use empty::Empty;
pub use field::Field;
pub use filter_bar::FilterBar;
pub use key_chip::key_chip;
pub use label::{elided, linked};
pub use person_picker::PersonPicker;
pub use segmented::{segmented, segmented_small};
pub use table::{Table, TableState};
pub use tags_field::TagsField;

#[cfg(test)]
pub(crate) mod testing {
    use egui::Ui;
    use egui_kittest::Harness;

    use crate::ui::theme::Theme;

    /// A harness that shows `content` in our style; its state is handed to each frame.
    pub(crate) fn harness<'a, S: 'a>(state: S, mut content: impl FnMut(&mut Ui, &mut S) + 'a) -> Harness<'a, S> {
        let mut dressed = false;
        Harness::builder().with_size(egui::vec2(600.0, 400.0)).build_ui_state(
            move |ui, state| {
                if !dressed {
                    Theme::apply(ui.ctx());
                    dressed = true;
                    return;
                }
                content(ui, state);
            },
            state,
        )
    }
}
