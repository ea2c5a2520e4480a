//! Why an edit of the book was refused.

use super::AnyId;

/// Why an edit was refused, in words for the user. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BookError {
    /// The record to change is not there; it may have been deleted meanwhile.
    #[error("this {0} is no longer in the book")]
    Missing(&'static str),
    /// A new record came with the id of another.
    #[error("a {0} with this id is in the book already")]
    Taken(&'static str),
    /// The record names another one that is not in the book.
    #[error("a {record} names a record that is not in the book ({link:?})")]
    Dangling {
        /// What the record is called.
        record: &'static str,
        /// The id that leads nowhere.
        link: AnyId,
    },
    /// A text that must say something is blank.
    #[error("the {0} is blank; please write something there")]
    Blank(&'static str),
    /// A date is known in part, but what is known can not be a part of any date.
    #[error("the {0} can not be a date, nor a part of one; please check it")]
    NoDate(&'static str),
    /// One date must not come before another.
    #[error("the {later} comes before the {earlier}; please check both dates")]
    DatesOutOfOrder {
        /// What should be earlier.
        earlier: &'static str,
        /// What should be later, but is not.
        later: &'static str,
    },
    /// Something that may stand once stands twice.
    #[error("a {0} stands there twice; please leave one out")]
    Twice(&'static str),
    /// A person was tied to, introduced by, or merged with themselves.
    #[error("a person can not be {0} themselves")]
    Oneself(&'static str),
    /// A number is outside of what can be meant.
    #[error("the {what} must lie between {min} and {max}")]
    OutOfRange {
        /// What the number is.
        what: &'static str,
        /// The least that is allowed.
        min: i64,
        /// The most that is allowed.
        max: i64,
    },
}

/// Refuses a text that says nothing.
pub(super) fn not_blank(what: &'static str, text: &str) -> Result<(), BookError> {
    if text.trim().is_empty() { Err(BookError::Blank(what)) } else { Ok(()) }
}

/// Refuses a later date that comes before an earlier one; a date that is missing fits anywhere.
pub(super) fn in_order<D: PartialOrd>(
    (earlier, first): (&'static str, Option<D>),
    (later, second): (&'static str, Option<D>),
) -> Result<(), BookError> {
    match (first, second) {
        (Some(first), Some(second)) if second < first => Err(BookError::DatesOutOfOrder { earlier, later }),
        _ => Ok(()),
    }
}

/// Refuses a number outside of a range.
pub(super) fn in_range(what: &'static str, value: i64, min: i64, max: i64) -> Result<(), BookError> {
    if (min..=max).contains(&value) { Ok(()) } else { Err(BookError::OutOfRange { what, min, max }) }
}
