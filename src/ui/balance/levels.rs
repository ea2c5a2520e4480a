//! Giving and asking by level, and whether it goes up and down alike (practice.md R16).

use egui::Ui;

use super::{
    figures::Behind,
    rows::{Hit, Row, Scale},
};
use crate::{
    app::Command,
    book::Level,
    insight::Test,
    picture::balance::{Figures, LevelRow},
    ui::{
        Context,
        theme::Theme,
        widgets::{Button, Card},
    },
};

/// Room for the longest name of a level, in points.
const NAMES: f32 = 168.0;

/// The card: one row a level, the highest first; below them, in words, what goes up and what goes down.
pub fn card(ui: &mut Ui, cx: &Context, figures: &Figures) {
    Card::titled("Level by level").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let theme = Theme::of(ui);
        if figures.levels.is_empty() {
            ui.label(theme.second("Nothing was given or asked in this period."));
            return;
        }
        let (width, flows) = (ui.available_width(), figures.levels.iter().map(|row| row.flows));
        let scale = Scale::new(flows, figures.question.measure, width, NAMES.min(width * 0.45));
        for level in &figures.levels {
            row(ui, cx, figures, level, &scale);
        }
        ui.add_space(8.0);
        ui.label(theme.small(figures.equality()));
        if figures.my_level.is_none_or(|level| level == Level::Outside) && cx.can_edit() {
            ui.add_space(6.0);
            if ui.add(Button::soft(Command::BookSettings.name()).small()).clicked() {
                cx.run(Command::BookSettings);
            }
        }
    });
}

fn row(ui: &mut Ui, cx: &Context, figures: &Figures, level: &LevelRow, scale: &Scale) {
    let name = level.name(figures.my_level);
    let id = level.level.map_or(0, |level| level as u64 + 1);
    let row = Row { id, name: &name, flows: level.flows, band: level.band, selected: false };
    let Some(hit) = row.ui(ui, scale) else { return };
    let directions: Vec<_> = if let Hit::Bars(direction) = hit { direction.into_iter().collect() } else { Vec::new() };
    match level.level {
        Some(level) => {
            Behind { directions: &directions, test: Some(Test::Level(level)), ..Behind::default() }.open(cx, figures);
        }
        None => cx.toast("The ledger has no word for people whose level is not said."),
    }
}
