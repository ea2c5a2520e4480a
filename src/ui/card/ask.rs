//! Before an ask, in a person's card: the verdict on something small, and the weightiest reasons.

use egui::Ui;
use jiff::civil::Date;

use super::parts;
use crate::{
    book::PersonId,
    insight::readiness::{Counsel, Readiness, Wish},
    ui::{Context, before_ask::verdict, widgets::Button},
};

/// How many reasons are shown.
const REASONS: usize = 3;

/// The verdict on the person shown last.
#[derive(Debug, Default)]
pub struct AskBox {
    found: Option<((u64, Date, PersonId), Option<Readiness>)>,
}

impl AskBox {
    /// Draws the verdict on a small ask of someone; a click on a reason shows what it rests on.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context, person: PersonId) {
        let key = (cx.revision, cx.today, person);
        if self.found.as_ref().is_none_or(|(known, _)| *known != key) {
            self.found = Some((key, Counsel::new(cx.book, cx.insight).on(person, &Wish::default())));
        }
        let Some((_, Some(readiness))) = &self.found else { return };
        parts::group_title(ui, "Before you ask");
        let more = |ui: &mut Ui| {
            let button = Button::quiet("More\u{2026}").small().name(format!("Before you ask {}", cx.book.name(person)));
            if ui.add(button).clicked() {
                cx.before_ask(person, Wish::default());
            }
        };
        verdict::boxed(ui, readiness.verdict, more, |ui| {
            for (at, reason) in readiness.reasons.iter().take(REASONS).enumerate() {
                let clicked = ui.push_id(at, |ui| verdict::reason(ui, cx, reason)).inner.clicked();
                if let Some(record) = reason.records.first().filter(|_| clicked) {
                    cx.select(*record);
                }
            }
        });
    }
}
