//! The card at the right: what is selected, or a form that is being filled in. The same card on every page.

mod about;
mod ask;
mod chart;
mod details;
mod history;
mod merge;
mod new_person;
mod parts;
mod person;
mod plain;
mod record;
mod remove;
mod tie;
mod whole;
mod worksheet;

use egui::{ScrollArea, Ui};
use jiff::civil::Date;

use crate::{
    app::Compose,
    book::{AnyId, Book, PersonId},
    ui::{Context, widgets},
};

pub use about::hints;
pub use chart::ui as quarters;
pub use history::record_line;
pub use parts::{group_title, line, place_of};
pub use remove::{remove_all, remove_edit};

/// What the card keeps between frames: the form that is open, and figures worked out once for each revision.
#[derive(Default)]
pub struct Card {
    form: Option<Form>,
    person: person::PersonCard,
    record: record::RecordCard,
    whole: whole::Whole,
}

/// A form in the card.
enum Form {
    Person(new_person::NewPerson),
    Details(PersonId, details::Details),
    Merge(PersonId, merge::Merge),
    Tie(tie::NewTie),
    Record(Box<record::NewRecord>),
}

impl Card {
    /// Opens a form.
    pub fn compose(&mut self, compose: &Compose, book: &Book, today: Date) {
        self.form = match compose {
            Compose::Person => Some(Form::Person(new_person::NewPerson::default())),
            Compose::Someone(level, relation) => Some(Form::Person(new_person::NewPerson::for_seat(*level, *relation))),
            Compose::Renegotiate(promise) => {
                self.record.renegotiate(*promise);
                None
            }
            Compose::Details(person) if book.person(*person).is_some() => {
                Some(Form::Details(*person, details::Details::default()))
            }
            Compose::Merge(person) => Some(Form::Merge(*person, merge::Merge::default())),
            Compose::Tie(person) => Some(Form::Tie(tie::NewTie::new(*person))),
            entry => record::NewRecord::new(entry, today).map(|form| Form::Record(Box::new(form))),
        };
    }

    /// Whether a form is open.
    pub const fn has_form(&self) -> bool {
        self.form.is_some()
    }

    /// Closes the form, if one is open. An entry that is being written stays until it is logged or dropped.
    pub fn close_form(&mut self) {
        if !matches!(&self.form, Some(Form::Record(form)) if form.is_dirty()) {
            self.form = None;
        }
    }

    /// Draws the card.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) {
        widgets::Card::new().tall().show(ui, |ui| {
            let done = match &mut self.form {
                None => {
                    self.selected(ui, cx);
                    false
                }
                Some(form) => scrolled(ui, "form", |ui| form.ui(ui, cx)),
            };
            if done {
                self.form = None;
            }
        });
    }

    fn selected(&mut self, ui: &mut Ui, cx: &Context) {
        match cx.selection.filter(|id| cx.book.holds(*id)) {
            None => scrolled(ui, "whole", |ui| self.whole.ui(ui, cx)),
            Some(AnyId::Person(id)) => self.person.ui(ui, cx, id),
            Some(AnyId::Tie(id)) => scrolled(ui, ("tie", id), |ui| tie::ui(ui, cx, id)),
            Some(id) if record::shows(id) => scrolled(ui, ("record", id), |ui| self.record.ui(ui, cx, id)),
            Some(id) => scrolled(ui, ("record", id), |ui| plain::ui(ui, cx, id)),
        }
    }
}

impl Form {
    /// Draws the form; true when it is done with.
    fn ui(&mut self, ui: &mut Ui, cx: &Context) -> bool {
        match self {
            Self::Person(form) => form.ui(ui, cx),
            Self::Details(id, form) => form.ui(ui, cx, *id),
            Self::Merge(id, form) => form.ui(ui, cx, *id),
            Self::Tie(form) => form.ui(ui, cx),
            Self::Record(form) => form.ui(ui, cx),
        }
    }
}

/// What may be longer than the card.
fn scrolled<R>(ui: &mut Ui, salt: impl std::hash::Hash + std::fmt::Debug, content: impl FnOnce(&mut Ui) -> R) -> R {
    ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, content).inner
}

#[cfg(test)]
mod tests;
