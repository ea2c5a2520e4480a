//! One round: everyone is pushed by all and drawn by their ties, and moves as far as the heat allows.

use rayon::prelude::*;

use super::{Ties, tree::Tree};

/// How far a node may move in the first round, in the engine's unit.
pub(in crate::graph) const HOT: f32 = 10.0;
/// At this heat nothing moves that an eye could see.
pub(in crate::graph) const COLD: f32 = 0.05;
/// What is left of the heat after a round: from hot to cold in 80.
const COOLING: f32 = 0.936;

/// The pull of a tie per unit of its length, when hot and when cold.
const SPRING: (f32, f32) = (0.2, 0.1);
/// How much more a tie pulls when its ends are near, when hot; and the most when cold.
const GRIPS: (f32, f32) = (4.0, 100.0);

/// How fast the cold grip grows with how tangled the start is, where nothing but ties holds the whole together.
pub(in crate::graph) const GRIP: f32 = 0.47;

/// Nodes that are worth handing to another core.
const NODES_PER_JOB: usize = 512;

/// The heat of the next round, or nothing once it is cold.
pub(in crate::graph) fn cooled(heat: f32) -> Option<f32> {
    Some(heat * COOLING).filter(|heat| *heat >= COLD)
}

/// What pushes and pulls, prepared once for a network.
#[derive(Debug, Clone)]
pub(in crate::graph) struct Forces {
    pub(super) ties: Ties,
    embedding: Vec<f32>,
    cold_grip: f32,
    tree: Tree,
    across: Vec<f32>,
    down: Vec<f32>,
}

impl Forces {
    /// The forces of ties among nodes that begin at these places.
    ///
    /// The more tangled the start, that is the longer its ties beside the room between nodes, the firmer ties must hold in the end
    /// to show who belongs together; where the start tells it already, as of a mesh or a chain, a firm grip would only crumple it.
    /// `grip` is how fast that firmness grows with the tangle.
    pub fn new(ties: Ties, x: &[f32], y: &[f32], grip: f32) -> Self {
        let nodes = x.len().max(1) as f32;
        let reach = (x.iter().chain(y).map(|value| value * value).sum::<f32>() / nodes).sqrt().max(1e-6);
        let tangle = mean_length(&ties, x, y) / reach * nodes.sqrt();
        Self {
            embedding: ties.embedding(),
            cold_grip: (grip * tangle).clamp(GRIPS.0, GRIPS.1),
            tree: Tree::default(),
            across: vec![0.0; x.len()],
            down: vec![0.0; x.len()],
            ties,
        }
    }

    /// Moves everyone once. `more` is what else acts on a node, given its number and place; `part` is how much of the heat it
    /// may use: 0 keeps it where it is.
    pub fn round(
        &mut self,
        x: &mut [f32],
        y: &mut [f32],
        heat: f32,
        more: impl Fn(usize, f32, f32) -> (f32, f32) + Sync,
        part: impl Fn(usize) -> f32 + Sync,
    ) {
        let (mut across, mut down) = (std::mem::take(&mut self.across), std::mem::take(&mut self.down));
        self.tree.push(x, y, &mut across, &mut down);
        let pull = Pull::at(heat, self.cold_grip);
        let move_one = |(node, (across, down)): (usize, (&mut f32, &mut f32))| {
            let drawn = self.draw(node, x, y, &pull);
            let more = more(node, x[node], y[node]);
            let (dx, dy) = (*across + drawn.0 + more.0, *down + drawn.1 + more.1);
            let (length, cap) = (dx.hypot(dy), heat * part(node));
            let share = if length.is_finite() && length > cap { cap / length } else { 1.0 };
            let share = if length.is_finite() && cap > 0.0 { share } else { 0.0 };
            (*across, *down) = if share > 0.0 { (dx * share, dy * share) } else { (0.0, 0.0) };
        };
        let sums = across.par_iter_mut().zip(&mut down).enumerate().with_min_len(NODES_PER_JOB);
        sums.for_each(move_one);
        x.iter_mut().zip(&across).for_each(|(x, by)| *x += by);
        y.iter_mut().zip(&down).for_each(|(y, by)| *y += by);
        (self.across, self.down) = (across, down);
    }

    fn draw(&self, node: usize, x: &[f32], y: &[f32], pull: &Pull) -> (f32, f32) {
        let (mut across, mut down) = (0.0, 0.0);
        for ((end, weight), embedding) in self.ties.weighted(node).zip(&self.embedding[self.ties.row(node)]) {
            let (dx, dy) = (x[end] - x[node], y[end] - y[node]);
            let strength = weight * pull.spring * (1.0 + pull.grip * embedding / (1.0 + dx * dx + dy * dy));
            across += dx * strength;
            down += dy * strength;
        }
        (across, down)
    }
}

/// How ties pull at some heat.
struct Pull {
    spring: f32,
    grip: f32,
}

impl Pull {
    /// Springs slacken and grips tighten as it cools: first the whole finds its shape, then neighbours find each other.
    fn at(heat: f32, cold_grip: f32) -> Self {
        let cooled = ((heat / HOT).ln() / (COLD / HOT).ln()).clamp(0.0, 1.0);
        let between = |hot: f32, cold: f32| hot * (cold / hot).powf(cooled);
        Self { spring: between(SPRING.0, SPRING.1), grip: between(GRIPS.0, cold_grip) }
    }
}

/// How long a tie is on average.
pub(super) fn mean_length(ties: &Ties, x: &[f32], y: &[f32]) -> f32 {
    let (mut sum, mut count) = (0.0_f64, 0.0_f64);
    for node in 0..ties.nodes() {
        for end in ties.of(node) {
            sum += f64::from((x[node] - x[*end as usize]).hypot(y[node] - y[*end as usize]));
            count += 1.0;
        }
    }
    (sum / count.max(1.0)) as f32
}
