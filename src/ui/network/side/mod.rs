//! What stands beside the picture: the same people as a list, the warmest paths to someone, and what if someone were gone.
//!
//! Where the page is wide it stands at the left of the picture; where it is narrow it lies over the picture like a drawer.

mod paths;
mod people;
mod shape;
mod what_if;

use egui::{
    Align, Area, Frame, Key, Layout, Margin, Modifiers, Order, Pos2, Rect, Sense, StrokeKind, Ui, UiBuilder, Vec2, vec2,
};

use self::{paths::Paths, people::People, what_if::Gone};
use super::model::Model;
use crate::{
    app::Command,
    ui::{
        Context,
        theme::{RADIUS, Theme},
        widgets::{Button, segmented_small},
    },
};

/// How wide it is, in points.
const WIDTH: f32 = 252.0;
/// From this width of the page on it stands beside the picture, in points.
const ROOMY: f32 = 840.0;
/// Air between its edges and what it holds, in points.
const AIR: f32 = 12.0;
/// How far the drawer stays from the page's edges, in points.
const EDGE: f32 = 6.0;

/// What the picture is to bring out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Emphasis {
    /// Who comes through the filter, by node; nothing where everyone does.
    pub only: Option<Vec<bool>>,
    /// Paths as nodes, each from me on; the first is the one that is meant.
    pub ways: Vec<Vec<usize>>,
    /// Nodes that are thought away.
    pub gone: Vec<usize>,
    /// Nodes that I would no longer reach without those.
    pub lost: Vec<usize>,
    /// The node that is pointed at in the list.
    pub hover: Option<usize>,
}

impl Emphasis {
    /// Who stays bright, by node; nothing where all do. I always stay bright.
    pub fn bright(&self, nodes: usize) -> Option<Vec<bool>> {
        if self.only.is_none() && self.ways.is_empty() && self.gone.is_empty() {
            return None;
        }
        let mut bright = self.only.clone().unwrap_or_else(|| vec![self.ways.is_empty(); nodes]);
        bright.resize(nodes, true);
        let mut set = |nodes: &[usize], is_bright: bool| {
            for node in nodes {
                if let Some(bright) = bright.get_mut(*node) {
                    *bright = is_bright;
                }
            }
        };
        self.ways.iter().for_each(|way| set(way, true));
        set(&self.gone, false);
        set(&self.lost, false);
        Some(bright)
    }
}

/// What it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Face {
    #[default]
    People,
    Paths,
    WhatIf,
}

impl Face {
    const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::People, "People", "People in the picture"),
        (Self::Paths, "Paths", "Paths to someone"),
        (Self::WhatIf, "What if", "What if someone were gone"),
    ];
}

/// The side of the page: view state only.
#[derive(Debug, Default)]
pub struct Side {
    /// Put away where there is room for it.
    put_away: bool,
    /// Drawn out over the picture where there is not.
    drawn_out: bool,
    /// Whether there was room for it in the frame before.
    is_roomy: bool,
    /// What it covered in this frame.
    cover: Option<Rect>,
    face: Face,
    people: People,
    paths: Paths,
    gone: Gone,
}

impl Side {
    /// Shows it. Gives the room that is left for the picture, and what the picture is to bring out. `meant` tells who the legend
    /// leaves bright.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context, model: &Model, meant: &dyn Fn(usize) -> bool) -> (Rect, Emphasis) {
        let area = ui.available_rect_before_wrap();
        self.is_roomy = area.width() >= ROOMY;
        self.obey(cx);
        self.people.refresh(cx, model);
        self.gone.refresh(cx, model);
        self.paths.refresh(cx, model, self.gone.hidden());
        (self.people.hovered, self.cover) = (None, None);
        let rest = match (self.is_shown(), self.is_roomy) {
            (true, true) => self.beside(ui, cx, model, area, meant),
            (true, false) => {
                self.drawer(ui, cx, model, area, meant);
                area
            }
            (false, _) => {
                self.handle(ui, cx, area);
                area
            }
        };
        (rest, self.emphasis(model))
    }

    /// The part of the page that it covers, where it lies over the picture.
    pub const fn cover(&self) -> Option<Rect> {
        self.cover
    }

    const fn is_shown(&self) -> bool {
        if self.is_roomy { !self.put_away } else { self.drawn_out }
    }

    const fn show(&mut self, shown: bool) {
        if self.is_roomy { self.put_away = !shown } else { self.drawn_out = shown }
    }

    fn obey(&mut self, cx: &Context) {
        if cx.asked(Command::ToggleSide) {
            self.show(!self.is_shown());
        }
        if cx.asked(Command::Find) {
            self.open(Face::People);
            self.people.find();
        }
        if cx.asked(Command::FindPath) {
            self.open(Face::Paths);
            self.paths.begin(cx.selected_person());
        }
        if cx.asked(Command::WhatIf) {
            self.open(Face::WhatIf);
            self.gone.begin(cx.selected_person());
        }
    }

    const fn open(&mut self, face: Face) {
        self.show(true);
        self.face = face;
    }

    fn emphasis(&self, model: &Model) -> Emphasis {
        match self.face {
            Face::People => {
                let hover = self.people.hovered.and_then(|person| model.network.node(person));
                Emphasis { only: self.people.only(), hover, ..Emphasis::default() }
            }
            Face::Paths => Emphasis { ways: self.paths.ways(), ..Emphasis::default() },
            Face::WhatIf => {
                let (gone, lost) = self.gone.nodes();
                Emphasis { gone, lost, ..Emphasis::default() }
            }
        }
    }

    /// Beside the picture; gives the room that is left.
    fn beside(&mut self, ui: &mut Ui, cx: &Context, model: &Model, area: Rect, meant: &dyn Fn(usize) -> bool) -> Rect {
        let theme = Theme::of(ui);
        let own = area.with_max_x(area.left() + WIDTH);
        ui.painter().vline(own.right(), own.y_range(), theme.stroke());
        ui.painter().hline(own.x_range(), own.top(), theme.stroke());
        let mut inner = ui.new_child(UiBuilder::new().id_salt("side").max_rect(own));
        inner.set_clip_rect(own.intersect(ui.clip_rect()));
        self.face(&mut inner, cx, model, meant);
        area.with_min_x(own.right())
    }

    /// Over the picture, on a layer of its own, so that the picture beneath does not answer to the pointer.
    fn drawer(&mut self, ui: &Ui, cx: &Context, model: &Model, area: Rect, meant: &dyn Fn(usize) -> bool) {
        let theme = Theme::of(ui);
        let size = vec2(WIDTH.min(area.width() - 2.0 * EDGE), area.height() - EDGE);
        let own = Rect::from_min_size(area.min + vec2(EDGE, 0.0), size);
        self.cover = Some(own);
        over(ui, "drawer", own.min, |ui| {
            ui.painter().add(ui.visuals().popup_shadow.as_shape(own, RADIUS));
            ui.painter().rect(own, RADIUS, theme.card, theme.stroke(), StrokeKind::Inside);
            ui.allocate_rect(own, Sense::CLICK | Sense::DRAG);
            let mut inner = ui.new_child(UiBuilder::new().id_salt("side").max_rect(own.shrink(1.0)));
            inner.set_clip_rect(own.intersect(ui.clip_rect()));
            self.face(&mut inner, cx, model, meant);
        });
        let is_free = ui.memory(|memory| memory.focused().is_none() && memory.allows_interaction(ui.layer_id()));
        if is_free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.show(false);
        }
    }

    /// What brings it back, and tells what it still does to the picture.
    fn handle(&mut self, ui: &Ui, cx: &Context, area: Rect) {
        let words = self.summary(cx);
        over(ui, "handle", area.min + Vec2::splat(AIR), |ui| {
            ui.set_max_width((area.width() - 2.0 * AIR).min(WIDTH));
            let button = match &words {
                Some(words) => Button::soft(words.as_str()),
                None => Button::secondary("List"),
            };
            if ui.add(button.small().shortcut("L")).on_hover_text(Command::ToggleSide.hint()).clicked() {
                self.show(true);
            }
        });
    }

    /// What holds for the picture while the side is not shown.
    fn summary(&self, cx: &Context) -> Option<String> {
        match self.face {
            Face::People => self.people.only().is_some().then(|| "Filtered".to_owned()),
            Face::Paths => self.paths.target().map(|person| format!("Paths to {}", cx.book.name(person))),
            Face::WhatIf => {
                let names: Vec<&str> = self.gone.hidden().iter().map(|person| cx.book.name(*person)).collect();
                (!names.is_empty()).then(|| format!("Without {}", names.join(", ")))
            }
        }
    }

    fn face(&mut self, ui: &mut Ui, cx: &Context, model: &Model, meant: &dyn Fn(usize) -> bool) {
        ui.spacing_mut().item_spacing.y = 8.0;
        Frame::new().inner_margin(Margin { left: 12, right: 8, top: 10, bottom: 2 }).show(ui, |ui| {
            ui.horizontal(|ui| {
                segmented_small(ui, "Beside the picture", &mut self.face, &Face::ALL);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let close = Button::quiet("\u{d7}").name("Close the side").small();
                    if ui.add(close).on_hover_text("Close (L)").clicked() {
                        self.show(false);
                    }
                });
            });
        });
        match self.face {
            Face::People => self.people.ui(ui, cx, model, meant),
            Face::Paths => self.paths.ui(ui, cx),
            Face::WhatIf => self.gone.ui(ui, cx, model),
        }
    }
}

/// Something that lies over the picture, with its left upper corner here.
fn over(ui: &Ui, salt: &str, at: Pos2, content: impl FnOnce(&mut Ui)) {
    let is_enabled = ui.is_enabled();
    let area = Area::new(ui.scope_id().with(salt)).order(Order::Middle).fixed_pos(at).constrain(false);
    area.show(ui.ctx(), |ui| {
        if !is_enabled {
            ui.disable();
        }
        content(ui);
    });
}

/// Air around what a face holds besides its list.
fn framed(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    Frame::new().inner_margin(Margin::symmetric(AIR as i8, 0)).show(ui, content);
}

#[cfg(test)]
mod tests;
