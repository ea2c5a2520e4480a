//! Whether two things that people wrote speak of the same.

use std::{collections::BTreeSet, sync::LazyLock};

use crate::{book::ExchangeKind, capture, insight::fold};

/// Shorter words say too little to tell two things alike.
const LETTERS: usize = 4;

/// Words that stand beside anything.
static EMPTY: LazyLock<BTreeSet<&str>> = LazyLock::new(|| EMPTY_WORDS.split(' ').collect());

const EMPTY_WORDS: &str = "\
    about after again also anyone anything before from good have help into know like make more much need next \
    only other over people some someone something than that their them they thing this through time want what \
    when which will with work year years your";

/// What some words speak of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Topic {
    words: BTreeSet<String>,
    kind: Option<ExchangeKind>,
}

impl Topic {
    /// The topic of some words, with the kind of thing that they name.
    pub fn of(text: &str) -> Self {
        Self { kind: capture::kind_of(text), ..Self::of_words(text) }
    }

    /// The topic of some words, whatever kind of thing they name.
    pub fn of_words(text: &str) -> Self {
        let folded = fold(text);
        let tells = |word: &&str| word.chars().count() >= LETTERS && !EMPTY.contains(word);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(tells).map(str::to_owned).collect();
        Self { words, kind: None }
    }

    /// How much two topics have in common: two for each word, one for the kind of thing.
    pub fn shares(&self, other: &Self) -> usize {
        let kind = usize::from(self.kind.is_some() && self.kind == other.kind);
        2 * self.same_words(other) + kind
    }

    /// How many of its words the other has too.
    pub fn same_words(&self, other: &Self) -> usize {
        self.words.iter().filter(|word| other.words.iter().any(|known| is_same(word, known))).count()
    }

    /// The beginnings of its words: two topics that share no beginning have no word in common.
    pub fn beginnings(&self) -> BTreeSet<String> {
        self.words.iter().map(|word| word.chars().take(LETTERS).collect()).collect()
    }

    /// How many words it has.
    pub fn count(&self) -> usize {
        self.words.len()
    }

    /// Whether they have a word in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.shares(other) >= 2
    }
}

/// One word, or one form of it: "slide" and "slides", "plan" and "planning".
fn is_same(one: &str, other: &str) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

/// What a kind of thing is mostly made of. Things made of different stuff are plainly unrelated: nobody takes an introduction
/// for the price of an hour of help.
#[derive(PartialEq, Eq)]
enum Stuff {
    Thought,
    Work,
    Name,
}

const fn stuff(kind: ExchangeKind) -> Stuff {
    match kind {
        ExchangeKind::Advice
        | ExchangeKind::Information
        | ExchangeKind::Feedback
        | ExchangeKind::Listening
        | ExchangeKind::Mentoring => Stuff::Thought,
        ExchangeKind::Time | ExchangeKind::Help | ExchangeKind::Resources => Stuff::Work,
        ExchangeKind::Introduction | ExchangeKind::PublicSupport | ExchangeKind::Credit | ExchangeKind::Thanks => {
            Stuff::Name
        }
    }
}

/// Whether a gift and an ask of these kinds are plainly unrelated (practice.md R2).
pub(super) fn are_unrelated(gift: ExchangeKind, ask: ExchangeKind) -> bool {
    stuff(gift) != stuff(ask)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_kinds_tell_what_speaks_of_the_same() {
        for (one, other, shared) in [
            ("the vendor shortlist", "a shortlist of vendors", 4),
            ("Introduction to Tom", "introductions", 3),
            ("review of the deck", "a second opinion", 0),
            ("advice on the plan", "honest feedback", 0),
            ("advice on the plan", "a recommendation", 1),
            ("some help with this", "help with that", 0),
            ("José", "jose", 2),
            ("", "", 0),
        ] {
            let (one, other) = (Topic::of(one), Topic::of(other));
            assert_eq!(one.shares(&other), shared, "{one:?} {other:?}");
            assert_eq!(one.meets(&other), shared >= 2);
        }
    }

    #[test]
    fn an_introduction_is_not_the_price_of_an_hour_of_help_but_feedback_may_be_that_of_advice() {
        assert!(are_unrelated(ExchangeKind::Help, ExchangeKind::Introduction));
        assert!(!are_unrelated(ExchangeKind::Advice, ExchangeKind::Feedback));
    }
}
