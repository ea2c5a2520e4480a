//! Imports, remembered, so that what came with one can be found again, and taken back for ever.

use imbl::OrdMap;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{AnyId, AnyRecord, BookError, Links, Mark, error::not_blank, is_default, record::record};

/// A record that an import changed, as it was before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// The record before the import.
    pub record: AnyRecord,
    /// How the import left it.
    pub left: Mark,
}

/// It can be put back while it is there and all that it names.
impl Links for Earlier {
    fn links(&self, see: &mut dyn FnMut(AnyId)) {
        self.record.links(see);
    }

    fn relink(&mut self, to: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        self.record.relink(to)
    }
}

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
    /// The records that were new, as they came: one that is otherwise now was touched since.
    #[serde(default, skip_serializing_if = "is_default")]
    pub brought: OrdMap<AnyId, Mark>,
    /// The records that were changed, as they were before.
    #[serde(default, skip_serializing_if = "is_default")]
    pub changed: Vec<Earlier>,
}

record!(ImportBatch, BatchId, "import", batches, links: [changed]);

impl ImportBatch {
    /// An import of these files on a day, of which nothing else is known yet.
    pub fn new(source: String, on: Date) -> Self {
        Self {
            source,
            format: String::new(),
            on,
            added: 0,
            updated: 0,
            unreadable: 0,
            brought: OrdMap::new(),
            changed: Vec::new(),
        }
    }

    fn sound(&self) -> Result<(), BookError> {
        not_blank("source of the import", &self.source)
    }
}
