//! A calendar of weeks: in which I gave, and in which I asked.

use egui::{Align2, Color32, Pos2, Rect, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};
use jiff::{ToSpan, civil::Date};

use super::figures::{ALL, Behind};
use crate::{
    book::Vocabulary,
    insight::{Flows, Span, days_between},
    picture::balance::{Figures, months_of, weeks_of},
    ui::{
        Context, spoken,
        theme::{Theme, font},
        widgets::Card,
    },
};

/// The side of one day and its gap to the next, in points.
const DAY: f32 = 13.0;
/// Height of the names of months, in points.
const MONTHS: f32 = 18.0;
/// The gap between two days, in points.
const GAP: f32 = 3.0;

/// The card: one column a week, Monday at the top. A day's upper half tells of giving, its lower half of asking.
pub fn card(ui: &mut Ui, cx: &Context, figures: &Figures) {
    Card::titled("Weeks").show(ui, |ui| {
        let weeks = ((ui.available_width() / DAY) as i64).max(1);
        let (first, last) = weeks_of(figures, weeks);
        let (rect, response) = ui.allocate_exact_size(vec2(weeks as f32 * DAY, 7.0 * DAY + MONTHS), Sense::click());
        paint(ui, figures, rect.min, first, last);
        months(ui, rect.min, (first, last));
        let gave = figures.days.range(first..=last).filter(|(_, flows)| flows.gave.count > 0).count();
        let asked = figures.days.range(first..=last).filter(|(_, flows)| flows.asked.count > 0).count();
        let name = format!("The last {weeks} weeks: gave on {gave} days, asked on {asked}");
        response.widget_info(|| WidgetInfo::labeled(Role::Image, ui.is_enabled(), &name));
        let day = response.hover_pos().and_then(|at| day_at(at, rect.min, first)).filter(|day| *day <= last);
        let Some((day, flows)) = day.and_then(|day| Some((day, figures.days.get(&day)?))) else { return };
        if response.clicked() {
            Behind { days: Some(Span { first: day, last: day }), ..Behind::default() }.open(cx, figures);
        }
        response.on_hover_text_at_pointer(told(day, *flows));
    });
}

/// The names of months below the weeks in which they begin.
fn months(ui: &Ui, origin: Pos2, weeks: (Date, Date)) {
    for (week, month) in months_of(weeks) {
        let place = origin + vec2(week as f32 * DAY, 7.0 * DAY + MONTHS / 2.0);
        ui.painter().text(place, Align2::LEFT_CENTER, month, font::regular(11.0), Theme::of(ui).faint);
    }
}

/// Days with how much was given and asked on them: the more, the stronger the hue.
fn paint(ui: &Ui, figures: &Figures, origin: Pos2, first: Date, last: Date) {
    let theme = Theme::of(ui);
    let within = || figures.days.range(first..=last).map(|(_, flows)| flows);
    let most = within().map(|flows| flows.gave.minutes.max(flows.asked.minutes)).max().unwrap_or(1).max(1) as f32;
    let strength =
        |hue: Color32, minutes: u64| theme.line_soft.lerp_to_gamma(hue, 0.4 + 0.6 * (minutes as f32 / most).sqrt());
    for number in 0..=days_between(first, last) {
        let place = vec2((number / 7) as f32, (number % 7) as f32) * DAY;
        let cell = Rect::from_min_size(origin + place, vec2(DAY - GAP, DAY - GAP));
        let Some(flows) = first.checked_add(i64::from(number).days()).ok().and_then(|day| figures.days.get(&day))
        else {
            ui.painter().rect_filled(cell, 2, theme.line_soft);
            continue;
        };
        let (gave, asked) = (flows.gave.count > 0, flows.asked.count > 0);
        let middle = cell.center().y;
        ui.painter().rect_filled(cell, 2, theme.line_soft);
        if gave {
            let bottom = if asked { middle - 0.5 } else { cell.bottom() - 2.5 };
            let part = Rect::from_min_max(cell.min, pos2(cell.right(), bottom));
            ui.painter().rect_filled(part, 2, strength(theme.gave, flows.gave.minutes));
        }
        if asked {
            let top = if gave { middle + 0.5 } else { cell.top() + 2.5 };
            let part = Rect::from_min_max(pos2(cell.left(), top), cell.max);
            ui.painter().rect_filled(part, 2, strength(theme.asked, flows.asked.minutes));
        }
    }
}

fn day_at(at: Pos2, origin: Pos2, first: Date) -> Option<Date> {
    let place = (at - origin) / DAY;
    let row = place.y.floor() as i64;
    let number = place.x.floor() as i64 * 7 + row;
    (0..7).contains(&row).then(|| first.checked_add(number.days()).ok()).flatten()
}

/// A day and what was on it: "2026-11-03: gave 2 h, asked 30 min".
fn told(day: Date, flows: Flows) -> String {
    let parts: Vec<String> = ALL
        .into_iter()
        .filter(|direction| flows.of(*direction).count > 0)
        .map(|direction| format!("{} {}", direction.word(), spoken::effort(flows.of(direction).minutes)))
        .collect();
    format!("{day}: {}", parts.join(", "))
}
