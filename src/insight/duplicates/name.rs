//! Names as they are compared: without case, accents, titles and degrees, in any order, with short forms, initials and slips.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::{
    address::email_key,
    is_unseen,
    reason::Reason,
    word::{Why, Word, is_apostrophe},
};

/// More words are not looked at: no name has them.
const MOST_WORDS: usize = 8;

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
pub const fn is_han(c: char) -> bool {
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
            [word] => lone(word, short, long),
            words => several(words, &long.words),
        }
    }
}

/// How a name of one word stands to a name.
fn lone(word: &Word, name: &Name, long: &Name) -> Fit {
    let same = long.words.iter().find(|other| word.is_same(other));
    match (same, long.words.len()) {
        (Some(_), 1) if name.is_whole() => Fit::Alike(Vec::new()),
        (Some(other), 1) if word.initial().is_none() => {
            let accents = (!word.is_written_alike(other)).then_some(Reason::Accents);
            Fit::Alike(accents.into_iter().chain([Reason::OneWord]).collect())
        }
        (Some(_), _) => Fit::Part,
        (None, _) if long.words.iter().any(|other| word.short_form(other).is_some()) => Fit::Part,
        (None, _) => Fit::Other,
    }
}

/// How names of several words stand to each other, the shorter one first: each of its words must find one of its own.
fn several(short: &[Word], long: &[Word]) -> Fit {
    let mut taken = [false; MOST_WORDS];
    let mut places = [None; MOST_WORDS];
    let (mut full, mut accents) = (0, false);
    for (word, place) in short.iter().zip(&mut places) {
        let free = long.iter().zip(&mut taken).enumerate().find(|(_, (other, taken))| !**taken && word.is_same(other));
        if let Some((at, (other, taken))) = free {
            *taken = true;
            *place = Some(at);
            full += usize::from(word.initial().is_none());
            accents |= !word.is_written_alike(other);
        }
    }
    let mut whys: Vec<Why<'_>> = Vec::new();
    for (word, place) in short.iter().zip(&mut places).filter(|(_, place)| place.is_none()) {
        let mut free = long.iter().zip(&mut taken).enumerate().filter(|(_, (_, taken))| !**taken);
        if let Some((at, why, taken)) = free.find_map(|(at, (other, taken))| Some((at, word.why_alike(other)?, taken)))
        {
            *taken = true;
            *place = Some(at);
            whys.push(why);
        }
    }
    let places = places.get(..short.len()).unwrap_or_default();
    let slips = whys.iter().filter(|why| matches!(why, Why::Slip(..))).count();
    if places.contains(&None) || full == 0 || slips > 1 {
        let has_short_form = whys.iter().any(|why| matches!(why, Why::ShortFor(..) | Why::BothShortFor(..)));
        return if full > 0 || has_short_form { Fit::Shared } else { Fit::Other };
    }
    let more =
        [(!places.is_sorted(), Reason::Order), (accents, Reason::Accents), (short.len() < long.len(), Reason::Fewer)];
    let more = more.into_iter().filter(|(is_so, _)| *is_so).map(|(_, reason)| reason);
    Fit::Alike(whys.into_iter().map(Reason::from).chain(more).collect())
}
