//! People side by side: what I give each on the left, what I ask and receive on the right, the balance in words beside.

use egui::{Align2, Popup, Rect, RichText, ScrollArea, Sense, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::{
    axis,
    chart::{tone, values},
    figures::{Figures, Order, PersonRow},
};
use crate::{
    book::Direction,
    insight::{Band, Measure},
    ui::{
        Context,
        theme::{Theme, font},
        widgets::{Button, Card, label::fit},
    },
};

/// Height of one person's row, in points.
const ROW: f32 = 32.0;
/// Height of a bar, in points.
const BAR: f32 = 14.0;
/// Room for the words of a balance, in points.
const BAND: f32 = 98.0;

/// The card; its list scrolls when it is higher than `height`.
pub fn card(ui: &mut Ui, cx: &Context, figures: &Figures, order: &mut Order, height: f32) {
    let controls = |ui: &mut Ui| {
        let words = Order::CHOICES.iter().find(|(choice, _)| choice == order).map_or("", |(_, words)| *words);
        let button = ui.add(Button::quiet(format!("{words} \u{25BC}")).name("Order of people").small());
        Popup::menu(&button).show(|ui| {
            for (choice, words) in Order::CHOICES {
                if ui.button(words).clicked() {
                    *order = choice;
                }
            }
        });
    };
    Card::titled("Person by person").show_with(ui, controls, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if figures.people.is_empty() {
            ui.label(Theme::of(ui).second("Nothing was given or asked in this period."));
            return;
        }
        let scale = Scale::new(figures, ui.available_width());
        let list = ScrollArea::vertical()
            .id_salt("people")
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true]);
        list.show_rows(ui, ROW, figures.people.len(), |ui, rows| {
            for person in figures.people.get(rows).unwrap_or(&[]) {
                row(ui, cx, person, &scale);
            }
        });
    });
}

/// One scale for everyone, so that bars can be compared.
struct Scale {
    measure: Measure,
    /// Width of the names, in points.
    names: f32,
    /// Where nothing is, from the left of a row.
    zero: f32,
    points_per_unit: f32,
}

impl Scale {
    fn new(figures: &Figures, width: f32) -> Self {
        let measure = figures.question().measure;
        let most = |of: &dyn Fn(&PersonRow) -> u64| figures.people.iter().map(of).max().unwrap_or(0).max(1) as f32;
        let gave = most(&|row| measure.of(row.flows.gave));
        let drawn = most(&|row| measure.of(row.flows.asked).max(measure.of(row.flows.received)));
        let names = (width * 0.27).clamp(90.0, 190.0);
        let room = (width - names - BAND - 24.0).max(60.0);
        let points_per_unit = room / (gave + drawn);
        Self { measure, names, zero: names + gave * points_per_unit, points_per_unit }
    }

    fn length(&self, person: &PersonRow, direction: Direction) -> f32 {
        self.measure.of(person.flows.of(direction)) as f32 * self.points_per_unit
    }
}

fn row(ui: &mut Ui, cx: &Context, person: &PersonRow, scale: &Scale) {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let response = ui.interact(rect, ui.scope_id().with(person.id.raw().number()), Sense::click());
    let selected = Figures::is_selected(cx, person.id);
    let ground = rect.expand2(vec2(8.0, 0.0)).intersect(ui.clip_rect());
    if selected || response.hovered() {
        ui.painter().rect_filled(ground, 6, if selected { theme.selected } else { theme.hover });
    }
    if response.has_focus() {
        ui.painter().rect_stroke(ground, 6, theme.focus(), StrokeKind::Inside);
    }
    let name = fit(ui, RichText::new(&person.name).font(font::regular(font::BODY)), scale.names - 10.0);
    let middle = rect.center().y;
    ui.painter().galley(pos2(rect.left(), middle - name.size().y / 2.0), name, theme.text);
    bars(ui, theme, person, scale, rect);
    let band = if person.band == Band::NoneYet { "" } else { person.band.words() };
    let place = pos2(rect.right() - 4.0, middle);
    ui.painter().text(place, Align2::RIGHT_CENTER, band, font::regular(font::SMALL), theme.muted);
    response
        .widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), selected, words(person, scale.measure)));
    if response.clicked() {
        cx.select(person.id);
    }
    response.on_hover_ui_at_pointer(|ui| values(ui, &person.name, person.flows, None));
}

/// What was given to the left of the line of nothing, what was asked and received to its right, one above the other. Alliances
/// that are not counted with are drawn faintly.
fn bars(ui: &Ui, theme: &Theme, person: &PersonRow, scale: &Scale, rect: Rect) {
    let (zero, middle) = (rect.left() + scale.zero, rect.center().y);
    let half = BAR / 2.0;
    for (direction, top, height) in
        [(Direction::Gave, -half, BAR), (Direction::Asked, -half, half - 0.5), (Direction::Received, 0.5, half - 0.5)]
    {
        let length = scale.length(person, direction);
        if length <= 0.0 {
            continue;
        }
        let length = length.max(2.0);
        let x = if direction == Direction::Gave { zero - 1.0 - length } else { zero + 1.0 };
        let hue = theme.tone(tone(direction));
        let hue = if person.band == Band::Unpriced { theme.soften(hue).lerp_to_gamma(hue, 0.3) } else { hue };
        let bar = Rect::from_min_size(pos2(x, middle + top), vec2(length, height));
        ui.painter().rect_filled(bar, (length / 2.0).min(3.0), hue);
    }
}

/// What a screen reader says: "Ana Ruiz: gave 12 h, asked 9 h, received 3 h, about even".
fn words(person: &PersonRow, measure: Measure) -> String {
    let of = |direction| axis::value(measure, measure.of(person.flows.of(direction)));
    let (gave, asked, received) = (of(Direction::Gave), of(Direction::Asked), of(Direction::Received));
    format!("{}: gave {gave}, asked {asked}, received {received}, {}", person.name, person.band.words())
}
