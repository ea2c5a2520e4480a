//! The fields of missions and decisions (practice.md R13, R20).

use egui::Ui;

use super::{super::parts as card, parts};
use crate::{
    book::{Decision, Mission, MissionState, PersonId, Vocabulary as _, words::sentence},
    ui::{
        Context, Page, missions,
        theme::Theme,
        widgets::{Button, DateField, Dropdown, Mark, PersonPicker, segmented},
    },
};

/// Every field of a mission but where people stand.
pub fn fields(ui: &mut Ui, cx: &Context, mission: &mut Mission) {
    parts::text(ui, "What I want", 2, &mut mission.what);
    parts::text(ui, "Why", 3, &mut mission.why);
    parts::day(ui, cx, "Begun on", &mut mission.started);
    if let Some(due) = DateField::new("By", parts::days(cx)).ahead().show_optional(ui, mission.due) {
        mission.due = due;
    }
    match &mut mission.state {
        MissionState::Open => {}
        MissionState::Reached(on) => parts::day(ui, cx, "Reached on", on),
        MissionState::Dropped(on) => parts::day(ui, cx, "Dropped on", on),
    }
    parts::text(ui, "Note", 3, &mut mission.note);
}

/// Who stands where, champions first; a click shows them. And the way to the page of missions.
pub fn people(ui: &mut Ui, cx: &Context, mission: &Mission) {
    let theme = Theme::of(ui);
    card::group_title(ui, "Who stands where");
    let mut stands: Vec<_> =
        mission.positions.iter().map(|(person, position)| (position.now.stance, *person)).collect();
    stands.sort_by_key(|stand| std::cmp::Reverse(*stand));
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (stance, person) in stands {
            let mark = (Mark::Dot, missions::hue(theme, stance));
            let words = sentence(stance.word());
            let name = cx.book.name(person);
            let line = ui.push_id(person.raw().number(), |ui| card::line(ui, mark, name, (&words, theme.muted)));
            if line.inner.clicked() {
                cx.select(person);
            }
        }
    });
    if ui.add(Button::quiet("Show among the missions").small()).clicked() {
        cx.go(Page::Missions);
    }
}

/// Every field of a decision.
pub fn decision_fields(ui: &mut Ui, cx: &Context, people: &mut Vec<PersonId>, decision: &mut Decision) {
    parts::text(ui, "What it was about", 2, &mut decision.what);
    if let Some(choice) = Dropdown::new("Who gave way").show(ui, decision.choice) {
        decision.choice = choice;
    }
    if let Some(picked) = PersonPicker::new("With").show_several(ui, cx.book, people) {
        *people = picked;
    }
    parts::day(ui, cx, "Day", &mut decision.date);
    weight(ui, "How much it mattered to me", &mut decision.mattered_to_me);
    weight(ui, "How much it mattered to them", &mut decision.mattered_to_them);
    parts::mission(ui, cx, &mut decision.mission);
    parts::text(ui, "Note", 3, &mut decision.note);
}

/// A weight from 1 (little) to 5 (very).
fn weight(ui: &mut Ui, label: &str, weight: &mut u8) {
    const WEIGHTS: [(u8, &str); 5] = [(1, "1"), (2, "2"), (3, "3"), (4, "4"), (5, "5")];
    ui.label(Theme::of(ui).label(label));
    ui.push_id(label, |ui| segmented(ui, label, weight, &WEIGHTS));
}
