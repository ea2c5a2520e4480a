//! Whole tasks, as a person would do them, through the real program.
#![allow(clippy::expect_used, reason = "what fails here fails the test")]

#[path = "support/app.rs"]
mod app;

use app::{Told, start, until};
use egui::{Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable};
use mutual::{
    app::{App, Picked, Session, Start},
    book::{Direction, Exchange, ImportBatch, Mission, Person, Promise},
    store::SaveStatus,
};

fn type_line(harness: &mut Harness<'static, App>, line: &str) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::L);
    harness.run_steps(3);
    harness.event(egui::Event::Text(line.to_owned()));
    harness.run_steps(3);
}

fn gifts(app: &App) -> usize {
    app.book().all::<Exchange>().filter(|(_, exchange)| exchange.direction() == Direction::Gave).count()
}

fn saved(app: &App) -> bool {
    matches!(app.session().save_status(), Some(SaveStatus::Saved { .. }))
}

#[test]
fn a_gift_typed_in_one_line_is_in_the_book_and_can_be_taken_back_and_done_again() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let mut harness = start(home.path(), Start { file: None, demo: true }, &Told::default());
    until(&mut harness, "the sample", |app| app.book().count::<Person>() > 40);
    let before = gifts(harness.state());
    type_line(&mut harness, "gave @ana 2h review of the deck #budget");
    assert_eq!(gifts(harness.state()), before, "nothing is stored before Enter");
    harness.key_press(Key::Enter);
    harness.run_steps(4);
    assert_eq!(gifts(harness.state()), before + 1);
    let (_, gift) = harness.state().book().all::<Exchange>().next_back().expect("the gift");
    assert_eq!(gift.what, "review of the deck");
    assert!(gift.tags.contains("budget"));
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(3);
    assert_eq!(gifts(harness.state()), before);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    harness.run_steps(3);
    assert_eq!(gifts(harness.state()), before + 1);
}

#[test]
fn the_most_pressing_promise_is_found_kept_and_taken_back_by_keys_alone() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let mut harness = start(home.path(), Start { file: None, demo: true }, &Told::default());
    until(&mut harness, "the sample", |app| app.book().count::<Person>() > 40);
    let open = |app: &App| app.book().all::<Promise>().filter(|(_, promise)| promise.is_open()).count();
    let before = open(harness.state());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num6);
    harness.run_steps(3);
    for key in [Key::J, Key::D] {
        harness.key_press(key);
        harness.run_steps(4);
    }
    assert_eq!(open(harness.state()), before - 1);
    assert!(harness.state().history().undo_label().is_some_and(|label| label.starts_with("keep promise: ")));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(3);
    assert_eq!(open(harness.state()), before);
}

#[test]
fn a_mission_is_written_in_the_card_and_shown_on_its_page() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let mut harness = start(home.path(), Start { file: None, demo: true }, &Told::default());
    until(&mut harness, "the sample", |app| app.book().count::<Person>() > 40);
    let missions = harness.state().book().count::<Mission>();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num7);
    harness.run_steps(3);
    harness.get_by_label("Add mission\u{2026}").click();
    harness.run_steps(3);
    harness.get_by_label("What I want").focus();
    harness.run_steps(3);
    harness.event(egui::Event::Text("A quiet desk".to_owned()));
    harness.run_steps(3);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run_steps(4);
    assert_eq!(harness.state().book().count::<Mission>(), missions + 1);
    harness.get_by_label("Nobody is in this mission yet. Begin with someone who would gain from it.");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(3);
    assert_eq!(harness.state().book().count::<Mission>(), missions);
}

#[test]
fn what_was_logged_is_there_after_closing_and_opening_again() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let file = home.path().join("alliances.ron");
    let begin = Start { file: Some(file.clone()), demo: false };
    let mut harness = start(home.path(), begin.clone(), &Told::default());
    until(&mut harness, "a new book", |app| matches!(app.session(), Session::File(_)));
    type_line(&mut harness, "gave @ana 30m advice on the budget");
    harness.key_press(Key::Enter);
    harness.run_steps(4);
    assert_eq!(harness.state().book().count::<Person>(), 1, "the unknown name was added");
    until(&mut harness, "a save", saved);
    let written = harness.state().book().clone();
    drop(harness);
    let mut again = start(home.path(), begin, &Told::default());
    until(&mut again, "the book", |app| app.book().count::<Exchange>() == 1);
    assert_eq!(*again.state().book(), written);
    assert!(again.state().history().undo_label().is_none(), "steps do not outlive a sitting");
}

#[test]
fn a_linkedin_file_is_shown_then_imported_in_one_step_and_taken_back_in_one() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let csv = home.path().join("Connections.csv");
    let rows = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
                Ana,Ruiz,https://www.linkedin.com/in/ana,,Acme,Director,03 Feb 2021\n\
                Tom,Becker,https://www.linkedin.com/in/tom,,Acme,Analyst,04 Mar 2022\n\
                ,,,,,,05 Mar 2022\n";
    mutual::store::atomic::write(&csv, rows.as_bytes()).expect("a file to import");
    let dialogs = Told::default();
    *dialogs.answer.borrow_mut() = Some(Picked::Paths(vec![csv]));
    let mut harness = start(home.path(), Start { file: Some(home.path().join("a.ron")), demo: false }, &dialogs);
    until(&mut harness, "a new book", |app| matches!(app.session(), Session::File(_)));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::I);
    until(&mut harness, "the preview", |app| app.view().modal.is_some());
    harness.run_steps(3);
    assert_eq!(harness.state().book().count::<Person>(), 0, "nothing enters before Import");
    harness.get_by_role_and_label(egui::accesskit::Role::Button, "Import").click();
    until(&mut harness, "the import", |app| app.book().count::<Person>() == 2);
    assert_eq!(harness.state().book().count::<ImportBatch>(), 1);
    assert_eq!(harness.state().history().position(), 1);
    harness.run_steps(2);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(3);
    assert!(harness.state().book().is_empty());
}

#[test]
fn in_a_network_i_say_who_i_am_and_help_becomes_what_i_gave() {
    i_am_robin("Help.matrix.csv", ",Ana,Robin,Tom\nAna,0,1,0\nRobin,1,0,1\nTom,0,0,0\n");
}

#[test]
fn in_shared_expenses_i_say_who_i_am_and_they_become_what_i_gave_and_received() {
    let text = "Date,Description,Category,Cost,Currency,Ana,Robin,Tom\n\
        2026-04-03,Dinner,Dining out,90.00,EUR,-30.00,60.00,-30.00\n\
        2026-04-04,Taxi,Taxi,20.00,EUR,10.00,-10.00,0.00\n\
        2026-04-05,Robin paid Ana,Payment,10.00,EUR,-10.00,10.00,0.00\n";
    i_am_robin("expenses.csv", text);
}

/// Imports a file of three people, of whom I say that I am Robin, which makes three exchanges of it.
fn i_am_robin(name: &str, text: &str) {
    let home = tempfile::tempdir().expect("a scratch folder");
    let csv = home.path().join(name);
    mutual::store::atomic::write(&csv, text.as_bytes()).expect("a file to import");
    let dialogs = Told::default();
    *dialogs.answer.borrow_mut() = Some(Picked::Paths(vec![csv]));
    let mut harness = start(home.path(), Start { file: Some(home.path().join("a.ron")), demo: false }, &dialogs);
    until(&mut harness, "a new book", |app| matches!(app.session(), Session::File(_)));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::I);
    until(&mut harness, "the preview", |app| app.view().modal.is_some());
    harness.run_steps(3);
    assert!(harness.query_by_label_contains("3 new people").is_some());
    harness.get_by_label_contains("Who of them is you?").focus();
    harness.run_steps(2);
    harness.event(egui::Event::Text("Robin".to_owned()));
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    until(&mut harness, "the preview anew", |app| app.view().modal.is_some());
    harness.run_steps(3);
    assert!(harness.query_by_label_contains("2 new people").is_some());
    harness.get_by_role_and_label(egui::accesskit::Role::Button, "Import").click();
    until(&mut harness, "the import", |app| app.book().count::<Exchange>() == 3);
    assert_eq!(harness.state().book().count::<Person>(), 2);
}

#[test]
fn a_broken_file_is_told_with_its_place_and_left_as_it_is() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let file = home.path().join("broken.ron");
    mutual::store::atomic::write(&file, b"(format: \"mutual-book\", version: 1, book: (people: {")
        .expect("a broken file");
    let mut harness = start(home.path(), Start { file: Some(file.clone()), demo: false }, &Told::default());
    until(&mut harness, "the question", |app| app.view().modal.is_some());
    harness.run_steps(3);
    assert!(harness.query_by_label_contains("could not be opened").is_some());
    assert!(harness.query_by_label_contains("line 1").is_some());
    let bytes = std::fs::read(&file).expect("the file");
    assert_eq!(bytes, b"(format: \"mutual-book\", version: 1, book: (people: {");
}

#[test]
fn a_second_window_on_the_same_book_can_only_read_it() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let begin = Start { file: Some(home.path().join("a.ron")), demo: false };
    let mut first = start(home.path(), begin.clone(), &Told::default());
    until(&mut first, "a new book", |app| app.session().can_edit());
    let mut second = start(home.path(), begin, &Told::default());
    until(&mut second, "the book", |app| matches!(app.session(), Session::File(_)));
    assert!(!second.state().session().can_edit());
    type_line(&mut second, "gave @ana advice");
    second.key_press(Key::Enter);
    second.run_steps(4);
    assert!(second.state().book().is_empty());
}

#[test]
fn whoever_starts_with_an_import_gets_a_book_to_import_into() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let cards = home.path().join("friends.vcf");
    let text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Ruiz\r\nN:Ruiz;Ana;;;\r\nEND:VCARD\r\n";
    mutual::store::atomic::write(&cards, text.as_bytes()).expect("a file to import");
    let dialogs = Told::default();
    *dialogs.answer.borrow_mut() = Some(Picked::Paths(vec![cards]));
    let mut harness = start(home.path(), Start::default(), &dialogs);
    until(&mut harness, "the start page", |app| matches!(app.session(), Session::Start));
    harness.get_by_label("Import contacts\u{2026}").click();
    until(&mut harness, "the preview", |app| app.view().modal.is_some());
    harness.run_steps(3);
    harness.get_by_role_and_label(egui::accesskit::Role::Button, "Import").click();
    until(&mut harness, "the import", |app| app.book().count::<Person>() == 1);
    until(&mut harness, "a save", saved);
    assert_eq!(harness.state().session().title(), "alliances.ron");
}

#[test]
fn the_picture_of_the_network_is_saved_as_it_is_shown() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let (file, dialogs) = (home.path().join("network.svg"), Told::default());
    let mut harness = start(home.path(), Start { file: None, demo: true }, &dialogs);
    until(&mut harness, "the sample", |app| app.book().count::<Person>() > 40);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    harness.run_steps(4);
    *dialogs.answer.borrow_mut() = Some(Picked::Paths(vec![file.clone()]));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run_steps(3);
    harness.event(egui::Event::Text("save the picture".to_owned()));
    harness.run_steps(3);
    harness.key_press(Key::Enter);
    until(&mut harness, "the picture", |_| file.exists());
    let picture = std::fs::read_to_string(&file).expect("a picture");
    assert!(picture.contains("The network of Robin Thorley") && picture.contains(">Li Wei</text>"));
}

#[test]
fn what_to_know_before_a_meeting_is_saved_as_a_page() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let (file, dialogs) = (home.path().join("ana"), Told::default());
    let mut harness = start(home.path(), Start { file: None, demo: true }, &dialogs);
    until(&mut harness, "the sample", |app| app.book().count::<Person>() > 40);
    for words in ["Ana Ruiz", "before the meeting"] {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
        harness.run_steps(3);
        harness.event(egui::Event::Text(words.to_owned()));
        harness.run_steps(3);
        harness.key_press(Key::Enter);
        harness.run_steps(8);
    }
    *dialogs.answer.borrow_mut() = Some(Picked::Paths(vec![file.clone()]));
    harness.get_by_label("Save\u{2026}").click();
    let file = file.with_extension("html");
    until(&mut harness, "the page", |_| file.exists());
    let page = std::fs::read_to_string(&file).expect("a page");
    assert!(page.contains("<h1>Before meeting Ana Ruiz</h1>") && page.contains("<h2>To ask about</h2>"));
}
