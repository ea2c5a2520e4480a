//! Buttons: their words are verbs, and one that asks for more ends in an ellipsis.

use std::borrow::Cow;

use egui::{Color32, Response, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo, accesskit::Role, pos2, vec2};

use super::{key_chip, label::fit};
use crate::ui::theme::{CONTROL_HEIGHT, RADIUS, RADIUS_SMALL, Theme, font};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Primary,
    Secondary,
    Soft,
    Quiet,
}

/// A button. Add it with [`Ui::add`], or [`Ui::add_enabled`] where it may not be able to run now.
#[derive(Debug, Clone)]
pub struct Button<'a> {
    text: Cow<'a, str>,
    weight: Weight,
    shortcut: Option<Cow<'a, str>>,
    name: Option<Cow<'a, str>>,
    role: Role,
    selected: Option<bool>,
    small: bool,
    wide: bool,
}

struct Paint {
    fill: Color32,
    line: Color32,
    words: Color32,
}

impl<'a> Button<'a> {
    fn new(text: impl Into<Cow<'a, str>>, weight: Weight) -> Self {
        Self {
            text: text.into(),
            weight,
            shortcut: None,
            name: None,
            role: Role::Button,
            selected: None,
            small: false,
            wide: false,
        }
    }

    /// The one way on, of which a place has at most one.
    pub fn primary(text: impl Into<Cow<'a, str>>) -> Self {
        Self::new(text, Weight::Primary)
    }

    /// Any other way on.
    pub fn secondary(text: impl Into<Cow<'a, str>>) -> Self {
        Self::new(text, Weight::Secondary)
    }

    /// A way on inside a list or a card, where many primary buttons would shout.
    pub fn soft(text: impl Into<Cow<'a, str>>) -> Self {
        Self::new(text, Weight::Soft)
    }

    /// Words only, until the pointer comes.
    pub fn quiet(text: impl Into<Cow<'a, str>>) -> Self {
        Self::new(text, Weight::Quiet)
    }

    /// Shows the keys that do the same.
    #[must_use]
    pub fn shortcut(mut self, keys: impl Into<Cow<'a, str>>) -> Self {
        self.shortcut = Some(keys.into());
        self
    }

    /// What a screen reader says, where the words alone do not tell (as with "×").
    #[must_use]
    pub fn name(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Makes it a switch or one of several: whether it is on.
    #[must_use]
    pub const fn selected(mut self, selected: bool) -> Self {
        self.selected = Some(selected);
        self
    }

    /// What kind of control it is to a screen reader; a button unless told otherwise.
    #[must_use]
    pub const fn role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }

    /// Lower and narrower, for rows of a list.
    #[must_use]
    pub const fn small(mut self) -> Self {
        self.small = true;
        self
    }

    /// As wide as the room.
    #[must_use]
    pub const fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    fn paint(&self, theme: &Theme, response: &Response) -> Paint {
        let over = response.hovered() || response.has_focus();
        let (fill, line, words) = match self.weight {
            Weight::Primary if over => (theme.accent_hover, theme.accent_hover, theme.on_accent),
            Weight::Primary => (theme.accent, theme.accent, theme.on_accent),
            Weight::Soft if over => (theme.accent_soft, theme.accent_soft, theme.accent),
            Weight::Soft => (theme.selected, theme.selected, theme.accent),
            Weight::Secondary if over => (theme.hover, theme.line_strong, theme.text),
            Weight::Secondary => (theme.card, theme.line, theme.text),
            Weight::Quiet if over => (theme.hover, Color32::TRANSPARENT, theme.text),
            Weight::Quiet => (Color32::TRANSPARENT, Color32::TRANSPARENT, theme.muted),
        };
        match self.selected {
            Some(true) => Paint { fill: theme.selected, line: theme.accent_soft, words: theme.accent },
            Some(false) if !over => Paint { fill, line, words: theme.muted },
            _ => Paint { fill, line, words },
        }
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let (height, air, size) = if self.small { (26.0, 10.0, 12.5) } else { (CONTROL_HEIGHT, 14.0, 13.0) };
        let keys = self.shortcut.as_deref().map(|keys| (keys, key_chip::measure(ui, keys)));
        let keys_width = keys.map_or(0.0, |(_, size)| size.x + 8.0);
        let words = egui::RichText::new(self.text.as_ref()).font(font::medium(size));
        let galley = fit(ui, words, ui.available_width() - 2.0 * air - keys_width);
        let needed = galley.size().x + 2.0 * air + keys_width;
        let width = if self.wide { ui.available_width().max(needed) } else { needed.max(height) };
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        if ui.is_rect_visible(rect) {
            let paint = self.paint(theme, &response);
            let radius = if self.small { RADIUS_SMALL + 1 } else { RADIUS };
            let painter = ui.painter();
            painter.rect(rect, radius, paint.fill, Stroke::new(1.0, paint.line), StrokeKind::Inside);
            if response.has_focus() {
                painter.rect_stroke(rect.expand(1.0), radius + 1, theme.focus(), StrokeKind::Middle);
            }
            let free = rect.width() - needed;
            // One of several below each other begins where the others do.
            let begins_left = keys.is_some() || (self.wide && self.selected.is_some());
            let left = rect.left() + air + if begins_left { 0.0 } else { free / 2.0 };
            painter.galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley.clone(), paint.words);
            if let Some((keys, size)) = keys {
                let chip = egui::Rect::from_center_size(
                    pos2(rect.right() - air.min(8.0) - size.x / 2.0, rect.center().y),
                    size,
                );
                key_chip::paint(ui, painter, chip, keys);
            }
        }
        let name = self.name.as_deref().unwrap_or(&self.text);
        response.widget_info(|| match self.selected {
            Some(selected) => WidgetInfo::selected(self.role, ui.is_enabled(), selected, name),
            None => WidgetInfo::labeled(self.role, ui.is_enabled(), name),
        });
        if galley.elided { response.on_hover_text(self.text.as_ref()) } else { response }
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::ui::widgets::testing::harness;

    #[test]
    fn a_button_is_found_by_its_name_and_pressed_by_pointer_and_key() {
        let mut harness = harness(0, |ui, pressed| {
            *pressed += u32::from(ui.add(Button::primary("Log gift").shortcut("Ctrl Enter")).clicked());
            *pressed += 10 * u32::from(ui.add(Button::quiet("×").name("Remove Ana").small()).clicked());
            *pressed += 100 * u32::from(ui.add_enabled(false, Button::secondary("Undo")).clicked());
        });
        harness.run();
        harness.get_by_label("Log gift").click();
        harness.run();
        assert_eq!(*harness.state(), 1);
        harness.get_by_label("Remove Ana").focus();
        harness.run();
        harness.key_press(egui::Key::Enter);
        harness.run();
        assert_eq!(*harness.state(), 11);
        harness.get_by_label("Undo").click();
        harness.run();
        assert_eq!(*harness.state(), 11, "what is disabled does nothing");
    }

    #[test]
    fn a_button_is_never_wider_than_its_room() {
        let mut harness = harness(0.0, |ui, width| {
            ui.scope(|ui| {
                ui.set_max_width(140.0);
                *width = ui.add(Button::secondary("Log a contact with everyone of the steering group")).rect.width();
            });
        });
        harness.run();
        assert!(*harness.state() <= 140.5, "{}", harness.state());
    }
}
