//! ZIP archives: opened, and unpacked as far as their limits allow.

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek},
    path::Path,
};

use zip::{ZipArchive, result::ZipError};

use crate::interop::{MAX_BYTES, error::ReadError};

/// How much larger than its packed form a file may be. Text is packed to a tenth, seldom to a hundredth.
const MOST_RATIO: u64 = 250;
/// Smaller files may be packed as well as they like, in bytes.
const SMALL: u64 = 1_000_000;

const LOCKED: &str = "it is locked with a password; please unpack it first";
pub const BOMB: &str = "it holds more than any export does, and is not unpacked";
pub const DAMAGED: &str = "the archive is damaged; please fetch or export it again";

/// Unpacks the entry with this number.
pub fn unpacked(path: &Path, entry: usize) -> Result<Vec<u8>, ReadError> {
    let mut archive = open(path)?;
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

pub fn open(path: &Path) -> Result<ZipArchive<BufReader<File>>, ReadError> {
    fn archive<R: Read + Seek>(reader: R) -> Result<ZipArchive<R>, ReadError> {
        ZipArchive::new(reader).map_err(refusal)
    }
    archive(BufReader::new(File::open(path)?))
}

/// Why an archive is not read, in words.
pub fn refusal(error: ZipError) -> ReadError {
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
