//! Thousands of lines and discs as one mesh, with soft edges.

use egui::{Color32, Mesh, Pos2, Shape, Vec2, pos2, vec2};

use crate::{graph::Point, picture::Piece};

/// Length of a dash and of the gap after it, in points.
const DASH: f32 = 5.0;
/// Most dashes in one line, however far it reaches out of the picture.
const MOST_DASHES: usize = 400;

/// Gathers what is drawn into one mesh.
#[derive(Debug)]
pub struct Brush {
    mesh: Mesh,
    soft: f32,
}

impl Brush {
    /// A brush whose edges fade over one pixel.
    pub fn new(pixels_per_point: f32) -> Self {
        Self { mesh: Mesh::default(), soft: 1.0 / pixels_per_point.max(0.5) }
    }

    /// What was drawn.
    pub fn into_shape(self) -> Shape {
        Shape::mesh(self.mesh)
    }

    /// Half of the full-strength part, half of the whole, and the colour: what is thinner than a pixel is drawn paler.
    fn profile(&self, width: f32, colour: Color32) -> (f32, f32, Color32) {
        let inner = ((width - self.soft) / 2.0).max(0.0);
        let colour = if width < self.soft { colour.gamma_multiply(width / self.soft) } else { colour };
        (inner, inner + self.soft, colour)
    }

    fn vertex(&mut self, at: Pos2, colour: Color32) -> u32 {
        let index = self.mesh.vertices.len() as u32;
        self.mesh.colored_vertex(at, colour);
        index
    }

    /// A stroke or an arrow's head.
    pub fn piece(&mut self, piece: Piece, colour: Color32) {
        let at = |point: Point| pos2(point.x, point.y);
        match piece {
            Piece::Stroke { from, to, width, dashed: false } => self.line(at(from), at(to), width, colour),
            Piece::Stroke { from, to, width, dashed: true } => self.dashed(at(from), at(to), width, colour),
            Piece::Head(corners) => self.triangle(corners.map(at), colour),
        }
    }

    /// A full triangle.
    fn triangle(&mut self, corners: [Pos2; 3], colour: Color32) {
        let [a, b, c] = corners.map(Pos2::to_vec2);
        let middle = ((a + b + c) / 3.0).to_pos2();
        let first = self.mesh.vertices.len() as u32;
        for corner in corners {
            self.vertex(corner, colour);
            self.vertex(corner + (corner - middle).normalized() * self.soft, Color32::TRANSPARENT);
        }
        self.mesh.add_triangle(first, first + 2, first + 4);
        for (a, b) in [(first, first + 2), (first + 2, first + 4), (first + 4, first)] {
            self.mesh.add_triangle(a, a + 1, b);
            self.mesh.add_triangle(a + 1, b + 1, b);
        }
    }

    /// A straight line.
    pub fn line(&mut self, from: Pos2, to: Pos2, width: f32, colour: Color32) {
        let along = to - from;
        let length = along.length();
        if length <= 0.0 || !length.is_finite() {
            return;
        }
        let across = vec2(-along.y, along.x) / length;
        let (inner, outer, colour) = self.profile(width, colour);
        let offsets =
            [(-outer, Color32::TRANSPARENT), (-inner, colour), (inner, colour), (outer, Color32::TRANSPARENT)];
        let first = self.mesh.vertices.len() as u32;
        for end in [from, to] {
            for (offset, colour) in offsets {
                self.vertex(end + across * offset, colour);
            }
        }
        for strip in first..first + 3 {
            self.mesh.add_triangle(strip, strip + 1, strip + 4);
            self.mesh.add_triangle(strip + 1, strip + 5, strip + 4);
        }
    }

    /// A line of dashes.
    pub fn dashed(&mut self, from: Pos2, to: Pos2, width: f32, colour: Color32) {
        let along = to - from;
        let dashes = ((along.length() / (2.0 * DASH)).ceil() as usize).clamp(1, MOST_DASHES);
        for dash in 0..dashes {
            let at = |part: f32| from + along * ((dash as f32 + part) / dashes as f32);
            self.line(at(0.0), at(0.55), width, colour);
        }
    }

    /// A full circle.
    pub fn disc(&mut self, middle: Pos2, radius: f32, colour: Color32) {
        let hub = self.vertex(middle, colour);
        let (inner, outer) = ((radius - self.soft / 2.0).max(0.0), radius + self.soft / 2.0);
        let first = self.mesh.vertices.len() as u32;
        let corners = corners(radius);
        for direction in directions(corners) {
            self.vertex(middle + direction * inner, colour);
            self.vertex(middle + direction * outer, Color32::TRANSPARENT);
        }
        for corner in 0..corners {
            let (a, b) = (first + 2 * corner, first + 2 * ((corner + 1) % corners));
            self.mesh.add_triangle(hub, a, b);
            self.mesh.add_triangle(a, a + 1, b);
            self.mesh.add_triangle(a + 1, b + 1, b);
        }
    }

    /// The outline of a circle.
    pub fn ring(&mut self, middle: Pos2, radius: f32, width: f32, colour: Color32) {
        self.arc(middle, radius, width, (0.0, 1.0), colour);
    }

    /// A part of the outline of a circle, in turns clockwise from the top.
    pub fn arc(&mut self, middle: Pos2, radius: f32, width: f32, (from, to): (f32, f32), colour: Color32) {
        let (inner, outer, colour) = self.profile(width, colour);
        let first = self.mesh.vertices.len() as u32;
        let steps = ((corners(radius) as f32 * (to - from)).ceil() as u32).max(1);
        for step in 0..=steps {
            let turn = from + (to - from) * step as f32 / steps as f32;
            let direction = Vec2::angled(std::f32::consts::TAU * (turn - 0.25));
            for (offset, colour) in
                [(-outer, Color32::TRANSPARENT), (-inner, colour), (inner, colour), (outer, Color32::TRANSPARENT)]
            {
                self.vertex(middle + direction * (radius + offset).max(0.0), colour);
            }
        }
        for step in 0..steps {
            let (a, b) = (first + 4 * step, first + 4 * (step + 1));
            for strip in 0..3 {
                self.mesh.add_triangle(a + strip, a + strip + 1, b + strip);
                self.mesh.add_triangle(a + strip + 1, b + strip + 1, b + strip);
            }
        }
    }
}

/// How many corners make a circle of this radius look round.
fn corners(radius: f32) -> u32 {
    ((radius * 2.5) as u32).clamp(12, 160)
}

fn directions(corners: u32) -> impl Iterator<Item = Vec2> {
    (0..corners).map(move |corner| Vec2::angled(std::f32::consts::TAU * corner as f32 / corners as f32))
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    const INK: Color32 = Color32::BLACK;

    fn bounds(brush: &Brush) -> egui::Rect {
        brush.mesh.calc_bounds()
    }

    #[test]
    fn what_is_drawn_is_as_large_as_asked_and_a_sound_mesh() {
        let mut brush = Brush::new(1.0);
        brush.disc(pos2(10.0, 10.0), 8.0, INK);
        assert!((bounds(&brush).width() - 17.0).abs() < 0.1);
        brush.ring(pos2(10.0, 10.0), 20.0, 2.0, INK);
        assert!((bounds(&brush).width() - 43.0).abs() < 0.2);
        brush.line(pos2(0.0, 10.0), pos2(100.0, 10.0), 3.0, INK);
        brush.dashed(pos2(0.0, 10.0), pos2(100.0, 90.0), 1.0, INK);
        brush.piece(Piece::Head([Point::new(0.0, 0.0), Point::new(9.0, 4.0), Point::new(9.0, -4.0)]), INK);
        assert!(brush.mesh.is_valid());
    }

    #[test]
    fn a_line_thinner_than_a_pixel_is_paler_not_broken() {
        let mut brush = Brush::new(1.0);
        brush.line(pos2(0.0, 0.0), pos2(10.0, 0.0), 0.4, INK);
        let strongest = brush.mesh.vertices.iter().map(|vertex| vertex.color.a()).max();
        assert!(strongest.is_some_and(|alpha| (60..200).contains(&alpha)), "{strongest:?}");
    }

    #[test]
    fn a_line_of_no_length_draws_nothing_and_a_long_one_has_its_limit() {
        let mut brush = Brush::new(1.0);
        brush.line(pos2(5.0, 5.0), pos2(5.0, 5.0), 2.0, INK);
        assert!(brush.mesh.is_empty());
        brush.dashed(pos2(0.0, 0.0), pos2(1e7, 0.0), 1.0, INK);
        assert_eq!(brush.mesh.vertices.len(), 8 * MOST_DASHES);
    }
}
