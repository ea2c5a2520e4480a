//! Everyone in a mission on a line from opponent to champion. Whoever is dragged to another station stands there from today on;
//! so does whoever has the keyboard when an arrow is pressed.

use egui::{
    Color32, EventFilter, Key, Modifiers, PointerButton, Pos2, Rect, Response, RichText, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::edits;
use crate::{
    book::{Mission, MissionId, PersonId, Position, Stance, Vocabulary as _, words::sentence},
    insight::missions::Stand,
    ui::{
        Context,
        theme::{RADIUS, Theme, font},
        widgets::{Mark, avatar::paint_avatar, label::fit},
    },
};

/// The room of one person, in points.
const CELL: egui::Vec2 = vec2(50.0, 58.0);
/// The picture of one person, in points.
const FACE: f32 = 34.0;
/// Height of the words and the line above the people, in points.
const HEAD: f32 = 48.0;

/// The hue of a stance, from those against to those for.
pub const fn hue(theme: &Theme, stance: Stance) -> Color32 {
    match stance {
        Stance::Opponent => theme.bad,
        Stance::Sceptic => theme.warn,
        Stance::Neutral => theme.faint,
        Stance::Supporter => theme.accent,
        Stance::Champion => theme.good,
    }
}

/// The line as it is drawn in one frame.
pub struct Line<'a> {
    /// What the page was lent.
    pub cx: &'a Context<'a>,
    /// The mission.
    pub id: MissionId,
    /// The same, as it is in the book.
    pub mission: &'a Mission,
    /// Who stands where, opponents first.
    pub stands: &'a [Stand],
    /// Whom the pointer holds.
    pub held: &'a mut Option<PersonId>,
}

impl Line<'_> {
    /// Draws the stations and everyone at theirs.
    pub fn show(&mut self, ui: &mut Ui) {
        let width = ui.available_width() / Stance::ALL.len() as f32;
        let across = ((width / CELL.x) as usize).max(1);
        let most = Stance::ALL.iter().map(|stance| self.at(*stance).count()).max().unwrap_or(0);
        let rows = most.div_ceil(across).max(1);
        let size = vec2(ui.available_width(), HEAD + rows as f32 * CELL.y + 6.0);
        let (area, _) = ui.allocate_exact_size(size, Sense::hover());
        let over = self.held.and(ui.input(|input| input.pointer.interact_pos())).and_then(|at| station(area, at));
        paint_stations(ui, area, over);
        let mut moved = None;
        for (place, stance) in Stance::ALL.iter().enumerate() {
            let left = area.left() + width * place as f32;
            let count = self.at(*stance).count();
            let people: Vec<Stand> = self.at(*stance).copied().collect();
            for (nth, stand) in people.into_iter().enumerate() {
                let (row, column) = (nth / across, nth % across);
                let in_row = (count - row * across).min(across);
                let start = left + (width - in_row as f32 * CELL.x) / 2.0;
                let corner = pos2(start + column as f32 * CELL.x, area.top() + HEAD + row as f32 * CELL.y);
                moved = self.person(ui, Rect::from_min_size(corner, CELL), stand).or(moved);
            }
        }
        self.drop(ui, area);
        if let Some((person, stance)) = moved {
            edits::shift(self.cx, self.id, person, stance);
        }
    }

    fn at(&self, stance: Stance) -> impl Iterator<Item = &Stand> {
        self.stands.iter().filter(move |stand| stand.stance == stance)
    }

    /// One person: click, drag, keys and menu. Gives where they are to stand.
    fn person(&mut self, ui: &mut Ui, cell: Rect, stand: Stand) -> Option<(PersonId, Stance)> {
        let id = ui.make_persistent_id(("stand", self.id, stand.person));
        let response = ui.interact(cell.shrink2(vec2(2.0, 1.0)), id, Sense::click_and_drag());
        let name = self.cx.book.name(stand.person);
        let label = format!("{name}, {} since {}", stand.stance, stand.since);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &label));
        self.paint_person(ui, cell, stand, &response);
        if response.clicked() {
            self.cx.select(stand.person);
            response.request_focus();
        }
        if response.drag_started_by(PointerButton::Primary) && self.cx.can_edit() {
            *self.held = Some(stand.person);
        }
        let mut to = self.keyed(ui, &response, stand.stance);
        response.context_menu(|ui| {
            ui.add_enabled_ui(self.cx.can_edit(), |ui| {
                for stance in Stance::ALL.iter().rev().filter(|stance| **stance != stand.stance) {
                    if ui.button(sentence(stance.word())).clicked() {
                        to = Some(*stance);
                    }
                }
                ui.separator();
                if ui.button("Take out of the mission").clicked() {
                    edits::take_out(self.cx, self.id, stand.person);
                }
            });
        });
        if let Some(position) = self.mission.positions.get(&stand.person).filter(|_| self.held.is_none()) {
            response.on_hover_ui(|ui| story(ui, name, position));
        }
        to.map(|stance| (stand.person, stance))
    }

    fn paint_person(&self, ui: &Ui, cell: Rect, stand: Stand, response: &Response) {
        if !ui.is_rect_visible(cell) {
            return;
        }
        let theme = Theme::of(ui);
        let is_selected = self.cx.selection == Some(stand.person.into());
        let painter = ui.painter();
        if is_selected || response.hovered() {
            let fill = if is_selected { theme.selected } else { theme.hover };
            painter.rect_filled(response.rect, RADIUS, fill);
        }
        if response.has_focus() {
            painter.rect_stroke(response.rect, RADIUS, theme.focus(), StrokeKind::Inside);
        }
        let middle = pos2(cell.center().x, cell.top() + 4.0 + FACE / 2.0);
        let name = self.cx.book.name(stand.person);
        paint_avatar(ui, middle, FACE, name, stand.person.raw().number());
        if let Some(from) = stand.from {
            let (mark, tone) = if stand.stance > from { (Mark::Up, theme.good) } else { (Mark::Down, theme.bad) };
            let corner = middle + vec2(FACE * 0.38, -FACE * 0.38);
            painter.circle_filled(corner, 7.0, theme.card);
            mark.paint(painter, corner, 8.0, tone);
        }
        let first = name.split_whitespace().next().unwrap_or(name);
        let words = fit(ui, RichText::new(first).font(font::regular(11.0)), cell.width() - 6.0);
        let at = pos2(cell.center().x - words.size().x / 2.0, cell.top() + FACE + 6.0);
        painter.galley(at, words, if is_selected { theme.text } else { theme.muted });
    }

    /// The next station in the direction of an arrow, while the person has the keyboard.
    fn keyed(&self, ui: &Ui, response: &Response, stance: Stance) -> Option<Stance> {
        if !response.has_focus() || !self.cx.can_edit() {
            return None;
        }
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let at = stance as usize;
        if pressed(Key::ArrowRight) {
            Stance::ALL.get(at + 1).copied()
        } else if pressed(Key::ArrowLeft) {
            at.checked_sub(1).and_then(|at| Stance::ALL.get(at)).copied()
        } else {
            None
        }
    }

    /// Draws whoever is held under the pointer, and puts them down.
    fn drop(&mut self, ui: &Ui, area: Rect) {
        let Some(person) = *self.held else { return };
        let (pointer, is_down) = ui.input(|input| (input.pointer.interact_pos(), input.pointer.primary_down()));
        if let Some(pointer) = pointer.filter(|_| is_down) {
            paint_avatar(ui, pointer, FACE + 4.0, self.cx.book.name(person), person.raw().number());
            return;
        }
        *self.held = None;
        let stands = self.mission.positions.get(&person).map(|position| position.now.stance);
        let to = pointer.and_then(|pointer| station(area, pointer));
        if let Some(stance) = to.filter(|stance| stands.is_some_and(|now| now != *stance)) {
            edits::shift(self.cx, self.id, person, stance);
        }
    }
}

/// The line, its stations and their names; the one under the pointer stands out while someone is held.
fn paint_stations(ui: &Ui, area: Rect, over: Option<Stance>) {
    let theme = Theme::of(ui);
    let width = area.width() / Stance::ALL.len() as f32;
    let y = area.top() + 32.0;
    let painter = ui.painter();
    let ends = (area.left() + width / 2.0)..=(area.right() - width / 2.0);
    painter.hline(ends, y, Stroke::new(2.0, theme.line));
    for (place, stance) in Stance::ALL.iter().enumerate() {
        let middle = area.left() + width * (place as f32 + 0.5);
        if over == Some(*stance) {
            let column = Rect::from_x_y_ranges(middle - width / 2.0 + 2.0..=middle + width / 2.0 - 2.0, area.y_range());
            painter.rect_filled(column, RADIUS, theme.selected);
            painter.circle_filled(pos2(middle, y), 7.0, hue(theme, *stance));
        }
        painter.circle(pos2(middle, y), 5.0, hue(theme, *stance), Stroke::new(2.0, theme.card));
        let words = RichText::new(sentence(stance.word())).font(font::medium(font::SMALL));
        let words = fit(ui, words, width - 4.0);
        painter.galley(pos2(middle - words.size().x / 2.0, area.top()), words, theme.muted);
    }
}

/// The station under a point.
fn station(area: Rect, at: Pos2) -> Option<Stance> {
    let inside = area.expand(8.0).contains(at);
    let place = ((at.x - area.left()) / area.width() * Stance::ALL.len() as f32).max(0.0) as usize;
    inside.then(|| Stance::ALL.get(place.min(Stance::ALL.len() - 1)).copied()).flatten()
}

/// Where someone stands and stood, and what they need.
fn story(ui: &mut Ui, name: &str, position: &Position) {
    let theme = Theme::of(ui);
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.label(theme.strong(name));
    ui.label(theme.small(stood(position)));
    if !position.needs.trim().is_empty() {
        ui.label(theme.small(format!("Needs: {}", position.needs.trim())));
    }
}

/// "Sceptic since 2026-10-22; before that opponent from 2025-06-20."
pub fn stood(position: &Position) -> String {
    let now = format!("{} since {}", sentence(position.now.stance.word()), position.now.since);
    if position.before.is_empty() {
        return format!("{now}.");
    }
    let before = position.before.iter().rev().map(|held| format!("{} from {}", held.stance, held.since));
    format!("{now}; before that {}.", before.collect::<Vec<_>>().join(", "))
}
