//! The whole book as JSON (RFC 8259), under the names that its records have in the program.
//!
//! ```json
//! { "format": "mutual-book", "version": 1, "book": { "settings": { … }, "people": { "01…": { "name": "Ana", … } }, … } }
//! ```
//!
//! Each table is an object of records by their ids. A field that says nothing is left out. Days are written `2026-11-22`, words of
//! closed lists as their names (`"stage": "Allied"`), and a value with parts under its name (`"flow": { "Asked": { "outcome":
//! "Open" } }`). The names are those of the book's own file, so they change only with its version; read again, the file
//! gives the same book.

use serde::Serialize;

use super::ExportError;
use crate::{
    book::Book,
    store::format::{FORMAT, VERSION},
};

#[derive(Serialize)]
struct Whole<'a> {
    format: &'static str,
    version: u32,
    book: &'a Book,
}

/// The book as text.
pub fn to_json(book: &Book) -> Result<String, ExportError> {
    let whole = Whole { format: FORMAT, version: VERSION, book };
    let text = serde_json::to_string_pretty(&whole).map_err(|error| ExportError::Json(error.to_string()))?;
    Ok(text + "\n")
}
