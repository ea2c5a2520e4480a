//! The canvas under the picture: who answers to pointer and keys, and what is bright.

use std::collections::BTreeSet;

use egui::{CursorIcon, EventFilter, Id, PointerButton, Response, Sense, Ui, Vec2, WidgetInfo, accesskit::Role};

use super::{
    camera::Camera,
    filter::Filter,
    hand::Hand,
    legend::Room,
    light::Light,
    model::{self, Model},
    paint::{self, Marks},
    reach,
    scene::Scene,
    side::Emphasis,
    tooltip, walk,
};
use crate::{
    book::{PersonId, Vocabulary as _},
    graph::ME,
    picture::LineKind,
    ui::Context,
};

/// How long the camera flies, in seconds.
const FLIGHT: f64 = 0.25;
/// Zoom of one point of wheel travel, as a power of e.
const WHEEL: f32 = 1.0 / 240.0;
/// Most people who answer to the pointer one by one; more are never told apart in one picture.
const MOST_AT_HAND: usize = 600;

/// What the page lets the picture show.
pub struct Shown<'a> {
    /// The nodes that stay bright.
    pub meant: &'a [bool],
    /// The people who are chosen together.
    pub chosen: &'a BTreeSet<PersonId>,
    /// The kinds of ties that stay bright.
    pub ties: &'a Filter,
    /// What passed between me and others is drawn for all, not only for those who are meant.
    pub flows: bool,
    /// What the side of the page brings out.
    pub emphasis: &'a Emphasis,
}

/// What was done in the picture that concerns the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Takes a node to the chosen, or from them.
    Toggle(usize),
    /// Chooses these nodes, and those chosen before.
    Choose(Vec<usize>),
    /// Puts the focus on a node.
    Focus(usize),
    /// One layer back.
    Back,
}

/// A camera on its way.
#[derive(Debug, Clone, Copy)]
struct Flight {
    from: Camera,
    began: f64,
}

/// What the page remembers of the view: nothing of it is in the book.
#[derive(Debug, Default)]
pub struct View {
    /// Where the user has taken the camera; none while it fits the picture by itself.
    camera: Option<Camera>,
    flight: Option<Flight>,
    hand: Hand,
    light: Light,
    /// The crowds that are opened, each by one of its people.
    opened: BTreeSet<PersonId>,
    were_crowds: bool,
    #[cfg(test)]
    lights: Vec<f32>,
}

impl View {
    /// Shows the whole picture again.
    pub fn fit(&mut self, ui: &Ui, model: &Model, room: Option<Room>) {
        let Some(room) = room else { return };
        let from = self.camera.take().unwrap_or_else(|| fitting(model, room));
        self.fly(ui, from);
    }

    /// Whether the pointer holds something.
    pub const fn is_busy(&self) -> bool {
        !self.hand.is_free()
    }

    /// How bright a node was in the last frame, from 0 to 1.
    #[cfg(test)]
    pub fn light_of(&self, node: usize) -> f32 {
        self.lights.get(node).copied().unwrap_or_default()
    }

    /// Closes the crowds that were opened; whether there were any.
    pub fn close_crowds(&mut self) -> bool {
        !std::mem::take(&mut self.opened).is_empty()
    }

    fn fly(&mut self, ui: &Ui, from: Camera) {
        if ui.style().animation_time > 0.0 {
            self.flight = Some(Flight { from, began: ui.input(|input| input.time) });
        }
    }

    /// The camera of this frame.
    fn camera(&mut self, ui: &Ui, model: &Model, room: Room) -> Camera {
        let target = self.camera.unwrap_or_else(|| fitting(model, room));
        let Some(flight) = self.flight else { return target };
        let part = (ui.input(|input| input.time) - flight.began) / FLIGHT;
        if part >= 1.0 {
            self.flight = None;
            return target;
        }
        ui.ctx().request_repaint();
        let part = part.max(0.0) as f32;
        flight.from.towards(target, part * part * (3.0 - 2.0 * part))
    }

    /// Moves and magnifies as the pointer says.
    fn steer(&mut self, ui: &Ui, back: &Response, camera: Camera) -> Camera {
        let mut steered = camera;
        let outlines =
            matches!(self.hand, Hand::Lasso(_)) || back.drag_started() && ui.input(|input| input.modifiers.shift);
        let pans = back.dragged_by(PointerButton::Primary) && !outlines;
        if pans || back.dragged_by(PointerButton::Middle) {
            steered = steered.panned(back.drag_delta());
        }
        let pointer = back.hover_pos().or_else(|| ui.input(|input| input.pointer.hover_pos()));
        if let Some(pointer) = pointer.filter(|_| ui.rect_contains_pointer(back.rect)) {
            let (wheel, pinch) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
            let factor = (wheel * WHEEL).exp() * pinch;
            if (factor - 1.0).abs() > 1e-4 {
                steered = steered.zoomed(factor, pointer, back.rect);
            }
        }
        if steered != camera {
            (self.camera, self.flight) = (Some(steered), None);
        }
        steered
    }

    /// Shows the picture and lets it be used; gives what was done that concerns the page.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context, model: &mut Model, room: Room, shown: &Shown) -> Vec<Act> {
        let mut acts = Vec::new();
        let back = ui.allocate_rect(room.canvas, Sense::CLICK | Sense::DRAG);
        let people = model.network.len() - 1;
        back.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, format!("Picture of {people} people")));
        let camera = self.camera(ui, model, room);
        let camera = self.steer(ui, &back, camera);
        let mut scene = self.scene(model, camera, room, shown);
        let touched = self.people(ui, cx, model, &scene, shown, &mut acts);
        self.crowds(ui, model, camera, room, &scene);
        let over = touched.as_ref().map(|touch| touch.node);
        if self.hand.drag(ui, cx, model, camera, &scene, touched.as_ref()) {
            // The camera does not follow a picture that grows under the hand.
            self.camera = Some(camera);
            scene = self.scene(model, camera, room, shown);
        }
        acts.extend(self.hand.lasso(ui, &back, &scene));
        let line = self.line(ui, cx, model, &scene, shown, &back, over.is_some());
        let selected = cx.selected_person().and_then(|person| model.network.node(person));
        if walk::walk(ui, cx, model, &scene, selected) {
            acts.push(Act::Back);
        }
        let meant = self.hand.node().or(over).or(shown.emphasis.hover);
        let focus = self.light.shed(ui, model, &mut scene, meant, shown);
        let line_is_lit = |kind: &LineKind| match kind {
            LineKind::Tie { kind, .. } => shown.ties.keeps(kind.word()),
            LineKind::Flow { .. } => true,
        };
        let marks = Marks { selected, focus, line, shown, line_is_lit: &line_is_lit };
        paint::paint(ui, model, camera, &scene, &marks);
        #[cfg(test)]
        self.lights.clone_from(&scene.light);
        self.hand.paint(ui, model, &scene);
        self.cursor(ui, &back, line.is_some());
        if let Some(Touch { node, response }) = touched.filter(|_| self.hand.is_free()) {
            tooltip::show(&response, cx, model, node);
        }
        acts
    }

    fn scene(&mut self, model: &Model, camera: Camera, room: Room, shown: &Shown) -> Scene {
        let mut scene = Scene::new(model, camera, room.canvas);
        let leads = self.opened.iter().filter_map(|person| model.crowds.led_by(&model.network, *person));
        let opened: BTreeSet<usize> = leads.collect();
        scene.gather(model, camera, &opened, self.were_crowds);
        self.were_crowds = !scene.bubbles.is_empty();
        scene.draw_apart(shown.emphasis.ways.iter().flatten().copied());
        scene
    }

    /// Lets everyone that is seen answer to pointer, keys and screen reader; gives the one under the pointer or the focus.
    fn people(
        &self,
        ui: &Ui,
        cx: &Context,
        model: &Model,
        scene: &Scene,
        shown: &Shown,
        acts: &mut Vec<Act>,
    ) -> Option<Touch> {
        let mut touched = None;
        let sense = if cx.can_edit() { Sense::click_and_drag() } else { Sense::click() };
        let held = self.hand.node();
        let seen = model.drawing.order.iter().copied().filter(|node| scene.is_seen(*node) || held == Some(*node));
        for node in seen.take(MOST_AT_HAND) {
            let id = person_id(ui, model, node);
            let rect = scene.touch(node).intersect(scene.canvas);
            let response = ui.interact(rect, id, if node == ME { Sense::click() } else { sense });
            response.widget_info(|| {
                let chosen = model.network.person(node).is_some_and(|person| shown.chosen.contains(&person));
                WidgetInfo::selected(Role::Button, true, chosen, model.drawing.name(node))
            });
            acts.extend(clicked(ui, cx, model, node, &response));
            if response.has_focus() {
                let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
                ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
            }
            if response.hovered()
                || response.dragged()
                || response.drag_stopped()
                || (response.has_focus() && touched.is_none())
            {
                touched = Some(Touch { node, response });
            }
        }
        touched
    }

    /// Lets crowds be opened.
    fn crowds(&mut self, ui: &Ui, model: &Model, camera: Camera, room: Room, scene: &Scene) {
        for bubble in &scene.bubbles {
            let Some(crowd) = model.crowds.all.get(bubble.crowd) else { continue };
            let Some(lead) = crowd.members.first().and_then(|node| model.network.person(*node)) else { continue };
            let rect = egui::Rect::from_center_size(bubble.at, Vec2::splat(2.0 * bubble.radius));
            let id = ui.scope_id().with(("crowd", lead.raw().number()));
            let response = ui.interact(rect.intersect(room.canvas), id, Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, crowd.spoken()));
            if response.clicked() {
                self.opened.insert(lead);
                let places: (Vec<f32>, Vec<f32>) =
                    crowd.members.iter().map(|node| model.at(*node)).map(|at| (at.x, at.y)).unzip();
                self.fly(ui, camera);
                self.camera = Some(Camera::onto((&places.0, &places.1), room.canvas, room.free));
            }
            response.on_hover_text(format!("{}. Click to see them one by one.", crowd.spoken()));
        }
    }

    /// The line under the pointer, where nobody is; a click shows its card, one on nothing lets go.
    #[expect(clippy::too_many_arguments, reason = "what a frame knows, used once")]
    fn line(
        &self,
        ui: &Ui,
        cx: &Context,
        model: &Model,
        scene: &Scene,
        shown: &Shown,
        back: &Response,
        over_someone: bool,
    ) -> Option<usize> {
        let pointer = back.hover_pos().filter(|_| back.contains_pointer() && !over_someone && self.hand.is_free());
        let line = pointer.and_then(|pointer| reach::line_at(model, scene, shown.ties, pointer));
        if back.clicked() {
            match line.and_then(|line| model.drawing.lines.get(line)) {
                Some(line) => reach::select(cx, model, line),
                None => cx.let_go(),
            }
        }
        if let Some(line) = line.filter(|_| rests(ui)).and_then(|line| model.drawing.lines.get(line)) {
            let words = reach::words(model, line);
            egui::Tooltip::always_open(
                ui.ctx().clone(),
                ui.layer_id(),
                ui.scope_id().with("line"),
                egui::PopupAnchor::Pointer,
            )
            .show(|ui| ui.label(words));
        }
        line
    }

    fn cursor(&self, ui: &Ui, back: &Response, over_line: bool) {
        if self.hand.node().is_some() || (back.dragged() && self.hand.is_free()) {
            ui.set_cursor_icon(CursorIcon::Grabbing);
        } else if over_line {
            ui.set_cursor_icon(CursorIcon::PointingHand);
        } else if matches!(self.hand, Hand::Lasso(_)) {
            ui.set_cursor_icon(CursorIcon::Crosshair);
        }
    }
}

/// Whether the pointer has rested long enough for words beside it.
fn rests(ui: &Ui) -> bool {
    let rested = ui.input(|input| input.pointer.time_since_last_movement());
    let left = ui.style().interaction.tooltip_delay - rested;
    if left > 0.0 {
        ui.ctx().request_repaint_after_secs(left);
    }
    left <= 0.0
}

fn clicked(ui: &Ui, cx: &Context, model: &Model, node: usize, response: &Response) -> Option<Act> {
    if response.double_clicked() {
        return Some(Act::Focus(node));
    }
    let person = model.network.person(node).filter(|_| response.clicked())?;
    let held = ui.input(|input| input.modifiers);
    if held.shift || held.command {
        return Some(Act::Toggle(node));
    }
    cx.select(person);
    None
}

/// A node that the pointer or the keyboard is on.
pub struct Touch {
    /// The node.
    pub node: usize,
    /// What was done to it.
    pub response: Response,
}

/// Keeps a person where they are in the picture, as one step.
pub fn pin(cx: &Context, model: &Model, node: usize) {
    if let Some(person) = model.network.person(node) {
        let place = model::place(model.at(node));
        cx.edit(format!("pin {}", cx.book.name(person)), move |book| book.set_place(person, Some(place)));
    }
}

/// Lets a person go that was kept in place, as one step.
pub fn unpin(cx: &Context, model: &Model, node: usize) {
    if let Some(person) = model.network.person(node) {
        cx.edit(format!("unpin {}", cx.book.name(person)), move |book| book.set_place(person, None));
    }
}

fn fitting(model: &Model, room: Room) -> Camera {
    let people = (0..model.network.len()).map(|node| model.at(node));
    let (x, y): (Vec<f32>, Vec<f32>) = people.chain(model.stand.corners()).map(|at| (at.x, at.y)).unzip();
    Camera::fitting((&x, &y), model.stand.reach(), room.canvas, room.free)
}

/// What a node answers to.
pub fn person_id(ui: &Ui, model: &Model, node: usize) -> Id {
    let number = model.network.person(node).map(|person| person.raw().number());
    ui.scope_id().with(("person", number))
}
