//! What the colours and lines mean. A click on an entry keeps only it, a second leaves it out.

use egui::{
    Align2, Color32, Pos2, Rect, Response, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo,
    accesskit::Role, pos2, vec2,
};

use super::{
    brush::Brush,
    filter::{Filter, Keep},
    model::Model,
};
use crate::{
    book::{TieKind, Vocabulary as _},
    graph::Point,
    picture::{Class, End, LineKind, trace},
    ui::{
        spoken,
        theme::{RADIUS, RADIUS_SMALL, Theme, font},
        widgets::{Mark, label::fit},
    },
};

const ROW: f32 = 22.0;
const SIDE: f32 = 10.0;
/// Length of a sample of a line.
const LINE: f32 = 22.0;
/// What passes between me and others.
const FLOWS: [(LineKind, &str); 2] =
    [(LineKind::Flow { gave: 0.6, asked: 0.0 }, "gave"), (LineKind::Flow { gave: 0.0, asked: 0.6 }, "asked")];
/// How wide an entry is in the corner, and at least in the strip below.
const COLUMN: f32 = 164.0;
const LEAST_COLUMN: f32 = 124.0;
/// How far the legend stays from the canvas' edges, and its entries from its own.
const MARGIN: f32 = 12.0;
const INSET: Vec2 = vec2(4.0, 7.0);

/// How the page's room is shared between picture and legend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// Where the picture is drawn.
    pub canvas: Rect,
    /// The part of it that the whole picture is fitted into, so that no one lies under the legend.
    pub free: Rect,
    legend: Rect,
    columns: usize,
}

impl Room {
    /// Where there is air beside the picture, the legend stands in the lower left corner; otherwise it lies below.
    pub fn new(area: Rect, model: &Model) -> Self {
        Self::of(area, model.drawing.classes.entries.len() + FLOWS.len() + model.drawing.tie_kinds.len())
    }

    fn of(area: Rect, cells: usize) -> Self {
        let size = vec2(COLUMN, cells as f32 * ROW) + 2.0 * INSET;
        let corner = Rect::from_min_size(area.left_bottom() + vec2(MARGIN, -MARGIN - size.y), size);
        let radius = area.height() / 2.0;
        // The circle that holds the picture, moved to the right until the legend's upper right corner is out of it.
        let below = (corner.top() - area.center().y).clamp(0.0, radius);
        let aside = corner.right() + (radius * radius - below * below).sqrt() - area.center().x;
        let free = Rect { min: area.min + vec2(2.0 * aside.max(0.0), 0.0), max: area.max };
        if free.width() >= area.height() && corner.top() > area.top() + MARGIN {
            return Self { canvas: area, free, legend: corner, columns: 1 };
        }
        let columns = ((area.width() - 2.0 * (MARGIN + INSET.x)) / LEAST_COLUMN).max(1.0) as usize;
        let height = (cells.div_ceil(columns) as f32 * ROW + 2.0 * INSET.y).min(area.height() / 2.0);
        let legend =
            Rect { min: area.left_bottom() + vec2(MARGIN, -MARGIN - height), max: area.max - Vec2::splat(MARGIN) };
        let canvas = Rect { min: area.min, max: pos2(area.right(), legend.top()) };
        Self { canvas, free: canvas, legend, columns }
    }
}

/// Shows the legend, which filters people and ties.
pub fn legend(ui: &mut Ui, room: Room, model: &Model, people: &mut Filter, ties: &mut Filter) {
    let classes = &model.drawing.classes;
    people.retain(|word| classes.entries.iter().any(|class| class.word == *word));
    ties.retain(|word| model.drawing.tie_kinds.iter().any(|kind| kind.word() == word));
    let theme = Theme::of(ui);
    let rect = room.legend;
    // What lies under the legend is not to answer to the pointer.
    ui.interact(rect, ui.scope_id().with("legend"), Sense::hover());
    ui.painter().rect(rect, RADIUS, theme.sidebar, theme.stroke(), StrokeKind::Inside);
    let inside = rect.shrink2(INSET);
    let mut inner = ui.new_child(UiBuilder::new().id_salt("legend entries").max_rect(inside));
    let columns = room.columns;
    let size = vec2(inside.width() / columns as f32, ROW);
    let cell = |number: usize| {
        let place = vec2((number % columns) as f32, (number / columns) as f32);
        Rect::from_min_size(inside.min + place * size, size)
    };
    for (number, class) in classes.entries.iter().enumerate() {
        person_entry(&mut inner, cell(number), class, people);
    }
    let own = cell(classes.entries.len());
    if columns == 1 {
        ui.painter().hline(own.x_range().shrink(6.0), own.top() + 2.0, Stroke::new(1.0, theme.line_soft));
    }
    let off = if columns == 1 { vec2(5.0, 3.0) } else { vec2(5.0, 0.0) };
    let colour = theme.muted;
    for (number, (kind, word)) in FLOWS.iter().enumerate() {
        line(ui, cell(classes.entries.len() + number).left_center() + off, kind, word, colour);
    }
    for (number, kind) in (FLOWS.len()..).zip(&model.drawing.tie_kinds) {
        tie_entry(&mut inner, cell(classes.entries.len() + number).translate(vec2(0.0, off.y)), *kind, ties);
    }
}

/// A strong tie of a kind.
const fn sample(kind: TieKind) -> LineKind {
    LineKind::Tie { kind, weight: 1.0, lane: 0.0, link: 0 }
}

/// The ground of an entry that answers to a click; gives it and how strongly its colours show.
fn entry(ui: &mut Ui, rect: Rect, word: &str, spoken: String, filter: &mut Filter) -> (Response, f32) {
    let theme = Theme::of(ui);
    let response = ui.allocate_rect(rect, Sense::click());
    if response.clicked() {
        filter.click(word);
    }
    let keep = filter.of(word);
    let painter = ui.painter();
    if keep.is_some() {
        painter.rect_filled(rect, RADIUS_SMALL, if keep == Some(Keep::Only) { theme.selected } else { theme.sunken });
    } else if response.hovered() {
        painter.rect_filled(rect, RADIUS_SMALL, theme.hover);
    }
    if response.has_focus() {
        painter.rect_stroke(rect, RADIUS_SMALL, theme.focus(), StrokeKind::Inside);
    }
    let said = match keep {
        Some(Keep::Not) => format!("{spoken}, left out"),
        Some(Keep::Only) | None => spoken,
    };
    let on = keep == Some(Keep::Only);
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), on, said.clone()));
    (response, if filter.keeps(word) { 1.0 } else { 0.35 })
}

/// Words of an entry, struck through where it is left out.
fn entry_words(ui: &Ui, word: &str, filter: &Filter) -> RichText {
    let theme = Theme::of(ui);
    let colour = if filter.keeps(word) { theme.text } else { theme.faint };
    let words = RichText::new(word).font(font::regular(font::SMALL)).color(colour);
    if filter.of(word) == Some(Keep::Not) { words.strikethrough() } else { words }
}

fn person_entry(ui: &mut Ui, rect: Rect, class: &Class, filter: &mut Filter) {
    let theme = Theme::of(ui);
    let spoken = format!("{}, {}", class.word, spoken::count(class.count, "person", "people"));
    let (response, strength) = entry(ui, rect, &class.word, spoken, filter);
    let painter = ui.painter();
    let middle = rect.center().y;
    let mark = if class.hollow { Mark::Ring } else { Mark::Dot };
    let hue = theme.swatch(class.swatch).gamma_multiply(strength);
    mark.paint(painter, pos2(rect.left() + SIDE, middle), 10.0, hue);
    let count = painter.text(
        pos2(rect.right() - 6.0, middle),
        Align2::RIGHT_CENTER,
        class.count,
        font::regular(font::SMALL),
        theme.faint,
    );
    let galley = fit(ui, entry_words(ui, &class.word, filter), count.left() - rect.left() - 2.0 * SIDE - 10.0);
    painter.galley(pos2(rect.left() + 2.0 * SIDE, middle - galley.size().y / 2.0), galley.clone(), theme.text);
    if galley.elided {
        response.on_hover_text(&class.word);
    }
}

fn tie_entry(ui: &mut Ui, rect: Rect, kind: TieKind, filter: &mut Filter) {
    let (_, strength) = entry(ui, rect, kind.word(), format!("Ties: {}", kind.word()), filter);
    let words = entry_words(ui, kind.word(), filter);
    let left = rect.left_center() + vec2(5.0, 0.0);
    stroke(ui, left, &sample(kind), strength);
    let galley = fit(ui, words, rect.width() - LINE - 12.0);
    let place = left + vec2(LINE + 6.0, -galley.size().y / 2.0);
    ui.painter().galley(place, galley, Theme::of(ui).muted);
}

/// A short piece of a line.
fn stroke(ui: &Ui, left: Pos2, kind: &LineKind, strength: f32) {
    let theme = Theme::of(ui);
    let mut brush = Brush::new(ui.ctx().pixels_per_point());
    let end = |x: f32| End { at: Point::new(x, left.y), radius: 0.0 };
    trace(kind, end(left.x), end(left.x + LINE), 1.0, &mut |ink, piece| {
        brush.piece(piece, theme.ink(ink).gamma_multiply(strength));
    });
    ui.painter().add(brush.into_shape());
}

/// A line and what it means.
fn line(ui: &Ui, left: Pos2, kind: &LineKind, word: &str, colour: Color32) {
    stroke(ui, left, kind, 1.0);
    let place = left + vec2(LINE + 6.0, 0.0);
    ui.painter().text(place, Align2::LEFT_CENTER, word, font::regular(font::SMALL), colour);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_picture_never_lies_under_the_legend() {
        for cells in [2, 5, 11, 16] {
            for (width, height) in [(1084.0, 800.0), (560.0, 560.0), (900.0, 420.0), (700.0, 640.0), (400.0, 300.0)] {
                let area = Rect::from_min_size(pos2(220.0, 60.0), vec2(width, height));
                let room = Room::of(area, cells);
                assert!(area.contains_rect(room.legend) && area.contains_rect(room.free));
                let radius = room.free.size().min_elem() / 2.0;
                let nearest = room.legend.distance_to_pos(room.free.center());
                assert!(nearest >= radius - 0.1, "{cells} cells in {width} x {height}: {nearest} within {radius}");
            }
        }
    }
}
