//! What the picture shows of a book: worked out once for each revision, not for each frame.

use std::collections::HashMap;

use jiff::civil::Date;

use super::colour::{Class, Classes, Colouring};
use crate::{
    book::{Place, TieKind},
    graph::{Layout, Link, LinkKind, Network, Point, Spot},
    ui::Context,
};

/// The chance in the layout: the same book gives the same picture.
const SEED: u64 = 1;
/// Up to so many nodes the layout is brought to rest before it is first seen; that takes a few hundredths of a second.
const AT_ONCE: usize = 600;
/// Work of one frame while the layout moves: rounds times nodes. It keeps a frame short whatever the clock says.
const WORK: usize = 5_000;

/// One line of the picture as it is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// The node where it begins.
    pub from: usize,
    /// The node where it ends.
    pub to: usize,
    /// How it is drawn.
    pub kind: LineKind,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy)]
pub enum LineKind {
    /// From me: what I gave and what I asked, each from 0 to 1 of the most with anyone.
    Flow {
        /// Given, with old entries fading.
        gave: f32,
        /// Asked or received, with old entries fading.
        asked: f32,
    },
    /// Between two people.
    Tie {
        /// How strong, up to 1.
        weight: f32,
        /// They are at odds.
        at_odds: bool,
        /// Where it lies among several between the same two: lanes to the left of the middle or, if negative, to the right.
        lane: f32,
    },
}

/// The network of one revision of the book, ready to be drawn.
#[derive(Debug)]
pub struct Model {
    key: (u64, Date),
    colouring: Colouring,
    /// Who is joined to whom.
    pub network: Network,
    /// Where they are.
    pub layout: Layout,
    /// The lines, ties first.
    pub lines: Vec<Line>,
    /// Whether any two are at odds.
    pub has_odds: bool,
    /// The nodes in the order of their importance: me, then the closest.
    pub order: Vec<usize>,
    /// What the colours mean.
    pub classes: Classes,
    names: Vec<String>,
}

impl Model {
    /// The model of a book, beginning where the one before it left everyone.
    pub fn new(cx: &Context, colouring: Colouring, before: Option<Self>) -> Self {
        let network = Network::new(cx.book, cx.today);
        let layout = layout(cx, &network, before);
        let me = cx.book.settings().my_name.trim();
        let me = if me.is_empty() { "Me".to_owned() } else { format!("Me, {me}") };
        let names = std::iter::once(me).chain(cx.book.people().map(|(_, person)| person.name.clone())).collect();
        let mut order: Vec<usize> = (0..network.len()).collect();
        order.sort_by(|a, b| {
            let steps = |node: usize| network.steps(node).unwrap_or(u32::MAX);
            steps(*a).cmp(&steps(*b)).then(network.closeness(*b).total_cmp(&network.closeness(*a))).then(a.cmp(b))
        });
        let lines = lines(cx, &network);
        let has_odds = lines.iter().any(|line| matches!(line.kind, LineKind::Tie { at_odds: true, .. }));
        let classes = classes(cx, colouring);
        Self { key: (cx.revision, cx.today), colouring, network, layout, lines, has_odds, order, classes, names }
    }

    /// Whether it still shows the book as it is.
    pub fn is_of(&self, cx: &Context) -> bool {
        self.key == (cx.revision, cx.today)
    }

    /// Colours people by something else.
    pub fn colour_by(&mut self, cx: &Context, colouring: Colouring) {
        if self.colouring != colouring {
            self.colouring = colouring;
            self.classes = classes(cx, colouring);
        }
    }

    /// The name of a node.
    pub fn name(&self, node: usize) -> &str {
        self.names.get(node).map_or("", String::as_str)
    }

    /// The class that colours a node; I have none.
    pub fn class(&self, node: usize) -> Option<&Class> {
        self.classes.of(node.checked_sub(1)?).map(|(_, class)| class)
    }

    /// Lets the layout move on by what fits into a frame, or to its end; whether anything moved.
    pub fn advance(&mut self, to_the_end: bool) -> bool {
        let moves = !self.layout.is_at_rest();
        if to_the_end {
            self.layout.settle();
        }
        for _ in 0..(WORK / self.network.len()).clamp(1, 3) {
            self.layout.step();
        }
        moves
    }
}

/// A place of the layout as the book keeps it.
pub fn place(at: Point) -> Place {
    let thousandths = |value: f32| (value * 1000.0).round() as i32;
    Place { x: thousandths(at.x), y: thousandths(at.y), pinned: true }
}

fn point(place: Place) -> Point {
    Point::new(place.x as f32 / 1000.0, place.y as f32 / 1000.0)
}

/// The layout that was there, with pins as the book has them now; or, if the network changed, one that begins from it.
fn layout(cx: &Context, network: &Network, before: Option<Model>) -> Layout {
    let kept = |node: usize| network.person(node).and_then(|person| cx.book.places().get(&person)).copied();
    match before {
        Some(Model { network: same, mut layout, .. }) if same == *network => {
            for node in 0..network.len() {
                match kept(node).filter(|place| place.pinned) {
                    Some(pin) if layout.is_fixed(node) && place(layout.at(node)) == pin => {}
                    Some(pin) => layout.put(node, point(pin)),
                    None => layout.set_fixed(node, false),
                }
            }
            layout
        }
        before => {
            let known = |node: usize| {
                let last = || {
                    let before = before.as_ref()?;
                    before.network.node(network.person(node)?).map(|node| before.layout.at(node))
                };
                let spot = |place: Place| Spot { at: point(place), pinned: place.pinned };
                kept(node).map(spot).or_else(|| last().map(|at| Spot { at, pinned: false }))
            };
            let mut layout = Layout::new(network, known, SEED);
            if before.is_none() && network.len() <= AT_ONCE {
                layout.settle();
            }
            layout
        }
    }
}

fn classes(cx: &Context, colouring: Colouring) -> Classes {
    Classes::new(colouring, cx.book.people().map(|(id, person)| (person, cx.insight.standing(id))))
}

fn lines(cx: &Context, network: &Network) -> Vec<Line> {
    let flow = |link: &Link| {
        let faded = network.person(link.to).map(|person| cx.insight.standing(person).faded).unwrap_or_default();
        (faded.gave() as f32, faded.asked().max(faded.received()) as f32)
    };
    let is_alliance = |link: &&Link| link.kind == LinkKind::Alliance;
    let most = network.links().iter().filter(is_alliance).map(flow).fold(1.0, |most, (a, b)| a.max(b).max(most));
    let pair = |link: &Link| (link.from.min(link.to), link.from.max(link.to));
    let mut joined = HashMap::<(usize, usize), (usize, usize)>::new();
    for link in network.links() {
        joined.entry(pair(link)).or_default().0 += 1;
    }
    let mut line = |link: &Link| {
        let kind = match link.kind {
            LinkKind::Alliance => {
                let (gave, asked) = flow(link);
                LineKind::Flow { gave: gave / most, asked: asked / most }
            }
            LinkKind::Tie(_, kind) => {
                let (all, used) = joined.entry(pair(link)).or_default();
                *used += 1;
                let turned = if link.from > link.to { -1.0 } else { 1.0 };
                let lane = turned * ((*used as f32 - 0.5) - *all as f32 / 2.0);
                LineKind::Tie { weight: link.weight, at_odds: kind == TieKind::AtOdds, lane }
            }
        };
        Line { from: link.from, to: link.to, kind }
    };
    let (mut lines, flows): (Vec<Line>, Vec<Line>) =
        network.links().iter().map(&mut line).partition(|line| matches!(line.kind, LineKind::Tie { .. }));
    lines.extend(flows);
    lines
}
