//! The sheet as a person uses it.

use egui::{
    Key,
    accesskit::{Role, Toggled},
};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};

use super::*;
use crate::{
    book::{IdMint, Person, PersonId},
    ui::testing::{Bench, bench, book_of},
};

/// The sheet, and whether it was left.
#[derive(Default)]
struct Shown {
    sheet: DuplicatesSheet,
    is_left: bool,
}

type Window = Harness<'static, Bench<Shown>>;

/// Ana and Tom stand twice for certain, Bob perhaps, Mia once.
fn doubles() -> Book {
    let mut book = book_of(
        &["Ana Silva", "Tom Becker", "Bob Okafor", "Mia Ruiz"],
        &["gave @ana 1h help on 2026-09-01", "gave @tom 1h help on 2026-09-01"],
    );
    let mut mint = IdMint::new(1_800_000_000_000, 9);
    for (name, change) in [
        ("A. Silva", Some(("Ana Silva", "a@example.com"))),
        ("Becker, Thomas", Some(("Tom Becker", "t@example.com"))),
        ("Robert Okafor", None),
    ] {
        let mut person = Person::named(name);
        person.title = "Head of sales".into();
        person.organisation = "Acme".into();
        if let Some((other, email)) = change {
            person.emails = vec![email.to_uppercase()];
            let id = crate::ui::testing::person(&book, other);
            let email = email.to_owned();
            book.update(id, |other: &mut Person| {
                other.emails = vec![email];
                other.organisation = "Globex".into();
            })
            .expect("someone of the book");
        }
        book.add(mint.mint::<PersonId>(), person).expect("a sound person");
    }
    book
}

fn window(book: Book) -> Window {
    let mut window = bench([1300.0, 800.0], book, Shown::default(), |shown: &mut Shown, ui, cx| {
        if !shown.is_left {
            shown.is_left = shown.sheet.show(ui, cx, true) == Stays::No;
        }
    });
    settle(&mut window);
    window
}

fn settle(window: &mut Window) {
    window.run();
    window.run();
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    settle(window);
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    settle(window);
}

/// The pairs listed, the chosen one in brackets.
fn listed(window: &Window) -> Vec<String> {
    let rows = window.query_all_by_role(Role::ListBoxOption);
    let said = rows.map(|row| {
        let name = row.accesskit_node().label().unwrap_or_default();
        let is_chosen = row.accesskit_node().toggled() == Some(Toggled::True);
        if is_chosen { format!("[{name}]") } else { name }
    });
    said.collect()
}

fn names(window: &Window) -> Vec<String> {
    window.state().book().people().map(|(_, person)| person.name.clone()).collect()
}

#[test]
fn each_pair_is_merged_kept_apart_or_put_off_by_keys() {
    let mut window = window(doubles());
    let (ana, tom, bob) = (
        "Ana Silva and A. Silva, 96 of 100",
        "Tom Becker and Becker, Thomas, 96 of 100",
        "Bob Okafor and Robert Okafor, 66 of 100",
    );
    window.get_by_label("3 pairs, 2 as good as certain");
    assert_eq!(listed(&window), [format!("[{ana}]"), tom.to_owned(), bob.to_owned()]);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::J);
    assert_eq!(listed(&window), [ana.to_owned(), tom.to_owned(), format!("[{bob}]")]);
    window.get_by_label("Perhaps the same, 66 of 100");
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::L);
    assert_eq!(listed(&window), [ana.to_owned(), format!("[{bob}]"), tom.to_owned()]);
    press(&mut window, Key::N);
    assert_eq!(listed(&window), [ana.to_owned(), format!("[{tom}]")]);
    press(&mut window, Key::Enter);
    assert_eq!(listed(&window), [format!("[{ana}]")]);
    assert_eq!(names(&window), ["Ana Silva", "Tom Becker", "Bob Okafor", "Mia Ruiz", "A. Silva", "Robert Okafor"]);
    press(&mut window, Key::Enter);
    window.get_by_label("Everyone stands here once");
    window.get_by_label_contains("but for 1 pair of whom you said that they are two");
    let labels: Vec<&str> = window.state().history.labels().collect();
    let expected = [
        "keep Bob Okafor and Robert Okafor as two",
        "merge Becker, Thomas and Tom Becker",
        "merge A. Silva and Ana Silva",
    ];
    assert_eq!(labels, expected);

    window.state_mut().history.undo();
    settle(&mut window);
    assert_eq!(listed(&window), [format!("[{ana}]")]);
    while window.state_mut().history.undo().is_some() {}
    settle(&mut window);
    assert_eq!(listed(&window).len(), 3);
    assert_eq!(*window.state().book(), doubles());
}

#[test]
fn each_part_is_chosen_and_who_they_become_is_seen_before_they_are_merged() {
    let mut window = window(doubles());
    window.get_by_label("Name together: Ana Silva");
    window.get_by_label("Also called A. Silva");
    window.get_by_role_and_label(Role::RadioButton, "Organisation: Acme").click();
    settle(&mut window);
    window.get_by_label("Organisation together: Acme");
    window.get_by_label("Title together: Head of sales");
    window.get_by_role_and_label(Role::RadioButton, "Title: nothing").click();
    settle(&mut window);
    window.get_by_label("Title together: ");
    click(&mut window, "Merge");
    let bench = window.state();
    let ana = bench.book().person(bench.person("Ana Silva")).expect("she is still there");
    assert_eq!((ana.organisation.as_str(), ana.title.as_str()), ("Acme", ""));
    assert_eq!((ana.also_called.as_slice(), ana.emails.len()), (&["A. Silva".to_owned()][..], 1));
    assert_eq!(bench.book().audit(), []);
}

#[test]
fn arrows_take_everything_from_one_side() {
    let mut window = window(doubles());
    press(&mut window, Key::ArrowRight);
    window.get_by_label("Name together: A. Silva");
    window.get_by_label("Organisation together: Acme");
    press(&mut window, Key::ArrowLeft);
    window.get_by_label("Name together: Ana Silva");
    window.get_by_label("Organisation together: Globex");
}

#[test]
fn all_certain_ones_are_listed_and_merged_in_one_step() {
    let mut window = window(doubles());
    click(&mut window, "Merge all 2 certain ones\u{2026}");
    window.get_by_label_contains("Ana Silva and A. Silva: same email address");
    click(&mut window, "Look at each");
    click(&mut window, "Merge all 2 certain ones\u{2026}");
    click(&mut window, "Merge 2 pairs");
    assert_eq!(names(&window), ["Ana Silva", "Tom Becker", "Bob Okafor", "Mia Ruiz", "Robert Okafor"]);
    assert_eq!(listed(&window), ["[Bob Okafor and Robert Okafor, 66 of 100]"]);
    window.state_mut().history.undo();
    settle(&mut window);
    assert_eq!(*window.state().book(), doubles());
}

#[test]
fn a_book_that_can_only_be_read_can_be_looked_at_and_left() {
    let mut window = window(doubles());
    window.state_mut().can_edit = false;
    settle(&mut window);
    press(&mut window, Key::Enter);
    click(&mut window, "Merge");
    assert_eq!(*window.state().book(), doubles());
    click(&mut window, "Close");
    assert!(window.state().page.is_left);
}

#[test]
fn a_large_book_is_looked_through_in_the_background_and_once_for_each_change_of_its_people() {
    let mut book = doubles();
    let mut mint = IdMint::new(1_900_000_000_000, 3);
    for number in 0..400 {
        book.add(mint.mint::<PersonId>(), Person::named(format!("Nobody {number}"))).expect("a sound person");
    }
    let mut window = window(book);
    assert_eq!((window.state().worked.len(), listed(&window).len()), (1, 3));
    window.run_steps(5);
    press(&mut window, Key::Enter);
    assert_eq!((window.state().worked.len(), listed(&window).len()), (2, 2));
}
