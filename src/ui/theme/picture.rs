//! The hues of what the picture of the network says.

use egui::Color32;

use super::Theme;
use crate::picture::{Ink, Swatch};

impl Theme {
    /// The colour of a class of people.
    pub fn swatch(&self, swatch: Swatch) -> Color32 {
        match swatch {
            Swatch::Hue(n) => self.hue(n),
            Swatch::Gave => self.gave,
            Swatch::Asked => self.asked,
            Swatch::Good => self.good,
            Swatch::Warn => self.warn,
            Swatch::Bad => self.bad,
            Swatch::Quiet => self.faint,
        }
    }

    /// The colour of a line.
    pub const fn ink(&self, ink: Ink) -> Color32 {
        match ink {
            Ink::Gave => self.gave,
            Ink::Asked => self.asked,
            Ink::Quiet | Ink::Tie => self.line_strong,
            Ink::Odds => self.bad,
        }
    }
}
