//! The bar above the table: what can be done with the selected rows.

use egui::Ui;

use super::{
    CommitmentsPage,
    asking::{Ask, Asking},
    columns,
    figures::Matter,
    steps::Step,
    take,
};
use crate::{
    app::Command,
    book::AnyId,
    ui::{
        Context,
        card::remove_all,
        theme::Theme,
        widgets::{Button, elided},
    },
};

impl CommitmentsPage {
    /// Shows the bar, if rows are selected; a step that asks for more takes its place.
    pub(super) fn bar(&mut self, ui: &mut Ui, cx: &Context) {
        let ids = self.meant(cx);
        if let Some(asking) = self.asking.as_mut().filter(|asking| asking.ids.iter().all(|id| ids.contains(id))) {
            if asking.ui(ui, cx) {
                self.asking = None;
            }
            return;
        }
        if ids.is_empty() {
            return;
        }
        let begun = ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            match ids.as_slice() {
                [one] => _ = elided(ui, Theme::of(ui).small(columns::name(cx, *one))),
                several => _ = ui.label(Theme::of(ui).strong(format!("{} selected", several.len()))),
            }
            if ids.len() == 1 {
                ui.end_row();
            }
            ui.add_enabled_ui(cx.can_edit(), |ui| self.ways(ui, cx, &ids)).inner
        });
        if let Some(ask) = begun.inner {
            let suited = ids.iter().copied().filter(|id| ask.suits(cx, *id)).collect();
            self.asking = Some(Asking::new(cx, ask, suited));
        }
    }

    fn ways(&mut self, ui: &mut Ui, cx: &Context, ids: &[AnyId]) -> Option<Ask> {
        let steps: &[(&str, Step)] = match self.matter {
            Matter::Promises => &[("Kept", Step::Keep(false)), ("Kept, and more", Step::Keep(true))],
            Matter::Disputes => &[("Spoke directly", Step::Spoke)],
        };
        for (words, step) in steps.iter().chain(&[("Reopen", Step::Reopen)]) {
            let suits = ids.iter().any(|id| step.suits(cx.book, *id));
            if suits && ui.add(Button::soft(*words).small()).clicked() {
                take(cx, step, ids);
            }
        }
        let asks = if self.matter == Matter::Promises { Ask::OF_PROMISES } else { Ask::OF_DISPUTES };
        let mut begun = None;
        for ask in asks {
            // What is typed is about one dispute; a date or a reason can hold for several promises.
            let is_one = self.matter == Matter::Promises || ids.len() == 1;
            let suits = is_one && ids.iter().any(|id| ask.suits(cx, *id));
            if suits && ui.add(Button::secondary(ask.words()).small()).clicked() {
                begun = Some(ask);
            }
        }
        if ids.len() > 1 {
            let several = ui.add(Button::secondary("Delete").small().name("Delete selected entries"));
            if several.clicked() || cx.asked(Command::DeleteSelected) {
                remove_all(cx, ids);
            }
            if ui.add(Button::quiet("Select none").small()).clicked() {
                self.select_none();
            }
        }
        begun
    }
}
