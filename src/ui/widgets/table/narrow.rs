//! A table that lets columns give way where there is no room for all.

use std::collections::BTreeSet;

use egui::Ui;

use super::{Column, Rows, Shown, Table, TableOutput, TableState};

/// To how much of its width a column of words may shrink before another column gives way.
const TIGHT: f32 = 0.8;

/// Which columns give way, and which of them were asked for although there is hardly room.
#[derive(Debug, Clone)]
pub struct Narrow {
    order: &'static [usize],
    kept: BTreeSet<usize>,
}

impl Narrow {
    /// Columns that give way, by their place in the list of all, the first to go first.
    pub const fn new(order: &'static [usize]) -> Self {
        Self { order, kept: BTreeSet::new() }
    }

    /// Shows a table without the columns that have no room. What the menu of a head switches meanwhile is taken over; the
    /// others come back when there is room.
    pub fn show<R: Rows>(
        &mut self,
        ui: &mut Ui,
        table: Table<'_>,
        columns: &[Column],
        state: &mut TableState<R::Id>,
        rows: &R,
    ) -> TableOutput<R::Id> {
        let chosen = state.shown.hidden.clone();
        let gone = self.giving_way(columns, &chosen, ui.available_width());
        state.shown.hidden.extend(&gone);
        let output = table.show(ui, state, rows);
        self.take_over(&mut state.shown, chosen, &gone);
        output
    }

    fn take_over(&mut self, shown: &mut Shown, chosen: BTreeSet<usize>, gone: &BTreeSet<usize>) {
        let after = std::mem::replace(&mut shown.hidden, chosen);
        let before: BTreeSet<usize> = shown.hidden.union(gone).copied().collect();
        for place in before.difference(&after) {
            shown.hidden.remove(place);
            self.kept.insert(*place);
        }
        for place in after.difference(&before) {
            shown.hidden.insert(*place);
            self.kept.remove(place);
        }
    }

    /// The places of columns for which there is no room, in points, once those in `hidden` are gone.
    fn giving_way(&self, columns: &[Column], hidden: &BTreeSet<usize>, room: f32) -> BTreeSet<usize> {
        let mut gone = BTreeSet::new();
        for last in self.order {
            let shown = |place: &usize| !hidden.contains(place) && !gone.contains(place);
            let needs = |column: &Column| if column.grows { column.width * TIGHT } else { column.width };
            let needed = columns.iter().enumerate().filter(|(place, _)| shown(place)).map(|(_, column)| needs(column));
            if needed.sum::<f32>() <= room {
                break;
            }
            if shown(last) && !self.kept.contains(last) {
                gone.insert(*last);
            }
        }
        gone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 3] =
        [Column::words("Name", 200.0), Column::fixed("Unit", 100.0), Column::number("Hours", 100.0)];

    #[test]
    fn columns_give_way_in_their_order_and_come_back_when_asked_for() {
        let mut narrow = Narrow::new(&[2, 1]);
        let none = BTreeSet::new();
        for (room, gone) in [(400.0, vec![]), (270.0, vec![2]), (200.0, vec![1, 2])] {
            let found: Vec<usize> = narrow.giving_way(&COLUMNS, &none, room).into_iter().collect();
            assert_eq!(found, gone, "{room}");
        }
        let mut shown = Shown::default();
        narrow.take_over(&mut shown, none.clone(), &BTreeSet::from([2]));
        assert!(shown.hidden.is_empty() && narrow.kept.contains(&2), "the menu switched it on again");
        assert_eq!(narrow.giving_way(&COLUMNS, &none, 270.0), BTreeSet::from([1]));
        shown.hidden = BTreeSet::from([2]);
        narrow.take_over(&mut shown, none, &BTreeSet::new());
        assert_eq!(shown.hidden, BTreeSet::from([2]), "the menu switched it off");
        assert!(narrow.kept.is_empty());
    }
}
