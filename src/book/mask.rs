//! The book without names, to be shown to others (practice.md R15).

use super::{Book, ImportBatch, Person};

impl Book {
    /// The same book with initials in place of names, and without what tells who someone is or what was noted of them. Units,
    /// levels and stages stay: they are what is looked at.
    #[must_use]
    pub fn masked(&self) -> Self {
        let mut book = self.clone();
        let masks: Vec<_> = self.people().map(|(id, person)| (id, mask(person))).collect();
        for (id, person) in masks {
            // Someone with a name goes in where someone with a name was; nothing refuses that.
            let _ = book.replace(id, person);
        }
        let imports: Vec<_> = self.all::<ImportBatch>().filter(|(_, import)| !import.changed.is_empty()).collect();
        for (id, import) in imports {
            let _ = book.replace(id, ImportBatch { changed: Vec::new(), ..import.clone() });
        }
        let mut settings = self.settings().clone();
        settings.my_name.clear();
        settings.my_emails.clear();
        settings.month_lines.clear();
        let _ = book.set_settings(settings);
        book
    }
}

fn mask(person: &Person) -> Person {
    let initials = person.initials();
    Person {
        name: if initials.is_empty() { "?".to_owned() } else { initials },
        organisation: person.organisation.clone(),
        unit: person.unit.clone(),
        level: person.level,
        relation: person.relation,
        met_on: person.met_on,
        introduced_by: person.introduced_by,
        alliance: super::Alliance {
            stage: person.alliance.stage,
            cadence_days: person.alliance.cadence_days,
            unpriced: person.alliance.unpriced,
            ..super::Alliance::default()
        },
        tags: person.tags.clone(),
        batch: person.batch,
        ..Person::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::{book::Book, store::format::from_text};

    #[test]
    fn nobody_is_told_by_name_and_everyone_is_still_there() {
        let book: Book = from_text(include_str!("../../assets/sample.ron")).expect("the sample").book;
        let masked = book.masked();
        assert_eq!(masked.audit(), []);
        assert_eq!(masked.people().count(), book.people().count());
        for (id, person) in book.people() {
            let shown = masked.person(id).expect("still there");
            assert!(shown.name.chars().count() <= 3 && shown.name != person.name);
            assert!(shown.emails.is_empty() && shown.notes.is_empty() && shown.alliance.why.is_empty());
            assert_eq!(
                (&shown.unit, shown.level, shown.alliance.stage),
                (&person.unit, person.level, person.alliance.stage)
            );
        }
    }
}
