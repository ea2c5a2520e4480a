//! Addresses as files write them: those by which the same person is known, and those of pages.

use super::decode::one_line;

pub use crate::insight::duplicates::{email_key, linkedin_slug};

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

#[cfg(test)]
mod tests {
    use super::*;

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
