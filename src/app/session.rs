//! Which book is open, and how it stands with its file.

use std::path::{Path, PathBuf};

use crate::{
    book::Book,
    store::{Access, SaveStatus, Saver},
};

/// What the window works on.
pub enum Session {
    /// Nothing yet: the start page is shown.
    Start,
    /// The sample, which lies in no file.
    Sample,
    /// A book in a file.
    File(OpenFile),
}

/// A book's file while the book is open.
pub struct OpenFile {
    /// Where it lies.
    pub path: PathBuf,
    /// Whether it may be written.
    pub access: Access,
    /// Writes it in the background; gone once the book is being left.
    pub saver: Option<Saver>,
}

impl Session {
    /// The file, if there is one.
    pub const fn file(&self) -> Option<&OpenFile> {
        match self {
            Self::File(file) => Some(file),
            Self::Start | Self::Sample => None,
        }
    }

    /// What the window calls the book: the file's name, or "Sample".
    pub fn title(&self) -> String {
        match self {
            Self::Start => String::new(),
            Self::Sample => "Sample".to_owned(),
            Self::File(file) => file_name(&file.path),
        }
    }

    /// Whether the book may be changed.
    pub const fn can_edit(&self) -> bool {
        match self {
            Self::Start => false,
            Self::Sample => true,
            Self::File(file) => matches!(file.access, Access::Write),
        }
    }

    /// Hands a changed book to the saver.
    pub fn changed(&self, book: &Book, revision: u64) {
        if let Some(saver) = self.file().and_then(|file| file.saver.as_ref()) {
            saver.save(book.clone(), revision);
        }
    }

    /// How saving stands; `None` where nothing is saved.
    pub fn save_status(&self) -> Option<SaveStatus> {
        self.file()?.saver.as_ref().map(Saver::status)
    }
}

/// The last part of a path, for titles and messages.
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
