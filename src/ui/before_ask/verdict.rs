//! A verdict and its reasons, as every place shows them.

use egui::{Frame, Margin, Response, RichText, Ui};
use jiff::civil::Date;

use crate::{
    book::PersonId,
    insight::readiness::{Again, Readiness, Reason, Verdict, Weight, Why},
    ui::{
        Context, spoken,
        theme::{RADIUS, Theme, Tone, font},
        widgets::{Chip, Mark, linked},
    },
};

/// The hue and the shape of a verdict.
const fn look(verdict: Verdict) -> (Tone, Mark) {
    match verdict {
        Verdict::Go => (Tone::Good, Mark::Dot),
        Verdict::WarmUp => (Tone::Asked, Mark::Half),
        Verdict::AskElse => (Tone::Neutral, Mark::Ring),
    }
}

/// The verdict as a chip.
pub fn chip(verdict: Verdict) -> Chip<'static> {
    let (tone, mark) = look(verdict);
    Chip::new(verdict.words(), tone).mark(mark)
}

/// The verdict's calm box: its words, controls at the right, and what it holds.
pub fn boxed<R>(
    ui: &mut Ui,
    verdict: Verdict,
    controls: impl FnOnce(&mut Ui),
    content: impl FnOnce(&mut Ui) -> R,
) -> R {
    let (theme, tone) = (Theme::of(ui), look(verdict).0);
    let hue = if tone == Tone::Neutral { theme.text } else { theme.tone(tone) };
    let frame = Frame::new().fill(theme.tone_soft(tone)).corner_radius(RADIUS).inner_margin(Margin::symmetric(12, 8));
    frame
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.horizontal(|ui| {
                ui.label(RichText::new(verdict.words()).font(font::semibold(font::TITLE)).color(hue));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), controls);
            });
            content(ui)
        })
        .inner
}

/// From when on it would be "go", as a sentence without its full stop; nothing where it is, or where no day and no step helps.
pub fn again(readiness: &Readiness, today: Date) -> Option<String> {
    let day = |day| format!("from {} on", spoken::short(day, today));
    match readiness.again() {
        _ if readiness.reasons.iter().any(|reason| reason.why == Why::Ended) => None,
        Again::Now => None,
        Again::From(from) => Some(format!("Go {}, {}", day(from), spoken::ago(from, today))),
        Again::Settled(None) => Some("Go once that is done".to_owned()),
        Again::Settled(Some(from)) => Some(format!("Go once that is done, {}", day(from))),
    }
}

/// A reason as a line: a shape that tells how it weighs, and words that show what they rest on when they are clicked. The rule
/// behind it shows under the pointer.
pub fn reason(ui: &mut Ui, cx: &Context, reason: &Reason) -> Response {
    let theme = Theme::of(ui);
    let (mark, hue) = match reason.weight {
        Weight::Stops => (Mark::Square, theme.asked),
        Weight::Slows => (Mark::Half, theme.asked),
        Weight::Leans => (Mark::Ring, theme.muted),
        Weight::For => (Mark::Dot, theme.good),
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        mark.show(ui, hue);
        let words = RichText::new(sentence(words(cx, reason))).font(font::regular(font::SMALL)).color(theme.text);
        linked(ui, words).on_hover_text(format!("{}: {}", reason.rule.title(), reason.rule.says()))
    })
    .inner
}

/// A reason in words, without its full stop.
pub fn words(cx: &Context, reason: &Reason) -> String {
    reason.words(&|person: PersonId| cx.book.name(person).to_owned())
}

/// The weightiest reason as a sentence, for where a line is all the room.
pub fn in_short(cx: &Context, readiness: &Readiness) -> String {
    let reason = readiness.reasons.first().map(|reason| words(cx, reason));
    sentence(reason.unwrap_or_else(|| format!("Nothing speaks against asking {}", cx.book.name(readiness.person))))
}

/// Words with the full stop that ends them, unless they end in one.
pub fn sentence(words: String) -> String {
    if words.ends_with(['.', '!', '?', '\u{2026}']) { words } else { words + "." }
}
