//! What leaves as a document: the report of a quarter, as one page of HTML or as Markdown. It is made of a [`Document`], and that
//! of a book: of the book itself, or of one without names and without anything that was typed ([`Book::redacted`], practice.md
//! R15).

mod document;
mod html;
mod markdown;
mod meeting;
mod person;
mod review;
#[cfg(test)]
mod tests;

use std::path::Path;

use jiff::civil::Date;

pub use document::{Block, Document, Section, Table};
pub use html::html;
pub use markdown::markdown;
pub use meeting::before_meeting;
pub use person::people;

use crate::{
    book::{Book, Quarter},
    picture::Palette,
};

/// How much of the book a report tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Telling {
    /// Figures only, under pseudonyms that are the same within the report.
    #[default]
    Redacted,
    /// Names, answers, and what else was typed.
    Full,
}

/// The report of a quarter of a book, in these colours.
pub fn report(book: &Book, today: Date, quarter: Quarter, telling: Telling, palette: Palette) -> Document {
    match telling {
        Telling::Full => review::document(book, today, quarter, telling, palette),
        Telling::Redacted => review::document(&book.redacted(), today, quarter, telling, palette),
    }
}

/// A report that is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Of which quarter.
    pub quarter: Quarter,
    /// How much it tells.
    pub telling: Telling,
    /// As what it is written, unless its file is named otherwise.
    pub format: ReportFormat,
}

impl Wanted {
    /// What its file may be called.
    pub fn file_name(&self) -> String {
        format!("review {}.{}", self.quarter, self.format.extension())
    }
}

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFormat {
    /// One page that needs nothing else.
    Html,
    /// `CommonMark` with tables.
    Markdown,
}

/// The file is named like no report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a report is saved as .html or .md; please name the file so")]
pub struct NoReport;

impl ReportFormat {
    /// By the name of the file.
    ///
    /// # Errors
    /// It ends in neither.
    pub fn of(path: &Path) -> Result<Self, NoReport> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("html" | "htm") => Ok(Self::Html),
            Some("md" | "markdown") => Ok(Self::Markdown),
            _ => Err(NoReport),
        }
    }

    /// How its files are named at the end.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
        }
    }

    /// The document as text.
    pub fn text(self, document: &Document) -> String {
        match self {
            Self::Html => html(document),
            Self::Markdown => markdown(document),
        }
    }
}
