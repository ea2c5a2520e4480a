//! What is written as cards, and what comes of it when it is read again.

use jiff::civil::{Date, date};

use super::{VCardVersion, to_vcards};
use crate::{
    book::{Book, IdMint, Note, Person, PersonId, Tie, TieKind},
    interop::{self, Plan, unwatched},
};

const TODAY: Date = date(2026, 11, 22);
const VERSIONS: [VCardVersion; 2] = [VCardVersion::V3, VCardVersion::V4];

fn mint() -> IdMint {
    IdMint::new(1_790_000_000_000, 7)
}

/// A book of these people, with ties between them by their numbers.
fn book(people: Vec<Person>, ties: &[(usize, usize, TieKind, &str)]) -> Book {
    let (mut book, mut mint) = (Book::default(), mint());
    let ids: Vec<PersonId> = people
        .into_iter()
        .map(|person| {
            let id = mint.mint();
            book.add(id, person).expect("a sound person");
            id
        })
        .collect();
    for (from, to, kind, note) in ties {
        let tie = Tie { note: (*note).to_owned(), ..Tie::new(ids[*from], ids[*to], *kind) };
        book.add(mint.mint(), tie).expect("a sound tie");
    }
    book
}

fn full() -> Person {
    Person {
        also_called: vec!["Annie".into(), "A; B, C\\D".into()],
        emails: vec!["ana@example.com".into(), "home@example.com".into()],
        phones: vec!["+44 20 7946 0000".into(), "555".into()],
        links: vec!["https://www.linkedin.com/in/ana".into(), "https://example.com/a,b;c".into()],
        organisation: "Acme; Sons, Ltd".into(),
        unit: "Buying, East".into(),
        title: "Head Buyer".into(),
        tags: ["Fair, big".to_owned(), "Rotary".to_owned()].into(),
        born: "--03-15".parse().ok(),
        card_lines: vec![
            "UID:abc".into(),
            "item1.ADR:;;1 Street;Town\\, Upper;;;".into(),
            "item1.X-ABLabel:Home".into(),
            "N:Silva de Sousa;Ana;;Dr.;".into(),
            "TEL;TYPE=FAX:2".into(),
            "X-CUSTOM;A=\"b:c\":d:e".into(),
        ],
        ..Person::named("Ana Silva de Sousa")
    }
}

fn read_again(text: &str) -> Book {
    let reading = interop::read(text.as_bytes(), "cards.vcf", &unwatched).expect("cards");
    assert_eq!(reading.problems, [], "{text}");
    assert!(reading.ties.iter().all(|tie| tie.from.parse::<PersonId>().is_ok()), "ids are known to everyone");
    let mut book = Book::default();
    Plan::new(&book, &[reading], mint(), TODAY).apply(&mut book).expect("a plan for this very book");
    book
}

fn people(book: &Book) -> Vec<(PersonId, Person)> {
    book.people().map(|(id, person)| (id, Person { batch: None, ..person.clone() })).collect()
}

fn ties(book: &Book) -> Vec<(PersonId, PersonId, TieKind, String)> {
    let mut ties: Vec<_> = book.all::<Tie>().map(|(_, tie)| (tie.from, tie.to, tie.kind, tie.note.clone())).collect();
    ties.sort();
    ties
}

#[test]
fn people_and_ties_come_back_equal() {
    let births = ["1985-03-15", "1985-03", "1985", "--03-15", "---15", "--03"];
    let mut all: Vec<Person> = births
        .iter()
        .enumerate()
        .map(|(number, born)| Person { born: born.parse().ok(), ..Person::named(format!("Tom {number}")) })
        .collect();
    all.push(Person::named("Zo\u{eb} \u{1f600} \u{674e}\u{96f7}"));
    let before = book(
        all,
        &[
            (0, 1, TieKind::ReportsTo, ""),
            (2, 1, TieKind::ReportsTo, "assistant"),
            (3, 4, TieKind::WorksWith, ""),
            (4, 5, TieKind::Friends, ""),
            (5, 0, TieKind::Mentors, ""),
            (1, 6, TieKind::Knows, "spouse"),
            (6, 2, TieKind::Knows, ""),
        ],
    );
    for version in VERSIONS {
        let after = read_again(&to_vcards(&before, version, false));
        assert_eq!(people(&after), people(&before), "{version:?}");
        assert_eq!(ties(&after), ties(&before), "{version:?}");
    }
}

#[test]
fn all_that_a_card_holds_of_a_person_comes_back_and_their_uid_stays() {
    let before = book(vec![full()], &[]);
    for version in VERSIONS {
        let text = to_vcards(&before, version, false);
        let after = read_again(&text);
        let (_, mut person) = people(&after).remove(0);
        person.card_lines.sort();
        let mut expected = full();
        expected.card_lines.sort();
        assert_eq!(person, expected, "{version:?}: {text}");
        assert_eq!(text.matches("UID:").count(), 1, "{text}");
    }
}

#[test]
fn what_is_imported_into_the_book_it_came_from_changes_nothing() {
    let mut before = book(vec![full(), Person::named("Tom")], &[(1, 0, TieKind::ReportsTo, "")]);
    for version in VERSIONS {
        let text = to_vcards(&before, version, false);
        let reading = interop::read(text.as_bytes(), "cards.vcf", &unwatched).expect("cards");
        let plan = Plan::new(&before, &[reading], IdMint::new(1_800_000_000_000, 9), TODAY);
        assert!(plan.is_idle(), "{version:?}: {:?}", plan.counts());
        plan.apply(&mut before).expect("a plan for this very book");
    }
}

#[test]
fn lines_are_short_and_ended_and_hold_no_marks() {
    let mut person = full();
    person.name = "\u{1f600}".repeat(60);
    person.title = "a\u{7}b\r\nEND:VCARD".into();
    person.card_lines.extend(["X-A:b\nEND:VCARD".into(), "END:VCARD".into(), "no colon".into(), "X B:1".into()]);
    for version in VERSIONS {
        let text = to_vcards(&book(vec![person.clone()], &[]), version, true);
        let body = text.strip_suffix("\r\n").expect("the last line is ended too");
        for line in body.split("\r\n") {
            assert!(line.len() <= 75 && !line.is_empty() && !line.contains(char::is_control), "{line:?}");
        }
        let body = body.strip_suffix("END:VCARD").expect("the end of the card");
        assert_eq!(body.matches("\r\nEND:VCARD\r\n").count(), 0, "{text}");
        assert_eq!(interop::read(text.as_bytes(), "a.vcf", &unwatched).expect("cards").people.len(), 1, "{text}");
    }
}

#[test]
fn a_name_in_parts_is_given_back_for_as_long_as_the_name_is_the_same() {
    let mut person = Person { card_lines: vec!["FN:Snow".into(), "N:Silva;Ana;;;".into()], ..Person::named("Snow") };
    let named = |person: &Person| {
        let text = to_vcards(&book(vec![person.clone()], &[]), VCardVersion::V3, false);
        text.lines().filter(|line| line.starts_with("FN:") || line.starts_with("N:")).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(named(&person), "FN:Snow N:Silva;Ana;;;");
    person.name = "Mia Berg".into();
    assert_eq!(named(&person), "FN:Mia Berg N:Berg;Mia;;;");
}

#[test]
fn notes_leave_only_when_asked_for_and_enmity_never() {
    let mut ana = Person::named("Ana");
    ana.notes.push(Note { on: TODAY, text: "Likes tea\nand quiet".into() });
    ana.alliance.why = "secret plan".into();
    ana.how_met = "secret place".into();
    let before = book(
        vec![ana, Person::named("Tom")],
        &[(0, 1, TieKind::AtOdds, "secret feud"), (0, 1, TieKind::WorksWith, "secret project")],
    );
    for version in VERSIONS {
        let without = to_vcards(&before, version, false);
        assert!(!without.contains("tea") && !without.contains("secret"), "{without}");
        let with = to_vcards(&before, version, true);
        assert!(with.contains("NOTE:Likes tea\\nand quiet\r\n") && !with.contains("secret"), "{with}");
        assert_eq!(ties(&read_again(&with)).iter().map(|tie| tie.2).collect::<Vec<_>>(), [TieKind::WorksWith]);
    }
}

#[test]
fn lines_are_given_back_in_the_words_of_the_version() {
    for (line, in_3, in_4) in [
        ("ADR;WORK;QUOTED-PRINTABLE:;;1 St=0D=0AB;;;;", "ADR;TYPE=work:;;1 St\\nB;;;;", "ADR;TYPE=work:;;1 St\\nB;;;;"),
        ("TEL;FAX;PREF:1", "TEL;TYPE=fax,pref:1", "TEL;PREF=1;TYPE=fax:1"),
        ("ROLE;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:B=FCro", "ROLE:B\u{fc}ro", "ROLE:B\u{fc}ro"),
        ("LABEL;TYPE=HOME:1 St\\nB", "LABEL;TYPE=HOME:1 St\\nB", ""),
        ("SORT-STRING:Silva", "SORT-STRING:Silva", ""),
        ("RELATED;TYPE=friend:urn:uuid:2", "", "RELATED;TYPE=friend:urn:uuid:2"),
        ("ANNIVERSARY:19960415", "X-ANNIVERSARY:19960415", "ANNIVERSARY:19960415"),
        ("GENDER:F", "X-GENDER:F", "GENDER:F"),
        ("BDAY:circa 1800", "BDAY:circa 1800", "BDAY;VALUE=text:circa 1800"),
        ("item3.X-ABLabel:alone", "", ""),
        ("N:Berg;Tom;;;", "", ""),
        ("FN:Tom", "", ""),
    ] {
        let person = Person { card_lines: vec![line.to_owned()], ..Person::named("Ana") };
        let bare = [VCardVersion::V3, VCardVersion::V4].map(|version| {
            let count = |person: &Person| to_vcards(&book(vec![person.clone()], &[]), version, false);
            let all = count(&Person::named("Ana"));
            let lines = count(&person);
            lines.lines().filter(|line| !all.lines().any(|known| known == *line)).collect::<Vec<_>>().join("|")
        });
        assert_eq!(bare, [in_3, in_4], "{line}");
    }
}
