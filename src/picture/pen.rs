//! An SVG document as it grows: true vectors, and words as words.

use std::fmt::Write as _;

use super::{Rgb, words};
use crate::graph::{Frame, Point};

/// Typefaces in the order in which they are looked for.
const FAMILY: &str = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

/// A number with one decimal at most.
pub(super) struct Short(pub f32);

impl std::fmt::Display for Short {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tenths = (self.0 * 10.0).round() as i64;
        let (whole, part) = (tenths / 10, tenths % 10);
        match part {
            0 => write!(f, "{whole}"),
            part => write!(f, "{}{}.{}", if tenths < 0 { "-" } else { "" }, whole.abs(), part.abs()),
        }
    }
}

/// An SVG document as it grows.
pub(super) struct Pen {
    out: String,
}

impl Pen {
    /// A page of this size in points, with its name and what everything lies on.
    pub fn new(title: &str, (width, height): (f32, f32), ground: Rgb) -> Self {
        let (w, h) = (width.ceil(), height.ceil());
        let mut pen = Self { out: String::new() };
        pen.put(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" \
             font-family=\"{FAMILY}\">"
        ));
        pen.put(format_args!("<title>{}</title>", words::escaped(title)));
        pen.put(format_args!("<rect width=\"{w}\" height=\"{h}\" fill=\"{ground}\"/>"));
        pen
    }

    /// The whole document.
    pub fn finish(mut self) -> String {
        self.out.push_str("</svg>\n");
        self.out
    }

    /// Adds to the document; a text never refuses.
    pub fn put(&mut self, element: std::fmt::Arguments<'_>) {
        let _ = self.out.write_fmt(element);
        self.out.push('\n');
    }

    /// Words at a point, through which their middle line runs: `start`, `middle` or `end` of them lies there.
    pub fn text(&mut self, text: &str, at: Point, (anchor, size, weight): (&str, f32, u16), colour: Rgb, more: &str) {
        // Half of the height of capitals and small letters: the middle line of words in Inter.
        let (x, y, size) = (Short(at.x), Short(at.y + 0.35 * size), Short(size));
        let (words, anchor) = (
            words::escaped(text),
            match anchor {
                "start" => String::new(),
                anchor => format!(" text-anchor=\"{anchor}\""),
            },
        );
        let weight = if weight == 400 { String::new() } else { format!(" font-weight=\"{weight}\"") };
        self.put(format_args!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{weight}{anchor} fill=\"{colour}\"{more}>{words}</text>"
        ));
    }

    /// A full rectangle with round corners.
    pub fn block(&mut self, frame: Frame, radius: f32, colour: Rgb, more: &str) {
        let (x, y) = (Short(frame.left), Short(frame.top));
        let (width, height) = (frame.right - frame.left, frame.bottom - frame.top);
        let radius = Short(radius.min(width / 2.0).min(height / 2.0).max(0.0));
        let (w, h) = (Short(width), Short(height));
        self.put(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"{radius}\" fill=\"{colour}\"{more}/>"
        ));
    }

    /// A line from left to right.
    pub fn rule(&mut self, (left, right): (f32, f32), y: f32, colour: Rgb) {
        let (x1, x2, y) = (Short(left), Short(right), Short(y));
        self.put(format_args!("<line x1=\"{x1}\" y1=\"{y}\" x2=\"{x2}\" y2=\"{y}\" stroke=\"{colour}\"/>"));
    }
}
