//! The colours of a picture that is saved.

use std::fmt;

use super::{Ink, Swatch};
use crate::book::Direction;

impl Rgb {
    /// The colour on the way to another one: 0 is this one, 1 the other.
    #[must_use]
    pub fn towards(self, other: Self, share: f32) -> Self {
        let mix =
            |from: u8, to: u8| (f32::from(from) + (f32::from(to) - f32::from(from)) * share.clamp(0.0, 1.0)) as u8;
        let ([r, g, b], [red, green, blue]) = (self.0, other.0);
        Self([mix(r, red), mix(g, green), mix(b, blue)])
    }
}

/// A colour as red, green and blue; shown as in `#2f6fd0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

/// The colours of a saved picture. The theme of the window gives them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    /// What everything lies on.
    pub ground: Rgb,
    /// Behind the legend.
    pub panel: Rgb,
    /// The line around the legend.
    pub frame: Rgb,
    /// The rings around me.
    pub ring: Rgb,
    /// Ties, and alliances in which nothing was exchanged.
    pub tie: Rgb,
    /// Words.
    pub text: Rgb,
    /// Second words.
    pub muted: Rgb,
    /// Third words, and people of whom there is nothing to say yet.
    pub faint: Rgb,
    /// Giving.
    pub gave: Rgb,
    /// Asking.
    pub asked: Rgb,
    /// Receiving.
    pub received: Rgb,
    /// In order.
    pub good: Rgb,
    /// Soon due.
    pub warn: Rgb,
    /// Late, or at odds.
    pub bad: Rgb,
    /// Hues for units, levels and the like.
    pub hues: [Rgb; 10],
}

impl Palette {
    /// The colour of a direction.
    pub const fn direction(&self, direction: Direction) -> Rgb {
        match direction {
            Direction::Gave => self.gave,
            Direction::Asked => self.asked,
            Direction::Received => self.received,
        }
    }

    /// The colour of a class of people.
    pub fn swatch(&self, swatch: Swatch) -> Rgb {
        match swatch {
            Swatch::Hue(n) => self.hues.get(n % self.hues.len()).copied().unwrap_or(self.text),
            Swatch::Gave => self.gave,
            Swatch::Asked => self.asked,
            Swatch::Good => self.good,
            Swatch::Warn => self.warn,
            Swatch::Bad => self.bad,
            Swatch::Quiet => self.faint,
        }
    }

    /// The colour of a line.
    pub const fn ink(&self, ink: Ink) -> Rgb {
        match ink {
            Ink::Gave => self.gave,
            Ink::Asked => self.asked,
            Ink::Quiet | Ink::Tie => self.tie,
            Ink::Odds => self.bad,
        }
    }
}
