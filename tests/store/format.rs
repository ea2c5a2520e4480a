use mutual::{
    book::Book,
    store::{
        LoadError, Seal,
        format::{VERSION, from_bytes, from_text, to_text},
    },
};

use super::{book_of, small_book};

#[test]
fn a_file_reads_as_a_person_would_write_it() {
    insta::assert_snapshot!(to_text(&small_book()).expect("a text"));
}

#[test]
fn what_was_saved_saves_again_byte_for_byte() {
    for book in [Book::default(), small_book(), book_of(50)] {
        let text = to_text(&book).expect("a text");
        let loaded = from_text(&text).expect("a book");
        assert_eq!((loaded.version, loaded.seal, &loaded.unknown), (VERSION, Seal::Intact, &Vec::new()));
        assert_eq!(to_text(&loaded.book).expect("a text"), text);
    }
}

/// The small book's text with one place changed by hand.
fn edited(from: &str, to: &str) -> String {
    let text = to_text(&small_book()).expect("a text");
    assert!(text.contains(from), "{from} is in the file");
    text.replacen(from, to, 1)
}

#[test]
fn what_is_wrong_is_told_with_its_place_in_plain_words() {
    let person = "000000000ANA0";
    for (from, to, told) in [
        ("level: Some(Director)", "level: Some(Chief)", "Chief is not known here; one of: Intern, "),
        ("first_month: 1", "first_month: x", "a whole number should stand here"),
        ("first_month: 1", "first_month: 300", "too large or too small"),
        ("first_month: 1,", "first_month: 1", "a comma is missing"),
        ("date: \"2026-11-22\",", "", "the field date is missing"),
        ("name: \"Ana\",", "name: \"Ana\", name: \"Tom\",", "the field name stands here twice"),
        ("name: \"Ana\",", "name: \"Ana,", "line"),
        ("name: \"Ana\"", "name: Ana", "a text in quotes should stand here"),
        ("people: [", "people: [\"x\", ", "an id is 13 characters"),
        ("ties: {}", "ties: {", "a text in quotes should stand here"),
        ("\"2026-11-22\"", "\"2026-13-22\"", "month"),
        ("ties: {}", &format!("places: {{ \"{person}\": (x: 0, y: 0), \"{person}\": (x: 1, y: 1) }}"), "second time"),
    ] {
        let text = edited(from, to);
        let error = from_text(&text).expect_err(to);
        let LoadError::Text { line, column, .. } = &error else { panic!("{to} is an error in the text: {error}") };
        assert!(*line > 1 && *line <= text.lines().count() && *column >= 1, "{error}");
        assert!(error.to_string().contains(told), "{to}: {error}");
    }
}

#[test]
fn the_place_of_an_error_is_where_it_was_made() {
    let text = edited("level: Some(Director)", "level: Some(Chief)");
    let line = 1 + text.lines().position(|line| line.contains("Chief")).expect("the line");
    assert!(from_text(&text).expect_err("no such level").to_string().starts_with(&format!("line {line}, column ")));
}

#[test]
fn a_record_that_stands_twice_is_not_silently_lost() {
    let text = to_text(&book_of(2)).expect("a text");
    let ids: Vec<&str> = text.match_indices("\": (\n").map(|(end, _)| &text[end - 13..end]).collect();
    let [first, second] = ids[..] else { panic!("two people: {ids:?}") };
    let error = from_text(&text.replace(second, first)).expect_err("an id twice");
    assert!(error.to_string().contains("second time"), "{error}");
    let swapped = text.replace(second, "x").replace(first, second).replace('x', first);
    assert_eq!(from_text(&swapped).map(|loaded| loaded.book.people().count()), Ok(2), "any order will do");
}

#[test]
fn a_book_that_is_not_sound_is_refused_with_the_first_reasons() {
    let text = edited("name: \"Ana\"", "name: \" \"");
    let error = from_text(&text).expect_err("a blank name");
    assert!(matches!(&error, LoadError::Unsound { count: 1, .. }), "{error}");
    assert!(error.to_string().contains("the name is blank"), "{error}");

    let blank = to_text(&book_of(8)).expect("a text");
    let blank =
        (0..8).fold(blank, |text, n| text.replace(&format!("{} {n}", ["Ana", "Tom", "Mia", "Li", "Raj"][n % 5]), ""));
    let error = from_text(&blank).expect_err("eight blank names").to_string();
    assert!(error.ends_with("; and 3 more"), "{error}");
}

#[test]
fn fields_that_are_not_known_are_told_with_their_place() {
    let text =
        edited("name: \"Ana\",", "name: \"Ana\", nickname: (\"An\", [1]),").replace("ties: {}", "ties: {}, knots: {}");
    let text = text.replace("flow: Gave(", "flow: Gave(gladly: true, ");
    let unknown = from_text(&text).expect("a book").unknown;
    assert_eq!(unknown.len(), 3, "{unknown:?}");
    for place in ["book.knots", ".nickname", ".flow.gladly"] {
        assert!(unknown.iter().any(|path| path.ends_with(place)), "{place} in {unknown:?}");
    }
}

#[test]
fn a_change_by_hand_loads_and_is_noticed() {
    let text = edited("name: \"Ana\"", "name: \"Mia\"");
    let body = text.rfind("// length").expect("the last line");
    let without_seal = &text[..body];
    for (text, seal) in [
        (text.clone(), Seal::Broken),
        (without_seal.to_owned(), Seal::Missing),
        (format!("\u{feff}{without_seal}"), Seal::Missing),
        (text.replace('\n', "\r\n"), Seal::Broken),
        (text.replace("level: Some(Director)", "level: Director"), Seal::Broken),
        (format!("{text}// a remark at the end\n"), Seal::Broken),
    ] {
        let loaded = from_text(&text).expect("a book");
        assert_eq!(loaded.seal, seal);
        assert!(loaded.seal.notice().is_some());
        assert_eq!(loaded.book.people().map(|(_, person)| person.name.as_str()).collect::<Vec<_>>(), ["Mia"]);
        assert_eq!(
            loaded.book.people().next().and_then(|(_, person)| person.level),
            Some(mutual::book::Level::Director)
        );
    }
}

#[test]
fn a_newer_file_is_known_by_its_header() {
    let newer = format!("version: {}", VERSION + 1);
    let text = edited("version: 1", &newer);
    assert!(from_text(&text).expect("fields of later versions are skipped").is_newer());
    let other_shape = text.replace("book: (", "volumes: [], book: (settings: Later, ");
    assert_eq!(from_text(&other_shape), Err(LoadError::Newer { version: VERSION + 1 }));
    let unreadable = text.split_inclusive('\n').take(3).collect::<String>() + "book: <<later>>";
    assert_eq!(from_text(&unreadable), Err(LoadError::Newer { version: VERSION + 1 }));
}

#[test]
fn what_is_no_book_is_called_so() {
    for text in [
        "(format: \"other\", version: 1, book: ())",
        "(version: 1, book: ())",
        "(format: \"mutual-book\", book: ())",
        "()",
    ] {
        assert_eq!(from_text(text), Err(LoadError::NotABook), "{text}");
    }
    for text in ["", " \n", "BEGIN:VCARD", "{\"json\": true}", "(format: 3)", "name,email\nAna,a@b"] {
        assert!(matches!(from_text(text), Err(LoadError::Text { .. })), "{text}");
    }
    let text = to_text(&small_book()).expect("a text");
    let place = text.find("version").expect("the third line");
    let mut bytes = text.into_bytes();
    bytes[place] = 0xff;
    assert_eq!(from_bytes(&bytes).expect_err("no UTF-8").to_string(), "line 3, column 5: this is no text in UTF-8");
}

#[test]
fn no_name_is_printed_for_developers() {
    let text = edited("name: \"Ana\"", "name: \"Ana\", born: \"Ana\"");
    let error = from_text(&text).expect_err("no date");
    assert!(!format!("{error:?}").contains("Ana"), "{error:?}");
}
