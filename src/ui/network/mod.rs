//! The network: everyone and their ties, with me at the centre.

mod bar;
mod brush;
mod camera;
mod canvas;
mod crowd;
mod filter;
mod focus;
mod hand;
mod known;
mod legend;
mod light;
mod model;
mod names;
mod paint;
mod reach;
mod scene;
mod seats;
mod side;
mod stand;
mod time;
mod tooltip;
mod views;
mod walk;

use egui::{Margin, Modifiers, Ui};
use jiff::civil::Date;

use crate::{
    app::Command,
    book::{Book, Person, PersonId},
    graph::{Arrangement, ME},
    picture::{Encodings, Palette, Sheet},
    ui::{
        Context,
        people::Bulk,
        widgets::{Card, Empty, table::Selection},
    },
};
use canvas::{Act, Shown, View};
use filter::Filter;
use focus::Focus;
use legend::Room;
use model::{Key, Model};
use side::{Emphasis, Side};
use time::Time;

/// The network page. It holds view state only; the places of people are in the book.
#[derive(Debug, Default)]
pub struct NetworkPage {
    arrangement: Arrangement,
    encodings: Encodings,
    /// The classes of people that the legend filters by.
    people: Filter,
    /// The kinds of ties that it filters by.
    ties: Filter,
    hide_names: bool,
    /// The book without names, of a revision and a day.
    mask: Option<((u64, Date), Book)>,
    focus: Option<Focus>,
    /// Who is near enough to it, worked out once for each focus and model.
    near: Option<((Focus, Key), Vec<bool>)>,
    /// The people who are chosen together.
    chosen: Selection<PersonId>,
    bulk: Bulk,
    time: Time,
    /// What is typed as the name of a view.
    view_name: String,
    model: Option<Model>,
    /// Today's model, while an earlier day is shown.
    today: Option<Model>,
    /// The revision whose places the book was last asked to keep.
    placed: Option<u64>,
    view: View,
    /// What stands beside the picture.
    side: Side,
    /// The room of the frame before.
    room: Option<Room>,
}

impl NetworkPage {
    /// Shows the page.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) {
        if cx.book.count::<Person>() == 0 {
            self.empty(ui, cx);
            return;
        }
        let mut time = std::mem::take(&mut self.time);
        if cx.asked(Command::AsOf) {
            time.toggle(cx);
        }
        time.ui(ui, cx);
        match time.past(cx) {
            Some(past) => self.masked_or_not(ui, &cx.on_day(&past.book, &past.insight), true),
            None => self.masked_or_not(ui, cx, false),
        }
        self.time = time;
    }

    /// Shows the network with names, or without (practice.md R15).
    fn masked_or_not(&mut self, ui: &mut Ui, cx: &Context, is_past: bool) {
        if !self.hide_names {
            self.mask = None;
            self.on_day(ui, cx, is_past);
            return;
        }
        let key = (cx.revision, cx.today);
        let mask = self.mask.take().filter(|(of, _)| *of == key);
        let (_, book) = &*self.mask.insert(mask.unwrap_or_else(|| (key, cx.book.masked())));
        let book = book.clone();
        self.on_day(ui, &cx.masked(&book), is_past);
    }

    /// Whether names are hidden.
    pub const fn hides_names(&self) -> bool {
        self.hide_names
    }

    /// Shows the network of a day: today's, or that of an earlier one.
    fn on_day(&mut self, ui: &mut Ui, cx: &Context, is_past: bool) {
        let now = ui.input(|input| input.time);
        let still = ui.style().animation_time <= 0.0;
        let mut model = self.model(cx, is_past);
        self.chosen.rows.retain(|person| cx.book.person(*person).is_some());
        self.commands(ui, cx, &model);
        if model.stand.arrangement != self.arrangement {
            model.arrange(cx, self.arrangement, (!still).then_some(now));
            self.view.fit(ui, &model, self.room);
        }
        if model.advance(still, now, cx.has_time) {
            ui.ctx().request_repaint();
        }
        Card::new().tight().tall().show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let bar = egui::Frame::new().inner_margin(Margin::symmetric(14, 12));
            bar.show(ui, |ui| {
                self.bar(ui, cx, &model);
                self.bulk.ui(ui, cx, &mut self.chosen);
            });
            model.encode(cx, self.encodings);
            self.picture(ui, cx, &mut model);
        });
        if !is_past {
            self.keep_places(cx, &model);
        }
        self.model = Some(model);
    }

    /// The model of the day that is shown. Today's is put aside while an earlier day is looked at, and comes back as it was.
    fn model(&mut self, cx: &Context, is_past: bool) -> Model {
        if !is_past {
            let shown = self.today.take().or_else(|| self.model.take());
            return match shown {
                Some(model) if model.is_of(cx) => model,
                before => Model::new(cx, self.encodings, self.arrangement, before, false),
            };
        }
        let shown = self.model.take();
        if self.today.is_none() {
            self.today.clone_from(&shown);
        }
        match shown {
            Some(model) if model.is_of(cx) => model,
            before => {
                let places = self.today.clone().or_else(|| before.clone());
                let was_there = before.map(|before| before.network);
                Model::new(cx, self.encodings, self.arrangement, places, true).arriving(was_there.as_ref())
            }
        }
    }

    /// Lets the book keep where everyone is, once they are at rest, so that the same book gives the same picture.
    fn keep_places(&mut self, cx: &Context, model: &Model) {
        if !model.is_at_rest() || self.view.is_busy() || self.placed.replace(cx.revision) == Some(cx.revision) {
            return;
        }
        let places = model.new_places(cx);
        if !places.is_empty() {
            cx.amend(move |book| places.iter().try_for_each(|(person, place)| book.set_place(*person, Some(*place))));
        }
    }

    /// Whether several people are chosen, and what is done to one elsewhere is done to them.
    pub fn has_several(&self) -> bool {
        self.chosen.rows.len() > 1
    }

    /// The picture as it is shown now, to be saved; none before it was shown. `book` is the one that is shown.
    pub fn sheet(&self, book: &Book, palette: Palette) -> Option<Sheet> {
        self.model.as_ref().map(|model| model.sheet(book, palette, self.hide_names))
    }
}

impl NetworkPage {
    fn empty(&mut self, ui: &mut Ui, cx: &Context) {
        self.model = None;
        cx.show_count(0, 0);
        let empty = Empty {
            title: "No one here yet",
            purpose: "The network shows who stands where with you, and who knows whom. Add the first person, or import \
                      the people you know.",
            step: Command::AddPerson.name(),
        };
        if empty.show(ui) {
            cx.run(Command::AddPerson);
        }
    }

    fn commands(&mut self, ui: &Ui, cx: &Context, model: &Model) {
        if cx.asked(Command::FitNetwork) {
            self.view.fit(ui, model, self.room);
        }
        let selected = cx.selected_person().and_then(|person| model.network.node(person));
        if let Some(node) = selected.filter(|_| cx.asked(Command::PinPerson) && model.is_movable()) {
            if model.is_pinned(node) { canvas::unpin(cx, model, node) } else { canvas::pin(cx, model, node) }
        }
        if cx.asked(Command::HideNames) {
            self.hide_names = !self.hide_names;
        }
        if cx.asked(Command::NextLayout) {
            let at = Arrangement::ALL.iter().position(|arrangement| *arrangement == self.arrangement).unwrap_or(0);
            self.arrangement = Arrangement::ALL[(at + 1) % Arrangement::ALL.len()];
        }
        let current = self.focus.unwrap_or_else(|| Focus::on(cx.selected_person()));
        if cx.asked(Command::FocusPerson) {
            self.focus = Some(Focus::on(cx.selected_person()));
        } else if cx.asked(Command::WiderFocus) {
            self.focus = Some(if self.focus.is_some() { current.wider() } else { current });
        } else if cx.asked(Command::NarrowerFocus) {
            self.focus = Some(if self.focus.is_some() { current.narrower() } else { current });
        } else if let Some(steps) = digit(ui, cx) {
            self.focus = Some(current.within(steps));
        }
    }

    fn picture(&mut self, ui: &mut Ui, cx: &Context, model: &mut Model) {
        let kept = self.kept(model);
        let (area, emphasis) = self.side.ui(ui, cx, model, &|node| kept[node]);
        let meant = self.meant(model, kept, &emphasis);
        let shown = (ME + 1..model.network.len()).filter(|node| meant[*node]).count();
        cx.show_count(shown, model.network.len() - 1);
        let mut room = Room::new(area, model);
        if let Some(cover) = self.side.cover() {
            room.free.min.x = room.free.left().max(cover.right());
        }
        let shown = Shown {
            meant: &meant,
            chosen: &self.chosen.rows,
            ties: &self.ties,
            // On seats such lines would only cross the grid.
            flows: self.arrangement != Arrangement::Seats,
            emphasis: &emphasis,
        };
        let acts = self.view.ui(ui, cx, model, room, &shown);
        for act in acts {
            self.act(cx, model, act);
        }
        legend::legend(ui, room, model, &mut self.people, &mut self.ties);
        self.room = Some(room);
    }

    /// The nodes that the legend leaves bright.
    fn kept(&self, model: &Model) -> Vec<bool> {
        let classes = &model.drawing.classes;
        let kept: Vec<bool> = classes.entries.iter().map(|class| self.people.keeps(&class.word)).collect();
        let is_kept = |node: usize| {
            let class = node.checked_sub(1).and_then(|person| classes.of(person));
            class.and_then(|(class, _)| kept.get(class)).copied().unwrap_or(true)
        };
        (0..model.network.len()).map(is_kept).collect()
    }

    /// The nodes that legend, side and focus leave bright.
    fn meant(&mut self, model: &Model, mut kept: Vec<bool>, emphasis: &Emphasis) -> Vec<bool> {
        let key = self.focus.map(|focus| (focus, model.key));
        if self.near.as_ref().map(|(of, _)| *of) != key {
            self.near = key.and_then(|key| Some((key, key.0.bright(&model.network)?)));
        }
        if self.near.is_none() {
            self.focus = None;
        }
        let near = self.near.as_ref().map(|(_, near)| near);
        for bright in near.into_iter().chain(&emphasis.bright(model.network.len())) {
            kept.iter_mut().zip(bright).for_each(|(kept, bright)| *kept &= bright);
        }
        kept
    }

    fn act(&mut self, cx: &Context, model: &Model, act: Act) {
        match act {
            Act::Toggle(node) => {
                let Some(person) = model.network.person(node) else { return };
                if self.chosen.rows.is_empty() {
                    self.chosen.rows.extend(cx.selected_person());
                }
                if !self.chosen.rows.remove(&person) {
                    self.chosen.rows.insert(person);
                }
            }
            Act::Choose(nodes) => {
                self.chosen.rows.extend(nodes.iter().filter_map(|node| model.network.person(*node)));
            }
            Act::Focus(node) => self.focus = Some(Focus::on(model.network.person(node))),
            Act::Back => self.back(cx),
        }
    }

    /// One layer back: those who are chosen, the focus, the opened crowds, the earlier day.
    fn back(&mut self, cx: &Context) {
        if !self.chosen.rows.is_empty() {
            self.chosen.clear();
        } else if self.focus.take().is_none() && !self.view.close_crowds() && self.today.is_some() {
            cx.run(Command::AsOf);
        }
    }
}

/// The digit that was pressed, while single keys run commands and nothing is typed.
fn digit(ui: &Ui, cx: &Context) -> Option<u8> {
    use egui::Key::{Num0, Num1, Num2, Num3, Num4, Num5, Num6, Num7, Num8, Num9};
    const DIGITS: [egui::Key; 10] = [Num0, Num1, Num2, Num3, Num4, Num5, Num6, Num7, Num8, Num9];
    if !cx.situation.single_keys || ui.ctx().text_edit_focused() {
        return None;
    }
    let pressed = |key: &egui::Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key));
    DIGITS.iter().position(pressed).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests;
