//! The short form for someone new.

use std::collections::BTreeSet;

use egui::Ui;

use super::parts::{self, Answer};
use crate::{
    book::{Book, Level, Person, PersonId, Relation, Stage},
    insight::fold,
    ui::{
        Context,
        theme::Theme,
        widgets::{Button, Dropdown, Field, TagsField},
    },
};

/// What was typed so far.
#[derive(Default)]
pub struct NewPerson {
    name: String,
    organisation: String,
    unit: String,
    title: String,
    email: String,
    level: Option<Level>,
    relation: Relation,
    stage: Stage,
    tags: BTreeSet<String>,
    refused: Option<String>,
    begun: bool,
    /// Someone in the book who has this name or this email already.
    twin: Option<PersonId>,
}

impl NewPerson {
    /// A form for someone at a level, or of a relation, that nobody in the book has.
    pub fn for_seat(level: Option<Level>, relation: Option<Relation>) -> Self {
        Self { level, relation: relation.unwrap_or_default(), ..Self::default() }
    }

    /// Draws the form; true when it is done with.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) -> bool {
        let theme = Theme::of(ui);
        ui.label(theme.heading("Add person"));
        ui.spacing_mut().item_spacing.y = 10.0;
        let name = Field::new("Name").error(self.refused.as_deref()).edit(ui, &mut self.name);
        if !std::mem::replace(&mut self.begun, true) {
            name.request_focus();
        }
        let email = Field::new("Email").edit(ui, &mut self.email);
        if name.changed() || email.changed() {
            self.refused = None;
            self.twin = self.find_twin(cx.book);
        }
        if self.offer_twin(ui, cx) {
            return true;
        }
        Field::new("Organisation").edit(ui, &mut self.organisation);
        Field::new("Unit").edit(ui, &mut self.unit);
        Field::new("Title").edit(ui, &mut self.title);
        if let Some(level) = Dropdown::new("Level").none("Not known").show_optional(ui, self.level) {
            self.level = level;
        }
        if let Some(relation) = Dropdown::new("Relation").show(ui, self.relation) {
            self.relation = relation;
        }
        if let Some(stage) = Dropdown::new("Stage").show(ui, self.stage) {
            self.stage = stage;
        }
        let known = cx.book.people().flat_map(|(_, person)| person.tags.iter().map(String::as_str));
        if let Some(tags) = TagsField::new("Tags").show(ui, &self.tags, known) {
            self.tags = tags;
        }
        match parts::foot(ui, "Add person", cx.can_edit()) {
            Some(Answer::Done) => self.add(cx),
            Some(Answer::Cancelled) => true,
            None => false,
        }
    }

    /// Offers to open whoever is here already; true when that was taken.
    fn offer_twin(&self, ui: &mut Ui, cx: &Context) -> bool {
        let Some((id, person)) = self.twin.and_then(|id| Some((id, cx.book.person(id)?))) else { return false };
        let theme = Theme::of(ui);
        let place = parts::place_of(person);
        let words =
            if place.is_empty() { "is here already.".to_owned() } else { format!("({place}) is here already.") };
        ui.label(theme.small(format!("{} {words}", person.name)).color(theme.warn));
        let open = ui.add(Button::soft(format!("Open {}", person.name)).small()).clicked();
        if open {
            cx.select(id);
        }
        open
    }

    fn find_twin(&self, book: &Book) -> Option<PersonId> {
        let (name, email) = (fold(self.name.trim()), fold(self.email.trim()));
        let same = |known: &String, typed: &String| !typed.is_empty() && fold(known) == *typed;
        let is_twin = |person: &Person| {
            same(&person.name, &name)
                || person.also_called.iter().any(|known| same(known, &name))
                || person.emails.iter().any(|known| same(known, &email))
        };
        book.people().find(|(_, person)| is_twin(person)).map(|(id, _)| id)
    }

    fn add(&mut self, cx: &Context) -> bool {
        let plain = |text: &str| text.trim().to_owned();
        let mut person = Person {
            organisation: plain(&self.organisation),
            unit: plain(&self.unit),
            title: plain(&self.title),
            level: self.level,
            relation: self.relation,
            tags: self.tags.clone(),
            emails: Some(plain(&self.email)).filter(|email| !email.is_empty()).into_iter().collect(),
            ..Person::named(plain(&self.name))
        };
        person.alliance.stage = self.stage;
        let id: PersonId = cx.new_id();
        let added = cx.try_edit(format!("add {}", person.name), move |book| book.add(id, person.clone()));
        if let Err(refusal) = &added {
            self.refused = Some(parts::sentence(refusal));
        } else {
            cx.select(id);
        }
        added.is_ok()
    }
}
