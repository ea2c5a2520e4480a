//! The decisions of a mission (practice.md R13), and the promises and entries that serve it.

use egui::{Frame, Label, Margin, Ui, vec2};
use jiff::civil::Date;

use crate::{
    app::Compose,
    book::{AnyId, Choice, Decision, DecisionId, MissionId},
    insight::{LedgerRow, missions::MissionFigures},
    ui::{
        Context,
        card::line,
        ledger::look,
        spoken,
        theme::{Theme, Tone},
        widgets::{Button, Card, Mark},
    },
};

/// How many entries are listed before more are asked for.
const FEW: usize = 6;
/// How many are listed at most.
const MOST: usize = 200;

/// The battles chosen and let go.
pub fn decisions(ui: &mut Ui, cx: &Context, id: MissionId, figures: &MissionFigures) {
    let theme = Theme::of(ui);
    Card::titled("Decisions").show_with(
        ui,
        |ui| {
            let add = Button::soft("Add decision\u{2026}").small();
            if ui.add_enabled(cx.can_edit(), add).clicked() {
                cx.compose(Compose::Decision(Some(id), cx.selected_person().into_iter().collect()));
            }
        },
        |ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
            if figures.decisions.is_empty() {
                ui.label(
                    theme
                        .second("Take down what you stood on and where you gave in: give in on what is small for you."),
                );
            } else {
                ui.label(theme.hint(balance(figures)));
            }
            for decision in &figures.decisions {
                ui.push_id(*decision, |ui| row(ui, cx, *decision));
            }
        },
    );
}

/// "You stood on 2 and gave in on 3; they gave in on 1."
fn balance(figures: &MissionFigures) -> String {
    let count = |choice| figures.choices.get(&choice).copied().unwrap_or(0);
    let [stood, gave, theirs] = [Choice::StoodOn, Choice::GaveIn, Choice::TheyGaveIn].map(count);
    format!("You stood on {stood} and gave in on {gave}; they gave in on {theirs}.")
}

/// The hue and the shape of a way out.
pub const fn choice_look(choice: Choice) -> (Tone, Mark) {
    match choice {
        Choice::StoodOn => (Tone::Accent, Mark::Square),
        Choice::GaveIn => (Tone::Gave, Mark::Up),
        Choice::TheyGaveIn => (Tone::Received, Mark::Down),
    }
}

fn row(ui: &mut Ui, cx: &Context, id: DecisionId) {
    let Some(decision) = cx.book.get::<Decision>(id) else { return };
    let theme = Theme::of(ui);
    let (tone, mark) = choice_look(decision.choice);
    let when = spoken::short(decision.date, cx.today);
    if line(ui, (mark, theme.tone(tone)), &decision.what, (&when, theme.faint)).clicked() {
        cx.select(id);
    }
    Frame::new().inner_margin(Margin { left: 18, bottom: 6, ..Margin::ZERO }).show(ui, |ui| {
        ui.add(Label::new(theme.hint(weighed(cx, decision))).wrap());
    });
}

/// "You gave in to Greta; it mattered 2 of 5 to you, 5 to them."
fn weighed(cx: &Context, decision: &Decision) -> String {
    let names: Vec<&str> = decision.people.iter().map(|person| cx.book.name(*person)).collect();
    let names = names.join(", ");
    let who = match (decision.choice, names.as_str()) {
        (Choice::StoodOn, "") => "You stood on it".to_owned(),
        (Choice::StoodOn, names) => format!("You stood on it, with {names}"),
        (Choice::GaveIn, "") => "You gave in".to_owned(),
        (Choice::GaveIn, names) => format!("You gave in to {names}"),
        (Choice::TheyGaveIn, "") => "They gave in".to_owned(),
        (Choice::TheyGaveIn, names) => format!("{names} gave in"),
    };
    format!("{who}; it mattered {} of 5 to you, {} to them.", decision.mattered_to_me, decision.mattered_to_them)
}

/// Promises, exchanges and encounters that serve the mission. `all` shows more than the first few.
pub fn serving(ui: &mut Ui, cx: &Context, serving: &[(Date, AnyId)], all: &mut bool) {
    let theme = Theme::of(ui);
    Card::titled("What serves it").show_with(
        ui,
        |ui| _ = ui.label(theme.hint(spoken::count(serving.len(), "entry", "entries"))),
        |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if serving.is_empty() {
                ui.label(theme.second("Promises and entries that name this mission stand here."));
            }
            for (_, id) in serving.iter().take(if *all { MOST } else { FEW }) {
                let Some(row) = LedgerRow::new(cx.book, *id, cx.today) else { continue };
                let (tone, mark) = look(row.is);
                let names: Vec<&str> = row.people.iter().map(|person| cx.book.name(*person)).collect();
                let words =
                    if row.what.is_empty() { names.join(", ") } else { format!("{}, {}", row.what, names.join(", ")) };
                let when = spoken::short(row.date, cx.today);
                let shown = ui.push_id(*id, |ui| line(ui, (mark, theme.tone(tone)), &words, (&when, theme.faint)));
                if shown.inner.clicked() {
                    cx.select(*id);
                }
            }
            if serving.len() > FEW {
                let words =
                    if *all { "Show fewer".to_owned() } else { format!("Show {} more", serving.len().min(MOST) - FEW) };
                if ui.add(Button::quiet(words).small()).clicked() {
                    *all = !*all;
                }
            }
        },
    );
}
