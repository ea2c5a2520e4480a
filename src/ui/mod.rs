//! What is seen: the theme, the widgets, the pages.

pub mod theme;
pub mod widgets;
