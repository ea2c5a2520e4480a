//! A book's file, open in this window.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use blake3::Hash;
use jiff::Timestamp;

use super::{
    Backups, LoadError, Loaded, SaveError, atomic, format,
    lock::{Attempt, Lock},
    places::create_private_directory,
};
use crate::book::Book;

/// Why a book can be read but not saved where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadOnly {
    /// Another window, perhaps on another machine, has it open.
    Locked,
    /// A newer program wrote it; saved from here it would lose what this one does not know.
    Newer,
    /// The file or its directory may not be written, or the system says why else.
    NotWritable(String),
}

impl fmt::Display for ReadOnly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Locked => f.write_str("this book is open in another window; here it can only be read"),
            Self::Newer => f.write_str("a newer Mutual wrote this book; here it can only be read"),
            Self::NotWritable(why) => write!(f, "this book can only be read: {why}"),
        }
    }
}

/// What may be done with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    /// It can be saved.
    Write,
    /// It can only be read.
    ReadOnly(ReadOnly),
}

/// A book and the file it came from.
#[derive(Debug)]
pub struct Opened {
    /// What was read.
    pub loaded: Loaded,
    /// Where it is saved.
    pub file: BookFile,
}

/// A save that worked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// When.
    pub at: Timestamp,
    /// Why no backup was kept, if none was. The book itself is safe.
    pub no_backup: Option<String>,
}

/// A book's file. While it lives and may be written, no other window can write it.
#[derive(Debug)]
pub struct BookFile {
    path: PathBuf,
    access: Access,
    _lock: Option<Lock>,
    /// What the file held when it was last read or written here.
    seen: Option<Hash>,
    /// Save over what another program wrote.
    over: bool,
}

/// Opens a book.
///
/// # Errors
/// There is no such file, or it holds no book that can be read. It is not touched.
pub fn open(path: &Path) -> Result<Opened, LoadError> {
    let path = atomic::resolve(path)?;
    if !fs::metadata(&path)?.is_file() {
        return Err(LoadError::NotABook);
    }
    let mut file = BookFile::lock(path);
    let bytes = fs::read(&file.path)?;
    let loaded = format::from_bytes(&bytes)?;
    if loaded.is_newer() {
        file.access = Access::ReadOnly(ReadOnly::Newer);
    }
    file.seen = Some(blake3::hash(&bytes));
    Ok(Opened { loaded, file })
}

/// Makes a file for a book, and the directory if need be.
///
/// # Errors
/// There is a file of this name, or none can be written there.
pub fn create(path: &Path, book: &Book) -> Result<BookFile, SaveError> {
    if let Some(directory) = path.parent().filter(|directory| !directory.exists()) {
        create_private_directory(directory)?;
    }
    let mut file = BookFile::lock(atomic::resolve(path)?);
    if let Access::ReadOnly(reason) = file.access {
        return Err(SaveError::ReadOnly(reason));
    }
    if file.path.exists() {
        return Err(SaveError::Exists);
    }
    file.put(checked_text(book)?.as_bytes())?;
    Ok(file)
}

/// Puts a backup in the place of a file that can not be read, and opens it. What the file held is kept beside it, under the name
/// that comes back.
///
/// # Errors
/// Another window has the file open, or it can not be written; then it is as it was.
pub fn restore(path: &Path, backup: &Path) -> Result<(Opened, PathBuf), RestoreError> {
    let bytes = fs::read(backup).map_err(LoadError::from)?;
    let loaded = format::from_bytes(&bytes)?;
    let mut file = BookFile::lock(atomic::resolve(path).map_err(LoadError::from)?);
    if let Access::ReadOnly(reason) = file.access {
        return Err(SaveError::ReadOnly(reason).into());
    }
    let aside = set_aside(&file.path).map_err(SaveError::from)?;
    file.put(&bytes).map_err(SaveError::from)?;
    Ok((Opened { loaded, file }, aside))
}

/// Why a backup did not take a file's place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RestoreError {
    /// The backup can not be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The file can not be replaced.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// Copies a file to the first free name of `book (damaged).mutual`, `book (damaged 2).mutual` and so on.
pub(super) fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let bytes = fs::read(path)?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().map(|e| format!(".{}", e.to_string_lossy())).unwrap_or_default();
    let names = (1_u32..).map(|n| if n == 1 { "damaged".to_owned() } else { format!("damaged {n}") });
    let mut free = names.map(|what| path.with_file_name(format!("{stem} ({what}){extension}")));
    let aside = free.find(|name| !name.exists()).ok_or_else(|| io::Error::from(io::ErrorKind::AlreadyExists))?;
    atomic::write(&aside, &bytes)?;
    Ok(aside)
}

impl BookFile {
    fn lock(path: PathBuf) -> Self {
        let (access, lock) = match writable(&path).and_then(|()| Lock::acquire(&path)) {
            Ok(Attempt::Held(lock)) => {
                atomic::sweep(&path);
                (Access::Write, Some(lock))
            }
            Ok(Attempt::NoLocks) => (Access::Write, None),
            Ok(Attempt::Taken) => (Access::ReadOnly(ReadOnly::Locked), None),
            Err(error) => (Access::ReadOnly(ReadOnly::NotWritable(error.to_string())), None),
        };
        Self { path, access, _lock: lock, seen: None, over: false }
    }

    /// Where it lies, symbolic links followed.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What may be done with it.
    pub const fn access(&self) -> &Access {
        &self.access
    }

    /// When it was last written, by whatever program.
    pub fn written_at(&self) -> Option<Timestamp> {
        fs::metadata(&self.path).ok()?.modified().ok()?.try_into().ok()
    }

    /// Lets the next save replace what another program wrote meanwhile. That is kept as a backup first.
    pub const fn save_over_changes(&mut self) {
        self.over = true;
    }

    /// Saves the book: puts it into words, reads them back and compares, sees that nobody else changed the file, replaces it in
    /// one step, and keeps a backup. Takes as long as reading the book, so it is for a thread of its own.
    ///
    /// # Errors
    /// Why it was not saved; the file is as it was.
    pub fn save(&mut self, book: &Book, backups: &Backups, now: Timestamp) -> Result<Saved, SaveError> {
        if let Access::ReadOnly(reason) = &self.access {
            return Err(SaveError::ReadOnly(reason.clone()));
        }
        let text = checked_text(book)?;
        let mut not_kept = None;
        if let Some(there) = self.on_disk()? {
            let (found, ours) = (blake3::hash(&there), blake3::hash(text.as_bytes()));
            if found == ours {
                self.seen = Some(ours);
                return Ok(Saved { at: now, no_backup: None });
            }
            if self.seen != Some(found) && !self.over {
                return Err(SaveError::ChangedOnDisk);
            }
            // The newest backup usually is this already; if not, someone edited the file by hand.
            match backups.keep(&there, self.written_at().unwrap_or(now)) {
                Err(error) if self.over => return Err(error.into()),
                kept => not_kept = kept.err(),
            }
        }
        self.put(text.as_bytes())?;
        let no_backup = backups.keep(text.as_bytes(), now).err().or(not_kept);
        Ok(Saved { at: now, no_backup: no_backup.map(|error| error.to_string()) })
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        atomic::write(&self.path, bytes)?;
        self.seen = Some(blake3::hash(bytes));
        self.over = false;
        Ok(())
    }

    fn on_disk(&self) -> io::Result<Option<Vec<u8>>> {
        match fs::read(&self.path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// The book's text, after it was read back and found to say the same.
fn checked_text(book: &Book) -> Result<String, SaveError> {
    let text = format::to_text(book).map_err(|error| SaveError::NotTheSame(error.to_string()))?;
    let loaded = format::from_text(&text).map_err(|error| SaveError::NotTheSame(error.to_string()))?;
    if loaded.book == *book { Ok(text) } else { Err(SaveError::NotTheSame("another book came back".into())) }
}

/// Whether this user may write the file; one that is not there yet may be written if its directory may.
fn writable(path: &Path) -> io::Result<()> {
    match fs::OpenOptions::new().write(true).open(path) {
        Ok(file) if file.metadata()?.permissions().readonly() => Err(io::ErrorKind::PermissionDenied.into()),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}
