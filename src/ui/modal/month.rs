//! A practice of ten minutes for the end of a month: five short steps that come with the program. What there is to do is what the
//! rules have to say anyhow, a little of it at a time; the line is kept among the settings of the book, where it is mine alone.

#[cfg(test)]
mod tests;

use egui::{Align, Label, Layout, ScrollArea, Ui, WidgetInfo, accesskit::Role, vec2};
use jiff::civil::Date;

use super::{Stays, surface};
use crate::{
    insight::{Finding, Step},
    ui::{
        Context, steps,
        theme::{CONTROL_HEIGHT, Theme},
        widgets::{Button, Card, Field, Mark, calendar::MONTHS, elided},
    },
};

/// Width of the sheet, in points.
const WIDTH: f32 = 720.0;
/// How many of a kind are shown at once: the month's end takes ten minutes.
const FEW: usize = 2;
/// Into how many days of a month its forerunner may still be ended.
const GRACE: i8 = 7;

/// One of the steps: its title, why it is taken, what to say when there is nothing to do, how much of it to show, and which
/// findings belong to it.
struct Part {
    title: &'static str,
    why: &'static str,
    none: &'static str,
    most: usize,
    holds: fn(&Step) -> bool,
}

const PARTS: [Part; 4] = [
    Part {
        title: "Thank who is to be thanked",
        why: "A thank-you is never too small, and rarely too late.",
        none: "Everyone has been thanked.",
        most: FEW,
        holds: |step| matches!(step, Step::Thank(_) | Step::GiveCredit(_)),
    },
    Part {
        title: "Keep or renegotiate what is due",
        why: "A new date, told in time, is a promise kept.",
        none: "No promise is due soon.",
        most: FEW,
        holds: |step| matches!(step, Step::Keep(_) | Step::Renegotiate(_)),
    },
    Part {
        title: "Be in touch with one person",
        why: "One is enough: the one who has waited longest.",
        none: "You are in touch with everyone, as often as you mean to be.",
        most: 1,
        holds: |step| matches!(step, Step::Meet(_)),
    },
    Part {
        title: "Choose one thing to give next month",
        why: "Small and soon does more than large and late.",
        none: "Nothing comes to mind from the book. Ask someone what they need.",
        most: 1,
        holds: |step| matches!(step, Step::Give(..) | Step::Introduce(..)),
    },
];

/// Shows the sheet. A step that needs a form leaves it, and the form opens in the card.
pub(super) fn show(ui: &Ui, cx: &Context) -> Stays {
    surface(ui, WIDTH, |ui| {
        let theme = Theme::of(ui);
        let day = kept_on(cx.today);
        let title = format!("The end of {}", month_of(day));
        let heading = ui.label(theme.heading(&title));
        heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &title));
        ui.label(theme.second("Ten minutes, five small steps. Whatever you leave stays on Today."));
        ui.add_space(4.0);
        let height = (ui.ctx().content_rect().height() - 200.0).clamp(140.0, 900.0);
        let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]);
        let leaves = area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            let mut leaves = false;
            for (number, part) in (1..).zip(&PARTS) {
                leaves |= ui.push_id(number, |ui| part.show(ui, cx, number)).inner;
            }
            line(ui, cx, day);
            leaves
        });
        ui.add_space(10.0);
        let closed = ui.add(Button::secondary("Close")).clicked();
        if closed || leaves.inner { Stays::No } else { Stays::Yes }
    })
}

impl Part {
    /// The step with what there is to do; true when the sheet is left for a form.
    fn show(&self, ui: &mut Ui, cx: &Context, number: usize) -> bool {
        let found: Vec<&Finding> = cx.findings.all().iter().filter(|finding| (self.holds)(&finding.step)).collect();
        let mut leaves = false;
        Card::new().show(ui, |ui| {
            head(ui, number, self.title, found.is_empty());
            let words = if found.is_empty() { self.none } else { self.why };
            ui.label(Theme::of(ui).small(words));
            for finding in found.iter().take(self.most) {
                leaves |= row(ui, cx, finding);
            }
            if self.most > 1 && found.len() > self.most {
                ui.label(Theme::of(ui).hint(format!("{} more on Today", found.len() - self.most)));
            }
        });
        leaves
    }
}

/// The number and title of a step, and whether there is anything to do.
fn head(ui: &mut Ui, number: usize, title: &str, is_done: bool) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        let (mark, hue) = if is_done { (Mark::Dot, theme.good) } else { (Mark::Ring, theme.accent) };
        mark.show(ui, hue);
        let name = elided(ui, theme.title(format!("{number}. {title}")));
        let told = if is_done { format!("{title}, done") } else { title.to_owned() };
        name.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &told));
    });
}

/// Something to do, with its ways on; true when one of them needs a form.
fn row(ui: &mut Ui, cx: &Context, finding: &Finding) -> bool {
    let theme = Theme::of(ui);
    let mut leaves = false;
    ui.add_space(2.0);
    let second = steps::second(&finding.step);
    ui.horizontal(|ui| {
        let buttons = if second.is_some() { 260.0 } else { 150.0 };
        ui.vertical(|ui| {
            ui.set_width((ui.available_width() - buttons - 12.0).max(120.0));
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.add(Label::new(theme.strong(&finding.title)).wrap());
            ui.add(Label::new(theme.small(&finding.reason)).wrap());
        });
        let room = vec2(ui.available_width(), CONTROL_HEIGHT);
        ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
            for step in second.iter().chain([&finding.step]) {
                let dress = |words| if *step == finding.step { Button::soft(words) } else { Button::secondary(words) };
                leaves |= steps::button(ui, cx, finding, step, |words| dress(words).small()) && asks_for_more(step);
            }
        });
    });
    leaves
}

/// Whether a step opens a form, as its ellipsis says.
fn asks_for_more(step: &Step) -> bool {
    step.words().ends_with('\u{2026}')
}

/// The line for the month, and the one of the month before.
fn line(ui: &mut Ui, cx: &Context, day: Date) {
    let theme = Theme::of(ui);
    let settings = cx.book.settings();
    let current = settings.month_line(day).map(|line| line.text.clone()).unwrap_or_default();
    Card::new().show(ui, |ui| {
        head(ui, PARTS.len() + 1, "Write one line for the month", !current.is_empty());
        ui.label(
            theme.small("What went well between you and others? It stands among your answers on the page of reviews."),
        );
        let before = day.first_of_month().yesterday().ok().and_then(|before| settings.month_line(before));
        if let Some(before) = before {
            ui.add(Label::new(theme.small(format!("{}: {}", month_of(before.on), before.text))).wrap());
        }
        let field = Field::new("A line for the month").hint("Enter keeps it").bare();
        field.commit(ui, &current, |words| {
            let label = format!("write a line for {}", month_of(day));
            let change = move |book: &mut crate::book::Book| {
                let mut settings = book.settings().clone();
                settings.set_month_line(day, &words);
                book.set_settings(settings)
            };
            cx.try_edit(label, change).map_err(|refusal| format!("Not kept: {refusal}."))
        });
    });
}

/// The day under which the line is kept: today, or the last day of the month before in the first days of a month.
fn kept_on(today: Date) -> Date {
    if today.day() > GRACE { today } else { today.first_of_month().yesterday().unwrap_or(today) }
}

/// The month of a day, as in "November 2026".
fn month_of(day: Date) -> String {
    let name = usize::try_from(day.month() - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
    format!("{name} {}", day.year())
}
