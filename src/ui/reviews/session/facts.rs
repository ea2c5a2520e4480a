//! The facts at the right of a review: the quarter with someone, or the figures of this quarter beside the last.

use egui::{Align, Layout, RichText, Ui, WidgetInfo, accesskit::Role};

use super::model::{Model, With};
use crate::{
    insight::review::{self, Unit},
    ui::{
        Context,
        card::{group_title, hints, quarters, record_line},
        spoken,
        theme::{Theme, font},
        widgets::elided,
    },
};

/// A figure in words.
pub fn worth(unit: Unit, value: i64) -> String {
    match unit {
        Unit::Minutes => spoken::effort(value.unsigned_abs()),
        Unit::Count => value.to_string(),
    }
}

fn title(ui: &mut Ui, words: &str) {
    let heading = elided(ui, Theme::of(ui).title(words));
    heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
}

/// What happened with someone in the quarter, the quarters before, and what the rules say.
pub fn of_person(ui: &mut Ui, cx: &Context, with: &With) {
    let theme = Theme::of(ui);
    let name = cx.book.name(with.person);
    title(ui, &format!("The quarter with {}", name.split_whitespace().next().unwrap_or(name)));
    ui.push_id(with.person, |ui| {
        if with.records.is_empty() {
            ui.label(theme.second("Nothing was logged in this quarter."));
        }
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for record in &with.records {
                ui.push_id(record.id.raw().number(), |ui| record_line(ui, cx, record));
            }
        });
        quarters(ui, cx, with.person, &with.bars);
        hints(ui, cx, with.person);
    });
}

/// Every figure of the quarter, beside the one before.
pub fn of_quarter(ui: &mut Ui, cx: &Context, model: &Model) {
    let theme = Theme::of(ui);
    title(ui, "Beside the quarter before");
    let [now, before] = model.figures(cx);
    let row = |ui: &mut Ui, words: RichText, now: RichText, before: RichText| {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let width = (ui.available_width() * 0.27).min(84.0);
                for value in [before, now] {
                    let place = Layout::right_to_left(Align::Center);
                    ui.allocate_ui_with_layout(egui::vec2(width, 20.0), place, |ui| {
                        ui.set_width(width);
                        ui.label(value);
                    });
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| ui.label(words));
            });
        });
    };
    ui.spacing_mut().item_spacing = egui::vec2(4.0, 2.0);
    ui.spacing_mut().interact_size.y = 20.0;
    let [this, last] = [&model.now, &model.before].map(|facts| facts.quarter.to_string());
    row(ui, theme.hint(""), theme.label(this), theme.hint(last));
    for (now, before) in now.iter().zip(before).filter(|(now, _)| now.person.is_none()) {
        let Some((words, unit)) = review::words_of(&now.name) else { continue };
        let face = RichText::new(worth(unit, now.value)).font(font::medium(13.0)).color(theme.text);
        row(ui, theme.small(words), face, theme.hint(worth(unit, before.value)));
    }
    group_title(ui, "What this is for");
    ui.label(theme.small(
        "Look at quarters, not at days: alliances take time. Nothing here is a score; it is what you wrote down.",
    ));
}
