//! All certain ones at once, listed before anything is done.

use egui::{ScrollArea, Ui};

use super::DuplicatesSheet;
use crate::{
    book::Pair,
    insight::duplicates::{Double, merge_all},
    ui::{
        Context, spoken,
        theme::{Theme, font},
        widgets::{Button, elided},
    },
};

/// From so many points on pairs may be merged without a look at each.
const CERTAIN: u8 = 95;
/// Height of a pair, in points.
const ROW: f32 = 24.0;

/// The pairs that may be merged without a look at each.
pub(super) fn certain(pairs: &[Double]) -> Vec<&Double> {
    pairs.iter().filter(|double| double.likeness.points >= CERTAIN).collect()
}

impl DuplicatesSheet {
    /// Lists them, and merges them if that is meant.
    pub(super) fn ask_for_all(&mut self, ui: &mut Ui, cx: &Context) {
        let theme = Theme::of(ui);
        let pairs = certain(self.shown.as_ref().map(|shown| shown.pairs.as_slice()).unwrap_or_default());
        let count = spoken::count(pairs.len(), "pair", "pairs");
        ui.label(theme.second(format!(
            "These {count} share what only one person has. Blanks are filled, lists are joined, and where both say \
             something else the one who came first counts. It is one step, which Undo takes back."
        )));
        let height = (ui.ctx().content_rect().height() - 260.0).max(120.0);
        let area = ScrollArea::vertical().id_salt("certain").max_height(height).auto_shrink([false, true]);
        area.show_rows(ui, ROW, pairs.len(), |ui, rows| {
            for double in pairs.iter().take(rows.end).skip(rows.start) {
                let (one, other) = (cx.book.name(double.pair.first()), cx.book.name(double.pair.second()));
                let words = format!("{one} and {other}: {}", double.likeness.words());
                ui.allocate_ui(egui::vec2(ui.available_width(), ROW), |ui| {
                    let line = elided(ui, egui::RichText::new(&words).font(font::regular(font::BODY)));
                    line.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, &words));
                });
            }
        });
        ui.add_space(10.0);
        let pairs: Vec<Pair> = pairs.iter().map(|double| double.pair).collect();
        let (mut merged, mut left) = (false, pairs.is_empty());
        ui.horizontal(|ui| {
            merged = ui.add_enabled(cx.can_edit(), Button::primary(format!("Merge {count}"))).clicked();
            left |= ui.add(Button::quiet("Look at each")).clicked();
        });
        if merged {
            cx.edit_with_undo(format!("merge {count}"), move |book| merge_all(book, &pairs).map(|_| ()));
        }
        self.asks = !(merged || left);
    }
}
