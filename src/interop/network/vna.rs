//! VNA, of NetDraw: tables of nodes and of ties, one below the other. Each column of the ties is a relation.

use super::{
    matrix,
    model::{Edge, Network, Node, Says},
    words::{self, numbered, words},
};
use crate::interop::{
    Format, Source,
    error::ReadError,
    reading::{Progress, Reading},
};

/// Which table a line is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Nodes,
    Ties,
    /// How nodes are drawn, which means nothing here.
    Looks,
}

impl Section {
    fn of(line: &str) -> Option<Self> {
        match line.to_ascii_lowercase().split_whitespace().collect::<Vec<_>>().as_slice() {
            ["*node", "data", ..] => Some(Self::Nodes),
            ["*tie", "data", ..] => Some(Self::Ties),
            [first, "properties", ..] if matches!(*first, "*node" | "*tie") => Some(Self::Looks),
            _ => None,
        }
    }
}

/// Whether a file begins like VNA.
pub fn begins(text: &str) -> bool {
    text.lines().map(str::trim).find(|line| !line.is_empty()).is_some_and(|line| Section::of(line).is_some())
}

/// Reads a file of VNA.
///
/// # Errors
/// It is too large, or `watch` called it off.
pub fn read(source: &Source<'_>) -> Result<Reading, ReadError> {
    let text = words::text(source, None);
    let mut network = Network::new();
    let (mut section, mut columns): (Section, Option<Vec<String>>) = (Section::Looks, None);
    let mut done = 0;
    for (line, row) in numbered(&text) {
        done += row.len() + 1;
        if line % 1_024 == 0 && (source.watch)(Progress { done, of: text.len() }).is_break() {
            return Err(ReadError::Cancelled);
        }
        let cells = cells(row);
        if row.trim().is_empty() {
            continue;
        }
        if let Some(next) = Section::of(row.trim()) {
            (section, columns) = (next, None);
            continue;
        }
        match (section, &columns) {
            (Section::Looks, _) => {}
            (_, None) => columns = Some(cells),
            (Section::Nodes, Some(columns)) => declare(&mut network, line, columns, &cells)?,
            (Section::Ties, Some(columns)) => join(&mut network, line, columns, &cells)?,
        }
    }
    Ok(network.into_reading(Format::Vna, source))
}

/// The cells of a row, which commas part, or else blanks.
fn cells(row: &str) -> Vec<String> {
    if !row.contains(',') {
        return words(row);
    }
    row.split(',').map(|cell| cell.trim().trim_matches('"').to_owned()).collect()
}

fn declare(network: &mut Network, line: u64, columns: &[String], cells: &[String]) -> Result<(), ReadError> {
    let id = cells.first().cloned().unwrap_or_default();
    let Some(number) = network.declare(Node::new(line, id))? else { return Ok(()) };
    for (column, cell) in columns.iter().zip(cells).skip(1) {
        network.tell(number, column, cell);
    }
    Ok(())
}

/// A row of ties: both ends, then a value for each relation.
fn join(network: &mut Network, line: u64, columns: &[String], cells: &[String]) -> Result<(), ReadError> {
    let (Some(from), Some(to)) = (cells.first(), cells.get(1)) else {
        network.skip(line, "one end of the tie is blank");
        return Ok(());
    };
    // Whoever is in no table of nodes is one all the same.
    let (from, to) = (network.number_or_new(line, from)?, network.number_or_new(line, to)?);
    let values: Vec<(&String, &String)> = columns.iter().zip(cells).skip(2).collect();
    if values.is_empty() {
        return network.join(Edge::new(line, from, to, true));
    }
    for (column, cell) in values {
        let is_weight = matches!(Says::of(column), Says::Weight | Says::Strength);
        let relation = if is_weight { 0 } else { network.relation(column) };
        match matrix::value(cell) {
            Some(0.0) => {}
            Some(value) => {
                network.join(Edge { relation, weight: Some(value), ..Edge::new(line, from, to, true) })?;
            }
            None => network.without(line, "a cell is no number, and is left out"),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        book::TieKind,
        interop::{read as read_any, unwatched},
    };

    const SOUND: &str = "*node data\nID dept age\n\"Ana Silva\" Sales 33\nTom Legal 41\n*Node properties\nID x y\nTom 1 2\n*Tie data\nfrom to friends advice\n\"Ana Silva\" Tom 1 0\nTom \"Ana Silva\" 0 4\nTom Li 1 x\nTom\n";

    #[test]
    fn tables_of_nodes_and_ties_are_read() {
        let reading = read_any(SOUND.as_bytes(), "team.vna", &unwatched).expect("VNA");
        assert_eq!(reading.format, Format::Vna);
        let people: Vec<_> =
            reading.people.iter().map(|draft| (draft.person.name.as_str(), draft.person.unit.as_str())).collect();
        assert_eq!(people, [("Ana Silva", "Sales"), ("Tom", "Legal"), ("Li", "")]);
        let ties: Vec<_> = reading.ties.iter().map(|tie| (tie.from.as_str(), tie.kind, tie.strength)).collect();
        assert_eq!(
            ties,
            [("Ana Silva", TieKind::Friends, 3), ("Tom", TieKind::Knows, 4), ("Tom", TieKind::Friends, 3)]
        );
        assert_eq!(reading.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [12, 13]);
    }

    #[test]
    fn no_bytes_make_it_panic() {
        bolero::check!().with_iterations(500).with_type::<(Vec<u8>, u16, u8)>().for_each(|(bytes, at, with)| {
            let mut changed = SOUND.as_bytes().to_vec();
            let at = usize::from(*at) % changed.len();
            changed[at] = *with;
            for text in [changed, SOUND.as_bytes()[..at].to_vec(), [b"*tie data\n", bytes.as_slice()].concat()] {
                let _ = read_any(&text, "a.vna", &unwatched);
            }
        });
    }
}
