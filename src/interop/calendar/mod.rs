//! Calendar files: iCalendar (RFC 5545) and, in reading, vCalendar 1.0.
//!
//! **Read** are events with other people, as encounters, and to-dos between me and somebody else, as promises.
//!
//! - An encounter is put on the day on which the event began where it is at home. Its people are those who are asked and have not
//!   declined, and who asks them; rooms, resources, lists and I myself are left out, and so are events that I declined, that were
//!   called off, that have not happened yet or that lie more than five years back.
//! - Each time of a series is an encounter. It is named after the series and the day on which it was to be, so that it is known again
//!   when the file is read a second time, wherever it was moved. Series are walked within bounds that are told in words.
//! - A to-do that I ask of somebody is their promise; one that somebody asks of me is mine. To-dos with nobody else are left out.
//! - Descriptions, attachments, alarms and places are left out: others wrote them for another purpose, and nothing enters the book
//!   that nobody asked for (practice.md R15).
//!
//! **Written** are promises, actions of reviews and encounters, whichever the caller wants. An entry keeps its UID, which is made of
//! the record's id and of nothing that anyone typed: a calendar that takes the file a second time brings its entries up to date and
//! doubles none. Notes, missions and earlier due dates stay in the book (practice.md R15).
//!
//! **Our own file, read again** gives equal promises and encounters, but for what was not written, for why a promise was broken or
//! released, and for breaks of line. Of promises that are days in a calendar, those that are done come back open: an event can not
//! be done. Actions are not read back, as they belong to reviews.

mod component;
mod events;
mod kind;
mod lines;
mod old_rule;
mod own;
mod people;
mod read;
mod rule;
mod series;
#[cfg(test)]
mod tests;
mod times;
mod todos;
mod when;
mod write;
mod zone;
mod zone_rules;

pub(super) use lines::{Lines, escaped};
pub use read::{first, read};
pub use write::{Calendar, CalendarKind, CalendarWanted};
