//! How the files of an export begin, put together away from the window's thread.

use std::sync::mpsc::{Receiver, channel};

use egui::{Frame, Margin, RichText, ScrollArea, Ui};
use jiff::Timestamp;

use crate::{
    interop::{Export, Glimpse},
    ui::{
        Context,
        theme::{Theme, font},
        widgets::{elided, label::fit},
    },
};

/// How many lines of each file are shown.
const LINES: usize = 40;
/// How many letters of a line are shown: what comes after them is out of sight on any screen.
const LETTERS: usize = 240;

/// Height of a row, in points.
const ROW: f32 = 19.0;

/// What would leave, or why nothing can.
type Found = Result<(String, Vec<Glimpse>), String>;

/// The preview of what is chosen.
#[derive(Default)]
pub(super) struct Previews {
    /// What it was asked for.
    key: String,
    awaited: Option<Receiver<Found>>,
    found: Option<Found>,
}

impl Previews {
    /// Whether something else was asked for than this.
    pub fn wants(&self, key: &str) -> bool {
        self.key != key
    }

    /// Has it put together. What was awaited before is of no use any more.
    pub fn ask_for(&mut self, key: String, cx: &Context, export: Export) {
        let (sender, receiver) = channel();
        let book = cx.book.clone();
        cx.work("Putting together what would leave", move |_| {
            let found = export.leaving(&book).and_then(|leaving| {
                // A calendar's stamp says when it was told; here nobody sees it.
                Ok((leaving.summary(), leaving.glimpses(LINES, Timestamp::UNIX_EPOCH)?))
            });
            let _ = sender.send(found.map_err(|error| error.to_string()));
        });
        self.key = key;
        self.awaited = Some(receiver);
        self.found = None;
    }

    /// Whether there is something that can leave.
    pub const fn can_leave(&self) -> bool {
        matches!(self.found, Some(Ok(_)))
    }

    /// Shows the sentence, and under it the first lines of each file.
    pub fn show(&mut self, ui: &mut Ui) {
        if let Some(Ok(found)) = self.awaited.as_ref().map(Receiver::try_recv) {
            self.found = Some(found);
            self.awaited = None;
        }
        let theme = Theme::of(ui);
        Frame::new().inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| match &self.found {
            None => {
                ui.label(theme.second("Putting it together\u{2026}"));
            }
            Some(Err(reason)) => {
                ui.add(egui::Label::new(theme.second(format!("Nothing can leave: {reason}."))).wrap());
            }
            Some(Ok((summary, glimpses))) => {
                ui.add(egui::Label::new(theme.strong(format!("{summary}."))).wrap());
                ui.add_space(4.0);
                let rows: Vec<Row<'_>> = glimpses.iter().flat_map(rows).collect();
                ui.spacing_mut().item_spacing.y = 0.0;
                ScrollArea::vertical().auto_shrink(false).show_rows(ui, ROW, rows.len(), |ui, range| {
                    for row in rows.get(range).unwrap_or_default() {
                        ui.horizontal(|ui| {
                            ui.set_height(ROW);
                            row.show(ui);
                        });
                    }
                });
            }
        });
    }
}

/// One row of the preview.
enum Row<'a> {
    File(&'a str),
    Line(&'a str),
    More(usize),
    Air,
}

fn rows(glimpse: &Glimpse) -> impl Iterator<Item = Row<'_>> {
    let lines = glimpse.lines.iter().map(|line| Row::Line(line));
    let more = (glimpse.more > 0).then_some(Row::More(glimpse.more));
    std::iter::once(Row::File(&glimpse.name)).chain(lines).chain(more).chain([Row::Air])
}

impl Row<'_> {
    fn show(&self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        match self {
            Self::File(name) => {
                elided(ui, theme.label(*name));
            }
            Self::Line(line) => {
                let line: String = line.chars().take(LETTERS).collect();
                let words = RichText::new(line).font(font::regular(font::SMALL)).color(theme.text);
                let line = fit(ui, words, ui.available_width());
                ui.label(line);
            }
            Self::More(count) => {
                let words = if *count == 1 { "and 1 more line".to_owned() } else { format!("and {count} more lines") };
                elided(ui, theme.hint(words));
            }
            Self::Air => {}
        }
    }
}
