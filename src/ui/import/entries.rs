//! The entries of the files, with what becomes of each, and beside them the one that is looked at.

use egui::{Align, Key, Layout, Modifiers, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::{ROW, Said, Shown, chip, details};
use crate::{
    interop::{Decision, Decisions, Doubt, Entry, EntryKey, Plan, Verdict},
    ui::{
        theme::{RADIUS_SMALL, Theme, font},
        widgets::{Chip, arrows, label::fit},
    },
};

/// How much of the width the details take, in points.
const DETAILS: f32 = 340.0;

/// The places of entries in the plan, list by list.
pub struct Entries {
    new: Vec<usize>,
    changes: Vec<usize>,
    decide: Vec<usize>,
    same: Vec<usize>,
    left_out: Vec<usize>,
    selected: Option<EntryKey>,
    /// The selection was moved by a key and must come into view.
    follow: bool,
}

/// Whether there is something that file and book say differently.
pub fn differs(entry: &Entry) -> bool {
    matches!(entry.doubt, Some(Doubt::Differs(_)))
}

impl Entries {
    pub fn new(entries: &[Entry], selected: Option<EntryKey>) -> Self {
        let of = |wanted: fn(&Entry) -> bool| {
            let places = entries.iter().enumerate().filter(|(_, entry)| wanted(entry));
            places.map(|(at, _)| at).collect()
        };
        Self {
            new: of(|entry| entry.verdict == Verdict::New),
            changes: of(|entry| matches!(entry.verdict, Verdict::Update(_))),
            decide: of(|entry| entry.doubt.is_some()),
            same: of(|entry| matches!(entry.verdict, Verdict::Same(_))),
            left_out: of(|entry| entry.verdict == Verdict::LeftOut),
            selected,
            follow: false,
        }
    }

    pub const fn selected(&self) -> Option<EntryKey> {
        self.selected
    }

    pub fn count(&self, shown: Shown) -> usize {
        self.list(shown).len()
    }

    /// Looks at the first entry of a list, unless one of it is looked at already.
    pub fn select_first(&mut self, entries: &[Entry], shown: Shown) {
        let keys = || self.list(shown).iter().filter_map(|at| Some(entries.get(*at)?.key));
        if !keys().any(|key| self.selected == Some(key)) {
            self.selected = keys().next();
        }
    }

    fn list(&self, shown: Shown) -> &[usize] {
        match shown {
            Shown::New => &self.new,
            Shown::Changes => &self.changes,
            Shown::Decide => &self.decide,
            Shown::Same => &self.same,
            Shown::LeftOut => &self.left_out,
            Shown::Problems | Shown::Columns | Shown::Relations | Shown::Remarks => &[],
        }
    }

    /// Shows a list with the entry that is looked at beside it; gives what the user says of that.
    pub fn show(&mut self, ui: &mut Ui, plan: &Plan, said: &Decisions, shown: Shown, letters: bool) -> Option<Said> {
        let keys: Vec<EntryKey> = self.list(shown).iter().filter_map(|at| Some(plan.entries().get(*at)?.key)).collect();
        self.move_on(ui, &keys, letters);
        let mut says = None;
        ui.horizontal_top(|ui| {
            let height = ui.available_height();
            let width = (ui.available_width() - DETAILS).max(240.0);
            ui.allocate_ui_with_layout(vec2(width, height), Layout::top_down(Align::Min), |ui| {
                self.rows(ui, plan, said, shown);
            });
            ui.separator();
            ui.vertical(|ui| {
                let selected = self.selected.and_then(|key| plan.entries().iter().find(|entry| entry.key == key));
                says = details::show(ui, plan, said, selected, letters);
            });
        });
        says
    }

    /// Arrows, `J` and `K` move on.
    fn move_on(&mut self, ui: &Ui, keys: &[EntryKey], letters: bool) {
        let Some((step, _)) = arrows(ui, letters) else { return };
        let at = self.selected.and_then(|key| keys.iter().position(|known| *known == key));
        let to = at.map_or(0, |at| at.saturating_add_signed(step)).min(keys.len().saturating_sub(1));
        self.selected = keys.get(to).copied();
        self.follow = true;
    }

    fn rows(&mut self, ui: &mut Ui, plan: &Plan, said: &Decisions, shown: Shown) {
        let list = self.list(shown).to_vec();
        let follow = std::mem::take(&mut self.follow);
        let mut area = ScrollArea::vertical().id_salt(shown as u8).auto_shrink(false);
        let place = |key| list.iter().position(|at| plan.entries().get(*at).is_some_and(|entry| entry.key == key));
        if let Some(at) = self.selected.filter(|_| follow).and_then(place) {
            area = area.vertical_scroll_offset((at as f32 * ROW - ROW * 3.0).max(0.0));
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        area.show_rows(ui, ROW, list.len(), |ui, range| {
            for at in list.get(range).unwrap_or_default() {
                if let Some(entry) = plan.entries().get(*at)
                    && row(ui, entry, said.get(entry.key), self.selected == Some(entry.key))
                {
                    self.selected = Some(entry.key);
                }
            }
        });
    }
}

fn row(ui: &mut Ui, entry: &Entry, said: Option<Decision>, selected: bool) -> bool {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 4.0, ROW), Sense::click());
    if selected || response.hovered() {
        ui.painter().rect_filled(rect, RADIUS_SMALL, if selected { theme.selected } else { theme.hover });
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, RADIUS_SMALL, theme.focus(), egui::StrokeKind::Inside);
    }
    let (words, tone) = chip(entry, said);
    let inner = rect.shrink2(vec2(14.0, 0.0));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)));
    let drawn = child.add(Chip::new(words, tone));
    let left = drawn.rect.right().max(inner.left() + 74.0) + 8.0;
    let text = egui::RichText::new(&entry.what).font(font::regular(font::BODY));
    let galley = fit(ui, text, (inner.right() - left).max(0.0));
    ui.painter().galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, theme.text);
    let name = format!("{}, {words}", entry.what);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &name));
    response.clicked()
}

/// A key that says something of the entry that is looked at, while no text is typed.
pub fn pressed(ui: &Ui, key: Key, letters: bool) -> bool {
    let free = letters && !ui.ctx().text_edit_focused();
    free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}
