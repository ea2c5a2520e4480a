//! What a file is, told by what stands in it.

use super::{
    Format, Taking, another, calendar, contacts,
    decode::{self, Decoded},
    error::ReadError,
    linkedin, monica, network, own, splitwise,
    table::{self, Header, Writing},
    vcard,
};

/// The text of a file: of a workbook the rows of its first sheet, of anything else its bytes as they are decoded.
pub fn opened<'a>(bytes: &'a [u8], taking: &Taking) -> Result<Decoded<'a>, ReadError> {
    Ok(match table::first_sheet(bytes)? {
        Some(text) => Decoded::sheet(text),
        None => decode::decoded(bytes, taking.encoding),
    })
}

/// The format of decoded bytes, and the header if it is a table. What begins first in a file decides: a note in a table may hold a
/// card.
pub fn recognise(bytes: &[u8], writing: Writing, taking: &Taking) -> Option<(Format, Option<Header>)> {
    if taking.columns.is_some() || taking.format.is_some() {
        return as_told(bytes, writing, taking.format);
    }
    if another::is_book(bytes) {
        return Some((Format::Book, None));
    }
    if monica::is_export(bytes) {
        return Some((Format::Monica, None));
    }
    if let Some(format) = network::format_of(bytes) {
        return Some((format, None));
    }
    let card = vcard::first_card(bytes).map(|start| (start, Format::VCard));
    let calendar = calendar::first(bytes).map(|start| (start, Format::Calendar));
    let first = card.into_iter().chain(calendar).min_by_key(|(start, _)| *start);
    match (find_table(bytes, writing), first) {
        (Some((header, format)), first) if first.is_none_or(|(start, _)| header.start() < start) => {
            Some((format, Some(header)))
        }
        (_, Some((_, format))) => Some((format, None)),
        _ => {
            let network = network::headless(bytes).map(|format| (format, None));
            network.or_else(|| Some((Format::Contacts, Some(contacts::header_by_rows(bytes, writing)?))))
        }
    }
}

/// The header of a table, and what it is of: of one that is known by its very columns, or else of any that has names or addresses.
fn find_table(bytes: &[u8], writing: Writing) -> Option<(Header, Format)> {
    let known = Header::find(bytes, writing, of_known_table);
    known.or_else(|| Header::find(bytes, writing, contacts::format_of))
}

/// Which table these plain column names are of. An address book may have all the columns that are needed of our own people or of
/// a network's, and more that only it has.
fn of_known_table(names: &[String]) -> Option<Format> {
    if splitwise::is_header(names) {
        return Some(Format::Splitwise);
    }
    let is_book = |format| match format {
        Format::People => contacts::understood(names) > own::understood(names),
        Format::Attributes => contacts::reaches_people(names),
        _ => false,
    };
    let known = linkedin::table_of(names).or_else(|| own::table_of(names)).or_else(|| network::table_of(names));
    known.filter(|format| !is_book(*format))
}

/// What is told: of a table the header that is told, or the first of such a table, or else the first line above rows.
fn as_told(bytes: &[u8], writing: Writing, format: Option<Format>) -> Option<(Format, Option<Header>)> {
    if let Some(format) = format.filter(|format| !is_table(*format)) {
        return Some((format, None));
    }
    let is_such = |found: Format| match format {
        Some(told) if !told.has_columns_to_tell() => found == told,
        _ => found.has_columns_to_tell(),
    };
    let found = find_table(bytes, writing).filter(|(_, found)| is_such(*found));
    let found = found.or_else(|| Header::above_rows(bytes, writing).map(|header| (header, Format::Contacts)));
    found.map(|(header, found)| (format.unwrap_or(found), Some(header)))
}

/// Whether it is read row by row under a header.
const fn is_table(format: Format) -> bool {
    use Format::{Attributes, Edges, Encounters, Exchanges, OtherRecords, People, Promises, Splitwise, Ties};
    format.has_columns_to_tell()
        || linkedin::is_beside_connections(format)
        || matches!(
            format,
            People | Exchanges | Ties | Encounters | Promises | OtherRecords | Edges | Attributes | Splitwise
        )
}
