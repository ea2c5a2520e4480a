//! A review while it is held: its steps at the left, the work in the centre, facts at the right. All that is done in it is an
//! ordinary edit of the book; it can be left at any time, and goes on where it was.

mod actions;
mod boundaries;
mod close;
mod coverage;
pub mod edits;
mod facts;
mod look_back;
mod missions;
mod model;
mod people;
mod questions;
mod rail;
mod tiles;
mod walk;
mod watch;

#[cfg(test)]
mod tests;

use egui::{Align, Key, Layout, Modifiers, Popup, ScrollArea, Ui, WidgetInfo, accesskit::Role, vec2};

use self::{
    model::Model,
    walk::{Going, Place},
    watch::Watch,
};
use crate::{
    app::Situation,
    book::{Action, ActionState, PersonId, Review, ReviewId, ReviewStep, Vocabulary as _, words::sentence},
    ui::{
        Context,
        commitments::OpenCommitments,
        theme::{CONTROL_HEIGHT, Theme},
        widgets::{Button, Card},
    },
};

/// Width of the list of steps, in points; where the page is narrower than [`ROOMY`], the second.
const RAIL: [f32; 2] = [238.0, 186.0];
/// From this width of the page on there is room for the wide list of steps, in points.
const ROOMY: f32 = 760.0;
/// Below this width of the work its buttons say less, in points.
const NARROW: f32 = 560.0;
/// Between the list of steps and the work, in points.
const GAP: f32 = 12.0;

/// A review that is held.
#[derive(Debug)]
pub struct Session {
    /// Which.
    pub id: ReviewId,
    place: Place,
    /// Where to go once what was typed is taken down.
    going: Option<Going>,
    /// Everyone who is looked at, in an order that does not change under the user's hands.
    people: Vec<PersonId>,
    model: Option<Model>,
    watch: Watch,
    /// Something had the keyboard in the pass before.
    had_focus: bool,
    commitments: OpenCommitments,
    /// Those who came to mind in this sitting.
    came_to_mind: Vec<PersonId>,
}

/// What the steps of a review are lent while they are drawn.
pub struct At<'a> {
    /// What the page was lent.
    pub cx: &'a Context<'a>,
    /// The review.
    pub id: ReviewId,
    /// The same, as it is in the book.
    pub review: &'a Review,
    /// The one that was finished last before it.
    pub last: Option<&'a Review>,
    /// What is known of its quarter.
    pub model: &'a Model,
}

impl At<'_> {
    /// How my next step with someone, set in the last review, ended.
    pub fn ended(&self, person: PersonId, step: &str) -> &'static str {
        let actions = self.model.last_actions.iter().filter_map(|id| self.cx.book.get::<Action>(*id));
        let state = actions
            .filter(|action| action.person == Some(person) && action.what == step)
            .map(|action| &action.state)
            .next();
        match state {
            Some(ActionState::Done(_)) => " (done)",
            Some(ActionState::Dropped(_)) => " (dropped)",
            Some(ActionState::CarriedOn(_)) => " (carried on)",
            Some(ActionState::Open) => " (still open)",
            None => "",
        }
    }
}

/// Whether a review is still held after a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// It goes on.
    Yes,
    /// It was laid down, or its record is gone.
    LaidDown,
}

impl Session {
    /// Takes a review up where it was: at its first open step, and there at whoever nothing was said of.
    pub fn new(id: ReviewId) -> Self {
        Self {
            id,
            place: Place::default(),
            going: None,
            people: Vec::new(),
            model: None,
            watch: Watch::default(),
            had_focus: false,
            commitments: OpenCommitments::default(),
            came_to_mind: Vec::new(),
        }
    }

    /// Draws steps and work.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) -> Held {
        let Some(review) = cx.book.get::<Review>(self.id) else { return Held::LaidDown };
        let reading;
        let cx = if review.finished.is_some() {
            reading = Context { situation: Situation { can_edit: false, ..cx.situation }, ..*cx };
            &reading
        } else {
            cx
        };
        self.refresh(cx, review);
        let going = self.going.take();
        if going.is_some() {
            // Fields take down what was typed when they lose the keyboard; only then is it left.
            ui.memory_mut(|memory| memory.focused().map(|id| memory.surrender_focus(id)));
        } else {
            self.keys(ui, cx);
        }
        let rail = RAIL[usize::from(ui.available_width() < ROOMY)];
        let height = ui.available_height();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            ui.allocate_ui_with_layout(vec2(rail, height), Layout::top_down(Align::Min), |ui| {
                ui.set_width(rail);
                self.rail(ui, cx, review);
            });
            ui.vertical(|ui| Card::new().tall().show(ui, |ui| self.work(ui, cx, review)));
        });
        self.count_time(ui, cx);
        self.had_focus = ui.memory(|memory| memory.focused().is_some());
        if self.going.is_some() {
            ui.ctx().request_repaint();
        }
        going.map_or(Held::Yes, |going| self.go(cx, review, going))
    }

    /// Draws the facts at the right.
    pub fn facts(&mut self, ui: &mut Ui, cx: &Context) {
        let Some(review) = cx.book.get::<Review>(self.id) else { return };
        self.refresh(cx, review);
        let person = self.place.person.filter(|_| self.place.step == Some(ReviewStep::People));
        let Some(model) = &mut self.model else { return };
        Card::new().tall().show(ui, |ui| {
            ScrollArea::vertical().id_salt(("facts", person)).auto_shrink(false).show(ui, |ui| match person {
                Some(person) => facts::of_person(ui, cx, model.with(cx, person)),
                None => facts::of_quarter(ui, cx, model),
            });
        });
    }

    fn refresh(&mut self, cx: &Context, review: &Review) {
        if self.model.as_ref().is_none_or(|model| !model.is_of(cx)) {
            let model = self.model.insert(Model::new(cx, self.id, review));
            walk::keep_order(&mut self.people, cx, &model.now, review);
        }
        self.place.settle(cx, review, &self.people);
    }

    fn keys(&mut self, ui: &Ui, cx: &Context) {
        if !ui.is_enabled() {
            return;
        }
        let pressed = |held, key| ui.input_mut(|input| input.consume_key(held, key));
        let back = Modifiers::COMMAND.plus(Modifiers::SHIFT);
        let has_popup = Popup::is_any_open(ui.ctx());
        if pressed(back, Key::Enter) {
            self.going = Some(Going::Back);
        } else if pressed(Modifiers::COMMAND, Key::Enter) {
            self.going = Some(Going::Next);
        } else if !self.had_focus && !has_popup && pressed(Modifiers::NONE, Key::Escape) {
            if cx.selection.is_some() {
                cx.let_go();
            } else {
                self.going = Some(Going::Leave);
            }
        }
        let letters = cx.situation.single_keys && cx.can_edit() && !ui.ctx().text_edit_focused();
        if letters && !has_popup {
            match (self.place.step, self.place.person, &self.model) {
                (Some(ReviewStep::People), Some(person), Some(model)) => {
                    let last = model.last.and_then(|last| cx.book.get::<Review>(last));
                    let last = last.and_then(|last| last.people.get(&person));
                    if people::keys(ui, cx, self.id, person, last) {
                        self.going = Some(Going::Skip);
                    }
                }
                (Some(ReviewStep::Actions), _, Some(model)) => actions::keys(ui, cx, self.id, model),
                _ => {}
            }
        }
    }

    fn rail(&mut self, ui: &mut Ui, cx: &Context, review: &Review) {
        let Some(model) = &self.model else { return };
        let shown = rail::Rail { cx, review, model, people: &self.people, now: self.place.step };
        self.going = shown.show(ui).or(self.going);
    }

    fn work(&mut self, ui: &mut Ui, cx: &Context, review: &Review) {
        let (Some(step), Some(model)) = (self.place.step, self.model.take()) else { return };
        let last = model.last.and_then(|last| cx.book.get::<Review>(last));
        let at = At { cx, id: self.id, review, last, model: &model };
        let foot = CONTROL_HEIGHT + 18.0;
        let room = (ui.available_height() - foot).max(80.0);
        ui.scope(|ui| {
            ui.set_min_height(room);
            ui.set_max_height(room);
            if step == ReviewStep::Promises && cx.can_edit() {
                heading(ui, step);
                self.commitments.ui(ui, cx);
            } else {
                let salt = (step, self.place.person.filter(|_| step == ReviewStep::People));
                ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, |ui| {
                    ui.set_width(ui.available_width() - 6.0);
                    self.step(ui, &at, step);
                    ui.add_space(8.0);
                });
            }
        });
        self.foot(ui, &at, step);
        self.model = Some(model);
    }

    fn step(&mut self, ui: &mut Ui, at: &At, step: ReviewStep) {
        if step == ReviewStep::People {
            match self.place.person {
                Some(person) => {
                    let place = self.people.iter().position(|other| *other == person).unwrap_or_default();
                    people::show(ui, at, person, (place + 1, self.people.len()));
                }
                None => people::nobody(ui),
            }
            return;
        }
        heading(ui, step);
        let reads = !at.cx.can_edit();
        match step {
            ReviewStep::LookBack => look_back::show(ui, at),
            ReviewStep::Close => close::show(ui, at),
            ReviewStep::Actions => actions::show(ui, at),
            // What holds today would say little of a quarter that is over.
            _ if reads => {}
            ReviewStep::Coverage => coverage::show(ui, at, &mut self.came_to_mind),
            ReviewStep::Missions => missions::show(ui, at),
            ReviewStep::Boundaries => boundaries::show(ui, at),
            ReviewStep::People | ReviewStep::Promises => {}
        }
        questions::of_step(ui, at, step);
        if reads && matches!(step, ReviewStep::Promises) {
            ui.label(Theme::of(ui).second("Promises and disputes as they stand today are on the page Commitments."));
        }
    }

    fn foot(&mut self, ui: &mut Ui, at: &At, step: ReviewStep) {
        let is_narrow = ui.available_width() < NARROW;
        let with_key = |button: Button<'static>, key| if is_narrow { button } else { button.shortcut(key) };
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            if ui.add_enabled(!self.place.is_first(at.cx, &self.people), Button::secondary("Back")).clicked() {
                self.going = Some(Going::Back);
            }
            if let Some(person) = self.place.person.filter(|_| step == ReviewStep::People && at.cx.can_edit()) {
                let last = at.last.and_then(|last| last.people.get(&person));
                let same = if is_narrow { "As last time" } else { "Same as last time" };
                if let Some(last) = last
                    && ui.add(with_key(Button::secondary(same).name("Same as last time"), "S")).clicked()
                {
                    edits::same_as_last(at.cx, at.id, person, last);
                }
                let skip = ui.add(with_key(Button::quiet("Skip"), "N"));
                if skip.on_hover_text("Goes on; they are asked about again later.").clicked() {
                    self.going = Some(Going::Skip);
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let words = self.place.way_on(at.cx, &self.people);
                if ui.add(with_key(Button::primary(words), "Ctrl Enter")).clicked() {
                    self.going = Some(Going::Next);
                }
            });
        });
    }

    fn count_time(&mut self, ui: &Ui, cx: &Context) {
        let (now, did_something) = ui.input(|input| (input.time, !input.events.is_empty()));
        let minutes = self.watch.see(now, did_something);
        if let Some(step) = self.place.step.filter(|_| minutes > 0 && cx.can_edit()) {
            edits::spend(cx, self.id, step, minutes);
        }
    }
}

/// The name of a step above its work.
fn heading(ui: &mut Ui, step: ReviewStep) {
    let words = sentence(step.word());
    let shown = ui.label(Theme::of(ui).heading(&words));
    shown.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &words));
    ui.add_space(4.0);
}
