//! Missions in a review: who moved since the last one, what support lacks, and whose cause to speak up for (practice.md R12, R20).

use egui::{Label, Ui};

use super::At;
use crate::{
    book::{Mission, MissionId, PersonId, Rule},
    insight::missions::MissionFigures,
    ui::{
        card::group_title,
        steps,
        theme::Theme,
        widgets::{Button, Card, Mark, linked},
    },
};

/// How many causes are named.
const CAUSES: usize = 4;
/// How many gaps of a mission are named.
const LACKS: usize = 3;

/// Draws every open mission, then whom to speak up for.
pub fn show(ui: &mut Ui, at: &At) {
    let theme = Theme::of(ui);
    let missions = at.model.missions(at.cx);
    if missions.is_empty() {
        ui.label(theme.second("No mission is open. What do you want at work that needs allies?"));
    }
    for (id, figures) in missions {
        ui.push_id(id, |ui| mission(ui, at, *id, figures));
        ui.add_space(6.0);
    }
    speak_up(ui, at);
}

fn mission(ui: &mut Ui, at: &At, id: MissionId, figures: &MissionFigures) {
    let theme = Theme::of(ui);
    let Some(mission) = at.cx.book.get::<Mission>(id) else { return };
    Card::new().sunken().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        if linked(ui, theme.strong(&mission.what)).clicked() {
            at.cx.select(id);
        }
        let mut moved = false;
        for stand in &figures.stands {
            let Some(from) = stand.from else { continue };
            moved = true;
            let (mark, hue) = if stand.stance > from { (Mark::Up, theme.good) } else { (Mark::Down, theme.bad) };
            ui.horizontal(|ui| {
                mark.show(ui, hue);
                let name = at.cx.book.name(stand.person);
                let words = format!("{name}: {from} \u{2192} {}", stand.stance);
                if ui.push_id(stand.person, |ui| linked(ui, theme.small(words))).inner.clicked() {
                    at.cx.select(stand.person);
                }
            });
        }
        if !moved {
            ui.label(theme.small("Nobody moved since the last review."));
        }
        let name = |person: PersonId| at.cx.book.name(person).to_owned();
        for lack in figures.lacks.iter().take(LACKS) {
            ui.horizontal_top(|ui| {
                Mark::Ring.show(ui, theme.warn);
                ui.add(Label::new(theme.small(lack.words(&name))).wrap());
            });
        }
    });
}

fn speak_up(ui: &mut Ui, at: &At) {
    let theme = Theme::of(ui);
    group_title(ui, "Whom to speak up for");
    let causes = at.cx.findings.all().iter().filter(|finding| finding.rule == Rule::SpeakUp).take(CAUSES);
    let mut any = false;
    for (place, finding) in causes.enumerate() {
        any = true;
        ui.push_id(place, |ui| {
            ui.add(Label::new(theme.strong(&finding.title)).wrap());
            ui.add(Label::new(theme.small(&finding.reason)).wrap());
            steps::button(ui, at.cx, finding, &finding.step, |words| Button::soft(words).small());
        });
    }
    if !any {
        let words = "No ally's cause stands out in the book. Whose idea did you hear of that you believe in?";
        ui.add(Label::new(theme.second(words)).wrap());
    }
}
