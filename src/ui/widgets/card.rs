//! Calm surfaces.

use egui::{Align, Frame, InnerResponse, Layout, Margin, Ui};

use super::elided;
use crate::ui::theme::{RADIUS, Theme};

/// A surface with a thin line around it and, if wanted, a row with a title above what it holds. It is as wide as its room.
#[derive(Debug, Clone, Default)]
pub struct Card<'a> {
    title: Option<&'a str>,
    tight: bool,
    tall: bool,
    sunken: bool,
}

impl<'a> Card<'a> {
    /// A card without a title.
    pub fn new() -> Self {
        Self::default()
    }

    /// A card with this title.
    pub const fn titled(title: &'a str) -> Self {
        Self { title: Some(title), tight: false, tall: false, sunken: false }
    }

    /// No air inside: for tables, which bring their own.
    #[must_use]
    pub const fn tight(mut self) -> Self {
        self.tight = true;
        self
    }

    /// As high as the room.
    #[must_use]
    pub const fn tall(mut self) -> Self {
        self.tall = true;
        self
    }

    /// A card inside a card: a figure, a quiet group.
    #[must_use]
    pub const fn sunken(mut self) -> Self {
        self.sunken = true;
        self
    }

    /// The card with what it holds.
    pub fn show<R>(self, ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
        self.show_with(ui, |_| {}, content)
    }

    /// The card with what it holds, and with controls at the right of the title's row, the rightmost first.
    pub fn show_with<R>(
        self,
        ui: &mut Ui,
        controls: impl FnOnce(&mut Ui),
        content: impl FnOnce(&mut Ui) -> R,
    ) -> InnerResponse<R> {
        let theme = Theme::of(ui);
        let margin = if self.tight { Margin::ZERO } else { Margin::symmetric(16, 14) };
        let fill = if self.sunken { theme.sidebar } else { theme.card };
        let frame = Frame::new().fill(fill).stroke(theme.stroke()).corner_radius(RADIUS).inner_margin(margin);
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            if self.tall {
                ui.set_height(ui.available_height());
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                if let Some(title) = self.title {
                    self.title_row(ui, title, controls);
                }
                content(ui)
            })
            .inner
        })
    }

    fn title_row(&self, ui: &mut Ui, title: &str, controls: impl FnOnce(&mut Ui)) {
        let theme = Theme::of(ui);
        let margin = if self.tight { Margin { left: 16, right: 16, top: 12, bottom: 4 } } else { Margin::ZERO };
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.set_width(ui.available_width());
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    controls(ui);
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let name = elided(ui, theme.title(title));
                        name.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Heading, true, title));
                    });
                });
            });
        });
        ui.add_space(2.0);
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::ui::widgets::{Button, testing::harness};

    #[test]
    fn a_card_fills_its_room_whatever_its_title_says() {
        let title = "A title that would not fit into two hundred points by any means at all";
        let mut harness = harness((0.0, false), |ui, (width, clicked)| {
            ui.scope(|ui| {
                ui.set_max_width(200.0);
                let controls = |ui: &mut Ui| *clicked |= ui.add(Button::quiet("Edit").small()).clicked();
                let card = Card::titled(title).show_with(ui, controls, |ui| ui.label("inside"));
                *width = card.response.rect.width();
            });
        });
        harness.run();
        harness.get_by_label("inside");
        harness.get_by_label("Edit").click();
        harness.run();
        let (width, clicked) = *harness.state();
        assert!((width - 200.0).abs() < 1.0, "{width}");
        assert!(clicked);
    }
}
