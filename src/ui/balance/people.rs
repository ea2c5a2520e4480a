//! People side by side, sorted by either. A click on a name shows the card, one on bars the entries.

use egui::{Popup, ScrollArea, Ui};

use super::{
    figures::Behind,
    rows::{Hit, ROW, Row, Scale},
};
use crate::{
    book::AnyId,
    picture::balance::{Figures, Order},
    ui::{
        Context,
        theme::Theme,
        widgets::{Button, Card},
    },
};

/// The card; its list scrolls when it is higher than `height`.
pub fn card(ui: &mut Ui, cx: &Context, figures: &Figures, order: &mut Order, height: f32) {
    let controls = |ui: &mut Ui| {
        let words = Order::CHOICES.iter().find(|(choice, _)| choice == order).map_or("", |(_, words)| *words);
        let button = ui.add(Button::quiet(format!("{words} \u{25BC}")).name("Order of people").small());
        Popup::menu(&button).show(|ui| {
            for (choice, words) in Order::CHOICES {
                if ui.button(words).clicked() {
                    *order = choice;
                }
            }
        });
    };
    Card::titled("Person by person").show_with(ui, controls, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if figures.people.is_empty() {
            ui.label(Theme::of(ui).second("Nothing was given or asked in this period."));
            return;
        }
        let flows = figures.people.iter().map(|row| row.flows);
        let width = ui.available_width();
        let scale = Scale::new(flows, figures.question.measure, width, (width * 0.27).clamp(90.0, 190.0));
        let list = ScrollArea::vertical()
            .id_salt("people")
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true]);
        list.show_rows(ui, ROW, figures.people.len(), |ui, rows| {
            for person in figures.people.get(rows).unwrap_or(&[]) {
                let row = Row {
                    id: person.id.raw().number(),
                    name: &person.name,
                    flows: person.flows,
                    band: person.band,
                    selected: cx.selection == Some(AnyId::Person(person.id)),
                };
                match row.ui(ui, &scale) {
                    Some(Hit::Name) => cx.select(person.id),
                    Some(Hit::Bars(direction)) => {
                        let directions: Vec<_> = direction.into_iter().collect();
                        let behind = Behind { directions: &directions, person: Some(person.id), ..Behind::default() };
                        behind.open(cx, figures);
                    }
                    None => {}
                }
            }
        });
    });
}
