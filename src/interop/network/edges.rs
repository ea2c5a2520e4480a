//! A list of ties: a row for each, with both ends and perhaps a value, as in `from,to,weight` or `Source,Target`.

use std::collections::HashMap;

use super::relation::{self, Arc, Relation};
use crate::interop::{
    Format,
    decode::one_line,
    error::ReadError,
    reading::{Reading, Watch},
    table::{Header, Table},
};

/// What the two ends are called in the files of other programs.
const ENDS: [(&str, &str); 5] =
    [("from", "to"), ("source", "target"), ("ego", "alter"), ("sender", "receiver"), ("e1", "e2")];
/// What a value is called.
const VALUES: [&str; 5] = ["weight", "value", "strength", "score", "count"];

/// Whether these plain column names are of a list of ties.
pub fn is_header(names: &[String]) -> bool {
    let has = |name: &str| names.iter().any(|known| known == name);
    ENDS.iter().any(|(from, to)| has(from) && has(to))
}

/// Reads the rows under a header that was found.
///
/// # Errors
/// The file has too many rows, or `watch` called it off.
pub fn read(bytes: &[u8], header: &Header, file: &str, watch: Watch<'_>) -> Result<Reading, ReadError> {
    let table = Table::read(bytes, header, watch)?;
    let mut reading = Reading::new(Format::Edges, file);
    let ends = ENDS.iter().find_map(|(from, to)| Some((table.column(from)?, table.column(to)?)));
    let Some((from, to)) = ends else { return Ok(reading) };
    // Some name the value after the relation: `advice_tie`.
    let by_name = VALUES.iter().find_map(|name| table.column(name));
    let value = by_name.or_else(|| table.titles.iter().position(|title| title.to_lowercase().ends_with("_tie")));
    let mut labels: Vec<(u64, String)> = Vec::new();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut arcs = Vec::new();
    for row in &table.rows {
        let ends = [from, to].map(|column| one_line(row.raw(Some(column))));
        if ends.iter().any(String::is_empty) {
            reading.skip(row.line, "one end of the tie is blank");
            continue;
        }
        let [from, to] = ends.map(|label| {
            *numbers.entry(label.clone()).or_insert_with(|| {
                labels.push((row.line, label));
                labels.len() - 1
            })
        });
        let weight = row.cell(value).replacen(',', ".", 1);
        let is_loop = from == to;
        match if weight.is_empty() { Ok(1.0) } else { weight.parse::<f64>() } {
            Ok(weight) if weight > 0.0 && weight.is_finite() && is_loop => {
                reading.skip(row.line, "it ties someone to themselves");
            }
            Ok(weight) if weight > 0.0 && weight.is_finite() => {
                arcs.push(Arc { line: row.line, from, to, value: weight });
            }
            Ok(0.0) => {}
            Ok(_) => reading.skip(row.line, "its value is below 0, or without end"),
            Err(_) => reading.skip(row.line, "its value is no number"),
        }
    }
    relation::add(&mut reading, &Relation::of(file), &labels, &arcs);
    Ok(reading)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interop::{read as read_any, unwatched};

    #[test]
    fn a_list_of_ties_is_read_whoever_wrote_it() {
        for (text, expected) in [
            ("from,to\nAna,Tom\nTom,Mia\nTom,Ana\n", [("Ana", "Tom", 4), ("Tom", "Mia", 3)]),
            ("Source;Target;Weight\nAna;Tom;1,5\nTom;Mia;5\n", [("Ana", "Tom", 2), ("Tom", "Mia", 5)]),
            (
                "\"ego\",\"alter\",\"advice_tie\"\nAna,Ana,0\nAna,Tom,1\nMia,Tom,0\nTom,Mia,1\n",
                [("Ana", "Tom", 3), ("Tom", "Mia", 3)],
            ),
            ("from,to,value\nAna,Tom,2\nTom,Mia,20\n", [("Ana", "Tom", 1), ("Tom", "Mia", 5)]),
        ] {
            let reading = read_any(text.as_bytes(), "friends.csv", &unwatched).expect("a list of ties");
            assert_eq!((reading.format, reading.people.len(), reading.problems.len()), (Format::Edges, 3, 0), "{text}");
            let ties: Vec<_> =
                reading.ties.iter().map(|tie| (tie.from.as_str(), tie.to.as_str(), tie.strength)).collect();
            assert_eq!(ties, expected, "{text}");
        }
    }

    #[test]
    fn rows_that_are_no_ties_are_told_with_their_lines() {
        let text = "from,to,weight\nAna,,1\nAna,Ana,1\nAna,Tom,much\nAna,Tom,-2\nAna,Tom,inf\nAna,Tom,0\n";
        let reading = read_any(text.as_bytes(), "friends.csv", &unwatched).expect("a list of ties");
        assert_eq!(reading.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [2, 3, 4, 5, 6]);
        assert_eq!((reading.ties.len(), reading.people.len()), (0, 2));
    }
}
