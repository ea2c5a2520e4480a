//! The picture as PNG, drawn from its SVG by resvg.

use resvg::{tiny_skia, usvg};

use crate::typeface;

/// Pixels for each point of the page where nothing else is asked for.
const USUAL_SCALE: f32 = 2.0;
/// What may be asked for.
const SCALES: (f32, f32) = (0.1, 8.0);
/// Most pixels of a picture: about what a camera takes, and a quarter of a gigabyte while it is drawn.
const MOST_PIXELS: f32 = 64.0e6;
/// The last letter that Inter surely has; others are looked for among the typefaces of the system.
const OWN_LETTERS: char = '\u{52f}';

/// Why a picture was not drawn.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PngError {
    /// The scale is out of range, or no number.
    #[error("the scale must lie between {} and {}", SCALES.0, SCALES.1)]
    Scale,
    /// It would have too many pixels.
    #[error(
        "the picture would be {width} by {height} pixels, and a PNG may have {} million of them; \
         choose a smaller scale, or SVG, which has no such limit",
        MOST_PIXELS / 1.0e6
    )]
    TooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// The document is no SVG that can be drawn.
    #[error("the picture could not be drawn: {0}")]
    Unreadable(String),
}

/// Draws an SVG document at a scale, in pixels for each of its points; without one, at the usual scale or at the largest that
/// is not too large.
///
/// # Errors
/// The scale is out of range or makes the picture too large, or the document can not be read.
pub fn png(svg: &str, scale: Option<f32>) -> Result<Vec<u8>, PngError> {
    if scale.is_some_and(|scale| !(SCALES.0..=SCALES.1).contains(&scale)) {
        return Err(PngError::Scale);
    }
    let unreadable = |error: &dyn std::fmt::Display| PngError::Unreadable(error.to_string());
    let tree = usvg::Tree::from_str(svg, &options(svg)).map_err(|error| unreadable(&error))?;
    let size = tree.size();
    let fitting = (MOST_PIXELS / (size.width() * size.height())).sqrt() * 0.999;
    let scale = scale.unwrap_or_else(|| USUAL_SCALE.min(fitting));
    let (width, height) = ((size.width() * scale).ceil() as u32, (size.height() * scale).ceil() as u32);
    if width as f32 * height as f32 > MOST_PIXELS {
        return Err(PngError::TooLarge { width, height });
    }
    let mut pixels = tiny_skia::Pixmap::new(width, height).ok_or(PngError::TooLarge { width, height })?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| unreadable(&error))
}

/// Words are set in our own typeface, so that the picture looks alike on every machine.
fn options(svg: &str) -> usvg::Options<'static> {
    let mut options = usvg::Options { font_family: "Inter".to_owned(), ..usvg::Options::default() };
    let fonts = options.fontdb_mut();
    for face in [typeface::REGULAR, typeface::SEMIBOLD, typeface::BOLD] {
        fonts.load_font_data(face.to_vec());
    }
    if svg.chars().any(|letter| letter > OWN_LETTERS && !('\u{2000}'..'\u{2400}').contains(&letter)) {
        fonts.load_system_fonts();
    }
    options
}
