//! Books and edits made by chance, from a seed: all kinds of records, all fields, hostile texts in many scripts.

pub mod chance;
pub mod edits;
pub mod records;
