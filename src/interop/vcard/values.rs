//! The values inside of properties: lists, backslashes, dates of which only a part is known.

use crate::book::PartialDate;

/// Parts of a value at a separator that no backslash stands before, backslashes undone.
pub fn parts(value: &str, separator: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(part) = parts.last_mut() else {
            return parts;
        };
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => part.push('\n'),
                Some(c @ ('\\' | ',' | ';' | ':' | '"')) => part.push(c),
                Some(c) => part.extend(['\\', c]),
                None => part.push('\\'),
            },
            c if c == separator => parts.push(String::new()),
            c => part.push(c),
        }
    }
    parts
}

/// A value that is one text.
pub fn text(value: &str) -> String {
    if !value.contains('\\') {
        return value.to_owned();
    }
    // No text holds this separator: it is a control character that is dropped anyway.
    parts(value, '\u{1F}').concat()
}

/// A birthday in any of the shapes that address books write; its time of day is left out. `None` for words and for dates whose
/// order of day and month can not be known.
pub fn partial_date(value: &str) -> Option<PartialDate> {
    let date = value.trim().split(['T', ' ']).next()?;
    let (year, rest) = if let Some(rest) = date.strip_prefix("--") {
        (None, rest)
    } else {
        let year = date.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?;
        (Some(year.parse().ok()?), date.get(4..)?)
    };
    let (month, day) = match *rest.split('-').collect::<Vec<_>>().as_slice() {
        [""] => (None, None),
        ["", day] if day.len() == 2 && year.is_none() => (None, Some(number(day)?)),
        ["", month] | [month] if month.len() == 2 => (Some(number(month)?), None),
        [both] | ["", both] if both.len() == 4 => (Some(number(both.get(..2)?)?), Some(number(both.get(2..)?)?)),
        ["", month, day] | [month, day] => (Some(number(month)?), Some(number(day)?)),
        _ => return None,
    };
    Some(PartialDate { year, month, day }).filter(|date| date.is_sound())
}

fn number(text: &str) -> Option<u8> {
    text.parse().ok().filter(|_| text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backslashes_protect_separators() {
        assert_eq!(parts(r"ABC\, Inc.;North\;West;;", ';'), ["ABC, Inc.", "North;West", "", ""]);
        assert_eq!(parts(r"a\\;b\n\x\", ';'), ["a\\", "b\n\\x\\"]);
        assert_eq!(text(r"http\://example.com/a;b,c"), "http://example.com/a;b,c");
    }

    #[test]
    fn birthdays_keep_what_is_known_of_them() {
        for (value, shown) in [
            ("1985-03-15", Some("1985-03-15")),
            ("19850315", Some("1985-03-15")),
            ("1985-03-15T00:00:00Z", Some("1985-03-15")),
            ("19850315T1430-0500", Some("1985-03-15")),
            ("1985-03", Some("1985-03")),
            ("198503", Some("1985-03")),
            ("1985", Some("1985")),
            ("--0315", Some("--03-15")),
            ("--03-15", Some("--03-15")),
            ("--03", Some("--03")),
            ("---15", Some("---15")),
            ("15/03/1985", None),
            ("27-3-67", None),
            ("circa 1800", None),
            ("1985-13-01", None),
            ("", None),
            ("--", None),
        ] {
            assert_eq!(partial_date(value).map(|date| date.to_string()).as_deref(), shown, "{value}");
        }
    }
}
