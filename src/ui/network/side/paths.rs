//! Who can introduce me to someone: the warmest paths, why they are warm, and what to do before asking.

use std::collections::BTreeSet;

use egui::{Align, Layout, RichText, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, accesskit::Role};
use jiff::civil::Date;

use super::framed;
use crate::{
    app::Compose,
    book::{Direction, PersonId, Rule},
    insight::{
        paths::{Hop, Path, Verdict, warmest_paths},
        readiness::Reason,
    },
    ui::{
        Context,
        network::model::Model,
        theme::{RADIUS, Theme, Tone, font},
        widgets::{Button, Chip, Mark, PersonPicker, linked},
    },
};

/// The path finder.
#[derive(Debug, Default)]
pub struct Paths {
    target: Option<PersonId>,
    found: Option<Found>,
    /// The path that is meant, by its place among those found.
    chosen: usize,
    /// The field is to have the keyboard.
    begins: bool,
}

/// The paths to someone, worked out once for each revision.
#[derive(Debug)]
struct Found {
    key: (u64, Date, PersonId, BTreeSet<PersonId>),
    paths: Vec<Path>,
    /// The same as nodes, each from me on.
    ways: Vec<Vec<usize>>,
}

impl Paths {
    /// Begins to look: for the person selected in the picture, or for whom is typed next.
    pub const fn begin(&mut self, selected: Option<PersonId>) {
        if selected.is_some() {
            self.target = selected;
        }
        self.begins = self.target.is_none();
    }

    /// Whom I look for.
    pub const fn target(&self) -> Option<PersonId> {
        self.target
    }

    /// The paths as nodes, the one that is meant first.
    pub fn ways(&self) -> Vec<Vec<usize>> {
        let ways = self.found.iter().flat_map(|found| &found.ways);
        let (first, rest): (Vec<_>, Vec<_>) = ways.enumerate().partition(|(at, _)| *at == self.chosen);
        first.into_iter().chain(rest).map(|(_, way)| way.clone()).collect()
    }

    /// Works the paths out, if they may have changed. None leads over anyone who is `hidden`.
    pub fn refresh(&mut self, cx: &Context, model: &Model, hidden: &BTreeSet<PersonId>) {
        self.target = self.target.filter(|target| cx.book.person(*target).is_some());
        let Some(target) = self.target else {
            (self.found, self.chosen) = (None, 0);
            return;
        };
        let key = (cx.revision, cx.today, target, hidden.clone());
        if self.found.as_ref().is_some_and(|found| found.key == key) {
            return;
        }
        if self.found.as_ref().is_none_or(|found| found.key.2 != target) {
            self.chosen = 0;
        }
        let paths = warmest_paths(cx.book, cx.insight, &model.network, target, hidden);
        let nodes = |path: &Path| {
            let ends = path.hops.iter().filter_map(|hop| model.network.node(hop.to));
            std::iter::once(crate::graph::ME).chain(ends).collect()
        };
        self.chosen = self.chosen.min(paths.len().saturating_sub(1));
        self.found = Some(Found { key, ways: paths.iter().map(nodes).collect(), paths });
    }

    /// Draws the field and the paths.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) {
        framed(ui, |ui| self.ask(ui, cx));
        let Some(found) = &self.found else {
            framed(ui, |ui| {
                ui.label(Theme::of(ui).second(
                    "Name someone you would like to meet. The warmest paths to them light up, each with its reasons.",
                ));
            });
            return;
        };
        let (target, without) = (found.key.2, &found.key.3);
        ScrollArea::vertical().id_salt("paths").auto_shrink(false).show(ui, |ui| {
            framed(ui, |ui| {
                if found.paths.is_empty() {
                    nobody_leads(ui, cx, target);
                }
                if !without.is_empty() {
                    let names: Vec<&str> = without.iter().map(|person| cx.book.name(*person)).collect();
                    ui.label(Theme::of(ui).hint(format!("Paths over {} are left out.", names.join(", "))));
                }
                for (at, path) in found.paths.iter().enumerate() {
                    let is_meant = at == self.chosen;
                    if card(ui, cx, path, target, is_meant) {
                        self.chosen = at;
                    }
                }
                ui.add_space(8.0);
            });
        });
    }

    fn ask(&mut self, ui: &mut Ui, cx: &Context) {
        let begins = std::mem::take(&mut self.begins);
        let picker = PersonPicker::new("Who can introduce me to").focus(begins);
        if let Some(target) = picker.show_one(ui, cx.book, self.target) {
            self.target = target;
        }
        if let Some(selected) = cx.selected_person().filter(|selected| Some(*selected) != self.target) {
            let words = format!("To {}", cx.book.name(selected));
            if ui.add(Button::soft(words).small()).clicked() {
                self.target = Some(selected);
            }
        }
    }
}

fn nobody_leads(ui: &mut Ui, cx: &Context, target: PersonId) {
    let (theme, name) = (Theme::of(ui), cx.book.name(target));
    ui.label(theme.strong("Nobody leads there yet"));
    ui.label(theme.second(format!(
        "Nobody you are in touch with is known to know {name}. If you know who does, add the tie; or begin with a small \
         gift of your own."
    )));
    ui.add_enabled_ui(cx.can_edit(), |ui| {
        ui.horizontal_wrapped(|ui| {
            if ui.add(Button::soft("Add tie\u{2026}").small()).clicked() {
                cx.compose(Compose::Tie(target));
            }
            if ui.add(Button::quiet("Log gift\u{2026}").small()).clicked() {
                cx.compose(Compose::Exchange(Direction::Gave, vec![target]));
            }
        });
    });
}

/// One path; whether it was chosen.
fn card(ui: &mut Ui, cx: &Context, path: &Path, target: PersonId, is_meant: bool) -> bool {
    let theme = Theme::of(ui);
    let over = over(cx, path);
    let builder = UiBuilder::new().id_salt(("path", over.as_str())).sense(Sense::click());
    let shown = ui.scope_builder(builder, |ui| {
        let response = ui.response();
        let (fill, line) = match (is_meant, response.hovered()) {
            (true, _) => (theme.selected, theme.accent),
            (false, true) => (theme.hover, theme.line_strong),
            (false, false) => (theme.card, theme.line),
        };
        let frame = egui::Frame::new().fill(fill).stroke(egui::Stroke::new(1.0, line)).corner_radius(RADIUS);
        frame.inner_margin(10).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.horizontal(|ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.add(verdict(path.verdict));
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let words = RichText::new(&over).font(font::semibold(font::BODY)).color(theme.text);
                        crate::ui::widgets::elided(ui, words);
                    });
                });
            });
            for (at, hop) in path.hops.iter().enumerate() {
                hop_lines(ui, cx, hop, at);
            }
            first_steps(ui, cx, &path.first);
            ui.add_space(2.0);
            way_on(ui, cx, path, target, is_meant);
        });
    });
    let name = format!("{over}, {}", path.verdict.word());
    let response = shown.response;
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), is_meant, &name));
    if response.has_focus() {
        ui.painter().rect_stroke(response.rect, RADIUS, theme.focus(), egui::StrokeKind::Inside);
    }
    response.clicked()
}

fn over(cx: &Context, path: &Path) -> String {
    let between: Vec<&str> =
        path.hops.iter().take(path.hops.len().saturating_sub(1)).map(|hop| cx.book.name(hop.to)).collect();
    if between.is_empty() { "You know them".to_owned() } else { format!("Over {}", between.join(", ")) }
}

fn verdict(verdict: Verdict) -> Chip<'static> {
    let (tone, mark) = match verdict {
        Verdict::Warm => (Tone::Good, Mark::Dot),
        Verdict::Fair => (Tone::Accent, Mark::Half),
        Verdict::Faint => (Tone::Neutral, Mark::Ring),
    };
    Chip::new(verdict.word(), tone).mark(mark)
}

/// A step of the path, and why it is warm or not.
fn hop_lines(ui: &mut Ui, cx: &Context, hop: &Hop, at: usize) {
    let theme = Theme::of(ui);
    let name = |person: PersonId| cx.book.name(person).to_owned();
    let from = hop.from.map_or_else(|| "You".to_owned(), name);
    ui.add_space(4.0);
    ui.push_id(at, |ui| {
        let words = format!("{from} \u{2192} {}", name(hop.to));
        ui.label(RichText::new(words).font(font::medium(font::SMALL)).color(theme.text));
        for reason in &hop.reasons {
            let words = theme.small(sentence(&reason.words(&name)));
            match reason.records.first() {
                Some(record) => {
                    if linked(ui, words).clicked() {
                        cx.select(*record);
                    }
                }
                None => _ = ui.label(words),
            }
        }
    });
}

/// What stands before asking, and the rule behind it.
fn first_steps(ui: &mut Ui, cx: &Context, first: &[Reason]) {
    let theme = Theme::of(ui);
    let name = |person: PersonId| cx.book.name(person).to_owned();
    if !first.is_empty() {
        ui.add_space(4.0);
    }
    for reason in first {
        let words = RichText::new(format!("{}.", reason.words(&name))).font(font::medium(font::SMALL));
        let response = linked(ui, words.color(theme.warn));
        if let Some(record) = reason.records.first().filter(|_| response.clicked()) {
            cx.select(*record);
        }
        ui.label(theme.hint(reason.rule.says()));
    }
}

fn way_on(ui: &mut Ui, cx: &Context, path: &Path, target: PersonId, is_meant: bool) {
    let Some(connector) = path.connector() else { return };
    let gives_first = path.first.iter().any(|reason| reason.rule == Rule::GiveFirst);
    let weighty = |words: &'static str| if is_meant { Button::primary(words) } else { Button::soft(words) };
    let begin = if connector == target { "Log ask\u{2026}" } else { "Begin introduction\u{2026}" };
    ui.add_enabled_ui(cx.can_edit(), |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            if gives_first && ui.add(weighty("Log gift\u{2026}").small()).clicked() {
                cx.compose(Compose::Exchange(Direction::Gave, vec![connector]));
            }
            let begin = if path.first.is_empty() { weighty(begin) } else { Button::secondary(begin) };
            if ui.add(begin.small()).clicked() {
                cx.compose(if connector == target {
                    Compose::Exchange(Direction::Asked, vec![target])
                } else {
                    Compose::introduction(connector, cx.book.name(target))
                });
            }
        });
    });
}

/// "last in touch today" as a sentence of its own, without a full stop.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
