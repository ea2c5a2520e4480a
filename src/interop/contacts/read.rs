//! The rows of a table whose columns are told, as people.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::{
    cell::{self, is_formula, list},
    name::Name,
    ties::{self, Other},
};
use crate::{
    book::{PartialDate, Person, Vocabulary},
    interop::{
        Field, Format, PersonDraft, Progress, ReadError, Reading, Watch,
        dates::{self, Order},
        decode::clean,
        table::{Row, Table},
    },
};

/// The columns of a table, and what each holds.
pub struct Columns {
    /// Titles that tell them apart.
    pub titles: Vec<String>,
    pub fields: Vec<Field>,
    /// Whether days or months come first in each.
    orders: Vec<Order>,
}

impl Columns {
    pub fn new(table: &Table, titles: Vec<String>, fields: Vec<Field>) -> Self {
        let order = |(at, field): (usize, &Field)| match field {
            Field::Born | Field::MetOn => dates::order(table.rows.iter().map(|row| row.raw(Some(at)))),
            _ => Order::DayFirst,
        };
        let orders = fields.iter().enumerate().map(order).collect();
        Self { titles, fields, orders }
    }

    fn title(&self, column: usize) -> &str {
        self.titles.get(column).map_or("", String::as_str)
    }
}

/// So many rows are read by one core at a time, and so many between two looks at `watch`.
const PART: usize = 512;
const TOGETHER: usize = 4 * PART;

/// Reads every row. Of other people that a row names, those who stand in the same table are tied to its person.
///
/// # Errors
/// `watch` called it off.
pub fn rows(table: &Table, columns: &Columns, watch: Watch<'_>, reading: &mut Reading) -> Result<(), ReadError> {
    let mut others: Vec<(usize, Other)> = Vec::new();
    reading.people.reserve(table.rows.len());
    for (nth, rows) in table.rows.chunks(TOGETHER).enumerate() {
        if watch(Progress { done: nth * TOGETHER, of: table.rows.len() }).is_break() {
            return Err(ReadError::Cancelled);
        }
        let format = reading.format;
        let parts: Vec<_> = rows.par_chunks(PART).map(|rows| part(rows, columns, format)).collect();
        for (mut part, named) in parts {
            let before = reading.people.len();
            others.extend(named.into_iter().map(|(at, other)| (before + at, other)));
            reading.people.append(&mut part.people);
            reading.problems.append(&mut part.problems);
        }
    }
    ties::settle(others, reading);
    Ok(())
}

/// Reads some of the rows; gives their people, and by the place of each among them whom else their row names.
fn part(rows: &[Row], columns: &Columns, format: Format) -> (Reading, Vec<(usize, Other)>) {
    let mut reading = Reading::new(format, "");
    let mut others = Vec::new();
    for row in rows {
        if let Some((draft, named)) = Entry::read(row, columns, &mut reading).into_draft(&mut reading) {
            others.extend(named.into_iter().map(|other| (reading.people.len(), other)));
            reading.people.push(draft);
        }
    }
    (reading, others)
}

/// One row in the making.
struct Entry<'a> {
    columns: &'a Columns,
    line: u64,
    person: Person,
    name: Name,
    prefix: String,
    introduced_by: String,
    born: PartialDate,
    remarks: Vec<String>,
    others: Vec<Other>,
    /// The label for the column after it.
    label: Option<(usize, String)>,
}

impl<'a> Entry<'a> {
    fn read(row: &Row, columns: &'a Columns, reading: &mut Reading) -> Self {
        let mut entry = Self {
            columns,
            line: row.line,
            person: Person::default(),
            name: Name::default(),
            prefix: String::new(),
            introduced_by: String::new(),
            born: PartialDate::default(),
            remarks: Vec::new(),
            others: Vec::new(),
            label: None,
        };
        for (at, field) in columns.fields.iter().enumerate() {
            let raw = row.raw(Some(at));
            if !raw.trim().is_empty() {
                entry.take(at, *field, raw, reading);
            }
        }
        entry
    }

    fn take(&mut self, at: usize, field: Field, raw: &str, reading: &mut Reading) {
        match field {
            Field::LeftOut => {}
            Field::Label => self.label = Some((at + 1, cell::text(raw).trim_start_matches('*').trim().to_owned())),
            Field::Email => self.emails(raw, reading),
            Field::Phone => self.phones(at, raw, reading),
            Field::Link => self.links(at, raw, reading),
            Field::Born => self.born(at, raw, reading),
            Field::BornYear | Field::BornMonth | Field::BornDay => self.born_in_part(field, raw, reading),
            Field::MetOn => self.met_on(at, raw, reading),
            Field::Note => self.remarks.push(clean(raw)),
            Field::Tags => {
                let labels = list(raw, &[';', ',']);
                self.person.tags.extend(labels.filter_map(|label| cell::label(&label).map(str::to_owned)));
            }
            Field::Nickname => {
                self.person.also_called.extend(list(raw, &[';']).filter(|name| !is_formula(name)));
            }
            _ => {
                let text = cell::text(raw);
                if is_formula(&text) {
                    reading.without(self.line, "a cell is a spreadsheet's formula, and is left out");
                } else if !text.is_empty() {
                    self.text(at, field, text);
                }
            }
        }
    }

    /// Takes a text of one line. Of a field that holds one text, the second that differs is kept under its title.
    fn text(&mut self, at: usize, field: Field, text: String) {
        let place = match field {
            Field::Name => &mut self.name.whole,
            Field::Prefix => &mut self.prefix,
            Field::GivenName => &mut self.name.given,
            Field::MiddleName => &mut self.name.middle,
            Field::FamilyName => &mut self.name.family,
            Field::Suffix => &mut self.name.suffix,
            Field::Organisation => &mut self.person.organisation,
            Field::Unit => &mut self.person.unit,
            Field::Title => &mut self.person.title,
            Field::HowMet => &mut self.person.how_met,
            Field::IntroducedBy => &mut self.introduced_by,
            Field::Level | Field::Relation => return self.word(at, field, text),
            Field::Manager | Field::Assistant | Field::Related => return self.other(at, field, text),
            _ => return self.keep(at, text),
        };
        if place.is_empty() {
            *place = text;
        } else if *place != text {
            self.keep(at, text);
        }
    }

    /// A word of the book's; any other is kept as it is.
    fn word(&mut self, at: usize, field: Field, text: String) {
        let word = text.to_lowercase();
        match (field, Vocabulary::parse(&word), Vocabulary::parse(&word)) {
            (Field::Level, Ok(level), _) => self.person.level = Some(level),
            (Field::Relation, _, Ok(relation)) => self.person.relation = relation,
            _ => self.keep(at, text),
        }
    }

    fn label_of(&mut self, at: usize) -> Option<String> {
        self.label.take().filter(|(of, label)| *of == at && !label.is_empty()).map(|(_, label)| label)
    }

    fn other(&mut self, at: usize, field: Field, name: String) {
        let label = match field {
            Field::Manager => Some("manager".to_owned()),
            Field::Assistant => Some("assistant".to_owned()),
            _ => self.label_of(at),
        };
        let title = match (field, &label) {
            (Field::Related, Some(label)) => label.clone(),
            _ => self.columns.title(at).to_owned(),
        };
        self.others.push(Other { title, label: label.unwrap_or_default(), name });
    }

    /// Keeps a text under the title of its column, or the label before it.
    fn keep(&mut self, at: usize, text: String) {
        let title = self.label_of(at).unwrap_or_else(|| self.columns.title(at).to_owned());
        keep(&mut self.person.extra, &title, text);
    }

    fn emails(&mut self, raw: &str, reading: &mut Reading) {
        for text in list(raw, &[';', ',']) {
            match cell::email(&text) {
                Some(email) if !self.person.emails.contains(&email) => self.person.emails.push(email),
                Some(_) => {}
                None if text.to_lowercase().starts_with("/o=") => {
                    reading.without(
                        self.line,
                        "an address is an Exchange server's own, not one of email, and is left out",
                    );
                }
                None => reading.without(self.line, "the email address is none, and is left out"),
            }
        }
    }

    /// Fax machines and pagers are nothing to call someone on.
    fn phones(&mut self, at: usize, raw: &str, reading: &mut Reading) {
        let label = self.label_of(at).unwrap_or_default();
        let is_other = ["fax", "pager"].iter().any(|word| label.to_lowercase().contains(word));
        for text in list(raw, &[';']) {
            match cell::phone(&text) {
                Ok(number) if is_other => keep(&mut self.person.extra, &label, number),
                Ok(number) if !self.person.phones.contains(&number) => self.person.phones.push(number),
                Ok(_) => {}
                Err(reason) => reading.without(self.line, reason),
            }
        }
    }

    /// A name on another site is no address, and is kept as it is.
    fn links(&mut self, at: usize, raw: &str, reading: &mut Reading) {
        for text in list(raw, &[]) {
            match cell::link(&text) {
                Some(link) if !self.person.links.contains(&link) => self.person.links.push(link),
                Some(_) => {}
                None if !text.contains(':') && !is_formula(&text) => self.keep(at, text),
                None => reading.without(self.line, "the address is no web address, and is left out"),
            }
        }
    }

    fn born(&mut self, at: usize, raw: &str, reading: &mut Reading) {
        let order = self.columns.orders.get(at).copied().unwrap_or(Order::DayFirst);
        match cell::born(&cell::text(raw), order) {
            Ok(Some(born)) => self.born = born,
            Ok(None) => {}
            Err(reason) => reading.without(self.line, reason),
        }
    }

    fn born_in_part(&mut self, field: Field, raw: &str, reading: &mut Reading) {
        let number = cell::text(raw).parse::<i16>().ok().filter(|number| *number >= 0);
        let part = number.map(|number| u8::try_from(number).ok().filter(|number| *number > 0));
        match (field, number, part) {
            (_, Some(0), _) => {}
            (Field::BornYear, Some(year), _) => self.born.year = Some(year),
            (Field::BornMonth, _, Some(Some(month))) => self.born.month = Some(month),
            (Field::BornDay, _, Some(Some(day))) => self.born.day = Some(day),
            _ => reading.without(self.line, "a part of the birthday is no number, and is left out"),
        }
    }

    fn met_on(&mut self, at: usize, raw: &str, reading: &mut Reading) {
        let order = self.columns.orders.get(at).copied().unwrap_or(Order::DayFirst);
        match dates::parse(raw.trim(), order) {
            Some(day) => self.person.met_on = Some(day),
            None => reading.without(self.line, "the day of connection is no date, and is left out"),
        }
    }

    /// The person of the row, and whom else it names; nobody if there is nothing to call them by.
    fn into_draft(mut self, reading: &mut Reading) -> Option<(PersonDraft, Vec<Other>)> {
        if self.name.has_title_behind() {
            self.keep_behind_name();
        }
        let (name, degrees, other) = std::mem::take(&mut self.name).settle();
        let mut person = self.person;
        person.name =
            Some(name).filter(|name| !name.is_empty()).or_else(|| stand_in(&person, reading.format)).or_else(|| {
                reading.skip(self.line, nameless(reading.format));
                None
            })?;
        person.also_called.extend(other);
        let name = person.name.clone();
        person.also_called.retain(|other| *other != name);
        for (title, text) in [("Degrees", degrees), ("Form of address", self.prefix)] {
            if !text.is_empty() {
                keep(&mut person.extra, title, text);
            }
        }
        if self.born.is_sound() {
            person.born = Some(self.born);
        } else if self.born != PartialDate::default() {
            reading.without(self.line, "the parts of the birthday make no date, and are left out");
        }
        let draft = PersonDraft { remarks: self.remarks, ..PersonDraft::new(self.line, person) };
        if !self.introduced_by.is_empty() {
            let title = "introduced by".to_owned();
            self.others.push(Other { label: title.clone(), title, name: self.introduced_by });
        }
        Some((draft, self.others))
    }

    fn keep_behind_name(&mut self) {
        let suffix = self.name.suffix.clone();
        keep(&mut self.person.extra, "Behind the name", suffix);
    }
}

/// Keeps a text under a title, or under the title and a number where there is one already.
pub fn keep(extra: &mut BTreeMap<String, String>, title: &str, text: String) {
    let titles = (2..).map(|count| format!("{title} {count}"));
    let free = std::iter::once(title.to_owned())
        .chain(titles)
        .find(|title| extra.get(title).is_none_or(|there| *there == text));
    extra.extend(free.map(|title| (title, text)));
}

/// What to call someone by who has no name. LinkedIn's rows without one are of accounts that were closed.
fn stand_in(person: &Person, format: Format) -> Option<String> {
    let organisation = Some(&person.organisation).filter(|_| format != Format::LinkedIn);
    let named = [organisation, person.emails.first(), person.also_called.first(), person.phones.first()];
    named.into_iter().flatten().find(|name| !name.is_empty()).cloned()
}

const fn nameless(format: Format) -> &'static str {
    match format {
        Format::LinkedIn => "there is no name; LinkedIn leaves such rows behind for accounts that were closed",
        _ => "there is no name, and no organisation, address or number to call anyone by",
    }
}

/// How often each name stands in the file, to tie only to names that are one person's.
pub fn people_by_name(reading: &Reading) -> HashMap<String, Option<usize>> {
    let mut people: HashMap<String, Option<usize>> = HashMap::new();
    for (at, draft) in reading.people.iter().enumerate() {
        let key = crate::interop::matching::name_key(&draft.person.name);
        people.entry(key).and_modify(|one| *one = None).or_insert(Some(at));
    }
    people
}
