//! What of a person tells them from others, in the shape in which it is compared.

use super::{
    address::{email_key, linkedin_slug},
    name::Name,
    organisation::Organisation,
    phone::Phone,
};
use crate::book::{BatchId, PartialDate, Person};

/// So many other names are looked at, and so many addresses of each kind: more is a slip of a file.
const MOST: usize = 12;
/// Shorter ids are numbers of a row, and stand in many files for many people.
const SHORTEST_ID: usize = 8;

/// What of a person tells them from others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traits {
    pub ids: Vec<String>,
    pub profiles: Vec<String>,
    pub emails: Vec<String>,
    pub phones: Vec<Phone>,
    /// The name shown.
    name: Name,
    also_called: Vec<Name>,
    pub organisation: Organisation,
    pub born: Option<PartialDate>,
    pub batch: Option<BatchId>,
}

impl Traits {
    /// Those of this person.
    pub fn of(person: &Person) -> Self {
        fn read<T>(texts: &[String], read: impl Fn(&str) -> Option<T>) -> Vec<T> {
            texts.iter().filter_map(|text| read(text)).take(MOST).collect()
        }
        Self {
            ids: read(&person.card_lines, card_id),
            profiles: read(&person.links, linkedin_slug),
            emails: read(&person.emails, email_key),
            phones: read(&person.phones, Phone::of),
            name: Name::of(&person.name),
            also_called: person.also_called.iter().take(MOST - 1).map(|name| Name::of(name)).collect(),
            organisation: Organisation::of(&person.organisation),
            born: person.born,
            batch: person.batch,
        }
    }

    /// The name shown first, then the others.
    pub fn names(&self) -> impl Iterator<Item = &Name> + Clone {
        std::iter::once(&self.name).chain(&self.also_called)
    }
}

/// The id in a line of an address-book card, if it is its `UID` (RFC 6350, 6.7.6) and long enough to be the only one of its kind.
fn card_id(line: &str) -> Option<String> {
    let (name, value) = line.split_once(':')?;
    let name = name.split(';').next().unwrap_or_default();
    let name = name.rsplit_once('.').map_or(name, |(_, name)| name);
    let id = value.trim().to_lowercase();
    let id = id.strip_prefix("urn:uuid:").unwrap_or(&id);
    (name.eq_ignore_ascii_case("uid") && id.len() >= SHORTEST_ID).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_of_a_card_is_found_however_its_line_is_written() {
        for (line, id) in [
            ("UID:4fbe8971-0bc3", Some("4fbe8971-0bc3")),
            ("item1.uid;VALUE=uri:urn:uuid:4FBE8971-0bc3", Some("4fbe8971-0bc3")),
            ("UID:17", None),
            ("X-UID:4fbe8971-0bc3", None),
            ("NOTE:UID:4fbe8971-0bc3", None),
            ("UID", None),
        ] {
            assert_eq!(card_id(line).as_deref(), id, "{line}");
        }
    }
}
