//! The fields of a promise, and how it stands: kept, moved, let go, broken (practice.md R6).

use egui::Ui;
use jiff::civil::Date;

use super::{super::parts as card, parts};
use crate::{
    book::{PersonId, Promise, PromiseState, Promiser},
    ui::{
        Context, spoken,
        theme::Theme,
        widgets::{Button, DateField, PersonPicker, segmented},
    },
};

const PROMISERS: [(Promiser, &str); 2] = [(Promiser::Me, "I promise"), (Promiser::Them, "They promise")];

/// Every field of a promise but its state.
pub fn fields(ui: &mut Ui, cx: &Context, people: &mut Vec<PersonId>, promise: &mut Promise) {
    segmented(ui, "Whose promise", &mut promise.by, &PROMISERS);
    let label = if promise.by == Promiser::Me { "To whom" } else { "Who promised" };
    if let Some(picked) = PersonPicker::new(label).show_one(ui, cx.book, people.first().copied()) {
        *people = picked.into_iter().collect();
    }
    parts::text(ui, "What", 1, &mut promise.what);
    parts::day(ui, cx, "Promised on", &mut promise.made);
    if let Some(due) = DateField::new("Due", parts::days(cx)).ahead().show_optional(ui, promise.due) {
        promise.due = due;
    }
    parts::tags(ui, cx, &mut promise.tags);
    parts::mission(ui, cx, &mut promise.mission);
    parts::text(ui, "Note", 3, &mut promise.note);
}

/// A change of state that asks for more before it is made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Doing {
    /// None.
    #[default]
    Nothing,
    /// Another due date, which the other side was told of.
    Move(Option<Date>),
    /// It was let go by whoever it was made to, and why.
    Release(String),
    /// It was not kept, and why.
    Break(String),
}

/// How the promise stands, and the ways on.
pub fn state(ui: &mut Ui, cx: &Context, promise: &mut Promise, doing: &mut Doing) {
    card::group_title(ui, "How it stands");
    let theme = Theme::of(ui);
    for told in &promise.renegotiated {
        let from = told.from.map_or("no date".to_owned(), |from| from.to_string());
        ui.label(theme.small(format!("Moved from {from}, told on {}", told.on)));
    }
    if promise.is_open() {
        let words = promise.due.map_or("open, no date named".to_owned(), |due| spoken::due(due, cx.today));
        ui.label(theme.second(words));
        open(ui, cx, promise, doing);
    } else {
        *doing = Doing::Nothing;
        closed(ui, cx, promise);
    }
}

fn open(ui: &mut Ui, cx: &Context, promise: &mut Promise, doing: &mut Doing) {
    ui.horizontal_wrapped(|ui| {
        for (words, over_delivered) in [("Kept", false), ("Kept, and more", true)] {
            if ui.add(Button::soft(words).small()).clicked() {
                promise.state = PromiseState::Kept { on: cx.today.max(promise.made), over_delivered };
            }
        }
        let ways = [
            ("Renegotiate\u{2026}", Doing::Move(None)),
            ("Release\u{2026}", Doing::Release(String::new())),
            ("Broken\u{2026}", Doing::Break(String::new())),
        ];
        for (words, way) in ways {
            if ui.add(Button::secondary(words).small()).clicked() {
                *doing = way;
            }
        }
    });
    match doing {
        Doing::Nothing => {}
        Doing::Move(due) => {
            if let Some(picked) = DateField::new("New due date", parts::days(cx)).ahead().show_optional(ui, *due) {
                *due = picked;
            }
            let told = ui.add_enabled(due.is_some(), Button::soft("Told them today").small());
            if let Some(due) = due.filter(|_| told.clicked()) {
                promise.renegotiate(cx.today.max(promise.made), due);
                *doing = Doing::Nothing;
            }
        }
        Doing::Release(why) => {
            if ended(ui, "Release", why) {
                promise.state = PromiseState::Released { on: cx.today.max(promise.made), why: std::mem::take(why) };
            }
        }
        Doing::Break(why) => {
            if ended(ui, "Mark as broken", why) {
                promise.state = PromiseState::Broken { on: cx.today.max(promise.made), why: std::mem::take(why) };
            }
        }
    }
}

/// Asks what happened; true when the promise is to be closed.
fn ended(ui: &mut Ui, words: &str, why: &mut String) -> bool {
    parts::text(ui, "What happened", 2, why);
    ui.add(Button::soft(words).small()).clicked()
}

fn closed(ui: &mut Ui, cx: &Context, promise: &mut Promise) {
    ui.label(Theme::of(ui).strong(crate::ui::widgets::dropdown::sentence(promise.state.word())));
    match &mut promise.state {
        PromiseState::Open => {}
        PromiseState::Kept { on, over_delivered } => {
            parts::day(ui, cx, "Kept on", on);
            ui.checkbox(over_delivered, "More than was promised");
        }
        PromiseState::Broken { on, why } => {
            parts::day(ui, cx, "Broken on", on);
            parts::text(ui, "What happened", 2, why);
        }
        PromiseState::Released { on, why } => {
            parts::day(ui, cx, "Released on", on);
            parts::text(ui, "What happened", 2, why);
        }
    }
    if ui.add(Button::secondary("Reopen").small()).clicked() {
        promise.state = PromiseState::Open;
    }
}
