//! The page as it is used: people found by name, clicked, dragged, pinned, dimmed.

use egui::{Key, Modifiers, PointerButton, Pos2, Rect, Vec2, vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use jiff::civil::{Date, date};

use super::*;
use crate::{
    app::{Queue, Request, Situation},
    book::{AnyId, Book, Direction, Exchange, ExchangeKind, IdMint, PersonId, Place, Stage, Tie, TieKind},
    history::History,
    insight::Insight,
};

const TODAY: Date = date(2026, 11, 22);

/// The page with what the app does around it.
struct Desk {
    page: NetworkPage,
    history: History,
    queue: Queue,
    selection: Option<AnyId>,
    commands: Vec<Command>,
    shown: Option<(usize, usize)>,
    frames: usize,
    can_edit: bool,
    dressed: bool,
}

impl Desk {
    fn new(book: Book) -> Self {
        Self {
            page: NetworkPage::default(),
            history: History::new(book),
            queue: Queue::new(IdMint::new(1 << 41, 9)),
            selection: None,
            commands: Vec::new(),
            shown: None,
            frames: 0,
            can_edit: true,
            dressed: false,
        }
    }

    fn frame(&mut self, ui: &mut Ui) {
        if !self.dressed {
            Theme::apply(ui.ctx());
            self.dressed = true;
            ui.ctx().request_repaint();
            return;
        }
        self.frames += 1;
        let insight = Insight::new(self.history.book(), TODAY);
        let shown = std::cell::Cell::new(None);
        let commands = std::mem::take(&mut self.commands);
        let cx = Context {
            book: self.history.book(),
            revision: self.history.revision(),
            today: TODAY,
            insight: &insight,
            selection: self.selection,
            situation: Situation { has_book: true, can_edit: self.can_edit, on_network: true, ..Situation::default() },
            commands: &commands,
            shown: &shown,
            queue: &self.queue,
        };
        self.page.ui(ui, &cx);
        self.shown = shown.get();
        while let Some(request) = self.queue.pop() {
            match request {
                Request::Edit(edit) => {
                    self.history.commit(edit.label, |book| (edit.change)(book)).expect("a tried edit")
                }
                Request::Select(selection) => self.selection = selection,
                Request::Run(command) => self.commands.push(command),
                _ => panic!("the network asks for nothing else"),
            }
            ui.ctx().request_repaint();
        }
    }

    fn place(&self, person: PersonId) -> Option<Place> {
        self.history.book().places().get(&person).copied()
    }
}

const NAMES: [&str; 8] = ["Ana", "Tom", "Mia", "Li", "Raj", "Eva", "Ivo", "Zoe"];

/// Eight people in two units, allies but for the last; Ana and Tom at odds.
fn book() -> (Book, Vec<PersonId>) {
    let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
    let ids: Vec<PersonId> = NAMES.iter().map(|_| mint.mint()).collect();
    for (at, (id, name)) in ids.iter().zip(NAMES).enumerate() {
        let mut person = Person::named(name);
        person.unit = if at < 5 { "Finance" } else { "Sales" }.to_owned();
        person.alliance.stage = if at < 7 { Stage::Allied } else { Stage::Potential };
        book.add(*id, person).expect("a person with a name");
        for _ in 0..at.min(4) {
            let gift = Exchange::new(TODAY, (*id).into(), Direction::Gave, ExchangeKind::Advice);
            book.add(mint.mint(), gift).expect("a gift");
        }
    }
    for (from, to, kind) in
        [(0, 1, TieKind::AtOdds), (1, 0, TieKind::Knows), (2, 3, TieKind::Friends), (6, 7, TieKind::Knows)]
    {
        book.add(mint.mint(), Tie::new(ids[from], ids[to], kind)).expect("a tie");
    }
    (book, ids)
}

fn window(desk: Desk) -> Harness<'static, Desk> {
    let mut harness =
        Harness::builder().with_size(vec2(900.0, 640.0)).build_ui_state(|ui, desk: &mut Desk| desk.frame(ui), desk);
    harness.run();
    harness
}

/// Runs until nothing moves any more.
fn rest(harness: &mut Harness<'_, Desk>) {
    for _ in 0..600 {
        harness.step();
    }
    harness.run();
}

#[track_caller]
fn where_is(harness: &Harness<'_, Desk>, name: &str) -> Rect {
    harness.get_by_label(name).rect()
}

fn drag(harness: &mut Harness<'_, Desk>, from: Pos2, by: Vec2) {
    harness.hover_at(from);
    harness.step();
    harness.drag_at(from);
    harness.step();
    for part in 1..=5_u8 {
        harness.hover_at(from + by * (f32::from(part) / 5.0));
        harness.step();
    }
    harness.drop_at(from + by);
    harness.step();
}

#[test]
fn everyone_is_found_by_name_and_a_click_shows_their_card() {
    let (book, ids) = book();
    let mut harness = window(Desk::new(book));
    harness.get_by_label("Me");
    for name in NAMES {
        harness.get_by_label(name);
    }
    assert_eq!(harness.state().shown, Some((8, 8)));
    harness.get_by_label("Raj").click();
    harness.run();
    assert_eq!(harness.state().selection, Some(ids[4].into()));
    harness.get_by_label("Picture of 8 people");
    let corner = harness.get_by_label("Picture of 8 people").rect().right_bottom() - vec2(8.0, 8.0);
    harness.drag_at(corner);
    harness.drop_at(corner);
    harness.run();
    assert_eq!(harness.state().selection, None, "a click on nothing lets go");
}

#[test]
fn nothing_repaints_once_the_picture_is_at_rest() {
    let mut harness = window(Desk::new(book().0));
    harness.run();
    let frames = harness.state().frames;
    harness.run();
    assert!(harness.state().frames <= frames + 1, "only the frame that was asked for");
}

#[test]
fn dragging_a_person_pins_them_in_one_step_and_undo_lets_them_go() {
    let (book, ids) = book();
    let mut harness = window(Desk::new(book));
    let from = where_is(&harness, "Li").center();
    drag(&mut harness, from, vec2(90.0, -60.0));
    rest(&mut harness);
    assert!(where_is(&harness, "Li").center().distance(from + vec2(90.0, -60.0)) < 2.0);
    assert!(harness.state().place(ids[3]).is_some_and(|place| place.pinned));
    assert_eq!(harness.state().history.labels().collect::<Vec<_>>(), ["pin Li"]);
    harness.state_mut().history.undo();
    rest(&mut harness);
    assert_eq!(harness.state().place(ids[3]), None);
    assert!(where_is(&harness, "Li").center().distance(from + vec2(90.0, -60.0)) > 20.0, "they drift back");
}

#[test]
fn a_book_that_can_only_be_read_is_not_rearranged() {
    let (book, ids) = book();
    let mut harness = window(Desk { can_edit: false, ..Desk::new(book) });
    let from = where_is(&harness, "Li").center();
    drag(&mut harness, from, vec2(90.0, -60.0));
    rest(&mut harness);
    assert_eq!(harness.state().place(ids[3]), None);
    harness.get_by_label("Li").click();
    harness.run();
    assert_eq!(harness.state().selection, Some(ids[3].into()));
    assert!(harness.query_by_label("Pin").is_none());
}

#[test]
fn the_selected_can_be_pinned_and_unpinned() {
    let (book, ids) = book();
    let mut harness = window(Desk::new(book));
    harness.get_by_label("Mia").click();
    harness.run();
    harness.get_by_label("Pin").click();
    rest(&mut harness);
    assert!(harness.state().place(ids[2]).is_some());
    harness.get_by_label("Unpin").click();
    rest(&mut harness);
    assert_eq!(harness.state().place(ids[2]), None);
    assert_eq!(harness.state().history.labels().collect::<Vec<_>>(), ["pin Mia", "unpin Mia"]);
}

#[test]
fn the_view_is_dragged_magnified_and_fitted_again() {
    let mut harness = window(Desk::new(book().0));
    let (raj, me) = (where_is(&harness, "Raj").center(), where_is(&harness, "Me").center());
    let corner = harness.get_by_label("Picture of 8 people").rect().right_top() + vec2(-12.0, 12.0);
    drag(&mut harness, corner, vec2(-80.0, 40.0));
    harness.run();
    assert!(where_is(&harness, "Raj").center().distance(raj + vec2(-80.0, 40.0)) < 2.0);
    let anchor = where_is(&harness, "Me").center();
    harness.hover_at(anchor);
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, 50.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    rest(&mut harness);
    assert!(where_is(&harness, "Me").center().distance(anchor) < 2.0, "what is under the pointer stays");
    let stretched = where_is(&harness, "Raj").center().distance(anchor) / raj.distance(me);
    assert!(stretched > 1.15, "{stretched}");
    harness.get_by_label(Command::FitNetwork.name()).click();
    rest(&mut harness);
    assert!(where_is(&harness, "Raj").center().distance(raj) < 1.0);
    assert_eq!(harness.state().history.position(), 0, "the view is no part of the book");
}

#[test]
fn a_legend_entry_counts_and_dims_the_others() {
    let mut harness = window(Desk::new(book().0));
    harness.get_by_label("Sales, 3 people").click();
    harness.run();
    assert_eq!(harness.state().shown, Some((3, 8)));
    harness.get_by_label("Finance, 5 people").click();
    harness.run();
    assert_eq!(harness.state().shown, Some((8, 8)));
    harness.get_by_label("Sales, 3 people").click();
    harness.get_by_label("Finance, 5 people").click();
    harness.run();
    assert!(harness.state().page.lit.is_empty());
    harness.get_by_label("Stage").click();
    harness.run();
    harness.get_by_label("Allied, 7 people");
    harness.get_by_label("Potential, 1 person");
}

#[test]
fn arrows_walk_and_enter_opens() {
    let (book, _) = book();
    let mut harness = window(Desk::new(book));
    harness.key_press(Key::ArrowRight);
    harness.run();
    let first = harness.state().selection.expect("someone to the right of me");
    harness.key_press(Key::ArrowLeft);
    harness.run();
    let second = harness.state().selection.expect("someone to the left of them");
    assert_ne!(first, second);
    harness.get_by_label("Eva").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let eva = harness.state().selection.and_then(|id| PersonId::try_from(id).ok()).expect("a person");
    assert_eq!(harness.state().history.book().name(eva), "Eva");
}

#[test]
fn someone_new_appears_and_an_empty_book_offers_the_first_step() {
    let mut harness = window(Desk::new(Book::default()));
    harness.get_by_label(Command::AddPerson.name()).click();
    harness.step();
    harness.step();
    assert!(harness.state().history.book().is_empty(), "the page asks the app for the form");
    let id = harness.state().queue.new_id();
    harness.state_mut().history.commit("add", |book| book.add(id, Person::named("Ana"))).expect("a name");
    rest(&mut harness);
    harness.get_by_label("Ana");
    let other = harness.state().queue.new_id();
    harness.state_mut().history.commit("add", |book| book.add(other, Person::named("Tom"))).expect("a name");
    rest(&mut harness);
    assert!(where_is(&harness, "Ana").center().distance(where_is(&harness, "Tom").center()) > 10.0);
}

#[test]
fn pointing_at_someone_tells_how_things_stand() {
    let mut harness = window(Desk::new(book().0));
    let at = where_is(&harness, "Raj").center();
    harness.hover_at(at);
    for _ in 0..120 {
        harness.step();
    }
    harness.get_by_label("you give more");
    harness.get_by_label("Last contact today");
    harness.event(egui::Event::PointerButton {
        pos: at,
        button: PointerButton::Secondary,
        pressed: true,
        modifiers: Modifiers::NONE,
    });
    harness.step();
    assert_eq!(harness.state().history.position(), 0);
}
