//! Into which kind of file a picture is saved.

use std::path::Path;

use super::{PngError, png};

/// A kind of picture file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFormat {
    /// Vectors, with words as words.
    Svg,
    /// Pixels.
    Png,
}

/// The file's name says no kind of picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a picture is saved as .svg or .png; please let the file's name end so")]
pub struct NoPicture;

impl PictureFormat {
    /// The kind that a file's name ends with.
    ///
    /// # Errors
    /// [`NoPicture`] of any other ending.
    pub fn of(path: &Path) -> Result<Self, NoPicture> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("svg") => Ok(Self::Svg),
            Some("png") => Ok(Self::Png),
            _ => Err(NoPicture),
        }
    }

    /// What is to be written of a picture that was drawn as SVG. `scale` is the number of pixels for each point of the page; vectors need none.
    ///
    /// # Errors
    /// As [`png`] has them.
    pub fn bytes(self, vectors: String, scale: Option<f32>) -> Result<Vec<u8>, PngError> {
        match self {
            Self::Svg => Ok(vectors.into_bytes()),
            Self::Png => png(&vectors, scale),
        }
    }
}
