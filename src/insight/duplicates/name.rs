//! Names as they are compared: without case, accents, titles and degrees, in any order, with short forms, initials and slips.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::{address::email_key, is_unseen, reason::Reason, short_names::long_forms};

/// More words are not looked at: no name has them.
const MOST_WORDS: usize = 8;
/// Shorter words differ by a letter as often as not: Anna and Hanna, Tim and Tom.
const LONG: usize = 5;

/// The text as names are compared: in lower case, Latin letters without their marks and those of their own as the two or one that
/// stand for them. Letters of other scripts keep their marks, which there make another letter. Folding twice is folding once.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut after_latin = false;
    let bare = text.chars().filter(|c| !is_unseen(*c)).nfkd().filter(|c| {
        if is_combining_mark(*c) {
            return !after_latin;
        }
        after_latin = is_latin(*c);
        true
    });
    let bare: String = bare.collect();
    let mut folded = String::with_capacity(bare.len());
    for letter in bare.to_lowercase().chars() {
        match letter {
            '\u{df}' => folded.push_str("ss"),
            '\u{e6}' => folded.push_str("ae"),
            '\u{153}' => folded.push_str("oe"),
            '\u{fe}' => folded.push_str("th"),
            '\u{f8}' => folded.push('o'),
            '\u{142}' => folded.push('l'),
            '\u{111}' | '\u{f0}' => folded.push('d'),
            '\u{127}' => folded.push('h'),
            '\u{14b}' => folded.push('n'),
            '\u{167}' => folded.push('t'),
            '\u{131}' => folded.push('i'),
            other => folded.push(other),
        }
    }
    folded.nfc().collect()
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// Signs of a script in which a whole name is written without a gap.
const fn is_han(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Words before, within and after a name that are not of it.
const BESIDE: &[&str] = &[
    "bsc",
    "da",
    "das",
    "de",
    "del",
    "den",
    "der",
    "di",
    "dipl",
    "do",
    "dos",
    "dr",
    "du",
    "frau",
    "herr",
    "ing",
    "llm",
    "mag",
    "mba",
    "mme",
    "mr",
    "mrs",
    "ms",
    "msc",
    "phd",
    "pmp",
    "prof",
    "professor",
    "sir",
    "the",
    "van",
    "vom",
    "von",
    "zu",
    "zum",
    "zur",
];

/// One word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As it was written.
    pub written: String,
    /// Folded.
    pub plain: String,
    /// As it is spelled where its marks can not be written, if that differs: `mueller` for `Müller`.
    pub spelled: Option<String>,
}

impl Word {
    fn of(written: &str) -> Self {
        let written: String = written.chars().filter(|c| !is_apostrophe(*c)).collect();
        let plain = fold(&written);
        let spelled = (!written.is_ascii()).then(|| fold(&spelled_out(&written))).filter(|spelled| *spelled != plain);
        Self { written, plain, spelled }
    }

    /// Both ways in which it may stand elsewhere.
    pub fn forms(&self) -> impl Iterator<Item = &str> + Clone {
        [Some(self.plain.as_str()), self.spelled.as_deref()].into_iter().flatten()
    }

    /// The letter of a word that is no more than one.
    pub fn initial(&self) -> Option<char> {
        let mut letters = self.plain.chars();
        letters.next().filter(|first| letters.next().is_none() && !is_han(*first))
    }

    fn is_same(&self, other: &Self) -> bool {
        let other_plain = Some(other.plain.as_str());
        self.plain == other.plain
            || self.spelled.as_deref() == other_plain
            || (other.spelled.is_some()
                && (other.spelled.as_deref() == Some(&self.plain) || other.spelled == self.spelled))
    }

    fn is_written_alike(&self, other: &Self) -> bool {
        (self.written.is_ascii() && other.written.is_ascii())
            || self.written.to_lowercase() == other.written.to_lowercase()
    }

    /// Why two different words may still be one name.
    fn why_alike(&self, other: &Self) -> Option<Reason> {
        self.initial_of(other)
            .or_else(|| other.initial_of(self))
            .or_else(|| self.short_for(other))
            .or_else(|| self.slip(other))
    }

    fn initial_of(&self, other: &Self) -> Option<Reason> {
        let letter = self.initial().filter(|_| other.initial().is_none())?;
        other.plain.starts_with(letter).then(|| Reason::Initial(self.written.clone(), other.written.clone()))
    }

    fn short_for(&self, other: &Self) -> Option<Reason> {
        let (mine, theirs) = (long_forms(&self.plain), long_forms(&other.plain));
        if mine.contains(&other.plain.as_str()) {
            return Some(Reason::ShortFor(self.written.clone(), other.written.clone()));
        }
        if theirs.contains(&self.plain.as_str()) {
            return Some(Reason::ShortFor(other.written.clone(), self.written.clone()));
        }
        let long = mine.iter().find(|long| theirs.contains(long))?;
        Some(Reason::BothShortFor(self.written.clone(), other.written.clone(), capitalised(long)))
    }

    fn slip(&self, other: &Self) -> Option<Reason> {
        is_one_edit(&self.plain, &other.plain).then(|| Reason::Slip(self.written.clone(), other.written.clone()))
    }
}

fn is_apostrophe(c: char) -> bool {
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

/// Whether two long words differ by one letter more, less or other, or by two that changed places (Damerau, 1964). Numbers never do.
fn is_one_edit(one: &str, other: &str) -> bool {
    if one.len().abs_diff(other.len()) > 4 {
        return false;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let is_word = |word: &[char]| word.len() >= LONG && word.iter().all(|letter| letter.is_alphabetic());
    if one.len().abs_diff(other.len()) > 1 || !is_word(&one) || !is_word(&other) {
        return false;
    }
    let same_start = one.iter().zip(&other).take_while(|(mine, theirs)| mine == theirs).count();
    let rest = |word: &[char], from: usize| word.get(from..).map(<[char]>::to_vec).unwrap_or_default();
    let (mine, theirs) = (rest(&one, same_start), rest(&other, same_start));
    match (mine.as_slice(), theirs.as_slice()) {
        ([a, b, left @ ..], [c, d, right @ ..]) if a == d && b == c && left == right => true,
        ([_, left @ ..], [_, right @ ..]) if left == right => true,
        ([_, left @ ..], right) if left == right => true,
        (left, [_, right @ ..]) => left == right,
        _ => false,
    }
}

/// How two names may belong to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fit {
    /// They are names of two.
    Other,
    /// They share a name, and each has another beside it: a family, or two colleagues called Ana.
    Shared,
    /// One says no more than a part of the other, or nothing.
    Part,
    /// They may be one name, which differs in these ways; in none if it is the same.
    Alike(Vec<Reason>),
}

/// A name as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its words, in the order written.
    pub words: Vec<Word>,
}

impl Name {
    /// The name in this text; of an email address that stands for one, what is before the `@`.
    pub fn of(text: &str) -> Self {
        let email = text.contains('@').then(|| email_key(text)).flatten();
        let text = email.as_deref().and_then(|email| email.split_once('@')).map_or(text, |(user, _)| user);
        let seen: String = text.chars().filter(|c| !is_unseen(*c)).collect();
        let is_part = |c: char| c.is_alphanumeric() || is_combining_mark(c) || is_apostrophe(c);
        let parts = seen.split(|c: char| !is_part(c));
        let mut words: Vec<Word> = parts.map(Word::of).filter(|word| !word.plain.is_empty()).collect();
        if !words.is_empty() && words.iter().all(|word| word.plain.chars().all(is_han)) {
            words = vec![Word::of(&words.iter().map(|word| word.written.as_str()).collect::<String>())];
        }
        let is_beside = |word: &Word| BESIDE.contains(&word.plain.as_str());
        if words.iter().any(|word| !is_beside(word)) {
            words.retain(|word| !is_beside(word));
        }
        words.truncate(MOST_WORDS);
        Self { words }
    }

    /// Whether it is written in full though it is one word, as with `李伟`.
    fn is_whole(&self) -> bool {
        matches!(self.words.as_slice(), [word] if word.plain.chars().all(is_han) && word.plain.chars().count() > 1)
    }

    /// How this name and another may belong to one person.
    pub fn beside(&self, other: &Self) -> Fit {
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        match short.words.as_slice() {
            [] => Fit::Part,
            [word] => word.beside(short, long),
            words => several(words, &long.words),
        }
    }
}

impl Word {
    /// How a name of one word stands to a name.
    fn beside(&self, name: &Name, long: &Name) -> Fit {
        let same = long.words.iter().find(|word| self.is_same(word));
        match (same, long.words.len()) {
            (Some(_), 1) if name.is_whole() => Fit::Alike(Vec::new()),
            (Some(word), 1) if self.initial().is_none() => {
                let accents = (!self.is_written_alike(word)).then_some(Reason::Accents);
                Fit::Alike(accents.into_iter().chain([Reason::OneWord]).collect())
            }
            (Some(_), _) => Fit::Part,
            (None, _) if long.words.iter().any(|word| self.short_for(word).is_some()) => Fit::Part,
            (None, _) => Fit::Other,
        }
    }
}

/// How names of several words stand to each other, the shorter one first: each of its words must find one of its own.
fn several(short: &[Word], long: &[Word]) -> Fit {
    let mut taken = vec![false; long.len()];
    let mut places: Vec<Option<usize>> = Vec::with_capacity(short.len());
    let (mut full, mut accents) = (0, false);
    for word in short {
        let free = long.iter().zip(&taken).position(|(other, taken)| !taken && word.is_same(other));
        if let Some((taken, other)) = free.and_then(|at| Some((taken.get_mut(at)?, long.get(at)?))) {
            *taken = true;
            full += usize::from(word.initial().is_none());
            accents |= !word.is_written_alike(other);
        }
        places.push(free);
    }
    let mut reasons = Vec::new();
    for (word, place) in short.iter().zip(&mut places).filter(|(_, place)| place.is_none()) {
        let found = long
            .iter()
            .zip(&mut taken)
            .enumerate()
            .filter(|(_, (_, taken))| !**taken)
            .find_map(|(at, (other, taken))| Some((at, word.why_alike(other)?, taken)));
        if let Some((at, reason, taken)) = found {
            *taken = true;
            *place = Some(at);
            reasons.push(reason);
        }
    }
    let slips = reasons.iter().filter(|reason| matches!(reason, Reason::Slip(..))).count();
    if places.contains(&None) || full == 0 || slips > 1 {
        return if full > 0 || reasons.iter().any(Reason::is_of_short_form) { Fit::Shared } else { Fit::Other };
    }
    if !places.is_sorted() {
        reasons.push(Reason::Order);
    }
    if accents {
        reasons.push(Reason::Accents);
    }
    if short.len() < long.len() {
        reasons.push(Reason::Fewer);
    }
    Fit::Alike(reasons)
}
