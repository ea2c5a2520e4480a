//! The network of a book as other programs draw and measure it: GraphML, GEXF and DOT.
//!
//! Everyone is a node under their own id, and so am I; each tie is an edge, and so is each alliance of mine, with what passed in
//! it. Places, sizes and colours are those of the network's picture, coloured by level. Read again into an empty book, the
//! people come back with name, email addresses, organisation, unit, title, level, relation, stage and tags, the ties with kind,
//! strength and days. Notes never leave by these files, nor do telephone numbers, links and what else a person holds. All edges
//! are written as directed ones, since NetworkX reads no file that has both; `both_ways` says which of them have no direction.

mod dot;
mod gexf;
mod graphml;

pub use dot::to_dot;
pub use gexf::to_gexf;
pub use graphml::to_graphml;

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::model::{ME as IS_ME, OWN_ID};
use crate::{
    book::{Book, Direction, Encounter, Exchange, Level, Person, PersonId, Stage, Tie, Vocabulary},
    graph::{self, Layout, Network, Point, Spot},
    picture::Rgb,
};

/// The id of my own node.
const MY_ID: &str = "me";
/// What an edge of mine is called.
const ALLIANCE: &str = "alliance";
/// Thousandths of the layout's unit, in which places are written.
const PER_UNIT: f32 = 1_000.0;
/// Chance in the layout of those who have no place yet.
const SEED: u64 = 1;
/// The colour of people whose level is not known, and mine.
const QUIET: Rgb = Rgb([0x8a, 0x8f, 0x98]);
/// What is told of a person, in the order in which it is written.
const OF_PEOPLE: [&str; 10] =
    ["email", "organisation", "unit", "title", "level", "relation", "stage", "tags", OWN_ID, IS_ME];
/// What is told of an edge, likewise; the first ones are words, the last four numbers.
const OF_EDGES: [&str; 9] =
    ["relation", "both_ways", "since", "until", OWN_ID, "strength", "gave", "asked", "received"];

/// The colour of a level: warmer the higher, in hues that few eyes confuse.
const fn colour(level: Option<Level>) -> Rgb {
    Rgb(match level {
        Some(Level::Executive) => [0xb3, 0x26, 0x4a],
        Some(Level::VicePresident) => [0xd5, 0x5e, 0x00],
        Some(Level::Director) => [0xe6, 0x9f, 0x00],
        Some(Level::Manager) => [0x7a, 0x52, 0xa8],
        Some(Level::Lead) => [0x00, 0x72, 0xb2],
        Some(Level::IndividualContributor) => [0x00, 0x9e, 0x73],
        Some(Level::Intern) => [0x56, 0xb4, 0xe9],
        Some(Level::Outside) => [0x9c, 0x75, 0x5f],
        None => return QUIET,
    })
}

/// Someone, as they are drawn.
struct Seen {
    id: String,
    label: String,
    /// To the right of me, and below me.
    at: (f32, f32),
    radius: f32,
    colour: Rgb,
    /// What is told of them, as in [`OF_PEOPLE`]; blank where there is nothing to tell.
    said: [String; OF_PEOPLE.len()],
}

/// A tie, or an alliance of mine, as it is drawn.
struct Drawn {
    id: String,
    from: String,
    to: String,
    weight: f64,
    is_directed: bool,
    days: (Option<Date>, Option<Date>),
    /// What is told of it, as in [`OF_EDGES`].
    said: [String; OF_EDGES.len()],
}

/// What is drawn of a book.
struct Chart {
    nodes: Vec<Seen>,
    edges: Vec<Drawn>,
}

impl Chart {
    fn of(book: &Book) -> Self {
        let network = Network::new(book, last_day(book));
        let places = places(book, &network);
        let node = |at: usize| (places.get(at).copied().unwrap_or_default(), network.radius(at));
        let mut nodes = vec![me(book, node(graph::ME).1)];
        let people = book.people().filter_map(|(id, person)| network.node(id).map(|at| seen(id, person, node(at))));
        nodes.extend(people);
        let mut edges: Vec<Drawn> = alliances(book);
        edges.extend(book.all::<Tie>().map(|(id, tie)| tie_of(id.to_string(), tie)));
        Self { nodes, edges }
    }
}

/// The last day on which anything happened: how close people are is told as of then, whatever the day of the writing.
fn last_day(book: &Book) -> Date {
    let exchanges = book.all::<Exchange>().map(|(_, exchange)| exchange.date);
    exchanges.chain(book.all::<Encounter>().map(|(_, met)| met.date)).max().unwrap_or(date(2000, 1, 1))
}

/// Where each stands: as they stood in the picture, and whoever has no place yet near their own kind.
fn places(book: &Book, network: &Network) -> Vec<Point> {
    let spot = |node: usize| {
        let place = book.places().get(&network.person(node)?)?;
        Some(Spot { at: Point::new(place.x as f32 / PER_UNIT, place.y as f32 / PER_UNIT), pinned: true })
    };
    let mut layout = Layout::new(network, spot, SEED);
    if (0..network.len()).any(|node| node != graph::ME && spot(node).is_none()) {
        layout.settle();
    }
    (0..network.len()).map(|node| layout.at(node)).collect()
}

fn me(book: &Book, radius: f32) -> Seen {
    let name = book.settings().my_name.trim();
    let mut said: [String; OF_PEOPLE.len()] = Default::default();
    if let Some(is_me) = said.last_mut() {
        "true".clone_into(is_me);
    }
    let label = if name.is_empty() { "Me".to_owned() } else { name.to_owned() };
    Seen { id: MY_ID.to_owned(), label, at: (0.0, 0.0), radius: radius * PER_UNIT, colour: QUIET, said }
}

fn seen(id: PersonId, person: &Person, (at, radius): (Point, f32)) -> Seen {
    let level = person.level.map(|level| level.word().to_owned()).unwrap_or_default();
    let said = [
        listed(&person.emails),
        person.organisation.clone(),
        person.unit.clone(),
        person.title.clone(),
        level,
        person.relation.word().to_owned(),
        person.alliance.stage.word().to_owned(),
        listed(&person.tags),
        id.to_string(),
        String::new(),
    ];
    Seen {
        id: id.to_string(),
        label: person.name.clone(),
        at: (at.x * PER_UNIT, at.y * PER_UNIT),
        radius: radius * PER_UNIT,
        colour: colour(person.level),
        said,
    }
}

/// Several values in one, with bars between them; a bar behind one that holds what would part it elsewhere.
fn listed<'a>(values: impl IntoIterator<Item = &'a String>) -> String {
    let values: Vec<&str> = values.into_iter().map(String::as_str).collect();
    match values.as_slice() {
        [one] if one.contains([',', ';']) => format!("{one}|"),
        values => values.join("|"),
    }
}

/// An edge to everyone with whom I have an alliance, or with whom anything passed.
fn alliances(book: &Book) -> Vec<Drawn> {
    let mut passed: BTreeMap<PersonId, [u32; 3]> = BTreeMap::new();
    for (_, exchange) in book.all::<Exchange>() {
        for person in exchange.people.people().iter().copied() {
            let counts = passed.entry(person).or_default();
            let at = match exchange.direction() {
                Direction::Gave => 0,
                Direction::Asked => 1,
                Direction::Received => 2,
            };
            if let Some(count) = counts.get_mut(at) {
                *count += 1;
            }
        }
    }
    let allied =
        book.people().filter(|(id, person)| person.alliance.stage != Stage::Potential || passed.contains_key(id));
    let edge = |(id, person): (PersonId, &Person)| {
        let [gave, asked, received] = passed.get(&id).copied().unwrap_or_default();
        let said = [
            ALLIANCE.to_owned(),
            "true".to_owned(),
            person.met_on.map(|day| day.to_string()).unwrap_or_default(),
            String::new(),
            String::new(),
            String::new(),
            gave.to_string(),
            asked.to_string(),
            received.to_string(),
        ];
        Drawn {
            id: format!("{MY_ID}-{id}"),
            from: MY_ID.to_owned(),
            to: id.to_string(),
            weight: f64::from((gave + asked + received).max(1)),
            is_directed: false,
            days: (person.met_on, None),
            said,
        }
    };
    allied.map(edge).collect()
}

fn tie_of(id: String, tie: &Tie) -> Drawn {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let is_directed = tie.kind.is_directed();
    let said = [
        tie.kind.word().to_owned(),
        (!is_directed).to_string(),
        day(tie.since),
        day(tie.until),
        id.clone(),
        tie.strength.to_string(),
        String::new(),
        String::new(),
        String::new(),
    ];
    Drawn {
        id,
        from: tie.from.to_string(),
        to: tie.to.to_string(),
        weight: tie.strength.into(),
        is_directed,
        days: (tie.since, tie.until),
        said,
    }
}

/// What is told, by name, without what is blank.
fn told<'a>(names: &'a [&'static str], said: &'a [String]) -> impl Iterator<Item = (usize, &'static str, &'a str)> {
    let all = names.iter().zip(said).enumerate();
    all.filter(|(_, (_, value))| !value.is_empty()).map(|(at, (name, value))| (at, *name, value.as_str()))
}

#[cfg(test)]
mod tests;
