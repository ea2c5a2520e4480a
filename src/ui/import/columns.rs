//! The columns of a table, with what stands in them and what each was taken for.

use egui::{ScrollArea, Ui, vec2};

use super::files::Files;
use crate::{
    app::{Intake, Intook},
    interop::{Field, TakenColumn},
    ui::{
        theme::{CONTROL_HEIGHT, Theme},
        widgets::{Dropdown, elided},
    },
};

const ROW: f32 = 38.0;

/// Shows the columns of the file that is looked at; gives another way to take them, if one was chosen.
pub fn show(ui: &mut Ui, files: &Files, intake: &Intake, intook: &Intook) -> Option<Intake> {
    let columns = &files.taken(intook)?.columns;
    let mut other = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.horizontal(|ui| {
        ui.set_height(ROW);
        ui.add_space(14.0);
        ui.label(Theme::of(ui).hint("What you say of a column is remembered for the next file with the same header."));
    });
    ScrollArea::vertical().auto_shrink(false).show_rows(ui, ROW, columns.len(), |ui, range| {
        let first = range.start;
        for (at, column) in columns.get(range).unwrap_or_default().iter().enumerate() {
            if let Some(field) = row(ui, first + at, column) {
                let mut fields: Vec<Field> = columns.iter().map(|column| column.field).collect();
                if let Some(place) = fields.get_mut(first + at) {
                    *place = field;
                }
                let mut intake = intake.clone();
                files.taking(&mut intake).columns = Some(fields);
                other = Some(intake);
            }
        }
    });
    other
}

fn row(ui: &mut Ui, at: usize, column: &TakenColumn) -> Option<Field> {
    let theme = Theme::of(ui);
    ui.push_id(at, |ui| {
        ui.horizontal(|ui| {
            ui.set_height(ROW);
            ui.add_space(14.0);
            let title =
                if column.title.trim().is_empty() { format!("Column {}", at + 1) } else { column.title.clone() };
            cell(ui, 220.0, |ui| {
                elided(ui, title.as_str());
            });
            let chosen = cell(ui, 200.0, |ui| {
                let list = |ui: &mut Ui| {
                    ui.add_space((ROW - CONTROL_HEIGHT) / 2.0);
                    Dropdown::new(&title).bare().show(ui, column.field)
                };
                ui.vertical(list).inner
            });
            ui.add_space(12.0);
            cell(ui, ui.available_width() - 14.0, |ui| {
                elided(ui, theme.second(column.samples.join("   \u{b7}   ")));
            });
            chosen
        })
        .inner
    })
    .inner
}

fn cell<R>(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    ui.allocate_ui_with_layout(vec2(width.max(0.0), ROW), layout, |ui| {
        ui.set_width(width.max(0.0));
        content(ui)
    })
    .inner
}
