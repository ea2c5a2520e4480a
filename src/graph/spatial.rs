//! A grid over the picture: who is near a point, who lies in a frame.

use super::{Frame, Point};

/// Cells for each node at most, so that one far away does not make the grid huge.
const CELLS_PER_NODE: usize = 4;

/// Nodes sorted into square cells. Made anew when they move; that costs two passes over them.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    cell: f32,
    left: f32,
    top: f32,
    columns: usize,
    rows: usize,
    starts: Vec<u32>,
    nodes: Vec<u32>,
    x: Vec<f32>,
    y: Vec<f32>,
}

impl Grid {
    /// Sorts points, given by their coordinates, into cells at least this wide. All must be finite.
    pub fn new(x: &[f32], y: &[f32], cell: f32) -> Self {
        let count = x.len().min(y.len());
        let range = |values: &[f32]| {
            values.iter().fold((f32::MAX, f32::MIN), |(low, high), value| (low.min(*value), high.max(*value)))
        };
        let ((left, right), (top, bottom)) = (range(x), range(y));
        if count == 0 {
            return Self::default();
        }
        let most = (count * CELLS_PER_NODE + 64) as f32;
        let cell = cell.max(((right - left) * (bottom - top) / most).sqrt()).max((right - left + bottom - top) / most);
        let cell = if cell > 0.0 { cell } else { 1.0 };
        let columns = ((right - left) / cell) as usize + 1;
        let rows = ((bottom - top) / cell) as usize + 1;
        let mut grid = Self { cell, left, top, columns, rows, ..Self::default() };
        grid.sort(&x[..count], &y[..count]);
        grid
    }

    /// A counting sort by cell, stable in the order of nodes.
    fn sort(&mut self, x: &[f32], y: &[f32]) {
        let cells: Vec<usize> = x.iter().zip(y).map(|(x, y)| self.row(*y) * self.columns + self.column(*x)).collect();
        self.starts = vec![0; self.columns * self.rows + 1];
        for cell in &cells {
            self.starts[cell + 1] += 1;
        }
        for cell in 0..self.columns * self.rows {
            self.starts[cell + 1] += self.starts[cell];
        }
        let mut next = self.starts.clone();
        self.nodes = vec![0; x.len()];
        (self.x, self.y) = (vec![0.0; x.len()], vec![0.0; x.len()]);
        for (node, cell) in cells.into_iter().enumerate() {
            let at = next[cell] as usize;
            next[cell] += 1;
            (self.nodes[at], self.x[at], self.y[at]) = (node as u32, x[node], y[node]);
        }
    }

    fn column(&self, x: f32) -> usize {
        (((x - self.left) / self.cell).max(0.0) as usize).min(self.columns.saturating_sub(1))
    }

    fn row(&self, y: f32) -> usize {
        (((y - self.top) / self.cell).max(0.0) as usize).min(self.rows.saturating_sub(1))
    }

    /// Calls `see` with every node in the frame, and its place.
    pub fn within(&self, frame: Frame, mut see: impl FnMut(usize, Point)) {
        if self.nodes.is_empty() {
            return;
        }
        let (first, last) = (self.column(frame.left), self.column(frame.right));
        for row in self.row(frame.top)..=self.row(frame.bottom) {
            let row = row * self.columns;
            let span = self.starts[row + first] as usize..self.starts[row + last + 1] as usize;
            for at in span {
                let point = Point::new(self.x[at], self.y[at]);
                if frame.contains(point) {
                    see(self.nodes[at] as usize, point);
                }
            }
        }
    }

    /// Calls `see` with every node up to `reach` away from a point, and its place.
    pub fn near(&self, point: Point, reach: f32, mut see: impl FnMut(usize, Point)) {
        self.within(Frame::around(point, reach), |node, at| {
            if at.distance(point) <= reach {
                see(node, at);
            }
        });
    }

    /// The node nearest to a point, if one is up to `reach` away.
    pub fn nearest(&self, point: Point, reach: f32) -> Option<usize> {
        let mut best: Option<(f32, usize)> = None;
        self.near(point, reach, |node, at| {
            let distance = at.distance(point);
            // Of two as near, the one that came first, whatever the cells.
            if best.is_none_or(|(least, first)| distance.total_cmp(&least).then(node.cmp(&first)).is_lt()) {
                best = Some((distance, node));
            }
        });
        best.map(|(_, node)| node)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_grid_finds_what_a_search_of_all_finds(
            points in prop::collection::vec((-50.0_f32..50.0, -50.0_f32..50.0), 1..120),
            at in (-60.0_f32..60.0, -60.0_f32..60.0),
            reach in 0.0_f32..40.0,
            cell in 0.1_f32..20.0,
        ) {
            let (x, y): (Vec<f32>, Vec<f32>) = points.iter().copied().unzip();
            let point = Point::new(at.0, at.1);
            let distance = |node: usize| Point::new(x[node], y[node]).distance(point);
            let grid = Grid::new(&x, &y, cell);
            let mut found = Vec::new();
            grid.near(point, reach, |node, _| found.push(node));
            found.sort_unstable();
            let all: Vec<usize> = (0..x.len()).filter(|node| distance(*node) <= reach).collect();
            prop_assert_eq!(&found, &all);
            let nearest = all.into_iter().min_by(|a, b| distance(*a).total_cmp(&distance(*b)));
            prop_assert_eq!(grid.nearest(point, reach).map(distance), nearest.map(distance));
        }
    }

    #[test]
    fn one_far_away_does_not_make_the_grid_huge() {
        let grid = Grid::new(&[0.0, 1.0, 1e7], &[0.0, 1.0, -1e7], 0.01);
        assert!(grid.starts.len() < 400);
        assert_eq!(grid.nearest(Point::new(1.1, 1.1), 1.0), Some(1));
    }

    #[test]
    fn an_empty_grid_and_points_all_in_one_spot_are_no_trouble() {
        assert_eq!(Grid::new(&[], &[], 1.0).nearest(Point::default(), 9.0), None);
        assert_eq!(Grid::new(&[2.0; 3], &[2.0; 3], 0.0).nearest(Point::new(2.0, 2.0), 0.0), Some(0));
    }
}
