//! Every key on one sheet.

use egui::{ScrollArea, Ui, WidgetInfo, accesskit::Role};

use super::{Stays, passing};
use crate::{
    app::{Command, Menu},
    ui::{
        theme::Theme,
        widgets::{Button, elided, key_chip},
    },
};

/// Keys that no command has: they belong to what has the keyboard.
const PLACES: &[(&str, &[(&str, &str)])] = &[
    (
        "Lists",
        &[
            ("J  K", "Down, up"),
            ("Enter", "Open or edit"),
            ("Shift ↑↓", "Select from, to"),
            ("Ctrl A", "Select all"),
            ("Home  End", "First, last"),
        ],
    ),
    (
        "Fields",
        &[
            ("Tab", "Next field"),
            ("Enter", "Keep what was typed"),
            ("Ctrl Enter", "Save the form"),
            ("Esc", "One layer back"),
        ],
    ),
];

/// Shows the sheet.
pub(super) fn show(ui: &Ui) -> Stays {
    passing(ui, 860.0, |ui| {
        let theme = Theme::of(ui);
        ui.label(theme.heading("Keys"));
        let height = (ui.ctx().content_rect().height() - 190.0).max(120.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            let columns = if ui.available_width() > 640.0 { 3 } else { 2 };
            ui.columns(columns, |columns| {
                for (number, (title, rows)) in groups(ui_keys(columns)).into_iter().enumerate() {
                    let column = number % columns.len();
                    if let Some(ui) = columns.get_mut(column) {
                        group(ui, &title, &rows);
                    }
                }
            });
        });
        ui.add_space(8.0);
        if ui.add(Button::secondary("Close")).clicked() { Stays::No } else { Stays::Yes }
    })
}

/// How the system writes a command's keys.
fn ui_keys(columns: &[Ui]) -> impl Fn(Command) -> Vec<String> {
    let ctx = columns.first().map(|ui| ui.ctx().clone());
    move |command| {
        let keys = command.shortcuts().iter();
        ctx.as_ref().map(|ctx| keys.map(|keys| ctx.format_shortcut(keys)).collect()).unwrap_or_default()
    }
}

type Rows = Vec<(String, &'static str)>;

/// All keys: those of commands by menu, then those of places.
fn groups(keys_of: impl Fn(Command) -> Vec<String>) -> Vec<(String, Rows)> {
    let menus = Menu::ALL.iter().map(|menu| {
        let rows = Command::ALL.iter().filter(|command| command.menu() == Some(*menu));
        let rows =
            rows.map(|command| (keys_of(*command).join("  "), command.name())).filter(|(keys, _)| !keys.is_empty());
        (menu.title().to_owned(), rows.collect())
    });
    let places = PLACES.iter().map(|(title, rows)| {
        ((*title).to_owned(), rows.iter().map(|(keys, does)| ((*keys).to_owned(), *does)).collect())
    });
    menus.chain(places).collect()
}

fn group(ui: &mut Ui, title: &str, rows: &Rows) {
    let theme = Theme::of(ui);
    ui.add_space(10.0);
    ui.label(theme.title(title));
    for (keys, does) in rows {
        let row = ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let start = ui.cursor().left();
            for key in keys.split("  ") {
                key_chip(ui, key);
            }
            let used = ui.cursor().left() - start;
            ui.add_space((104.0 - used).max(4.0));
            elided(ui, theme.small(*does));
        });
        row.response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{does}: {keys}")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_with_keys_is_on_the_sheet() {
        let on_sheet: Vec<&str> = groups(|command| command.shortcuts().iter().map(|_| "key".to_owned()).collect())
            .into_iter()
            .flat_map(|(_, rows)| rows)
            .map(|(_, does)| does)
            .collect();
        for command in Command::ALL.iter().filter(|command| !command.shortcuts().is_empty()) {
            assert!(on_sheet.contains(&command.name()), "{command:?}");
        }
    }
}
