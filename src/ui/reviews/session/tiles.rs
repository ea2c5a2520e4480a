//! Figures as tiles: this quarter large, the quarter before it small beside it.

use egui::{Rect, RichText, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::{
    insight::commitments::Rate,
    ui::{
        theme::{RADIUS, Theme, font},
        widgets::label::fit,
    },
};

/// The least width of a tile, in points.
const WIDTH: f32 = 132.0;
/// The height of a tile, in points.
const HEIGHT: f32 = 62.0;
/// Between tiles, in points.
const GAP: f32 = 10.0;

/// A figure of this quarter and of the one before, in words.
#[derive(Debug, Clone)]
pub struct Tile {
    /// What it counts.
    pub label: &'static str,
    /// In the quarter under review.
    pub now: String,
    /// In the one before.
    pub before: String,
}

/// How many promises were kept, of how many.
pub fn kept(rate: Option<&Rate>) -> String {
    match rate.filter(|rate| !rate.promises.is_empty()) {
        Some(rate) => format!("{} of {}", rate.kept, rate.promises.len()),
        None => "none due".to_owned(),
    }
}

/// Draws tiles side by side, as many in a row as there is room for.
pub fn tiles(ui: &mut Ui, tiles: &[Tile]) {
    let room = ui.available_width();
    let across = (((room + GAP) / (WIDTH + GAP)) as usize).clamp(1, 4);
    let width = (room - GAP * (across - 1) as f32) / across as f32;
    let rows = tiles.len().div_ceil(across) as f32;
    let (area, _) = ui.allocate_exact_size(vec2(room, rows * (HEIGHT + GAP) - GAP), Sense::hover());
    for (at, tile) in tiles.iter().enumerate() {
        let corner = vec2((at % across) as f32 * (width + GAP), (at / across) as f32 * (HEIGHT + GAP));
        one(ui, Rect::from_min_size(area.min + corner, vec2(width, HEIGHT)), tile);
    }
    ui.add_space(4.0);
}

fn one(ui: &Ui, rect: Rect, tile: &Tile) {
    let theme = Theme::of(ui);
    let words = format!("{}: {}, {} the quarter before", tile.label, tile.now, tile.before);
    let response = ui.interact(rect, ui.scope_id().with(tile.label), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    response.on_hover_text(words);
    let painter = ui.painter();
    painter.rect(rect, RADIUS, theme.sidebar, theme.stroke(), egui::StrokeKind::Inside);
    let inner = rect.shrink2(vec2(12.0, 10.0));
    painter.galley(inner.min, fit(ui, theme.label(tile.label), inner.width()), theme.muted);
    let now = fit(ui, RichText::new(&tile.now).font(font::semibold(17.0)), inner.width());
    let left = inner.width() - now.size().x - 8.0;
    let base = inner.bottom();
    painter.galley(pos2(inner.left(), base - now.size().y), now, theme.text);
    let before = fit(ui, RichText::new(&tile.before).font(font::regular(12.0)), left);
    if left > 24.0 {
        let place = pos2(inner.right() - before.size().x, base - before.size().y - 2.0);
        painter.galley(place, before, theme.faint);
    }
}
