//! The small chart of giving and asking, quarter by quarter (practice.md R22: by quarter, never by day).

use egui::{Rect, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::{history::with, parts};
use crate::{
    book::{Direction, PersonId},
    insight::{Bar, Period, Tally, Term, Test},
    ui::{
        Context, Page, spoken,
        theme::Theme,
        widgets::{Mark, label::fit, linked},
    },
};

/// Height of the chart, in points.
const HEIGHT: f32 = 84.0;
/// Room of a mark before its words, which stay on one line with it, in points.
const MARK: f32 = 18.0;

/// Eight quarters of giving, upwards, and of asking and receiving, downwards. A click shows the entries of a quarter.
pub fn ui(ui: &mut Ui, cx: &Context, person: PersonId, bars: &[Bar]) {
    if bars.iter().all(|bar| bar.flows.is_empty()) {
        return;
    }
    parts::group_title(ui, "Giving and asking, by quarter");
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let up = bars.iter().map(|bar| bar.flows.gave.minutes).max().unwrap_or(0) as f32;
    let down = bars.iter().map(|bar| bar.flows.asked.minutes.max(bar.flows.received.minutes)).max().unwrap_or(0) as f32;
    let scale = (area.height() - 2.0) / (up + down).max(1.0);
    let middle = area.top() + up * scale;
    let theme = Theme::of(ui);
    ui.painter().hline(area.x_range(), middle + 0.5, egui::Stroke::new(1.0, theme.line_soft));
    let step = area.width() / bars.len() as f32;
    for (nth, bar) in bars.iter().enumerate() {
        let slot = Rect::from_min_size(pos2(area.left() + nth as f32 * step, area.top()), vec2(step, area.height()));
        quarter(ui, cx, person, bar, slot, (middle, scale));
    }
    legend(ui, cx, person, bars);
}

/// What was given, asked and received in all of these quarters; a click shows the entries.
fn legend(ui: &mut Ui, cx: &Context, person: PersonId, bars: &[Bar]) {
    let theme = Theme::of(ui);
    let Some((first, last)) = bars.first().zip(bars.last()) else { return };
    let period = Period::Days(first.span.first, last.span.last);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
        for (direction, hue, word) in [
            (Direction::Gave, theme.gave, "gave"),
            (Direction::Asked, theme.asked, "asked"),
            (Direction::Received, theme.received, "received"),
        ] {
            let minutes = bars.iter().map(|bar| bar.flows.of(direction).minutes).sum();
            let words = theme.small(format!("{word} {}", spoken::effort(minutes)));
            if ui.available_size_before_wrap().x < fit(ui, words.clone(), f32::INFINITY).size().x + MARK {
                ui.end_row();
            }
            Mark::Square.show(ui, hue);
            if linked(ui, words).clicked() {
                let tests = [Test::Is(direction.into()), Test::Period(period)].map(|test| Term::from(test).to_string());
                cx.go_filtered(Page::Ledger, format!("{} {}", with(cx, person), tests.join(" ")));
            }
            ui.add_space(4.0);
        }
    });
}

fn quarter(ui: &mut Ui, cx: &Context, person: PersonId, bar: &Bar, slot: Rect, (middle, scale): (f32, f32)) {
    let theme = Theme::of(ui);
    let response = ui.interact(slot, ui.make_persistent_id((person, &bar.label)), Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(slot, 3, theme.hover);
    }
    let width = (slot.width() * 0.62).min(24.0);
    let (left, flows) = (slot.center().x - width / 2.0, bar.flows);
    let block = |x: f32, width: f32, minutes: u64, upwards: bool| {
        let height = (minutes as f32 * scale - 1.0).max(2.0);
        let top = if upwards { middle - height } else { middle + 1.0 };
        Rect::from_min_size(pos2(x, top), vec2(width, height))
    };
    let painter = ui.painter();
    if flows.gave.count > 0 {
        painter.rect_filled(block(left, width, flows.gave.minutes, true), 2, theme.gave);
    }
    let half = if flows.asked.count > 0 && flows.received.count > 0 { (width - 1.0) / 2.0 } else { width };
    if flows.asked.count > 0 {
        painter.rect_filled(block(left, half, flows.asked.minutes, false), 2, theme.asked);
    }
    if flows.received.count > 0 {
        painter.rect_filled(block(left + width - half, half, flows.received.minutes, false), 2, theme.received);
    }
    let told = format!(
        "{}: gave {}, asked {}, received {}",
        bar.label,
        tally(flows.gave),
        tally(flows.asked),
        tally(flows.received)
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &told));
    if response.on_hover_text(told).clicked() {
        cx.go_filtered(Page::Ledger, format!("{} period:{}", with(cx, person), bar.label));
    }
}

fn tally(tally: Tally) -> String {
    if tally.count == 0 { "nothing".to_owned() } else { spoken::effort(tally.minutes) }
}
