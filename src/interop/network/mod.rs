//! Networks as researchers and other programs keep them: a square matrix or a list of ties, one relation a file, named after it
//! (`Advice.matrix.csv`), and a table of what is known of each label. Files read together make one network.

mod attributes;
mod edges;
mod matrix;
mod me;
mod relation;

use super::{
    Format,
    error::ReadError,
    reading::{Reading, Watch},
    table::Header,
};

pub use matrix::is_matrix;
pub use me::{labels, seen_by};

/// Which of the tables these plain column names are of.
pub fn table_of(names: &[String]) -> Option<Format> {
    if edges::is_header(names) {
        Some(Format::Edges)
    } else if attributes::is_header(names) {
        Some(Format::Attributes)
    } else {
        None
    }
}

/// Reads a list of ties or a table of attributes, whose header was found.
///
/// # Errors
/// The file has too many rows, or `watch` called it off.
pub fn read(format: Format, bytes: &[u8], header: &Header, file: &str, watch: Watch<'_>) -> Result<Reading, ReadError> {
    if format == Format::Edges {
        edges::read(bytes, header, file, watch)
    } else {
        attributes::read(bytes, header, file, watch)
    }
}

/// Reads a matrix.
///
/// # Errors
/// As [`read`]; it is no matrix.
pub fn read_matrix(bytes: &[u8], file: &str, watch: Watch<'_>) -> Result<Reading, ReadError> {
    matrix::read(bytes, file, watch)
}
