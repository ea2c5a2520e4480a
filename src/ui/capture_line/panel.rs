//! What lies below the line: what would be logged or why it can not be, and what could be typed.

use egui::{
    Align, Area, Frame, Layout, Margin, Order, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit::Role, pos2, vec2,
};

use super::{CaptureLine, offers::Offer};
use crate::{
    book::PersonId,
    capture::{Preview, Verb, place_of},
    ui::{
        Context,
        before_ask::verdict,
        theme::{GRID, RADIUS, RADIUS_SMALL, Theme, Tone, font},
        widgets::{Chip, avatar, label::fit},
    },
};

const ROW: f32 = 30.0;

/// The hue of what a verb logs.
const fn tone(verb: Verb) -> Tone {
    match verb {
        Verb::Gave | Verb::Thanked => Tone::Gave,
        Verb::Asked => Tone::Asked,
        Verb::Got => Tone::Received,
        Verb::Dispute => Tone::Bad,
        Verb::Promise | Verb::TheyPromised | Verb::Met | Verb::Note => Tone::Neutral,
    }
}

/// Shows the panel under the line; gives the row that was clicked.
pub(super) fn show(ui: &mut Ui, line: Rect, capture: &mut CaptureLine, cx: &Context) -> Option<usize> {
    let parsed = capture.parsed();
    let says_nothing = parsed.preview.is_none() && parsed.question.is_none() && parsed.problems.is_empty();
    if says_nothing && capture.offers.is_empty() {
        capture.offers.area = None;
        return None;
    }
    let theme = Theme::of(ui);
    let area = Area::new(ui.make_persistent_id("capture panel"))
        .order(Order::Foreground)
        .fixed_pos(line.left_bottom() + vec2(0.0, 4.0))
        .constrain(true);
    let shown = area.show(ui.ctx(), |ui| {
        let frame = Frame::new().fill(theme.card).stroke(Stroke::new(1.0, theme.accent)).corner_radius(RADIUS);
        frame
            .show(ui, |ui| {
                ui.set_width(line.width() - 2.0);
                ui.spacing_mut().item_spacing.y = 0.0;
                outcome(ui, capture, cx);
                rows(ui, capture, cx)
            })
            .inner
    });
    capture.offers.area = Some(shown.response.rect);
    shown.inner
}

/// What Enter would do, or what is still in its way.
fn outcome(ui: &mut Ui, capture: &CaptureLine, cx: &Context) {
    let parsed = capture.parsed();
    let theme = Theme::of(ui);
    if let Some(preview) = &parsed.preview {
        band(ui, |ui| previewed(ui, preview, cx));
    } else if let Some(readiness) = capture.wondered.readiness() {
        band(ui, |ui| {
            let (chip, words) = (verdict::chip(readiness.verdict), verdict::in_short(cx, readiness));
            line(ui, chip, &words, "Enter tells more");
        });
    } else if let Some(problem) = parsed.problems.first() {
        let unfinished = problem.span.is_empty() || capture.is_typing(&problem.span);
        let hue = if unfinished { theme.muted } else { theme.bad };
        let words = if cx.can_edit() { problem.message.as_str() } else { READ_ONLY };
        band(ui, |ui| ui.add(egui::Label::new(theme.second(words).color(hue)).wrap()));
    }
}

const READ_ONLY: &str = "This book can only be read here; nothing can be logged.";

fn band<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    Frame::new().inner_margin(Margin::symmetric(14, 9)).show(ui, content).inner
}

fn previewed(ui: &mut Ui, preview: &Preview, cx: &Context) {
    let enter = match (cx.can_edit(), preview.adds.as_slice()) {
        (false, _) => "read only".to_owned(),
        (true, []) => "Enter logs it".to_owned(),
        (true, [one]) => format!("Enter adds {one} and logs it"),
        (true, several) => format!("Enter adds {} people and logs it", several.len()),
    };
    line(ui, Chip::new(preview.badge, tone(preview.verb)), &preview.text, &enter);
}

/// A chip, words, and at the right what Enter does.
fn line(ui: &mut Ui, chip: Chip, words: &str, enter: &str) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.add(chip);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(theme.small(enter));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(egui::RichText::new(words).color(theme.text)).wrap());
            });
        });
    });
}

fn rows(ui: &mut Ui, capture: &CaptureLine, cx: &Context) -> Option<usize> {
    if capture.offers.is_empty() {
        return None;
    }
    let mut clicked = None;
    Frame::new().inner_margin(Margin::same(GRID as i8 / 2)).show(ui, |ui| {
        for (at, offer) in capture.offers.rows().iter().enumerate() {
            if row(ui, offer, capture.offers.chosen() == Some(at), cx).clicked() {
                clicked = Some(at);
            }
        }
    });
    clicked
}

/// One row: whom or what it stands for, and in weaker words more of it.
fn row(ui: &mut Ui, offer: &Offer, chosen: bool, cx: &Context) -> Response {
    let theme = Theme::of(ui);
    let (label, detail, person) = words(offer, cx);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let fill = if chosen {
        theme.selected
    } else if response.hovered() {
        theme.hover
    } else {
        theme.card
    };
    ui.painter().rect(rect, RADIUS_SMALL, fill, Stroke::NONE, StrokeKind::Inside);
    let mut left = rect.left() + 10.0;
    if let Some(person) = person {
        let place = Rect::from_center_size(pos2(left + 10.0, rect.center().y), vec2(20.0, 20.0));
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place));
        avatar(&mut child, cx.book.name(person), person.raw().number(), 20.0);
        left += 28.0;
    }
    let name = fit(ui, egui::RichText::new(&label).font(font::medium(font::BODY)), rect.right() - left - 10.0);
    let after = left + name.size().x + 12.0;
    ui.painter().galley(pos2(left, rect.center().y - name.size().y / 2.0), name, theme.text);
    let more = fit(ui, theme.small(&detail), rect.right() - after - 10.0);
    ui.painter().galley(pos2(after, rect.center().y - more.size().y / 2.0), more, theme.muted);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, label.as_str()));
    response
}

fn words(offer: &Offer, cx: &Context) -> (String, String, Option<PersonId>) {
    match offer {
        Offer::Complete(completion) => {
            let person = match completion.offer {
                crate::capture::Offer::Person(id) => Some(id),
                crate::capture::Offer::Tag | crate::capture::Offer::Verb(_) | crate::capture::Offer::Wonder => None,
            };
            (completion.label.clone(), completion.detail.clone(), person)
        }
        Offer::Show(id) => {
            let place = cx.book.person(*id).map(place_of).unwrap_or_default();
            (cx.book.name(*id).to_owned(), place, Some(*id))
        }
        Offer::Filter(words) => (format!("Show all people with \u{201c}{words}\u{201d}"), String::new(), None),
    }
}
