//! From bytes to text. Files say seldom, and often wrongly, how they are encoded; some mix encodings from cell to cell.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much of a file is looked at to tell UTF-16 without a mark from other encodings, in bytes.
const LOOK: usize = 4_096;

/// The bytes of a file in UTF-8, or in a mix that is yet to be read piece by piece with [`text`].
#[derive(Debug, Clone)]
pub struct Decoded<'a> {
    /// The bytes, without a byte order mark.
    pub bytes: Cow<'a, [u8]>,
    /// What the whole file was in, where it was told or was UTF-16.
    pub from: Option<&'static Encoding>,
    /// They were written here, of the cells of a spreadsheet.
    pub is_sheet: bool,
}

impl<'a> Decoded<'a> {
    /// What was written of the cells of a sheet.
    pub fn sheet(text: impl Into<Cow<'a, [u8]>>) -> Self {
        Self { bytes: text.into(), from: None, is_sheet: true }
    }
}

/// Takes a file to UTF-8 from the encoding that is told, or else from UTF-16 (with or without a byte order mark), and drops a
/// mark.
pub fn decoded<'a>(bytes: &'a [u8], told: Option<&'static Encoding>) -> Decoded<'a> {
    let marked = Encoding::for_bom(bytes);
    let without_mark = bytes.get(marked.map_or(0, |(_, mark)| mark)..).unwrap_or_default();
    let wide = || match marked {
        Some((encoding, _)) => Some(encoding).filter(|encoding| *encoding != UTF_8),
        None => wide_by_zeros(bytes),
    };
    let from = told.or_else(wide);
    let bytes = match from {
        Some(encoding) => {
            let (text, _) = encoding.decode_without_bom_handling(without_mark);
            Cow::Owned(text.into_owned().into_bytes())
        }
        None => Cow::Borrowed(without_mark),
    };
    Decoded { bytes, from, is_sheet: false }
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
    if is_printable_ascii(text) {
        return text.trim_matches(' ').to_owned();
    }
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
    if is_printable_ascii(text) && !text.contains("  ") {
        return text.trim_matches(' ').to_owned();
    }
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Most cells are: there is nothing in them to drop.
fn is_printable_ascii(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    fn plain_bytes(bytes: &[u8]) -> Vec<u8> {
        decoded(bytes, None).bytes.into_owned()
    }

    #[test]
    fn an_encoding_that_is_told_holds_for_the_whole_file() {
        let bytes = b"\x96\xBC,\x90\xA9";
        let found = decoded(bytes, Some(encoding_rs::SHIFT_JIS));
        assert_eq!((str::from_utf8(&found.bytes), found.from), (Ok("名,姓"), Some(encoding_rs::SHIFT_JIS)));
        assert_eq!(decoded(&wide("Zoë", true), None).from, None, "too short to tell");
    }

    #[test]
    fn utf_16_is_known_by_its_mark_or_by_its_zeros() {
        let text = "BEGIN:VCARD\nFN:Zoë\n";
        for big in [false, true] {
            assert_eq!(plain_bytes(&wide(text, big)), text.as_bytes(), "no mark, big {big}");
            assert_eq!(plain_bytes(&wide(&format!("\u{FEFF}{text}"), big)), text.as_bytes(), "mark, big {big}");
        }
        assert_eq!(plain_bytes(format!("\u{FEFF}{text}").as_bytes()), text.as_bytes());
        assert_eq!(plain_bytes(text.as_bytes()), text.as_bytes());
        assert_eq!(plain_bytes(b""), b"" as &[u8]);
        assert_eq!(plain_bytes(b"one\0two"), b"one\0two" as &[u8], "a stray zero is not UTF-16");
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
