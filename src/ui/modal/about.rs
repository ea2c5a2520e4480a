//! What this program is, and where the data lies.

use egui::Ui;

use super::{Stays, passing};
use crate::ui::{
    shell::Outside,
    theme::{Theme, font},
    widgets::{Button, elided, label::caption},
};

/// Shows it.
pub(super) fn show(ui: &Ui, outside: &Outside) -> Stays {
    passing(ui, 480.0, |ui| {
        let theme = Theme::of(ui);
        ui.label(egui::RichText::new("Mutual").font(font::bold(26.0)).color(theme.text));
        let version = env!("CARGO_PKG_VERSION");
        ui.label(theme.second(format!("Version {version}. Licence: {}.", env!("CARGO_PKG_LICENSE"))));
        ui.label(theme.second(
            "A book of your alliances at work. It stays on this machine: nothing is sent anywhere, and nothing is counted.",
        ));
        ui.label(theme.small("Set in Inter, under the SIL Open Font License 1.1."));
        ui.add_space(6.0);
        caption(ui, "This book");
        match outside.session.file() {
            Some(file) => {
                let path = file.path.display().to_string();
                elided(ui, &path);
                if ui.add(Button::secondary("Copy path").small()).clicked() {
                    ui.copy_text(path);
                }
            }
            None => {
                elided(ui, "The sample; it lies in no file.");
            }
        }
        ui.add_space(10.0);
        if ui.add(Button::secondary("Close")).clicked() { Stays::No } else { Stays::Yes }
    })
}
