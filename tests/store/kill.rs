use std::{
    env,
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use mutual::{
    book::{Book, Settings},
    store::{Access, Places, SaveStatus, Saver, Seal, create, open},
};
use tempfile::tempdir;

use super::{book_of, clock};

/// Set in the child: the book it saves in a loop.
const BOOK: &str = "MUTUAL_TEST_SAVES_IN_A_LOOP";
const KILLS: u64 = 300;

/// The budget counts the saves, so that the file tells which one it holds.
fn numbered(book: &Book, number: u32) -> Book {
    let mut book = book.clone();
    book.set_settings(Settings { giving_budget: number, ..Settings::default() }).expect("a sound budget");
    book
}

/// Saves in a loop and prints the number of each save that was acknowledged, until it is killed.
fn save_for_ever(path: &Path) {
    let opened = open(path).expect("a book that loads after any kill");
    assert_eq!(opened.file.access(), &Access::Write, "the lock goes with the process that held it");
    let first = opened.loaded.book.settings().giving_budget;
    let directory = path.parent().expect("a directory");
    let saver = Saver::start(opened.file, &Places::under(directory), clock(), Box::new(|| ()));
    for number in first + 1.. {
        saver.save(numbered(&opened.loaded.book, number), number.into());
        saver.save_now();
        while !matches!(saver.status(), SaveStatus::Saved { revision, .. } if revision == u64::from(number)) {
            thread::yield_now();
        }
        println!("saved {number}");
        std::io::stdout().flush().expect("a pipe");
    }
}

fn child(path: &Path) -> Child {
    Command::new(env::current_exe().expect("this test"))
        .args(["--exact", "kill::a_process_killed_while_saving_loses_nothing_that_was_acknowledged", "--nocapture"])
        .env(BOOK, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .expect("a child")
}

#[test]
fn a_process_killed_while_saving_loses_nothing_that_was_acknowledged() {
    if let Some(path) = env::var_os(BOOK) {
        return save_for_ever(Path::new(&path));
    }
    let directory = tempdir().expect("a directory");
    let path = directory.path().join("ana.mutual");
    drop(create(&path, &numbered(&book_of(60), 0)).expect("a new file"));
    let mut chance = 1_u64;
    for kill in 0..KILLS {
        let mut child = child(&path);
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let acknowledged = |line: Result<String, _>| line.ok()?.strip_prefix("saved ")?.parse::<u32>().ok();
        // From the first save on, so that each kill may meet a save.
        let first = lines.by_ref().find_map(acknowledged).expect("a save");
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        thread::sleep(Duration::from_micros((chance >> 33) % 30_000));
        child.kill().expect("a kill");
        child.wait().expect("its end");
        let last = lines.filter_map(acknowledged).last().unwrap_or(first);

        let opened = open(&path).unwrap_or_else(|error| panic!("after kill {kill}: {error}"));
        let found = opened.loaded.book.settings().giving_budget;
        assert!(found == last || found == last + 1, "kill {kill}: {last} was acknowledged, {found} is in the file");
        assert_eq!(opened.loaded.seal, Seal::Intact);
        assert_eq!(opened.loaded.book, numbered(&book_of(60), found));
    }
}
