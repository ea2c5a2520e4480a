//! The alliance's worksheet: what to weigh before one enters it, and what was agreed (practice.md R5, R17).

use egui::Ui;

use super::{details::Fields, parts};
use crate::{
    book::Answer,
    ui::{
        theme::Theme,
        widgets::{Dropdown, Field},
    },
};

/// Draws the fields of the alliance with one person.
pub fn ui(ui: &mut Ui, fields: &Fields) {
    let alliance = &fields.person.alliance;
    if let Some(stage) = Dropdown::new("Stage").show(ui, alliance.stage) {
        told(ui, fields.change("stage", move |p| p.alliance.stage = stage));
    }
    let field = |label, hint| Field::new(label).hint(hint).rows(2);
    fields.words(ui, field("Why", "Why I want this alliance"), "why", &alliance.why, |p, text| p.alliance.why = text);
    fields.words(ui, field("Hope", "What I hope for"), "hope", &alliance.hope, |p, text| p.alliance.hope = text);
    fields.words(ui, field("Offer", "What I can offer"), "offer", &alliance.offer, |p, text| p.alliance.offer = text);
    let interests = field("Interests", "Their goals, interests and values");
    fields.words(ui, interests, "interests", &alliance.interests, |p, text| p.alliance.interests = text);
    answers(ui, fields);
    fields.list(ui, "Looks for", &alliance.needs, |p, list| p.alliance.needs = list);
    fields.list(ui, "Can give", &alliance.offers, |p, list| p.alliance.offers = list);
    expectations(ui, fields);
    rhythm(ui, fields);
}

fn answers(ui: &mut Ui, fields: &Fields) {
    let alliance = &fields.person.alliance;
    if let Some(answer) = Dropdown::new("Do our interests align?").show_optional::<Answer>(ui, alliance.aligned) {
        told(ui, fields.change("interests", move |p| p.alliance.aligned = answer));
    }
    if let Some(answer) = Dropdown::new("Can I trust them?").show_optional::<Answer>(ui, alliance.i_trust) {
        told(ui, fields.change("trust", move |p| p.alliance.i_trust = answer));
    }
    if let Some(answer) = Dropdown::new("Can they trust me?").show_optional::<Answer>(ui, alliance.they_trust) {
        told(ui, fields.change("trust", move |p| p.alliance.they_trust = answer));
    }
}

fn expectations(ui: &mut Ui, fields: &Fields) {
    let agreed = &fields.person.alliance.expectations;
    let of_them = Field::new("What I may count on").rows(2);
    fields.words(ui, of_them, "expectations", &agreed.of_them, |p, text| p.alliance.expectations.of_them = text);
    let of_me = Field::new("What they may count on").rows(2);
    fields.words(ui, of_me, "expectations", &agreed.of_me, |p, text| p.alliance.expectations.of_me = text);
    parts::date_field(ui, fields.cx, "Spoken of on", agreed.spoken_on, |day| {
        fields.change("day of the talk about expectations", move |p| p.alliance.expectations.spoken_on = day)
    });
}

/// How often to be in touch, and whether to count.
fn rhythm(ui: &mut Ui, fields: &Fields) {
    let alliance = &fields.person.alliance;
    let usual = fields.cx.book.settings().cadence.get(&alliance.stage);
    let hint = usual.map_or("No cadence at this stage".to_owned(), |days| format!("{days}, as usual at this stage"));
    let shown = alliance.cadence_days.map(|days| days.to_string()).unwrap_or_default();
    Field::new("In touch every so many days").hint(&hint).commit(ui, &shown, |text| {
        let days: Option<u16> = match text.trim() {
            "" => None,
            text => Some(text.parse().map_err(|_| "Write a number of days, such as 30.".to_owned())?),
        };
        fields.change("cadence", move |p| p.alliance.cadence_days = days).map_err(|refusal| parts::sentence(&refusal))
    });
    let mut unpriced = alliance.unpriced;
    let words = "Do not count with this one";
    if ui.checkbox(&mut unpriced, words).on_hover_text("Leaves them out of every judgement on balance.").changed() {
        told(ui, fields.change("counting", move |p| p.alliance.unpriced = unpriced));
    }
}

/// A choice from a list can be refused only when the person is gone; then that is said where it was made.
fn told(ui: &mut Ui, outcome: Result<(), crate::book::BookError>) {
    if let Err(refusal) = outcome {
        let theme = Theme::of(ui);
        ui.label(theme.small(parts::sentence(&refusal)).color(theme.bad));
    }
}
