//! What was not understood, grouped by kind: how often, on which lines, and what mends the whole group.

use std::collections::BTreeMap;

use egui::{ScrollArea, Ui};

use crate::{
    app::{Intake, Intook},
    interop::{Loss, NOBODY, Plan},
    ui::{
        theme::{Theme, Tone},
        widgets::{Button, Chip, elided},
    },
};

const ROW: f32 = 48.0;
/// How many lines of a file are told.
const LINES: usize = 8;

/// Problems of one kind in one file.
struct Group {
    reason: String,
    is_loss: bool,
    count: usize,
    /// The file, and the lines on which they stand.
    place: String,
    /// The user can let strangers in.
    by_strangers: bool,
}

/// All problems of an import.
pub struct Problems {
    groups: Vec<Group>,
    count: usize,
}

impl Problems {
    pub fn new(plan: &Plan, intook: &Intook) -> Self {
        let mut found: BTreeMap<(bool, &str, &str), Vec<u64>> = BTreeMap::new();
        for (file, problem) in plan.problems() {
            let in_part = problem.loss == Loss::Part;
            found.entry((in_part, file, &problem.reason)).or_default().push(problem.line);
        }
        let refused = intook.refused.iter().map(|refused| Group {
            reason: format!("the whole file: {}", refused.reason),
            is_loss: true,
            count: 1,
            place: refused.file.clone(),
            by_strangers: false,
        });
        let mut groups: Vec<Group> = refused.collect();
        groups.extend(found.into_iter().map(|((in_part, file, reason), lines)| Group {
            reason: reason.to_owned(),
            is_loss: !in_part,
            count: lines.len(),
            place: format!("{file}, {}", told(&lines)),
            by_strangers: reason == NOBODY,
        }));
        Self { count: groups.iter().map(|group| group.count).sum(), groups }
    }

    pub const fn count(&self) -> usize {
        self.count
    }

    /// Shows them; true when strangers shall come in.
    pub fn show(&self, ui: &mut Ui, intake: &Intake) -> bool {
        let theme = Theme::of(ui);
        let mut strangers = false;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().auto_shrink(false).show_rows(ui, ROW, self.groups.len(), |ui, range| {
            for group in self.groups.get(range).unwrap_or_default() {
                ui.horizontal(|ui| {
                    ui.set_height(ROW);
                    ui.add_space(14.0);
                    let (words, tone) =
                        if group.is_loss { ("left out", Tone::Warn) } else { ("in part", Tone::Neutral) };
                    ui.add(Chip::new(words, tone));
                    let mends = group.by_strangers && !intake.decisions.strangers_come_in;
                    let room = ui.available_width() - if mends { 200.0 } else { 14.0 };
                    ui.allocate_ui(egui::vec2(room, ROW), |ui| {
                        ui.vertical(|ui| {
                            ui.spacing_mut().item_spacing.y = 2.0;
                            ui.add_space(5.0);
                            let times =
                                if group.count > 1 { format!(" ({} times)", group.count) } else { String::new() };
                            elided(ui, format!("{}{times}", crate::book::words::sentence(&group.reason)));
                            elided(ui, theme.hint(&group.place));
                        });
                    });
                    if mends {
                        let button = ui.add(Button::secondary("Let them come in as new").small());
                        strangers |= button
                            .on_hover_text("Whoever is named there enters your book with the name or address given.")
                            .clicked();
                    }
                });
            }
        });
        strangers
    }
}

/// "line 3", "lines 3, 9 and 14", "lines 3, 4, 5 and 20 more".
fn told(lines: &[u64]) -> String {
    let mut lines = lines.to_vec();
    lines.sort_unstable();
    lines.dedup();
    let words: Vec<String> = lines.iter().take(LINES).map(ToString::to_string).collect();
    let more = lines.len().saturating_sub(LINES);
    match (words.as_slice(), more) {
        ([], _) => String::new(),
        ([one], 0) => format!("line {one}"),
        ([first @ .., last], 0) => format!("lines {} and {last}", first.join(", ")),
        (several, more) => format!("lines {} and {more} more", several.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn lines_are_told_in_order_and_never_too_many() {
        for (lines, expected) in [
            (vec![], ""),
            (vec![3], "line 3"),
            (vec![9, 3, 3], "lines 3 and 9"),
            ((1..=8).collect(), "lines 1, 2, 3, 4, 5, 6, 7 and 8"),
            ((1..=30).collect(), "lines 1, 2, 3, 4, 5, 6, 7, 8 and 22 more"),
        ] {
            assert_eq!(told(&lines), expected, "{lines:?}");
        }
    }
}
