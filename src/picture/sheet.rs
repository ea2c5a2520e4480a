//! A page with the picture on it: how large it is, where everyone lies, which names there is room for.

use jiff::civil::Date;

use super::{Drawing, Encodings, End, Measures, Palette, words};
use crate::{
    book::Book,
    graph::{Frame, Label, Layout, ME, Network, Point, Spot, place_labels},
    insight::Insight,
};

/// Points of the page for one unit of the layout.
pub(super) const ZOOM: f32 = 124.0;
/// Room around the picture: names stand beside the outermost people.
const AIR: (f32, f32) = (78.0, 30.0);
/// Height of what stands above the picture.
pub(super) const HEAD: f32 = 78.0;
/// Room between the edge of the page and everything on it.
pub(super) const MARGIN: f32 = 28.0;
/// Size of a name, and the height of its line.
pub(super) const NAME: (f32, f32) = (12.0, 15.0);
/// What a name may measure across.
const NAME_WIDTH: f32 = 150.0;
/// Room for the words before a row of seats, in the layout's unit.
const CAPTION: f32 = 0.8;
/// Up to so many people, lines are as wide as on the page; with more they are finer.
const FEW: f32 = 90.0;

/// What is put on a page.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// What the picture says.
    pub drawing: Drawing,
    /// Where each node is, in the layout's unit.
    pub places: Vec<Point>,
    /// The rings around me: their captions, and their radii in the layout's unit.
    pub rings: Vec<(String, f32)>,
    /// The grid behind the people, where they sit on seats; empty where they do not.
    pub seats: Vec<SheetSeat>,
    /// The title at the top; none for none.
    pub title: Option<String>,
    /// The day whose network it is.
    pub day: Date,
    /// Its colours.
    pub palette: Palette,
    /// Initials stand for names (practice.md R15).
    pub initials: bool,
}

/// A seat of the grid.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetSeat {
    /// Where it lies, in the layout's unit.
    pub frame: Frame,
    /// Nobody known to me sits there, though somebody might.
    pub is_ghost: bool,
    /// The words before its row, where it is the first in it.
    pub row: Option<String>,
    /// The words above its column, where it is the first in it.
    pub column: Option<String>,
}

impl Sheet {
    /// The network of a book as it stood on a day, around me, without a title. Those pinned stand where they were put, all others by
    /// how close they were then.
    pub fn around_me(book: &Book, day: Date, encodings: Encodings, seed: u64, palette: Palette) -> Self {
        let then = book.as_of(day);
        let (network, insight) = (Network::new(&then, day), Insight::new(&then, day));
        let measures = Measures::new(&then, &network, encodings, seed);
        let pinned = |node: usize| {
            let place = network.person(node).and_then(|person| then.places().get(&person))?;
            let at = Point::new(place.x as f32 / 1000.0, place.y as f32 / 1000.0);
            place.pinned.then_some(Spot { at, pinned: true })
        };
        let mut layout = Layout::new(&network, pinned, seed);
        layout.settle();
        Self {
            drawing: Drawing::new(&then, &insight, &network, encodings, &measures),
            places: (0..network.len()).map(|node| layout.at(node)).collect(),
            rings: layout.rings().captions(),
            seats: Vec::new(),
            title: None,
            day,
            palette,
            initials: false,
        }
    }
}

/// What a picture of this book is called.
pub fn title_of(book: &Book) -> String {
    match book.settings().my_name.trim() {
        "" => "My network".to_owned(),
        name => format!("The network of {name}"),
    }
}

/// A name on the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Name {
    pub node: usize,
    pub text: String,
    pub frame: Frame,
}

/// The picture's places in points of the page.
#[derive(Debug, Clone)]
pub(super) struct Plate {
    /// Each node.
    pub ends: Vec<End>,
    /// My place, around which the rings lie.
    pub middle: Point,
    /// Width and height, names included.
    pub size: (f32, f32),
    /// How fine lines are.
    pub fine: f32,
}

impl Sheet {
    /// Where a node is; whoever has no place lies on mine.
    fn place(&self, node: usize) -> Point {
        let place = self.places.get(node).filter(|place| place.x.is_finite() && place.y.is_finite());
        place.copied().unwrap_or_default()
    }

    /// What is written for a node.
    pub(super) fn word(&self, node: usize) -> &str {
        if self.initials { self.drawing.initials(node) } else { self.drawing.name(node) }
    }

    /// The picture with its upper left corner here.
    pub(super) fn plate(&self, left: f32, top: f32) -> Plate {
        let nodes = self.drawing.order.len();
        let reach = self.rings.iter().map(|(_, radius)| *radius).fold(0.5, f32::max);
        let corners = self.seats.iter().flat_map(|SheetSeat { frame, .. }| {
            [Point::new(frame.left - CAPTION, frame.top - CAPTION / 4.0), Point::new(frame.right, frame.bottom)]
        });
        let places: Vec<Point> = (0..nodes).map(|node| self.place(node)).chain(corners).collect();
        let all = |of: fn(&Point) -> f32| {
            places.iter().map(of).fold((-reach, reach), |(low, high), v| (low.min(v), high.max(v)))
        };
        let ((west, east), (north, south)) = (all(|place| place.x), all(|place| place.y));
        let middle = Point::new(left + AIR.0 - west * ZOOM, top + AIR.1 - north * ZOOM);
        let end = |node: usize| {
            let place = self.place(node);
            let at = Point::new(middle.x + place.x * ZOOM, middle.y + place.y * ZOOM);
            End { at, radius: self.drawing.radius(node) * ZOOM }
        };
        Plate {
            ends: (0..nodes).map(end).collect(),
            middle,
            size: ((east - west) * ZOOM + 2.0 * AIR.0, (south - north) * ZOOM + 2.0 * AIR.1),
            fine: (FEW / nodes.max(1) as f32).powf(0.3).clamp(0.3, 1.0),
        }
    }

    /// The names there is room for, none over another, over a node, or over what is `taken`.
    pub(super) fn names(&self, plate: &Plate, mut taken: Vec<Frame>, area: Frame) -> Vec<Name> {
        let wanted: Vec<usize> = self.drawing.order.iter().copied().filter(|node| *node != ME).collect();
        let texts: Vec<String> =
            wanted.iter().map(|node| words::shortened(self.word(*node), NAME.0, NAME_WIDTH).into_owned()).collect();
        let label = |(node, text): (&usize, &String)| {
            let End { at, radius } = *plate.ends.get(*node)?;
            Some(Label { node: at, radius, width: words::width(text, NAME.0) + 6.0, height: NAME.1 })
        };
        let labels: Vec<Label> = wanted.iter().zip(&texts).filter_map(label).collect();
        taken.extend(plate.ends.iter().map(|end| Frame::around(end.at, end.radius * 0.9)));
        let frames = place_labels(&labels, &taken, area);
        let names = wanted.into_iter().zip(texts).zip(frames);
        names.filter_map(|((node, text), frame)| Some(Name { node, text, frame: frame? })).collect()
    }
}

/// The ring's points per unit.
pub(super) const fn ring_radius(radius: f32) -> f32 {
    radius * ZOOM
}
