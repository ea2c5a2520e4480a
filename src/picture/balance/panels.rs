//! What stands below the chart: people side by side, weeks, kinds and levels.

use jiff::{ToSpan as _, civil::Date};

use super::{Figures, axis};
use crate::{
    book::{Direction, Vocabulary as _},
    graph::{Frame, Point},
    insight::{Band, Flows, days_between, spoken},
    picture::{Palette, pen::Pen, words},
};

/// Height of a panel's title.
const TITLE: f32 = 34.0;
/// Height of one row.
const ROW: f32 = 26.0;
/// Height of a bar.
const BAR: f32 = 12.0;
/// Most people that are told one by one.
const MOST_PEOPLE: usize = 24;
/// Room for the words of a balance.
const BAND: f32 = 96.0;
/// The side of one day and its gap to the next.
const DAY: f32 = 13.0;
/// Height of the names of months below the weeks.
const MONTHS: f32 = 18.0;
/// Room for the word of a kind.
const WORD: f32 = 112.0;
/// Room between two panels of a column.
const GAP: f32 = 26.0;

/// What panels are drawn of.
pub(super) struct Page<'a> {
    pub figures: &'a Figures,
    pub palette: &'a Palette,
}

/// One row of bars: a name, what passed, and the words at the right.
struct Line<'a> {
    name: &'a str,
    flows: Flows,
    band: Band,
}

impl Page<'_> {
    fn value(&self, flows: Flows, direction: Direction) -> u64 {
        self.figures.question.measure.of(flows.of(direction))
    }

    fn title(&self, pen: &mut Pen, words: &str, at: Point) {
        pen.text(words, Point::new(at.x, at.y + 8.0), ("start", 15.0, 600), self.palette.text, "");
    }

    /// How high the panel of people is.
    pub fn people_height(&self) -> f32 {
        let people = self.figures.people.len();
        TITLE + ROW * (people.min(MOST_PEOPLE) + usize::from(people > MOST_PEOPLE)).max(1) as f32
    }

    /// People side by side.
    pub fn people(&self, pen: &mut Pen, at: Point, width: f32) {
        self.title(pen, "Person by person", at);
        let line = |row: &super::PersonRow| (row.name.clone(), row.flows, row.band);
        let rows: Vec<_> = self.figures.people.iter().take(MOST_PEOPLE).map(line).collect();
        let lines =
            rows.iter().map(|(name, flows, band)| Line { name, flows: *flows, band: *band }).collect::<Vec<_>>();
        let end = self.rows(pen, Point::new(at.x, at.y + TITLE), width, &lines);
        let more = self.figures.people.len().saturating_sub(MOST_PEOPLE);
        if more > 0 {
            let words = format!("and {more} more");
            pen.text(&words, Point::new(at.x, end + ROW / 2.0), ("start", 12.0, 400), self.palette.faint, "");
        }
    }

    /// Rows of bars on one scale; gives where they end.
    fn rows(&self, pen: &mut Pen, at: Point, width: f32, lines: &[Line<'_>]) -> f32 {
        let most = |of: &dyn Fn(&Line<'_>) -> u64| lines.iter().map(of).max().unwrap_or(0).max(1) as f32;
        let gave = most(&|line| self.value(line.flows, Direction::Gave));
        let drawn =
            most(&|line| self.value(line.flows, Direction::Asked).max(self.value(line.flows, Direction::Received)));
        let longest = lines.iter().map(|line| words::width(line.name, 13.0)).fold(0.0, f32::max);
        let names = (longest + 14.0).clamp(90.0, (width * 0.36).max(90.0));
        let unit = (width - names - BAND - 24.0) / (gave + drawn);
        let zero = at.x + names + gave * unit;
        let mut middle = at.y + ROW / 2.0;
        for line in lines {
            let name = words::shortened(line.name, 13.0, names - 10.0);
            pen.text(&name, Point::new(at.x, middle), ("start", 13.0, 400), self.palette.text, "");
            let faint = if line.band == Band::Unpriced { " fill-opacity=\"0.4\"" } else { "" };
            let half = BAR / 2.0;
            for (direction, top, bottom) in
                [(Direction::Gave, -half, half), (Direction::Asked, -half, -0.5), (Direction::Received, 0.5, half)]
            {
                let length = self.value(line.flows, direction) as f32 * unit;
                if length > 0.0 {
                    let (left, right) = match direction {
                        Direction::Gave => (zero - 1.0 - length.max(2.0), zero - 1.0),
                        _ => (zero + 1.0, zero + 1.0 + length.max(2.0)),
                    };
                    let bar = Frame { left, top: middle + top, right, bottom: middle + bottom };
                    pen.block(bar, 3.0, self.palette.direction(direction), faint);
                }
            }
            if line.band != Band::NoneYet {
                let place = Point::new(at.x + width, middle);
                pen.text(line.band.words(), place, ("end", 12.0, 400), self.palette.muted, "");
            }
            middle += ROW;
        }
        middle - ROW / 2.0
    }

    fn kinds(&self) -> impl Iterator<Item = (&'static str, u64, u64)> + '_ {
        let values = |flows| (self.value(flows, Direction::Gave), self.value(flows, Direction::Received));
        let kinds = self.figures.kinds.iter().map(move |(kind, flows)| (kind.word(), values(*flows)));
        kinds.filter(|(_, (gave, received))| gave + received > 0).map(|(word, (gave, received))| (word, gave, received))
    }

    /// How high weeks, kinds and levels are together.
    pub fn right_height(&self, width: f32) -> f32 {
        let weeks = TITLE + 7.0 * DAY + MONTHS + GAP;
        let kinds = TITLE + ROW * self.kinds().count().max(1) as f32 + GAP;
        let lines = words::wrapped(&self.figures.equality(), 12.0, width).len();
        weeks + kinds + TITLE + ROW * self.figures.levels.len() as f32 + 18.0 * lines as f32 + 8.0
    }

    /// Weeks, kinds and levels, one under the other.
    pub fn right(&self, pen: &mut Pen, at: Point, width: f32) {
        self.title(pen, "Weeks", at);
        self.weeks(pen, Point::new(at.x, at.y + TITLE), width);
        let kinds = at.y + TITLE + 7.0 * DAY + MONTHS + GAP;
        self.title(pen, "What I give, what I get", Point::new(at.x, kinds));
        self.kinds_rows(pen, Point::new(at.x, kinds + TITLE), width);
        let levels = kinds + TITLE + ROW * self.kinds().count().max(1) as f32 + GAP;
        self.title(pen, "Level by level", Point::new(at.x, levels));
        let names: Vec<String> = self.figures.levels.iter().map(|row| row.name(self.figures.my_level)).collect();
        let rows = self.figures.levels.iter().zip(&names);
        let lines: Vec<Line<'_>> = rows.map(|(row, name)| Line { name, flows: row.flows, band: row.band }).collect();
        let end = self.rows(pen, Point::new(at.x, levels + TITLE), width, &lines);
        for (line, y) in words::wrapped(&self.figures.equality(), 12.0, width).iter().zip(0_u8..) {
            let place = Point::new(at.x, end + 14.0 + 18.0 * f32::from(y));
            pen.text(line, place, ("start", 12.0, 400), self.palette.muted, "");
        }
    }

    fn kinds_rows(&self, pen: &mut Pen, at: Point, width: f32) {
        let most = self.kinds().map(|(_, gave, received)| gave.max(received)).max().unwrap_or(0).max(1);
        let side = (width - WORD) / 2.0 - 52.0;
        let centre = at.x + width / 2.0;
        let mut middle = at.y + ROW / 2.0;
        for (word, gave, received) in self.kinds() {
            for (value, sign, hue) in [(gave, -1.0, self.palette.gave), (received, 1.0, self.palette.received)] {
                let (from, length) = (centre + sign * WORD / 2.0, sign * side * value as f32 / most as f32);
                let (left, right) = (from.min(from + length), from.max(from + length));
                if value > 0 {
                    let bar = Frame { left, top: middle - BAR / 2.0, right, bottom: middle + BAR / 2.0 };
                    pen.block(bar, 3.0, hue, "");
                    let (words, anchor) =
                        (axis::value(self.figures.question.measure, value), if sign < 0.0 { "end" } else { "start" });
                    let place = Point::new(from + length + sign * 6.0, middle);
                    pen.text(&words, place, (anchor, 11.0, 400), self.palette.faint, "");
                }
            }
            pen.text(word, Point::new(centre, middle), ("middle", 12.0, 400), self.palette.muted, "");
            middle += ROW;
        }
    }

    /// One column a week, Monday at the top; the upper half of a day tells of giving, the lower of asking.
    fn weeks(&self, pen: &mut Pen, at: Point, width: f32) {
        let days = &self.figures.days;
        let weeks = ((width / DAY) as i64).max(1);
        let (first, last) = weeks_of(self.figures, weeks);
        for (week, month) in months_of((first, last)) {
            let place = Point::new(at.x + week as f32 * DAY, at.y + 7.0 * DAY + MONTHS / 2.0);
            if week as f32 * DAY + words::width(&month, 11.0) <= width {
                pen.text(&month, place, ("start", 11.0, 400), self.palette.faint, "");
            }
        }
        let most = days.range(first..=last).map(|(_, flows)| flows.gave.minutes.max(flows.asked.minutes));
        let most = most.max().unwrap_or(1).max(1) as f32;
        let quiet = self.palette.frame;
        let strength = |hue, minutes: u64| quiet.towards(hue, 0.4 + 0.6 * (minutes as f32 / most).sqrt());
        for number in 0..=days_between(first, last) {
            let (x, y) = (at.x + (number / 7) as f32 * DAY, at.y + (number % 7) as f32 * DAY);
            let cell = Frame { left: x, top: y, right: x + DAY - 3.0, bottom: y + DAY - 3.0 };
            let flows = first.checked_add(i64::from(number).days()).ok().and_then(|day| days.get(&day).copied());
            let flows = flows.unwrap_or_default();
            let (gave, asked) = (flows.gave.count > 0, flows.asked.count > 0);
            if !gave && !asked {
                pen.block(cell, 2.0, quiet, " fill-opacity=\"0.6\"");
            }
            let middle = f32::midpoint(cell.top, cell.bottom);
            if gave {
                let bottom = if asked { middle - 0.5 } else { cell.bottom };
                pen.block(Frame { bottom, ..cell }, 2.0, strength(self.palette.gave, flows.gave.minutes), "");
            }
            if asked {
                let top = if gave { middle + 0.5 } else { cell.top };
                pen.block(Frame { top, ..cell }, 2.0, strength(self.palette.asked, flows.asked.minutes), "");
            }
        }
    }
}

/// Where months begin in a calendar of weeks: the number of the column, and the month's name, with the year in January.
pub fn months_of((first, last): (Date, Date)) -> Vec<(i32, String)> {
    let mondays = std::iter::successors(Some(first), |monday| monday.checked_add(1.week()).ok());
    let begins = |(week, monday): (i32, Date)| {
        let name = if monday.month() == 1 { monday.year().to_string() } else { spoken::month(monday).to_owned() };
        (monday.day() <= 7).then_some((week, name))
    };
    (0..).zip(mondays.take_while(|monday| *monday <= last)).filter_map(begins).collect()
}

/// The Monday from which so many weeks are shown, and the last day: today, or what lies ahead of it in the period.
pub fn weeks_of(figures: &Figures, weeks: i64) -> (Date, Date) {
    let known = figures.days.keys().next_back().copied().unwrap_or(figures.today);
    let last = figures.span.last.min(known.max(figures.today));
    let back = i64::from(last.weekday().to_monday_zero_offset()) + (weeks - 1) * 7;
    (last.checked_sub(back.days()).unwrap_or(last), last)
}
