//! The card while nothing is selected: whose book it is, and how far the alliances have come.

use egui::{Ui, accesskit::Role};

use super::parts;
use crate::{
    book::{Person, Stage, Vocabulary as _},
    ui::{Context, Page, spoken, theme::Theme, widgets::Mark},
};

/// How many people there are at each stage, in the order of the stages.
#[derive(Default)]
pub struct Whole {
    basis: Option<u64>,
    stages: Vec<(Stage, usize)>,
}

impl Whole {
    /// Draws the card.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) {
        self.refresh(cx);
        let theme = Theme::of(ui);
        let mine = cx.book.settings().my_name.trim();
        let name = if mine.is_empty() { "Your alliances" } else { mine };
        let heading = ui.label(theme.heading(name));
        heading.widget_info(|| egui::WidgetInfo::labeled(Role::Heading, true, name));
        ui.label(theme.second(spoken::count(cx.book.count::<Person>(), "person", "people")));
        if self.stages.is_empty() {
            return;
        }
        parts::group_title(ui, "By stage");
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (stage, count) in &self.stages {
                let hue = if stage.is_active() { theme.accent } else { theme.faint };
                let mark = if *stage == Stage::Allied { Mark::Dot } else { Mark::Ring };
                let words = crate::ui::widgets::dropdown::sentence(stage.word());
                if parts::line(ui, (mark, hue), &words, (&count.to_string(), theme.muted)).clicked() {
                    cx.go_filtered(Page::People, format!("stage:{stage}"));
                }
            }
        });
        ui.add_space(12.0);
        ui.label(theme.second("Select someone to see where you two stand."));
    }

    fn refresh(&mut self, cx: &Context) {
        if self.basis == Some(cx.revision) {
            return;
        }
        self.basis = Some(cx.revision);
        let count = |stage: Stage| cx.book.people().filter(|(_, person)| person.alliance.stage == stage).count();
        self.stages = Stage::ALL.iter().map(|stage| (*stage, count(*stage))).filter(|(_, count)| *count > 0).collect();
    }
}
