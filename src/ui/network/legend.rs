//! What the colours and lines mean. A click on an entry dims all others.

use std::collections::BTreeSet;

use egui::{Align2, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, accesskit::Role, pos2, vec2};

use super::colour::{Class, Classes};
use crate::ui::{
    spoken,
    theme::{RADIUS, RADIUS_SMALL, Theme, font},
    widgets::{Mark, label::fit},
};

const ROW: f32 = 22.0;
const SIDE: f32 = 10.0;
/// How far the legend stays from the canvas' edges.
const MARGIN: f32 = 12.0;

/// Shows the legend at the lower left of the canvas. `lit` holds the words of the entries that stay bright; none means all.
pub fn legend(ui: &mut Ui, canvas: Rect, classes: &Classes, lit: &mut BTreeSet<String>) {
    lit.retain(|word| classes.entries.iter().any(|class| class.word == *word));
    let theme = Theme::of(ui);
    let most = ((canvas.height() - 3.0 * MARGIN - 20.0) / ROW).max(1.0) as usize - 1;
    let shown = classes.entries.len().min(most);
    let size = vec2(172.0, (shown + 1) as f32 * ROW + 14.0);
    let rect = Rect::from_min_size(canvas.left_bottom() + vec2(MARGIN, -MARGIN - size.y), size);
    // What lies under the legend is not to answer to the pointer.
    ui.interact(rect, ui.scope_id().with("legend"), Sense::hover());
    ui.painter().rect(rect, RADIUS, theme.sidebar, theme.stroke(), StrokeKind::Inside);
    let mut inside = ui.new_child(UiBuilder::new().id_salt("legend entries").max_rect(rect.shrink2(vec2(4.0, 7.0))));
    inside.spacing_mut().item_spacing = Vec2::ZERO;
    for class in classes.entries.iter().take(shown) {
        entry(&mut inside, class, lit);
    }
    lines(&mut inside);
}

fn entry(ui: &mut Ui, class: &Class, lit: &mut BTreeSet<String>) {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let on = lit.contains(&class.word);
    if response.clicked() && !lit.remove(&class.word) {
        lit.insert(class.word.clone());
    }
    let painter = ui.painter();
    if on {
        painter.rect_filled(rect, RADIUS_SMALL, theme.selected);
    } else if response.hovered() {
        painter.rect_filled(rect, RADIUS_SMALL, theme.hover);
    }
    if response.has_focus() {
        painter.rect_stroke(rect, RADIUS_SMALL, theme.focus(), StrokeKind::Inside);
    }
    let quiet = !lit.is_empty() && !on;
    let middle = rect.center().y;
    let mark = if class.hollow { Mark::Ring } else { Mark::Dot };
    let hue = class.swatch.colour(theme);
    mark.paint(painter, pos2(rect.left() + SIDE, middle), 10.0, if quiet { hue.gamma_multiply(0.35) } else { hue });
    let colour = if quiet { theme.faint } else { theme.text };
    let count = painter.text(
        pos2(rect.right() - 6.0, middle),
        Align2::RIGHT_CENTER,
        class.count,
        font::regular(font::SMALL),
        theme.faint,
    );
    let words = egui::RichText::new(&class.word).font(font::regular(font::SMALL));
    let galley = fit(ui, words, count.left() - rect.left() - 2.0 * SIDE - 10.0);
    painter.galley(pos2(rect.left() + 2.0 * SIDE, middle - galley.size().y / 2.0), galley.clone(), colour);
    let people = spoken::count(class.count, "person", "people");
    response
        .widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), on, format!("{}, {people}", class.word)));
    if galley.elided {
        response.on_hover_text(&class.word);
    }
}

/// The two hues of the lines from me.
fn lines(ui: &mut Ui) {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let painter = ui.painter();
    painter.hline(rect.x_range().shrink(6.0), rect.top() + 2.0, Stroke::new(1.0, theme.line_soft));
    let mut left = rect.left() + 5.0;
    for (hue, word) in [(theme.gave, "gave"), (theme.asked, "asked")] {
        let middle = rect.center().y + 3.0;
        painter.line_segment([pos2(left, middle), pos2(left + 16.0, middle)], Stroke::new(3.0, hue));
        let words =
            painter.text(pos2(left + 22.0, middle), Align2::LEFT_CENTER, word, font::regular(font::SMALL), theme.muted);
        left = words.right() + 18.0;
    }
}
