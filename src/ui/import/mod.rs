//! What an import would bring, before anything of it enters the book: who is new, what changes, what there is to decide, what was
//! not understood, and how each file was taken.

mod columns;
mod details;
mod entries;
mod files;
mod problems;
mod relations;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use egui::{Key, Modifiers, RichText, ScrollArea, Ui, WidgetInfo, accesskit::Role};

use crate::{
    app::{Ask, FileRequest, Intake, Intook, Request},
    interop::{Decision, Doubt, Entry, EntryKey, Plan, Verdict},
    ui::{
        Context,
        modal::{Stays, surface},
        theme::{Theme, Tone, font},
        widgets::{Button, Card, Chip, elided, segmented},
    },
};
use entries::Entries;
use files::Files;
use problems::Problems;

/// How wide the sheet is, in points.
const WIDTH: f32 = 940.0;
const ROW: f32 = 28.0;

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    New,
    Changes,
    Decide,
    Same,
    LeftOut,
    Problems,
    Columns,
    Relations,
    Remarks,
}

/// A plan laid before the user.
pub struct ImportReview {
    intake: Intake,
    intook: Arc<Intook>,
    plan: Arc<Plan>,
    shown: Shown,
    entries: Entries,
    problems: Problems,
    files: Files,
    remarks: Vec<String>,
    /// Files are read, or laid beside the book, once more.
    waits: bool,
}

impl ImportReview {
    /// Lays a plan before the user; what they looked at `before` they go on looking at.
    pub fn new(intake: Intake, intook: Arc<Intook>, plan: Plan, before: Option<Self>) -> Self {
        let entries = Entries::new(plan.entries(), before.as_ref().and_then(|before| before.entries.selected()));
        let remarks = plan.remarks().map(|(file, remark)| format!("{file}: {remark}")).collect();
        let problems = Problems::new(&plan, &intook);
        let files = Files::new(&intook, before.as_ref().map(|before| &before.files));
        let mut review = Self {
            shown: before.map_or(Shown::New, |before| before.shown),
            intake,
            intook,
            plan: Arc::new(plan),
            entries,
            problems,
            files,
            remarks,
            waits: false,
        };
        let tabs: Vec<Shown> = review.tabs().into_iter().map(|(tab, _)| tab).collect();
        if !tabs.contains(&review.shown) {
            // Of a table that nobody knows the columns are what is to be said.
            let untold = review.plan.entries().is_empty() && tabs.contains(&Shown::Columns);
            review.shown = if untold { Shown::Columns } else { tabs.first().copied().unwrap_or(Shown::New) };
        }
        review.entries.select_first(review.plan.entries(), review.shown);
        review
    }

    /// What would be done.
    pub fn plan(&self) -> Arc<Plan> {
        Arc::clone(&self.plan)
    }

    /// What was said of the files.
    pub const fn intake(&self) -> &Intake {
        &self.intake
    }

    /// What was read.
    pub fn intook(&self) -> Arc<Intook> {
        Arc::clone(&self.intook)
    }

    /// Shows it; nothing enters the book before "Import" is pressed. Letters decide where `letters` are on.
    pub fn show(&mut self, ui: &Ui, cx: &Context, letters: bool) -> Stays {
        surface(ui, WIDTH, |ui| {
            let theme = Theme::of(ui);
            let heading = ui.label(theme.heading("Import"));
            heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, "Import"));
            ui.label(theme.second(
                "Nothing has entered your book yet. People you have already only get blanks filled; nothing of yours is overwritten unless you say so.",
            ));
            ui.add_space(2.0);
            let asked = self.files.show(ui, &self.intake, &self.intook);
            if let Some(intake) = asked {
                self.read_again(cx, intake);
            }
            self.figures(ui);
            self.choose(ui);
            let height = (ui.ctx().content_rect().height() - 372.0).clamp(120.0, 420.0);
            Card::new().tight().show(ui, |ui| {
                ui.set_height(height);
                self.body(ui, cx, letters);
            });
            ui.add_space(6.0);
            self.buttons(ui, cx)
        })
    }

    /// What there is to look at, with its count.
    fn tabs(&self) -> Vec<(Shown, String)> {
        let entries = |shown, words: &str| {
            let count = self.entries.count(shown);
            (count > 0).then(|| (shown, format!("{words} {count}")))
        };
        let problems = self.problems.count();
        let any_columns = self.files.taken(&self.intook).is_some_and(|taken| !taken.columns.is_empty());
        let any_relations = self.files.taken(&self.intook).is_some_and(|taken| !taken.relations.is_empty());
        let tabs = [
            entries(Shown::New, "New"),
            entries(Shown::Changes, "Changes"),
            entries(Shown::Decide, "To decide"),
            entries(Shown::Same, "Same"),
            entries(Shown::LeftOut, "Left out"),
            (problems > 0).then(|| (Shown::Problems, format!("Not understood {problems}"))),
            any_columns.then(|| (Shown::Columns, "Columns".to_owned())),
            any_relations.then(|| (Shown::Relations, "Relations".to_owned())),
            (!self.remarks.is_empty()).then(|| (Shown::Remarks, "How it was read".to_owned())),
        ];
        tabs.into_iter().flatten().collect()
    }

    fn choose(&mut self, ui: &mut Ui) {
        let tabs = self.tabs();
        let choices: Vec<(Shown, &str)> = tabs.iter().map(|(shown, words)| (*shown, words.as_str())).collect();
        if segmented(ui, "What to look at", &mut self.shown, &choices).changed() {
            self.entries.select_first(self.plan.entries(), self.shown);
        }
    }

    fn figures(&self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        let counts = self.plan.counts();
        ui.horizontal_wrapped(|ui| {
            ui.set_min_height(22.0);
            for (kind, tally) in counts.kinds() {
                let (one, many) = kind.words();
                let words = if tally.new == 1 { one } else { many };
                let figure = RichText::new(format!("{} new {words}", tally.new)).font(font::semibold(font::BODY));
                ui.label(figure);
                let news = (tally.filled > 0).then(|| format!(", {} of them with news", tally.filled));
                ui.label(theme.second(format!("{} here already{}", tally.here, news.unwrap_or_default())));
                ui.add_space(10.0);
            }
            if counts.doubts > 0 {
                ui.add(Chip::new(format!("{} to decide", counts.doubts), Tone::Accent));
            }
            if counts.unreadable > 0 {
                ui.add(Chip::new(format!("{} unreadable", counts.unreadable), Tone::Warn));
            }
            if self.waits {
                ui.label(theme.second("Reading again\u{2026}"));
            }
        });
    }

    fn body(&mut self, ui: &mut Ui, cx: &Context, letters: bool) {
        match self.shown {
            Shown::Problems => {
                if self.problems.show(ui, &self.intake) {
                    let mut intake = self.intake.clone();
                    intake.decisions.strangers_come_in = true;
                    self.decide(cx, intake);
                }
            }
            Shown::Columns => {
                if let Some(intake) = columns::show(ui, &self.files, &self.intake, &self.intook) {
                    self.read_again(cx, intake);
                }
            }
            Shown::Relations => {
                if let Some(intake) = relations::show(ui, &self.files, &self.intake, &self.intook) {
                    self.read_again(cx, intake);
                }
            }
            Shown::Remarks => remarks(ui, &self.remarks),
            shown => {
                let for_all = if shown == Shown::Decide { self.ask_for_all(ui) } else { None };
                if let Some(decision) = for_all {
                    self.decide_all(cx, decision);
                }
                let said = self.entries.show(ui, &self.plan, &self.intake.decisions, shown, letters);
                if let Some((entry, decision)) = said {
                    let mut intake = self.intake.clone();
                    intake.decisions.set(entry, decision);
                    self.decide(cx, intake);
                }
            }
        }
    }

    /// Asks whose word holds wherever file and book differ.
    #[expect(
        clippy::option_option,
        reason = "outside: whether anything was said; inside: what, the book's word being nothing"
    )]
    fn ask_for_all(&self, ui: &mut Ui) -> Option<Option<Decision>> {
        self.plan.entries().iter().filter(|entry| entries::differs(entry)).nth(1)?;
        let asked = ui.horizontal(|ui| {
            ui.set_height(40.0);
            ui.add_space(14.0);
            let mine = ui.add(Button::secondary("Keep what my book says, in all").small()).clicked();
            (mine, ui.add(Button::secondary("Take what the files say, in all").small()).clicked())
        });
        match asked.inner {
            (true, _) => Some(None),
            (_, true) => Some(Some(Decision::TakeTheirs)),
            _ => None,
        }
    }

    /// Says the same of everything where file and book differ.
    fn decide_all(&mut self, cx: &Context, decision: Option<Decision>) {
        let mut intake = self.intake.clone();
        for entry in self.plan.entries().iter().filter(|entry| entries::differs(entry)) {
            intake.decisions.set(entry.key, decision);
        }
        self.decide(cx, intake);
    }

    fn decide(&mut self, cx: &Context, intake: Intake) {
        self.intake = intake.clone();
        self.waits = true;
        cx.request(Request::PlanAgain(Box::new(intake), Arc::clone(&self.intook)));
    }

    /// Reads the files once more. What was decided about entries holds no longer: they may be others.
    fn read_again(&mut self, cx: &Context, mut intake: Intake) {
        intake.decisions = crate::interop::Decisions::default();
        self.intake = intake.clone();
        self.waits = true;
        cx.file(FileRequest::ReadAs(Box::new(intake)));
    }

    fn buttons(&self, ui: &mut Ui, cx: &Context) -> Stays {
        let entered = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        ui.horizontal(|ui| {
            let idle = self.plan.is_idle();
            let import = ui.add_enabled(!idle && !self.waits, Button::primary("Import").shortcut("Ctrl Enter"));
            let import = import.on_disabled_hover_text("All of this is in your book already.");
            if import.clicked() || entered && !idle && !self.waits {
                let (intake, intook) = (Box::new(self.intake.clone()), Arc::clone(&self.intook));
                cx.request(Request::Import(intake, intook, Arc::clone(&self.plan)));
                return Stays::No;
            }
            if ui.add(Button::quiet("Leave it")).clicked() {
                return Stays::No;
            }
            if self.plan.counts().unreadable > 0 {
                let save = ui.add(Button::quiet("Save what is left out\u{2026}"));
                if save.on_hover_text("As a table, with the reasons: mend it there, and import it again.").clicked() {
                    cx.request(Request::Ask(Ask::SaveLeftOut));
                }
            }
            if idle {
                ui.label(Theme::of(ui).second("There is nothing new in it."));
            }
            Stays::Yes
        })
        .inner
    }
}

fn remarks(ui: &mut Ui, remarks: &[String]) {
    ScrollArea::vertical().auto_shrink(false).show_rows(ui, ROW, remarks.len(), |ui, range| {
        for remark in remarks.get(range).unwrap_or_default() {
            ui.horizontal(|ui| {
                ui.set_height(ROW);
                ui.add_space(14.0);
                elided(ui, remark.as_str());
            });
        }
    });
}

/// What becomes of an entry, as the list shows it.
const fn chip(entry: &Entry, said: Option<Decision>) -> (&'static str, Tone) {
    match (&entry.doubt, said) {
        (Some(Doubt::Differs(_)), None) => return ("differs", Tone::Accent),
        (Some(Doubt::Perhaps { .. }), None) => return ("known?", Tone::Accent),
        _ => {}
    }
    match entry.verdict {
        Verdict::New => ("new", Tone::Good),
        Verdict::Update(_) => ("changes", Tone::Accent),
        Verdict::Same(_) => ("same", Tone::Neutral),
        Verdict::LeftOut => ("left out", Tone::Warn),
    }
}

/// What an entry is asked by name in the review.
type Said = (EntryKey, Option<Decision>);
