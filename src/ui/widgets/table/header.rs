//! The heads of the columns: sort by a click, by several with Shift, resize by their lines, hide by a menu.

use std::sync::Arc;

use egui::{CursorIcon, Rect, Response, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::{Column, Shown};
use crate::ui::{theme::Theme, widgets::label::fit};

/// By which columns a table is sorted, the weightiest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sorting(pub Vec<SortKey>);

/// One column to sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SortKey {
    /// The place of the column in the list of all.
    pub column: usize,
    /// From the last to the first.
    pub descending: bool,
}

impl Sorting {
    /// Sorted by one column, from the first to the last.
    pub fn by(column: usize) -> Self {
        Self(vec![SortKey { column, descending: false }])
    }

    /// A click on the head of a column: turns the order if it sorts by it already; `add` keeps the columns before it.
    pub fn click(&mut self, column: usize, add: bool) {
        let descending = self.0.iter().find(|key| key.column == column).is_some_and(|key| !key.descending);
        let key = SortKey { column, descending };
        match self.0.iter_mut().find(|key| key.column == column) {
            Some(old) if add => *old = key,
            _ if add => self.0.push(key),
            _ => self.0 = vec![key],
        }
    }

    fn mark(&self, column: usize) -> Option<String> {
        let place = self.0.iter().position(|key| key.column == column)?;
        let arrow = if self.0.get(place)?.descending { "↓" } else { "↑" };
        Some(if self.0.len() > 1 { format!("{arrow}{}", place + 1) } else { arrow.to_owned() })
    }
}

/// Draws the head of one column; true when it was clicked.
pub(super) fn head(ui: &mut Ui, column: &Column, place: usize, sorting: &Sorting) -> Response {
    let theme = Theme::of(ui);
    let room = ui.max_rect();
    let sense = if column.sorts { Sense::click() } else { Sense::hover() };
    let response = ui.allocate_rect(room, sense);
    let mark = sorting.mark(place);
    let hue = if response.hovered() && column.sorts || mark.is_some() { theme.text } else { theme.muted };
    let mark = fit(ui, theme.label(mark.unwrap_or_default()), 30.0);
    let air = super::CELL_AIR;
    let words = fit(ui, theme.label(column.title).color(hue), room.width() - 2.0 * air - mark.size().x - 4.0);
    let width = words.size().x + 4.0 + mark.size().x;
    let left = if column.numeric { room.right() - air - width } else { room.left() + air };
    let middle = room.center().y - words.size().y / 2.0;
    let elided = words.elided;
    let after = left + words.size().x + 4.0;
    ui.painter().galley(pos2(left, middle), Arc::clone(&words), hue);
    ui.painter().galley(pos2(after, middle), mark, theme.accent);
    if response.has_focus() {
        ui.painter().rect_stroke(room.shrink(2.0), 4, theme.focus(), egui::StrokeKind::Inside);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, column.title));
    if elided { response.on_hover_text(column.title) } else { response }
}

/// The lines between the heads, which can be dragged; a double click forgets all widths made by hand.
pub(super) fn lines(ui: &Ui, area: Rect, columns: &[Column], shown: &mut Shown, widths: &[f32]) {
    let theme = Theme::of(ui);
    let mut x = area.left();
    for (nth, width) in widths.iter().enumerate().take(widths.len().saturating_sub(1)) {
        x += width;
        let grip = Rect::from_center_size(pos2(x, area.center().y), vec2(8.0, area.height()));
        let response = ui.interact(grip, ui.unique_id().with(("grip", nth)), Sense::CLICK | Sense::DRAG);
        if response.double_clicked() {
            shown.reset_widths();
        } else if response.dragged() {
            shown.drag(columns, area.width(), nth, response.drag_delta().x);
        }
        if response.hovered() || response.dragged() {
            ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
            ui.painter().vline(x, area.y_range().shrink(6.0), theme.focus());
        } else {
            ui.painter().vline(x, area.y_range().shrink(10.0), theme.stroke());
        }
    }
}

/// A menu with one switch for each column that can be hidden.
pub fn columns_menu(ui: &mut Ui, columns: &[Column], shown: &mut Shown) {
    for (place, column) in columns.iter().enumerate().skip(1) {
        let mut on = !shown.hidden.contains(&place);
        if ui.checkbox(&mut on, column.title).changed() {
            if on {
                shown.hidden.remove(&place);
            } else {
                shown.hidden.insert(place);
            }
            shown.reset_widths();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_click_sorts_a_second_turns_and_shift_adds() {
        let mut sorting = Sorting::by(0);
        for (column, add, expected) in [
            (0, false, vec![(0, true)]),
            (2, true, vec![(0, true), (2, false)]),
            (2, true, vec![(0, true), (2, true)]),
            (0, true, vec![(0, false), (2, true)]),
            (1, false, vec![(1, false)]),
        ] {
            sorting.click(column, add);
            let keys: Vec<_> = sorting.0.iter().map(|key| (key.column, key.descending)).collect();
            assert_eq!(keys, expected, "column {column}, add {add}");
        }
        assert_eq!(sorting.mark(1).as_deref(), Some("↑"));
        assert_eq!(sorting.mark(0), None);
    }
}
