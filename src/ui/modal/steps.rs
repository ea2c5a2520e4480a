//! Every step of this sitting, to go back to any.

use egui::{Align, Layout, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::{Stays, passing};
use crate::{
    history::History,
    ui::{
        Context,
        theme::{RADIUS_SMALL, Theme, font},
        widgets::{Button, Mark, label::fit},
    },
};

const ROW: f32 = 30.0;

/// Shows the steps, the last first; a click goes to the state after that step.
pub(super) fn show(ui: &Ui, cx: &Context, history: &History) -> Stays {
    passing(ui, 480.0, |ui| {
        let theme = Theme::of(ui);
        ui.label(theme.heading("Steps"));
        ui.label(
            theme
                .second("Click a step to have the book as it was then. Steps taken back stay until a new one is made."),
        );
        ui.add_space(6.0);
        let labels: Vec<&str> = history.labels().collect();
        let position = history.position();
        let height = (ui.ctx().content_rect().height() - 260.0).clamp(90.0, 420.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show_rows(
            ui,
            ROW,
            labels.len() + 1,
            |ui, rows| {
                for row in rows {
                    let step = labels.len() - row;
                    let label = step.checked_sub(1).and_then(|at| labels.get(at)).copied();
                    if draw(ui, label.unwrap_or("The book as it was opened"), step, position) && step != position {
                        cx.jump(step);
                    }
                }
            },
        );
        ui.add_space(12.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.add(Button::secondary("Close")).clicked() { Stays::No } else { Stays::Yes }
        })
        .inner
    })
}

fn draw(ui: &mut Ui, label: &str, step: usize, position: usize) -> bool {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 4.0, ROW), Sense::click());
    let here = step == position;
    if here || response.hovered() {
        ui.painter().rect_filled(rect, RADIUS_SMALL, if here { theme.selected } else { theme.hover });
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, RADIUS_SMALL, theme.focus(), egui::StrokeKind::Inside);
    }
    let (mark, hue) = match step.cmp(&position) {
        std::cmp::Ordering::Less => (Mark::Dot, theme.muted),
        std::cmp::Ordering::Equal => (Mark::Dot, theme.accent),
        std::cmp::Ordering::Greater => (Mark::Ring, theme.faint),
    };
    mark.paint(ui.painter(), pos2(rect.left() + 16.0, rect.center().y), 8.0, hue);
    let words = if step > position { format!("{label} (taken back)") } else { label.to_owned() };
    let face = if here { font::medium(font::BODY) } else { font::regular(font::BODY) };
    let galley = fit(ui, egui::RichText::new(&words).font(face), rect.width() - 44.0);
    let words_hue = if step > position { theme.faint } else { theme.text };
    ui.painter().galley(pos2(rect.left() + 32.0, rect.center().y - galley.size().y / 2.0), galley, words_hue);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, here, &words));
    response.clicked()
}
