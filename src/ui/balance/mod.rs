//! Giving against asking: over time, person by person, by kind and by level (practice.md R4, R16, R22).

mod chart;
mod figures;
mod kinds;
mod legend;
mod levels;
mod people;
mod rows;
#[cfg(test)]
mod tests;
mod weeks;

use egui::{Align, Layout, Popup, ScrollArea, Ui};

use crate::{
    app::{Command, Compose},
    book::{Book, Direction, Exchange, PersonId},
    insight::{Grain, Measure, Period, Subject},
    picture::{
        Palette,
        balance::{Figures, Order, Question, Sheet, Shown, title_of},
    },
    ui::{
        Context,
        theme::{CONTROL_HEIGHT, GRID, Theme},
        widgets::{Button, Empty, Field, FilterBar, segmented},
    },
};
use figures::Known;

/// Below this width the cards stand one under the other, in points.
const TWO_COLUMNS: f32 = 760.0;

/// What the choice of month, quarter or year takes, in points: it stands in one row.
const GRAINS: f32 = 216.0;
/// What a card takes beside its list: title and air, in points.
const CARD_AIR: f32 = 66.0;

/// The page: what is asked for, and what the legend shows.
#[derive(Debug)]
pub struct BalancePage {
    filter: FilterBar,
    /// The period as it was typed.
    words: String,
    period: Period,
    problem: Option<String>,
    grain: Grain,
    measure: Measure,
    order: Order,
    /// Only the selected person, while there is one.
    only_selected: bool,
    compares: bool,
    shown: Shown,
    known: Known,
}

impl Default for BalancePage {
    fn default() -> Self {
        let period = Period::Last(8, Grain::Quarter);
        Self {
            filter: FilterBar::new(Subject::Ledger),
            words: period.to_string(),
            period,
            problem: None,
            grain: Grain::Quarter,
            measure: Measure::Minutes,
            order: Order::Difference,
            only_selected: false,
            compares: false,
            shown: Shown::default(),
            known: Known::default(),
        }
    }
}

impl BalancePage {
    /// Shows only what these filter words match.
    pub fn set_filter(&mut self, words: &str) {
        self.filter.set(words);
    }

    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) {
        let all = cx.book.count::<Exchange>();
        if all == 0 {
            nothing(ui, cx);
            return;
        }
        self.filter_row(ui, cx);
        self.controls(ui);
        let question = Question {
            filter: self.filter.filter().clone(),
            person: self.person(cx),
            period: self.period,
            grain: self.grain,
            measure: self.measure,
            order: self.order,
            compares: self.compares,
        };
        let figures = self.known.refresh(cx, question);
        let total = figures.balance.total;
        cx.show_count((total.gave.count + total.asked.count + total.received.count) as usize, all);
        let (order, shown) = (&mut self.order, &mut self.shown);
        ui.add_space(4.0);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| cards(ui, cx, figures, shown, order));
    }

    /// The page as a picture to be saved, as it was shown last.
    pub fn sheet(&self, book: &Book, palette: Palette) -> Option<Sheet> {
        let figures = self.known.last()?.clone();
        Some(Sheet { figures, shown: self.shown, title: Some(title_of(book)), palette })
    }

    /// The numbers of the page as CSV, as they were shown last.
    pub fn numbers(&self) -> Option<String> {
        self.known.last().map(Figures::csv)
    }

    /// The person whose exchanges alone are shown.
    fn person(&self, cx: &Context) -> Option<PersonId> {
        cx.selected_person().filter(|_| self.only_selected)
    }

    /// The filter, and at its right the selected person alone, the time before, and what can be saved.
    fn filter_row(&mut self, ui: &mut Ui, cx: &Context) {
        let selected = cx.selected_person().map(|person| format!("Only {}", cx.book.name(person)));
        let (only, compares, period) = (&mut self.only_selected, &mut self.compares, self.period);
        self.filter.ui(ui, "Filter: level:director tag:budget\u{2026}", cx.asked(Command::Find), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            save(ui, cx);
            compare(ui, cx, compares, period);
            if let Some(words) = selected {
                ui.scope(|ui| {
                    ui.set_max_width(150.0);
                    if ui.add(Button::secondary(words).selected(*only)).clicked() {
                        *only = !*only;
                    }
                });
            }
        });
    }

    fn controls(&mut self, ui: &mut Ui) {
        let row = Layout::left_to_right(Align::Min).with_main_wrap(true);
        let size = egui::vec2(ui.available_width(), CONTROL_HEIGHT);
        ui.allocate_ui_with_layout(size, row, |ui| {
            ui.spacing_mut().item_spacing = egui::vec2(6.0, GRID);
            self.period_field(ui);
            ui.add_space(GRID);
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

    fn period_field(&mut self, ui: &mut Ui) {
        let field = ui.allocate_ui(egui::vec2(140.0, CONTROL_HEIGHT), |ui| {
            Field::new("Period").bare().hint("last 8 quarters").edit(ui, &mut self.words)
        });
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

/// The switch that puts the time before behind the bars.
fn compare(ui: &mut Ui, cx: &Context, compares: &mut bool, period: Period) {
    let can = period.before(cx.today, cx.insight.first_month()).is_some();
    let button = Button::secondary("Compare").name("Compare with the time before").selected(*compares && can);
    let why_not = "There is nothing before all of time: choose a shorter period.";
    let hint = format!("Puts {} behind it", period.before_words());
    if ui.add_enabled(can, button).on_hover_text(hint).on_disabled_hover_text(why_not).clicked() {
        *compares = !*compares;
    }
}

fn save(ui: &mut Ui, cx: &Context) {
    let save = ui.add(Button::secondary("Save \u{25BC}").name("Save the balance"));
    Popup::menu(&save).show(|ui| {
        for command in [Command::SavePicture, Command::SaveNumbers] {
            if ui.button(command.name()).clicked() {
                cx.run(command);
            }
        }
    });
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
fn cards(ui: &mut Ui, cx: &Context, figures: &Figures, shown: &mut Shown, order: &mut Order) {
    let gap = 12.0;
    ui.spacing_mut().item_spacing.y = gap;
    let (room, start) = (ui.available_size(), ui.cursor().top());
    let chart_height = (room.y * 0.44).clamp(230.0, 400.0);
    chart::card(ui, cx, figures, shown, chart_height);
    if room.x < TWO_COLUMNS {
        people::card(ui, cx, figures, order, 300.0);
        levels::card(ui, cx, figures);
        kinds::card(ui, cx, figures, f32::INFINITY);
        weeks::card(ui, cx, figures);
        return;
    }
    let left = room.x * 0.56 - gap / 2.0;
    // What the chart leaves of the page, however far it is scrolled.
    let below = (room.y - (ui.cursor().top() - start)).max(340.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        ui.allocate_ui_with_layout(egui::vec2(left, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = gap;
            people::card(ui, cx, figures, order, below - CARD_AIR);
            levels::card(ui, cx, figures);
        });
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = gap;
            weeks::card(ui, cx, figures);
            kinds::card(ui, cx, figures, f32::INFINITY);
        });
    });
}
