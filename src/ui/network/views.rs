//! Ways to look at the network that are kept in the book under a name.

use std::collections::BTreeMap;

use egui::{Key, Modifiers, Popup, PopupCloseBehavior, Ui};

use super::{NetworkPage, filter::Keep};
use crate::{
    book::SavedView,
    graph::Arrangement,
    insight::Period,
    picture::Encodings,
    ui::{
        Context,
        theme::Theme,
        widgets::{Button, Field},
    },
};

type Shows = BTreeMap<String, Vec<String>>;

impl NetworkPage {
    /// What the page shows now, in words.
    pub(super) fn shows(&self) -> Shows {
        let words = |keep: Keep, filter: &super::filter::Filter| {
            filter.entries().filter(|(_, kept)| *kept == keep).map(|(word, _)| word.to_owned()).collect::<Vec<_>>()
        };
        let mut shows = Shows::new();
        let mut put = |key: &str, words: Vec<String>| {
            if !words.is_empty() {
                shows.insert(key.to_owned(), words);
            }
        };
        put("layout", vec![self.arrangement.word().to_owned()]);
        put("colour", vec![self.encodings.colouring.word().to_lowercase()]);
        put("size", vec![self.encodings.sizing.word().to_lowercase()]);
        put("period", self.encodings.period.iter().map(Period::to_string).collect());
        put("only", words(Keep::Only, &self.people));
        put("not", words(Keep::Not, &self.people));
        put("only ties", words(Keep::Only, &self.ties));
        put("not ties", words(Keep::Not, &self.ties));
        if self.hide_names {
            put("names", vec!["hidden".to_owned()]);
        }
        shows
    }

    /// Shows what a view says; a word that is not known leaves that part as it usually is.
    pub(super) fn show_as(&mut self, shows: &Shows) {
        let all = |key: &str| shows.get(key).map(Vec::as_slice).unwrap_or_default();
        let first = |key: &str| all(key).first().map(String::as_str).unwrap_or_default();
        let arrangement = Arrangement::ALL.into_iter().find(|arrangement| arrangement.word() == first("layout"));
        self.arrangement = arrangement.unwrap_or_default();
        self.encodings = Encodings {
            colouring: first("colour").parse().unwrap_or_default(),
            sizing: first("size").parse().unwrap_or_default(),
            period: first("period").parse().ok(),
        };
        self.hide_names = first("names") == "hidden";
        for (filter, only, not) in [(&mut self.people, "only", "not"), (&mut self.ties, "only ties", "not ties")] {
            filter.clear();
            for (key, keep) in [(only, Keep::Only), (not, Keep::Not)] {
                for word in all(key) {
                    filter.put(word, keep);
                }
            }
        }
    }

    /// The menu of views: one to show, one to keep, one to take away.
    pub(super) fn views_menu(&mut self, ui: &mut Ui, cx: &Context) {
        let button = ui.add(Button::quiet("Views"));
        let menu = Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        menu.show(|ui| {
            ui.set_width(250.0);
            let theme = Theme::of(ui);
            if cx.book.settings().views.is_empty() {
                ui.label(theme.small("Keep what you see now, colours, sizes and filters, under a name."));
            }
            for (number, view) in cx.book.settings().views.iter().enumerate() {
                ui.horizontal(|ui| {
                    if ui.button(&view.name).clicked() {
                        self.show_as(&view.shows);
                        ui.close();
                    }
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        let name = format!("Take away the view {}", view.name);
                        if cx.can_edit() && ui.add(Button::quiet("\u{00d7}").small().name(name)).clicked() {
                            take_away(cx, number);
                        }
                    });
                });
            }
            if cx.can_edit() {
                ui.separator();
                self.keep_field(ui, cx, button.clicked());
            }
        });
    }

    fn keep_field(&mut self, ui: &mut Ui, cx: &Context, opened: bool) {
        let field = Field::new("Keep this view as").bare().hint("Keep this view as\u{2026}, then Enter");
        let field = field.edit(ui, &mut self.view_name);
        if opened {
            field.request_focus();
        }
        let name = self.view_name.trim().to_owned();
        let enter = field.lost_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        if enter && !name.is_empty() {
            keep(cx, SavedView { name, shows: self.shows() });
            self.view_name.clear();
            ui.close();
        }
    }
}

/// Keeps a view; one of the same name is replaced.
fn keep(cx: &Context, view: SavedView) {
    cx.edit(format!("keep the view {}", view.name), move |book| {
        let mut settings = book.settings().clone();
        match settings.views.iter_mut().find(|old| old.name == view.name) {
            Some(old) => *old = view.clone(),
            None => settings.views.push(view.clone()),
        }
        book.set_settings(settings)
    });
}

fn take_away(cx: &Context, number: usize) {
    let name = cx.book.settings().views.get(number).map_or("", |view| view.name.as_str());
    cx.edit_with_undo(format!("take away the view {name}"), move |book| {
        let mut settings = book.settings().clone();
        if number < settings.views.len() {
            settings.views.remove(number);
        }
        book.set_settings(settings)
    });
}
