//! Columns: their titles, and widths that always add up to the room there is.

use std::collections::{BTreeMap, BTreeSet};

/// The least width of a column that was made smaller by hand, in points.
const LEAST: f32 = 44.0;

/// Where the room is short, columns of words shrink first, to this part of their width; then all do.
const TIGHTEST: f32 = 0.6;

/// One column of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// What its head says.
    pub title: &'static str,
    /// How wide it is if there is room enough, in points.
    pub width: f32,
    /// Numbers: at the right of their column.
    pub numeric: bool,
    /// Takes a share of the room that is left over.
    pub grows: bool,
    /// A click on its head sorts.
    pub sorts: bool,
}

impl Column {
    /// A column of words that takes its share of spare room.
    pub const fn words(title: &'static str, width: f32) -> Self {
        Self { title, width, numeric: false, grows: true, sorts: true }
    }

    /// A column of dates, chips or the like that needs no more than its width.
    pub const fn fixed(title: &'static str, width: f32) -> Self {
        Self { title, width, numeric: false, grows: false, sorts: true }
    }

    /// A column of numbers.
    pub const fn number(title: &'static str, width: f32) -> Self {
        Self { title, width, numeric: true, grows: false, sorts: true }
    }

    /// A column that cannot be sorted by.
    #[must_use]
    pub const fn unsorted(mut self) -> Self {
        self.sorts = false;
        self
    }
}

/// Which columns are shown, and how wide the user made them. Columns are named by their place in the list of all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shown {
    /// Columns that are not shown.
    pub hidden: BTreeSet<usize>,
    widths: BTreeMap<usize, f32>,
}

impl Shown {
    /// The places of the columns that are shown. The first one always is.
    pub fn places(&self, columns: &[Column]) -> Vec<usize> {
        (0..columns.len()).filter(|place| *place == 0 || !self.hidden.contains(place)).collect()
    }

    /// Widths of the shown columns, which add up to `room`.
    pub fn fit(&self, columns: &[Column], room: f32) -> Vec<f32> {
        let wanted: Vec<(f32, bool)> = self
            .places(columns)
            .into_iter()
            .filter_map(|place| {
                let column = columns.get(place)?;
                Some((self.widths.get(&place).copied().unwrap_or(column.width), column.grows))
            })
            .collect();
        let sum: f32 = wanted.iter().map(|(width, _)| width).sum();
        let growers: f32 = wanted.iter().filter(|(_, grows)| *grows).map(|(width, _)| width).sum();
        let spare = growers * (1.0 - TIGHTEST);
        if sum - room > spare || growers <= 0.0 {
            let tight = |width: f32, grows: bool| if grows { width * TIGHTEST } else { width };
            let squeeze = room / wanted.iter().map(|(width, grows)| tight(*width, *grows)).sum::<f32>().max(1.0);
            return wanted.iter().map(|(width, grows)| tight(*width, *grows) * squeeze).collect();
        }
        let stretch = 1.0 + (room - sum) / growers;
        wanted.iter().map(|(width, grows)| if *grows { width * stretch } else { *width }).collect()
    }

    /// Moves the line after the `nth` shown column by `by` points; its right neighbour gives or takes the room.
    pub fn drag(&mut self, columns: &[Column], room: f32, nth: usize, by: f32) {
        let mut widths = self.fit(columns, room);
        let (Some(left), Some(right)) = (widths.get(nth).copied(), widths.get(nth + 1).copied()) else { return };
        let by = by.clamp((LEAST - left).min(0.0), (right - LEAST).max(0.0));
        for (place, change) in [(nth, by), (nth + 1, -by)] {
            if let Some(width) = widths.get_mut(place) {
                *width += change;
            }
        }
        self.widths = self.places(columns).into_iter().zip(widths).collect();
    }

    /// Forgets the widths made by hand.
    pub fn reset_widths(&mut self) {
        self.widths.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 4] = [
        Column::words("Name", 200.0),
        Column::words("Unit", 100.0),
        Column::fixed("Last", 100.0),
        Column::number("n", 50.0),
    ];

    fn sum(widths: &[f32]) -> f32 {
        widths.iter().sum()
    }

    #[test]
    fn widths_add_up_to_the_room_and_words_take_what_is_spare() {
        let mut shown = Shown::default();
        for room in [200.0, 450.0, 900.0] {
            assert!((sum(&shown.fit(&COLUMNS, room)) - room).abs() < 0.01, "{room}");
        }
        assert_eq!(shown.fit(&COLUMNS, 750.0), [400.0, 200.0, 100.0, 50.0]);
        assert_eq!(shown.fit(&COLUMNS, 390.0), [160.0, 80.0, 100.0, 50.0], "words give room first");
        shown.hidden = [1, 3].into();
        assert_eq!(shown.fit(&COLUMNS, 500.0), [400.0, 100.0]);
    }

    #[test]
    fn a_dragged_line_moves_as_far_as_both_neighbours_allow() {
        let mut shown = Shown::default();
        shown.drag(&COLUMNS, 450.0, 0, 30.0);
        assert_eq!(shown.fit(&COLUMNS, 450.0), [230.0, 70.0, 100.0, 50.0]);
        shown.drag(&COLUMNS, 450.0, 0, 500.0);
        assert_eq!(shown.fit(&COLUMNS, 450.0), [256.0, LEAST, 100.0, 50.0]);
        shown.drag(&COLUMNS, 450.0, 3, 10.0);
        assert_eq!(shown.fit(&COLUMNS, 450.0), [256.0, LEAST, 100.0, 50.0], "the last has no neighbour");
        shown.reset_widths();
        assert_eq!(shown, Shown::default());
    }

    #[test]
    fn the_first_column_cannot_be_hidden() {
        let shown = Shown { hidden: [0, 1, 2, 3].into(), ..Shown::default() };
        assert_eq!(shown.places(&COLUMNS), [0]);
    }
}
