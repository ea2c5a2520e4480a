//! A small chart of a few figures over reviews: bars side by side, a column for each review.

use egui::{Color32, Rect, RichText, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::{
    book::ReviewId,
    ui::{
        theme::{Theme, font},
        widgets::{Card, Mark, label::fit},
    },
};

/// What a card takes beside its bars, in points.
pub(super) const FRAME: f32 = 132.0;
/// Room below them for the quarters, in points.
const FOOT: f32 = 20.0;
/// No bar is wider than this, in points.
const WIDEST: f32 = 22.0;

/// One figure: a value for each review, and how it is told.
#[derive(Debug)]
pub(super) struct Series {
    /// What it is, in a word or two.
    pub word: &'static str,
    /// Its colour.
    pub hue: fn(&Theme) -> Color32,
    /// The value and its words; nothing where there was nothing to count.
    pub values: Vec<Option<(f32, String)>>,
}

/// What a chart shows.
#[derive(Debug)]
pub(super) struct Chart {
    /// What it is called.
    pub title: &'static str,
    /// Its figures.
    pub series: Vec<Series>,
}

impl Chart {
    /// Draws it in a card, its bars up to so many points high; gives the review whose column was clicked. `columns` are the reviews
    /// with their quarters.
    pub fn ui(&self, ui: &mut Ui, columns: &[(ReviewId, String)], height: f32) -> Option<ReviewId> {
        let card = Card::titled(self.title).sunken().show(ui, |ui| {
            self.legend(ui);
            let size = vec2(ui.available_width(), height + FOOT);
            let (area, _) = ui.allocate_exact_size(size, Sense::hover());
            let line = Stroke::new(1.0, Theme::of(ui).line);
            ui.painter().hline(area.x_range(), area.top() + height + 0.5, line);
            let step = area.width() / columns.len().max(1) as f32;
            let mut clicked = None;
            for (nth, (id, quarter)) in columns.iter().enumerate() {
                let left = area.left() + nth as f32 * step;
                let slot = Rect::from_min_size(pos2(left, area.top()), vec2(step, area.height()));
                if self.column(ui, nth, quarter, *id, slot) {
                    clicked = Some(*id);
                }
            }
            clicked
        });
        card.inner
    }

    /// Each figure with its colour and its latest value.
    fn legend(&self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
            for series in &self.series {
                let latest = series.values.last().and_then(Option::as_ref).map_or("none", |(_, words)| words);
                Mark::Square.show(ui, (series.hue)(theme));
                ui.label(theme.small(format!("{} {latest}", series.word)));
                ui.add_space(8.0);
            }
        });
    }

    /// The bars of one review; true when they were clicked.
    fn column(&self, ui: &mut Ui, nth: usize, quarter: &str, id: ReviewId, slot: Rect) -> bool {
        let theme = Theme::of(ui);
        let response = ui.interact(slot, ui.make_persistent_id((self.title, id)), Sense::click());
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(slot, 4, theme.hover);
        }
        let most = self.series.iter().flat_map(|series| series.values.iter().flatten()).map(|(value, _)| *value);
        let most = most.fold(1.0, f32::max);
        let count = self.series.len() as f32;
        let width = (slot.width() * 0.64 / count).min(WIDEST);
        let foot = slot.bottom() - FOOT;
        let mut left = slot.center().x - width * count / 2.0;
        for series in &self.series {
            if let Some(Some((value, _))) = series.values.get(nth) {
                let height = (value / most * (foot - slot.top() - 8.0)).max(if *value > 0.0 { 2.0 } else { 0.0 });
                let bar = Rect::from_min_max(pos2(left + 0.5, foot - height), pos2(left + width - 0.5, foot));
                ui.painter().rect_filled(bar, 2, (series.hue)(theme));
            }
            left += width;
        }
        // Where columns are narrow, the year's last two figures and the quarter are enough.
        let words = if slot.width() < 56.0 { quarter.get(2..).unwrap_or(quarter) } else { quarter };
        let name = fit(ui, RichText::new(words).font(font::regular(11.0)), slot.width());
        let place = pos2(slot.center().x - name.size().x / 2.0, foot + 5.0);
        ui.painter().galley(place, name, theme.muted);
        let told = self.told(nth, quarter);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &told));
        response.on_hover_text(told).clicked()
    }

    /// "2026-Q3: gave 12 h, asked 3 h".
    fn told(&self, nth: usize, quarter: &str) -> String {
        let one = |series: &Series| {
            let value = series.values.get(nth).and_then(Option::as_ref);
            format!("{} {}", series.word, value.map_or("none", |(_, words)| words))
        };
        format!("{quarter}: {}", self.series.iter().map(one).collect::<Vec<_>>().join(", "))
    }
}
