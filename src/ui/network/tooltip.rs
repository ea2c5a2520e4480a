//! What the picture says of someone under the pointer.

use egui::{Response, Ui};

use super::model::Model;
use crate::{
    book::PersonId,
    graph::{LinkKind, ME},
    insight::Band,
    ui::{
        Context, spoken,
        theme::{Theme, Tone},
        widgets::{Chip, Mark},
    },
};

/// Shows who a node is, and how things stand with them.
pub fn show(response: &Response, cx: &Context, model: &Model, node: usize) {
    response.clone().on_hover_ui(|ui| match model.network.person(node) {
        Some(person) => of_person(ui, cx, model, node, person),
        None => of_me(ui, model),
    });
}

fn of_person(ui: &mut Ui, cx: &Context, model: &Model, node: usize, id: PersonId) {
    let theme = Theme::of(ui);
    let Some(person) = cx.book.person(id) else { return };
    let standing = cx.insight.standing(id);
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.label(theme.strong(model.drawing.name(node)));
    let role: Vec<&str> = [person.title.trim(), person.unit.trim(), person.organisation.trim()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    if !role.is_empty() {
        ui.label(theme.small(role.join(", ")));
    }
    ui.horizontal(|ui| {
        ui.add(Chip::stage(person.alliance.stage));
        ui.add(Chip::new(standing.band.words(), band_tone(standing.band)));
    });
    let contact = standing.last_contact.map_or_else(
        || "No contact logged yet".to_owned(),
        |day| format!("Last contact {}", spoken::ago(day, cx.today)),
    );
    ui.label(theme.small(contact));
    let ties = model.network.neighbours(node).iter().filter(|neighbour| neighbour.node != ME).count();
    let pinned = if model.is_pinned(node) { ", pinned here" } else { "" };
    ui.label(theme.hint(format!("{}{pinned}", spoken::count(ties, "tie", "ties"))));
}

fn of_me(ui: &mut Ui, model: &Model) {
    let theme = Theme::of(ui);
    let alliances = model.network.links().iter().filter(|link| link.kind == LinkKind::Alliance).count();
    let ties = model.network.links().len() - alliances;
    ui.label(theme.strong(model.drawing.name(ME)));
    ui.horizontal(|ui| {
        Mark::Dot.show(ui, theme.text).union(ui.label(theme.small(spoken::count(alliances, "alliance", "alliances"))))
    });
    ui.label(theme.hint(format!("{} among the others", spoken::count(ties, "tie", "ties"))));
}

fn band_tone(band: Band) -> Tone {
    match band {
        Band::GiveMore => Tone::Gave,
        Band::AskMore => Tone::Asked,
        Band::AboutEven => Tone::Good,
        Band::NoneYet | Band::Unpriced => Tone::Neutral,
    }
}
