//! Who stands where in a mission: the line, someone more for it, and what is known of the one who is selected.

use egui::{Align, Label, Layout, Ui};

use super::{
    edits,
    line::{Line, hue, stood},
};
use crate::{
    book::{Mission, MissionId, PersonId, Position, Stance, Vocabulary as _, words::sentence},
    insight::missions::Stand,
    ui::{
        Context, spoken,
        theme::Theme,
        widgets::{Button, Card, Field, Mark, PersonPicker, avatar, elided, segmented},
    },
};

/// The words of each stance.
const STANCES: [(Stance, &str); 5] = [
    (Stance::Opponent, "Opponent"),
    (Stance::Sceptic, "Sceptic"),
    (Stance::Neutral, "Neutral"),
    (Stance::Supporter, "Supporter"),
    (Stance::Champion, "Champion"),
];

/// Draws the card.
pub fn card(
    ui: &mut Ui,
    cx: &Context,
    id: MissionId,
    mission: &Mission,
    stands: &[Stand],
    held: &mut Option<PersonId>,
) {
    let theme = Theme::of(ui);
    let moved = stands.iter().filter(|stand| stand.from.is_some()).count();
    Card::titled("Who stands where").show_with(
        ui,
        |ui| {
            if moved > 0 {
                ui.label(theme.hint(format!("{} moved this quarter", spoken::count(moved, "person", "people"))));
            }
        },
        |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            Line { cx, id, mission, stands, held }.show(ui);
            let selected = cx.selected_person().and_then(|person| Some((person, mission.positions.get(&person)?)));
            if let Some((person, position)) = selected {
                ui.push_id(person, |ui| of_one(ui, cx, id, person, position));
            } else if !stands.is_empty() {
                ui.label(
                    theme.hint(
                        "Drag someone to where they stand now, or choose them and press the left or right arrow.",
                    ),
                );
            }
            ui.add_enabled_ui(cx.can_edit(), |ui| {
                ui.scope(|ui| {
                    ui.set_max_width(ui.available_width().min(320.0));
                    let known: Vec<PersonId> = mission.positions.keys().copied().collect();
                    let picker = PersonPicker::new("Bring someone in").except(&known);
                    if let Some(Some(person)) = picker.show_one(ui, cx.book, None) {
                        edits::bring_in(cx, id, person);
                        cx.select(person);
                    }
                    if let Some(outside) = cx.selected_person().filter(|person| !known.contains(person)) {
                        let words = format!("Bring {} in", cx.book.name(outside));
                        if ui.add(Button::soft(words).small()).clicked() {
                            edits::bring_in(cx, id, outside);
                        }
                    }
                });
            });
        },
    );
}

/// What is known of one person in the mission, to change it.
fn of_one(ui: &mut Ui, cx: &Context, id: MissionId, person: PersonId, position: &Position) {
    let theme = Theme::of(ui);
    Card::new().sunken().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.horizontal(|ui| {
            avatar(ui, cx.book.name(person), person.raw().number(), 24.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.add_enabled(cx.can_edit(), Button::quiet("Take out").small()).clicked() {
                    edits::take_out(cx, id, person);
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    elided(ui, theme.strong(cx.book.name(person)))
                });
            });
        });
        ui.add(Label::new(theme.small(stood(position))).wrap());
        ui.add_enabled_ui(cx.can_edit(), |ui| {
            let mut stance = position.now.stance;
            if segmented(ui, "Stance", &mut stance, &STANCES).changed() {
                edits::shift(cx, id, person, stance);
            }
            if let Some(needs) = Field::new("Needs, to support it").show(ui, &position.needs) {
                edits::note_need(cx, id, person, &needs);
            }
        });
    });
}

/// The mark and the word of a stance.
pub fn stance(ui: &mut Ui, stance: Stance) {
    let theme = Theme::of(ui);
    Mark::Dot.show(ui, hue(theme, stance));
    ui.label(theme.small(sentence(stance.word())));
}
