//! A square matrix: a row and a column for each person; with names at both, at the top only, or at neither.

use std::collections::HashMap;

use super::model::{Edge, Network, Node, number};
use crate::interop::{
    Format, Source,
    error::ReadError,
    reading::{Reading, Watch, unwatched},
    table::{Header, Table},
};

/// How many of a matrix's cells and rows must be as they should, in percent, for it to be one.
const SOUND_PERCENT: usize = 80;

/// One row as it stands in the file.
struct Line {
    line: u64,
    cells: Vec<String>,
}

/// A matrix as it stands in the file.
struct Square {
    labels: Vec<(u64, String)>,
    /// The label of each row, by its number if any column has it, and the row's cells.
    rows: Vec<(u64, Option<usize>, Vec<String>)>,
}

/// Whether these bytes are a square matrix of numbers.
pub fn is_matrix(bytes: &[u8]) -> bool {
    matches!(square(bytes, &unwatched), Ok(Some(_)))
}

/// Reads a matrix: its people, and a tie for each cell that is above 0. The diagonal means nothing.
///
/// # Errors
/// It is no matrix, has too many rows, or `watch` called it off.
pub fn read(source: &Source<'_>) -> Result<Reading, ReadError> {
    let Square { labels, rows } = square(source.bytes, source.watch)?.ok_or(ReadError::Unknown)?;
    let mut network = Network::new();
    let size = labels.len();
    for (line, label) in labels {
        network.declare(Node::new(line, label))?;
    }
    for (line, row, cells) in rows {
        let Some(from) = row else {
            network.skip(line, "the row is named like no column");
            continue;
        };
        if cells.len() > size {
            network.without(line, "the row is longer than there are columns; what is over is left out");
        } else if cells.len() < size {
            network.without(line, "the row is shorter than there are columns; what is missing counts as no tie");
        }
        for (to, cell) in cells.iter().enumerate().take(size) {
            match value(cell) {
                Some(value) if value > 0.0 && to != from => {
                    network.join(Edge { weight: Some(value), ..Edge::new(line, from, to, true) })?;
                }
                Some(value) if value < 0.0 => {
                    network.without(line, "a value below 0 is left out; Mutual knows no such ties");
                }
                Some(_) => {}
                None => network.without(line, "a cell is no number, and is left out"),
            }
        }
    }
    Ok(network.into_reading(Format::Matrix, source))
}

/// The value of a cell; what is blank or marked as missing is 0.
pub fn value(cell: &str) -> Option<f64> {
    match cell.trim() {
        "" | "." | "-" | "NA" | "na" => Some(0.0),
        text => number(text),
    }
}

fn square(bytes: &[u8], watch: Watch<'_>) -> Result<Option<Square>, ReadError> {
    let spaced = unspaced(bytes);
    let Some(header) = Header::first(spaced.as_deref().unwrap_or(bytes)) else { return Ok(None) };
    let table = Table::read(spaced.as_deref().unwrap_or(bytes), &header, watch)?;
    let mut lines = vec![Line { line: table.line, cells: table.titles.clone() }];
    lines.extend(table.rows.iter().map(|row| Line { line: row.line, cells: row.cells() }));
    Ok(bare(&lines).or_else(|| named(&lines)).or_else(|| headed(&lines)))
}

/// A table that is parted by runs of blanks, with tabs in their place; nothing if its first line has other delimiters.
fn unspaced(bytes: &[u8]) -> Option<Vec<u8>> {
    let first = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).find(|line| !line.trim_ascii().is_empty())?;
    if first.trim_ascii().contains(&b'\t')
        || first.contains(&b',')
        || first.contains(&b';')
        || !first.trim_ascii().contains(&b' ')
    {
        return None;
    }
    let mut plain = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let words = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        plain.extend(words.collect::<Vec<_>>().join(&b'\t'));
        plain.extend(line.ends_with(b"\n").then_some(b'\n'));
    }
    Some(plain)
}

/// Names at the top and at the left.
fn named(lines: &[Line]) -> Option<Square> {
    let (top, rest) = lines.split_first()?;
    let labels = labels(top.line, top.cells.get(1..)?)?;
    let numbers: HashMap<&str, usize> =
        labels.iter().enumerate().map(|(at, (_, label))| (label.as_str(), at)).collect();
    let row = |line: &Line| {
        let (label, cells) = line.cells.split_first()?;
        Some((line.line, numbers.get(label.trim()).copied(), cells.to_vec()))
    };
    let rows: Vec<_> = rest.iter().filter_map(row).collect();
    let known = rows.iter().filter(|(_, row, _)| row.is_some()).count();
    drop(numbers);
    let is_square =
        enough(known, labels.len()) && enough(known, rows.len()) && are_numbers(rows.iter().map(|row| &row.2));
    is_square.then_some(Square { labels, rows })
}

/// Names at the top only: the rows follow in the same order.
fn headed(lines: &[Line]) -> Option<Square> {
    let (top, rest) = lines.split_first()?;
    let labels = labels(top.line, &top.cells)?;
    let is_square = rest.len() == labels.len()
        && rest.iter().all(|line| line.cells.len() == labels.len())
        && are_numbers(rest.iter().map(|line| &line.cells));
    is_square.then(|| Square {
        labels,
        rows: rest.iter().enumerate().map(|(at, line)| (line.line, Some(at), line.cells.clone())).collect(),
    })
}

/// No names: people are called by their number. A blank corner is that of a matrix whose names are numbers.
fn bare(lines: &[Line]) -> Option<Square> {
    let size = lines.len();
    let has_corner = lines.first()?.cells.first().is_some_and(|cell| !cell.trim().is_empty());
    let is_square = size > 2
        && has_corner
        && lines.iter().all(|line| line.cells.len() == size && line.cells.iter().all(|cell| value(cell).is_some()));
    is_square.then(|| Square {
        labels: lines.iter().enumerate().map(|(at, line)| (line.line, (at + 1).to_string())).collect(),
        rows: lines.iter().enumerate().map(|(at, line)| (line.line, Some(at), line.cells.clone())).collect(),
    })
}

/// At least two names, none blank, none twice.
fn labels(line: u64, cells: &[String]) -> Option<Vec<(u64, String)>> {
    let mut labels: Vec<&str> = cells.iter().map(|cell| cell.trim()).collect();
    let named: Vec<(u64, String)> = labels.iter().map(|label| (line, (*label).to_owned())).collect();
    labels.sort_unstable();
    let sound = labels.len() > 1 && !labels.contains(&"") && labels.windows(2).all(|pair| pair[0] != pair[1]);
    sound.then_some(named)
}

fn enough(sound: usize, of: usize) -> bool {
    sound * 100 >= of * SOUND_PERCENT && sound > 1
}

/// Whether nearly all cells are numbers, and at least one is written.
fn are_numbers<'a>(rows: impl Iterator<Item = &'a Vec<String>> + Clone) -> bool {
    let cells = rows.flatten();
    let sound = cells.clone().filter(|cell| value(cell).is_some()).count();
    enough(sound, cells.clone().count()) && cells.clone().any(|cell| cell.trim().parse::<f64>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::TieKind;
    use crate::interop::{Loss, read as read_any};

    fn found(text: &str, file: &str) -> Reading {
        read_any(text.as_bytes(), file, &unwatched).unwrap_or_else(|error| panic!("{text:?}: {error}"))
    }

    fn ties(reading: &Reading) -> Vec<(&str, &str, u8)> {
        reading.ties.iter().map(|tie| (tie.from.as_str(), tie.to.as_str(), tie.strength)).collect()
    }

    #[test]
    fn a_matrix_is_read_in_every_shape() {
        let named = [("Ana", "Tom", 4), ("Tom", "Mia", 3)];
        let numbered = [("1", "2", 4), ("2", "3", 3)];
        for (text, expected) in [
            (",Ana,Tom,Mia\nAna,0,1,0\nTom,1,0,1\nMia,0,0,0\n", named),
            ("\u{FEFF}id;Ana;Tom;Mia\r\nTom;1;;1\r\nMia;;;\r\nAna;1;1;NA\r\n", [("Tom", "Ana", 4), ("Tom", "Mia", 3)]),
            ("Ana\tTom\tMia\n0\t1\t0\n1\t0\t1\n0\t0\t0\n", named),
            ("1,2,3\n0,1,0\n1,0,1\n0,0,0\n", numbered),
            ("0,1,0\n1,0,1\n0,0,0", numbered),
            (",1,2,3\n1,0,1,0\n2,1,0,1\n3,0,0,0\n", numbered),
            (" 0  1 0\n 1 0 1\r\n 0 0  0\n\n", numbered),
        ] {
            let reading = found(text, "Friendship.matrix.csv");
            assert_eq!((reading.format, reading.people.len()), (Format::Matrix, 3), "{text:?}");
            assert_eq!(ties(&reading), expected, "{text:?}");
            assert!(
                reading.ties.iter().all(|tie| tie.kind == TieKind::Friends) && reading.problems.is_empty(),
                "{text:?}"
            );
        }
    }

    #[test]
    fn where_it_matters_who_comes_first_a_pair_has_two_ties() {
        let text = ",Ana,Tom\nAna,0,1\nTom,1,0\n";
        assert_eq!(ties(&found(text, "mentors.csv")), [("Ana", "Tom", 3), ("Tom", "Ana", 3)]);
        let advice = found(text, "Advice.csv");
        assert_eq!(ties(&advice), [("Ana", "Tom", 4)]);
        assert_eq!(advice.ties[0].note, "asks for advice, and the other way round");
    }

    #[test]
    fn bad_rows_and_cells_are_told_with_their_lines() {
        let text = ",A,B,C,D,E\nA,0,1,x,0,0\nB,0,0,-1,0,0\n\nC,0,0,0\nD,0,0,0,0,0,1\nE,0,0,0,0,20\nF,1,0,0,0,0\n";
        let reading = found(text, "trade.csv");
        let problems: Vec<_> = reading.problems.iter().map(|problem| (problem.line, problem.loss)).collect();
        assert_eq!(problems, [(2, Loss::Part), (3, Loss::Part), (5, Loss::Part), (6, Loss::Part), (8, Loss::Entry)]);
        assert_eq!((ties(&reading), reading.people.len()), (vec![("A", "B", 3)], 5));
    }

    #[test]
    fn what_is_no_matrix_is_none() {
        for text in [
            "",
            "a,b\n",
            ",A,A\nA,0,1\nA,1,0\n",
            "0,1\n1,0\n",
            "Ana,Tom\nhello,there\nyou,two\n",
            "1,2,3\n4,5\n6,7,8\n",
            ",A,B\nA,,\nB,,\n",
        ] {
            assert!(!is_matrix(text.as_bytes()), "{text:?}");
        }
    }
}
