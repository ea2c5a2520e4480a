//! The text of a file, and the places in it.

use std::borrow::Cow;

use encoding_rs::Encoding;

use crate::interop::{Source, decode};

/// A file as text: UTF-8 where it is that; else as was said, as the file itself says, or as it looks. Lines that are UTF-8 stay so
/// among others that are not.
pub fn text<'a>(source: &Source<'a>, declared: Option<&'static Encoding>) -> Cow<'a, str> {
    if let Ok(text) = str::from_utf8(source.bytes) {
        return Cow::Borrowed(text);
    }
    let otherwise =
        source.taking.encoding.or(declared).unwrap_or_else(|| decode::guess(source.bytes.split(|byte| *byte == b'\n')));
    let lines = source.bytes.split_inclusive(|byte| *byte == b'\n');
    Cow::Owned(lines.map(|line| decode::text(line, otherwise)).collect())
}

/// The lines of a text with their numbers, whatever ends them.
pub fn numbered(text: &str) -> impl Iterator<Item = (u64, &str)> {
    let mut rest = Some(text);
    let lines = std::iter::from_fn(move || {
        let now = rest?;
        let Some(end) = now.find(['\r', '\n']) else {
            rest = None;
            return Some(now);
        };
        let (line, after) = now.split_at(end);
        rest = after.strip_prefix("\r\n").or_else(|| after.get(1..));
        Some(line)
    });
    (1..).zip(lines)
}

/// Finds the line of a place in a text.
pub struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    /// The lines of a text.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = |at: usize, byte: u8| byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        let ends = bytes.iter().enumerate().filter(|(at, byte)| ends(*at, **byte)).map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(ends).collect() }
    }

    /// How many lines there are.
    pub const fn count(&self) -> u64 {
        self.starts.len() as u64
    }

    /// The line in which this byte lies, from 1.
    pub fn at(&self, place: usize) -> u64 {
        self.starts.partition_point(|start| *start <= place) as u64
    }
}

/// The words of a line; those in quotes, of either kind, are one, and a quote in them is doubled or has a backslash before it.
pub fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter.is_whitespace() {
            continue;
        }
        let mut word = String::new();
        if matches!(letter, '"' | '\'') {
            while let Some(next) = letters.next() {
                match next {
                    '\\' if letters.peek() == Some(&letter) => word.extend(letters.next()),
                    next if next == letter && letters.peek() == Some(&letter) => word.extend(letters.next()),
                    next if next == letter => break,
                    next => word.push(next),
                }
            }
        } else {
            word.push(letter);
            while let Some(next) = letters.next_if(|next| !next.is_whitespace()) {
                word.push(next);
            }
        }
        words.push(word);
    }
    words
}

/// Names in quotes, parted by commas; of many only the first.
pub fn listed<T: AsRef<str>>(names: &[T]) -> String {
    const SHOWN: usize = 12;
    let mut text: Vec<String> =
        names.iter().take(SHOWN).map(|name| format!("\u{201c}{}\u{201d}", name.as_ref())).collect();
    text.extend((names.len() > SHOWN).then(|| format!("and {} more", names.len() - SHOWN)));
    text.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_their_places_are_found_whatever_ends_them() {
        let text = "a\r\nb\rc\n\nd";
        assert_eq!(numbered(text).collect::<Vec<_>>(), [(1, "a"), (2, "b"), (3, "c"), (4, ""), (5, "d")]);
        let lines = Lines::of(text);
        assert_eq!([0, 3, 5, 8].map(|place| lines.at(place)), [1, 2, 3, 5]);
    }

    #[test]
    fn of_many_names_only_the_first_are_listed() {
        assert_eq!(listed(&["a", "b"]), "\u{201c}a\u{201d}, \u{201c}b\u{201d}");
        assert!(listed(&["a"; 20]).ends_with("\u{201c}a\u{201d}, and 8 more"));
    }

    #[test]
    fn words_in_quotes_are_one() {
        for (line, expected) in [
            ("1 \"Ana Silva\" 0.5", vec!["1", "Ana Silva", "0.5"]),
            (" 'O''Neil'\t\"a \\\"b\\\"\" c", vec!["O'Neil", "a \"b\"", "c"]),
            ("\"never closed", vec!["never closed"]),
            ("Ana's house", vec!["Ana's", "house"]),
            ("\"\" x", vec!["", "x"]),
        ] {
            assert_eq!(words(line), expected, "{line}");
        }
    }
}
