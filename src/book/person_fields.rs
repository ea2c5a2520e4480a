//! The fields of a person that hold one value each, so that two records of one person can be laid side by side.

use super::{Person, is_default};

/// A field of a person with one value.
#[derive(Debug, Clone, Copy)]
pub struct PersonField {
    /// What it is called, as in "organisation".
    pub name: &'static str,
    is_set: fn(&Person) -> bool,
    is_same: fn(&Person, &Person) -> bool,
    take: fn(&mut Person, &Person),
}

/// Texts that differ only by blanks and capitals are the same.
fn same_text(one: &str, other: &str) -> bool {
    one == other || one.split_whitespace().map(str::to_lowercase).eq(other.split_whitespace().map(str::to_lowercase))
}

macro_rules! fields {
    (texts: $($text:literal => $($path:ident).+),+; values: $($value:literal => $($field:ident).+),+ $(,)?) => {
        &[
            $(PersonField {
                name: $text,
                is_set: |person| !person.$($path).+.trim().is_empty(),
                is_same: |one, other| same_text(&one.$($path).+, &other.$($path).+),
                take: |person, other| person.$($path).+.clone_from(&other.$($path).+),
            },)+
            $(PersonField {
                name: $value,
                is_set: |person| !is_default(&person.$($field).+),
                is_same: |one, other| one.$($field).+ == other.$($field).+,
                take: |person, other| person.$($field).+.clone_from(&other.$($field).+),
            },)+
        ]
    };
}

impl PersonField {
    /// Every field with one value but for the name, who introduced them, and days that settle themselves.
    pub const ALL: &'static [Self] = fields! {
        texts:
            "organisation" => organisation,
            "unit" => unit,
            "title" => title,
            "how met" => how_met,
            "why" => alliance.why,
            "hope" => alliance.hope,
            "offer" => alliance.offer,
            "interests" => alliance.interests,
            "expected of them" => alliance.expectations.of_them,
            "expected of me" => alliance.expectations.of_me;
        values:
            "level" => level,
            "relation" => relation,
            "born" => born,
            "stage" => alliance.stage,
            "aligned" => alliance.aligned,
            "i trust" => alliance.i_trust,
            "they trust" => alliance.they_trust,
            "cadence" => alliance.cadence_days,
    };

    /// Whether both say something here, and not the same.
    pub fn differs(&self, one: &Person, other: &Person) -> bool {
        (self.is_set)(one) && (self.is_set)(other) && !(self.is_same)(one, other)
    }
}

impl Person {
    /// Whether another record of this person says something else in any field that has one value.
    pub fn differs_from(&self, other: &Self) -> bool {
        PersonField::ALL.iter().any(|field| field.differs(self, other))
    }

    /// Takes the word of another record of this person wherever the two [differ](Self::differs_from); all else stays.
    pub fn overrule(&mut self, other: &Self) {
        for field in PersonField::ALL {
            if field.differs(self, other) {
                (field.take)(self, other);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Level, Stage};

    #[test]
    fn records_differ_where_both_say_something_else() {
        let ana = Person { organisation: "Acme".into(), level: Some(Level::Lead), ..Person::named("Ana") };
        for (other, differs) in [
            (Person::named("Ana Silva"), false),
            (Person { organisation: " acme ".into(), ..Person::default() }, false),
            (Person { title: "Buyer".into(), ..Person::default() }, false),
            (Person { organisation: "Acme Ltd".into(), ..Person::default() }, true),
            (Person { level: Some(Level::Director), ..Person::default() }, true),
        ] {
            assert_eq!(ana.differs_from(&other), differs, "{other:?}");
            assert_eq!(other.differs_from(&ana), differs, "{other:?}");
        }
    }

    #[test]
    fn what_overrules_leaves_what_it_does_not_say() {
        let mut ana = Person { organisation: "Acme".into(), unit: "Sales".into(), ..Person::named("Ana") };
        ana.alliance.stage = Stage::Building;
        let mut other = Person { organisation: "Beta".into(), title: "Buyer".into(), ..Person::named("A. Silva") };
        other.alliance.stage = Stage::Allied;
        ana.overrule(&other);
        assert_eq!((ana.name.as_str(), ana.organisation.as_str(), ana.unit.as_str()), ("Ana", "Beta", "Sales"));
        assert_eq!(ana.title, "", "blanks are filled by absorbing");
        assert_eq!(ana.alliance.stage, Stage::Allied);
    }
}
