//! Words on a page whose typeface is not at hand: about how wide they are, and how they are written into XML.

use std::borrow::Cow;

/// About how wide a text is in Inter at a size. Where another typeface takes its place, words are a little wider or narrower;
/// they are set from their middle, so that they stay beside their node.
pub(super) fn width(text: &str, size: f32) -> f32 {
    text.chars().map(advance).sum::<f32>() * size
}

/// The width of a letter, in parts of the size.
fn advance(letter: char) -> f32 {
    match letter {
        'i' | 'j' | 'l' | '\'' | '|' | '.' | ',' | ':' | ';' | '!' | 'I' => 0.28,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' => 0.38,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '\u{2014}' => 0.9,
        'a'..='z' => 0.58,
        '0'..='9' => 0.64,
        'A'..='Z' => 0.7,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0.0,
        letter if letter < '\u{1100}' => 0.62,
        _ => 1.0,
    }
}

/// The text, with an ellipsis where it would be wider than `most`.
pub(super) fn shortened(text: &str, size: f32, most: f32) -> Cow<'_, str> {
    if width(text, size) <= most {
        return Cow::Borrowed(text);
    }
    let mut room = most - width("\u{2026}", size);
    let fits = |letter: &char| {
        room -= advance(*letter) * size;
        room >= 0.0
    };
    let start: String = text.chars().take_while(fits).collect();
    Cow::Owned(format!("{}\u{2026}", start.trim_end()))
}

/// The text in lines of at most this width, parted between words.
pub(super) fn wrapped(text: &str, size: f32, most: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(" ", size) + width(word, size) <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A text as it may stand in XML, in elements and attributes alike. Signs that XML can not hold are left out.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&apos;"),
            '\t' | '\n' | '\r' => safe.push(' '),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_end_in_an_ellipsis_within_their_room() {
        assert_eq!(shortened("Ana", 12.0, 150.0), "Ana");
        let short = shortened("Wolfeschlegelsteinhausenbergerdorff the Younger", 12.0, 150.0);
        assert!(short.ends_with('\u{2026}') && width(&short, 12.0) <= 150.0, "{short}");
        assert_eq!(shortened("Ana", 12.0, 0.0), "\u{2026}");
    }

    #[test]
    fn a_text_is_parted_between_words_and_nothing_is_lost() {
        let text = "Something for those who support you would treat them as equals";
        let lines = wrapped(text, 12.0, 120.0);
        assert!(lines.len() > 2 && lines.iter().all(|line| width(line, 12.0) <= 120.0), "{lines:?}");
        assert_eq!(lines.join(" "), text);
    }

    #[test]
    fn what_would_break_xml_is_written_otherwise() {
        assert_eq!(escaped("<b>\"R&D\"</b>\u{0}\u{8}'\n"), "&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt;&apos; ");
    }
}
