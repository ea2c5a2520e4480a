//! Giving and asking over time: gave up, asked and received down, and the line of gave less asked.

use std::cell::Cell;

use egui::{
    Align, Align2, Color32, Layout, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit::Role, pos2, vec2,
};

use super::{axis, figures::Figures, legend::Legend, scale::Scale};
use crate::{
    book::{Direction, Vocabulary},
    insight::{Bar, Flows, Grain, Measure, RowKind, Test},
    ui::{
        Context, Page, spoken,
        theme::{Theme, Tone, font},
        widgets::{Card, Mark},
    },
};

/// From this width on the legend has room beside the title, in points.
const LEGEND_BESIDE: f32 = 740.0;

/// The card with the chart.
pub fn card(ui: &mut Ui, cx: &Context, figures: &Figures, legend: &mut Legend, height: f32) {
    let beside = ui.available_width() >= LEGEND_BESIDE;
    let shown = Cell::new(*legend);
    let switches = |ui: &mut Ui| {
        let mut legend = shown.get();
        legend.ui(ui);
        shown.set(legend);
    };
    let controls = |ui: &mut Ui| {
        if beside {
            switches(ui);
        }
    };
    Card::titled(&title(cx, figures)).show_with(ui, controls, |ui| {
        if !beside {
            ui.horizontal_wrapped(switches);
        }
        plot(ui, cx, figures, shown.get(), height);
    });
    *legend = shown.get();
}

fn title(cx: &Context, figures: &Figures) -> String {
    let question = figures.question();
    let measure = match question.measure {
        Measure::Minutes => "hours",
        Measure::Count => "how often,",
    };
    let whom = question.person.map(|person| format!(" with {}", cx.book.name(person))).unwrap_or_default();
    format!("Giving and asking{whom}, {measure} by {}", question.grain.word())
}

/// The hue of a direction.
pub fn tone(direction: Direction) -> Tone {
    match direction {
        Direction::Gave => Tone::Gave,
        Direction::Asked => Tone::Asked,
        Direction::Received => Tone::Received,
    }
}

fn plot(ui: &mut Ui, cx: &Context, figures: &Figures, legend: Legend, height: f32) {
    let theme = Theme::of(ui);
    let measure = figures.question().measure;
    let (room, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let scale = Scale::new(&figures.balance.bars, room, measure, legend);
    axes(ui, theme, &scale, measure);
    for (nth, bar) in scale.bars.iter().enumerate() {
        column(ui, cx, figures, &scale, nth, bar);
    }
    names(ui, theme, &scale, figures.balance.grain, cx.insight.first_month());
    line(ui, theme, &scale, measure);
    if figures.balance.total.is_empty() {
        let words = "Nothing was given or asked in this period.";
        text(ui, scale.area.center() - vec2(0.0, 20.0), Align2::CENTER_CENTER, words, theme.muted);
    }
}

fn text(ui: &Ui, place: Pos2, align: Align2, words: impl ToString, hue: Color32) -> Rect {
    ui.painter().text(place, align, words, font::regular(font::SMALL), hue)
}

fn axes(ui: &Ui, theme: &Theme, scale: &Scale<'_>, measure: Measure) {
    let (up, down) = (scale.lines.0.cast_signed(), scale.lines.1.cast_signed());
    for number in -down..=up {
        let value = number * scale.step.cast_signed();
        let y = scale.y(value);
        let stroke = Stroke::new(1.0, if number == 0 { theme.line_strong } else { theme.line_soft });
        ui.painter().hline(scale.area.x_range(), y, stroke);
        if number != 0 {
            let words = axis::value(measure, value.unsigned_abs());
            text(ui, pos2(scale.area.left() - 10.0, y), Align2::RIGHT_CENTER, words, theme.faint);
        }
    }
}

/// One month, quarter or year: found by name, told on hover, opened by a click.
fn column(ui: &Ui, cx: &Context, figures: &Figures, scale: &Scale<'_>, nth: usize, bar: &Bar) {
    let (theme, measure) = (Theme::of(ui), figures.question().measure);
    let rect = scale.column(nth);
    let response = ui.interact(rect, ui.scope_id().with(("bar", &bar.label)), Sense::click());
    let bars = scale.bars_of(nth);
    let pointer = response.hover_pos();
    let under = pointer.and_then(|at| bars.iter().find(|(_, rect)| rect.expand(1.0).contains(at)));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect.shrink2(vec2(1.0, 0.0)), 6, theme.hover);
        ui.painter().hline(rect.x_range(), scale.zero, Stroke::new(1.0, theme.line_strong));
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect.shrink2(vec2(1.0, 0.0)), 6, theme.focus(), StrokeKind::Inside);
    }
    for (direction, rect) in &bars {
        let dim = under.is_some_and(|(over, _)| over != direction);
        let hue = theme.tone(tone(*direction));
        let hue = if dim { theme.soften(hue).lerp_to_gamma(hue, 0.45) } else { hue };
        let radius = (rect.width() / 5.0).min(rect.height() / 2.0).clamp(0.0, 4.0);
        ui.painter().rect_filled(*rect, radius, hue);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name(measure, bar)));
    let only = under.map(|(direction, _)| *direction);
    if response.clicked() {
        open(cx, figures, bar, only);
    }
    tooltip(response, measure, bar);
}

/// What a screen reader says: "2026-Q1: gave 27 h, asked 12 h, received 13 h".
fn name(measure: Measure, bar: &Bar) -> String {
    let of = |direction| axis::value(measure, measure.of(bar.flows.of(direction)));
    let (gave, asked, received) = (of(Direction::Gave), of(Direction::Asked), of(Direction::Received));
    format!("{}: gave {gave}, asked {asked}, received {received}", bar.label)
}

/// Shows the exchanges behind a bar, or behind all bars of its month, quarter or year.
fn open(cx: &Context, figures: &Figures, bar: &Bar, only: Option<Direction>) {
    let kinds = match only {
        Some(direction) => vec![direction.into()],
        None => vec![RowKind::Gave, RowKind::Asked, RowKind::Received],
    };
    let words = figures.ledger_words(cx, bar.span, kinds.into_iter().map(Test::Is));
    cx.go_filtered(Page::Ledger, words);
}

fn tooltip(response: Response, measure: Measure, bar: &Bar) {
    response.on_hover_ui_at_pointer(|ui| {
        let since = axis::signed(measure, bar.running(measure));
        values(ui, &bar.label, bar.flows, Some(since));
    });
}

/// A small table for under the pointer: what was given, asked and received; and, for a bar, gave less asked since the start.
pub fn values(ui: &mut Ui, title: &str, flows: Flows, since_the_start: Option<String>) {
    let theme = Theme::of(ui);
    ui.spacing_mut().interact_size.y = 0.0;
    ui.label(theme.strong(title));
    egui::Grid::new("values").num_columns(2).spacing(vec2(20.0, 5.0)).show(ui, |ui| {
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

/// Names below the bars: as many as have room, the beginnings of years always among them.
fn names(ui: &Ui, theme: &Theme, scale: &Scale<'_>, grain: Grain, first_month: u8) {
    let room = scale.column(0).width();
    let every: &[usize] = match grain {
        Grain::Month => &[1, 2, 3, 6, 12, 24, 60],
        Grain::Quarter => &[1, 2, 4, 8, 20],
        Grain::Year => &[1, 2, 5, 10, 20],
    };
    let least = if grain == Grain::Quarter { 52.0 } else { 58.0 };
    let apart = every.iter().copied().find(|apart| room * *apart as f32 >= least).unwrap_or(60);
    for (nth, bar) in scale.bars.iter().enumerate() {
        let (number, words) = short_name(grain, bar, first_month);
        if number % apart == 0 {
            let place = pos2(scale.column(nth).center().x, scale.area.bottom() + 8.0);
            text(ui, place, Align2::CENTER_TOP, words, theme.muted);
        }
    }
}

/// The number of a month, quarter or year, counted so that a year begins with a multiple; and its name, with the year where one
/// begins.
fn short_name(grain: Grain, bar: &Bar, first_month: u8) -> (usize, String) {
    let day = bar.span.first;
    let year = crate::book::Quarter::of(day, first_month);
    let months = (day.month().unsigned_abs() + 12 - first_month) % 12;
    let years = usize::try_from(year.year()).unwrap_or(0);
    match grain {
        Grain::Month => {
            let word = if months == 0 { bar.label.clone() } else { spoken::month(day).to_owned() };
            (years * 12 + usize::from(months), word)
        }
        Grain::Quarter => {
            let word = if year.number() == 1 { bar.label.clone() } else { format!("Q{}", year.number()) };
            (years * 4 + usize::from(year.number()) - 1, word)
        }
        Grain::Year => (years, bar.label.clone()),
    }
}

fn line(ui: &Ui, theme: &Theme, scale: &Scale<'_>, measure: Measure) {
    let points = scale.line();
    let dots = scale.column(0).width() >= 16.0 || points.len() == 1;
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
        text(ui, pos2(scale.area.right() + 6.0, y), Align2::LEFT_CENTER, words, theme.muted);
    }
}
