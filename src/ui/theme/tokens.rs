//! The two sets of colours.

use egui::Color32;

use super::Theme;

/// A colour from its usual notation, `0xRRGGBB`.
#[expect(clippy::disallowed_methods, reason = "the one place where colours are made")]
const fn hex(rgb: u32) -> Color32 {
    let [_, r, g, b] = rgb.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

pub(super) const LIGHT: Theme = Theme {
    dark: false,
    background: hex(0x00F6_F6F3),
    card: hex(0x00FF_FFFF),
    sidebar: hex(0x00FB_FBF9),
    sunken: hex(0x00F6_F6F3),
    hover: hex(0x00F3_F4F1),
    selected: hex(0x00E9_F0FB),
    line: hex(0x00E3_E3DD),
    line_soft: hex(0x00EE_EEE9),
    line_strong: hex(0x00C4_C7C6),
    text: hex(0x0020_242A),
    muted: hex(0x0066_6D79),
    faint: hex(0x0085_8B95),
    accent: hex(0x002F_6FD0),
    accent_hover: hex(0x0025_5FB8),
    on_accent: hex(0x00FF_FFFF),
    accent_soft: hex(0x00DC_E8FA),
    gave: hex(0x002F_6FD0),
    gave_soft: hex(0x00DC_E8FA),
    asked: hex(0x00D0_6A1E),
    asked_soft: hex(0x00FB_E7D6),
    received: hex(0x008A_5CC2),
    received_soft: hex(0x00ED_E4F8),
    good: hex(0x0028_7D4D),
    good_soft: hex(0x00E1_F0E7),
    warn: hex(0x009A_6D00),
    warn_soft: hex(0x00F9_EFD3),
    bad: hex(0x00C0_392B),
    bad_soft: hex(0x00FA_E3E0),
    neutral_soft: hex(0x00EC_ECE7),
    veil: Color32::from_black_alpha(70),
    palette: [
        hex(0x002F_6FD0),
        hex(0x003B_9C9C),
        hex(0x007A_8F3A),
        hex(0x00B0_568F),
        hex(0x008A_7A5C),
        hex(0x00D9_762B),
        hex(0x0071_49AD),
        hex(0x00B3_8A0E),
        hex(0x0044_6285),
        hex(0x00A5_4335),
    ],
};

pub(super) const DARK: Theme = Theme {
    dark: true,
    background: hex(0x0017_191D),
    card: hex(0x0022_262C),
    sidebar: hex(0x001C_1F24),
    sunken: hex(0x001C_1F24),
    hover: hex(0x002A_2F36),
    selected: hex(0x0027_344A),
    line: hex(0x0030_353D),
    line_soft: hex(0x0029_2D34),
    line_strong: hex(0x004B_525C),
    text: hex(0x00E6_E8EB),
    muted: hex(0x00A0_A8B4),
    faint: hex(0x0082_8A96),
    accent: hex(0x006A_A3F5),
    accent_hover: hex(0x0086_B5F8),
    on_accent: hex(0x0011_161D),
    accent_soft: hex(0x0024_354F),
    gave: hex(0x006A_A3F5),
    gave_soft: hex(0x0024_354F),
    asked: hex(0x00F0_A05E),
    asked_soft: hex(0x004A_3322),
    received: hex(0x00B7_93E6),
    received_soft: hex(0x0038_2D4B),
    good: hex(0x005D_BB86),
    good_soft: hex(0x0021_3A2E),
    warn: hex(0x00E3_B341),
    warn_soft: hex(0x0040_371F),
    bad: hex(0x00EB_7A6B),
    bad_soft: hex(0x0049_2A27),
    neutral_soft: hex(0x002D_3239),
    veil: Color32::from_black_alpha(130),
    palette: [
        hex(0x006A_A3F5),
        hex(0x003F_B0AB),
        hex(0x009D_B356),
        hex(0x00C9_6BA6),
        hex(0x00B3_A07A),
        hex(0x00F0_A05E),
        hex(0x00A5_80DB),
        hex(0x00E0_BE55),
        hex(0x007F_9ABA),
        hex(0x00D0_6F60),
    ],
};
