//! The card of a person.

use egui::{Popup, Ui};
use jiff::civil::Date;

use super::{about, chart, history, parts, remove::remove, scrolled, tie};
use crate::{
    app::{Command, Compose},
    book::{AnyId, Direction, Person, PersonId, Promiser, Tie, TieId},
    insight::{Balance, Bar, Cadence, Dated, Grain, Period, Scope, Standing},
    ui::{
        Context,
        people::band_mark,
        spoken,
        theme::{CONTROL_HEIGHT, Theme, Tone},
        widgets::{Button, Chip, Mark},
    },
};

/// How many notes are shown.
const NOTES: usize = 3;
/// How many quarters the chart shows.
const QUARTERS: u16 = 8;

/// Figures of the person shown last.
#[derive(Default)]
pub struct PersonCard {
    basis: Option<(u64, Date, PersonId)>,
    bars: Vec<Bar>,
    records: Vec<Dated>,
    ties: Vec<TieId>,
    ask: super::ask::AskBox,
}

impl PersonCard {
    /// Draws the card of someone who is in the book.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context, id: PersonId) {
        let Some(person) = cx.book.person(id) else { return };
        self.refresh(cx, id);
        ui.push_id(id.raw().number(), |ui| {
            parts::head(ui, cx, id, &parts::place_of(person), |ui| menu(ui, cx, id));
            chips(ui, cx, person, cx.insight.standing(id));
            let foot = CONTROL_HEIGHT + 14.0;
            let room = (ui.available_height() - foot).max(80.0);
            ui.scope(|ui| {
                ui.set_max_height(room);
                scrolled(ui, "person", |ui| {
                    self.ask.ui(ui, cx, id);
                    self.body(ui, cx, id, person);
                });
            });
            actions(ui, cx, id);
        });
    }

    fn refresh(&mut self, cx: &Context, id: PersonId) {
        let basis = Some((cx.revision, cx.today, id));
        if self.basis != basis {
            self.basis = basis;
            let period = Period::Last(QUARTERS, Grain::Quarter);
            self.bars = Balance::new(cx.insight, &Scope::from(id), period, Grain::Quarter).bars;
            self.records = cx.insight.records_of(id).collect();
            self.ties = cx.book.all::<Tie>().filter(|(_, tie)| tie.touches(id)).map(|(id, _)| id).collect();
        }
    }

    fn body(&self, ui: &mut Ui, cx: &Context, id: PersonId, person: &Person) {
        about::about(ui, cx, id, person);
        if ui.add(Button::secondary(Command::Meeting.name()).small()).on_hover_text(Command::Meeting.hint()).clicked() {
            cx.run(Command::Meeting);
        }
        about::hints(ui, cx, id);
        chart::ui(ui, cx, id, &self.bars);
        history::promises(ui, cx, id, &self.records);
        history::timeline(ui, cx, id, &self.records);
        tie::list(ui, cx, id, &self.ties);
        notes(ui, person);
        if self.records.is_empty() {
            let theme = Theme::of(ui);
            ui.add_space(8.0);
            ui.label(theme.second(
                "Nothing is logged yet. A small gift is a good beginning: something useful, and no ask with it.",
            ));
        }
    }
}

fn menu(ui: &mut Ui, cx: &Context, id: PersonId) {
    let name = format!("More for {}", cx.book.name(id));
    let more = ui.add(Button::quiet("•••").name(name).small());
    Popup::menu(&more).show(|ui| {
        ui.set_min_width(160.0);
        if ui.button(Command::Meeting.name()).clicked() {
            cx.run(Command::Meeting);
        }
        ui.add_enabled_ui(cx.can_edit(), |ui| {
            if ui.button("Add tie\u{2026}").clicked() {
                cx.compose(Compose::Tie(id));
            }
            if ui.button("Log encounter\u{2026}").clicked() {
                cx.compose(Compose::Encounter(vec![id]));
            }
            if ui.button("Log received\u{2026}").clicked() {
                cx.compose(Compose::Exchange(Direction::Received, vec![id]));
            }
            if ui.button("Add dispute\u{2026}").clicked() {
                cx.compose(Compose::Dispute(vec![id]));
            }
            ui.separator();
            if ui.button("Merge with\u{2026}").clicked() {
                cx.compose(Compose::Merge(id));
            }
            if ui.button("Delete").clicked() {
                remove(cx, AnyId::Person(id));
            }
        });
    });
    let words = if cx.can_edit() { "Edit" } else { "Details" };
    if ui.add(Button::soft(words).small()).clicked() {
        cx.compose(Compose::Details(id));
    }
}

fn chips(ui: &mut Ui, cx: &Context, person: &Person, standing: &Standing) {
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
        ui.add(Chip::stage(person.alliance.stage));
        let band = standing.band;
        let chip = match band_mark(band) {
            Some((mark, tone)) => Chip::new(band.words(), tone).mark(mark),
            None => Chip::new(band.words(), Tone::Neutral),
        };
        ui.add(chip);
        let cadence = match standing.cadence {
            Cadence::None => None,
            Cadence::InTouch(_) => Some((Tone::Good, Mark::Dot)),
            Cadence::DueSoon(_) => Some((Tone::Warn, Mark::Half)),
            Cadence::Overdue(_) => Some((Tone::Bad, Mark::Up)),
        };
        if let Some((tone, mark)) = cadence {
            let last = standing.last_contact.map_or("never in touch".to_owned(), |day| {
                format!("last in touch {}, {day}", spoken::ago(day, cx.today))
            });
            let due = standing.cadence.due().map(|day| format!("; next contact {}", spoken::ago(day, cx.today)));
            ui.add(Chip::new(standing.cadence.words(), tone).mark(mark)).on_hover_text(last + &due.unwrap_or_default());
        }
    });
}

fn notes(ui: &mut Ui, person: &Person) {
    if person.notes.is_empty() {
        return;
    }
    let theme = Theme::of(ui);
    parts::group_title(ui, "Notes");
    for note in person.notes.iter().rev().take(NOTES) {
        ui.label(theme.hint(note.on.to_string()));
        ui.label(egui::RichText::new(&note.text).size(13.5));
    }
}

/// The three ways on, side by side at the foot.
fn actions(ui: &mut Ui, cx: &Context, id: PersonId) {
    ui.add_space(6.0);
    ui.add_enabled_ui(cx.can_edit(), |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            if ui.add(Button::primary("Log gift").small()).clicked() {
                cx.compose(Compose::Exchange(Direction::Gave, vec![id]));
            }
            if ui.add(Button::secondary("Log ask\u{2026}").small()).clicked() {
                cx.compose(Compose::Exchange(Direction::Asked, vec![id]));
            }
            if ui.add(Button::secondary("Promise\u{2026}").small()).clicked() {
                cx.compose(Compose::Promise(Promiser::Me, Some(id)));
            }
        });
    });
}
