//! Hearing less: a finding that is snoozed for a time, and a rule that is silenced for someone or for all.

use egui::{Popup, Ui};
use jiff::{ToSpan as _, civil::Date};

use crate::{
    book::{Quiet, Rule, Silence},
    insight::Finding,
    ui::{Context, theme::Theme, widgets::Button},
};

/// For how long a finding is snoozed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// Until tomorrow.
    Day,
    /// For seven days.
    Week,
    /// Until the same day of the next month.
    Month,
}

impl Length {
    const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];

    const fn words(self) -> &'static str {
        match self {
            Self::Day => "until tomorrow",
            Self::Week => "for a week",
            Self::Month => "for a month",
        }
    }

    /// The last day of the silence that begins today.
    fn last_day(self, today: Date) -> Date {
        let span = match self {
            Self::Day => 1.day(),
            Self::Week => 7.days(),
            Self::Month => 1.month(),
        };
        today.checked_add(span).and_then(Date::yesterday).unwrap_or(Date::MAX)
    }
}

/// Says nothing of a finding for a time, as a step that can be taken back.
pub fn snooze(cx: &Context, finding: &Finding, length: Length) {
    let silence = Silence { rule: finding.rule, of: finding.quiet(), until: Some(length.last_day(cx.today)) };
    put(cx, format!("snooze \u{201c}{}\u{201d} {}", finding.title, length.words()), silence);
}

/// Has a rule say nothing of someone, or of anyone, until it is let speak again.
fn silence(cx: &Context, rule: Rule, of: Quiet, of_whom: &str) {
    let label = format!("silence \u{201c}{}\u{201d} for {of_whom}", rule.title());
    put(cx, label, Silence { rule, of, until: None });
}

fn put(cx: &Context, label: String, silence: Silence) {
    let today = cx.today;
    cx.edit_with_undo(label, move |book| {
        let mut settings = book.settings().clone();
        settings.silence(silence.clone(), today);
        book.set_settings(settings)
    });
}

/// The quiet button with the ways to hear less.
pub fn menu(ui: &mut Ui, cx: &Context, finding: &Finding) {
    let name = format!("Snooze: {}", finding.title);
    let button = ui.add_enabled(cx.can_edit(), Button::quiet("Snooze").small().name(name));
    Popup::menu(&button).show(|ui| {
        ui.set_min_width(210.0);
        for length in Length::ALL {
            if ui.button(format!("Snooze {}", length.words())).clicked() {
                snooze(cx, finding, length);
            }
        }
        ui.separator();
        ui.label(Theme::of(ui).label(finding.rule.title())).on_hover_text(finding.rule.says());
        for person in &finding.people {
            let name = cx.book.name(*person);
            if ui.button(format!("Silence for {name}")).clicked() {
                silence(cx, finding.rule, Quiet::Person(*person), name);
            }
        }
        if ui.button("Silence for all").clicked() {
            silence(cx, finding.rule, Quiet::All, "all");
        }
    });
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_is_snoozed_is_heard_again_on_the_day_that_was_said() {
        let today = date(2026, 1, 31);
        for (length, heard_again) in
            [(Length::Day, date(2026, 2, 1)), (Length::Week, date(2026, 2, 7)), (Length::Month, date(2026, 2, 28))]
        {
            let silence = Silence { rule: Rule::Thank, of: Quiet::All, until: Some(length.last_day(today)) };
            let before = heard_again.yesterday().expect("a day before");
            assert!(silence.holds(before) && !silence.holds(heard_again), "{length:?}");
        }
    }
}
