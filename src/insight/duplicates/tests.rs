//! Each reason by the smallest pair that is alike for it and the nearest that is not; then what holds for everyone.

use proptest::prelude::*;

use super::*;
use crate::book::{BatchId, Book, IdMint, Pair, PartialDate, Person, PersonId};

/// Someone in a few words: a name, then what begins with a sign of its own.
///
/// `Ana Silva, Acme a@example.com tel:... in/ana uid:... born:1980-01-02 also:Name batch:1`
fn someone(words: &str) -> Person {
    let mut parts = words.split(" | ");
    let mut person = Person::named(parts.next().unwrap_or_default());
    for part in parts {
        match part.split_once(':') {
            Some(("at", organisation)) => person.organisation = organisation.into(),
            Some(("mail", email)) => person.emails.push(email.into()),
            Some(("tel", phone)) => person.phones.push(phone.into()),
            Some(("in", slug)) => person.links.push(format!("https://www.linkedin.com/in/{slug}")),
            Some(("uid", id)) => person.card_lines.push(format!("UID:{id}")),
            Some(("born", day)) => person.born = Some(day.parse::<PartialDate>().expect("a day")),
            Some(("also", name)) => person.also_called.push(name.into()),
            Some(("batch", number)) => person.batch = Some(BatchId::new(number.parse().expect("a number"))),
            _ => panic!("{part} says nothing"),
        }
    }
    person
}

/// "92 same phone number, same name", or "no".
fn told(one: &str, other: &str) -> String {
    let (one, other) = (someone(one), someone(other));
    let there = likeness(&one, &other).map(|likeness| format!("{} {}", likeness.points, likeness.words()));
    let back = likeness(&other, &one).map(|likeness| likeness.points);
    assert_eq!(
        there.as_ref().map(|told| told.split(' ').next()),
        back.map(|points| points.to_string()).as_ref().map(|points| Some(points.as_str()))
    );
    there.unwrap_or_else(|| "no".to_owned())
}

#[test]
fn what_names_one_person_makes_it_certain_unless_the_names_speak_against_it() {
    for (one, other, expected) in [
        ("Ana Silva | uid:4fbe8971", "Ana Silva | uid:4FBE8971", "100 same card id, same name"),
        ("Ana Silva | uid:4fbe8971", "Tom Becker | uid:4fbe8971", "70 same card id, but the names differ"),
        ("Ana Silva | uid:17", "Ana Becker | uid:17", "no"),
        ("Ana Silva | in:ana", "Ana Silva | in:Ana/", "98 same LinkedIn profile, same name"),
        ("Ana Silva | in:ana", "Ana Becker | in:ana", "93 same LinkedIn profile, but the names differ"),
        ("Ana Silva | in:ana", "Ana Becker | in:anab", "no"),
        (
            "Ana Silva | mail:a@example.com",
            "A. Silva | mail:A@Example.com",
            "96 same email address, A. may stand for Ana",
        ),
        (
            "Ana Silva | mail:a@example.com",
            "Ana | mail:a@example.com",
            "93 same email address, one name is a part of the other",
        ),
        (
            "Ana Silva | mail:s@example.com",
            "Tom Silva | mail:s@example.com",
            "85 same email address, but the names differ",
        ),
        ("Ana Silva | mail:s@example.com", "Tom Silva | mail:t@example.com", "no"),
        (
            "Ana Silva | mail:info@example.com",
            "Ana Silva | mail:info@example.com",
            "90 same address of an office, same name",
        ),
        ("Ana Silva | mail:info@example.com", "Tom Silva | mail:info@example.com", "no"),
        ("Ana Silva | tel:+49 30 1234567", "Ana Silva | tel:030 1234567", "92 same phone number, same name"),
        (
            "Ana Silva | tel:+49 30 1234567",
            "Ana | tel:030 1234567",
            "80 same phone number, one name is a part of the other",
        ),
        ("Ana Silva | tel:+49 30 1234567", "Tom Silva | tel:030 1234567", "no"),
        ("Ana Silva | tel:030 1234567", "A. Silva | tel:030 1234568", "no"),
        (
            "Ana Silva | at:Acme | mail:a@example.com | tel:030 1234567",
            "Ana Silva | at:Acme | mail:a@example.com | tel:030 1234567",
            "100 same email address, same phone number, same name, same organisation",
        ),
        (
            "ana.silva@example.com | mail:x@example.com",
            "Ana Silva | mail:x@example.com",
            "96 same email address, same name",
        ),
    ] {
        assert_eq!(told(one, other), expected, "{one} and {other}");
    }
}

#[test]
fn names_make_it_likely_as_far_as_they_say_who_is_meant() {
    for (one, other, expected) in [
        ("Ana Silva | at:Acme", "ANA  SILVA | at:Acme Inc.", "88 same name, same organisation"),
        ("Ana Silva | at:Acme", "Tom Silva | at:Acme", "no"),
        ("Ana Silva | at:Acme", "Ana Becker | at:Acme", "no"),
        ("Ana Silva | at:Acme", "Ana Silva", "72 same name"),
        ("Ana Silva | at:Acme", "Ana Silva | at:Globex", "60 same name, but different organisations"),
        ("Ana Silva | at:Acme", "Silva, Ana | at:Acme", "86 names differ by order, same organisation"),
        ("Ana Silva | at:Acme", "Silva, Ana | at:Globex", "no"),
        ("Jos\u{e9} Nu\u{f1}ez", "Jose Nunez", "72 names differ by accents or spelling"),
        ("J\u{fc}rgen M\u{fc}ller", "Juergen Mueller", "72 names differ by accents or spelling"),
        ("S\u{f8}ren \u{141}ukasz Wei\u{df}", "Soren Lukasz Weiss", "72 names differ by accents or spelling"),
        ("Jurgen Muller", "Juergen Mueller", "no"),
        (
            "\u{418}\u{432}\u{430}\u{43d} \u{427}\u{430}\u{439}",
            "\u{418}\u{432}\u{430}\u{43d} \u{427}\u{430}\u{438}",
            "no",
        ),
        ("Bob Silva | at:Acme", "Robert Silva | at:Acme", "82 Bob is short for Robert, same organisation"),
        ("Bob Silva", "Robert Silva", "66 Bob is short for Robert"),
        ("Bob Silva | at:Acme", "Robert Silva | at:Globex", "no"),
        ("Bob Silva", "Rob Silva", "66 Bob and Rob are both short for Robert"),
        ("Alexander Silva | at:Acme", "Alexandra Silva | at:Acme", "no"),
        ("A. Silva | at:Acme", "Ana Silva | at:Acme", "74 A. may stand for Ana, same organisation"),
        ("A. Silva | at:Acme", "Ana Silva", "no"),
        ("A. Silva | at:Acme", "Tom Silva | at:Acme", "no"),
        ("A. S. | at:Acme", "Ana Silva | at:Acme", "no"),
        (
            "Ana Petersen | at:Acme",
            "Ana Petersne | at:Acme",
            "75 Petersen and Petersne differ by one letter, same organisation",
        ),
        (
            "Ana Petersn | at:Acme",
            "Ana Petersen | at:Acme",
            "75 Petersn and Petersen differ by one letter, same organisation",
        ),
        ("Ana Petersen | at:Acme", "Ana Peterson", "no"),
        ("Ana Petersen | at:Acme", "Ana Petterson | at:Acme", "no"),
        ("Tim Silva | at:Acme", "Tom Silva | at:Acme", "no"),
        ("Ana Silva 12345 | at:Acme", "Ana Silva 12346 | at:Acme", "no"),
        ("Ana Maria Silva", "Ana Silva", "66 one name is a part of the other"),
        ("Ana Maria Silva | at:Acme", "Ana Luisa Silva | at:Acme", "no"),
        ("Dr. Ana da Silva, PhD", "Ana Silva", "72 same name"),
        ("Tom Silva Jr | at:Acme", "Tom Silva Sr | at:Acme", "no"),
        ("Ana | at:Acme", "ana | at:Acme", "62 the name is one word only, same organisation"),
        ("Ana | at:Acme", "Ana", "no"),
        ("Ana | at:Acme", "Ana Silva | at:Acme", "no"),
        ("\u{674e}\u{4f1f}", "\u{674e} \u{4f1f}", "72 same name"),
        ("\u{674e}\u{4f1f} | at:Acme", "\u{674e}\u{4f1f}\u{660e} | at:Acme", "no"),
        ("Ana Silva | also:Ana Becker", "Ana Becker", "72 same name"),
        ("Conor O'Brien", "Conor O\u{2019}Brien", "72 same name"),
    ] {
        assert_eq!(told(one, other), expected, "{one} and {other}");
    }
}

#[test]
fn what_nobody_has_twice_speaks_against_it() {
    for (one, other, expected) in [
        ("Ana Silva | in:ana | at:Acme", "Ana Silva | at:Acme", "88 same name, same organisation"),
        ("Ana Silva | in:ana | at:Acme", "Ana Silva | in:ana2 | at:Acme", "no"),
        (
            "Ana Silva | in:ana | mail:a@example.com",
            "Ana Silva | in:ana2 | mail:a@example.com",
            "66 same email address, same name, but different LinkedIn profiles",
        ),
        ("Ana Silva | born:1980-01-02", "Ana Silva | born:1980-01-02", "88 same name, same birthday"),
        ("Ana Silva | born:1980-01-02", "Ana Silva | born:--01-02", "78 same name, same birthday"),
        ("Ana Silva | born:1980-01", "Ana Silva | born:1980-01-02", "72 same name"),
        ("Ana Silva | born:1980-01-02", "Ana Silva | born:1980-01-03", "no"),
        (
            "Ana Silva | uid:4fbe8971 | at:Acme | batch:1",
            "Ana Silva | uid:4fbe8972 | at:Acme | batch:1",
            "78 same name, same organisation, but different ids in one import",
        ),
        (
            "Ana Silva | uid:4fbe8971 | at:Acme | batch:1",
            "Ana Silva | uid:4fbe8972 | at:Acme | batch:2",
            "88 same name, same organisation",
        ),
    ] {
        assert_eq!(told(one, other), expected, "{one} and {other}");
    }
}

#[test]
fn nothing_but_names_is_ever_certain() {
    let most = "Ana Maria Silva Costa | at:Acme | born:1980-01-02";
    let found = likeness(&someone(most), &someone(most)).expect("the same words");
    assert!(!found.is_certain() && found.points == THE_SAME - 1, "{found:?}");
}

fn book(people: &[&str]) -> Book {
    let (mut book, mut mint) = (Book::default(), IdMint::new(0, 1));
    for words in people {
        let person = Person { batch: None, ..someone(words) };
        book.add(mint.mint(), person).expect("someone with a name");
    }
    book
}

fn named(book: &Book, double: &Double) -> String {
    format!("{} = {} {}", book.name(double.pair.first()), book.name(double.pair.second()), double.likeness.points)
}

#[test]
fn a_book_tells_its_doubles_the_likest_first_but_for_those_said_to_be_two() {
    let mut book = book(&[
        "Bob Okafor | at:Acme",
        "Ana Silva | mail:a@example.com",
        "Tom Becker",
        "Robert Okafor | at:Acme",
        "A. Silva | mail:a@example.com",
        "M\u{fc}ller, Mia",
        "Mia Mueller",
    ]);
    let told: Vec<String> = pairs(&book).iter().map(|double| named(&book, double)).collect();
    assert_eq!(told, ["Ana Silva = A. Silva 96", "Bob Okafor = Robert Okafor 82", "M\u{fc}ller, Mia = Mia Mueller 70"]);
    let mut settings = book.settings().clone();
    settings.not_the_same.extend(pairs(&book).get(1).map(|double| double.pair));
    book.set_settings(settings).expect("people of this book");
    assert_eq!(pairs(&book).len(), 2);
}

#[test]
fn a_crowd_of_one_family_name_at_one_company_is_not_compared_each_with_each() {
    let mut people: Vec<Person> =
        (0..500).map(|number| someone(&format!("N{number}a M\u{fc}ller | at:Acme"))).collect();
    people.extend([someone("Ana M\u{fc}ller | at:Acme"), someone("A. Mueller | at:Acme")]);
    let ids = (1..).map(PersonId::new);
    let candidates = Candidates::of(ids.clone().zip(&people));
    let doubles = candidates.doubles();
    assert_eq!(doubles.len(), 1, "{doubles:?}");
    assert_eq!(Pair::new(PersonId::new(501), PersonId::new(502)), doubles.first().map(|double| double.pair));

    // Namesakes are told of one by one.
    let people: Vec<Person> = (0..500).map(|_| someone("Ana Silva | at:Acme")).collect();
    let doubles = Candidates::of(ids.zip(&people)).doubles();
    assert!((499..2_001).contains(&doubles.len()), "{}", doubles.len());
}

#[test]
fn someone_new_is_found_and_so_is_what_was_learnt_of_them_since() {
    let known = [someone("Ana Silva | at:Acme"), someone("Tom Becker")];
    let mut candidates = Candidates::of((1..).map(PersonId::new).zip(&known));
    let points = |candidates: &Candidates, words: &str, except| {
        let alike = candidates.alike(&someone(words), except);
        alike.iter().map(|(id, likeness)| (id.raw().number(), likeness.points)).collect::<Vec<_>>()
    };
    assert_eq!(points(&candidates, "Ana Silva | at:Acme", None), [(1, 88)]);
    assert_eq!(points(&candidates, "Ana Silva | at:Acme", Some(PersonId::new(1))), []);
    assert_eq!(points(&candidates, "Thomas Becker | mail:t@example.com", None), [(2, 66)]);
    candidates.add(PersonId::new(2), &someone("Tom Becker | mail:t@example.com"));
    candidates.add(PersonId::new(3), &someone("T. Becker"));
    assert_eq!(points(&candidates, "Thomas Becker | mail:t@example.com", None), [(2, 96)]);
    assert_eq!(points(&candidates, "T. Becker | mail:t@example.com", None), [(2, 96), (3, 72)]);
}

/// People who are often alike: few names, few addresses.
fn people() -> impl Strategy<Value = Vec<String>> {
    let first =
        prop::sample::select(vec!["Ana", "A.", "Bob", "Robert", "Rob", "J\u{fc}rgen", "Juergen", "Petersen", ""]);
    let last = prop::sample::select(vec!["Silva", "Sliva", "M\u{fc}ller", "Mueller", "Petersen", "Peterson", "Li"]);
    let more = prop::sample::select(vec![
        "",
        " | at:Acme",
        " | at:Globex",
        " | mail:a@example.com",
        " | in:ana",
        " | in:bob",
        " | tel:030 1234567",
        " | uid:4fbe8971",
        " | uid:4fbe8972",
        " | born:1980-01-02",
        " | born:1981",
        " | also:Bob Li",
    ]);
    prop::collection::vec((first, last, more.clone(), more).prop_map(|(a, b, c, d)| format!("{a} {b}{c}{d}")), 0..20)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn folding_twice_is_folding_once(text in "\\PC*") {
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), folded);
    }

    #[test]
    fn a_name_folds_to_itself_in_any_case_and_with_any_marks(text in "[a-z\u{e0}-\u{f6}\u{f8}-\u{137}\u{13a}-\u{13e}\u{142}-\u{148}\u{14c}-\u{17f}]{0,12}") {
        prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
        prop_assert!(fold(&text).is_ascii(), "{}", fold(&text));
    }

    #[test]
    fn the_order_of_people_does_not_change_who_is_alike_and_nobody_is_alike_themselves(
        people in people(), turn in 0_usize..20,
    ) {
        let people: Vec<Person> = people.iter().map(|words| someone(words)).collect();
        let known: Vec<(PersonId, &Person)> = (1..).map(PersonId::new).zip(&people).collect();
        let mut turned = known.clone();
        turned.rotate_left(turn.min(known.len()));
        turned.reverse();
        let candidates = Candidates::of(known.iter().copied());
        let doubles = candidates.doubles();
        prop_assert_eq!(&Candidates::of(turned.into_iter()).doubles(), &doubles);

        let mut found: Vec<(Pair, u8)> = Vec::new();
        for (id, person) in known {
            for (other, likeness) in candidates.alike(person, Some(id)) {
                prop_assert!(other != id);
                found.extend(Pair::new(id, other).filter(|pair| pair.first() == id).map(|pair| (pair, likeness.points)));
            }
        }
        found.sort_by_key(|(pair, points)| (std::cmp::Reverse(*points), *pair));
        let told: Vec<(Pair, u8)> = doubles.iter().map(|double| (double.pair, double.likeness.points)).collect();
        prop_assert_eq!(found, told);
    }

    #[test]
    fn whoever_is_alike_meets_in_a_block(people in people()) {
        let people: Vec<Person> = people.iter().map(|words| someone(words)).collect();
        let known: Vec<(PersonId, &Person)> = (1..).map(PersonId::new).zip(&people).collect();
        let told = Candidates::of(known.iter().copied()).doubles();
        let each = known.iter().flat_map(|(id, person)| {
            let after = known.iter().filter(move |(other, _)| other > id);
            after.filter_map(move |(other, theirs)| Some((Pair::new(*id, *other)?, likeness(person, theirs)?.points)))
        });
        prop_assert_eq!(each.count(), told.len());
    }

    #[test]
    fn any_two_people_can_be_compared(one in ["\\PC*", "\\PC*", "\\PC*"], other in ["\\PC*", "\\PC*", "\\PC*"]) {
        let person = |words: &[String; 3]| Person {
            name: words[0].clone(), organisation: words[1].clone(), phones: vec![words[2].clone()], ..Person::default()
        };
        let there = likeness(&person(&one), &person(&other)).map(|likeness| likeness.points);
        prop_assert_eq!(there, likeness(&person(&other), &person(&one)).map(|likeness| likeness.points));
        prop_assert!(there.is_none_or(|points| (PERHAPS..=100).contains(&points)));
    }
}
