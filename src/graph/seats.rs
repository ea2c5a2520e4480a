//! The grid of seats: rows are levels, columns are units, and a cell without anyone is an empty seat (practice.md R9).

use super::{Arranged, Cell, Column, Frame, ME, Network, Point};

/// Most units with a column of their own.
pub const MOST_COLUMNS: usize = 12;
/// Room for each person, down and across: more than the widest two need, and across enough for a name beneath.
const PITCH: f32 = 0.4;
const NAME: f32 = 0.66;
/// Room between the edge of a seat and its people, and between two seats.
const INSET: f32 = 0.12;
/// How many people stand side by side in a seat for each one below another.
const WIDE: f32 = 0.8;

/// A seat for every level in every unit.
///
/// `rows` gives the number of each node's level, below `row_count`, 0 on top; `columns` that of its unit. The largest units have a
/// column each, from the left; all others share the last one. Those whose level is not known sit in a row at the bottom. In a seat,
/// those close to me come first. I stand above the grid, in the middle.
pub fn seats(network: &Network, rows: &[Option<usize>], row_count: usize, columns: &[Option<usize>]) -> Arranged {
    let row_of = |node: usize| rows.get(node).copied().flatten().filter(|row| *row < row_count);
    let order = columns_in_order(network, columns);
    let has_unknown = (ME + 1..network.len()).any(|node| row_of(node).is_none());
    let rows: Vec<Option<usize>> = (0..row_count).map(Some).chain(has_unknown.then_some(None)).collect();
    let mut cells: Vec<Vec<Vec<usize>>> = vec![vec![Vec::new(); order.len()]; rows.len()];
    for node in ME + 1..network.len() {
        let unit = columns.get(node).copied().flatten();
        let own = order.iter().position(|column| unit.is_some_and(|unit| *column == Column::Unit(unit)));
        // Whoever has no column of their own sits in the last one, which is then the one for others.
        let column = own.unwrap_or(order.len() - 1);
        cells[row_of(node).unwrap_or(row_count)][column].push(node);
    }
    for cell in cells.iter_mut().flatten() {
        cell.sort_by(|a, b| network.closeness(*b).total_cmp(&network.closeness(*a)).then(a.cmp(b)));
    }
    place(network, &rows, &order, &cells)
}

/// The columns there are: the largest units first.
fn columns_in_order(network: &Network, columns: &[Option<usize>]) -> Vec<Column> {
    let mut counts: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    let mut without = 0;
    for node in ME + 1..network.len() {
        match columns.get(node).copied().flatten() {
            Some(unit) => *counts.entry(unit).or_default() += 1,
            None => without += 1,
        }
    }
    let mut units: Vec<(usize, usize)> = counts.into_iter().collect();
    units.sort_by_key(|(unit, count)| (std::cmp::Reverse(*count), *unit));
    let others = without > 0 || units.len() > MOST_COLUMNS;
    let own = units.into_iter().take(MOST_COLUMNS).map(|(unit, _)| Column::Unit(unit));
    own.chain(others.then_some(Column::Other)).collect()
}

/// Columns as wide and rows as high as their fullest seat needs.
fn place(network: &Network, rows: &[Option<usize>], order: &[Column], cells: &[Vec<Vec<usize>>]) -> Arranged {
    let fullest = |column: usize| cells.iter().map(|row| row[column].len()).max().unwrap_or(0).max(1);
    let across: Vec<usize> =
        (0..order.len()).map(|column| (fullest(column) as f32 * WIDE).sqrt().ceil() as usize).collect();
    let size = |count: usize| PITCH * count as f32 + 2.0 * INSET;
    let width = |count: usize| NAME * count as f32 + 2.0 * INSET;
    let whole: f32 = across.iter().map(|count| width(*count) + INSET).sum::<f32>() - INSET;
    let mut arranged = Arranged { places: vec![Point::default(); network.len()], ..Arranged::default() };
    let mut top = size(1);
    for (row, cells) in rows.iter().zip(cells) {
        let high =
            cells.iter().zip(&across).map(|(cell, across)| cell.len().div_ceil(*across)).max().unwrap_or(0).max(1);
        let mut left = -whole / 2.0;
        for ((cell, across), column) in cells.iter().zip(&across).zip(order) {
            let frame = Frame { left, top, right: left + width(*across), bottom: top + size(high) };
            for (rank, node) in cell.iter().enumerate() {
                let at = |count: usize, pitch: f32| INSET + pitch * (count as f32 + 0.5);
                arranged.places[*node] = Point::new(left + at(rank % across, NAME), top + at(rank / across, PITCH));
            }
            arranged.cells.push(Cell { row: *row, column: *column, frame, people: cell.len() });
            left = frame.right + INSET;
        }
        top += size(high) + INSET;
    }
    arranged
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::graph::network::tests::{TODAY, company, overlap};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(30))]
        #[test]
        fn everyone_sits_in_their_seat_and_seats_do_not_overlap(
            people in 0_usize..200, levels in 0_usize..7, seed in 0_u64..1_000,
        ) {
            let network = Network::new(&company(people, 0, seed), TODAY);
            let rows: Vec<Option<usize>> = (0..network.len()).map(|node| Some(node * 7 % 9)).collect();
            let columns: Vec<Option<usize>> =
                (0..network.len()).map(|node| network.group(node).filter(|_| node % 10 != 1)).collect();
            let arranged = seats(&network, &rows, levels, &columns);
            prop_assert!(!overlap(&network, &arranged.places));
            for node in 1..network.len() {
                let home: Vec<&Cell> =
                    arranged.cells.iter().filter(|seat| seat.frame.contains(arranged.places[node])).collect();
                prop_assert_eq!(home.len(), 1);
                prop_assert_eq!(home[0].row, rows[node].filter(|row| *row < levels));
                let own = columns[node].is_some_and(|unit| home[0].column == Column::Unit(unit));
                prop_assert!(own || home[0].column == Column::Other);
            }
            for (at, seat) in arranged.cells.iter().enumerate() {
                prop_assert!(arranged.cells[..at].iter().all(|other| !other.frame.overlaps(&seat.frame)));
            }
            prop_assert_eq!(arranged.cells.iter().map(|seat| seat.people).sum::<usize>(), people);
        }
    }

    #[test]
    fn a_level_without_anyone_leaves_empty_seats_and_small_units_share_a_column() {
        let network = Network::new(&company(150, 0, 1), TODAY);
        let columns: Vec<Option<usize>> = (0..network.len()).map(|node| network.group(node)).collect();
        let rows = vec![Some(2); network.len()];
        let arranged = seats(&network, &rows, 3, &columns);
        assert_eq!(arranged.cells.len(), 3 * (MOST_COLUMNS + 1));
        assert_eq!(arranged.cells.iter().filter(|seat| seat.is_empty()).count(), 2 * (MOST_COLUMNS + 1));
        assert!(arranged.cells.last().is_some_and(|seat| seat.column == Column::Other && seat.people > 0));
    }
}
