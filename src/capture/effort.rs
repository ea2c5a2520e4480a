//! How long it took, as people type it.

use super::words::Word;
use crate::book::{Effort, Size, Vocabulary};

/// A length of time at the head of these words, and how many words it takes. The minutes may be more than an exchange may
/// count: that is for the reader to say.
pub fn find(words: &[Word<'_>]) -> Option<(Effort, usize)> {
    let plain = |at: usize| words.get(at).map_or("", |word| word.plain.as_str());
    let spelled = match (plain(0), plain(1), plain(2)) {
        ("half", "an", "hour") => Some((30, 3)),
        ("an" | "one", "hour", _) => Some((60, 2)),
        ("half", "hour", _) => Some((30, 2)),
        _ => None,
    };
    if let Some((minutes, count)) = spelled {
        return Some((Effort::Minutes(minutes), count));
    }
    if let Some(minutes) = one_word(plain(0)) {
        return Some((Effort::Minutes(minutes), 1));
    }
    let minutes = number(plain(0)).and_then(|number| to_minutes(number, plain(1)));
    minutes.map(|minutes| (Effort::Minutes(minutes), 2))
}

/// The effort that the whole of a text names: `2h`, `1 h 30`, `45 min`, `half an hour`, `small`.
pub fn read_effort(text: &str) -> Option<Effort> {
    let words = super::words::split(text);
    let joined: String = words.iter().map(|word| word.plain.as_str()).collect();
    let spelled = || find(&words).filter(|(_, used)| *used == words.len()).map(|(effort, _)| effort);
    one_word(&joined).map(Effort::Minutes).or_else(|| size(&joined).map(Effort::Size)).or_else(spelled)
}

/// The size that a word names.
pub fn size(word: &str) -> Option<Size> {
    Size::ALL.iter().copied().find(|size| size.word() == word)
}

/// `2h`, `1.5h`, `30m`, `90min`, `1h30`, `1h30m`.
fn one_word(word: &str) -> Option<u32> {
    if let Some((hours, minutes)) = word.split_once('h')
        && let Some(hours) = whole(hours)
        && let Some(minutes) = whole(minutes.trim_end_matches("min").trim_end_matches('m'))
        && minutes < 60
    {
        return hours.checked_mul(60)?.checked_add(minutes);
    }
    let unit = word.find(|c: char| c.is_ascii_alphabetic())?;
    let (digits, unit) = word.split_at(unit);
    to_minutes(number(digits)?, unit)
}

/// The number in this unit as whole minutes.
fn to_minutes(number: f64, unit: &str) -> Option<u32> {
    let minutes = match unit {
        "h" | "hr" | "hrs" | "hour" | "hours" => number * 60.0,
        "m" | "min" | "mins" | "minute" | "minutes" => number,
        _ => return None,
    };
    (minutes <= f64::from(u32::MAX)).then(|| minutes.round() as u32)
}

/// A number without sign or exponent, with a point or a comma.
fn number(text: &str) -> Option<f64> {
    let digits = text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    if digits { text.replace(',', ".").parse().ok() } else { None }
}

fn whole(text: &str) -> Option<u32> {
    if text.chars().all(|c| c.is_ascii_digit()) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::{super::words::split, *};

    #[test]
    fn lengths_of_time_are_read_as_typed() {
        for (text, minutes, count) in [
            ("2h", 120, 1),
            ("30m", 30, 1),
            ("1h30", 90, 1),
            ("1h05m", 65, 1),
            ("1.5h", 90, 1),
            ("1,5h", 90, 1),
            ("90min", 90, 1),
            ("2hrs,", 120, 1),
            ("2 hours of", 120, 2),
            ("45 minutes", 45, 2),
            ("half an hour", 30, 3),
            ("an hour", 60, 2),
            ("0m", 0, 1),
            ("1000h", 60_000, 1),
        ] {
            assert_eq!(find(&split(text)), Some((Effort::Minutes(minutes), count)), "{text}");
        }
    }

    #[test]
    fn a_field_takes_a_length_or_a_size_and_nothing_beside_it() {
        for (text, effort) in [
            ("1 h 30", Some(Effort::Minutes(90))),
            ("half an hour", Some(Effort::Minutes(30))),
            ("2 h", Some(Effort::Minutes(120))),
            ("Medium", Some(Effort::Size(Size::Medium))),
            ("2h of work", None),
            ("", None),
        ] {
            assert_eq!(read_effort(text), effort, "{text}");
        }
    }

    #[test]
    fn other_words_are_no_length_of_time() {
        for text in
            ["", "h", "2", "m", "1h75", "3d", "h30", "-2h", "2e9h", "99999999999999h", "2h2h", "nanh", "an idea"]
        {
            assert_eq!(find(&split(text)), None, "{text}");
        }
    }
}
