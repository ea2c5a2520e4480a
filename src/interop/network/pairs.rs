//! Ties without a header: two names a line, perhaps with a value, as SNAP, tnet and igraph write them; or someone and all whom
//! they name, as Gephi reads them.
//!
//! Nothing in such a file says what it is. It is taken for one where all lines have the same shape and the same names come up on
//! both sides. Lines that begin with `#` or `%` are comments.

use std::collections::HashSet;

use super::{
    edges, matrix,
    model::{Edge, Network, moment},
    words::{self, numbered, words},
};
use crate::interop::{
    Format, Source,
    decode::one_line,
    error::ReadError,
    reading::{Progress, Reading},
    table::plain,
};

/// How many lines are looked at to tell what a file is.
const LOOK: usize = 400;
/// Longer cells are no names.
const LONGEST: usize = 60;

/// What parts the cells of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parted {
    By(char),
    ByBlanks,
}

impl Parted {
    fn of(line: &str) -> Self {
        [';', ',', '\t'].into_iter().find(|sign| line.trim().contains(*sign)).map_or(Self::ByBlanks, Self::By)
    }

    fn cells(self, line: &str) -> Vec<String> {
        match self {
            Self::ByBlanks => words(line),
            Self::By(sign) => line.split(sign).map(|cell| one_line(cell.trim().trim_matches('"'))).collect(),
        }
    }
}

/// What the lines are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Two names, and a value or none.
    Pairs,
    /// A name, and all whom it names.
    Lists,
}

fn content(text: &str) -> impl Iterator<Item = (u64, &str)> {
    numbered(text).filter(|(_, line)| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with(['#', '%'])
    })
}

/// Whether a row names the columns, which are parted by blanks here as in no other table.
fn names_columns(row: &[String]) -> bool {
    edges::is_header(&row.iter().map(|cell| plain(cell)).collect::<Vec<_>>())
}

/// Whether a text is a list of ties without a header.
pub fn is_list(text: &str) -> bool {
    shape(text).is_some()
}

fn shape(text: &str) -> Option<(Parted, Shape)> {
    let parted = Parted::of(content(text).next()?.1);
    let mut rows: Vec<Vec<String>> = content(text).take(LOOK).map(|(_, line)| parted.cells(line)).collect();
    if rows.first().is_some_and(|row| names_columns(row)) {
        rows.remove(0);
    }
    let sound = rows.len() > 1
        && rows.iter().all(|row| row.len() > 1 && row.iter().all(|cell| !cell.is_empty() && cell.len() <= LONGEST));
    if !sound {
        return None;
    }
    let is_number = |cell: &String| cell.parse::<f64>().is_ok();
    let are_pairs = rows.iter().all(|row| row.len() <= 4 && row.iter().skip(2).all(is_number))
        && rows.windows(2).all(|pair| matches!(pair, [one, other] if one.len() == other.len()));
    let are_numbers = rows.iter().all(|row| row.iter().take(2).all(|cell| cell.parse::<u64>().is_ok()));
    let firsts: HashSet<&str> = rows.iter().filter_map(|row| row.first()).map(String::as_str).collect();
    let others: HashSet<&str> = rows.iter().flat_map(|row| row.iter().skip(1)).map(String::as_str).collect();
    let shared = firsts.intersection(&others).count();
    if are_pairs {
        let seconds: HashSet<&str> = rows.iter().filter_map(|row| row.get(1)).map(String::as_str).collect();
        let comes_up_again = firsts.intersection(&seconds).next().is_some();
        return (are_numbers || comes_up_again).then_some((parted, Shape::Pairs));
    }
    // Prose has lines of all lengths, too, in which words come up again.
    let is_list = parted != Parted::ByBlanks && shared * 2 >= firsts.len();
    is_list.then_some((parted, Shape::Lists))
}

/// Reads a list of ties without a header.
///
/// # Errors
/// It is none, is too large, or `watch` called it off.
pub fn read(source: &Source<'_>) -> Result<Reading, ReadError> {
    let text = words::text(source, None);
    let (parted, shape) = shape(&text).ok_or(ReadError::Unknown)?;
    let mut network = Network::new();
    let mut done = 0;
    for (at, (line, row)) in content(&text).enumerate() {
        done += row.len() + 1;
        if at % 1_024 == 0 && (source.watch)(Progress { done, of: text.len() }).is_break() {
            return Err(ReadError::Cancelled);
        }
        let cells: Vec<String> = parted.cells(row).into_iter().filter(|cell| !cell.is_empty()).collect();
        let (Some(from), others) = (cells.first(), cells.get(1..).unwrap_or_default()) else { continue };
        if at == 0 && names_columns(&cells) {
            continue;
        }
        if others.is_empty() {
            network.skip(line, "one end of the tie is blank");
            continue;
        }
        let from = network.number_or_new(line, from)?;
        match (shape, others) {
            (Shape::Pairs, [to, rest @ ..]) => {
                let to = network.number_or_new(line, to)?;
                let mut edge = Edge::new(line, from, to, true);
                // SNAP writes there when it was.
                match rest.first().and_then(|value| moment(value)) {
                    Some(day) => edge.since = day,
                    None => edge.weight = rest.first().and_then(|value| matrix::value(value)),
                }
                if edge.weight != Some(0.0) {
                    network.join(edge)?;
                }
            }
            (_, others) => {
                for to in others {
                    let to = network.number_or_new(line, to)?;
                    network.join(Edge::new(line, from, to, true))?;
                }
            }
        }
    }
    Ok(network.into_reading(Format::Edges, source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interop::{read as read_any, unwatched};

    fn ties(text: &str) -> Vec<(String, String, u8)> {
        let reading =
            read_any(text.as_bytes(), "friends.txt", &unwatched).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(reading.format, Format::Edges, "{text}");
        reading.ties.into_iter().map(|tie| (tie.from, tie.to, tie.strength)).collect()
    }

    fn tie(from: &str, to: &str, strength: u8) -> (String, String, u8) {
        (from.to_owned(), to.to_owned(), strength)
    }

    #[test]
    fn pairs_and_lists_are_read_whoever_wrote_them() {
        for (text, expected) in [
            ("# FromNodeId\tToNodeId\n12\t7\n7\t3\n", vec![tie("12", "7", 3), tie("7", "3", 3)]),
            ("% tnet\n1 2 4\n2 3 1\n\n4 1 2\n9 8 0\n", vec![tie("1", "2", 4), tie("2", "3", 1), tie("4", "1", 2)]),
            ("Source Target Weight\nAna Tom 2\nTom Mia 1\n", vec![tie("Ana", "Tom", 2), tie("Tom", "Mia", 1)]),
            ("Ana Tom\nTom \"Mia Li\"\n", vec![tie("Ana", "Tom", 3), tie("Tom", "Mia Li", 3)]),
            ("Ana,Tom\nTom,Mia\nTom,Ana\n", vec![tie("Ana", "Tom", 4), tie("Tom", "Mia", 3)]),
            (
                "Ana;Tom;Mia\nTom;Li\nMia;Ana;Li;Tom\n",
                vec![
                    tie("Ana", "Tom", 3),
                    tie("Ana", "Mia", 4),
                    tie("Tom", "Li", 3),
                    tie("Mia", "Li", 3),
                    tie("Mia", "Tom", 3),
                ],
            ),
        ] {
            assert_eq!(ties(text), expected, "{text}");
        }
    }

    #[test]
    fn times_in_seconds_are_days() {
        let text = "9 8 1217567877\n1 9 1217573801\n";
        let reading = read_any(text.as_bytes(), "answers.txt", &unwatched).expect("a list of ties");
        let days: Vec<_> = reading.ties.iter().filter_map(|tie| tie.since).collect();
        assert_eq!(days, [jiff::civil::date(2008, 8, 1), jiff::civil::date(2008, 8, 1)]);
    }

    #[test]
    fn prose_and_tables_of_other_things_are_no_lists() {
        for text in [
            "Dear Ana\nthank you\n",
            "one two three four five\nfour five\nfive six seven\n",
            "Ana,Silva,ana@example.com\nTom,Berg,tom@example.com\n",
            "Ana,Tom\n",
            "Ana,\nTom,Ana\n",
            "2024-01-01,3.5\n2024-01-02,4\n",
            "a\nb\n",
        ] {
            assert!(!is_list(text), "{text}");
        }
    }
}
