//! Making one person of two.

use egui::Ui;

use super::parts::{self, Answer};
use crate::{
    book::PersonId,
    ui::{
        Context,
        theme::Theme,
        widgets::{Button, PersonPicker},
    },
};

/// Who the other one is, and which of the two is kept.
#[derive(Default)]
pub struct Merge {
    other: Option<PersonId>,
    keep_other: bool,
}

impl Merge {
    /// Draws the form; true when it is done with.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context, id: PersonId) -> bool {
        let theme = Theme::of(ui);
        let name = cx.book.name(id);
        ui.label(theme.heading(format!("Merge {name}")));
        ui.label(
            theme.second("When one person stands in the book twice. Everything that hangs on either is kept with one."),
        );
        let except = [id];
        if let Some(other) = PersonPicker::new("With").except(&except).show_one(ui, cx.book, self.other) {
            self.other = other;
        }
        let (keep, gone) = match self.other {
            Some(other) if self.keep_other => (other, Some(id)),
            other => (id, other),
        };
        if let Some(gone) = gone {
            let (kept, gone) = (cx.book.name(keep), cx.book.name(gone));
            ui.label(format!(
                "{kept} is kept. Entries, ties and notes of {gone} move there, blank fields are filled, and the name \
                 {gone} stays among the other names."
            ));
            if ui.add(Button::secondary(format!("Keep {gone} instead")).small()).clicked() {
                self.keep_other = !self.keep_other;
            }
        }
        match parts::foot(ui, "Merge", gone.is_some() && cx.can_edit()) {
            Some(Answer::Done) => {
                if let Some(gone) = gone {
                    let label = format!("merge {} into {}", cx.book.name(gone), cx.book.name(keep));
                    cx.edit_with_undo(label, move |book| book.merge_people(keep, gone));
                    cx.select(keep);
                }
                true
            }
            Some(Answer::Cancelled) => true,
            None => false,
        }
    }
}
