//! From bytes to text. Files say seldom, and often wrongly, how they are encoded; some mix encodings from cell to cell.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much of a file is looked at to tell UTF-16 without a mark from other encodings, in bytes.
const LOOK: usize = 4_096;

/// Takes UTF-16 (with or without a byte order mark) to UTF-8 and drops a mark. What is left may still hold other
/// encodings, to be read piece by piece with [`text`].
pub fn unwide(bytes: &[u8]) -> Cow<'_, [u8]> {
    let (encoding, rest) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_8 => return Cow::Borrowed(bytes.get(mark..).unwrap_or_default()),
        Some((encoding, mark)) => (encoding, bytes.get(mark..).unwrap_or_default()),
        None => match wide_by_zeros(bytes) {
            Some(encoding) => (encoding, bytes),
            None => return Cow::Borrowed(bytes),
        },
    };
    let (text, _) = encoding.decode_without_bom_handling(rest);
    Cow::Owned(text.into_owned().into_bytes())
}

/// Plain letters in UTF-16 have a zero in every second byte, always on the same side, and files begin with a plain letter.
fn wide_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let look = bytes.get(..LOOK.min(bytes.len()))?;
    let zeros = |side: usize| look.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = (look.len() / 8).max(3);
    match look {
        [first, 0, ..] if *first != 0 && odd > enough && odd > even * 8 => Some(UTF_16LE),
        [0, second, ..] if *second != 0 && even > enough && even > odd * 8 => Some(UTF_16BE),
        _ => None,
    }
}

/// The most likely encoding of pieces that are not UTF-8, taken together: alone, most are too short to tell.
pub fn guess<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut any = false;
    for piece in pieces.into_iter().filter(|piece| str::from_utf8(piece).is_err()) {
        detector.feed(piece, false);
        detector.feed(b"\n", false);
        any = true;
    }
    if any { detector.guess(None, Utf8Detection::Deny) } else { WINDOWS_1252 }
}

/// The encoding that a file names, as in `CHARSET=ISO-8859-1`; names that nobody knows give nothing.
pub fn named(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.trim().trim_matches('"').as_bytes())
}

/// One piece as text: UTF-8 if it is that, else in the encoding given.
pub fn text<'a>(bytes: &'a [u8], otherwise: &'static Encoding) -> Cow<'a, str> {
    match str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => otherwise.decode_without_bom_handling(bytes).0,
    }
}

/// Drops marks that are not seen and wide blanks: byte order marks, marks of writing direction around phone numbers, and
/// no-break spaces, which become spaces.
pub fn clean(text: &str) -> String {
    let kept = text.chars().filter_map(|c| match c {
        '\u{FEFF}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => None,
        '\u{A0}' | '\u{202F}' | '\u{2007}' => Some(' '),
        c if c.is_control() && c != '\n' && c != '\t' => None,
        c => Some(c),
    });
    kept.collect::<String>().trim().to_owned()
}

/// Text on one line: as [`clean`], with every run of blanks and line ends made one space.
pub fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn utf_16_is_known_by_its_mark_or_by_its_zeros() {
        let text = "BEGIN:VCARD\nFN:Zoë\n";
        for big in [false, true] {
            assert_eq!(unwide(&wide(text, big)), text.as_bytes(), "no mark, big {big}");
            assert_eq!(unwide(&wide(&format!("\u{FEFF}{text}"), big)), text.as_bytes(), "mark, big {big}");
        }
        assert_eq!(unwide(format!("\u{FEFF}{text}").as_bytes()), text.as_bytes());
        assert_eq!(unwide(text.as_bytes()), text.as_bytes());
        assert_eq!(unwide(b""), b"" as &[u8]);
        assert_eq!(unwide(b"one\0two"), b"one\0two" as &[u8], "a stray zero is not UTF-16");
    }

    #[test]
    fn each_cell_is_read_in_its_own_encoding() {
        let cells: [&[u8]; 4] = ["Müller".as_bytes(), b"M\xFCller", b"Caf\xE9 \xABParis\xBB", b"plain"];
        let encoding = guess(cells);
        let texts: Vec<_> = cells.iter().map(|cell| text(cell, encoding)).collect();
        assert_eq!(texts, ["Müller", "Müller", "Café «Paris»", "plain"]);
    }

    #[test]
    fn marks_that_nobody_sees_are_dropped() {
        for (given, expected) in [
            ("\u{202A}+44 20 7946 0000\u{202C}", "+44 20 7946 0000"),
            ("\u{FEFF}First Name", "First Name"),
            ("5:05\u{202F}PM", "5:05 PM"),
            ("  Ana\u{A0}\u{0007} ", "Ana"),
        ] {
            assert_eq!(clean(given), expected);
        }
        assert_eq!(one_line(" Ana \r\n\t Silva "), "Ana Silva");
    }
}
