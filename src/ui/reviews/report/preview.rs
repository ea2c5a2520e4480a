//! A document as lines in the window, of which only those in view are laid out: a large book has a line for each of a thousand people.

use std::{ops::Range, sync::Arc};

use egui::{
    Color32, FontId, Galley, Pos2, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2,
    vec2,
};

use crate::{
    report::{Block, Document, Table},
    ui::{
        theme::{RADIUS_SMALL, Theme, font},
        widgets::label::{fit, fit_lines},
    },
};

/// Room between the edge of the preview and its lines, in points.
const AIR: f32 = 18.0;
/// Room between two columns of a table, in points.
const GAP: f32 = 14.0;
/// No column of words is narrower than this, in points.
const LEAST: f32 = 56.0;

/// One line, or one row of a table.
enum Line {
    Title(String),
    About(String),
    Heading(String),
    Words(String),
    Item(String),
    Picture(String),
    /// Cells of a table, by its number; the first row is its head.
    Row(usize, Vec<String>, bool),
}

/// A table's columns: which hold numbers, how much room each would like, and how much it has.
struct Columns {
    numbers: Vec<bool>,
    wished: Vec<f32>,
    given: Vec<f32>,
}

/// A document that can be looked at.
pub(super) struct Preview {
    lines: Vec<Line>,
    tables: Vec<Columns>,
    /// For this width, where each line begins and where the last one ends.
    laid: Option<(f32, Vec<f32>)>,
}

impl Preview {
    /// The lines of a document, in their order.
    pub fn new(document: &Document) -> Self {
        let head = [Line::Title(document.title.clone()), Line::About(document.about.clone())];
        let mut preview = Self { lines: head.into(), tables: Vec::new(), laid: None };
        for section in &document.sections {
            preview.lines.push(Line::Heading(section.title.clone()));
            section.blocks.iter().for_each(|block| preview.put(block));
        }
        preview
    }

    fn put(&mut self, block: &Block) {
        match block {
            Block::Words(words) => self.lines.push(Line::Words(words.clone())),
            Block::List(items) => self.lines.extend(items.iter().cloned().map(Line::Item)),
            Block::Picture { says, .. } => self.lines.push(Line::Picture(says.clone())),
            Block::Table(Table { head, rows }) => {
                let number = self.tables.len();
                let numbers = head.iter().map(|(_, is_number)| *is_number).collect();
                self.tables.push(Columns { numbers, wished: Vec::new(), given: Vec::new() });
                let head = head.iter().map(|(words, _)| (*words).to_owned()).collect();
                self.lines.push(Line::Row(number, head, true));
                self.lines.extend(rows.iter().map(|row| Line::Row(number, row.clone(), false)));
            }
        }
    }

    /// Shows as much of it as there is room for; the rest by scrolling.
    pub fn show(&mut self, ui: &mut Ui) {
        ScrollArea::vertical().auto_shrink(false).show_viewport(ui, |ui, view| {
            let width = ui.available_width() - 2.0 * AIR;
            self.lay(ui, width);
            let Some((_, tops)) = &self.laid else { return };
            ui.set_height(tops.last().copied().unwrap_or_default());
            let origin = ui.max_rect().left_top() + vec2(AIR, 0.0);
            for at in seen(tops, view.min.y..view.max.y) {
                if let (Some(line), Some([top, end])) = (self.lines.get(at), tops.get(at..at + 2)) {
                    let place = Rect::from_min_max(origin + vec2(0.0, *top), origin + vec2(width, *end));
                    self.draw(ui, line, place, at);
                }
            }
        });
    }

    /// Finds out how high each line is, once for a width.
    fn lay(&mut self, ui: &Ui, width: f32) {
        if self.laid.as_ref().is_some_and(|(known, _)| (known - width).abs() < 0.5) {
            return;
        }
        self.share_out(ui, width);
        let mut tops = vec![AIR - 6.0];
        let mut end = AIR - 6.0;
        for line in &self.lines {
            let (above, below) = air(line);
            let cells = self.cells(ui, line, width);
            end += above + below + cells.iter().map(|cell| cell.galley.size().y).fold(0.0, f32::max);
            tops.push(end);
        }
        if let Some(last) = tops.last_mut() {
            *last += AIR;
        }
        self.laid = Some((width, tops));
    }

    /// Gives each column its room: numbers as much as they need, words what is left, each by what it would like.
    fn share_out(&mut self, ui: &Ui, width: f32) {
        for (number, columns) in self.tables.iter_mut().enumerate() {
            if columns.wished.is_empty() {
                columns.wished = vec![0.0; columns.numbers.len()];
                let rows = self.lines.iter().filter_map(|line| match line {
                    Line::Row(of, cells, head) if *of == number => Some((cells, *head)),
                    _ => None,
                });
                for (cells, is_head) in rows {
                    for (wish, cell) in columns.wished.iter_mut().zip(cells) {
                        let words = egui::RichText::new(cell).font(face(is_head));
                        *wish = wish.max(fit(ui, words, f32::INFINITY).size().x.ceil() + 1.0);
                    }
                }
            }
            columns.given = shared(&columns.wished, &columns.numbers, width);
        }
    }

    fn cells(&self, ui: &Ui, line: &Line, width: f32) -> Vec<Cell> {
        let theme = Theme::of(ui);
        let one = |words: &str, face: FontId, hue, left: f32| {
            let galley = fit_lines(ui, words, face, width - left, usize::MAX);
            vec![Cell { galley, hue, left }]
        };
        match line {
            Line::Title(words) => one(words, font::semibold(font::HEADING), theme.text, 0.0),
            Line::About(words) => one(words, font::regular(13.0), theme.muted, 0.0),
            Line::Heading(words) => one(words, font::semibold(font::TITLE), theme.text, 0.0),
            Line::Words(words) => one(words, font::regular(13.0), theme.text, 0.0),
            Line::Item(words) => one(words, font::regular(13.0), theme.text, 14.0),
            Line::Picture(says) => one(&format!("A picture: {says}"), font::regular(13.0), theme.muted, 14.0),
            Line::Row(table, cells, is_head) => self.row(ui, *table, cells, *is_head),
        }
    }

    fn row(&self, ui: &Ui, table: usize, cells: &[String], is_head: bool) -> Vec<Cell> {
        let theme = Theme::of(ui);
        let Some(columns) = self.tables.get(table) else { return Vec::new() };
        let mut left = 0.0;
        let mut row = Vec::with_capacity(cells.len());
        for ((words, width), is_number) in cells.iter().zip(&columns.given).zip(&columns.numbers) {
            let galley = fit_lines(ui, words, face(is_head), *width, usize::MAX);
            let free = if *is_number { width - galley.size().x } else { 0.0 };
            let hue = if is_head { theme.muted } else { theme.text };
            row.push(Cell { galley, hue, left: left + free });
            left += width + GAP;
        }
        row
    }

    fn draw(&self, ui: &mut Ui, line: &Line, place: Rect, at: usize) {
        let theme = Theme::of(ui);
        let response = ui
            .scope_builder(UiBuilder::new().id_salt(at).max_rect(place), |ui| ui.allocate_rect(place, Sense::hover()));
        let top = place.top() + air(line).0;
        match line {
            Line::Item(_) => _ = ui.painter().circle_filled(pos2(place.left() + 4.0, top + 9.0), 2.0, theme.muted),
            Line::Picture(_) => {
                ui.painter().rect_filled(place.shrink2(vec2(0.0, 3.0)), RADIUS_SMALL, theme.hover);
            }
            Line::Row(..) => {
                let line = Stroke::new(1.0, theme.line_soft);
                ui.painter().hline(place.x_range(), place.bottom() - 0.5, line);
            }
            _ => {}
        }
        for Cell { galley, hue, left } in self.cells(ui, line, place.width()) {
            let place: Pos2 = pos2(place.left() + left, top);
            ui.painter().galley(place, galley, hue);
        }
        let (role, words) = spoken(line);
        response.inner.widget_info(|| WidgetInfo::labeled(role, true, &words));
    }
}

/// Words in their place in a line.
struct Cell {
    galley: Arc<Galley>,
    hue: Color32,
    left: f32,
}

fn face(is_head: bool) -> FontId {
    if is_head { font::medium(font::SMALL) } else { font::regular(font::SMALL) }
}

/// Room above and below the words of a line, in points.
const fn air(line: &Line) -> (f32, f32) {
    match line {
        Line::Title(_) => (2.0, 2.0),
        Line::About(_) | Line::Words(_) | Line::Item(_) => (2.0, 3.0),
        Line::Heading(_) => (18.0, 4.0),
        Line::Picture(_) => (12.0, 12.0),
        Line::Row(..) => (4.0, 5.0),
    }
}

/// What a screen reader says of a line.
fn spoken(line: &Line) -> (Role, String) {
    match line {
        Line::Title(words) | Line::Heading(words) => (Role::Heading, words.clone()),
        Line::About(words) | Line::Words(words) => (Role::Label, words.clone()),
        Line::Item(words) => (Role::ListItem, words.clone()),
        Line::Picture(says) => (Role::Image, says.clone()),
        Line::Row(_, cells, _) => (Role::Row, cells.join(", ")),
    }
}

/// Which lines lie in view, when each begins where the one before ends.
fn seen(tops: &[f32], view: Range<f32>) -> Range<usize> {
    let last = tops.len().saturating_sub(1);
    let first = tops.partition_point(|top| *top <= view.start).saturating_sub(1);
    let end = tops.partition_point(|top| *top < view.end).min(last);
    first.min(end)..end
}

/// The width of each column, together with the gaps no more than `width` unless all are as narrow as can be.
fn shared(wished: &[f32], numbers: &[bool], width: f32) -> Vec<f32> {
    let gaps = GAP * wished.len().saturating_sub(1) as f32;
    let sum = |of: bool| wished.iter().zip(numbers).filter(|(_, is)| **is == of).map(|(wish, _)| wish).sum::<f32>();
    let (fixed, words) = (sum(true), sum(false).max(1.0));
    let share = ((width - gaps - fixed) / words).max(0.0);
    let room = |(wish, is_number): (&f32, &bool)| if *is_number { *wish } else { (wish * share).max(LEAST) };
    wished.iter().zip(numbers).map(room).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_lines_in_view_are_drawn() {
        let tops = [0.0, 10.0, 30.0, 60.0];
        for (view, expected) in
            [(0.0..5.0, 0..1), (0.0..60.0, 0..3), (10.0..30.0, 1..2), (12.0..31.0, 1..3), (59.0..200.0, 2..3)]
        {
            assert_eq!(seen(&tops, view.clone()), expected, "{view:?}");
        }
        assert_eq!(seen(&[8.0], 0.0..100.0), 0..0);
    }

    #[test]
    fn numbers_keep_their_room_and_words_share_the_rest() {
        assert_eq!(shared(&[100.0, 40.0, 300.0], &[false, true, false], 268.0), [56.0, 40.0, 150.0]);
        assert_eq!(shared(&[100.0, 40.0], &[false, true], 254.0), [200.0, 40.0]);
    }
}
