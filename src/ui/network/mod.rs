//! The network: everyone and their ties, with me at the centre.

mod brush;
mod camera;
mod canvas;
mod legend;
mod model;
mod paint;
mod scene;
mod side;
mod tooltip;

use std::collections::BTreeSet;

use egui::{Align, Layout, Margin, Ui};

use crate::{
    app::Command,
    book::{Book, Person},
    graph::ME,
    picture::{Colouring, Encodings, Palette, Sheet},
    ui::{
        Context,
        theme::Theme,
        widgets::{Button, Card, Empty, segmented},
    },
};
use canvas::View;
use legend::Room;
use model::Model;
use side::Side;

/// The network page. It holds view state only; the places of pinned people are in the book.
#[derive(Debug, Default)]
pub struct NetworkPage {
    encodings: Encodings,
    /// The words of the legend's entries that stay bright; none means all.
    lit: BTreeSet<String>,
    model: Option<Model>,
    view: View,
    /// What stands beside the picture.
    side: Side,
    /// The room of the frame before.
    room: Option<Room>,
}

impl NetworkPage {
    /// Shows the page.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) {
        if cx.book.count::<Person>() == 0 {
            self.empty(ui, cx);
            return;
        }
        let mut model = match self.model.take() {
            Some(model) if model.is_of(cx) => model,
            before => Model::new(cx, self.encodings, before),
        };
        model.encode(cx, self.encodings);
        self.commands(ui, cx, &model);
        let still = ui.style().animation_time <= 0.0;
        if model.advance(still) {
            ui.ctx().request_repaint();
        }
        Card::new().tight().tall().show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let bar = egui::Frame::new().inner_margin(Margin::symmetric(14, 12));
            bar.show(ui, |ui| self.bar(ui, cx, &model));
            self.picture(ui, cx, &mut model);
        });
        self.count(cx, &model);
        self.model = Some(model);
    }

    /// The picture as it is shown now, to be saved; none before it was shown. `book` is the one that is shown.
    pub fn sheet(&self, book: &Book, palette: Palette) -> Option<Sheet> {
        self.model.as_ref().map(|model| model.sheet(book, palette))
    }

    fn empty(&mut self, ui: &mut Ui, cx: &Context) {
        self.model = None;
        cx.show_count(0, 0);
        let empty = Empty {
            title: "No one here yet",
            purpose: "The network shows who stands where with you, and who knows whom. Add the first person, or import \
                      the people you know.",
            step: Command::AddPerson.name(),
        };
        if empty.show(ui) {
            cx.run(Command::AddPerson);
        }
    }

    fn commands(&mut self, ui: &Ui, cx: &Context, model: &Model) {
        if let Some(room) = self.room.filter(|_| cx.asked(Command::FitNetwork)) {
            self.view.fit(ui, model, room);
        }
        let selected = cx.selected_person().and_then(|person| model.network.node(person));
        if let Some(node) = selected.filter(|_| cx.asked(Command::PinPerson)) {
            if model.layout.is_fixed(node) { canvas::unpin(cx, model, node) } else { canvas::pin(cx, model, node) }
        }
    }

    /// What colours mean, and what can be done with the view.
    fn bar(&mut self, ui: &mut Ui, cx: &Context, model: &Model) {
        ui.horizontal(|ui| {
            ui.label(Theme::of(ui).label("Colour"));
            if segmented(ui, "Colour by", &mut self.encodings.colouring, &Colouring::ALL).changed() {
                self.lit.clear();
                ui.ctx().request_repaint();
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.add(Button::quiet("Fit").name(Command::FitNetwork.name()).shortcut("F")).clicked() {
                    cx.run(Command::FitNetwork);
                }
                let selected = cx.selected_person().and_then(|person| model.network.node(person));
                if let Some(node) = selected.filter(|_| cx.can_edit()) {
                    let words = if model.layout.is_fixed(node) { "Unpin" } else { "Pin" };
                    if ui.add(Button::quiet(words).shortcut("P")).clicked() {
                        cx.run(Command::PinPerson);
                    }
                }
            });
        });
    }

    fn picture(&mut self, ui: &mut Ui, cx: &Context, model: &mut Model) {
        let lit = &self.lit;
        let is_lit = |model: &Model, node: usize| {
            lit.is_empty() || model.drawing.class(node).is_some_and(|class| lit.contains(&class.word))
        };
        let (area, emphasis) = self.side.ui(ui, cx, model, &|node| is_lit(model, node));
        let bright = emphasis.bright(model.network.len());
        let meant = |model: &Model, node: usize| {
            is_lit(model, node) && bright.as_ref().is_none_or(|bright| bright.get(node).copied().unwrap_or(true))
        };
        let mut room = Room::new(area, model);
        if let Some(cover) = self.side.cover() {
            room.free.min.x = room.free.left().max(cover.right());
        }
        self.view.ui(ui, cx, model, room, &emphasis, &meant);
        legend::legend(ui, room, model, &mut self.lit);
        self.room = Some(room);
    }

    fn count(&self, cx: &Context, model: &Model) {
        let is_lit = |node: usize| {
            self.lit.is_empty() || model.drawing.class(node).is_some_and(|class| self.lit.contains(&class.word))
        };
        let shown = (ME + 1..model.network.len()).filter(|node| is_lit(*node) && self.side.admits(*node)).count();
        cx.show_count(shown, model.network.len() - 1);
    }
}

#[cfg(test)]
mod tests;
