//! The relations of a network, and what kind of tie each was taken for.

use egui::{ScrollArea, Ui};

use super::files::Files;
use crate::{
    app::{Intake, Intook},
    book::TieKind,
    ui::widgets::{Dropdown, elided},
};

const ROW: f32 = 36.0;

/// Shows the relations of the file that is looked at; gives another way to take them, if one was chosen.
pub fn show(ui: &mut Ui, files: &Files, intake: &Intake, intook: &Intook) -> Option<Intake> {
    let relations = &files.taken(intook)?.relations;
    let mut other = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for (at, (name, kind)) in relations.iter().enumerate() {
            let chosen = ui.push_id(at, |ui| row(ui, name, *kind)).inner;
            if let Some(kind) = chosen {
                let mut intake = intake.clone();
                files.taking(&mut intake).relations.insert(name.clone(), kind);
                other = Some(intake);
            }
        }
    });
    other
}

#[expect(clippy::option_option, reason = "outside: whether a choice was made; inside: which, leaving out being one")]
fn row(ui: &mut Ui, name: &str, kind: Option<TieKind>) -> Option<Option<TieKind>> {
    ui.horizontal(|ui| {
        ui.set_height(ROW);
        ui.add_space(14.0);
        let shown = if name.is_empty() { "ties without a name" } else { name };
        ui.scope(|ui| {
            ui.set_width(260.0);
            elided(ui, shown);
        });
        Dropdown::new(shown).bare().none("Left out").show_optional(ui, kind)
    })
    .inner
}
