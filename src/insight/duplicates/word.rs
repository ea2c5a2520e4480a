//! One word of a name, and why two different ones may still be one.

use unicode_normalization::UnicodeNormalization as _;

use super::{
    name::{fold, is_han},
    reason::Reason,
    short_names::long_forms,
};

/// Shorter words differ by a letter as often as not: Anna and Hanna, Tim and Tom.
const LONG: usize = 5;

/// One word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As it was written.
    pub written: String,
    /// Folded.
    pub plain: String,
    /// As it is spelled where its marks can not be written, if that differs: `mueller` for `Müller`.
    pub spelled: Option<String>,
    /// The names that it is short for, folded.
    pub short_for: &'static [&'static str],
    /// The letters that it has, each a bit, which some share: what tells most words apart without a look at them.
    letters: u64,
}

impl Word {
    /// The word as it was written.
    pub fn of(written: &str) -> Self {
        let written: String = written.chars().filter(|c| !is_apostrophe(*c)).collect();
        let plain = fold(&written);
        let spelled = (!written.is_ascii()).then(|| fold(&spelled_out(&written))).filter(|spelled| *spelled != plain);
        let short_for = long_forms(&plain);
        let letters = plain.chars().fold(0, |letters, letter| letters | 1 << (u32::from(letter) % u64::BITS));
        Self { written, plain, spelled, short_for, letters }
    }

    /// Both ways in which it may stand elsewhere.
    pub fn forms(&self) -> impl Iterator<Item = &str> + Clone {
        [Some(self.plain.as_str()), self.spelled.as_deref()].into_iter().flatten()
    }

    /// The letter of a word that is no more than one.
    pub fn initial(&self) -> Option<char> {
        if !self.letters.is_power_of_two() {
            return None;
        }
        let mut letters = self.plain.chars();
        letters.next().filter(|first| letters.next().is_none() && !is_han(*first))
    }

    /// Whether both are one word, however it is spelled.
    pub fn is_same(&self, other: &Self) -> bool {
        let other_plain = Some(other.plain.as_str());
        (self.letters == other.letters && self.plain == other.plain)
            || self.spelled.as_deref() == other_plain
            || (other.spelled.is_some()
                && (other.spelled.as_deref() == Some(&self.plain) || other.spelled == self.spelled))
    }

    /// Whether both are written with the same marks.
    pub fn is_written_alike(&self, other: &Self) -> bool {
        (self.written.is_ascii() && other.written.is_ascii())
            || self.written.to_lowercase() == other.written.to_lowercase()
    }

    /// Why two different words may still be one name.
    pub fn why_alike<'a>(&'a self, other: &'a Self) -> Option<Why<'a>> {
        self.initial_of(other)
            .or_else(|| other.initial_of(self))
            .or_else(|| self.short_form(other))
            .or_else(|| self.slip(other))
    }

    fn initial_of<'a>(&'a self, other: &'a Self) -> Option<Why<'a>> {
        let letter = self.initial().filter(|_| other.initial().is_none())?;
        other.plain.starts_with(letter).then_some(Why::Initial(self, other))
    }

    fn slip<'a>(&'a self, other: &'a Self) -> Option<Why<'a>> {
        // Another letter in the place of one is one that only either has.
        let may_be = (self.letters ^ other.letters).count_ones() <= 2;
        (may_be && is_slip(&self.plain, &other.plain)).then_some(Why::Slip(self, other))
    }

    /// Whether one is short for the other, or both are for a third.
    pub fn short_form<'a>(&'a self, other: &'a Self) -> Option<Why<'a>> {
        if self.short_for.contains(&other.plain.as_str()) {
            return Some(Why::ShortFor(self, other));
        }
        if other.short_for.contains(&self.plain.as_str()) {
            return Some(Why::ShortFor(other, self));
        }
        let long = self.short_for.iter().find(|long| other.short_for.contains(long))?;
        Some(Why::BothShortFor(self, other, long))
    }
}

/// Why two different words may be one name. Most pairs of names come to nothing, so that it is put in words only for those who
/// are alike.
#[derive(Debug, Clone, Copy)]
pub enum Why<'a> {
    /// The first is the initial of the second.
    Initial(&'a Word, &'a Word),
    /// The first is short for the second.
    ShortFor(&'a Word, &'a Word),
    /// The first two are both short for the third.
    BothShortFor(&'a Word, &'a Word, &'static str),
    /// They differ by one letter.
    Slip(&'a Word, &'a Word),
}

impl From<Why<'_>> for Reason {
    fn from(why: Why<'_>) -> Self {
        let written = |word: &Word| word.written.clone();
        match why {
            Why::Initial(letter, name) => Self::Initial(written(letter), written(name)),
            Why::ShortFor(short, long) => Self::ShortFor(written(short), written(long)),
            Why::BothShortFor(one, other, long) => Self::BothShortFor(written(one), written(other), capitalised(long)),
            Why::Slip(one, other) => Self::Slip(written(one), written(other)),
        }
    }
}

/// Whether it is a sign that some write within a word, and others leave out.
pub const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '\u{b4}' | '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{2b9}')
}

/// With two letters for each that has a mark in German or the languages of the north.
fn spelled_out(text: &str) -> String {
    let mut spelled = String::new();
    for letter in text.to_lowercase().nfc() {
        match letter {
            '\u{e4}' => spelled.push_str("ae"),
            '\u{f6}' | '\u{f8}' => spelled.push_str("oe"),
            '\u{fc}' => spelled.push_str("ue"),
            '\u{e5}' => spelled.push_str("aa"),
            other => spelled.push(other),
        }
    }
    spelled
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether two long words differ by one letter more, less or other, or by two that changed places (Damerau, 1964). Numbers never
/// do.
fn is_slip(one: &str, other: &str) -> bool {
    let is_long_word = |word: &str| word.chars().count() >= LONG && word.chars().all(char::is_alphabetic);
    let same_start = one.chars().zip(other.chars()).take_while(|(mine, theirs)| mine == theirs);
    let length: usize = same_start.map(|(letter, _)| letter.len_utf8()).sum();
    let rest = one.get(length..).zip(other.get(length..));
    rest.is_some_and(|(one, other)| is_one_edit(one, other)) && is_long_word(one) && is_long_word(other)
}

/// Whether two texts that begin otherwise differ by one edit there.
fn is_one_edit(one: &str, other: &str) -> bool {
    fn parted(text: &str) -> (Option<char>, &str) {
        let mut letters = text.chars();
        (letters.next(), letters.as_str())
    }
    let ((a, left), (c, right)) = (parted(one), parted(other));
    let ((b, left_behind), (d, right_behind)) = (parted(left), parted(right));
    let changed_places = a == d && b == c && left_behind == right_behind;
    one != other && (left == right || left == other || one == right || changed_places)
}
