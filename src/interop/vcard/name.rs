//! Names in the five parts of `N` (RFC 6350, section 6.2.2): family, given, additional, before, behind.

use std::collections::BTreeSet;

use super::values;
use crate::interop::{decode::one_line, matching::name_key};

/// The five parts of a value; several words for one part become one text.
pub fn parts_of(value: &str) -> [String; 5] {
    let mut given = values::parts(value, ';').into_iter().map(|part| one_line(&part.replace(',', " ")));
    std::array::from_fn(|_| given.next().unwrap_or_default())
}

/// Given, additional and family name, in that order.
pub fn of_parts([family, given, additional, ..]: &[String; 5]) -> String {
    one_line(&[given.as_str(), additional, family].join(" "))
}

/// A name in parts, as far as it tells them: the last word is the family name.
pub fn parts(name: &str) -> [String; 5] {
    let name = one_line(name);
    let (given, family) = name.rsplit_once(' ').unwrap_or((&name, ""));
    [family, given, "", "", ""].map(str::to_owned)
}

/// Whether all words of the given and the family name stand in the name.
pub fn bears_out(name: &str, [family, given, ..]: &[String; 5]) -> bool {
    let name = name_key(name);
    let words: BTreeSet<&str> = name.split(' ').collect();
    let parts = name_key(&format!("{given} {family}"));
    !parts.is_empty() && parts.split(' ').all(|word| words.contains(word))
}
