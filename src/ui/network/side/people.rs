//! The people of the picture as a list: filtered and sorted, selected together with the picture.

use std::borrow::Cow;

use egui::{Align, Key, Layout, Modifiers, Popup, PopupCloseBehavior, RichText, Ui};
use jiff::civil::Date;

use super::framed;
use crate::{
    app::Compose,
    book::{Person, PersonId, Vocabulary as _},
    graph::ME,
    insight::{Filter, Subject, days_between, fold},
    picture::{Encodings, Sizing},
    ui::{
        Context,
        network::model::Model,
        spoken,
        theme::{Theme, font},
        widgets::{
            Button, FilterBar, Mark, Table, TableState, elided,
            table::{Column, Rows},
        },
    },
};

/// A name, and one fact about them.
const COLUMNS: [Column; 2] = [Column::words("Name", 150.0), Column::number("Fact", 96.0)];

/// In which order they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Order {
    /// As they matter in the picture: the closest or the largest first.
    #[default]
    Drawn,
    Name,
    LastContact,
    Steps,
}

impl Order {
    const ALL: [Self; 4] = [Self::Drawn, Self::Name, Self::LastContact, Self::Steps];

    const fn words(self, sizing: Sizing) -> &'static str {
        match (self, sizing) {
            (Self::Drawn, Sizing::Closeness) => "Closest first",
            (Self::Drawn, _) => "Largest first",
            (Self::Name, _) => "By name",
            (Self::LastContact, _) => "Latest contact first",
            (Self::Steps, _) => "Fewest steps first",
        }
    }
}

/// What the list rests on.
#[derive(Debug, PartialEq)]
struct Basis {
    revision: u64,
    today: Date,
    filter: Filter,
    order: Order,
    encodings: Encodings,
}

/// The list.
#[derive(Debug)]
pub struct People {
    filter: FilterBar,
    order: Order,
    basis: Option<Basis>,
    /// The nodes that come through the filter, in order.
    nodes: Vec<usize>,
    /// By node, whether they do.
    admitted: Vec<bool>,
    table: TableState<PersonId>,
    /// The person whose row was last brought into view.
    followed: Option<PersonId>,
    finds: bool,
    /// The person whose row is under the pointer.
    pub hovered: Option<PersonId>,
}

impl Default for People {
    fn default() -> Self {
        Self {
            filter: FilterBar::new(Subject::People),
            order: Order::default(),
            basis: None,
            nodes: Vec::new(),
            admitted: Vec::new(),
            table: TableState::default(),
            followed: None,
            finds: false,
            hovered: None,
        }
    }
}

impl People {
    /// Puts the keyboard into the filter with the next frame.
    pub const fn find(&mut self) {
        self.finds = true;
    }

    /// Whether a node comes through the filter.
    fn admits(&self, node: usize) -> bool {
        self.admitted.get(node).copied().unwrap_or(true)
    }

    /// Who comes through the filter, by node; nothing where everyone does.
    pub fn only(&self) -> Option<Vec<bool>> {
        (!self.filter.filter().is_empty()).then(|| self.admitted.clone())
    }

    /// Works out who is listed, if that may have changed.
    pub fn refresh(&mut self, cx: &Context, model: &Model) {
        let basis = Basis {
            revision: cx.revision,
            today: cx.today,
            filter: self.filter.filter().clone(),
            order: self.order,
            encodings: model.drawing.encodings,
        };
        if self.basis.as_ref() == Some(&basis) {
            return;
        }
        let admits = |node: usize| {
            let person = model.network.person(node).and_then(|id| Some((id, cx.book.person(id)?)));
            person.is_none_or(|(id, person)| basis.filter.admits_person(id, person, cx.insight))
        };
        self.admitted = (0..model.network.len()).map(admits).collect();
        self.nodes = model.drawing.order.iter().copied().filter(|node| *node != ME && self.admits(*node)).collect();
        self.sort(cx, model);
        self.basis = Some(basis);
    }

    /// From the order of the picture, which stays among equals.
    fn sort(&mut self, cx: &Context, model: &Model) {
        let contact = |node: &usize| {
            let last = model.network.person(*node).and_then(|id| cx.insight.standing(id).last_contact);
            last.map_or(i32::MAX, |day| days_between(day, cx.today))
        };
        match self.order {
            Order::Drawn => {}
            Order::Name => self.nodes.sort_by_cached_key(|node| fold(model.drawing.name(*node))),
            Order::LastContact => self.nodes.sort_by_cached_key(contact),
            Order::Steps => self.nodes.sort_by_key(|node| model.network.steps(*node).unwrap_or(u32::MAX)),
        }
    }

    /// Draws the filter and the list. `meant` tells who the legend leaves bright.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context, model: &Model, meant: &dyn Fn(usize) -> bool) {
        framed(ui, |ui| {
            let finds = std::mem::take(&mut self.finds);
            self.filter.ui(ui, "Name, or stage:allied", finds, |_| {});
            self.order_row(ui, model);
        });
        self.refresh(cx, model);
        self.follow(cx, model);
        if self.nodes.is_empty() {
            framed(ui, |ui| {
                ui.label(Theme::of(ui).second("Nobody comes through this filter."));
                if ui.add(Button::soft("Clear filter").small()).clicked() {
                    self.filter.set("");
                }
            });
            return;
        }
        self.step(ui, cx, model);
        let rows = Listed { cx, model, nodes: &self.nodes, order: self.order, meant };
        let output =
            Table::new("People in the picture", &COLUMNS).headless().keys(false).show(ui, &mut self.table, &rows);
        self.hovered = output.hovered;
        // The card shows one person, so the list selects one.
        if let Some(person) = self.table.selection.cursor().filter(|_| output.selected) {
            self.take(cx, person);
        }
        if let Some(person) = output.opened {
            cx.select(person);
            cx.compose(Compose::Details(person));
        }
    }

    fn order_row(&mut self, ui: &mut Ui, model: &Model) {
        let sizing = model.drawing.encodings.sizing;
        ui.horizontal(|ui| {
            let theme = Theme::of(ui);
            ui.label(theme.hint(spoken::count(self.nodes.len(), "person", "people")));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let words = self.order.words(sizing);
                let order = ui.add(Button::quiet(words).name(format!("Order: {words}")).small());
                Popup::menu(&order).close_behavior(PopupCloseBehavior::CloseOnClick).show(|ui| {
                    for order in Order::ALL {
                        ui.selectable_value(&mut self.order, order, order.words(sizing));
                    }
                });
            });
        });
    }

    /// `J` and `K` lead through the list while nothing has the keyboard; arrows lead through the picture then.
    fn step(&mut self, ui: &Ui, cx: &Context, model: &Model) {
        let is_free =
            ui.is_enabled() && ui.memory(|memory| memory.focused().is_none()) && !Popup::is_any_open(ui.ctx());
        let pressed = |key| ui.input_mut(|input| input.modifiers.is_none() && input.consume_key(Modifiers::NONE, key));
        let down = is_free && pressed(Key::J);
        if !(down || is_free && pressed(Key::K)) {
            return;
        }
        let at = self.followed.and_then(|person| self.row(model, person));
        let next = match (at, down) {
            (None, true) => 0,
            (Some(row), true) => row + 1,
            (None, false) => self.nodes.len() - 1,
            (Some(row), false) => row.saturating_sub(1),
        };
        let next = next.min(self.nodes.len() - 1);
        if let Some(person) = self.nodes.get(next).and_then(|node| model.network.person(*node)) {
            self.take(cx, person);
            self.table.reveal(next);
        }
    }

    fn take(&mut self, cx: &Context, person: PersonId) {
        self.table.selection.only(person);
        self.followed = Some(person);
        cx.select(person);
    }

    /// The row of someone selected elsewhere is selected and brought into view.
    fn follow(&mut self, cx: &Context, model: &Model) {
        let selected = cx.selected_person();
        if selected == self.followed {
            return;
        }
        self.followed = selected;
        self.table.selection.clear();
        if let Some(person) = selected {
            self.table.selection.only(person);
            if let Some(row) = self.row(model, person) {
                self.table.reveal(row);
            }
        }
    }

    fn row(&self, model: &Model, person: PersonId) -> Option<usize> {
        let node = model.network.node(person)?;
        self.nodes.iter().position(|other| *other == node)
    }
}

/// The rows of the list.
struct Listed<'a> {
    cx: &'a Context<'a>,
    model: &'a Model,
    nodes: &'a [usize],
    order: Order,
    meant: &'a dyn Fn(usize) -> bool,
}

impl Listed<'_> {
    fn node(&self, row: usize) -> usize {
        self.nodes.get(row).copied().unwrap_or(ME)
    }

    /// What is told beside the name: what they are sorted by, or else where they work.
    fn fact(&self, node: usize) -> String {
        let Some(id) = self.model.network.person(node) else { return String::new() };
        match self.order {
            Order::Drawn | Order::LastContact => self
                .cx
                .insight
                .standing(id)
                .last_contact
                .map_or_else(|| "no contact yet".to_owned(), |day| spoken::ago(day, self.cx.today)),
            Order::Name => self.cx.book.person(id).map_or_else(String::new, place),
            Order::Steps => match self.model.network.steps(node) {
                Some(1) => "1 step".to_owned(),
                Some(steps) => format!("{steps} steps"),
                None => "no way yet".to_owned(),
            },
        }
    }
}

/// Where they work; where that is not known, how far the alliance has come.
fn place(person: &Person) -> String {
    let places = [person.unit.trim(), person.organisation.trim()];
    places.into_iter().find(|place| !place.is_empty()).unwrap_or(person.alliance.stage.word()).to_owned()
}

impl Rows for Listed<'_> {
    type Id = PersonId;

    fn len(&self) -> usize {
        self.nodes.len()
    }

    fn id(&self, row: usize) -> PersonId {
        self.model.network.person(self.node(row)).unwrap_or(PersonId::new(0))
    }

    fn name(&self, row: usize) -> Cow<'_, str> {
        let node = self.node(row);
        format!("{}, {}", self.model.drawing.name(node), self.fact(node)).into()
    }

    fn cell(&self, ui: &mut Ui, row: usize, column: usize) {
        let (theme, node) = (Theme::of(ui), self.node(row));
        let is_meant = (self.meant)(node);
        if column == 0 {
            if let Some(class) = self.model.drawing.class(node) {
                let hue = theme.swatch(class.swatch);
                let mark = if class.hollow { Mark::Ring } else { Mark::Dot };
                mark.show(ui, if is_meant { hue } else { hue.gamma_multiply(0.35) });
            }
            let colour = if is_meant { theme.text } else { theme.faint };
            let name = RichText::new(self.model.drawing.name(node)).font(font::medium(font::BODY));
            elided(ui, name.color(colour));
        } else {
            elided(ui, theme.hint(self.fact(node)));
        }
    }
}
