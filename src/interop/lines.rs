//! From the bytes of a file of cards or of a calendar to its properties: folds, soft breaks and binary blocks undone, each line in its encoding.

use std::borrow::Cow;

use encoding_rs::Encoding;
use vparser::{ParamIter, Parser};

use crate::interop::decode;

/// How far into a file its first card or calendar must begin, in lines.
const BEGINS_WITHIN: usize = 1_000;

/// One property of a card or of an entry in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    /// What stands before the dot of `item1.EMAIL`, which ties a label to its property.
    pub group: String,
    /// The name in capitals, without the group.
    pub name: String,
    /// Names (in capitals) and values of the parameters; version 2.1 gives values without names, which are kept as names.
    params: Vec<(String, String)>,
    /// The value as text, quoted-printable undone, backslashes not.
    pub value: String,
    /// The whole line unfolded, as it was written.
    pub raw: String,
    /// Whether there was a colon at all.
    pub has_value: bool,
}

impl Property {
    /// The value of a parameter.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// All parameters, names in capitals; those of version 2.1 without a name stand as names without a value.
    pub fn params(&self) -> &[(String, String)] {
        &self.params
    }

    /// Whether a type is given, in either of the two ways: `TYPE=work,fax` or a bare `FAX`.
    pub fn is_of_type(&self, wanted: &str) -> bool {
        self.params.iter().any(|(name, value)| {
            let listed = || value.split(',').any(|one| one.trim().eq_ignore_ascii_case(wanted));
            (name == "TYPE" && listed()) || (value.is_empty() && name == wanted)
        })
    }

    /// Everything that is given as a type, in lower case and in its order, in either of the two ways.
    pub fn types(&self) -> Vec<String> {
        let listed = |(name, value): &(String, String)| match name.as_str() {
            "TYPE" => value.split(',').map(|one| one.trim().to_lowercase()).collect(),
            bare if value.is_empty() => vec![bare.to_lowercase()],
            _ => Vec::new(),
        };
        self.params.iter().flat_map(listed).filter(|one: &String| !one.is_empty()).collect()
    }

    /// How much the property is preferred among its like; less is more.
    pub fn preference(&self) -> u32 {
        match self.param("PREF") {
            Some("") => 0,
            Some(rank) => rank.parse().unwrap_or(100),
            None if self.is_of_type("PREF") => 0,
            None => 101,
        }
    }

    /// Whether the value is binary, written out in letters.
    pub fn is_binary(&self) -> bool {
        let encoding = self.param("ENCODING").unwrap_or_default();
        self.param("BASE64").is_some()
            || encoding.eq_ignore_ascii_case("b")
            || encoding.eq_ignore_ascii_case("base64")
            || self.value.trim_start().get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"))
    }
}

/// Where the first component of one of these names begins, in bytes.
pub fn first_of(bytes: &[u8], names: &[&str]) -> Option<usize> {
    let mut start = 0;
    for line in bytes.split(|byte| matches!(byte, b'\n' | b'\r')).take(BEGINS_WITHIN) {
        let begun = line.trim_ascii().split_at_checked(b"BEGIN:".len());
        if let Some((begin, name)) = begun
            && begin.eq_ignore_ascii_case(b"BEGIN:")
            && names.iter().any(|wanted| name.trim_ascii().eq_ignore_ascii_case(wanted.as_bytes()))
        {
            return Some(start);
        }
        start += line.len() + 1;
    }
    None
}

/// All properties of a file, `BEGIN` and `END` among them, in its order, each with its place among them in bytes.
pub fn properties(bytes: &[u8]) -> impl Iterator<Item = (usize, Property)> {
    let lines = logical_lines(bytes);
    let otherwise = if str::from_utf8(bytes).is_ok() {
        encoding_rs::UTF_8
    } else {
        let hint = lines.iter().find_map(|line| charset(head(&line.bytes)));
        hint.unwrap_or_else(|| decode::guess(lines.iter().map(|line| line.bytes.as_ref())))
    };
    lines.into_iter().filter_map(move |line| Some((line.at, property(&line, otherwise)?)))
}

struct Logical<'a> {
    line: u64,
    /// Where it begins, in bytes.
    at: usize,
    bytes: Cow<'a, [u8]>,
    soft: bool,
    /// Written out in letters of base 64. Nobody looks at these, and pictures are large: only where it begins is kept.
    binary: bool,
    /// A blank line came after it: only a fold can still go on.
    closed: bool,
}

/// What stands before the value.
fn head(line: &[u8]) -> &[u8] {
    line.split(|byte| *byte == b':').next().unwrap_or_default()
}

fn has_word(head: &[u8], word: &str) -> bool {
    head.split(|byte| matches!(byte, b';' | b'='))
        .skip(1)
        .any(|part| part.trim_ascii().eq_ignore_ascii_case(word.as_bytes()))
}

/// Whether a line says that its value is in base 64, or begins one that is.
fn is_base64(line: &[u8], head: &[u8]) -> bool {
    let says_so = |part: &[u8]| {
        let (name, value) = part.split_at(part.iter().position(|byte| *byte == b'=').unwrap_or(part.len()));
        let value = value.trim_ascii_start().strip_prefix(b"=").unwrap_or_default().trim_ascii();
        name.trim_ascii().eq_ignore_ascii_case(b"BASE64")
            || name.trim_ascii().eq_ignore_ascii_case(b"ENCODING")
                && (value.eq_ignore_ascii_case(b"B") || value.eq_ignore_ascii_case(b"BASE64"))
    };
    let value = line.get(head.len() + 1..).unwrap_or_default().trim_ascii_start();
    head.split(|byte| *byte == b';').skip(1).any(says_so)
        || value.get(..5).is_some_and(|start| start.eq_ignore_ascii_case(b"data:"))
}

impl<'a> Logical<'a> {
    fn new(line: u64, at: usize, bytes: &'a [u8]) -> Self {
        let head = head(bytes);
        let binary = is_base64(bytes, head);
        Self { line, at, bytes: Cow::Borrowed(bytes), soft: has_word(head, "QUOTED-PRINTABLE"), binary, closed: false }
    }

    /// Takes a line of the file that goes on with this one; gives `false` for a line of its own.
    fn take(&mut self, line: &[u8]) -> bool {
        if line.trim_ascii().is_empty() {
            self.closed = true;
            return true;
        }
        if self.soft && !self.closed && self.bytes.ends_with(b"=") && !is_frame(line) {
            let bytes = self.bytes.to_mut();
            bytes.pop();
            bytes.extend_from_slice(line.trim_ascii_end());
            return true;
        }
        if let [b' ' | b'\t', rest @ ..] = line {
            if !self.binary {
                self.bytes.to_mut().extend_from_slice(rest);
            }
            return true;
        }
        // Old programs write binary blocks without indenting them; letters of base 64 hold no colon.
        self.binary && !self.closed && !line.contains(&b':')
    }
}

/// `BEGIN:` or `END:`, which no value swallows.
fn is_frame(line: &[u8]) -> bool {
    let name = head(line).trim_ascii();
    line.contains(&b':') && (name.eq_ignore_ascii_case(b"BEGIN") || name.eq_ignore_ascii_case(b"END"))
}

/// The lines of a file as they stand, each with where it begins. They may end in CR LF, LF, CR, or several CR before the LF.
fn physical_lines(bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let at = bytes.len() - rest.len();
        let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let (line, tail) = rest.split_at(end);
        rest = after_line_end(tail);
        Some((at, line))
    })
}

/// Evolution's files were met with a blank line after every line: there it says nothing.
fn has_doubled_ends(bytes: &[u8]) -> bool {
    let blank = |(_, line): (usize, &[u8])| line.trim_ascii().is_empty();
    let lines: Vec<bool> = physical_lines(bytes).map(blank).skip_while(|blank| *blank).take(100).collect();
    lines.len() > 5 && lines.chunks(2).all(|pair| pair.get(1) != Some(&false))
}

/// Lines are joined as bytes: a fold may split a letter.
fn logical_lines(bytes: &[u8]) -> Vec<Logical<'_>> {
    let mut lines: Vec<Logical<'_>> = Vec::new();
    let doubled = has_doubled_ends(bytes);
    let mut after_text = false;
    for (number, (at, line)) in (1..).zip(physical_lines(bytes)) {
        if doubled && std::mem::replace(&mut after_text, !line.trim_ascii().is_empty()) && !after_text {
            continue;
        }
        let taken = match lines.last_mut() {
            Some(last) => last.take(line),
            None => line.trim_ascii().is_empty(),
        };
        if !taken {
            lines.push(Logical::new(number, at, line));
        }
    }
    lines
}

fn after_line_end(tail: &[u8]) -> &[u8] {
    let returns = tail.iter().take_while(|byte| **byte == b'\r').count();
    match tail.get(returns..) {
        Some([b'\n', rest @ ..]) => rest,
        _ => tail.get(1..).unwrap_or_default(),
    }
}

fn charset(head: &[u8]) -> Option<&'static Encoding> {
    let mut parts = head.split(|byte| *byte == b';').filter_map(|part| str::from_utf8(part).ok());
    parts.find_map(|part| {
        let (name, label) = part.split_once('=')?;
        if name.trim().eq_ignore_ascii_case("CHARSET") { named(label) } else { None }
    })
}

/// The encoding of this name, also if it is written as some phones and old programs do. Of those that nobody knows there is none,
/// and the line is read as the others of its file are.
fn named(label: &str) -> Option<&'static Encoding> {
    let plain = label.trim().trim_matches(['"', '\'']).to_lowercase().replace(['_', ' '], "-");
    decode::named(label).or_else(|| decode::named(&plain)).or_else(|| match plain.as_str() {
        "cp932" | "windows-932" => Some(encoding_rs::SHIFT_JIS),
        other => decode::named(&format!("windows-{}", other.trim_start_matches(|c: char| !c.is_ascii_digit()))),
    })
}

fn property(line: &Logical<'_>, otherwise: &'static Encoding) -> Option<Property> {
    let own = charset(head(&line.bytes));
    let raw = match own {
        // This one looks like plain letters until it is read.
        Some(encoding) if encoding == encoding_rs::ISO_2022_JP && line.bytes.contains(&0x1B) => {
            encoding.decode_without_bom_handling(&line.bytes).0
        }
        own => decode::text(&line.bytes, own.unwrap_or(otherwise)),
    };
    let parsed = Parser::new(&raw).next()?;
    let name = parsed.name();
    let (group, name) = name.rsplit_once('.').unwrap_or(("", &name));
    let params = parsed.params();
    let params: Vec<(String, String)> = ParamIter::new(&params)
        .map(|param| (param.name().trim().to_uppercase(), param.value().trim().trim_matches('"').to_owned()))
        .collect();
    let value = parsed.value();
    let value = if line.soft { quoted_printable(&value, own) } else { value.into_owned() };
    Some(Property {
        line: line.line,
        group: group.trim().to_lowercase(),
        name: name.trim().to_uppercase(),
        params,
        value,
        has_value: raw.contains(':'),
        raw: raw.trim_end().to_owned(),
    })
}

/// Undoes `=C3=A9`. What is no such pair stays.
fn quoted_printable(text: &str, charset: Option<&'static Encoding>) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let pair =
            tail.get(..2).and_then(|two| str::from_utf8(two).ok()).and_then(|two| u8::from_str_radix(two, 16).ok());
        match pair {
            Some(byte) if *first == b'=' => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    let otherwise = charset.unwrap_or_else(|| decode::guess([bytes.as_slice()]));
    decode::text(&bytes, otherwise).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<Property> {
        properties(bytes).map(|(_, property)| property).collect()
    }

    fn values(bytes: impl AsRef<[u8]>) -> Vec<(u64, String, String)> {
        all(bytes.as_ref()).into_iter().map(|p| (p.line, p.name, p.value)).collect()
    }

    fn value(bytes: impl AsRef<[u8]>) -> String {
        values(bytes).remove(0).2
    }

    #[test]
    fn folds_are_undone_even_inside_of_a_letter_and_after_a_blank_line() {
        for text in [
            "NOTE:caf\u{e9} au lait",
            "NOTE:caf\n \u{e9} au\n\t lait",
            "NOTE:caf\u{e9}\r\n  au lait",
            "NO\n TE:caf\u{e9} au\n\n  lait",
        ] {
            assert_eq!(values(text), [(1, "NOTE".into(), "caf\u{e9} au lait".into())], "{text:?}");
        }
        assert_eq!(value(b"NOTE:caf\xC3\r\n \xA9"), "caf\u{e9}");
    }

    #[test]
    fn every_line_end_is_one_and_lines_are_counted() {
        for end in ["\n", "\r\n", "\r", "\r\r\n"] {
            let text = ["A:1", "B:2", "", "C:3"].join(end);
            let found: Vec<_> = values(&text).into_iter().map(|(line, name, _)| (line, name)).collect();
            assert_eq!(found, [(1, "A".into()), (2, "B".into()), (4, "C".into())], "{end:?}");
        }
    }

    #[test]
    fn quoted_printable_is_undone_with_its_soft_breaks_and_charset() {
        for (text, expected) in [
            (b"NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo=\r\nthree=\r\n#four".as_slice(), "one\r\ntwothree#four"),
            (b"NOTE;QUOTED-PRINTABLE:=C3=A9t=C3=A9", "\u{e9}t\u{e9}"),
            (b"NOTE;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:=E9t=E9", "\u{e9}t\u{e9}"),
            (b"NOTE;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=83=81=83=82", "\u{30e1}\u{30e2}"),
            (b"NOTE;ENCODING=QUOTED-PRINTABLE:1=2 =ZZ=", "1=2 =ZZ="),
            (b"NOTE:a=\nB:b", "a="),
        ] {
            assert_eq!(value(text), expected);
        }
        let swallowed = values("NOTE;ENCODING=QUOTED-PRINTABLE:end=\nEND:VCARD");
        assert_eq!(swallowed.len(), 2, "a value does not swallow the end of the card");
    }

    #[test]
    fn a_charset_holds_for_its_line_and_is_a_hint_for_the_others() {
        let shift_jis: &[u8] = b"FN;CHARSET=SHIFT_JIS:\x94\x5C\x97\xCD;\nNOTE:\x94\x5C";
        let texts: Vec<String> = values(shift_jis).into_iter().map(|(_, _, value)| value).collect();
        assert_eq!(texts, ["\u{80fd}\u{529b};", "\u{80fd}"]);
        assert_eq!(value(b"FN;CHARSET=no-such-thing:Zo\xC3\xAB"), "Zo\u{eb}");
        assert_eq!(value(b"FN:M\xFCller Gr\xFCn"), "M\u{fc}ller Gr\u{fc}n");
        assert_eq!(value(b"FN;CHARSET=ISO-2022-JP:\x1B$BG=\x1B(B"), "\u{80fd}");
    }

    #[test]
    fn binary_blocks_end_at_a_blank_line_or_at_the_next_property() {
        for block in ["AAAA\nBBBB==\n\n", " AAAA\n  BBBB==\n", "AAAA\nBBBB\n"] {
            let found = all(format!("PHOTO;ENCODING=BASE64;TYPE=JPEG:\n{block}TEL:1\n").as_bytes());
            let names: Vec<_> = found.iter().map(|p| (p.name.as_str(), p.is_binary())).collect();
            assert_eq!(names, [("PHOTO", true), ("TEL", false)], "{block:?}");
        }
        assert!(all(b"PHOTO:data:image/jpeg;base64,AAAA")[0].is_binary());
    }

    #[test]
    fn names_groups_types_and_preferences_are_told_apart() {
        let found = all(b"item1.email;type=INTERNET;type=pref:a\nTEL;WORK;FAX:1\nTEL;PREF=2;TYPE=\"work,cell\":2\nnothing\nX;A=\"b:c\":d");
        let seen: Vec<_> = found.iter().map(|p| (p.group.as_str(), p.name.as_str(), p.preference())).collect();
        assert_eq!(
            seen,
            [("item1", "EMAIL", 0), ("", "TEL", 101), ("", "TEL", 2), ("", "NOTHING", 101), ("", "X", 101)]
        );
        assert!(found[1].is_of_type("FAX") && found[2].is_of_type("CELL") && !found[2].is_of_type("FAX"));
        assert!(!found[3].has_value);
        assert_eq!((found[4].param("A"), found[4].value.as_str()), (Some("b:c"), "d"));
    }
}
