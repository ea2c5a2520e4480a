//! Which rows are selected, and which one the keyboard is on.

use std::collections::BTreeSet;

use egui::{Key, Modifiers, Ui};

/// Rows that are selected, by the ids of their records: they stay selected when the table is sorted or filtered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection<K> {
    /// All that are selected.
    pub rows: BTreeSet<K>,
    /// The row that the keyboard is on.
    cursor: Option<K>,
    /// Where a range began that Shift extends.
    anchor: Option<K>,
}

impl<K> Default for Selection<K> {
    fn default() -> Self {
        Self { rows: BTreeSet::new(), cursor: None, anchor: None }
    }
}

/// How a row is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Take {
    /// It alone.
    Alone,
    /// It as well, or no more.
    Toggle,
    /// All from the last one taken to it.
    Range,
}

impl Take {
    /// What the held keys ask for.
    pub const fn of(held: Modifiers) -> Self {
        if held.shift {
            Self::Range
        } else if held.command {
            Self::Toggle
        } else {
            Self::Alone
        }
    }
}

impl<K: Copy + Ord> Selection<K> {
    /// The row that the keyboard is on.
    pub const fn cursor(&self) -> Option<K> {
        self.cursor
    }

    /// Selects one row and nothing else, as when the selection came from another page.
    pub fn only(&mut self, id: K) {
        self.rows = [id].into();
        self.cursor = Some(id);
        self.anchor = Some(id);
    }

    /// Selects nothing.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Takes the row at `index` of a table of rows with these ids.
    pub fn take(&mut self, index: usize, len: usize, id: impl Fn(usize) -> K, take: Take) {
        if index >= len {
            return;
        }
        let here = id(index);
        match take {
            Take::Alone => self.only(here),
            Take::Toggle => {
                if !self.rows.remove(&here) {
                    self.rows.insert(here);
                }
                self.cursor = Some(here);
                self.anchor = Some(here);
            }
            Take::Range => {
                let anchor = self.anchor.unwrap_or(here);
                let from = (0..len).find(|row| id(*row) == anchor).unwrap_or(index);
                self.rows = (from.min(index)..=from.max(index)).map(id).collect();
                self.cursor = Some(here);
                self.anchor = Some(anchor);
            }
        }
    }

    /// Selects every row of the table.
    pub fn all(&mut self, len: usize, id: impl Fn(usize) -> K) {
        self.rows = (0..len).map(id).collect();
    }
}

/// What the keyboard asked of the table in this frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    Move(Step, Take),
    All,
    Open,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Up(usize),
    Down(usize),
    First,
    Last,
}

impl Step {
    /// The row it leads to, from `cursor`, in a table of `len` rows.
    pub(super) fn from(self, cursor: Option<usize>, len: usize) -> Option<usize> {
        let last = len.checked_sub(1)?;
        Some(match (self, cursor) {
            (Self::First, _) | (Self::Down(_), None) => 0,
            (Self::Last, _) | (Self::Up(_), None) => last,
            (Self::Up(rows), Some(cursor)) => cursor.saturating_sub(rows),
            (Self::Down(rows), Some(cursor)) => (cursor + rows).min(last),
        })
    }
}

/// Reads and consumes the keys that are the table's. `page` is how many rows are seen; letters only if `single_keys`.
pub(super) fn asked(ui: &Ui, page: usize, single_keys: bool) -> Option<Asked> {
    let steps = [
        (Key::ArrowDown, Step::Down(1)),
        (Key::ArrowUp, Step::Up(1)),
        (Key::PageDown, Step::Down(page)),
        (Key::PageUp, Step::Up(page)),
        (Key::Home, Step::First),
        (Key::End, Step::Last),
    ];
    let letters = [(Key::J, Step::Down(1)), (Key::K, Step::Up(1))];
    ui.input_mut(|input| {
        for (key, step) in steps {
            for (held, take) in [(Modifiers::SHIFT, Take::Range), (Modifiers::NONE, Take::Alone)] {
                if input.consume_key(held, key) {
                    return Some(Asked::Move(step, take));
                }
            }
        }
        for (key, step) in letters {
            if single_keys && input.modifiers.is_none() && input.consume_key(Modifiers::NONE, key) {
                return Some(Asked::Move(step, Take::Alone));
            }
        }
        if input.consume_key(Modifiers::COMMAND, Key::A) {
            return Some(Asked::All);
        }
        (input.modifiers.is_none() && input.consume_key(Modifiers::NONE, Key::Enter)).then_some(Asked::Open)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_taken_alone_one_more_and_from_to() {
        let ids = [30, 10, 20, 40];
        let id = |row: usize| ids[row];
        let mut selection = Selection::default();
        for (row, take, expected) in [
            (1, Take::Alone, vec![10]),
            (3, Take::Range, vec![10, 20, 40]),
            (0, Take::Range, vec![10, 30]),
            (2, Take::Toggle, vec![10, 20, 30]),
            (2, Take::Toggle, vec![10, 30]),
            (9, Take::Alone, vec![10, 30]),
        ] {
            selection.take(row, 4, id, take);
            assert_eq!(selection.rows.iter().copied().collect::<Vec<_>>(), expected, "row {row}, {take:?}");
        }
        assert_eq!(selection.cursor(), Some(20));
        selection.all(4, id);
        assert_eq!(selection.rows.len(), 4);
    }

    #[test]
    fn steps_stay_inside_the_table() {
        for (step, from, len, to) in [
            (Step::Down(1), None, 3, Some(0)),
            (Step::Up(1), None, 3, Some(2)),
            (Step::Down(1), Some(2), 3, Some(2)),
            (Step::Up(10), Some(2), 3, Some(0)),
            (Step::First, Some(2), 3, Some(0)),
            (Step::Last, None, 3, Some(2)),
            (Step::Down(1), None, 0, None),
        ] {
            assert_eq!(step.from(from, len), to, "{step:?} from {from:?} of {len}");
        }
    }
}
