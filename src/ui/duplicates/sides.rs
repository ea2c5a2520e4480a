//! Two people side by side, with a choice for each part in which they differ, and the person they would become.

use egui::{Frame, Label, Layout, Response, RichText, ScrollArea, Ui, WidgetInfo, accesskit::Role, vec2};

use super::{DuplicatesSheet, list::tone};
use crate::{
    book::{Person, PersonId},
    capture::place_of,
    insight::duplicates::{Double, Likeness, Row, Side},
    ui::{
        Context,
        theme::{RADIUS, Theme, font},
        widgets::{Chip, avatar},
    },
};

/// Width of the names of the parts, in points.
const NAMES: f32 = 96.0;
/// Air between columns, in points.
const AIR: f32 = 14.0;
/// How far words stand lower in a radio button than on their own, in points.
const LEVEL: f32 = 5.0;
/// So many letters of a part are shown; the rest shows under the pointer.
const LETTERS: usize = 220;

/// How wide each of the three people is.
#[derive(Clone, Copy)]
struct Columns(f32);

impl DuplicatesSheet {
    pub(super) fn sides(&mut self, ui: &mut Ui, cx: &Context, height: f32) {
        let shown = self.shown.as_ref().and_then(|shown| shown.pairs.get(self.place));
        let (Some(double), Some((_, merging))) = (shown, &mut self.merging) else { return };
        let columns = Columns(((ui.available_width() - NAMES - 3.0 * AIR - 12.0) / 3.0).max(90.0));
        let person = merging.person();
        let top = ui.cursor().top();
        ui.spacing_mut().item_spacing.y = 8.0;
        heads(ui, cx, double, &person, columns);
        why(ui, &double.likeness);
        ui.separator();
        let height = (height - (ui.cursor().top() - top)).max(120.0);
        let area = ScrollArea::vertical().id_salt("parts").max_height(height).min_scrolled_height(height);
        let mut chosen = None;
        area.auto_shrink([false, false]).show(ui, |ui| {
            if merging.rows().is_empty() {
                ui.label(Theme::of(ui).second("Both say the same."));
            }
            for (place, row) in merging.rows().iter().enumerate() {
                let taken = ui.push_id(row.name(), |ui| part(ui, row, &row.says(&person, cx.book), columns)).inner;
                chosen = chosen.or(taken.map(|side| (place, side)));
            }
        });
        if let Some((place, side)) = chosen {
            merging.choose(place, side);
        }
    }
}

/// Columns beside each other: the name of a part, the two, and the one they become.
fn line(ui: &mut Ui, columns: Columns, mut cell: impl FnMut(&mut Ui, usize)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = AIR;
        for (at, width) in [NAMES, columns.0, columns.0, columns.0].into_iter().enumerate() {
            ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(egui::Align::Min), |ui| {
                ui.set_width(width);
                cell(ui, at);
            });
        }
    });
}

fn heads(ui: &mut Ui, cx: &Context, double: &Double, person: &Person, columns: Columns) {
    let (first, second) = (double.pair.first(), double.pair.second());
    line(ui, columns, |ui, at| match at {
        1 => head(ui, first, cx.book.person(first), None),
        2 => head(ui, second, cx.book.person(second), None),
        3 => head(ui, first, Some(person), Some("Together")),
        _ => {}
    });
}

fn head(ui: &mut Ui, id: PersonId, person: Option<&Person>, caption: Option<&str>) {
    let theme = Theme::of(ui);
    let Some(person) = person else { return };
    let frame = Frame::new().corner_radius(RADIUS).inner_margin(8).stroke(theme.stroke());
    let fill = if caption.is_some() { theme.selected } else { theme.sunken };
    frame.fill(fill).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            avatar(ui, &person.name, id.raw().number(), 28.0);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                if let Some(caption) = caption {
                    ui.label(theme.label(caption));
                }
                let name = RichText::new(&person.name).font(font::semibold(font::BODY)).color(theme.text);
                ui.add(Label::new(name).wrap());
                let place = place_of(person);
                if !place.is_empty() {
                    ui.add(Label::new(theme.small(place)).wrap());
                }
                if caption.is_some() && !person.also_called.is_empty() {
                    let names = format!("Also called {}", person.also_called.join(", "));
                    ui.add(Label::new(theme.small(names)).wrap());
                }
            });
        });
    });
}

fn why(ui: &mut Ui, likeness: &Likeness) {
    let theme = Theme::of(ui);
    ui.horizontal_wrapped(|ui| {
        let words = if likeness.is_certain() { "As good as certain" } else { "Perhaps the same" };
        ui.add(Chip::new(format!("{words}, {} of 100", likeness.points), tone(likeness)));
        ui.add(Label::new(theme.second(sentence(&likeness.words()))).wrap());
    });
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).chain(['.']).collect())
}

/// A part in which they differ; what was chosen of it.
fn part(ui: &mut Ui, row: &Row, says: &str, columns: Columns) -> Option<Side> {
    let theme = Theme::of(ui);
    let mut chosen = None;
    line(ui, columns, |ui, at| match at {
        0 => {
            ui.add_space(LEVEL + 1.0);
            ui.add(Label::new(theme.label(row.name())).wrap());
        }
        1 if choice(ui, row, Side::First).clicked() => chosen = Some(Side::First),
        2 if choice(ui, row, Side::Second).clicked() => chosen = Some(Side::Second),
        3 => {
            ui.add_space(LEVEL);
            let words = if says.is_empty() { theme.hint("Nothing") } else { theme.strong(shortened(says)) };
            let told = ui.add(Label::new(words).wrap());
            let name = format!("{} together: {says}", row.name());
            told.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
            if row.may_be_both() && choice(ui, row, Side::Both).clicked() {
                chosen = Some(Side::Both);
            }
        }
        _ => {}
    });
    chosen
}

/// What one of the two says, to be taken.
fn choice(ui: &mut Ui, row: &Row, side: Side) -> Response {
    let says = match side {
        Side::First => &row.first,
        Side::Second => &row.second,
        Side::Both => "Both",
    };
    let theme = Theme::of(ui);
    let is_taken = row.side == side || (row.side == Side::Both && side != Side::Both);
    let words = if says.is_empty() { "Nothing".to_owned() } else { shortened(says) };
    let hue = if is_taken { theme.text } else { theme.muted };
    let response = ui.radio(row.side == side, RichText::new(words).color(hue));
    let name = format!("{}: {}", row.name(), if says.is_empty() { "nothing" } else { says });
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), row.side == side, &name));
    if says.chars().count() > LETTERS { response.on_hover_text(says) } else { response }
}

fn shortened(says: &str) -> String {
    if says.chars().count() <= LETTERS {
        return says.to_owned();
    }
    says.chars().take(LETTERS).chain(['\u{2026}']).collect()
}
