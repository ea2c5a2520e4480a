//! From what was dropped to the files that are to be read: single files, folders with all that lies in them, and ZIP archives such as
//! LinkedIn's export.
//!
//! An archive is never unpacked to the disk; what lies in it is read one by one, and no more of it than its limits allow. Archives
//! inside of archives, hidden files and what systems leave behind are passed over, as are links, which could lead anywhere.

#[cfg(test)]
mod tests;

use std::{
    fs::{self, File},
    io::{self, BufReader, Read, Seek},
    path::{Path, PathBuf},
};

use zip::{ZipArchive, read::ZipFile, result::ZipError};

use super::{
    MAX_BYTES, Taking,
    error::ReadError,
    read_as,
    reading::{Progress, Reading, Watch},
};

/// How deep folders are gone into.
const DEEPEST: usize = 8;
/// Most files that are taken from what was dropped.
const MOST_FILES: usize = 2_000;
/// Most entries that an archive may list.
const MOST_ENTRIES: usize = 10_000;
/// Most bytes of all that is read from an archive.
const MOST_UNPACKED: u64 = 500_000_000;
/// How much larger than its packed form a file may be. Text is packed to a tenth, seldom to a hundredth.
const MOST_RATIO: u64 = 250;
/// Smaller files may be packed as well as they like, in bytes.
const SMALL: u64 = 1_000_000;
/// How much of a file in a folder is looked at to tell texts and tables from pictures and films, in bytes.
const LOOK: usize = 1_024;

const LOCKED: &str = "it is locked with a password; please unpack it first";
const BOMB: &str = "it holds more than any export does, and is not unpacked";
const DAMAGED: &str = "the archive is damaged; please fetch or export it again";

/// A file to be read. Its bytes are fetched when they are needed, so that no more than one is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// What it is called: its name, within a folder or an archive with the way to it from there.
    pub name: String,
    /// Whether the user pointed at this very file; else it lay in a folder or an archive, and may be of no known format.
    pub is_named: bool,
    path: PathBuf,
    /// Its number in the archive at that path.
    entry: Option<usize>,
}

/// What was found in all that was dropped.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The files to be read, in the order in which they were dropped, by name within a folder or archive.
    pub files: Vec<SourceFile>,
    /// What could not be opened, by name.
    pub refused: Vec<(String, ReadError)>,
    /// How many files of folders and archives are pictures, films and the like.
    pub passed_over: usize,
}

/// Finds the files to be read.
pub fn gather(paths: &[PathBuf], watch: Watch<'_>) -> Gathered {
    let mut found = Gathered::default();
    for (done, path) in paths.iter().enumerate() {
        if watch(Progress { done, of: paths.len() }).is_break() {
            found.refused.push((name_of(path), ReadError::Cancelled));
            break;
        }
        match fs::metadata(path) {
            Ok(what) if what.is_dir() => found.folder(path, &name_of(path), 0),
            Ok(_) => found.file(path, name_of(path), true),
            Err(error) => found.refused.push((name_of(path), error.into())),
        }
    }
    found
}

/// Reads all that was dropped, each file with `read`. Files that lay in a folder or an archive and are of no known format are
/// counted in a remark.
pub fn read_sources(
    paths: &[PathBuf],
    watch: Watch<'_>,
    read: impl Fn(&SourceFile) -> Result<Reading, ReadError>,
) -> (Vec<Reading>, Vec<(String, ReadError)>) {
    let Gathered { files, mut refused, mut passed_over } = gather(paths, watch);
    let mut readings: Vec<Reading> = Vec::new();
    for file in files {
        match read(&file) {
            Ok(reading) => readings.push(reading),
            Err(ReadError::Unknown | ReadError::Empty | ReadError::NoColumns(_)) if !file.is_named => passed_over += 1,
            Err(error) => {
                let is_over = matches!(error, ReadError::Cancelled);
                refused.push((file.name, error));
                if is_over {
                    break;
                }
            }
        }
    }
    match readings.first_mut() {
        Some(first) if passed_over > 0 => first.remarks.push(match passed_over {
            1 => "1 other file beside it is of no known format, and is passed over".to_owned(),
            several => format!("{several} other files beside it are of no known format, and are passed over"),
        }),
        None if passed_over > 0 && refused.is_empty() => {
            let names: Vec<String> = paths.iter().map(|path| name_of(path)).collect();
            refused.push((names.join(", "), ReadError::Unknown));
        }
        _ => {}
    }
    (readings, refused)
}

impl Gathered {
    fn is_full(&self) -> bool {
        self.files.len() + self.refused.len() >= MOST_FILES
    }

    fn folder(&mut self, folder: &Path, shown: &str, depth: usize) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries.take(MOST_ENTRIES),
            Err(error) => return self.refused.push((shown.to_owned(), error.into())),
        };
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
        paths.sort();
        for path in paths.into_iter().filter(|path| !is_left_behind(&name_of(path))) {
            if self.is_full() {
                let words = "it holds more files than are read at once; please choose among them";
                return self.refused.push((shown.to_owned(), ReadError::Archive(words)));
            }
            let inner = format!("{shown}/{}", name_of(&path));
            match fs::symlink_metadata(&path).map(|what| what.file_type()) {
                Ok(kind) if kind.is_dir() && depth < DEEPEST => self.folder(&path, &inner, depth + 1),
                Ok(kind) if kind.is_file() => self.file(&path, inner, false),
                Ok(_) => {}
                Err(error) => self.refused.push((inner, error.into())),
            }
        }
    }

    fn file(&mut self, path: &Path, name: String, is_named: bool) {
        let head = match head(path) {
            Ok(head) => head,
            Err(error) => return self.refused.push((name, error.into())),
        };
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            return self.archive(path, name, is_named);
        }
        if is_named || may_be_text(&head) {
            self.files.push(SourceFile { name, is_named, path: path.to_owned(), entry: None });
        } else {
            self.passed_over += 1;
        }
    }

    /// Tables of spreadsheets are archives too, and are read as what they are.
    fn archive(&mut self, path: &Path, name: String, is_named: bool) {
        let archive = match open(path) {
            Ok(archive) => archive,
            Err(error) => return self.refused.push((name, error)),
        };
        let is_document = |part: &str| part == "[Content_Types].xml" || part == "mimetype";
        if archive.file_names().any(is_document) {
            return self.files.push(SourceFile { name, is_named, path: path.to_owned(), entry: None });
        }
        if archive.len() > MOST_ENTRIES {
            return self.refused.push((name, ReadError::Archive(BOMB)));
        }
        self.entries(archive, path, &name);
    }

    fn entries(&mut self, mut archive: ZipArchive<BufReader<File>>, path: &Path, name: &str) {
        let mut unpacked = 0_u64;
        let mut parts: Vec<(String, usize)> = Vec::new();
        for number in 0..archive.len() {
            let Ok(part) = archive.by_index_raw(number) else {
                return self.refused.push((name.to_owned(), ReadError::Archive(DAMAGED)));
            };
            let within = part.name().replace('\\', "/");
            if part.is_dir() || within.split('/').any(is_left_behind) {
                continue;
            }
            unpacked = unpacked.saturating_add(part.size());
            parts.push((within, number));
        }
        if unpacked > MOST_UNPACKED || parts.len() > MOST_FILES {
            return self.refused.push((name.to_owned(), ReadError::Archive(BOMB)));
        }
        parts.sort();
        for (within, number) in parts {
            let file = SourceFile {
                name: format!("{name}/{within}"),
                is_named: false,
                path: path.to_owned(),
                entry: Some(number),
            };
            match archive.by_index(number).map(|mut part| looks_like_text(&mut part)) {
                Ok(true) => self.files.push(file),
                Ok(false) => self.passed_over += 1,
                Err(error) => self.refused.push((file.name, refusal(error))),
            }
        }
    }
}

impl SourceFile {
    /// The name without the way to it.
    pub fn file_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }

    /// Its bytes.
    ///
    /// # Errors
    /// It can not be opened or is too large; within an archive also: it is locked, damaged, or packed beyond all measure.
    pub fn bytes(&self) -> Result<Vec<u8>, ReadError> {
        let Some(entry) = self.entry else {
            if fs::metadata(&self.path)?.len() > MAX_BYTES {
                return Err(ReadError::TooLarge);
            }
            return Ok(fs::read(&self.path)?);
        };
        let mut archive = open(&self.path)?;
        let part = archive.by_index(entry).map_err(refusal)?;
        let most = part.compressed_size().saturating_mul(MOST_RATIO).max(SMALL);
        let mut bytes = Vec::new();
        // What an archive says of its sizes need not be so: no more is unpacked than may be.
        part.take(MAX_BYTES.min(most) + 1).read_to_end(&mut bytes).map_err(|_| ReadError::Archive(DAMAGED))?;
        match bytes.len() as u64 {
            length if length > most => Err(ReadError::Archive(BOMB)),
            length if length > MAX_BYTES => Err(ReadError::TooLarge),
            _ => Ok(bytes),
        }
    }

    /// Reads it, taken as is said.
    ///
    /// # Errors
    /// As [`SourceFile::bytes`], and as [`read_as`].
    pub fn read(&self, taking: &Taking, watch: Watch<'_>) -> Result<Reading, ReadError> {
        read_as(&self.bytes()?, self.file_name(), taking, watch)
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Hidden files and folders, and what systems leave behind.
fn is_left_behind(name: &str) -> bool {
    let names = ["__MACOSX", "Thumbs.db", "desktop.ini", "$RECYCLE.BIN", "System Volume Information"];
    name.starts_with('.') && name != "."
        || name.starts_with("~$")
        || names.iter().any(|known| name.eq_ignore_ascii_case(known))
}

fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(LOOK);
    File::open(path)?.take(LOOK as u64).read_to_end(&mut head)?;
    Ok(head)
}

fn looks_like_text<R: Read>(part: &mut ZipFile<'_, R>) -> bool {
    let mut head = Vec::with_capacity(LOOK);
    // Whether it can be read at all is told when it is.
    part.take(LOOK as u64).read_to_end(&mut head).is_err() || may_be_text(&head)
}

/// Text has no zeros, but for UTF-16, which has them in every second byte. Documents that are archives may be tables.
fn may_be_text(head: &[u8]) -> bool {
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    even + odd == 0 || even.min(odd) * 8 < even.max(odd) && even.max(odd) * 8 > head.len()
}

fn open(path: &Path) -> Result<ZipArchive<BufReader<File>>, ReadError> {
    fn archive<R: Read + Seek>(reader: R) -> Result<ZipArchive<R>, ReadError> {
        ZipArchive::new(reader).map_err(refusal)
    }
    archive(BufReader::new(File::open(path)?))
}

fn refusal(error: ZipError) -> ReadError {
    match error {
        ZipError::Io(error) if error.kind() != io::ErrorKind::UnexpectedEof => ReadError::Io(error),
        ZipError::UnsupportedArchive(what) if what.contains("assword") => ReadError::Archive(LOCKED),
        ZipError::InvalidPassword => ReadError::Archive(LOCKED),
        ZipError::UnsupportedArchive(_) => {
            ReadError::Archive("it is packed in a way that is not known; please unpack it first")
        }
        _ => ReadError::Archive(DAMAGED),
    }
}
