//! All reviews, four ways: one after the other, their figures over time, what differs between two of them, and every answer.

mod answers;
mod chart;
mod differences;
mod rows;
#[cfg(test)]
mod tests;
mod trends;

use egui::{Align, Layout, Ui, vec2};

use self::{answers::Answers, differences::Differences, rows::Rows, trends::Trends};
use crate::{
    app::Command,
    book::{Review, ReviewId},
    ui::{
        Context,
        theme::{CONTROL_HEIGHT, Theme},
        widgets::{Button, segmented},
    },
};

/// Below this width the ways on stand in a row of their own, in points.
const ROOMY: f32 = 620.0;

/// Which of the four is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Shown {
    #[default]
    All,
    Trends,
    Differences,
    Answers,
}

/// The list with what it keeps between frames.
#[derive(Debug, Default)]
pub struct List {
    shown: Shown,
    rows: Rows,
    trends: Trends,
    differences: Differences,
    answers: Answers,
}

impl List {
    /// Draws it; gives the review that was clicked.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) -> Option<ReviewId> {
        self.bar(ui, cx);
        ui.add_space(8.0);
        if cx.book.count::<Review>() == 0 {
            ui.label(Theme::of(ui).second(
                "No review yet. Once one is finished it stands here, with its figures as they were, and all you wrote in it.",
            ));
            return None;
        }
        match self.shown {
            Shown::All => self.rows.ui(ui, cx),
            Shown::Trends => self.trends.ui(ui, cx),
            Shown::Differences => {
                self.differences.ui(ui, cx);
                None
            }
            Shown::Answers => self.answers.ui(ui, cx),
        }
    }

    fn bar(&mut self, ui: &mut Ui, cx: &Context) {
        if ui.available_width() < ROOMY {
            self.ways(ui);
            ui.horizontal(|ui| ways_on(ui, cx));
            return;
        }
        let room = vec2(ui.available_width(), CONTROL_HEIGHT);
        ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
            ways_on(ui, cx);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| self.ways(ui));
        });
    }

    fn ways(&mut self, ui: &mut Ui) {
        let choices = [
            (Shown::All, "All"),
            (Shown::Trends, "Trends"),
            (Shown::Differences, "Differences"),
            (Shown::Answers, "Answers"),
        ];
        segmented(ui, "How reviews are shown", &mut self.shown, &choices);
    }
}

fn ways_on(ui: &mut Ui, cx: &Context) {
    for command in [Command::Report, Command::ReviewQuestions] {
        let can = command.refusal(cx.situation).is_none();
        let button = ui.add_enabled(can, Button::secondary(command.name()).small());
        if button.on_hover_text(command.hint()).clicked() {
            cx.run(command);
        }
    }
}
