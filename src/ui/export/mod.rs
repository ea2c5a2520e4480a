//! What is about to leave for other programs, looked at first: as what, of whom, how much of it, and how its files begin
//! (practice.md R15).

mod preview;
#[cfg(test)]
mod tests;

use std::{collections::BTreeSet, sync::Arc};

use egui::{Ui, WidgetInfo, accesskit::Role};

use crate::{
    app::{Ask, Request},
    book::{PersonId, Vocabulary as _},
    insight::Subject,
    interop::{CalendarKind, CalendarWanted, Export, ExportFormat, Whom},
    ui::{
        Context,
        modal::{Stays, surface},
        theme::Theme,
        widgets::{
            Button, Card, FilterBar, PersonPicker,
            label::{caption, captioned},
            segmented,
        },
    },
};
use preview::Previews;

/// Width of the sheet, in points.
const WIDTH: f32 = 940.0;
/// Width of the list of formats, in points.
const FORMATS: f32 = 184.0;

/// What a file dialog is asked for, and what then goes to the place that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leave {
    /// What leaves.
    pub export: Export,
    /// What the file or folder may be called.
    pub name: String,
}

/// Of whom the book is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Everyone,
    Filter,
    One,
}

/// An export while it is chosen and looked at.
pub struct ExportSheet {
    format: ExportFormat,
    of: Of,
    filter: FilterBar,
    person: Option<PersonId>,
    redacted: bool,
    notes: bool,
    raw_cells: bool,
    calendar: CalendarWanted,
    previews: Previews,
}

impl ExportSheet {
    /// Begins with everyone; this person is at hand, should it be about one.
    pub fn new(person: Option<PersonId>) -> Self {
        Self {
            format: ExportFormat::Csv,
            of: Of::Everyone,
            filter: FilterBar::new(Subject::People),
            person,
            redacted: false,
            notes: false,
            raw_cells: false,
            calendar: CalendarWanted::open(CalendarKind::Todos),
            previews: Previews::default(),
        }
    }

    /// Begins with all that the book holds about this person, as a page to be read.
    pub fn about(person: PersonId) -> Self {
        Self { format: ExportFormat::Markdown, of: Of::One, ..Self::new(Some(person)) }
    }

    /// Begins with those whom the page shows, where it shows not all.
    #[must_use]
    pub fn filtered(mut self, filter: &FilterBar) -> Self {
        if !filter.filter().terms.is_empty() {
            self.of = Of::Filter;
            self.filter = filter.clone();
        }
        self
    }

    /// Shows it; nothing is written before "Export" and a place was chosen.
    pub fn show(&mut self, ui: &Ui, cx: &Context) -> Stays {
        surface(ui, WIDTH, |ui| {
            let theme = Theme::of(ui);
            let heading = ui.label(theme.heading("Export"));
            heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, "Export"));
            ui.add_space(4.0);
            let height = (ui.ctx().content_rect().height() - 190.0).clamp(300.0, 620.0);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 24.0;
                ui.vertical(|ui| {
                    ui.set_width(FORMATS);
                    self.formats(ui);
                });
                ui.vertical(|ui| {
                    ui.set_height(height);
                    self.choices(ui, cx);
                    ui.add_space(4.0);
                    self.preview(ui, cx);
                });
            });
            ui.add_space(10.0);
            self.foot(ui, cx)
        })
    }

    fn formats(&mut self, ui: &mut Ui) {
        ui.spacing_mut().item_spacing.y = 2.0;
        caption(ui, "As");
        for format in ExportFormat::ALL {
            let button = Button::quiet(format.name()).small().wide().selected(*format == self.format);
            if ui.add(button.role(Role::RadioButton)).on_hover_text(format.purpose()).clicked() {
                self.format = *format;
            }
        }
    }

    fn choices(&mut self, ui: &mut Ui, cx: &Context) {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.add(egui::Label::new(Theme::of(ui).second(self.format.purpose())).wrap());
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 28.0;
            captioned(ui, "Of whom", |ui| {
                let choices = [(Of::Everyone, "Everyone"), (Of::Filter, "A filter"), (Of::One, "One person")];
                segmented(ui, "Of whom", &mut self.of, &choices);
            });
            captioned(ui, "What it tells", |ui| {
                let choices = [(false, "With names"), (true, "Without names")];
                segmented(ui, "What it tells", &mut self.redacted, &choices);
            });
        });
        match self.of {
            Of::Everyone => {}
            Of::Filter => self.filter.ui(ui, "stage:allied unit:finance", false, |_| {}),
            Of::One => {
                if let Some(person) = PersonPicker::new("About").show_one(ui, cx.book, self.person) {
                    self.person = person;
                }
            }
        }
        self.options(ui);
    }

    fn options(&mut self, ui: &mut Ui) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 20.0;
            let has_notes = self.format.has_notes() && !self.redacted;
            let words = "With notes, and with the answers in reviews";
            ui.add_enabled(has_notes, egui::Checkbox::new(&mut self.notes, words));
            match self.format {
                ExportFormat::Csv => {
                    let mut safe = !self.raw_cells;
                    let words = "Make what looks like a formula a text";
                    ui.checkbox(&mut safe, words).on_hover_text(
                        "An apostrophe goes before it, so that no spreadsheet runs it; Mutual takes it off again when it reads the \
                         table.",
                    );
                    self.raw_cells = !safe;
                }
                ExportFormat::Ics => {
                    let choices = [(CalendarKind::Todos, "To-dos"), (CalendarKind::Events, "All-day events")];
                    segmented(ui, "What its entries are", &mut self.calendar.kind, &choices);
                    let mut past = self.calendar.closed;
                    ui.checkbox(&mut past, "What is over too, and encounters");
                    (self.calendar.closed, self.calendar.encounters) = (past, past);
                }
                _ => {}
            }
        });
    }

    /// What is chosen now.
    fn export(&self, cx: &Context) -> Export {
        let whom = match self.of {
            Of::Everyone => Whom::Everyone,
            Of::Filter => Whom::These(self.filter.filter().people(cx.book, cx.insight).into_iter().collect()),
            Of::One => Whom::These(self.person.into_iter().collect::<BTreeSet<_>>()),
        };
        Export {
            whom,
            notes: self.notes && !self.redacted,
            redacted: self.redacted,
            raw_cells: self.raw_cells,
            calendar: self.calendar.clone(),
            ..Export::new(self.format)
        }
    }

    /// What leaves: the sentence, and how each file begins.
    fn preview(&mut self, ui: &mut Ui, cx: &Context) {
        let key = (cx.revision, cx.today, self.format.word(), self.of, self.filter.filter().clone(), self.person);
        let how = (self.redacted, self.notes, self.raw_cells, &self.calendar);
        let key = format!("{key:?} {how:?}");
        if self.previews.wants(&key) {
            self.previews.ask_for(key, cx, self.export(cx));
        }
        Card::new().tight().sunken().tall().show(ui, |ui| self.previews.show(ui));
    }

    fn foot(&self, ui: &mut Ui, cx: &Context) -> Stays {
        ui.horizontal(|ui| {
            let can = self.previews.can_leave();
            let export = ui.add_enabled(can, Button::primary("Export\u{2026}"));
            if export.on_disabled_hover_text("There is nothing that could leave.").clicked() {
                let export = self.export(cx);
                let about = self.person.filter(|_| self.of == Of::One).map(|person| cx.book.name(person));
                let name = export.file_name(about);
                cx.request(Request::Ask(Ask::Export(Arc::new(Leave { export, name }))));
            }
            let left = ui.add(Button::quiet("Close")).clicked();
            let place = match self.format.ending() {
                Some(_) => "It goes nowhere but into the file that you name.",
                None => "It goes nowhere but into a new folder where you say.",
            };
            ui.label(Theme::of(ui).small(place));
            if left { Stays::No } else { Stays::Yes }
        })
        .inner
    }
}
