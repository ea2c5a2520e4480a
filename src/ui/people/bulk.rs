//! What is done to several people at once.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Key, Modifiers, Popup, PopupCloseBehavior, Ui};

use crate::{
    app::{Command, Compose},
    book::{Direction, Level, PersonId, Stage, Vocabulary},
    ui::{
        Context, spoken,
        theme::Theme,
        widgets::{Button, Field, dropdown::sentence, table::Selection},
    },
};

/// How many of the tags known are offered.
const OFFERED: usize = 8;

/// The bar that shows while several rows are selected.
#[derive(Debug, Default)]
pub struct Bulk {
    tag: String,
}

impl Bulk {
    /// Shows the bar, if several people are selected.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context, selection: &mut Selection<PersonId>) {
        if selection.rows.len() < 2 {
            return;
        }
        let people: Vec<PersonId> = selection.rows.iter().copied().collect();
        let theme = Theme::of(ui);
        ui.add_space(2.0);
        ui.horizontal_wrapped(|ui| {
            ui.label(theme.strong(format!("{} selected", people.len())));
            ui.add_enabled_ui(cx.can_edit(), |ui| {
                self.tag_menu(ui, cx, &people);
                stage_menu(ui, cx, &people);
                level_menu(ui, cx, &people);
                log_menu(ui, cx, &people);
                let delete = ui.add(Button::secondary("Delete").small().name("Delete selected people"));
                if delete.clicked() || cx.asked(Command::DeleteSelected) {
                    remove(cx, &people);
                }
            });
            if ui.add(Button::quiet("Select none").small()).clicked() {
                selection.clear();
            }
        });
    }

    fn tag_menu(&mut self, ui: &mut Ui, cx: &Context, people: &[PersonId]) {
        let button = ui.add(Button::secondary("Tag\u{2026}").small());
        let menu = Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        menu.show(|ui| {
            ui.set_width(220.0);
            let field = Field::new("Tag").bare().hint("A word, then Enter").edit(ui, &mut self.tag);
            let typed = self.tag.trim().trim_start_matches('#').to_owned();
            if button.clicked() {
                field.request_focus();
            }
            if field.lost_focus()
                && !typed.is_empty()
                && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
            {
                tag(cx, people, typed.clone());
                self.tag.clear();
                ui.close();
            }
            for known in offered(cx, &typed) {
                if ui.button(format!("#{known}")).clicked() {
                    tag(cx, people, known);
                    self.tag.clear();
                    ui.close();
                }
            }
            let theirs: BTreeSet<&String> =
                people.iter().filter_map(|id| cx.book.person(*id)).flat_map(|person| &person.tags).collect();
            if !theirs.is_empty() {
                ui.separator();
            }
            for known in theirs.into_iter().take(OFFERED) {
                if ui.button(format!("Take away #{known}")).clicked() {
                    untag(cx, people, known.clone());
                    ui.close();
                }
            }
        });
    }
}

/// Tags that begin as typed, the most used first.
fn offered(cx: &Context, typed: &str) -> Vec<String> {
    let mut uses: BTreeMap<&String, usize> = BTreeMap::new();
    for tag in cx.book.people().flat_map(|(_, person)| &person.tags) {
        *uses.entry(tag).or_default() += 1;
    }
    let mut tags: Vec<(&String, usize)> = uses.into_iter().filter(|(tag, _)| tag.starts_with(typed)).collect();
    tags.sort_by_key(|(_, uses)| std::cmp::Reverse(*uses));
    tags.into_iter().take(OFFERED).map(|(tag, _)| tag.clone()).collect()
}

fn stage_menu(ui: &mut Ui, cx: &Context, people: &[PersonId]) {
    let button = ui.add(Button::secondary("Stage\u{2026}").small());
    Popup::menu(&button).show(|ui| {
        for stage in Stage::ALL {
            if ui.button(sentence(stage.word())).clicked() {
                let (people, stage) = (people.to_vec(), *stage);
                let label = format!("set stage of {} to {stage}", many(&people));
                cx.edit(label, move |book| book.set_stage(&people, stage));
            }
        }
    });
}

fn level_menu(ui: &mut Ui, cx: &Context, people: &[PersonId]) {
    let button = ui.add(Button::secondary("Level\u{2026}").small());
    Popup::menu(&button).show(|ui| {
        for level in Level::ALL.iter().copied().map(Some).chain([None]) {
            let word = level.map_or("not known", Vocabulary::word);
            if ui.button(sentence(word)).clicked() {
                let people = people.to_vec();
                let label = format!("set level of {} to {word}", many(&people));
                cx.edit(label, move |book| book.set_level(&people, level));
            }
        }
    });
}

/// One entry with all of them.
fn log_menu(ui: &mut Ui, cx: &Context, people: &[PersonId]) {
    let button = ui.add(Button::secondary("Log with all\u{2026}").small());
    Popup::menu(&button).show(|ui| {
        for (words, direction) in
            [("Gave", Direction::Gave), ("Asked", Direction::Asked), ("Received", Direction::Received)]
        {
            if ui.button(words).clicked() {
                cx.compose(Compose::Exchange(direction, people.to_vec()));
            }
        }
        if ui.button("Met").clicked() {
            cx.compose(Compose::Encounter(people.to_vec()));
        }
    });
}

fn tag(cx: &Context, people: &[PersonId], tag: String) {
    let people = people.to_vec();
    cx.edit(format!("tag {} #{tag}", many(&people)), move |book| book.tag(&people, &tag));
}

fn untag(cx: &Context, people: &[PersonId], tag: String) {
    let people = people.to_vec();
    cx.edit(format!("take #{tag} from {}", many(&people)), move |book| book.untag(&people, &tag));
}

fn remove(cx: &Context, people: &[PersonId]) {
    let gone: BTreeSet<PersonId> = people.iter().copied().collect();
    cx.edit_with_undo(format!("delete {}", many(people)), move |book| {
        book.remove_people(&gone);
        Ok(())
    });
}

fn many(people: &[PersonId]) -> String {
    spoken::count(people.len(), "person", "people")
}
