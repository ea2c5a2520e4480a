use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{
    book::{ExchangeKind, Group, IdMint, Note, Person, PromiseState, Size},
    sample,
};

/// A posting as hledger's manual has it: at least one blank, the account up to two blanks, the amount.
fn posting(line: &str) -> (String, i64) {
    let (account, amount) = line.trim_start().split_once("  ").expect("two blanks end an account");
    assert!(!account.starts_with(['(', '[', '*', '!', ';']) && !account.contains(';'), "{line}");
    let (number, unit) = amount.trim().split_once(' ').expect("a number and its unit");
    assert_eq!(unit, "min", "{line}");
    (account.to_owned(), number.parse().expect("a number"))
}

/// The tags of a comment: words before a colon, each with its value up to a comma or the end.
fn tags(comment: &str) -> BTreeMap<&str, &str> {
    let parts = comment.split(',').filter_map(|part| part.split_once(':'));
    parts.map(|(name, value)| (name.trim().rsplit(' ').next().unwrap_or_default(), value.trim())).collect()
}

/// One transaction: its day, its mark, what it says, its tags and its postings.
#[derive(Debug)]
struct Read<'a> {
    day: Date,
    mark: &'a str,
    description: &'a str,
    tags: BTreeMap<&'a str, &'a str>,
    postings: Vec<(String, i64)>,
}

/// Reads a journal strictly, and holds it to what `hledger check --strict` asks: balanced, in order, all accounts and tags declared.
fn check(journal: &str) -> Vec<Read<'_>> {
    let mut found: Vec<Read<'_>> = Vec::new();
    let (mut accounts, mut declared) = (BTreeSet::new(), BTreeSet::new());
    for line in journal.lines().filter(|line| !line.is_empty() && !line.starts_with(';')) {
        assert!(!line.contains('\t') && !line.chars().any(char::is_control), "{line:?}");
        if let Some(account) = line.strip_prefix("account ") {
            accounts.insert(account);
        } else if let Some(tag) = line.strip_prefix("tag ") {
            declared.insert(tag);
        } else if let Some(comment) = line.strip_prefix("    ; ") {
            assert!(tags(comment).is_empty() && !comment.contains('['), "{line}");
        } else if line.starts_with(' ') {
            let posting = posting(line);
            assert!(accounts.contains(posting.0.as_str()), "{line}");
            found.last_mut().expect("a transaction").postings.push(posting);
        } else if line != "commodity 1000. min" {
            let (head, comment) = line.split_once("  ; ").expect("a comment");
            let mut words = head.splitn(3, ' ');
            let day = words.next().expect("a day").parse().expect("a day");
            let (mark, description) = (words.next().expect("a mark"), words.next().unwrap_or_default());
            assert!(!description.starts_with(['*', '!', '(']) && !description.contains(';'), "{line}");
            let tags = tags(comment);
            assert!(tags.keys().all(|tag| declared.contains(tag)), "{line}");
            assert!(found.last().is_none_or(|last| last.day <= day), "{line}");
            found.push(Read { day, mark, description, tags, postings: Vec::new() });
        }
    }
    for transaction in &found {
        assert!(transaction.postings.len() > 1, "{transaction:?}");
        assert_eq!(transaction.postings.iter().map(|(_, minutes)| minutes).sum::<i64>(), 0, "{transaction:?}");
    }
    found
}

#[test]
fn every_transaction_of_the_sample_balances() {
    let book = sample::book(date(2026, 11, 22));
    let journal = to_hledger(&book);
    let read = check(&journal);
    assert_eq!(read.len(), book.count::<Exchange>() + book.count::<Promise>());
    assert!(read.iter().all(|transaction| transaction.description.contains(" | ")));
    let given = |(_, exchange): (_, &Exchange)| match exchange.direction() {
        Direction::Gave => exchange
            .people
            .people()
            .iter()
            .map(|_| i64::from(exchange.effort.minutes(book.settings().sizes)))
            .sum::<i64>(),
        Direction::Asked | Direction::Received => 0,
    };
    let expected: i64 = book.all::<Exchange>().map(given).sum();
    let postings = read.iter().flat_map(|transaction| &transaction.postings);
    let told: i64 = postings.filter(|(account, _)| account.starts_with("given:")).map(|(_, minutes)| minutes).sum();
    assert_eq!(told, expected);
    let open =
        read.iter().filter(|transaction| transaction.mark == "!" && transaction.tags.contains_key("state")).count();
    assert_eq!(open, book.all::<Promise>().filter(|(_, promise)| promise.is_open()).count());
}

#[test]
fn an_exchange_and_a_promise_are_told_with_all_that_has_a_place() {
    let (mut book, mut mint) = (Book::default(), IdMint::new(1_600_000_000_000, 3));
    let day = date(2026, 2, 3);
    let [ana, twin] = ["Ana  Silva; (Ltd): x", "ana silva, (Ltd)- x"].map(|name| {
        let id: PersonId = mint.mint();
        let notes = vec![Note { on: day, text: "not told".into() }];
        book.add(id, Person { notes, ..Person::named(name) }).expect("a person");
        id
    });
    let exchange = Exchange {
        effort: Effort::Size(Size::Medium),
        what: "the fair; at 12:30".into(),
        note: "first: line\n[2026-1-1] date:x".into(),
        tags: ["a,b".to_owned()].into(),
        ..Exchange::new(day, Group::new([ana, twin]).expect("two"), Direction::Received, ExchangeKind::Advice)
    };
    book.add(mint.mint(), exchange).expect("an exchange");
    let promise = Promise {
        state: PromiseState::Kept { on: day, over_delivered: true },
        ..Promise::new(Promiser::Them, ana, "the deck", day, Some(date(2026, 2, 9)))
    };
    book.add(mint.mint(), promise).expect("a promise");
    let journal = to_hledger(&book);
    let (_, entries) = journal.split_once("\n\n2026").expect("entries");
    assert_eq!(
        entries,
        "-02-03 * Ana Silva, (Ltd)- x and ana silva, (Ltd)- x (2) | the fair, at 12:30  ; kind: advice, size: medium, labels: a b\n\
         \x20   ; first\u{2236} line\n    ; (2026-1-1) date\u{2236}x\n\
         \x20   received:Ana Silva, (Ltd)- x  -60 min\n    received:ana silva, (Ltd)- x (2)  -60 min\n    me:received  120 min\n\
         \n2026-02-03 * Ana Silva, (Ltd)- x | to be had, the deck  ; state: over-delivered, due: 2026-02-09\n\
         \x20   awaited:Ana Silva, (Ltd)- x  0 min\n    me:awaited  0 min\n"
    );
    assert_eq!(check(&journal).len(), 2);
}

#[test]
fn names_and_words_that_look_like_the_format_do_not_break_it() {
    for name in
        ["*", "(Ana)", "! x", "= 3", "a  b", "me:given", "x ; y", "\u{3000}Li\u{3000}\u{3000}Wei", "[2026-13-40]", "|"]
    {
        let (mut book, mut mint) = (Book::default(), IdMint::new(1_600_000_000_000, 3));
        let id: PersonId = mint.mint();
        book.add(id, Person::named(name)).expect("a person");
        let day = date(2026, 1, 1);
        let mut exchange = Exchange::new(day, id.into(), Direction::Gave, ExchangeKind::Time);
        name.clone_into(&mut exchange.what);
        exchange.note = format!("{name}\n\n{name}: [1/2]\r\n\u{85}");
        book.add(mint.mint(), exchange).expect("an exchange");
        assert_eq!(check(&to_hledger(&book)).len(), 1, "{name}");
    }
}

proptest! {
    #[test]
    fn whatever_was_typed_the_journal_holds_and_balances(
        names in prop::collection::vec("\\PC{1,9}|[ :;|()\\[\\]*!=0-9/.-]{0,6}a", 1..4),
        words in "\\PC{0,20}|(date:|\\[1/2\\]|; |, |x:y|\n|\t|  ){0,5}",
        minutes in 0..5_000_u32,
        direction in prop::sample::select(&[Direction::Gave, Direction::Asked, Direction::Received]),
    ) {
        let (mut book, mut mint) = (Book::default(), IdMint::new(1_600_000_000_000, 3));
        let mut people = Vec::new();
        for name in &names {
            let id: PersonId = mint.mint();
            if book.add(id, Person::named(name)).is_ok() {
                people.push(id);
            }
        }
        if let Some(group) = Group::new(people) {
            let exchange = Exchange {
                what: words.clone(),
                note: words.clone(),
                tags: [words].into(),
                effort: Effort::Minutes(minutes),
                ..Exchange::new(date(2026, 1, 1), group, direction, ExchangeKind::Help)
            };
            book.add(mint.mint(), exchange).expect("an exchange");
        }
        prop_assert_eq!(check(&to_hledger(&book)).len(), book.count::<Exchange>());
    }
}
