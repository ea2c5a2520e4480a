//! Giving against asking, over time, person by person, and by kind (practice.md R4, R22).

mod axis;
mod chart;
mod figures;
mod kinds;
mod legend;
mod people;
mod scale;
#[cfg(test)]
mod tests;
mod weeks;

use egui::{Align, Layout, Popup, ScrollArea, Ui};

use crate::{
    app::{Command, Compose},
    book::{Direction, Exchange, PersonId},
    insight::{Grain, Measure, Period},
    ui::{
        Context,
        theme::{CONTROL_HEIGHT, GRID, Theme},
        widgets::{Button, Empty, Field, segmented},
    },
};
use figures::{Figures, Order, Question};
use legend::Legend;

/// Below this width the cards stand one under the other, in points.
const TWO_COLUMNS: f32 = 760.0;

/// What the choice of month, quarter or year takes, in points: it stands in one row.
const GRAINS: f32 = 216.0;
/// What a card takes beside its list: title and air, in points.
const CARD_AIR: f32 = 66.0;

/// The page: what is asked for, and what the legend shows.
#[derive(Debug)]
pub struct BalancePage {
    /// The period as it was typed.
    words: String,
    period: Period,
    problem: Option<String>,
    grain: Grain,
    measure: Measure,
    order: Order,
    /// Only the selected person, while there is one.
    only_selected: bool,
    legend: Legend,
    figures: Option<Figures>,
}

impl Default for BalancePage {
    fn default() -> Self {
        let period = Period::Last(8, Grain::Quarter);
        Self {
            words: period.to_string(),
            period,
            problem: None,
            grain: Grain::Quarter,
            measure: Measure::Minutes,
            order: Order::Difference,
            only_selected: false,
            legend: Legend::default(),
            figures: None,
        }
    }
}

impl BalancePage {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) {
        let all = cx.book.count::<Exchange>();
        if all == 0 {
            nothing(ui, cx);
            return;
        }
        self.controls(ui, cx);
        let question = Question {
            person: self.person(cx),
            period: self.period,
            grain: self.grain,
            measure: self.measure,
            order: self.order,
        };
        let figures = Figures::refresh(&mut self.figures, cx, question);
        let total = figures.balance.total;
        cx.show_count((total.gave.count + total.asked.count + total.received.count) as usize, all);
        let (order, legend) = (&mut self.order, &mut self.legend);
        ui.add_space(4.0);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| cards(ui, cx, figures, legend, order));
    }

    /// The person whose exchanges alone are shown.
    fn person(&self, cx: &Context) -> Option<PersonId> {
        cx.selected_person().filter(|_| self.only_selected)
    }

    fn controls(&mut self, ui: &mut Ui, cx: &Context) {
        let row = Layout::left_to_right(Align::Min).with_main_wrap(true);
        let size = egui::vec2(ui.available_width(), CONTROL_HEIGHT);
        ui.allocate_ui_with_layout(size, row, |ui| {
            ui.spacing_mut().item_spacing = egui::vec2(6.0, GRID);
            self.period_field(ui, cx);
            ui.add_space(GRID);
            let name = cx.selected_person().map(|person| cx.book.name(person));
            if let Some(name) = name {
                segmented(ui, "Whose", &mut self.only_selected, &[(false, "Everyone"), (true, name)]);
                ui.add_space(GRID);
            }
            segmented(ui, "Measure", &mut self.measure, &[(Measure::Minutes, "Hours"), (Measure::Count, "Count")]);
            ui.add_space(GRID);
            if ui.available_size_before_wrap().x < GRAINS {
                ui.end_row();
            }
            let grains = [(Grain::Month, "Month"), (Grain::Quarter, "Quarter"), (Grain::Year, "Year")];
            segmented(ui, "One bar is a", &mut self.grain, &grains);
        });
        if let Some(problem) = &self.problem {
            let theme = Theme::of(ui);
            ui.label(theme.small(problem).color(theme.bad));
        }
    }

    fn period_field(&mut self, ui: &mut Ui, cx: &Context) {
        let field = ui.allocate_ui(egui::vec2(150.0, CONTROL_HEIGHT), |ui| {
            Field::new("Period").bare().hint("last 8 quarters").edit(ui, &mut self.words)
        });
        if cx.asked(Command::Find) {
            field.inner.request_focus();
        }
        if field.inner.changed() {
            self.read_period();
        }
        let more = ui.add(Button::secondary("\u{25BC}").name("Periods"));
        Popup::menu(&more).show(|ui| {
            for words in Period::SUGGESTIONS {
                if ui.button(words).clicked() {
                    words.clone_into(&mut self.words);
                    self.read_period();
                }
            }
        });
    }

    /// Takes the period as typed, with bars of the size that suits it; what is no period is said, and the last one stays.
    fn read_period(&mut self) {
        match self.words.parse::<Period>() {
            Ok(period) => {
                if period != self.period {
                    self.grain = period.usual_grain();
                }
                (self.period, self.problem) = (period, None);
            }
            Err(bad) => {
                let reason = bad.to_string();
                let mut letters = reason.chars();
                let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
                self.problem = Some(format!("{first}{}.", letters.as_str()));
            }
        }
    }
}

fn nothing(ui: &mut Ui, cx: &Context) {
    let empty = Empty {
        title: "Nothing given or asked yet",
        purpose: "Here you see over time what you give, ask and receive, with everyone and with each ally. Begin with \
                  something you gave.",
        step: Command::LogGift.name(),
    };
    if empty.show(ui) {
        cx.compose(Compose::Exchange(Direction::Gave, Vec::new()));
    }
}

/// The cards below the controls: in two columns where there is room, else one under the other.
fn cards(ui: &mut Ui, cx: &Context, figures: &Figures, legend: &mut Legend, order: &mut Order) {
    let gap = 12.0;
    ui.spacing_mut().item_spacing.y = gap;
    let room = ui.available_size();
    let chart_height = (room.y * 0.44).clamp(230.0, 400.0);
    chart::card(ui, cx, figures, legend, chart_height);
    if room.x < TWO_COLUMNS {
        people::card(ui, cx, figures, order, 300.0);
        kinds::card(ui, cx, figures, f32::INFINITY);
        weeks::card(ui, cx, figures);
        return;
    }
    let top = ui.cursor().top();
    let left = room.x * 0.56 - gap / 2.0;
    let below = (ui.clip_rect().bottom() - top).max(340.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        ui.allocate_ui(egui::vec2(left, below), |ui| {
            people::card(ui, cx, figures, order, below - CARD_AIR);
        });
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = gap;
            weeks::card(ui, cx, figures);
            let rest = below - (ui.cursor().top() - top);
            kinds::card(ui, cx, figures, (rest - CARD_AIR).max(120.0));
        });
    });
}
