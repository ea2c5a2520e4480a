use super::*;
use crate::{
    book::{Credit, Effort, Exchange, Flow, Group, IdMint, Level, Note, Person, Relation, Size, Stage, Tie, TieKind},
    interop::{Plan, read as read_bytes, unwatched},
};

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

fn plan(book: &Book, files: &[&[u8]]) -> Plan {
    let readings = files.iter().map(|file| read_bytes(file, "file.csv", &unwatched).expect("one of our tables"));
    Plan::new(book, &readings.collect::<Vec<_>>(), IdMint::new(1_700_000_000_000, 1), TODAY)
}

fn book_of(files: &[&[u8]]) -> (Book, Vec<String>) {
    let mut book = Book::default();
    let plan = plan(&book, files);
    plan.apply(&mut book).expect("a plan for this very book");
    assert_eq!(book.audit(), []);
    (book, plan.problems().map(|(_, problem)| format!("{}: {}", problem.line, problem.reason)).collect())
}

#[test]
fn tables_written_by_hand_need_their_first_columns_only() {
    let (book, problems) = book_of(&[
        b"date;people;direction;kind;minutes;note\n3.2.2026;Ana Silva;gave;advice;30;On the fair\n2026-02-04;\"tom@example.com; Ana Silva\";received;Hands-on help;;\n",
        b"From,To,Kind,Strength\nAna Silva,Tom Berg,works with,4\nTom Berg,ana silva,reports to,\n",
        b"Name,Email,Organisation,Stage,City\n Ana Silva ,ana@example.com; ana@home.example,Acme,allied,Bern\nTom Berg,tom@example.com,,,\n",
    ]);
    assert_eq!(problems, [] as [String; 0]);
    let people: Vec<&Person> = book.people().map(|(_, person)| person).collect();
    assert_eq!(
        (people[0].name.as_str(), people[0].emails.len(), people[0].alliance.stage),
        ("Ana Silva", 2, Stage::Allied)
    );
    assert_eq!(people[0].extra.get("City").map(String::as_str), Some("Bern"));
    let exchanges: Vec<&Exchange> = book.all::<Exchange>().map(|(_, exchange)| exchange).collect();
    assert_eq!(exchanges[0].date, jiff::civil::date(2026, 2, 3));
    assert_eq!((exchanges[0].effort, exchanges[0].what.as_str()), (Effort::Minutes(30), "On the fair"));
    assert_eq!(exchanges[1].flow, Flow::Received { thanked: None, credit: Credit::NotNeeded });
    let ties: Vec<_> = book.all::<Tie>().map(|(_, tie)| (tie.kind, tie.strength)).collect();
    assert_eq!(ties, [(TieKind::WorksWith, 4), (TieKind::ReportsTo, 3)]);
}

#[test]
fn rows_that_make_no_sense_are_told_by_line_and_reason() {
    let people = b"name,email,level,stage\nAna,,chief,\n,x@example.com,,\nAna Berg,,lead,soon\n".as_slice();
    let exchanges = b"date,people,direction,kind,minutes\nsoon,Ana,gave,advice,1\n2026-01-01,Nobody,gave,advice,1\n\
                      2026-01-01,,gave,advice,1\n2026-01-01,Ana,gave,,1\n2026-01-01,Ana,gave,advice,-1\n2026-01-01,Ana,gave,advice,99999999\n"
        .as_slice();
    let ties = b"from,to,kind,strength\nAna,Ana,knows,1\nAna,Ana Berg,knows,9\n".as_slice();
    for (files, expected) in [
        (
            vec![people],
            vec![
                "2: level: \u{201c}chief\u{201d} is no level",
                "3: name: it is blank",
                "4: stage: \u{201c}soon\u{201d}",
            ],
        ),
        (
            vec![b"name,email\nAna,\nAna Berg,\n".as_slice(), exchanges],
            vec![
                "2: date: it is no date",
                "3: it names someone",
                "4: people: it is blank",
                "5: kind: it is blank",
                "6: minutes: it is no whole number",
                "7: the effort in minutes",
            ],
        ),
        (
            vec![b"name,email\nAna,\nAna Berg,\n".as_slice(), ties],
            vec!["2: a person can not be tied to", "3: the strength of a tie"],
        ),
        (
            vec![
                b"name,organisation,email\nAna,Acme,a@example.com\nAna,Berg,b@example.com\n".as_slice(),
                b"from,to,kind\nAna,b@example.com,knows\n".as_slice(),
            ],
            vec!["2: it gives a name that several people have"],
        ),
    ] {
        let (_, problems) = book_of(&files);
        assert_eq!(problems.len(), expected.len(), "{problems:?}");
        for (problem, start) in problems.iter().zip(expected) {
            assert!(problem.starts_with(start), "{problem} / {start}");
        }
    }
}

/// Two people who differ by id only, and one of everything else.
fn full_book() -> Book {
    let (mut book, mut mint) = (Book::default(), IdMint::new(1_600_000_000_000, 3));
    let (ana, twin, boss): (PersonId, PersonId, PersonId) = (mint.mint(), mint.mint(), mint.mint());
    let person = Person {
        emails: vec!["ana@example.com".into()],
        level: Some(Level::Lead),
        relation: Relation::Boss,
        tags: ["a;b".to_owned(), " ".to_owned()].into(),
        notes: vec![Note { on: TODAY, text: "line\r\nline; \"quoted\"".into() }],
        extra: [("k=e;y".to_owned(), String::new())].into(),
        ..Person::named(" Ana, Silva\n")
    };
    book.add(boss, Person::named("Tom")).expect("a sound person");
    book.add(ana, Person { introduced_by: Some(boss), ..person.clone() }).expect("a sound person");
    book.add(twin, person).expect("a sound person");
    let exchange = Exchange {
        date: TODAY,
        people: Group::new([ana, twin]).expect("two people"),
        flow: Flow::Received { thanked: Some(TODAY), credit: Credit::Given(TODAY) },
        kind: crate::book::ExchangeKind::Credit,
        effort: Effort::Size(Size::Large),
        what: "BEGIN:VCARD\nFN:x\nEND:VCARD".into(),
        tags: std::collections::BTreeSet::default(),
        mission: None,
        note: "+1".into(),
        batch: None,
    };
    book.add(mint.mint(), exchange.clone()).expect("a sound exchange");
    book.add(mint.mint(), exchange).expect("a sound exchange");
    book.add(mint.mint(), Tie::new(ana, twin, TieKind::AtOdds)).expect("a sound tie");
    book
}

#[test]
fn an_export_comes_back_equal_with_its_ids() {
    let book = full_book();
    let files: Vec<Vec<u8>> = sheets(&book).iter().take(3).map(|sheet| sheet.csv(true)).collect();
    let (mut back, problems) = book_of(&[&files[2], &files[1], &files[0]]);
    assert_eq!(problems, [] as [String; 0]);
    let batch = back.all::<crate::book::ImportBatch>().map(|(id, _)| id).next().expect("the import");
    back.remove::<crate::book::ImportBatch>(batch).expect("it is there");
    assert_eq!(back, book);
    assert!(plan(&book, &[&files[0], &files[1], &files[2]]).is_idle());
}

#[test]
fn people_are_called_by_name_then_address_then_id() {
    let (mut book, mut mint) = (Book::default(), IdMint::new(1_600_000_000_000, 3));
    let mut add = |name: &str, email: &str| -> PersonId {
        let id = mint.mint();
        book.add(id, Person { emails: vec![email.into()], ..Person::named(name) }).expect("a sound person");
        id
    };
    let [tom, ana, twin, other] = [
        add("Tom", "tom@example.com"),
        add("Ana", "ana@example.com"),
        add("Ana", "both@example.com"),
        add("ana", "both@example.com"),
    ];
    let names = Names { book: &book, index: Index::of(&book) };
    let called = [tom, ana, twin, other].map(|id| names.of(id));
    assert_eq!(called, ["Tom".to_owned(), "ana@example.com".to_owned(), twin.to_string(), other.to_string()]);
}
