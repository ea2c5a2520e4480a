use std::collections::BTreeSet;

use crate::{
    book::{
        Action, AnyId, Book, Decision, Dispute, Encounter, Exchange, Group, IdMint, Mission, Note, Person, PersonId,
        Promise, Record, Review, Tie, TieKind,
    },
    store::format::from_text,
};

fn sample() -> Book {
    from_text(include_str!("../../../assets/sample.ron")).expect("the sample").book
}

fn naming<R: Record>(book: &Book, person: PersonId) -> Vec<(String, R)> {
    let names = |record: &R| {
        let mut found = false;
        record.links(&mut |id| found |= id == AnyId::Person(person));
        found
    };
    book.all::<R>().filter(|(_, record)| names(record)).map(|(id, record)| (id.to_string(), record.clone())).collect()
}

fn all<R: Record>(book: &Book) -> Vec<(String, R)> {
    book.all::<R>().map(|(id, record)| (id.to_string(), record.clone())).collect()
}

#[test]
fn the_part_about_each_person_holds_what_names_them_and_nothing_else_of_anyone() {
    let book = sample();
    for (id, person) in book.people() {
        let part = book.about(&BTreeSet::from([id]));
        assert_eq!(part.audit(), [], "{}", person.name);
        assert_eq!(part.person(id), Some(person));
        for (other, known) in part.people().filter(|(other, _)| *other != id) {
            let introduced_by = known.introduced_by.filter(|by| *by == id);
            assert_eq!(known, &Person { introduced_by, ..Person::named(book.name(other)) });
        }
        assert_eq!(all::<Exchange>(&part), naming::<Exchange>(&book, id));
        assert_eq!(all::<Encounter>(&part), naming::<Encounter>(&book, id));
        assert_eq!(all::<Promise>(&part), naming::<Promise>(&book, id));
        assert_eq!(all::<Dispute>(&part), naming::<Dispute>(&book, id));
        assert_eq!(all::<Tie>(&part), naming::<Tie>(&book, id));
        assert_eq!(all::<Decision>(&part), naming::<Decision>(&book, id));
        assert_eq!(all::<Action>(&part), naming::<Action>(&book, id));
        let only_them = |people: Vec<PersonId>| people.iter().all(|known| *known == id);
        assert!(
            part.all::<Mission>().all(|(_, m)| only_them(m.positions.keys().copied().collect()) && m.why.is_empty())
        );
        assert!(part.all::<Review>().all(|(_, review)| {
            only_them(review.people.keys().copied().collect())
                && only_them(review.figures.iter().filter_map(|figure| figure.person).collect())
                && review.answers.is_empty()
        }));
        assert!(part.settings().month_lines.is_empty() && part.settings().views.is_empty());
    }
}

#[test]
fn of_several_people_only_the_ties_between_them_come() {
    let (mut book, mut mint) = (Book::default(), IdMint::new(1_600_000_000_000, 3));
    let [ana, tom, mia] = ["Ana", "Tom", "Mia"].map(|name| {
        let id: PersonId = mint.mint();
        book.add(
            id,
            Person { notes: vec![Note { on: jiff::civil::date(2026, 1, 1), text: "x".into() }], ..Person::named(name) },
        )
        .expect("a person");
        id
    });
    for (from, to) in [(ana, tom), (tom, mia)] {
        book.add(mint.mint(), Tie::new(from, to, TieKind::Knows)).expect("a tie");
    }
    let met = Encounter::new(
        jiff::civil::date(2026, 1, 1),
        Group::new([ana, mia]).expect("two"),
        crate::book::EncounterKind::Lunch,
    );
    book.add(mint.mint(), met).expect("an encounter");
    let part = book.about(&BTreeSet::from([ana, tom]));
    assert_eq!(part.audit(), []);
    assert_eq!((part.count::<Tie>(), part.count::<Encounter>()), (1, 1));
    assert_eq!(part.person(mia), Some(&Person::named("Mia")), "she was at lunch, and that is all that is told of her");
    assert_eq!(book.about(&BTreeSet::from([tom])).count::<Tie>(), 2);
    assert!(book.about(&BTreeSet::new()).is_empty());
}

#[test]
fn without_notes_all_else_stays() {
    let book = sample();
    let bare = book.without_notes();
    assert_eq!(bare.audit(), []);
    assert_eq!(bare.without_notes(), bare);
    assert!(book.people().any(|(_, person)| !person.notes.is_empty()), "there is something to leave out");
    for ((_, bare), (_, full)) in bare.people().zip(book.people()) {
        assert_eq!(bare, &Person { notes: Vec::new(), ..full.clone() });
    }
    for ((_, bare), (_, full)) in bare.all::<Exchange>().zip(book.all::<Exchange>()) {
        assert_eq!(bare, &Exchange { note: String::new(), ..full.clone() });
    }
    assert!(bare.all::<Review>().all(|(_, review)| review.answers.is_empty()));
    assert!(bare.settings().month_lines.is_empty());
}
