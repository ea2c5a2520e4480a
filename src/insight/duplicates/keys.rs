//! By what people meet to be compared.

use std::hash::{DefaultHasher, Hash, Hasher as _};

use super::{name::Name, traits::Traits, word::Word};

/// What the people of a block have in common, as a number. Two that happen to be the same number only cost a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    number: u64,
    /// It says all that it can: a crowded block has no narrower ones that stand in for it.
    pub is_narrowest: bool,
}

/// What a key is made of, so that a phone number meets no id.
#[derive(Hash)]
enum Kind {
    Id,
    Profile,
    Email,
    Phone,
    WholeName,
    Word,
    TwoWords,
    WordAndInitial,
    WordAndOrganisation,
    WordInitialAndOrganisation,
}

fn key(kind: Kind, parts: impl Hash) -> Key {
    let is_narrowest = matches!(kind, Kind::Id | Kind::Profile | Kind::Email | Kind::Phone | Kind::WholeName);
    // It begins with no seed of its own: the same words give the same number in every run.
    let mut hasher = DefaultHasher::new();
    (kind, parts).hash(&mut hasher);
    Key { number: hasher.finish(), is_narrowest }
}

/// All keys of a person, each once.
pub fn keys(traits: &Traits) -> Vec<Key> {
    let mut keys = Vec::with_capacity(24);
    keys.extend(traits.ids.iter().map(|id| key(Kind::Id, id)));
    keys.extend(traits.profiles.iter().map(|slug| key(Kind::Profile, slug)));
    keys.extend(traits.emails.iter().map(|email| key(Kind::Email, email)));
    keys.extend(traits.phones.iter().map(|phone| key(Kind::Phone, phone.key())));
    for name in traits.names() {
        of_name(&mut keys, name, traits.organisation.key());
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Two alike names share a full word: alone, with the first letter of another, with another word or what it is short for.
fn of_name(keys: &mut Vec<Key>, name: &Name, organisation: Option<&str>) {
    let mut whole: Vec<&str> = name.words.iter().map(|word| word.plain.as_str()).collect();
    whole.sort_unstable();
    keys.push(key(Kind::WholeName, whole));
    for (at, word) in name.words.iter().enumerate().filter(|(_, word)| word.initial().is_none()) {
        for form in word.forms() {
            keys.push(key(Kind::Word, form));
            keys.extend(organisation.map(|organisation| key(Kind::WordAndOrganisation, (form, organisation))));
        }
        for (_, other) in name.words.iter().enumerate().filter(|(place, _)| *place != at) {
            of_two(keys, word, other, organisation);
        }
    }
}

fn of_two(keys: &mut Vec<Key>, word: &Word, other: &Word, organisation: Option<&str>) {
    let initial = other.plain.chars().next();
    for form in word.forms() {
        keys.push(key(Kind::WordAndInitial, (form, initial)));
        keys.extend(
            organisation.map(|organisation| key(Kind::WordInitialAndOrganisation, (form, initial, organisation))),
        );
        if other.initial().is_none() {
            let long = other.short_for.iter().copied();
            keys.extend(other.forms().chain(long).map(|other| key(Kind::TwoWords, (form.min(other), form.max(other)))));
        }
    }
}
