//! Who sits where (practice.md R9), and who else comes to mind, category by category (R21).

use egui::{Align, Layout, Rect, RichText, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::{At, edits};
use crate::{
    app::Compose,
    book::{Level, PersonId, Relation, Vocabulary as _, words::sentence},
    insight::{Coverage, Seat},
    ui::{
        Context,
        card::group_title,
        spoken,
        theme::{RADIUS_SMALL, Theme, font},
        widgets::{
            Button, Field, Mark, elided,
            label::{fit, fit_lines},
        },
    },
};

/// Width of the names of levels, in points.
const NAMES: f32 = 118.0;
/// The least width of a unit's column, in points.
const COLUMN: f32 = 58.0;
/// Height of a row of seats, in points.
const ROW: f32 = 28.0;

/// Draws seats and categories; those who come to mind are added to `came`.
pub fn show(ui: &mut Ui, at: &At, came: &mut Vec<PersonId>) {
    let coverage = at.model.coverage(at.cx);
    seats(ui, at.cx, coverage);
    group_title(ui, "Who else comes to mind?");
    ui.label(Theme::of(ui).small("A name and Enter: they become a potential ally at once. Think of assistants too."));
    came.retain(|person| at.cx.book.person(*person).is_some());
    for (relation, seat) in &coverage.relations {
        ui.push_id(relation.word(), |ui| category(ui, at, *relation, seat, came));
    }
}

/// Levels by units of my organisation, the highest level first; the last column is everywhere else.
fn seats(ui: &mut Ui, cx: &Context, coverage: &Coverage) {
    let theme = Theme::of(ui);
    let most = ((ui.available_width() - NAMES) / COLUMN) as usize;
    let units: Vec<_> = coverage.units.iter().take(most.saturating_sub(1).clamp(1, 7)).collect();
    let width = (ui.available_width() - NAMES) / (units.len() + 1) as f32;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
        let names = units.iter().map(|unit| unit.name.as_str()).chain(["Elsewhere"]);
        let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
        for (at, name) in names.enumerate() {
            let words = fit(ui, RichText::new(name).font(font::medium(11.5)), width - 6.0);
            let middle = head.left() + NAMES + (at as f32 + 0.5) * width;
            ui.painter().galley(pos2(middle - words.size().x / 2.0, head.top() + 2.0), words, theme.muted);
        }
        for (level, all) in coverage.levels.iter().rev() {
            let in_units: Vec<Seat> =
                units.iter().map(|unit| unit.levels.get(&Some(*level)).cloned().unwrap_or_default()).collect();
            let taken = |person: &PersonId| {
                in_units.iter().any(|seat| seat.allies.contains(person) || seat.known.contains(person))
            };
            let beyond = |people: &[PersonId]| people.iter().copied().filter(|one| !taken(one)).collect();
            let elsewhere = Seat { allies: beyond(&all.allies), known: beyond(&all.known) };
            let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
            let name = fit_lines(ui, &sentence(level.word()), font::regular(11.5), NAMES - 8.0, 2);
            ui.painter().galley(pos2(row.left(), row.center().y - name.size().y / 2.0), name, theme.muted);
            for (at, seat) in in_units.iter().chain([&elsewhere]).enumerate() {
                let left = row.left() + NAMES + at as f32 * width;
                let cell = Rect::from_min_size(pos2(left, row.top()), vec2(width, ROW)).shrink2(vec2(3.0, 1.0));
                let unit = units.get(at).map_or("elsewhere", |unit| unit.name.as_str());
                one_seat(ui, cx, cell, (*level, unit), seat);
            }
        }
    });
    ui.label(theme.hint("A number is how many allies sit there, +1 how many more you know. A dash is an empty seat."));
}

fn one_seat(ui: &Ui, cx: &Context, cell: Rect, (level, unit): (Level, &str), seat: &Seat) {
    let theme = Theme::of(ui);
    let (allies, known) = (seat.allies.len(), seat.known.len());
    let told = format!("{}, {unit}: {}", sentence(level.word()), people_words(allies, known));
    let response = ui.interact(cell, ui.scope_id().with((level, unit)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
    let fill = if allies > 0 { theme.accent_soft } else { theme.sidebar };
    ui.painter().rect_filled(cell, RADIUS_SMALL, fill);
    let (words, hue) = match (allies, known) {
        (0, 0) => ("\u{2013}".to_owned(), theme.faint),
        (0, known) => (format!("+{known}"), theme.faint),
        (allies, 0) => (allies.to_string(), theme.accent),
        (allies, known) => (format!("{allies} +{known}"), theme.accent),
    };
    ui.painter().text(cell.center(), egui::Align2::CENTER_CENTER, words, font::medium(12.5), hue);
    let names: Vec<&str> = seat.allies.iter().chain(&seat.known).map(|person| cx.book.name(*person)).collect();
    response.on_hover_text(if names.is_empty() { told } else { format!("{told}\n{}", names.join(", ")) });
}

fn people_words(allies: usize, known: usize) -> String {
    match (allies, known) {
        (0, 0) => "an empty seat".to_owned(),
        (0, known) => format!("no ally yet, {known} known"),
        (allies, 0) => spoken::count(allies, "ally", "allies"),
        (allies, known) => format!("{}, {known} more known", spoken::count(allies, "ally", "allies")),
    }
}

/// A category: who is in it, a field for who comes to mind, and those who came.
fn category(ui: &mut Ui, at: &At, relation: Relation, seat: &Seat, came: &mut Vec<PersonId>) {
    let theme = Theme::of(ui);
    let (mark, hue) = if seat.allies.is_empty() { (Mark::Ring, theme.warn) } else { (Mark::Dot, theme.accent) };
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.scope(|ui| {
                ui.set_max_width((ui.available_width() * 0.42).clamp(120.0, 240.0));
                name(ui, at, relation, came);
            });
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                mark.show(ui, hue);
                ui.label(theme.second(sentence(relation.word())).color(theme.text));
                elided(ui, theme.hint(people_words(seat.allies.len(), seat.known.len())));
            });
        });
    });
    let here: Vec<PersonId> = came
        .iter()
        .copied()
        .filter(|person| at.cx.book.person(*person).is_some_and(|person| person.relation == relation))
        .collect();
    for person in here {
        ui.push_id(person, |ui| {
            ui.horizontal(|ui| {
                ui.add_space(18.0);
                ui.label(theme.second(at.cx.book.name(person)));
                let words = format!("Worksheet of {}\u{2026}", at.cx.book.name(person));
                if ui.add(Button::soft("Worksheet\u{2026}").small().name(words)).clicked() {
                    at.cx.compose(Compose::Details(person));
                }
            });
        });
    }
}

/// The field for a name; after Enter the next one can be typed.
fn name(ui: &mut Ui, at: &At, relation: Relation, came: &mut Vec<PersonId>) {
    let label = format!("Add a name: {relation}");
    let id = ui.make_persistent_id("typed");
    let mut typed = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_default();
    let field = Field::new(&label).bare().hint("Add a name").edit(ui, &mut typed);
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    if entered && !typed.trim().is_empty() && at.cx.can_edit() {
        came.push(edits::add_ally(at.cx, relation, &typed));
        typed.clear();
        field.request_focus();
    }
    ui.data_mut(|data| data.insert_temp(id, typed));
}
