//! Boundaries in a review (practice.md R14): hours a week against what I mean to give, and who takes most of them.

use egui::{Rect, Response, RichText, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::At;
use crate::{
    book::PersonId,
    ui::{
        card::group_title,
        spoken,
        theme::{RADIUS_SMALL, Theme, font},
        widgets::label::fit,
    },
};

/// How many of those who take time are named.
const TAKERS: usize = 6;
/// Width of the names beside the bars, in points.
const NAMES: f32 = 128.0;
/// Width of the figures beside the bars, in points.
const FIGURES: f32 = 76.0;

/// Draws weeks and takers.
pub fn show(ui: &mut Ui, at: &At) {
    let theme = Theme::of(ui);
    let facts = at.model.boundaries(at.cx);
    let (a_week, budget) = (spoken::effort(facts.a_week()), spoken::effort(facts.budget));
    let words = if facts.budget == 0 {
        format!("You gave {a_week} a week in the last four weeks. No limit is set in the book's settings.")
    } else {
        format!("You gave {a_week} a week in the last four weeks; you mean to give {budget}.")
    };
    ui.add(egui::Label::new(theme.second(words)).wrap());
    group_title(ui, "Week by week");
    let most = facts.weeks.iter().copied().max().unwrap_or(0).max(facts.budget).max(1);
    let names = ["Three weeks ago", "Two weeks ago", "Last week", "These seven days"];
    for (name, minutes) in names.into_iter().zip(facts.weeks) {
        let hue = if facts.budget > 0 && minutes > facts.budget { theme.warn } else { theme.gave };
        bar(ui, name, minutes, most, hue, Some(facts.budget).filter(|budget| *budget > 0), Sense::hover());
    }
    if let Some((day, promises)) = &facts.crowded {
        let count = spoken::count(promises.len(), "promise", "promises");
        let words = format!("{count} of yours by {day} need more time than you mean to give until then.");
        ui.add(egui::Label::new(theme.small(words).color(theme.warn)).wrap());
    }
    group_title(ui, "Who has your time, in the last quarter of a year");
    let most = facts.takers.first().map_or(1, |(_, minutes)| *minutes);
    for (person, minutes) in facts.takers.iter().take(TAKERS) {
        ui.push_id(person, |ui| taker(ui, at, *person, *minutes, most));
    }
}

fn taker(ui: &mut Ui, at: &At, person: PersonId, minutes: u64, most: u64) {
    let theme = Theme::of(ui);
    let shown = bar(ui, at.cx.book.name(person), minutes, most, theme.gave, None, Sense::click());
    if shown.clicked() {
        at.cx.select(person);
    }
}

/// A bar with its name before and its length behind it; a line marks a limit. It can be clicked where it senses that.
fn bar(
    ui: &mut Ui,
    name: &str,
    minutes: u64,
    most: u64,
    hue: egui::Color32,
    limit: Option<u64>,
    sense: Sense,
) -> Response {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), sense);
    let told = format!("{name}: {}", spoken::effort(minutes));
    let role = if sense.senses_click() { Role::Button } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, &told));
    if sense.senses_click() && response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, RADIUS_SMALL, theme.hover);
    }
    let words = fit(ui, RichText::new(name).font(font::regular(font::SMALL)), NAMES - 10.0);
    let painter = ui.painter();
    let middle = rect.center().y;
    painter.galley(pos2(rect.left(), middle - words.size().y / 2.0), words, theme.text);
    let room = Rect::from_x_y_ranges(rect.left() + NAMES..=rect.right() - FIGURES, middle - 6.0..=middle + 6.0);
    painter.rect_filled(room, 3, theme.sidebar);
    let share = |minutes: u64| room.width() * (minutes as f32 / most as f32).min(1.0);
    if minutes > 0 {
        painter.rect_filled(Rect::from_min_size(room.min, vec2(share(minutes).max(2.0), 12.0)), 3, hue);
    }
    if let Some(limit) = limit {
        let x = room.left() + share(limit);
        painter.vline(x, room.y_range().expand(3.0), egui::Stroke::new(1.5, theme.text));
    }
    let right = pos2(rect.right(), middle);
    let value = spoken::effort(minutes);
    painter.text(right, egui::Align2::RIGHT_CENTER, value, font::medium(font::SMALL), theme.muted);
    response
}
