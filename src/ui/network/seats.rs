//! The grid behind the seats: rows by level, columns by unit, and ghosts where nobody known to me sits (practice.md R9).

use egui::{
    Align2, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2,
    text::{LayoutJob, TextWrapping},
    vec2,
};

use super::{camera::Camera, model::Model, names, stand::Stand};
use crate::{
    graph::{Cell, Frame, Point},
    ui::theme::{RADIUS_SMALL, Theme, font},
};

/// Smaller seats have no ghost, in points.
const LEAST_GHOST: f32 = 16.0;
/// How far the name of a column stays off it, in points.
const OFF: Vec2 = vec2(0.0, 6.0);

/// Draws the seats; gives the frames of their captions.
pub fn paint(painter: &Painter, theme: &Theme, model: &Model, camera: Camera, canvas: Rect) -> Vec<Frame> {
    let mut captions = Vec::new();
    let place = |frame: Frame| {
        let corner = |x: f32, y: f32| camera.to_screen(Point::new(x, y), canvas);
        Rect::from_two_pos(corner(frame.left, frame.top), corner(frame.right, frame.bottom))
    };
    let cells = &model.stand.arranged.cells;
    for cell in cells {
        let rect = place(cell.frame);
        if canvas.intersects(rect) {
            paint_cell(painter, theme, *cell, rect);
        }
    }
    let first = cells.first();
    for cell in cells.iter().filter(|cell| first.is_some_and(|first| first.row == cell.row)) {
        let rect = place(cell.frame);
        let words = model.stand.column_name(cell.column);
        captions.push(caption(painter, theme, (words, rect.width()), rect.center_top() - OFF, Align2::CENTER_BOTTOM));
    }
    for cell in cells.iter().filter(|cell| first.is_some_and(|first| first.column == cell.column)) {
        let (words, at) = (Stand::row_name(cell.row), place(cell.frame).left_center() - vec2(8.0, 0.0));
        captions.push(caption(painter, theme, (&words, at.x - canvas.left()), at, Align2::RIGHT_CENTER));
    }
    captions
}

fn paint_cell(painter: &Painter, theme: &Theme, cell: Cell, rect: Rect) {
    if !cell.is_empty() {
        painter.rect(rect, RADIUS_SMALL, theme.sidebar, Stroke::new(1.0, theme.line_soft), StrokeKind::Inside);
        return;
    }
    if Stand::is_missed(cell.row) && rect.height() >= LEAST_GHOST {
        let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
        painter.extend(Shape::dashed_line(&corners, Stroke::new(1.0, theme.line_strong), 4.0, 4.0));
    }
}

/// Words no wider than there is room.
fn caption(painter: &Painter, theme: &Theme, (words, room): (&str, f32), at: Pos2, align: Align2) -> Frame {
    let mut job = LayoutJob::simple_singleline(words.to_owned(), font::regular(11.0), theme.muted);
    job.wrap = TextWrapping::truncate_at_width((room - 4.0).max(8.0));
    let galley = painter.layout_job(job);
    let rect = align.anchor_size(at, galley.size());
    painter.galley(rect.min, galley, theme.muted);
    names::frame(rect)
}
