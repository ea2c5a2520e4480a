//! Pajek, `.net` and `.paj`: sections that begin with a star. Partitions and vectors of a project are attributes of its people.

use std::collections::HashMap;

use super::{
    model::{Edge, MAX_NODES, Network, Node, Says, number},
    words::{self, numbered, words},
};
use crate::interop::{
    Format, Source,
    error::ReadError,
    reading::{Progress, Reading},
};

/// What a missing value of a partition is written as.
const MISSING: [&str; 3] = ["9999998", "999999998", "-9999998"];
/// Words that begin a file of Pajek, behind their star.
const BEGINNINGS: [&str; 9] =
    ["network", "vertices", "arcs", "edges", "arcslist", "edgeslist", "matrix", "partition", "vector"];

/// Whether a file begins like Pajek's.
pub fn begins(text: &str) -> bool {
    let first = numbered(text).map(|(_, line)| line.trim()).find(|line| !line.is_empty() && !line.starts_with('%'));
    let word = first.and_then(|line| line.strip_prefix('*')).and_then(|line| line.split_whitespace().next());
    word.is_some_and(|word| BEGINNINGS.contains(&word.to_ascii_lowercase().as_str()))
}

/// What the lines hold, until the next star.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Vertices,
    /// Ties, a line each, that have a direction or none.
    Ties {
        is_directed: bool,
    },
    /// A line for each node, with all whom it names.
    Lists {
        is_directed: bool,
    },
    Matrix,
    /// An attribute of the nodes, a line each.
    Values,
    Unknown,
}

struct Reader {
    network: Network,
    section: Section,
    /// The nodes of the network that is read, by their numbers in the file.
    nodes: Vec<usize>,
    /// How many networks there were before.
    networks: usize,
    /// Of a network of two sorts, how many are of the first.
    first_mode: Option<usize>,
    relation: usize,
    relations: HashMap<String, usize>,
    /// The attribute whose values are read.
    values: String,
    /// How many values of an attribute or a matrix were read.
    place: usize,
}

/// Reads a network or a project of Pajek.
///
/// # Errors
/// It is too large, or `watch` called it off.
pub fn read(source: &Source<'_>) -> Result<Reading, ReadError> {
    let text = words::text(source, None);
    let mut reader = Reader {
        network: Network::new(),
        section: Section::Unknown,
        nodes: Vec::new(),
        networks: 0,
        first_mode: None,
        relation: 0,
        relations: HashMap::new(),
        values: String::new(),
        place: 0,
    };
    let mut done = 0;
    for (line, text_of_line) in numbered(&text) {
        done += text_of_line.len() + 1;
        if line % 1_024 == 0 && (source.watch)(Progress { done, of: text.len() }).is_break() {
            return Err(ReadError::Cancelled);
        }
        let said = text_of_line.trim();
        match said.strip_prefix('*') {
            _ if said.is_empty() || said.starts_with('%') => {}
            Some(heading) => reader.begin(line, &words(heading))?,
            None => reader.take(line, &words(said))?,
        }
    }
    Ok(reader.network.into_reading(Format::Pajek, source))
}

impl Reader {
    fn begin(&mut self, line: u64, heading: &[String]) -> Result<(), ReadError> {
        let word = heading.first().map(|word| word.to_ascii_lowercase()).unwrap_or_default();
        let rest = heading.get(1..).unwrap_or_default();
        match word.as_str() {
            "network" => {
                self.networks += usize::from(!self.nodes.is_empty());
                self.relations.clear();
                self.relation = if self.networks == 0 { 0 } else { self.network.relation(&rest.join(" ")) };
                self.section = Section::Unknown;
            }
            // A partition counts its values so, too.
            "vertices" if self.section == Section::Values => {}
            "vertices" => self.vertices(line, rest)?,
            "partition" | "vector" => {
                let name = rest.join(" ");
                let name = name.trim_end_matches(".clu").trim_end_matches(".vec").trim();
                self.values = if name.is_empty() { word } else { name.to_owned() };
                (self.section, self.place) = (Section::Values, 0);
            }
            "arcs" | "edges" => self.ties(Section::Ties { is_directed: word == "arcs" }, rest),
            "arcslist" | "edgeslist" => self.ties(Section::Lists { is_directed: word == "arcslist" }, rest),
            "matrix" => self.ties(Section::Matrix, rest),
            _ => {
                self.section = Section::Unknown;
                self.network.without(line, "a section of a kind that Mutual does not read is passed over");
            }
        }
        Ok(())
    }

    /// The relation of the ties that follow, as in `:1 "advice"`.
    fn ties(&mut self, section: Section, rest: &[String]) {
        (self.section, self.place) = (section, 0);
        if let Some(number) = rest.first().and_then(|word| word.strip_prefix(':')) {
            let name = rest.get(1..).unwrap_or_default().join(" ");
            let name = if name.is_empty() { format!("relation {number}") } else { name };
            self.relation = self.network.relation(&name);
            self.relations.insert(number.to_owned(), self.relation);
        }
    }

    /// Makes room for as many nodes as are told; those of whom nothing else is said are called by their numbers.
    fn vertices(&mut self, line: u64, rest: &[String]) -> Result<(), ReadError> {
        self.section = Section::Vertices;
        let count = |at: usize| rest.get(at).and_then(|word| word.parse::<usize>().ok());
        let Some(total) = count(0) else {
            self.network.skip(line, "it does not tell how many there are");
            return Ok(());
        };
        if total > MAX_NODES {
            return Err(ReadError::TooLargeNetwork);
        }
        self.first_mode = count(1).filter(|first| *first < total);
        if self.first_mode.is_some() {
            let remark = "it has two sorts of nodes, as in people and what they take part in; both are read as people";
            self.network.remarks.push(remark.to_owned());
        }
        self.nodes.clear();
        for number in 1..=total {
            self.nodes.push(self.network.number_or_new(line, &number.to_string())?);
        }
        Ok(())
    }

    fn take(&mut self, line: u64, said: &[String]) -> Result<(), ReadError> {
        match self.section {
            Section::Vertices => self.vertex(line, said),
            Section::Ties { is_directed } => self.tie(line, said, is_directed),
            Section::Lists { is_directed } => {
                let Some((from, others)) = said.split_first() else { return Ok(()) };
                others.iter().try_for_each(|to| self.join(line, (from, to), is_directed, &[]))
            }
            Section::Matrix => self.row(line, said),
            Section::Values => {
                self.value(said);
                Ok(())
            }
            Section::Unknown => Ok(()),
        }
    }

    /// `1 "Ana" 0.5 0.5 0.5 ic Red`: number and name; the rest is its drawing.
    fn vertex(&mut self, line: u64, said: &[String]) -> Result<(), ReadError> {
        let place = said.first().and_then(|word| word.parse::<usize>().ok()).and_then(|number| number.checked_sub(1));
        let Some(place) = place.filter(|place| *place < self.nodes.len()) else {
            self.network.skip(line, "its number is none of those that the file announces");
            return Ok(());
        };
        let label = said.get(1).map_or("", |label| label.trim()).to_owned();
        let known = self.nodes.get(place).and_then(|at| self.network.nodes.get_mut(*at));
        // The same number in another network of the project may be someone else.
        let is_someone_else =
            known.as_ref().is_some_and(|node| self.networks > 0 && !node.label.is_empty() && node.label != label);
        if is_someone_else {
            let id = format!("{}:{}", self.networks + 1, place + 1);
            let someone = self.network.declare(Node { label, ..Node::new(line, id) })?;
            if let (Some(number), Some(place)) = (someone, self.nodes.get_mut(place)) {
                *place = number;
            }
        } else if let Some(node) = known {
            (node.line, node.label) = (line, label);
        }
        Ok(())
    }

    /// `3: 12 5 1`: relation, both ends, value; of those the ends must be there.
    fn tie(&mut self, line: u64, said: &[String], is_directed: bool) -> Result<(), ReadError> {
        let numbered = said.first().and_then(|word| word.strip_suffix(':'));
        let was = self.relation;
        if let Some(number) = numbered {
            self.relation = match self.relations.get(number) {
                Some(relation) => *relation,
                None => self.network.relation(&format!("relation {number}")),
            };
        }
        let said = if numbered.is_some() { said.get(1..).unwrap_or_default() } else { said };
        let done = if let [from, to, rest @ ..] = said {
            self.join(line, (from, to), is_directed, rest)
        } else {
            self.network.skip(line, "one end of the tie is blank");
            Ok(())
        };
        self.relation = was;
        done
    }

    fn join(
        &mut self,
        line: u64,
        (from, to): (&str, &str),
        is_directed: bool,
        rest: &[String],
    ) -> Result<(), ReadError> {
        let node =
            |word: &str| word.parse::<usize>().ok()?.checked_sub(1).and_then(|place| self.nodes.get(place)).copied();
        let (Some(from), Some(to)) = (node(from), node(to)) else {
            self.network.skip(line, "one of its ends is no node of the file; please add the node");
            return Ok(());
        };
        let mut edge = Edge { relation: self.relation, ..Edge::new(line, from, to, is_directed) };
        if let Some(weight) = rest.first().and_then(|word| number(word)) {
            edge.weight = Some(weight);
        }
        // A label behind the value, as in `l "friend"`.
        if let Some(at) = rest.iter().position(|word| word == "l") {
            let label = rest.get(at + 1).cloned().unwrap_or_default();
            self.network.say(&mut edge, Says::Relation(2), "l", &label);
        }
        self.network.join(edge)
    }

    /// A row of a matrix; between two sorts of nodes, the columns are those of the second.
    fn row(&mut self, line: u64, said: &[String]) -> Result<(), ReadError> {
        let (rows, first_column) = self.first_mode.map_or((self.nodes.len(), 0), |first| (first, first));
        let columns = self.nodes.len() - first_column;
        for word in said {
            let (row, column) = (self.place / columns.max(1), self.place % columns.max(1));
            self.place += 1;
            let ends = (self.nodes.get(row).copied(), self.nodes.get(first_column + column).copied());
            let (Some(from), Some(to)) = ends else { break };
            if row >= rows {
                self.network.without(line, "the matrix has more values than there are nodes; what is over is left out");
                break;
            }
            match number(word) {
                Some(value) if value != 0.0 && from != to => {
                    let edge = Edge::new(line, from, to, self.first_mode.is_none());
                    self.network.join(Edge { relation: self.relation, weight: Some(value), ..edge })?;
                }
                Some(_) => {}
                None => self.network.without(line, "a cell is no number, and is left out"),
            }
        }
        Ok(())
    }

    fn value(&mut self, said: &[String]) {
        for word in said {
            let node = self.nodes.get(self.place).copied();
            self.place += 1;
            if let Some(node) = node.filter(|_| !MISSING.contains(&word.as_str())) {
                let name = self.values.clone();
                self.network.tell(node, &name, word);
            }
        }
    }
}

#[cfg(test)]
mod tests;
