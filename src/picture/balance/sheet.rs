//! The page with the balance on it, as SVG.

use super::{Figures, Scale, Shown, axis, panels};
use crate::{
    book::{Book, Direction, Vocabulary as _},
    graph::{Frame, Point},
    picture::{Palette, pen::Pen, words},
};

/// Width of the page, in points.
const WIDTH: f32 = 1200.0;
/// Room between the edge of the page and everything on it.
const MARGIN: f32 = 32.0;
/// Room between two panels.
const GAP: f32 = 28.0;
/// Height of the chart.
const CHART: f32 = 340.0;
/// Share of the left column.
const LEFT: f32 = 0.56;

/// What is put on a page.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The figures.
    pub figures: Figures,
    /// Which parts of the chart are drawn.
    pub shown: Shown,
    /// The title at the top; none for none.
    pub title: Option<String>,
    /// Its colours.
    pub palette: Palette,
}

/// What a picture of this book's balance is called.
pub fn title_of(book: &Book) -> String {
    match book.settings().my_name.trim() {
        "" => "My balance".to_owned(),
        name => format!("The balance of {name}"),
    }
}

impl Sheet {
    /// What was asked: the period, the filter, the day.
    fn caption(&self) -> String {
        let question = &self.figures.question;
        let period = match question.period {
            crate::insight::Period::All => "all of time".to_owned(),
            period => period.to_string(),
        };
        let only = if question.filter.is_empty() { String::new() } else { format!(", only {}", question.filter) };
        format!("{period}{only}, as of {}", self.figures.today)
    }
}

/// The page as an SVG document.
pub fn svg(sheet: &Sheet) -> String {
    let inner = WIDTH - 2.0 * MARGIN;
    let (left, right) = (inner * LEFT - GAP / 2.0, inner * (1.0 - LEFT) - GAP / 2.0);
    let page = panels::Page { figures: &sheet.figures, palette: &sheet.palette };
    let panels = page.people_height().max(page.right_height(right));
    let (mut pen, end) = over_time(sheet, GAP + panels);
    page.people(&mut pen, Point::new(MARGIN, end + GAP), left);
    page.right(&mut pen, Point::new(WIDTH - MARGIN - right, end + GAP), right);
    pen.finish()
}

/// The chart over time alone, as an SVG document.
pub fn chart_svg(sheet: &Sheet) -> String {
    over_time(sheet, 0.0).0.finish()
}

/// A page with its words and the chart over time, and where that ends; room for what follows is left below.
fn over_time(sheet: &Sheet, below: f32) -> (Pen, f32) {
    let inner = WIDTH - 2.0 * MARGIN;
    let comparison = sheet.figures.comparison().map_or_else(Vec::new, |words| words::wrapped(&words, 12.5, inner));
    let head = if sheet.title.is_some() { 96.0 } else { 62.0 };
    let chart_top = head + 34.0 + 20.0 * comparison.len() as f32;
    let end = chart_top + CHART;
    let title = sheet.title.as_deref().unwrap_or("A balance of alliances");
    let mut pen = Pen::new(title, (WIDTH, end + below + MARGIN), sheet.palette.ground);
    if let Some(title) = &sheet.title {
        let title = words::shortened(title, 22.0, inner);
        pen.text(&title, Point::new(MARGIN, 38.0), ("start", 22.0, 600), sheet.palette.text, "");
    }
    let caption = words::shortened(&sheet.caption(), 12.5, inner).into_owned();
    pen.text(&caption, Point::new(MARGIN, head - 33.0), ("start", 12.5, 400), sheet.palette.muted, "");
    pen.text(&sheet.figures.title(), Point::new(MARGIN, head + 6.0), ("start", 15.0, 600), sheet.palette.text, "");
    legend(&mut pen, sheet, head + 6.0);
    for (line, y) in comparison.iter().zip((0..).map(|line| head + 30.0 + 20.0 * line as f32)) {
        pen.text(line, Point::new(MARGIN, y), ("start", 12.5, 400), sheet.palette.muted, "");
    }
    chart(&mut pen, sheet, Frame { left: MARGIN, top: chart_top, right: WIDTH - MARGIN, bottom: end });
    (pen, end)
}

/// What is drawn with which colour, from the right edge to the left.
fn legend(pen: &mut Pen, sheet: &Sheet, y: f32) {
    let palette = &sheet.palette;
    let mut right = WIDTH - MARGIN;
    let parts = [
        (sheet.shown.running, "gave less asked, since the start", None),
        (sheet.shown.received, Direction::Received.word(), Some(palette.received)),
        (sheet.shown.asked, Direction::Asked.word(), Some(palette.asked)),
        (sheet.shown.gave, Direction::Gave.word(), Some(palette.gave)),
    ];
    for (_, words, hue) in parts.into_iter().filter(|(on, ..)| *on) {
        pen.text(words, Point::new(right, y), ("end", 12.0, 400), palette.muted, "");
        let left = right - words::width(words, 12.0) - 12.0;
        let swatch = Frame { left: left - 5.5, top: y - 5.5, right: left + 5.5, bottom: y + 5.5 };
        if let Some(hue) = hue {
            pen.block(swatch, 3.0, hue, "");
        } else {
            pen.rule((swatch.left, swatch.right), y, palette.text);
            pen.put(format_args!("<circle cx=\"{left}\" cy=\"{y}\" r=\"3\" fill=\"{}\"/>", palette.text));
        }
        right = left - 24.0;
    }
}

/// The bars, those of the time before behind them, and the line of gave less asked.
fn chart(pen: &mut Pen, sheet: &Sheet, room: Frame) {
    let (figures, palette) = (&sheet.figures, &sheet.palette);
    let measure = figures.question.measure;
    let before = figures.before.as_ref().map_or(&[][..], |before| &before.bars);
    let scale = Scale::new(&figures.balance.bars, before, room, measure, sheet.shown);
    for (y, words) in scale.rules() {
        let colour = if words.is_some() { palette.frame } else { palette.tie };
        pen.rule((scale.area.left, scale.area.right), y, colour);
        if let Some(words) = words {
            pen.text(&words, Point::new(scale.area.left - 10.0, y), ("end", 12.0, 400), palette.faint, "");
        }
    }
    for nth in 0..scale.bars.len() {
        for (direction, bar) in scale.before_of(nth) {
            let hue = palette.direction(direction);
            let more =
                format!(" fill-opacity=\"0.12\" stroke=\"{hue}\" stroke-opacity=\"0.6\" stroke-dasharray=\"3 3\"");
            let wider = Frame { left: bar.left - 5.0, right: bar.right + 5.0, ..bar };
            pen.block(wider, 4.0, hue, &more);
        }
        for (direction, bar) in scale.bars_of(nth) {
            pen.block(bar, ((bar.right - bar.left) / 5.0).min(4.0), palette.direction(direction), "");
        }
    }
    for (x, words) in scale.names(figures.balance.grain, figures.first_month) {
        pen.text(&words, Point::new(x, scale.area.bottom + 16.0), ("middle", 12.0, 400), palette.muted, "");
    }
    line(pen, sheet, &scale);
}

fn line(pen: &mut Pen, sheet: &Sheet, scale: &Scale<'_>) {
    let (palette, points) = (&sheet.palette, scale.line());
    let path: Vec<String> = points.iter().map(|point| format!("{:.1},{:.1}", point.x, point.y)).collect();
    for (width, colour) in [(4.0, palette.ground), (1.75, palette.text)] {
        pen.put(format_args!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"/>",
            path.join(" ")
        ));
    }
    if scale.column_width() >= 16.0 || points.len() == 1 {
        for Point { x, y } in points {
            pen.put(format_args!(
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.6\" fill=\"{}\" stroke=\"{}\" stroke-width=\"1.4\"/>",
                palette.text, palette.ground
            ));
        }
    }
    for (value, y) in scale.line_axis() {
        let words = axis::signed(sheet.figures.question.measure, value);
        pen.text(&words, Point::new(scale.area.right + 6.0, y), ("start", 12.0, 400), palette.muted, "");
    }
}
