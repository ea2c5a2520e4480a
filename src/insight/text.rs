//! Finding words in text as people type them: without capitals, without accents.

/// A letter without its accent and in lower case; all other signs as they are.
fn fold_char(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    match lower {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

/// The text as it is compared: in lower case, without accents.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// Where in the text these letters stand in a row, as ranges of bytes; `folded` comes from [`fold`], the text need not. Nothing is
/// found of no letters.
pub fn found(text: &str, folded: &str) -> Vec<std::ops::Range<usize>> {
    let letters: Vec<(usize, char)> = text.char_indices().map(|(at, letter)| (at, fold_char(letter))).collect();
    let wanted: Vec<char> = folded.chars().collect();
    let mut ranges = Vec::new();
    let mut at = 0;
    while let Some(here) = letters.get(at..at + wanted.len()).filter(|_| !wanted.is_empty()) {
        if here.iter().map(|(_, letter)| letter).eq(&wanted) {
            let start = here.first().map_or(text.len(), |(start, _)| *start);
            at += wanted.len();
            ranges.push(start..letters.get(at).map_or(text.len(), |(end, _)| *end));
        } else {
            at += 1;
        }
    }
    ranges
}

/// Whether the text holds these letters in a row; `folded` comes from [`fold`], the text need not.
pub fn contains(text: &str, folded: &str) -> bool {
    if text.is_ascii() {
        let (text, folded) = (text.as_bytes(), folded.as_bytes());
        return folded.is_empty() || text.windows(folded.len()).any(|letters| letters.eq_ignore_ascii_case(folded));
    }
    let mut from = text.chars();
    loop {
        let mut rest = from.clone().map(fold_char);
        if folded.chars().all(|wanted| rest.next() == Some(wanted)) {
            return true;
        }
        if from.next().is_none() {
            return false;
        }
    }
}

/// So many of a thing: "1 day", "12 days".
pub(super) fn counted(count: i32, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// "once", "twice", "3 times".
pub(super) fn often(times: usize) -> String {
    match times {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{times} times"),
    }
}

/// So many days ago: "today", "yesterday", "12 days ago".
pub(super) fn ago(days: i32) -> String {
    match days {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ => format!("{} ago", counted(days, "day")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_accents_do_not_matter() {
        for (text, typed, found) in [
            ("José Müller", "jose mu", true),
            ("Jose", "JOSÉ", true),
            ("Łukasz", "lukasz", true),
            ("İpek", "ipek", true),
            ("李伟", "伟", true),
            ("Ana", "", true),
            ("", "a", false),
            ("Ana", "anna", false),
            ("aab", "ab", true),
        ] {
            assert_eq!(contains(text, &fold(typed)), found, "{typed} in {text}");
        }
    }
}
