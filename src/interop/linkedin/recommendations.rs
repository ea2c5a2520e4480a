//! `Recommendations_Given.csv` and `Recommendations_Received.csv`: support where others see it (practice.md R12). Both have the same
//! columns, and only the file's name tells which way they went.

use std::collections::HashSet;

use crate::{
    book::{Direction, Effort, ExchangeKind, Flow, Person, Size},
    interop::{
        dates,
        decode::one_line,
        drafts::{ExchangeDraft, PersonDraft},
        matching::name_key,
        reading::Reading,
        table::{Row, Table},
    },
};

/// How many words of the text say what it was.
const WORDS: usize = 8;

pub fn read(table: &Table, reading: &mut Reading) {
    let name = reading.file.to_lowercase();
    let direction = if name.contains("given") { Direction::Gave } else { Direction::Received };
    if !name.contains("given") && !name.contains("received") {
        let remark = "the file's name says neither \u{201c}given\u{201d} nor \u{201c}received\u{201d}; the recommendations are taken as received";
        reading.remarks.push(remark.to_owned());
    }
    let columns = ["First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"];
    let columns = columns.map(|name| table.column(name));
    let [.., created, _] = columns;
    let order = dates::order(table.rows.iter().map(|row| row.raw(created)));
    let mut known = HashSet::new();
    for row in &table.rows {
        let Some((name, exchange)) = read_row(row, columns, order, direction, reading) else { continue };
        let handle = name_key(&name);
        // Where they worked then says nothing of now, and would make two people of one.
        if known.insert(handle.clone()) {
            reading.people.push(PersonDraft { handle, ..PersonDraft::new(row.line, Person::named(name)) });
        }
        reading.exchanges.push(exchange);
    }
}

fn read_row(
    row: &Row,
    columns: [Option<usize>; 7],
    order: dates::Order,
    direction: Direction,
    reading: &mut Reading,
) -> Option<(String, ExchangeDraft)> {
    let [first, last, company, job, text, created, status] = columns.map(|column| one_line(row.raw(column)));
    let name = format!("{first} {last}").trim().to_owned();
    if name.is_empty() {
        reading.skip(row.line, "there is no name; the account was closed");
        return None;
    }
    let Some(date) = dates::parse(&created, order) else {
        reading.skip(row.line, "the day of the recommendation is no date");
        return None;
    };
    let is_public = status.is_empty() || status.eq_ignore_ascii_case("visible");
    let exchange = ExchangeDraft {
        line: row.line,
        id: None,
        people: vec![name_key(&name)],
        mission: String::new(),
        date,
        is_undated: false,
        flow: Flow::plain(direction),
        kind: if is_public { ExchangeKind::PublicSupport } else { ExchangeKind::Feedback },
        effort: Effort::Size(Size::Small),
        what: first_words(&text),
        tags: std::iter::once("LinkedIn recommendation".to_owned()).collect(),
        note: [job, company].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
    };
    Some((name, exchange))
}

fn first_words(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first = words.by_ref().take(WORDS).collect::<Vec<_>>().join(" ");
    if words.next().is_some() { format!("{first} \u{2026}") } else { first }
}
