//! What could stand in the line, or be found with it.

use egui::{Rect, Ui};

use crate::{
    book::{Book, PersonId},
    capture::{Completion, Parsed, complete, find_people},
};

/// How many rows are offered at most.
const MOST: usize = 9;

/// One row of the list below the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// Words for the place where the cursor is.
    Complete(Completion),
    /// Someone who was found.
    Show(PersonId),
    /// Everyone who comes through this filter, on the page of people.
    Filter(String),
}

/// The list below the line, and the row that the keyboard is on.
#[derive(Debug, Default)]
pub struct Offers {
    rows: Vec<Offer>,
    chosen: Option<usize>,
    /// Where the panel was drawn.
    pub area: Option<Rect>,
}

impl Offers {
    /// Works out the rows for a line and a cursor in it; the keyboard is on none of them then.
    pub fn work_out(&mut self, line: &str, cursor: usize, parsed: &Parsed, book: &Book) {
        self.chosen = None;
        self.rows = complete(line, cursor, book, MOST)
            .into_iter()
            .filter(|completion| line.get(completion.span.clone()) != Some(completion.insert.trim_end()))
            .map(Offer::Complete)
            .collect();
        if let Some(words) = &parsed.search {
            self.rows.extend(find_people(words, book, MOST).into_iter().map(Offer::Show));
            self.rows.push(Offer::Filter(words.clone()));
        }
    }

    /// Offers nothing.
    pub fn clear(&mut self) {
        self.rows.clear();
        self.chosen = None;
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows.
    pub fn rows(&self) -> &[Offer] {
        &self.rows
    }

    /// One of the rows.
    pub fn get(&self, row: usize) -> Option<&Offer> {
        self.rows.get(row)
    }

    /// The row that the keyboard is on.
    pub const fn chosen(&self) -> Option<usize> {
        self.chosen
    }

    /// Moves the keyboard down, or up if negative; past the ends it is on none, then at the other end.
    pub fn step(&mut self, by: isize) {
        let places = self.rows.len().cast_signed() + 1;
        let place = self.chosen.map_or(0, |row| row.cast_signed() + 1);
        self.chosen = usize::try_from((place + by).rem_euclid(places) - 1).ok();
    }

    /// The row that Enter takes: the one that the keyboard is on; without one, what was found, or what settles the problem
    /// under the cursor. Otherwise Enter logs.
    pub fn on_enter(&self, parsed: &Parsed, cursor: usize) -> Option<usize> {
        let unsettled = parsed.problems.iter().any(|problem| problem.span.contains(&cursor.saturating_sub(1)));
        let first_found = || self.rows.iter().position(|row| !matches!(row, Offer::Complete(_)));
        self.chosen.or_else(|| {
            if parsed.search.is_some() { first_found() } else { (unsettled && !self.rows.is_empty()).then_some(0) }
        })
    }

    /// Whether the pointer is over the list.
    pub fn is_under_pointer(&self, ui: &Ui) -> bool {
        let pointer = ui.input(|input| input.pointer.interact_pos());
        pointer.zip(self.area).is_some_and(|(pointer, area)| area.contains(pointer))
    }
}
