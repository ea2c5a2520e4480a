//! Why a book could not be loaded or saved, in words for the user.

use std::{fmt, io};

use super::ReadOnly;
use crate::book::Violation;

/// How many violations an error lists; the rest are counted.
const LISTED: usize = 5;

/// Why a file gave no book. The file itself was not touched.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// There is no such file.
    #[error("there is no such file")]
    NotFound,
    /// The file could not be read at all.
    #[error("the file can not be read: {0}")]
    Unreadable(String),
    /// It is something else.
    #[error("this is no book of Mutual")]
    NotABook,
    /// A newer program wrote it, in a way that this one does not understand.
    #[error("a newer Mutual wrote this file (format {version}); please update Mutual to open it")]
    Newer {
        /// The version of the file's format.
        version: u32,
    },
    /// The text is broken at one place.
    #[error("line {line}, column {column}: {cause}")]
    Text {
        /// The line, counted from 1.
        line: usize,
        /// The column in characters, counted from 1.
        column: usize,
        /// What is wrong there.
        cause: String,
    },
    /// The text is in order, but what it says breaks rules of the book.
    #[error("the book is not sound: {}{}", first.join("; "), more(first.len(), *count))]
    Unsound {
        /// The first violations.
        first: Vec<String>,
        /// How many there are.
        count: usize,
    },
}

fn more(listed: usize, count: usize) -> String {
    if count > listed { format!("; and {} more", count - listed) } else { String::new() }
}

impl LoadError {
    pub(crate) fn unsound(violations: &[Violation]) -> Self {
        let first = violations.iter().take(LISTED).map(ToString::to_string).collect();
        Self::Unsound { first, count: violations.len() }
    }
}

/// Says where, not what: a cause may quote the book, and what is printed for developers must not.
impl fmt::Debug for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => f.write_str("NotFound"),
            Self::Unreadable(_) => f.write_str("Unreadable"),
            Self::NotABook => f.write_str("NotABook"),
            Self::Newer { version } => write!(f, "Newer({version})"),
            Self::Text { line, column, .. } => write!(f, "Text({line}:{column})"),
            Self::Unsound { count, .. } => write!(f, "Unsound({count})"),
        }
    }
}

impl From<io::Error> for LoadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            _ => Self::Unreadable(error.to_string()),
        }
    }
}

impl From<ron::error::SpannedError> for LoadError {
    fn from(error: ron::error::SpannedError) -> Self {
        let position = error.span.end;
        Self::Text { line: position.line, column: position.col, cause: in_plain_words(error.code) }
    }
}

/// An error at the end of `before`.
pub(super) fn at(before: &str, cause: &str) -> LoadError {
    let line = 1 + before.matches('\n').count();
    let column = 1 + before.chars().rev().take_while(|c| *c != '\n').count();
    LoadError::Text { line, column, cause: cause.to_owned() }
}

fn in_plain_words(error: ron::Error) -> String {
    use ron::Error as E;
    match error {
        E::Eof => "the file ends too early".into(),
        E::ExpectedComma => "a comma is missing before this".into(),
        E::ExpectedStringEnd => "a text has no closing quote".into(),
        E::ExpectedString => "a text in quotes should stand here".into(),
        E::ExpectedInteger => "a whole number should stand here".into(),
        E::IntegerOutOfBounds => "this number is too large or too small".into(),
        E::ExpectedBoolean => "true or false should stand here".into(),
        E::ExpectedArray => "a list in [ ] should begin here".into(),
        E::ExpectedArrayEnd => "a list is not closed with ]".into(),
        E::ExpectedMap => "a table in { } should begin here".into(),
        E::ExpectedMapEnd => "a table is not closed with }".into(),
        E::ExpectedMapColon => "a colon is missing between a name and its value".into(),
        E::ExpectedStructLike | E::ExpectedNamedStructLike(_) => "fields in ( ) should begin here".into(),
        E::ExpectedStructLikeEnd | E::ExpectedOptionEnd => "a closing ) is missing".into(),
        E::ExpectedIdentifier => "a field's name should stand here".into(),
        E::TrailingCharacters => "the book has ended, but the file goes on".into(),
        E::UnclosedBlockComment => "a comment is not closed with */".into(),
        E::InvalidEscape(_) => "a backslash in a text is followed by something it can not escape".into(),
        E::NoSuchEnumVariant { expected, found, .. } => {
            format!("{found} is not known here; one of: {}", expected.join(", "))
        }
        E::MissingStructField { field, .. } => format!("the field {field} is missing"),
        E::DuplicateStructField { field, .. } => format!("the field {field} stands here twice"),
        E::InvalidValueForType { expected, .. } | E::ExpectedDifferentLength { expected, .. } => {
            format!("this should be {expected}")
        }
        other => other.to_string(),
    }
}

/// Why a book was not saved. What was in the file before is still there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// The file was opened only to be read.
    #[error("{0}")]
    ReadOnly(ReadOnly),
    /// Another program wrote the file after it was opened here.
    #[error(
        "another program changed this file since it was opened here; open it again to see those changes, or save over them"
    )]
    ChangedOnDisk,
    /// There is a file of this name already.
    #[error("there is a file of this name already")]
    Exists,
    /// What was about to be written did not read back as the same book.
    #[error("the book did not read back as it was written, so the file was left alone ({0})")]
    NotTheSame(String),
    /// The disk refused.
    #[error("the file can not be written: {0}")]
    Unwritable(String),
}

impl From<io::Error> for SaveError {
    fn from(error: io::Error) -> Self {
        Self::Unwritable(error.to_string())
    }
}
