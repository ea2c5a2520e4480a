//! A table of what is known of each label of a network: a row for each person.

use std::collections::BTreeMap;

use crate::{
    book::{Level, Person, Vocabulary},
    interop::{
        Format,
        decode::one_line,
        drafts::PersonDraft,
        error::ReadError,
        reading::{Reading, Watch},
        table::{Header, Row, Table, plain},
    },
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
/// Levels of a table whose numbers count from the top.
const FROM_THE_TOP: [Level; 5] =
    [Level::Executive, Level::VicePresident, Level::Manager, Level::Lead, Level::IndividualContributor];

/// Whether these plain column names are of a table of attributes. One that has first names is an address book's.
pub fn is_header(names: &[String]) -> bool {
    let labelled = names.first().is_some_and(|first| LABELS.contains(&first.as_str()));
    let has_first_names = names.iter().any(|name| matches!(name.as_str(), "givenname" | "firstname"));
    labelled && !has_first_names && names.iter().skip(1).any(|name| TELLING.contains(&name.as_str()))
}

/// What becomes of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Organisation,
    Unit,
    Title,
    /// Words of ours, or numbers from the top.
    Level,
    /// A code or a word that several share.
    Tag,
    /// A figure, kept under its name.
    Extra,
}

impl Field {
    fn of(name: &str) -> Self {
        match name {
            "organisation" | "organization" | "company" => Self::Organisation,
            "department" | "dept" | "unit" | "team" | "division" => Self::Unit,
            "title" | "role" | "position" | "job" => Self::Title,
            "level" | "rank" => Self::Level,
            "status" | "office" | "practice" | "city" | "location" | "site" => Self::Tag,
            _ => Self::Extra,
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Organisation => "the organisation",
            Self::Unit => "the unit",
            Self::Title => "the title",
            Self::Level => "the level",
            Self::Tag => "a tag",
            Self::Extra => "a field of its own name",
        }
    }
}

/// Reads the rows under a header that was found.
///
/// # Errors
/// The file has too many rows, or `watch` called it off.
pub fn read(bytes: &[u8], header: &Header, file: &str, watch: Watch<'_>) -> Result<Reading, ReadError> {
    let table = Table::read(bytes, header, watch)?;
    let mut reading = Reading::new(Format::Attributes, file);
    let columns: Vec<(usize, &str, Field)> = table
        .titles
        .iter()
        .enumerate()
        .skip(1)
        .filter(|(_, title)| !title.is_empty())
        .map(|(at, title)| (at, title.as_str(), Field::of(&plain(title))))
        .collect();
    let count_from_top = columns.iter().any(|(at, _, field)| {
        *field == Field::Level && counts_from_the_top(table.rows.iter().map(|row| row.cell(Some(*at))))
    });
    for row in &table.rows {
        read_row(row, &columns, count_from_top, &mut reading);
    }
    for (_, title, field) in &columns {
        reading.remarks.push(format!("\u{201c}{title}\u{201d} becomes {}", field.words()));
    }
    if count_from_top {
        reading.remarks.push(
            "levels are numbers that count from the top: 1 is read as executive, 2 as vice-president, 3 as manager"
                .to_owned(),
        );
    }
    Ok(reading)
}

/// Small whole numbers from 1 on of which the first are the rarest: a few lead many.
fn counts_from_the_top(levels: impl Iterator<Item = String>) -> bool {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for level in levels.filter(|level| !level.is_empty()) {
        match level.parse() {
            Ok(number @ 1..=5) => *counts.entry(number).or_default() += 1,
            _ => return false,
        }
    }
    let first_and_last = (counts.first_key_value(), counts.last_key_value());
    matches!(first_and_last, (Some((1, few)), Some((_, many))) if few < many)
}

fn read_row(row: &Row, columns: &[(usize, &str, Field)], count_from_top: bool, reading: &mut Reading) {
    let name = one_line(row.raw(Some(0)));
    if name.is_empty() {
        reading.skip(row.line, "there is no label to know the person by");
        return;
    }
    let mut person = Person::named(name);
    for (at, title, field) in columns {
        let text = one_line(row.raw(Some(*at)));
        if text.is_empty() {
            continue;
        }
        // A bare number means something only with the name of its column.
        let is_code = text.parse::<f64>().is_ok();
        let said = if is_code { format!("{title} {text}") } else { text.clone() };
        match field {
            Field::Organisation => person.organisation = said,
            Field::Unit => person.unit = said,
            Field::Title => person.title = said,
            Field::Level => match level(&text, count_from_top) {
                Some(level) => person.level = Some(level),
                None => drop(person.tags.insert(said)),
            },
            Field::Tag => drop(person.tags.insert(said)),
            Field::Extra => drop(person.extra.insert((*title).to_owned(), text)),
        }
    }
    reading.people.push(PersonDraft::new(row.line, person));
}

fn level(text: &str, count_from_top: bool) -> Option<Level> {
    let from_top = || text.parse::<usize>().ok().and_then(|number| FROM_THE_TOP.get(number.checked_sub(1)?).copied());
    Level::parse(text).ok().or_else(|| if count_from_top { from_top() } else { None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interop::{read as read_any, unwatched};

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
