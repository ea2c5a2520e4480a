//! People who stand in the book twice: a list of pairs, the likest first; the two side by side, with what is taken of each; and
//! the ways on: merge, not the same, later. Each is one step to undo.

mod all;
mod found;
mod list;
mod sides;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use egui::{Align, Key, Layout, Modifiers, Ui, WidgetInfo, accesskit::Role};

pub use found::Doubles;

use crate::{
    book::{Book, BookError, Pair},
    insight::duplicates::{Double, Merging, Side},
    ui::{
        Context,
        modal::{Stays, surface},
        spoken,
        theme::Theme,
        widgets::{Button, arrows},
    },
};

/// Width of the sheet, in points.
const WIDTH: f32 = 1_180.0;
/// Width of the list of pairs, in points, and where the window is narrow.
const LIST: (f32, f32) = (270.0, 200.0);
/// Below this width of the sheet, in points, the list is the narrow one.
const ROOMY: f32 = 1_000.0;

/// The sheet.
#[derive(Default)]
pub struct DuplicatesSheet {
    /// The pair that is shown.
    at: Option<Pair>,
    /// Its place in the list, so that the next one follows when it goes.
    place: usize,
    /// Those that were put off, in this order, at the end of the list.
    later: Vec<Pair>,
    shown: Option<Shown>,
    merging: Option<(u64, Merging)>,
    /// The pair shown is to be brought into view.
    reveals: bool,
    /// All certain ones are listed, to be merged at once.
    asks: bool,
}

/// The pairs in the order in which they are listed, for a revision, what was found and what was put off.
struct Shown {
    key: (u64, Arc<Vec<Double>>, usize),
    pairs: Vec<Double>,
}

/// A way on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Merge,
    NotTheSame,
    Later,
}

impl DuplicatesSheet {
    /// Draws the sheet. Letters lead where `single_keys` are on.
    pub fn show(&mut self, ui: &Ui, cx: &Context, single_keys: bool) -> Stays {
        self.refresh(cx);
        surface(ui, WIDTH, |ui| {
            let closed = self.head(ui, cx);
            let pairs = self.shown.as_ref().map_or(0, |shown| shown.pairs.len());
            if pairs == 0 {
                nobody(ui, cx);
            } else if self.asks {
                self.ask_for_all(ui, cx);
            } else {
                self.body(ui, cx, single_keys);
            }
            if closed { Stays::No } else { Stays::Yes }
        })
    }

    /// Works out again what may have changed.
    fn refresh(&mut self, cx: &Context) {
        let found = cx.doubles.of(cx);
        let is_known = |shown: &Shown| {
            shown.key.0 == cx.revision && Arc::ptr_eq(&shown.key.1, &found) && shown.key.2 == self.later.len()
        };
        if !self.shown.as_ref().is_some_and(is_known) {
            let pairs = self.in_order(cx.book, &found);
            self.shown = Some(Shown { key: (cx.revision, found, self.later.len()), pairs });
        }
        let pairs = self.shown.as_ref().map(|shown| shown.pairs.as_slice()).unwrap_or_default();
        let is_at = |double: &Double| Some(double.pair) == self.at;
        self.place = pairs.iter().position(is_at).unwrap_or(self.place).min(pairs.len().saturating_sub(1));
        self.at = pairs.get(self.place).map(|double| double.pair);
        let merges = |(revision, merging): &(u64, Merging)| *revision == cx.revision && Some(merging.pair()) == self.at;
        if !self.merging.as_ref().is_some_and(merges) {
            self.merging = self.at.and_then(|pair| Some((cx.revision, Merging::new(cx.book, pair)?)));
        }
    }

    /// Those that still stand, and at the end those that were put off.
    fn in_order(&self, book: &Book, found: &[Double]) -> Vec<Double> {
        let stands = |pair: Pair| {
            [pair.first(), pair.second()].iter().all(|id| book.person(*id).is_some())
                && !book.settings().not_the_same.contains(&pair)
        };
        let mut pairs: Vec<Double> = found.iter().filter(|double| stands(double.pair)).cloned().collect();
        pairs.sort_by_key(|double| self.later.iter().position(|later| *later == double.pair).map_or(0, |at| at + 1));
        pairs
    }

    /// The title, how many there are, and the way out; true when it is taken.
    fn head(&self, ui: &mut Ui, cx: &Context) -> bool {
        let theme = Theme::of(ui);
        let pairs = self.shown.as_ref().map(|shown| shown.pairs.as_slice()).unwrap_or_default();
        ui.horizontal(|ui| {
            let heading = ui.label(theme.heading("Duplicates"));
            heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, "Duplicates"));
            let words = if cx.doubles.are_awaited() {
                "Looking through the book\u{2026}".to_owned()
            } else if pairs.is_empty() {
                String::new()
            } else {
                let certain = pairs.iter().filter(|double| double.likeness.is_certain()).count();
                let told = if certain == 0 { String::new() } else { format!(", {certain} as good as certain") };
                format!("{}{told}", spoken::count(pairs.len(), "pair", "pairs"))
            };
            ui.label(theme.second(words));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add(Button::quiet("\u{d7}").name("Close").small()).clicked()
            })
            .inner
        })
        .inner
    }

    fn body(&mut self, ui: &mut Ui, cx: &Context, single_keys: bool) {
        let height = (ui.ctx().content_rect().height() - 230.0).max(200.0);
        let width = if ui.available_width() < ROOMY { LIST.1 } else { LIST.0 };
        ui.add_space(6.0);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            ui.vertical(|ui| {
                ui.set_width(width);
                self.list(ui, cx, height);
            });
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                self.sides(ui, cx, height);
            });
        });
        ui.add_space(10.0);
        let by_key = self.keys(ui, single_keys);
        if let Some(way) = self.foot(ui, cx).or(by_key) {
            self.take(cx, way);
        }
    }

    fn keys(&mut self, ui: &Ui, single_keys: bool) -> Option<Way> {
        match arrows(ui, single_keys) {
            Some((step @ (1 | -1), 0)) => self.walk(step),
            Some((_, side)) => self.take_all_of(if side < 0 { Side::First } else { Side::Second }),
            None => {}
        }
        if ui.memory(|memory| memory.focused().is_some()) {
            return None;
        }
        ui.input_mut(|input| {
            if input.consume_key(Modifiers::NONE, Key::Enter) {
                return Some(Way::Merge);
            }
            let mut pressed = |key| single_keys && input.modifiers.is_none() && input.consume_key(Modifiers::NONE, key);
            if pressed(Key::N) {
                Some(Way::NotTheSame)
            } else if pressed(Key::L) {
                Some(Way::Later)
            } else {
                None
            }
        })
    }

    fn walk(&mut self, step: isize) {
        let pairs = self.shown.as_ref().map(|shown| shown.pairs.as_slice()).unwrap_or_default();
        let place = self.place.saturating_add_signed(step).min(pairs.len().saturating_sub(1));
        self.at = pairs.get(place).map(|double| double.pair);
        self.reveals = true;
    }

    fn take_all_of(&mut self, side: Side) {
        if let Some((_, merging)) = &mut self.merging {
            (0..merging.rows().len()).for_each(|place| merging.choose(place, side));
        }
    }

    fn foot(&mut self, ui: &mut Ui, cx: &Context) -> Option<Way> {
        ui.horizontal(|ui| {
            let mut taken = None;
            ui.add_enabled_ui(cx.can_edit(), |ui| {
                for (way, button) in [
                    (Way::Merge, Button::primary("Merge").shortcut("Enter")),
                    (Way::NotTheSame, Button::secondary("Not the same").shortcut("N")),
                    (Way::Later, Button::secondary("Later").shortcut("L")),
                ] {
                    if ui.add(button).clicked() {
                        taken = Some(way);
                    }
                }
            });
            let certain = all::certain(self.shown.as_ref().map(|shown| shown.pairs.as_slice()).unwrap_or_default());
            if certain.len() > 1 {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let button = Button::secondary(format!("Merge all {} certain ones\u{2026}", certain.len()));
                    self.asks = ui.add_enabled(cx.can_edit(), button).clicked();
                });
            }
            taken
        })
        .inner
    }

    fn take(&mut self, cx: &Context, way: Way) {
        let Some(pair) = self.at else { return };
        let (one, other) = (cx.book.name(pair.first()).to_owned(), cx.book.name(pair.second()).to_owned());
        self.reveals = true;
        match way {
            Way::Merge => {
                if let Some(merging) = cx.can_edit().then(|| self.merging.take()).flatten() {
                    let person = merging.1.person();
                    let label = format!("merge {other} and {one}");
                    cx.edit_with_undo(label, move |book| {
                        book.merge_people_as(pair.first(), pair.second(), person.clone())
                    });
                }
            }
            Way::NotTheSame => {
                cx.edit(format!("keep {one} and {other} as two"), move |book| keep_apart(book, pair));
            }
            Way::Later => {
                // The next one moves up to this place.
                self.later.retain(|later| *later != pair);
                self.later.push(pair);
                self.at = None;
                self.shown = None;
            }
        }
    }
}

/// Remembers that two are not the same.
fn keep_apart(book: &mut Book, pair: Pair) -> Result<(), BookError> {
    let mut settings = book.settings().clone();
    settings.not_the_same.insert(pair);
    book.set_settings(settings)
}

/// What is said when there is no pair.
fn nobody(ui: &mut Ui, cx: &Context) {
    let theme = Theme::of(ui);
    ui.add_space(24.0);
    ui.vertical_centered(|ui| {
        if cx.doubles.are_awaited() {
            ui.label(theme.second("Comparing names, addresses and numbers\u{2026}"));
            return;
        }
        ui.label(theme.title("Everyone stands here once"));
        let kept = cx.book.settings().not_the_same.len();
        let words = match kept {
            0 => "No two people in this book share an address, a number or a name.".to_owned(),
            kept => {
                let pairs = spoken::count(kept, "pair", "pairs");
                format!("No two people look alike but for {pairs} of whom you said that they are two.")
            }
        };
        ui.label(theme.second(words));
    });
    ui.add_space(24.0);
}
