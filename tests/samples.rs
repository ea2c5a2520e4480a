//! Real files of other programs, where a folder with such is at hand: the environment variable `MUTUAL_SAMPLES` names it. Every
//! file in it is read without a panic, within two seconds, and holds what `samples.txt` says it holds.
#![allow(clippy::expect_used, reason = "what fails here fails the test")]

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use jiff::civil::date;
use mutual::{
    book::{Book, IdMint},
    interop::{Plan, Reading, Taking, read_file, unwatched},
};

/// What each file holds: one line a file, its path, what it was read as, then how many people, exchanges, ties, encounters,
/// promises and problems; or why it was not read.
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

#[test]
fn real_files_of_other_programs_hold_what_they_were_found_to_hold() {
    let Some(folder) = std::env::var_os("MUTUAL_SAMPLES").map(PathBuf::from) else {
        return;
    };
    let today = date(2026, 11, 22);
    let expected: BTreeMap<&str, &str> = HOLDS.lines().filter_map(|line| line.split_once('\t')).collect();
    let mut otherwise = String::new();
    for path in files(&folder) {
        let name = path.strip_prefix(&folder).expect("a file in the folder").to_string_lossy().replace('\\', "/");
        let taking = Taking { today: Some(today), ..Taking::default() };
        let begun = Instant::now();
        let found = match read_file(&path, &taking, &unwatched) {
            Ok(reading) => {
                let told = told(&reading);
                // What could be read can be laid beside a book too, and enters it whole.
                let mut book = Book::default();
                let plan = Plan::new(&book, &[reading], IdMint::new(1_800_000_000_000, 1), today);
                plan.apply(&mut book).expect("a plan for this very book");
                assert_eq!(book.audit(), [], "{name}");
                told
            }
            Err(error) => format!("not read: {}", error.to_string().split(';').next().unwrap_or_default()),
        };
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(2), "{name} took {took:?}");
        if expected.get(name.as_str()).is_none_or(|expected| *expected != found) {
            let _ = writeln!(otherwise, "{name}\t{found}");
        }
    }
    assert!(otherwise.is_empty(), "these files hold something else now:\n{otherwise}");
}
