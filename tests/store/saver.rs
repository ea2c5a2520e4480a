use std::{
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use mutual::store::{Places, ReadOnly, SaveError, SaveStatus, Saver, create, open};
use tempfile::tempdir;

use super::{book_of, clock, noon};

fn start(path: &Path, directory: &Path) -> (Saver, Arc<AtomicUsize>) {
    let file = open(path).expect("a book").file;
    let woken = Arc::new(AtomicUsize::new(0));
    let count = woken.clone();
    let wake = Box::new(move || {
        count.fetch_add(1, Ordering::SeqCst);
    });
    (Saver::start(file, &Places::under(directory), clock(), wake), woken)
}

/// Waits for a status, but not for ever.
fn wait_for(saver: &Saver, wanted: impl Fn(&SaveStatus) -> bool) -> SaveStatus {
    let begun = Instant::now();
    loop {
        let status = saver.status();
        if wanted(&status) {
            return status;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "still {status:?}");
        thread::sleep(Duration::from_millis(5));
    }
}

fn saved(revision: u64) -> SaveStatus {
    SaveStatus::Saved { at: Some(noon()), revision, no_backup: None }
}

#[test]
fn changes_are_saved_by_themselves_the_latest_wins_and_the_window_is_woken() {
    let directory = tempdir().expect("a directory");
    let path = directory.path().join("ana.mutual");
    drop(create(&path, &book_of(0)).expect("a new file"));
    let (saver, woken) = start(&path, directory.path());
    assert!(matches!(saver.status(), SaveStatus::Saved { at: Some(_), revision: 0, .. }));
    for people in 1..=20 {
        saver.save(book_of(people), people as u64);
    }
    assert_eq!(saver.status(), SaveStatus::Pending);
    wait_for(&saver, |status| *status == saved(20));
    // Once for saving, once for saved; the second may still be on its way.
    wait_for(&saver, |_| woken.load(Ordering::SeqCst) >= 2);
    assert_eq!(open(&path).expect("a book").loaded.book, book_of(20));
}

#[test]
fn closing_saves_what_still_waits_and_gives_the_file_up() {
    let directory = tempdir().expect("a directory");
    let path = directory.path().join("ana.mutual");
    drop(create(&path, &book_of(0)).expect("a new file"));
    let (saver, _) = start(&path, directory.path());
    saver.save(book_of(3), 3);
    assert_eq!(saver.finish(), saved(3));
    let (saver, _) = start(&path, directory.path());
    saver.save(book_of(4), 4);
    drop(saver);
    assert_eq!(open(&path).expect("a book").loaded.book, book_of(4));
}

#[test]
fn a_conflict_waits_for_the_user_and_nothing_is_lost() {
    let directory = tempdir().expect("a directory");
    let path = directory.path().join("ana.mutual");
    drop(create(&path, &book_of(0)).expect("a new file"));
    let (saver, _) = start(&path, directory.path());
    fs::write(&path, "theirs").expect("another program");
    saver.save(book_of(1), 1);
    saver.save_now();
    let conflict = SaveStatus::Failed { why: SaveError::ChangedOnDisk };
    wait_for(&saver, |status| *status == conflict);
    saver.save(book_of(2), 2);
    assert_eq!(saver.status(), conflict, "it is not tried again before the user has chosen");
    assert_eq!(fs::read_to_string(&path).expect("the file"), "theirs");
    saver.save_over_changes();
    wait_for(&saver, |status| *status == saved(2));
    assert_eq!(saver.finish(), saved(2));
    assert_eq!(open(&path).expect("a book").loaded.book, book_of(2));
}

#[test]
fn a_disk_that_refuses_is_told_and_tried_again_at_the_next_change() {
    let directory = tempdir().expect("a directory");
    let (inner, away) = (directory.path().join("stick"), directory.path().join("stick, pulled out"));
    let path = inner.join("ana.mutual");
    drop(create(&path, &book_of(0)).expect("a new file"));
    let (saver, _) = start(&path, directory.path());
    fs::rename(&inner, &away).expect("the directory goes");
    saver.save(book_of(1), 1);
    saver.save_now();
    let refused = |status: &SaveStatus| matches!(status, SaveStatus::Failed { why: SaveError::Unwritable(_) });
    wait_for(&saver, refused);
    fs::rename(&away, &inner).expect("the directory comes back");
    saver.save_now();
    wait_for(&saver, |status| *status == saved(1));
}

#[test]
fn a_window_that_can_only_read_saves_nothing() {
    let directory = tempdir().expect("a directory");
    let path = directory.path().join("ana.mutual");
    let first = create(&path, &book_of(1)).expect("a new file");
    let (saver, _) = start(&path, directory.path());
    saver.save(book_of(2), 2);
    saver.save_now();
    assert_eq!(saver.finish(), SaveStatus::ReadOnly(ReadOnly::Locked));
    drop(first);
    assert_eq!(open(&path).expect("a book").loaded.book, book_of(1));
}
