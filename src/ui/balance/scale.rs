//! Where the values of a chart lie: one line for nothing, giving above it, asking and receiving below.

use egui::{Rect, pos2};

use super::{axis, legend::Legend};
use crate::{
    book::Direction,
    insight::{Bar, Measure},
};

/// Room for the words of the axes, in points.
const LEFT: f32 = 48.0;
const BOTTOM: f32 = 26.0;
const TOP: f32 = 8.0;
/// The least room for the bars of one month, quarter or year, in points.
const LEAST_COLUMN: f32 = 7.0;
/// The widest bar, in points.
const WIDEST_BAR: f32 = 40.0;

/// A chart's geometry.
#[derive(Debug)]
pub struct Scale<'a> {
    /// The bars that have room, the latest ones.
    pub bars: &'a [Bar],
    /// The room of the bars.
    pub area: Rect,
    /// Where nothing is.
    pub zero: f32,
    /// The distance of two lines, in minutes or exchanges.
    pub step: u64,
    /// How many lines there are above and below.
    pub lines: (u64, u64),
    measure: Measure,
    legend: Legend,
    points_per_unit: f32,
    /// For the line of gave less asked: that of the bars, unless it would dwarf them.
    line_points_per_unit: f32,
}

impl<'a> Scale<'a> {
    /// Fits bars into a room.
    pub fn new(bars: &'a [Bar], room: Rect, measure: Measure, legend: Legend) -> Self {
        let mut area =
            Rect::from_min_max(pos2(room.left() + LEFT, room.top() + TOP), room.max - egui::vec2(8.0, BOTTOM));
        let fit = ((area.width() / LEAST_COLUMN) as usize).max(1);
        let bars = bars.get(bars.len().saturating_sub(fit)..).unwrap_or(bars);
        let most = |value: &dyn Fn(&Bar) -> u64| bars.iter().map(value).max().unwrap_or(0);
        let shown =
            |on: bool, direction: Direction| if on { most(&|bar| measure.of(bar.flows.of(direction))) } else { 0 };
        let (mut up, mut down) = (
            shown(legend.gave, Direction::Gave),
            shown(legend.asked, Direction::Asked).max(shown(legend.received, Direction::Received)),
        );
        let high = if legend.running { most(&|bar| bar.running(measure).max(0).unsigned_abs()) } else { 0 };
        let low = if legend.running { most(&|bar| bar.running(measure).min(0).unsigned_abs()) } else { 0 };
        let shared = high.max(low) <= up.max(down) * 6 / 5;
        if shared {
            (up, down) = (up.max(high), down.max(low));
        } else {
            area.max.x -= LEFT - 8.0;
        }
        let step = axis::step(measure, up + down, 5);
        let lines = (up.div_ceil(step).max(1), down.div_ceil(step).max(u64::from(low > 0)));
        let points_per_unit = area.height() / ((lines.0 + lines.1) * step) as f32;
        let zero = area.top() + (lines.0 * step) as f32 * points_per_unit;
        let own = |most: u64, room: f32| if most == 0 { f32::MAX } else { room / most as f32 };
        let line = own(high, zero - area.top()).min(own(low, area.bottom() - zero));
        let line_points_per_unit = if shared { points_per_unit } else { line };
        Self { bars, area, zero, step, lines, measure, legend, points_per_unit, line_points_per_unit }
    }

    /// The height of a value above the line of nothing, negative for below.
    pub fn y(&self, value: i64) -> f32 {
        self.zero - value as f32 * self.points_per_unit
    }

    /// The room of the `nth` month, quarter or year.
    pub fn column(&self, nth: usize) -> Rect {
        let width = self.area.width() / self.bars.len().max(1) as f32;
        let left = self.area.left() + width * nth as f32;
        Rect::from_x_y_ranges(left..=left + width, self.area.y_range())
    }

    /// The bars of a month, quarter or year that are shown and not nothing.
    pub fn bars_of(&self, nth: usize) -> Vec<(Direction, Rect)> {
        let Some(bar) = self.bars.get(nth) else { return Vec::new() };
        let column = self.column(nth);
        let width = (column.width() * 0.46).clamp(3.0, WIDEST_BAR);
        let (left, middle, right) =
            (column.center().x - width / 2.0, column.center().x, column.center().x + width / 2.0);
        let gap = if width < 12.0 { 0.5 } else { 2.0 };
        let value = |direction| self.measure.of(bar.flows.of(direction)) as f32 * self.points_per_unit;
        let below = |direction, from: f32, to: f32| {
            Rect::from_min_max(pos2(from, self.zero + 1.0), pos2(to, self.zero + 1.0 + value(direction)))
        };
        let gave = Rect::from_min_max(pos2(left, self.zero - value(Direction::Gave)), pos2(right, self.zero));
        let (asked_to, received_from) = match (self.legend.asked, self.legend.received) {
            (true, true) => (middle - gap / 2.0, middle + gap / 2.0),
            _ => (right, left),
        };
        [
            (self.legend.gave, Direction::Gave, gave),
            (self.legend.asked, Direction::Asked, below(Direction::Asked, left, asked_to)),
            (self.legend.received, Direction::Received, below(Direction::Received, received_from, right)),
        ]
        .into_iter()
        .filter(|(on, direction, _)| *on && value(*direction) > 0.0)
        .map(|(_, direction, rect)| (direction, rect))
        .collect()
    }

    /// The points of the line of gave less asked; none while it is hidden.
    pub fn line(&self) -> Vec<egui::Pos2> {
        if !self.legend.running {
            return Vec::new();
        }
        let height = |bar: &Bar| self.zero - bar.running(self.measure) as f32 * self.line_points_per_unit;
        self.bars.iter().enumerate().map(|(nth, bar)| pos2(self.column(nth).center().x, height(bar))).collect()
    }

    /// Values and heights of an axis of its own for the line, if it has one: the highest and the lowest point.
    pub fn line_axis(&self) -> Vec<(i64, f32)> {
        if !self.legend.running || self.line_points_per_unit.to_bits() == self.points_per_unit.to_bits() {
            return Vec::new();
        }
        let values = || self.bars.iter().map(|bar| bar.running(self.measure));
        let mut ends: Vec<i64> = values().max().into_iter().chain(values().min()).collect();
        ends.dedup();
        ends.into_iter().map(|value| (value, self.zero - value as f32 * self.line_points_per_unit)).collect()
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

    fn room() -> Rect {
        Rect::from_min_size(pos2(10.0, 20.0), egui::vec2(600.0, 300.0))
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
            for legend in [Legend::default(), Legend { asked: false, received: false, ..Legend::default() }] {
                let scale = Scale::new(&bars, room(), Measure::Minutes, legend);
                let area = scale.area.expand(1.5);
                assert!(room().contains_rect(scale.area));
                for nth in 0..scale.bars.len() {
                    assert!(
                        scale.bars_of(nth).iter().all(|(_, rect)| area.contains_rect(*rect)),
                        "{rects:?}",
                        rects = scale.bars_of(nth)
                    );
                }
                assert!(scale.line().iter().all(|point| area.contains(*point)), "{:?} {area:?}", scale.line());
                assert!(scale.line_axis().iter().all(|(_, y)| area.y_range().contains(*y)));
            }
        }
    }

    #[test]
    fn equal_effort_is_equally_long_in_each_direction() {
        let bars = [bar(300, 300, 300, 0)];
        let scale = Scale::new(&bars, room(), Measure::Minutes, Legend::default());
        let heights: Vec<f32> = scale.bars_of(0).iter().map(|(_, rect)| rect.height()).collect();
        assert_eq!(heights.len(), 3);
        assert!(heights.iter().all(|height| (height - heights[0]).abs() < 0.01), "{heights:?}");
    }

    #[test]
    fn only_the_latest_bars_are_shown_where_there_is_no_room_for_all() {
        let bars: Vec<Bar> = (0..500).map(|n| bar(n, 0, 0, 0)).collect();
        let scale = Scale::new(&bars, room(), Measure::Minutes, Legend::default());
        assert!(scale.bars.len() < 100);
        assert_eq!(scale.bars.last(), bars.last());
    }

    #[test]
    fn what_the_legend_hides_is_not_drawn() {
        let bars = [bar(300, 300, 300, 0)];
        let legend = Legend { gave: false, running: false, ..Legend::default() };
        let scale = Scale::new(&bars, room(), Measure::Minutes, legend);
        assert_eq!(
            scale.bars_of(0).iter().map(|(d, _)| *d).collect::<Vec<_>>(),
            [Direction::Asked, Direction::Received]
        );
        assert!(scale.line().is_empty());
    }
}
