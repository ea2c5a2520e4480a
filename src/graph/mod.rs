//! The network as numbers: who is joined to whom, where each is drawn, what lies under the pointer, which names fit.
//!
//! It knows no screen, reads no clock and uses no chance but a seed: the same book on the same day gives the same picture.

mod arrangement;
mod communities;
mod engine;
mod forces;
mod labels;
mod layout;
mod measures;
pub(crate) mod network;
mod radial;
mod rings;
mod seats;
mod spatial;
mod start;
mod web;
mod what_if;

pub use arrangement::{Arranged, Arrangement, Cell, Column, Sector};
pub use communities::Communities;
pub use labels::{Frame, Label, place_labels};
pub use layout::{Layout, Spot};
pub use measures::{Bridge, Broker, Reach, brokers, influence};
pub use network::{Link, LinkKind, ME, Neighbour, Network};
pub use radial::radial;
pub use rings::{Circle, Rings};
pub use seats::{MOST_COLUMNS, seats};
pub use spatial::Grid;
pub use what_if::{Longer, Seat, WhatIf};

/// A point of the picture, in the layout's unit, with me at 0, 0; right and down are positive.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// To the right of me.
    pub x: f32,
    /// Below me.
    pub y: f32,
}

impl Point {
    /// The point at these coordinates.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// How far it is to another point.
    pub fn distance(self, other: Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// Places of a network without a me, by its ties alone: pairs of numbers below `nodes`. The same seed gives the same picture.
pub fn free_layout(nodes: usize, ties: &[(usize, usize)], seed: u64) -> (Vec<f32>, Vec<f32>) {
    engine::free(&engine::Ties::new(nodes, ties.iter().map(|(one, other)| (*one, *other, 1.0))), seed)
}
