//! Person by person (practice.md R18): the quarter in figures, one decision, what they need, trust, and my next step with a day.

use egui::{Align, Key, Layout, Modifiers, RichText, Ui, WidgetInfo, accesskit::Role};

use super::{
    At, edits, questions,
    tiles::{Tile, kept, tiles},
};
use crate::{
    book::{
        Action, Course, Dispute, Person, PersonId, PersonReview, ReviewId, StageChange, Vocabulary as _,
        words::sentence,
    },
    capture::Calendar,
    insight::{days_between, review::NEXT_STEP},
    ui::{
        Context,
        card::{group_title, place_of},
        spoken,
        theme::{Theme, font},
        widgets::{Button, DateField, avatar},
    },
};

/// The key of each decision.
const KEYS: [(Course, Key, &str); 5] = [
    (Course::Deepen, Key::D, "D"),
    (Course::Keep, Key::K, "K"),
    (Course::Repair, Key::R, "R"),
    (Course::LetRest, Key::L, "L"),
    (Course::EndWell, Key::E, "E"),
];

/// Decides by a single key, or says the same as last time. Gives whether to skip to the next.
pub fn keys(ui: &Ui, cx: &Context, id: ReviewId, person: PersonId, last: Option<&PersonReview>) -> bool {
    let pressed = |key| ui.input_mut(|input| input.modifiers.is_none() && input.consume_key(Modifiers::NONE, key));
    for (course, key, _) in KEYS {
        if pressed(key) {
            edits::decide(cx, id, person, course);
        }
    }
    if let Some(last) = last
        && pressed(Key::S)
    {
        edits::same_as_last(cx, id, person, last);
    }
    pressed(Key::N)
}

/// What stands there while there is nobody to look at.
pub fn nobody(ui: &mut Ui) {
    let words = "There was no active alliance in this quarter. Those you approach, build or count on stand here.";
    ui.label(Theme::of(ui).second(words));
}

/// Draws one person, the first of so many.
pub fn show(ui: &mut Ui, at: &At, id: PersonId, (place, of): (usize, usize)) {
    let Some(person) = at.cx.book.person(id) else { return };
    ui.push_id(id, |ui| {
        head(ui, at, id, person, &format!("{place} of {of}"));
        ui.add_space(6.0);
        tiles(ui, &figures(at, id));
        decision(ui, at, id);
        questions::of_person(ui, at, id);
        by(ui, at, id);
    });
}

fn head(ui: &mut Ui, at: &At, id: PersonId, person: &Person, place: &str) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        avatar(ui, &person.name, id.raw().number(), 44.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(theme.small(place));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    let name = RichText::new(&person.name).font(font::semibold(font::HEADING)).color(theme.text);
                    let shown = ui.add(egui::Label::new(name).truncate());
                    shown.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &person.name));
                    ui.add(egui::Label::new(theme.second(standing(at, id, person))).wrap());
                });
            });
        });
    });
}

/// "Lead, Product · building since March · dispute open for 8 days".
fn standing(at: &At, id: PersonId, person: &Person) -> String {
    let stage = person.alliance.stage;
    let since = person.alliance.stages.last().filter(|change| change.stage == stage);
    let since = since.map(|StageChange { on, .. }| {
        if days_between(*on, at.cx.today) < 300 {
            format!(" since {}", on.strftime("%B"))
        } else {
            format!(" since {}", on.year())
        }
    });
    let dispute = at.cx.insight.open_disputes().find_map(|dispute| {
        let dispute = at.cx.book.get::<Dispute>(dispute)?;
        let days = days_between(dispute.opened, at.cx.today).unsigned_abs() as usize;
        let words = format!("dispute open for {}", spoken::count(days, "day", "days"));
        dispute.people.people().contains(&id).then_some(words)
    });
    let parts = [place_of(person), format!("{stage}{}", since.unwrap_or_default()), dispute.unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" \u{b7} ")
}

fn figures(at: &At, id: PersonId) -> Vec<Tile> {
    let lines = at.model.lines(id);
    let effort = |minutes: Option<u64>| spoken::effort(minutes.unwrap_or_default());
    let gave = lines.map(|line| effort(line.map(|line| line.flows.gave.minutes)));
    let asked = lines.map(|line| effort(line.map(|line| line.flows.asked.minutes)));
    let promises = lines.map(|line| kept(line.map(|line| &line.rates.by_me)));
    let met = lines.map(|line| match line.map_or(0, |line| line.met.count) {
        0 => "not yet".to_owned(),
        1 => "once".to_owned(),
        times => format!("{times} times"),
    });
    let figures = [("You gave", gave), ("You asked", asked), ("Promises kept", promises), ("Met", met)];
    figures.into_iter().map(|(label, [now, before])| Tile { label, now, before }).collect()
}

fn decision(ui: &mut Ui, at: &At, id: PersonId) {
    let theme = Theme::of(ui);
    group_title(ui, "What now?");
    let course = at.review.people.get(&id).and_then(|said| said.course);
    let row = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
        for (choice, _, letter) in KEYS {
            let words = Button::secondary(sentence(choice.word()));
            let mut button = words.selected(course == Some(choice)).role(Role::RadioButton);
            if at.cx.situation.single_keys {
                button = button.shortcut(letter);
            }
            if ui.add_enabled(at.cx.can_edit(), button).clicked() {
                edits::decide(at.cx, at.id, id, choice);
            }
        }
    });
    row.response.widget_info(|| WidgetInfo::labeled(Role::RadioGroup, ui.is_enabled(), "What now?"));
    let last = at.last.and_then(|last| last.people.get(&id)).and_then(|said| said.course);
    if let Some(last) = last {
        ui.label(theme.small(format!("Last time: {last}.")).italics());
    }
}

/// The day that makes my next step an action.
fn by(ui: &mut Ui, at: &At, id: PersonId) {
    let theme = Theme::of(ui);
    let said = at.review.people.get(&id).and_then(|said| said.answers.get(NEXT_STEP));
    let Some(step) = said.filter(|_| at.cx.can_edit()) else { return };
    let due = edits::step_action(at.cx.book, at.id, id)
        .and_then(|action| at.cx.book.get::<Action>(action))
        .and_then(|action| action.due);
    ui.add_space(8.0);
    let days = Calendar { today: at.cx.today, first_month: at.cx.insight.first_month() };
    if let Some(due) = DateField::new("By", days).ahead().show_optional(ui, due) {
        edits::step_by(at.cx, at.id, id, step, due);
    }
    ui.label(theme.small("With a day it becomes an action, and is asked about next time."));
}
