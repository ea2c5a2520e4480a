//! The words of DOT.

use crate::interop::error::ReadError;

/// How deep tags may stand in one another in a label of HTML.
const DEEPEST: usize = 100;

/// One word of DOT.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A name, a number, or a text in quotes, put together from its parts.
    Id(String),
    /// A label of HTML, without its tags.
    Html(String),
    /// A bracket, `;`, `,`, `=`, `:` or `+`.
    Sign(char),
    /// `->` or `--`; whether it has a direction.
    Edge(bool),
}

/// Cuts a text into words.
pub struct Lexer<'a> {
    rest: &'a str,
    /// The line that is read.
    pub line: u64,
}

impl<'a> Lexer<'a> {
    pub const fn new(text: &'a str) -> Self {
        Self { rest: text, line: 1 }
    }

    /// How many bytes are left.
    pub const fn left(&self) -> usize {
        self.rest.len()
    }

    fn pass(&mut self, bytes: usize) -> &'a str {
        let (passed, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.line += passed.bytes().filter(|byte| *byte == b'\n').count() as u64;
        self.rest = rest;
        passed
    }

    /// Passes over blanks and comments; a line that begins with `#` is one.
    fn pass_blanks(&mut self) -> Result<(), ReadError> {
        loop {
            let blanks =
                self.rest.len() - self.rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len();
            self.pass(blanks);
            let length = if self.rest.starts_with("//") || self.rest.starts_with('#') {
                self.rest.find('\n').unwrap_or(self.rest.len())
            } else if self.rest.starts_with("/*") {
                self.rest.find("*/").map(|end| end + 2).ok_or_else(|| ReadError::breaks_off(self.line))?
            } else {
                return Ok(());
            };
            self.pass(length);
        }
    }

    /// The next word; nothing at the end.
    ///
    /// # Errors
    /// A comment or a text never ends, or something stands there that is no DOT.
    pub fn next(&mut self) -> Result<Option<Token>, ReadError> {
        self.pass_blanks()?;
        let Some(first) = self.rest.chars().next() else { return Ok(None) };
        let token = match first {
            '"' => Token::Id(self.quoted()?),
            '<' => Token::Html(self.html()?),
            '-' if self.rest.starts_with("->") || self.rest.starts_with("--") => Token::Edge(self.pass(2) == "->"),
            '{' | '}' | '[' | ']' | ';' | ',' | '=' | ':' | '+' => {
                self.pass(first.len_utf8());
                Token::Sign(first)
            }
            _ => Token::Id(self.name()?),
        };
        Ok(Some(token))
    }

    fn name(&mut self) -> Result<String, ReadError> {
        let is_number = self.rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-'));
        let end = self.rest.char_indices().find(|(at, c)| {
            let goes_on = if is_number {
                c.is_ascii_digit() || *c == '.' || (*at == 0 && *c == '-')
            } else {
                c.is_alphanumeric() || *c == '_' || !c.is_ascii()
            };
            !goes_on
        });
        match end.map_or(self.rest.len(), |(at, _)| at) {
            0 if self.rest == "/" => Err(ReadError::breaks_off(self.line)),
            0 => Err(ReadError::Unsound {
                line: self.line,
                reason: "a sign stands here that DOT does not know; please put names in quotes",
            }),
            length => Ok(self.pass(length).to_owned()),
        }
    }

    /// A text in quotes: a line end behind a backslash is none, and only a quote needs a backslash before it.
    fn quoted(&mut self) -> Result<String, ReadError> {
        let (begins, mut text) = (self.line, String::new());
        self.pass(1);
        loop {
            let Some(at) = self.rest.find(['"', '\\']) else { return Err(ReadError::breaks_off(begins)) };
            text.push_str(self.pass(at));
            if self.pass(1) == "\"" {
                return Ok(text);
            }
            if self.rest.starts_with('"') {
                text.push_str(self.pass(1));
            } else if self.rest.starts_with("\r\n") {
                self.pass(2);
            } else if self.rest.starts_with('\n') {
                self.pass(1);
            } else {
                text.push('\\');
                // So that a doubled backslash before a quote is no quote of the text.
                if self.rest.starts_with('\\') {
                    text.push_str(self.pass(1));
                }
            }
        }
    }

    /// What stands between angle brackets, with spaces in place of the tags.
    fn html(&mut self) -> Result<String, ReadError> {
        let (begins, mut depth, mut text) = (self.line, 0_usize, String::new());
        loop {
            let Some(at) = self.rest.find(['<', '>']) else { return Err(ReadError::breaks_off(begins)) };
            let before = self.pass(at);
            if depth == 1 {
                text.push_str(before);
            }
            match self.pass(1) {
                "<" => depth += 1,
                _ => depth -= 1,
            }
            text.push(' ');
            match depth {
                0 => return Ok(text.split_whitespace().collect::<Vec<_>>().join(" ")),
                1..DEEPEST => {}
                _ => return Err(ReadError::Unsound { line: begins, reason: "brackets stand too deep in one another" }),
            }
        }
    }
}
