//! What kind of thing it was, told by the words.

use super::words::split;
use crate::book::{EncounterKind, ExchangeKind, Vocabulary};

/// Words that name a kind itself.
const NAMES: &[(&str, ExchangeKind)] = &[
    ("help", ExchangeKind::Help),
    ("info", ExchangeKind::Information),
    ("intro", ExchangeKind::Introduction),
    ("introduction", ExchangeKind::Introduction),
    ("introductions", ExchangeKind::Introduction),
    ("support", ExchangeKind::PublicSupport),
    ("resource", ExchangeKind::Resources),
    ("thank", ExchangeKind::Thanks),
];

/// Words that let one guess a kind.
const HINTS: &[(&str, ExchangeKind)] = &[
    ("intro", ExchangeKind::Introduction),
    ("introduc", ExchangeKind::Introduction),
    ("advis", ExchangeKind::Advice),
    ("advice", ExchangeKind::Advice),
    ("review", ExchangeKind::Advice),
    ("recommend", ExchangeKind::Advice),
    ("suggest", ExchangeKind::Advice),
    ("feedback", ExchangeKind::Feedback),
    ("comment", ExchangeKind::Feedback),
    ("critique", ExchangeKind::Feedback),
    ("mentor", ExchangeKind::Mentoring),
    ("coach", ExchangeKind::Mentoring),
    ("listen", ExchangeKind::Listening),
    ("vent", ExchangeKind::Listening),
    ("credit", ExchangeKind::Credit),
    ("praise", ExchangeKind::Credit),
    ("endors", ExchangeKind::PublicSupport),
    ("backed", ExchangeKind::PublicSupport),
    ("vouch", ExchangeKind::PublicSupport),
    ("spoke", ExchangeKind::PublicSupport),
    ("thank", ExchangeKind::Thanks),
    ("budget", ExchangeKind::Resources),
    ("money", ExchangeKind::Resources),
    ("room", ExchangeKind::Resources),
    ("laptop", ExchangeKind::Resources),
    ("licen", ExchangeKind::Resources),
    ("loan", ExchangeKind::Resources),
    ("lent", ExchangeKind::Resources),
    ("number", ExchangeKind::Information),
    ("figure", ExchangeKind::Information),
    ("data", ExchangeKind::Information),
    ("report", ExchangeKind::Information),
    ("news", ExchangeKind::Information),
    ("update", ExchangeKind::Information),
    ("link", ExchangeKind::Information),
    ("article", ExchangeKind::Information),
    ("contact", ExchangeKind::Information),
    ("answer", ExchangeKind::Information),
    ("time", ExchangeKind::Time),
    ("meeting", ExchangeKind::Time),
];

/// The kind that a word names outright.
pub fn named(word: &str) -> Option<ExchangeKind> {
    let own = ExchangeKind::ALL.iter().copied().find(|kind| kind.word() == word);
    own.or_else(|| NAMES.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind))
}

/// The kind that a word hints at.
pub fn hinted(word: &str) -> Option<ExchangeKind> {
    HINTS.iter().find(|(hint, _)| word.starts_with(hint)).map(|(_, kind)| *kind)
}

/// The kind that some words name, or else the first one that a word of them hints at.
pub fn of(text: &str) -> Option<ExchangeKind> {
    let words: Vec<String> = split(text).into_iter().map(|word| word.plain).collect();
    let first = words.first()?;
    let two = words.get(1).and_then(|second| named(&format!("{first} {second}")));
    two.or_else(|| named(first)).or_else(|| words.iter().find_map(|word| hinted(word)))
}

/// What nothing hints at was help: the kind that fits most.
pub const USUAL: ExchangeKind = ExchangeKind::Help;

/// The kind of encounter that a word names.
pub fn encounter(word: &str) -> Option<EncounterKind> {
    Some(match word {
        "lunch" | "dinner" | "breakfast" => EncounterKind::Lunch,
        "coffee" | "tea" => EncounterKind::Coffee,
        "call" | "called" | "phone" | "video" | "zoom" => EncounterKind::Call,
        "meeting" | "workshop" | "stand-up" | "standup" | "offsite" => EncounterKind::Meeting,
        "one-to-one" | "1:1" | "1-1" | "121" | "one-on-one" => EncounterKind::OneToOne,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_can_be_named_by_one_word() {
        for kind in ExchangeKind::ALL {
            let by_name = NAMES.iter().any(|(_, named)| named == kind);
            assert!(by_name || named(kind.word()) == Some(*kind), "{kind}");
        }
    }

    #[test]
    fn words_hint_at_kinds() {
        for (word, kind) in [
            ("introduced", Some(ExchangeKind::Introduction)),
            ("review", Some(ExchangeKind::Advice)),
            ("figures", Some(ExchangeKind::Information)),
            ("thanks", Some(ExchangeKind::Thanks)),
            ("deck", None),
        ] {
            assert_eq!(hinted(word), kind, "{word}");
        }
    }
}
