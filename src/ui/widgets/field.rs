//! Fields for words. What is typed into one stays a draft until Enter, or until the keyboard goes elsewhere; Esc drops it.

use egui::{Id, Key, Modifiers, Response, TextEdit, Ui};

use super::label::caption;
use crate::ui::theme::{RADIUS, Theme};

/// A labelled field.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    label: &'a str,
    hint: &'a str,
    error: Option<&'a str>,
    rows: usize,
    bare: bool,
}

impl<'a> Field<'a> {
    /// A field of one line with this label.
    pub const fn new(label: &'a str) -> Self {
        Self { label, hint: "", error: None, rows: 1, bare: false }
    }

    /// What stands in it, faintly, while it is empty.
    #[must_use]
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Says below what is wrong with what was typed and what to do.
    #[must_use]
    pub const fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    /// Several lines; Enter begins a new one, and `Ctrl+Enter` commits.
    #[must_use]
    pub const fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// Leaves the label to screen readers.
    #[must_use]
    pub const fn bare(mut self) -> Self {
        self.bare = true;
        self
    }

    /// Edits a value that lives in the book. Gives the new words once, when they are committed and differ from `current`;
    /// until then they are a draft, which outlives a visit to another page.
    pub fn show(self, ui: &mut Ui, current: &str) -> Option<String> {
        let mut committed = None;
        self.commit(ui, current, |text| {
            committed = Some(text);
            Ok(())
        });
        committed
    }

    /// As [`Field::show`], where the new words may be refused: `take` is tried once with them. What it refuses stays in the
    /// field as typed, with the reason below, until it is changed or Esc drops it.
    pub fn commit(self, ui: &mut Ui, current: &str, take: impl FnOnce(String) -> Result<(), String>) {
        let id = self.id_in(ui);
        let draft = ui.data(|data| data.get_temp::<Draft>(id));
        let refused = draft.as_ref().and_then(|draft| draft.refused.clone());
        let left_behind = draft.is_some() && refused.is_none();
        let mut text = draft.map_or_else(|| current.to_owned(), |draft| draft.text);
        let response = Field { error: refused.as_deref().or(self.error), ..self }.edit_with(ui, &mut text, id);
        let keep = |draft: Draft| ui.data_mut(|data| data.insert_temp(id, draft));
        if response.has_focus() {
            keep(Draft { text, refused: refused.filter(|_| !response.changed()) });
            return;
        }
        if !left_behind && !response.lost_focus() {
            return;
        }
        ui.data_mut(|data| data.remove::<Draft>(id));
        let dropped = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
        if !dropped
            && text != current
            && let Err(reason) = take(text.clone())
        {
            keep(Draft { text, refused: Some(reason) });
        }
    }

    /// Edits words that are a draft already: a form that is committed as a whole.
    pub fn edit(self, ui: &mut Ui, text: &mut String) -> Response {
        let id = self.id_in(ui);
        self.edit_with(ui, text, id)
    }

    /// What names the field to egui in this `Ui`: to put the keyboard into it.
    pub fn id_in(self, ui: &Ui) -> Id {
        ui.make_persistent_id(("field", self.label))
    }

    fn edit_with(self, ui: &mut Ui, text: &mut String, id: Id) -> Response {
        let theme = Theme::of(ui);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            if !self.bare {
                caption(ui, self.label);
            }
            let several = self.rows > 1;
            if several && ui.memory(|memory| memory.has_focus(id)) {
                let commit = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
                if commit {
                    ui.memory_mut(|memory| memory.surrender_focus(id));
                }
            }
            let edit =
                if several { TextEdit::multiline(text).desired_rows(self.rows) } else { TextEdit::singleline(text) };
            let edit = dress(edit, theme).id(id).hint_text(theme.second(self.hint).color(theme.faint));
            let response = edit.desired_width(f32::INFINITY).show(ui).response.response;
            let response = response.accessible_name(self.label);
            if let Some(error) = self.error {
                outline(ui, &response, theme.bad);
                ui.label(theme.small(error).color(theme.bad));
            }
            response
        })
        .inner
    }
}

/// Words typed and not yet committed.
#[derive(Debug, Clone)]
struct Draft {
    text: String,
    /// Why they were not taken.
    refused: Option<String>,
}

/// The air and type of a field.
pub(super) fn dress<'t>(edit: TextEdit<'t>, theme: &Theme) -> TextEdit<'t> {
    edit.margin(egui::Margin::symmetric(10, 7)).text_color(theme.text)
}

/// A line in this hue around a field.
pub(super) fn outline(ui: &Ui, response: &Response, hue: egui::Color32) {
    let stroke = egui::Stroke::new(1.0, hue);
    ui.painter().rect_stroke(response.rect, RADIUS - 2, stroke, egui::StrokeKind::Inside);
}

#[cfg(test)]
mod tests {
    use egui_kittest::{Harness, kittest::Queryable as _};

    use super::*;
    use crate::ui::widgets::testing::harness;

    #[derive(Default)]
    struct Page {
        value: String,
        commits: u32,
        hidden: bool,
        rows: usize,
    }

    fn page(rows: usize) -> Harness<'static, Page> {
        let state = Page { value: "Ana".to_owned(), rows, ..Page::default() };
        let mut harness = harness(state, |ui, page| {
            if page.hidden {
                return;
            }
            if let Some(text) = Field::new("Name").rows(page.rows).show(ui, &page.value) {
                page.value = text;
                page.commits += 1;
            }
            ui.add(super::super::Button::quiet("Elsewhere"));
        });
        harness.run();
        harness.get_by_label("Name").focus();
        harness.run();
        harness
    }

    fn type_into(harness: &mut Harness<'_, Page>, text: &str) {
        harness.get_by_label("Name").type_text(text);
        harness.run();
    }

    #[test]
    fn words_are_committed_by_enter_and_by_leaving() {
        for leave in ["enter", "click", "tab"] {
            let mut harness = page(1);
            type_into(&mut harness, " Ruiz");
            assert_eq!(harness.state().value, "Ana", "a draft until {leave}");
            match leave {
                "enter" => harness.key_press(Key::Enter),
                "tab" => harness.key_press(Key::Tab),
                _ => harness.get_by_label("Elsewhere").click(),
            }
            harness.run();
            harness.run();
            assert_eq!((harness.state().value.as_str(), harness.state().commits), ("Ana Ruiz", 1), "{leave}");
        }
    }

    #[test]
    fn esc_drops_what_was_typed() {
        let mut harness = page(1);
        type_into(&mut harness, " Ruiz");
        harness.key_press(Key::Escape);
        harness.run();
        harness.run();
        assert_eq!((harness.state().value.as_str(), harness.state().commits), ("Ana", 0));
    }

    #[test]
    fn several_lines_are_committed_by_ctrl_enter() {
        let mut harness = page(3);
        type_into(&mut harness, " Ruiz");
        harness.key_press(Key::Enter);
        harness.run();
        type_into(&mut harness, "Finance");
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        harness.run();
        assert_eq!(harness.state().value, "Ana Ruiz\nFinance");
    }

    #[test]
    fn a_draft_outlives_a_visit_to_another_page() {
        let mut harness = page(1);
        type_into(&mut harness, " Ruiz");
        harness.state_mut().hidden = true;
        harness.run();
        harness.state_mut().hidden = false;
        harness.run();
        assert_eq!((harness.state().value.as_str(), harness.state().commits), ("Ana Ruiz", 1));
    }

    #[test]
    fn what_is_refused_stays_as_typed_with_the_reason() {
        let mut harness = harness(String::from("Ana"), |ui, value| {
            Field::new("Name").commit(ui, &value.clone(), |text| {
                if text.len() > 6 {
                    Err("too long".to_owned())
                } else {
                    let _: () = *value = text;
                    Ok(())
                }
            });
        });
        harness.run();
        for (typed, stays, value, refused) in
            [(" Ruiz", "Ana Ruiz", "Ana", true), ("!", "Ana Ruiz!", "Ana", true), ("", "Ana", "Ana", false)]
        {
            harness.get_by_label("Name").focus();
            harness.run();
            harness.get_by_label("Name").type_text(typed);
            harness.run();
            harness.key_press(if refused { Key::Enter } else { Key::Escape });
            harness.run();
            harness.run();
            assert_eq!(harness.get_by_label("Name").value().as_deref(), Some(stays));
            assert_eq!((harness.state().as_str(), harness.query_by_label("too long").is_some()), (value, refused));
        }
    }

    #[test]
    fn looking_at_a_field_commits_nothing() {
        let mut harness = page(1);
        harness.get_by_label("Elsewhere").click();
        harness.run();
        assert_eq!(harness.state().commits, 0);
    }
}
