//! Settings of the program on this machine. What holds for a book wherever it is opened is in [`crate::book::Settings`].

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use ron::{Options, extensions::Extensions, ser::PrettyConfig};
use serde::{Deserialize, Serialize};

use super::{Places, atomic, file::set_aside, places::create_private_directory};

/// How many files are remembered.
const REMEMBERED: usize = 12;
/// How many headers of tables are remembered.
const HEADERS: usize = 100;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Settings of the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Light or dark.
    pub theme: ThemeChoice,
    /// The size of text and all else, in percent; see [`Preferences::TEXT_SIZES`].
    pub text_size: u16,
    /// Whether single keys do something while no text is typed.
    pub single_keys: bool,
    /// Whether things may move: the network comes to rest before it is shown if not.
    pub motion: bool,
    /// The book that was open last.
    pub last_book: Option<PathBuf>,
    /// Books that were open, the last one first.
    pub recent: Vec<PathBuf>,
    /// What the columns of other programs' tables hold, as the user said, by the titles in their header.
    pub columns: BTreeMap<String, Vec<String>>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            text_size: 100,
            single_keys: true,
            motion: true,
            last_book: None,
            recent: Vec::new(),
            columns: BTreeMap::new(),
        }
    }
}

impl Preferences {
    /// The sizes of text to choose from, in percent.
    pub const TEXT_SIZES: [u16; 7] = [80, 90, 100, 115, 130, 150, 200];

    /// Reads the settings. If the file can not be read, all are as at first; the second value says so, and where what was there is
    /// kept.
    pub fn load(places: &Places) -> (Self, Option<String>) {
        let path = Self::path(places);
        let why = match fs::read_to_string(&path) {
            Ok(text) => match options().from_str::<Self>(&text) {
                Ok(preferences) => return (preferences.in_bounds(), None),
                Err(error) => error.to_string(),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => return (Self::default(), None),
            Err(error) => error.to_string(),
        };
        let aside = set_aside(&path).and_then(|aside| fs::remove_file(&path).map(|()| aside));
        let kept = aside.map(|aside| format!("; the old file is kept as {}", aside.display()));
        let notice = format!(
            "the settings in {} could not be read ({why}) and are as at first{}",
            path.display(),
            kept.unwrap_or_default()
        );
        (Self::default(), Some(notice))
    }

    /// Writes the settings.
    ///
    /// # Errors
    /// The directory can not be made or the file not be written.
    pub fn save(&self, places: &Places) -> io::Result<()> {
        let pretty = PrettyConfig::new().new_line("\n");
        let text = options().to_string_pretty(self, pretty).map_err(io::Error::other)?;
        create_private_directory(&places.config)?;
        atomic::write(&Self::path(places), format!("{text}\n").as_bytes())
    }

    /// Puts a book at the head of the recent ones. A path that can not be written as text is not remembered.
    pub fn remember(&mut self, book: &Path) {
        if book.to_str().is_none() {
            return;
        }
        self.recent.retain(|known| known != book);
        self.recent.insert(0, book.to_owned());
        self.recent.truncate(REMEMBERED);
        self.last_book = Some(book.to_owned());
    }

    /// Keeps what the columns of a table with this header hold. When more than can be of use are kept, one goes.
    pub fn remember_columns(&mut self, header: String, fields: Vec<String>) {
        self.columns.insert(header, fields);
        if self.columns.len() > HEADERS {
            self.columns.pop_first();
        }
    }

    /// Takes a book that is no longer there out of the recent ones.
    pub fn forget(&mut self, book: &Path) {
        self.recent.retain(|known| known != book);
        self.last_book.take_if(|last| last == book);
    }

    fn path(places: &Places) -> PathBuf {
        places.config.join("settings.ron")
    }

    fn in_bounds(mut self) -> Self {
        let [least, .., most] = Self::TEXT_SIZES;
        self.text_size = self.text_size.clamp(least, most);
        self
    }
}

fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}
