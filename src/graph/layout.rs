//! Where everyone is drawn: forces that cool down, then a parting of those that still touch, then rest.
//!
//! Each [`Layout::step`] is one round. What comes out depends on the network, the places known before and the seed, never on
//! how many rounds are run at a time.

use super::{Grid, ME, Network, Point, Rings, forces::Forces, rings::SPACING, start};

/// How far a node may move in the first round, in multiples of the usual spacing.
const HOT: f32 = 0.9;
/// As [`HOT`], when most have a place already: the picture only settles.
const WARM: f32 = 0.12;
/// As [`HOT`], when one is dragged or let go: those around them make way.
const DRAGGED: f32 = 0.2;
/// What is left of the heat after each round.
const COOLING: f32 = 0.955;
/// Below this heat nothing moves that an eye could see.
const COLD: f32 = 0.01;
/// Most rounds of parting before rest.
const PARTINGS: u32 = 200;
/// Room kept between two nodes, in the layout's unit.
const MARGIN: f32 = 0.03;
/// Nothing is placed further out than this.
const EDGE: f32 = 10_000.0;

/// A place known before the layout begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Where.
    pub at: Point,
    /// Put there by hand: it stays.
    pub pinned: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Phase {
    /// Forces move everyone, less and less.
    Cooling(f32),
    /// Those that touch are moved apart.
    Parting(u32),
    Rest,
}

/// The places of all nodes of a network, on their way to rest.
#[derive(Debug, Clone)]
pub struct Layout {
    x: Vec<f32>,
    y: Vec<f32>,
    fixed: Vec<bool>,
    radius: Vec<f32>,
    rings: Rings,
    forces: Forces,
    phase: Phase,
    /// The node whose moving stirs those around it; while there is one, those far from it stay.
    stirred_by: Option<usize>,
}

impl Layout {
    /// A layout that begins with the places already known, pinned ones staying, and sets everyone else near their own kind.
    pub fn new(network: &Network, known: impl Fn(usize) -> Option<Spot>, seed: u64) -> Self {
        let rings = Rings::new(network);
        let mut places = start::start(network, &rings, seed);
        let mut fixed = vec![false; network.len()];
        fixed[ME] = true;
        let mut settled = 1;
        for node in ME + 1..network.len() {
            if let Some(spot) = known(node).filter(|spot| spot.at.x.is_finite() && spot.at.y.is_finite()) {
                places[node] = Point::new(spot.at.x.clamp(-EDGE, EDGE), spot.at.y.clamp(-EDGE, EDGE));
                fixed[node] = spot.pinned;
                settled += 1;
            }
        }
        let radius = (0..network.len()).map(|node| network.radius(node)).collect();
        let forces = Forces::new(network, &rings);
        let phase = Phase::Cooling(if 2 * settled > network.len() { WARM } else { HOT });
        let (x, y) = places.into_iter().map(|place| (place.x, place.y)).unzip();
        Self { x, y, fixed, radius, rings, forces, phase, stirred_by: None }
    }

    /// Where a node is.
    pub fn at(&self, node: usize) -> Point {
        match (self.x.get(node), self.y.get(node)) {
            (Some(x), Some(y)) => Point::new(*x, *y),
            _ => Point::default(),
        }
    }

    /// The places of all nodes, across and down.
    pub fn places(&self) -> (&[f32], &[f32]) {
        (&self.x, &self.y)
    }

    /// Whether a node stays where it is: me, and all that are pinned.
    pub fn is_fixed(&self, node: usize) -> bool {
        self.fixed.get(node).copied().unwrap_or_default()
    }

    /// The rings around me.
    pub const fn rings(&self) -> &Rings {
        &self.rings
    }

    /// Whether nothing will move any more.
    pub fn is_at_rest(&self) -> bool {
        self.phase == Phase::Rest
    }

    /// Puts a node somewhere and keeps it there; the others make way. I stay at the centre.
    pub fn put(&mut self, node: usize, at: Point) {
        if node != ME && node < self.fixed.len() && at.x.is_finite() && at.y.is_finite() {
            (self.x[node], self.y[node]) = (at.x.clamp(-EDGE, EDGE), at.y.clamp(-EDGE, EDGE));
            self.fixed[node] = true;
            self.stir(node, DRAGGED);
        }
    }

    /// Keeps a node where it is, or lets go of it.
    pub fn set_fixed(&mut self, node: usize, fixed: bool) {
        if node != ME && node < self.fixed.len() && self.fixed[node] != fixed {
            self.fixed[node] = fixed;
            self.stir(node, DRAGGED);
        }
    }

    fn stir(&mut self, node: usize, heat: f32) {
        (self.phase, self.stirred_by) = match self.phase {
            // The whole picture is still on its way: it goes on.
            Phase::Cooling(now) if self.stirred_by.is_none() => (Phase::Cooling(now.max(heat)), None),
            Phase::Cooling(now) => (Phase::Cooling(now.max(heat)), Some(node)),
            Phase::Parting(_) | Phase::Rest => (Phase::Cooling(heat), Some(node)),
        };
    }

    /// One round; nothing once at rest.
    pub fn step(&mut self) {
        self.phase = match self.phase {
            Phase::Cooling(heat) => {
                let around = self.stirred_by.map(|node| self.at(node));
                self.forces.pull(&mut self.x, &mut self.y, &self.fixed, heat * SPACING, around);
                if heat * COOLING < COLD { Phase::Parting(0) } else { Phase::Cooling(heat * COOLING) }
            }
            Phase::Parting(round) => {
                let touched = self.part();
                if touched && round < PARTINGS { Phase::Parting(round + 1) } else { Phase::Rest }
            }
            Phase::Rest => Phase::Rest,
        };
    }

    /// Runs every round that is left.
    pub fn settle(&mut self) {
        while !self.is_at_rest() {
            self.step();
        }
    }

    /// Moves those that touch apart; whether any did.
    fn part(&mut self) -> bool {
        let widest = self.radius.iter().copied().fold(0.0, f32::max);
        let grid = Grid::new(&self.x, &self.y, 2.0 * widest + MARGIN);
        let mut touched = false;
        for node in 0..self.x.len() {
            let mut near = Vec::new();
            // What was moved in this round may be a little off its cell: look a margin further.
            grid.near(self.at(node), self.radius[node] + widest + 2.0 * MARGIN, |other, _| near.push(other));
            for other in near.into_iter().filter(|other| *other > node) {
                touched |= self.part_two(node, other);
            }
        }
        touched
    }

    fn part_two(&mut self, one: usize, other: usize) -> bool {
        let wanted = self.radius[one] + self.radius[other] + MARGIN;
        let (dx, dy) = (self.x[other] - self.x[one], self.y[other] - self.y[one]);
        let distance = dx.hypot(dy);
        let shares = match (self.fixed[one], self.fixed[other]) {
            (true, true) => return false,
            (true, false) => (0.0, 1.0),
            (false, true) => (1.0, 0.0),
            (false, false) => (0.5, 0.5),
        };
        if distance >= wanted {
            return false;
        }
        // Two in one spot part in a direction of their own: the golden angle spreads many such pairs.
        let angle = (one + other) as f32 * 2.399_963;
        let (dx, dy) = if distance > 1e-6 { (dx / distance, dy / distance) } else { (angle.cos(), angle.sin()) };
        let push = wanted - distance + 0.1 * MARGIN;
        self.x[one] -= dx * push * shares.0;
        self.y[one] -= dy * push * shares.0;
        self.x[other] += dx * push * shares.1;
        self.y[other] += dy * push * shares.1;
        true
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::graph::network::tests::{TODAY, company};

    fn network(people: usize, ties: usize, seed: u64) -> Network {
        Network::new(&company(people, ties, seed), TODAY)
    }

    fn fresh(network: &Network) -> Layout {
        Layout::new(network, |_| None, 1)
    }

    fn overlaps(layout: &Layout) -> usize {
        let count = layout.x.len();
        let pairs = (0..count).flat_map(|one| (one + 1..count).map(move |other| (one, other)));
        pairs.filter(|(a, b)| layout.at(*a).distance(layout.at(*b)) < layout.radius[*a] + layout.radius[*b]).count()
    }

    /// The mean distance between people, within their unit and over all.
    fn spread(layout: &Layout, network: &Network) -> (f32, f32) {
        let (mut within, mut all) = ((0.0, 0.0), (0.0, 0.0));
        for one in 1..network.len() {
            for other in one + 1..network.len() {
                let distance = layout.at(one).distance(layout.at(other));
                all = (all.0 + distance, all.1 + 1.0);
                if network.group(one) == network.group(other) {
                    within = (within.0 + distance, within.1 + 1.0);
                }
            }
        }
        (within.0 / within.1, all.0 / all.1)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn any_network_comes_to_rest_without_overlap(
            people in 0_usize..90, ties in 0_usize..200, seed in 0_u64..1_000, same in 0_usize..6,
        ) {
            let network = network(people, if people > 0 { ties } else { 0 }, seed);
            // Some begin in one spot, on top of me, or nowhere sensible.
            let spots = [Point::default(), Point::new(1.0, 1.0), Point::new(f32::NAN, 0.0), Point::new(1e30, -1e30)];
            let known = |node: usize| {
                (node < same * 8).then(|| Spot { at: spots[node % spots.len()], pinned: false })
            };
            let mut layout = Layout::new(&network, known, seed);
            let mut rounds = 0;
            while !layout.is_at_rest() {
                layout.step();
                rounds += 1;
                prop_assert!(rounds <= 400);
            }
            for node in 0..network.len() {
                prop_assert!(layout.at(node).x.is_finite() && layout.at(node).y.is_finite());
            }
            prop_assert_eq!(layout.at(ME), Point::default());
            prop_assert_eq!(overlaps(&layout), 0);
        }
    }

    #[test]
    fn the_same_book_gives_the_same_picture() {
        let network = network(70, 160, 5);
        let (mut one, mut other) = (fresh(&network), fresh(&network));
        one.settle();
        other.settle();
        assert_eq!(one.places(), other.places());
    }

    #[test]
    fn forty_five_people_rest_after_about_a_hundred_rounds() {
        let network = network(45, 110, 7);
        let mut layout = fresh(&network);
        let rounds = (0..150)
            .take_while(|_| {
                layout.step();
                !layout.is_at_rest()
            })
            .count();
        assert!((60..130).contains(&rounds), "{rounds} rounds");
    }

    #[test]
    fn units_stand_together_and_nearer_people_within_their_rings() {
        let network = network(60, 150, 9);
        let mut layout = fresh(&network);
        layout.settle();
        let (within, all) = spread(&layout, &network);
        assert!(within < 0.6 * all, "{within} within units, {all} over all");
        let off = |node: usize| (layout.at(node).distance(Point::default()) - layout.rings().distance(node)).abs();
        let mean = (1..network.len()).map(off).sum::<f32>() / 60.0;
        assert!(mean < 0.5 * SPACING, "{mean} from the ring on average");
    }

    #[test]
    fn pinned_people_stay_and_a_dragged_one_stays_where_it_was_put() {
        let network = network(40, 80, 11);
        let pin = Point::new(2.5, -1.5);
        let mut layout = Layout::new(&network, |node| (node == 3).then_some(Spot { at: pin, pinned: true }), 1);
        layout.settle();
        assert_eq!(layout.at(3), pin);
        layout.put(4, Point::new(-2.0, 0.5));
        layout.put(ME, Point::new(1.0, 1.0));
        assert!(!layout.is_at_rest());
        layout.settle();
        assert_eq!((layout.at(4), layout.at(ME)), (Point::new(-2.0, 0.5), Point::default()));
        layout.set_fixed(4, false);
        layout.settle();
        assert_ne!(layout.at(4), Point::new(-2.0, 0.5));
    }

    #[test]
    fn dragging_someone_leaves_those_far_away_where_they_are() {
        let network = network(60, 120, 17);
        let mut layout = fresh(&network);
        layout.settle();
        let before = layout.clone();
        let from = before.at(5);
        for part in 1..=40_u8 {
            layout.put(5, Point::new(from.x + 0.02 * f32::from(part), from.y));
            layout.step();
        }
        layout.settle();
        let far = |node: &usize| before.at(*node).distance(from).min(before.at(*node).distance(layout.at(5))) > 1.6;
        let others: Vec<usize> = (1..network.len()).filter(far).collect();
        assert!(others.len() > 15);
        for node in others {
            let moved = before.at(node).distance(layout.at(node));
            assert!(moved < 0.15, "{node} moved by {moved}");
        }
    }

    #[test]
    fn someone_new_hardly_moves_the_others() {
        let (mut book, before) = (company(45, 110, 13), network(45, 110, 13));
        let mut layout = fresh(&before);
        layout.settle();
        let id = crate::book::IdMint::new(u64::MAX / 8_000_000, 1).mint();
        book.add(id, crate::book::Person::named("Ana")).expect("a person with a name");
        let after = Network::new(&book, TODAY);
        let known = |node: usize| {
            let node = before.node(after.person(node)?)?;
            Some(Spot { at: layout.at(node), pinned: false })
        };
        let mut moved = Layout::new(&after, known, 1);
        moved.settle();
        let drift: f32 = (1..before.len())
            .map(|node| {
                let there = before.person(node).and_then(|person| after.node(person)).expect("still in the book");
                layout.at(node).distance(moved.at(there))
            })
            .sum::<f32>()
            / 45.0;
        assert!(drift < 0.02 * 2.0 * moved.rings().reach(), "moved by {drift}");
    }
}
