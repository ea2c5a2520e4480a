//! The words a captured line begins with.

use super::words::Word;

/// What a captured line does, told by its first word or two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verb {
    /// I gave something.
    Gave,
    /// I asked for something.
    Asked,
    /// I received something.
    Got,
    /// I promised something.
    Promise,
    /// They promised me something.
    TheyPromised,
    /// We spent time together.
    Met,
    /// I thanked them.
    Thanked,
    /// We are in dispute.
    Dispute,
    /// Something worth remembering about them.
    Note,
}

/// Every spelling, longest first so that two words win over one; the first of each verb is the one that completion writes.
const SPELLINGS: &[(&str, Verb)] = &[
    ("they promised", Verb::TheyPromised),
    ("they promise", Verb::TheyPromised),
    ("i promised", Verb::Promise),
    ("gave", Verb::Gave),
    ("give", Verb::Gave),
    ("asked", Verb::Asked),
    ("ask", Verb::Asked),
    ("got", Verb::Got),
    ("received", Verb::Got),
    ("promise", Verb::Promise),
    ("promised", Verb::Promise),
    ("met", Verb::Met),
    ("thanked", Verb::Thanked),
    ("dispute", Verb::Dispute),
    ("note", Verb::Note),
];

impl Verb {
    /// Every verb, in the order in which completion lists them.
    pub const ALL: &'static [Self] = &[
        Self::Gave,
        Self::Asked,
        Self::Got,
        Self::Promise,
        Self::TheyPromised,
        Self::Met,
        Self::Thanked,
        Self::Dispute,
        Self::Note,
    ];

    /// The word that begins the line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Gave => "gave",
            Self::Asked => "asked",
            Self::Got => "got",
            Self::Promise => "promise",
            Self::TheyPromised => "they promised",
            Self::Met => "met",
            Self::Thanked => "thanked",
            Self::Dispute => "dispute",
            Self::Note => "note",
        }
    }

    /// How a line goes on after the verb, as an example.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Gave => "@ana 2h review of the deck #budget",
            Self::Asked => "@tom intro -> @mia",
            Self::Got => "@li 30m advice yesterday",
            Self::Promise => "@li slides by fri",
            Self::TheyPromised => "@tom numbers by 12 dec",
            Self::Met => "@ana @tom lunch",
            Self::Thanked => "@li",
            Self::Dispute => "@raj scope of phase 2",
            Self::Note => "@ana prefers mornings",
        }
    }

    /// The short name of what is logged.
    pub const fn badge(self) -> &'static str {
        match self {
            Self::Gave => "Gift",
            Self::Asked => "Ask",
            Self::Got => "Received",
            Self::Promise => "Promise",
            Self::TheyPromised => "Their promise",
            Self::Met => "Met",
            Self::Thanked => "Thanks",
            Self::Dispute => "Dispute",
            Self::Note => "Note",
        }
    }

    /// Whether a length of time says how much effort it took, or how long it lasted.
    pub(super) const fn takes_effort(self) -> bool {
        matches!(self, Self::Gave | Self::Asked | Self::Got | Self::Met)
    }

    /// Whether `small`, `medium` and `large` say how much effort it took.
    pub(super) const fn takes_size(self) -> bool {
        self.is_exchange()
    }

    /// Whether it logs an exchange.
    pub(super) const fn is_exchange(self) -> bool {
        matches!(self, Self::Gave | Self::Asked | Self::Got)
    }

    /// Whether it is a promise, which may be due in days to come.
    pub(super) const fn is_promise(self) -> bool {
        matches!(self, Self::Promise | Self::TheyPromised)
    }

    /// Whether what it logs can be tagged.
    pub(super) const fn takes_tags(self) -> bool {
        !matches!(self, Self::Dispute | Self::Note)
    }

    /// Whether it says nothing without words of its own.
    pub(super) const fn needs_words(self) -> bool {
        matches!(self, Self::Promise | Self::TheyPromised | Self::Dispute | Self::Note)
    }
}

/// What a line begins with that asks whether to ask, as completion writes it.
pub(super) const WONDER: &str = "ask?";

/// How such a line goes on, as an example.
pub(super) const WONDER_EXAMPLE: &str = "@tom intro to procurement";

/// Whether the line asks whether to ask: `ask? @tom intro`.
pub(super) fn wonders(words: &[Word<'_>]) -> bool {
    words.first().is_some_and(|word| word.text.ends_with('?') && word.plain == "ask")
}

/// The verb at the head of the line, and how many words it takes.
pub(super) fn find(words: &[Word<'_>]) -> Option<(Verb, usize)> {
    SPELLINGS.iter().find_map(|(spelling, verb)| {
        let count = spelling.split(' ').count();
        let head = words.get(..count)?;
        // A verb with a question mark asks whether to, and logs nothing.
        let says = |word: &Word<'_>| if word.text.ends_with('?') { String::new() } else { word.plain.clone() };
        head.iter().map(says).eq(spelling.split(' ')).then_some((*verb, count))
    })
}

#[cfg(test)]
mod tests {
    use super::{super::words::split, *};

    #[test]
    fn a_line_begins_with_a_verb_or_has_none() {
        for (line, verb) in [
            ("gave @ana", Some((Verb::Gave, 1))),
            ("Gave", Some((Verb::Gave, 1))),
            ("They promised @tom", Some((Verb::TheyPromised, 2))),
            ("they", None),
            ("i promised @tom", Some((Verb::Promise, 2))),
            ("gavel", None),
            ("ask? @tom", None),
            ("ana gave", None),
            ("", None),
        ] {
            assert_eq!(find(&split(line)), verb, "{line}");
            assert_eq!(wonders(&split(line)), line.starts_with("ask?"), "{line}");
        }
    }

    #[test]
    fn the_word_of_each_verb_is_understood() {
        for verb in Verb::ALL {
            assert_eq!(find(&split(verb.word())).map(|found| found.0), Some(*verb));
        }
    }
}
