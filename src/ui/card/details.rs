//! Every field of a person, to be edited. Each field is a step of its own, named after what was changed.

use std::collections::BTreeSet;

use egui::Ui;

use super::{parts, worksheet};
use crate::{
    book::{BookError, Level, Note, PartialDate, Person, PersonId},
    ui::{
        Context,
        theme::Theme,
        widgets::{Button, Dropdown, Field, PersonPicker, TagsField},
    },
};

/// What is typed into the form and is not a field of the person.
#[derive(Default)]
pub struct Details {
    note: String,
    /// Why something that is no field of words was refused.
    refused: Option<String>,
}

/// One person's fields: who it is, and where their changes go.
pub(super) struct Fields<'a> {
    pub(super) cx: &'a Context<'a>,
    pub(super) id: PersonId,
    pub(super) person: &'a Person,
}

impl Fields<'_> {
    /// Makes a change of the person one step, "change title of Ana Ruiz".
    pub(super) fn change(&self, what: &str, change: impl Fn(&mut Person) + 'static) -> Result<(), BookError> {
        let id = self.id;
        let label = format!("change {what} of {}", self.person.name);
        self.cx.try_edit(label, move |book| book.update(id, |person| change(person)))
    }

    /// A field of words.
    pub(super) fn words(&self, ui: &mut Ui, field: Field, what: &str, current: &str, set: fn(&mut Person, String)) {
        field.commit(ui, current, |text| {
            let text = text.trim().to_owned();
            self.change(what, move |person| set(person, text.clone())).map_err(|refusal| parts::sentence(&refusal))
        });
    }

    /// A field with one thing on each line.
    pub(super) fn list(&self, ui: &mut Ui, label: &str, current: &[String], set: fn(&mut Person, Vec<String>)) {
        let field = Field::new(label).hint("One on each line").rows(current.len().max(2));
        field.commit(ui, &current.join("\n"), |text| {
            let list: Vec<String> =
                text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
            self.change(&label.to_lowercase(), move |person| set(person, list.clone()))
                .map_err(|refusal| parts::sentence(&refusal))
        });
    }
}

impl Details {
    /// Draws the form; true when it is closed.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context, id: PersonId) -> bool {
        let Some(person) = cx.book.person(id) else { return true };
        let fields = Fields { cx, id, person };
        let mut done = false;
        ui.push_id(id.raw().number(), |ui| {
            parts::head(ui, cx, id, &parts::place_of(person), |ui| {
                done = ui.add(Button::soft("Done").small()).clicked();
            });
            if let Some(refused) = &self.refused {
                parts::trouble(ui, refused);
            }
            ui.add_enabled_ui(cx.can_edit(), |ui| {
                parts::fold(ui, "About", true, |ui| self.about(ui, &fields));
                parts::fold(ui, "Alliance", true, |ui| worksheet::ui(ui, &fields));
                parts::fold(ui, "Notes", true, |ui| self.notes(ui, &fields));
                if !person.extra.is_empty() {
                    parts::fold(ui, "Extra fields", false, |ui| extra(ui, person));
                }
            });
        });
        done
    }

    fn about(&mut self, ui: &mut Ui, fields: &Fields) {
        let person = fields.person;
        fields.words(ui, Field::new("Name"), "name", &person.name, |p, text| p.name = text);
        fields.words(ui, Field::new("Organisation"), "organisation", &person.organisation, |p, text| {
            p.organisation = text;
        });
        fields.words(ui, Field::new("Unit"), "unit", &person.unit, |p, text| p.unit = text);
        fields.words(ui, Field::new("Title"), "title", &person.title, |p, text| p.title = text);
        if let Some(level) = Dropdown::new("Level").none("Not known").show_optional::<Level>(ui, person.level) {
            self.said(fields.change("level", move |p| p.level = level));
        }
        if let Some(relation) = Dropdown::new("Relation").show(ui, person.relation) {
            self.said(fields.change("relation", move |p| p.relation = relation));
        }
        let known = fields.cx.book.people().flat_map(|(_, other)| other.tags.iter().map(String::as_str));
        if let Some(tags) = TagsField::new("Tags").show(ui, &person.tags, known) {
            self.said(set_tags(fields, tags));
        }
        fields.list(ui, "Emails", &person.emails, |p, list| p.emails = list);
        fields.list(ui, "Phones", &person.phones, |p, list| p.phones = list);
        fields.list(ui, "Links", &person.links, |p, list| p.links = list);
        fields.list(ui, "Other names", &person.also_called, |p, list| p.also_called = list);
        self.meeting(ui, fields);
    }

    fn meeting(&mut self, ui: &mut Ui, fields: &Fields) {
        let person = fields.person;
        fields.words(ui, Field::new("How we met"), "how we met", &person.how_met, |p, text| p.how_met = text);
        parts::date_field(ui, fields.cx, "Met on", person.met_on, |day| {
            fields.change("day we met", move |p| p.met_on = day)
        });
        let except = [fields.id];
        let picker = PersonPicker::new("Introduced by").except(&except);
        if let Some(by) = picker.show_one(ui, fields.cx.book, person.introduced_by) {
            self.said(fields.change("introduction", move |p| p.introduced_by = by));
        }
        let born = person.born.map(|born| born.to_string()).unwrap_or_default();
        Field::new("Born").hint("1985-03-15, or --03-15").commit(ui, &born, |text| {
            let born: Option<PartialDate> = match text.trim() {
                "" => None,
                text => Some(text.parse().map_err(|_| "A birthday is written 1985-03-15, or --03-15.".to_owned())?),
            };
            fields.change("birthday", move |p| p.born = born).map_err(|refusal| parts::sentence(&refusal))
        });
    }

    fn notes(&mut self, ui: &mut Ui, fields: &Fields) {
        let theme = Theme::of(ui);
        for (at, note) in fields.person.notes.iter().enumerate().rev() {
            ui.push_id(("note", at), |ui| {
                ui.horizontal(|ui| {
                    ui.label(theme.hint(note.on.to_string()));
                    let remove = Button::quiet("×").name(format!("Delete note of {}", note.on)).small();
                    if ui.add(remove).clicked() {
                        self.said(delete_note(fields, note.clone()));
                    }
                });
                Field::new("Note").bare().rows(2).commit(ui, &note.text, |text| {
                    let (old, new) = (note.clone(), text.trim().to_owned());
                    fields
                        .change("a note", move |p| {
                            if let Some(note) = p.notes.iter_mut().find(|note| **note == old) {
                                note.text.clone_from(&new);
                            }
                        })
                        .map_err(|refusal| parts::sentence(&refusal))
                });
            });
        }
        Field::new("New note").hint("A fact worth remembering, kindly put").rows(2).edit(ui, &mut self.note);
        let text = self.note.trim().to_owned();
        if ui.add_enabled(!text.is_empty(), Button::secondary("Add note").small()).clicked() {
            let note = Note { on: fields.cx.today, text };
            let (id, label) = (fields.id, format!("add note on {}", fields.person.name));
            let added =
                fields.cx.try_edit(label, move |book| book.update(id, |p: &mut Person| p.notes.push(note.clone())));
            if added.is_ok() {
                self.note.clear();
            }
            self.said(added);
        }
    }

    fn said(&mut self, outcome: Result<(), BookError>) {
        self.refused = outcome.err().map(|refusal| parts::sentence(&refusal));
    }
}

fn set_tags(fields: &Fields, tags: BTreeSet<String>) -> Result<(), BookError> {
    fields.change("tags", move |p| p.tags.clone_from(&tags))
}

fn delete_note(fields: &Fields, note: Note) -> Result<(), BookError> {
    let id = fields.id;
    let label = format!("delete note on {}", fields.person.name);
    fields.cx.try_edit(label, move |book| book.update(id, |p: &mut Person| p.notes.retain(|known| *known != note)))
}

/// Fields of other programs, as they came.
fn extra(ui: &mut Ui, person: &Person) {
    let theme = Theme::of(ui);
    for (name, value) in &person.extra {
        ui.label(theme.label(name));
        ui.label(value);
    }
}
