//! The frame around the pages as a person uses it: palette, menus, steps, keys, toasts, settings.

#[path = "support/app.rs"]
mod app;

use app::{Told, start, until};
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable};
use mutual::{
    app::{App, Ask, Command, Menu, Picked, Start},
    book::{AnyId, Direction, Effort, Exchange, Person, Size},
    interop::CalendarKind,
    ui::{Page, modal::Modal, shell::spell},
};

#[expect(clippy::expect_used, reason = "a test without a scratch folder has failed")]
fn sample(dialogs: &Told) -> (tempfile::TempDir, Harness<'static, App>) {
    let home = tempfile::tempdir().expect("a scratch folder");
    let mut harness = start(home.path(), Start { file: None, demo: true }, dialogs);
    until(&mut harness, "the sample", |app| app.book().count::<Person>() > 40);
    press(&mut harness, Modifiers::COMMAND, Key::Num4);
    (home, harness)
}

fn press(harness: &mut Harness<'static, App>, held: Modifiers, key: Key) {
    harness.key_press_modifiers(held, key);
    harness.run_steps(4);
}

fn palette(harness: &mut Harness<'static, App>, words: &str) {
    press(harness, Modifiers::COMMAND, Key::K);
    harness.event(egui::Event::Text(words.to_owned()));
    harness.run_steps(3);
    press(harness, Modifiers::NONE, Key::Enter);
}

/// Everything that can be seen or was asked of the system, as one text.
fn impression(harness: &Harness<'static, App>, dialogs: &Told) -> String {
    let app = harness.state();
    let view = app.view();
    format!(
        "{:?} {:?} {} {:?} {:?} {:?} {}",
        harness.root(),
        dialogs.asked.borrow().len(),
        app.history().revision(),
        view.page,
        view.selection,
        harness.ctx.options(|options| options.theme_preference),
        harness.ctx.zoom_factor(),
    )
}

#[test]
fn the_palette_goes_to_people_and_pages_by_a_few_letters() {
    let (_home, mut harness) = sample(&Told::default());
    let (id, name) = {
        let (id, person) = harness.state().book().people().nth(3).expect("someone");
        (id, person.name.clone())
    };
    palette(&mut harness, &name);
    assert_eq!(harness.state().view().selection, Some(AnyId::Person(id)));
    assert!(harness.state().view().modal.is_none());
    palette(&mut harness, "netw");
    assert_eq!(harness.state().view().page, Page::Network);
    press(&mut harness, Modifiers::COMMAND, Key::K);
    harness.get_by_role_and_label(Role::ListBoxOption, &name);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.state().view().modal.is_none());
}

#[test]
fn a_book_opens_on_today_and_the_palette_begins_with_what_is_due() {
    let home = tempfile::tempdir().expect("a scratch folder");
    let mut harness = start(home.path(), Start { file: None, demo: true }, &Told::default());
    until(&mut harness, "the sample", |app| app.book().count::<Person>() > 40);
    harness.run_steps(4);
    assert_eq!(harness.state().view().page, Page::Today);
    harness.get_by_role_and_label(Role::Heading, "Sunday, 22 November");
    press(&mut harness, Modifiers::COMMAND, Key::K);
    let first = harness.get_all_by_role(Role::ListBoxOption).next().expect("something is offered");
    assert!(first.rect().top() < harness.get_by_label("Commands").rect().top());
    assert!(harness.get_by_label("Due").rect().top() < first.rect().top());
}

#[test]
fn how_many_a_page_shows_is_not_told_of_the_next() {
    let (_home, mut harness) = sample(&Told::default());
    harness.get_by_label("48 shown");
    press(&mut harness, Modifiers::COMMAND, Key::Num1);
    harness.get_by_label_contains("757 exchanges");
}

#[test]
fn every_command_of_the_menus_file_and_edit_does_something() {
    each_does_something(|command| matches!(command.menu(), Some(Menu::File | Menu::Edit)));
}

#[test]
fn every_other_command_does_something() {
    each_does_something(|command| !matches!(command.menu(), Some(Menu::File | Menu::Edit)));
}

#[expect(clippy::expect_used, reason = "a sample without people has failed")]
fn each_does_something(is_meant: impl Fn(&Command) -> bool) {
    let dialogs = Told::default();
    let (_home, mut harness) = sample(&dialogs);
    let id = harness.state().book().people().next().expect("someone").1.name.clone();
    palette(&mut harness, &id);
    press(&mut harness, Modifiers::NONE, Key::Delete);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    press(&mut harness, Modifiers::COMMAND, Key::Y);
    let other = harness.state().book().people().nth(1).expect("someone").1.name.clone();
    palette(&mut harness, &other);
    for command in Command::ALL.iter().filter(|command| is_meant(command)) {
        // These leave: the program, the sample, the state that later commands need.
        let leaves = matches!(command, Command::Quit | Command::OpenSample | Command::ThemeSystem | Command::TextUsual);
        let needs_file = matches!(command, Command::SaveNow | Command::Backups);
        let needs_network = matches!(command, Command::FitNetwork | Command::PinPerson);
        if leaves || needs_file || needs_network {
            continue;
        }
        press(&mut harness, Modifiers::COMMAND, Key::K);
        press(&mut harness, Modifiers::NONE, Key::Escape);
        if *command == Command::GoPeople {
            press(&mut harness, Modifiers::COMMAND, Key::Num3);
        }
        let before = impression(&harness, &dialogs);
        palette(&mut harness, command.name().trim_end_matches('…'));
        assert!(impression(&harness, &dialogs) != before, "{command:?}");
        for _ in 0..2 {
            press(&mut harness, Modifiers::NONE, Key::Escape);
        }
        press(&mut harness, Modifiers::COMMAND, Key::Num4);
    }
}

#[test]
fn before_an_ask_keys_palette_and_the_line_show_the_verdict_and_the_way_on_opens_the_form() {
    let (_home, mut harness) = sample(&Told::default());
    let name = harness.state().book().people().nth(3).expect("someone").1.name.clone();
    palette(&mut harness, &name);
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    assert!(matches!(harness.state().view().modal, Some(Modal::BeforeAsk(_))));
    harness.get_by_label(&format!("Remove {name}"));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.state().view().modal.is_none());
    press(&mut harness, Modifiers::COMMAND, Key::L);
    harness.event(egui::Event::Text("ask? @ana large help".to_owned()));
    harness.run_steps(3);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.get_by_label("Log the ask\u{2026}").click();
    harness.run_steps(4);
    assert!(harness.state().view().modal.is_none());
    harness.get_by_role_and_label(Role::TextInput, "Effort");
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    let (_, ask) = harness.state().book().all::<Exchange>().next_back().expect("the ask");
    assert_eq!((ask.direction(), ask.effort), (Direction::Asked, Effort::Size(Size::Large)));
}

#[test]
fn a_menu_entry_runs_its_command_and_shows_its_keys() {
    let (_home, mut harness) = sample(&Told::default());
    harness.get_by_label("Menu").click();
    harness.run_steps(4);
    harness.get_by_label_contains("Help").click();
    harness.run_steps(6);
    harness.get_by_label_contains("About Mutual").click();
    harness.run_steps(4);
    assert!(matches!(harness.state().view().modal, Some(Modal::About)));
}

#[test]
fn a_deletion_is_taken_back_from_its_toast() {
    let (_home, mut harness) = sample(&Told::default());
    let book = harness.state().book().clone();
    let name = book.people().next().expect("someone").1.name.clone();
    palette(&mut harness, &name);
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert_eq!(harness.state().book().count::<Person>(), book.count::<Person>() - 1);
    harness.get_by_label("Undo this step").click();
    harness.run_steps(4);
    assert_eq!(*harness.state().book(), book);
}

#[test]
fn steps_lead_back_to_the_beginning_and_forth_again() {
    let (_home, mut harness) = sample(&Told::default());
    let book = harness.state().book().clone();
    for _ in 0..2 {
        let name = harness.state().book().people().next().expect("someone").1.name.clone();
        palette(&mut harness, &name);
        press(&mut harness, Modifiers::NONE, Key::Delete);
    }
    let after = harness.state().book().clone();
    press(&mut harness, Modifiers::COMMAND, Key::H);
    harness.get_by_label("The book as it was opened").click();
    harness.run_steps(4);
    assert_eq!(*harness.state().book(), book);
    let last = harness.state().history().labels().last().map(|label| format!("{label} (taken back)"));
    harness.get_by_label(&last.expect("two steps")).click();
    harness.run_steps(4);
    assert_eq!(*harness.state().book(), after);
}

#[test]
fn the_key_sheet_opens_on_f1_and_closes_on_esc() {
    let (_home, mut harness) = sample(&Told::default());
    press(&mut harness, Modifiers::NONE, Key::F1);
    assert!(matches!(harness.state().view().modal, Some(Modal::Keys)));
    for command in Command::ALL {
        if let Some(keys) = command.shortcuts().first() {
            let row = format!("{}: {}", command.name(), spell(&harness.ctx, keys));
            harness.get_by(|node| node.value().is_some_and(|words| words.starts_with(&row)));
        }
    }
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.state().view().modal.is_none());
}

#[test]
fn preferences_take_effect_at_once() {
    let (_home, mut harness) = sample(&Told::default());
    palette(&mut harness, "Preferences");
    harness.get_by_label("Dark").click();
    harness.run_steps(4);
    assert_eq!(harness.ctx.theme(), egui::Theme::Dark);
    harness.get_by_label("130 %").click();
    harness.run_steps(4);
    assert!((harness.ctx.zoom_factor() - 1.3).abs() < 0.01);
}

#[test]
fn book_settings_are_one_step_and_a_question_keeps_its_place() {
    let (_home, mut harness) = sample(&Told::default());
    palette(&mut harness, "Book settings");
    harness.get_by_label("My name").focus();
    harness.run_steps(2);
    harness.event(egui::Event::Text(" Solberg".to_owned()));
    harness.run_steps(2);
    press(&mut harness, Modifiers::COMMAND, Key::K);
    assert!(matches!(harness.state().view().modal, Some(Modal::BookSettings(_))), "a draft is not thrown away");
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert!(harness.state().book().settings().my_name.ends_with("Solberg"));
    assert_eq!(harness.state().history().position(), 1);
}

#[test]
fn a_calendar_file_and_a_report_are_written_as_they_were_chosen() {
    let dialogs = Told::default();
    let (home, mut harness) = sample(&dialogs);
    let answer = |name: &str| {
        let path = home.path().join(name);
        *dialogs.answer.borrow_mut() = Some(Picked::Paths(vec![path.clone()]));
        path
    };
    let calendar = answer("open.ics");
    palette(&mut harness, "Save a calendar file");
    harness.get_by_label("Save as all-day events\u{2026}").click();
    harness.run_steps(6);
    assert_eq!(dialogs.asked.borrow().last(), Some(&Ask::SaveCalendar(CalendarKind::Events)));
    let text = std::fs::read_to_string(calendar).expect("a calendar file");
    assert!(text.contains("BEGIN:VEVENT\r\n") && !text.contains("VTODO"));

    let page = answer("review.html");
    palette(&mut harness, "Report");
    harness.run_steps(6);
    harness.get_by_role_and_label(Role::Heading, "Review of 2026-Q3");
    harness.get_by_label("Save\u{2026}").click();
    harness.run_steps(6);
    let text = std::fs::read_to_string(page).expect("a report");
    assert!(text.contains("Person 1") && !text.contains("Thorley"), "without names unless they are asked for");
}

#[test]
fn what_leaves_is_looked_at_and_then_lies_where_it_should() {
    let dialogs = Told::default();
    let (home, mut harness) = sample(&dialogs);
    let answer = |name: &str| {
        let path = home.path().join(name);
        *dialogs.answer.borrow_mut() = Some(Picked::Paths(vec![path.clone()]));
        path
    };
    let journal = answer("minutes.journal");
    press(&mut harness, Modifiers::COMMAND, Key::E);
    harness.run_steps(4);
    harness.get_by_role_and_label(Role::RadioButton, "Journal (hledger)").click();
    harness.run_steps(4);
    harness.get_by_label_contains(" exchanges, ");
    harness.get_by_role_and_label(Role::Button, "Export\u{2026}").click();
    harness.run_steps(6);
    assert!(std::fs::read_to_string(journal).expect("a journal").contains("\n    me:given  "));
    assert!(harness.state().view().modal.is_none(), "the sheet is done");

    let folder = answer("tables");
    std::fs::create_dir(&folder).expect("a folder");
    press(&mut harness, Modifiers::COMMAND, Key::E);
    harness.run_steps(4);
    harness.get_by_role_and_label(Role::RadioButton, "Without names").click();
    harness.run_steps(4);
    harness.get_by_role_and_label(Role::Button, "Export\u{2026}").click();
    harness.run_steps(6);
    let people = std::fs::read_to_string(folder.join("alliances/people.csv")).expect("a table in a folder of its own");
    assert!(people.contains("\nPerson 1,") && !people.contains("Ana Ruiz"));
}
