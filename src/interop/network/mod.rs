//! Networks as researchers and other programs keep them. Files read together make one network.
//!
//! Every reader fills one [`model::Network`] of nodes and edges, and one place turns that into people and ties:
//!
//! | format | what is read | what is left out |
//! |---|---|---|
//! | GraphML, GEXF | nodes, edges, attributes with their defaults, several graphs, dates | ports, ties of more than two, looks |
//! | GML, DOT | nodes, edges, attributes, labels | drawings, ports |
//! | Pajek | all its sections of ties, several relations, partitions and vectors | drawings, times, clusters |
//! | UCINET's DL, NetDraw's VNA | matrices, halves of them, lists, several relations, tables of nodes | drawings |
//! | a matrix, a list of ties | one relation a file, named after it (`Advice.matrix.csv`), or one a row | cells that are no numbers |
//! | a table of attributes | what is known of each label | |
//!
//! The name of a relation tells the kind of tie, its weights the strength; direction is kept where the kind has one. Attributes of
//! nodes that are known fill the fields of a person, others are kept under their names. Written are [GraphML](to_graphml),
//! [GEXF](to_gexf) and [DOT](to_dot).

mod attributes;
mod dl;
mod dot;
mod edges;
mod gexf;
mod gml;
mod graphml;
mod join;
mod matrix;
mod me;
mod model;
mod pairs;
mod pajek;
mod people;
mod relation;
#[cfg(test)]
mod samples;
mod vna;
mod words;
mod write;
mod xml;

use super::{Format, Source, error::ReadError, reading::Reading, table::Header};

pub use me::{labels, seen_by};
pub use model::{MAX_EDGES, MAX_NODES};
pub use write::{to_dot, to_gexf, to_graphml};

/// Which of the tables these plain column names are of.
pub fn table_of(names: &[String]) -> Option<Format> {
    if edges::is_header(names) {
        Some(Format::Edges)
    } else if attributes::is_header(names) {
        Some(Format::Attributes)
    } else {
        None
    }
}

/// How much of a file is looked at to tell what it is, in bytes. Licences and comments stand at its beginning.
const LOOK: usize = 65_536;

/// Tells by how a text begins whether it is of a format.
type Begins = fn(&str) -> bool;

/// Which format of a network a file begins like, other than a table.
pub fn format_of(bytes: &[u8]) -> Option<Format> {
    let head = String::from_utf8_lossy(bytes.get(..LOOK).unwrap_or(bytes));
    match xml::root(&head) {
        Some("graphml") => return Some(Format::GraphMl),
        Some("gexf") => return Some(Format::Gexf),
        _ => {}
    }
    let formats: [(Begins, Format); 5] = [
        (vna::begins, Format::Vna),
        (pajek::begins, Format::Pajek),
        (dl::begins, Format::Dl),
        (dot::begins, Format::Dot),
        (gml::begins, Format::Gml),
    ];
    formats.into_iter().find(|(begins, _)| begins(&head)).map(|(_, format)| format)
}

/// Whether these bytes are a network that has no header.
pub fn headless(bytes: &[u8]) -> Option<Format> {
    // A comment is no row of a matrix.
    if !bytes.trim_ascii_start().starts_with(b"#") && matrix::is_matrix(bytes) {
        return Some(Format::Matrix);
    }
    let head = String::from_utf8_lossy(bytes.get(..LOOK).unwrap_or(bytes));
    // The last line that is looked at may be cut.
    let whole = if bytes.len() > LOOK { head.rsplit_once('\n').map_or("", |(whole, _)| whole) } else { &head };
    pairs::is_list(whole).then_some(Format::Edges)
}

/// Whether a file of this format is a network, or of one.
pub const fn is_network(format: Format) -> bool {
    matches!(
        format,
        Format::Matrix
            | Format::Edges
            | Format::Attributes
            | Format::GraphMl
            | Format::Gexf
            | Format::Gml
            | Format::Pajek
            | Format::Dl
            | Format::Vna
            | Format::Dot
    )
}

/// Reads a network of this format, with the header that was found if it is a table.
///
/// # Errors
/// It is not what it looked like, breaks off, is too large, or `watch` called it off.
pub fn read(format: Format, source: &Source<'_>, header: Option<&Header>) -> Result<Reading, ReadError> {
    match (format, header) {
        (Format::Edges, Some(header)) => edges::read(source, header),
        (Format::Attributes, Some(header)) => attributes::read(source, header),
        (Format::GraphMl, _) => graphml::read(source),
        (Format::Gexf, _) => gexf::read(source),
        (Format::Gml, _) => gml::read(source),
        (Format::Pajek, _) => pajek::read(source),
        (Format::Dl, _) => dl::read(source),
        (Format::Vna, _) => vna::read(source),
        (Format::Dot, _) => dot::read(source),
        (Format::Matrix, _) => matrix::read(source),
        (Format::Edges, None) => pairs::read(source),
        _ => Err(ReadError::Unknown),
    }
}

impl model::Network {
    /// The people and ties of a network that was read.
    fn into_reading(mut self, format: Format, source: &Source<'_>) -> Reading {
        let mut reading = Reading::new(format, source.file);
        if self.nodes.is_empty() {
            self.skip(1, "it names nobody");
        }
        reading.problems = std::mem::take(&mut self.problems);
        reading.remarks = std::mem::take(&mut self.remarks);
        reading.remarks.insert(0, relation::counts(&self));
        people::add(&mut reading, &self);
        relation::add(&mut reading, &self, source);
        if !self.left_out.is_empty() {
            let names = words::listed(&self.left_out);
            reading.remarks.push(format!("of the ties, {names} is left out: ties have no field for it"));
        }
        reading.problems.sort_by_key(|problem| problem.line);
        reading
    }
}
