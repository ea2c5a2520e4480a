//! The balance as a picture: its figures, where its bars lie, its words, and how it is saved. The page draws the same.

pub mod axis;
mod figures;
mod numbers;
mod panels;
mod scale;
mod sheet;
#[cfg(test)]
mod tests;
mod words;

pub use figures::{Figures, LevelRow, Order, PersonRow, Question};
pub use panels::{months_of, weeks_of};
pub use scale::{Scale, Shown};
pub use sheet::{Sheet, chart_svg, svg, title_of};
