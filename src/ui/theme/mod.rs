//! The look: colours in light and dark, type, and egui's style made of them.
//!
//! Colours live here only. A widget asks [`Theme::of`] for the tokens of the mode that its `Ui` shows now.

mod apply;
pub mod font;
mod picture;
mod tokens;

use egui::{Color32, RichText, Stroke, Ui};

/// Corner radius of cards, fields and buttons, in points.
pub const RADIUS: u8 = 8;
/// Corner radius of what lies inside a card: chips of keys, bars, small buttons.
pub const RADIUS_SMALL: u8 = 5;
/// The step of the spacing grid, in points.
pub const GRID: f32 = 8.0;
/// Height of a button or a field of one line, in points.
pub const CONTROL_HEIGHT: f32 = 32.0;

/// What a mark, chip or figure says with its colour; a word or a shape always says it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tone {
    /// Nothing but the words.
    #[default]
    Neutral,
    /// Selected, or the way on.
    Accent,
    /// I gave.
    Gave,
    /// I asked.
    Asked,
    /// I received.
    Received,
    /// In order.
    Good,
    /// Soon due.
    Warn,
    /// Late or broken.
    Bad,
}

/// The colours of one mode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Whether this is the dark mode.
    pub dark: bool,
    /// Behind the cards.
    pub background: Color32,
    /// Cards, buttons, menus.
    pub card: Color32,
    /// The page list, and figures set into a card.
    pub sidebar: Color32,
    /// Fields set into a card.
    pub sunken: Color32,
    /// Under the pointer.
    pub hover: Color32,
    /// The selected row or page.
    pub selected: Color32,
    /// Thin lines around cards and controls.
    pub line: Color32,
    /// Thinner still: between rows, grids of charts.
    pub line_soft: Color32,
    /// Lines of what is under the pointer.
    pub line_strong: Color32,
    /// Words.
    pub text: Color32,
    /// Second words: explanations, labels.
    pub muted: Color32,
    /// Third words: hints, counts, days gone by.
    pub faint: Color32,
    /// The way on, the selected, the focus.
    pub accent: Color32,
    /// [`Theme::accent`] under the pointer.
    pub accent_hover: Color32,
    /// Words on [`Theme::accent`].
    pub on_accent: Color32,
    /// Behind words in the accent's colour.
    pub accent_soft: Color32,
    /// Giving, in every chart, badge and arrow.
    pub gave: Color32,
    /// Behind words on giving.
    pub gave_soft: Color32,
    /// Asking.
    pub asked: Color32,
    /// Behind words on asking.
    pub asked_soft: Color32,
    /// Receiving.
    pub received: Color32,
    /// Behind words on receiving.
    pub received_soft: Color32,
    /// In order.
    pub good: Color32,
    /// Behind words on what is in order.
    pub good_soft: Color32,
    /// Soon due.
    pub warn: Color32,
    /// Behind words on what is soon due.
    pub warn_soft: Color32,
    /// Late, broken, refused.
    pub bad: Color32,
    /// Behind words on what is late.
    pub bad_soft: Color32,
    /// Behind words that say nothing special.
    pub neutral_soft: Color32,
    /// Laid over the window behind a dialog.
    pub veil: Color32,
    /// Ten hues for units, levels and the like; neighbours differ in lightness, so that few eyes confuse them.
    pub palette: [Color32; 10],
}

impl Theme {
    /// The tokens of the mode that this `Ui` shows.
    pub fn of(ui: &Ui) -> &'static Self {
        Self::of_mode(ui.visuals().dark_mode)
    }

    /// The tokens of the dark or the light mode.
    pub const fn of_mode(dark: bool) -> &'static Self {
        if dark { &tokens::DARK } else { &tokens::LIGHT }
    }

    /// The hue of a tone.
    pub const fn tone(&self, tone: Tone) -> Color32 {
        match tone {
            Tone::Neutral => self.muted,
            Tone::Accent => self.accent,
            Tone::Gave => self.gave,
            Tone::Asked => self.asked,
            Tone::Received => self.received,
            Tone::Good => self.good,
            Tone::Warn => self.warn,
            Tone::Bad => self.bad,
        }
    }

    /// What lies behind words in the hue of a tone.
    pub const fn tone_soft(&self, tone: Tone) -> Color32 {
        match tone {
            Tone::Neutral => self.neutral_soft,
            Tone::Accent => self.accent_soft,
            Tone::Gave => self.gave_soft,
            Tone::Asked => self.asked_soft,
            Tone::Received => self.received_soft,
            Tone::Good => self.good_soft,
            Tone::Warn => self.warn_soft,
            Tone::Bad => self.bad_soft,
        }
    }

    /// The hue for the `n`th of a list of things; it repeats after ten.
    pub fn hue(&self, n: usize) -> Color32 {
        self.palette.get(n % self.palette.len()).copied().unwrap_or(self.accent)
    }

    /// A hue drawn towards the card: what lies behind words in that hue.
    pub fn soften(&self, hue: Color32) -> Color32 {
        self.card.lerp_to_gamma(hue, if self.dark { 0.26 } else { 0.17 })
    }

    /// The line around cards and controls.
    pub fn stroke(&self) -> Stroke {
        Stroke::new(1.0, self.line)
    }

    /// The ring around what the keyboard is on.
    pub fn focus(&self) -> Stroke {
        Stroke::new(2.0, self.accent)
    }

    /// The name of a page or a person.
    pub fn heading(&self, text: impl Into<String>) -> RichText {
        RichText::new(text).font(font::semibold(font::HEADING)).color(self.text)
    }

    /// The title of a card.
    pub fn title(&self, text: impl Into<String>) -> RichText {
        RichText::new(text).font(font::semibold(font::TITLE)).color(self.text)
    }

    /// Words that weigh more than those around them.
    pub fn strong(&self, text: impl Into<String>) -> RichText {
        RichText::new(text).font(font::semibold(font::BODY)).color(self.text)
    }

    /// The small label above a field or a group.
    pub fn label(&self, text: impl Into<String>) -> RichText {
        RichText::new(text).font(font::medium(font::SMALL)).color(self.muted)
    }

    /// Small explaining words.
    pub fn small(&self, text: impl Into<String>) -> RichText {
        RichText::new(text).font(font::regular(font::SMALL)).color(self.muted)
    }

    /// Second words at full size.
    pub fn second(&self, text: impl Into<String>) -> RichText {
        RichText::new(text).font(font::regular(font::BODY)).color(self.muted)
    }

    /// The smallest voice: hints, days gone by.
    pub fn hint(&self, text: impl Into<String>) -> RichText {
        RichText::new(text).font(font::regular(font::SMALL)).color(self.faint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast of two colours, after WCAG 2.
    fn contrast(a: Color32, b: Color32) -> f32 {
        let light = |c: Color32| {
            let [r, g, b, _] = egui::Rgba::from(c).to_array();
            0.2126f32.mul_add(r, 0.7152f32.mul_add(g, 0.0722 * b))
        };
        let (a, b) = (light(a), light(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn words_can_be_read_on_every_surface() {
        for theme in [Theme::of_mode(false), Theme::of_mode(true)] {
            for surface in [theme.card, theme.background, theme.sidebar, theme.sunken, theme.selected] {
                assert!(contrast(theme.text, surface) >= 7.0, "text, dark: {}", theme.dark);
                assert!(contrast(theme.muted, surface) >= 4.0, "muted, dark: {}", theme.dark);
                assert!(contrast(theme.faint, surface) >= 2.9, "faint, dark: {}", theme.dark);
            }
            assert!(contrast(theme.on_accent, theme.accent) >= 4.5, "primary button, dark: {}", theme.dark);
        }
    }

    #[test]
    fn marks_stand_out_from_the_card() {
        for theme in [Theme::of_mode(false), Theme::of_mode(true)] {
            let tones = [theme.gave, theme.asked, theme.received, theme.good, theme.warn, theme.bad];
            for hue in tones.into_iter().chain(theme.palette) {
                assert!(contrast(hue, theme.card) >= 2.6, "{hue:?}, dark: {}", theme.dark);
            }
        }
    }

    #[test]
    fn hues_repeat_after_ten() {
        let theme = Theme::of_mode(false);
        assert_eq!(theme.hue(3), theme.hue(13));
        assert_ne!(theme.hue(3), theme.hue(4));
    }
}
