//! The one way in which this program writes a file: whole or not at all.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
};

/// How many symbolic links may stand behind one another, as Linux has it.
const MOST_LINKS: u32 = 40;

/// Replaces the content of a file, or makes it. A reader, a crash or a power cut meets the old content or the new, never a part.
///
/// The bytes go to a temporary file in the same directory, reach the disk, and take the file's name. Symbolic links are
/// followed, so the link stays; the file's mode is kept, and a new file is for its owner alone (0600).
///
/// # Errors
/// What the system refused; then the file is as it was, and the temporary file is gone.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = resolve(path)?;
    let temporary = Temporary::beside(&path)?;
    let mut file = create_private(&temporary.path)?;
    file.write_all(bytes)?;
    if let Ok(before) = fs::metadata(&path) {
        file.set_permissions(before.permissions())?;
    }
    file.sync_all()?;
    drop(file);
    temporary.become_file(&path)?;
    sync_directory(&path)
}

/// The file that a path leads to, symbolic links followed; the file itself need not be there, its directory must be.
///
/// # Errors
/// The directory is not there or can not be read, or links lead in a circle.
pub fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let (directory, name) = directory_and_name(&path)?;
        let place = fs::canonicalize(directory)?.join(name);
        match fs::read_link(&place) {
            Ok(target) => path = place.with_file_name("").join(target),
            Err(_) => return Ok(place),
        }
    }
    Err(io::Error::other("too many symbolic links lead from one to the next"))
}

/// Takes away what writers that were killed left beside this file. Only for whoever holds the file's lock.
pub(super) fn sweep(path: &Path) {
    let Ok((directory, name)) = directory_and_name(path) else { return };
    let prefix = prefix(&name.to_string_lossy());
    let Ok(entries) = fs::read_dir(directory) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(&prefix) && name.ends_with(SUFFIX) {
            // What can not be removed takes up room and does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}

const SUFFIX: &str = ".mutual-tmp";

fn prefix(name: &str) -> String {
    format!(".{name}.")
}

/// The directory and the name of a file; a bare name lies in the current directory.
pub(super) fn directory_and_name(path: &Path) -> io::Result<(&Path, &std::ffi::OsStr)> {
    let name = path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::IsADirectory))?;
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok((directory, name))
}

/// A file that is removed unless it takes its final name.
struct Temporary {
    path: PathBuf,
    placed: bool,
}

impl Temporary {
    fn beside(path: &Path) -> io::Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let (directory, name) = directory_and_name(path)?;
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}{}-{count}{SUFFIX}", prefix(&name.to_string_lossy()), process::id());
        Ok(Self { path: directory.join(name), placed: false })
    }

    fn become_file(mut self, path: &Path) -> io::Result<()> {
        fs::rename(&self.path, path)?;
        self.placed = true;
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.placed {
            // The write has failed already; its own error is what the user is told.
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes the new name last through a power cut. Where directories can not be opened, as on Windows, the system sees to it.
fn sync_directory(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let (directory, _) = directory_and_name(path)?;
        File::open(directory)?.sync_all()?;
    }
    Ok(())
}
