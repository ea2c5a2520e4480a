//! What an import would bring, before anything of it enters the book.

use std::{path::PathBuf, sync::Arc};

use egui::{RichText, ScrollArea, Ui};

use crate::{
    app::{FileRequest, Request},
    interop::{Entry, Loss, Plan, Verdict},
    ui::{
        Context,
        modal::{Stays, surface},
        theme::{Theme, Tone, font},
        widgets::{Button, Card, Chip, Field, elided, segmented},
    },
};

const ROW: f32 = 26.0;

/// Which entries are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    New,
    Here,
    Unreadable,
    Remarks,
}

/// Who I am in a network that is read.
pub struct MyPlace {
    files: Vec<PathBuf>,
    /// Everyone in it, sorted.
    names: Vec<String>,
    /// Whom I was taken for.
    taken: String,
    typed: String,
}

impl MyPlace {
    /// The network of these files, with these people in it; I was taken for the one called `me`, if there is one.
    pub fn new(files: Vec<PathBuf>, names: Vec<String>, me: &str) -> Self {
        let taken = names.iter().find(|name| name.eq_ignore_ascii_case(me.trim())).cloned().unwrap_or_default();
        Self { files, typed: taken.clone(), names, taken }
    }

    /// Asks who I am. Another answer has the files read anew.
    fn show(&mut self, ui: &mut Ui, cx: &Context) -> Stays {
        let theme = Theme::of(ui);
        let example = self.names.first().map(|name| format!("none of them; or a name as it stands there, {name} say"));
        let field = Field::new("Who of them is you? Your help and advice then becomes what you gave and asked")
            .hint(example.as_deref().unwrap_or_default())
            .edit(ui, &mut self.typed);
        let known = self.typed.trim().is_empty() || self.names.iter().any(|name| name == self.typed.trim());
        if !known {
            ui.label(theme.small("Nobody in it is called so.").color(theme.bad));
        }
        if field.lost_focus() && known && self.typed.trim() != self.taken {
            cx.file(FileRequest::ReadAs(std::mem::take(&mut self.files), self.typed.trim().to_owned()));
            return Stays::No;
        }
        Stays::Yes
    }
}

/// A plan laid before the user.
pub struct ImportReview {
    plan: Arc<Plan>,
    network: Option<MyPlace>,
    shown: Shown,
    new: Vec<usize>,
    here: Vec<usize>,
    problems: Vec<(String, bool)>,
    remarks: Vec<String>,
}

impl ImportReview {
    /// Lays a plan before the user, and asks who they are in a network.
    pub fn new(plan: Plan, network: Option<MyPlace>) -> Self {
        let places = |wanted: fn(&Entry) -> bool| {
            plan.entries().iter().enumerate().filter(|(_, entry)| wanted(entry)).map(|(at, _)| at).collect::<Vec<_>>()
        };
        let new = places(|entry| entry.verdict == Verdict::New);
        let here = places(|entry| entry.verdict != Verdict::New);
        let problems = plan
            .problems()
            .map(|(file, problem)| {
                (format!("{file}, line {}: {}", problem.line, problem.reason), problem.loss == Loss::Entry)
            })
            .collect();
        let remarks = plan.remarks().map(|(file, remark)| format!("{file}: {remark}")).collect();
        let shown = if new.is_empty() { Shown::Here } else { Shown::New };
        Self { plan: Arc::new(plan), network, shown, new, here, problems, remarks }
    }

    /// Shows it; nothing enters the book before "Import" is pressed.
    pub fn show(&mut self, ui: &Ui, cx: &Context) -> Stays {
        surface(ui, 720.0, |ui| {
            let theme = Theme::of(ui);
            ui.label(theme.heading("Import"));
            ui.label(theme.second(
                "Nothing has entered your book yet. People you have already only get blanks filled; nothing of yours is overwritten.",
            ));
            self.figures(ui);
            if let Some(Stays::No) = self.network.as_mut().map(|network| network.show(ui, cx)) {
                return Stays::No;
            }
            let mut choices =
                vec![(Shown::New, "New"), (Shown::Here, "Already here"), (Shown::Unreadable, "Not understood")];
            if !self.remarks.is_empty() {
                choices.push((Shown::Remarks, "How it was read"));
            }
            segmented(ui, "Which entries to list", &mut self.shown, &choices);
            Card::new().tight().show(ui, |ui| self.list(ui));
            ui.add_space(4.0);
            self.buttons(ui, cx)
        })
    }

    fn figures(&self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        let counts = self.plan.counts();
        ui.horizontal_wrapped(|ui| {
            for (kind, tally) in counts.kinds() {
                let (one, many) = kind.words();
                let words = if tally.new == 1 { one } else { many };
                ui.label(RichText::new(format!("{} new {words}", tally.new)).font(font::semibold(font::BODY)));
                ui.label(
                    theme.second(format!("{} here already, {} of them with blanks to fill", tally.here, tally.filled)),
                );
                ui.add_space(12.0);
            }
            if counts.unreadable > 0 {
                ui.add(Chip::new(format!("{} unreadable", counts.unreadable), Tone::Warn));
            }
        });
    }

    fn list(&self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        let rows = match self.shown {
            Shown::New => self.new.len(),
            Shown::Here => self.here.len(),
            Shown::Unreadable => self.problems.len(),
            Shown::Remarks => self.remarks.len(),
        };
        ui.set_height(300.0);
        ScrollArea::vertical().auto_shrink(false).show_rows(ui, ROW, rows, |ui, range| {
            for row in range {
                ui.horizontal(|ui| {
                    ui.set_height(ROW);
                    ui.add_space(14.0);
                    match self.shown {
                        Shown::New => self.entry(ui, self.new.get(row)),
                        Shown::Here => self.entry(ui, self.here.get(row)),
                        Shown::Remarks => {
                            if let Some(words) = self.remarks.get(row) {
                                elided(ui, words.as_str());
                            }
                        }
                        Shown::Unreadable => {
                            if let Some((words, left_out)) = self.problems.get(row) {
                                let tone = if *left_out { Tone::Warn } else { Tone::Neutral };
                                ui.add(Chip::new(if *left_out { "left out" } else { "in part" }, tone));
                                elided(ui, words.as_str());
                            }
                        }
                    }
                });
            }
            if rows == 0 {
                ui.horizontal(|ui| {
                    ui.add_space(14.0);
                    ui.label(theme.hint("None."));
                });
            }
        });
    }

    fn entry(&self, ui: &mut Ui, at: Option<&usize>) {
        let theme = Theme::of(ui);
        let Some(entry) = at.and_then(|at| self.plan.entries().get(*at)) else { return };
        match entry.verdict {
            Verdict::New => {
                ui.add(Chip::new("new", Tone::Good));
            }
            Verdict::Update(by) => {
                ui.add(Chip::new("fills blanks", Tone::Neutral));
                ui.label(theme.hint(by.words()));
            }
            Verdict::Same(by) => {
                ui.add(Chip::new("same", Tone::Neutral));
                ui.label(theme.hint(by.words()));
            }
            Verdict::LeftOut => {
                ui.add(Chip::new("left out", Tone::Warn));
            }
        }
        elided(ui, entry.what.as_str()).on_hover_text(format!("{}, line {}", entry.file, entry.line));
    }

    fn buttons(&self, ui: &mut Ui, cx: &Context) -> Stays {
        let mut stays = Stays::Yes;
        ui.horizontal(|ui| {
            let idle = self.plan.is_idle();
            let import = ui.add_enabled(!idle, Button::primary("Import"));
            if import.on_disabled_hover_text("All of this is in your book already.").clicked() {
                cx.request(Request::Import(Arc::clone(&self.plan)));
                stays = Stays::No;
            }
            if ui.add(Button::quiet("Leave it")).clicked() {
                stays = Stays::No;
            }
            if idle {
                ui.label(Theme::of(ui).second("There is nothing new in it."));
            }
        });
        stays
    }
}
