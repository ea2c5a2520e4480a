//! Phone numbers as they are compared: without dress, with country codes and extensions minded.

/// Fewer digits are an extension or a slip, and say nothing.
const LEAST: usize = 7;
/// So many digits at the end tell a line apart, whatever is dialled before them.
const TELLING: usize = 9;
/// The longest country code with its trunk digit.
const PREFIX: usize = 3;

/// A phone number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// The digits that are dialled, without zeros in front.
    digits: String,
    /// Its country code is written.
    has_country: bool,
    extension: String,
}

impl Phone {
    /// Reads a number as it was written; `None` if it has too few digits to tell anyone by.
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let text = text.strip_prefix("tel:").unwrap_or(&text).replace("(0)", "");
        let (number, extension) = match text.find(|c: char| c.is_alphabetic() || matches!(c, '#' | ';' | ',')) {
            Some(at) => text.split_at(at),
            None => (text.as_str(), ""),
        };
        let dialled = digits(number);
        let has_country =
            number.chars().find(|c| *c == '+' || c.is_ascii_digit()) == Some('+') || dialled.starts_with("00");
        let digits_told = dialled.trim_start_matches('0').to_owned();
        (digits_told.len() >= LEAST).then(|| Self { digits: digits_told, has_country, extension: digits(extension) })
    }

    /// Whether both ring at the same place.
    pub fn is_same(&self, other: &Self) -> bool {
        if !self.extension.is_empty() && !other.extension.is_empty() && self.extension != other.extension {
            return false;
        }
        if self.has_country == other.has_country && self.has_country {
            return self.digits == other.digits;
        }
        let (short, long) = if self.digits.len() <= other.digits.len() {
            (&self.digits, &other.digits)
        } else {
            (&other.digits, &self.digits)
        };
        if short.len() >= TELLING {
            end(short, TELLING) == end(long, TELLING)
        } else {
            long.len() - short.len() <= PREFIX && long.ends_with(short.as_str())
        }
    }

    /// What all ways to write the number have in common.
    pub fn key(&self) -> &str {
        end(&self.digits, LEAST)
    }
}

/// The digits of a text, those of other scripts as ours.
fn digits(text: &str) -> String {
    let own = |c: char| match c {
        '0'..='9' => Some(c),
        '\u{660}'..='\u{669}' => char::from_digit(c as u32 - 0x660, 10),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(c as u32 - 0x6f0, 10),
        '\u{ff10}'..='\u{ff19}' => char::from_digit(c as u32 - 0xff10, 10),
        _ => None,
    };
    text.chars().filter_map(own).collect()
}

/// The last bytes of digits; they are ASCII.
fn end(digits: &str, count: usize) -> &str {
    digits.get(digits.len().saturating_sub(count)..).unwrap_or(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_same_however_they_are_dialled() {
        for (one, other, same) in [
            ("+49 30 1234567", "030/1234567", true),
            ("+49 (0)30 1234567", "0049 30 1234567", true),
            ("+1 (617) 555-0100", "617.555.0100", true),
            ("tel:+1-617-555-0100", "1 617 555 0100", true),
            ("8 (495) 123-45-67", "+7 495 1234567", true),
            ("+45 12 34 56 78", "12345678", true),
            ("\u{202a}+49 30 1234567\u{202c}", "0301234567", true),
            ("\u{661}\u{662}\u{663}\u{664}\u{665}\u{666}\u{667}\u{668}", "12345678", true),
            ("030 1234567 ext. 12", "030 1234567 x12", true),
            ("030 1234567 ext. 12", "030 1234567", true),
            ("030 1234567 ext. 12", "030 1234567 ext. 13", false),
            ("+49 30 1234567", "+43 30 1234567", false),
            ("+49 30 1234567", "030 1234568", false),
            ("+49 89 30 1234567", "1234567", false),
            ("030 1234567", "040 1234567", false),
        ] {
            let (Some(one_read), Some(other_read)) = (Phone::of(one), Phone::of(other)) else {
                panic!("{one} and {other} are numbers");
            };
            assert_eq!(one_read.is_same(&other_read), same, "{one} and {other}");
            assert_eq!(other_read.is_same(&one_read), same, "{other} and {one}");
            assert!(!same || one_read.key() == other_read.key(), "{one} and {other} meet in a block");
        }
    }

    #[test]
    fn what_is_too_short_to_tell_anyone_by_is_no_number() {
        for text in ["", "117", "ext. 4711", "12-34-56", "call me"] {
            assert_eq!(Phone::of(text), None, "{text}");
        }
    }
}
