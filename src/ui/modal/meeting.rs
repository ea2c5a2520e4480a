//! Before a meeting: what to know of someone, on one screen; copied as text, or saved as a page to print.

use egui::{Align, Label, Layout, RichText, ScrollArea, Ui, accesskit::Role};
use jiff::civil::Date;

use super::{Stays, passing};
use crate::{
    app::Command,
    book::PersonId,
    insight::meeting::{Line, Meeting, Section},
    ui::{
        Context,
        theme::{Theme, font},
        widgets::{Button, avatar, elided, linked},
    },
};

/// Width of the sheet, in points.
const WIDTH: f32 = 1_010.0;
/// Below this width its parts stand in one column, in points.
const TWO_COLUMNS: f32 = 620.0;

/// The sheet, worked out once for each revision.
pub struct MeetingSheet {
    person: PersonId,
    made: Option<((u64, Date), Meeting)>,
}

impl MeetingSheet {
    /// The sheet of someone.
    pub const fn new(person: PersonId) -> Self {
        Self { person, made: None }
    }

    pub(super) fn show(&mut self, ui: &Ui, cx: &Context) -> Stays {
        let person = self.person;
        let Some(meeting) = self.made(cx) else { return Stays::No };
        passing(ui, WIDTH, |ui| {
            head(ui, meeting, person);
            let height = (ui.ctx().content_rect().height() - 192.0).max(120.0);
            let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]);
            let opened = area.show(ui, |ui| parts(ui, cx, meeting)).inner;
            ui.add_space(10.0);
            let left = foot(ui, cx, meeting);
            if opened || left { Stays::No } else { Stays::Yes }
        })
    }

    fn made(&mut self, cx: &Context) -> Option<&Meeting> {
        let key = (cx.revision, cx.today);
        if self.made.as_ref().is_none_or(|(known, _)| *known != key) {
            let meeting = Meeting::new(cx.book, cx.insight, cx.findings, self.person);
            self.made = meeting.map(|meeting| (key, meeting));
        }
        self.made.as_ref().map(|(_, meeting)| meeting)
    }
}

fn head(ui: &mut Ui, meeting: &Meeting, person: PersonId) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        avatar(ui, &meeting.name, person.raw().number(), 40.0);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let title = meeting.title();
            let heading = elided(ui, theme.heading(&title));
            heading.widget_info(|| egui::WidgetInfo::labeled(Role::Heading, true, &title));
            elided(ui, theme.second(&meeting.place));
        });
    });
    ui.add_space(4.0);
}

/// All parts, in two columns of about the same height; true when a record was opened.
fn parts(ui: &mut Ui, cx: &Context, meeting: &Meeting) -> bool {
    if ui.available_width() < TWO_COLUMNS {
        return column(ui, cx, &meeting.sections);
    }
    let (left, right) = meeting.sections.split_at(half(&meeting.sections));
    ui.spacing_mut().item_spacing.x = 32.0;
    ui.columns(2, |columns| {
        let mut opened = false;
        for (ui, sections) in columns.iter_mut().zip([left, right]) {
            let lines = Layout::top_down(Align::Min);
            opened |= ui.with_layout(lines, |ui| column(ui, cx, sections)).inner;
        }
        opened
    })
}

/// How many parts stand in the first column, so that the longer one is as short as can be.
fn half(sections: &[Section]) -> usize {
    let rows = |section: &Section| 2 + section.lines.iter().map(|line| 1 + line.words.len() / 64).sum::<usize>();
    let rows: Vec<usize> = sections.iter().map(rows).collect();
    let longer = |split: &usize| {
        let (left, right) = rows.split_at(*split);
        left.iter().sum::<usize>().max(right.iter().sum())
    };
    (0..=rows.len()).rev().min_by_key(longer).unwrap_or(0)
}

fn column(ui: &mut Ui, cx: &Context, sections: &[Section]) -> bool {
    ui.spacing_mut().item_spacing.y = 2.0;
    let mut opened = false;
    for (nth, section) in sections.iter().enumerate() {
        if nth > 0 {
            ui.add_space(8.0);
        }
        let title = RichText::new(section.title).font(font::semibold(font::SMALL)).color(Theme::of(ui).muted);
        let title = ui.label(title);
        title.widget_info(|| egui::WidgetInfo::labeled(Role::Heading, true, section.title));
        for line in &section.lines {
            opened |= told(ui, cx, line);
        }
    }
    opened
}

/// One thing to know; true when the record behind it was opened.
fn told(ui: &mut Ui, cx: &Context, line: &Line) -> bool {
    let words = RichText::new(line.to_string()).font(font::regular(13.0)).color(Theme::of(ui).text);
    let Some(record) = line.record else {
        ui.add(Label::new(words).wrap());
        return false;
    };
    let opened = linked(ui, words).clicked();
    if opened {
        cx.open(record);
    }
    opened
}

/// The ways on; true when the sheet is left.
fn foot(ui: &mut Ui, cx: &Context, meeting: &Meeting) -> bool {
    ui.horizontal(|ui| {
        if ui.add(Button::primary("Copy")).clicked() {
            ui.copy_text(meeting.text());
            cx.toast("Copied as text.");
        }
        let save = ui.add(Button::secondary("Save\u{2026}"));
        if save.on_hover_text(Command::SaveMeeting.hint()).clicked() {
            cx.run(Command::SaveMeeting);
        }
        ui.add(Button::quiet("Close")).clicked()
    })
    .inner
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::{
        book::AnyId,
        ui::testing::{bench, book_of, person},
    };

    #[test]
    fn the_sheet_tells_copies_saves_and_leads_to_the_records() {
        let book = book_of(&["Ana"], &["gave @ana 2h review of the deck 5 days ago", "dispute @ana scope of phase 2"]);
        let page = (MeetingSheet::new(person(&book, "Ana")), Vec::new());
        let mut sheet = bench([1_100.0, 700.0], book, page, |(sheet, stays), ui, cx| stays.push(sheet.show(ui, cx)));
        sheet.run();
        for heading in ["Before meeting Ana", "Where you stand", "To settle", "Last time", "To ask about"] {
            let heading = sheet.get_by_role_and_label(Role::Heading, heading);
            assert!(heading.rect().bottom() < 700.0, "it fits one screen");
        }
        sheet.get_by_label("Copy").click();
        sheet.step();
        sheet.step();
        assert_eq!(sheet.state().said, ["Copied as text."]);
        sheet.get_by_label("Save\u{2026}").click();
        sheet.run();
        assert_eq!(sheet.state().ran, [Command::SaveMeeting]);
        assert!(!sheet.state().page.1.contains(&Stays::No));
        sheet.get_by_label_contains("Gave 2 h: review of the deck").click();
        sheet.run();
        assert!(matches!(sheet.state().selection, Some(AnyId::Exchange(_))));
        assert!(sheet.state().page.1.contains(&Stays::No));
    }

    #[test]
    fn the_columns_are_about_equally_long() {
        let section = |lines| Section {
            title: "",
            lines: vec![Line { words: String::new(), when: String::new(), record: None }; lines],
        };
        for (lines, expected) in
            [(vec![3, 3], 1), (vec![9, 1, 1], 1), (vec![1, 1, 9], 2), (vec![2, 2, 2, 2], 2), (vec![4], 1), (vec![], 0)]
        {
            let sections: Vec<Section> = lines.iter().map(|lines| section(*lines)).collect();
            assert_eq!(half(&sections), expected, "{lines:?}");
        }
    }
}
