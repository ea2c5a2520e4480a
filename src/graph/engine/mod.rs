//! The engine of the force layouts: plain numbers, no book, no screen, no clock.
//!
//! A layout begins where distances in steps put everyone (pivot MDS), then runs rounds of the bounded t-distribution force (Zhong
//! et al., "Force-Directed Graph Layouts Revisited: A New Force Based on the T-Distribution", TVCG 2023), cooled and capped, and
//! ends with a parting of those that touch. A small network without a me is also held, in every round, to its distances from the
//! pivots: that costs little there and keeps the whole true. Sums run in one order whatever the threads, so a seed gives one picture.

mod forces;
mod free;
mod parting;
mod pivot;
mod random;
mod ties;
mod tree;

pub(in crate::graph) use forces::{Forces, GRIP, cooled};
pub(in crate::graph) use free::free;
pub(in crate::graph) use parting::Parting;
pub(in crate::graph) use pivot::{PIVOTS, Pivots};
pub(in crate::graph) use random::Random;
pub(in crate::graph) use ties::Ties;
