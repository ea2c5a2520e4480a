//! The panel as a person uses it.

use egui::{Key, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable as _};

use super::*;
use crate::{
    book::{Book, Exchange, ExchangeKind, IdMint, Person, Stage, Tie, TieKind},
    ui::testing::{Bench, bench, book_of},
};

/// The panel, and whether it was left.
struct Shown {
    panel: BeforeAsk,
    is_left: bool,
}

type Window = Harness<'static, Bench<Shown>>;

/// Tom and Mia are allies and Ana is not one yet; Tom had nothing from me, Mia had, and Mia knows Ana well.
fn office(lines: &[&str]) -> Book {
    let mut book = book_of(&["Tom Becker", "Mia Okafor", "Ana Ruiz"], &["gave @mia 1h help on 2026-09-01"]);
    let [tom, mia, ana] = ["Tom Becker", "Mia Okafor", "Ana Ruiz"].map(|name| crate::ui::testing::person(&book, name));
    for id in [tom, mia] {
        let change = |person: &mut Person| {
            person.alliance.stage = Stage::Allied;
            person.alliance.cadence_days = Some(200);
            person.alliance.offers = vec!["introductions".to_owned()];
        };
        book.update(id, change).expect("an ally");
    }
    book.update(tom, |tom: &mut Person| tom.alliance.needs = vec!["the vendor shortlist".to_owned()]).expect("a need");
    let mut mint = IdMint::new(1_800_000_000_000, 9);
    book.add(mint.mint(), Tie { strength: 4, ..Tie::new(mia, ana, TieKind::Knows) }).expect("a tie");
    for line in lines {
        let entry = crate::capture::parse(line, &book, crate::ui::testing::TODAY).entry.expect("a line to log");
        entry.commit(&mut book, &mut mint).expect("a sound entry");
    }
    book
}

fn window(book: Book, person: Option<&str>, what: &str) -> Window {
    let person = person.map(|name| crate::ui::testing::person(&book, name));
    let wish = Wish::new(Effort::Size(Size::Small), what);
    let shown = Shown { panel: BeforeAsk::new(person, wish), is_left: false };
    let mut window = bench([1100.0, 700.0], book, shown, |shown, ui, cx| {
        if !shown.is_left {
            shown.is_left = shown.panel.show(ui, cx) == Stays::No;
        }
    });
    window.run();
    window
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
    window.run();
}

#[test]
fn the_verdict_stands_beside_someone_readier_and_either_can_be_asked() {
    let mut first = window(office(&[]), Some("Tom Becker"), "intro to Ana");
    for words in ["Warm up first", "Go once that is done.", "Give first: Tom Becker has had nothing from you yet."] {
        first.get_by_label(words);
    }
    for words in ["Go", "Mia Okafor offers it: introductions.", "You gave Mia Okafor more than you asked."] {
        first.get_by_label(words);
    }
    click(&mut first, "Log the ask\u{2026}");
    let wish = Wish::new(Effort::Size(Size::Small), "intro to Ana");
    let tom = first.state().person("Tom Becker");
    assert_eq!(
        (first.state().composed.as_slice(), first.state().page.is_left),
        (&[Compose::Ask(tom, wish.clone())][..], true)
    );

    let mut second = window(office(&[]), Some("Tom Becker"), "intro to Ana");
    click(&mut second, "Log it with Mia Okafor instead");
    let mia = second.state().person("Mia Okafor");
    assert_eq!(second.state().composed, [Compose::Ask(mia, wish)]);
}

#[test]
fn what_to_give_first_is_given_by_a_button_and_changes_the_verdict() {
    let mut window = window(office(&[]), Some("Tom Becker"), "");
    window.get_by_label("Give Tom Becker the vendor shortlist");
    click(&mut window, "Did it: Give Tom Becker the vendor shortlist");
    let (_, gift) = window.state().book().all::<Exchange>().next_back().expect("the gift");
    assert_eq!((gift.what.as_str(), gift.kind), ("the vendor shortlist", ExchangeKind::Help));
    window.get_by_label_contains("You gave Tom Becker something today: wait until 6 Dec");
    window.get_by_label("Go from 6 Dec on, in 14 days.");
    assert!(!window.state().page.is_left && window.query_by_label("Something to give first").is_none());
}

#[test]
fn what_stands_against_it_is_settled_here_or_looked_at() {
    let lines = ["got @mia 1h advice on 2026-11-12", "dispute @mia who leads phase 2 on 2026-11-20"];
    let mut window = window(office(&lines), Some("Mia Okafor"), "");
    window.get_by_label("Ask someone else");
    click(&mut window, "Spoke directly: Settle the open dispute first: speak with Mia Okafor directly");
    window.get_by_label("Warm up first");
    click(&mut window, "Thanked: Thanks are owed for advice, received 10 days ago");
    assert!(window.query_by_label_contains("Thanks are owed").is_none());
    click(&mut window, "You spoke of the dispute, and it is still open: bring it to its end first.");
    let (dispute, _) = window.state().book().all::<crate::book::Dispute>().next().expect("the dispute");
    assert_eq!((window.state().selection, window.state().page.is_left), (Some(dispute.into()), true));
}

#[test]
fn a_warmer_way_is_named_and_taken() {
    let mut window = window(office(&[]), Some("Ana Ruiz"), "");
    window.get_by_label("A warmer way leads over Mia Okafor: Mia Okafor knows Ana Ruiz well (4 of 5).");
    click(&mut window, "Ask Mia Okafor for an introduction");
    let mia = window.state().person("Mia Okafor");
    assert_eq!(window.state().composed, [Compose::introduction(mia, "Ana Ruiz")]);
}

#[test]
fn whom_what_and_how_large_are_picked_and_the_verdict_follows() {
    let mut window = window(office(&[]), None, "");
    window.get_by_label_contains("Name the one you think of asking");
    window.get_by_role_and_label(Role::TextInput, "Whom").type_text("mia");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    window.run();
    window.get_by_label("Go");
    window.get_by_label_contains("Say what it is for");
    click(&mut window, "Large");
    window.get_by_label("It is far more than anything so far: the largest took 1 h.");
    window.get_by_role_and_label(Role::TextInput, "What for").focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, "What for").type_text("poems");
    window.run();
    window.get_by_label_contains("Nobody else in your book is known to offer this");
    click(&mut window, "Log the ask\u{2026}");
    let mia = window.state().person("Mia Okafor");
    assert_eq!(window.state().composed, [Compose::Ask(mia, Wish::new(Effort::Size(Size::Large), "poems"))]);
}

#[test]
fn a_book_that_can_only_be_read_can_be_weighed_and_left() {
    let mut window = window(office(&[]), Some("Tom Becker"), "");
    window.state_mut().can_edit = false;
    window.run();
    click(&mut window, "Log the ask\u{2026}");
    assert_eq!(window.state().composed, []);
    click(&mut window, "Close");
    assert!(window.state().page.is_left);
}
