//! What the picture shows of a book: worked out once for each revision, not for each frame.

use jiff::civil::Date;

use crate::{
    book::{Book, Place},
    graph::{Layout, Network, Point, Spot},
    picture::{Drawing, Encodings, Measures, Palette, Sheet, title_of},
    ui::Context,
};

/// The chance in the layout: the same book gives the same picture.
const SEED: u64 = 1;
/// Up to so many nodes the layout is brought to rest before it is first seen; that takes a few hundredths of a second.
const AT_ONCE: usize = 600;
/// Work of one frame while the layout moves: rounds times nodes. It keeps a frame short whatever the clock says.
const WORK: usize = 5_000;

/// The network of one revision of the book, ready to be drawn.
#[derive(Debug)]
pub struct Model {
    key: (u64, Date),
    /// Who is joined to whom.
    pub network: Network,
    /// Where they are.
    pub layout: Layout,
    /// What the picture says.
    pub drawing: Drawing,
}

impl Model {
    /// The model of a book, beginning where the one before it left everyone.
    pub fn new(cx: &Context, encodings: Encodings, before: Option<Self>) -> Self {
        let network = Network::new(cx.book, cx.today);
        let layout = layout(cx, &network, before);
        let drawing = drawing(cx, &network, encodings);
        Self { key: (cx.revision, cx.today), network, layout, drawing }
    }

    /// Whether it still shows the book as it is.
    pub fn is_of(&self, cx: &Context) -> bool {
        self.key == (cx.revision, cx.today)
    }

    /// Lets size, colour and lines say something else.
    pub fn encode(&mut self, cx: &Context, encodings: Encodings) {
        if self.drawing.encodings != encodings {
            self.drawing = drawing(cx, &self.network, encodings);
        }
    }

    /// The picture as it is, to be saved.
    pub fn sheet(&self, book: &Book, palette: Palette) -> Sheet {
        let circles = self.layout.rings().circles().iter();
        Sheet {
            drawing: self.drawing.clone(),
            places: (0..self.network.len()).map(|node| self.layout.at(node)).collect(),
            rings: circles.map(|(circle, radius)| (circle.word(), *radius)).collect(),
            title: Some(title_of(book)),
            day: self.key.1,
            palette,
            initials: false,
        }
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

fn drawing(cx: &Context, network: &Network, encodings: Encodings) -> Drawing {
    let measures = Measures::new(cx.book, network, encodings, SEED);
    Drawing::new(cx.book, cx.insight, network, encodings, &measures)
}
