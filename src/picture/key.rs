//! The legend beside a saved picture.

use super::{
    Class, Colouring, End, LineKind, Sheet, Sizing, Swatch,
    colour::NAMELESS,
    sheet::{HEAD, MARGIN},
    svg::Writer,
    words,
};
use crate::{
    book::{TieKind, Vocabulary as _, words::sentence},
    graph::Point,
};

const ROW: f32 = 22.0;
const SIDE: f32 = 16.0;
/// Room for a mark or a line before its words.
const MARK: f32 = 42.0;
/// How long the line of an entry is.
const LINE: f32 = 34.0;
const WORDS: f32 = 12.5;
const WIDTHS: (f32, f32) = (176.0, 260.0);

/// One row of the legend.
enum Row {
    Heading(String),
    Class(Swatch, bool, String, usize),
    Sizes(&'static str),
    Line(LineKind, &'static str),
    Gap,
}

/// The legend of a picture.
pub(super) struct Key {
    rows: Vec<Row>,
    /// Its width and height.
    pub size: (f32, f32),
}

impl Key {
    pub fn new(sheet: &Sheet) -> Self {
        let drawing = &sheet.drawing;
        let mut rows = vec![Row::Heading(drawing.encodings.colouring.word().to_owned())];
        rows.extend(
            drawing
                .classes
                .entries
                .iter()
                .map(|c| Row::Class(c.swatch, c.hollow, hidden(sheet, c.word.as_str()), c.count)),
        );
        if drawing.has_me() || drawing.encodings.sizing == Sizing::Influence {
            rows.extend([Row::Gap, Row::Heading("Size".to_owned()), Row::Sizes(drawing.encodings.sizing.word())]);
        }
        rows.extend([Row::Gap, Row::Heading("Lines".to_owned())]);
        if drawing.has_me() {
            rows.push(Row::Line(LineKind::Flow { gave: 0.45, asked: 0.0 }, "gave"));
            rows.push(Row::Line(LineKind::Flow { gave: 0.0, asked: 0.45 }, "asked or received"));
        }
        rows.extend(drawing.tie_kinds.iter().map(|kind| Row::Line(sample(*kind), kind.word())));
        let wide = |row: &Row| match row {
            Row::Class(_, _, word, _) => MARK + words::width(word, WORDS) + 40.0,
            Row::Line(_, word) => MARK + words::width(word, WORDS),
            Row::Sizes(word) => 2.0 * MARK + words::width(word, WORDS),
            Row::Heading(_) | Row::Gap => 0.0,
        };
        let width = rows.iter().map(wide).fold(0.0, f32::max) + 2.0 * SIDE;
        let height = rows.iter().map(Row::height).sum::<f32>() + 2.0 * SIDE - 6.0;
        Self { rows, size: (width.clamp(WIDTHS.0, WIDTHS.1), height) }
    }

    /// Writes it with its left edge here, below the head of the page.
    pub fn write(&self, writer: &mut Writer, left: f32) {
        let palette = writer.palette;
        writer.panel(left, HEAD, self.size);
        let (mut y, start) = (HEAD + SIDE - 3.0, left + SIDE);
        for row in &self.rows {
            let middle = y + row.height() / 2.0;
            match row {
                Row::Heading(word) => writer.left(word, start, middle, (11.5, 600), palette.muted),
                Row::Class(swatch, hollow, word, count) => {
                    writer.node(Point::new(start + 7.0, middle), 6.0, palette.swatch(*swatch), *hollow);
                    let room = self.size.0 - 2.0 * SIDE - MARK - 34.0;
                    let word = words::shortened(word, WORDS, room);
                    writer.left(&word, start + 24.0, middle, (WORDS, 400), palette.text);
                    writer.right(&count.to_string(), left + self.size.0 - SIDE, middle, WORDS, palette.faint);
                }
                Row::Sizes(word) => {
                    let mut x = start;
                    for radius in [3.5, 5.5, 8.0] {
                        writer.node(Point::new(x + radius, middle), radius, palette.faint, false);
                        x += 2.0 * radius + 4.0;
                    }
                    writer.left(&word.to_lowercase(), x + 6.0, middle, (WORDS, 400), palette.text);
                }
                Row::Line(kind, word) => {
                    let end = |x: f32| End { at: Point::new(x, middle), radius: 0.0 };
                    writer.line(kind, end(start), end(start + LINE), 1.0);
                    writer.flush_lines(1.0);
                    writer.left(word, start + MARK, middle, (WORDS, 400), palette.text);
                }
                Row::Gap => {}
            }
            y += row.height();
        }
    }

    /// The height of the page that has it.
    pub fn page_height(&self) -> f32 {
        HEAD + self.size.1 + MARGIN
    }
}

impl Row {
    const fn height(&self) -> f32 {
        if matches!(self, Self::Gap) { 10.0 } else { ROW }
    }
}

/// Communities are named after people: where names are hidden, they are numbered.
fn hidden(sheet: &Sheet, word: &str) -> String {
    if sheet.drawing.encodings.colouring != Colouring::Community || !sheet.initials {
        return word.to_owned();
    }
    let entries = &sheet.drawing.classes.entries;
    let named = |class: &&Class| !NAMELESS.contains(&class.word.as_str());
    let number = entries.iter().filter(named).position(|class| class.word == word);
    number.map_or_else(|| word.to_owned(), |number| format!("Community {}", number + 1))
}

/// A strong tie of a kind.
const fn sample(kind: TieKind) -> LineKind {
    LineKind::Tie { kind, weight: 1.0, lane: 0.0, link: 0 }
}

/// What size and lines stand for, in a sentence under the title.
pub(super) fn caption(sheet: &Sheet) -> String {
    let encodings = sheet.drawing.encodings;
    let people = sheet.drawing.order.len().saturating_sub(1);
    let people = if people == 1 { "1 person".to_owned() } else { format!("{people} people") };
    let period = match encodings.period {
        Some(period) => period.to_string(),
        None => "all time, older entries counting less".to_owned(),
    };
    let size = match encodings.sizing {
        Sizing::Closeness => "closeness",
        Sizing::Time => "time spent",
        Sizing::Exchanges => "exchanges",
        Sizing::Influence => "influence",
    };
    let colour = sentence(encodings.colouring.word()).to_lowercase();
    if !sheet.drawing.has_me() {
        return format!("{}: {people}. Colour tells {colour}.", sheet.day);
    }
    format!("{}: {people}. Colour tells {colour}, size {size}. Giving and asking: {period}.", sheet.day)
}
