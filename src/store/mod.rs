//! The file: a book's text and its versions, saving that never loses what was there, backups, one writer at a time, and the
//! settings of the program. Nothing else in this program touches the book's file, and every file it writes goes through
//! [`atomic::write`].

pub mod atomic;
mod backup;
mod error;
mod file;
pub mod format;
mod lock;
mod parts;
mod places;
mod preferences;
mod saver;

pub use backup::{Backup, Backups, DAYS, LAST_SAVES};
pub use error::{LoadError, SaveError};
pub use file::{Access, BookFile, Opened, ReadOnly, RestoreError, Saved, create, open, restore};
pub use format::{Loaded, Seal};
pub use places::{Clock, Places};
pub use preferences::{Preferences, ThemeChoice};
pub use saver::{SaveStatus, Saver, Wake};
