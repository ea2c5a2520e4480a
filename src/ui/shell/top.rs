//! The bar at the top: the line that logs and finds, undo and redo, the palette, the menus.

use egui::{Align, Layout, Ui};

use crate::{
    app::{Command, Menu},
    ui::{Context, capture_line::CaptureLine, widgets::Button},
};

/// Draws the bar.
pub fn show(ui: &mut Ui, capture: &mut CaptureLine, cx: &Context) {
    ui.horizontal_top(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            menus(ui, cx);
            for command in [Command::Redo, Command::Undo] {
                command_button(ui, command, cx);
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| capture.ui(ui, cx));
        });
    });
}

fn command_button(ui: &mut Ui, command: Command, cx: &Context) {
    let refusal = command.refusal(cx.situation);
    let response = ui.add_enabled(refusal.is_none(), Button::secondary(command.name()));
    let hint =
        format!("{}{}", command.hint(), keys_of(ui, command).map_or_else(String::new, |keys| format!(" ({keys})")));
    let response = response.on_hover_text(hint);
    if let Some(reason) = refusal {
        response.on_disabled_hover_text(format!("Not now: {reason}."));
    } else if response.clicked() {
        cx.run(command);
    }
}

/// The keys of a command as the system writes them.
pub fn keys_of(ui: &Ui, command: Command) -> Option<String> {
    command.shortcuts().first().map(|keys| ui.ctx().format_shortcut(keys))
}

fn menus(ui: &mut Ui, cx: &Context) {
    egui::containers::menu::MenuButton::new("Menu").ui(ui, |ui| {
        for menu in Menu::ALL {
            ui.menu_button(menu.title(), |ui| {
                for command in Command::ALL.iter().filter(|command| command.menu() == Some(*menu)) {
                    menu_entry(ui, *command, cx);
                }
            });
        }
    });
}

fn menu_entry(ui: &mut Ui, command: Command, cx: &Context) {
    let refusal = command.refusal(cx.situation);
    let mut button = egui::Button::new(command.name());
    if let Some(keys) = keys_of(ui, command) {
        button = button.shortcut_text(keys);
    }
    let response = ui.add_enabled(refusal.is_none(), button).on_hover_text(command.hint());
    if response.clicked() {
        cx.run(command);
        ui.close();
    }
}
