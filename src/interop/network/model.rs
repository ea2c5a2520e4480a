//! What every file of a network comes to before it is people and ties: nodes, edges and the names of relations.

use std::collections::HashMap;

use crate::interop::{
    error::ReadError,
    reading::{Loss, Problem},
    table::plain,
};

/// Most nodes that are read from one file.
pub const MAX_NODES: usize = 200_000;
/// Most edges that are read from one file.
pub const MAX_EDGES: usize = 1_000_000;
/// How many attributes of edges that mean nothing here are told of by name.
const MOST_NAMES: usize = 100;
/// What names my own node in the files that Mutual writes.
pub const ME: &str = "mutual_me";
/// What names a record's own id in the files that Mutual writes.
pub const OWN_ID: &str = "mutual_id";

/// One node as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Node {
    /// The line on which it stands.
    pub line: u64,
    /// What edges name it by.
    pub id: String,
    /// What it is called; its id if nothing.
    pub label: String,
    /// What is said of it, each with its place among the network's [`Network::columns`].
    pub said: Vec<(usize, String)>,
}

impl Node {
    /// A node of which only the id is known.
    pub fn new(line: u64, id: impl Into<String>) -> Self {
        Self { line, id: id.into(), ..Self::default() }
    }
}

/// One edge as it stands in the file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Edge {
    /// The line on which it stands.
    pub line: u64,
    /// Whose node names the other, by its number.
    pub from: usize,
    /// Whose node is named.
    pub to: usize,
    /// Its relation, by its number: 0 is that of the whole file.
    pub relation: usize,
    /// Which of several names it has for its relation was taken: the lower, the better.
    pub rank: u8,
    /// How strong, in whatever the file counts.
    pub weight: Option<f64>,
    /// How strong, 1 to 5, where the file comes from a book.
    pub strength: Option<u8>,
    /// Whether it says who is first.
    pub is_directed: bool,
    /// Since when, as written.
    pub since: String,
    /// Until when, as written.
    pub until: String,
    /// What else is worth knowing.
    pub note: String,
    /// Its id, where the file comes from a book.
    pub own_id: String,
}

impl Edge {
    /// An edge of which only the ends are known, by their numbers.
    pub fn new(line: u64, from: usize, to: usize, is_directed: bool) -> Self {
        Self { line, from, to, is_directed, rank: u8::MAX, ..Self::default() }
    }
}

/// What an attribute of an edge tells, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// What the two are to each other; of several such attributes, the one of the lowest rank does.
    Relation(u8),
    /// How strong.
    Weight,
    /// How strong, from 1 to 5.
    Strength,
    /// Since when.
    Since,
    /// Until when.
    Until,
    /// What else is worth knowing.
    Note,
    /// The id of a book's tie.
    OwnId,
    /// Whether it has no direction.
    BothWays,
    /// Its look, or what other programs count for themselves.
    Look,
    /// Nothing that a tie can hold.
    Other,
}

impl Says {
    /// By the attribute's name.
    pub fn of(name: &str) -> Self {
        match plain(name).as_str() {
            "relation" | "relationship" | "tie" | "kind" => Self::Relation(0),
            "type" | "labele" | "edgelabel" | "relationshiptype" | "edgetype" | "predicate" => Self::Relation(1),
            "label" | "name" => Self::Relation(2),
            "weight" | "value" | "score" | "count" | "frequency" | "wt" => Self::Weight,
            "strength" => Self::Strength,
            "since" | "start" | "startdate" | "begin" | "date" | "day" => Self::Since,
            "until" | "end" | "enddate" => Self::Until,
            "note" | "notes" | "description" | "comment" => Self::Note,
            "mutualid" => Self::OwnId,
            "bothways" => Self::BothWays,
            "id" | "key" | "color" | "colour" | "width" | "style" | "r" | "g" | "b" | "graphics" | "penwidth"
            | "fontsize" | "fontcolor" | "fontname" | "arrowhead" | "arrowsize" | "arrowtail" | "dir" | "pos"
            | "lp" | "constraint" | "len" | "headport" | "tailport" | "interval" | "timeset" | "directed" | "url"
            | "tooltip" | "image" | "gave" | "asked" | "received" => Self::Look,
            _ => Self::Other,
        }
    }
}

/// A network as a file tells of it.
#[derive(Debug, Default)]
pub struct Network {
    /// Everyone, in the file's order.
    pub nodes: Vec<Node>,
    numbers: HashMap<String, usize>,
    /// What nodes say of themselves: the names of their attributes.
    pub columns: Vec<String>,
    column_numbers: HashMap<String, usize>,
    /// The names of the relations; the first, of no name, is that of the whole file.
    pub relations: Vec<String>,
    relation_numbers: HashMap<String, usize>,
    /// The edges whose ends are nodes.
    pub edges: Vec<Edge>,
    /// What was not understood.
    pub problems: Vec<Problem>,
    /// Attributes of edges that a tie can not hold, by name.
    pub left_out: Vec<String>,
    /// How the file was taken, where it could be taken otherwise.
    pub remarks: Vec<String>,
}

impl Network {
    /// A network of nobody.
    pub fn new() -> Self {
        Self {
            relations: vec![String::new()],
            relation_numbers: HashMap::from([(String::new(), 0)]),
            ..Self::default()
        }
    }

    /// Notes that a node or an edge is left out.
    pub fn skip(&mut self, line: u64, reason: &str) {
        self.problems.push(Problem { line, reason: reason.to_owned(), loss: Loss::Entry });
    }

    /// Notes that a node or an edge comes in without a part.
    pub fn without(&mut self, line: u64, reason: &str) {
        self.problems.push(Problem { line, reason: reason.to_owned(), loss: Loss::Part });
    }

    /// The node that has this id.
    pub fn number(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// Adds a node, unless it has no id or another has the same. Gives its number.
    ///
    /// # Errors
    /// There are too many.
    pub fn declare(&mut self, node: Node) -> Result<Option<usize>, ReadError> {
        if node.id.trim().is_empty() {
            self.skip(node.line, "it has no id, so that no tie can name it; please give it one");
            return Ok(None);
        }
        if self.numbers.contains_key(&node.id) {
            self.skip(node.line, "another node has the same id; the first one counts");
            return Ok(None);
        }
        self.push(node).map(Some)
    }

    /// The number of the node that has this id; a new one if none has.
    ///
    /// # Errors
    /// There are too many.
    pub fn number_or_new(&mut self, line: u64, id: &str) -> Result<usize, ReadError> {
        match self.number(id) {
            Some(number) => Ok(number),
            None => self.push(Node::new(line, id)),
        }
    }

    fn push(&mut self, node: Node) -> Result<usize, ReadError> {
        if self.nodes.len() >= MAX_NODES {
            return Err(ReadError::TooLargeNetwork);
        }
        let number = self.nodes.len();
        self.numbers.insert(node.id.clone(), number);
        self.nodes.push(node);
        Ok(number)
    }

    /// The number of the attribute of this name.
    pub fn column(&mut self, name: &str) -> usize {
        numbered(&mut self.columns, &mut self.column_numbers, name)
    }

    /// Notes what a node says of itself.
    pub fn tell(&mut self, number: usize, name: &str, value: &str) {
        let column = self.column(name);
        if let Some(node) = self.nodes.get_mut(number) {
            node.said.push((column, value.trim().to_owned()));
        }
    }

    /// The number of the relation of this name.
    pub fn relation(&mut self, name: &str) -> usize {
        numbered(&mut self.relations, &mut self.relation_numbers, name.trim())
    }

    /// Notes what an edge says of itself; `name` is the attribute's.
    pub fn say(&mut self, edge: &mut Edge, says: Says, name: &str, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        match says {
            Says::Relation(rank) => match value.to_ascii_lowercase().as_str() {
                "directed" => edge.is_directed = true,
                "undirected" | "mutual" => edge.is_directed = false,
                _ if rank < edge.rank => (edge.rank, edge.relation) = (rank, self.relation(value)),
                _ => {}
            },
            Says::Strength => match value.parse() {
                Ok(strength @ 1..=5) => edge.strength = Some(strength),
                _ => self.weigh(edge, value),
            },
            Says::Weight => self.weigh(edge, value),
            Says::Since => edge.since = moment(value).unwrap_or_else(|| value.to_owned()),
            Says::Until => edge.until = moment(value).unwrap_or_else(|| value.to_owned()),
            Says::Note => value.clone_into(&mut edge.note),
            Says::OwnId => value.clone_into(&mut edge.own_id),
            Says::BothWays => edge.is_directed &= !value.eq_ignore_ascii_case("true"),
            Says::Other if self.left_out.len() < MOST_NAMES && !self.left_out.iter().any(|known| known == name) => {
                self.left_out.push(name.to_owned());
            }
            Says::Other | Says::Look => {}
        }
    }

    /// Sets the weight that is written.
    pub fn weigh(&mut self, edge: &mut Edge, value: &str) {
        match number(value) {
            Some(weight) => edge.weight = Some(weight),
            None => self.without(edge.line, "its weight is no number, and counts as the usual one"),
        }
    }

    /// Adds an edge. One to oneself, and one of a weight below 0, are left out.
    ///
    /// # Errors
    /// There are too many.
    pub fn join(&mut self, edge: Edge) -> Result<(), ReadError> {
        if edge.from == edge.to {
            self.skip(edge.line, "it ties someone to themselves");
        } else if edge.weight.is_some_and(|weight| weight < 0.0) {
            self.skip(edge.line, "its value is below 0; Mutual knows no such ties");
        } else if self.edges.len() >= MAX_EDGES {
            return Err(ReadError::TooLargeNetwork);
        } else {
            self.edges.push(edge);
        }
        Ok(())
    }

    /// The numbers of both ends of an edge, if both are nodes; else it is told as left out.
    pub fn ends(&mut self, line: u64, from: &str, to: &str) -> Option<(usize, usize)> {
        let ends = self.number(from).zip(self.number(to));
        if ends.is_none() {
            self.skip(line, "one of its ends is no node of the file; please add the node");
        }
        ends
    }
}

fn numbered(names: &mut Vec<String>, numbers: &mut HashMap<String, usize>, name: &str) -> usize {
    if let Some(number) = numbers.get(name) {
        return *number;
    }
    let number = names.len();
    names.push(name.to_owned());
    numbers.insert(name.to_owned(), number);
    number
}

/// The day of a time that is counted in seconds since 1970, as in `1217567877`; nothing of smaller numbers, which may be anything.
pub fn moment(text: &str) -> Option<String> {
    let seconds: i64 = text.parse().ok().filter(|seconds| (300_000_000..10_000_000_000).contains(seconds))?;
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    Some(moment.to_zoned(jiff::tz::TimeZone::UTC).date().to_string())
}

/// The number that a text says, with a point or a comma; nothing if it is none, or without end.
pub fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let value = text.parse::<f64>().ok().or_else(|| text.replacen(',', ".", 1).parse().ok());
    value.filter(|value| value.is_finite())
}
