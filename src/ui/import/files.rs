//! How each file was taken, to be taken otherwise: what it is, how its letters are written, what parts its cells, where its header
//! stands, and who I am in a network or in shared expenses.

use std::collections::BTreeMap;

use egui::{ComboBox, Ui};

use crate::{
    app::{Intake, Intook},
    book::words::sentence,
    interop::{Format, Taken, Taking, encodings},
    ui::{
        theme::{CONTROL_HEIGHT, Theme},
        widgets::{Field, elided, label::caption},
    },
};

/// What may part the cells of a table, with what it is called.
const DELIMITERS: [(char, &str); 4] = [(',', "comma"), (';', "semicolon"), ('\t', "tab"), ('|', "bar")];

/// The files of an import, one of them looked at.
pub struct Files {
    names: Vec<String>,
    selected: String,
    header: String,
    me: String,
}

impl Files {
    pub fn new(intook: &Intook, before: Option<&Self>) -> Self {
        let read = intook.readings.iter().map(|reading| reading.file.clone());
        let names: Vec<String> = read.chain(intook.refused.iter().map(|refused| refused.file.clone())).collect();
        let known = before.map(|before| before.selected.clone()).filter(|name| names.contains(name));
        let selected = known.or_else(|| names.first().cloned()).unwrap_or_default();
        let mut files = Self { names, selected, header: String::new(), me: String::new() };
        files.header =
            files.taken(intook).and_then(|taken| taken.header).map(|line| line.to_string()).unwrap_or_default();
        files.me = before.map(|before| before.me.clone()).unwrap_or_default();
        files
    }

    /// How the file that is looked at was taken.
    pub fn taken<'i>(&self, intook: &'i Intook) -> Option<&'i Taken> {
        let read = intook.readings.iter().find(|reading| reading.file == self.selected).map(|reading| &reading.taken);
        let refused = || intook.refused.iter().find(|refused| refused.file == self.selected);
        read.or_else(|| refused().and_then(|refused| refused.taken.as_ref()))
    }

    /// What was said of the file that is looked at; for a change, as it was taken.
    pub fn taking<'k>(&self, intake: &'k mut Intake) -> &'k mut Taking {
        intake.takings.entry(self.selected.clone()).or_default()
    }

    /// Shows the files; gives another way to take them, if one was chosen.
    pub fn show(&mut self, ui: &mut Ui, intake: &Intake, intook: &Intook) -> Option<Intake> {
        let mut other = None;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            self.choose(ui, intook);
            let format =
                intook.readings.iter().find(|reading| reading.file == self.selected).map(|reading| reading.format);
            labelled(ui, "Read as", 200.0, |ui| {
                let shown = format.map_or_else(|| "Not known".to_owned(), |format| sentence(format.short()));
                other = self.formats(ui, &shown, format, intake);
            });
            if let Some(taken) = self.taken(intook) {
                other = self.table(ui, taken, intake).or(other.take());
            }
            if !intook.labels.is_empty() {
                other = self.who_am_i(ui, intake, &intook.labels).or(other.take());
            }
        });
        other
    }

    /// Which file is looked at.
    fn choose(&mut self, ui: &mut Ui, intook: &Intook) {
        let before = self.selected.clone();
        labelled(ui, if self.names.len() == 1 { "File" } else { "Files" }, 180.0, |ui| {
            if let [only] = self.names.as_slice() {
                ui.horizontal(|ui| {
                    ui.set_height(CONTROL_HEIGHT);
                    elided(ui, only.as_str());
                });
                return;
            }
            let shown = format!("{} ({} files)", self.selected, self.names.len());
            let list = ComboBox::from_id_salt("file").width(180.0).truncate().selected_text(shown);
            let list = list.show_ui(ui, |ui| {
                for name in &self.names {
                    ui.selectable_value(&mut self.selected, name.clone(), name);
                }
            });
            list.response.accessible_name("Files");
        });
        if before != self.selected {
            let header = self.taken(intook).and_then(|taken| taken.header);
            self.header = header.map(|line| line.to_string()).unwrap_or_default();
        }
    }

    fn formats(&self, ui: &mut Ui, shown: &str, now: Option<Format>, intake: &Intake) -> Option<Intake> {
        let mut chosen = now;
        let list = ComboBox::from_id_salt("format").width(200.0).truncate().selected_text(shown);
        let list = list.show_ui(ui, |ui| {
            for format in Format::ALL {
                ui.selectable_value(&mut chosen, Some(*format), sentence(format.short())).on_hover_text(format.words());
            }
        });
        list.response.accessible_name("Read as");
        (chosen != now).then(|| {
            let mut intake = intake.clone();
            *self.taking(&mut intake) = Taking { format: chosen, ..Taking::default() };
            intake
        })
    }

    /// What a table of text can be taken as.
    fn table(&mut self, ui: &mut Ui, taken: &Taken, intake: &Intake) -> Option<Intake> {
        let mut other = None;
        if !taken.encoding.is_empty() {
            labelled(ui, "Letters", 130.0, |ui| {
                let list = ComboBox::from_id_salt("encoding").width(130.0).truncate().selected_text(&taken.encoding);
                let list = list.show_ui(ui, |ui| {
                    for encoding in encodings() {
                        let is_it = encoding.name() == taken.encoding;
                        if ui.selectable_label(is_it, encoding.name()).clicked() && !is_it {
                            let mut intake = intake.clone();
                            self.taking(&mut intake).encoding = Some(encoding);
                            other = Some(intake);
                        }
                    }
                });
                list.response.accessible_name("Letters");
            });
        }
        let Some(delimiter) = taken.delimiter else { return other };
        labelled(ui, "Cells parted by", 110.0, |ui| {
            let called: BTreeMap<char, &str> = DELIMITERS.into();
            let shown = called.get(&delimiter).copied().unwrap_or("another sign");
            let list = ComboBox::from_id_salt("delimiter").width(110.0).selected_text(shown);
            let list = list.show_ui(ui, |ui| {
                for (sign, words) in DELIMITERS {
                    if ui.selectable_label(sign == delimiter, words).clicked() && sign != delimiter {
                        let mut intake = intake.clone();
                        self.taking(&mut intake).delimiter = Some(sign);
                        other = Some(intake);
                    }
                }
            });
            list.response.accessible_name("Cells parted by");
        });
        labelled(ui, "Header on line", 90.0, |ui| {
            let field = Field::new("Header on line").bare().edit(ui, &mut self.header);
            let line = self.header.trim().parse().ok().filter(|line: &u64| *line > 0);
            if field.lost_focus() && line.is_some() && line != taken.header {
                let mut intake = intake.clone();
                self.taking(&mut intake).header = line;
                other = Some(intake);
            }
        });
        other
    }

    /// Asks who I am in a network or in shared expenses. Another answer has the files read anew.
    fn who_am_i(&mut self, ui: &mut Ui, intake: &Intake, labels: &[String]) -> Option<Intake> {
        let taken = labels.iter().find(|name| name.eq_ignore_ascii_case(intake.me.trim())).cloned().unwrap_or_default();
        if self.me.is_empty() && !ui.memory(|memory| memory.focused().is_some()) {
            self.me.clone_from(&taken);
        }
        let mut other = None;
        ui.vertical(|ui| {
            ui.set_width(ui.available_width().min(250.0));
            let example = labels.first().map(|name| format!("nobody; or {name}, say")).unwrap_or_default();
            let field = Field::new("Who of them is you?").hint(&example).edit(ui, &mut self.me);
            let field =
                field.on_hover_text("Your help, advice and expenses then become what you gave, asked and received.");
            let typed = self.me.trim();
            let known = typed.is_empty() || labels.iter().any(|name| name == typed);
            if !known {
                let theme = Theme::of(ui);
                ui.label(theme.small("Nobody in it is called so.").color(theme.bad));
            }
            if field.lost_focus() && known && typed != taken {
                other = Some(Intake { me: typed.to_owned(), ..intake.clone() });
            }
        });
        other
    }
}

fn labelled(ui: &mut Ui, label: &str, width: f32, control: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.set_width(width);
        caption(ui, label);
        control(ui);
    });
}
