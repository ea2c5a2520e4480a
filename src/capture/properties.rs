use jiff::civil::{Date, date};
use proptest::{collection::vec, prelude::*};

use super::*;
use crate::book::{AnyId, Book, Dispute, Effort, Encounter, Exchange, IdMint, Person, Promise};

fn book() -> (Book, IdMint) {
    let (mut book, mut mint) = (Book::default(), IdMint::new(1_700_000_000_000, 1));
    for name in ["Ana Ruiz", "Ana Lopez", "Tom Becker", "李 伟", "José Núñez", "O'Neil", "Łukasz \"Luk\" Ö"] {
        book.add(mint.mint(), Person::named(name)).expect("a person with a name");
    }
    for line in ["got @tom 2h advice on 2026-01-05 #board", "met @ana.ruiz lunch yesterday", "gave @tom thanks #Budget"]
    {
        let entry = parse(line, &book, date(2026, 11, 22)).entry.expect("an entry");
        entry.commit(&mut book, &mut mint).expect("a sound entry");
    }
    (book, mint)
}

/// Lines made of words that mean something, and some that do not.
fn line() -> impl Strategy<Value = String> {
    let verbs = prop::sample::select(
        ["gave", "asked", "got", "promise", "they promised", "met", "thanked", "dispute", "note", "ask?", "they", ""]
            .to_vec(),
    );
    let words = prop::sample::select(
        [
            "@ana",
            "@tom",
            "@Ana.Ruiz",
            "@\"Ana Ruiz\"",
            "@\"",
            "@李",
            "@new",
            "@",
            "#board",
            "#",
            "->",
            "2h",
            "30m",
            "1h30",
            "9999999h",
            "small",
            "large",
            "today",
            "yesterday",
            "tomorrow",
            "by",
            "by fri",
            "on",
            "on 2026-11-20",
            "3 days ago",
            "last",
            "fri",
            "next tue",
            "in 2 weeks",
            "12 nov",
            "end of month",
            "intro",
            "to",
            "advice:",
            "lunch",
            "review",
            "of",
            "the",
            "deck",
            ",",
            "é",
            "😀",
            "\u{3000}",
            "ß",
            "İ",
        ]
        .to_vec(),
    );
    (verbs, vec(words, 0..9)).prop_map(|(verb, words)| format!("{verb} {}", words.join(" ")))
}

fn days() -> impl Strategy<Value = Date> {
    prop_oneof![
        (2020_i16..2030, 1_i8..13, 1_i8..29).prop_map(|(year, month, day)| date(year, month, day)),
        Just(Date::MIN),
        Just(Date::MAX),
        Just(date(2028, 2, 29)),
        Just(date(2026, 12, 31)),
    ]
}

fn check(line: &str, today: Date) {
    let (book, _) = book();
    let parsed = parse(line, &book, today);
    let mut end = 0;
    for token in &parsed.tokens {
        assert!(end <= token.span.start && token.span.start < token.span.end, "{line:?}: tokens in order");
        let between = line.get(end..token.span.start).expect("spans lie on the borders of characters");
        assert!(between.trim().is_empty(), "{line:?}: all that is not blank is in a token");
        end = token.span.end;
    }
    assert!(line.get(end..).expect("spans lie on the borders of characters").trim().is_empty(), "{line:?}");
    for problem in &parsed.problems {
        assert!(line.get(problem.span.clone()).is_some(), "{line:?}");
        assert!(!problem.message.is_empty());
    }
    let outcomes =
        [parsed.entry.is_some(), parsed.question.is_some(), parsed.search.is_some(), !parsed.problems.is_empty()];
    let expected = usize::from(!line.trim().is_empty());
    let count = outcomes.iter().filter(|so| **so).count();
    assert_eq!(count, expected, "{line:?}: an entry, a question, a search, or a reason why not");
    assert_eq!(parsed.entry.is_some(), parsed.preview.is_some());
    for cursor in 0..=line.len() + 1 {
        for offer in complete(line, cursor, &book, 8) {
            assert!(line.get(offer.span).is_some(), "{line:?} at {cursor}");
        }
    }
}

/// All that the record says must have been in the preview.
fn said(book: &Book, id: AnyId) -> Vec<String> {
    // Of many, the preview names two and counts the others.
    let names = |people: &[PersonId]| match people {
        [first, second, others @ ..] if others.len() > 1 => {
            let name = |id: &PersonId| book.name(*id).to_owned();
            vec![name(first), name(second), format!("and {} others", others.len())]
        }
        few => few.iter().map(|id| book.name(*id).to_owned()).collect(),
    };
    let length = |minutes: u32| match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, _) => format!("{hours} h"),
    };
    match id {
        AnyId::Exchange(id) => {
            let exchange = book.get::<Exchange>(id).expect("the exchange just made");
            let effort = match exchange.effort {
                Effort::Minutes(minutes) => length(minutes),
                Effort::Size(size) => size.to_string(),
            };
            let mut said = names(exchange.people.people());
            said.extend([exchange.what.clone()]);
            if exchange.direction() != crate::book::Direction::Received
                || matches!(exchange.flow, crate::book::Flow::Received { thanked: None, .. })
            {
                said.push(effort);
            }
            said.extend(exchange.tags.iter().map(|tag| format!("#{tag}")));
            said
        }
        AnyId::Encounter(id) => {
            let met = book.get::<Encounter>(id).expect("the encounter just made");
            names(met.people.people()).into_iter().chain([met.what.clone()]).chain(met.minutes.map(length)).collect()
        }
        AnyId::Promise(id) => {
            let promise = book.get::<Promise>(id).expect("the promise just made");
            vec![book.name(promise.person).to_owned(), promise.what.clone()]
        }
        AnyId::Dispute(id) => vec![book.get::<Dispute>(id).expect("the dispute just made").what.clone()],
        AnyId::Person(id) => {
            let notes = &book.person(id).expect("the person noted on").notes;
            notes.last().map(|note| note.text.clone()).into_iter().collect()
        }
        _ => panic!("a line makes no such record"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_a_panic(text in any::<String>(), today in days()) {
        check(&text, today);
        check(&format!("gave {text}"), today);
        check(&format!("promise @tom {text}"), today);
    }

    #[test]
    fn lines_of_meaningful_words_are_read(line in line(), today in days()) {
        check(&line, today);
    }

    #[test]
    fn what_is_previewed_is_what_is_stored(line in line(), today in days()) {
        let (mut book, mut mint) = book();
        let parsed = parse(&line, &book, today);
        if let (Some(entry), Some(preview)) = (parsed.entry, parsed.preview) {
            prop_assert!(!entry.label(&book).is_empty());
            let id = entry.commit(&mut book, &mut mint).expect("what was previewed commits");
            prop_assert!(book.audit().is_empty());
            for part in said(&book, id) {
                prop_assert!(preview.text.contains(&part), "{line:?}: {part:?} is not in {:?}", preview.text);
            }
        }
    }
}
