//! Pictures: what size, colour and line of the network say, whoever draws it; and the [`balance`] with its bars.
//!
//! The page and the saved picture share a [`Drawing`]; places come from [`crate::graph`], colours are told as [`Swatch`] and
//! [`Ink`] and become hues where they are drawn. It knows no window, reads no clock and uses no chance.

pub mod balance;
mod colour;
mod drawing;
mod flow;
mod key;
mod palette;
mod pen;
mod png;
mod save;
mod sheet;
mod size;
mod svg;
mod trace;
mod words;

use std::str::FromStr;

pub use colour::{Class, Classes, Colouring, Swatch};
pub use drawing::{Drawing, Line, LineKind, Measures};
pub use flow::{Passed, passed};
pub use palette::{Palette, Rgb};
pub use png::{PngError, png};
pub use save::{NoPicture, PictureFormat};
pub use sheet::{Sheet, SheetSeat, title_of};
pub use size::Sizing;
pub use svg::svg;
pub use trace::{End, Ink, Piece, middle, trace};

pub(crate) use words::escaped;

use crate::{book::UnknownWord, insight::Period};

/// What the picture is to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Encodings {
    /// What the colour of a person says.
    pub colouring: Colouring,
    /// What the size of a person says.
    pub sizing: Sizing,
    /// The time whose giving and asking is shown; without it all of time counts, older entries less (practice.md R4).
    pub period: Option<Period>,
}

/// The value with this word in a list of all; case, spaces, dashes and underscores do not matter.
fn parsed<T: Copy>(called: &'static str, all: &[(T, &'static str)], text: &str) -> Result<T, UnknownWord> {
    let plain = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let wanted = plain(text);
    let found = all.iter().find(|(_, word)| plain(word) == wanted);
    found.map(|(value, _)| *value).ok_or_else(|| UnknownWord {
        found: text.to_owned(),
        vocabulary: called,
        known: all.iter().map(|(_, word)| word.to_lowercase()).collect::<Vec<_>>().join(", "),
    })
}

impl FromStr for Colouring {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        parsed("meaning of colour", &Self::ALL, text)
    }
}

impl FromStr for Sizing {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        parsed("meaning of size", &Self::ALL, text)
    }
}

#[cfg(test)]
mod saving;
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_is_read_by_its_word_and_others_are_named() {
        for (colouring, word) in Colouring::ALL {
            assert_eq!(word.to_uppercase().parse(), Ok(colouring));
        }
        for (sizing, word) in Sizing::ALL {
            assert_eq!(word.replace(' ', "-").parse(), Ok(sizing));
        }
        let refused = "shoes".parse::<Sizing>().unwrap_err().to_string();
        assert_eq!(
            refused,
            "\u{201c}shoes\u{201d} is no meaning of size; one of: closeness, time spent, exchanges, influence"
        );
    }
}
