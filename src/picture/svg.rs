//! The picture as SVG: true vectors, and words as words.

use std::fmt::Write as _;

use super::{
    End, Ink, Line, LineKind, Palette, Piece, Rgb, Sheet,
    key::{self, Key},
    pen::{Pen, Short},
    sheet::{HEAD, MARGIN, NAME, Plate, ZOOM, ring_radius},
    trace, words,
};
use crate::graph::{Frame, ME, Point};

/// How strong ties are drawn.
const STRENGTH: f32 = 0.85;
/// The least width of a page, so that title and caption have room.
const LEAST_WIDTH: f32 = 760.0;

/// A page as an SVG document.
pub fn svg(sheet: &Sheet) -> String {
    let (key, plate) = (Key::new(sheet), sheet.plate(MARGIN, HEAD));
    let width = (plate.size.0 + key.size.0 + 2.0 * MARGIN).max(LEAST_WIDTH);
    let height = (HEAD + plate.size.1 + MARGIN / 2.0).max(key.page_height());
    let document = sheet.title.as_deref().unwrap_or("A network of alliances");
    let pen = Pen::new(document, (width, height), sheet.palette.ground);
    let mut writer = Writer { pen, palette: &sheet.palette, lines: Default::default() };
    writer.head(sheet, width);
    writer.rings(sheet, &plate);
    writer.seats(sheet, &plate);
    // On seats, what passed between me and everyone would only cross the grid.
    let is_drawn = |line: &&Line| sheet.seats.is_empty() || matches!(line.kind, LineKind::Tie { .. });
    for line in sheet.drawing.lines.iter().filter(is_drawn) {
        if let (Some(from), Some(to)) = (plate.ends.get(line.from), plate.ends.get(line.to)) {
            writer.line(&line.kind, *from, *to, plate.fine);
        }
    }
    writer.flush_lines(plate.fine);
    let captions = writer.captions(sheet, &plate);
    writer.people(sheet, &plate);
    let area = Frame { left: MARGIN / 2.0, top: HEAD, right: MARGIN + plate.size.0, bottom: height - MARGIN / 2.0 };
    writer.names(sheet, &plate, captions, area);
    key.write(&mut writer, width - MARGIN - key.size.0);
    writer.pen.finish()
}

/// What keeps words free of the lines under them.
fn halo(ground: Rgb) -> String {
    format!(" paint-order=\"stroke\" stroke=\"{ground}\" stroke-width=\"4\" stroke-linejoin=\"round\"")
}

/// An SVG document as it grows.
pub(super) struct Writer<'a> {
    pen: Pen,
    pub palette: &'a Palette,
    /// The elements of lines not yet written, by what they are drawn with.
    lines: [String; 5],
}

impl Writer<'_> {
    /// The title, and what the picture is of.
    fn head(&mut self, sheet: &Sheet, width: f32) {
        let palette = self.palette;
        let caption = key::caption(sheet);
        if let Some(title) = &sheet.title {
            let title = words::shortened(title, 22.0, width - 2.0 * MARGIN);
            self.left(&title, MARGIN, 34.0, (22.0, 600), palette.text);
            self.left(&caption, MARGIN, 59.0, (12.5, 400), palette.muted);
        } else {
            self.left(&caption, MARGIN, 40.0, (12.5, 400), palette.muted);
        }
    }

    /// The rings around me.
    fn rings(&mut self, sheet: &Sheet, plate: &Plate) {
        let (x, y, colour) = (Short(plate.middle.x), Short(plate.middle.y), self.palette.ring);
        for (_, radius) in &sheet.rings {
            let radius = Short(ring_radius(*radius));
            self.pen
                .put(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"none\" stroke=\"{colour}\"/>"));
        }
    }

    /// The grid of seats, with the names of its rows and columns.
    fn seats(&mut self, sheet: &Sheet, plate: &Plate) {
        let palette = self.palette;
        for seat in &sheet.seats {
            let x = |x: f32| plate.middle.x + x * ZOOM;
            let y = |y: f32| plate.middle.y + y * ZOOM;
            let (left, top) = (x(seat.frame.left), y(seat.frame.top));
            let (width, height) = (x(seat.frame.right) - left, y(seat.frame.bottom) - top);
            let dashes = if seat.is_ghost { " stroke-dasharray=\"4 4\"" } else { "" };
            self.pen.put(format_args!(
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"5\" fill=\"none\" stroke=\"{}\"{dashes}/>",
                Short(left),
                Short(top),
                Short(width),
                Short(height),
                palette.ring
            ));
            if let Some(word) = &seat.row {
                self.right(word, left - 8.0, top + height / 2.0, 11.0, palette.muted);
            }
            if let Some(word) = &seat.column {
                let word = words::shortened(word, 11.0, width);
                self.text(&word, Point::new(left + width / 2.0, top - 10.0), ("middle", 11.0, 400), palette.muted, "");
            }
        }
    }

    /// What the rings mean, at the top of each; gives the words' frames.
    fn captions(&mut self, sheet: &Sheet, plate: &Plate) -> Vec<Frame> {
        let (Point { x, y }, palette) = (plate.middle, self.palette);
        let mut taken: Vec<Frame> = Vec::new();
        for (word, radius) in &sheet.rings {
            let (half, top) = (words::width(word, 11.0) / 2.0 + 4.0, y - ring_radius(*radius));
            let frame = Frame { left: x - half, top: top - 8.0, right: x + half, bottom: top + 8.0 };
            if taken.last().is_none_or(|last| !last.overlaps(&frame)) {
                self.text(word, Point::new(x, top), ("middle", 11.0, 400), palette.faint, &halo(palette.ground));
                taken.push(frame);
            }
        }
        taken
    }

    /// Takes a line in; [`Writer::flush_lines`] writes it.
    pub fn line(&mut self, kind: &LineKind, from: End, to: End, fine: f32) {
        let lines = &mut self.lines;
        trace(kind, from, to, fine, &mut |ink, piece| {
            let Some(out) = lines.get_mut(ink as usize) else { return };
            let _ = match piece {
                Piece::Stroke { from, to, width, dashed } => writeln!(
                    out,
                    "<path d=\"M{} {}L{} {}\" stroke-width=\"{width:.2}\"{}/>",
                    Short(from.x),
                    Short(from.y),
                    Short(to.x),
                    Short(to.y),
                    if dashed { " stroke-dasharray=\"5 4\"" } else { "" },
                ),
                Piece::Head([a, b, c]) => writeln!(
                    out,
                    "<path d=\"M{} {}L{} {}L{} {}Z\" stroke=\"none\"/>",
                    Short(a.x),
                    Short(a.y),
                    Short(b.x),
                    Short(b.y),
                    Short(c.x),
                    Short(c.y),
                ),
            };
        });
    }

    /// Writes the lines taken in: ties first, then what was exchanged.
    pub fn flush_lines(&mut self, fine: f32) {
        for ink in [Ink::Tie, Ink::Odds, Ink::Quiet, Ink::Asked, Ink::Gave] {
            let lines = self.lines.get_mut(ink as usize).map(std::mem::take).unwrap_or_default();
            if lines.is_empty() {
                continue;
            }
            let strength = if matches!(ink, Ink::Gave | Ink::Asked) { 0.3 + 0.32 * fine } else { STRENGTH };
            let colour = self.palette.ink(ink);
            self.pen.put(format_args!(
                "<g stroke=\"{colour}\" stroke-opacity=\"{strength:.2}\" fill=\"{colour}\" fill-opacity=\"{strength:.2}\">"
            ));
            self.pen.put(format_args!("{lines}</g>"));
        }
    }

    fn people(&mut self, sheet: &Sheet, plate: &Plate) {
        let has_me = sheet.drawing.has_me();
        for node in sheet.drawing.order.iter().rev().copied().filter(|node| *node != ME || has_me) {
            let Some(End { at, radius }) = plate.ends.get(node).copied() else { continue };
            let class = sheet.drawing.class(node);
            let colour = class.map_or(self.palette.text, |class| self.palette.swatch(class.swatch));
            self.node(at, radius, colour, class.is_some_and(|class| class.hollow));
            if node == ME {
                let size = (radius * 0.8).clamp(7.0, 14.0);
                self.text("me", at, ("middle", size, 700), self.palette.ground, "");
            }
        }
    }

    /// A person: a full circle, or an empty one. A rim in the colour of the ground sets it off from the lines.
    pub fn node(&mut self, at: Point, radius: f32, colour: Rgb, hollow: bool) {
        let ground = self.palette.ground;
        let (x, y) = (Short(at.x), Short(at.y));
        self.pen.put(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{}\" fill=\"{ground}\"/>", Short(radius + 1.5)));
        if hollow {
            let width = (radius * 0.34).clamp(1.4, 3.0);
            let inner = Short(radius - width / 2.0);
            let width = Short(width);
            self.pen.put(format_args!(
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"{inner}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"/>"
            ));
        } else {
            self.pen.put(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{}\" fill=\"{colour}\"/>", Short(radius)));
        }
    }

    /// Names, each with a halo so that lines do not cross it.
    fn names(&mut self, sheet: &Sheet, plate: &Plate, taken: Vec<Frame>, area: Frame) {
        let (text, ground) = (self.palette.text, self.palette.ground);
        let halo = halo(ground);
        for name in sheet.names(plate, taken, area) {
            let frame = name.frame;
            let at = Point::new(f32::midpoint(frame.left, frame.right), f32::midpoint(frame.top, frame.bottom));
            self.text(&name.text, at, ("middle", NAME.0, 400), text, &halo);
        }
    }

    /// Words from a point to the right; their middle line runs through it.
    pub fn left(&mut self, words: &str, x: f32, y: f32, (size, weight): (f32, u16), colour: Rgb) {
        self.text(words, Point::new(x, y), ("start", size, weight), colour, "");
    }

    /// Words that end at a point.
    pub fn right(&mut self, words: &str, x: f32, y: f32, size: f32, colour: Rgb) {
        self.text(words, Point::new(x, y), ("end", size, 400), colour, "");
    }

    fn text(&mut self, text: &str, at: Point, set: (&str, f32, u16), colour: Rgb, more: &str) {
        self.pen.text(text, at, set, colour, more);
    }

    /// What the legend lies on.
    pub fn panel(&mut self, left: f32, top: f32, (width, height): (f32, f32)) {
        let (x, y, w, h) = (Short(left), Short(top), Short(width), Short(height));
        let (panel, frame) = (self.palette.panel, self.palette.frame);
        self.pen.put(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"8\" fill=\"{panel}\" stroke=\"{frame}\"/>"
        ));
    }
}
