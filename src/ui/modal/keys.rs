//! Every key on one sheet.

use egui::{ScrollArea, Ui, WidgetInfo, accesskit::Role};

use super::{Stays, passing};
use crate::{
    app::{Command, Menu},
    ui::{
        shell::spell,
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
    ("On Today", &[("Enter", "Take the step"), ("S", "Snooze for a day")]),
    (
        "In the network",
        &[
            ("0 \u{2026} 9", "How many steps around the focus"),
            ("Double click", "Focus on someone"),
            ("Hold or Space", "Their neighbours alone"),
            ("Shift drag", "Choose with an outline"),
            ("Ctrl drag", "Draw a tie to someone"),
        ],
    ),
    (
        "Commitments and missions",
        &[("J  K", "Next, previous"), ("←  →", "Next lane; another stance"), ("Esc", "Leave what is being typed")],
    ),
    (
        "In a review",
        &[
            ("Ctrl Enter", "Next"),
            ("Ctrl Shift Enter", "Back"),
            ("D  K  R  L  E", "Deepen, keep, repair, let rest, end well"),
            ("S", "The same as last time"),
            ("N", "Skip to the next person"),
            ("1 \u{2026} 9", "Take a proposed action"),
            ("Esc", "Leave it, kept as it is"),
        ],
    ),
    (
        "Among duplicates",
        &[("Enter", "Merge"), ("N", "Not the same"), ("L", "Later"), ("↑  ↓", "Pair"), ("←  →", "All from one side")],
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
    passing(ui, 980.0, |ui| {
        let theme = Theme::of(ui);
        ui.label(theme.heading("Keys"));
        let height = (ui.ctx().content_rect().height() - 190.0).max(120.0);
        let all = groups(|command| command.shortcuts().iter().map(|keys| spell(ui.ctx(), keys)).collect());
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(
            ui,
            |ui| {
                let columns = if ui.available_width() > 640.0 { 3 } else { 2 };
                let mut filled = vec![0; columns];
                ui.columns(columns, |columns| {
                    for (title, rows) in &all {
                        let shortest = (0..filled.len()).min_by_key(|column| filled.get(*column)).unwrap_or(0);
                        if let (Some(ui), Some(filled)) = (columns.get_mut(shortest), filled.get_mut(shortest)) {
                            group(ui, title, rows);
                            *filled += rows.len() + 2;
                        }
                    }
                });
            },
        );
        ui.add_space(8.0);
        if ui.add(Button::secondary("Close")).clicked() { Stays::No } else { Stays::Yes }
    })
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
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.add_space(12.0);
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
