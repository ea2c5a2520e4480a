//! What is shown before there is a book.

use egui::{Align, Layout, RichText, Ui};

use super::Outside;
use crate::{
    app::{Command, FileRequest, file_name},
    ui::{
        Context,
        theme::{Theme, font},
        widgets::{Button, Card, elided},
    },
};

/// What Mutual is, and the ways to begin.
pub fn show(ui: &mut Ui, cx: &Context, outside: &Outside) {
    let theme = Theme::of(ui);
    let above = ((ui.available_height() - 420.0) * 0.4).clamp(24.0, 220.0);
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.add_space(above);
        ui.set_max_width(460.0);
        ui.label(RichText::new("Mutual").font(font::bold(30.0)).color(theme.text));
        ui.label(
            theme.second(
                "The book of your alliances at work: give first, ask well, keep promises, review each quarter.",
            ),
        );
        ui.add_space(16.0);
        if let Some(job) = outside.jobs.last() {
            ui.horizontal(|ui| {
                ui.spinner();
                ui.label(theme.second(job.label()));
            });
            return;
        }
        Card::new().show(ui, |ui| {
            for (command, words) in [
                (Command::OpenSample, "See a made-up book with two and a half years in it."),
                (Command::NewBook, "Begin with an empty one, in a file of your own."),
                (Command::OpenBook, "Go on with a book you have."),
            ] {
                let button = if command == Command::OpenSample {
                    Button::primary(command.name())
                } else {
                    Button::secondary(command.name())
                };
                if ui.add(button.wide()).clicked() {
                    cx.run(command);
                }
                ui.label(theme.small(words));
                ui.add_space(6.0);
            }
            if ui.add(Button::secondary("Import contacts\u{2026}").wide()).clicked() {
                cx.file(FileRequest::BeginWith(Vec::new()));
            }
            ui.label(theme.small("Begin with people from LinkedIn or an address book; you can also drop files here."));
        });
        recent(ui, cx, outside);
        ui.add_space(8.0);
        ui.label(theme.hint("Your book stays on this machine. Nothing is sent anywhere."));
    });
}

fn recent(ui: &mut Ui, cx: &Context, outside: &Outside) {
    let theme = Theme::of(ui);
    if outside.preferences.recent.is_empty() {
        return;
    }
    ui.add_space(8.0);
    Card::titled("Lately").show(ui, |ui| {
        for file in outside.preferences.recent.iter().take(5) {
            ui.horizontal(|ui| {
                if ui.add(Button::quiet(file_name(file)).small()).clicked() {
                    cx.open_book(file.clone());
                }
                elided(ui, theme.hint(file.display().to_string()));
            });
        }
    });
}
