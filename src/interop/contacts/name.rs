//! Names put together from what a table says of them.

use std::collections::BTreeSet;

use crate::interop::matching::name_key;

/// Bodies that stand behind a comma in the names of companies.
const BODIES: &str = "inc ltd llc llp plc gmbh ag co corp sa bv ab as oy spa srl";
/// What belongs to a name though it stands behind it.
const GENERATIONS: &str = "jr sr ii iii iv v";

/// The parts of a name as the columns of a row say them.
#[derive(Debug, Default)]
pub struct Name {
    pub whole: String,
    pub given: String,
    pub middle: String,
    pub family: String,
    pub suffix: String,
}

impl Name {
    /// The name to show, the degrees that were written behind it, and what else the row calls the person.
    pub fn settle(self) -> (String, String, Option<String>) {
        let (family, degrees) = without_degrees(&self.family);
        let generation = if self.has_title_behind() { "" } else { self.suffix.as_str() };
        let parts = [self.given.as_str(), self.middle.as_str(), family, generation];
        let joined = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let (whole, degrees_of_whole) = in_order(&self.whole);
        let degrees = [degrees, degrees_of_whole].into_iter().find(|degrees| !degrees.is_empty()).unwrap_or_default();
        let is_full = !self.given.is_empty() && !family.is_empty();
        if joined.is_empty() || (!is_full && says_more(&whole, &joined)) {
            return (whole, degrees.to_owned(), None);
        }
        let other = Some(whole).filter(|whole| !whole.is_empty() && says_else(whole, &joined));
        (joined, degrees.to_owned(), other)
    }

    /// Whether the suffix is not part of the name itself.
    pub fn has_title_behind(&self) -> bool {
        !self.suffix.is_empty() && !GENERATIONS.split(' ').any(|word| is_word(&self.suffix, word))
    }
}

fn is_word(text: &str, word: &str) -> bool {
    text.trim_end_matches('.').eq_ignore_ascii_case(word)
}

fn words(name: &str) -> BTreeSet<String> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(name_key).collect()
}

fn says_more(name: &str, than: &str) -> bool {
    let (name, than) = (words(name), words(than));
    name.len() > than.len() && name.is_superset(&than)
}

/// Whether a name has words of its own. An address is no name.
fn says_else(name: &str, known: &str) -> bool {
    !name.contains('@') && !words(name).is_subset(&words(known))
}

/// "Silva, Ana" is Ana Silva, "Silva, Ph.D." has degrees, and "Acme, Inc." is called so.
fn in_order(name: &str) -> (String, &str) {
    let Some((first, rest)) = name.split_once(',').map(|(first, rest)| (first.trim(), rest.trim())) else {
        return (name.to_owned(), "");
    };
    let is_body = BODIES.split(' ').any(|word| is_word(rest, word));
    let is_generation = GENERATIONS.split(' ').any(|word| is_word(rest, word));
    if first.is_empty() || rest.is_empty() || is_body || rest.chars().any(char::is_numeric) {
        return (name.to_owned(), "");
    }
    if is_generation {
        return (format!("{first} {rest}"), "");
    }
    let shouts = |word: &str| word.contains('.') || (word.len() > 1 && !word.chars().any(char::is_lowercase));
    if rest.split(',').all(|part| is_degree(part) && part.split_whitespace().all(shouts)) {
        return (first.to_owned(), rest);
    }
    if rest.contains(',') { (name.to_owned(), "") } else { (format!("{rest} {first}"), "") }
}

/// A family name, and the degrees that people write behind it.
fn without_degrees(family: &str) -> (&str, &str) {
    match family.split_once(',') {
        Some((family, rest)) if rest.split(',').all(is_degree) => (family.trim(), rest.trim()),
        _ => (family, ""),
    }
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

    #[test]
    fn names_are_put_together_from_what_is_there() {
        for (whole, given, middle, family, suffix, expected) in [
            ("", "Ana", "Maria", "Silva", "", ("Ana Maria Silva", "", None)),
            ("Silva, Ana", "", "", "", "", ("Ana Silva", "", None)),
            ("Ng, Bo", "", "", "", "", ("Bo Ng", "", None)),
            ("Ana Silva, Ph.D., CFA", "", "", "", "", ("Ana Silva", "Ph.D., CFA", None)),
            ("Acme, Inc.", "", "", "", "", ("Acme, Inc.", "", None)),
            ("Silva, Ana, Bern", "", "", "", "", ("Silva, Ana, Bern", "", None)),
            ("Berg, Jr.", "Tom", "", "", "", ("Tom", "", Some("Berg Jr."))),
            ("Silva, Ana", "Ana", "", "Silva", "", ("Ana Silva", "", None)),
            ("Annie", "Ana", "", "Silva", "", ("Ana Silva", "", Some("Annie"))),
            ("ana@example.com", "Ana", "", "Silva", "", ("Ana Silva", "", None)),
            ("Tom Berg", "Tom", "", "", "", ("Tom Berg", "", None)),
            ("Berg", "Tom", "", "Berg", "Jr.", ("Tom Berg Jr.", "", None)),
            ("", "Raj", "", "Rao, MBA", "PMP", ("Raj Rao", "MBA", None)),
            ("", "", "", "Silva, formerly Berg", "", ("Silva, formerly Berg", "", None)),
            ("", "", "", "", "", ("", "", None)),
        ] {
            let name = Name {
                whole: whole.into(),
                given: given.into(),
                middle: middle.into(),
                family: family.into(),
                suffix: suffix.into(),
            };
            let (name, degrees, other) = name.settle();
            assert_eq!((name.as_str(), degrees.as_str(), other.as_deref()), expected, "{whole} {given} {family}");
        }
    }
}
