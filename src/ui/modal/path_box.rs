//! A path to type, where the system can show no file dialog.

use std::path::PathBuf;

use egui::{Key, Ui};

use super::{Modal, Stays, surface};
use crate::{
    app::{Ask, Request},
    ui::{
        Context,
        theme::Theme,
        widgets::{Button, Field},
    },
};

/// A path that is being typed.
pub struct PathBox {
    ask: Ask,
    typed: String,
    /// What it lies over, and gives way to again.
    behind: Option<Box<Modal>>,
}

impl PathBox {
    /// Nothing typed yet, over what was shown before.
    pub fn new(ask: Ask, behind: Option<Modal>) -> Self {
        Self { ask, typed: String::new(), behind: behind.map(Box::new) }
    }

    pub(super) fn into_behind(self) -> Option<Modal> {
        self.behind.map(|modal| *modal)
    }

    pub(super) fn show(&mut self, ui: &Ui, cx: &Context) -> Stays {
        surface(ui, 520.0, |ui| {
            let theme = Theme::of(ui);
            ui.label(theme.heading(self.ask.title()));
            ui.label(theme.second("This system shows no file dialog (no portal answered), so please type the path."));
            let field = Field::new("Path").hint("~/alliances.ron").edit(ui, &mut self.typed);
            if self.typed.is_empty() {
                field.request_focus();
            }
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            ui.add_space(8.0);
            let (mut go, mut leave) = (entered, false);
            ui.horizontal(|ui| {
                let usable = !self.typed.trim().is_empty();
                go |= ui.add_enabled(usable, Button::primary(self.ask.verb())).clicked();
                leave = ui.add(Button::quiet("Leave it")).clicked();
            });
            if go && let Some(request) = self.ask.clone().request(paths(&self.typed)) {
                cx.request(Request::File(request));
                return Stays::No;
            }
            if leave { Stays::No } else { Stays::Yes }
        })
    }
}

/// The path that was typed, with `~` for the user's home.
fn paths(typed: &str) -> Vec<PathBuf> {
    let typed = typed.trim();
    let path = match (typed.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(typed),
    };
    if typed.is_empty() { Vec::new() } else { vec![path] }
}
