//! What if people were gone: whom I would lose, which seats would stand empty, to whom the way would be longer.

use std::collections::BTreeSet;

use egui::{RichText, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, accesskit::Role};
use jiff::civil::Date;

use super::{
    framed,
    shape::{LatestShape, Shape},
};
use crate::{
    book::{PersonId, Vocabulary as _},
    graph::{ME, WhatIf},
    ui::{
        Context,
        card::group_title,
        network::model::Model,
        spoken,
        theme::{RADIUS, Theme, font},
        widgets::{Button, PersonPicker, elided, linked},
    },
};

/// Most names that a list of those who would be lost holds.
const MOST: usize = 40;

/// The people who are thought away, and what would follow.
#[derive(Debug, Default)]
pub struct Gone {
    hidden: BTreeSet<PersonId>,
    known: LatestShape,
    told: Option<Told>,
    begins: bool,
}

/// What would follow, worked out once for each change.
#[derive(Debug)]
struct Told {
    key: (u64, Date, BTreeSet<PersonId>),
    gone: Vec<usize>,
    what_if: WhatIf,
}

impl Gone {
    /// Who is thought away.
    pub const fn hidden(&self) -> &BTreeSet<PersonId> {
        &self.hidden
    }

    /// Thinks the selected person away, or lets the name of one be typed next.
    pub fn begin(&mut self, selected: Option<PersonId>) {
        self.hidden.extend(selected);
        self.begins = self.hidden.is_empty();
    }

    /// The nodes that are thought away, and those I would no longer reach then.
    pub fn nodes(&self) -> (Vec<usize>, Vec<usize>) {
        let told = self.told.as_ref();
        told.map_or_else(Default::default, |told| (told.gone.clone(), told.what_if.unreachable.clone()))
    }

    /// Works out what would follow, if that may have changed and someone wants to know.
    pub fn refresh(&mut self, cx: &Context, model: &Model) {
        self.hidden.retain(|person| cx.book.person(*person).is_some());
        let key = (cx.revision, cx.today, self.hidden.clone());
        if self.hidden.is_empty() {
            self.told = None;
        } else if self.told.as_ref().is_none_or(|told| told.key != key)
            && let Some(shape) = self.known.shape(cx, &model.network)
        {
            let gone: Vec<usize> = self.hidden.iter().filter_map(|person| model.network.node(*person)).collect();
            let what_if = WhatIf::new(&model.network, cx.book, &shape.communities, &gone);
            self.told = Some(Told { key, gone, what_if });
        }
    }

    /// Draws who is thought away, and what would follow; or on whom much hangs.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context, model: &Model) {
        framed(ui, |ui| self.ask(ui, cx));
        self.refresh(cx, model);
        let Some(shape) = self.known.shape(cx, &model.network) else {
            framed(ui, |ui| _ = ui.label(Theme::of(ui).second("Looking at who joins whom\u{2026}")));
            return;
        };
        let mut chosen = None;
        ScrollArea::vertical().id_salt("what if").auto_shrink(false).show(ui, |ui| {
            framed(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                match &self.told {
                    Some(told) => facts(ui, cx, model, shape, &told.what_if),
                    None => chosen = suggestions(ui, model, shape),
                }
                ui.add_space(8.0);
            });
        });
        self.hidden.extend(chosen);
    }

    fn ask(&mut self, ui: &mut Ui, cx: &Context) {
        let begins = std::mem::take(&mut self.begins);
        let before: Vec<PersonId> = self.hidden.iter().copied().collect();
        let picker = PersonPicker::new("What if they were gone").focus(begins);
        if let Some(people) = picker.show_several(ui, cx.book, &before) {
            self.hidden = people.into_iter().collect();
        }
        if let Some(selected) = cx.selected_person().filter(|selected| !self.hidden.contains(selected)) {
            let words = format!("Without {}", cx.book.name(selected));
            if ui.add(Button::soft(words).small()).clicked() {
                self.hidden.insert(selected);
            }
        }
    }
}

/// Those on whom much hangs; gives the one that was clicked.
fn suggestions(ui: &mut Ui, model: &Model, shape: &Shape) -> Option<PersonId> {
    let theme = Theme::of(ui);
    let mut chosen = None;
    ui.label(theme.second(
        "People leave, and move. See whom you would no longer reach, and which seats would stand empty, before it \
         happens.",
    ));
    if !shape.hinges.is_empty() {
        group_title(ui, "Others hang on them");
        for (node, behind) in &shape.hinges {
            let why = format!("the only way to {}", spoken::count(*behind, "person", "people"));
            if suggestion(ui, model.drawing.name(*node), &why) {
                chosen = model.network.person(*node);
            }
        }
    }
    if !shape.brokers.is_empty() {
        group_title(ui, "They join groups");
        for broker in &shape.brokers {
            let names: Vec<&str> =
                broker.joins.iter().filter_map(|number| shape.names.get(*number)).map(String::as_str).collect();
            if suggestion(ui, model.drawing.name(broker.node), &names.join(", ")) {
                chosen = model.network.person(broker.node);
            }
        }
    }
    chosen
}

/// Someone who may be thought away, and why it may be worth it; whether they were clicked.
fn suggestion(ui: &mut Ui, name: &str, why: &str) -> bool {
    let theme = Theme::of(ui);
    let builder = UiBuilder::new().id_salt((name, why)).sense(Sense::click());
    let shown = ui.scope_builder(builder, |ui| {
        let response = ui.response();
        let (fill, line) = if response.hovered() { (theme.hover, theme.line_strong) } else { (theme.card, theme.line) };
        let frame = egui::Frame::new().fill(fill).stroke(egui::Stroke::new(1.0, line)).corner_radius(RADIUS);
        frame.inner_margin(egui::Margin::symmetric(10, 6)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 2.0;
            elided(ui, RichText::new(name).font(font::medium(font::BODY)).color(theme.text));
            ui.label(theme.small(why));
        });
    });
    let response = shown.response;
    response
        .widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), format!("What if {name} were gone: {why}")));
    if response.has_focus() {
        ui.painter().rect_stroke(response.rect, RADIUS, theme.focus(), egui::StrokeKind::Inside);
    }
    response.clicked()
}

/// What would follow.
fn facts(ui: &mut Ui, cx: &Context, model: &Model, shape: &Shape, what_if: &WhatIf) {
    let theme = Theme::of(ui);
    if *what_if == WhatIf::default() {
        ui.label(theme.strong("Little would change"));
        ui.label(
            theme.second("You would still reach everyone on ways as short as now, and no seat would stand empty."),
        );
        return;
    }
    let lost = what_if.unreachable.len();
    if lost > 0 {
        group_title(ui, &format!("You would lose {}", spoken::count(lost, "person", "people")));
        people(ui, cx, model, what_if.unreachable.iter().map(|node| (*node, String::new())));
    }
    if !what_if.empty_seats.is_empty() {
        group_title(ui, "Seats that would stand empty");
        for seat in &what_if.empty_seats {
            let held: Vec<&str> = seat.held_by.iter().map(|node| model.drawing.name(*node)).collect();
            ui.label(theme.second(format!("{}, {}", seat.unit, seat.level.word())));
            ui.label(theme.hint(format!("until now {}", held.join(", "))));
        }
    }
    if !what_if.cut_off.is_empty() {
        group_title(ui, "Groups that would be cut off");
        for number in &what_if.cut_off {
            let members = shape.communities.members(*number).len();
            let name = shape.names.get(*number).map_or("", String::as_str);
            ui.label(theme.second(format!("{name}, {}", spoken::count(members, "person", "people"))));
        }
    }
    if !what_if.longer.is_empty() {
        group_title(ui, "The way would be longer to");
        let longer = what_if.longer.iter();
        people(
            ui,
            cx,
            model,
            longer.map(|longer| (longer.node, format!("{} steps instead of {}", longer.after, longer.before))),
        );
    }
}

/// Names that show the card of whom they name, each with what is to be said of them.
fn people(ui: &mut Ui, cx: &Context, model: &Model, nodes: impl ExactSizeIterator<Item = (usize, String)>) {
    let theme = Theme::of(ui);
    let more = nodes.len().saturating_sub(MOST);
    for (node, words) in nodes.take(MOST).filter(|(node, _)| *node != ME) {
        let name = theme.second(model.drawing.name(node));
        if linked(ui, name).clicked()
            && let Some(person) = model.network.person(node)
        {
            cx.select(person);
        }
        if !words.is_empty() {
            ui.label(theme.hint(words));
        }
    }
    if more > 0 {
        ui.label(theme.hint(format!("and {more} more")));
    }
}
