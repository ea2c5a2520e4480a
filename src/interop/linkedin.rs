//! LinkedIn's `Connections.csv`, as exported from 2017 until now, and as it comes back from a spreadsheet.

use super::{
    Format,
    address::{email_key, linkedin_slug, web_address},
    dates,
    decode::one_line,
    drafts::PersonDraft,
    error::ReadError,
    reading::{Reading, Watch},
    table::{Header, Row, Table},
};
use crate::book::Person;

/// Whether these plain column names are LinkedIn's: first and last name, as other exports have them too, and its own
/// words for the job or the day of connection.
pub fn is_header(names: &[String]) -> bool {
    let has = |name: &str| names.iter().any(|known| known == name);
    has("firstname") && has("lastname") && (has("position") || has("connectedon"))
}

struct Columns {
    first: Option<usize>,
    last: Option<usize>,
    url: Option<usize>,
    email: Option<usize>,
    company: Option<usize>,
    position: Option<usize>,
    connected: Option<usize>,
    other: Vec<(usize, String)>,
}

impl Columns {
    const NAMES: [&str; 7] = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"];

    fn of(table: &Table) -> Self {
        let [first, last, url, email, company, position, connected] = Self::NAMES.map(|name| table.column(name));
        let other = table.other_columns(&Self::NAMES);
        let other = other.into_iter().map(|(index, title)| (index, title.to_owned())).collect();
        Self { first, last, url, email, company, position, connected, other }
    }
}

/// Reads the people of a file whose header was found.
///
/// # Errors
/// The file has too many rows, or `watch` called it off.
pub fn read(bytes: &[u8], header: &Header, file: &str, watch: Watch<'_>) -> Result<Reading, ReadError> {
    let table = Table::read(bytes, header, watch)?;
    let columns = Columns::of(&table);
    let order = dates::order(table.rows.iter().map(|row| row.raw(columns.connected)));
    let mut reading = Reading::new(Format::LinkedIn, file);
    for row in &table.rows {
        read_row(row, &columns, order, &mut reading);
    }
    Ok(reading)
}

fn read_row(row: &Row, columns: &Columns, order: dates::Order, reading: &mut Reading) {
    let email = email(row, columns, reading);
    let (name, degrees) = name(row, columns);
    let name = if name.is_empty() { email.clone().unwrap_or_default() } else { name };
    if name.is_empty() {
        reading.skip(row.line, "there is no name; LinkedIn leaves such rows behind for accounts that were closed");
        return;
    }
    let mut person = Person::named(name);
    person.emails.extend(email);
    person.organisation = words(row, columns.company, "company", reading);
    person.title = words(row, columns.position, "position", reading);
    person.links.extend(link(row, columns, reading));
    let connected = row.cell(columns.connected);
    person.met_on = dates::parse(&connected, order);
    if person.met_on.is_none() && !connected.is_empty() {
        reading.without(row.line, "the day of connection is no date, and is left out");
    }
    if !degrees.is_empty() {
        person.extra.insert("Degrees".to_owned(), degrees);
    }
    for (column, title) in &columns.other {
        let text = words(row, Some(*column), title, reading);
        if !text.is_empty() {
            person.extra.insert(title.clone(), text);
        }
    }
    reading.people.push(PersonDraft::new(row.line, person));
}

fn email(row: &Row, columns: &Columns, reading: &mut Reading) -> Option<String> {
    let text = one_line(row.raw(columns.email));
    if text.is_empty() {
        return None;
    }
    if email_key(&text).is_none() {
        reading.without(row.line, "the email address is none, and is left out");
        return None;
    }
    Some(text)
}

fn link(row: &Row, columns: &Columns, reading: &mut Reading) -> Option<String> {
    let text = one_line(row.raw(columns.url));
    if text.is_empty() {
        return None;
    }
    let link = if linkedin_slug(&text).is_some() { Some(text) } else { web_address(&text) };
    if link.is_none() {
        reading.without(row.line, "the address is no web address, and is left out");
    }
    link
}

/// The text of a cell on one line. A formula would say one thing here and do another in a spreadsheet.
fn words(row: &Row, column: Option<usize>, title: &str, reading: &mut Reading) -> String {
    let text = one_line(row.raw(column));
    if is_formula(&text) {
        reading.without(row.line, format!("the {title} is a spreadsheet's formula, and is left out"));
        return String::new();
    }
    text
}

/// `=HYPERLINK(…)`, `+SUM(…)`, `@cmd|…`: a sign that starts a formula, then a call. Names such as "+Acme" are none.
fn is_formula(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['=', '+', '-', '@']) else {
        return false;
    };
    let name = rest.trim_start().split(['(', '|']).next().unwrap_or_default();
    let calls = name.len() < rest.trim_start().len();
    calls && !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_'))
}

/// First and last name, and the degrees that people write behind it.
fn name(row: &Row, columns: &Columns) -> (String, String) {
    let (first, last) = (one_line(row.raw(columns.first)), one_line(row.raw(columns.last)));
    let (last, degrees) = match last.split_once(',') {
        Some((last, rest)) if rest.split(',').all(is_degree) => (last.trim().to_owned(), rest.trim().to_owned()),
        _ => (last, String::new()),
    };
    (format!("{first} {last}").trim().to_owned(), degrees)
}

/// "Ph.D.", "CFA", "MBA (Oxon)", "PMP®": short words, mostly of capitals or with dots.
fn is_degree(text: &str) -> bool {
    let text = text.trim();
    let word = |word: &str| {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        letters <= 6 && (word.contains('.') || capitals * 2 >= letters) || word.starts_with('(')
    };
    text.chars().count() <= 24 && text.split_whitespace().all(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interop::Loss::{Entry, Part};
    use crate::interop::{self, reading::unwatched};

    const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";

    fn read_text(text: impl AsRef<[u8]>) -> Reading {
        interop::read(text.as_ref(), "Connections.csv", &unwatched).expect("a LinkedIn file")
    }

    fn one(text: impl AsRef<[u8]>) -> Person {
        let mut reading = read_text(text);
        assert_eq!(reading.people.len(), 1, "{:?}", reading.problems);
        reading.people.remove(0).person
    }

    #[test]
    fn every_generation_of_the_header_is_read() {
        for text in [
            format!("{HEADER}\nAna,Silva,https://www.linkedin.com/in/ana,ana@example.com,Acme,Buyer,03 Feb 2021\n"),
            format!("\u{FEFF}Notes:\n\"When exporting, you may, notice\"\n\n\n{HEADER}\nAna,Silva,https://www.linkedin.com/in/ana,ana@example.com,Acme,Buyer,03 Feb 2021"),
            "First Name,Last Name,Email Address,Company,Position,Connected On,URL\r\nAna,Silva,ana@example.com,Acme,Buyer,\"2/3/21, 5:05 PM\",https://www.linkedin.com/in/ana\r\n".into(),
            "Connected on;Position;Company;Email Address;Last Name;First Name;URL\rx\rfeb 3, 2021;Buyer;Acme;ana@example.com;Silva;Ana;https://www.linkedin.com/in/ana\r".replace("x\r", ""),
        ] {
            let person = one(&text);
            assert_eq!(person.name, "Ana Silva", "{text}");
            assert_eq!(person.emails, ["ana@example.com"], "{text}");
            assert_eq!(person.links, ["https://www.linkedin.com/in/ana"], "{text}");
            assert_eq!((person.organisation.as_str(), person.title.as_str()), ("Acme", "Buyer"), "{text}");
            assert_eq!(person.met_on, Some(jiff::civil::date(2021, 2, 3)), "{text}");
        }
    }

    #[test]
    fn a_file_saved_by_a_spreadsheet_in_two_encodings_is_read() {
        let mut bytes = b"First Name;Last Name;Company;Position;Connected on\r\n".to_vec();
        bytes.extend("Jörg;Møller;Grün AG;Einkäufer;16.09.2021\r\n".as_bytes());
        bytes.extend(b"M\xE1ria;N\xE9meth;Br\xFCcke GmbH;Gesch\xE4ftsf\xFChrerin;07.09.2021\r\n;;;;\r\n");
        let reading = read_text(&bytes);
        let names: Vec<_> = reading.people.iter().map(|p| (p.person.name.as_str(), p.person.title.as_str())).collect();
        assert_eq!(names, [("Jörg Møller", "Einkäufer"), ("Mária Németh", "Geschäftsführerin")]);
        assert_eq!(reading.problems, []);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_the_rest_is_kept() {
        let text = format!(
            "Notes:\n\"x\"\n\n{HEADER}\n\
             ,,https://www.linkedin.com/in/gone,,Nowhere,,\n\
             Raj,Rao,javascript:alert(1),not-an-email,=HYPERLINK(\"http://x.example\"),+SUM(A1:A9),soon\n\
             Short,Row\n\n\
             ,,,li@example.com,,,\n"
        );
        let reading = read_text(&text);
        let problems: Vec<_> = reading.problems.iter().map(|p| (p.line, p.loss)).collect();
        assert_eq!(problems, [(5, Entry), (6, Part), (6, Part), (6, Part), (6, Part), (6, Part)]);
        let people: Vec<_> = reading.people.iter().map(|p| (p.line, p.person.name.as_str())).collect();
        assert_eq!(people, [(6, "Raj Rao"), (7, "Short Row"), (9, "li@example.com")]);
        let raj = &reading.people[0].person;
        assert_eq!(*raj, Person::named("Raj Rao"));
    }

    #[test]
    fn degrees_leave_the_name_and_other_commas_stay() {
        for (last, name, degrees) in [
            ("\"Silva, Ph.D., CFA\"", "Ana Silva", "Ph.D., CFA"),
            ("\"Silva, MBA\"", "Ana Silva", "MBA"),
            ("\"Silva, formerly Berg\"", "Ana Silva, formerly Berg", ""),
            ("Silva MBA", "Ana Silva MBA", ""),
        ] {
            let person = one(format!("{HEADER}\nAna,{last},,,,,\n"));
            assert_eq!(person.name, name);
            assert_eq!(person.extra.get("Degrees").map_or("", String::as_str), degrees);
        }
    }

    #[test]
    fn columns_of_ones_own_are_kept() {
        let person = one(
            "Connected On,Company,Position,First Name,Last Name,Notes,URL\n15 Jan 2024,Acme,Buyer,Ana,Silva,met at a fair,\n",
        );
        assert_eq!(person.extra.get("Notes").map(String::as_str), Some("met at a fair"));
    }

    #[test]
    fn names_that_begin_like_a_formula_are_no_formula() {
        for (text, formula) in [
            ("=HYPERLINK(\"x\")", true),
            ("+SUM(A1)", true),
            ("@cmd|x", true),
            ("+Acme", false),
            ("- none -", false),
            ("@acme", false),
            ("=", false),
        ] {
            assert_eq!(is_formula(text), formula, "{text}");
        }
    }
}
