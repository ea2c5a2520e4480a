//! What support a mission lacks, and who can move whom, with the reasons.

use egui::{Align, Label, Layout, RichText, Ui};

use super::stances;
use crate::{
    app::{Command, Compose},
    book::{Direction, Mission, PersonId, Stage, words::sentence},
    insight::{
        missions::{Lack, Movable},
        paths::Hop,
    },
    ui::{
        Context,
        theme::{Theme, font},
        widgets::{Button, Card, Mark, avatar, linked},
    },
};

/// What is missing, as sentences.
pub fn lacks(ui: &mut Ui, cx: &Context, lacks: &[Lack]) {
    let theme = Theme::of(ui);
    let name = |person: PersonId| cx.book.name(person).to_owned();
    Card::titled("Support that is missing").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        if lacks.is_empty() {
            ui.label(
                theme.second("Nothing that can be seen from here: it has a champion, seniority, and every unit in it."),
            );
        }
        for lack in lacks {
            ui.horizontal_top(|ui| {
                Mark::Ring.show(ui, theme.warn);
                let words = RichText::new(lack.words(&name)).font(font::regular(13.5)).color(theme.text);
                match lack {
                    Lack::Need(person, ..) => {
                        if linked(ui, words).clicked() {
                            cx.select(*person);
                        }
                    }
                    _ => _ = ui.add(Label::new(words).wrap()),
                }
            });
        }
    });
}

/// Those who are not for it, each with those who can move them.
pub fn movers(ui: &mut Ui, cx: &Context, mission: &Mission, movable: &[Movable]) {
    let theme = Theme::of(ui);
    Card::titled("Who can move whom").show(ui, |ui| {
        if movable.is_empty() {
            let words = if mission.positions.is_empty() {
                "Once people are in the mission, those who are for it stand here beside those they could win over."
            } else {
                "Everyone in it is for it."
            };
            ui.add(Label::new(theme.second(words)).wrap());
        }
        for (at, movable) in movable.iter().enumerate() {
            if at > 0 {
                ui.add_space(10.0);
            }
            ui.push_id(movable.person, |ui| one(ui, cx, mission, movable));
        }
    });
}

fn one(ui: &mut Ui, cx: &Context, mission: &Mission, movable: &Movable) {
    let theme = Theme::of(ui);
    ui.spacing_mut().item_spacing.y = 4.0;
    let name = cx.book.name(movable.person);
    ui.horizontal(|ui| {
        avatar(ui, name, movable.person.raw().number(), 22.0);
        let words = RichText::new(name).font(font::semibold(font::BODY)).color(theme.text);
        if linked(ui, words).clicked() {
            cx.select(movable.person);
        }
        stances::stance(ui, movable.stance);
    });
    for hop in &movable.movers {
        ui.push_id(hop.from, |ui| mover(ui, cx, mission, hop));
    }
    if movable.movers.is_empty() {
        ui.add(Label::new(theme.small(format!("Nobody who is for it is known to know {name}."))).wrap());
        if ui.add(Button::soft("Find a path\u{2026}").name(format!("Find a path to {name}\u{2026}")).small()).clicked()
        {
            cx.select(movable.person);
            cx.run(Command::GoNetwork);
            cx.run(Command::FindPath);
        }
    }
}

/// One who can move them: why, and the way to ask.
fn mover(ui: &mut Ui, cx: &Context, mission: &Mission, hop: &Hop) {
    let Some(from) = hop.from else { return };
    let theme = Theme::of(ui);
    let name = |person: PersonId| cx.book.name(person).to_owned();
    let stance = mission.positions.get(&from).map(|position| position.now.stance.to_string()).unwrap_or_default();
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let first = cx.book.name(from).split_whitespace().next().unwrap_or_default();
            let ask = Button::soft(format!("Ask {first}\u{2026}")).name(format!("Ask {}\u{2026}", cx.book.name(from)));
            if ui.add_enabled(cx.can_edit(), ask.small()).clicked() {
                cx.compose(way_to_ask(cx, from, hop.to));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let Some(reason) = hop.reasons.first() else { return };
                let shown = linked(ui, theme.small(sentence(&reason.words(&name))));
                let shown = shown.on_hover_text(format!("{} is a {stance} of it.", name(from)));
                if let Some(record) = reason.records.first().filter(|_| shown.clicked()) {
                    cx.select(*record);
                }
            });
        });
    });
}

/// An introduction, where I have no contact with whom it is about yet; else an ask.
fn way_to_ask(cx: &Context, of: PersonId, about: PersonId) -> Compose {
    let is_new = cx.book.person(about).is_none_or(|person| person.alliance.stage == Stage::Potential)
        && cx.insight.standing(about).last_contact.is_none();
    if is_new { Compose::introduction(of, cx.book.name(about)) } else { Compose::Exchange(Direction::Asked, vec![of]) }
}
