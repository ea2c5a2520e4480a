//! The card as a person uses it.

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable as _};

use super::*;
use crate::{
    app::Command,
    book::{
        Direction, Exchange, ExchangeKind, IdMint, Level, Person, Promise, Promiser, Relation, Stage, Tie, TieKind,
    },
    ui::{
        Page,
        testing::{Bench, TODAY, bench, book_of, person},
    },
};

type Window<'a> = Harness<'a, Bench<Card>>;

fn book() -> Book {
    let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
    let mut add = |name: &str, title: &str| -> PersonId {
        let id = mint.mint();
        let mut person = Person { title: title.to_owned(), unit: "Finance".to_owned(), ..Person::named(name) };
        person.emails = vec![format!("{}@example.org", name.to_lowercase())];
        person.alliance.stage = Stage::Allied;
        book.add(id, person).expect("a person with a name");
        id
    };
    let (ana, tom) = (add("Ana", "Director"), add("Tom", "Analyst"));
    add("Mia", "");
    let mut mint = IdMint::new(10_000_000_000_000, 2);
    for days in 0..20 {
        let day = TODAY - jiff::Span::new().days(days * 10);
        let gift = Exchange { what: format!("draft {days}"), ..gift(day, ana) };
        book.add(mint.mint(), gift).expect("a gift to someone who is there");
    }
    let slides = Promise::new(Promiser::Me, ana, "slides", TODAY, Some(TODAY));
    book.add(mint.mint(), slides).expect("a promise to someone who is there");
    book.add(mint.mint(), Tie::new(ana, tom, TieKind::Mentors)).expect("a tie of two who are there");
    book
}

fn gift(day: Date, to: PersonId) -> Exchange {
    Exchange::new(day, to.into(), Direction::Gave, ExchangeKind::Advice)
}

fn window(select: Option<&str>) -> Window<'static> {
    let mut window = bench([340.0, 2_400.0], book(), Card::default(), super::Card::ui);
    if let Some(name) = select {
        let id = window.state().person(name);
        window.state_mut().selection = Some(id.into());
    }
    window.run();
    window
}

/// Does what the app does with a form that is asked for.
fn settle(window: &mut Window) {
    window.run();
    let asked = std::mem::take(&mut window.state_mut().composed);
    let book = window.state().book().clone();
    for compose in asked {
        window.state_mut().page.compose(&compose, &book, TODAY);
    }
    window.run();
}

fn click(window: &mut Window, label: &str) {
    window.get_by_role_and_label(Role::Button, label).click();
    settle(window);
}

fn type_into(window: &mut Window, label: &str, text: &str, key: Key) {
    window.get_by_label(label).focus();
    window.run();
    window.get_by_label(label).type_text(text);
    window.run();
    window.key_press(key);
    settle(window);
}

fn details(name: &str) -> Window<'static> {
    let mut window = window(Some(name));
    click(&mut window, "Edit");
    window
}

#[test]
fn the_card_tells_how_things_stand_and_leads_to_the_records() {
    let mut window = window(Some("Ana"));
    for label in ["Ana", "allied", "you give more", "in touch"] {
        window.get_by_label(label);
    }
    click(&mut window, "slides, due today");
    assert!(matches!(window.state().selection, Some(AnyId::Promise(_))));
    let ana = window.state().person("Ana");
    window.state_mut().selection = Some(ana.into());
    window.run();
    click(&mut window, "Show all 21");
    assert_eq!(window.state().went, [(Page::Ledger, "@Ana".to_owned())]);
}

#[test]
fn the_card_says_how_often_and_what_is_next_and_takes_the_step() {
    let lines = ["got @ana forecast model 12 days ago", "met @ana lunch 10 days ago"];
    let mut book = book_of(&["Ana"], &lines);
    let ana = person(&book, "Ana");
    book.update(ana, |ana: &mut Person| ana.alliance.cadence_days = Some(30)).expect("a sound cadence");
    let mut window = bench([340.0, 1_200.0], book, Card::default(), super::Card::ui);
    window.state_mut().selection = Some(ana.into());
    window.run();
    window.get_by_label("In touch 10 days ago, next in 20 days; every 30 days").click();
    settle(&mut window);
    assert_eq!(window.state().went, [(Page::Ledger, "@Ana".to_owned())]);
    click(&mut window, "Thanked: Thank Ana");
    assert_eq!(window.state().history.undo_label(), Some("thank Ana"));
    click(&mut window, "Before the meeting\u{2026}");
    assert_eq!(window.state().ran, [Command::Meeting]);
}

#[test]
fn sums_below_the_chart_lead_to_their_entries() {
    let mut window = window(Some("Ana"));
    window.get_by_label_contains("gave 5 h").click();
    window.run();
    let words = "@Ana is:gave period:2025-01-01..2026-12-31".to_owned();
    assert_eq!(window.state().went, [(Page::Ledger, words)]);
}

#[test]
fn promises_that_were_kept_stand_below_the_open_ones() {
    let mut book = book_of(&["Ana"], &["promise @ana slides by fri", "promise @ana numbers"]);
    let kept = book.all::<Promise>().find(|(_, promise)| promise.what == "numbers").expect("the numbers").0;
    let state = crate::book::PromiseState::Kept { on: TODAY, over_delivered: true };
    book.update(kept, |promise: &mut Promise| promise.state = state).expect("a kept promise");
    let ana = person(&book, "Ana");
    let mut window = bench([340.0, 1_200.0], book, Card::default(), super::Card::ui);
    window.state_mut().selection = Some(ana.into());
    window.run();
    let top = |label: &str| window.get_by_label(label).rect().top();
    assert!(top("slides, due Fri") < top("numbers, over-delivered"));
}

#[test]
fn a_promise_to_be_moved_opens_with_its_new_date_asked_for() {
    let book = book_of(&["Ana"], &["promise @ana slides by fri"]);
    let promise = book.all::<Promise>().next().expect("the slides").0;
    let mut window = bench([340.0, 1_200.0], book, Card::default(), super::Card::ui);
    window.state_mut().selection = Some(promise.into());
    window.run();
    assert!(window.query_by_label("New due date").is_none());
    window.state_mut().composed = vec![Compose::Renegotiate(promise)];
    settle(&mut window);
    window.get_by_label("New due date");
}

#[test]
fn a_form_for_an_empty_seat_knows_the_seat() {
    let mut window = window(None);
    window.state_mut().composed = vec![Compose::Someone(Some(Level::Intern), Some(Relation::Mentee))];
    settle(&mut window);
    type_into(&mut window, "Name", "Li", Key::Tab);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    settle(&mut window);
    let li = window.state().book().person(window.state().person("Li")).map(|li| (li.level, li.relation));
    assert_eq!(li, Some((Some(Level::Intern), Relation::Mentee)));
}

#[test]
fn a_quarter_of_the_chart_leads_to_its_entries() {
    let mut window = window(Some("Ana"));
    window.get_by_label_contains("2026-Q4: gave").click();
    window.run();
    assert_eq!(window.state().went, [(Page::Ledger, "@Ana period:2026-Q4".to_owned())]);
}

#[test]
fn an_edited_field_is_one_step_and_esc_drops_what_was_typed() {
    let mut window = details("Ana");
    type_into(&mut window, "Title", " of Finance", Key::Enter);
    let labels: Vec<String> = window.state().history.labels().map(str::to_owned).collect();
    assert_eq!(labels, ["change title of Ana"]);
    type_into(&mut window, "Title", " and more", Key::Escape);
    let title = |window: &Window| window.state().book().person(window.state().person("Ana")).map(|p| p.title.clone());
    assert_eq!(title(&window).as_deref(), Some("Director of Finance"));
    assert_eq!(window.state().history.position(), 1);
}

#[test]
fn what_the_book_refuses_stays_beside_its_reason() {
    let mut window = details("Ana");
    for (label, text, told) in [
        ("In touch every so many days", "9999", "must lie between 1 and 3650"),
        ("In touch every so many days", "x", "Write a number of days"),
        ("Born", "soon", "A birthday is written"),
    ] {
        type_into(&mut window, label, text, Key::Enter);
        window.get_by_label_contains(told);
    }
    assert_eq!(window.state().history.position(), 0);
}

#[test]
fn lists_answers_and_notes_are_kept() {
    let mut window = details("Mia");
    type_into(&mut window, "Phones", "1 22", Key::Tab);
    type_into(&mut window, "New note", "prefers mornings", Key::Tab);
    click(&mut window, "Add note");
    window.get_by_role_and_label(Role::CheckBox, "Do not count with this one").click();
    settle(&mut window);
    let bench = window.state();
    let mia = bench.book().person(bench.person("Mia")).expect("she is in the book");
    assert_eq!((mia.phones.as_slice(), mia.alliance.unpriced), (&["1 22".to_owned()][..], true));
    assert_eq!(mia.notes.first().map(|note| (note.on, note.text.as_str())), Some((TODAY, "prefers mornings")));
    window.get_by_label("Delete note of 2026-11-22").click();
    settle(&mut window);
    let bench = window.state();
    assert!(bench.book().person(bench.person("Mia")).is_some_and(|mia| mia.notes.is_empty()));
}

#[test]
fn someone_new_is_added_and_selected_and_a_twin_is_told() {
    let mut window = window(None);
    window.state_mut().composed = vec![Compose::Person];
    settle(&mut window);
    type_into(&mut window, "Email", "TOM@example.org", Key::Tab);
    window.get_by_label_contains("is here already");
    type_into(&mut window, "Name", "Li", Key::Tab);
    type_into(&mut window, "Unit", "Legal", Key::Tab);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    settle(&mut window);
    let li = window.state().person("Li");
    assert_eq!(window.state().selection, Some(li.into()));
    assert_eq!(window.state().history.undo_label(), Some("add Li"));
    assert_eq!(window.state().book().person(li).map(|p| p.unit.as_str()), Some("Legal"));
    window.get_by_role_and_label(Role::Heading, "Li");
}

#[test]
fn nobody_is_added_without_a_name() {
    let mut window = window(None);
    window.state_mut().composed = vec![Compose::Person];
    settle(&mut window);
    click(&mut window, "Add person");
    window.get_by_label_contains("name is blank");
    assert_eq!(window.state().history.position(), 0);
}

#[test]
fn two_records_of_one_person_are_merged_in_one_step() {
    let mut window = window(Some("Ana"));
    click(&mut window, "More for Ana");
    click(&mut window, "Merge with\u{2026}");
    type_into(&mut window, "With", "tom", Key::Enter);
    window.get_by_label_contains("Ana is kept.");
    click(&mut window, "Merge");
    let bench = window.state();
    assert_eq!(bench.book().count::<Person>(), 2);
    assert_eq!(bench.history.undo_label(), Some("merge Tom into Ana"));
    let ana = bench.book().person(bench.person("Ana")).expect("she is kept");
    assert_eq!(ana.also_called, ["Tom"]);
}

#[test]
fn someone_is_deleted_by_the_menu_and_undo_is_offered() {
    let mut window = window(Some("Ana"));
    click(&mut window, "More for Ana");
    click(&mut window, "Delete");
    assert_eq!(window.state().history.undo_label(), Some("delete Ana"));
    let edit = remove_edit(&book(), window.state().selection.expect("a selection")).expect("she was in the book");
    assert!(edit.offer_undo && edit.label == "delete Ana");
}

#[test]
fn a_tie_is_added_changed_and_deleted() {
    let mut window = window(Some("Mia"));
    click(&mut window, "Add tie\u{2026}");
    type_into(&mut window, "Whom", "tom", Key::Enter);
    click(&mut window, "Add tie");
    let Some(AnyId::Tie(id)) = window.state().selection else { panic!("the new tie is selected") };
    window.get_by_role_and_label(Role::RadioButton, "5").click();
    settle(&mut window);
    assert_eq!(window.state().book().get::<Tie>(id).map(|tie| tie.strength), Some(5));
    click(&mut window, "Delete");
    assert_eq!(window.state().history.undo_label(), Some("delete tie of Mia and Tom"));
}

#[test]
fn without_a_selection_the_card_tells_of_the_whole() {
    let mut window = window(None);
    window.get_by_label_contains("Select someone");
    click(&mut window, "Allied, 3");
    assert_eq!(window.state().went, [(Page::People, "stage:allied".to_owned())]);
}

#[test]
fn every_record_that_is_there_can_be_removed_by_a_labelled_edit() {
    let book = book();
    let records = book.all::<Exchange>().map(|(id, _)| AnyId::from(id));
    let records = records.chain(book.all::<Tie>().map(|(id, _)| id.into()));
    for id in records.chain(book.all::<Promise>().map(|(id, _)| id.into())) {
        let edit = remove_edit(&book, id).expect("it is there");
        let mut after = book.clone();
        (edit.change)(&mut after).expect("it can go");
        assert!(!after.holds(id) && edit.label.starts_with("delete "), "{}", edit.label);
        assert!(remove_edit(&after, id).is_none());
    }
}

#[test]
fn before_an_ask_the_card_tells_the_verdict_and_a_reason_shows_what_it_rests_on() {
    let mut window = window(Some("Ana"));
    window.get_by_label("Warm up first");
    window.get_by_label("Before you ask Ana").click();
    window.run();
    let ana = window.state().person("Ana");
    assert_eq!(window.state().wondered, [(Some(ana), crate::insight::readiness::Wish::default())]);
    window.get_by_label_contains("You gave Ana something today: wait until 6 Dec").click();
    window.run();
    let first = window.state().book().all::<Exchange>().next().map(|(id, _)| AnyId::from(id));
    assert_eq!(window.state().selection, first);
}
