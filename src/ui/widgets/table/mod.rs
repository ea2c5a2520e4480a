//! The one table. It draws the rows that are seen, whatever their number; the caller holds the data and sorts it.

mod columns;
mod header;
mod narrow;
mod selection;

use std::{borrow::Cow, fmt::Debug, hash::Hash};

use egui::{Align, EventFilter, Id, Layout, Margin, Rect, Sense, Ui, UiBuilder, WidgetInfo, accesskit::Role};
use egui_extras::{TableBody, TableBuilder};

pub use columns::{Column, Shown};
pub use header::{SortKey, Sorting, columns_menu};
pub use narrow::Narrow;
pub use selection::{Selection, Take};

use self::selection::Asked;
use crate::ui::theme::Theme;

/// Height of a row and of the heads, in points.
pub const ROW_HEIGHT: f32 = 32.0;
/// Air at both sides of a cell, in points.
const CELL_AIR: f32 = 10.0;

/// The rows of a table, as the caller sorted and filtered them.
pub trait Rows {
    /// What names the record of a row.
    type Id: Copy + Ord + Hash + Debug;

    /// How many rows there are.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The record of a row; asked only for rows below [`Rows::len`].
    fn id(&self, row: usize) -> Self::Id;

    /// What a screen reader says of a row, as in "Ana Ruiz".
    fn name(&self, row: usize) -> Cow<'_, str>;

    /// Draws one cell, of a column by its place in the list of all, into a `Ui` that lays out from the left, or from the
    /// right if the column is numeric. [`crate::ui::widgets::elided`] fits words.
    fn cell(&self, ui: &mut Ui, row: usize, column: usize);
}

/// What a table keeps between frames.
#[derive(Debug, Clone)]
pub struct TableState<K> {
    /// The rows that are selected.
    pub selection: Selection<K>,
    /// By which columns the rows are sorted: the caller sorts them so.
    pub sorting: Sorting,
    /// Which columns are shown, and how wide.
    pub shown: Shown,
    /// A row to bring into view with the next frame.
    reveal: Option<usize>,
}

impl<K> Default for TableState<K> {
    fn default() -> Self {
        Self { selection: Selection::default(), sorting: Sorting::default(), shown: Shown::default(), reveal: None }
    }
}

impl<K> TableState<K> {
    /// A table that is sorted at first by this column.
    pub fn sorted_by(column: usize) -> Self {
        Self { sorting: Sorting::by(column), ..Self::default() }
    }

    /// Brings a row into view with the next frame.
    pub const fn reveal(&mut self, row: usize) {
        self.reveal = Some(row);
    }
}

/// What happened in a table in one frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableOutput<K> {
    /// The order asked for is another one: sort again.
    pub sorted: bool,
    /// Other rows are selected than before.
    pub selected: bool,
    /// A row was opened, by Enter or a double click.
    pub opened: Option<K>,
    /// The menu of a row was asked for, by the right button; the row is selected.
    pub menu: Option<K>,
    /// The row under the pointer.
    pub hovered: Option<K>,
}

impl<K> Default for TableOutput<K> {
    fn default() -> Self {
        Self { sorted: false, selected: false, opened: None, menu: None, hovered: None }
    }
}

/// A table with these columns. It fills the room it is shown in.
#[derive(Debug, Clone, Copy)]
pub struct Table<'a> {
    name: &'static str,
    columns: &'a [Column],
    heads: bool,
    keys: bool,
    single_keys: bool,
}

impl<'a> Table<'a> {
    /// A table; `name` says to a screen reader what it lists.
    pub const fn new(name: &'static str, columns: &'a [Column]) -> Self {
        Self { name, columns, heads: true, keys: true, single_keys: true }
    }

    /// Leaves out the heads: for a list whose order is chosen elsewhere.
    #[must_use]
    pub const fn headless(mut self) -> Self {
        self.heads = false;
        self
    }

    /// Whether it listens to the keyboard while nothing has the focus; a page with two tables lets one of them.
    #[must_use]
    pub const fn keys(mut self, keys: bool) -> Self {
        self.keys = keys;
        self
    }

    /// Whether `J` and `K` move through it; the user can switch single keys off.
    #[must_use]
    pub const fn single_keys(mut self, single_keys: bool) -> Self {
        self.single_keys = single_keys;
        self
    }

    /// Shows the table.
    pub fn show<R: Rows>(self, ui: &mut Ui, state: &mut TableState<R::Id>, rows: &R) -> TableOutput<R::Id> {
        let mut output = TableOutput::default();
        let area = ui.available_rect_before_wrap();
        let focus = ui.interact(area, ui.make_persistent_id(self.name), Sense::focusable_noninteractive());
        focus.widget_info(|| WidgetInfo::labeled(Role::Table, true, self.name));
        self.read_keys(ui, focus.id, state, rows, &mut output);
        ui.push_id(self.name, |ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            self.draw(ui, focus.id, state, rows, &mut output);
        });
        output
    }

    fn read_keys<R: Rows>(
        self,
        ui: &Ui,
        id: Id,
        state: &mut TableState<R::Id>,
        rows: &R,
        output: &mut TableOutput<R::Id>,
    ) {
        if !ui.is_enabled() {
            return;
        }
        let focused = ui.memory(egui::Memory::focused);
        if !(focused == Some(id) || self.keys && focused.is_none()) || egui::Popup::is_any_open(ui.ctx()) {
            return;
        }
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let page = ((ui.available_height() / ROW_HEIGHT) as usize).saturating_sub(2).max(1);
        let len = rows.len();
        match selection::asked(ui, page, self.single_keys) {
            Some(Asked::Move(step, take)) => {
                let cursor = state.selection.cursor();
                let at = cursor.and_then(|cursor| (0..len).find(|row| rows.id(*row) == cursor));
                if let Some(to) = step.from(at, len) {
                    state.selection.take(to, len, |row| rows.id(row), take);
                    state.reveal = Some(to);
                    output.selected = true;
                }
            }
            Some(Asked::All) => {
                state.selection.all(len, |row| rows.id(row));
                output.selected = true;
            }
            Some(Asked::Open) => output.opened = state.selection.cursor(),
            None => {}
        }
    }

    fn draw<R: Rows>(
        self,
        ui: &mut Ui,
        focus: Id,
        state: &mut TableState<R::Id>,
        rows: &R,
        output: &mut TableOutput<R::Id>,
    ) {
        let bar = ui.spacing().scroll.allocated_width();
        let places = state.shown.places(self.columns);
        let head = Rect::from_min_size(
            ui.available_rect_before_wrap().min,
            egui::vec2(ui.available_width() - bar, ROW_HEIGHT),
        );
        let widths = state.shown.fit(self.columns, head.width());
        let mut builder = TableBuilder::new(ui)
            .id_salt("rows")
            .auto_shrink(false)
            .sense(Sense::hover())
            .cell_layout(Layout::left_to_right(Align::Center));
        if let Some(row) = state.reveal.take() {
            builder = builder.scroll_to_row(row, None);
        }
        for width in &widths {
            builder = builder.column(egui_extras::Column::exact(*width).clip(true));
        }
        if self.heads {
            let mut table = builder.header(ROW_HEIGHT, |mut header| {
                for place in &places {
                    let Some(column) = self.columns.get(*place) else { continue };
                    header.col(|ui| self.draw_head(ui, column, *place, state, output));
                }
            });
            let theme = Theme::of(table.ui_mut());
            table.ui_mut().painter().hline(head.x_range(), head.bottom(), theme.stroke());
            header::lines(table.ui_mut(), head, self.columns, &mut state.shown, &widths);
            table.body(|body| self.draw_rows(body, head, &places, focus, state, rows, output));
        } else {
            builder.body(|body| self.draw_rows(body, head, &places, focus, state, rows, output));
        }
    }

    #[expect(clippy::too_many_arguments, reason = "what a table draws with, passed on once")]
    fn draw_rows<R: Rows>(
        self,
        mut body: TableBody<'_>,
        head: Rect,
        places: &[usize],
        focus: Id,
        state: &mut TableState<R::Id>,
        rows: &R,
        output: &mut TableOutput<R::Id>,
    ) {
        let clip = body.ui_mut().clip_rect().with_min_x(head.left()).with_max_x(head.right());
        body.rows(ROW_HEIGHT, rows.len(), |mut row| {
            let index = row.index();
            for (nth, place) in places.iter().enumerate() {
                row.col(|ui| {
                    if nth == 0 {
                        draw_row(ui, clip, focus, index, state, rows, output);
                    }
                    let numeric = self.columns.get(*place).is_some_and(|column| column.numeric);
                    draw_cell(ui, numeric, rows, index, *place);
                });
            }
        });
    }

    fn draw_head<K>(
        self,
        ui: &mut Ui,
        column: &Column,
        place: usize,
        state: &mut TableState<K>,
        output: &mut TableOutput<K>,
    ) {
        let response = header::head(ui, column, place, &state.sorting);
        if column.sorts && response.clicked() {
            state.sorting.click(place, ui.input(|input| input.modifiers.shift));
            output.sorted = true;
        }
        if self.columns.len() > 1 {
            let menu = egui::Popup::context_menu(&response);
            menu.close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
                .show(|ui| columns_menu(ui, self.columns, &mut state.shown));
        }
    }
}

/// The ground of a whole row, beneath its cells: what it shows of selection and focus, and its clicks.
fn draw_row<R: Rows>(
    ui: &mut Ui,
    clip: Rect,
    focus: Id,
    index: usize,
    state: &mut TableState<R::Id>,
    rows: &R,
    output: &mut TableOutput<R::Id>,
) {
    let theme = Theme::of(ui);
    let id = rows.id(index);
    let rect = Rect::from_x_y_ranges(clip.x_range(), ui.max_rect().y_range());
    let mut ground = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(("row", id)));
    ground.set_clip_rect(clip);
    let response = ground.interact(rect, ground.unique_id().with("ground"), Sense::CLICK);
    let selected = state.selection.rows.contains(&id);
    let fill = match (selected, response.hovered()) {
        (true, _) => Some(theme.selected),
        (false, true) => Some(theme.hover),
        (false, false) => None,
    };
    if let Some(fill) = fill {
        ground.painter().rect_filled(rect, 0, fill);
    }
    ground.painter().hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, theme.line_soft));
    if state.selection.cursor() == Some(id) && (selected || ui.memory(|memory| memory.has_focus(focus))) {
        let bar = Rect::from_min_max(rect.left_top(), egui::pos2(rect.left() + 3.0, rect.bottom()));
        ground.painter().rect_filled(bar, 0, theme.accent);
    }
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, selected, rows.name(index)));
    if response.hovered() {
        output.hovered = Some(id);
    }
    let right = response.secondary_clicked();
    if response.clicked() || right && !selected {
        let take = if right { Take::Alone } else { Take::of(ui.input(|input| input.modifiers)) };
        state.selection.take(index, rows.len(), |row| rows.id(row), take);
        ui.memory_mut(|memory| memory.request_focus(focus));
        output.selected = true;
    }
    if response.double_clicked() {
        output.opened = Some(id);
    }
    if right {
        output.menu = Some(id);
    }
}

fn draw_cell<R: Rows>(ui: &mut Ui, numeric: bool, rows: &R, index: usize, place: usize) {
    let inner = ui.max_rect() - Margin::symmetric(CELL_AIR as i8, 0);
    let layout = if numeric { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
    let builder = UiBuilder::new().max_rect(inner).layout(layout).id_salt((rows.id(index), place));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        rows.cell(ui, index, place);
    });
}

#[cfg(test)]
mod tests;
