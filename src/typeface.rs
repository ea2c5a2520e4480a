//! Inter, the typeface of window and pictures, in its real weights. It comes with the program, so that words look alike on
//! every machine.

/// Running text.
pub static REGULAR: &[u8] = include_bytes!("../assets/fonts/Inter-Regular.otf");
/// Labels and buttons.
pub static MEDIUM: &[u8] = include_bytes!("../assets/fonts/Inter-Medium.otf");
/// Titles.
pub static SEMIBOLD: &[u8] = include_bytes!("../assets/fonts/Inter-SemiBold.otf");
/// The program's own name, initials.
pub static BOLD: &[u8] = include_bytes!("../assets/fonts/Inter-Bold.otf");
