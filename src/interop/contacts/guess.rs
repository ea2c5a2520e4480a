//! What the columns of a table of contacts hold: by their titles, by the place of one beside the others, or by what stands in
//! them.

use std::{collections::HashMap, sync::LazyLock};

use super::words::{self, folded};
use crate::interop::{
    Field, Format,
    address::{email_key, web_address},
    table::Row,
};

/// Most columns that are looked at; no address book has more, and the others are kept as they are.
const MAX_COLUMNS: usize = 1_000;
/// The most letters of a title that is known by a part of it: sentences before a table speak of addresses too.
const MAX_TITLE: usize = 40;
/// The most letters of a title that stands alone.
const MAX_LONE: usize = 28;
/// How many rows are looked at to tell a column by what stands in it.
const LOOK: usize = 200;
/// How many cells of a column, in percent, must be of one sort for it to be told by them.
const MOST: usize = 60;

static EXACT: LazyLock<HashMap<&str, Field>> = LazyLock::new(|| {
    let words =
        |(field, list): &(Field, &'static str)| list.split_whitespace().map(|word| (word, *field)).collect::<Vec<_>>();
    words::EXACT.iter().flat_map(words).collect()
});

/// What the columns hold, as far as their titles tell.
pub fn by_titles(titles: &[String]) -> Vec<Option<Field>> {
    let keys: Vec<String> = titles.iter().take(MAX_COLUMNS).map(|title| folded(title)).collect();
    let mut fields: Vec<Option<Field>> = keys.iter().map(|key| by_word(key)).collect();
    settle_labels(titles, &keys, &mut fields);
    settle_birthdays(&keys, &mut fields);
    settle_names(&keys, &mut fields);
    settle_titles(&keys, &mut fields);
    fields.resize(titles.len(), None);
    fields
}

fn is_of(list: &str, key: &str) -> bool {
    !key.is_empty() && list.split_whitespace().any(|word| word == key)
}

fn has_part(list: &str, key: &str) -> bool {
    list.split_whitespace().any(|part| key.contains(part))
}

fn by_word(key: &str) -> Option<Field> {
    // Pipedrive says of each column whose it is: `Person - Email`.
    let exact = EXACT.get(key).or_else(|| EXACT.get(key.strip_prefix("person")?)).copied();
    let is_title = key.chars().count() <= MAX_TITLE;
    exact.or_else(|| {
        if !is_title {
            return None;
        }
        if has_part(words::EMAIL_PARTS, key) && !has_part(words::EMAIL_NOT, key) {
            return Some(if has_part(words::EMAIL_ABOUT, key) { Field::LeftOut } else { Field::Email });
        }
        (has_part(words::PHONE_PARTS, key) && !has_part(words::PHONE_NOT, key)).then_some(Field::Phone)
    })
}

/// Google writes what an entry is before the entry: `Phone 1 - Type` or `- Label`, then `Phone 1 - Value`. Relations, events and
/// fields of one's own are nothing without it.
fn settle_labels(titles: &[String], keys: &[String], fields: &mut [Option<Field>]) {
    let parted: Vec<Option<(&str, &str)>> = titles.iter().map(|title| title.split_once(" - ")).collect();
    for (at, pair) in parted.windows(2).take(keys.len().saturating_sub(1)).enumerate() {
        let [Some((slot, what)), Some((next_slot, next))] = pair else { continue };
        if slot == next_slot && matches!(folded(what).as_str(), "type" | "label") && folded(next) == "value" {
            let is_relation = keys.get(at + 1).is_some_and(|key| key == "relationvalue");
            set(fields, at, Field::Label);
            if is_relation {
                set(fields, at + 1, Field::Related);
            }
        }
    }
}

fn settle_birthdays(keys: &[String], fields: &mut [Option<Field>]) {
    let in_parts = fields.contains(&Some(Field::BornYear)) || fields.contains(&Some(Field::BornMonth));
    let is_told = fields.contains(&Some(Field::Born));
    for (at, key) in keys.iter().enumerate() {
        if in_parts && key == "birthday" {
            set(fields, at, Field::BornDay);
        } else if !is_told && key == words::ANIVERSARIO {
            set(fields, at, Field::Born);
        }
    }
}

/// "Name" is what the columns beside it leave: the family name beside first names, the given name beside a family name, the
/// whole name beside both or neither.
fn settle_names(keys: &[String], fields: &mut [Option<Field>]) {
    let is_there = |fields: &[Option<Field>], field| fields.contains(&Some(field));
    for (at, _) in keys.iter().enumerate().filter(|(_, key)| *key == words::APELIDO) {
        let is_family = !is_there(fields, Field::FamilyName);
        set(fields, at, if is_family { Field::FamilyName } else { Field::Nickname });
    }
    for (at, _) in keys.iter().enumerate().filter(|(_, key)| is_of(words::NAMES, key)) {
        let field = match (is_there(fields, Field::GivenName), is_there(fields, Field::FamilyName)) {
            (true, false) => Field::FamilyName,
            (false, true) => Field::GivenName,
            _ => Field::Name,
        };
        set(fields, at, field);
    }
    let names = [Field::Name, Field::GivenName, Field::FamilyName];
    let is_named = names.iter().any(|field| is_there(fields, *field));
    if !is_named && keys.first().is_some_and(|key| key == words::LABEL) {
        set(fields, 0, Field::Name);
    }
}

/// "Title" is the job's, unless another column is, a second one of that name comes later, or the first name follows.
fn settle_titles(keys: &[String], fields: &mut [Option<Field>]) {
    let places: Vec<usize> =
        (0..keys.len()).filter(|at| keys.get(*at).is_some_and(|key| is_of(words::TITLES, key))).collect();
    let has_job = fields.contains(&Some(Field::Title));
    for (nth, at) in places.iter().enumerate() {
        let before_name = fields.get(at + 1) == Some(&Some(Field::GivenName));
        let is_prefix = has_job || before_name || nth + 1 < places.len();
        set(fields, *at, if is_prefix { Field::Prefix } else { Field::Title });
    }
}

fn set(fields: &mut [Option<Field>], at: usize, field: Field) {
    if let Some(place) = fields.get_mut(at) {
        *place = Some(field);
    }
}

/// What a table with these titles is an address book of; `None` unless they tell of people by name or address, and of something
/// else. A lone column of addresses is one too.
pub fn format_of(titles: &[String]) -> Option<Format> {
    let fields = by_titles(titles);
    let has = |field| fields.contains(&Some(field));
    let is_named = has(Field::Name) || has(Field::GivenName) || has(Field::FamilyName);
    let is_lone = matches!(titles, [title] if has(Field::Email) && folded(title).chars().count() <= MAX_LONE);
    if !((is_named || has(Field::Email)) && known(&fields) > 1 || is_lone) {
        return None;
    }
    let keys: Vec<String> = titles.iter().map(|title| folded(title)).collect();
    let says = |key: &str| keys.iter().any(|known| known == key);
    let emails = fields.iter().filter(|field| **field == Some(Field::Email)).count();
    let in_parts = has(Field::GivenName) && has(Field::FamilyName);
    Some(if says("emailvalue") || says("phonevalue") || says("groupmembership") || (says("fileas") && says("labels")) {
        Format::GoogleContacts
    } else if in_parts && (has(Field::BornYear) || says("primaryemail") || says("screenname")) {
        Format::Thunderbird
    } else if in_parts && emails > 1 && (has(Field::MiddleName) || has(Field::Suffix)) {
        Format::Outlook
    } else {
        Format::Contacts
    })
}

/// Whether these titles tell of ways to reach people: no table of a network does.
pub fn reaches_people(titles: &[String]) -> bool {
    let fields = by_titles(titles);
    fields.contains(&Some(Field::Email)) || fields.contains(&Some(Field::Phone))
}

/// How many of these columns are understood.
pub fn known(fields: &[Option<Field>]) -> usize {
    fields.iter().flatten().filter(|field| !matches!(field, Field::Extra | Field::LeftOut | Field::Label)).count()
}

/// What columns hold whose titles tell nothing, by what stands in them. Names are looked for only where no title tells anything:
/// towns look like names too.
pub fn by_content(rows: &[Row], fields: &mut [Option<Field>]) {
    let is_told = known(fields) > 0;
    for at in (0..fields.len().min(MAX_COLUMNS)).filter(|at| fields.get(*at) == Some(&None)).collect::<Vec<_>>() {
        if let Some(field) = sort_of(rows, at) {
            set(fields, at, field);
        }
    }
    if !is_told && fields.contains(&Some(Field::Email)) {
        name_by_content(rows, fields);
    }
}

fn cells(rows: &[Row], column: usize) -> impl Iterator<Item = String> {
    rows.iter().take(LOOK).map(move |row| row.cell(Some(column))).filter(|cell| !cell.is_empty())
}

fn mostly(rows: &[Row], column: usize, is_it: impl Fn(&str) -> bool) -> bool {
    let (mut yes, mut all) = (0, 0);
    for cell in cells(rows, column) {
        all += 1;
        yes += usize::from(is_it(&cell));
    }
    all > 0 && yes * 100 >= all * MOST
}

/// Email addresses and addresses of pages look like nothing else.
fn sort_of(rows: &[Row], column: usize) -> Option<Field> {
    let is_link = |cell: &str| web_address(cell).is_some() && cell.contains('/');
    if mostly(rows, column, |cell| email_key(cell).is_some()) {
        Some(Field::Email)
    } else {
        mostly(rows, column, is_link).then_some(Field::Link)
    }
}

/// Words that can be names: letters, a few signs, no figures.
fn is_like_a_name(cell: &str) -> bool {
    let is_sign = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | '-' | '\'' | '\u{2019}');
    cell.chars().count() <= 80
        && cell.chars().any(char::is_alphabetic)
        && cell.chars().all(|c| c.is_alphabetic() || is_sign(c))
}

/// Finds the names among columns without titles: one that is two others put together, or else the first of several words, or
/// else the first two of one word each.
fn name_by_content(rows: &[Row], fields: &mut [Option<Field>]) {
    let open = (0..fields.len().min(MAX_COLUMNS)).filter(|at| fields.get(*at) == Some(&None));
    let names: Vec<usize> = open.filter(|at| mostly(rows, *at, is_like_a_name)).take(4).collect();
    let joins = |[whole, given, family]: [usize; 3]| {
        let text = |row: &Row, at| row.cell(Some(at));
        let rows: Vec<&Row> = rows.iter().take(LOOK).filter(|row| !text(row, whole).is_empty()).collect();
        let joined = |row: &&&Row| text(row, whole) == format!("{} {}", text(row, given), text(row, family));
        !rows.is_empty() && rows.iter().filter(joined).count() * 100 >= rows.len() * MOST
    };
    let triples = names.iter().flat_map(|a| names.iter().flat_map(|b| names.iter().map(|c| [*a, *b, *c])));
    if let Some([whole, given, family]) = triples.filter(|[a, b, c]| a != b && b != c && a != c).find(|of| joins(*of)) {
        set(fields, whole, Field::Name);
        set(fields, given, Field::GivenName);
        set(fields, family, Field::FamilyName);
        return;
    }
    let has_words = |at: &&usize| mostly(rows, **at, |cell| cell.contains(char::is_whitespace));
    match (names.iter().find(has_words), names.as_slice()) {
        (Some(whole), _) | (None, [whole]) => set(fields, *whole, Field::Name),
        (None, [given, family, ..]) => {
            set(fields, *given, Field::GivenName);
            set(fields, *family, Field::FamilyName);
        }
        (None, []) => {}
    }
}

/// Titles under which columns can be told apart: those that are blank are called by their place, and repeated ones counted.
pub fn told_apart(titles: &[String], width: usize) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let titles = (0..width).map(|at| titles.get(at).map_or("", String::as_str));
    let told = titles.enumerate().map(|(at, title)| {
        if title.is_empty() {
            return format!("Column {}", at + 1);
        }
        let count = counts.entry(title.to_owned()).or_default();
        *count += 1;
        if *count == 1 { title.to_owned() } else { format!("{title} {count}") }
    });
    told.collect()
}
