//! Short messages at the foot of the window.

use egui::{Align2, Area, Frame, Margin, Order, Ui, vec2};

use crate::{
    app::{Command, Toast},
    ui::{
        Context,
        theme::{RADIUS, Theme, Tone},
        widgets::{Button, Mark},
    },
};

/// How long a message stays, in seconds; one with an Undo button stays twice as long.
const STAYS: f64 = 4.0;
/// How many are shown at once.
const SHOWN: usize = 3;

/// The messages now shown.
#[derive(Default)]
pub struct Toasts(Vec<Shown>);

struct Shown {
    toast: Toast,
    /// The second in which it goes; set when it is first drawn.
    until: Option<f64>,
}

impl Toasts {
    /// Adds a message; the oldest passing ones make room.
    pub fn push(&mut self, toast: Toast) {
        if self.0.iter().any(|shown| shown.toast == toast) {
            self.0.retain(|shown| shown.toast != toast);
        }
        self.0.push(Shown { toast, until: None });
        while self.0.len() > SHOWN {
            let oldest = self.0.iter().position(|shown| !shown.toast.trouble).unwrap_or(0);
            self.0.remove(oldest);
        }
    }

    /// Draws them over the window: above the status bar or, while a sheet lies over the window, below its buttons.
    pub fn show(&mut self, ui: &Ui, cx: &Context, below_sheet: bool) {
        if self.0.is_empty() {
            return;
        }
        let now = ui.input(|input| input.time);
        let mut closed = None;
        Area::new(ui.scope_id().with("toasts"))
            .order(Order::Foreground)
            .anchor(Align2::CENTER_BOTTOM, vec2(0.0, if below_sheet { -6.0 } else { -44.0 }))
            .show(ui.ctx(), |ui| {
                for (at, shown) in self.0.iter_mut().enumerate() {
                    let stays = if shown.toast.offer_undo { 2.0 * STAYS } else { STAYS };
                    shown.until.get_or_insert(now + stays);
                    if draw(ui, &shown.toast, cx) {
                        closed = Some(at);
                    }
                }
            });
        if let Some(at) = closed {
            self.0.remove(at);
        }
        self.0.retain(|shown| shown.toast.trouble || shown.until.is_none_or(|until| until > now));
        let next =
            self.0.iter().filter(|shown| !shown.toast.trouble).filter_map(|shown| shown.until).fold(f64::MAX, f64::min);
        if next < f64::MAX {
            ui.ctx().request_repaint_after_secs((next - now).max(0.05) as f32);
        }
    }
}

/// Draws one message; true when it was closed.
fn draw(ui: &mut Ui, toast: &Toast, cx: &Context) -> bool {
    let theme = Theme::of(ui);
    let frame = Frame::new()
        .fill(theme.card)
        .stroke(egui::Stroke::new(1.0, theme.line_strong))
        .corner_radius(RADIUS)
        .inner_margin(Margin::symmetric(14, 8));
    frame
        .show(ui, |ui| {
            ui.set_max_width(560.0);
            ui.horizontal(|ui| {
                let tone = if toast.trouble { Tone::Bad } else { Tone::Good };
                Mark::Dot.show(ui, theme.tone(tone));
                ui.add(egui::Label::new(&toast.text).wrap());
                let undo = toast.offer_undo && ui.add(Button::soft("Undo").small().name("Undo this step")).clicked();
                if undo {
                    cx.run(Command::Undo);
                }
                ui.add(Button::quiet("\u{d7}").small().name("Close message")).clicked() || undo
            })
            .inner
        })
        .inner
}
