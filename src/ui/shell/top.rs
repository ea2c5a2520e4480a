//! The bar at the top: the line that logs and finds, undo and redo, the palette, the menus.

use egui::{Align, Key, KeyboardShortcut, Layout, Popup, Ui, vec2};

use crate::{
    app::{Command, Menu},
    ui::{Context, capture_line::CaptureLine, widgets::Button},
};

/// Draws the bar.
pub fn show(ui: &mut Ui, capture: &mut CaptureLine, cx: &Context) {
    ui.horizontal_top(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            menus(ui, cx);
            for command in [Command::Palette, Command::Redo, Command::Undo] {
                command_button(ui, command, cx);
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| capture.ui(ui, cx));
        });
    });
}

fn command_button(ui: &mut Ui, command: Command, cx: &Context) {
    let refusal = command.refusal(cx.situation);
    let response = ui.add_enabled(refusal.is_none(), Button::secondary(command.name().trim_end_matches('…')));
    let hint =
        format!("{}{}", command.hint(), keys_of(ui, command).map_or_else(String::new, |keys| format!(" ({keys})")));
    let response = response.on_hover_text(hint);
    if let Some(reason) = refusal {
        response.on_disabled_hover_text(format!("Not now: {reason}."));
    } else if response.clicked() {
        cx.run(command);
    }
}

/// The keys of a command as the system writes them, the usual ones.
pub fn keys_of(ui: &Ui, command: Command) -> Option<String> {
    command.shortcuts().first().map(|keys| spell(ui.ctx(), keys))
}

/// Keys as the system writes them, with the signs that stand on the keys.
pub fn spell(ctx: &egui::Context, keys: &KeyboardShortcut) -> String {
    let sign = match keys.logical_key {
        Key::Questionmark => "?",
        Key::Slash => "/",
        Key::Plus => "+",
        Key::Minus => "-",
        Key::Equals => "=",
        Key::Comma => ",",
        other => other.name(),
    };
    let written = ctx.format_shortcut(keys);
    let held =
        written.strip_suffix(keys.logical_key.symbol_or_name()).or(written.strip_suffix(keys.logical_key.name()));
    held.map_or(written.clone(), |held| format!("{held}{sign}"))
}

/// Before these commands a menu draws a line.
const GROUPS: &[Command] = &[
    Command::Import,
    Command::SaveNow,
    Command::Quit,
    Command::AddPerson,
    Command::DeleteSelected,
    Command::Palette,
    Command::FitNetwork,
    Command::ThemeSystem,
    Command::TextLarger,
    Command::Preferences,
];

fn menus(ui: &mut Ui, cx: &Context) {
    let button = ui.add(Button::secondary("Menu"));
    Popup::menu(&button).show(|ui| {
        dense(ui);
        for menu in Menu::ALL {
            ui.menu_button(menu.title(), |ui| {
                dense(ui);
                for command in Command::ALL.iter().filter(|command| command.menu() == Some(*menu)) {
                    if GROUPS.contains(command) {
                        ui.separator();
                    }
                    menu_entry(ui, *command, cx);
                }
            });
        }
    });
}

/// Menus are long: their rows stand closer than those of a page.
fn dense(ui: &mut Ui) {
    ui.spacing_mut().item_spacing.y = 1.0;
    ui.spacing_mut().button_padding = vec2(8.0, 3.0);
    ui.spacing_mut().interact_size.y = 24.0;
    ui.set_min_width(150.0);
}

fn menu_entry(ui: &mut Ui, command: Command, cx: &Context) {
    let refusal = command.refusal(cx.situation);
    let mut button = egui::Button::new(command.name());
    if let Some(keys) = keys_of(ui, command) {
        button = button.shortcut_text(keys);
    }
    let response = ui.add_enabled(refusal.is_none(), button).on_hover_text(command.hint());
    if let Some(reason) = refusal {
        response.on_disabled_hover_text(format!("Not now: {reason}."));
    } else if response.clicked() {
        cx.run(command);
        ui.close();
    }
}
