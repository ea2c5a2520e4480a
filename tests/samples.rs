//! Real files of other programs, where a folder with such is at hand: the environment variable `MUTUAL_SAMPLES` names it. Every
//! file in it is read without a panic, within two seconds and a bounded memory, and holds what `samples.txt` says it holds.
#![allow(clippy::expect_used, reason = "what fails here fails the test")]

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use jiff::civil::{Date, date};
use mutual::{
    book::{Book, IdMint},
    interop::{Format, Plan, Reading, Taking, read_file, unwatched},
};

const TODAY: Date = date(2026, 11, 22);

/// The most memory that reading any of them may take, in megabytes.
const MOST_MEMORY: u64 = 600;

/// What each file holds, of calendars on all days that they tell of: one line a file, its path, what it was read as, then how
/// many people, exchanges, ties, encounters, promises and problems; or why it was not read.
const HOLDS: &str = include_str!("samples.txt");

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder of samples").filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.file_name().is_none_or(|name| name != "SOURCES.tsv") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn told(reading: &Reading) -> String {
    format!(
        "{}: {} people, {} exchanges, {} ties, {} encounters, {} promises, {} problems",
        reading.format.short(),
        reading.people.len(),
        reading.exchanges.len(),
        reading.ties.len(),
        reading.encounters.len(),
        reading.promises.len(),
        reading.problems.len()
    )
}

/// Calendars of long ago on all days that they tell of; on one day only the five years before it come in.
fn on_all_days(reading: Reading, path: &Path, name: &str) -> Reading {
    if reading.format != Format::Calendar {
        return reading;
    }
    let reading = read_file(path, &Taking::default(), &unwatched).expect("it was read before");
    enter(&reading, name);
    reading
}

/// The most memory, in megabytes, that this process has held so far; only Linux tells.
fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().strip_suffix(" kB")?;
    Some(kilobytes.parse::<u64>().ok()? / 1_024)
}

/// What could be read can be laid beside a book too, and enters it whole.
fn enter(reading: &Reading, name: &str) {
    let mut book = Book::default();
    let plan = Plan::new(&book, std::slice::from_ref(reading), IdMint::new(1_800_000_000_000, 1), TODAY);
    plan.apply(&mut book).expect("a plan for this very book");
    assert_eq!(book.audit(), [], "{name}");
}

#[test]
fn real_files_of_other_programs_hold_what_they_were_found_to_hold() {
    let Some(folder) = std::env::var_os("MUTUAL_SAMPLES").map(PathBuf::from) else {
        return;
    };
    let expected: BTreeMap<&str, &str> = HOLDS.lines().filter_map(|line| line.split_once('\t')).collect();
    let mut otherwise = String::new();
    for path in files(&folder) {
        let name = path.strip_prefix(&folder).expect("a file in the folder").to_string_lossy().replace('\\', "/");
        let begun = Instant::now();
        let read = read_file(&path, &Taking { today: Some(TODAY), ..Taking::default() }, &unwatched);
        let found = match read {
            Ok(reading) => {
                enter(&reading, &name);
                let took = begun.elapsed();
                assert!(took < Duration::from_secs(2), "{name} took {took:?}");
                told(&on_all_days(reading, &path, &name))
            }
            Err(error) => format!("not read: {}", error.to_string().split(';').next().unwrap_or_default()),
        };
        let memory = most_memory().unwrap_or_default();
        assert!(memory <= MOST_MEMORY, "after {name} it was {memory} MB");
        if expected.get(name.as_str()).is_none_or(|expected| *expected != found) {
            let _ = writeln!(otherwise, "{name}\t{found}");
        }
    }
    assert!(otherwise.is_empty(), "these files hold something else now:\n{otherwise}");
}
