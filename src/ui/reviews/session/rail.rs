//! The steps of a review at its left: which are done, how far the one at hand has come, and how long it took.

use egui::{Align, Layout, RichText, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::{
    model::Model,
    walk::{self, Going},
};
use crate::{
    book::{PersonId, Review, ReviewStep, Vocabulary as _, words::sentence},
    ui::{
        Context,
        theme::{RADIUS, Theme, font},
        widgets::{
            Button, Card, elided,
            label::{fit, fit_lines},
        },
    },
};

/// Height of a step, in points.
const ROW: f32 = 38.0;
/// How long a review takes when nothing is known of the last one, in minutes.
const USUAL_MINUTES: u32 = 45;

/// The steps as they are drawn in one frame.
pub struct Rail<'a> {
    /// What the page was lent.
    pub cx: &'a Context<'a>,
    /// The review.
    pub review: &'a Review,
    /// What is known of its quarter.
    pub model: &'a Model,
    /// Those to look at.
    pub people: &'a [PersonId],
    /// The step at hand.
    pub now: Option<ReviewStep>,
}

impl Rail<'_> {
    /// Draws them; gives where to go.
    pub fn show(&self, ui: &mut Ui) -> Option<Going> {
        let theme = Theme::of(ui);
        let mut going = None;
        Card::new().tall().show(ui, |ui| {
            let title = format!("Review of {}", self.review.quarter);
            let head = elided(ui, theme.title(&title));
            head.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &title));
            ui.add(egui::Label::new(theme.small(self.time())).wrap());
            ui.add_space(10.0);
            ui.spacing_mut().item_spacing.y = 4.0;
            for (at, step) in walk::steps(self.cx).into_iter().enumerate() {
                if self.row(ui, at + 1, step) {
                    going = Some(Going::To(step));
                }
            }
            ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 3.0;
                if ui.add(Button::secondary("Leave").small().name("Leave the review")).clicked() {
                    going = Some(Going::Leave);
                }
                ui.add_space(4.0);
                for words in ["Esc leaves, kept as it is", "Ctrl Shift Enter back", "Ctrl Enter next"] {
                    elided(ui, theme.hint(words));
                }
            });
        });
        going
    }

    /// "24 min so far, about 20 to go".
    fn time(&self) -> String {
        if let Some(day) = self.review.finished {
            return format!("Finished {day}, {} min", self.review.minutes);
        }
        let last = self.model.last.and_then(|last| self.cx.book.get::<Review>(last)).map(|last| last.minutes);
        let usual = last.filter(|minutes| *minutes > 0).unwrap_or(USUAL_MINUTES);
        match (self.review.minutes, usual.saturating_sub(self.review.minutes)) {
            (0, left) => format!("About {left} minutes"),
            (spent, 0) => format!("{spent} min so far"),
            (spent, left) => format!("{spent} min so far, about {left} to go"),
        }
    }

    fn is_done(&self, step: ReviewStep) -> bool {
        self.review.steps_done.iter().any(|done| done == step.id())
    }

    /// What stands at the right of a step: how far it has come, else how long it took.
    fn figure(&self, step: ReviewStep) -> String {
        let seen = self.people.iter().filter(|person| self.review.people.contains_key(*person)).count();
        match step {
            _ if self.is_done(step) && self.now != Some(step) => match self.review.minutes_of.get(step.id()) {
                Some(minutes) if *minutes > 0 => format!("{minutes} min"),
                _ => "done".to_owned(),
            },
            ReviewStep::People if seen > 0 || self.now == Some(step) => format!("{seen}/{}", self.people.len()),
            ReviewStep::Promises if self.model.open > 0 => self.model.open.to_string(),
            ReviewStep::Actions if !self.model.actions.is_empty() => self.model.actions.len().to_string(),
            _ => String::new(),
        }
    }

    fn row(&self, ui: &mut Ui, number: usize, step: ReviewStep) -> bool {
        let theme = Theme::of(ui);
        let (is_now, is_done, figure) = (self.now == Some(step), self.is_done(step), self.figure(step));
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
        let words = sentence(step.word());
        let name = if figure.is_empty() { words.clone() } else { format!("{words}, {figure}") };
        response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), is_now, &name));
        let painter = ui.painter();
        if is_now || response.hovered() {
            let fill = if is_now { theme.selected } else { theme.hover };
            painter.rect_filled(rect.expand2(vec2(8.0, 0.0)), RADIUS, fill);
        }
        if response.has_focus() {
            painter.rect_stroke(rect.expand2(vec2(8.0, 0.0)), RADIUS, theme.focus(), egui::StrokeKind::Inside);
        }
        let middle = pos2(rect.left() + 9.0, rect.center().y);
        let filled = if is_done { Some(theme.good) } else { is_now.then_some(theme.accent) };
        if let Some(fill) = filled {
            painter.circle_filled(middle, 9.0, fill);
        } else {
            painter.circle_stroke(middle, 8.5, egui::Stroke::new(1.0, theme.line_strong));
        }
        let sign = if is_done { "\u{2713}".to_owned() } else { number.to_string() };
        let hue = if filled.is_some() { theme.on_accent } else { theme.muted };
        painter.text(middle, egui::Align2::CENTER_CENTER, sign, font::semibold(11.0), hue);
        let right = fit(ui, RichText::new(figure).font(font::regular(font::SMALL)), 64.0);
        let face = if is_now { font::semibold(13.5) } else { font::medium(13.5) };
        let room = rect.width() - 28.0 - right.size().x - 6.0;
        let shown = fit_lines(ui, &words, face, room, 2);
        let elided = shown.elided;
        let ink = if is_now { theme.text } else { theme.muted };
        painter.galley(pos2(rect.left() + 26.0, rect.center().y - shown.size().y / 2.0), shown, ink);
        let place = pos2(rect.right() - right.size().x, rect.center().y - right.size().y / 2.0);
        painter.galley(place, right, theme.faint);
        if elided { response.on_hover_text(name).clicked() } else { response.clicked() }
    }
}
