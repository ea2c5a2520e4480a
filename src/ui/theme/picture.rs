//! The hues of what the picture of the network says.

use egui::Color32;

use super::Theme;
use crate::picture::{Ink, Palette, Rgb, Swatch};

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

    /// The colours of a picture that is saved.
    pub fn palette(&self) -> Palette {
        let rgb = |colour: Color32| Rgb([colour.r(), colour.g(), colour.b()]);
        Palette {
            ground: rgb(self.card),
            panel: rgb(self.sidebar),
            frame: rgb(self.line),
            ring: rgb(self.line),
            tie: rgb(self.line_strong),
            text: rgb(self.text),
            muted: rgb(self.muted),
            faint: rgb(self.faint),
            gave: rgb(self.gave),
            asked: rgb(self.asked),
            received: rgb(self.received),
            good: rgb(self.good),
            warn: rgb(self.warn),
            bad: rgb(self.bad),
            hues: self.palette.map(rgb),
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
