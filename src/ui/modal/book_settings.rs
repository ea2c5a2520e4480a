//! Settings of the book, which go with it to other machines.

use std::ops::RangeInclusive;

use egui::{ComboBox, DragValue, Grid, Key, Modifiers, ScrollArea, Ui};

use super::{Stays, surface};
use crate::{
    book::{Person, Settings, Stage, Vocabulary as _},
    ui::{
        Context,
        theme::Theme,
        widgets::{Button, Dropdown, Field, calendar::MONTHS, dropdown::sentence, label::caption},
    },
};

/// What a cadence begins with when it is switched on, in days.
const USUAL_CADENCE: u16 = 30;

/// The settings while they are changed.
pub struct BookSettings {
    draft: Settings,
    emails: String,
    refusal: Option<String>,
}

impl BookSettings {
    /// Begins with the settings as they are.
    pub fn new(settings: &Settings) -> Self {
        Self { emails: settings.my_emails.join(", "), draft: settings.clone(), refusal: None }
    }

    pub(super) fn show(&mut self, ui: &Ui, cx: &Context) -> Stays {
        surface(ui, 620.0, |ui| {
            let theme = Theme::of(ui);
            ui.label(theme.heading("Book settings"));
            ui.add_space(4.0);
            let height = (ui.ctx().content_rect().height() - 220.0).max(140.0);
            ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(
                ui,
                |ui| {
                    self.me(ui);
                    ui.columns(2, |columns| {
                        if let [left, right] = columns {
                            self.cadence(left);
                            self.figures(right);
                        }
                    });
                },
            );
            if let Some(refusal) = &self.refusal {
                ui.label(theme.small(refusal).color(theme.bad));
            }
            ui.add_space(10.0);
            let saved = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
            ui.horizontal(|ui| {
                let save = ui.add(Button::primary("Save settings").shortcut("Ctrl Enter")).clicked() || saved;
                if save && self.save(cx) || ui.add(Button::quiet("Leave as they were")).clicked() {
                    return Stays::No;
                }
                Stays::Yes
            })
            .inner
        })
    }

    fn me(&mut self, ui: &mut Ui) {
        Field::new("My name").hint("As the network shows it").edit(ui, &mut self.draft.my_name);
        let mine = self.draft.my_level;
        if let Some(chosen) =
            Dropdown::new("My level").none("Not said: nobody is above or below me").show_optional(ui, mine)
        {
            self.draft.my_level = chosen;
        }
        Field::new("My addresses")
            .hint("Emails, parted by commas: imports know you by them")
            .edit(ui, &mut self.emails);
        ui.add_space(8.0);
    }

    fn cadence(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        ui.label(theme.title("How often to be in touch"));
        Grid::new("cadence").num_columns(2).spacing([12.0, 6.0]).show(ui, |ui| {
            for stage in Stage::ALL {
                let mut on = self.draft.cadence.contains_key(stage);
                if ui.checkbox(&mut on, sentence(stage.word())).changed() {
                    if on {
                        self.draft.cadence.insert(*stage, USUAL_CADENCE);
                    } else {
                        self.draft.cadence.remove(stage);
                    }
                }
                match self.draft.cadence.get_mut(stage) {
                    Some(days) => {
                        let value =
                            DragValue::new(days).range(1..=Person::MAX_CADENCE_DAYS).prefix("every ").suffix(" days");
                        ui.add(value).accessible_name(format!("Days between contacts when {}", stage.word()));
                    }
                    None => {
                        ui.label(theme.hint("no cadence"));
                    }
                }
                ui.end_row();
            }
        });
    }

    fn figures(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        ui.label(theme.title("Year and figures"));
        caption(ui, "First month of my year");
        let at = usize::from(self.draft.first_month.saturating_sub(1));
        let month = |at: usize| MONTHS.get(at).copied().unwrap_or_default();
        let list = ComboBox::from_id_salt("first month").selected_text(month(at)).show_ui(ui, |ui| {
            for (number, name) in (1_u8..).zip(MONTHS) {
                ui.selectable_value(&mut self.draft.first_month, number, name);
            }
        });
        list.response.accessible_name("First month of my year");
        let draft = &mut self.draft;
        number(ui, "What I mean to give a week", &mut draft.giving_budget, 0..=7 * 24 * 60, " min");
        let mut half_life = u32::from(draft.half_life_days);
        number(ui, "An old entry counts half after", &mut half_life, 1..=3_650, " days");
        draft.half_life_days = u16::try_from(half_life).unwrap_or(draft.half_life_days);
        caption(ui, "Minutes of a small, medium and large effort");
        ui.horizontal(|ui| {
            let sizes = &mut draft.sizes;
            for (name, minutes) in [
                ("Small effort", &mut sizes.small),
                ("Medium effort", &mut sizes.medium),
                ("Large effort", &mut sizes.large),
            ] {
                ui.add(DragValue::new(minutes).range(1..=10_000).suffix(" min")).accessible_name(name);
            }
        });
    }

    /// Has the book take the settings; false, with the reason kept, if it does not.
    fn save(&mut self, cx: &Context) -> bool {
        let mut settings = self.draft.clone();
        self.draft.my_name.trim().clone_into(&mut settings.my_name);
        settings.my_emails =
            self.emails.split(',').map(str::trim).filter(|email| !email.is_empty()).map(str::to_owned).collect();
        match cx.try_edit("change the book's settings", move |book| book.set_settings(settings.clone())) {
            Ok(()) => true,
            Err(refusal) => {
                self.refusal = Some(format!("Not saved: {refusal}."));
                false
            }
        }
    }
}

fn number(ui: &mut Ui, label: &str, value: &mut u32, range: RangeInclusive<u32>, unit: &str) {
    caption(ui, label);
    ui.add(DragValue::new(value).range(range).suffix(unit)).accessible_name(label);
}
