//! Addresses by which the same person is known in different files: email, LinkedIn, web.

use super::decode::one_line;

/// An email address in the shape in which two are compared: without `mailto:` or angle brackets, in lower case. `None` if it
/// is no address, as with the names that Exchange writes in its place.
pub fn email_key(text: &str) -> Option<String> {
    let text = one_line(text).to_lowercase();
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
    let host = host.to_lowercase();
    if host != "linkedin.com" && !host.ends_with(".linkedin.com") {
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

/// A web address as it can be opened, with `https://` where no scheme was written. `None` for what is no web address, or
/// must not be opened, such as `javascript:`.
pub fn web_address(text: &str) -> Option<String> {
    let text = one_line(text);
    let (scheme, rest) = text.split_once("://").map_or((None, text.as_str()), |(scheme, rest)| (Some(scheme), rest));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.is_empty() || text.contains(char::is_whitespace) {
        return None;
    }
    match scheme {
        Some(scheme) if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") => Some(text),
        None if host.contains('.') && !host.contains([':', '@', '(']) => Some(format!("https://{text}")),
        _ => None,
    }
}

/// Bytes written as `%C3%A9`, read as UTF-8; text that would not be UTF-8 is left as it is.
fn percent_decoded(text: &str) -> String {
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
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
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

    #[test]
    fn only_web_addresses_are_kept_as_such() {
        for (text, address) in [
            ("https://example.com/a", Some("https://example.com/a")),
            ("https://x", Some("https://x")),
            ("linkedin.com/in/ana", Some("https://linkedin.com/in/ana")),
            ("javascript:alert(1)", None),
            ("file:///etc/passwd", None),
            ("see my page", None),
            ("ana@example.com", None),
            ("", None),
        ] {
            assert_eq!(web_address(text).as_deref(), address, "{text}");
        }
    }
}
