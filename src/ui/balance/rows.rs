//! Rows that stand side by side on one scale: what I give on the left, what I ask and receive on the right, the balance in words.

use egui::{Align2, Pos2, Rect, Response, RichText, Sense, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::chart::{tone, values};
use crate::{
    book::Direction,
    insight::{Band, Flows, Measure},
    picture::balance::axis,
    ui::{
        theme::{Theme, font},
        widgets::label::fit,
    },
};

/// Height of one row, in points.
pub const ROW: f32 = 32.0;
/// Height of a bar, in points.
const BAR: f32 = 14.0;
/// Room for the words of a balance, in points.
const BAND: f32 = 98.0;

/// One row.
pub struct Row<'a> {
    /// What tells it from the others.
    pub id: u64,
    /// Its name.
    pub name: &'a str,
    /// What was given, asked and received.
    pub flows: Flows,
    /// The balance in words.
    pub band: Band,
    /// Its card is shown.
    pub selected: bool,
}

/// One scale for all rows, so that bars can be compared.
pub struct Scale {
    measure: Measure,
    /// Width of the names, in points.
    names: f32,
    /// Where nothing is, from the left of a row.
    zero: f32,
    points_per_unit: f32,
}

impl Scale {
    /// A scale for all these in a room of this width, of which names take a part.
    pub fn new(all: impl Iterator<Item = Flows>, measure: Measure, width: f32, names: f32) -> Self {
        let (gave, drawn) = all.fold((1, 1), |(gave, drawn), flows| {
            let of = |direction| measure.of(flows.of(direction));
            (of(Direction::Gave).max(gave), of(Direction::Asked).max(of(Direction::Received)).max(drawn))
        });
        let room = (width - names - BAND - 24.0).max(60.0);
        let points_per_unit = room / (gave + drawn) as f32;
        Self { measure, names, zero: names + gave as f32 * points_per_unit, points_per_unit }
    }

    fn length(&self, flows: Flows, direction: Direction) -> f32 {
        self.measure.of(flows.of(direction)) as f32 * self.points_per_unit
    }
}

/// What a click on a row was on.
pub enum Hit {
    /// Its name, or the words of its balance.
    Name,
    /// Its bars, or one of them.
    Bars(Option<Direction>),
}

impl Row<'_> {
    /// Draws the row; gives what was clicked. Enter and a screen reader's click are on the name.
    pub fn ui(&self, ui: &mut Ui, scale: &Scale) -> Option<Hit> {
        let theme = Theme::of(ui);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
        let response = ui.interact(rect, ui.scope_id().with(self.id), Sense::click());
        let ground = rect.expand2(vec2(8.0, 0.0)).intersect(ui.clip_rect());
        if self.selected || response.hovered() {
            ui.painter().rect_filled(ground, 6, if self.selected { theme.selected } else { theme.hover });
        }
        if response.has_focus() {
            ui.painter().rect_stroke(ground, 6, theme.focus(), StrokeKind::Inside);
        }
        let name = fit(ui, RichText::new(self.name).font(font::regular(font::BODY)), scale.names - 10.0);
        let middle = rect.center().y;
        ui.painter().galley(pos2(rect.left(), middle - name.size().y / 2.0), name, theme.text);
        let under = self.bars(ui, theme, scale, rect, response.hover_pos());
        let band = if self.band == Band::NoneYet { "" } else { self.band.words() };
        let place = pos2(rect.right() - 4.0, middle);
        ui.painter().text(place, Align2::RIGHT_CENTER, band, font::regular(font::SMALL), theme.muted);
        let words = self.words(scale.measure);
        response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), self.selected, &words));
        let hit = response.clicked().then(|| self.hit(&response, scale, rect, under));
        response.on_hover_ui_at_pointer(|ui| values(ui, self.name, self.flows, None));
        hit
    }

    fn hit(&self, response: &Response, scale: &Scale, rect: Rect, under: Option<Direction>) -> Hit {
        let bars = rect.left() + scale.names..=rect.right() - BAND;
        let on_bars = response.interact_pointer_pos().is_some_and(|at| bars.contains(&at.x));
        if on_bars && !self.flows.is_empty() { Hit::Bars(under) } else { Hit::Name }
    }

    /// What was given to the left of the line of nothing, what was asked and received to its right, one above the other.
    /// Alliances that are not counted with are drawn faintly. Gives the direction of the bar under the pointer.
    fn bars(&self, ui: &Ui, theme: &Theme, scale: &Scale, rect: Rect, pointer: Option<Pos2>) -> Option<Direction> {
        let (zero, middle) = (rect.left() + scale.zero, rect.center().y);
        let half = BAR / 2.0;
        let mut under = None;
        for (direction, top, height) in [
            (Direction::Gave, -half, BAR),
            (Direction::Asked, -half, half - 0.5),
            (Direction::Received, 0.5, half - 0.5),
        ] {
            let length = scale.length(self.flows, direction);
            if length <= 0.0 {
                continue;
            }
            let length = length.max(2.0);
            let x = if direction == Direction::Gave { zero - 1.0 - length } else { zero + 1.0 };
            let hue = theme.tone(tone(direction));
            let hue = if self.band == Band::Unpriced { theme.soften(hue).lerp_to_gamma(hue, 0.3) } else { hue };
            let bar = Rect::from_min_size(pos2(x, middle + top), vec2(length, height));
            ui.painter().rect_filled(bar, (length / 2.0).min(3.0), hue);
            if pointer.is_some_and(|at| bar.expand2(vec2(1.0, 0.5)).contains(at)) {
                under = Some(direction);
            }
        }
        under
    }

    /// What a screen reader says: "Ana Ruiz: gave 12 h, asked 9 h, received 3 h, about even".
    fn words(&self, measure: Measure) -> String {
        let of = |direction| axis::value(measure, measure.of(self.flows.of(direction)));
        let (gave, asked, received) = (of(Direction::Gave), of(Direction::Asked), of(Direction::Received));
        format!("{}: gave {gave}, asked {asked}, received {received}, {}", self.name, self.band.words())
    }
}
