//! Where everyone is drawn around me: forces that cool down, then a parting of those that still touch, then rest.
//!
//! Each [`Layout::step`] is one round. What comes out depends on the network, the places known before and the seed, never on
//! how many rounds are run at a time. A layout can be sent to a thread and run to its end there.

use super::{
    ME, Network, Point, Rings,
    engine::{Parting, cooled},
    forces::EgoForces,
    start,
};

/// How far a node may move in the first round when nobody has a place yet, in the engine's unit.
const HOT: f32 = 3.0;
/// As [`HOT`], when one is new, dragged or let go: those around them make way.
const STIRRED: f32 = 0.2;
/// Room kept between two nodes, in the layout's unit.
const MARGIN: f32 = 0.03;
/// Nothing is placed further out than this.
const EDGE: f32 = 10_000.0;
/// How far those around someone stirred feel it, in the layout's unit.
const STIR: f32 = 0.6;

/// How much those who had a place may move on average when someone is new, as a part of the picture's width.
const STEADY: f32 = 0.01;
/// How far someone stirred who feels all of the heat can come, in the layout's unit.
const TRAVEL: f32 = 12.0;

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
    Parting(Parting),
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
    forces: EgoForces,
    phase: Phase,
    /// How much of the heat each node feels, while only some are stirred.
    share: Option<Vec<f32>>,
}

impl Layout {
    /// A layout that begins with the places already known, pinned ones staying, and sets everyone else near their own kind.
    /// When most places are known they stay, but for those who make way for someone new.
    pub fn new(network: &Network, known: impl Fn(usize) -> Option<Spot>, seed: u64) -> Self {
        let rings = Rings::new(network);
        let mut places = start::start(network, &rings, seed);
        let mut fixed = vec![false; network.len()];
        fixed[ME] = true;
        let mut new = Vec::new();
        for node in ME + 1..network.len() {
            match known(node).filter(|spot| spot.at.x.is_finite() && spot.at.y.is_finite()) {
                Some(spot) => {
                    places[node] = Point::new(spot.at.x.clamp(-EDGE, EDGE), spot.at.y.clamp(-EDGE, EDGE));
                    fixed[node] = spot.pinned;
                }
                None => new.push(node),
            }
        }
        let settled = 2 * new.len() < network.len();
        if settled {
            start::set_beside_their_own(network, &rings, &new, &mut places);
        }
        let radius = (0..network.len()).map(|node| network.radius(node)).collect();
        let (x, y): (Vec<f32>, Vec<f32>) = places.into_iter().map(|place| (place.x, place.y)).unzip();
        let forces = EgoForces::new(network, &rings, &x, &y);
        let phase = if settled { Phase::Parting(Parting::new(MARGIN)) } else { Phase::Cooling(HOT) };
        let mut layout = Self { x, y, fixed, radius, rings, forces, phase, share: None };
        if settled {
            layout.stir(&new);
            layout.keep_steady(&new);
        }
        layout
    }

    /// Leaves those who had a place so little of the heat that on average they move by less than [`STEADY`] of the picture's width.
    fn keep_steady(&mut self, new: &[usize]) {
        let Some(share) = &mut self.share else { return };
        let had_place = |node: &usize| *node != ME && new.binary_search(node).is_err();
        let settled: Vec<usize> = (0..share.len()).filter(had_place).collect();
        let mean = settled.iter().map(|node| share[*node]).sum::<f32>() / settled.len().max(1) as f32;
        let most = STEADY * 2.0 * self.rings.reach() / (TRAVEL * mean).max(1e-6);
        for node in settled {
            share[node] *= most.min(1.0);
        }
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
            self.stir(&[node]);
        }
    }

    /// Keeps a node where it is, or lets go of it.
    pub fn set_fixed(&mut self, node: usize, fixed: bool) {
        if node != ME && node < self.fixed.len() && self.fixed[node] != fixed {
            self.fixed[node] = fixed;
            self.stir(&[node]);
        }
    }

    /// Lets some, and those near them, find new places; everyone far from them stays. For the two ends of a tie that is new or over,
    /// for one.
    pub fn stir(&mut self, nodes: &[usize]) {
        if nodes.is_empty() {
            return;
        }
        let stirred: Vec<Point> = nodes.iter().map(|node| self.at(*node)).collect();
        let felt = |at: Point| stirred.iter().map(|one| nearness(one.distance(at))).fold(0.0, f32::max);
        let heat = match (self.phase, &mut self.share) {
            // The whole picture is still on its way: it goes on.
            (Phase::Cooling(now), None) => now.max(STIRRED),
            (Phase::Cooling(now), Some(share)) => {
                for (node, share) in share.iter_mut().enumerate() {
                    *share = share.max(felt(Point::new(self.x[node], self.y[node])));
                }
                now.max(STIRRED)
            }
            (Phase::Parting(_) | Phase::Rest, share) => {
                *share = Some(self.x.iter().zip(&self.y).map(|(x, y)| felt(Point::new(*x, *y))).collect());
                STIRRED
            }
        };
        self.phase = Phase::Cooling(heat);
    }

    /// One round; nothing once at rest.
    pub fn step(&mut self) {
        self.phase = match self.phase {
            Phase::Cooling(heat) => {
                let (fixed, share) = (&self.fixed, &self.share);
                let part = |node: usize| match share {
                    _ if fixed[node] => 0.0,
                    Some(share) => share[node],
                    None => 1.0,
                };
                self.forces.round(&mut self.x, &mut self.y, heat, part);
                cooled(heat).map_or(Phase::Parting(Parting::new(MARGIN)), Phase::Cooling)
            }
            Phase::Parting(mut parting) => {
                let fixed = &self.fixed;
                let again = parting.round(&mut self.x, &mut self.y, &self.radius, |node| fixed[node]);
                if again { Phase::Parting(parting) } else { Phase::Rest }
            }
            Phase::Rest => Phase::Rest,
        };
        if self.is_at_rest() {
            self.share = None;
        }
    }

    /// Rounds until rest or until `goes_on` says that the time is up; at least one. Whether anything may have moved.
    pub fn step_while(&mut self, mut goes_on: impl FnMut() -> bool) -> bool {
        let moves = !self.is_at_rest();
        while !self.is_at_rest() {
            self.step();
            if !goes_on() {
                break;
            }
        }
        moves
    }

    /// Runs every round that is left.
    pub fn settle(&mut self) {
        self.step_while(|| true);
    }
}

/// How much of a stir is felt at a distance: all of it at none, an eighth at two [`STIR`], nothing from three on.
fn nearness(distance: f32) -> f32 {
    let part = distance / STIR;
    if part < 3.0 { (-0.5 * part * part).exp() } else { 0.0 }
}

#[cfg(test)]
mod tests;
