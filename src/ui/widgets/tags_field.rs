//! Tags: chips that can be taken away, and a line that completes the tags there are.

use std::collections::BTreeSet;

use egui::{Suggestion, Ui};

use super::{Chip, complete::completing, label::caption};
use crate::{insight, ui::theme::Tone};

/// How many tags are offered at once.
const OFFERED: usize = 8;

/// A labelled field of tags.
#[derive(Debug, Clone, Copy)]
pub struct TagsField<'a> {
    label: &'a str,
}

impl<'a> TagsField<'a> {
    /// A field with this label.
    pub const fn new(label: &'a str) -> Self {
        Self { label }
    }

    /// Shows it; gives the new tags when one was added or taken away. `known` are the tags there are to choose from.
    pub fn show<'k>(
        self,
        ui: &mut Ui,
        tags: &BTreeSet<String>,
        known: impl IntoIterator<Item = &'k str>,
    ) -> Option<BTreeSet<String>> {
        let mut new = tags.clone();
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            caption(ui, self.label);
            if !tags.is_empty() {
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
                    for tag in tags {
                        let chip = Chip::new(format!("#{tag}  ×"), Tone::Neutral).name(format!("Remove tag {tag}"));
                        if ui.add(chip.clickable()).clicked() {
                            new.remove(tag);
                        }
                    }
                });
            }
            let id = ui.make_persistent_id(("tags", self.label));
            let line = completing(ui, id, self.label, "Add a tag", |typed| suggest(typed, tags, known));
            if let Some(tag) = line.taken.or_else(|| line.ended.then_some(line.typed)) {
                new.extend(tag.split([',', '#']).map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned));
            }
            if line.back {
                new.pop_last();
            }
        });
        (new != *tags).then_some(new)
    }
}

fn suggest<'k>(typed: &str, have: &BTreeSet<String>, known: impl IntoIterator<Item = &'k str>) -> Vec<Suggestion> {
    let folded = insight::fold(typed.trim_start_matches('#'));
    if folded.is_empty() {
        return Vec::new();
    }
    let fitting: BTreeSet<&str> =
        known.into_iter().filter(|tag| !have.contains(*tag) && insight::contains(tag, &folded)).collect();
    fitting.into_iter().take(OFFERED).map(Suggestion::new).collect()
}

#[cfg(test)]
mod tests {
    use egui::Key;
    use egui_kittest::{Harness, kittest::Queryable as _};

    use super::*;
    use crate::ui::widgets::testing::harness;

    fn field(tags: &[&str]) -> Harness<'static, BTreeSet<String>> {
        let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        let mut harness = harness(tags, |ui, tags| {
            if let Some(new) = TagsField::new("Tags").show(ui, tags, ["budget", "board", "phase 2"]) {
                *tags = new;
            }
        });
        harness.run();
        harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Tags").focus();
        harness.run();
        harness
    }

    fn type_and_press(harness: &mut Harness<'_, BTreeSet<String>>, text: &str, key: Key) {
        if !text.is_empty() {
            harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Tags").type_text(text);
            harness.run();
        }
        harness.key_press(key);
        harness.run();
        harness.run();
    }

    #[test]
    fn tags_are_completed_or_made_and_taken_away() {
        let mut harness = field(&["old"]);
        type_and_press(&mut harness, "bud", Key::Enter);
        type_and_press(&mut harness, "#hiring", Key::Enter);
        assert_eq!(harness.state().iter().map(String::as_str).collect::<Vec<_>>(), ["budget", "hiring", "old"]);
        harness.get_by_label("Remove tag hiring").click();
        harness.run();
        assert_eq!(harness.state().len(), 2);
        harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Tags").focus();
        harness.run();
        type_and_press(&mut harness, "", Key::Backspace);
        assert_eq!(harness.state().iter().map(String::as_str).collect::<Vec<_>>(), ["budget"]);
    }

    #[test]
    fn esc_adds_nothing() {
        let mut harness = field(&[]);
        type_and_press(&mut harness, "hiring", Key::Escape);
        assert!(harness.state().is_empty());
    }
}
