//! What stands before an ask, told in one line while it is written (practice.md R1 to R3).

use egui::{Align, Layout, Ui};
use jiff::civil::Date;

use crate::{
    book::{Exchange, PersonId},
    insight::readiness::{Counsel, Readiness, Wish},
    ui::{Context, before_ask::verdict, theme::Theme, widgets::Button},
};

/// The verdict on the ask as it was written last.
#[derive(Debug, Default)]
pub struct AskLine {
    found: Option<(Key, Option<Readiness>)>,
}

/// The book's revision, the day, whom the ask is of, and for what.
type Key = (u64, Date, Vec<PersonId>, Wish);

impl AskLine {
    /// Draws the verdict on an ask; of several people, on the one who is least ready.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context, people: &[PersonId], ask: &Exchange) {
        let wish = Wish { effort: ask.effort, kind: Some(ask.kind), what: ask.what.clone() };
        let key = (cx.revision, cx.today, people.to_vec(), wish);
        if self.found.as_ref().is_none_or(|(known, _)| *known != key) {
            let counsel = Counsel::new(cx.book, cx.insight);
            let all = people.iter().filter_map(|person| counsel.on(*person, &key.3));
            let least = all.max_by_key(|readiness| readiness.verdict);
            self.found = Some((key, least));
        }
        let Some(((.., wish), Some(readiness))) = &self.found else { return };
        ui.horizontal(|ui| {
            ui.add(verdict::chip(readiness.verdict));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.add(Button::quiet("More\u{2026}").small().name("Before you ask")).clicked() {
                    cx.before_ask(readiness.person, wish.clone());
                }
            });
        });
        ui.label(Theme::of(ui).small(verdict::in_short(cx, readiness)));
    }
}
