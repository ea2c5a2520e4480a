//! Organisations as they are compared: without legal forms.

use super::name::fold;

/// Words that say of what law an organisation is, and those that only join others.
const EMPTY: &[&str] = &[
    "ab",
    "ag",
    "aps",
    "as",
    "asa",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "cv",
    "ek",
    "ev",
    "gbr",
    "ggmbh",
    "gmbh",
    "group",
    "holding",
    "inc",
    "incorporated",
    "kft",
    "kg",
    "kgaa",
    "llc",
    "llp",
    "lp",
    "ltd",
    "limited",
    "ltda",
    "mbh",
    "nv",
    "ohg",
    "oy",
    "oyj",
    "plc",
    "pte",
    "pty",
    "pvt",
    "sa",
    "sarl",
    "sas",
    "se",
    "sl",
    "slu",
    "spa",
    "sro",
    "srl",
    "ug",
    "the",
    "and",
    "und",
    "et",
    "e",
    "y",
];

/// How two organisations stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Employer {
    /// They are the same, or one is part of the other.
    Same,
    /// Of one of them nothing is known.
    Unknown,
    /// They are two.
    Other,
}

/// An organisation's name as it is compared: the words that tell it apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Organisation(Vec<String>);

impl Organisation {
    /// The organisation of this name; a blank name is none.
    pub fn of(name: &str) -> Self {
        // Legal forms are also written with dots between their letters.
        let name = fold(name).replace(['.', '\'', '\u{2019}'], "");
        let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let telling: Vec<String> =
            words.iter().filter(|word| !EMPTY.contains(word)).map(|word| (*word).to_owned()).collect();
        Self(if telling.is_empty() { words.into_iter().map(str::to_owned).collect() } else { telling })
    }

    /// How this one stands to another.
    pub fn beside(&self, other: &Self) -> Employer {
        if self.0.is_empty() || other.0.is_empty() {
            Employer::Unknown
        } else if self.0.starts_with(&other.0) || other.0.starts_with(&self.0) {
            Employer::Same
        } else {
            Employer::Other
        }
    }

    /// What all ways to write its name have in common.
    pub fn key(&self) -> Option<&str> {
        self.0.first().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_and_accents_do_not_part_organisations() {
        for (one, other, expected) in [
            ("Acme GmbH", "ACME", Employer::Same),
            ("Acme G.m.b.H.", "Acme, Inc.", Employer::Same),
            ("Soci\u{e9}t\u{e9} Acme S.A.R.L.", "Societe Acme", Employer::Same),
            ("The Acme Company", "Acme", Employer::Same),
            ("Acme", "Acme Energy", Employer::Same),
            ("City Council", "City Library", Employer::Other),
            ("Acme", "Globex", Employer::Other),
            ("SAS", "Acme", Employer::Other),
            ("SAS", "", Employer::Unknown),
            ("", " - ", Employer::Unknown),
        ] {
            let (first, second) = (Organisation::of(one), Organisation::of(other));
            assert_eq!(first.beside(&second), expected, "{one} and {other}");
            assert_eq!(second.beside(&first), expected, "{other} and {one}");
        }
    }
}
