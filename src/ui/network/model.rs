//! What the picture shows of a book: worked out once for each revision, not for each frame.

use jiff::civil::Date;

use super::{
    crowd::{Crowd, Crowds},
    known::{Known, SEED},
    stand::Stand,
};
use crate::{
    book::{Book, PersonId, Place},
    graph::{Arrangement, Layout, ME, Network, Point, Spot},
    picture::{Colouring, Drawing, Encodings, Palette, Sheet, title_of},
    ui::Context,
};

/// Up to so many nodes the layout is brought to rest before it is first seen; that takes a few hundredths of a second.
const AT_ONCE: usize = 600;
/// With more people than this in sight, those who stand together are drawn as one.
pub const CROWDED: usize = 150;

/// What a model shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    revision: u64,
    day: Date,
    is_masked: bool,
}

impl Key {
    fn of(cx: &Context) -> Self {
        Self { revision: cx.revision, day: cx.today, is_masked: cx.is_masked }
    }
}

/// The network of one revision of the book, ready to be drawn.
#[derive(Debug, Clone)]
pub struct Model {
    /// The revision and the day that it shows, and whether without names.
    pub key: Key,
    /// Who is joined to whom.
    pub network: Network,
    /// Where they are.
    pub layout: Layout,
    /// What the picture says.
    pub drawing: Drawing,
    /// Who stands together, where there are many.
    pub crowds: Crowds,
    /// Where they are drawn.
    pub stand: Stand,
    /// The nodes of those who were not in the picture before it.
    pub arrived: Vec<usize>,
    known: Known,
    pinned: Vec<bool>,
}

impl Model {
    /// The model of a book, beginning where the one before it left everyone. With `stays`, nobody that it drew is moved: it is
    /// the same picture on another day.
    pub fn new(
        cx: &Context,
        encodings: Encodings,
        arrangement: Arrangement,
        before: Option<Self>,
        stays: bool,
    ) -> Self {
        let network = Network::new(cx.book, cx.today);
        let mut known = before
            .as_ref()
            .map_or_else(Known::default, |before| before.known.clone().carried(&before.network, &network));
        let last =
            before.as_ref().map_or_else(Stand::default, |before| before.stand.carried(&before.network, &network));
        let layout = layout(cx, &network, before, stays);
        let drawing = known.drawing(cx, &network, encodings);
        let key = Key::of(cx);
        let crowds = Crowds::default();
        let mut model =
            Self { key, network, layout, drawing, crowds, stand: last, arrived: Vec::new(), known, pinned: Vec::new() };
        model.pinned = model.pins(cx);
        model.arrange(cx, arrangement, None);
        model.gather(cx);
        model
    }

    /// Lets those appear softly who were not there before.
    #[must_use]
    pub fn arriving(mut self, before: Option<&Network>) -> Self {
        if let Some(before) = before {
            let is_new = |person: PersonId| before.node(person).is_none();
            let nodes = (ME + 1..self.network.len()).filter(|node| self.network.person(*node).is_some_and(is_new));
            self.arrived = nodes.collect();
        }
        self
    }

    /// Lays the network out in another way; from `now`, in seconds, everyone moves to their new place.
    pub fn arrange(&mut self, cx: &Context, arrangement: Arrangement, now: Option<f64>) {
        let by_community = self.drawing.encodings.colouring == Colouring::Community;
        let communities = by_community.then(|| self.known.communities(&self.network));
        let before = self.stand.places().to_vec();
        self.stand.arrange(cx.book, &self.network, communities, arrangement);
        self.stand.follow(&self.layout);
        if let Some(now) = now {
            self.stand.turn_from(before, now);
        }
        self.crowd_stand();
    }

    /// Finds who stands together, if there are many.
    fn gather(&mut self, cx: &Context) {
        if self.network.len() > CROWDED {
            let communities = self.known.communities(&self.network).clone();
            self.crowds = Crowds::new(cx.book, self, &communities);
        }
    }

    /// Where a node is drawn.
    pub fn at(&self, node: usize) -> Point {
        self.stand.at(node)
    }

    /// The classes in a crowd, each with how many people are in it, in the order of the legend.
    pub fn shares(&self, crowd: &Crowd) -> Vec<(usize, usize)> {
        let classes = &self.drawing.classes;
        let mut counts = vec![0; classes.entries.len()];
        for (class, _) in crowd.members.iter().filter_map(|node| classes.of(node.checked_sub(1)?)) {
            if let Some(count) = counts.get_mut(class) {
                *count += 1;
            }
        }
        counts.into_iter().enumerate().filter(|(_, count)| *count > 0).collect()
    }

    /// Whether people can be moved by hand.
    pub fn is_movable(&self) -> bool {
        self.stand.arrangement == Arrangement::Around
    }

    /// Whether a node was put where it is by hand.
    pub fn is_pinned(&self, node: usize) -> bool {
        self.is_movable() && self.pinned.get(node).copied().unwrap_or_default()
    }

    /// Whether it still shows the book as it is.
    pub fn is_of(&self, cx: &Context) -> bool {
        self.key == Key::of(cx)
    }

    /// Lets size, colour and lines say something else, or what has become known meanwhile.
    pub fn encode(&mut self, cx: &Context, encodings: Encodings) {
        if self.drawing.encodings != encodings || self.known.has_news() {
            self.drawing = self.known.drawing(cx, &self.network, encodings);
            self.arrange(cx, self.stand.arrangement, None);
            self.gather(cx);
        }
    }

    /// The picture as it is, to be saved. `book` is the one that is shown.
    pub fn sheet(&self, book: &Book, palette: Palette, hide_names: bool) -> Sheet {
        Sheet {
            drawing: self.drawing.clone(),
            places: self.stand.places().to_vec(),
            rings: self.stand.rings.clone(),
            seats: self.stand.sheet_seats(),
            title: (!hide_names).then(|| title_of(book)),
            day: self.key.day,
            palette,
            initials: false,
        }
    }

    /// Lets the layout move on for as long as the frame has time, or to its end, and everyone towards their place. `now` is in
    /// seconds; whether anything moved.
    pub fn advance(&mut self, to_the_end: bool, now: f64, has_time: &dyn Fn() -> bool) -> bool {
        let mut moves = false;
        if self.is_movable() && !self.layout.is_at_rest() {
            self.layout.step_while(|| to_the_end || has_time());
            self.stand.follow(&self.layout);
            moves = true;
        }
        moves |= self.stand.advance(to_the_end, now);
        if moves {
            self.crowd_stand();
        }
        moves
    }

    fn crowd_stand(&mut self) {
        if !self.crowds.all.is_empty() {
            let mut crowds = std::mem::take(&mut self.crowds);
            crowds.stand(self);
            self.crowds = crowds;
        }
    }

    /// Whether everyone is where they will stay.
    pub fn is_at_rest(&self) -> bool {
        self.layout.is_at_rest() && self.stand.is_at_rest()
    }

    fn pins(&self, cx: &Context) -> Vec<bool> {
        let place = |node| self.network.person(node).and_then(|person| cx.book.places().get(&person));
        (0..self.network.len()).map(|node| place(node).is_some_and(|place| place.pinned)).collect()
    }

    /// The places that the book does not hold yet, or holds otherwise, once everyone is at rest; pins are the user's.
    pub fn new_places(&self, cx: &Context) -> Vec<(PersonId, Place)> {
        let kept = |node: usize| {
            let person = self.network.person(node)?;
            let new = Place { pinned: false, ..place(self.layout.at(node)) };
            let old = cx.book.places().get(&person);
            old.is_none_or(|old| *old != new && !old.pinned).then_some((person, new))
        };
        (ME + 1..self.network.len()).filter_map(kept).collect()
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
fn layout(cx: &Context, network: &Network, before: Option<Model>, stays: bool) -> Layout {
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
                let drawn = || last().map(|at| Spot { at, pinned: stays });
                let pinned = kept(node).filter(|place| place.pinned && !stays).map(spot);
                pinned.or_else(drawn).or_else(|| kept(node).map(spot))
            };
            let mut layout = Layout::new(network, known, SEED);
            if before.is_none() && network.len() <= AT_ONCE {
                layout.settle();
            }
            layout
        }
    }
}
