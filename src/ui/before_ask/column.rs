//! One person: the verdict, its reasons, what would settle them, what to give first, and the way on.

use egui::{Frame, RichText, Ui};

use super::verdict;
use crate::{
    app::Compose,
    book::PersonId,
    capture::place_of,
    insight::{
        Step,
        readiness::{Giving, Readiness, Reason, Verdict, Weight, Wish},
    },
    ui::{
        Context, steps,
        theme::{RADIUS, Theme, font},
        widgets::{Button, avatar},
    },
};

/// How many reasons for an ask are shown at most where it is "go", and where something stands against it.
const FOR: (usize, usize) = (3, 2);

/// Where a person stands in the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The one I think of asking.
    First,
    /// Someone who could be asked instead.
    Instead,
}

/// Draws the column; true when the panel is to be left.
pub(super) fn show(ui: &mut Ui, cx: &Context, readiness: &Readiness, place: Place, wish: &Wish) -> bool {
    let theme = Theme::of(ui);
    let line = if place == Place::First { theme.line_strong } else { theme.line };
    let frame = Frame::new().fill(theme.card).stroke(egui::Stroke::new(1.0, line)).corner_radius(RADIUS);
    let shown = frame.inner_margin(12).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.push_id(readiness.person.raw().number(), |ui| {
            head(ui, cx, readiness.person);
            let again = verdict::again(readiness, cx.today);
            let mut leaves = verdict::boxed(
                ui,
                readiness.verdict,
                |_| {},
                |ui| {
                    if let Some(again) = again {
                        ui.label(theme.small(format!("{again}.")));
                    }
                    ui.add_space(2.0);
                    log(ui, cx, readiness, place, wish)
                },
            );
            let against = readiness.against();
            let most = if readiness.verdict == Verdict::Go { FOR.0 } else { FOR.1 };
            let speaks_for = readiness.reasons.iter().filter(|reason| reason.weight == Weight::For).take(most);
            for (at, reason) in against.chain(speaks_for).enumerate() {
                leaves |= ui.push_id(at, |ui| told(ui, cx, reason, place)).inner;
            }
            if let Some(giving) = readiness.giving.as_ref().filter(|_| place == Place::First) {
                leaves |= give(ui, cx, giving);
            }
            leaves
        })
        .inner
    });
    shown.inner
}

fn head(ui: &mut Ui, cx: &Context, person: PersonId) {
    let (theme, name) = (Theme::of(ui), cx.book.name(person));
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        avatar(ui, name, person.raw().number(), 32.0);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let words = RichText::new(name).font(font::semibold(font::TITLE)).color(theme.text);
            ui.add(egui::Label::new(words).wrap());
            let place = cx.book.person(person).map(place_of).unwrap_or_default();
            if !place.is_empty() {
                ui.add(egui::Label::new(theme.small(place)).wrap());
            }
        });
    });
}

/// A reason, and below it the step that settles it.
fn told(ui: &mut Ui, cx: &Context, reason: &Reason, place: Place) -> bool {
    let clicked = verdict::reason(ui, cx, reason).clicked();
    if let Some(record) = reason.records.first().filter(|_| clicked) {
        cx.open(*record);
    }
    let step = reason.step.as_ref().filter(|_| place == Place::First);
    clicked | step.is_some_and(|step| take(ui, cx, step, &verdict::words(cx, reason)))
}

/// What to give first.
fn give(ui: &mut Ui, cx: &Context, giving: &Giving) -> bool {
    let theme = Theme::of(ui);
    let name = |person: PersonId| cx.book.name(person).to_owned();
    let title = giving.title(&name);
    Frame::new()
        .fill(theme.sunken)
        .corner_radius(RADIUS)
        .inner_margin(10)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.label(theme.label("Something to give first"));
            ui.add(egui::Label::new(theme.strong(&title)).wrap());
            ui.add(egui::Label::new(theme.small(verdict::sentence(giving.reason(&name)))).wrap());
            take(ui, cx, &giving.step, &title)
        })
        .inner
}

/// The button of a step; true when the panel has to make room for what the step opens.
fn take(ui: &mut Ui, cx: &Context, step: &Step, about: &str) -> bool {
    let button = Button::soft(step.words()).small().name(format!("{}: {about}", step.words()));
    let taken = ui.add_enabled(cx.can_edit(), button).clicked();
    if taken {
        steps::take(step, cx);
    }
    taken && step.words().ends_with('\u{2026}')
}

/// The way on: the ask itself.
fn log(ui: &mut Ui, cx: &Context, readiness: &Readiness, place: Place, wish: &Wish) -> bool {
    let name = cx.book.name(readiness.person);
    // The first name without a title before it: the whole name stands at the column's head.
    let first_name = name.split_whitespace().find(|word| !word.ends_with('.')).unwrap_or(name);
    let words = match place {
        Place::First => "Log the ask\u{2026}".to_owned(),
        Place::Instead => format!("Log it with {first_name} instead\u{2026}"),
    };
    let go = readiness.verdict == Verdict::Go && place == Place::First;
    let button = if go { Button::primary(words) } else { Button::secondary(words) };
    let named = match place {
        Place::First => button,
        Place::Instead => button.name(format!("Log it with {name} instead")),
    };
    let taken = ui.add_enabled(cx.can_edit(), named.small()).clicked();
    if taken {
        cx.compose(Compose::Ask(readiness.person, wish.clone()));
    }
    taken
}
