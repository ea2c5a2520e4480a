//! Where the values of a chart lie: one line for nothing, giving above it, asking and receiving below.

use super::axis;
use crate::{
    book::{Direction, Quarter},
    graph::{Frame, Point},
    insight::{Bar, Grain, Measure, spoken},
};

/// Room for the words of the axes, in points.
const LEFT: f32 = 48.0;
const BOTTOM: f32 = 26.0;
const TOP: f32 = 8.0;
/// The least room for the bars of one month, quarter or year, in points.
const LEAST_COLUMN: f32 = 7.0;
/// The widest bar, in points.
const WIDEST_BAR: f32 = 40.0;

/// Which parts of the chart are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four switches, each on its own")]
pub struct Shown {
    /// Bars of what was given.
    pub gave: bool,
    /// Bars of what was asked.
    pub asked: bool,
    /// Bars of what was received.
    pub received: bool,
    /// The line of gave less asked.
    pub running: bool,
}

impl Default for Shown {
    fn default() -> Self {
        Self { gave: true, asked: true, received: true, running: true }
    }
}

/// A chart's geometry.
#[derive(Debug)]
pub struct Scale<'a> {
    /// The bars that have room, the latest ones.
    pub bars: &'a [Bar],
    /// Those of the time before that stand behind them, in the same order; none where nothing is compared.
    pub before: &'a [Bar],
    /// The room of the bars.
    pub area: Frame,
    /// Where nothing is.
    pub zero: f32,
    /// The distance of two lines, in minutes or exchanges.
    pub step: u64,
    /// How many lines there are above and below.
    pub lines: (u64, u64),
    measure: Measure,
    shown: Shown,
    points_per_unit: f32,
    /// For the line of gave less asked: that of the bars, unless it would dwarf them.
    line_points_per_unit: f32,
}

impl<'a> Scale<'a> {
    /// Fits bars, and those of the time before, into a room.
    pub fn new(bars: &'a [Bar], before: &'a [Bar], room: Frame, measure: Measure, shown: Shown) -> Self {
        let mut area = Frame {
            left: room.left + LEFT,
            top: room.top + TOP,
            right: room.right - 8.0,
            bottom: (room.bottom - BOTTOM).max(room.top + TOP + 1.0),
        };
        let fit = (((area.right - area.left) / LEAST_COLUMN) as usize).max(1);
        let hidden = bars.len().saturating_sub(fit);
        let (bars, before) = (bars.get(hidden..).unwrap_or(bars), before.get(hidden..).unwrap_or(&[]));
        let before = before.get(..bars.len()).unwrap_or(before);
        let most = |value: &dyn Fn(&Bar) -> u64| bars.iter().map(value).max().unwrap_or(0);
        let tallest = |on: bool, direction: Direction| {
            let values = bars.iter().chain(before).map(|bar| measure.of(bar.flows.of(direction)));
            if on { values.max().unwrap_or(0) } else { 0 }
        };
        let mut up = tallest(shown.gave, Direction::Gave);
        let mut down = tallest(shown.asked, Direction::Asked).max(tallest(shown.received, Direction::Received));
        let high = if shown.running { most(&|bar| bar.running(measure).max(0).unsigned_abs()) } else { 0 };
        let low = if shown.running { most(&|bar| bar.running(measure).min(0).unsigned_abs()) } else { 0 };
        let shared = high.max(low) <= up.max(down) * 6 / 5;
        if shared {
            (up, down) = (up.max(high), down.max(low));
        } else {
            area.right -= LEFT - 8.0;
        }
        let step = axis::step(measure, up + down, 5);
        let lines = (up.div_ceil(step).max(1), down.div_ceil(step).max(u64::from(low > 0)));
        let points_per_unit = (area.bottom - area.top) / ((lines.0 + lines.1) * step) as f32;
        let zero = area.top + (lines.0 * step) as f32 * points_per_unit;
        let own = |most: u64, room: f32| if most == 0 { f32::MAX } else { room / most as f32 };
        let line = own(high, zero - area.top).min(own(low, area.bottom - zero));
        let line_points_per_unit = if shared { points_per_unit } else { line };
        Self { bars, before, area, zero, step, lines, measure, shown, points_per_unit, line_points_per_unit }
    }

    /// The height of a value above the line of nothing, negative for below.
    pub fn y(&self, value: i64) -> f32 {
        self.zero - value as f32 * self.points_per_unit
    }

    /// How wide the room of a month, quarter or year is.
    pub fn column_width(&self) -> f32 {
        (self.area.right - self.area.left) / self.bars.len().max(1) as f32
    }

    /// The room of the `nth` month, quarter or year.
    pub fn column(&self, nth: usize) -> Frame {
        let left = self.area.left + self.column_width() * nth as f32;
        Frame { left, right: left + self.column_width(), ..self.area }
    }

    /// The bars of a month, quarter or year that are shown and not nothing.
    pub fn bars_of(&self, nth: usize) -> Vec<(Direction, Frame)> {
        self.bars.get(nth).map_or_else(Vec::new, |bar| self.blocks(nth, bar))
    }

    /// As [`Scale::bars_of`], for the time before.
    pub fn before_of(&self, nth: usize) -> Vec<(Direction, Frame)> {
        self.before.get(nth).map_or_else(Vec::new, |bar| self.blocks(nth, bar))
    }

    fn blocks(&self, nth: usize, bar: &Bar) -> Vec<(Direction, Frame)> {
        let column = self.column(nth);
        let width = (self.column_width() * 0.46).clamp(3.0, WIDEST_BAR);
        let middle = f32::midpoint(column.left, column.right);
        let (left, right) = (middle - width / 2.0, middle + width / 2.0);
        let gap = if width < 12.0 { 0.5 } else { 2.0 };
        let value = |direction| self.measure.of(bar.flows.of(direction)) as f32 * self.points_per_unit;
        let below = |direction, left: f32, right: f32| {
            let top = self.zero + 1.0;
            Frame { left, top, right, bottom: top + value(direction) }
        };
        let gave = Frame { left, top: self.zero - value(Direction::Gave), right, bottom: self.zero };
        let (asked_to, received_from) = match (self.shown.asked, self.shown.received) {
            (true, true) => (middle - gap / 2.0, middle + gap / 2.0),
            _ => (right, left),
        };
        [
            (self.shown.gave, Direction::Gave, gave),
            (self.shown.asked, Direction::Asked, below(Direction::Asked, left, asked_to)),
            (self.shown.received, Direction::Received, below(Direction::Received, received_from, right)),
        ]
        .into_iter()
        .filter(|(on, direction, _)| *on && value(*direction) > 0.0)
        .map(|(_, direction, frame)| (direction, frame))
        .collect()
    }

    /// Heights and words of the lines across, the one for nothing without words.
    pub fn rules(&self) -> impl Iterator<Item = (f32, Option<String>)> + '_ {
        let (up, down) = (self.lines.0.cast_signed(), self.lines.1.cast_signed());
        (-down..=up).map(|number| {
            let value = number * self.step.cast_signed();
            (self.y(value), (number != 0).then(|| axis::value(self.measure, value.unsigned_abs())))
        })
    }

    /// The points of the line of gave less asked; none while it is hidden.
    pub fn line(&self) -> Vec<Point> {
        if !self.shown.running {
            return Vec::new();
        }
        let height = |bar: &Bar| self.zero - bar.running(self.measure) as f32 * self.line_points_per_unit;
        let middle = |nth: usize| self.area.left + self.column_width() * (nth as f32 + 0.5);
        self.bars.iter().enumerate().map(|(nth, bar)| Point::new(middle(nth), height(bar))).collect()
    }

    /// Values and heights of an axis of its own for the line, if it has one: the highest and the lowest point.
    pub fn line_axis(&self) -> Vec<(i64, f32)> {
        if !self.shown.running || self.line_points_per_unit.to_bits() == self.points_per_unit.to_bits() {
            return Vec::new();
        }
        let values = || self.bars.iter().map(|bar| bar.running(self.measure));
        let mut ends: Vec<i64> = values().max().into_iter().chain(values().min()).collect();
        ends.dedup();
        ends.into_iter().map(|value| (value, self.zero - value as f32 * self.line_points_per_unit)).collect()
    }

    /// Names below the bars and their middles: as many as have room, the beginnings of years always among them.
    pub fn names(&self, grain: Grain, first_month: u8) -> Vec<(f32, String)> {
        let every: &[usize] = match grain {
            Grain::Month => &[1, 2, 3, 6, 12, 24, 60],
            Grain::Quarter => &[1, 2, 4, 8, 20],
            Grain::Year => &[1, 2, 5, 10, 20],
        };
        let least = if grain == Grain::Quarter { 52.0 } else { 58.0 };
        let room = self.column_width();
        let apart = every.iter().copied().find(|apart| room * *apart as f32 >= least).unwrap_or(60);
        let named = |(nth, bar): (usize, &Bar)| {
            let (number, words) = short_name(grain, bar, first_month);
            (number % apart == 0).then_some((self.area.left + room * (nth as f32 + 0.5), words))
        };
        self.bars.iter().enumerate().filter_map(named).collect()
    }
}

/// The number of a month, quarter or year, counted so that a year begins with a multiple; and its name, with the year where one
/// begins.
fn short_name(grain: Grain, bar: &Bar, first_month: u8) -> (usize, String) {
    let day = bar.span.first;
    let year = Quarter::of(day, first_month);
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::insight::{Flows, Span, Tally};

    fn bar(gave: u64, asked: u64, received: u64, running: i64) -> Bar {
        let tally = |minutes| Tally { count: 1, minutes };
        Bar {
            span: Span { first: date(2026, 1, 1), last: date(2026, 1, 31) },
            label: "2026-01".to_owned(),
            flows: Flows { gave: tally(gave), asked: tally(asked), received: tally(received) },
            running_minutes: running,
            running_count: 0,
        }
    }

    fn room() -> Frame {
        Frame { left: 10.0, top: 20.0, right: 610.0, bottom: 320.0 }
    }

    #[test]
    fn everything_drawn_lies_in_the_area() {
        for bars in [
            vec![bar(600, 120, 60, 480), bar(60, 500, 700, 40)],
            vec![bar(10, 0, 0, 90_000)],
            vec![bar(0, 10, 0, -90_000)],
            vec![bar(0, 0, 0, 0)],
            (0..500).map(|n| bar(n, 600 - n, n / 2, n.cast_signed() * 50 - 9_000)).collect(),
        ] {
            for shown in [Shown::default(), Shown { asked: false, received: false, ..Shown::default() }] {
                let scale = Scale::new(&bars, &[], room(), Measure::Minutes, shown);
                let area = scale.area;
                let holds = |x: f32, y: f32| {
                    (area.left..=area.right).contains(&x) && (area.top - 1.5..=area.bottom + 1.5).contains(&y)
                };
                assert!(area.left >= room().left && area.right <= room().right && area.bottom <= room().bottom);
                for nth in 0..scale.bars.len() {
                    for (_, bar) in scale.bars_of(nth) {
                        assert!(holds(bar.left, bar.top) && holds(bar.right, bar.bottom), "{bar:?} in {area:?}");
                    }
                }
                assert!(scale.line().iter().all(|point| holds(point.x, point.y)), "{:?} {area:?}", scale.line());
                assert!(scale.line_axis().iter().all(|(_, y)| holds(area.left, *y)));
            }
        }
    }

    #[test]
    fn equal_effort_is_equally_long_in_each_direction() {
        let bars = [bar(300, 300, 300, 0)];
        let scale = Scale::new(&bars, &[], room(), Measure::Minutes, Shown::default());
        let heights: Vec<f32> = scale.bars_of(0).iter().map(|(_, bar)| bar.bottom - bar.top).collect();
        assert_eq!(heights.len(), 3);
        assert!(heights.iter().all(|height| (height - heights[0]).abs() < 0.01), "{heights:?}");
    }

    #[test]
    fn only_the_latest_bars_are_shown_where_there_is_no_room_for_all() {
        let bars: Vec<Bar> = (0..500).map(|n| bar(n, 0, 0, 0)).collect();
        let scale = Scale::new(&bars, &[], room(), Measure::Minutes, Shown::default());
        assert!(scale.bars.len() < 100);
        assert_eq!(scale.bars.last(), bars.last());
    }

    #[test]
    fn bars_of_the_time_before_share_the_scale_and_the_places() {
        let (bars, before) = ([bar(300, 0, 0, 0), bar(0, 60, 0, 0)], [bar(600, 0, 0, 0), bar(0, 60, 0, 0)]);
        let shown = Shown { running: false, ..Shown::default() };
        let scale = Scale::new(&bars, &before, room(), Measure::Minutes, shown);
        let height = |blocks: Vec<(Direction, Frame)>| blocks[0].1.bottom - blocks[0].1.top;
        assert!((height(scale.before_of(0)) - 2.0 * height(scale.bars_of(0))).abs() < 0.01);
        assert_eq!(scale.before_of(1), scale.bars_of(1));
        assert_eq!(scale.before_of(2), []);
    }

    #[test]
    fn what_the_legend_hides_is_not_drawn() {
        let bars = [bar(300, 300, 300, 0)];
        let shown = Shown { gave: false, running: false, ..Shown::default() };
        let scale = Scale::new(&bars, &[], room(), Measure::Minutes, shown);
        assert_eq!(
            scale.bars_of(0).iter().map(|(d, _)| *d).collect::<Vec<_>>(),
            [Direction::Asked, Direction::Received]
        );
        assert!(scale.line().is_empty());
    }
}
