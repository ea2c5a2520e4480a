//! Type: Inter in real weights, and the few sizes there are.

use std::{collections::BTreeMap, sync::Arc};

use egui::{FontData, FontDefinitions, FontFamily, FontId, TextStyle};

use crate::typeface;

/// Small words, in points.
pub const SMALL: f32 = 12.5;
/// Running text, in points.
pub const BODY: f32 = 14.0;
/// Titles of cards, in points.
pub const TITLE: f32 = 15.0;
/// Names of pages and people, in points.
pub const HEADING: f32 = 20.0;

const MEDIUM: &str = "Inter Medium";
const SEMIBOLD: &str = "Inter SemiBold";
const BOLD: &str = "Inter Bold";

/// The regular weight at this size in points.
pub const fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// The medium weight: labels, buttons, chips.
pub fn medium(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(MEDIUM.into()))
}

/// The semibold weight: titles, the selected.
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SEMIBOLD.into()))
}

/// The bold weight: the program's own name, initials.
pub fn bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(BOLD.into()))
}

/// Inter before egui's own fonts, which stay as the fallback for what Inter lacks.
pub(super) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let faces: [(&str, &'static [u8], FontFamily); 4] = [
        ("Inter", typeface::REGULAR, FontFamily::Proportional),
        (MEDIUM, typeface::MEDIUM, FontFamily::Name(MEDIUM.into())),
        (SEMIBOLD, typeface::SEMIBOLD, FontFamily::Name(SEMIBOLD.into())),
        (BOLD, typeface::BOLD, FontFamily::Name(BOLD.into())),
    ];
    for (name, bytes, family) in faces {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        let chain = std::iter::once(name.to_owned()).chain(fallback.iter().cloned()).collect();
        fonts.families.insert(family, chain);
    }
    fonts
}

/// Egui's own text styles, set in Inter.
pub(super) fn text_styles() -> BTreeMap<TextStyle, FontId> {
    [
        (TextStyle::Small, regular(SMALL)),
        (TextStyle::Body, regular(BODY)),
        (TextStyle::Button, medium(13.0)),
        (TextStyle::Heading, semibold(HEADING)),
        (TextStyle::Monospace, FontId::monospace(13.0)),
    ]
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters, marks and arrows that the program draws.
    const GLYPHS: &str = "AZaz09 äéñßøłŽğİ ←↑→↓↔↗↘↺↻ •…‘’“”✓×·–—−●○▲▶▼◀◆◇■□△▽⌘⏎★☆ ½€£§";

    #[test]
    fn every_weight_has_every_glyph_that_is_drawn() {
        let mut harness = egui_kittest::Harness::new_ui(|_| {});
        super::super::Theme::apply(&harness.ctx);
        harness.run();
        let fonts = [regular(BODY), medium(BODY), semibold(HEADING), bold(HEADING)];
        let missing: String = harness.ctx.fonts_mut(|view| {
            let lacks = |font: &FontId| GLYPHS.chars().filter(|c| !view.has_glyph(font, *c)).collect::<String>();
            fonts.iter().map(lacks).collect()
        });
        assert_eq!(missing, "");
    }
}
