//! What differs between the figures of two reviews, in words.

use egui::{Align2, ComboBox, RichText, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::{
    book::{Book, Review, ReviewId},
    insight::review::{Difference, Unit, differences, words_of},
    ui::{
        Context, spoken,
        theme::{Theme, font},
        widgets::label::{caption, fit},
    },
};

/// Height of a line, in points.
const ROW: f32 = 28.0;
/// Room for the bar at the right, in points.
const BAR: f32 = 16.0;
/// Where each of the three figures ends, as a share of the width; the words end before the first.
const ENDS: [f32; 3] = [0.58, 0.74, 1.0];

/// The book's revision, and the two reviews.
type Key = (u64, ReviewId, ReviewId);

/// Which two are chosen, and what differs, worked out once for each revision and choice.
#[derive(Debug, Default)]
pub(super) struct Differences {
    chosen: Option<(ReviewId, ReviewId)>,
    lines: Option<(Key, Vec<[String; 4]>)>,
}

impl Differences {
    /// Draws the choice and the figures that differ.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) {
        let mut reviews: Vec<(ReviewId, &Review)> =
            cx.book.all::<Review>().filter(|(_, review)| !review.figures.is_empty()).collect();
        reviews.sort_by_key(|(id, review)| (review.quarter, *id));
        let [.., (before, _), (last, _)] = reviews.as_slice() else {
            ui.label(Theme::of(ui).second("Two finished reviews are needed to tell what differs between them."));
            return;
        };
        let is_there = |id: ReviewId| reviews.iter().any(|(known, _)| *known == id);
        let chosen = self.chosen.filter(|(one, other)| is_there(*one) && is_there(*other));
        let (mut first, mut second) = chosen.unwrap_or((*before, *last));
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 20.0;
            choice(ui, "The figures of", &reviews, &mut first);
            choice(ui, "beside those of", &reviews, &mut second);
        });
        self.chosen = Some((first, second));
        let key = (cx.revision, first, second);
        if self.lines.as_ref().is_none_or(|(known, _)| *known != key) {
            self.lines = Some((key, lines(cx.book, first, second)));
        }
        let quarter = |id| cx.book.get::<Review>(id).map_or_else(String::new, |review| review.quarter.to_string());
        let lines = self.lines.as_ref().map_or(&[][..], |(_, lines)| lines);
        let head = [String::new(), quarter(first), quarter(second), "Difference".to_owned()];
        ui.add_space(6.0);
        table(ui, &head, lines);
    }
}

fn choice(ui: &mut Ui, label: &str, reviews: &[(ReviewId, &Review)], chosen: &mut ReviewId) {
    let called = |review: &Review| match review.finished {
        Some(day) => format!("{}, finished {day}", review.quarter),
        None => review.quarter.to_string(),
    };
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        caption(ui, label);
        let shown = reviews.iter().find(|(id, _)| id == chosen).map_or_else(String::new, |(_, review)| called(review));
        let list = ComboBox::from_id_salt(label).width(220.0).truncate().selected_text(shown).show_ui(ui, |ui| {
            for (id, review) in reviews.iter().rev() {
                ui.selectable_value(chosen, *id, called(review));
            }
        });
        list.response.accessible_name(label);
    });
}

fn table(ui: &mut Ui, head: &[String; 4], lines: &[[String; 4]]) {
    if lines.is_empty() {
        ui.label(Theme::of(ui).second("Every figure is the same in both."));
        return;
    }
    // Air for the bar at the right, which only the rows have beside them.
    let width = ui.available_width() - BAR;
    line(ui, head, width, true);
    let area = ScrollArea::vertical().auto_shrink(false);
    ui.spacing_mut().item_spacing.y = 0.0;
    area.show_rows(ui, ROW, lines.len(), |ui, shown| {
        for cells in lines.get(shown).unwrap_or(&[]) {
            line(ui, cells, width, false);
        }
    });
}

/// One line: words at the left, figures in columns that end at the same places in each.
fn line(ui: &mut Ui, cells: &[String; 4], width: f32, is_head: bool) {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    let face = if is_head { font::medium(font::SMALL) } else { font::regular(13.0) };
    let [what, figures @ ..] = cells;
    let first = rect.width() * 0.42;
    let words = fit(ui, RichText::new(what).font(face.clone()), first - 8.0);
    let middle = rect.center().y;
    ui.painter().galley(pos2(rect.left(), middle - words.size().y / 2.0), words, theme.text);
    let mut left = first;
    for (words, end) in figures.iter().zip(ENDS) {
        let end = rect.width() * end;
        let words = fit(ui, RichText::new(words).font(face.clone()), end - left - 4.0);
        let place = Align2::RIGHT_CENTER.anchor_size(pos2(rect.left() + end, middle), words.size()).min;
        ui.painter().galley(place, words, if is_head { theme.muted } else { theme.text });
        left = end;
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, theme.line_soft));
    let told = cells.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(", ");
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &told));
    if !is_head {
        response.on_hover_text(told);
    }
}

fn lines(book: &Book, first: ReviewId, second: ReviewId) -> Vec<[String; 4]> {
    let figures = |id| book.get::<Review>(id).map_or(&[][..], |review| &review.figures);
    differences(figures(first), figures(second)).iter().filter_map(|difference| told(book, difference)).collect()
}

/// "Gave, Ana Ruiz", "2 h", "3 h", "1 h more"; nothing for a figure that this program does not know.
fn told(book: &Book, difference: &Difference) -> Option<[String; 4]> {
    let (words, unit) = words_of(&difference.name)?;
    let what = match difference.person {
        Some(person) => format!("{}: {}", book.name(person), words.to_lowercase()),
        None => words.to_owned(),
    };
    let value = |value: i64| match unit {
        Unit::Minutes => spoken::effort(value.unsigned_abs()),
        Unit::Count => value.to_string(),
    };
    let by = value((difference.is - difference.was).abs());
    let change = match (difference.is > difference.was, unit) {
        (true, _) => format!("{by} more"),
        (false, Unit::Minutes) => format!("{by} less"),
        (false, Unit::Count) => format!("{by} fewer"),
    };
    Some([what, value(difference.was), value(difference.is), change])
}
