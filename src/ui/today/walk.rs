//! The keyboard on the page: J and K and the arrows go from line to line, Enter takes the step, S snoozes.

use egui::{EventFilter, Id, Key, Modifiers, Response, Ui};

use super::quiet;
use crate::{insight::Finding, ui::Context};

/// The lines of this pass in their order, and where the keyboard was last.
#[derive(Debug, Default)]
pub struct Walk {
    lines: Vec<Id>,
    last: usize,
    /// The revision in which a line was left by a key that did it: the one that takes its place gets the keyboard.
    done_in: Option<u64>,
}

impl Walk {
    /// Begins a pass.
    pub fn begin(&mut self) {
        self.lines.clear();
    }

    /// A line stands here; gives whether its step was taken by a key.
    pub fn line(&mut self, ui: &Ui, cx: &Context, response: &Response, finding: &Finding) -> bool {
        let at = self.lines.len();
        self.lines.push(response.id);
        if !response.has_focus() {
            return false;
        }
        self.last = at;
        let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        let snoozed = cx.situation.single_keys && cx.can_edit() && pressed(ui, Key::S);
        if snoozed {
            quiet::snooze(cx, finding, quiet::Length::Day);
        }
        let taken = response.clicked() && !response.clicked_by(egui::PointerButton::Primary);
        if snoozed || taken {
            self.done_in = Some(cx.revision);
        }
        taken
    }

    /// Reads the keys that go from line to line, once all lines stand.
    pub fn keys(&mut self, ui: &Ui, cx: &Context) {
        let focus = ui.memory(egui::Memory::focused);
        if self.done_in.is_some_and(|revision| revision != cx.revision) {
            self.done_in = None;
            if focus.is_none_or(|id| !self.lines.contains(&id)) {
                self.go(ui, self.last);
                return;
            }
        }
        let covered = !ui.memory(|memory| memory.allows_interaction(ui.layer_id()));
        let elsewhere = focus.is_some_and(|id| !self.lines.contains(&id));
        if covered || elsewhere || ui.ctx().text_edit_focused() {
            return;
        }
        let letters = cx.situation.single_keys;
        let down = pressed(ui, Key::ArrowDown) || letters && pressed(ui, Key::J);
        let up = pressed(ui, Key::ArrowUp) || letters && pressed(ui, Key::K);
        match (focus, down, up) {
            (_, false, false) => {}
            (None, ..) => self.go(ui, self.last),
            (Some(_), true, _) => self.go(ui, self.last + 1),
            (Some(_), _, true) => self.go(ui, self.last.saturating_sub(1)),
        }
    }

    fn go(&mut self, ui: &Ui, to: usize) {
        self.last = to.min(self.lines.len().saturating_sub(1));
        if let Some(id) = self.lines.get(self.last) {
            ui.memory_mut(|memory| memory.request_focus(*id));
        }
    }
}

fn pressed(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}
