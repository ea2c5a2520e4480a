//! Earlier versions of each book: the last ten saves, and one of each day for thirty days.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};

use super::{Loaded, Places, Seal, atomic, format, places::create_private_directory};

/// How many of the last saves are kept.
pub const LAST_SAVES: usize = 10;
/// For how many days the last save of the day is kept.
pub const DAYS: usize = 30;

const SUFFIX: &str = ".mutual";
const TIME: &str = "%Y-%m-%dT%H-%M-%S%.6fZ";

/// An earlier version of a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The file that holds it; a book like any other.
    pub path: PathBuf,
    /// When it was saved.
    pub at: Timestamp,
    /// Whether it is as Mutual wrote it and can be read.
    pub good: bool,
}

/// The earlier versions of one book.
#[derive(Debug, Clone)]
pub struct Backups {
    directory: PathBuf,
}

impl Backups {
    /// The backups of the book at this path, wherever a link to it lies.
    pub fn of(places: &Places, book: &Path) -> Self {
        let path = atomic::resolve(book).unwrap_or_else(|_| book.to_owned());
        let hash = blake3::hash(path.as_os_str().as_encoded_bytes()).to_hex();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        Self { directory: places.data.join("backups").join(format!("{name}-{}", &hash[..16])) }
    }

    /// All backups, newest first. Reads each of them, so this is for a job in the background.
    ///
    /// # Errors
    /// The directory can not be read. That none was ever made is no error.
    pub fn list(&self) -> io::Result<Vec<Backup>> {
        let backups = self.files()?.into_iter();
        Ok(backups.map(|(at, path)| Backup { good: read_good(&path).is_some(), path, at }).collect())
    }

    /// The newest backup that is as Mutual wrote it, with the book in it.
    ///
    /// # Errors
    /// The directory can not be read.
    pub fn newest_good(&self) -> io::Result<Option<(Backup, Loaded)>> {
        Ok(self.files()?.into_iter().find_map(|(at, path)| {
            let loaded = read_good(&path)?;
            Some((Backup { path, at, good: true }, loaded))
        }))
    }

    /// Keeps a version of the book, saved at `at`, unless the newest backup is the same, and lets go of those that are due.
    ///
    /// # Errors
    /// It can not be written.
    pub(super) fn keep(&self, bytes: &[u8], at: Timestamp) -> io::Result<()> {
        create_private_directory(&self.directory)?;
        let files = self.files()?;
        if files.first().is_some_and(|(_, newest)| fs::read(newest).is_ok_and(|kept| kept == bytes)) {
            return Ok(());
        }
        let taken: BTreeSet<Timestamp> = files.iter().map(|(at, _)| *at).collect();
        let mut at = truncated(at);
        while taken.contains(&at) {
            at = at.saturating_add(SignedDuration::from_micros(1)).unwrap_or(at);
        }
        atomic::write(&self.path_of(at), bytes)?;
        let times: Vec<Timestamp> = self.files()?.into_iter().map(|(at, _)| at).collect();
        surplus(&times).into_iter().try_for_each(|at| fs::remove_file(self.path_of(at)))
    }

    fn path_of(&self, at: Timestamp) -> PathBuf {
        self.directory.join(format!("{}{SUFFIX}", at.strftime(TIME)))
    }

    /// Time and path of each backup, newest first.
    fn files(&self) -> io::Result<Vec<(Timestamp, PathBuf)>> {
        let entries = match fs::read_dir(&self.directory) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut files: Vec<_> = entries
            .flatten()
            .filter_map(|entry| {
                let name = entry.file_name();
                let time = name.to_str()?.strip_suffix(SUFFIX)?;
                let time = jiff::civil::DateTime::strptime(TIME, time).ok()?;
                Some((time.to_zoned(TimeZone::UTC).ok()?.timestamp(), entry.path()))
            })
            .collect();
        files.sort_unstable_by(|a, b| b.cmp(a));
        Ok(files)
    }
}

fn read_good(path: &Path) -> Option<Loaded> {
    let loaded = format::from_bytes(&fs::read(path).ok()?).ok()?;
    (loaded.seal == Seal::Intact).then_some(loaded)
}

/// A time as the names of files can tell it.
fn truncated(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}

/// Which of these backups, newest first, are no longer needed. Days are those of UTC, and only days with a backup count: after a
/// long absence the older ones are still there.
fn surplus(newest_first: &[Timestamp]) -> Vec<Timestamp> {
    let mut days: BTreeSet<Date> = BTreeSet::new();
    let mut surplus = Vec::new();
    for (index, at) in newest_first.iter().enumerate() {
        let last_of_its_day = days.insert(at.to_zoned(TimeZone::UTC).date());
        if index >= LAST_SAVES && !(last_of_its_day && days.len() <= DAYS) {
            surplus.push(*at);
        }
    }
    surplus
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_ten_saves_and_the_last_of_each_of_thirty_days_stay() {
        let day = |n: i64| SignedDuration::from_hours(24 * n);
        let newest: Timestamp = "2026-11-22T18:00:00Z".parse().expect("a time");
        let times: Vec<Timestamp> =
            (0..40).flat_map(|n| (0..3).map(move |hour| newest - day(n) - SignedDuration::from_hours(hour))).collect();
        let gone: BTreeSet<Timestamp> = surplus(&times).into_iter().collect();
        let kept: Vec<Timestamp> = times.iter().copied().filter(|at| !gone.contains(at)).collect();
        assert_eq!(kept[..LAST_SAVES], times[..LAST_SAVES]);
        let days: BTreeSet<Date> = kept.iter().map(|at| at.to_zoned(TimeZone::UTC).date()).collect();
        assert_eq!(days.len(), DAYS);
        assert_eq!(
            kept.len(),
            LAST_SAVES + DAYS - 4,
            "three whole days and the first of the fourth are in the last ten"
        );
        assert!((0..30).all(|n| kept.contains(&(newest - day(n)))), "the last save of each day");
    }
}
