//! What happened with someone, as lines of a list.

use egui::{Color32, Ui};

use super::parts;
use crate::{
    book::{
        AnyId, Book, Decision, Direction, Dispute, Effort, Encounter, Exchange, Flow, Outcome, PersonId, Promise,
        PromiseId, PromiseState, Promiser, Vocabulary as _,
    },
    insight::{Dated, Term, Test},
    ui::{
        Context, Page, spoken,
        theme::{Theme, Tone},
        widgets::{Button, Mark, dropdown::sentence},
    },
};

/// How many lines are shown before "Show all".
const SHOWN: usize = 8;

/// What happened lately, newest first; a click selects the record.
pub fn lately(ui: &mut Ui, cx: &Context, person: PersonId, records: &[Dated]) {
    if records.is_empty() {
        return;
    }
    parts::group_title(ui, "Lately");
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for record in records.iter().take(SHOWN) {
            ui.push_id(record.id.raw().number(), |ui| record_line(ui, cx, record));
        }
    });
    if records.len() > SHOWN && ui.add(Button::quiet(format!("Show all {}", records.len())).small()).clicked() {
        cx.go_filtered(Page::Ledger, with(cx, person).to_string());
    }
}

/// The term of a filter that stands for a person.
pub fn with(cx: &Context, person: PersonId) -> Term {
    Term::from(Test::Name(cx.book.name(person).into()))
}

fn record_line(ui: &mut Ui, cx: &Context, record: &Dated) {
    let theme = Theme::of(ui);
    let Some((mark, hue, words)) = said(cx.book, record.id, theme) else { return };
    let when = spoken::short(record.date, cx.today);
    let response = parts::line(ui, (mark, hue), &words, (&when, theme.faint));
    if response.on_hover_text(record.date.to_string()).clicked() {
        cx.select(record.id);
    }
}

/// Open promises of both sides, the first due first; a click selects one.
pub fn promises(ui: &mut Ui, cx: &Context, records: &[Dated]) {
    let promise = |id: AnyId| PromiseId::try_from(id).ok().and_then(|id| cx.book.get::<Promise>(id));
    let known = records.iter().filter_map(|record| Some((record.id, promise(record.id)?)));
    let mut open: Vec<(AnyId, &Promise)> = known.filter(|(_, promise)| promise.is_open()).collect();
    if open.is_empty() {
        return;
    }
    open.sort_by_key(|(_, promise)| (promise.due.is_none(), promise.due));
    parts::group_title(ui, "Promises");
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (id, promise) in open {
            ui.push_id(id.raw().number(), |ui| promise_line(ui, cx, id, promise));
        }
    });
}

fn promise_line(ui: &mut Ui, cx: &Context, id: AnyId, promise: &Promise) {
    let theme = Theme::of(ui);
    let (hue, whose) = if promise.by == Promiser::Me { (theme.gave, "") } else { (theme.received, " (theirs)") };
    let soon = |day| crate::insight::days_between(cx.today, day) <= 7;
    let (when, tone) = match promise.due {
        Some(day) if day < cx.today => (spoken::due(day, cx.today), theme.bad),
        Some(day) if soon(day) => (spoken::due(day, cx.today), theme.warn),
        Some(day) => (spoken::due(day, cx.today), theme.muted),
        None => ("no date".to_owned(), theme.faint),
    };
    if parts::line(ui, (Mark::Square, hue), &format!("{}{whose}", promise.what), (&when, tone)).clicked() {
        cx.select(id);
    }
}

/// A record in one line, with the mark and hue that go before it.
fn said(book: &Book, id: AnyId, theme: &Theme) -> Option<(Mark, Color32, String)> {
    Some(match id {
        AnyId::Exchange(id) => exchange(book.get(id)?, theme),
        AnyId::Encounter(id) => {
            let encounter: &Encounter = book.get(id)?;
            let kind = sentence(encounter.kind.word());
            (Mark::Ring, theme.muted, joined(kind, &encounter.what))
        }
        AnyId::Promise(id) => {
            let promise: &Promise = book.get(id)?;
            let mine = promise.by == Promiser::Me;
            let state =
                if promise.state == PromiseState::Open { String::new() } else { format!(", {}", promise.state.word()) };
            let hue = if mine { theme.gave } else { theme.received };
            (Mark::Square, hue, format!("{}: {}{state}", if mine { "Promised" } else { "They promised" }, promise.what))
        }
        AnyId::Dispute(id) => {
            let dispute: &Dispute = book.get(id)?;
            let state = if dispute.is_open() { "" } else { ", resolved" };
            (Mark::Up, theme.tone(Tone::Bad), format!("Dispute: {}{state}", dispute.what))
        }
        AnyId::Decision(id) => {
            let decision: &Decision = book.get(id)?;
            (Mark::Diamond, theme.muted, joined(sentence(decision.choice.word()), &decision.what))
        }
        _ => return None,
    })
}

fn joined(head: String, what: &str) -> String {
    if what.is_empty() { head } else { format!("{head}: {what}") }
}

fn exchange(exchange: &Exchange, theme: &Theme) -> (Mark, Color32, String) {
    let what = if exchange.what.is_empty() { exchange.kind.word() } else { exchange.what.as_str() };
    let effort = match exchange.effort {
        Effort::Minutes(minutes) if minutes > 0 => Some(spoken::effort(minutes.into())),
        _ => None,
    };
    let tone = match exchange.direction() {
        Direction::Gave => Tone::Gave,
        Direction::Asked => Tone::Asked,
        Direction::Received => Tone::Received,
    };
    let words = match (exchange.flow, effort) {
        (Flow::Gave { .. }, Some(effort)) => format!("Gave {effort}: {what}"),
        (Flow::Gave { .. }, None) => format!("Gave: {what}"),
        (Flow::Asked { outcome: Outcome::Open }, _) => format!("Asked: {what}"),
        (Flow::Asked { outcome }, _) => format!("Asked: {what}, {outcome}"),
        (Flow::Received { .. }, _) => format!("Received: {what}"),
    };
    (Mark::Dot, theme.tone(tone), words)
}
