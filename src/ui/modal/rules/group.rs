//! One rule of the sheet: its switch, its sentence, its thresholds, and of whom it should say nothing.

use egui::{Align, DragValue, Layout, Ui};

use super::RulesSheet;
use crate::{
    book::{AnyId, Book, Dispute, Exchange, Promise, Quiet, Rule, Silence, Threshold, Thresholds},
    ui::{
        Context,
        theme::Theme,
        widgets::{Button, elided},
    },
};

/// How far thresholds and silences stand in from their rule, in points.
const INDENT: f32 = 24.0;
/// Room for a number with its unit, in points.
const NUMBER: f32 = 190.0;

impl RulesSheet {
    /// Draws one rule.
    pub(super) fn group(&mut self, ui: &mut Ui, cx: &Context, rule: Rule) {
        let theme = Theme::of(ui);
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.add_space(8.0);
        let off = |silence: &Silence| silence.rule == rule && silence.of == Quiet::All && silence.holds(cx.today);
        let mut on = !self.silences.iter().any(off);
        if ui.checkbox(&mut on, theme.strong(rule.title())).changed() {
            self.silences.retain(|silence| (silence.rule, silence.of) != (rule, Quiet::All));
            if !on {
                self.silences.push(Silence { rule, of: Quiet::All, until: None });
            }
        }
        indented(ui, |ui| {
            ui.label(theme.small(rule.says()));
            ui.add_enabled_ui(on, |ui| {
                for threshold in Thresholds::ALL.iter().filter(|threshold| threshold.rule == rule) {
                    self.threshold(ui, threshold);
                }
            });
            self.silences_of(ui, cx, rule);
        });
    }

    fn threshold(&mut self, ui: &mut Ui, threshold: &Threshold) {
        let theme = Theme::of(ui);
        let usual = (threshold.get)(&Thresholds::default());
        let why = format!("{} At first: {usual} {}.", threshold.reason, threshold.unit);
        line(
            ui,
            |ui| {
                let value = (threshold.get_mut)(&mut self.thresholds);
                let drag = DragValue::new(value).range(threshold.range()).suffix(format!(" {}", threshold.unit));
                ui.add(drag).on_hover_text(&why).accessible_name(threshold.name);
                if *value != usual {
                    let reset = Button::quiet("Reset").small().name(format!("Reset: {}", threshold.name));
                    if ui.add(reset).on_hover_text(&why).clicked() {
                        *value = usual;
                    }
                }
            },
            |ui| {
                elided(ui, theme.small(threshold.name)).on_hover_text(&why);
            },
        );
    }

    /// Those of whom the rule should say nothing, each with a button that lets it speak again.
    fn silences_of(&mut self, ui: &mut Ui, cx: &Context, rule: Rule) {
        let theme = Theme::of(ui);
        let mut heard = None;
        let holding = |silence: &&Silence| silence.rule == rule && silence.of != Quiet::All && silence.holds(cx.today);
        for silence in self.silences.iter().filter(holding) {
            let whom = of_whom(cx.book, silence.of);
            let until = silence.until.map_or("for good".to_owned(), |day| format!("until {day}"));
            line(
                ui,
                |ui| {
                    let speak = Button::soft("Let it speak").small();
                    if ui.add(speak.name(format!("Let it speak: {}, {whom}", rule.title()))).clicked() {
                        heard = Some(silence.of);
                    }
                },
                |ui| {
                    elided(ui, theme.small(format!("Says nothing of {whom}, {until}")));
                },
            );
        }
        if let Some(of) = heard {
            self.silences.retain(|silence| (silence.rule, silence.of) != (rule, of));
        }
    }
}

fn indented(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.add_space(INDENT);
        ui.vertical(content);
    });
}

/// Words at the left, and controls in a column at the right.
fn line(ui: &mut Ui, controls: impl FnOnce(&mut Ui), words: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        let room = (ui.available_width() - NUMBER - 12.0).max(120.0);
        ui.allocate_ui_with_layout(egui::vec2(room, 24.0), Layout::left_to_right(Align::Center), |ui| {
            ui.set_width(room);
            words(ui);
        });
        controls(ui);
    });
}

/// What a silence is about, in words.
fn of_whom(book: &Book, of: Quiet) -> String {
    match of {
        Quiet::All => "anyone".to_owned(),
        Quiet::Person(person) => book.name(person).to_owned(),
        Quiet::Record(id) => record(book, id).unwrap_or_else(|| "one record".to_owned()),
    }
}

fn record(book: &Book, id: AnyId) -> Option<String> {
    let quoted = |what: &str, other: &str| {
        if what.trim().is_empty() { other.to_owned() } else { format!("\u{201c}{what}\u{201d}") }
    };
    Some(match id {
        AnyId::Person(id) => book.name(id).to_owned(),
        AnyId::Exchange(id) => {
            let exchange = book.get::<Exchange>(id)?;
            quoted(&exchange.what, &format!("one exchange on {}", exchange.date))
        }
        AnyId::Promise(id) => quoted(&book.get::<Promise>(id)?.what, ""),
        AnyId::Dispute(id) => quoted(&book.get::<Dispute>(id)?.what, ""),
        _ => return None,
    })
}
