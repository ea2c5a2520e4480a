//! Files that make one network: ties between numbers, and a table that tells whose numbers they are.

use std::collections::HashMap;

use super::is_network;
use crate::{
    book::Person,
    interop::{Format, reading::Reading},
};

/// Gives people of whom a file tells only the number what a table of attributes beside it says of that number.
pub fn joined(readings: &mut [Reading]) {
    let tables = readings.iter().filter(|reading| reading.format == Format::Attributes);
    let mut known: HashMap<String, Person> = HashMap::new();
    for draft in tables.flat_map(|reading| &reading.people).filter(|draft| draft.person.name != draft.handle) {
        known.entry(draft.handle.clone()).or_insert_with(|| draft.person.clone());
    }
    let others =
        readings.iter_mut().filter(|reading| is_network(reading.format) && reading.format != Format::Attributes);
    for draft in others.flat_map(|reading| &mut reading.people) {
        if draft.person == Person::named(draft.handle.clone())
            && let Some(person) = known.get(&draft.handle)
        {
            draft.person = person.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::{
        book::{Book, IdMint, Tie},
        interop::{Plan, read, seen_by, unwatched},
    };

    #[test]
    fn numbers_of_one_file_are_the_names_of_another() {
        let files = [
            ("edges.csv", "Source,Target\n1,2\n2,3\n"),
            ("nodes.csv", "Id,Label,Department\n1,Ana Silva,Sales\n2,Tom,Legal\n"),
        ];
        let readings = files.map(|(name, text)| read(text.as_bytes(), name, &unwatched).expect("a network"));
        let today = date(2026, 11, 22);
        let readings = seen_by("", today, readings.into());
        let mut book = Book::default();
        let plan = Plan::new(&book, &readings, IdMint::new(1_700_000_000_000, 1), today);
        plan.apply(&mut book).expect("a plan for this very book");
        let mut names: Vec<_> = book.people().map(|(_, person)| (person.name.as_str(), person.unit.as_str())).collect();
        names.sort_unstable();
        assert_eq!(names, [("3", ""), ("Ana Silva", "Sales"), ("Tom", "Legal")]);
        let ties: Vec<_> = book.all::<Tie>().map(|(_, tie)| (book.name(tie.from), book.name(tie.to))).collect();
        assert_eq!(ties, [("Ana Silva", "Tom"), ("Tom", "3")]);
    }
}
