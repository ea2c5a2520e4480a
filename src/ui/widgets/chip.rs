//! Chips and badges: a word with a hue, and where it says a state, a shape.

use std::borrow::Cow;

use egui::{
    Color32, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, Widget, WidgetInfo,
    accesskit::Role, pos2, vec2,
};

use super::label::fit;
use crate::{
    book::Stage,
    ui::theme::{Theme, Tone, font},
};

/// A small shape that says with its form what its colour says too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// A full circle.
    Dot,
    /// An empty circle.
    Ring,
    /// A triangle up.
    Up,
    /// A triangle down.
    Down,
    /// A full square on its corner.
    Diamond,
    /// A full square.
    Square,
    /// A circle, half full.
    Half,
    /// A line.
    Dash,
}

impl Mark {
    /// Draws it around a middle; `size` is its width in points.
    pub fn paint(self, painter: &Painter, middle: Pos2, size: f32, hue: Color32) {
        let r = size / 2.0;
        let polygon = |points: Vec<Vec2>| {
            let points = points.into_iter().map(|p| middle + p * r).collect();
            painter.add(Shape::convex_polygon(points, hue, Stroke::NONE));
        };
        match self {
            Self::Dot => _ = painter.circle_filled(middle, r, hue),
            Self::Ring => _ = painter.circle_stroke(middle, r - 0.75, Stroke::new(1.5, hue)),
            Self::Up => polygon(vec![vec2(0.0, -1.0), vec2(1.0, 0.8), vec2(-1.0, 0.8)]),
            Self::Down => polygon(vec![vec2(0.0, 1.0), vec2(-1.0, -0.8), vec2(1.0, -0.8)]),
            Self::Diamond => polygon(vec![vec2(0.0, -1.1), vec2(1.1, 0.0), vec2(0.0, 1.1), vec2(-1.1, 0.0)]),
            Self::Square => _ = painter.rect_filled(Rect::from_center_size(middle, Vec2::splat(size)), 1, hue),
            Self::Half => {
                painter.circle_stroke(middle, r - 0.75, Stroke::new(1.5, hue));
                let half = Rect::from_min_max(middle - vec2(r, r), middle + vec2(0.0, r));
                painter.with_clip_rect(half.intersect(painter.clip_rect())).circle_filled(middle, r - 0.5, hue);
            }
            Self::Dash => {
                let bar = Rect::from_center_size(middle, vec2(size, 2.0));
                painter.rect_filled(bar, 1, hue);
            }
        }
    }

    /// Takes the room of a mark in a line of text and draws it there.
    pub fn show(self, ui: &mut Ui, hue: Color32) -> Response {
        let (rect, response) = ui.allocate_exact_size(vec2(10.0, 18.0), Sense::hover());
        self.paint(ui.painter(), rect.center(), 8.0, hue);
        response
    }
}

/// A word in a rounded box of its tone.
#[derive(Debug, Clone)]
pub struct Chip<'a> {
    text: Cow<'a, str>,
    tone: Tone,
    hue: Option<Color32>,
    mark: Option<Mark>,
    name: Option<Cow<'a, str>>,
    clickable: bool,
}

impl<'a> Chip<'a> {
    /// A chip that says `text` in this tone.
    pub fn new(text: impl Into<Cow<'a, str>>, tone: Tone) -> Self {
        Self { text: text.into(), tone, hue: None, mark: None, name: None, clickable: false }
    }

    /// How far an alliance has come; the mark fills as it grows.
    pub fn stage(stage: Stage) -> Self {
        let (tone, mark) = match stage {
            Stage::Potential => (Tone::Neutral, Mark::Ring),
            Stage::Approached => (Tone::Neutral, Mark::Half),
            Stage::Building => (Tone::Accent, Mark::Half),
            Stage::Allied => (Tone::Accent, Mark::Dot),
            Stage::Dormant => (Tone::Neutral, Mark::Dash),
            Stage::Ended => (Tone::Neutral, Mark::Square),
        };
        Self::new(crate::book::Vocabulary::word(stage), tone).mark(mark)
    }

    /// A shape before the word.
    #[must_use]
    pub const fn mark(mut self, mark: Mark) -> Self {
        self.mark = Some(mark);
        self
    }

    /// A hue of the palette instead of the tone's.
    #[must_use]
    pub const fn hue(mut self, hue: Color32) -> Self {
        self.hue = Some(hue);
        self
    }

    /// What a screen reader says instead of the word.
    #[must_use]
    pub fn name(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Makes it a button.
    #[must_use]
    pub const fn clickable(mut self) -> Self {
        self.clickable = true;
        self
    }
}

const HEIGHT: f32 = 22.0;
const SIDE: f32 = 10.0;

impl Widget for Chip<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let theme = Theme::of(ui);
        let (hue, soft) = match self.hue {
            Some(hue) => (hue, theme.soften(hue)),
            None => (theme.tone(self.tone), theme.tone_soft(self.tone)),
        };
        let before = if self.mark.is_some() { 14.0 } else { 0.0 };
        let words = egui::RichText::new(self.text.as_ref()).font(font::medium(12.0));
        let galley = fit(ui, words, ui.available_width() - 2.0 * SIDE - before);
        let sense = if self.clickable { Sense::click() } else { Sense::hover() };
        let size = vec2(galley.size().x + 2.0 * SIDE + before, HEIGHT);
        let (rect, response) = ui.allocate_exact_size(size, sense);
        if ui.is_rect_visible(rect) {
            let painter = ui.painter();
            let line = if self.clickable && response.hovered() { hue } else { Color32::TRANSPARENT };
            painter.rect(rect, HEIGHT / 2.0, soft, Stroke::new(1.0, line), StrokeKind::Inside);
            if response.has_focus() {
                painter.rect_stroke(rect.expand(1.0), HEIGHT / 2.0, theme.focus(), StrokeKind::Middle);
            }
            if let Some(mark) = self.mark {
                mark.paint(painter, pos2(rect.left() + SIDE + 4.0, rect.center().y), 8.0, hue);
            }
            let place = pos2(rect.left() + SIDE + before, rect.center().y - galley.size().y / 2.0);
            painter.galley(place, galley.clone(), hue);
        }
        let name = self.name.as_deref().unwrap_or(&self.text);
        let role = if self.clickable { Role::Button } else { Role::Label };
        response.widget_info(|| WidgetInfo::labeled(role, ui.is_enabled(), name));
        if galley.elided { response.on_hover_text(self.text.as_ref()) } else { response }
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::{book::Vocabulary as _, ui::widgets::testing::harness};

    #[test]
    fn every_stage_has_a_chip_that_says_its_word() {
        let mut harness = harness((), |ui, ()| {
            for stage in Stage::ALL {
                ui.add(Chip::stage(*stage));
            }
        });
        harness.run();
        for stage in Stage::ALL {
            harness.get_by_label(stage.word());
        }
    }

    #[test]
    fn only_a_clickable_chip_can_be_clicked() {
        let mut harness = harness([false; 2], |ui, [plain, button]| {
            *plain |= ui.add(Chip::new("about even", Tone::Neutral)).clicked();
            *button |= ui.add(Chip::new("#budget", Tone::Accent).name("Remove #budget").clickable()).clicked();
        });
        harness.run();
        harness.get_by_label("about even").click();
        harness.get_by_label("Remove #budget").click();
        harness.run();
        assert_eq!(*harness.state(), [false, true]);
    }
}
