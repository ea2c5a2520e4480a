//! The report of a quarter before it leaves: how much it tells, what that means in plain words, and all of it to be looked at
//! (practice.md R15).

mod preview;
#[cfg(test)]
mod tests;

use std::sync::mpsc::{Receiver, channel};

use egui::{ComboBox, Ui, WidgetInfo, accesskit::Role};
use jiff::civil::Date;

use crate::{
    app::{Ask, Request},
    book::{Book, Quarter},
    report::{ReportFormat, Telling, Wanted, report},
    ui::{
        Context,
        modal::{Stays, surface},
        theme::Theme,
        widgets::{Button, Card, Mark, label::captioned, segmented},
    },
};
use preview::Preview;

/// Width of the sheet, in points.
const WIDTH: f32 = 980.0;

/// How many quarters can be chosen: twenty years.
const MOST: usize = 80;

/// What a preview is made for: the book's revision, the day, the quarter, and how much is told.
type Key = (u64, Date, Quarter, Telling);

/// A preview that is worked out away from the window's thread.
enum Made {
    Not,
    Awaited(Key, Receiver<Preview>),
    Here(Key, Box<Preview>),
}

/// The report while it is chosen and looked at.
pub struct ReportSheet {
    wanted: Wanted,
    quarters: Vec<Quarter>,
    made: Made,
}

impl ReportSheet {
    /// Begins with the last quarter that is over, if the book goes back so far, and without names.
    pub fn new(book: &Book, today: Date) -> Self {
        let first_month = book.settings().first_month;
        let this = Quarter::of(today, first_month);
        let first = book.first_record().map_or(this, |day| Quarter::of(day, first_month)).min(this);
        // Before the first quarter that there is stands none.
        let before = |one: &Quarter| Some(one.plus(-1)).filter(|earlier| earlier < one && *earlier >= first);
        let quarters: Vec<Quarter> = std::iter::successors(Some(this), before).take(MOST).collect();
        let quarter = quarters.get(1).copied().unwrap_or(this);
        let wanted = Wanted { quarter, telling: Telling::Redacted, format: ReportFormat::Html };
        Self { wanted, quarters, made: Made::Not }
    }

    /// Shows it; nothing is written before "Save" and a place was chosen.
    pub fn show(&mut self, ui: &Ui, cx: &Context) -> Stays {
        surface(ui, WIDTH, |ui| {
            let theme = Theme::of(ui);
            let heading = ui.label(theme.heading("Report of a quarter"));
            heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, "Report of a quarter"));
            self.choices(ui);
            ui.add_space(4.0);
            explained(ui, self.wanted.telling);
            ui.add_space(6.0);
            self.preview(ui, cx);
            ui.add_space(10.0);
            self.foot(ui, cx)
        })
    }

    fn choices(&mut self, ui: &mut Ui) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 28.0;
            captioned(ui, "Quarter", |ui| {
                let list =
                    ComboBox::from_id_salt("quarter").width(110.0).selected_text(self.wanted.quarter.to_string());
                let list = list.show_ui(ui, |ui| {
                    for quarter in &self.quarters {
                        ui.selectable_value(&mut self.wanted.quarter, *quarter, quarter.to_string());
                    }
                });
                list.response.accessible_name("Quarter");
            });
            captioned(ui, "What it tells", |ui| {
                let choices = [(Telling::Redacted, "Without names"), (Telling::Full, "With names and words")];
                segmented(ui, "What it tells", &mut self.wanted.telling, &choices);
            });
            captioned(ui, "Written as", |ui| {
                let choices = [(ReportFormat::Html, "Page (HTML)"), (ReportFormat::Markdown, "Markdown")];
                segmented(ui, "Written as", &mut self.wanted.format, &choices);
            });
        });
    }

    /// All that leaves, as far as words go.
    fn preview(&mut self, ui: &mut Ui, cx: &Context) {
        let height = (ui.ctx().content_rect().height() - 390.0).clamp(140.0, 640.0);
        let made = self.made(cx);
        Card::new().tight().sunken().show(ui, |ui| {
            ui.set_height(height);
            match made {
                Some(preview) => preview.show(ui),
                None => {
                    ui.centered_and_justified(|ui| ui.label(Theme::of(ui).second("Putting it together\u{2026}")));
                }
            }
        });
    }

    /// The preview of what is chosen, asked for where there is none.
    fn made(&mut self, cx: &Context) -> Option<&mut Preview> {
        let key = (cx.revision, cx.today, self.wanted.quarter, self.wanted.telling);
        if let Made::Awaited(of, receiver) = &self.made
            && let Ok(preview) = receiver.try_recv()
        {
            self.made = Made::Here(*of, Box::new(preview));
        }
        let is_asked_for = matches!(&self.made, Made::Awaited(of, _) | Made::Here(of, _) if *of == key);
        if !is_asked_for {
            let (sender, receiver) = channel();
            let (book, (_, today, quarter, telling)) = (cx.book.clone(), key);
            cx.work(format!("Putting the report of {quarter} together"), move |_| {
                let document = report(&book, today, quarter, telling, Theme::of_mode(false).palette());
                // Where something else was chosen meanwhile, nobody waits for this one.
                let _ = sender.send(Preview::new(&document));
            });
            self.made = Made::Awaited(key, receiver);
        }
        match &mut self.made {
            Made::Here(_, preview) => Some(preview),
            Made::Not | Made::Awaited(..) => None,
        }
    }

    fn foot(&self, ui: &mut Ui, cx: &Context) -> Stays {
        ui.horizontal(|ui| {
            if ui.add(Button::primary("Save\u{2026}")).clicked() {
                cx.request(Request::Ask(Ask::SaveReport(self.wanted)));
            }
            let left = ui.add(Button::quiet("Close")).clicked();
            ui.label(Theme::of(ui).small("It goes nowhere but into the file that you name."));
            if left { Stays::No } else { Stays::Yes }
        })
        .inner
    }
}

/// What is in it and what is not, in plain words.
fn explained(ui: &mut Ui, telling: Telling) {
    let (told, untold) = match telling {
        Telling::Redacted => (
            "In it: figures, dates, stages, decisions and the network, of people who are called \u{201c}Person 1\u{201d}, \
             \u{201c}Person 2\u{201d} throughout. Someone who knows your work well may still guess who is who.",
            "Not in it: names, units, organisations, addresses, or anything that you typed: answers, what actions are, notes, gifts.",
        ),
        Telling::Full => (
            "In it: names, units, stages, decisions, your answers and actions word for word, and what the largest gift and help \
             were. It is for you, or for someone who may know all of this.",
            "Not in it: notes, addresses, worksheets, and what promises and disputes were about.",
        ),
    };
    let theme = Theme::of(ui);
    for (mark, hue, words) in [(Mark::Dot, theme.accent, told), (Mark::Ring, theme.muted, untold)] {
        ui.horizontal_top(|ui| {
            mark.show(ui, hue);
            ui.add(egui::Label::new(theme.second(words)).wrap());
        });
    }
}
