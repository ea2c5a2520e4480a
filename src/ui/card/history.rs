//! What happened with someone, as lines of a list.

use std::cmp::Reverse;

use egui::{Color32, Ui};

use super::parts;
use crate::{
    book::{AnyId, Book, Direction, Exchange, PersonId, Promise, PromiseId, Promiser, Quarter},
    insight::{Dated, RowKind, Term, Test, telling},
    ui::{
        Context, Page, spoken,
        theme::{Theme, Tone},
        widgets::{Button, Mark},
    },
};

/// How many lines are shown before "Show all".
const SHOWN: usize = 16;
/// How many promises that are kept or closed are shown.
const CLOSED: usize = 3;

/// Everything with them, newest first, quarter by quarter; a click selects the record.
pub fn timeline(ui: &mut Ui, cx: &Context, person: PersonId, records: &[Dated]) {
    if records.is_empty() {
        return;
    }
    parts::group_title(ui, "Everything with them");
    let theme = Theme::of(ui);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut quarter = None;
        for record in records.iter().take(SHOWN) {
            let of_record = Quarter::of(record.date, cx.insight.first_month());
            if quarter.replace(of_record) != Some(of_record) {
                ui.add_space(4.0);
                ui.label(theme.hint(of_record.to_string()));
            }
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

/// A record in one line, with when it was; a click selects it.
pub fn record_line(ui: &mut Ui, cx: &Context, record: &Dated) {
    let theme = Theme::of(ui);
    let Some((mark, words)) = mark(cx.book, record.id, theme).zip(telling::told(cx.book, record.id)) else { return };
    let when = spoken::short(record.date, cx.today);
    let response = parts::line(ui, mark, &words, (&when, theme.faint));
    if response.on_hover_text(record.date.to_string()).clicked() {
        cx.select(record.id);
    }
}

/// Promises of both sides: the open ones, the first due first, then the few that were closed last; a click selects one.
pub fn promises(ui: &mut Ui, cx: &Context, person: PersonId, records: &[Dated]) {
    let promise = |id: AnyId| PromiseId::try_from(id).ok().and_then(|id| cx.book.get::<Promise>(id));
    let known = records.iter().filter_map(|record| Some((record.id, promise(record.id)?)));
    let (mut open, mut closed): (Vec<_>, Vec<(AnyId, &Promise)>) = known.partition(|(_, promise)| promise.is_open());
    if open.is_empty() && closed.is_empty() {
        return;
    }
    open.sort_by_key(|(_, promise)| (promise.due.is_none(), promise.due));
    closed.sort_by_key(|(_, promise)| Reverse(promise.state.closed_on()));
    parts::group_title(ui, "Promises");
    let more = closed.len().saturating_sub(CLOSED);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (id, promise) in open.into_iter().chain(closed.into_iter().take(CLOSED)) {
            ui.push_id(id.raw().number(), |ui| promise_line(ui, cx, id, promise));
        }
    });
    if more > 0 && ui.add(Button::quiet(format!("{more} more kept or closed")).small()).clicked() {
        let promises = Term::from(Test::Is(RowKind::Promise));
        cx.go_filtered(Page::Ledger, format!("{} {promises}", with(cx, person)));
    }
}

fn promise_line(ui: &mut Ui, cx: &Context, id: AnyId, promise: &Promise) {
    let theme = Theme::of(ui);
    let (hue, whose) = if promise.by == Promiser::Me { (theme.gave, "") } else { (theme.received, " (theirs)") };
    let soon = |day| crate::insight::days_between(cx.today, day) <= 7;
    let (when, tone) = match promise.due {
        _ if !promise.is_open() => (promise.state.word().to_owned(), theme.faint),
        Some(day) if day < cx.today => (spoken::due(day, cx.today), theme.bad),
        Some(day) if soon(day) => (spoken::due(day, cx.today), theme.warn),
        Some(day) => (spoken::due(day, cx.today), theme.muted),
        None => ("no date".to_owned(), theme.faint),
    };
    if parts::line(ui, (Mark::Square, hue), &format!("{}{whose}", promise.what), (&when, tone)).clicked() {
        cx.select(id);
    }
}

/// The mark and the hue that go before a record.
fn mark(book: &Book, id: AnyId, theme: &Theme) -> Option<(Mark, Color32)> {
    Some(match id {
        AnyId::Exchange(id) => {
            let tone = match book.get::<Exchange>(id)?.direction() {
                Direction::Gave => Tone::Gave,
                Direction::Asked => Tone::Asked,
                Direction::Received => Tone::Received,
            };
            (Mark::Dot, theme.tone(tone))
        }
        AnyId::Encounter(_) => (Mark::Ring, theme.muted),
        AnyId::Promise(id) => {
            let mine = book.get::<Promise>(id)?.by == Promiser::Me;
            (Mark::Square, if mine { theme.gave } else { theme.received })
        }
        AnyId::Dispute(_) => (Mark::Up, theme.tone(Tone::Bad)),
        AnyId::Decision(_) => (Mark::Diamond, theme.muted),
        _ => return None,
    })
}
