//! Content lines of iCalendar (RFC 5545, section 3.1) and vCard (RFC 6350, section 3.2): ended by CR and LF, folded at 75 octets, texts escaped.

/// The most octets of a line, its end not counted.
const MOST: usize = 75;

/// Lines as they are written.
#[derive(Default)]
pub(in crate::interop) struct Lines(String);

impl Lines {
    /// A line whose value stands as it is.
    pub fn put(&mut self, name: &str, value: &str) {
        let mut room = MOST;
        for letter in name.chars().chain([':']).chain(value.chars()) {
            if letter.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = MOST - 1;
            }
            self.0.push(letter);
            room -= letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A line with words, whatever stands in them.
    pub fn put_text(&mut self, name: &str, words: &str) {
        self.put(name, &escaped(words));
    }

    /// A line with words and parameters.
    pub fn put_text_with(&mut self, name: &str, params: &[(&str, String)], words: &str) {
        self.put_with(name, params, &escaped(words));
    }

    /// A line with parameters, whose value stands as it is.
    pub fn put_with(&mut self, name: &str, params: &[(&str, String)], value: &str) {
        let mut head = name.to_owned();
        for (param, said) in params {
            head.extend([";", param, "=", &quoted(said)]);
        }
        self.put(&head, value);
    }

    /// A line with a list of words.
    pub fn put_list(&mut self, name: &str, list: &[String]) {
        let list: Vec<String> = list.iter().map(|words| escaped(words)).collect();
        self.put(name, &list.join(","));
    }

    /// The text.
    pub fn finish(self) -> String {
        self.0
    }
}

/// Words as a value (section 3.3.11): marks of the format escaped, breaks as `\n`, what no text may hold left out.
pub(in crate::interop) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push('\t'),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Words as the value of a parameter: between quotes where marks stand in them, quotes and breaks as RFC 6868 has them.
fn quoted(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '^' => plain.push_str("^^"),
            '"' => plain.push_str("^'"),
            '\n' => plain.push_str("^n"),
            letter if letter.is_control() => {}
            letter => plain.push(letter),
        }
    }
    if plain.contains([':', ';', ',']) { format!("\"{plain}\"") } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(words: &str) -> String {
        let mut lines = Lines::default();
        lines.put_text("SUMMARY", words);
        lines.finish()
    }

    #[test]
    fn a_line_is_folded_where_75_octets_end_and_never_within_a_letter() {
        let a = |count| "a".repeat(count);
        let o = |count| "ö".repeat(count);
        for (words, expected) in [
            (a(67), format!("SUMMARY:{}\r\n", a(67))),
            (a(68), format!("SUMMARY:{}\r\n a\r\n", a(67))),
            (a(67 + 74), format!("SUMMARY:{}\r\n {}\r\n", a(67), a(74))),
            (a(67 + 75), format!("SUMMARY:{}\r\n {}\r\n a\r\n", a(67), a(74))),
            (o(34), format!("SUMMARY:{}\r\n ö\r\n", o(33))),
            (o(33 + 38), format!("SUMMARY:{}\r\n {}\r\n ö\r\n", o(33), o(37))),
        ] {
            assert_eq!(folded(&words), expected);
        }
    }

    #[test]
    fn words_are_told_as_they_are_whatever_stands_in_them() {
        for (words, expected) in [
            ("a, b; c\\d", "a\\, b\\; c\\\\d"),
            ("one\ntwo\r\nthree\rfour", "one\\ntwo\\nthree\\nfour"),
            ("END:VCALENDAR", "END:VCALENDAR"),
            ("tab\there, bell\u{7} and next line\u{85}", "tab\there\\, bell and next line"),
        ] {
            assert_eq!(folded(words), format!("SUMMARY:{expected}\r\n"));
        }
    }
}
