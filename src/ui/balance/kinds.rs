//! What I give against what I get, by kind.

use egui::{Align2, Rect, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::figures::{Behind, of_kind};
use crate::{
    book::{Direction, ExchangeKind, Vocabulary},
    insight::{Flows, Measure},
    picture::balance::{Figures, axis},
    ui::{
        Context,
        theme::{Theme, font},
        widgets::Card,
    },
};

/// Height of one kind's row, in points.
const ROW: f32 = 25.0;
/// Height of a bar, in points.
const BAR: f32 = 13.0;
/// Room for a value beside its bar, in points.
const VALUE: f32 = 52.0;
/// Room for the word of a kind, in points.
const WORD: f32 = 112.0;

/// The card; its list scrolls when it is higher than `height`.
pub fn card(ui: &mut Ui, cx: &Context, figures: &Figures, height: f32) {
    Card::titled("What I give, what I get").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let measure = figures.question.measure;
        let kinds = || figures.kinds.iter().filter(|(_, flows)| flows.gave.count + flows.received.count > 0);
        let most =
            kinds().map(|(_, flows)| measure.of(flows.gave).max(measure.of(flows.received))).max().unwrap_or(0).max(1);
        if kinds().next().is_none() {
            ui.label(Theme::of(ui).second("Nothing was given or received in this period."));
        }
        let height = height.min(ROW * kinds().count() as f32);
        let list = ScrollArea::vertical().id_salt("kinds").max_height(height).min_scrolled_height(height);
        list.auto_shrink([false, true]).show(ui, |ui| {
            for (kind, flows) in kinds() {
                row(ui, cx, figures, (*kind, *flows), most);
            }
        });
    });
}

fn row(ui: &mut Ui, cx: &Context, figures: &Figures, (kind, flows): (ExchangeKind, Flows), most: u64) {
    let (theme, measure) = (Theme::of(ui), figures.question.measure);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect.expand2(vec2(8.0, 0.0)), 6, theme.hover);
    }
    let (gave, received) = (measure.of(flows.gave), measure.of(flows.received));
    let side = ((rect.width() - WORD) / 2.0 - VALUE).max(10.0);
    let length = |value: u64| side * value as f32 / most as f32;
    let (left, right) = (rect.center().x - WORD / 2.0, rect.center().x + WORD / 2.0);
    let y = rect.center().y;
    for (value, from, to, hue) in
        [(gave, left, left - length(gave), theme.gave), (received, right, right + length(received), theme.received)]
    {
        if value == 0 {
            continue;
        }
        let bar = Rect::from_two_pos(pos2(from, y - BAR / 2.0), pos2(to, y + BAR / 2.0));
        ui.painter().rect_filled(bar, (bar.width() / 2.0).min(3.0), hue);
        let (place, align) = if to < from { (to - 6.0, Align2::RIGHT_CENTER) } else { (to + 6.0, Align2::LEFT_CENTER) };
        let words = axis::value(measure, value);
        ui.painter().text(pos2(place, y), align, words, font::regular(11.0), theme.faint);
    }
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, kind.word(), font::regular(font::SMALL), theme.muted);
    let words = words(measure, kind, gave, received);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &words));
    if response.clicked() {
        let directions = &[Direction::Gave, Direction::Received];
        Behind { directions, test: Some(of_kind(kind)), ..Behind::default() }.open(cx, figures);
    }
    response.on_hover_text(words);
}

fn words(measure: Measure, kind: ExchangeKind, gave: u64, received: u64) -> String {
    let (gave, received) = (axis::value(measure, gave), axis::value(measure, received));
    format!("{}: gave {gave}, received {received}", kind.word())
}
