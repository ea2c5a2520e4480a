//! What several cards are built of.

use egui::{
    Align, CollapsingHeader, Color32, FontId, Layout, Response, RichText, Sense, Ui, WidgetInfo, accesskit::Role, pos2,
    vec2,
};

use jiff::civil::Date;

use crate::{
    book::{AnyId, BookError, Person, PersonId},
    capture::Calendar,
    ui::{
        Context,
        theme::{RADIUS_SMALL, Theme, font},
        widgets::{Button, DateField, Mark, avatar, elided, label::fit},
    },
};

/// Height of a line of a list, in points.
const LINE: f32 = 26.0;

/// A picture of initials, the name, controls at the right, the rightmost first, and a second line below.
pub fn head(ui: &mut Ui, cx: &Context, id: PersonId, second: &str, controls: impl FnOnce(&mut Ui)) {
    let theme = Theme::of(ui);
    let name = cx.book.name(id);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        avatar(ui, name, id.raw().number(), 40.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            controls(ui);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let words = RichText::new(name).font(whole_words(ui, name)).color(theme.text);
                let shown = ui.add(egui::Label::new(words).wrap());
                shown.widget_info(|| WidgetInfo::labeled(Role::Heading, true, name));
            });
        });
    });
    if !second.is_empty() {
        ui.label(theme.second(second));
    }
}

/// The largest face in which the longest word of a name fits beside the controls: a name is never broken inside a word.
fn whole_words(ui: &Ui, name: &str) -> FontId {
    const SIZES: [f32; 3] = [18.0, 15.5, 13.0];
    let longest = name.split_whitespace().max_by_key(|word| word.chars().count()).unwrap_or_default();
    let fits = |size: &f32| {
        let width =
            ui.painter().layout_no_wrap(longest.to_owned(), font::semibold(*size), Color32::PLACEHOLDER).size().x;
        width <= ui.available_width()
    };
    font::semibold(SIZES.into_iter().find(fits).unwrap_or(SIZES[2]))
}

/// Title and unit of a person, or whatever else says where they belong. A unit that the title names already is not said again.
pub fn place_of(person: &Person) -> String {
    let unit = Some(person.unit.trim()).filter(|unit| !person.title.contains(unit)).unwrap_or_default();
    let known = [person.title.trim(), unit, person.organisation.trim()].into_iter().filter(|words| !words.is_empty());
    known.take(2).collect::<Vec<_>>().join(", ")
}

/// The small title above a group.
pub fn group_title(ui: &mut Ui, title: &str) {
    let theme = Theme::of(ui);
    ui.add_space(8.0);
    let label = elided(ui, RichText::new(title).font(font::semibold(12.5)).color(theme.muted));
    label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
}

/// A part of a form that folds.
pub fn fold(ui: &mut Ui, title: &str, open: bool, content: impl FnOnce(&mut Ui)) {
    let theme = Theme::of(ui);
    ui.add_space(2.0);
    CollapsingHeader::new(theme.strong(title)).id_salt(title).default_open(open).show_unindented(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        ui.add_space(2.0);
        content(ui);
        ui.add_space(6.0);
    });
}

/// A line of a list that can be clicked: a mark, words, and at the right when or how much.
pub fn line(ui: &mut Ui, mark: (Mark, Color32), words: &str, right: (&str, Color32)) -> Response {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::click());
    let when = fit(ui, RichText::new(right.0).font(font::regular(font::SMALL)), rect.width() * 0.5);
    let room = rect.width() - 18.0 - when.size().x - if right.0.is_empty() { 0.0 } else { 8.0 };
    let what = fit(ui, RichText::new(words).font(font::regular(13.5)), room);
    let elided = what.elided;
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        if response.hovered() || response.has_focus() {
            painter.rect_filled(rect.expand2(vec2(6.0, 0.0)), RADIUS_SMALL, theme.hover);
        }
        let middle = rect.center().y;
        mark.0.paint(painter, pos2(rect.left() + 5.0, middle), 8.0, mark.1);
        painter.galley(pos2(rect.left() + 18.0, middle - what.size().y / 2.0), what, theme.text);
        let place = pos2(rect.right() - when.size().x, middle - when.size().y / 2.0);
        painter.galley(place, when, right.1);
    }
    let name = if right.0.is_empty() { words.to_owned() } else { format!("{words}, {}", right.0) };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if elided { response.on_hover_text(words) } else { response }
}

/// The foot of a form: the way on, and the way back. Says which was taken; `Ctrl+Enter` and Esc do the same.
pub fn foot(ui: &mut Ui, way_on: &str, can: bool) -> Option<Answer> {
    ui.add_space(8.0);
    let mut answer = None;
    ui.horizontal(|ui| {
        if ui.add_enabled(can, Button::primary(way_on).shortcut("Ctrl Enter")).clicked() {
            answer = Some(Answer::Done);
        }
        if ui.add(Button::secondary("Cancel")).clicked() {
            answer = Some(Answer::Cancelled);
        }
    });
    let keys = egui::Modifiers::COMMAND;
    if can && ui.input_mut(|input| input.consume_key(keys, egui::Key::Enter)) {
        answer = Some(Answer::Done);
    }
    answer
}

/// How a form ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It is to be carried out.
    Done,
    /// It is to be dropped.
    Cancelled,
}

/// A refusal in a sentence of its own.
pub fn sentence(refusal: &BookError) -> String {
    let words = refusal.to_string();
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>() + ".").unwrap_or_default()
}

/// Says why something was refused.
pub fn trouble(ui: &mut Ui, words: &str) {
    let theme = Theme::of(ui);
    ui.label(theme.small(words).color(theme.bad));
}

/// A field for a day that may be missing. Why the book refuses a day is said below it, until another one is taken.
pub fn date_field(
    ui: &mut Ui,
    cx: &Context,
    label: &str,
    current: Option<Date>,
    take: impl FnOnce(Option<Date>) -> Result<(), BookError>,
) {
    let days = Calendar { today: cx.today, first_month: cx.insight.first_month() };
    let id = ui.make_persistent_id(("refused", label));
    if let Some(day) = DateField::new(label, days).show_optional(ui, current) {
        let refused = take(day).err().map(|refusal| sentence(&refusal));
        ui.data_mut(|data| data.insert_temp(id, refused));
    }
    if let Some(words) = ui.data(|data| data.get_temp::<Option<String>>(id)).flatten() {
        trouble(ui, &words);
    }
}

/// The button that takes a record out of the book.
pub fn delete_button(ui: &mut Ui, cx: &Context, id: AnyId) {
    ui.add_space(12.0);
    if ui.add_enabled(cx.can_edit(), Button::secondary("Delete").small()).clicked() {
        super::remove::remove(cx, id);
    }
}
