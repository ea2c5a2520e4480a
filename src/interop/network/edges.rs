//! A list of ties: a row for each, with both ends and perhaps more, as in `from,to,weight`, Gephi's `Source,Target,Type,Weight` or
//! Kumu's `From,To,Label,Type,Tags`.

use super::{
    matrix,
    model::{Edge, Network, Says, number},
};
use crate::interop::{
    Format, Source,
    decode::one_line,
    error::ReadError,
    reading::Reading,
    table::{Header, Row, Table},
};

/// What the two ends are called in the files of other programs.
const ENDS: [(&str, &str); 8] = [
    ("from", "to"),
    ("source", "target"),
    ("ego", "alter"),
    ("sender", "receiver"),
    ("e1", "e2"),
    ("src", "dst"),
    ("node1", "node2"),
    ("person1", "person2"),
];

/// Whether these plain column names are of a list of ties.
pub fn is_header(names: &[String]) -> bool {
    let has = |name: &str| names.iter().any(|known| known == name);
    ENDS.iter().any(|(from, to)| has(from) && has(to))
}

/// Reads the rows under a header that was found.
///
/// # Errors
/// The file has too many rows, or `watch` called it off.
pub fn read(source: &Source<'_>, header: &Header) -> Result<Reading, ReadError> {
    let mut table = Table::read(source.bytes, header, source.watch)?;
    let mut network = Network::new();
    let ends = ENDS.iter().find_map(|(from, to)| Some((table.column(from)?, table.column(to)?)));
    let Some(ends) = ends else { return Err(ReadError::Unknown) };
    let said = columns(&table, ends);
    for row in &table.rows {
        read_row(row, ends, &said, &mut network)?;
    }
    let mut reading = network.into_reading(Format::Edges, source);
    table.tell(&mut reading);
    Ok(reading)
}

/// What the columns besides the two ends say.
fn columns(table: &Table, ends: (usize, usize)) -> Vec<(usize, &str, Says)> {
    let others =
        table.titles.iter().enumerate().filter(|(at, title)| ![ends.0, ends.1].contains(at) && !title.is_empty());
    let said = others.map(|(at, title)| {
        // Some name the value after the relation: `advice_tie`.
        (at, title.as_str(), if title.to_lowercase().ends_with("_tie") { Says::Weight } else { Says::of(title) })
    });
    said.collect()
}

fn read_row(
    row: &Row,
    ends: (usize, usize),
    said: &[(usize, &str, Says)],
    network: &mut Network,
) -> Result<(), ReadError> {
    let [from, to] = [ends.0, ends.1].map(|column| one_line(row.raw(Some(column))));
    if from.is_empty() || to.is_empty() {
        network.skip(row.line, "one end of the tie is blank");
        return Ok(());
    }
    let (from, to) = (network.number_or_new(row.line, &from)?, network.number_or_new(row.line, &to)?);
    let mut edge = Edge::new(row.line, from, to, true);
    let mut kinds = Vec::new();
    for (at, title, says) in said {
        let cell = row.cell(Some(*at));
        match says {
            Says::Weight => match matrix::value(&cell) {
                // A value of 0 says that there is no tie.
                Some(0.0) if number(&cell).is_some() => return Ok(()),
                Some(0.0) => {}
                Some(value) => edge.weight = Some(value),
                None => {
                    network.skip(row.line, "its value is no number");
                    return Ok(());
                }
            },
            // Several relations in one cell are several ties.
            Says::Relation(_) if cell.contains('|') => {
                kinds.extend(cell.split('|').map(|kind| network.relation(kind)));
            }
            says => network.say(&mut edge, *says, title, &cell),
        }
    }
    if kinds.is_empty() {
        return network.join(edge);
    }
    kinds.into_iter().try_for_each(|relation| network.join(Edge { relation, ..edge.clone() }))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{
        book::TieKind,
        interop::{Taking, read as read_any, read_as, unwatched},
    };

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

    #[test]
    fn lists_of_gephi_and_kumu_say_what_each_tie_is() {
        let gephi = "Source,Target,Type,Id,Label,Timeset,Weight\n1,2,Undirected,0,friend,\"<[2013.0, 2015.0]>\",\"1,33\"\n2,3,Directed,1,,,5\n";
        let reading = read_any(gephi.as_bytes(), "edges.csv", &unwatched).expect("Gephi's edges");
        let ties: Vec<_> = reading.ties.iter().map(|tie| (tie.kind, tie.strength, tie.note.as_str())).collect();
        assert_eq!(ties, [(TieKind::Friends, 2, ""), (TieKind::Knows, 5, "edges")]);
        let kumu = "From,To,Label,Type,Tags,Description\nAna,Tom,,Reports to|Friend,a|b,since school\n";
        let reading = read_any(kumu.as_bytes(), "map.csv", &unwatched).expect("Kumu's connections");
        let ties: Vec<_> = reading.ties.iter().map(|tie| (tie.kind, tie.note.as_str())).collect();
        assert_eq!(ties, [(TieKind::ReportsTo, "since school"), (TieKind::Friends, "since school")]);
        let told: Vec<_> = reading.taken.relations.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(told, ["Reports to", "Friend"]);
    }

    #[test]
    fn what_a_relation_is_can_be_told_otherwise() {
        let text = "from,to,relation\nAna,Tom,buys from\nTom,Mia,advice\n";
        let taking = Taking {
            relations: BTreeMap::from([
                ("buys from".to_owned(), Some(TieKind::WorksWith)),
                ("advice".to_owned(), None),
            ]),
            ..Taking::default()
        };
        let reading = read_as(text.as_bytes(), "map.csv", &taking, &unwatched).expect("a list of ties");
        let ties: Vec<_> = reading.ties.iter().map(|tie| (tie.kind, tie.note.as_str())).collect();
        assert_eq!(ties, [(TieKind::WorksWith, "buys from")]);
        assert_eq!(reading.taken.relations[1], ("advice".to_owned(), None));
    }
}
