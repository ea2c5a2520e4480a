//! Looking back: the quarter in figures beside the one before, who came nearer, the best of it, and the last review's actions.

use egui::{Align, Label, Layout, Ui};

use super::{
    At, edits,
    tiles::{Tile, kept, tiles},
};
use crate::{
    book::{Action, ActionId, ActionState, AnyId, Exchange},
    insight::{QuarterFacts, Way, telling},
    ui::{
        card::{group_title, line},
        spoken,
        theme::{Theme, Tone},
        widgets::{Button, Mark, linked},
    },
};

/// Draws what there is to look back on; the questions follow.
pub fn show(ui: &mut Ui, at: &At) {
    let (now, before) = (&at.model.now, &at.model.before);
    tiles(ui, &figures(now, before));
    moves(ui, at, now);
    best(ui, at, now);
    actions(ui, at);
}

fn figures(now: &QuarterFacts, before: &QuarterFacts) -> Vec<Tile> {
    let tile = |label, of: fn(&QuarterFacts) -> String| Tile { label, now: of(now), before: of(before) };
    vec![
        tile("You gave", |facts| spoken::effort(facts.flows.gave.minutes)),
        tile("You asked", |facts| spoken::effort(facts.flows.asked.minutes)),
        tile("You received", |facts| spoken::effort(facts.flows.received.minutes)),
        tile("Time together", |facts| spoken::effort(facts.met.minutes)),
        tile("Your promises kept", |facts| kept(Some(&facts.rates.by_me))),
        tile("Theirs kept", |facts| kept(Some(&facts.rates.by_them))),
        tile("Active alliances", |facts| facts.active().to_string()),
        tile("Disputes opened", |facts| facts.opened.len().to_string()),
    ]
}

/// Who is new, came nearer, cooled or was lost; a click shows someone.
fn moves(ui: &mut Ui, at: &At, facts: &QuarterFacts) {
    let theme = Theme::of(ui);
    group_title(ui, "Alliances that moved");
    if facts.moves.is_empty() {
        ui.label(theme.second("None. That is no fault: it takes time."));
    }
    for way in Way::ALL {
        if facts.moved(way) == 0 {
            continue;
        }
        let (mark, hue) = match way {
            Way::New => (Mark::Dot, theme.accent),
            Way::Warmed => (Mark::Up, theme.good),
            Way::Cooled => (Mark::Down, theme.warn),
            Way::Lost => (Mark::Dash, theme.faint),
        };
        ui.spacing_mut().interact_size.y = 20.0;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(6.0, 2.0);
            mark.show(ui, hue);
            ui.label(theme.small(format!("{} {}:", facts.moved(way), way.word())));
            for one in facts.moves.iter().filter(|one| one.way == way) {
                let name = ui.push_id(one.person, |ui| linked(ui, theme.small(at.cx.book.name(one.person)))).inner;
                if name.on_hover_text(format!("{} \u{2192} {}", one.from, one.to)).clicked() {
                    at.cx.select(one.person);
                }
            }
        });
    }
}

/// The best gift and the best help received.
fn best(ui: &mut Ui, at: &At, facts: &QuarterFacts) {
    let theme = Theme::of(ui);
    let known = [(Tone::Gave, facts.best_gift), (Tone::Received, facts.best_help)];
    let told = known.into_iter().filter_map(|(tone, id)| {
        let id = id?;
        let exchange = at.cx.book.get::<Exchange>(id)?;
        let names: Vec<&str> = exchange.people.people().iter().map(|person| at.cx.book.name(*person)).collect();
        Some((tone, id, format!("{} ({})", telling::told(at.cx.book, id.into())?, names.join(", ")), exchange.date))
    });
    let told: Vec<_> = told.collect();
    if told.is_empty() {
        return;
    }
    group_title(ui, "The largest gift, and the largest help");
    for (tone, id, words, day) in told {
        let when = spoken::short(day, at.cx.today);
        let shown = ui.push_id(id, |ui| line(ui, (Mark::Dot, theme.tone(tone)), &words, (&when, theme.faint))).inner;
        if shown.clicked() {
            at.cx.select(AnyId::from(id));
        }
    }
}

/// What became of what the last review set.
fn actions(ui: &mut Ui, at: &At) {
    let Some(last) = at.last.filter(|_| !at.model.last_actions.is_empty()) else { return };
    group_title(ui, &format!("What {} set out to do", last.quarter));
    for id in &at.model.last_actions {
        if let Some(action) = at.cx.book.get::<Action>(*id) {
            ui.push_id(id, |ui| one(ui, at, *id, action));
        }
    }
}

fn one(ui: &mut Ui, at: &At, id: ActionId, action: &Action) {
    let theme = Theme::of(ui);
    let (mark, hue) = match action.state {
        ActionState::Open => (Mark::Ring, theme.warn),
        ActionState::Done(_) => (Mark::Dot, theme.good),
        ActionState::Dropped(_) | ActionState::CarriedOn(_) => (Mark::Dash, theme.faint),
    };
    ui.horizontal(|ui| {
        ui.set_min_height(28.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.add_enabled_ui(at.cx.can_edit(), |ui| ways(ui, at, id, action));
            if !action.is_open() {
                ui.label(theme.hint(action.state.word()));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                mark.show(ui, hue);
                let who = action.person.map(|person| format!(" ({})", at.cx.book.name(person))).unwrap_or_default();
                ui.add(Label::new(theme.second(format!("{}{who}", action.what)).color(theme.text)).wrap());
            });
        });
    });
}

fn ways(ui: &mut Ui, at: &At, id: ActionId, action: &Action) {
    let today = at.cx.today.max(action.set_on);
    let named = |words: &'static str| Button::quiet(words).small().name(format!("{words}: {}", action.what));
    if action.state != ActionState::Open {
        if ui.add(named("Reopen")).clicked() {
            edits::settle(at.cx, id, &ActionState::Open);
        }
        return;
    }
    if ui.add(named("Carry on")).on_hover_text("Sets it anew for the next quarter.").clicked() {
        edits::carry_on(at.cx, at.id, id);
    }
    if ui.add(named("Drop")).clicked() {
        edits::settle(at.cx, id, &ActionState::Dropped(today));
    }
    if ui.add(Button::soft("Done").small().name(format!("Done: {}", action.what))).clicked() {
        edits::settle(at.cx, id, &ActionState::Done(today));
    }
}
