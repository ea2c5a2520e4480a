//! The canvas under the picture: pan, zoom, drag, select, walk by keys.

use egui::{
    CursorIcon, EventFilter, Id, Key, Modifiers, PointerButton, Response, Sense, Ui, Vec2, WidgetInfo, accesskit::Role,
    vec2,
};

use super::{
    camera::Camera,
    legend::Room,
    model::{self, Model},
    paint::{self, Marks},
    scene::Scene,
    side::Emphasis,
    tooltip,
};
use crate::{graph::ME, ui::Context};

/// How long the camera flies when it fits the picture, in seconds.
const FLIGHT: f64 = 0.25;
/// Zoom of one point of wheel travel, as a power of e.
const WHEEL: f32 = 1.0 / 240.0;

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
    /// The node that is dragged, and how far its middle is from the pointer.
    drag: Option<(usize, Vec2)>,
    /// The node that was last under the pointer, for the light to fade.
    hovered: Option<usize>,
}

impl View {
    /// Shows the whole picture again.
    pub fn fit(&mut self, ui: &Ui, model: &Model, room: Room) {
        let from = self.camera.take().unwrap_or_else(|| fitting(model, room));
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
        if back.dragged_by(PointerButton::Primary) || back.dragged_by(PointerButton::Middle) {
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

    /// Shows the picture and lets it be used. `meant` tells who stays bright.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &Context,
        model: &mut Model,
        room: Room,
        emphasis: &Emphasis,
        meant: &dyn Fn(&Model, usize) -> bool,
    ) {
        let canvas = room.canvas;
        let back = ui.allocate_rect(canvas, Sense::CLICK | Sense::DRAG);
        let people = model.network.len() - 1;
        back.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, format!("Picture of {people} people")));
        let camera = self.camera(ui, model, room);
        let camera = self.steer(ui, &back, camera);
        if back.clicked() {
            cx.let_go();
        }
        let mut scene = Scene::new(model, camera, canvas);
        let touched = self.people(ui, cx, model, &scene);
        if self.drag_on(ui, cx, model, camera, &scene, touched.as_ref()) {
            scene = Scene::new(model, camera, canvas);
            ui.set_cursor_icon(CursorIcon::Grabbing);
        } else if back.dragged() {
            ui.set_cursor_icon(CursorIcon::Grabbing);
        }
        let selected = cx.selected_person().and_then(|person| model.network.node(person));
        walk(ui, cx, model, &scene, selected);
        let touched_or_pointed_at = touched.as_ref().map(|touch| touch.node).or(emphasis.hover);
        let focus = self.light(ui, model, &mut scene, touched_or_pointed_at, meant);
        paint::paint(ui, model, camera, &scene, Marks { selected, focus }, emphasis);
        if let Some(Touch { node, response }) = touched.filter(|_| self.drag.is_none()) {
            tooltip::show(&response, cx, model, node);
        }
    }

    /// Lets everyone that is seen answer to pointer, keys and screen reader; gives the one under the pointer or the focus.
    fn people(&self, ui: &Ui, cx: &Context, model: &Model, scene: &Scene) -> Option<Touch> {
        let mut touched = None;
        let sense = if cx.can_edit() { Sense::click_and_drag() } else { Sense::click() };
        let dragged = self.drag.map(|(node, _)| node);
        for node in model.drawing.order.iter().copied().filter(|node| scene.is_seen(*node) || dragged == Some(*node)) {
            let id = person_id(ui, model, node);
            let rect = scene.touch(node).intersect(scene.canvas);
            let response = ui.interact(rect, id, if node == ME { Sense::hover() } else { sense });
            response.widget_info(|| {
                let role = if node == ME { Role::Label } else { Role::Button };
                WidgetInfo::labeled(role, true, model.drawing.name(node))
            });
            if let Some(person) = model.network.person(node).filter(|_| response.clicked()) {
                cx.select(person);
            }
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

    /// Moves the person that is dragged; when they are let go, the book keeps the place. Whether anyone is dragged.
    fn drag_on(
        &mut self,
        ui: &Ui,
        cx: &Context,
        model: &mut Model,
        camera: Camera,
        scene: &Scene,
        touched: Option<&Touch>,
    ) -> bool {
        let Some(Touch { node, response }) = touched else { return false };
        let pointer = response.interact_pointer_pos();
        if let Some(pointer) = pointer.filter(|_| response.drag_started_by(PointerButton::Primary)) {
            let grip = response.total_drag_delta().unwrap_or_default();
            self.drag = Some((*node, scene.at[*node] - (pointer - grip)));
            // The camera does not follow a picture that grows under the hand.
            self.camera = Some(camera);
        }
        let Some((dragged, off)) = self.drag else { return false };
        if let Some(pointer) = pointer {
            model.layout.put(dragged, camera.to_layout(pointer + off, scene.canvas));
        }
        if response.drag_stopped() {
            self.drag = None;
            pin(cx, model, dragged);
            return false;
        }
        ui.ctx().request_repaint();
        true
    }

    /// Dims those who are not meant; gives the node that is.
    fn light(
        &mut self,
        ui: &Ui,
        model: &Model,
        scene: &mut Scene,
        touched: Option<usize>,
        meant: &dyn Fn(&Model, usize) -> bool,
    ) -> Option<usize> {
        let focus = self.drag.map(|(node, _)| node).or(touched).filter(|node| *node != ME);
        let part = ui.ctx().animate_bool(ui.scope_id().with("hover light"), focus.is_some());
        if focus.is_some() {
            self.hovered = focus;
        }
        if let Some(centre) = self.hovered.filter(|node| part > 0.0 && *node < model.network.len()) {
            let near = model.network.neighbours(centre);
            scene.dim(part, |node| node == centre || near.iter().any(|neighbour| neighbour.node == node));
        }
        scene.dim(1.0, |node| meant(model, node) || focus == Some(node));
        focus
    }
}

/// Arrows lead to the next person in their direction; Esc lets go.
fn walk(ui: &Ui, cx: &Context, model: &Model, scene: &Scene, selected: Option<usize>) {
    let focus = ui.memory(egui::Memory::focused);
    let focused =
        focus.and_then(|id| model.drawing.order.iter().copied().find(|node| person_id(ui, model, *node) == id));
    let covered = !ui.memory(|memory| memory.allows_interaction(ui.layer_id()));
    if covered || (focus.is_some() && focused.is_none()) {
        return;
    }
    if (focused.is_some() || cx.selection.is_some())
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        if let Some(id) = focus {
            ui.memory_mut(|memory| memory.surrender_focus(id));
        }
        cx.let_go();
    }
    let arrows = [
        (Key::ArrowRight, vec2(1.0, 0.0)),
        (Key::ArrowLeft, vec2(-1.0, 0.0)),
        (Key::ArrowDown, vec2(0.0, 1.0)),
        (Key::ArrowUp, vec2(0.0, -1.0)),
    ];
    let pressed = arrows.into_iter().find(|(key, _)| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key)));
    let Some((_, direction)) = pressed else { return };
    let from = focused.or(selected).unwrap_or(ME);
    if let Some(next) = scene.next(from, direction) {
        if let Some(person) = model.network.person(next) {
            cx.select(person);
        }
        if focused.is_some() {
            ui.memory_mut(|memory| memory.request_focus(person_id(ui, model, next)));
        }
    }
}

/// A node that the pointer or the keyboard is on.
struct Touch {
    node: usize,
    response: Response,
}

/// Keeps a person where they are in the picture, as one step.
pub fn pin(cx: &Context, model: &Model, node: usize) {
    if let Some(person) = model.network.person(node) {
        let place = model::place(model.layout.at(node));
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
    Camera::fitting(model.layout.places(), model.layout.rings().reach(), room.canvas, room.free)
}

fn person_id(ui: &Ui, model: &Model, node: usize) -> Id {
    let number = model.network.person(node).map(|person| person.raw().number());
    ui.scope_id().with(("person", number))
}
