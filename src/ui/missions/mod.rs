//! Missions: what I want, who stands where, who can move whom, and what was decided on the way (practice.md R13, R20).

mod chosen;
mod edits;
mod entries;
mod line;
mod list;
mod model;
mod stances;
mod support;

use egui::{Align, Layout, ScrollArea, Ui, vec2};

use self::model::Model;
use crate::{
    app::Command,
    book::{AnyId, Decision, Mission, MissionId, PersonId},
    ui::{
        Context,
        widgets::{Card, Empty, arrows},
    },
};

pub use entries::choice_look;
pub use line::hue;

/// From this width of the page on the list stands beside the mission, in points.
const ROOMY: f32 = 780.0;
/// Width of the list beside it, in points.
const LIST: f32 = 232.0;
/// From this width on what belongs to the mission stands in two columns, in points.
const TWO_COLUMNS: f32 = 700.0;
/// Between cards, in points.
const GAP: f32 = 12.0;

/// The page: which mission is looked at.
#[derive(Debug, Default)]
pub struct MissionsPage {
    /// The one that was asked for; it may be gone, and come back when its deletion is undone.
    chosen: Option<MissionId>,
    /// The one that was shown last.
    shown: Option<MissionId>,
    model: Option<Model>,
    /// Whom the pointer holds.
    held: Option<PersonId>,
    /// Every entry that serves the mission is listed.
    lists_all: bool,
    /// The record whose mission was last looked for.
    followed: Option<AnyId>,
}

impl MissionsPage {
    /// The mission that is looked at; none before the page was shown.
    pub const fn shown(&self) -> Option<MissionId> {
        self.shown
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) {
        let model = Model::refresh(&mut self.model, cx);
        let Some(first) = model.rows.first().map(|row| row.id) else {
            nothing(ui, cx);
            return;
        };
        cx.show_count(model.rows.len(), model.rows.len());
        self.follow(cx);
        let id = self.chosen.filter(|id| cx.book.get::<Mission>(*id).is_some()).unwrap_or(first);
        self.shown = Some(id);
        let Some(mut model) = self.model.take() else { return };
        let stepped = step(ui, cx, &model, id);
        let picked = self.lay_out(ui, cx, &mut model, id).or(stepped);
        self.model = Some(model);
        if let Some(picked) = picked {
            self.chosen = Some(picked);
            self.lists_all = false;
        }
    }

    /// Looks at the mission that is selected elsewhere, or that a selected decision belongs to.
    fn follow(&mut self, cx: &Context) {
        if cx.selection == self.followed {
            return;
        }
        self.followed = cx.selection;
        let mission = match cx.selection {
            Some(AnyId::Mission(id)) => Some(id),
            Some(AnyId::Decision(id)) => cx.book.get::<Decision>(id).and_then(|decision| decision.mission),
            _ => None,
        };
        self.chosen = mission.or(self.chosen);
    }

    fn lay_out(&mut self, ui: &mut Ui, cx: &Context, model: &mut Model, id: MissionId) -> Option<MissionId> {
        if ui.available_width() < ROOMY {
            let picked = list::folded(ui, cx, &model.rows, id);
            ui.add_space(4.0);
            self.mission(ui, cx, model, id);
            return picked;
        }
        let height = ui.available_height();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            let side = Layout::top_down(Align::Min);
            let picked = ui.allocate_ui_with_layout(vec2(LIST, height), side, |ui| {
                ui.set_width(LIST);
                list::card(ui, cx, &model.rows, id)
            });
            ui.vertical(|ui| self.mission(ui, cx, model, id));
            picked.inner
        })
        .inner
    }

    fn mission(&mut self, ui: &mut Ui, cx: &Context, model: &mut Model, id: MissionId) {
        let Some(mission) = cx.book.get::<Mission>(id) else { return };
        let Some(figures) = model.figures(cx, id) else { return };
        ScrollArea::vertical().id_salt(("mission", id)).auto_shrink(false).show(ui, |ui| {
            ui.set_width(ui.available_width() - 2.0);
            ui.spacing_mut().item_spacing.y = GAP;
            chosen::card(ui, cx, id, mission);
            stances::card(ui, cx, id, mission, &figures.stands, &mut self.held);
            if ui.available_width() < TWO_COLUMNS {
                support::lacks(ui, cx, &figures.lacks);
                support::movers(ui, cx, mission, &figures.movable);
                entries::decisions(ui, cx, id, figures);
                entries::serving(ui, cx, &figures.serving, &mut self.lists_all);
            } else {
                ui.columns(2, |columns| {
                    if let [left, right] = columns {
                        left.spacing_mut().item_spacing.y = GAP;
                        right.spacing_mut().item_spacing.y = GAP;
                        support::movers(left, cx, mission, &figures.movable);
                        entries::serving(left, cx, &figures.serving, &mut self.lists_all);
                        support::lacks(right, cx, &figures.lacks);
                        entries::decisions(right, cx, id, figures);
                    }
                });
            }
        });
    }
}

/// The mission that a key leads to, from the one that is looked at.
fn step(ui: &Ui, cx: &Context, model: &Model, from: MissionId) -> Option<MissionId> {
    let (down, _) = arrows(ui, cx.situation.single_keys).filter(|(down, _)| *down != 0)?;
    let at = model.rows.iter().position(|row| row.id == from)?;
    model.rows.get(at.saturating_add_signed(down)).map(|row| row.id)
}

fn nothing(ui: &mut Ui, cx: &Context) {
    cx.show_count(0, 0);
    let purpose = "A mission is something you want at work that needs allies. Here you see who is for it, who could be \
                   won over and by whom, and what support is missing.";
    Card::new().tall().show(ui, |ui| {
        ui.add_enabled_ui(cx.can_edit(), |ui| {
            if (Empty { title: "No mission yet", purpose, step: Command::AddMission.name() }).show(ui) {
                cx.run(Command::AddMission);
            }
        });
    });
}

#[cfg(test)]
mod tests;
