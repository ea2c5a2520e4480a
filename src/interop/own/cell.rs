//! What stands in one cell of our own tables: texts, lists, words, dates, written so that they come back equal.

use jiff::civil::Date;

use crate::{
    book::Vocabulary,
    interop::{
        dates::{self, Order},
        decode::clean,
    },
};

/// A cell as it is read.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'a> {
    /// What stands in it.
    pub raw: &'a str,
    /// Written by us, and taken to the letter. By hand, blanks around a text mean nothing.
    pub exact: bool,
    /// Whether days or months come first in dates of numbers only.
    pub order: Order,
}

impl Cell<'_> {
    /// Whether it says nothing.
    pub fn is_blank(&self) -> bool {
        self.raw.trim().is_empty()
    }

    /// A text.
    pub fn text(&self) -> String {
        if self.exact { self.raw.to_owned() } else { clean(self.raw) }
    }

    /// Texts parted by `;`.
    pub fn list(&self) -> Vec<String> {
        split(self.raw, ';').iter().map(|item| unescape(item)).collect()
    }

    /// Pairs written `name=value`, parted by `;`.
    pub fn pairs(&self) -> Result<Vec<(String, String)>, String> {
        let pairs = split(self.raw, ';').into_iter().map(|item| match split(item, '=').as_slice() {
            [name, value] => Ok((unescape(name), unescape(value))),
            _ => Err("each part of it should be written name=value".to_owned()),
        });
        pairs.collect()
    }

    /// A word of a vocabulary.
    pub fn word<V: Vocabulary>(&self) -> Result<V, String> {
        V::parse(self.raw.trim()).map_err(|error| error.to_string())
    }

    /// A date, ISO or in another of the usual ways.
    pub fn date(&self) -> Result<Date, String> {
        let text = self.raw.trim();
        let date = text.parse().ok().or_else(|| dates::parse(text, self.order));
        date.ok_or_else(|| "it is no date; please write it like 2026-11-22".to_owned())
    }

    /// A whole number.
    pub fn number<N: std::str::FromStr>(&self) -> Result<N, String> {
        self.raw.trim().parse().map_err(|_| "it is no whole number, or too large".to_owned())
    }

    /// Yes or no.
    pub fn yes(&self) -> Result<bool, String> {
        match self.raw.trim().to_lowercase().as_str() {
            "yes" | "true" | "x" | "1" => Ok(true),
            "no" | "false" | "0" | "" => Ok(false),
            _ => Err("it should be yes or no".to_owned()),
        }
    }
}

/// Whether a spreadsheet may take a text for a formula, apostrophes before it not counted.
fn is_formula_like(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A cell as it is written: what a spreadsheet would take for a formula has an apostrophe before it, which makes a text of it. A
/// cell that begins with an apostrophe and then such a mark of its own has one more in either case, so that [`unguarded`] gives
/// back just what was there.
pub fn guarded(text: String, for_spreadsheets: bool) -> String {
    if is_formula_like(&text) && (for_spreadsheets || text.starts_with('\'')) { format!("'{text}") } else { text }
}

/// A cell as it was before it was [`guarded`].
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_formula_like(rest)).unwrap_or(text)
}

/// A list in one cell: parted by `;`, with a backslash before what would be taken for more than a letter.
pub fn list<'a>(items: impl IntoIterator<Item = &'a String>) -> String {
    items.into_iter().map(|item| escape(item)).collect::<Vec<_>>().join("; ")
}

/// Pairs in one cell, as [`list`] with `name=value`.
pub fn pairs<'a>(items: impl IntoIterator<Item = (&'a String, &'a String)>) -> String {
    let pair = |(name, value): (&String, &String)| format!("{}={}", escape(name), escape(value));
    items.into_iter().map(pair).collect::<Vec<_>>().join("; ")
}

/// Yes, or nothing for no.
pub fn yes(yes: bool) -> String {
    if yes { "yes".to_owned() } else { String::new() }
}

/// A value that may be missing, in its usual words.
pub fn maybe<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// An item of a list. Blanks at its ends would be lost, and an item of nothing would be no item: it is written `\-`.
pub fn escape(item: &str) -> String {
    if item.is_empty() {
        return "\\-".to_owned();
    }
    let mut text = String::with_capacity(item.len());
    let inner = item.trim();
    let start = item.len() - item.trim_start().len();
    for (at, c) in item.char_indices() {
        let is_edge = at < start || at >= start + inner.len();
        if is_edge || matches!(c, '\\' | ';' | '=') {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

fn unescape(item: &str) -> String {
    if item == "\\-" {
        return String::new();
    }
    let mut text = String::with_capacity(item.len());
    let mut chars = item.chars();
    while let Some(c) = chars.next() {
        text.push(if c == '\\' { chars.next().unwrap_or(c) } else { c });
    }
    text
}

/// Items, still escaped, without the blanks around them that no backslash protects; nothing for a blank text.
fn split(text: &str, separator: char) -> Vec<&str> {
    let mut items = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if !escaped && c == separator {
            items.push(text.get(start..at).unwrap_or_default());
            start = at + c.len_utf8();
        }
        escaped = !escaped && c == '\\';
    }
    items.push(text.get(start..).unwrap_or_default());
    items.into_iter().map(trimmed).filter(|item| !item.is_empty()).collect()
}

/// Trims blanks, but leaves the one that a backslash at the end protects.
fn trimmed(item: &str) -> &str {
    let item = item.trim_start();
    let short = item.trim_end();
    let backslashes = short.len() - short.trim_end_matches('\\').len();
    let lost = item.get(short.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    if backslashes % 2 == 1 { item.get(..short.len() + lost).unwrap_or(short) } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cell(raw: &str) -> Cell<'_> {
        Cell { raw, exact: true, order: Order::DayFirst }
    }

    #[test]
    fn lists_are_read_as_people_write_them() {
        for (raw, items) in [
            ("", &[] as &[&str]),
            (" ; ;", &[]),
            ("Ana", &["Ana"]),
            ("Ana; Tom ;Mia", &["Ana", "Tom", "Mia"]),
            ("a\\;b;c\\\\", &["a;b", "c\\"]),
            ("\\-", &[""]),
        ] {
            assert_eq!(cell(raw).list(), items, "{raw}");
        }
        assert_eq!(
            cell("City=Bern; Car = no").pairs(),
            Ok(vec![("City".into(), "Bern".into()), ("Car".into(), "no".into())])
        );
        assert!(cell("Bern").pairs().is_err());
    }

    #[test]
    fn what_looks_like_a_formula_is_made_a_text() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("+44 20 7946", "'+44 20 7946"),
            ("-3", "'-3"),
            ("@ana", "'@ana"),
            ("\tx", "'\tx"),
            ("'=x", "''=x"),
            ("'s-Hertogenbosch", "'s-Hertogenbosch"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(guarded(text.to_owned(), true), written);
        }
        assert_eq!(guarded("=1".to_owned(), false), "=1", "as it is");
        assert_eq!(guarded("'=1".to_owned(), false), "''=1", "or it would lose its apostrophe on the way back");
    }

    proptest! {
        #[test]
        fn cells_come_back_equal_guarded_or_not(text in "'{0,3}[=+@\\-\t\r a]{0,3}|\\PC*", guard: bool) {
            let written = guarded(text.clone(), guard);
            prop_assert_eq!(unguarded(&written), text);
            prop_assert!(!guard || !written.starts_with(['=', '+', '-', '@', '\t', '\r']));
        }

        #[test]
        fn lists_and_pairs_come_back_equal(items in prop::collection::vec("[ \\\\;=\\-\u{a0}\u{2028}\r\na]{0,6}|\\PC*", 0..5)) {
            let text = list(&items);
            prop_assert_eq!(cell(&text).list(), items.clone());
            let twice: Vec<(String, String)> = items.iter().cloned().zip(items.iter().rev().cloned()).collect();
            let text = pairs(twice.iter().map(|(name, value)| (name, value)));
            prop_assert_eq!(cell(&text).pairs(), Ok(twice));
        }
    }
}
