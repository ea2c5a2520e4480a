//! The palette: people, pages and commands by a few letters, with their keys.

mod search;

use egui::{Id, Key, Modifiers, Rect, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use self::search::{Group, Row, Target};
use super::{Stays, hanging};
use crate::{
    book::AnyId,
    ui::{
        Context,
        shell::keys_of,
        theme::{RADIUS, Theme, font},
        widgets::{Mark, avatar::paint_avatar, key_chip, label::fit},
    },
};

/// Width of the palette, in points.
const WIDTH: f32 = 600.0;
/// Height of a row, in points.
const ROW: f32 = 38.0;
/// How many used targets are remembered while the program runs.
const REMEMBERED: usize = 6;

/// The palette while it is open.
#[derive(Default)]
pub struct Palette {
    typed: String,
    at: usize,
    /// What was taken. It is done one pass later: while the palette is drawn, nothing beneath it may have the keyboard.
    taken: Option<Target>,
    /// What was found, and for what: it is searched again when the words or the book change.
    found: Option<(String, u64, Vec<Group>)>,
}

/// What was gone to and run lately, the last first. It lives as long as the window.
#[derive(Clone, Default)]
struct Recent(Vec<Target>);

impl Recent {
    fn of(ui: &Ui) -> Self {
        ui.data(|data| data.get_temp(Id::NULL)).unwrap_or_default()
    }

    fn remember(mut self, ui: &Ui, target: Target) {
        self.0.retain(|other| *other != target);
        self.0.insert(0, target);
        self.0.truncate(REMEMBERED);
        ui.data_mut(|data| data.insert_temp(Id::NULL, self));
    }
}

impl Palette {
    pub(super) fn show(&mut self, ui: &Ui, cx: &Context) -> Stays {
        match self.taken {
            Some(Target::Record(id)) => cx.open(id),
            Some(Target::Run(command)) => cx.run(command),
            None => return self.choose(ui, cx),
        }
        Stays::No
    }

    fn choose(&mut self, ui: &Ui, cx: &Context) -> Stays {
        hanging(ui, WIDTH, |ui| {
            let (up, down, enter) = read_keys(ui);
            self.line(ui);
            self.search(ui, cx);
            let Some((_, _, groups)) = &self.found else { return Stays::Yes };
            let count: usize = groups.iter().map(|group| group.rows.len()).sum();
            if count > 0 {
                self.at = (self.at.min(count - 1) + down + count * (up / count + 1) - up) % count;
            }
            let taken = list(ui, groups, self.at, up != down, enter);
            if count == 0 {
                let theme = Theme::of(ui);
                ui.label(theme.second(format!("Nothing is called “{}”.", self.typed.trim())));
            }
            if let Some(target) = taken {
                Recent::of(ui).remember(ui, target);
                self.taken = taken;
                ui.ctx().request_repaint();
            }
            Stays::Yes
        })
    }

    fn line(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        let hint = egui::RichText::new("People, pages, commands").color(theme.faint);
        let edit =
            TextEdit::singleline(&mut self.typed).frame(egui::Frame::NONE).font(font::regular(17.0)).hint_text(hint);
        let line = edit.desired_width(f32::INFINITY).show(ui).response.response.accessible_name("Find");
        line.request_focus();
        if line.changed() {
            self.at = 0;
        }
        ui.add_space(2.0);
        ui.separator();
    }

    fn search(&mut self, ui: &Ui, cx: &Context) {
        let fresh =
            self.found.as_ref().is_some_and(|(typed, revision, _)| *typed == self.typed && *revision == cx.revision);
        if !fresh {
            let recent = Recent::of(ui).0;
            let groups = if self.typed.trim().is_empty() {
                search::offers(cx, &recent)
            } else {
                search::find(&self.typed, cx, &recent)
            };
            self.found = Some((self.typed.clone(), cx.revision, groups));
        }
    }
}

/// How often up and down were pressed, and whether Enter was; the line does not see them.
fn read_keys(ui: &Ui) -> (usize, usize, bool) {
    ui.input_mut(|input| {
        let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp);
        let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
        (up, down, input.consume_key(Modifiers::NONE, Key::Enter))
    })
}

/// Draws all rows; gives the one that was taken.
fn list(ui: &mut Ui, groups: &[Group], at: usize, moved: bool, enter: bool) -> Option<Target> {
    let theme = Theme::of(ui);
    let height = (ui.ctx().content_rect().height() - 240.0).clamp(120.0, 460.0);
    let mut taken = None;
    ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut number = 0;
        for group in groups {
            ui.add_space(6.0);
            ui.label(theme.label(group.title));
            ui.add_space(2.0);
            for row in &group.rows {
                let response = draw(ui, row, number == at);
                if number == at && moved {
                    response.scroll_to_me(None);
                }
                if row.refusal.is_none() && (response.clicked() || number == at && enter) {
                    taken = Some(row.target);
                }
                number += 1;
            }
        }
    });
    taken
}

fn draw(ui: &mut Ui, row: &Row, selected: bool) -> egui::Response {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 4.0, ROW), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, row.refusal.is_none(), selected, &row.title));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if selected || response.hovered() {
        ui.painter().rect_filled(rect, RADIUS, if selected { theme.selected } else { theme.hover });
    }
    let icon = pos2(rect.left() + 20.0, rect.center().y);
    let mut right = rect.right() - 12.0;
    match row.target {
        Target::Record(AnyId::Person(id)) => paint_avatar(ui, icon, 24.0, &row.title, id.raw().number()),
        Target::Record(_) => Mark::Diamond.paint(ui.painter(), icon, 9.0, theme.warn),
        Target::Run(command) => {
            Mark::Ring.paint(ui.painter(), icon, 8.0, theme.faint);
            if let Some(keys) = keys_of(ui, command) {
                let size = key_chip::measure(ui, &keys);
                let chip = Rect::from_center_size(pos2(right - size.x / 2.0, rect.center().y), size);
                key_chip::paint(ui, ui.painter(), chip, &keys);
                right = chip.left() - 8.0;
            }
        }
    }
    let hue = if row.refusal.is_some() { theme.faint } else { theme.text };
    let left = rect.left() + 40.0;
    let title = fit(ui, egui::RichText::new(&row.title).font(font::medium(font::BODY)), right - left);
    let after = left + title.size().x + 10.0;
    let detail = row.refusal.map_or_else(|| row.detail.clone(), |reason| format!("Not now: {reason}"));
    ui.painter().galley(pos2(left, rect.center().y - title.size().y / 2.0), title, hue);
    if right - after > 40.0 {
        let detail = fit(ui, theme.small(detail), right - after);
        ui.painter().galley(pos2(after, rect.center().y - detail.size().y / 2.0), detail, theme.muted);
    }
    response
}
