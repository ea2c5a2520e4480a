//! The list of pairs.

use egui::{Rect, RichText, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::DuplicatesSheet;
use crate::{
    insight::duplicates::{Double, Likeness, Reason},
    ui::{
        Context,
        theme::{RADIUS, Theme, Tone, font},
        widgets::label::fit,
    },
};

/// Height of a pair, in points.
const ROW: f32 = 54.0;

impl DuplicatesSheet {
    pub(super) fn list(&mut self, ui: &mut Ui, cx: &Context, height: f32) {
        let Some(shown) = &self.shown else { return };
        ui.spacing_mut().item_spacing.y = 4.0;
        let mut area = ScrollArea::vertical().id_salt("pairs").max_height(height).min_scrolled_height(height);
        if std::mem::take(&mut self.reveals) {
            // The pair before stays in view too.
            area = area.vertical_scroll_offset((row_top(self.place) - height / 2.0).max(0.0));
        }
        let mut taken = None;
        area.auto_shrink(false).show_rows(ui, ROW, shown.pairs.len(), |ui, rows| {
            for (place, double) in shown.pairs.iter().enumerate().take(rows.end).skip(rows.start) {
                if row(ui, cx, double, place == self.place) {
                    taken = Some(double.pair);
                }
            }
        });
        self.at = taken.or(self.at);
    }
}

fn row_top(place: usize) -> f32 {
    // Lists are shorter than 2^24 rows.
    #[expect(clippy::cast_precision_loss, reason = "a place on the screen")]
    let place = place as f32;
    place * (ROW + 4.0)
}

/// One pair; true when it is chosen.
fn row(ui: &mut Ui, cx: &Context, double: &Double, is_at: bool) -> bool {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 6.0, ROW), Sense::click());
    let (one, other) = (cx.book.name(double.pair.first()), cx.book.name(double.pair.second()));
    if ui.is_rect_visible(rect) {
        let fill = if is_at {
            theme.selected
        } else if response.hovered() {
            theme.hover
        } else {
            theme.card
        };
        ui.painter().rect_filled(rect, RADIUS, fill);
        if response.has_focus() {
            ui.painter().rect_stroke(rect, RADIUS, theme.focus(), egui::StrokeKind::Inside);
        }
        let points = RichText::new(double.likeness.points.to_string()).font(font::semibold(font::BODY));
        let points = fit(ui, points, 40.0);
        let room = Rect::from_min_max(rect.min + vec2(10.0, 0.0), rect.max - vec2(18.0 + points.size().x, 0.0));
        let names = fit(ui, RichText::new(names(one, other)).font(font::medium(font::BODY)), room.width());
        let reason = double.likeness.reasons.first().map(Reason::words).unwrap_or_default();
        let reason = fit(ui, RichText::new(reason).font(font::regular(font::SMALL)), room.width());
        let hue = theme.tone(tone(&double.likeness));
        let painter = ui.painter();
        painter.galley(pos2(rect.right() - 8.0 - points.size().x, rect.top() + 9.0), points, hue);
        painter.galley(room.min + vec2(0.0, 9.0), names, theme.text);
        painter.galley(room.min + vec2(0.0, 30.0), reason, theme.muted);
    }
    let name = format!("{one} and {other}, {} of 100", double.likeness.points);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), is_at, &name));
    response.clicked()
}

/// Both names, or the one that both have.
fn names(one: &str, other: &str) -> String {
    if one == other { format!("{one}, twice") } else { format!("{one}, {other}") }
}

/// How a likeness is coloured.
pub(super) const fn tone(likeness: &Likeness) -> Tone {
    if likeness.is_certain() { Tone::Good } else { Tone::Warn }
}
