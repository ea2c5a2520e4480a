//! What stands in one cell of someone else's table: texts, lists, numbers, addresses, dates of which only a part is known.

use crate::{
    book::PartialDate,
    interop::{
        address::{email_key, linkedin_slug, web_address},
        dates::{self, Order},
        decode::one_line,
    },
};

/// Years below belong to this century where only two figures are written of a year of birth.
const THIS_CENTURY_BELOW: i16 = 30;
/// The years in which programs put dates that are none.
const NO_YEARS: [i16; 2] = [1601, 4501];

/// The text of a cell on one line, without the mark that keeps spreadsheets from taking it for a formula.
pub fn text(raw: &str) -> String {
    let text = one_line(raw);
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        _ => text,
    }
}

/// `=HYPERLINK(…)`, `+SUM(…)`, `@cmd|…`: a sign that starts a formula, then a call. Names such as "+Acme" are none, and numbers
/// such as "+44(0)20" neither.
pub fn is_formula(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['=', '+', '-', '@']) else {
        return false;
    };
    let name = rest.trim_start().split(['(', '|']).next().unwrap_or_default();
    let calls = name.len() < rest.trim_start().len();
    calls
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_'))
}

/// Several values of one cell: Google parts them by ` ::: `, others by these signs or by lines.
pub fn list<'a>(raw: &'a str, signs: &'a [char]) -> impl Iterator<Item = String> + 'a {
    let parts = raw.split(":::").flat_map(move |part| part.split(move |c: char| c == '\n' || signs.contains(&c)));
    parts.map(text).filter(|part| !part.is_empty())
}

/// An email address without the name around it; `None` if it is none, such as the names that Exchange writes in its place.
pub fn email(text: &str) -> Option<String> {
    email_key(text)?;
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    let bare = text.rsplit_once('<').map_or(text, |(_, address)| address.trim_end_matches('>'));
    Some(bare.trim().to_owned())
}

/// The address of a page.
pub fn link(text: &str) -> Option<String> {
    if linkedin_slug(text).is_some() { Some(text.to_owned()) } else { web_address(text) }
}

/// A phone number, or why it is none.
pub fn phone(text: &str) -> Result<String, &'static str> {
    let text = text.strip_prefix("tel:").unwrap_or(text);
    if is_rounded(text) {
        return Err("a spreadsheet rounded the phone number, and it is left out; please format its column as text");
    }
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    if digits < 2 || text.contains('@') {
        return Err("the phone number is none, and is left out");
    }
    Ok(text.to_owned())
}

/// `4.47701E+11`: the last figures are lost.
fn is_rounded(text: &str) -> bool {
    let parts = text.split_once("E+").map(|(number, power)| (number.replace(',', "."), power));
    parts.is_some_and(|(number, power)| number.parse::<f64>().is_ok() && power.parse::<u8>().is_ok())
}

/// A label without the star that Google puts before those that are preferred or its own; `None` for groups that everyone is in.
pub fn label(text: &str) -> Option<&str> {
    let (label, is_starred) = text.strip_prefix('*').map_or((text, false), |rest| (rest.trim(), true));
    let is_of_everyone = ["mycontacts", "my contacts", "starred"].contains(&label.to_lowercase().as_str());
    let is_none = label.is_empty() || (is_starred && is_of_everyone) || label == "myContacts";
    (!is_none).then_some(label)
}

/// When someone was born, as far as it is said. `Ok(None)` where a program writes that nothing is known, as in 0/0/00.
///
/// # Errors
/// It is no date, in words.
pub fn born(text: &str, order: Order) -> Result<Option<PartialDate>, &'static str> {
    if text.chars().all(|c| !c.is_alphanumeric() || c == '0') {
        return Ok(None);
    }
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    let is_whole = |date: &PartialDate| date.is_sound() && date.year.is_none_or(|year| year >= 1_000);
    let date = day.parse().ok().filter(is_whole).or_else(|| {
        let date = PartialDate::from(dates::parse(text, order)?);
        let century = |year: i16| if is_short(text) && year >= 2_000 + THIS_CENTURY_BELOW { year - 100 } else { year };
        Some(PartialDate { year: date.year.map(century), ..date })
    });
    let date = date.ok_or("the birthday is no date, and is left out; please write it like 1985-03-15 or --03-15")?;
    Ok(Some(date).filter(|date| date.year.is_none_or(|year| !NO_YEARS.contains(&year))))
}

/// Whether no part of a date has four figures.
fn is_short(text: &str) -> bool {
    let day = text.split([' ', 'T']).next().unwrap_or_default();
    day.split(|c: char| !c.is_ascii_digit()).all(|part| part.len() < 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_that_begin_like_a_formula_are_no_formula() {
        for (text, formula) in [
            ("=HYPERLINK(\"x\")", true),
            ("+SUM(A1)", true),
            ("@cmd|x", true),
            ("+Acme", false),
            ("+44(0)20 7946", false),
            ("- none -", false),
            ("@acme", false),
            ("=", false),
        ] {
            assert_eq!(is_formula(text), formula, "{text}");
        }
        assert_eq!([text(" '+44 20"), text("'tis"), text("'=A1")], ["+44 20", "'tis", "=A1"]);
    }

    #[test]
    fn birthdays_are_read_as_far_as_they_are_known() {
        for (text, expected) in [
            ("1985-03-15", Ok(Some("1985-03-15"))),
            ("1985-03-15T00:00:00", Ok(Some("1985-03-15"))),
            ("--03-15", Ok(Some("--03-15"))),
            ("1985", Ok(Some("1985"))),
            ("12/28/1969", Ok(Some("1969-12-28"))),
            ("12/28/69", Ok(Some("1969-12-28"))),
            ("3/9/12", Ok(Some("2012-03-09"))),
            ("28.12.1969 00:00:00", Ok(Some("1969-12-28"))),
            ("0/0/00", Ok(None)),
            ("00.00.0000", Ok(None)),
            ("1/1/4501", Ok(None)),
            ("in spring", Err(())),
        ] {
            let order = dates::order([text]);
            let found = born(text, order).map(|date| date.map(|date| date.to_string())).map_err(|_| ());
            assert_eq!(found, expected.map(|date| date.map(str::to_owned)), "{text}");
        }
    }

    #[test]
    fn what_is_no_way_to_reach_someone_is_none() {
        for (text, expected) in [
            ("Ana Silva <Ana@example.com>", Some("Ana@example.com")),
            ("mailto:ana@example.com", Some("ana@example.com")),
            ("/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=ana", None),
            ("none", None),
        ] {
            assert_eq!(email(text).as_deref(), expected, "{text}");
        }
        for (text, sound) in
            [("+44 20 7946 0000", true), ("4.47701E+11", false), ("none", false), ("a@example.com", false)]
        {
            assert_eq!(phone(text).is_ok(), sound, "{text}");
        }
        let lists: Vec<_> = list("a@example.com ::: b@example.com; c\n\nd", &[';']).collect();
        assert_eq!(lists, ["a@example.com", "b@example.com", "c", "d"]);
    }

    #[test]
    fn labels_lose_their_star_and_groups_of_everyone_are_none() {
        for (text, expected) in [
            ("* myContacts", None),
            ("* starred", None),
            ("* Family", Some("Family")),
            ("Rotary", Some("Rotary")),
            ("* ", None),
        ] {
            assert_eq!(label(text), expected, "{text}");
        }
    }
}
