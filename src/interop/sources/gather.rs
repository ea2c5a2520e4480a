//! What there is to be read in all that was dropped.

use std::{
    fs::{self, File},
    io::{self, BufReader, Read},
    path::{Path, PathBuf},
};

use zip::{ZipArchive, read::ZipFile};

use super::{
    Lies, SourceFile,
    archive::{BOMB, DAMAGED, open, refusal},
    name_of,
};
use crate::interop::{
    error::ReadError,
    reading::{Progress, Watch},
};

/// How deep folders are gone into.
const DEEPEST: usize = 8;
/// Most files that are taken from what was dropped.
const MOST_FILES: usize = 2_000;
/// Most entries that an archive may list.
const MOST_ENTRIES: usize = 10_000;
/// Most bytes of all that is read from an archive.
const MOST_UNPACKED: u64 = 500_000_000;
/// How much of a file in a folder is looked at to tell texts and tables from pictures and films, in bytes.
const LOOK: usize = 1_024;

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
            self.files.push(SourceFile { name, is_named, path: path.to_owned(), lies: Lies::Open });
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
            return self.files.push(SourceFile { name, is_named, path: path.to_owned(), lies: Lies::Document });
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
                lies: Lies::Packed(number),
            };
            match archive.by_index(number).map(|mut part| looks_like_text(&mut part)) {
                Ok(true) => self.files.push(file),
                Ok(false) => self.passed_over += 1,
                Err(error) => self.refused.push((file.name, refusal(error))),
            }
        }
    }
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
