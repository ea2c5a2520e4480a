//! `Invitations.csv`: who invited whom to connect. It is told how two people met; a message that came with it is left out.

use std::collections::HashSet;

use super::Party;
use crate::interop::{
    PersonDraft, dates,
    reading::Reading,
    table::{Row, Table},
};

pub fn read(table: &Table, reading: &mut Reading) {
    let columns =
        ["From", "inviterProfileUrl", "To", "inviteeProfileUrl", "Direction", "Sent At"].map(|name| table.column(name));
    let [.., sent] = columns;
    let order = dates::order(table.rows.iter().map(|row| row.raw(sent)));
    let mut known = HashSet::new();
    for row in &table.rows {
        if let Some(draft) = read_row(row, columns, order, reading)
            // Someone invited twice is one person, and the first time counts.
            && known.insert(draft.handle.clone())
        {
            reading.people.push(draft);
        }
    }
}

fn read_row(row: &Row, columns: [Option<usize>; 6], order: dates::Order, reading: &mut Reading) -> Option<PersonDraft> {
    let [from, from_url, to, to_url, direction, sent] = columns.map(|column| row.raw(column));
    let (other, who) = match direction.trim().to_uppercase().as_str() {
        "OUTGOING" => (Party::new(to, to_url), "I invited them"),
        "INCOMING" => (Party::new(from, from_url), "they invited me"),
        _ => {
            reading.skip(row.line, "it does not say whether the invitation went out or came in");
            return None;
        }
    };
    if other.is_gone() {
        reading.skip(row.line, "there is no name; the account was closed");
        return None;
    }
    let day = dates::parse(sent, order);
    if day.is_none() && !sent.trim().is_empty() {
        reading.without(row.line, "the day of the invitation is no date, and is left out");
    }
    let on = day.map(|day| format!(" on {day}")).unwrap_or_default();
    let mut draft = other.into_draft(row.line);
    draft.person.how_met = format!("{who} on LinkedIn{on}");
    Some(draft)
}
