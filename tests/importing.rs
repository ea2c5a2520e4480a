//! Imports as a person makes them: from a file that is dropped on the window to the undo of all that it brought.
#![allow(clippy::expect_used, reason = "what fails here fails the test")]

#[path = "support/app.rs"]
mod app;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use app::{Told, start, until};
use egui::{DroppedFile, Key, Modifiers, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable};
use mutual::{
    app::{App, Picked, Session, Start},
    book::{Encounter, ImportBatch, Person},
    store::{SaveStatus, atomic},
    ui::modal::Modal,
};

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";

/// A file that lies on the disk.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn file(home: &Path, name: &str, text: &str) -> PathBuf {
    let path = home.join(name);
    atomic::write(&path, text.as_bytes()).expect("a file to import");
    path
}

fn open(home: &Path, dialogs: &Told) -> Harness<'static, App> {
    let mut harness = start(home, Start { file: Some(home.join("a.ron")), demo: false }, dialogs);
    until(&mut harness, "a new book", |app| matches!(app.session(), Session::File(_)));
    harness
}

/// Drops files on the window, and waits until what they would bring is shown.
fn drop_files(harness: &mut Harness<'static, App>, files: &[PathBuf]) {
    for file in files {
        harness.input_mut().dropped_files.push(Arc::new(Dropped(file.clone())));
    }
    until(harness, "the preview", |app| matches!(app.view().modal, Some(Modal::Import(_))));
    harness.run_steps(3);
}

fn import(harness: &mut Harness<'static, App>) {
    harness.get_by_role_and_label(Role::Button, "Import").click();
    until(harness, "the import", |app| matches!(app.view().modal, Some(Modal::Imports(_))));
    harness.run_steps(3);
}

fn press(harness: &mut Harness<'static, App>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run_steps(4);
    }
}

fn saved(app: &App) -> bool {
    matches!(app.session().save_status(), Some(SaveStatus::Saved { .. }))
}

fn names(app: &App) -> Vec<String> {
    app.book().people().map(|(_, person)| format!("{}, {}", person.name, person.organisation)).collect()
}

fn called(app: &App) -> Vec<String> {
    app.book().people().map(|(_, person)| format!("{}, {}", person.name, person.also_called.join("; "))).collect()
}

#[test]
fn from_a_dropped_file_to_the_undo_of_its_import_and_the_file_is_as_it_was_to_the_byte() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let mut harness = open(home.path(), &Told::default());
    let first =
        file(home.path(), "First.csv", &format!("{HEADER}\nAna,Ruiz,https://www.linkedin.com/in/ana,,Acme,,\n"));
    drop_files(&mut harness, &[first]);
    import(&mut harness);
    press(&mut harness, &[Key::Escape]);
    until(&mut harness, "a save", saved);
    let before = (harness.state().book().clone(), std::fs::read(home.path().join("a.ron")).expect("the book's file"));
    let rows = "Ana,Ruiz,https://www.linkedin.com/in/ana,ana@example.com,Beta,Director,\nTom,Berg,,,Acme,,\n,,,,,,05 Mar 2022\n";
    let second = file(home.path(), "Second.csv", &format!("{HEADER}\n{rows}"));
    drop_files(&mut harness, &[second]);
    assert_eq!(names(harness.state()), ["Ana Ruiz, Acme"], "nothing enters before Import");
    harness.get_by_label("To decide 1").click();
    harness.run_steps(3);
    harness.get_by_label("What the file says otherwise");
    press(&mut harness, &[Key::T]);
    import(&mut harness);
    assert_eq!(names(harness.state()), ["Ana Ruiz, Beta", "Tom Berg, Acme"]);
    assert_eq!(harness.state().book().count::<ImportBatch>(), 2);
    until(&mut harness, "a save", saved);
    harness.get_by_label("Undo this import").click();
    harness.run_steps(4);
    assert_eq!(*harness.state().book(), before.0);
    harness.get_by_label("First.csv");
    press(&mut harness, &[Key::Escape]);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    let same = |_: &App| std::fs::read(home.path().join("a.ron")).is_ok_and(|bytes| bytes == before.1);
    until(&mut harness, "the file as it was", same);
}

#[test]
fn a_table_that_nobody_knows_is_read_once_its_columns_are_told_and_known_the_next_time() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let mut harness = open(home.path(), &Told::default());
    let first = file(home.path(), "first.csv", "Wer,Kurz\nAna Ruiz,Annie\nTom Berg,Tommy\n");
    drop_files(&mut harness, &[first]);
    for (column, field) in [("Wer", "Name"), ("Kurz", "Nickname")] {
        harness.get_by_label("Columns").click();
        harness.run_steps(3);
        harness.get_by_role_and_label(Role::ComboBox, column).click();
        harness.run_steps(3);
        harness.get_by_label(field).click();
        harness.run_steps(4);
    }
    import(&mut harness);
    assert_eq!(called(harness.state()), ["Ana Ruiz, Annie", "Tom Berg, Tommy"]);
    press(&mut harness, &[Key::Escape]);
    let second = file(home.path(), "second.csv", "Wer,Kurz\nMia Lund,Mimi\n");
    drop_files(&mut harness, &[second]);
    import(&mut harness);
    assert!(called(harness.state()).contains(&"Mia Lund, Mimi".to_owned()));
}

#[test]
fn strangers_in_a_file_are_one_problem_with_one_remedy() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let mut harness = open(home.path(), &Told::default());
    let table = "date,people,direction,kind\n2026-01-05,Ana Ruiz,gave,advice\n2026-01-06,Tom Berg,asked,advice\n";
    drop_files(&mut harness, &[file(home.path(), "exchanges.csv", table)]);
    harness.get_by_label("Not understood 2");
    harness.get_by_label("Let them come in as new").click();
    harness.run_steps(6);
    harness.get_by_label("New 4");
    import(&mut harness);
    assert_eq!(names(harness.state()), ["Ana Ruiz, ", "Tom Berg, "]);
}

#[test]
fn what_is_left_out_is_saved_with_its_reasons_and_the_import_goes_on() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let dialogs = Told::default();
    let mut harness = open(home.path(), &dialogs);
    let rows = "Ana,Ruiz,,,Acme,,\n,,,,Beta,Buyer,05 Mar 2022\n";
    drop_files(&mut harness, &[file(home.path(), "Connections.csv", &format!("{HEADER}\n{rows}"))]);
    let left_out = home.path().join("left out.csv");
    *dialogs.answer.borrow_mut() = Some(Picked::Paths(vec![left_out.clone()]));
    harness.get_by_label("Save what is left out\u{2026}").click();
    harness.run_steps(6);
    let text = std::fs::read_to_string(&left_out).expect("what is left out");
    assert!(text.starts_with(&format!("{HEADER},Why it was left out\n,,,,Beta,Buyer,05 Mar 2022,")), "{text}");
    import(&mut harness);
    assert_eq!(harness.state().book().count::<Person>(), 1);
    assert_eq!(harness.state().book().count::<Encounter>(), 0);
}
