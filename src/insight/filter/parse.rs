//! From words to terms, and how a value is quoted.

use std::ops::Range;

use jiff::civil::Date;

use super::{Days, Filter, Kind, Problem, Subject, Term, Test, Words};
use crate::{
    book::{EncounterKind, ExchangeKind, Vocabulary},
    insight::{Band, Period},
};

/// Fields of a person.
const PERSON_KEYS: [&str; 12] =
    ["level", "stage", "relation", "unit", "org", "title", "tag", "balance", "cadence", "due", "last", "name"];
/// Fields of a row of the ledger; those of a person hold for it too.
const LEDGER_KEYS: [&str; 7] = ["is", "kind", "by", "before", "after", "period", "state"];

impl Subject {
    /// The names of its fields, for completion: each is followed by a colon.
    pub fn keys(self) -> impl Iterator<Item = &'static str> {
        let more = if self == Self::Ledger { LEDGER_KEYS.as_slice() } else { &[] };
        more.iter().chain(&PERSON_KEYS).copied()
    }
}

impl Filter {
    /// Reads the words of a filter. What is not understood is left out and told, with its place in the text.
    pub fn parse(words: &str, subject: Subject) -> (Self, Vec<Problem>) {
        let mut filter = Self::default();
        let mut problems = Vec::new();
        for token in tokens(words) {
            if token.key == Some("match") && ["any", "all"].contains(&token.value.as_str()) {
                filter.any = token.value == "any";
                continue;
            }
            match token.test(subject) {
                Ok(Some(test)) => filter.put(Term { excluded: token.excluded, test }),
                Ok(None) => {}
                Err(message) => problems.push(Problem { at: token.at, message }),
            }
        }
        (filter, problems)
    }
}

/// One word of a filter, taken apart.
struct Token<'a> {
    at: Range<usize>,
    excluded: bool,
    /// `Some("")` stands for `@`.
    key: Option<&'a str>,
    value: String,
    /// A quote was opened and not closed.
    unclosed: bool,
}

fn tokens(words: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = words[at..].find(|c: char| !c.is_whitespace()).map(|skip| at + skip) {
        let mut rest = &words[start..];
        let excluded = rest.len() > 1 && rest.starts_with('-');
        rest = if excluded { &rest[1..] } else { rest };
        let mut key = None;
        if let Some(name) = rest.strip_prefix('@') {
            (key, rest) = (Some(""), name);
        } else if let Some(colon) = key_length(rest) {
            (key, rest) = (Some(&rest[..colon]), &rest[colon + 1..]);
        }
        let (value, length, unclosed) = value(rest);
        at = words.len() - rest.len() + length;
        found.push(Token { at: start..at, excluded, key, value, unclosed });
    }
    found
}

/// How long the field's name is, if the word begins with one: letters, then a colon.
fn key_length(word: &str) -> Option<usize> {
    let length = word.find(|c: char| !c.is_ascii_alphabetic())?;
    (length > 0 && word[length..].starts_with(':')).then_some(length)
}

/// The value at the beginning of the text, how many bytes it takes, and whether its quote stays open.
fn value(text: &str) -> (String, usize, bool) {
    let Some(quoted) = text.strip_prefix('"') else {
        let length = text.find(char::is_whitespace).unwrap_or(text.len());
        return (text[..length].to_owned(), length, false);
    };
    let mut value = String::new();
    let mut signs = quoted.char_indices();
    while let Some((at, sign)) = signs.next() {
        match sign {
            '"' => return (value, at + 2, false),
            '\\' => value.extend(signs.next().map(|(_, escaped)| escaped)),
            plain => value.push(plain),
        }
    }
    (value, text.len(), true)
}

/// A value in quotes where it would otherwise be misread.
pub(super) fn quote(value: &str) -> String {
    if value.is_empty() || value.starts_with('"') || value.contains(char::is_whitespace) {
        format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        value.to_owned()
    }
}

/// Free words, in quotes where they look like anything else.
pub(super) fn quote_text(value: &str) -> String {
    if value.starts_with(['-', '@']) || key_length(value).is_some() {
        format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        quote(value)
    }
}

impl Token<'_> {
    /// The test it stands for; `None` for empty words.
    fn test(&self, subject: Subject) -> Result<Option<Test>, String> {
        if self.unclosed {
            return Err("a quotation mark was opened and not closed".to_owned());
        }
        let value = self.value.as_str();
        let Some(key) = self.key else {
            return Ok((!value.is_empty()).then(|| Test::Text(value.into())));
        };
        let key = key.to_ascii_lowercase();
        if !key.is_empty() && !subject.keys().any(|known| known == key) {
            return Err(unknown_key(&key, subject));
        }
        if value.is_empty() {
            let written = if key.is_empty() { "@".to_owned() } else { format!("{key}:") };
            return Err(format!("{written} needs a value right after it, such as {}", example(&key)));
        }
        person_test(&key, value).or_else(|| ledger_test(&key, value)).transpose()
    }
}

fn unknown_key(key: &str, subject: Subject) -> String {
    if LEDGER_KEYS.contains(&key) {
        return format!("{key}: is a field of the ledger, not of a person");
    }
    let known: Vec<&str> = subject.keys().collect();
    format!(
        "no field is called {key}; there are {}. Put the words in quotes to look for them as they are",
        known.join(", ")
    )
}

const fn example(key: &str) -> &'static str {
    match key.as_bytes() {
        b"level" => "level:director",
        b"stage" => "stage:building",
        b"relation" => "relation:boss",
        b"unit" => "unit:finance",
        b"org" => "org:acme",
        b"title" => "title:engineer",
        b"tag" => "tag:budget",
        b"balance" => "balance:asks-more",
        b"cadence" => "cadence:overdue",
        b"due" => "due:<7d",
        b"last" => "last:>60d",
        b"is" => "is:gave",
        b"kind" => "kind:advice",
        b"by" => "by:me",
        b"before" => "before:2026-07-01",
        b"after" => "after:2026-06-30",
        b"period" => "period:2026-Q3",
        b"state" => "state:open",
        _ => "@ana",
    }
}

fn person_test(key: &str, value: &str) -> Option<Result<Test, String>> {
    Some(match key {
        "" | "name" => Ok(Test::Name(value.into())),
        "level" => word(value).map(Test::Level),
        "stage" => word(value).map(Test::Stage),
        "relation" => word(value).map(Test::Relation),
        "unit" => Ok(Test::Unit(Words::from(value))),
        "org" => Ok(Test::Organisation(value.into())),
        "title" => Ok(Test::Title(value.into())),
        "tag" => Ok(Test::Tag(value.trim_start_matches('#').into())),
        "balance" => band(value).map(Test::Balance),
        "cadence" => word(value).map(Test::Cadence),
        "due" => days(value, "due").map(Test::Due),
        "last" => days(value, "last").map(Test::Last),
        _ => return None,
    })
}

fn ledger_test(key: &str, value: &str) -> Option<Result<Test, String>> {
    Some(match key {
        "is" => word(value).map(Test::Is),
        "kind" => kind(value).map(Test::Kind),
        "by" => word(value).map(Test::By),
        "before" => day(value).map(Test::Before),
        "after" => day(value).map(Test::After),
        "period" => value.parse::<Period>().map(Test::Period).map_err(|bad| bad.to_string()),
        "state" => word(value).map(Test::State),
        _ => return None,
    })
}

/// The value of a vocabulary with this word, or the only one whose word begins with it.
fn word<V: Vocabulary>(text: &str) -> Result<V, String> {
    V::parse(text).or_else(|unknown| {
        let begins = |value: &V| value.word().starts_with(&text.to_lowercase());
        let mut near = V::ALL.iter().copied().filter(begins);
        match (near.next(), near.next()) {
            (Some(only), None) => Ok(only),
            _ => Err(unknown.to_string()),
        }
    })
}

fn kind(text: &str) -> Result<Kind, String> {
    word(text).map(Kind::Exchange).or_else(|exchange| {
        word::<EncounterKind>(text).map(Kind::Encounter).map_err(|_| {
            let encounters: Vec<&str> = EncounterKind::ALL.iter().map(|kind| kind.word()).collect();
            exchange.replace(ExchangeKind::NAME, "kind") + ", " + &encounters.join(", ")
        })
    })
}

fn band(text: &str) -> Result<Band, String> {
    match text.to_lowercase().replace([' ', '_'], "-").trim_start_matches("you-") {
        "gives-more" | "give-more" => Ok(Band::GiveMore),
        "even" | "about-even" => Ok(Band::AboutEven),
        "asks-more" | "ask-more" => Ok(Band::AskMore),
        "none" | "nothing-yet" => Ok(Band::NoneYet),
        "unpriced" => Ok(Band::Unpriced),
        _ => Err(format!("\u{201c}{text}\u{201d} is no balance; one of: gives-more, even, asks-more, none, unpriced")),
    }
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| format!("\u{201c}{text}\u{201d} is no date; a date is written 2026-07-01"))
}

/// `<7d`, `>60d`, `>2w`, `<3m`, `>1y` or `never`; a number alone counts days.
fn days(text: &str, key: &str) -> Result<Days, String> {
    let problem =
        || format!("\u{201c}{text}\u{201d} is no number of days; write {key}:<7d, {key}:>2w, {key}:>3m or {key}:never");
    if text.eq_ignore_ascii_case("never") {
        return Ok(Days::Never);
    }
    let (below, rest) = match (text.strip_prefix('<'), text.strip_prefix('>')) {
        (Some(rest), _) => (true, rest),
        (_, Some(rest)) => (false, rest),
        _ => return Err(problem()),
    };
    let digits = rest.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match &rest[digits.len()..] {
        "" | "d" => 1,
        "w" => 7,
        "m" => 30,
        "y" => 365,
        _ => return Err(problem()),
    };
    let count = digits.parse::<u16>().ok().and_then(|count| count.checked_mul(unit)).ok_or_else(problem)?;
    Ok(if below { Days::Below(count) } else { Days::Above(count) })
}
