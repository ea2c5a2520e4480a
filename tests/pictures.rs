//! Pictures of every page with the sample, light and dark, against those that were looked at and found good.
//!
//! Needs the feature `snapshots` and a graphics adapter; Mesa's lavapipe will do. After a change that is meant, look at the new
//! pictures and take them over with `UPDATE_SNAPSHOTS=1 cargo test --features snapshots --test pictures`.
#![cfg(feature = "snapshots")]
#![allow(clippy::expect_used, reason = "what fails here fails the test")]

#[allow(dead_code, reason = "other tests use the rest of it")]
#[path = "support/app.rs"]
mod app;

use app::{Told, start_sized, until};
use egui::{Key, Modifiers, Theme, vec2};
use egui_kittest::{SnapshotOptions, SnapshotResults};
use mutual::{
    app::Start,
    book::Person,
    store::{Places, Preferences},
};

const PAGES: [(&str, Key); 5] = [
    ("today", Key::Num1),
    ("network", Key::Num2),
    ("balance", Key::Num3),
    ("people", Key::Num4),
    ("ledger", Key::Num5),
];

#[test]
fn pages_look_as_they_were_found_good() {
    let mut results = SnapshotResults::new();
    for (theme, name) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        let home = tempfile::tempdir().expect("a scratch folder");
        let preferences = Preferences { motion: false, ..Preferences::default() };
        preferences.save(&Places::under(home.path())).expect("preferences");
        let begin = Start { file: None, demo: true };
        let mut harness = start_sized(home.path(), begin, &Told::default(), vec2(1100.0, 700.0));
        harness.ctx.set_theme(theme);
        until(&mut harness, "the sample", |app| app.book().count::<Person>() > 40);
        for (page, key) in PAGES {
            harness.key_press_modifiers(Modifiers::COMMAND, key);
            harness.run_steps(12);
            let options = SnapshotOptions::new().threshold(1.0).max_failed_pixels(400);
            results.add(harness.try_snapshot_options(format!("{page}_{name}"), &options));
        }
    }
}
