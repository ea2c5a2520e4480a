//! The three pictures of one network, in one shape, so that one can turn into another.

use super::{Frame, Layout, Point};

/// How the network is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Arrangement {
    /// Me in the middle, everyone among those they are tied to: [`Layout`].
    #[default]
    Around,
    /// Rings by steps from me, sectors by unit or community: [`super::radial`].
    Rings,
    /// Rows by level, columns by unit, with the empty seats: [`super::seats`].
    Seats,
}

impl Arrangement {
    /// All there are.
    pub const ALL: [Self; 3] = [Self::Around, Self::Rings, Self::Seats];

    /// What it is called.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Around => "around me",
            Self::Rings => "rings by steps",
            Self::Seats => "seats",
        }
    }
}

/// Where everyone stands, and what is drawn behind them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Arranged {
    /// The place of each node.
    pub places: Vec<Point>,
    /// The radii of the circles around me, from the inside.
    pub circles: Vec<f32>,
    /// The slices of the picture.
    pub sectors: Vec<Sector>,
    /// The cells of the grid, row by row.
    pub cells: Vec<Cell>,
}

/// A slice of the picture around me.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sector {
    /// The number of the unit or community; nothing for those without one.
    pub group: Option<usize>,
    /// Where it begins, in radians, clockwise on the screen from the right.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}

/// A seat: one level in one unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// The number of the level; nothing for those of whom it is not known.
    pub row: Option<usize>,
    /// The unit.
    pub column: Column,
    /// Where it lies.
    pub frame: Frame,
    /// How many sit there.
    pub people: usize,
}

impl Cell {
    /// Whether nobody known to me sits on a seat that there is.
    pub const fn is_empty(&self) -> bool {
        self.people == 0
    }
}

/// A column of seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// A unit, by its number.
    Unit(usize),
    /// Smaller units together, and those of whom no unit is known.
    Other,
}

impl Layout {
    /// The picture around me as it is now.
    pub fn arranged(&self) -> Arranged {
        let (x, y) = self.places();
        Arranged {
            places: x.iter().zip(y).map(|(x, y)| Point::new(*x, *y)).collect(),
            circles: self.rings().circles().iter().map(|(_, radius)| *radius).collect(),
            ..Arranged::default()
        }
    }
}
