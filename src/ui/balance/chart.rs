//! Giving and asking over time: gave up, asked and received down, and the line of gave less asked.

use std::cell::Cell;

use egui::{
    Align, Align2, Color32, Layout, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role,
    pos2, vec2,
};

use super::{figures::Behind, legend};
use crate::{
    book::{Direction, Vocabulary},
    graph::Frame,
    insight::{Bar, Flows, Measure},
    picture::balance::{Figures, Scale, Shown, axis},
    ui::{
        Context, spoken,
        theme::{Theme, Tone, font},
        widgets::{Card, Mark},
    },
};

/// From this width on the legend has room beside the title, in points.
const LEGEND_BESIDE: f32 = 740.0;

/// How wide what shows under the pointer is, in points.
const TOOLTIP: f32 = 220.0;

/// The card with the chart.
pub fn card(ui: &mut Ui, cx: &Context, figures: &Figures, shown: &mut Shown, height: f32) {
    let beside = ui.available_width() >= LEGEND_BESIDE;
    let kept = Cell::new(*shown);
    let switches = |ui: &mut Ui| {
        let mut shown = kept.get();
        legend::ui(ui, &mut shown, figures.before.is_some());
        kept.set(shown);
    };
    let controls = |ui: &mut Ui| {
        if beside {
            switches(ui);
        }
    };
    Card::titled(&figures.title()).show_with(ui, controls, |ui| {
        if !beside {
            ui.horizontal_wrapped(switches);
        }
        if let Some(comparison) = figures.comparison() {
            ui.label(Theme::of(ui).small(comparison));
        }
        plot(ui, cx, figures, kept.get(), height);
    });
    *shown = kept.get();
}

/// The hue of a direction.
pub fn tone(direction: Direction) -> Tone {
    match direction {
        Direction::Gave => Tone::Gave,
        Direction::Asked => Tone::Asked,
        Direction::Received => Tone::Received,
    }
}

fn plot(ui: &mut Ui, cx: &Context, figures: &Figures, shown: Shown, height: f32) {
    let theme = Theme::of(ui);
    let measure = figures.question.measure;
    let (room, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let before = figures.before.as_ref().map_or(&[][..], |before| &before.bars);
    let scale = Scale::new(&figures.balance.bars, before, frame(room), measure, shown);
    axes(ui, theme, &scale);
    for (nth, bar) in scale.bars.iter().enumerate() {
        column(ui, cx, figures, &scale, nth, bar);
    }
    for (x, words) in scale.names(figures.balance.grain, figures.first_month) {
        text(ui, pos2(x, scale.area.bottom + 8.0), Align2::CENTER_TOP, words, theme.muted);
    }
    line(ui, theme, &scale, measure);
    if figures.balance.total.is_empty() {
        let words = "Nothing was given or asked in this period.";
        text(ui, rect(scale.area).center() - vec2(0.0, 20.0), Align2::CENTER_CENTER, words, theme.muted);
    }
}

fn text(ui: &Ui, place: Pos2, align: Align2, words: impl ToString, hue: Color32) -> Rect {
    ui.painter().text(place, align, words, font::regular(font::SMALL), hue)
}

/// A place in the chart as egui has it.
fn rect(frame: Frame) -> Rect {
    Rect::from_min_max(pos2(frame.left, frame.top), pos2(frame.right, frame.bottom))
}

/// The same the other way round.
fn frame(rect: Rect) -> Frame {
    Frame { left: rect.left(), top: rect.top(), right: rect.right(), bottom: rect.bottom() }
}

fn axes(ui: &Ui, theme: &Theme, scale: &Scale<'_>) {
    for (y, words) in scale.rules() {
        let hue = if words.is_some() { theme.line_soft } else { theme.line_strong };
        ui.painter().hline(scale.area.left..=scale.area.right, y, Stroke::new(1.0, hue));
        if let Some(words) = words {
            text(ui, pos2(scale.area.left - 10.0, y), Align2::RIGHT_CENTER, words, theme.faint);
        }
    }
}

/// One month, quarter or year: found by name, told on hover, opened by a click.
fn column(ui: &Ui, cx: &Context, figures: &Figures, scale: &Scale<'_>, nth: usize, bar: &Bar) {
    let (theme, measure) = (Theme::of(ui), figures.question.measure);
    let room = rect(scale.column(nth));
    let response = ui.interact(room, ui.scope_id().with(("bar", &bar.label)), Sense::click());
    let bars: Vec<(Direction, Rect)> = scale.bars_of(nth).into_iter().map(|(way, bar)| (way, rect(bar))).collect();
    let pointer = response.hover_pos();
    let under = pointer.and_then(|at| bars.iter().find(|(_, rect)| rect.expand(1.0).contains(at)));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(room.shrink2(vec2(1.0, 0.0)), 6, theme.hover);
        ui.painter().hline(room.x_range(), scale.zero, Stroke::new(1.0, theme.line_strong));
    }
    if response.has_focus() {
        ui.painter().rect_stroke(room.shrink2(vec2(1.0, 0.0)), 6, theme.focus(), StrokeKind::Inside);
    }
    for (direction, ghost) in scale.before_of(nth) {
        let hue = theme.tone(tone(direction));
        let wider = rect(ghost).expand2(vec2((room.width() * 0.06).min(5.0), 0.0));
        let stroke = Stroke::new(1.0, theme.soften(hue).lerp_to_gamma(hue, 0.45));
        ui.painter().rect(wider, 4, theme.soften(hue).gamma_multiply(0.6), stroke, StrokeKind::Inside);
    }
    for (direction, rect) in &bars {
        let dim = under.is_some_and(|(over, _)| over != direction);
        let hue = theme.tone(tone(*direction));
        let hue = if dim { theme.soften(hue).lerp_to_gamma(hue, 0.45) } else { hue };
        let radius = (rect.width() / 5.0).min(rect.height() / 2.0).clamp(0.0, 4.0);
        ui.painter().rect_filled(*rect, radius, hue);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name(measure, bar)));
    if response.clicked() {
        let only: Vec<Direction> = under.map(|(direction, _)| *direction).into_iter().collect();
        Behind { days: Some(bar.span), directions: &only, ..Behind::default() }.open(cx, figures);
    }
    let before = scale.before.get(nth);
    response.on_hover_ui_at_pointer(|ui| {
        let since = axis::signed(measure, bar.running(measure));
        values(ui, &bar.label, bar.flows, Some(since));
        if let Some(before) = before {
            ui.add_space(6.0);
            values(ui, &format!("{}, before", before.label), before.flows, None);
        }
    });
}

/// What a screen reader says: "2026-Q1: gave 27 h, asked 12 h, received 13 h".
fn name(measure: Measure, bar: &Bar) -> String {
    let of = |direction| axis::value(measure, measure.of(bar.flows.of(direction)));
    let (gave, asked, received) = (of(Direction::Gave), of(Direction::Asked), of(Direction::Received));
    format!("{}: gave {gave}, asked {asked}, received {received}", bar.label)
}

/// A small table for under the pointer: what was given, asked and received; and, for a bar, gave less asked since the start.
pub fn values(ui: &mut Ui, title: &str, flows: Flows, since_the_start: Option<String>) {
    let theme = Theme::of(ui);
    ui.spacing_mut().interact_size.y = 0.0;
    ui.set_max_width(TOOLTIP);
    ui.label(theme.strong(title));
    egui::Grid::new(("values", title)).num_columns(2).spacing(vec2(20.0, 5.0)).show(ui, |ui| {
        let row = |ui: &mut Ui, words: egui::RichText, value: String| {
            ui.label(words);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(theme.small(value)));
            ui.end_row();
        };
        for direction in [Direction::Gave, Direction::Asked, Direction::Received] {
            let tally = flows.of(direction);
            let entries = spoken::count(tally.count as usize, "entry", "entries");
            let words = theme.small(direction.word()).color(theme.tone(tone(direction)));
            row(ui, words, format!("{}, {entries}", spoken::effort(tally.minutes)));
        }
        if let Some(value) = since_the_start {
            row(ui, theme.small("since the start"), value);
        }
    });
}

fn line(ui: &Ui, theme: &Theme, scale: &Scale<'_>, measure: Measure) {
    let points: Vec<Pos2> = scale.line().into_iter().map(|point| pos2(point.x, point.y)).collect();
    let dots = scale.column_width() >= 16.0 || points.len() == 1;
    if points.len() > 1 {
        ui.painter().add(Shape::line(points.clone(), Stroke::new(3.5, theme.card)));
        ui.painter().add(Shape::line(points.clone(), Stroke::new(1.75, theme.text)));
    }
    for point in points.into_iter().filter(|_| dots) {
        Mark::Dot.paint(ui.painter(), point, 8.5, theme.card);
        Mark::Dot.paint(ui.painter(), point, 6.0, theme.text);
    }
    for (value, y) in scale.line_axis() {
        let words = axis::signed(measure, value);
        text(ui, pos2(scale.area.right + 6.0, y), Align2::LEFT_CENTER, words, theme.muted);
    }
}
