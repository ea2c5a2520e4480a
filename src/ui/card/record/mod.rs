//! Exchanges, encounters, promises, disputes, missions and decisions: the card of one with every field to edit, and the form
//! for a new one.

mod ask;
mod dispute;
mod draft;
mod exchange;
mod mission;
mod parts;
mod promise;

use egui::{Key, Modifiers, Ui};
use jiff::civil::Date;

use self::{
    ask::AskLine,
    draft::{Draft, Written},
};
use super::parts::{self as card, Answer};
use crate::{
    app::Compose,
    book::{AnyId, Direction, PromiseId},
    ui::{
        Context,
        theme::Theme,
        widgets::{Button, Chip, Field, Mark},
    },
};

/// Whether a record is shown by this card.
pub const fn shows(id: AnyId) -> bool {
    matches!(
        id,
        AnyId::Exchange(_)
            | AnyId::Encounter(_)
            | AnyId::Promise(_)
            | AnyId::Dispute(_)
            | AnyId::Mission(_)
            | AnyId::Decision(_)
    )
}

/// The card of a record. What is changed is one step once it is committed; what the book refuses stays, with the reason.
#[derive(Debug, Default)]
pub struct RecordCard {
    open: Option<Open>,
    /// A promise for which another due date is asked when its card is drawn next.
    moving: Option<PromiseId>,
}

#[derive(Debug)]
struct Open {
    id: AnyId,
    /// The record as the book holds it.
    stored: Draft,
    draft: Draft,
    /// What the book refused last, and why.
    refused: Option<(Draft, String)>,
    doing: promise::Doing,
}

impl RecordCard {
    /// Draws the card of a record.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context, id: AnyId) {
        let Some(stored) = Draft::of(cx.book, id) else { return };
        self.follow(cx, id, stored);
        let Some(open) = &mut self.open else { return };
        if self.moving.take().is_some_and(|promise| id == promise.into()) {
            open.doing = promise::Doing::Move(None);
        }
        ui.push_id(id.raw().number(), |ui| {
            head(ui, cx, &open.draft);
            ui.add_enabled_ui(cx.can_edit(), |ui| {
                if let Written::Promise(promise) = &mut open.draft.record {
                    promise::state(ui, cx, promise, &mut open.doing);
                }
                fields(ui, cx, &mut open.draft);
            });
            open.commit(cx);
            open.refusal(ui);
            if let Written::Mission(mission) = &open.stored.record {
                mission::people(ui, cx, mission);
            }
            card::delete_button(ui, cx, id);
        });
    }

    /// Asks for another due date on the card of this promise.
    pub fn renegotiate(&mut self, promise: PromiseId) {
        self.moving = Some(promise);
    }

    /// Takes up another record, or what became of this one elsewhere.
    fn follow(&mut self, cx: &Context, id: AnyId, stored: Draft) {
        if self.open.as_ref().is_some_and(|open| open.id == id && open.stored == stored) {
            return;
        }
        if let Some((_, reason)) = self.open.take().filter(|open| open.id != id).and_then(|open| open.refused) {
            cx.trouble(format!("The last change was not kept. {reason}"));
        }
        let draft = stored.clone();
        self.open = Some(Open { id, stored, draft, refused: None, doing: promise::Doing::default() });
    }
}

impl Open {
    /// Puts what was changed into the book, once.
    fn commit(&mut self, cx: &Context) {
        let tried = self.refused.as_ref().is_some_and(|(draft, _)| *draft == self.draft);
        if self.draft == self.stored || tried {
            return;
        }
        match self.draft.replace(cx, self.id) {
            Ok(()) => self.refused = None,
            Err(refusal) => self.refused = Some((self.draft.clone(), card::sentence(&refusal))),
        }
    }

    fn refusal(&mut self, ui: &mut Ui) {
        let Some((_, reason)) = &self.refused else { return };
        card::trouble(ui, reason);
        if ui.add(Button::secondary("Drop the change").small()).clicked() {
            self.draft = self.stored.clone();
            self.refused = None;
        }
    }
}

/// A record that is being written.
#[derive(Debug)]
pub struct NewRecord {
    draft: Draft,
    /// As it was when the form was opened.
    blank: Draft,
    refused: Option<String>,
    /// Asked whether to drop what was written.
    asking: bool,
    begun: bool,
    ask: AskLine,
}

impl NewRecord {
    /// A form, prefilled; `None` for what is not written in one.
    pub fn new(compose: &Compose, today: Date) -> Option<Self> {
        let draft = Draft::new(compose, today)?;
        Some(Self { blank: draft.clone(), draft, refused: None, asking: false, begun: false, ask: AskLine::default() })
    }

    /// Whether something was written that would be lost.
    pub fn is_dirty(&self) -> bool {
        self.draft != self.blank
    }

    /// Draws the form; true when it is done with.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) -> bool {
        let theme = Theme::of(ui);
        let saves = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        if saves {
            // What is still being typed is committed to the draft by taking the keyboard away.
            ui.memory_mut(|memory| memory.focused().map(|focused| memory.surrender_focus(focused)));
        }
        ui.label(theme.heading(self.draft.way_on()));
        if !std::mem::replace(&mut self.begun, true) && !self.draft.people.is_empty() {
            let what = Field::new(self.draft.words_label()).id_in(ui);
            ui.memory_mut(|memory| memory.request_focus(what));
        }
        if let Written::Exchange(exchange) = &self.draft.record
            && exchange.direction() == Direction::Asked
        {
            self.ask.ui(ui, cx, &self.draft.people, exchange);
        }
        fields(ui, cx, &mut self.draft);
        if let Some(refused) = &self.refused {
            card::trouble(ui, refused);
        }
        if self.asking {
            return self.ask(ui);
        }
        let leaves = !ui.ctx().text_edit_focused() && ui.input(|input| input.key_pressed(Key::Escape));
        match card::foot(ui, self.draft.way_on(), cx.can_edit()) {
            Some(Answer::Done) => self.add(cx),
            _ if saves && cx.can_edit() => self.add(cx),
            Some(Answer::Cancelled) => self.leave(),
            None if leaves => self.leave(),
            None => false,
        }
    }

    fn add(&mut self, cx: &Context) -> bool {
        match self.draft.add(cx) {
            Ok(id) => {
                cx.select(id);
                self.blank = self.draft.clone();
                true
            }
            Err(refusal) => {
                self.refused = Some(card::sentence(&refusal));
                false
            }
        }
    }

    /// Closes an untouched form; asks before anything written is dropped.
    fn leave(&mut self) -> bool {
        self.asking = self.is_dirty();
        !self.asking
    }

    fn ask(&mut self, ui: &mut Ui) -> bool {
        ui.add_space(8.0);
        ui.label(Theme::of(ui).strong("Drop what is written here?"));
        ui.horizontal(|ui| {
            if ui.add(Button::primary("Keep writing")).clicked() {
                self.asking = false;
            }
            ui.add(Button::secondary("Drop it")).clicked()
        })
        .inner
    }
}

/// What it is, and with whom; a click shows them.
fn head(ui: &mut Ui, cx: &Context, draft: &Draft) {
    let theme = Theme::of(ui);
    let (tone, mark) = draft.look();
    ui.add(Chip::new(draft.title(), tone).mark(mark));
    for person in &draft.people {
        let name = cx.book.name(*person);
        let line =
            ui.push_id(person.raw().number(), |ui| card::line(ui, (Mark::Dot, theme.accent), name, ("", theme.faint)));
        if line.inner.clicked() {
            cx.select(*person);
        }
    }
}

/// Every field of a record but the state of a promise.
fn fields(ui: &mut Ui, cx: &Context, draft: &mut Draft) {
    ui.spacing_mut().item_spacing.y = 10.0;
    match &mut draft.record {
        Written::Exchange(exchange) => exchange::fields(ui, cx, &mut draft.people, exchange),
        Written::Encounter(encounter) => exchange::encounter_fields(ui, cx, &mut draft.people, encounter),
        Written::Promise(promise) => promise::fields(ui, cx, &mut draft.people, promise),
        Written::Dispute(dispute) => dispute::fields(ui, cx, &mut draft.people, dispute),
        Written::Mission(mission) => mission::fields(ui, cx, mission),
        Written::Decision(decision) => mission::decision_fields(ui, cx, &mut draft.people, decision),
    }
}

#[cfg(test)]
mod tests;
