//! Lines that came from a card and have no place in the book, as they can be given back in a version.
//!
//! Most stand as they were. What only version 2.1 has, bare types and quoted-printable, is put in the words of the later ones. A few
//! have another name in version 3.0, and what a version has no name for at all is left out.

use std::collections::BTreeSet;

use super::{VCardVersion, name};
use crate::{
    book::Person,
    interop::{
        decode::one_line,
        lines::{self, Property},
    },
};

/// What frames a card, or is written from the book itself.
const OURS: &[&str] = &["BEGIN", "END", "VERSION", "PRODID", "REV", "FN"];
/// What version 4.0 no longer has.
const NOT_IN_4: &[&str] = &["AGENT", "CLASS", "LABEL", "MAILER", "NAME", "PROFILE", "SORT-STRING"];
/// What version 3.0 does not have yet.
const NOT_IN_3: &[&str] = &["CLIENTPIDMAP", "LANG", "MEMBER", "RELATED", "XML"];
/// What programs call in version 3.0 what only 4.0 has a name for.
const NAMES_IN_3: &[(&str, &str)] =
    &[("ANNIVERSARY", "X-ANNIVERSARY"), ("GENDER", "X-GENDER"), ("KIND", "X-ADDRESSBOOKSERVER-KIND")];

/// A line that is given back.
pub struct Kept {
    /// The name in capitals, as it was read.
    pub name: String,
    /// What ties a label to it, in lower case.
    pub group: String,
    /// Group, name and parameters.
    pub before_value: String,
    /// The value, escaped as the version wants it.
    pub value: String,
}

/// The lines of a person that can be given back, each once, and labels only with what they label.
pub fn lines(person: &Person, version: VCardVersion) -> Vec<Kept> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let once = person.card_lines.iter().filter(|line| seen.insert(line));
    let mut kept: Vec<Kept> = once.filter_map(|line| of(line, person, version)).collect();
    let mut single: BTreeSet<String> = BTreeSet::new();
    kept.retain(|line| {
        !matches!(line.name.as_str(), "N" | "UID" | "BDAY" | "KIND") || single.insert(line.name.clone())
    });
    let is_label = |line: &Kept| line.name == "X-ABLABEL";
    let labelled: BTreeSet<String> =
        kept.iter().filter(|line| !is_label(line)).map(|line| line.group.clone()).collect();
    kept.retain(|line| !is_label(line) || labelled.contains(&line.group));
    kept
}

/// The UID that a person came with.
pub fn uid(person: &Person) -> Option<String> {
    let mut uids = person.card_lines.iter().filter_map(|line| property(line)).filter(|line| line.name == "UID");
    uids.next().map(|line| one_line(&super::values::text(&line.value))).filter(|uid| !uid.is_empty())
}

fn property(line: &str) -> Option<Property> {
    lines::properties(line.as_bytes()).next().map(|(_, property)| property).filter(|property| property.has_value)
}

fn of(line: &str, person: &Person, version: VCardVersion) -> Option<Kept> {
    let property = property(line)?;
    let name = property.name.as_str();
    let missing = if version == VCardVersion::V3 { NOT_IN_3 } else { NOT_IN_4 };
    let is_token = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let is_odd = name.is_empty() || !is_token(name) || !is_token(&property.group) || property.is_binary();
    let is_told = match name {
        "N" => !is_still_called(person, &property.value),
        "BDAY" => person.born.is_some(),
        _ => OURS.contains(&name) || missing.contains(&name),
    };
    if is_odd || is_told {
        return None;
    }
    let plain: String = line.chars().filter(|c| *c == '\t' || !c.is_control()).collect();
    let renamed = NAMES_IN_3.iter().find(|(known, _)| version == VCardVersion::V3 && *known == name);
    let (before_value, value) = if renamed.is_some() || is_of_version_2(&property) || is_worded_date(&property, version)
    {
        turned(&property, renamed.map_or(name, |(_, renamed)| renamed), version)
    } else {
        split(&plain, &property)?
    };
    let (name, group) = (property.name, property.group);
    Some(Kept { name, group, before_value, value })
}

/// A line at its colon, which is not one within quotes.
fn split(line: &str, property: &Property) -> Option<(String, String)> {
    let value: String = property.value.chars().filter(|c| *c == '\t' || !c.is_control()).collect();
    let before = line.strip_suffix(value.as_str()).or_else(|| line.strip_suffix(value.trim_end()))?;
    before.strip_suffix(':').map(|before| (before.to_owned(), value))
}

/// Whether the parts of a name are still those of the person: they may be called otherwise since the card was read.
fn is_still_called(person: &Person, value: &str) -> bool {
    let called = |line: &String| {
        let line = property(line).filter(|line| line.name == "FN");
        line.is_some_and(|line| one_line(&super::values::text(&line.value)) == person.name)
    };
    name::bears_out(&person.name, &name::parts_of(value)) || person.card_lines.iter().any(called)
}

/// A birthday in words is a text, and version 4.0 wants to be told.
fn is_worded_date(property: &Property, version: VCardVersion) -> bool {
    property.name == "BDAY" && version == VCardVersion::V4 && property.param("VALUE").is_none()
}

fn is_of_version_2(property: &Property) -> bool {
    let of_2 = |(name, value): &(String, String)| {
        value.is_empty() && !name.is_empty() || matches!(name.as_str(), "CHARSET") || is_letters(name, value)
    };
    property.params().iter().any(of_2)
}

/// Ways to write letters, of which there is only one since version 3.0.
fn is_letters(name: &str, value: &str) -> bool {
    let ways = ["QUOTED-PRINTABLE", "8BIT", "7BIT"];
    let is_way = |text: &str| ways.iter().any(|way| text.eq_ignore_ascii_case(way));
    name == "CHARSET" || is_way(name) || name == "ENCODING" && is_way(value)
}

/// The same in the words of a later version.
fn turned(property: &Property, name: &str, version: VCardVersion) -> (String, String) {
    let group = if property.group.is_empty() { String::new() } else { format!("{}.", property.group) };
    let mut before = format!("{group}{name}");
    let mut types: Vec<String> =
        property.types().into_iter().filter(|kind| !is_letters(&kind.to_uppercase(), "")).collect();
    if version == VCardVersion::V4 && types.iter().any(|kind| kind == "pref") {
        types.retain(|kind| kind != "pref");
        before.push_str(";PREF=1");
    }
    types.retain(|kind| kind.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
    if !types.is_empty() {
        before.push_str(";TYPE=");
        before.push_str(&types.join(","));
    }
    if is_worded_date(property, version) {
        before.push_str(";VALUE=text");
    }
    let others = property.params().iter();
    for (key, value) in others.filter(|(key, value)| key != "TYPE" && !value.is_empty() && !is_letters(key, value)) {
        let value: String = value.chars().filter(|c| !c.is_control() && *c != '"').collect();
        let quotes = if value.contains([':', ';', ',']) { "\"" } else { "" };
        before.extend([";", key, "=", quotes, &value, quotes]);
    }
    let value = property.value.replace("\r\n", "\n").replace(['\r', '\n'], "\\n");
    let value = value.strip_suffix("\\n").unwrap_or(&value);
    (before, value.chars().filter(|c| *c == '\t' || !c.is_control()).collect())
}
