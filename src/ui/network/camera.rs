//! Which part of the picture is seen, and how large.

use egui::{Pos2, Rect, Vec2, vec2};

use crate::graph::Point;

/// Points of screen for one unit of the layout: the least and the most.
const ZOOMS: (f32, f32) = (4.0, 900.0);
/// Most that fitting magnifies, so that three people do not fill the window.
const FIT_ZOOM: f32 = 170.0;
/// Room kept free around the picture when it is fitted: names stand below and beside people.
const FIT_ROOM: Vec2 = vec2(36.0, 22.0);

/// The point of the layout in the middle of the canvas, and how many points of screen its unit measures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// What is seen in the middle.
    pub middle: Point,
    /// Points of screen for one unit.
    pub zoom: f32,
}

impl Camera {
    /// The camera that shows the rings around me, which reach so far, and all these places, given by their coordinates, in
    /// the part of the canvas that is free.
    pub fn fitting((x, y): (&[f32], &[f32]), reach: f32, canvas: Rect, free: Rect) -> Self {
        let range = |values: &[f32]| values.iter().fold((-reach, reach), |(low, high), v| (low.min(*v), high.max(*v)));
        let ((left, right), (top, bottom)) = (range(x), range(y));
        let room = (free.size() - 2.0 * FIT_ROOM).max(Vec2::splat(40.0));
        let zoom = (room.x / (right - left).max(0.1)).min(room.y / (bottom - top).max(0.1)).clamp(ZOOMS.0, FIT_ZOOM);
        let aside = (free.center() - canvas.center()) / zoom;
        let middle = Point::new(f32::midpoint(left, right) - aside.x, f32::midpoint(top, bottom) - aside.y);
        Self { middle, zoom }
    }

    /// The camera that shows these places, given by their coordinates, as large as they fit.
    pub fn onto((x, y): (&[f32], &[f32]), canvas: Rect, free: Rect) -> Self {
        let range =
            |values: &[f32]| values.iter().fold((f32::MAX, f32::MIN), |(low, high), v| (low.min(*v), high.max(*v)));
        let ((left, right), (top, bottom)) = (range(x), range(y));
        let middle = Point::new(f32::midpoint(left, right), f32::midpoint(top, bottom));
        let off = |values: &[f32], middle: f32| values.iter().map(|value| value - middle).collect::<Vec<f32>>();
        let fitted = Self::fitting((&off(x, middle.x), &off(y, middle.y)), 0.3, canvas, free);
        Self { middle: Point::new(middle.x + fitted.middle.x, middle.y + fitted.middle.y), ..fitted }
    }

    /// Where a place of the layout is seen.
    pub fn to_screen(self, at: Point, canvas: Rect) -> Pos2 {
        canvas.center() + vec2(at.x - self.middle.x, at.y - self.middle.y) * self.zoom
    }

    /// The place of the layout that is seen here.
    pub fn to_layout(self, at: Pos2, canvas: Rect) -> Point {
        let off = (at - canvas.center()) / self.zoom;
        Point::new(self.middle.x + off.x, self.middle.y + off.y)
    }

    /// The camera after the picture was dragged by so many points.
    pub fn panned(self, by: Vec2) -> Self {
        let middle = Point::new(self.middle.x - by.x / self.zoom, self.middle.y - by.y / self.zoom);
        Self { middle, ..self }
    }

    /// The camera magnified; what is seen at `at` stays there.
    pub fn zoomed(self, factor: f32, at: Pos2, canvas: Rect) -> Self {
        let zoom = (self.zoom * factor).clamp(ZOOMS.0, ZOOMS.1);
        let fixed = self.to_layout(at, canvas);
        let off = (at - canvas.center()) / zoom;
        Self { middle: Point::new(fixed.x - off.x, fixed.y - off.y), zoom }
    }

    /// A camera on the way to another, from 0 (here) to 1 (there).
    pub fn towards(self, other: Self, part: f32) -> Self {
        let between = |from: f32, to: f32| from + (to - from) * part;
        Self {
            middle: Point::new(between(self.middle.x, other.middle.x), between(self.middle.y, other.middle.y)),
            zoom: self.zoom * (other.zoom / self.zoom).powf(part),
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    const CANVAS: Rect = Rect { min: pos2(100.0, 50.0), max: pos2(900.0, 650.0) };

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let mut camera = Camera { middle: Point::new(0.5, -0.2), zoom: 100.0 };
        let pointer = pos2(320.0, 480.0);
        let before = camera.to_layout(pointer, CANVAS);
        for factor in [1.3, 1.3, 0.5, 9.0, 0.001, 1e6] {
            camera = camera.zoomed(factor, pointer, CANVAS);
            let after = camera.to_layout(pointer, CANVAS);
            assert!(after.distance(before) < 0.01, "{after:?}");
            assert!(camera.to_screen(after, CANVAS).distance(pointer) < 0.01);
        }
    }

    #[test]
    fn dragging_moves_the_picture_as_far_as_the_pointer() {
        let camera = Camera { middle: Point::default(), zoom: 80.0 };
        let at = Point::new(1.0, 1.0);
        let moved = camera.panned(vec2(30.0, -12.0)).to_screen(at, CANVAS) - camera.to_screen(at, CANVAS);
        assert!((moved - vec2(30.0, -12.0)).length() < 0.01);
    }

    #[test]
    fn fitting_shows_everyone_and_does_not_blow_up_a_few() {
        let (x, y) = ([0.0, 9.0, -3.0, 2.0], [0.0, 1.0, 7.0, -4.0]);
        let free = Rect { min: pos2(300.0, 50.0), ..CANVAS };
        let camera = Camera::fitting((&x, &y), 2.0, CANVAS, free);
        for (x, y) in x.into_iter().zip(y).chain([(-2.0, 0.0), (0.0, -2.0)]) {
            let at = camera.to_screen(Point::new(x, y), CANVAS);
            assert!(free.shrink2(FIT_ROOM * 0.99).contains(at), "{at:?}");
        }
        assert!((Camera::fitting((&[0.0], &[0.0]), 0.5, CANVAS, CANVAS).zoom - FIT_ZOOM).abs() < 0.1);
    }

    #[test]
    fn a_camera_on_its_way_begins_here_and_ends_there() {
        let (here, there) =
            (Camera { middle: Point::default(), zoom: 50.0 }, Camera { middle: Point::new(4.0, 2.0), zoom: 200.0 });
        assert_eq!(here.towards(there, 0.0), here);
        let end = here.towards(there, 1.0);
        assert!((end.zoom - 200.0).abs() < 0.01 && end.middle.distance(there.middle) < 0.01);
    }
}
