//! Ties: the list of someone's ties, the card of one, and the form for a new one.

use egui::Ui;

use super::parts::{self, Answer};
use crate::{
    app::Compose,
    book::{AnyId, Book, BookError, PersonId, Tie, TieId, TieKind, Vocabulary as _},
    ui::{
        Context,
        theme::Theme,
        widgets::{Button, Dropdown, Field, Mark, PersonPicker, dropdown::sentence, segmented},
    },
};

const STRENGTHS: [(u8, &str); 5] = [(1, "1"), (2, "2"), (3, "3"), (4, "4"), (5, "5")];

/// The ties of a person; a click selects one. And a button for one more.
pub fn list(ui: &mut Ui, cx: &Context, person: PersonId, ties: &[TieId]) {
    parts::group_title(ui, "Ties");
    let theme = Theme::of(ui);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for id in ties {
            let Some(tie) = cx.book.get::<Tie>(*id) else { continue };
            let mark = if tie.kind == TieKind::AtOdds { (Mark::Up, theme.bad) } else { (Mark::Dash, theme.faint) };
            let strength = strength_marks(tie.strength);
            let words = seen_from(cx.book, tie, person);
            let line =
                ui.push_id(id.raw().number(), |ui| parts::line(ui, mark, &words, (&strength, theme.faint))).inner;
            if line.clicked() {
                cx.select(*id);
            }
        }
    });
    if ui.add_enabled(cx.can_edit(), Button::quiet("Add tie\u{2026}").small()).clicked() {
        cx.compose(Compose::Tie(person));
    }
}

fn strength_marks(strength: u8) -> String {
    (1..=5).map(|step| if step <= strength { '●' } else { '○' }).collect()
}

/// The tie as told from one of its ends: "works with Tom", "mentored by Li".
fn seen_from(book: &Book, tie: &Tie, person: PersonId) -> String {
    let other = book.name(tie.other(person));
    let first = tie.from == person;
    let words = match tie.kind {
        TieKind::ReportsTo if !first => "Leads",
        TieKind::Mentors if !first => "Is mentored by",
        TieKind::Friends => "Friends with",
        TieKind::AtOdds => "At odds with",
        kind => return format!("{} {other}", sentence(kind.word())),
    };
    format!("{words} {other}")
}

/// The card of a tie, with every field to edit.
pub fn ui(ui: &mut Ui, cx: &Context, id: TieId) {
    let Some(tie) = cx.book.get::<Tie>(id) else { return };
    let theme = Theme::of(ui);
    ui.push_id(id.raw().number(), |ui| {
        ui.label(theme.heading("Tie"));
        for (salt, person) in [("from", tie.from), ("to", tie.to)] {
            let name = cx.book.name(person);
            ui.push_id(salt, |ui| {
                if parts::line(ui, (Mark::Dot, theme.accent), name, ("", theme.faint)).clicked() {
                    cx.select(person);
                }
            });
        }
        ui.add_enabled_ui(cx.can_edit(), |ui| fields(ui, cx, id, tie));
        parts::delete_button(ui, cx, AnyId::Tie(id));
    });
}

fn fields(ui: &mut Ui, cx: &Context, id: TieId, tie: &Tie) {
    ui.spacing_mut().item_spacing.y = 10.0;
    let change = |what: &str, change: Box<dyn Fn(&mut Tie)>| -> Result<(), BookError> {
        let label = format!("change {what} of tie of {} and {}", cx.book.name(tie.from), cx.book.name(tie.to));
        cx.try_edit(label, move |book| book.update(id, |tie| change(tie)))
    };
    let mut outcome = Ok(());
    if let Some(kind) = Dropdown::new("Kind").show(ui, tie.kind) {
        outcome = change("kind", Box::new(move |tie| tie.kind = kind));
    }
    let mut strength = tie.strength;
    ui.label(Theme::of(ui).label("Strength"));
    if segmented(ui, "Strength", &mut strength, &STRENGTHS).changed() {
        outcome = change("strength", Box::new(move |tie| tie.strength = strength));
    }
    parts::date_field(ui, cx, "Since", tie.since, |day| change("beginning", Box::new(move |tie| tie.since = day)));
    parts::date_field(ui, cx, "Until", tie.until, |day| change("end", Box::new(move |tie| tie.until = day)));
    Field::new("Note").rows(3).commit(ui, &tie.note, |text| {
        change("note", Box::new(move |tie| text.trim().clone_into(&mut tie.note)))
            .map_err(|refusal| parts::sentence(&refusal))
    });
    if let Err(refusal) = outcome {
        parts::trouble(ui, &parts::sentence(&refusal));
    }
}

/// A tie that is being written.
pub struct NewTie {
    from: PersonId,
    to: Option<PersonId>,
    kind: TieKind,
    strength: u8,
    note: String,
    refused: Option<String>,
}

impl NewTie {
    /// A tie that begins at a person.
    pub const fn new(from: PersonId) -> Self {
        Self { from, to: None, kind: TieKind::Knows, strength: Tie::USUAL_STRENGTH, note: String::new(), refused: None }
    }

    /// Draws the form; true when it is done with.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Context) -> bool {
        let theme = Theme::of(ui);
        ui.label(theme.heading("Add tie"));
        ui.spacing_mut().item_spacing.y = 10.0;
        ui.label(theme.second(format!("{} \u{2026}", cx.book.name(self.from))));
        if let Some(kind) = Dropdown::new("Kind").show(ui, self.kind) {
            self.kind = kind;
        }
        let except = [self.from];
        if let Some(to) = PersonPicker::new("Whom").except(&except).show_one(ui, cx.book, self.to) {
            self.to = to;
        }
        ui.label(theme.label("Strength"));
        segmented(ui, "Strength", &mut self.strength, &STRENGTHS);
        Field::new("Note").rows(2).edit(ui, &mut self.note);
        if let Some(refused) = &self.refused {
            parts::trouble(ui, refused);
        }
        match parts::foot(ui, "Add tie", self.to.is_some() && cx.can_edit()) {
            Some(Answer::Done) => self.add(cx),
            Some(Answer::Cancelled) => true,
            None => false,
        }
    }

    fn add(&mut self, cx: &Context) -> bool {
        let Some(to) = self.to else { return false };
        let tie =
            Tie { strength: self.strength, note: self.note.trim().to_owned(), ..Tie::new(self.from, to, self.kind) };
        let id: TieId = cx.new_id();
        let label = format!("tie {} and {}", cx.book.name(self.from), cx.book.name(to));
        let added = cx.try_edit(label, move |book| book.add(id, tie.clone()));
        if let Err(refusal) = &added {
            self.refused = Some(parts::sentence(refusal));
        } else {
            cx.select(id);
        }
        added.is_ok()
    }
}
