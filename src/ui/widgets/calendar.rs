//! A month to pick a day from.

use egui::{Align2, Color32, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, vec2};
use jiff::{ToSpan as _, civil::Date};

use super::Button;
use crate::ui::theme::{RADIUS_SMALL, Theme, font};

const CELL: egui::Vec2 = vec2(34.0, 28.0);
/// The months by name.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "November 2026".
fn title(month: Date) -> String {
    let name = usize::try_from(month.month() - 1).ok().and_then(|at| MONTHS.get(at));
    format!("{} {}", name.unwrap_or(&""), month.year())
}

/// Shows the month that `month` lies in, weeks from Monday; gives the day that was clicked. Turning the pages moves `month`.
pub fn calendar(ui: &mut Ui, month: &mut Date, chosen: Option<Date>, today: Date) -> Option<Date> {
    let theme = Theme::of(ui);
    ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
    ui.set_width(7.0 * (CELL.x + 2.0));
    ui.horizontal(|ui| {
        if ui.add(Button::quiet("←").name("Month before").small()).clicked() {
            *month = month.saturating_sub(1.month());
        }
        let middle = ui.available_width() - 36.0;
        let (rect, _) = ui.allocate_exact_size(vec2(middle, 26.0), Sense::hover());
        let words = font::semibold(font::BODY);
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, title(*month), words, theme.text);
        if ui.add(Button::quiet("→").name("Month after").small()).clicked() {
            *month = month.saturating_add(1.month());
        }
    });
    ui.horizontal(|ui| {
        for day in ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"] {
            let (rect, _) = ui.allocate_exact_size(vec2(CELL.x, 20.0), Sense::hover());
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, day, font::medium(11.0), theme.faint);
        }
    });
    let first = month.first_of_month();
    let monday = first.saturating_sub(i64::from(first.weekday().to_monday_zero_offset()).days());
    let mut clicked = None;
    for week in 0..6_i64 {
        ui.horizontal(|ui| {
            for weekday in 0..7_i64 {
                let date = monday.saturating_add((week * 7 + weekday).days());
                if day(ui, date, date.month() == month.month(), chosen, today) {
                    clicked = Some(date);
                }
            }
        });
    }
    clicked
}

fn day(ui: &mut Ui, date: Date, inside: bool, chosen: Option<Date>, today: Date) -> bool {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(CELL, Sense::click());
    let selected = chosen == Some(date);
    let (fill, words) = match (selected, response.hovered(), inside) {
        (true, ..) => (theme.accent, theme.on_accent),
        (_, true, _) => (theme.hover, theme.text),
        (_, _, true) => (Color32::TRANSPARENT, theme.text),
        _ => (Color32::TRANSPARENT, theme.faint),
    };
    let line = if date == today { theme.accent } else { Color32::TRANSPARENT };
    let painter = ui.painter();
    painter.rect(rect, RADIUS_SMALL, fill, Stroke::new(1.0, line), StrokeKind::Inside);
    if response.has_focus() {
        painter.rect_stroke(rect, RADIUS_SMALL, theme.focus(), StrokeKind::Inside);
    }
    painter.text(rect.center(), Align2::CENTER_CENTER, date.day(), font::regular(13.0), words);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, date));
    response.clicked()
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;
    use jiff::civil::date;

    use super::*;
    use crate::ui::widgets::testing::harness;

    #[test]
    fn pages_turn_and_a_day_is_picked() {
        let state = (date(2026, 12, 31), None);
        let mut harness = harness(state, |ui, (month, picked)| {
            if let Some(day) = calendar(ui, month, *picked, date(2026, 12, 22)) {
                *picked = Some(day);
            }
        });
        harness.run();
        for page in ["Month after", "Month after", "Month before"] {
            harness.get_by_label(page).click();
            harness.run();
        }
        assert_eq!(title(harness.state().0), "January 2027");
        harness.get_by_label("2027-01-15").click();
        harness.run();
        assert_eq!(harness.state().1, Some(date(2027, 1, 15)));
    }

    #[test]
    fn the_ends_of_time_do_not_stop_it() {
        let mut harness = harness(Date::MAX, |ui, month| {
            calendar(ui, month, None, Date::MIN);
        });
        harness.run();
        harness.get_by_label("Month after").click();
        harness.run();
        assert_eq!(*harness.state(), Date::MAX);
    }
}
