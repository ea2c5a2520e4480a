//! The real program in a window of the mind: a fixed clock, a scratch home, dialogs that answer by themselves.
#![allow(clippy::expect_used, clippy::panic, reason = "what fails here fails the test")]

use std::{cell::RefCell, path::Path, rc::Rc};

use egui_kittest::Harness;
use jiff::{Timestamp, tz::TimeZone};
use mutual::{
    app::{Answer, App, Ask, Dialogs, Environment, Picked, Start},
    store::{Clock, Places},
};

/// The day on which all of it happens.
pub const NOW: &str = "2026-11-22T10:42:00Z";

/// Dialogs that answer what they were told to, and remember what they were asked.
#[derive(Clone, Default)]
pub struct Told {
    pub answer: Rc<RefCell<Option<Picked>>>,
    pub asked: Rc<RefCell<Vec<Ask>>>,
}

impl Dialogs for Told {
    fn show(&self, ask: Ask, _suggested_name: &str, _parent: &eframe::Frame) -> Answer {
        self.asked.borrow_mut().push(ask);
        let answer = self.answer.borrow().clone().unwrap_or(Picked::Cancelled);
        Box::new(move || answer)
    }
}

/// The program, started in a home of its own.
pub fn start(home: &Path, start: Start, dialogs: &Told) -> Harness<'static, App> {
    start_sized(home, start, dialogs, egui::vec2(1400.0, 900.0))
}

/// As [`start`], in a window of this size.
pub fn start_sized(home: &Path, start: Start, dialogs: &Told, size: egui::Vec2) -> Harness<'static, App> {
    start_seeded(home, start, dialogs, size, 7)
}

/// As [`start_sized`], with a seed of its own: the clock stands still, so two sittings on one file must differ in something.
pub fn start_seeded(home: &Path, start: Start, dialogs: &Told, size: egui::Vec2, seed: u64) -> Harness<'static, App> {
    let environment = Environment {
        clock: Clock::new(|| NOW.parse::<Timestamp>().expect("a time")),
        zone: TimeZone::UTC,
        seed,
        places: Places::under(home),
        dialogs: Box::new(dialogs.clone()),
        threads: false,
    };
    // Names in scripts for which a system has a font, and a machine for tests has none, are no fault.
    Harness::builder()
        .with_size(size)
        .with_max_steps(64)
        .allow_missing_glyphs()
        .build_eframe(move |creation| App::new(&creation.egui_ctx, environment, &start))
}

/// Steps until something is so; fails after a while.
pub fn until(harness: &mut Harness<'static, App>, what: &str, holds: impl Fn(&App) -> bool) {
    for _ in 0..400 {
        harness.step();
        if holds(harness.state()) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("waited in vain: {what}");
}
