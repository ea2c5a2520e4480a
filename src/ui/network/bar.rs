//! Above the picture: how it is laid out, what sizes, colours and lines say, and what can be done with it.

use egui::{Align, ComboBox, Layout, Popup, Ui};

use super::{NetworkPage, model::Model};
use crate::{
    app::Command,
    graph::{Arrangement, ME},
    insight::Period,
    picture::{Colouring, Sizing},
    ui::theme::Tone,
    ui::{
        Context,
        theme::Theme,
        widgets::{Button, Chip, segmented},
    },
};

/// The layouts, with the words of the switch.
const LAYOUTS: [(Arrangement, &str); 3] =
    [(Arrangement::Around, "Around me"), (Arrangement::Rings, "Rings"), (Arrangement::Seats, "Seats")];

impl NetworkPage {
    /// Shows the bar.
    pub(super) fn bar(&mut self, ui: &mut Ui, cx: &Context, model: &Model) {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.horizontal(|ui| {
            segmented(ui, "Layout", &mut self.arrangement, &LAYOUTS);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.add(Button::quiet("Fit").name(Command::FitNetwork.name()).shortcut("F")).clicked() {
                    cx.run(Command::FitNetwork);
                }
                if ui.add(Button::quiet("As of").name(Command::AsOf.name())).clicked() {
                    cx.run(Command::AsOf);
                }
                self.views_menu(ui, cx);
                pin_button(ui, cx, model);
            });
        });
        ui.horizontal_wrapped(|ui| {
            self.encodings_row(ui);
            self.focus_chip(ui, cx, model);
        });
    }

    fn encodings_row(&mut self, ui: &mut Ui) {
        let before = self.encodings.colouring;
        choice(ui, "Colour", "Colour by", &mut self.encodings.colouring, &Colouring::ALL);
        if self.encodings.colouring != before {
            self.people.clear();
        }
        choice(ui, "Size", "Size by", &mut self.encodings.sizing, &Sizing::ALL);
        let theme = Theme::of(ui);
        ui.label(theme.label("Giving"));
        let words = self.encodings.period.map_or_else(|| "fading".to_owned(), |period| period.to_string());
        let button = ui.add(Button::secondary(words).small().name("Giving and asking in"));
        Popup::menu(&button).show(|ui| {
            if ui.button("All, older entries fading").clicked() {
                self.encodings.period = None;
            }
            for words in Period::SUGGESTIONS {
                if ui.button(words).clicked() {
                    self.encodings.period = words.parse().ok();
                }
            }
        });
    }

    fn focus_chip(&mut self, ui: &mut Ui, cx: &Context, model: &Model) {
        let Some(focus) = self.focus else { return };
        let name = match focus.node(&model.network) {
            Some(ME) | None => "me",
            Some(node) => model.drawing.name(node),
        };
        let chip = Chip::new(format!("{} \u{00d7}", focus.words(name)), Tone::Accent).clickable();
        if ui.add(chip.name("Let go of the focus")).clicked() {
            self.focus = None;
        }
        if ui.add(Button::quiet("+").small().name(Command::WiderFocus.name())).clicked() {
            cx.run(Command::WiderFocus);
        }
        if ui.add(Button::quiet("\u{2212}").small().name(Command::NarrowerFocus.name())).clicked() {
            cx.run(Command::NarrowerFocus);
        }
    }
}

fn pin_button(ui: &mut Ui, cx: &Context, model: &Model) {
    let selected = cx.selected_person().and_then(|person| model.network.node(person));
    if let Some(node) = selected.filter(|_| cx.can_edit() && model.is_movable()) {
        let words = if model.is_pinned(node) { "Unpin" } else { "Pin" };
        if ui.add(Button::quiet(words).shortcut("P")).clicked() {
            cx.run(Command::PinPerson);
        }
    }
}

/// One of several, from a list that drops down.
fn choice<V: Copy + PartialEq>(ui: &mut Ui, label: &str, name: &str, value: &mut V, all: &[(V, &'static str)]) {
    ui.label(Theme::of(ui).label(label));
    let shown = all.iter().find(|(other, _)| other == value).map_or("", |(_, words)| *words);
    let list = ComboBox::from_id_salt(name).width(96.0).selected_text(shown);
    let list = list.show_ui(ui, |ui| {
        for (other, words) in all {
            ui.selectable_value(value, *other, *words);
        }
    });
    list.response.accessible_name(name);
}
