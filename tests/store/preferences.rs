use std::{fs, path::Path};

use mutual::store::{Places, Preferences, ThemeChoice};
use tempfile::tempdir;

#[test]
fn settings_are_found_again_as_they_were_left() {
    let directory = tempdir().expect("a directory");
    let places = Places::under(directory.path());
    assert_eq!(Preferences::load(&places), (Preferences::default(), None));
    let mut preferences = Preferences {
        theme: ThemeChoice::Dark,
        text_size: 130,
        single_keys: false,
        motion: false,
        ..Preferences::default()
    };
    preferences.remember(Path::new("/books/ana \"a\" \u{17c}.mutual"));
    preferences.save(&places).expect("a save");
    assert_eq!(Preferences::load(&places), (preferences, None));
}

#[test]
fn broken_settings_are_as_at_first_and_kept_aside() {
    for broken in [&b"theme: Dark"[..], b"(theme: Purple)", b"", b"\xff\xfe", b"(text_size: -3)"] {
        let directory = tempdir().expect("a directory");
        let places = Places::under(directory.path());
        fs::create_dir(&places.config).expect("a directory");
        let path = places.config.join("settings.ron");
        fs::write(&path, broken).expect("a file");
        let (preferences, notice) = Preferences::load(&places);
        assert_eq!(preferences, Preferences::default());
        assert!(notice.is_some_and(|notice| notice.contains("settings (damaged).ron")));
        assert_eq!(fs::read(places.config.join("settings (damaged).ron")).expect("the old file"), broken);
        assert_eq!(Preferences::load(&places), (Preferences::default(), None), "told once");
    }
}

#[test]
fn settings_of_other_versions_and_by_hand_are_taken_as_far_as_they_go() {
    let directory = tempdir().expect("a directory");
    let places = Places::under(directory.path());
    fs::create_dir(&places.config).expect("a directory");
    fs::write(
        places.config.join("settings.ron"),
        "(theme: Light, text_size: 900, later: [1], last_book: \"/b.mutual\")",
    )
    .expect("a file");
    let (preferences, notice) = Preferences::load(&places);
    assert_eq!((preferences.theme, preferences.text_size, notice), (ThemeChoice::Light, 200, None));
    assert_eq!(preferences.last_book.as_deref(), Some(Path::new("/b.mutual")));
}

#[test]
fn recent_books_are_each_there_once_the_last_one_first() {
    let mut preferences = Preferences::default();
    for number in [1, 2, 3, 1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14] {
        preferences.remember(Path::new(&format!("/{number}")));
    }
    assert_eq!(preferences.recent.len(), 12);
    assert_eq!(preferences.recent[0], Path::new("/14"));
    assert_eq!(preferences.last_book.as_deref(), Some(Path::new("/14")));
    preferences.forget(Path::new("/14"));
    assert_eq!((preferences.recent.len(), preferences.last_book), (11, None));
}

#[cfg(unix)]
#[test]
fn a_path_that_is_no_text_does_not_keep_the_settings_from_being_saved() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};
    let directory = tempdir().expect("a directory");
    let mut preferences = Preferences::default();
    preferences.remember(Path::new(OsStr::from_bytes(b"/\xff")));
    preferences.save(&Places::under(directory.path())).expect("a save");
}
