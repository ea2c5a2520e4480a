//! Where everyone is drawn: around me, on rings or on seats, and on the way from one to another.

use crate::{
    book::{Book, Level, Vocabulary as _},
    graph::{Arranged, Arrangement, Cell, Column, Communities, Layout, ME, Network, Point, radial, seats},
    picture::SheetSeat,
};

/// How long people take to their new places, in seconds.
const TURN: f64 = 0.45;
/// Room for the words before a row of seats, in the layout's unit.
const CAPTION: f32 = 0.9;
/// The levels with a row of seats; those outside have one of their own, where nobody is missed.
const ROWS: [Level; 8] = [
    Level::Executive,
    Level::VicePresident,
    Level::Director,
    Level::Manager,
    Level::Lead,
    Level::IndividualContributor,
    Level::Intern,
    Level::Outside,
];

/// Where everyone is drawn.
#[derive(Debug, Clone, Default)]
pub struct Stand {
    /// How the network is laid out.
    pub arrangement: Arrangement,
    /// What stands behind the people; nothing of it around me.
    pub arranged: Arranged,
    /// The captions of the rings, from the inside, each with its radius.
    pub rings: Vec<(String, f32)>,
    /// The names of the units by their numbers.
    units: Vec<String>,
    places: Vec<Point>,
    goal: Vec<Point>,
    /// Where everyone came from, and when they set out.
    turn: Option<(Vec<Point>, f64)>,
}

impl Stand {
    /// The same for the people of another network; those who are new have no place yet.
    #[must_use]
    pub fn carried(&self, from: &Network, to: &Network) -> Self {
        let place = |node: usize| to.person(node).and_then(|person| from.node(person)).map(|node| self.at(node));
        let places = (0..to.len()).map(|node| place(node).unwrap_or_default()).collect();
        Self { arrangement: self.arrangement, places, ..Self::default() }
    }

    /// Works out the places on rings or seats; around me they follow the layout.
    pub fn arrange(
        &mut self,
        book: &Book,
        network: &Network,
        communities: Option<&Communities>,
        arrangement: Arrangement,
    ) {
        self.arrangement = arrangement;
        let groups: Vec<Option<usize>> = (0..network.len()).map(|node| network.group(node)).collect();
        self.arranged = match arrangement {
            Arrangement::Around => Arranged::default(),
            Arrangement::Rings => match communities {
                Some(communities) => {
                    let of: Vec<Option<usize>> = (0..network.len()).map(|node| communities.of(node)).collect();
                    radial(network, &of)
                }
                None => radial(network, &groups),
            },
            Arrangement::Seats => seats(network, &levels(book, network), ROWS.len(), &groups),
        };
        self.units = units(book, network);
        self.rings = match arrangement {
            Arrangement::Rings => step_rings(network, &self.arranged.circles),
            Arrangement::Around | Arrangement::Seats => Vec::new(),
        };
        if arrangement != Arrangement::Around {
            self.goal.clone_from(&self.arranged.places);
            self.places.clone_from(&self.goal);
        }
    }

    /// Takes the places around me from the layout.
    pub fn follow(&mut self, layout: &Layout) {
        if self.arrangement == Arrangement::Around {
            self.rings = layout.rings().captions();
            let (x, y) = layout.places();
            self.goal = x.iter().zip(y).map(|(x, y)| Point::new(*x, *y)).collect();
            if self.turn.is_none() {
                self.places.clone_from(&self.goal);
            }
        }
    }

    /// Sets out, now, from where everyone was before.
    pub fn turn_from(&mut self, before: Vec<Point>, now: f64) {
        if before.len() == self.goal.len() {
            self.places.clone_from(&before);
            self.turn = Some((before, now));
        }
    }

    /// Moves everyone on; whether anyone moved.
    pub fn advance(&mut self, to_the_end: bool, now: f64) -> bool {
        let Some((from, began)) = &self.turn else { return false };
        let part = ((now - began) / TURN).clamp(0.0, 1.0) as f32;
        if to_the_end || part >= 1.0 {
            self.turn = None;
            self.places.clone_from(&self.goal);
            return true;
        }
        let eased = part * part * (3.0 - 2.0 * part);
        let between = |from: f32, to: f32| from + (to - from) * eased;
        let way = from.iter().zip(&self.goal);
        self.places = way.map(|(from, to)| Point::new(between(from.x, to.x), between(from.y, to.y))).collect();
        true
    }

    /// Whether everyone has arrived.
    pub const fn is_at_rest(&self) -> bool {
        self.turn.is_none()
    }

    /// Where a node is drawn.
    pub fn at(&self, node: usize) -> Point {
        self.places.get(node).copied().unwrap_or_default()
    }

    /// Everyone's place.
    pub fn places(&self) -> &[Point] {
        &self.places
    }

    /// How far the picture reaches from me, where it does in every direction.
    pub fn reach(&self) -> f32 {
        self.rings.last().map_or(0.3, |(_, radius)| *radius)
    }

    /// The corners of what stands behind the people, with room for the captions of rows and columns.
    pub fn corners(&self) -> impl Iterator<Item = Point> {
        let cells = self.arranged.cells.iter().map(|cell| cell.frame);
        cells.flat_map(|frame| [Point::new(frame.left - CAPTION, frame.top), Point::new(frame.right, frame.bottom)])
    }

    /// The grid for a picture to be saved; nothing where people do not sit.
    pub fn sheet_seats(&self) -> Vec<SheetSeat> {
        let first = self.arranged.cells.first();
        let seat = |cell: &Cell| SheetSeat {
            frame: cell.frame,
            is_ghost: cell.is_empty() && Self::is_missed(cell.row),
            row: first.filter(|first| first.column == cell.column).map(|_| Self::row_name(cell.row)),
            column: first.filter(|first| first.row == cell.row).map(|_| self.column_name(cell.column).to_owned()),
        };
        let cells = self.arranged.cells.iter();
        cells.filter(|cell| !cell.is_empty() || Self::is_missed(cell.row)).map(seat).collect()
    }

    /// What a row of seats is called.
    pub fn row_name(row: Option<usize>) -> String {
        row.and_then(|row| ROWS.get(row)).map_or_else(|| "level not known".to_owned(), |level| level.word().to_owned())
    }

    /// Whether a row is one in which an empty seat is missed.
    pub fn is_missed(row: Option<usize>) -> bool {
        row.and_then(|row| ROWS.get(row)).is_some_and(|level| *level != Level::Outside)
    }

    /// What a column of seats is called.
    pub fn column_name(&self, column: Column) -> &str {
        match column {
            Column::Unit(unit) => self.units.get(unit).map_or("", String::as_str),
            Column::Other => "others",
        }
    }
}

fn levels(book: &Book, network: &Network) -> Vec<Option<usize>> {
    let level = |node: usize| book.person(network.person(node)?)?.level;
    let row = |level: Level| ROWS.iter().position(|row| *row == level);
    (0..network.len()).map(|node| level(node).and_then(row)).collect()
}

/// Units are called as the first of their people has it.
fn units(book: &Book, network: &Network) -> Vec<String> {
    let mut names = vec![String::new(); network.group_count()];
    for node in ME + 1..network.len() {
        let name = network.group(node).and_then(|group| names.get_mut(group));
        let person = network.person(node).and_then(|id| book.person(id));
        if let (Some(name), Some(person)) = (name.filter(|name| name.is_empty()), person) {
            let unit = person.unit.trim();
            if unit.is_empty() { person.organisation.trim() } else { unit }.clone_into(name);
        }
    }
    names
}

fn step_rings(network: &Network, circles: &[f32]) -> Vec<(String, f32)> {
    let mut steps: Vec<Option<u32>> = (ME + 1..network.len()).map(|node| network.steps(node)).collect();
    steps.sort_unstable_by_key(|steps| steps.unwrap_or(u32::MAX));
    steps.dedup();
    let word = |steps: &Option<u32>| match steps {
        Some(1) => "1 step".to_owned(),
        Some(steps) => format!("{steps} steps"),
        None => "no way yet".to_owned(),
    };
    steps.iter().map(word).zip(circles.iter().copied()).collect()
}
