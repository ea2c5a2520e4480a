//! A table of what is known of each label of a network: a row for each person.

use super::model::{Network, Node};
use crate::interop::{
    Format, Source,
    decode::one_line,
    error::ReadError,
    reading::Reading,
    table::{Header, Table, plain},
};

/// What the first column may be called.
const LABELS: [&str; 7] = ["id", "ids", "label", "name", "node", "actor", "vertex"];
/// Columns of which a table of attributes has at least one.
const TELLING: [&str; 16] = [
    "age",
    "city",
    "department",
    "dept",
    "gender",
    "lawschool",
    "level",
    "office",
    "practice",
    "role",
    "seniority",
    "sex",
    "status",
    "tenure",
    "unit",
    "years",
];
/// Whether these plain column names are of a table of attributes. One that has first names is an address book's.
pub fn is_header(names: &[String]) -> bool {
    // Gephi's and Kumu's tables of nodes say so by their first columns alone.
    if let [first, second, ..] = names {
        let of_gephi = first == "id" && second == "label";
        let of_kumu = first == "label" && second == "type" && !names.iter().any(|name| name == "source");
        if of_gephi || of_kumu {
            return true;
        }
    }
    let labelled = names.first().is_some_and(|first| LABELS.contains(&first.as_str()));
    let has_first_names = names.iter().any(|name| matches!(name.as_str(), "givenname" | "firstname"));
    labelled && !has_first_names && names.iter().skip(1).any(|name| TELLING.contains(&name.as_str()))
}

/// Reads the rows under a header that was found.
///
/// # Errors
/// The file has too many rows, or `watch` called it off.
pub fn read(source: &Source<'_>, header: &Header) -> Result<Reading, ReadError> {
    let mut table = Table::read(source.bytes, header, source.watch)?;
    let mut network = Network::new();
    // Gephi has numbers in the first column and names in the second.
    let label =
        if plain(table.titles.first().map_or("", String::as_str)) == "id" { table.column("label") } else { None };
    let others: Vec<(usize, usize)> = (1..table.titles.len())
        .filter(|at| Some(*at) != label)
        .filter_map(|at| {
            table.titles.get(at).filter(|title| !title.is_empty()).map(|title| (at, network.column(title)))
        })
        .collect();
    for row in &table.rows {
        let id = one_line(row.raw(Some(0)));
        if id.is_empty() {
            network.skip(row.line, "there is no label to know the person by");
            continue;
        }
        let said = others.iter().map(|(at, column)| (*column, row.cell(Some(*at)))).collect();
        network.declare(Node { line: row.line, id, label: row.cell(label), said })?;
    }
    let mut reading = network.into_reading(Format::Attributes, source);
    table.tell(&mut reading);
    Ok(reading)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        book::{Level, Person},
        interop::{read as read_any, unwatched},
    };

    fn people(text: &str) -> (Vec<Person>, Reading) {
        let reading = read_any(text.as_bytes(), "attributes.csv", &unwatched).expect("a table of attributes");
        assert_eq!(reading.format, Format::Attributes, "{text}");
        (reading.people.iter().map(|draft| draft.person.clone()).collect(), reading)
    }

    #[test]
    fn columns_find_their_fields_and_are_told_of() {
        let (found, reading) = people(
            "id,Age,Level,Department,Status,Role\nA01,33,3,4,1,Buyer\nA02,42,2,Sales,partner,\nA03,,3,4,,\n,1,2,1,1,\n",
        );
        let ana = &found[0];
        assert_eq!((ana.name.as_str(), ana.unit.as_str(), ana.title.as_str()), ("A01", "Department 4", "Buyer"));
        assert_eq!(ana.extra.get("Age").map(String::as_str), Some("33"));
        assert!(
            ana.tags.contains("Status 1") && ana.tags.contains("Level 3"),
            "nobody is at level 1: it may count from either end"
        );
        assert_eq!((found[1].unit.as_str(), found[1].tags.contains("partner"), ana.level), ("Sales", true, None));
        assert_eq!(reading.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [5]);
        assert!(reading.remarks.contains(&"\u{201c}Department\u{201d} becomes the unit".to_owned()));
    }

    #[test]
    fn levels_are_words_of_ours_or_numbers_from_the_top() {
        for (levels, expected) in [
            (
                ["1", "2", "3", "3"],
                [Some(Level::Executive), Some(Level::VicePresident), Some(Level::Manager), Some(Level::Manager)],
            ),
            (["3", "1", "1", "2"], [None; 4]),
            (["1", "2", "9", "9"], [None; 4]),
            (["lead", "Vice President", "boss", ""], [Some(Level::Lead), Some(Level::VicePresident), None, None]),
        ] {
            let rows: Vec<String> = levels.iter().enumerate().map(|(at, level)| format!("A{at},{level},9\n")).collect();
            let rows = rows.concat();
            let (found, _) = people(&format!("ids,LEVEL,TENURE\n{rows}"));
            assert_eq!(found.iter().map(|person| person.level).collect::<Vec<_>>(), expected, "{levels:?}");
        }
    }
}
