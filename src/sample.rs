//! The sample: the made-up book of Robin Thorley, who plans launches at Larkfield Instruments. It shows a newcomer what two and
//! a half years of keeping such a book look like. Every person and company in it is invented.
//!
//! The text lies in `assets/sample.ron`, a book's file like any other, and ends on a fixed day. [`book`] moves all of it by
//! whole weeks, so that work stays on workdays and the last entry lies at most six days back.

mod dates;
#[cfg(test)]
mod tests;

use jiff::{
    ToSpan,
    civil::{Date, date},
};

use crate::{
    book::{Action, ActionState, Book, BookError, Quarter, Record, Review, ReviewId},
    insight::{QuarterFacts, review::figures},
    store::format,
};
use dates::Dated;

const TEXT: &str = include_str!("../assets/sample.ron");

/// The day on which the text ends: a Friday.
const LAST_DAY: Date = date(2026, 11, 20);

/// The sample as if it had been kept up to this day.
pub fn book(today: Date) -> Book {
    // The text is a part of the program; a test proves that it is read and moved for any day.
    format::from_text(TEXT).ok().and_then(|loaded| moved(loaded.book, today).ok()).unwrap_or_default()
}

fn moved(mut book: Book, today: Date) -> Result<Book, BookError> {
    let days = whole_weeks(LAST_DAY, today);
    move_all::<crate::book::Person>(&mut book, days)?;
    move_all::<crate::book::Tie>(&mut book, days)?;
    move_all::<crate::book::Exchange>(&mut book, days)?;
    move_all::<crate::book::Encounter>(&mut book, days)?;
    move_all::<crate::book::Promise>(&mut book, days)?;
    move_all::<crate::book::Dispute>(&mut book, days)?;
    move_all::<crate::book::Mission>(&mut book, days)?;
    move_all::<crate::book::Decision>(&mut book, days)?;
    move_all::<crate::book::ImportBatch>(&mut book, days)?;
    for id in ids::<Review>(&book) {
        move_review(&mut book, id, today)?;
    }
    Ok(book)
}

fn move_all<R: Dated>(book: &mut Book, days: i32) -> Result<(), BookError> {
    ids::<R>(book).into_iter().try_for_each(|id| book.update(id, |record: &mut R| record.move_by(days)))
}

/// A review belongs to a quarter: it moves with the quarter's end, to lie before it as it did, and its actions move with it.
/// What is still to do moves with the rest of the book, so that it never looks forgotten.
fn move_review(book: &mut Book, id: ReviewId, today: Date) -> Result<(), BookError> {
    let Some(review) = book.get::<Review>(id) else { return Ok(()) };
    let first_month = book.settings().first_month;
    let quarters = count(Quarter::of(today, first_month)) - count(Quarter::of(LAST_DAY, first_month));
    let quarter = review.quarter.plus(quarters);
    let days = whole_weeks(review.quarter.last_day(first_month), quarter.last_day(first_month));
    // The days of a quarter differ from year to year, and its figures with them.
    let figures = figures(book, &QuarterFacts::new(book, today, quarter));
    book.update(id, |review: &mut Review| {
        review.move_by(days);
        review.quarter = quarter;
        review.figures = figures;
    })?;
    let actions = book.all::<Action>().filter(|(_, action)| action.review == id).map(|(id, _)| id).collect::<Vec<_>>();
    actions.into_iter().try_for_each(|id| book.update(id, |action: &mut Action| move_action(action, days, today)))
}

fn move_action(action: &mut Action, days: i32, today: Date) {
    let due = action.due.map(|due| later(due, whole_weeks(LAST_DAY, today)));
    action.move_by(days);
    match &mut action.state {
        ActionState::Open => action.due = due,
        // Early in a quarter, less time has passed since the review than when this was written.
        ActionState::Done(on) | ActionState::Dropped(on) | ActionState::CarriedOn(on) => *on = today.min(*on),
    }
}

fn ids<R: Record>(book: &Book) -> Vec<R::Id> {
    book.all::<R>().map(|(id, _)| id).collect()
}

/// The days from one day to another, less those that make no whole week.
fn whole_weeks(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days()).div_euclid(7) * 7
}

fn later(day: Date, days: i32) -> Date {
    day.saturating_add(days.days())
}

/// Quarters since the year 0.
fn count(quarter: Quarter) -> i32 {
    i32::from(quarter.year()) * 4 + i32::from(quarter.number())
}
