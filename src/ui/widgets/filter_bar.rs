//! A filter as words and as pills: what is typed filters at once, Enter makes pills of it.

use egui::{Key, Ui};

use super::{Chip, Field, Mark, segmented};
use crate::{
    insight::{Filter, Problem, Subject, Term},
    ui::theme::{Theme, Tone},
};

/// The filter of a page: pills, and words that are not pills yet. Both hold.
#[derive(Debug, Clone)]
pub struct FilterBar {
    subject: Subject,
    pills: Filter,
    typed: String,
    problems: Vec<Problem>,
    filter: Filter,
}

impl FilterBar {
    /// A filter that lets everything through.
    pub fn new(subject: Subject) -> Self {
        let none = Filter::default();
        Self { subject, pills: none.clone(), typed: String::new(), problems: Vec::new(), filter: none }
    }

    /// What holds now.
    pub const fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Puts pills made of these words in place of all. What is not understood stays in the field, with the reason.
    pub fn set(&mut self, words: &str) {
        *self = Self::new(self.subject);
        words.clone_into(&mut self.typed);
        self.make_pills();
    }

    /// Shows the field, and below it the pills. `find` puts the keyboard into the field. `controls` come at the right.
    pub fn ui(&mut self, ui: &mut Ui, hint: &str, find: bool, controls: impl FnOnce(&mut Ui)) {
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                controls(ui);
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| self.field(ui, hint, find));
            });
        });
        if !self.pills.terms.is_empty() {
            self.pill_row(ui);
        }
    }

    fn field(&mut self, ui: &mut Ui, hint: &str, find: bool) {
        let was_empty = self.typed.is_empty();
        let trouble = self.problems.first().map(|problem| problem.message.clone());
        let field = Field::new("Filter").bare().hint(hint).error(trouble.as_deref());
        let response = field.edit(ui, &mut self.typed);
        if find {
            response.request_focus();
        }
        if response.changed() {
            self.work_out();
        }
        let pressed = |key| ui.input(|input| input.key_pressed(key));
        if response.lost_focus() && pressed(Key::Enter) {
            self.make_pills();
            response.request_focus();
        } else if response.lost_focus() && pressed(Key::Escape) {
            self.typed.clear();
            self.work_out();
        } else if was_empty && response.has_focus() && pressed(Key::Backspace) {
            self.pills.terms.pop();
            self.work_out();
        }
    }

    fn pill_row(&mut self, ui: &mut Ui) {
        let mut turned = None;
        let any = self.pills.any;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
            for (at, term) in self.pills.terms.iter().enumerate() {
                if ui.add(pill(term)).on_hover_text(what_a_click_does(term)).clicked() {
                    turned = Some(at);
                }
            }
            if self.pills.terms.len() > 1 {
                let theme = Theme::of(ui);
                ui.label(theme.label("Match"));
                segmented(ui, "Match", &mut self.pills.any, &[(false, "All"), (true, "Any")]);
            }
        });
        if let Some(at) = turned {
            self.turn(at);
        }
        if turned.is_some() || any != self.pills.any {
            self.work_out();
        }
    }

    /// A wanted pill becomes an excluding one; an excluding one goes.
    fn turn(&mut self, at: usize) {
        match self.pills.terms.get_mut(at) {
            Some(term) if !term.excluded => term.excluded = true,
            Some(_) => _ = self.pills.terms.remove(at),
            None => {}
        }
    }

    fn make_pills(&mut self) {
        self.work_out();
        if self.problems.is_empty() {
            self.pills = self.filter.clone();
            self.typed.clear();
        }
    }

    fn work_out(&mut self) {
        let (typed, problems) = Filter::parse(&self.typed, self.subject);
        self.filter = self.pills.clone();
        self.filter.any |= typed.any;
        for term in typed.terms {
            self.filter.put(term);
        }
        self.problems = problems;
    }
}

fn pill(term: &Term) -> Chip<'static> {
    let words = term.to_string();
    let name = what_a_click_does(term);
    let chip = if term.excluded {
        Chip::new(format!("not {}", words.trim_start_matches('-')), Tone::Neutral).mark(Mark::Dash)
    } else {
        Chip::new(words, Tone::Accent)
    };
    chip.name(name).clickable()
}

fn what_a_click_does(term: &Term) -> String {
    if term.excluded { format!("Remove {term}") } else { format!("Exclude {term}") }
}

#[cfg(test)]
mod tests {
    use egui_kittest::{Harness, kittest::Queryable as _};

    use super::*;
    use crate::ui::widgets::testing::harness;

    fn bar() -> Harness<'static, FilterBar> {
        let mut harness = harness(FilterBar::new(Subject::People), |ui, bar| bar.ui(ui, "name", false, |_| {}));
        harness.run();
        harness
    }

    fn type_in(harness: &mut Harness<'_, FilterBar>, words: &str, enter: bool) {
        harness.get_by_label("Filter").focus();
        harness.run();
        harness.get_by_label("Filter").type_text(words);
        harness.run();
        if enter {
            harness.key_press(Key::Enter);
            harness.run();
        }
    }

    #[test]
    fn what_is_typed_filters_at_once_and_enter_makes_pills() {
        let mut harness = bar();
        type_in(&mut harness, "stage:allied tag:budget", false);
        assert_eq!(harness.state().filter().to_string(), "stage:allied tag:budget");
        assert!(harness.query_by_label("Exclude stage:allied").is_none());
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().filter().to_string(), "stage:allied tag:budget");
        harness.get_by_label("Exclude stage:allied");
    }

    #[test]
    fn a_click_excludes_and_another_removes() {
        let mut harness = bar();
        type_in(&mut harness, "stage:allied", true);
        harness.get_by_label("Exclude stage:allied").click();
        harness.run();
        assert_eq!(harness.state().filter().to_string(), "-stage:allied");
        harness.get_by_label("Remove -stage:allied").click();
        harness.run();
        assert!(harness.state().filter().is_empty());
    }

    #[test]
    fn backspace_in_the_empty_field_takes_the_last_pill() {
        let mut harness = bar();
        type_in(&mut harness, "stage:allied ana", true);
        harness.key_press(Key::Backspace);
        harness.run();
        assert_eq!(harness.state().filter().to_string(), "stage:allied");
    }

    #[test]
    fn one_term_can_be_made_enough() {
        let mut harness = bar();
        type_in(&mut harness, "stage:allied ana", true);
        harness.get_by_label("Any").click();
        harness.run();
        assert!(harness.state().filter().any);
    }

    #[test]
    fn what_is_not_understood_is_told_and_stays() {
        let mut harness = bar();
        type_in(&mut harness, "level:boss", true);
        assert_eq!(harness.state().typed, "level:boss");
        assert!(!harness.state().problems.is_empty());
        harness.key_press(Key::Escape);
        harness.run();
        assert!(harness.state().problems.is_empty() && harness.state().typed.is_empty());
    }
}
