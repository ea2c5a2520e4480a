//! Crowds: in a large network the people of one community, or of one unit, are drawn as one bubble until it is opened.

use std::collections::BTreeMap;

use super::model::Model;
use crate::{
    book::{Book, PersonId},
    graph::{Communities, LinkKind, ME, Network, Point},
    picture::{Colouring, LineKind},
    ui::spoken,
};

/// Fewer people than this make no crowd.
const LEAST: usize = 3;
/// Those in no group gather by where they stand: so many squares across the picture.
const SQUARES: f32 = 12.0;
/// Room for one person in a bubble, as a radius in the layout's unit.
const ROOM: f32 = 0.085;
/// To how many others each crowd is joined by a line at least, the strongest first.
const MOST_BETWEEN: usize = 4;
/// Rounds in which bubbles that touch are moved apart.
const PARTINGS: usize = 30;

/// People who stand together.
#[derive(Debug, Clone, PartialEq)]
pub struct Crowd {
    /// What they have in common.
    pub name: String,
    /// Their nodes.
    pub members: Vec<usize>,
    /// The middle of the bubble.
    pub at: Point,
    /// Its radius, in the layout's unit.
    pub radius: f32,
    /// What I gave and what I asked or received with all of them, from 0 to 1 of the most with any crowd.
    pub flow: (f32, f32),
}

impl Crowd {
    /// What a screen reader says.
    pub fn spoken(&self) -> String {
        format!("{}, {}", self.name, spoken::count(self.members.len(), "person", "people"))
    }
}

/// Ties between two crowds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Between {
    /// The number of one crowd.
    pub one: usize,
    /// The number of the other.
    pub other: usize,
    /// How many ties join them.
    pub ties: usize,
}

/// All crowds of a network.
#[derive(Debug, Clone, Default)]
pub struct Crowds {
    /// The crowds, the largest first.
    pub all: Vec<Crowd>,
    /// What joins them.
    pub between: Vec<Between>,
    of: Vec<Option<usize>>,
}

impl Crowds {
    /// The crowds of a network: by unit where units are coloured and known of most, else by community.
    pub fn new(book: &Book, model: &Model, communities: &Communities) -> Self {
        let network = &model.network;
        let with_unit = (ME + 1..network.len()).filter(|node| network.group(*node).is_some()).count();
        let most_have = 2 * with_unit > network.len();
        let mut crowds: Vec<Crowd> = if most_have && model.drawing.encodings.colouring == Colouring::Unit {
            by_unit(book, network)
        } else {
            by_community(book, network, communities)
        };
        let mut of = vec![None; network.len()];
        crowds.retain(|crowd| crowd.members.len() >= LEAST);
        mark(&mut of, &crowds);
        crowds.extend(by_place(model, &of));
        crowds.sort_by_key(|crowd| std::cmp::Reverse(crowd.members.len()));
        mark(&mut of, &crowds);
        let mut all = Self { all: crowds, between: Vec::new(), of };
        all.between = all.between(network);
        all.flows(model);
        all.stand(model);
        all
    }

    /// The crowd that a node is in.
    pub fn of(&self, node: usize) -> Option<usize> {
        self.of.get(node).copied().flatten()
    }

    /// The crowd whose first member is this person: it is told so from one revision of the book to the next.
    pub fn led_by(&self, network: &Network, person: PersonId) -> Option<usize> {
        self.of(network.node(person)?)
    }

    /// Puts each bubble where its people are, and bubbles that touch apart.
    pub fn stand(&mut self, model: &Model) {
        for crowd in &mut self.all {
            let count = crowd.members.len() as f32;
            let sum = crowd
                .members
                .iter()
                .map(|node| model.at(*node))
                .fold((0.0, 0.0), |sum, at| (sum.0 + at.x, sum.1 + at.y));
            crowd.at = Point::new(sum.0 / count, sum.1 / count);
            crowd.radius = ROOM * count.sqrt();
        }
        for _ in 0..PARTINGS {
            if !self.part(model.drawing.radius(ME)) {
                break;
            }
        }
    }

    fn part(&mut self, hub: f32) -> bool {
        let mut touched = false;
        for one in 0..self.all.len() {
            let (before, after) = self.all.split_at_mut(one + 1);
            let Some(one) = before.last_mut() else { continue };
            for other in after {
                let push = push(one.at, other.at, one.radius + other.radius);
                touched |= push.is_some();
                let (dx, dy) = push.unwrap_or_default();
                one.at = Point::new(one.at.x - dx / 2.0, one.at.y - dy / 2.0);
                other.at = Point::new(other.at.x + dx / 2.0, other.at.y + dy / 2.0);
            }
            if let Some((dx, dy)) = push(Point::default(), one.at, one.radius + hub) {
                one.at = Point::new(one.at.x + dx, one.at.y + dy);
                touched = true;
            }
        }
        touched
    }

    fn between(&self, network: &Network) -> Vec<Between> {
        let mut counts = BTreeMap::<(usize, usize), usize>::new();
        for link in network.links().iter().filter(|link| link.kind != LinkKind::Alliance) {
            if let (Some(one), Some(other)) = (self.of(link.from), self.of(link.to))
                && one != other
            {
                *counts.entry((one.min(other), one.max(other))).or_default() += 1;
            }
        }
        let mut between: Vec<Between> =
            counts.into_iter().map(|((one, other), ties)| Between { one, other, ties }).collect();
        between.sort_by_key(|between| std::cmp::Reverse(between.ties));
        // Each crowd shows what joins it most: all of it would only darken the picture.
        let mut shown = vec![0; self.all.len()];
        between.retain(|between| {
            let keeps = shown[between.one] < MOST_BETWEEN || shown[between.other] < MOST_BETWEEN;
            shown[between.one] += 1;
            shown[between.other] += 1;
            keeps
        });
        between
    }

    fn flows(&mut self, model: &Model) {
        for line in &model.drawing.lines {
            if let (LineKind::Flow { gave, asked }, Some(crowd)) = (line.kind, self.of(line.to))
                && let Some(crowd) = self.all.get_mut(crowd)
            {
                crowd.flow = (crowd.flow.0 + gave, crowd.flow.1 + asked);
            }
        }
        let most = self.all.iter().map(|crowd| crowd.flow.0.max(crowd.flow.1)).fold(1e-6, f32::max);
        for crowd in &mut self.all {
            crowd.flow = (crowd.flow.0 / most, crowd.flow.1 / most);
        }
    }
}

/// How far two must part so that their middles are this far from each other.
fn push(one: Point, other: Point, wanted: f32) -> Option<(f32, f32)> {
    let (dx, dy) = (other.x - one.x, other.y - one.y);
    let distance = dx.hypot(dy);
    if distance >= wanted {
        return None;
    }
    let (dx, dy) = if distance > 1e-6 { (dx / distance, dy / distance) } else { (1.0, 0.0) };
    Some((dx * (wanted - distance), dy * (wanted - distance)))
}

fn mark(of: &mut [Option<usize>], crowds: &[Crowd]) {
    for (number, crowd) in crowds.iter().enumerate() {
        for node in &crowd.members {
            if let Some(of) = of.get_mut(*node) {
                *of = Some(number);
            }
        }
    }
}

fn crowd(name: String, members: Vec<usize>) -> Crowd {
    Crowd { name, members, at: Point::default(), radius: 0.0, flow: (0.0, 0.0) }
}

fn by_unit(book: &Book, network: &Network) -> Vec<Crowd> {
    let mut units = vec![Vec::new(); network.group_count()];
    for node in ME + 1..network.len() {
        if let Some(unit) = network.group(node).and_then(|group| units.get_mut(group)) {
            unit.push(node);
        }
    }
    let name = |members: &[usize]| {
        let person = members.first().and_then(|node| network.person(*node)).and_then(|id| book.person(id));
        person.map_or_else(String::new, |person| {
            let unit = person.unit.trim();
            if unit.is_empty() { person.organisation.trim() } else { unit }.to_owned()
        })
    };
    units.into_iter().map(|members| crowd(name(&members), members)).collect()
}

fn by_community(book: &Book, network: &Network, communities: &Communities) -> Vec<Crowd> {
    let names = communities.names(network, book);
    names.into_iter().enumerate().map(|(number, name)| crowd(name, communities.members(number).to_vec())).collect()
}

/// Those in no crowd yet, gathered by the square of the picture that they stand in.
fn by_place(model: &Model, of: &[Option<usize>]) -> Vec<Crowd> {
    let square = (2.0 * model.stand.reach() / SQUARES).max(1e-3);
    let mut squares = BTreeMap::<(i32, i32), Vec<usize>>::new();
    for node in (ME + 1..model.network.len()).filter(|node| of.get(*node).copied().flatten().is_none()) {
        let at = model.at(node);
        squares.entry(((at.x / square).floor() as i32, (at.y / square).floor() as i32)).or_default().push(node);
    }
    let enough = squares.into_values().filter(|members| members.len() >= LEAST);
    enough.map(|members| crowd("Nearby".to_owned(), members)).collect()
}
