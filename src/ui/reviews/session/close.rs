//! The close of a review: what it came to, in words, and for one that is finished, what later edits changed in its figures.

use egui::{Label, Ui};

use super::{At, actions, facts};
use crate::{
    book::{Action, Course, Vocabulary as _},
    insight::{
        Way,
        review::{self, Unit},
    },
    ui::{card::group_title, spoken, theme::Theme, widgets::Mark},
};

/// How many changed figures are told.
const SHOWN: usize = 12;

/// Draws the summary; the questions follow.
pub fn show(ui: &mut Ui, at: &At) {
    let theme = Theme::of(ui);
    ui.add(Label::new(theme.second(summary(at)).color(theme.text)).wrap());
    let decided = decisions(at);
    if !decided.is_empty() {
        ui.add(Label::new(theme.second(decided).color(theme.text)).wrap());
    }
    group_title(ui, "What follows");
    if at.model.actions.is_empty() {
        ui.label(theme.second("No action is set. One is better than none."));
    }
    for id in &at.model.actions {
        let Some(action) = at.cx.book.get::<Action>(*id) else { continue };
        ui.horizontal_top(|ui| {
            Mark::Dot.show(ui, theme.accent);
            ui.add(Label::new(actions::words(at.cx, action)).wrap());
        });
    }
    if at.review.finished.is_some() {
        changed(ui, at);
    }
}

fn summary(at: &At) -> String {
    let facts = &at.model.now;
    let effort = spoken::effort;
    let mine = &facts.rates.by_me;
    let promises = if mine.promises.is_empty() {
        "No promise of yours was due.".to_owned()
    } else {
        let of = spoken::count(mine.promises.len(), "promise", "promises");
        format!("You kept {} of {of}.", mine.kept)
    };
    let ways = Way::ALL.into_iter().filter(|way| facts.moved(*way) > 0);
    let moves: Vec<String> = ways.map(|way| format!(", {} {}", facts.moved(way), way.word())).collect();
    format!(
        "In {} you gave {}, asked {} and received {}. {promises} Alliances: {} active{}.",
        facts.quarter,
        effort(facts.flows.gave.minutes),
        effort(facts.flows.asked.minutes),
        effort(facts.flows.received.minutes),
        facts.active(),
        moves.concat(),
    )
}

/// "Of 23 alliances: deepen 4, keep 12, repair 2."
fn decisions(at: &At) -> String {
    let count = |course: Course| at.review.people.values().filter(|said| said.course == Some(course)).count();
    let told: Vec<String> = Course::ALL
        .iter()
        .map(|course| (course, count(*course)))
        .filter(|(_, count)| *count > 0)
        .map(|(course, count)| format!("{course} {count}"))
        .collect();
    if told.is_empty() {
        return String::new();
    }
    let of = spoken::count(at.review.people.len(), "alliance", "alliances");
    format!("You looked at {of}: {}.", told.join(", "))
}

/// Where the figures that were kept differ from those of today's book.
fn changed(ui: &mut Ui, at: &At) {
    let theme = Theme::of(ui);
    let now = &at.model.figures(at.cx)[0];
    let differ = review::differences(&at.review.figures, now);
    group_title(ui, "What was entered later");
    if differ.is_empty() {
        ui.label(theme.second("The book still gives the figures that were kept."));
        return;
    }
    let words = "The review keeps its figures as they stood. Entries of these days were changed since:";
    ui.add(Label::new(theme.second(words)).wrap());
    for one in differ.iter().take(SHOWN) {
        let (words, unit) = review::words_of(&one.name).unwrap_or((one.name.as_str(), Unit::Count));
        let who = one.person.map(|person| format!(", {}", at.cx.book.name(person))).unwrap_or_default();
        let (was, is) = (facts::worth(unit, one.was), facts::worth(unit, one.is));
        ui.label(theme.small(format!("{words}{who}: {was} then, {is} now")));
    }
    if differ.len() > SHOWN {
        ui.label(theme.hint(format!("and {} more", differ.len() - SHOWN)));
    }
}
