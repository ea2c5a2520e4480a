//! Which names are shown, and where: the important ones first, none over another.

use super::Point;

/// An upright rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Its left edge.
    pub left: f32,
    /// Its upper edge; down is positive.
    pub top: f32,
    /// Its right edge.
    pub right: f32,
    /// Its lower edge.
    pub bottom: f32,
}

impl Frame {
    /// The square that reaches this far from a point to each side.
    pub fn around(point: Point, reach: f32) -> Self {
        Self { left: point.x - reach, top: point.y - reach, right: point.x + reach, bottom: point.y + reach }
    }

    /// Whether a point lies in it, edges included.
    pub fn contains(&self, point: Point) -> bool {
        (self.left..=self.right).contains(&point.x) && (self.top..=self.bottom).contains(&point.y)
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn lies_in(&self, other: &Self) -> bool {
        self.left >= other.left && self.right <= other.right && self.top >= other.top && self.bottom <= other.bottom
    }
}

/// A name that wants a place beside its node. All in points of the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Label {
    /// The middle of the node.
    pub node: Point,
    /// The node's radius.
    pub radius: f32,
    /// How wide the name is.
    pub width: f32,
    /// How high the name is.
    pub height: f32,
}

/// Room between a node and its name.
const GAP: f32 = 2.0;

impl Label {
    /// The places it may take, the best first: below, above, to the right, to the left, and the four corners.
    fn choices(&self) -> [Frame; 8] {
        let reach = self.radius + GAP;
        let slant = self.radius * std::f32::consts::FRAC_1_SQRT_2 + GAP;
        let at = |left: f32, top: f32| Frame {
            left: self.node.x + left,
            top: self.node.y + top,
            right: self.node.x + left + self.width,
            bottom: self.node.y + top + self.height,
        };
        let (w, h) = (self.width, self.height);
        [
            at(-w / 2.0, reach),
            at(-w / 2.0, -reach - h),
            at(reach + GAP, -h / 2.0),
            at(-reach - GAP - w, -h / 2.0),
            at(slant, slant - h / 4.0),
            at(-slant - w, slant - h / 4.0),
            at(slant, -slant - h * 0.75),
            at(-slant - w, -slant - h * 0.75),
        ]
    }
}

/// Finds room for names, given in the order of their importance: each gets the first of its places that lies within `area`
/// and touches no name set before it and none of the nodes in `nodes` (their frames); one for which there is no room gets none.
pub fn place_labels(labels: &[Label], nodes: &[Frame], area: Frame) -> Vec<Option<Frame>> {
    let mut taken = Taken::new(area);
    for node in nodes {
        taken.add(*node);
    }
    let place = |label: &Label| {
        let free = label.choices().into_iter().find(|frame| frame.lies_in(&area) && taken.is_free(frame));
        free.inspect(|frame| taken.add(*frame))
    };
    labels.iter().map(place).collect()
}

/// Width and height of a cell in which rectangles are looked up, in points.
const CELL: f32 = 48.0;

/// Rectangles that are taken, sorted into cells.
struct Taken {
    area: Frame,
    columns: usize,
    rows: usize,
    cells: Vec<Vec<Frame>>,
}

impl Taken {
    fn new(area: Frame) -> Self {
        let cells = |length: f32| (length.clamp(0.0, 100_000.0) / CELL) as usize + 1;
        let (columns, rows) = (cells(area.right - area.left), cells(area.bottom - area.top));
        Self { area, columns, rows, cells: vec![Vec::new(); columns * rows] }
    }

    fn cells(&self, frame: &Frame) -> impl Iterator<Item = usize> + use<> {
        let span = |low: f32, high: f32, start: f32, count: usize| {
            let cell = |at: f32| (((at - start) / CELL).max(0.0) as usize).min(count - 1);
            cell(low)..=cell(high)
        };
        let columns = span(frame.left, frame.right, self.area.left, self.columns);
        let width = self.columns;
        span(frame.top, frame.bottom, self.area.top, self.rows)
            .flat_map(move |row| columns.clone().map(move |column| row * width + column))
    }

    fn add(&mut self, frame: Frame) {
        for cell in self.cells(&frame) {
            self.cells[cell].push(frame);
        }
    }

    fn is_free(&self, frame: &Frame) -> bool {
        self.cells(frame).all(|cell| self.cells[cell].iter().all(|other| !other.overlaps(frame)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const AREA: Frame = Frame { left: 0.0, top: 0.0, right: 800.0, bottom: 600.0 };

    fn label(x: f32, y: f32, width: f32) -> Label {
        Label { node: Point::new(x, y), radius: 6.0, width, height: 14.0 }
    }

    proptest! {
        #[test]
        fn names_never_overlap_nor_leave_the_picture(
            spots in prop::collection::vec((-20.0_f32..820.0, -20.0_f32..620.0, 10.0_f32..160.0), 0..150),
        ) {
            let labels: Vec<Label> = spots.iter().map(|(x, y, width)| label(*x, *y, *width)).collect();
            let nodes: Vec<Frame> = labels.iter().map(|label| Frame::around(label.node, label.radius)).collect();
            let placed: Vec<Frame> = place_labels(&labels, &nodes, AREA).into_iter().flatten().collect();
            for (at, one) in placed.iter().enumerate() {
                prop_assert!(one.lies_in(&AREA));
                prop_assert!(placed[..at].iter().chain(&nodes).all(|other| !one.overlaps(other)));
            }
        }
    }

    #[test]
    fn a_name_with_room_stands_below_its_node_and_the_first_wins() {
        let labels = [label(400.0, 300.0, 60.0), label(404.0, 300.0, 60.0)];
        let placed = place_labels(&labels, &[], AREA);
        let first = placed[0].expect("there is room");
        assert!(first.top > 306.0 && (f32::midpoint(first.left, first.right) - 400.0).abs() < 0.01);
        assert!(placed[1].expect("there is room above").bottom < 300.0);
    }

    #[test]
    fn a_name_without_room_is_left_out() {
        let wall = Frame { left: 0.0, top: 0.0, right: 800.0, bottom: 600.0 };
        assert_eq!(place_labels(&[label(400.0, 300.0, 60.0)], &[wall], AREA), [None]);
    }
}
