//! The fields of exchanges and encounters.

use egui::Ui;

use super::parts;
use crate::{
    book::{Credit, Direction, Encounter, Exchange, Flow, PersonId},
    ui::{
        Context,
        theme::Theme,
        widgets::{Dropdown, segmented},
    },
};

const DIRECTIONS: [(Direction, &str); 3] =
    [(Direction::Gave, "Gave"), (Direction::Asked, "Asked"), (Direction::Received, "Received")];

/// Which of the three ways of owing credit there are, without the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owed {
    No,
    Yes,
    Given,
}

const CREDIT: [(Owed, &str); 3] = [(Owed::No, "Not needed"), (Owed::Yes, "Owed"), (Owed::Given, "Given")];

/// Every field of an exchange.
pub fn fields(ui: &mut Ui, cx: &Context, people: &mut Vec<PersonId>, exchange: &mut Exchange) {
    let mut direction = exchange.direction();
    if segmented(ui, "Direction", &mut direction, &DIRECTIONS).changed() {
        exchange.flow = Flow::plain(direction);
    }
    parts::people(ui, cx, people);
    parts::text(ui, "What", 1, &mut exchange.what);
    parts::day(ui, cx, "Day", &mut exchange.date);
    if let Some(kind) = Dropdown::new("Kind").show(ui, exchange.kind) {
        exchange.kind = kind;
    }
    parts::effort(ui, &mut exchange.effort);
    flow(ui, cx, &mut exchange.flow);
    parts::tags(ui, cx, &mut exchange.tags);
    parts::mission(ui, cx, &mut exchange.mission);
    parts::text(ui, "Note", 3, &mut exchange.note);
}

/// What only one direction has.
fn flow(ui: &mut Ui, cx: &Context, flow: &mut Flow) {
    match flow {
        Flow::Gave { more_than_promised } => {
            ui.checkbox(more_than_promised, "More than I had promised");
        }
        Flow::Asked { outcome } => {
            if let Some(chosen) = Dropdown::new("Outcome").show(ui, *outcome) {
                *outcome = chosen;
            }
        }
        Flow::Received { thanked, credit } => {
            parts::day_or_today(ui, cx, "Thanked on", "Thanked today", thanked);
            self::credit(ui, cx, credit);
        }
    }
}

fn credit(ui: &mut Ui, cx: &Context, credit: &mut Credit) {
    let mut owed = match credit {
        Credit::NotNeeded => Owed::No,
        Credit::Owed => Owed::Yes,
        Credit::Given(_) => Owed::Given,
    };
    ui.label(Theme::of(ui).label("Credit in public"));
    if segmented(ui, "Credit in public", &mut owed, &CREDIT).changed() {
        *credit = match owed {
            Owed::No => Credit::NotNeeded,
            Owed::Yes => Credit::Owed,
            Owed::Given => Credit::Given(cx.today),
        };
    }
    if let Credit::Given(on) = credit {
        parts::day(ui, cx, "Credit given on", on);
    }
}

/// Every field of an encounter.
pub fn encounter_fields(ui: &mut Ui, cx: &Context, people: &mut Vec<PersonId>, encounter: &mut Encounter) {
    parts::people(ui, cx, people);
    parts::text(ui, "What", 1, &mut encounter.what);
    parts::day(ui, cx, "Day", &mut encounter.date);
    if let Some(kind) = Dropdown::new("Kind").show(ui, encounter.kind) {
        encounter.kind = kind;
    }
    parts::length(ui, &mut encounter.minutes);
    parts::tags(ui, cx, &mut encounter.tags);
    parts::mission(ui, cx, &mut encounter.mission);
    parts::text(ui, "Note", 3, &mut encounter.note);
}
