//! One writer at a time: a lock on a file beside the book. The book itself can not carry it, for each save puts a new file in
//! its place.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
};

use super::atomic::directory_and_name;

/// Held by the one window that may write a book; gone with it, or with its process.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

/// How the attempt to lock ended.
pub(super) enum Attempt {
    Held(Lock),
    /// Someone else holds it.
    Taken,
    /// The file system knows no locks; that the file has not changed is checked before each save all the same.
    NoLocks,
}

impl Lock {
    /// Tries to lock the book at this path, which is resolved already.
    pub(super) fn acquire(book: &Path) -> io::Result<Attempt> {
        let (directory, name) = directory_and_name(book)?;
        let path = directory.join(format!(".{}.lock", name.to_string_lossy()));
        loop {
            let mut options = OpenOptions::new();
            options.write(true).create(true).truncate(false);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let file = options.open(&path)?;
            match file.try_lock() {
                Ok(()) if is_still_there(&file, &path) => return Ok(Attempt::Held(Self { path, _file: file })),
                // Its last holder took the file away between our opening and locking it: another may lock a new one.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(Attempt::Taken),
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    return Ok(Attempt::NoLocks);
                }
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if cfg!(unix) {
            // While the lock is still held, so that nobody else's is taken away. A file that stays locks nobody out.
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let (Ok(held), Ok(named)) = (file.metadata(), fs::metadata(path)) else { return false };
    (held.dev(), held.ino()) == (named.dev(), named.ino())
}

#[cfg(not(unix))]
fn is_still_there(_: &File, _: &Path) -> bool {
    true
}
