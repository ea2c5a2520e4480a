//! Imports, remembered, so that what came with one can be found again.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{BookError, error::not_blank, is_default, record::record};

/// One import of one or several files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportBatch {
    /// The names of the files, without their folders; never blank.
    pub source: String,
    /// The format they were read as, as in "LinkedIn connections".
    pub format: String,
    /// The day of the import.
    pub on: Date,
    /// How many records were new.
    pub added: u32,
    /// How many records were filled up or changed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub updated: u32,
    /// How many entries of the file could not be read.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unreadable: u32,
}

record!(ImportBatch, BatchId, "import", batches, links: []);

impl ImportBatch {
    fn sound(&self) -> Result<(), BookError> {
        not_blank("source of the import", &self.source)
    }
}
