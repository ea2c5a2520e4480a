//! What an alliance is for, what they value, how often we are in touch, and what the rules say of it.

use egui::Ui;

use super::{history::with, parts};
use crate::{
    book::{Person, PersonId},
    insight::{Finding, Standing},
    ui::{
        Context, Page, spoken, steps,
        theme::Theme,
        widgets::{Button, linked},
    },
};

/// How many hints are shown.
const HINTS: usize = 3;

/// Why I want the alliance, what they value, look for and can give, and how to reach them.
pub fn about(ui: &mut Ui, cx: &Context, id: PersonId, person: &Person) {
    let theme = Theme::of(ui);
    let alliance = &person.alliance;
    if !alliance.why.is_empty() {
        ui.add_space(6.0);
        ui.label(theme.second(&alliance.why));
    }
    touch(ui, cx, id, person);
    for (words, what) in [
        ("Cares about", alliance.interests.clone()),
        ("Looks for", alliance.needs.join(", ")),
        ("Can give", alliance.offers.join(", ")),
    ] {
        if !what.trim().is_empty() {
            ui.label(theme.small(format!("{words}: {what}")));
        }
    }
    let reach: Vec<&str> =
        [person.emails.first(), person.phones.first()].into_iter().flatten().map(String::as_str).collect();
    if !reach.is_empty() {
        ui.label(theme.small(reach.join("  ·  ")));
    }
    if !person.tags.is_empty() {
        let tags: Vec<String> = person.tags.iter().map(|tag| format!("#{tag}")).collect();
        ui.label(theme.small(tags.join(" ")));
    }
}

/// When we were last in touch, when next, and how often; a click shows the entries with them.
fn touch(ui: &mut Ui, cx: &Context, id: PersonId, person: &Person) {
    let standing = cx.insight.standing(id);
    let of_stage = cx.book.settings().cadence.get(&person.alliance.stage).copied();
    let every = person.alliance.cadence_days.or(of_stage);
    if standing.last_contact.is_none() && standing.cadence.due().is_none() {
        return;
    }
    let words = Theme::of(ui).small(rhythm(cx, standing, every));
    if linked(ui, words).clicked() {
        cx.go_filtered(Page::Ledger, with(cx, id).to_string());
    }
}

/// "In touch 12 days ago, next in 18 days; every 30 days".
fn rhythm(cx: &Context, standing: &Standing, every: Option<u16>) -> String {
    let last = standing
        .last_contact
        .map_or("Not in touch yet".to_owned(), |day| format!("In touch {}", spoken::ago(day, cx.today)));
    let Some(due) = standing.cadence.due() else { return last };
    let next = if due < cx.today {
        format!("next was due {}", spoken::ago(due, cx.today))
    } else {
        format!("next {}", spoken::ago(due, cx.today))
    };
    let every = every.map(|days| format!("; every {}", spoken::count(days.into(), "day", "days")));
    format!("{last}, {next}{}", every.unwrap_or_default())
}

/// What the rules say of someone: the weightiest few, each with its step.
pub fn hints(ui: &mut Ui, cx: &Context, id: PersonId) {
    let hints: Vec<&Finding> = cx.findings.about(id).take(HINTS).collect();
    if hints.is_empty() {
        return;
    }
    parts::group_title(ui, "Next steps");
    let theme = Theme::of(ui);
    for (at, finding) in hints.into_iter().enumerate() {
        ui.push_id(at, |ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            ui.label(theme.strong(&finding.title)).on_hover_text(finding.rule.says());
            ui.label(theme.small(&finding.reason));
            steps::button(ui, cx, finding, &finding.step, |words| Button::soft(words).small());
            ui.add_space(4.0);
        });
    }
}
