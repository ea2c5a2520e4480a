//! The line cut into words.

use std::ops::Range;

use super::fold::fold;

/// A word of the line: what stands between spaces, or a quoted name.
#[derive(Debug, Clone)]
pub struct Word<'a> {
    /// Where it stands in the line, in bytes.
    pub span: Range<usize>,
    /// As typed.
    pub text: &'a str,
    /// Without punctuation around it, case and accents.
    pub plain: String,
}

/// Cuts a line into words. A quote directly after `@` holds a name together, to the next quote or the end of the line.
pub fn split(line: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut rest = line;
    loop {
        let trimmed = rest.trim_start();
        let start = line.len() - trimmed.len();
        if trimmed.is_empty() {
            return words;
        }
        let length = quoted(trimmed).unwrap_or_else(|| trimmed.find(char::is_whitespace).unwrap_or(trimmed.len()));
        let (text, after) = trimmed.split_at(length);
        words.push(Word { span: start..start + length, text, plain: fold(bare(text)) });
        rest = after;
    }
}

/// The word without the punctuation that a sentence puts around it.
pub fn bare(text: &str) -> &str {
    text.trim_start_matches(['(', ',', ';']).trim_end_matches([',', '.', ';', ':', '!', '?', ')'])
}

/// The length of a quoted name at the start of the text, with the sign before it.
fn quoted(text: &str) -> Option<usize> {
    let sign = text.strip_prefix('@')?;
    let quote = sign.chars().next().filter(|c| is_quote(*c))?;
    let opened = '@'.len_utf8() + quote.len_utf8();
    let closing = text[opened..].char_indices().find(|(_, c)| is_quote(*c));
    Some(closing.map_or(text.len(), |(at, c)| opened + at + c.len_utf8()))
}

/// Straight and typographic double quotes.
pub const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_at_spaces_but_quoted_names_hold_together() {
        let texts = |line| split(line).into_iter().map(|word| line[word.span].to_owned()).collect::<Vec<_>>();
        for (line, words) in [
            ("", vec![]),
            ("   ", vec![]),
            (" gave  @ana ", vec!["gave", "@ana"]),
            ("met @\"Ana Ruiz\" lunch", vec!["met", "@\"Ana Ruiz\"", "lunch"]),
            ("met @\u{201c}Ana Ruiz\u{201d}, lunch", vec!["met", "@\u{201c}Ana Ruiz\u{201d}", ",", "lunch"]),
            ("met @\"Ana Ru", vec!["met", "@\"Ana Ru"]),
            ("note\u{3000}@李 好", vec!["note", "@李", "好"]),
        ] {
            assert_eq!(texts(line), words);
        }
    }
}
