//! Each rule with the smallest book that makes it speak, and the nearest that keeps it silent.

use jiff::civil::date;

use super::*;
use crate::{
    book::{Exchange, IdMint, Person, Quiet, Rule, Silence},
    capture,
};

const TODAY: Date = date(2026, 11, 22);

/// A book of these people and of what these lines log.
fn book_of(people: &[&str], lines: &[&str]) -> Book {
    let (mut book, mut mint) = (Book::default(), IdMint::new(1_700_000_000_000, 1));
    for name in people {
        book.add(mint.mint(), Person::named(*name)).expect("a person with a name");
    }
    for line in lines {
        let entry = capture::parse(line, &book, TODAY).entry.expect("a line that can be logged");
        entry.commit(&mut book, &mut mint).expect("a sound entry");
    }
    book
}

fn findings(book: &Book) -> Findings {
    Findings::new(book, &Insight::new(book, TODAY))
}

/// What one rule says of a book: strength, title and reason.
fn said(book: &Book, rule: Rule) -> Vec<(Strength, String, String)> {
    let findings = findings(book);
    let of_rule = findings.all().iter().filter(|finding| finding.rule == rule);
    of_rule.map(|finding| (finding.strength, finding.title.clone(), finding.reason.clone())).collect()
}

#[test]
fn thanks_are_asked_for_until_they_are_said() {
    let late = ("late", Strength::Late, "Thank Li", "for pricing data, received 12 days ago");
    let today = ("today", Strength::Soon, "Thank Li", "for advice, received today");
    for (line, expected) in [
        ("got @li pricing data 12 days ago", Some(late)),
        ("got @li advice", Some(today)),
        ("got @li pricing data 91 days ago", None),
        ("gave @li pricing data", None),
    ] {
        let book = book_of(&["Li"], &[line]);
        let expected: Vec<_> =
            expected.into_iter().map(|(_, strength, title, why)| (strength, title.into(), why.into())).collect();
        assert_eq!(said(&book, Rule::Thank), expected, "{line}");
    }
    let thanked = book_of(&["Li"], &["got @li pricing data 12 days ago", "thanked @li"]);
    assert!(said(&thanked, Rule::Thank).is_empty());
}

#[test]
fn a_step_taken_makes_its_finding_go() {
    let book = book_of(&["Li"], &["got @li pricing data 12 days ago"]);
    for finding in findings(&book).all() {
        let mut after = book.clone();
        let mut mint = IdMint::new(1_800_000_000_000, 2);
        let (_, change) = finding.step.edit(&book, TODAY, || mint.mint()).expect("a step ready to be taken");
        change(&mut after).expect("the book takes it");
        assert!(!findings(&after).all().contains(finding), "{}", finding.title);
    }
}

#[test]
fn a_silenced_rule_says_nothing() {
    let book = book_of(&["Li", "Tom"], &["got @li pricing data 12 days ago", "got @tom advice 8 days ago"]);
    let (of_li, of_tom) = ("Thank Li", "Thank Tom");
    let someone = |name: &str| book.people().find(|(_, person)| person.name == name).expect("them").0;
    let record = book.all::<Exchange>().next().expect("an exchange").0;
    for (of, until, left) in [
        (Quiet::All, None, vec![]),
        (Quiet::Person(someone("Li")), None, vec![of_tom]),
        (Quiet::Record(record.into()), None, vec![of_tom]),
        (Quiet::Person(someone("Tom")), Some(TODAY), vec![of_li]),
        (Quiet::Person(someone("Tom")), TODAY.yesterday().ok(), vec![of_li, of_tom]),
    ] {
        let mut book = book.clone();
        let mut settings = book.settings().clone();
        settings.silenced.push(Silence { rule: Rule::Thank, of, until });
        book.set_settings(settings).expect("sound settings");
        let titles: Vec<String> = said(&book, Rule::Thank).into_iter().map(|(_, title, _)| title).collect();
        assert_eq!(titles, left, "{of:?} until {until:?}");
    }
}
