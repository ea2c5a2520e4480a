//! Closed vocabularies: an enum whose every value has one word in files, labels and filters.

/// The text is none of a vocabulary's words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\u{201c}{found}\u{201d} is no {vocabulary}; one of: {known}")]
pub struct UnknownWord {
    /// What was found.
    pub found: String,
    /// The vocabulary's name, as in "level".
    pub vocabulary: &'static str,
    /// The words that would have done, parted by commas.
    pub known: String,
}

/// A fieldless enum with one word for each value.
pub trait Vocabulary: Copy + Eq + 'static {
    /// What the vocabulary is called, as in "level".
    const NAME: &'static str;
    /// Every value, in the order in which lists show them.
    const ALL: &'static [Self];

    /// The word of this value, in lower case, as shown and written.
    fn word(self) -> &'static str;

    /// The value with this word; case, spaces, dashes and underscores do not matter.
    ///
    /// # Errors
    /// [`UnknownWord`] names the words that would have done.
    fn parse(text: &str) -> Result<Self, UnknownWord> {
        let plain =
            |s: &str| -> String { s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
        let wanted = plain(text);
        Self::ALL.iter().copied().find(|value| plain(value.word()) == wanted).ok_or_else(|| UnknownWord {
            found: text.to_owned(),
            vocabulary: Self::NAME,
            known: Self::ALL.iter().map(|value| value.word()).collect::<Vec<_>>().join(", "),
        })
    }
}

/// The word with a capital, as it stands at the start of a line.
pub fn sentence(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident: $called:literal { $($(#[$vdoc:meta])* $value:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[doc = concat!("Written \"", $word, "\".")] $value),+
        }

        impl $crate::book::Vocabulary for $name {
            const NAME: &'static str = $called;
            const ALL: &'static [Self] = &[$(Self::$value),+];

            fn word(self) -> &'static str {
                match self {
                    $(Self::$value => $word),+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad($crate::book::Vocabulary::word(*self))
            }
        }
    };
}
pub(crate) use vocabulary;
