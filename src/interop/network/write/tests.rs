use std::collections::BTreeMap;

use super::*;
use crate::{
    book::{ExchangeKind, IdMint, Place, Relation, TieKind},
    interop::{Format, Reading, read, unwatched},
};

/// Three people with what a network can hold and what it must not, two ties, an exchange.
fn book() -> (Book, [PersonId; 3]) {
    let (mut book, mut mint) = (Book::default(), IdMint::new(1_700_000_000_000, 7));
    let people = [
        Person {
            emails: vec!["ana@example.com".into(), "ana@example.org".into()],
            organisation: "Acme & <Sons>".into(),
            unit: "Buying, \u{201c}old\u{201d}".into(),
            title: "Head \"Buyer\" \\ n".into(),
            level: Some(Level::Director),
            relation: Relation::Client,
            tags: ["fair, big".to_owned()].into(),
            notes: vec![crate::book::Note { on: date(2026, 1, 1), text: "a secret".into() }],
            phones: vec!["+44 20 7946 0000".into()],
            met_on: Some(date(2020, 5, 6)),
            ..Person::named("Ana Silva")
        },
        Person::named("Tom"),
        Person::named("Tom"),
    ];
    let ids = people.map(|person| {
        let id = mint.mint();
        book.add(id, person).expect("a person with a name");
        id
    });
    let ties = [
        Tie {
            strength: 1,
            since: Some(date(2021, 2, 3)),
            note: "a secret".into(),
            ..Tie::new(ids[0], ids[1], TieKind::ReportsTo)
        },
        Tie { strength: 5, until: Some(date(2024, 2, 29)), ..Tie::new(ids[1], ids[2], TieKind::Friends) },
        Tie { strength: 2, ..Tie::new(ids[2], ids[1], TieKind::Friends) },
    ];
    for tie in ties {
        book.add(mint.mint(), tie).expect("a tie between two");
    }
    let asked = Exchange::new(date(2026, 3, 1), ids[1].into(), Direction::Asked, ExchangeKind::Advice);
    let asked = Exchange { what: "a word".into(), ..asked };
    book.add(mint.mint(), asked).expect("an exchange");
    book.set_place(ids[0], Some(Place { x: 700, y: -300, pinned: true })).expect("Ana is there");
    (book, ids)
}

fn written(book: &Book) -> [(Format, String); 3] {
    [(Format::GraphMl, to_graphml(book)), (Format::Gexf, to_gexf(book)), (Format::Dot, to_dot(book))]
}

fn taken_back((format, text): (Format, String)) -> Reading {
    let reading = read(text.as_bytes(), "network", &unwatched).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!((reading.format, reading.problems.as_slice()), (format, [].as_slice()), "{text}");
    reading
}

#[test]
fn what_is_written_comes_back_with_all_that_a_network_holds() {
    let (book, _) = book();
    for written in written(&book) {
        let reading = taken_back(written);
        let people: BTreeMap<PersonId, Person> =
            reading.people.iter().filter_map(|draft| Some((draft.id?, draft.person.clone()))).collect();
        let kept = |person: &Person| Person { notes: Vec::new(), phones: Vec::new(), met_on: None, ..person.clone() };
        let expected: BTreeMap<PersonId, Person> = book.people().map(|(id, person)| (id, kept(person))).collect();
        assert_eq!(people, expected, "{:?}", reading.format);
        let ties: BTreeMap<_, _> = reading
            .ties
            .iter()
            .filter_map(|draft| Some((draft.id?, draft.with(draft.from.parse().ok()?, draft.to.parse().ok()?))))
            .collect();
        let expected: BTreeMap<_, _> =
            book.all::<Tie>().map(|(id, tie)| (id, Tie { note: String::new(), ..tie.clone() })).collect();
        assert_eq!(ties, expected, "{:?}", reading.format);
        assert!(reading.remarks.iter().any(|remark| remark.starts_with("1 of your own ties")), "{:?}", reading.remarks);
    }
}

#[test]
fn places_sizes_and_colours_are_written_and_nothing_that_is_private() {
    let (book, [ana, ..]) = book();
    let graphml = to_graphml(&book);
    assert!(graphml.contains("<data key=\"node_x\">700.0</data><data key=\"node_y\">300.0</data>"), "{graphml}");
    assert!(graphml.contains("<y:Fill color=\"#e69f00\"/>"), "a director's colour");
    let gexf = to_gexf(&book);
    assert!(gexf.contains("<viz:position x=\"700.0\" y=\"300.0\" z=\"0.0\"/>"), "{gexf}");
    assert!(gexf.contains("mode=\"dynamic\" timeformat=\"date\"") && gexf.contains("end=\"2024-02-29\""));
    let dot = to_dot(&book);
    assert!(dot.contains(&format!("\"{ana}\" [label=\"Ana Silva\", pos=\"700.0,300.0!\"")), "{dot}");
    assert!(dot.contains("title=\"Head \\\"Buyer\\\" \\\\ n\""), "{dot}");
    for text in [graphml, gexf, dot] {
        assert!(!text.contains("secret") && !text.contains("7946") && !text.contains("a word"), "{text}");
    }
}

#[test]
fn nobody_but_me_is_a_network_too() {
    for written in written(&Book::default()) {
        assert_eq!(taken_back(written).people, []);
    }
    assert!(to_dot(&Book::default()).contains("\"me\" [label=\"Me\""));
}
