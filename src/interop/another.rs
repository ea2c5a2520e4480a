//! Another book of Mutual: a copy that someone worked on, the book of another machine, or one that left as JSON. Its records keep
//! their ids, and the plan merges them by these. Nothing of it is lost but what a newer Mutual alone understands, which is told.

use serde::Deserialize;

use super::{
    Format, Source,
    error::ReadError,
    reading::{Progress, Reading},
};
use crate::{
    book::Book,
    store::{
        LoadError,
        format::{self, FORMAT, Loaded, VERSION},
    },
};

/// Where in a file its format must be named, in bytes.
const NAMED_WITHIN: usize = 4_096;

/// Whether the file is a book of Mutual, sound or not: its first field says so.
pub fn is_book(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..NAMED_WITHIN.min(bytes.len())).unwrap_or_default());
    let mut lines = head.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    let begins = lines.next().is_some_and(|line| line.trim_start_matches('\u{feff}').starts_with(['(', '{']));
    begins && head.contains(&format!("\"{FORMAT}\""))
}

/// Reads the whole book.
///
/// # Errors
/// It is damaged or not sound, or of a newer program; there is nothing in it; `watch` called it off.
pub fn read(source: &Source<'_>) -> Result<Reading, ReadError> {
    let Source { bytes, file, watch, .. } = *source;
    if watch(Progress { done: 0, of: bytes.len() }).is_break() {
        return Err(ReadError::Cancelled);
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reading = Reading::new(Format::Book, file);
    let book = if text.trim_ascii_start().starts_with(b"{") {
        of_json(text).map_err(ReadError::Book)?
    } else {
        let loaded = format::from_bytes(bytes).map_err(ReadError::Book)?;
        reading.remarks = remarks(&loaded);
        loaded.book
    };
    if book.is_empty() {
        return Err(ReadError::Empty);
    }
    "UTF-8".clone_into(&mut reading.taken.encoding);
    reading.book = Some(Box::new(book));
    Ok(reading)
}

/// What an export as JSON begins with: all that can be relied on where a newer program wrote it.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

#[derive(Deserialize)]
struct Whole {
    book: Book,
}

/// The book of an export as JSON.
fn of_json(text: &[u8]) -> Result<Book, LoadError> {
    let broken = |error: serde_json::Error| LoadError::Text {
        line: error.line(),
        column: error.column(),
        cause: "this is no JSON of a book".to_owned(),
    };
    let head: Head = serde_json::from_slice(text).map_err(broken)?;
    if head.format != FORMAT {
        return Err(LoadError::NotABook);
    }
    let newer = |error| if head.version > VERSION { LoadError::Newer { version: head.version } } else { error };
    let Whole { book } = serde_json::from_slice(text).map_err(|error| newer(broken(error)))?;
    let violations = book.audit();
    if violations.is_empty() { Ok(book) } else { Err(newer(LoadError::unsound(&violations))) }
}

fn remarks(loaded: &Loaded) -> Vec<String> {
    let mut remarks: Vec<String> = loaded.seal.notice().into_iter().map(str::to_owned).collect();
    match loaded.unknown.len() {
        0 => {}
        1 => remarks.push("1 field is of a newer Mutual, and is left out".to_owned()),
        several => remarks.push(format!("{several} fields are of a newer Mutual, and are left out")),
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        book::{Book, IdMint, Person},
        interop::{self, unwatched},
    };

    fn text() -> (Book, String) {
        let (mut book, mut mint) = (Book::default(), IdMint::new(1_790_000_000_000, 3));
        for name in ["Ana", "Tom"] {
            book.add(mint.mint(), Person::named(name)).expect("a sound person");
        }
        let text = format::to_text(&book).expect("a book that can be written");
        (book, text)
    }

    fn read_text(text: &str) -> Result<Reading, ReadError> {
        interop::read(text.as_bytes(), "other.ron", &unwatched)
    }

    #[test]
    fn a_book_that_left_as_json_is_read_whole_or_told_what_is_wrong() {
        let (book, _) = text();
        let json = |version: u32, book: &str| {
            format!("{{\"format\": \"{FORMAT}\", \"version\": {version}, \"book\": {book}}}")
        };
        let of_book = serde_json::to_string(&book).expect("JSON");
        let reading = read_text(&json(VERSION, &of_book)).expect("a book");
        assert_eq!((reading.format, reading.book.as_deref()), (Format::Book, Some(&book)));
        for (text, reason) in [
            (json(VERSION + 1, "{\"people\": 3}"), "a newer Mutual wrote this file"),
            (json(VERSION, "{\"people\": 3}"), "line 1, column "),
            (json(VERSION, &of_book.replace("\"Ana\"", "\"\"")), "the book is not sound"),
            (json(VERSION, "{"), "line 1, column "),
        ] {
            let refusal = read_text(&text).expect_err("it can not be read").to_string();
            assert!(refusal.contains(reason), "{refusal}");
        }
        assert!(matches!(read_text(&json(VERSION, "{}")), Err(ReadError::Empty)));
    }

    #[test]
    fn another_book_is_read_whole() {
        let (book, text) = text();
        let reading = read_text(&text).expect("a book");
        assert_eq!((reading.format, reading.book.as_deref()), (Format::Book, Some(&book)));
        assert_eq!((reading.remarks.as_slice(), reading.problems.as_slice()), ([].as_slice(), [].as_slice()));
    }

    #[test]
    fn what_is_odd_about_a_book_is_told() {
        let (_, text) = text();
        let edited = text.replace("name: \"Tom\"", "name: \"Tom\", shoe_size: 42");
        let reading = read_text(&edited).expect("a book");
        assert_eq!(reading.remarks.len(), 2, "{:?}", reading.remarks);
        for (broken, words) in [
            (text.replace("version: 1", "version: 99").replace("name:", "title:"), "newer Mutual"),
            (text.split_at(text.len() / 2).0.to_owned(), "line"),
            (text.replace("name: \"Tom\"", "name: \" \""), "not sound"),
            (format::to_text(&Book::default()).expect("an empty book"), "empty"),
        ] {
            let error = read_text(&broken).expect_err("no sound book").to_string();
            assert!(error.contains(words), "{error}");
        }
    }

    #[test]
    fn only_a_book_is_taken_for_one() {
        let (_, text) = text();
        assert!(is_book(format!("// mine\n{text}").as_bytes()) && is_book(format!("\u{feff}{text}").as_bytes()));
        for other in ["", "(", "name,email\n\"mutual-book\",(", "[\"mutual-book\"]", "BEGIN:VCARD\nFN:\"mutual-book\""]
        {
            assert!(!is_book(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn a_broken_book_is_refused_in_words() {
        let (_, text) = text();
        bolero::check!().with_iterations(200).with_type::<(u16, u8)>().for_each(|(at, byte)| {
            let mut bytes = text.clone().into_bytes();
            let at = usize::from(*at) % bytes.len();
            bytes[at] = *byte;
            let _ = interop::read(&bytes, "other.ron", &unwatched);
            let _ = interop::read(&bytes[..at], "other.ron", &unwatched);
        });
    }
}
