//! Mutual helps one person at work to build alliances: mutual, professional support.
//!
//! Data flows one way each frame: [`book`] -> [`insight`] -> page -> edit -> [`book`].

pub mod app;
pub mod book;
pub mod capture;
pub mod cli;
pub mod graph;
pub mod history;
pub mod insight;
pub mod interop;
pub mod picture;
pub mod report;
pub mod sample;
pub mod store;
pub mod typeface;
pub mod ui;

/// A book is a great many small records: up to two fifths less time goes into reading a large file with it than with the
/// allocator of the system.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
