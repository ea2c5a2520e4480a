//! Every import that the book remembers: what it brought, and taking it back, however long ago it was made.

#[cfg(test)]
mod tests;

use std::sync::mpsc::{Receiver, channel};

use egui::{Align, Layout, RichText, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::{
    app::{Command, Request},
    book::{AnyRecord, BatchId, Book, ImportBatch, Stays as Remains, TakenBack, words::sentence},
    interop::{Summary, counted},
    ui::{
        Context,
        modal::{Stays, surface},
        theme::{RADIUS_SMALL, Theme, font},
        widgets::{Button, Card, Empty, elided, label::fit},
    },
};

const ROW: f32 = 46.0;
/// How many records that stay are named.
const NAMED: usize = 200;

/// What taking an import back would come to, worked out in the background.
enum Outlook {
    Awaited(Receiver<Told>),
    Here(Told),
}

/// What taking it back comes to, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Told {
    words: String,
    /// The records that stay, each with the reason.
    stay: Vec<String>,
    nothing: bool,
}

/// The list of imports.
#[derive(Default)]
pub struct ImportsSheet {
    selected: Option<BatchId>,
    /// What the import did that was made just now.
    done: Option<(BatchId, Summary)>,
    outlook: Option<((u64, BatchId), Outlook)>,
}

impl ImportsSheet {
    /// The list after an import was made.
    pub fn after(import: BatchId, summary: Summary) -> Self {
        Self { selected: Some(import), done: Some((import, summary)), outlook: None }
    }

    /// Shows the list and the import that is looked at.
    pub fn show(&mut self, ui: &Ui, cx: &Context) -> Stays {
        surface(ui, 820.0, |ui| {
            let theme = Theme::of(ui);
            let heading = ui.label(theme.heading("Imports"));
            heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, "Imports"));
            let told = match &self.done {
                Some((import, summary)) if cx.book.get::<ImportBatch>(*import).is_some() => format!("{summary}."),
                _ => {
                    "What came with an import can be taken back at any time, but for what you touched since.".to_owned()
                }
            };
            ui.label(theme.second(told));
            let imports: Vec<(BatchId, &ImportBatch)> = cx.book.all::<ImportBatch>().rev().collect();
            let known = |id: &BatchId| imports.iter().any(|(known, _)| known == id);
            self.selected = self.selected.filter(known).or_else(|| imports.first().map(|(id, _)| *id));
            if imports.is_empty() {
                let purpose =
                    "Whatever comes from a file of another program is listed here, and can be taken back at any time.";
                ui.set_height(220.0);
                if (Empty { title: "No import yet", purpose, step: "Import\u{2026}" }).show(ui) {
                    cx.run(Command::Import);
                    return Stays::No;
                }
            } else {
                let height = (ui.ctx().content_rect().height() - 250.0).clamp(140.0, 420.0);
                Card::new().tight().show(ui, |ui| {
                    ui.set_height(height);
                    ui.horizontal_top(|ui| {
                        ui.allocate_ui_with_layout(vec2(360.0, height), Layout::top_down(Align::Min), |ui| {
                            self.list(ui, &imports);
                        });
                        ui.separator();
                        ui.vertical(|ui| self.details(ui, cx));
                    });
                });
            }
            ui.add_space(8.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.add(Button::primary("Done")).clicked() { Stays::No } else { Stays::Yes }
            })
            .inner
        })
    }

    fn list(&mut self, ui: &mut Ui, imports: &[(BatchId, &ImportBatch)]) {
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().id_salt("imports").auto_shrink(false).show_rows(ui, ROW, imports.len(), |ui, range| {
            for (id, import) in imports.get(range).unwrap_or_default() {
                if row(ui, import, self.selected == Some(*id)) {
                    self.selected = Some(*id);
                }
            }
        });
    }

    fn details(&mut self, ui: &mut Ui, cx: &Context) {
        let Some((id, import)) = self.selected.and_then(|id| Some((id, cx.book.get::<ImportBatch>(id)?))) else {
            return;
        };
        let theme = Theme::of(ui);
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.add_space(8.0);
        elided(ui, theme.title(&import.source));
        ui.label(theme.second(sentence(&import.format)));
        ui.label(theme.second(counts(import)));
        ui.add_space(6.0);
        ui.label(theme.label("If it is taken back"));
        let Some(told) = self.outlook(cx, id) else {
            ui.label(theme.hint("Looking at what was touched since\u{2026}"));
            return;
        };
        ui.label(&told.words);
        let undo = ui.add_enabled(!told.nothing && cx.can_edit(), Button::secondary("Undo this import"));
        if undo.on_disabled_hover_text("Everything that it brought was touched since.").clicked() {
            cx.request(Request::TakeBack(id));
        }
        if !told.stay.is_empty() {
            ui.add_space(4.0);
            ui.label(theme.label("Stays, as it was touched since"));
            ScrollArea::vertical().id_salt("stays").auto_shrink(false).show_rows(
                ui,
                20.0,
                told.stay.len(),
                |ui, range| {
                    for words in told.stay.get(range).unwrap_or_default() {
                        elided(ui, theme.small(words));
                    }
                },
            );
        }
    }

    /// What taking the import back comes to, once it is known.
    fn outlook(&mut self, cx: &Context, id: BatchId) -> Option<&Told> {
        let key = (cx.revision, id);
        if self.outlook.as_ref().is_none_or(|(known, _)| *known != key) {
            let (sender, receiver) = channel();
            let book = cx.book.clone();
            cx.work("Looking at an import", move |_| {
                // Where another import was chosen meanwhile, nobody waits for this one.
                let _ = sender.send(Told::new(&book, id));
            });
            self.outlook = Some((key, Outlook::Awaited(receiver)));
        }
        if let Some((_, outlook)) = &mut self.outlook
            && let Outlook::Awaited(receiver) = outlook
            && let Ok(told) = receiver.try_recv()
        {
            *outlook = Outlook::Here(told);
        }
        match &self.outlook {
            Some((_, Outlook::Here(told))) => Some(told),
            _ => None,
        }
    }
}

impl Told {
    fn new(book: &Book, id: BatchId) -> Self {
        let TakenBack { goes, put_back, stays } = book.to_take_back(id).unwrap_or_default();
        let records = |count: usize| counted(count, "record", "records");
        let mut parts = Vec::new();
        if !goes.is_empty() {
            parts.push(format!("{} that came with it will go", records(goes.len())));
        }
        if !put_back.is_empty() {
            let many = if put_back.len() == 1 { "will be as it was before" } else { "will be as they were before" };
            parts.push(format!("{} {many}", records(put_back.len())));
        }
        if !stays.is_empty() {
            let many =
                if stays.len() == 1 { "stays, as it was touched since" } else { "stay, as they were touched since" };
            parts.push(format!("{} {many}", records(stays.len())));
        }
        let nothing = goes.is_empty() && put_back.is_empty();
        if nothing && stays.values().any(|why| *why == Remains::NotTakenDown) {
            let words =
                "It was made before Mutual took down what comes with an import, and can not be taken back as a whole.";
            return Self { words: words.to_owned(), stay: Vec::new(), nothing };
        }
        let words = if parts.is_empty() { "Nothing of it is left.".to_owned() } else { parts.join("; ") + "." };
        let stay = stays.iter().take(NAMED).filter_map(|(id, why)| {
            let record = AnyRecord::of(book, *id)?;
            let why = match why {
                Remains::Changed | Remains::NotTakenDown => "changed",
                Remains::InUse => "named by other entries",
            };
            Some(format!("{}: {}, {why}", record.kind(), record.in_a_few_words()))
        });
        Self { words, stay: stay.collect(), nothing }
    }
}

fn counts(import: &ImportBatch) -> String {
    let told = |count: u32, what: &str| if count > 0 { format!(", {count} {what}") } else { String::new() };
    let (filled, left_out) = (told(import.updated, "filled in"), told(import.unreadable, "left out"));
    format!("{}: {} added{filled}{left_out}", import.on, import.added)
}

fn row(ui: &mut Ui, import: &ImportBatch, selected: bool) -> bool {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 4.0, ROW), Sense::click());
    if selected || response.hovered() {
        ui.painter().rect_filled(rect, RADIUS_SMALL, if selected { theme.selected } else { theme.hover });
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, RADIUS_SMALL, theme.focus(), egui::StrokeKind::Inside);
    }
    let room = rect.width() - 28.0;
    let title = fit(ui, RichText::new(&import.source).font(font::medium(font::BODY)), room);
    let counts = fit(ui, theme.hint(counts(import)), room);
    ui.painter().galley(pos2(rect.left() + 14.0, rect.top() + 5.0), title, theme.text);
    ui.painter().galley(pos2(rect.left() + 14.0, rect.top() + 25.0), counts, theme.muted);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &import.source));
    response.clicked()
}
