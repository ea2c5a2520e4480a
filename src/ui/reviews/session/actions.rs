//! Three to five actions for the next quarter: proposed from what was decided and from what the rules say, each with a person, a
//! day, and how I will know.

use egui::{Align, Key, Label, Layout, Modifiers, Ui};

use super::{At, edits, model::Model};
use crate::{
    book::{Action, ActionId, ReviewId},
    capture::Calendar,
    insight::review::Proposal,
    ui::{
        Context,
        card::group_title,
        spoken,
        theme::Theme,
        widgets::{Button, Card, DateField, Field, Mark, PersonPicker, key_chip},
    },
};

/// How many proposals are shown: each has a digit for a key.
const SHOWN: usize = 9;
/// From this width on what is to be done stands beside when and with whom, in points.
const TWO_COLUMNS: f32 = 460.0;
/// The digits that take a proposal.
const DIGITS: [Key; SHOWN] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// Takes a proposal by its digit.
pub fn keys(ui: &Ui, cx: &Context, id: ReviewId, model: &Model) {
    for (key, proposal) in DIGITS.into_iter().zip(model.proposals(cx, id)) {
        if ui.input_mut(|input| input.modifiers.is_none() && input.consume_key(Modifiers::NONE, key)) {
            edits::take(cx, id, proposal);
        }
    }
}

/// Draws the actions that are set, and those that are proposed.
pub fn show(ui: &mut Ui, at: &At) {
    let theme = Theme::of(ui);
    let count = at.model.actions.len();
    let words = match count {
        0 => "None yet. Three to five are enough for a quarter.".to_owned(),
        1..=2 => format!("{} so far. Three to five are enough for a quarter.", spoken::number(count)),
        3..=5 => format!("{}. That is enough for a quarter.", spoken::number(count)),
        _ => format!("{}. Fewer are kept more surely: three to five.", spoken::number(count)),
    };
    ui.label(theme.second(words));
    for id in &at.model.actions {
        if let Some(action) = at.cx.book.get::<Action>(*id) {
            ui.push_id(id, |ui| if at.cx.can_edit() { edit(ui, at, *id, action) } else { told(ui, at, action) });
        }
    }
    if !at.cx.can_edit() {
        return;
    }
    own(ui, at);
    let proposals = at.model.proposals(at.cx, at.id);
    if proposals.is_empty() {
        return;
    }
    group_title(ui, "What could follow");
    for (place, proposal) in proposals.iter().take(SHOWN).enumerate() {
        ui.push_id(place, |ui| proposed(ui, at, place + 1, proposal));
    }
}

/// One line for an action of a review that can only be read.
fn told(ui: &mut Ui, at: &At, action: &Action) {
    let theme = Theme::of(ui);
    ui.horizontal_top(|ui| {
        Mark::Dot.show(ui, theme.accent);
        ui.add(Label::new(words(at.cx, action)).wrap());
    });
}

/// "Coffee on Tuesday, with Raj Patel, by 2026-11-24".
pub fn words(cx: &Context, action: &Action) -> String {
    let name = action.person.map(|person| cx.book.name(person)).filter(|name| !action.what.contains(name));
    let who = name.map(|name| format!(", with {name}")).unwrap_or_default();
    let by = action.due.map(|due| format!(", by {due}")).unwrap_or_default();
    format!("{}{who}{by}", action.what)
}

fn edit(ui: &mut Ui, at: &At, id: ActionId, action: &Action) {
    Card::new().sunken().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        if ui.available_width() < TWO_COLUMNS {
            task(ui, at, id, action);
            whom_and_when(ui, at, id, action);
        } else {
            ui.columns(2, |columns| {
                if let [left, right] = columns {
                    left.spacing_mut().item_spacing.y = 8.0;
                    right.spacing_mut().item_spacing.y = 8.0;
                    task(left, at, id, action);
                    whom_and_when(right, at, id, action);
                }
            });
        }
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let remove = Button::quiet("Remove").small().name(format!("Remove: {}", action.what));
                if ui.add(remove).clicked() {
                    edits::remove_action(at.cx, id);
                }
            });
        });
    });
}

fn task(ui: &mut Ui, at: &At, id: ActionId, action: &Action) {
    Field::new("What to do").commit(ui, &action.what, |text| {
        if text.trim().is_empty() {
            return Err("Write what to do, or remove the action.".to_owned());
        }
        edits::change_action(at.cx, id, move |action| text.trim().clone_into(&mut action.what));
        Ok(())
    });
    if let Some(text) = Field::new("How I will know").show(ui, &action.measure) {
        edits::change_action(at.cx, id, move |action| text.trim().clone_into(&mut action.measure));
    }
}

fn whom_and_when(ui: &mut Ui, at: &At, id: ActionId, action: &Action) {
    if let Some(person) = PersonPicker::new("With whom").show_one(ui, at.cx.book, action.person) {
        edits::change_action(at.cx, id, move |action| action.person = person);
    }
    let days = Calendar { today: at.cx.today, first_month: at.cx.insight.first_month() };
    if let Some(due) = DateField::new("By", days).ahead().show_optional(ui, action.due) {
        edits::change_action(at.cx, id, move |action| action.due = due);
    }
}

/// A field for an action that nobody proposed.
fn own(ui: &mut Ui, at: &At) {
    let id = ui.make_persistent_id("own action");
    let mut typed = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_default();
    let field = Field::new("Another action").hint("What to do, then Enter").edit(ui, &mut typed);
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if entered && !typed.trim().is_empty() {
        edits::add_action(at.cx, at.id, &typed);
        typed.clear();
    }
    ui.data_mut(|data| data.insert_temp(id, typed));
}

fn proposed(ui: &mut Ui, at: &At, number: usize, proposal: &Proposal) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let take = Button::soft("Take").small().name(format!("Take: {}", proposal.what));
            if ui.add(take).clicked() {
                edits::take(at.cx, at.id, proposal);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if at.cx.situation.single_keys {
                    key_chip(ui, &number.to_string());
                }
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 1.0;
                    ui.add(Label::new(theme.strong(&proposal.what)).wrap());
                    let name = proposal.person.map(|person| at.cx.book.name(person));
                    let who = name.filter(|name| !proposal.what.contains(name)).unwrap_or_default();
                    let parts = [who, proposal.why.as_str()].into_iter().filter(|part| !part.is_empty());
                    let why = parts.collect::<Vec<_>>().join(" \u{b7} ");
                    ui.add(Label::new(theme.small(format!("{why} \u{b7} by {}", proposal.due))).wrap());
                });
            });
        });
    });
    ui.add_space(4.0);
}
