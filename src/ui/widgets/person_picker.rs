//! People, found by a few letters of their names.

use egui::{Suggestion, Ui};

use super::{Chip, complete::completing, label::caption};
use crate::{
    book::{Book, Person, PersonId},
    insight,
    ui::theme::{Theme, Tone},
};

/// How many people are offered at once.
const OFFERED: usize = 8;

/// A labelled field for one person or several.
#[derive(Debug, Clone, Copy)]
pub struct PersonPicker<'a> {
    label: &'a str,
    hint: &'a str,
    except: &'a [PersonId],
    focus: bool,
}

impl<'a> PersonPicker<'a> {
    /// A field with this label.
    pub const fn new(label: &'a str) -> Self {
        Self { label, hint: "Type a name", except: &[], focus: false }
    }

    /// What stands in it, faintly, while it is empty.
    #[must_use]
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Does not offer these people.
    #[must_use]
    pub const fn except(mut self, people: &'a [PersonId]) -> Self {
        self.except = people;
        self
    }

    /// Puts the keyboard into the field.
    #[must_use]
    pub const fn focus(mut self, focus: bool) -> Self {
        self.focus = focus;
        self
    }

    /// One person or none. Gives what was chosen, if it is another.
    pub fn show_one(self, ui: &mut Ui, book: &Book, current: Option<PersonId>) -> Option<Option<PersonId>> {
        let before: Vec<PersonId> = current.into_iter().collect();
        let after = self.show(ui, book, &before, true)?;
        Some(after.last().copied())
    }

    /// Several people. Gives them all when one was added or taken away.
    pub fn show_several(self, ui: &mut Ui, book: &Book, current: &[PersonId]) -> Option<Vec<PersonId>> {
        self.show(ui, book, current, false)
    }

    fn show(self, ui: &mut Ui, book: &Book, current: &[PersonId], one: bool) -> Option<Vec<PersonId>> {
        let mut chosen = current.to_vec();
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            caption(ui, self.label);
            if !current.is_empty() {
                Self::chips(ui, book, &mut chosen);
            }
            if one && !current.is_empty() {
                return;
            }
            let id = ui.make_persistent_id(("people", self.label));
            let line = completing(ui, id, self.label, self.hint, |typed| self.suggest(typed, book, current));
            if self.focus {
                line.response.request_focus();
            }
            let found = line.taken.as_ref().and_then(|id| id.parse().ok());
            let named = || self.fitting(&line.typed, book, current).first().copied();
            if let Some(person) = found.or_else(|| line.ended.then(named).flatten()) {
                chosen.push(person);
            } else if line.response.has_focus()
                && !line.typed.is_empty()
                && self.fitting(&line.typed, book, current).is_empty()
            {
                let theme = Theme::of(ui);
                ui.label(theme.small(format!("Nobody here is called “{}”.", line.typed)));
            }
            if line.back {
                chosen.pop();
            }
        });
        (chosen != current).then_some(chosen)
    }

    fn chips(ui: &mut Ui, book: &Book, chosen: &mut Vec<PersonId>) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
            let people = chosen.clone();
            for person in people {
                let name = book.name(person);
                let chip = Chip::new(format!("{name}  ×"), Tone::Accent).name(format!("Remove {name}")).clickable();
                if ui.add(chip).clicked() {
                    chosen.retain(|other| *other != person);
                }
            }
        });
    }

    fn suggest(self, typed: &str, book: &Book, chosen: &[PersonId]) -> Vec<Suggestion> {
        let people = self.fitting(typed, book, chosen).into_iter().filter_map(|id| Some((id, book.person(id)?)));
        people
            .map(|(id, person)| {
                let suggestion = Suggestion::new(id.to_string()).content(person.name.clone());
                let place = place_of(person);
                if place.is_empty() { suggestion } else { suggestion.description(place) }
            })
            .collect()
    }

    /// People whose names fit, those first whose name or family name begins so.
    fn fitting(self, typed: &str, book: &Book, chosen: &[PersonId]) -> Vec<PersonId> {
        let folded = insight::fold(typed);
        if folded.is_empty() {
            return Vec::new();
        }
        let mut fitting: Vec<(bool, &str, PersonId)> = book
            .people()
            .filter(|(id, _)| !chosen.contains(id) && !self.except.contains(id))
            .filter(|(_, person)| {
                insight::contains(&person.name, &folded)
                    || person.also_called.iter().any(|name| insight::contains(name, &folded))
            })
            .map(|(id, person)| (!begins(&person.name, &folded), person.name.as_str(), id))
            .collect();
        fitting.sort_unstable();
        fitting.into_iter().take(OFFERED).map(|(_, _, id)| id).collect()
    }
}

fn begins(name: &str, folded: &str) -> bool {
    let name = insight::fold(name);
    name.starts_with(folded) || name.split_whitespace().any(|word| word.starts_with(folded))
}

/// Where a person works, to tell two of one name apart, and in so few words that the name keeps its room.
fn place_of(person: &Person) -> &str {
    if person.unit.is_empty() { &person.organisation } else { &person.unit }
}

#[cfg(test)]
mod tests {
    use egui::Key;
    use egui_kittest::{Harness, kittest::Queryable as _};

    use super::*;
    use crate::ui::widgets::testing::harness;

    fn book() -> Book {
        let mut book = Book::default();
        for (number, name) in ["Tom Anders", "Ana Ruiz", "Mia", "Ánia"].into_iter().enumerate() {
            book.add(PersonId::new(number as u64 + 1), Person::named(name)).expect("a name");
        }
        book
    }

    fn type_into(harness: &mut Harness<'_, impl Sized>, label: &str, text: &str, key: Key) {
        harness.get_by_role_and_label(egui::accesskit::Role::TextInput, label).focus();
        harness.run();
        harness.get_by_role_and_label(egui::accesskit::Role::TextInput, label).type_text(text);
        harness.run();
        harness.key_press(key);
        harness.run();
        harness.run();
    }

    #[test]
    fn several_are_picked_by_a_few_letters_and_taken_away_again() {
        let mut harness = harness((book(), Vec::new()), |ui, (book, people)| {
            if let Some(chosen) = PersonPicker::new("People").show_several(ui, book, people) {
                *people = chosen;
            }
        });
        harness.run();
        type_into(&mut harness, "People", "ana", Key::Enter);
        type_into(&mut harness, "People", "and", Key::Tab);
        assert_eq!(harness.state().1, [PersonId::new(2), PersonId::new(1)]);
        harness.get_by_label("Remove Ana Ruiz").click();
        harness.run();
        assert_eq!(harness.state().1, [PersonId::new(1)]);
    }

    #[test]
    fn one_is_picked_by_a_click_and_let_go() {
        let mut harness = harness((book(), None), |ui, (book, person)| {
            if let Some(chosen) = PersonPicker::new("Introduced by").show_one(ui, book, *person) {
                *person = chosen;
            }
        });
        harness.run();
        harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Introduced by").focus();
        harness.run();
        harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Introduced by").type_text("mi");
        harness.run();
        harness.get_by_label("Mia").click();
        harness.run();
        assert_eq!(harness.state().1, Some(PersonId::new(3)));
        harness.get_by_label("Remove Mia").click();
        harness.run();
        assert_eq!(harness.state().1, None);
    }

    #[test]
    fn an_unknown_name_is_said_to_be_unknown() {
        let mut harness = harness(book(), |ui, book| {
            PersonPicker::new("People").show_several(ui, book, &[]);
        });
        harness.run();
        harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "People").focus();
        harness.run();
        harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "People").type_text("zoe");
        harness.run();
        harness.get_by_label("Nobody here is called “zoe”.");
    }

    #[test]
    fn names_that_begin_so_come_first() {
        let book = book();
        let names = |typed: &str| -> Vec<&str> {
            PersonPicker::new("").fitting(typed, &book, &[]).into_iter().map(|id| book.name(id)).collect()
        };
        assert_eq!(names("an"), ["Ana Ruiz", "Tom Anders", "Ánia"]);
        assert_eq!(names("ia"), ["Mia", "Ánia"]);
    }
}
