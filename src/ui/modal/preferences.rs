//! Settings of the program on this machine: theme, text size, single keys, motion.

use egui::Ui;

use super::{Stays, passing};
use crate::{
    app::Request,
    store::{Preferences, ThemeChoice},
    ui::{
        Context,
        theme::Theme,
        widgets::{Button, label::caption, segmented},
    },
};

/// Shows them; each takes effect at once.
pub(super) fn show(ui: &Ui, cx: &Context, preferences: &Preferences) -> Stays {
    passing(ui, 520.0, |ui| {
        let theme = Theme::of(ui);
        let mut new = preferences.clone();
        ui.label(theme.heading("Preferences"));
        ui.add_space(6.0);
        caption(ui, "Theme");
        let themes =
            [(ThemeChoice::System, "As the system"), (ThemeChoice::Light, "Light"), (ThemeChoice::Dark, "Dark")];
        segmented(ui, "Theme", &mut new.theme, &themes);
        ui.add_space(6.0);
        caption(ui, "Text size");
        let sizes = Preferences::TEXT_SIZES.map(|percent| (percent, format!("{percent} %")));
        let sizes: Vec<(u16, &str)> = sizes.iter().map(|(percent, words)| (*percent, words.as_str())).collect();
        segmented(ui, "Text size", &mut new.text_size, &sizes);
        ui.add_space(8.0);
        ui.checkbox(&mut new.single_keys, "Single keys, such as J, K, / and ?, while no text is typed");
        ui.checkbox(&mut new.motion, "Let things move");
        ui.label(theme.small("Without motion, lists open at once and the network is shown when it has come to rest."));
        ui.add_space(10.0);
        if new != *preferences {
            cx.request(Request::Prefer(new));
        }
        if ui.add(Button::secondary("Close")).clicked() { Stays::No } else { Stays::Yes }
    })
}
