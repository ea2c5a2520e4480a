//! Where the program keeps what is its own, and what time it is there.

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::Timestamp;

/// The directories of this user. Tests put others in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// For the default book and for backups; `$XDG_DATA_HOME/mutual` on Linux.
    pub data: PathBuf,
    /// For the settings of the program; `$XDG_CONFIG_HOME/mutual` on Linux.
    pub config: PathBuf,
}

impl Places {
    /// The directories that the system has for such things; `None` if the user has no home.
    pub fn of_user() -> Option<Self> {
        let directories = directories::ProjectDirs::from("", "", "mutual")?;
        Some(Self { data: directories.data_dir().to_owned(), config: directories.config_dir().to_owned() })
    }

    /// Both directories under one.
    pub fn under(directory: &Path) -> Self {
        Self { data: directory.join("data"), config: directory.join("config") }
    }

    /// The book that is opened when none is named.
    pub fn default_book(&self) -> PathBuf {
        self.data.join("alliances.ron")
    }
}

/// What time it is. Tests give their own, for backups are kept by the day.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// The clock of this machine.
    #[expect(clippy::disallowed_methods, reason = "the one place where store reads the clock")]
    pub fn of_machine() -> Self {
        Self(Arc::new(Timestamp::now))
    }

    /// A clock that tells what `time` says.
    pub fn new(time: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(time))
    }

    /// The time now.
    pub fn now(&self) -> Timestamp {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

/// Makes a directory that only its owner may look into, and those above it.
pub(super) fn create_private_directory(path: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
