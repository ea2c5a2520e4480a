//! How lines look: strokes and arrow heads, told by shape and not by colour alone.
//!
//! Whoever draws the picture is given [`Piece`]s in points of the screen or the page. Giving and asking lie on one line from me
//! to an ally: the half that leaves me is what I gave, the half that comes from them what I asked, each with an arrow the way it
//! went. Among others, those who know each other are joined by a thin line, those who work together by a full one, friends by a
//! double one and those at odds by a broken one; who reports to someone points at them with a full arrow, a mentor at the mentee
//! with an open one.

use super::LineKind;
use crate::{book::TieKind, graph::Point};

/// Points between two ties that join the same two people.
const LANE: f32 = 4.0;
/// Room between a node and the tip of an arrow that points at it.
const CLEAR: f32 = 2.0;
/// Finer than this, lines have no arrow heads and no double strokes: there would be no room for them.
const COARSE: f32 = 0.42;

/// What a piece is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ink {
    /// The hue of giving.
    Gave,
    /// The hue of asking.
    Asked,
    /// An alliance in which nothing was exchanged.
    Quiet,
    /// A tie.
    Tie,
    /// A tie of those at odds.
    Odds,
}

/// A straight stroke or the head of an arrow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Piece {
    /// A stroke from one point to another.
    Stroke {
        /// Where it begins.
        from: Point,
        /// Where it ends.
        to: Point,
        /// How wide it is.
        width: f32,
        /// Broken into dashes.
        dashed: bool,
    },
    /// A full triangle.
    Head([Point; 3]),
}

/// A node at the end of a line, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct End {
    /// The middle of the node.
    pub at: Point,
    /// The node's radius.
    pub radius: f32,
}

/// Gives the pieces of a line between two nodes. `fine` thins everything, from 1 (as usual) down to 0; nothing is drawn
/// between two nodes that touch.
pub fn trace(kind: &LineKind, from: End, to: End, fine: f32, draw: &mut dyn FnMut(Ink, Piece)) {
    match *kind {
        LineKind::Flow { gave, asked } => flow(from, to, (gave, asked), fine, draw),
        LineKind::Tie { kind, weight, lane, .. } => tie(kind, weight, lane, (from, to), fine, draw),
    }
}

/// Where a line between two nodes begins and ends; nothing between two that touch.
pub fn middle(kind: &LineKind, from: End, to: End) -> Option<[Point; 2]> {
    let aside = match kind {
        LineKind::Flow { .. } => 0.0,
        LineKind::Tie { lane, .. } => lane * LANE,
    };
    Way::new(from, to, aside, 0.0).map(|way| [way.at(0.0, 0.0), way.at(way.length, 0.0)])
}

/// The way from one node to another, between their edges.
#[derive(Debug, Clone, Copy)]
struct Way {
    start: Point,
    along: Point,
    length: f32,
}

impl Way {
    /// The way on a lane so many points aside.
    fn new(from: End, to: End, aside: f32, clear: f32) -> Option<Self> {
        let (dx, dy) = (to.at.x - from.at.x, to.at.y - from.at.y);
        let distance = dx.hypot(dy);
        let along = Point::new(dx / distance, dy / distance);
        let edge = |radius: f32| ((radius * radius - aside * aside).max(0.0)).sqrt();
        let (first, last) = (edge(from.radius), distance - edge(to.radius) - clear);
        let start =
            Point::new(from.at.x + along.x * first - along.y * aside, from.at.y + along.y * first + along.x * aside);
        (distance.is_finite() && last > first).then_some(Self { start, along, length: last - first })
    }

    /// The point so far along it, and so far to its right.
    fn at(&self, far: f32, right: f32) -> Point {
        Point::new(
            self.start.x + self.along.x * far - self.along.y * right,
            self.start.y + self.along.y * far + self.along.x * right,
        )
    }

    fn stroke(&self, from: f32, to: f32, width: f32) -> Piece {
        Piece::Stroke { from: self.at(from, 0.0), to: self.at(to, 0.0), width, dashed: false }
    }

    /// A head whose tip is so far along; it points on, or back if its length is negative.
    fn head(&self, tip: f32, length: f32) -> Piece {
        let half = length.abs() * 0.42;
        Piece::Head([self.at(tip, 0.0), self.at(tip - length, half), self.at(tip - length, -half)])
    }
}

fn head_length(width: f32) -> f32 {
    4.6 + 1.5 * width
}

/// A line from me in two parts: their lengths tell the balance, their widths how much it was.
fn flow(from: End, to: End, (gave, asked): (f32, f32), fine: f32, draw: &mut dyn FnMut(Ink, Piece)) {
    let Some(way) = Way::new(from, to, 0.0, 0.0) else { return };
    let total = gave + asked;
    if total <= 0.0 {
        draw(Ink::Quiet, way.stroke(0.0, way.length, 0.8 * fine));
        return;
    }
    // A side that is there at all is seen; one that is not takes no room.
    let share = gave / total;
    let border = way.length * if share > 0.0 && share < 1.0 { share.clamp(0.12, 0.88) } else { share };
    let width = |amount: f32| (0.9 + 3.6 * amount.sqrt()) * fine;
    for (ink, amount, first, last, turn) in
        [(Ink::Asked, asked, border, way.length, -1.0), (Ink::Gave, gave, 0.0, border, 1.0)]
    {
        let (width, head) = (width(amount), head_length(width(amount)));
        if amount <= 0.0 {
            continue;
        }
        if fine < COARSE || last - first < 3.0 * head {
            draw(ink, way.stroke(first, last, width));
            continue;
        }
        let (back, front) = (f32::midpoint(first, last) - head / 2.0, f32::midpoint(first, last) + head / 2.0);
        draw(ink, way.stroke(first, back, width));
        draw(ink, way.head(if turn > 0.0 { front } else { back }, turn * head));
        draw(ink, way.stroke(front, last, width));
    }
}

fn tie(kind: TieKind, weight: f32, lane: f32, ends: (End, End), fine: f32, draw: &mut dyn FnMut(Ink, Piece)) {
    let points = kind.is_directed() && fine >= COARSE;
    let Some(way) = Way::new(ends.0, ends.1, lane * LANE, if points { CLEAR } else { 0.0 }) else { return };
    let width = (0.7 + 1.3 * weight) * fine;
    let head = head_length(width).min(way.length / 2.0);
    match kind {
        TieKind::Knows => draw(Ink::Tie, way.stroke(0.0, way.length, width * 0.6)),
        TieKind::Friends if fine >= COARSE => {
            for side in [-1.3, 1.3] {
                let (from, to) = (way.at(0.0, side), way.at(way.length, side));
                draw(Ink::Tie, Piece::Stroke { from, to, width: width * 0.55, dashed: false });
            }
        }
        TieKind::ReportsTo if points => {
            draw(Ink::Tie, way.stroke(0.0, way.length - head, width));
            draw(Ink::Tie, way.head(way.length, head));
        }
        TieKind::Mentors if points => {
            draw(Ink::Tie, way.stroke(0.0, way.length, width));
            for side in [-0.5, 0.5] {
                let (from, to) = (way.at(way.length - head, head * side), way.at(way.length, 0.0));
                draw(Ink::Tie, Piece::Stroke { from, to, width: width.max(1.0), dashed: false });
            }
        }
        TieKind::AtOdds => {
            let (from, to) = (way.at(0.0, 0.0), way.at(way.length, 0.0));
            draw(Ink::Odds, Piece::Stroke { from, to, width: width.max(1.1 * fine), dashed: true });
        }
        TieKind::WorksWith | TieKind::Friends | TieKind::ReportsTo | TieKind::Mentors => {
            draw(Ink::Tie, way.stroke(0.0, way.length, width));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Vocabulary as _;

    const HERE: End = End { at: Point::new(0.0, 0.0), radius: 10.0 };
    const THERE: End = End { at: Point::new(100.0, 0.0), radius: 6.0 };

    fn pieces(kind: LineKind, from: End, to: End, fine: f32) -> Vec<(Ink, Piece)> {
        let mut all = Vec::new();
        trace(&kind, from, to, fine, &mut |ink, piece| all.push((ink, piece)));
        all
    }

    fn tie_of(kind: TieKind, lane: f32) -> LineKind {
        LineKind::Tie { kind, weight: 0.6, lane, link: 0 }
    }

    /// The shape of a line without its place: what tells it from others where there is no colour.
    fn shape(kind: TieKind) -> Vec<String> {
        let tell = |(_, piece): (Ink, Piece)| match piece {
            Piece::Stroke { width, dashed, .. } => format!("stroke {width:.2} {dashed}"),
            Piece::Head(_) => "head".to_owned(),
        };
        pieces(tie_of(kind, 0.0), HERE, THERE, 1.0).into_iter().map(tell).collect()
    }

    #[test]
    fn kinds_of_ties_are_told_apart_by_shape_alone() {
        let shapes: Vec<Vec<String>> = TieKind::ALL.iter().map(|kind| shape(*kind)).collect();
        for (at, one) in shapes.iter().enumerate() {
            assert!(shapes[..at].iter().all(|other| other != one), "{:?} {one:?}", TieKind::ALL[at]);
        }
    }

    #[test]
    fn an_arrow_ends_just_before_whom_it_points_at() {
        let all = pieces(tie_of(TieKind::ReportsTo, 0.0), HERE, THERE, 1.0);
        let tip =
            all.iter().find_map(|(_, piece)| if let Piece::Head(corners) = piece { Some(corners[0]) } else { None });
        assert_eq!(tip, Some(Point::new(100.0 - 6.0 - CLEAR, 0.0)));
    }

    #[test]
    fn giving_and_asking_share_the_line_as_they_share_the_whole() {
        let all = pieces(LineKind::Flow { gave: 0.75, asked: 0.25 }, HERE, THERE, 1.0);
        let reach = |wanted: Ink| {
            let ends = all.iter().filter(|(ink, _)| *ink == wanted).flat_map(|(_, piece)| match piece {
                Piece::Stroke { from, to, .. } => vec![from.x, to.x],
                Piece::Head(corners) => corners.map(|corner| corner.x).to_vec(),
            });
            ends.fold((f32::MAX, f32::MIN), |(low, high), x| (low.min(x), high.max(x)))
        };
        let ((start, border), (other, end)) = (reach(Ink::Gave), reach(Ink::Asked));
        assert!((start - 10.0).abs() < 1e-3 && (end - 94.0).abs() < 1e-3 && (border - other).abs() < 1e-3);
        assert!((border - (10.0 + 84.0 * 0.75)).abs() < 1e-3);
        let tips: Vec<(Ink, bool)> = all
            .iter()
            .filter_map(|(ink, piece)| match piece {
                Piece::Head([tip, back, _]) => Some((*ink, tip.x > back.x)),
                Piece::Stroke { .. } => None,
            })
            .collect();
        assert!(tips.iter().all(|(ink, onward)| *onward == (*ink == Ink::Gave)), "{tips:?}");
        assert!(!tips.is_empty());
    }

    #[test]
    fn nothing_is_drawn_between_two_that_touch_or_where_there_is_no_place() {
        for at in [Point::new(12.0, 0.0), Point::new(0.0, 0.0), Point::new(f32::NAN, 0.0)] {
            for kind in TieKind::ALL {
                assert!(pieces(tie_of(*kind, 0.5), HERE, End { at, radius: 6.0 }, 1.0).is_empty(), "{at:?}");
            }
        }
    }

    #[test]
    fn far_out_lines_are_single_strokes() {
        for kind in TieKind::ALL {
            assert_eq!(pieces(tie_of(*kind, 0.0), HERE, THERE, 0.3).len(), 1, "{kind:?}");
        }
    }
}
