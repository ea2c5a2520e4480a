//! Addresses by which the same person is known wherever they are written: email and LinkedIn.

use std::borrow::Cow;

use super::is_unseen;

/// Where profiles are, in any country.
const LINKEDIN: &str = "linkedin.com";

/// An email address in the shape in which two are compared: without `mailto:` or angle brackets, in lower case. `None` if it
/// is no address, as with the names that Exchange writes in its place.
pub fn email_key(text: &str) -> Option<String> {
    let seen: String = text.chars().filter(|c| !is_unseen(*c) && !c.is_control()).collect();
    let text = seen.trim().to_lowercase();
    let text = text.strip_prefix("mailto:").unwrap_or(&text);
    let text = text.rsplit_once('<').map_or(text, |(_, address)| address.trim_end_matches('>'));
    let (user, host) = text.split_once('@')?;
    let plain = |part: &str| {
        !part.is_empty()
            && !part.contains(|c: char| c.is_whitespace() || matches!(c, '@' | '<' | '>' | ',' | ';' | '"'))
    };
    (plain(user) && plain(host)).then(|| text.to_owned())
}

/// The part of a LinkedIn profile's address that names the person, in lower case and without percent signs:
/// `https://DE.linkedin.com/in/Ana-Silva/?trk=x` gives `ana-silva`. `None` for any other address.
pub fn linkedin_slug(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.split_once("://").map_or(text, |(_, rest)| rest);
    let (host, path) = text.split_once('/')?;
    let (country, host) = host.split_at_checked(host.len().checked_sub(LINKEDIN.len())?)?;
    if !host.eq_ignore_ascii_case(LINKEDIN) || !(country.is_empty() || country.ends_with('.')) {
        return None;
    }
    let (section, rest) = path.trim_start_matches('/').split_once('/')?;
    if !section.eq_ignore_ascii_case("in") {
        return None;
    }
    let slug = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let slug = percent_decoded(slug).trim().to_lowercase();
    (!slug.is_empty()).then_some(slug)
}

/// Whether an address is that of an office and not of one person; the address comes from [`email_key`].
pub(super) fn is_of_office(email: &str) -> bool {
    let user = email.split_once('@').map_or(email, |(user, _)| user);
    OFFICES.contains(&user)
}

/// What stands before the `@` of an address that several people read.
const OFFICES: &[&str] = &[
    "accounting",
    "accounts",
    "admin",
    "administration",
    "billing",
    "buchhaltung",
    "contact",
    "contacto",
    "contato",
    "enquiries",
    "events",
    "finance",
    "hello",
    "hi",
    "help",
    "hr",
    "info",
    "inquiries",
    "jobs",
    "kontakt",
    "mail",
    "marketing",
    "no-reply",
    "noreply",
    "office",
    "post",
    "press",
    "presse",
    "reception",
    "sales",
    "secretariat",
    "sekretariat",
    "service",
    "studio",
    "support",
    "team",
    "vertrieb",
    "webmaster",
    "welcome",
];

/// Bytes written as `%C3%A9`, read as UTF-8; text that would not be UTF-8 is left as it is.
fn percent_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex =
            tail.get(..2).and_then(|two| str::from_utf8(two).ok()).and_then(|two| u8::from_str_radix(two, 16).ok());
        if let (b'%', Some(byte)) = (first, hex) {
            bytes.push(byte);
            rest = tail.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_linkedin_address_is_the_same_however_it_is_written() {
        for (text, slug) in [
            ("https://www.linkedin.com/in/ana-silva", Some("ana-silva")),
            ("HTTP://DE.LinkedIn.com/in/Ana-Silva/", Some("ana-silva")),
            ("linkedin.com/in/ana-silva?trk=export", Some("ana-silva")),
            ("https://www.linkedin.com/in/zo%C3%AB/en", Some("zoë")),
            ("https://www.linkedin.com/in/a%ZZ%", Some("a%zz%")),
            ("https://www.linkedin.com/in/%E6%9D%8E", Some("李")),
            ("https://www.linkedin.com/in/", None),
            ("https://www.linkedin.com/company/acme", None),
            ("https://notlinkedin.com/in/ana", None),
            ("https://x", None),
            ("", None),
        ] {
            assert_eq!(linkedin_slug(text).as_deref(), slug, "{text}");
        }
    }

    #[test]
    fn an_email_address_is_compared_without_its_dress() {
        for (text, key) in [
            ("Ana@Example.COM ", Some("ana@example.com")),
            ("mailto:ana@example.com", Some("ana@example.com")),
            ("Ana Silva <ana@example.com>", Some("ana@example.com")),
            ("not-an-email", None),
            ("urn:li:member:550798823", None),
            ("/o=ExchangeLabs/ou=x@y z", None),
            ("a@b@c", None),
            ("@", None),
        ] {
            assert_eq!(email_key(text).as_deref(), key, "{text}");
        }
    }
}
