//! The missions to choose from, each with when it is due and how people stand in it.

use egui::{
    ComboBox, Rect, RichText, ScrollArea, Sense, StrokeKind, Ui, Vec2, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::{line::hue, model::Row};
use crate::{
    app::Command,
    book::{MissionId, MissionState, Stance, Vocabulary as _},
    ui::{
        Context, spoken,
        theme::{CONTROL_HEIGHT, RADIUS, Theme, font},
        widgets::{
            Button, Card,
            label::{fit, fit_lines},
        },
    },
};

/// Air around a row, in points.
const AIR: Vec2 = vec2(10.0, 9.0);
/// Height of what stands below the title of a row, in points.
const BELOW: f32 = 29.0;
/// Height of the strip that tells how people stand, in points.
const STRIP: f32 = 5.0;

/// The list as a card of its own. Gives the mission that was chosen.
pub fn card(ui: &mut Ui, cx: &Context, rows: &[Row], chosen: MissionId) -> Option<MissionId> {
    let mut picked = None;
    Card::titled("Missions").tall().show_with(
        ui,
        |ui| {
            let add =
                ui.add_enabled(cx.can_edit(), Button::soft("Add\u{2026}").name(Command::AddMission.name()).small());
            if add.on_hover_text(Command::AddMission.hint()).clicked() {
                cx.run(Command::AddMission);
            }
        },
        |ui| {
            ScrollArea::vertical().id_salt("missions").auto_shrink(false).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                for row in rows {
                    if ui.push_id(row.id, |ui| self::row(ui, cx, row, row.id == chosen)).inner {
                        picked = Some(row.id);
                    }
                }
            });
        },
    );
    picked
}

/// The list folded into one line, where there is no room beside.
pub fn folded(ui: &mut Ui, cx: &Context, rows: &[Row], chosen: MissionId) -> Option<MissionId> {
    let mut picked = chosen;
    ui.horizontal(|ui| {
        let name = |id: MissionId| rows.iter().find(|row| row.id == id).map_or("", |row| row.what.as_str());
        let width = ui.available_width() - 136.0;
        ui.spacing_mut().interact_size.y = CONTROL_HEIGHT;
        let list = ComboBox::from_id_salt("mission").width(width).truncate().selected_text(name(chosen));
        let shown = list.show_ui(ui, |ui| {
            for row in rows {
                ui.selectable_value(&mut picked, row.id, format!("{}, {}", row.what, when(cx, row).0));
            }
        });
        shown.response.accessible_name("Mission");
        let add = ui.add_enabled(cx.can_edit(), Button::primary(Command::AddMission.name()));
        if add.on_hover_text(Command::AddMission.hint()).clicked() {
            cx.run(Command::AddMission);
        }
    });
    (picked != chosen).then_some(picked)
}

/// When it is due or ended, in words, and whether it is late.
fn when(cx: &Context, row: &Row) -> (String, bool) {
    match (row.state, row.due) {
        (MissionState::Reached(on), _) => (format!("reached {}", spoken::ago(on, cx.today)), false),
        (MissionState::Dropped(on), _) => (format!("dropped {}", spoken::ago(on, cx.today)), false),
        (MissionState::Open, Some(due)) => (spoken::due(due, cx.today), due < cx.today),
        (MissionState::Open, None) => ("open, no date named".to_owned(), false),
    }
}

fn row(ui: &mut Ui, cx: &Context, row: &Row, is_chosen: bool) -> bool {
    let theme = Theme::of(ui);
    let width = ui.available_width();
    let title = fit_lines(ui, &row.what, font::medium(font::BODY), width - 2.0 * AIR.x, 2);
    let height = title.size().y + 2.0 * AIR.y + BELOW;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let (when, is_late) = when(cx, row);
    let name = format!("{}, {when}, {}", row.what, told(row.counts));
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), is_chosen, &name));
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        if is_chosen || response.hovered() {
            painter.rect_filled(rect, RADIUS, if is_chosen { theme.selected } else { theme.hover });
        }
        if response.has_focus() {
            painter.rect_stroke(rect, RADIUS, theme.focus(), StrokeKind::Inside);
        }
        let inner = rect.shrink2(AIR);
        let is_open = row.state == MissionState::Open;
        let below = inner.top() + title.size().y + 2.0;
        painter.galley(inner.min, title, if is_open { theme.text } else { theme.muted });
        let second = fit(ui, RichText::new(when).font(font::regular(font::SMALL)), inner.width());
        painter.galley(pos2(inner.left(), below), second, if is_late { theme.bad } else { theme.muted });
        let strip = Rect::from_min_max(pos2(inner.left(), inner.bottom() - STRIP), inner.max);
        paint_strip(ui, strip, row.counts);
    }
    response.on_hover_text(format!("{}\n{}", row.what, told(row.counts))).clicked()
}

/// How people stand, as parts of a thin bar from opponents to champions.
fn paint_strip(ui: &Ui, strip: Rect, counts: [usize; 5]) {
    let theme = Theme::of(ui);
    let all: usize = counts.iter().sum();
    if all == 0 {
        ui.painter().rect_filled(strip, 2.0, theme.line_soft);
        return;
    }
    let mut left = strip.left();
    for (stance, count) in Stance::ALL.iter().zip(counts).filter(|(_, count)| *count > 0) {
        let width = strip.width() * count as f32 / all as f32;
        let part = Rect::from_min_size(pos2(left, strip.top()), vec2((width - 2.0).max(2.0), strip.height()));
        ui.painter().rect_filled(part, 2.0, hue(theme, *stance));
        left += width;
    }
}

/// How many people hold each stance: "2 sceptics, 1 champion".
fn told(counts: [usize; 5]) -> String {
    let parts: Vec<String> = Stance::ALL
        .iter()
        .zip(counts)
        .rev()
        .filter(|(_, count)| *count > 0)
        .map(|(stance, count)| spoken::count(count, stance.word(), &format!("{stance}s")))
        .collect();
    if parts.is_empty() { "nobody in it yet".to_owned() } else { parts.join(", ") }
}
