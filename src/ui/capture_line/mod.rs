//! The line at the top: it logs what is typed, finds people, and says whether to ask. What is typed stays a draft until Enter.

mod offers;
mod panel;
mod question;
mod text;

use std::ops::Range;

use egui::{EventFilter, Frame, Id, Key, Margin, Modifiers, Rect, TextEdit, Ui, text::CCursor};
use jiff::civil::Date;

use self::{offers::Offers, question::Wondered, text::Coloured};
use super::Context;
use crate::{
    app::Command,
    capture::{Entry, Parsed, parse},
    ui::{
        Page,
        theme::{RADIUS, Theme, font},
        widgets::key_chip,
    },
};

const HINT: &str = "Log or find: gave @ana 2h review of the deck #budget";
const HEIGHT: f32 = 40.0;

/// The line and what is typed into it.
#[derive(Debug, Default)]
pub struct CaptureLine {
    text: String,
    /// The book's revision and the day for which the line was read.
    basis: Option<(u64, Date)>,
    read: Coloured,
    offers: Offers,
    wondered: Wondered,
    cursor: usize,
    wants_focus: bool,
    open: bool,
    /// Something was just logged: nothing is offered for the empty line, so that the page can be seen.
    rests: bool,
}

/// What the keyboard asked of the line in this pass.
#[derive(Debug, Clone, Copy)]
enum Asked {
    Accept(usize),
    Log,
    Clear,
}

impl CaptureLine {
    /// Puts the keyboard into the line with the next pass.
    pub const fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Shows the line, and while it is used, below it what it would log and what could be typed.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) {
        let id = ui.make_persistent_id("capture line");
        if std::mem::take(&mut self.wants_focus) {
            (self.rests, self.basis) = (false, None);
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        self.refresh(cx);
        let focused = ui.memory(|memory| memory.has_focus(id));
        let asked = if focused { self.read_keys(ui, id) } else { None };
        if let Some(asked) = asked {
            self.carry_out(asked, ui, id, cx);
        }
        let line = self.line(ui, id, cx);
        self.wondered.refresh(self.read.parsed().question.as_ref(), cx);
        let chosen = if self.open { panel::show(ui, line, self, cx) } else { None };
        if let Some(chosen) = chosen.and_then(|row| self.offers.get(row).cloned()) {
            self.accept(&chosen, ui, id, cx);
        }
    }

    /// Reads the line again if it, the book or the day has changed.
    fn refresh(&mut self, cx: &Context) {
        let basis = (cx.revision, cx.today);
        if self.basis != Some(basis) || self.read.text() != self.text {
            self.basis = Some(basis);
            self.read = Coloured::new(&self.text, parse(&self.text, cx.book, cx.today));
            self.rests &= self.text.is_empty();
            if self.rests {
                self.offers.clear();
            } else {
                self.offers.work_out(&self.text, self.cursor, self.read.parsed(), cx.book);
            }
        }
    }

    /// The keys that are the line's own while it has the focus.
    fn read_keys(&mut self, ui: &Ui, id: Id) -> Option<Asked> {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowDown) {
            self.offers.step(1);
        }
        if pressed(Key::ArrowUp) {
            self.offers.step(-1);
        }
        if !self.offers.is_empty() && pressed(Key::Tab) {
            return Some(Asked::Accept(self.offers.chosen().unwrap_or(0)));
        }
        if pressed(Key::Enter) {
            return Some(self.offers.on_enter(self.read.parsed(), self.cursor).map_or(Asked::Log, Asked::Accept));
        }
        if pressed(Key::Escape) {
            if self.text.is_empty() {
                ui.memory_mut(|memory| memory.surrender_focus(id));
                self.open = false;
            }
            return Some(Asked::Clear);
        }
        None
    }

    fn carry_out(&mut self, asked: Asked, ui: &Ui, id: Id, cx: &Context) {
        match asked {
            Asked::Accept(row) => {
                if let Some(offer) = self.offers.get(row).cloned() {
                    self.accept(&offer, ui, id, cx);
                }
            }
            Asked::Log => {
                if let Some(entry) = self.read.parsed().entry.clone() {
                    self.log(&entry, cx);
                } else if let Some(question) = self.read.parsed().question.clone() {
                    cx.before_ask(question.person, question::wish(&question));
                    self.leave(ui, id, cx);
                }
            }
            Asked::Clear => self.clear(cx),
        }
    }

    fn accept(&mut self, offer: &offers::Offer, ui: &Ui, id: Id, cx: &Context) {
        match offer {
            offers::Offer::Complete(completion) => {
                self.replace(completion.span.clone(), &completion.insert, ui, id);
                ui.memory_mut(|memory| memory.request_focus(id));
                self.refresh(cx);
            }
            offers::Offer::Show(person) => {
                cx.select(*person);
                self.leave(ui, id, cx);
            }
            offers::Offer::Filter(words) => {
                cx.go_filtered(Page::People, words.clone());
                self.leave(ui, id, cx);
            }
        }
    }

    /// Puts other words into the line and the cursor behind them.
    fn replace(&mut self, span: Range<usize>, words: &str, ui: &Ui, id: Id) {
        if self.text.get(span.clone()).is_none() {
            return;
        }
        self.cursor = span.start + words.len();
        self.text.replace_range(span, words);
        let characters = self.text.get(..self.cursor).map_or(0, |before| before.chars().count());
        let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
        state.cursor.set_char_range(Some(egui::text::CCursorRange::one(CCursor::new(characters))));
        state.store(ui.ctx(), id);
    }

    /// Logs an entry as one step; the line is empty then, and ready for the next.
    fn log(&mut self, entry: &Entry, cx: &Context) {
        let said = self
            .read
            .parsed()
            .preview
            .as_ref()
            .map(|preview| format!("{} {}", preview.badge.to_lowercase(), preview.text));
        let (step, label, mint) = (entry.clone(), entry.label(cx.book), cx.queue.fork_mint());
        let change = move |book: &mut crate::book::Book| step.clone().commit(book, &mut mint.clone()).map(|_| ());
        match cx.try_edit(label, change) {
            Ok(()) => {
                cx.toast(format!("Logged: {}", said.unwrap_or_default()));
                self.rests = true;
                self.clear(cx);
            }
            Err(refusal) => cx.trouble(format!("Not logged: {refusal}.")),
        }
    }

    fn clear(&mut self, cx: &Context) {
        self.text.clear();
        self.cursor = 0;
        self.refresh(cx);
    }

    fn leave(&mut self, ui: &Ui, id: Id, cx: &Context) {
        self.clear(cx);
        self.open = false;
        ui.memory_mut(|memory| memory.surrender_focus(id));
    }

    /// Draws the line itself; gives where.
    fn line(&mut self, ui: &mut Ui, id: Id, cx: &Context) -> Rect {
        let theme = Theme::of(ui);
        let focused = ui.memory(|memory| memory.has_focus(id));
        let stroke = if focused { egui::Stroke::new(1.0, theme.accent) } else { theme.stroke() };
        let frame = Frame::new().fill(theme.card).stroke(stroke).corner_radius(RADIUS);
        let shown = frame.inner_margin(Margin::symmetric(14, 0)).show(ui, |ui| {
            ui.set_height(HEIGHT);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if let Some(keys) = Command::Capture.shortcuts().first().filter(|_| !focused) {
                    key_chip(ui, &ui.ctx().format_shortcut(keys));
                }
                self.edit(ui, id, cx);
            });
        });
        self.open = focused || (self.open && self.offers.is_under_pointer(ui));
        shown.response.rect
    }

    fn edit(&mut self, ui: &mut Ui, id: Id, cx: &Context) {
        let theme = Theme::of(ui);
        let filter =
            EventFilter { tab: !self.offers.is_empty(), horizontal_arrows: true, vertical_arrows: true, escape: true };
        let read = &mut self.read;
        let mut layouter = |ui: &Ui, typed: &dyn egui::TextBuffer, _: f32| {
            if read.text() != typed.as_str() {
                *read = Coloured::new(typed.as_str(), parse(typed.as_str(), cx.book, cx.today));
            }
            read.galley(ui)
        };
        let hint = egui::RichText::new(HINT).font(font::regular(font::TITLE)).color(theme.faint);
        let output = TextEdit::singleline(&mut self.text)
            .id(id)
            .frame(Frame::NONE)
            .hint_text(hint)
            .font(font::regular(font::TITLE))
            .desired_width(f32::INFINITY)
            .min_size(egui::vec2(0.0, HEIGHT))
            .align(egui::Align2::LEFT_CENTER)
            .margin(Margin::ZERO)
            .event_filter(filter)
            .layouter(&mut layouter)
            .show(ui);
        let response = output.response.response.accessible_name("Log or find");
        if let Some(range) = output.cursor_range {
            let before = self.text.char_indices().nth(range.primary.index.0);
            let cursor = before.map_or(self.text.len(), |(at, _)| at);
            if cursor != self.cursor || response.changed() {
                self.cursor = cursor;
                self.offers.work_out(&self.text, cursor, self.read.parsed(), cx.book);
            }
        }
        let pointed = response.hover_pos().map(|pos| output.galley.cursor_from_pos(pos - output.galley_pos).index.0);
        let reason = pointed.and_then(|character| self.read.reason_at(character));
        if let Some(reason) = reason {
            response.on_hover_text_at_pointer(reason);
        }
    }

    /// Whether the cursor is still in the part of the line between these places.
    const fn is_typing(&self, span: &Range<usize>) -> bool {
        span.start < self.cursor && self.cursor <= span.end
    }

    fn parsed(&self) -> &Parsed {
        self.read.parsed()
    }
}

#[cfg(test)]
mod tests;
