//! What is due, what could be given, and what is worth a thought: each with its reason, its people and one next step.

mod item;
mod lanes;
mod quiet;
mod rows;
#[cfg(test)]
mod tests;
mod walk;
mod words;

use egui::{Align, Layout, RichText, ScrollArea, Ui, accesskit::Role};
use jiff::civil::Date;

use self::walk::Walk;
use crate::{
    app::Command,
    book::{AnyId, Person},
    insight::{Finding, Strength, next_to_come},
    ui::{
        Context,
        theme::{Theme, font},
        widgets::{Button, Card, Empty, linked},
    },
};

/// How many things to give are shown at most: more would not be a suggestion but a list of duties.
const GIVE: usize = 5;
/// How many thoughts are shown before "Show all".
const THOUGHTS: usize = 3;
/// How many more are shown by one press of "Show more".
const MORE: usize = 20;

/// The page: where the keyboard is, and which lists are shown in full.
#[derive(Debug, Default)]
pub struct TodayPage {
    walk: Walk,
    unfolded: Unfolded,
    coming: Option<Coming>,
}

/// What comes next, worked out once for a revision and a day.
#[derive(Debug, Clone, Copy)]
struct Coming {
    key: (u64, Date),
    next: Option<(Date, AnyId)>,
}

/// How many more of each strength are shown than at first.
#[derive(Debug, Default)]
struct Unfolded(Vec<(Strength, usize)>);

impl Unfolded {
    /// How many of `all` are shown, when `few` are shown at first.
    fn shown(&self, strength: Strength, few: usize, all: usize) -> usize {
        let more = self.0.iter().find(|(of, _)| *of == strength).map_or(0, |(_, more)| *more);
        all.min(few + more)
    }

    fn unfold(&mut self, strength: Strength) {
        match self.0.iter_mut().find(|(of, _)| *of == strength) {
            Some((_, more)) => *more += MORE,
            None => self.0.push((strength, MORE)),
        }
    }

    /// The button that shows the rest, or a part of a long one.
    fn button(&mut self, ui: &mut Ui, strength: Strength, shown: usize, all: usize) {
        if shown >= all {
            return;
        }
        let words = if all - shown <= MORE { format!("Show all {all}") } else { format!("Show {MORE} more of {all}") };
        let name = format!("{words}, {}", strength.words());
        if ui.add(Button::quiet(words).small().name(name)).clicked() {
            self.unfold(strength);
        }
    }
}

/// The findings of one strength; they stand side by side in their order.
fn of<'a>(cx: &'a Context, strength: Strength) -> &'a [Finding] {
    let all = cx.findings.all();
    let first = all.partition_point(|finding| finding.strength > strength);
    let end = all.partition_point(|finding| finding.strength >= strength);
    all.get(first..end).unwrap_or(&[])
}

impl TodayPage {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) {
        if cx.book.count::<Person>() == 0 {
            nobody(ui, cx);
            return;
        }
        self.walk.begin();
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            // Air for the ring around what the keyboard is on, and for the bar at the right.
            egui::Frame::new().inner_margin(egui::Margin { left: 2, right: 6, top: 2, bottom: 8 }).show(ui, |ui| {
                self.content(ui, cx);
            });
        });
        self.walk.keys(ui, cx);
    }

    fn content(&mut self, ui: &mut Ui, cx: &Context) {
        let theme = Theme::of(ui);
        let day = words::day(cx.today);
        ui.horizontal(|ui| {
            ui.label(theme.heading(&day)).widget_info(|| egui::WidgetInfo::labeled(Role::Heading, true, &day));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let ask = Command::BeforeYouAsk;
                if ui.add(Button::secondary(ask.name()).small()).on_hover_text(ask.hint()).clicked() {
                    cx.run(ask);
                }
            });
        });
        let late = of(cx, Strength::Late).len();
        ui.label(theme.second(words::sentence(cx.findings.due(), late)));
        ui.add_space(10.0);
        if cx.findings.due() == 0 {
            self.calm(ui, cx);
        } else {
            lanes::show(ui, cx, &mut self.walk, &mut self.unfolded);
        }
        self.give(ui, cx);
        self.thoughts(ui, cx);
    }

    /// Nothing is due: what comes next.
    fn calm(&mut self, ui: &mut Ui, cx: &Context) {
        let key = (cx.revision, cx.today);
        let known = self.coming.filter(|coming| coming.key == key);
        let coming = known.unwrap_or_else(|| Coming { key, next: next_to_come(cx.book, cx.insight) });
        self.coming = Some(coming);
        let theme = Theme::of(ui);
        Card::new().show(ui, |ui| {
            ui.label(theme.title("All is done for now."));
            match coming.next {
                Some((day, id)) => {
                    let next = linked(ui, theme.second(words::next(cx, day, id)));
                    if next.on_hover_text(day.to_string()).clicked() {
                        cx.open(id);
                    }
                }
                None => {
                    ui.label(theme.second("Nothing is planned. A good day to be in touch with someone, or to rest."));
                }
            }
        });
    }

    fn give(&mut self, ui: &mut Ui, cx: &Context) {
        let chances = of(cx, Strength::Chance);
        if chances.is_empty() {
            return;
        }
        section(ui, "Something to give", "small, useful, doable today");
        for finding in chances.iter().take(GIVE) {
            rows::row(ui, cx, &mut self.walk, finding, Button::primary);
        }
    }

    fn thoughts(&mut self, ui: &mut Ui, cx: &Context) {
        let thoughts = of(cx, Strength::Thought);
        if thoughts.is_empty() {
            return;
        }
        section(ui, "Worth a thought", "when there is time for one");
        let shown = self.unfolded.shown(Strength::Thought, THOUGHTS, thoughts.len());
        for finding in thoughts.iter().take(shown) {
            rows::row(ui, cx, &mut self.walk, finding, Button::secondary);
        }
        self.unfolded.button(ui, Strength::Thought, shown, thoughts.len());
    }
}

/// The title of a list, with a few words beside it.
fn section(ui: &mut Ui, title: &str, hint: &str) {
    let theme = Theme::of(ui);
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        let heading = ui.label(RichText::new(title).font(font::semibold(17.0)).color(theme.text));
        heading.widget_info(|| egui::WidgetInfo::labeled(Role::Heading, true, title));
        ui.add(egui::Label::new(theme.small(hint)).truncate());
    });
}

/// A book without people: what this page is for, and the ways to begin.
fn nobody(ui: &mut Ui, cx: &Context) {
    let purpose = "Here you will see each day what is due, whom to thank, and what you could give. First the book needs \
                   people: add someone you work with, or bring your contacts along.";
    let room = ui.available_height();
    ui.add_enabled_ui(cx.can_edit(), |ui| {
        Card::new().show(ui, |ui| {
            ui.set_min_height(room - 30.0);
            let empty = Empty { title: "A good day to begin", purpose, step: Command::AddPerson.name() };
            if empty.show(ui) {
                cx.run(Command::AddPerson);
            }
            ui.with_layout(egui::Layout::top_down(egui::Align::Center), |ui| {
                if ui.add(Button::secondary(Command::Import.name())).clicked() {
                    cx.run(Command::Import);
                }
                if ui.add(Button::quiet(Command::Capture.name())).on_hover_text(Command::Capture.hint()).clicked() {
                    cx.run(Command::Capture);
                }
            });
        });
    });
}
