//! How well both sides keep their promises, in a calm line; a click shows the promises behind it.

use egui::{Popup, Ui};

use super::figures::{Behind, Figures};
use crate::{
    book::{PersonId, Promiser},
    insight::{Period, commitments::Rate},
    ui::{
        Context, spoken,
        theme::Theme,
        widgets::{Button, Chip, Mark, linked},
    },
};

/// Draws the line. Gives what is to be looked at behind a rate, if that changed.
#[expect(clippy::option_option, reason = "outside: whether it changed; inside: whether anything is looked at alone")]
pub fn line(
    ui: &mut Ui,
    cx: &Context,
    figures: Option<&Figures>,
    period: &mut Period,
    behind: Option<Behind>,
) -> Option<Option<Behind>> {
    let figures = figures?;
    let theme = Theme::of(ui);
    let mut chosen = None;
    let person = cx.selected_person().filter(|person| figures.people.contains_key(person));
    let rates = person.and_then(|person| figures.people.get(&person)).unwrap_or(&figures.rates);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let periods = ui.add(
            Button::quiet(format!("{} \u{25BC}", crate::book::words::sentence(&period.to_string())))
                .small()
                .name("Period of the rates"),
        );
        Popup::menu(&periods).show(|ui| {
            for words in Period::SUGGESTIONS {
                if ui.button(words).clicked()
                    && let Ok(read) = words.parse()
                {
                    *period = read;
                }
            }
        });
        for (by, rate) in [(Promiser::Me, &rates.by_me), (Promiser::Them, &rates.by_them)] {
            let words = words(cx, by, person, rate);
            if rate.promises.is_empty() {
                ui.label(theme.small(words));
            } else if linked(ui, theme.small(words)).on_hover_text(hover(rate)).clicked() {
                chosen = Some(Some(Behind { by, person }));
            }
        }
        if let Some(behind) = behind {
            let whose = if behind.by == Promiser::Me { "mine" } else { "theirs" };
            let chip = Chip::new(format!("Only {whose} behind the rate  \u{d7}"), crate::ui::theme::Tone::Accent);
            if ui.add(chip.mark(Mark::Dot).name("Show all promises").clickable()).clicked() {
                chosen = Some(None);
            }
        }
    });
    chosen
}

/// "You kept 21 of 24 promises (87 %)."
fn words(cx: &Context, by: Promiser, person: Option<PersonId>, rate: &Rate) -> String {
    let name = person.map(|person| cx.book.name(person));
    let Some(percent) = rate.percent() else {
        return match (by, name) {
            (Promiser::Me, None) => "Nothing you promised came due.".to_owned(),
            (Promiser::Me, Some(name)) => format!("Nothing you promised {name} came due."),
            (Promiser::Them, None) => "Nothing promised to you came due.".to_owned(),
            (Promiser::Them, Some(name)) => format!("Nothing {name} promised came due."),
        };
    };
    let of = format!("{} of {} ({percent} %)", rate.kept, spoken::count(rate.promises.len(), "promise", "promises"));
    match (by, name) {
        (Promiser::Me, None) => format!("You kept {of}."),
        (Promiser::Me, Some(name)) => format!("To {name} you kept {of}."),
        (Promiser::Them, None) => format!("They kept {of}."),
        (Promiser::Them, Some(name)) => format!("{name} kept {of}."),
    }
}

/// What the rate counts, and how.
fn hover(rate: &Rate) -> String {
    let mut parts = Vec::new();
    if rate.kept_late > 0 {
        parts.push(format!("{} of those kept were late", rate.kept_late));
    }
    if rate.over_delivered > 0 {
        parts.push(format!("{} brought more than was promised", rate.over_delivered));
    }
    let detail = if parts.is_empty() { String::new() } else { format!(" {}.", parts.join(", ")) };
    format!("Of promises closed or overdue in this time; those released are left out.{detail} A click shows them.")
}
