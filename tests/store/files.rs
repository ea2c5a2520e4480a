use std::{
    fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink},
    path::{Path, PathBuf},
};

use jiff::SignedDuration;
use mutual::{
    book::Book,
    store::{
        Access, Backups, LAST_SAVES, LoadError, Places, ReadOnly, RestoreError, SaveError, Seal, atomic, create,
        format::{VERSION, to_text},
        open, restore,
    },
};
use tempfile::{TempDir, tempdir};

use super::{book_of, noon, save, small_book, time};

fn directory() -> (TempDir, PathBuf) {
    let directory = tempdir().expect("a directory");
    let book = directory.path().join("ana.mutual");
    (directory, book)
}

/// What lies in a directory, hidden files too.
fn names(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).expect("a directory").flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("a file").permissions().mode() & 0o777
}

fn text(book: &Book) -> String {
    to_text(book).expect("a text")
}

#[test]
fn a_book_is_created_saved_closed_and_found_again() {
    let (directory, path) = directory();
    let nested = directory.path().join("a/b/ana.mutual");
    for path in [path, nested] {
        let mut file = create(&path, &Book::default()).expect("a new file");
        assert_eq!(file.access(), &Access::Write);
        save(&mut file, &small_book(), directory.path()).expect("a save");
        drop(file);
        let opened = open(&path).expect("a book");
        assert_eq!((opened.loaded.book, opened.loaded.seal), (small_book(), Seal::Intact));
        assert_eq!(create(&path, &Book::default()).map(|_| ()), Err(SaveError::ReadOnly(ReadOnly::Locked)));
        drop(opened.file);
        assert_eq!(create(&path, &Book::default()).map(|_| ()), Err(SaveError::Exists));
    }
}

#[test]
fn a_new_file_is_for_its_owner_alone_and_a_mode_is_kept() {
    let (directory, path) = directory();
    let mut file = create(&path, &Book::default()).expect("a new file");
    assert_eq!(mode(&path), 0o600);
    for kept in [0o640, 0o664, 0o600] {
        fs::set_permissions(&path, fs::Permissions::from_mode(kept)).expect("a mode");
        save(&mut file, &book_of(kept as usize % 7 + 1), directory.path()).expect("a save");
        assert_eq!(mode(&path), kept);
    }
}

#[test]
fn each_save_puts_a_new_file_in_place_and_leaves_nothing_else() {
    let (directory, path) = directory();
    let mut file = create(&path, &Book::default()).expect("a new file");
    let before = fs::metadata(&path).expect("a file").ino();
    save(&mut file, &small_book(), directory.path()).expect("a save");
    assert_ne!(fs::metadata(&path).expect("a file").ino(), before, "the old content is never written over");
    assert_eq!(names(directory.path()), [".ana.mutual.lock", "ana.mutual", "data"]);
    drop(file);
    assert_eq!(names(directory.path()), ["ana.mutual", "data"], "the lock is gone with the window");
}

#[test]
fn a_failed_write_leaves_the_file_and_no_other() {
    let (directory, path) = directory();
    fs::create_dir(&path).expect("a directory in the file's place");
    assert!(atomic::write(&path, b"x").is_err());
    assert_eq!(names(directory.path()), ["ana.mutual"]);
    assert!(atomic::write(&directory.path().join("nowhere/x"), b"x").is_err());
    assert!(atomic::write(Path::new("/"), b"x").is_err());
}

#[test]
fn what_a_killed_writer_left_is_swept_away() {
    let (directory, path) = directory();
    drop(create(&path, &Book::default()).expect("a new file"));
    let left = directory.path().join(".ana.mutual.99999-0.mutual-tmp");
    let of_others = directory.path().join(".tom.mutual.99999-0.mutual-tmp");
    for file in [&left, &of_others] {
        fs::write(file, "half").expect("a file");
    }
    drop(open(&path).expect("a book"));
    assert_eq!(names(directory.path()), [".tom.mutual.99999-0.mutual-tmp", "ana.mutual"]);
}

#[test]
fn symbolic_links_stay_and_lead_to_the_saved_book() {
    let (directory, path) = directory();
    let real = directory.path().join("real");
    fs::create_dir(&real).expect("a directory");
    let (inner, outer) = (directory.path().join("inner.mutual"), directory.path().join("outer.mutual"));
    symlink("real/book.mutual", &inner).expect("a relative link");
    symlink(&inner, &outer).expect("a link to a link");
    drop(create(&outer, &Book::default()).expect("a new file at the end of the links"));
    let mut opened = open(&outer).expect("a book");
    assert_eq!(opened.file.path(), fs::canonicalize(real.join("book.mutual")).expect("the real file"));
    save(&mut opened.file, &small_book(), directory.path()).expect("a save");
    assert!(inner.is_symlink() && outer.is_symlink());
    assert_eq!(fs::read_to_string(real.join("book.mutual")).expect("the real file"), text(&small_book()));
    assert!(matches!(open(&inner).expect("by another name").file.access(), Access::ReadOnly(ReadOnly::Locked)));

    symlink(&path, directory.path().join("circle")).expect("a link");
    symlink(directory.path().join("circle"), &path).expect("a link back");
    assert!(atomic::write(&path, b"x").is_err(), "a circle of links");
}

#[test]
fn a_second_window_can_only_read_until_the_first_is_gone() {
    let (directory, path) = directory();
    let mut first = create(&path, &small_book()).expect("a new file");
    let mut second = open(&path).expect("a book");
    assert_eq!(second.loaded.book, small_book());
    assert_eq!(second.file.access(), &Access::ReadOnly(ReadOnly::Locked));
    let refused = save(&mut second.file, &book_of(1), directory.path());
    assert_eq!(refused, Err(SaveError::ReadOnly(ReadOnly::Locked)));
    drop(second);
    save(&mut first, &book_of(2), directory.path()).expect("the first window still saves");
    drop(first);
    assert_eq!(open(&path).expect("a book").file.access(), &Access::Write);
}

#[test]
fn a_file_that_may_not_be_written_is_opened_to_be_read() {
    let (directory, path) = directory();
    drop(create(&path, &small_book()).expect("a new file"));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).expect("a mode");
    let mut opened = open(&path).expect("a book");
    assert!(matches!(opened.file.access(), Access::ReadOnly(ReadOnly::NotWritable(_))), "{:?}", opened.file.access());
    assert!(save(&mut opened.file, &book_of(1), directory.path()).is_err());
    assert_eq!(names(directory.path()), ["ana.mutual"], "no lock either");
}

#[test]
fn a_newer_file_is_opened_to_be_read() {
    let (directory, path) = directory();
    let newer = text(&small_book()).replace("version: 1", &format!("version: {}", VERSION + 1));
    fs::write(&path, &newer).expect("a file");
    let mut opened = open(&path).expect("a book");
    assert_eq!(opened.loaded.book, small_book());
    assert_eq!(opened.file.access(), &Access::ReadOnly(ReadOnly::Newer));
    assert!(save(&mut opened.file, &book_of(1), directory.path()).is_err());
    assert_eq!(fs::read_to_string(&path).expect("the file"), newer);
}

#[test]
fn what_can_not_be_opened_is_told_and_not_touched() {
    let (directory, path) = directory();
    assert_eq!(open(&path).map(|_| ()), Err(LoadError::NotFound));
    assert_eq!(open(&directory.path().join("nowhere/ana.mutual")).map(|_| ()), Err(LoadError::NotFound));
    assert_eq!(open(directory.path()).map(|_| ()), Err(LoadError::NotABook));
    let whole = text(&small_book());
    for broken in ["", "half a book", &whole[..whole.len() / 2]] {
        fs::write(&path, broken).expect("a file");
        assert!(matches!(open(&path), Err(LoadError::Text { .. })), "{broken}");
        assert_eq!(create(&path, &Book::default()).map(|_| ()), Err(SaveError::Exists));
        assert_eq!(fs::read_to_string(&path).expect("the file"), broken);
    }
}

#[test]
fn a_broken_file_gives_way_to_the_newest_good_backup_and_is_kept() {
    let (directory, path) = directory();
    let places = Places::under(directory.path());
    let mut file = create(&path, &Book::default()).expect("a new file");
    for people in 1..4 {
        save(&mut file, &book_of(people), directory.path()).expect("a save");
    }
    let backups = Backups::of(&places, &path);
    let newest = backups.list().expect("backups").remove(0);
    fs::write(&newest.path, "damaged too").expect("a file");
    fs::write(&path, "damaged").expect("a file");
    let (good, loaded) = backups.newest_good().expect("backups").expect("a good one");
    assert_eq!(loaded.book, book_of(2));
    assert_eq!(backups.list().expect("backups").iter().map(|b| b.good).collect::<Vec<_>>(), [false, true, true, true]);

    let locked = restore(&path, &good.path).map(|_| ());
    assert_eq!(locked, Err(RestoreError::Save(SaveError::ReadOnly(ReadOnly::Locked))));
    drop(file);
    let (mut opened, aside) = restore(&path, &good.path).expect("a restored book");
    assert_eq!((opened.file.access(), &opened.loaded.book), (&Access::Write, &book_of(2)));
    assert_eq!(fs::read_to_string(aside).expect("what was there"), "damaged");
    save(&mut opened.file, &book_of(5), directory.path()).expect("it goes on from there");
    assert_eq!(open(&path).expect("a book").loaded.book, book_of(5));
}

#[test]
fn what_another_program_wrote_is_not_overwritten_unless_the_user_says_so() {
    let (directory, path) = directory();
    let mut file = create(&path, &book_of(1)).expect("a new file");
    let theirs = text(&book_of(9));
    fs::write(&path, &theirs).expect("another program");
    assert_eq!(save(&mut file, &book_of(2), directory.path()), Err(SaveError::ChangedOnDisk));
    assert_eq!(fs::read_to_string(&path).expect("the file"), theirs);
    file.save_over_changes();
    save(&mut file, &book_of(2), directory.path()).expect("the user chose so");
    assert_eq!(open(&path).expect("a book").loaded.book, book_of(2));
    let kept = Backups::of(&Places::under(directory.path()), &path).list().expect("backups");
    assert!(kept.iter().any(|backup| fs::read_to_string(&backup.path).is_ok_and(|text| text == theirs)));

    fs::write(&path, "once more").expect("another program");
    assert_eq!(save(&mut file, &book_of(3), directory.path()), Err(SaveError::ChangedOnDisk), "a choice holds once");
}

#[test]
fn a_file_that_is_gone_is_written_again_and_one_that_says_the_same_is_let_be() {
    let (directory, path) = directory();
    let mut file = create(&path, &book_of(1)).expect("a new file");
    fs::remove_file(&path).expect("another program");
    save(&mut file, &book_of(2), directory.path()).expect("a save");
    fs::write(&path, text(&book_of(3))).expect("another program");
    let before = fs::metadata(&path).expect("a file").ino();
    save(&mut file, &book_of(3), directory.path()).expect("there is nothing to do");
    assert_eq!(fs::metadata(&path).expect("a file").ino(), before);
    save(&mut file, &book_of(4), directory.path()).expect("and it goes on");
}

#[test]
fn what_was_edited_by_hand_is_kept_before_the_first_save() {
    let (directory, path) = directory();
    drop(create(&path, &small_book()).expect("a new file"));
    let by_hand = text(&small_book()).replace("name: \"Ana\"", "name: \"Mia\", nickname: \"M\"");
    fs::write(&path, &by_hand).expect("an editor");
    let mut opened = open(&path).expect("a book");
    assert_eq!((opened.loaded.seal, opened.loaded.unknown.len()), (Seal::Broken, 1));
    save(&mut opened.file, &opened.loaded.book, directory.path()).expect("a save");
    let kept = Backups::of(&Places::under(directory.path()), &path).list().expect("backups");
    let texts: Vec<String> = kept.iter().map(|backup| fs::read_to_string(&backup.path).expect("a backup")).collect();
    assert!(texts.contains(&by_hand), "the field that Mutual does not know is not lost");
}

#[test]
fn backups_are_kept_by_save_and_by_day_for_each_book() {
    let (directory, path) = directory();
    let places = Places::under(directory.path());
    let mut file = create(&path, &Book::default()).expect("a new file");
    let backups = Backups::of(&places, &path);
    let start = time("2026-01-01T09:00:00Z");
    // The file's own time, that of the test's run, would stand for the version before the first save: it is put back.
    fs::File::open(&path).and_then(|file| file.set_modified(start.into())).expect("a time");
    for save in 0..100_i64 {
        let at = start + SignedDuration::from_hours(12 * save);
        file.save(&book_of(save as usize + 1), &backups, at).expect("a save");
    }
    let kept = backups.list().expect("backups");
    assert!(kept.iter().all(|backup| backup.good));
    assert!(kept.is_sorted_by(|a, b| a.at > b.at), "newest first");
    assert_eq!(kept[0].at, start + SignedDuration::from_hours(12 * 99));
    assert_eq!(kept.len(), LAST_SAVES + 25, "ten saves of five days, and one of each of 25 days before");
    assert_eq!(mode(kept[0].path.parent().expect("their directory")), 0o700);
    assert_eq!(mode(&kept[0].path), 0o600);

    let other = Backups::of(&places, &directory.path().join("tom.mutual"));
    assert_eq!(other.list().expect("backups"), []);
    assert!(other.newest_good().expect("backups").is_none());
}

#[test]
fn a_save_is_told_from_one_without_a_backup() {
    let (directory, path) = directory();
    let places = Places::under(directory.path());
    fs::write(&places.data, "a file where the directory should be").expect("a file");
    let mut file = create(&path, &book_of(1)).expect("a new file");
    let saved = file.save(&book_of(2), &Backups::of(&places, &path), noon()).expect("the book itself is saved");
    assert!(saved.no_backup.is_some());
    drop(file);
    assert_eq!(open(&path).expect("a book").loaded.book, book_of(2));
}
