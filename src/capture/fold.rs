//! Text without case and accents, for comparing what is typed with what is kept.

use crate::insight;

/// The text in lower case, without accents, even those that are signs of their own.
pub fn fold(text: &str) -> String {
    insight::fold(text).chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect()
}

/// Of the folded text only the letters and digits.
pub fn key(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_signs_do_not_matter() {
        for (typed, kept) in [
            ("jose", "José"),
            ("jose", "Jose\u{301}"),
            ("muller", "MÜLLER"),
            ("lukasz", "Łukasz"),
            ("anaruiz", "Ana-Ruiz"),
            ("李伟", "李 伟"),
        ] {
            assert_eq!(key(typed), key(kept), "{typed}");
        }
    }
}
