//! Making one person of two, part by part.

use std::collections::BTreeMap;

use super::parts::{Kind, PARTS, Part};
use crate::book::{Book, BookError, Pair, Person, PersonId};

/// From whom a part is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// From the one who came into the book first.
    First,
    /// From the other.
    Second,
    /// From both.
    Both,
}

/// A part in which the two differ, and what is taken.
pub struct Row {
    part: &'static Part,
    /// What the first says, one thing on each line.
    pub first: String,
    /// What the second says.
    pub second: String,
    /// What is taken.
    pub side: Side,
}

impl Row {
    /// What the part is called.
    pub const fn name(&self) -> &'static str {
        self.part.name
    }

    /// Whether both can be taken: each says something, and a list or words have room for both.
    pub fn may_be_both(&self) -> bool {
        !matches!(self.part.kind, Kind::One) && !self.first.is_empty() && !self.second.is_empty()
    }

    /// What the person made of the two says.
    pub fn says(&self, person: &Person, book: &Book) -> String {
        (self.part.show)(person, book)
    }
}

/// Two people while they become one.
pub struct Merging {
    pair: Pair,
    first: Person,
    second: Person,
    rows: Vec<Row>,
}

impl Merging {
    /// Begins with what loses nothing: what only one says, all of lists, both words; else what the first says. `None` if one of
    /// them is not there.
    pub fn new(book: &Book, pair: Pair) -> Option<Self> {
        let mut first = book.person(pair.first())?.clone();
        let mut second = book.person(pair.second())?.clone();
        // Nobody is introduced by themselves.
        for person in [&mut first, &mut second] {
            person.introduced_by.take_if(|by| pair.contains(*by));
        }
        let mut joined = first.clone();
        joined.absorb(&second);
        let differing = PARTS.iter().filter_map(|part| {
            let show = |person| (part.show)(person, book);
            let mut row = Row { part, first: show(&first), second: show(&second), side: Side::First };
            let joined = show(&joined);
            row.side = match part.kind {
                Kind::Words(_) if row.may_be_both() => Side::Both,
                _ if joined == row.first => Side::First,
                _ if joined == row.second => Side::Second,
                _ => Side::Both,
            };
            (row.first != row.second).then_some(row)
        });
        let rows = differing.collect();
        Some(Self { pair, first, second, rows })
    }

    /// The two.
    pub const fn pair(&self) -> Pair {
        self.pair
    }

    /// The parts in which they differ.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Takes a part, by its place among the rows, from a side; where that can not be, it stays.
    pub fn choose(&mut self, place: usize, side: Side) {
        if let Some(row) = self.rows.get_mut(place).filter(|row| side != Side::Both || row.may_be_both()) {
            row.side = side;
        }
    }

    /// The person made of the two, as chosen. A name that is not taken stays among the other names.
    pub fn person(&self) -> Person {
        let mut person = self.first.clone();
        person.absorb(&self.second);
        for row in &self.rows {
            match (row.side, row.part.kind) {
                (Side::First, _) => (row.part.take)(&mut person, &self.first),
                (Side::Second, _) => (row.part.take)(&mut person, &self.second),
                (Side::Both, Kind::Words(words)) => *words(&mut person) = format!("{}; {}", row.first, row.second),
                (Side::Both, _) => {}
            }
        }
        for name in [&self.first.name, &self.second.name] {
            let is_known = |known: &String| known.to_lowercase() == name.to_lowercase();
            if !is_known(&person.name) && !person.also_called.iter().any(is_known) {
                person.also_called.push(name.clone());
            }
        }
        let name = person.name.clone();
        person.also_called.retain(|known| *known != name);
        person
    }

    /// Makes the two one in a book; all that hangs on either stays.
    ///
    /// # Errors
    /// One of them is not there.
    pub fn apply(&self, book: &mut Book) -> Result<(), BookError> {
        book.merge_people_as(self.pair.first(), self.pair.second(), self.person())
    }
}

/// Makes one of each two, taking what loses nothing; gives how many people went. Where several are one they become one in turn,
/// but for two of whom it is said that they are not the same.
///
/// # Errors
/// As [`Merging::apply`].
pub fn merge_all(book: &mut Book, pairs: &[Pair]) -> Result<usize, BookError> {
    let mut became: BTreeMap<PersonId, PersonId> = BTreeMap::new();
    let mut gone = 0;
    for pair in pairs {
        let now = |id: PersonId| std::iter::successors(Some(id), |id| became.get(id).copied()).last().unwrap_or(id);
        let pair = Pair::new(now(pair.first()), now(pair.second()));
        let Some(merging) =
            pair.filter(|pair| !book.settings().not_the_same.contains(pair)).and_then(|pair| Merging::new(book, pair))
        else {
            continue;
        };
        merging.apply(book)?;
        became.insert(merging.pair.second(), merging.pair.first());
        gone += 1;
    }
    Ok(gone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{IdMint, Note, Stage};

    fn two(first: Person, second: Person) -> (Book, Pair) {
        let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
        let (one, other) = (mint.mint(), mint.mint());
        book.add(one, first).expect("a sound person");
        book.add(other, second).expect("a sound person");
        (book, Pair::new(one, other).expect("two people"))
    }

    fn row<'a>(merging: &'a Merging, name: &str) -> (usize, &'a Row) {
        merging.rows().iter().enumerate().find(|(_, row)| row.name() == name).expect("a part in which they differ")
    }

    #[test]
    fn it_begins_with_what_loses_nothing_and_only_what_differs_is_asked() {
        let mut ana = Person::named("Ana Silva");
        ana.emails = vec!["a@example.com".into()];
        ana.organisation = "Acme".into();
        ana.alliance.why = "She knows the market".into();
        ana.alliance.stage = Stage::Allied;
        let mut other = Person::named("A. Silva");
        other.emails = vec!["A@example.com".into(), "b@example.com".into()];
        other.organisation = "Globex".into();
        other.title = "Head of sales".into();
        other.alliance.why = "Introductions".into();
        other.alliance.stage = Stage::Allied;
        let (book, pair) = two(ana, other);
        let merging = Merging::new(&book, pair).expect("both are there");
        let asked: Vec<(&str, Side)> = merging.rows().iter().map(|row| (row.name(), row.side)).collect();
        let expected = [
            ("Name", Side::First),
            ("Emails", Side::Both),
            ("Organisation", Side::First),
            ("Title", Side::Second),
            ("Why", Side::Both),
        ];
        assert_eq!(asked, expected);
        let person = merging.person();
        assert_eq!((person.name.as_str(), person.also_called.as_slice()), ("Ana Silva", &["A. Silva".to_owned()][..]));
        assert_eq!(person.emails, ["a@example.com", "b@example.com"]);
        assert_eq!((person.organisation.as_str(), person.title.as_str()), ("Acme", "Head of sales"));
        assert_eq!(person.alliance.why, "She knows the market; Introductions");
    }

    #[test]
    fn each_part_is_taken_from_whom_it_is_chosen() {
        let mut ana = Person::named("Ana Silva");
        ana.notes = vec![Note { on: jiff::civil::date(2026, 1, 2), text: "Likes tea".into() }];
        ana.organisation = "Acme".into();
        let mut other = Person::named("Ana Becker");
        other.notes = vec![Note { on: jiff::civil::date(2026, 1, 1), text: "Likes chess".into() }];
        other.organisation = "Globex".into();
        let (mut book, pair) = two(ana, other.clone());
        let mut merging = Merging::new(&book, pair).expect("both are there");
        for name in ["Name", "Organisation", "Notes"] {
            let (place, _) = row(&merging, name);
            merging.choose(place, Side::Second);
        }
        let (place, organisation) = row(&merging, "Organisation");
        assert!(!organisation.may_be_both() && row(&merging, "Notes").1.may_be_both());
        merging.choose(place, Side::Both);
        assert_eq!(row(&merging, "Organisation").1.side, Side::Second);
        merging.apply(&mut book).expect("a sound person");
        let left: Vec<&Person> = book.people().map(|(_, person)| person).collect();
        assert_eq!(left, [&Person { also_called: vec!["Ana Silva".into()], ..other }]);
    }

    #[test]
    fn people_who_introduced_each_other_introduce_nobody_to_themselves() {
        let (mut book, pair) = two(Person::named("Ana"), Person::named("Ann"));
        book.update(pair.first(), |ana: &mut Person| ana.introduced_by = Some(pair.second())).expect("someone there");
        Merging::new(&book, pair).expect("both").apply(&mut book).expect("a sound person");
        assert_eq!(book.audit(), []);
        assert_eq!(book.person(pair.first()).map(|ana| ana.introduced_by), Some(None));
    }

    #[test]
    fn several_who_are_one_become_one_but_for_those_said_to_be_two() {
        let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
        let ids: Vec<PersonId> = (0..4).map(|_| mint.mint()).collect();
        for id in &ids {
            book.add(*id, Person::named(format!("Ana {}", id.raw().number()))).expect("a person");
        }
        let pair = |one: usize, other: usize| Pair::new(ids[one], ids[other]).expect("two people");
        let mut settings = book.settings().clone();
        settings.not_the_same.insert(pair(0, 3));
        book.set_settings(settings).expect("people of this book");
        let gone = merge_all(&mut book, &[pair(1, 2), pair(2, 0), pair(0, 1), pair(3, 2)]).expect("all are there");
        assert_eq!((gone, book.people().map(|(id, _)| id).collect::<Vec<_>>()), (2, vec![ids[0], ids[3]]));
        assert_eq!(book.audit(), []);
    }
}
