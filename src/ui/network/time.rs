//! The network as it stood: a slider over quarters, which can play by itself.

use egui::{Slider, Ui};
use jiff::civil::Date;

use crate::{
    app::Command,
    book::{Book, Quarter},
    insight::Insight,
    ui::{
        Context,
        theme::Theme,
        widgets::{Button, Card},
    },
};

/// How long each quarter is shown while it plays, in seconds.
const BEAT: f64 = 1.2;

/// The slider, and where it stands.
#[derive(Debug, Default)]
pub struct Time {
    /// The quarters' last days, while the slider is shown.
    ends: Option<Vec<Date>>,
    /// Which of them.
    at: usize,
    /// When the next quarter comes, in seconds, while it plays.
    next: Option<f64>,
    past: Option<Past>,
}

/// The book as it stood.
#[derive(Debug)]
pub struct Past {
    key: (u64, Date),
    /// The book.
    pub book: Book,
    /// What it meant then.
    pub insight: Insight,
}

impl Time {
    /// Shows or hides the slider, which begins today.
    pub fn toggle(&mut self, cx: &Context) {
        if self.ends.take().is_some() {
            *self = Self::default();
        } else {
            let ends = cx.book.quarter_ends(cx.today);
            *self = Self { at: ends.len().saturating_sub(1), ends: Some(ends), ..Self::default() };
        }
    }

    /// The book as it stood on the day that the slider stands on; nothing for today.
    pub fn past(&mut self, cx: &Context) -> Option<&Past> {
        let day = self.day().filter(|day| *day < cx.today);
        match day {
            None => self.past = None,
            Some(day) if self.past.as_ref().is_some_and(|past| past.key == (cx.revision, day)) => {}
            Some(day) => {
                let book = cx.book.as_of(day);
                let insight = Insight::new(&book, day);
                self.past = Some(Past { key: (cx.revision, day), book, insight });
            }
        }
        self.past.as_ref()
    }

    fn day(&self) -> Option<Date> {
        self.ends.as_ref()?.get(self.at).copied()
    }

    /// Shows the slider, if it is open.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) {
        self.play_on(ui);
        let Some(ends) = self.ends.clone() else { return };
        let Some(last) = ends.len().checked_sub(1) else { return };
        let theme = Theme::of(ui);
        Card::new().tight().show(ui, |ui| {
            egui::Frame::new().inner_margin(egui::Margin::symmetric(10, 4)).show(ui, |ui| {
                ui.horizontal(|ui| {
                    let words = if self.next.is_some() { "Pause" } else { "Play" };
                    if ui.add(Button::secondary(words).small()).clicked() {
                        self.play_or_pause(ui, last);
                    }
                    let day = self.day().unwrap_or(cx.today);
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        if ui.add(Button::quiet("Today").small().name("Back to today")).clicked() {
                            cx.run(Command::AsOf);
                        }
                        let quarter = Quarter::of(day, cx.book.settings().first_month);
                        let when =
                            if day == cx.today { format!("{quarter}, today") } else { format!("{quarter}, on {day}") };
                        ui.label(theme.small(when));
                        ui.spacing_mut().slider_width = (ui.available_width() - 8.0).max(60.0);
                        let before = self.at;
                        let slider = Slider::new(&mut self.at, 0..=last).show_value(false);
                        let slider = ui.add(slider);
                        slider.widget_info(|| egui::WidgetInfo::slider(true, self.at as f64, "As of quarter"));
                        if self.at != before {
                            self.next = None;
                        }
                    });
                });
            });
        });
    }

    fn play_or_pause(&mut self, ui: &Ui, last: usize) {
        if self.next.take().is_none() {
            if self.at == last {
                self.at = 0;
            }
            self.next = Some(ui.input(|input| input.time) + BEAT);
        }
    }

    /// The next quarter, when its time has come.
    fn play_on(&mut self, ui: &Ui) {
        let (Some(next), Some(ends)) = (self.next, &self.ends) else { return };
        let now = ui.input(|input| input.time);
        if now >= next {
            self.at = (self.at + 1).min(ends.len().saturating_sub(1));
            self.next = (self.at + 1 < ends.len()).then_some(now + BEAT);
        }
        if let Some(next) = self.next {
            ui.ctx().request_repaint_after_secs((next - now).max(0.0) as f32);
        }
    }
}
